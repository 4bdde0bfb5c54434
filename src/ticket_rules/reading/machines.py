"""Which machines a text names: by host name, by id, or by the words that describe them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ticket_rules.reading.names import is_no_name
from ticket_rules.reading.taken import Span

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
    rf"\b(?i:{_KIND}{_ENDS}(?:\s+(?:that|which|it)\s+(?:is|was)|\s+with\s+the)?\s+"
    r"(?:named|called|name|hostname|namens|nommée?|appelée?|llamad[oa]))"
    r"\s*:?\s*(?P<name>[A-Za-z][\w-]{1,30})(?![\w@]|[ ]+[A-Z][a-z])"
)
_FREED_QUOTED = re.compile(
    r"\b(?:deactivate|release|free|reset|unlock|disable|activation\s+(?:of|on|for))\s+"
    r"(?:(?:up|the)\s+)?\"(?P<name>[^\"\n@]{2,40})\"",
    re.IGNORECASE,
)
_PROPER = re.compile(
    rf"\b(?i:{_KIND}){_ENDS}\s+(?P<name>[A-Z][a-z]{{3,20}})(?=[,.)]|\s+(?:died|is|was|has|had|burned"
    r"|burnt|crashed|broke|failed|went|got|on|under|from|which|that)\b)"
)
#: Capitals only, behind what it is: "our render box RENDERFARM".
_CAPITALS = re.compile(
    rf"\b(?i:{_KIND}){_ENDS}\s*[:(\"']?\s*(?P<name>[A-Z][A-Z0-9_]{{3,30}}(?:-[A-Z0-9]+)*)(?![\w@-])"
)
_HOST = re.compile(
    r"(?<![\w@./'-])(?P<name>i-[0-9a-f]{8,17}"
    r"|(?=[\w-]*\d)[A-Za-z]{2,}[A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)+(?:\.[A-Za-z][\w-]*)*"
    r"|(?:i?mac|kiosk|srv|lab|pc|ws|wks|nb|vm|node|host|rig|build|dev|render|cad|plot|cnc)"
    r"[-_][A-Za-z0-9]{2,}(?:[-_][A-Za-z0-9]+)*(?:\.[A-Za-z][\w-]*)*"
    r"|[A-Za-z][A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*[-_](?:pc|srv|nb|vm|ws|mac|host|imac)"
    r"|(?!(?:INV|PO|RE|FW|AW|WG|PS|FYI|ASAP|ETA)-)[A-Z]{3,}(?:-[A-Z]{2,})+"
    r"|[a-z][a-z0-9-]*\d+(?:\.[a-z0-9-]+){2,})(?![\w@-])"
)
_CODE = re.compile(
    r"(?<![\w@./'-])(?P<name>(?!(?:KB|CVE|RITM|INC|REQ)\d)[A-Z]{2,}[A-Z0-9]*\d{1,4})(?![\w@.-]\w)"
)
#: Before the number of a paper, which looks like a host name.
_OF_A_PAPER = re.compile(
    r"\b(?:tickets?|cases?|incidents?|invoices?|quotes?|offers?|ref(?:erence)?|contract|po|rma|rechnung"
    r"|facture|factura|orders?|customer|confirmation)\s*(?:(?:no|nr|number|id)\b\.?|#)?\s*[:=(\[#]?\s*$",
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
    r"|[\w-]+(?:'[\w-]+)*(?:\s+(?:office|room|lab|floor|desk|building|corner|basement|\d+(?:[.-]\d+)*))?)"
)
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
    r"(?:mac\s?book(?:\s+(?:pro|air))?(?:\s+\d{2})?|thinkpad(?:\s+[a-z]\d+\w*)?|dell\s+[\w-]+"
    r"|surface(?:\s+\w+)?|laptop|computer|pc|desktop|workstation|notebook|server|tower|kiosk"
    r"|chromebook|tablet|terminal|gaming\s+rig"
    r"|mac\s+mini|mac\s+studio|imac|build\s+(?:machine|server|agent)|virtual\s+machine|vm"
    r"|machine)(?!\w|-\w)"
    r"(?P<where>\s+with\s+(?:the\s+)?(?:s/n|serial(?:\s+number)?|tag|asset(?:\s+tag)?)\s*:?\s*[\w-]+"
    r"|\s+(?:in|from|of|at|on|under|next\s+to|with)\s+(?:the\s+|our\s+|my\s+)?(?!order\b"
    rf"|license\b|licence\b|it\b){_PLACE}(?![\w'/-]|\.\w))?)",
    re.IGNORECASE,
)
_TELLS_NOTHING = re.compile(
    r"^(?:(?:this|that|the|a|an|same|old|first|second|last|dead|broken|lost|stolen|wiped|crashed"
    r"|defective|damaged|retired|former|previous|failed|mentioned|above|affected|faulty)\s+)*"
    r"(?:machine|computer|pc|laptop|server|device|vm|workstation|notebook|desktop)$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:(?:this|that|the|a|an|same|old|second|last)\s+)*(?:machine|computer|pc|laptop|server"
    r"|device|vm|workstation|notebook|desktop|tower|kiosk|tablet|terminal)$",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:new|replacement|replaced\s+(?:by|with)|instead|onto|now\s+(?:on|use|using|have"
    r"|runs?\s+on|lives?\s+on|works?\s+on)|(?:moved?|moving|switched|migrated|switching|went|swapped"
    r"|upgraded|copied)\s+(?:[\w'.-]+\s+){0,5}to|keep"
    r"|replac(?:e|ed|es|ing)\s+(?:[\w'.-]+\s+){1,4}(?:by|with)"
    r"|stays?|remains?|still\s+(?:in\s+use|needed|used|works)|don'?t\s+touch)\b"
    r"(?:(?!\b(?:old|former|previous|dead|broken|lost|stolen)\b)[^.;]){0,30}$",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"^[^.;,]{0,40}\b(?:stays?|remains?|(?:is|are)\s+(?:still|fine|new|ok|alive|in\s+use)|keeps?"
    r"|works|must\s+not|should\s+(?:stay|not)|lives)\b"
    r"|^\W*(?:now\s+|will\s+)?(?:takes?|took)\s+(?:its|their|the\s+(?:place|role))\b"
    r"|^\W*(?:now\s+|will\s+|has\s+)?replace[sd]?\s+(?!by\b)\w",
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


#: Without such a word a text names no machine by what it is.
_A_KIND = re.compile(rf"\b{_KIND}", re.IGNORECASE)
_DIGIT_OR_DASH = re.compile(r"[\d_-]")
_QUOTE = re.compile('"')
_WHOSE_OR_WHICH = re.compile(r"\b(?:the|my|our|his|her|their|that|this|an?)\b|'", re.IGNORECASE)
_GATES = (_A_KIND, _DIGIT_OR_DASH, _QUOTE, _WHOSE_OR_WHICH)
#: The ways of naming a machine, from the surest on, each with what a text has to hold for it.
_WAYS = (
    (_QUOTED, 3, _A_KIND),
    (_NAMED, 3, _A_KIND),
    (_CALLED_SO, 3, _A_KIND),
    (_FREED_QUOTED, 3, _QUOTE),
    (_CAPITALS, 3, _A_KIND),
    (_PROPER, 3, _A_KIND),
    (_HOST, 2, _DIGIT_OR_DASH),
    (_CODE, 1, _DIGIT_OR_DASH),
    (_DESCRIBED, 0, _WHOSE_OR_WHICH),
)


def find_machines(text: str, taken: list[tuple[int, int]]) -> list[Machine]:
    """The machines in `text` outside the spans of `taken` (addresses, orders, serial keys)."""
    found: list[Machine] = []
    open_gates = {gate for gate in _GATES if gate.search(text)}
    for pattern, strength, gate in _WAYS:
        certain = strength > 0
        if gate not in open_gates:
            continue
        for match in pattern.finditer(text):
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
    return sorted(found, key=lambda machine: machine.start)


def _spare_who_stay(text: str, found: list[Machine]) -> None:
    """A machine that is said to stay stays wherever it is named, where others are named too."""
    staying = {m.name.casefold() for m in found if m.certain and _STAYS.match(_behind(text, m.end))}
    if {m.name.casefold() for m in found if m.certain and not m.spared} - staying:
        for machine in found:
            machine.spared = machine.spared or machine.name.casefold() in staying


def _is_spared(text: str, start: int, end: int) -> bool:
    """Whether the words around it say that this machine stays as it is."""
    before = text[max(0, start - 60) : start].rsplit("\n", 1)[-1]
    return _NEW.search(before) is not None or _STAYS.match(_behind(text, end)) is not None


def _behind(text: str, end: int) -> str:
    """What stands behind in the same line."""
    return text[end : end + 60].split("\n", 1)[0]


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < right and end > left for left, right in spans)
