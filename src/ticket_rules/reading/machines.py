"""Which machines a text names: by host name, by id, or by the words that describe them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KIND = (
    r"(?:machines?|computers?|hosts?(?:\s?names?)?|servers?|laptops?|pcs?|desktops?|workstations?"
    r"|notebooks?|vms?|virtual\s+machines?"
    r"|(?:cloud\s+)?instances?|(?:build\s+)?agents?|build\s+servers?|nodes?|devices?|box"
    r"|rechner|gerät|arbeitsplatz|ordinateurs?|postes?|machines?|portable|serveurs?|equipos?"
    r"|ordenador|portátil|servidor|マシン|端末)"
)
_HOST_NAME = (
    r"(?:(?=[\w.-]*\d)(?=[\w.-]*[A-Za-z])[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)*"
    r"|[A-Za-z][\w]*(?:[-_][\w]+)+)"
)
#: A word ends here: the next letter belongs to no name such as "NOPE-77" or "PCLAB-7". Words in
#: Japanese stand against the name.
_ENDS = r"(?:\b|(?<=[マシン端末]))"
_NAMED = re.compile(
    rf"\b{_KIND}{_ENDS}(?:\s+(?:with|was|that\s+(?:is|was)|which\s+(?:is"
    rf"|was))\b(?:\s+the\b)?)?(?:\s*\(?(?:host\s?name|name|named|called|id|asset\s+tag|tag|no"
    rf"|number|is|heißt|namens|nommée?|llamado)\b\.?)*"
    rf"\s*[:=(\"']*\s*(?P<name>{_HOST_NAME})(?![\w@])",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"(?<![\w@./-])(?P<name>i-[0-9a-f]{8,17}"
    r"|(?=[\w-]*\d)[A-Za-z]{2,}[A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)+"
    r"|[a-z][a-z0-9-]*\d+(?:\.[a-z0-9-]+){2,})(?![\w@-])"
)
_CODE = re.compile(
    r"(?<![\w@./-])(?P<name>(?!(?:KB|CVE|RITM|INC|REQ)\d)[A-Z]{2,}[A-Z0-9]*\d{1,4})(?![\w@.-]\w)"
)
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
    r"|[\w-]+(?:'[\w-]+)*(?:\s+(?:office|room|lab|floor|desk|building|corner|basement|\d+))?)"
)
_DESCRIBED = re.compile(
    rf"(?<![\w'-])(?:(?:the|my|our|his|her|their|that|this|an|a)\s+|(?={_WHOSE}))"
    rf"(?P<name>(?:{_WHOSE})?"
    r"(?:(?:old|older|stolen|broken|dead|lost|crashed|defective|former|retired|burnt|burned"
    r"|failed|decommissioned|scrapped|reinstalled|wiped|damaged|previous|first|second|third|last"
    r"|company|office|dell|lenovo|hp|apple|windows|linux|red|black|white"
    r"|gaming|lab|test|ci|build|dev|development)[\s-]+){0,3}"
    r"(?:mac\s?book(?:\s+(?:pro|air))?(?:\s+\d{2})?|thinkpad(?:\s+[a-z]\d+\w*)?|dell\s+[\w-]+"
    r"|surface(?:\s+\w+)?|laptop|computer|pc|desktop|workstation|notebook|server"
    r"|mac\s+mini|imac|build\s+(?:machine|server|agent)|virtual\s+machine|vm|machine)(?!\w|-\w)"
    r"(?P<where>\s+(?:in|from|of|at|on|under|next\s+to|with)\s+(?:the\s+|our\s+|my\s+)?(?!order\b"
    rf"|license\b|licence\b|it\b){_PLACE}(?![\w'-]|\.\w))?)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:(?:this|that|the|a|an|same|old|second|last)\s+)*(?:machine|computer|pc|laptop|server"
    r"|device|vm|workstation|notebook|desktop)$",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:new|replacement|replaced\s+(?:by|with)|instead|onto|now\s+(?:on|use|using|have"
    r"|runs?\s+on)|(?:moved|moving|switched|migrated|switching)\s+(?:[\w']+\s+){0,3}to|keep"
    r"|stays?|remains?|still\s+(?:in\s+use|needed|used|works)|don'?t\s+touch)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"^[^.;,]{0,40}\b(?:stays?|remains?|(?:is|are)\s+(?:still|fine|new|ok)|keeps?|works"
    r"|must\s+not|should\s+(?:stay|not))\b",
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


def find_machines(text: str, taken: list[tuple[int, int]]) -> list[Machine]:
    """The machines in `text` outside the spans of `taken` (addresses, orders, serial keys)."""
    found: list[Machine] = []
    for pattern, strength in ((_NAMED, 3), (_HOST, 2), (_CODE, 1), (_DESCRIBED, 0)):
        certain = strength > 0
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if (
                pattern is _NAMED
                and match["name"].islower()
                and not re.search(r"[\d_-]", match["name"])
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
            spared = _is_spared(text, start, end)
            found.append(Machine(start, end, name, certain, spared, strength))
    return sorted(found, key=lambda machine: machine.start)


def _is_spared(text: str, start: int, end: int) -> bool:
    """Whether the words around it say that this machine stays as it is."""
    before = text[max(0, start - 60) : start].rsplit("\n", 1)[-1]
    return _NEW.search(before) is not None or _STAYS.match(text[end : end + 60]) is not None


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < right and end > left for left, right in spans)
