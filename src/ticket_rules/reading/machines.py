"""Which machines a text names: by host name, by id, or by the words that describe them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ticket_rules.prefilter import Sought
from ticket_rules.reading.names import is_no_name
from ticket_rules.reading.spans import Span

_KIND = (
    r"(?:machines?|computers?|hosts?(?:\s?names?)?|servers?|laptops?|pcs?|desktops?|workstations?"
    r"|notebooks?|vms?|virtual\s+machines?|towers?|kiosks?|terminals?|tablets?|rigs?"
    r"|(?:cloud\s+)?instances?|(?:build\s+)?agents?|build\s+servers?|nodes?|devices?|box"
    r"|rechner|gerät|arbeitsplatz|ordinateurs?|postes?|machines?|portable|serveurs?|equipos?"
    r"|ordenador|portátil|servidor|マシン|端末)"
)
_HOST_NAME = (
    r"(?:(?=[\w.-]*\d)(?=[\w.-]*[A-Za-z])[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)*"
    r"|[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*){2,}"
    r"|[A-Za-z][\w]*(?:[-_][\w]+)+)"
)
#: A word ends here: the next letter belongs to no name such as "NOPE-77" or "PCLAB-7". Words in
#: Japanese stand against the name.
_ENDS = r"(?:\b|(?<=[マシン端末]))"
_CALLED = (
    r"(?:host\s?name|name|named|called|id|asset\s+tag|tag|no|number|heißt|namens|nommée?|appelée?"
    r"|llamad[oa])"
)
_NAMED = re.compile(
    rf"\b{_KIND}{_ENDS}(?:\s+(?:with|was|whose|that\s+(?:is|was)|which\s+(?:is"
    rf"|was))\b(?:\s+the\b)?)?(?:\s*\(?(?:{_CALLED}|is)\b\.?)*"
    rf"\s*[:=(\"']*\s*(?P<name>{_HOST_NAME})(?![\w@])",
    re.IGNORECASE,
)
#: A name in quotes behind what it is, or a plain word that is called a name.
_QUOTED = re.compile(
    rf"\b{_KIND}{_ENDS}(?:\s+(?:with\s+(?:the\s+)?)?{_CALLED}\b)*\s*[:=(]?\s*"
    r"\"(?P<name>[^\"\n@]{2,40})\"",
    re.IGNORECASE,
)
_CALLED_SO = re.compile(
    rf"\b(?i:(?:{_KIND}|guest){_ENDS}(?:\s+(?:that|which|it)\s+(?:is|was)|\s+with\s+the)?\s+"
    r"(?:named|called|name|hostname|namens|nommée?|appelée?|llamad[oa]))"
    r"\s*:?\s*(?P<name>(?!(?:is|was|are|the|an?|of|on|in|and|or|with|to|for|by|at|that|which|it"
    r"|its|our|my|has|had|not|as|above|below|before|here|earlier|wrong|wrongly|given|i|we|you"
    r"|ist|est|es|no|please|but|so|if)\b)[A-Za-z][\w-]{1,30})(?![\w@]|[ ]+[A-Z][a-z])"
)
_FREED_QUOTED = re.compile(
    r"\b(?:deactivate|release|free|reset|unlock|disable|activation\s+(?:of|on|for))\s+"
    r"(?:(?:up|the)\s+)?\"(?P<name>[^\"\n@]{2,40})\"",
    re.IGNORECASE,
)
_PROPER = re.compile(
    rf"\b(?i:{_KIND}){_ENDS}\s+(?P<name>[A-Z][a-z]{{3,20}})(?=[,.)]|\s+\("
    rf"|\s+(?:died|is|was|has|had|burned"
    r"|burnt|crashed|broke|failed|went|got|on|under|from|which|that)\b)"
)
#: Capitals only, behind what it is: "our render box RENDERFARM".
_CAPITALS = re.compile(
    rf"\b(?i:{_KIND}){_ENDS}\s*[:(\"']?\s*(?P<name>[A-Z][A-Z0-9_]{{3,30}}(?:-[A-Z0-9]+)*"
    rf"|[A-Z]{{2,3}}(?:-[A-Z][A-Z0-9]{{2,20}})+)(?![\w@-])"
)
_HOST = re.compile(
    r"(?<![\w@./'-])(?P<name>i-[0-9a-f]{8,17}"
    r"|(?=[\w-]*\d)[A-Za-z]{2,}[A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)+(?:\.[A-Za-z][\w-]*)*"
    r"|(?:i?mac|kiosk|srv|lab|pc|ws|wks|nb|vm|node|host|rig|build|dev|render|cad|plot|cnc)"
    r"[-_](?:[A-Z]\b|[A-Za-z0-9]{2,})(?:[-_][A-Za-z0-9]+)*(?:\.[A-Za-z][\w-]*)*"
    r"|[A-Za-z][A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*[-_](?:pc|srv|nb|vm|ws|mac|host|imac)"
    r"|(?!(?:INV|PO|RE|FW|AW|WG|PS|FYI|ASAP|ETA)-)[A-Z]{3,}(?:-[A-Z]{2,})+"
    r"|(?!(?:INV|PO|RE|FW|AW|WG|PS|DO|SO|IN|ON|UP)-)[A-Z]{2,}-[A-Z]{2,}(?:-[A-Z]+)+"
    r"|[a-z][a-z0-9-]*\d+(?:\.[a-z0-9-]+){2,})(?![\w@-])"
)
_CODE = re.compile(
    r"(?<![\w@./'-])(?P<name>(?!(?:KB|CVE|RITM|INC|REQ)\d)[A-Z]{2,}[A-Z0-9]*\d{1,4})(?![\w@.-]\w)"
)
#: Before the number of a paper, which looks like a host name.
_OF_A_PAPER = re.compile(
    r"\b(?:tickets?|cases?|incidents?|invoices?|quotes?|offers?|ref(?:erence)?|contract|po|rma"
    r"|rechnung"
    r"|facture|factura|orders?|customer|confirmation)\s*(?:(?:no|nr|number|id)\b\.?"
    r"|#)?\s*[:=(\[#]?\s*$",
    re.IGNORECASE,
)
_PAPER = re.compile(r"(?:TKT|TICKET|INV|RMA|REQ|CASE|INC|CHG|QUO|PO|RE|REF)[-_]?\d+", re.IGNORECASE)
#: Whose it is, as in "Bob's" and "Bob Stone's": a part of the words that describe it.
_WHOSE = (
    r"(?!(?:it|that|this|what|who|where|here|there|he|she|let|how|today|yesterday|tomorrow|week"
    r"|month|year)'s\b)(?:(?!(?:please|and|also|then|free|deactivate|remove|release|reset|clear"
    r"|delete|revoke|unlock|kill|on|from|for|since|because|when|as|but)\b)"
    r"(?-i:[^\W\d_a-z][^\W\d_]*)\s+)?[^\W\d_][\w-]*(?:'s|(?<=s)')\s+"
)
#: A name, or one word and what it is: "Bob Stone", "Berlin office".
_PLACE = (
    r"(?:(?-i:[^\W\d_a-z][^\W\d_]*(?:['-][^\W\d_]+)*(?:\s+(?:(?:van|von|de|der|den|da|la)\s+)*"
    r"[^\W\d_a-z][^\W\d_]*(?:['-][^\W\d_]+)*){1,4})"
    r"|[\w-]+(?:'[\w-]+)*(?:\s+(?:office|room|lab|laboratory|hall|floor|desk|building|corner"
    r"|basement|workshop|wing|microscope|printer|scanner|spectrometer|press|mill|lathe|oven"
    r"|window|stairs|table|bench|counter|shelf|rack|cabinet|tester|station|line|stickers?"
    r"|labels?|lid|cover|skin|logo))?"
    r"(?:\s+(?:no\.?\s*)?(?:(?=[A-Za-z.-]{0,3}\d)|(?=(?-i:[A-Z])\b))\w+(?:[.-]\w+)*)?)"
)
#: What goes on behind a place: where none of these follows, its words are not all of it.
_PLACE_ENDS = (
    r"(?=\s*(?:[.,;:!?()\"\n]|$|\s-)|\s+(?:is|was|are|were|has|had|have|can|could|should|must|will"
    r"|would|may|might|needs?|does|did|do|\w+n't|cannot|from|on|in|at|under|off|out|of|to|for|by"
    r"|with|without|which|that|who|whose|and|or|but|so|because|since|as|if|it|its|we|i|you|please"
    r"|pls|order|any|no|not|never|now|today|yesterday|again|too|then|when|while|after|before|last"
    r"|this|just|also|finally|sadly|recently|suddenly|remotely|immediately|asap|died|dead|burn\w*"
    r"|crashed|broke|broken|went|gave|got|fell|failed|stopped|drowned|flooded|caught|exploded|blew"
    r"|lost|stolen|melted|started|refuses|keeps|(?-i:[A-Z]{2,4}[- ]?\d))\b)"
)
#: One or two words more of a place, as in "with the cracked case" and "of our late colleague".
_PLACE_GOES_ON = rf"(?:(?:\s+(?-i:[a-z])[\w-]*){{0,2}}?{_PLACE_ENDS})"
#: Words that stand before what a machine is: which one it is, at most four of them.
_WHICH = (
    r"(?:(?!(?:of|on|in|to|for|from|with|and|or|is|was|are|were|has|have|had|that|which|who|at|by"
    r"|as|it|its|the|my|our|his|her|their|your|this|these|a|an|if|when|so|but|not|no|only|also|then"
    r"|activations?|seats?|slots?|licen[sc]es?|orders?|users?|owners?|managers?|please|same|new"
    r"|replacement|each|every|all|any|other|another|support|license|one|two|three|four)\b)"
    r"[^\W\d_][\w-]*[\s]+){0,4}?"
)
_DESCRIBED = re.compile(
    rf"(?<![\w'-])(?:(?:the|my|our|his|her|their|that|this|an|a)\s+|(?={_WHOSE}))"
    rf"(?P<name>(?:{_WHOSE})?{_WHICH}"
    r"(?:mac\s?book(?:\s+(?:pro|air))?(?:\s+\d{2})?|thinkpad(?:\s+[a-z]\d+\w*)?"
    r"|dell\s+(?!(?:in|on|from|of|at|is|was|has|had|that|which|with|and|for|to|under|died|broke"
    r"|burnt|burned|crashed|support|team)\b)[\w-]+"
    r"|(?:(?-i:Surface)|surface(?=\s+(?:laptop|pro|book|go|studio)\b))"
    r"(?:\s+(?:laptop|pro|book|go|studio)(?:\s+\d{1,2})?)?|(?:panasonic\s+)?toughbook"
    r"|(?-i:HP|Lenovo|Fujitsu|Asus|ASUS|Acer|MSI)\s+(?-i:[A-Z]{1,3}\d{1,4}\w{0,2})"
    r"|(?:hp\s+)?(?:elitebook|zbook|probook|elitedesk)"
    r"|(?:lenovo\s+)?(?:ideapad|thinkstation|thinkcentre)|optiplex|latitude|vaio|ultrabook"
    r"|netbook|laptop|computer|pc|desktop|workstation|notebook|server|tower|kiosk|node"
    r"|chromebook|tablet|terminal|gaming\s+rig"
    r"|(?-i:Lenovo|Dell|HP|Asus|ASUS|Acer|Fujitsu|Toshiba|Samsung|MSI|Sony|Huawei|Razer|Medion"
    r"|Alienware|Dynabook)(?=\s*(?:[.,;:!?()]|$|\b(?:with|that|which|in|from|on|under|is|was"
    r"|has|had|at|died|broke|burn\w*|crashed|and)\b))"
    r"|mac\s+mini|mac\s+studio|imac|build\s+(?:machine|server|agent)|virtual\s+machine|vm"
    r"|machine)(?!\w|-\w)"
    r"(?P<where>\s+with\s+(?:the\s+)?(?:s/n|serial(?:\s+number)?|tag"
    r"|asset(?:\s+tag)?)\s*:?\s*[\w-]+"
    r"|\s+(?:in|from|of|at|on|under|next\s+to|with)\s+(?:the\s+|our\s+|my\s+)?(?!order\b|an?\b"
    r"|this\b"
    r"|that\b|these\b|those\b|its?\b|your\b"
    rf"|license\b|licence\b|it\b|mrs?\b|ms\b|dr\b|prof\b|herrn?\b|frau\b|the\b|our\b"
    rf"|my\b){_PLACE}(?![\w'/-]|\.\w){_PLACE_GOES_ON})?)",
    re.IGNORECASE,
)
_TELLS_NOTHING = re.compile(
    r"^(?:(?:this|that|the|a|an|same|old|first|second|last|dead|broken|lost|stolen|wiped|crashed"
    r"|defective|damaged|retired|former|previous|failed|mentioned|above|affected|faulty|flooded"
    r"|drowned|burn(?:t|ed)|fried|ruined|smashed|destroyed|bricked|scrapped|sold|melted|formatted"
    r"|reinstalled|replaced|missing|unreachable|ex-\w+)\s+)*"
    r"(?:machine|computer|pc|laptop|server|device|vm|workstation|notebook|desktop|node)$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:(?:this|that|the|a|an|same|old|second|last|following|mentioned|said|respective|listed"
    r"|named|corresponding|third|right|wrong)\s+)*(?:machine|computer|pc|laptop|server"
    r"|device|vm|workstation|notebook|desktop|tower|kiosk|tablet|terminal|node)$",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:new|replacement|replaced\s+(?:by|with)|instead|onto|now\s+(?:on|use|using|have"
    r"|runs?\s+on|lives?\s+on|works?\s+on)|(?:moved?|moving|switched|migrated|switching|went"
    r"|swapped"
    r"|upgraded|copied)\s+(?:[\w'.-]+\s+){0,5}to|keep"
    r"|replac(?:e|ed|es|ing)\s+(?:[\w'.-]+\s+){1,4}(?:by|with)"
    r"|stays?|(?<!what\s)remains?(?!\s+(?:activated|registered|counted|tied|bound|locked|blocked"
    r"|stuck|dead|broken|listed))|still\s+(?:in\s+use|needed|used|works)|don'?t\s+touch)\b"
    r"(?:(?!\b(?:old|former|previous|dead|broken|lost|stolen)\b)[^.;]){0,30}$",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"^[^.;,]{0,40}\b(?:stays?|remains?(?!\s+(?:activated|registered|counted|tied|bound|locked"
    r"|blocked|stuck|dead|broken|listed))|(?:is|are)\s+(?:still\s+(?:in\s+(?:use|service)|used"
    r"|needed"
    r"|working|running|alive|fine|ok(?:ay)?|good|there|up|here|with\s+us|going|required|serving)"
    r"|fine|new|ok|alive|in\s+use)|keeps?"
    r"|works|(?:is|was|has\s+been|got)\s+(?:found|recovered|repaired|fixed|saved|rescued|revived)"
    r"(?!\s+(?:to\b|dead|broken|burn|smash|drown|in\s+pieces))|must\s+not|should\s+(?:stay|not)"
    r"|lives)\b"
    r"|^\W*(?:now\s+|will\s+)?(?:takes?|took)\s+(?:its|their|the\s+(?:place|role))\b"
    r"|^\W*(?:now\s+|will\s+|has\s+)?replace[sd]?\s+(?!by\b)\w",
    re.IGNORECASE,
)


#: Before what is only believed: "the license thinks LAB-3 is alive".
_THINKS = re.compile(
    r"\b(?:thinks?|believes?|assumes?|claims?|insists?|pretends?|as\s+if"
    r"|as\s+though)\s+(?:that\s+)?(?:the\s+|our\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Machine:
    """A machine where it is named; `certain` when by a host name or an id.

    `strength` orders the ways of naming: described, looks like a host name, called a machine.
    """

    start: int
    end: int
    name: str
    certain: bool
    spared: bool
    strength: int = 3
    told_at: Span | None = None

    @property
    def where(self) -> Span:
        """Where its name stands, which is elsewhere when it was corrected."""
        return self.told_at or (self.start, self.end)

    @property
    def says_nothing(self) -> bool:
        """Whether its words only point to a machine that is named elsewhere."""
        return not self.certain and _TELLS_NOTHING.match(self.name) is not None


#: The ways of naming a machine, from the surest on.
_WAYS = tuple(
    (Sought(pattern), strength)
    for pattern, strength in (
        (_QUOTED, 3),
        (_NAMED, 3),
        (_CALLED_SO, 3),
        (_FREED_QUOTED, 3),
        (_CAPITALS, 3),
        (_PROPER, 3),
        (_HOST, 2),
        (_CODE, 1),
        (_DESCRIBED, 0),
    )
)


def find_machines(
    text: str, taken: list[tuple[int, int]], told: Sequence[tuple[int, int]] = ()
) -> list[Machine]:
    """The machines in `text` outside the spans of `taken` (addresses, orders, serial keys).

    `told` are the places of plain words that the text tells to be names of machines.
    """
    found = [
        Machine(start, end, text[start:end], True, _is_spared(text, start, end), 2)
        for start, end in told
    ]
    for way, strength in _WAYS:
        certain, pattern = strength > 0, way.pattern
        for match in way.finditer(text):
            start, end = match.span("name")
            if (
                pattern is _NAMED
                and match["name"].islower()
                and not re.search(r"[\d_-]|\.\w+\.", match["name"])
            ):
                continue
            others = [*taken, *((m.start, m.end) for m in found)]
            if pattern is _DESCRIBED and match["where"] and _overlaps(start, end, others):
                end = match.start("where")
            if _overlaps(start, end, others):
                continue
            name = text[start:end].strip(" .-")
            if not certain and _GENERIC.match(name):
                continue
            if pattern is _PROPER and is_no_name(name):
                continue
            if pattern in (_HOST, _CODE) and (
                _PAPER.fullmatch(name) or _OF_A_PAPER.search(text[max(0, start - 40) : start])
            ):
                continue
            spared = _is_spared(text, start, end)
            found.append(Machine(start, end, name, certain, spared, strength))
    _spare_who_stay(text, found)
    found.sort(key=lambda machine: machine.start)
    _name_rows(text, found)
    return found


_JOINED = re.compile(r"\s*(?:,?\s*(?:and|or|nor|as\s+well\s+as)|&|\+)\s*|\s*,\s*", re.IGNORECASE)


def _name_rows(text: str, found: list[Machine]) -> None:
    """What stands in one row is named as surely as the surest of it: "the nodes R1 and R4"."""
    for one, other in [*pairwise(found), *pairwise(found[::-1])]:
        left, right = min(one.end, other.end), max(one.start, other.start)
        joined = one.certain and other.certain and _JOINED.fullmatch(text, left, right)
        if joined and ("," not in joined.group().strip() or _head(one) == _head(other)):
            other.strength = max(one.strength, other.strength)


def _head(machine: Machine) -> str:
    """What the names of one kind of machine begin with: "LAB" of "LAB-3"."""
    return re.split(r"[-_\d]", machine.name, maxsplit=1)[0].casefold()


def _spare_who_stay(text: str, found: list[Machine]) -> None:
    """A machine that is said to stay stays wherever it is named, where others are named too."""
    staying = {
        m.name.casefold()
        for m in found
        if m.certain and m.spared and _STAYS.match(_behind(text, m.end))
    }
    if {m.name.casefold() for m in found if m.certain and not m.spared} - staying:
        for machine in found:
            machine.spared = machine.spared or machine.name.casefold() in staying


def _is_spared(text: str, start: int, end: int) -> bool:
    """Whether the words around it say that this machine stays as it is."""
    before = text[max(0, start - 60) : start].rsplit("\n", 1)[-1]
    stays = _STAYS.match(_behind(text, end)) is not None and not _THINKS.search(before)
    return _NEW.search(before) is not None or stays


def _behind(text: str, end: int) -> str:
    """What stands behind in the same line."""
    return text[end : end + 60].split("\n", 1)[0]


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < right and end > left for left, right in spans)
