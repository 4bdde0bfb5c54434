"""Whose activation it is: who is told to use the machine that a letter asks to free."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ticket_rules.reading.document import Document
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.marks import MACHINE, ORDER, PERSON, marked
from ticket_rules.reading.orders import Order
from ticket_rules.reading.people import Person, Role, fits

_KIND = (
    r"(?:machines?|computers?|hosts?|servers?|laptops?|pcs?|desktops?|workstations?|notebooks?"
    r"|vms?|towers?|tablets?|box|rig|nodes?"
    r"|devices?|stations?|imac|mac\s?book(?:\s+(?:pro|air))?|thinkpad|terminal|instance|kiosk)"
)
_THING = (
    rf"(?:{MACHINE}+|\b{_KIND}\b|\b(?:activations?|seats?|slots?|installations?)\b"
    r"|\b(?:it|which|that\s+one|this\s+one)\b)"
)
#: What one does to a machine of one's own that is no longer there.
_LOSES = (
    r"(?:returned|lost|broke|dropped|smashed|crashed|destroyed|damaged|wrecked|ruined|drowned|sold"
    r"|wiped|reinstalled|reformatted|formatted|bricked|burn(?:t|ed)|fried|killed|left|forgot"
    r"|replaced|scrapped|exchanged|upgraded|handed\s+(?:in|back|over)|gave\s+back|turned\s+in"
    r"|brought\s+back|sent\s+back|spilled\s+\w+\s+(?:over|on|onto)|(?:sat|stepped|drove)\s+on)"
)
#: Up to whom something belongs, with nobody and no order between.
_ANY = rf"[^\n.;?!{PERSON}{ORDER}]"
_TO = (
    r"(?:(?:our|my|the|a|an|mr|mrs|ms|dr|prof|colleague"
    r"|co-?worker|developer|engineer|intern|trainee|employee|user|named|called|former|one"
    r"|of)\.?,?\s+){0,5}"
)
_WHO = rf"(?P<who>{PERSON}+)"
#: The same, with an order between.
_ANY_ORDER = rf"[^\n.;?!{PERSON}]"
#: Of a machine, not of an order or its owner.
_NO_ORDER = (
    r"(?![^\n.;?!]{0,60}\b(?:orders?|licen[sc]es?|ownership|owner)\s+(?:\S+\s+)?"
    r"(?:belong|is\s+registered|is\s+held))"
)
_WAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"{_NO_ORDER}{_THING}{_ANY}{{0,60}}?\b(?:belong(?:s|ed|ing)|assigned|issued|given"
            rf"|allocated|handed\s+out|lent|registered|activated)\s+"
            rf"(?:to|by|for|under|with)\s+{_TO}{_WHO}"
        ),
        (
            rf"(?:{_THING}|^|[(,])\s*{_ANY}{{0,50}}?\b(?:used|operated|driven|worked\s+on|run"
            rf"|activated|set\s+up|installed|occupied|held|carried)\s+"
            rf"by\s+{_TO}{_WHO}"
        ),
        (
            rf"\b(?:users?|operator)(?:\s+(?:of|on|at|for|behind)\s+(?:it|there"
            rf"|(?:the|that|this)\s+{_KIND}|{MACHINE}+|(?:the|that|this)\s+"
            rf"(?:activation|seat)))?\s*(?:is|was|:|=|,|-)\s*{_TO}{_WHO}"
        ),
        rf"{MACHINE}+(?:'s)?\s+users?\s+(?:is|was|:)\s*{_TO}{_WHO}",
        (
            rf"\b(?:activations?|seats?|slots?)\s+(?:\w+\s+){{0,4}}?(?:in\s+the\s+name\s+of"
            rf"|under\s+the\s+(?:name|account|user)\s+(?:of\s+)?|under|runs\s+under"
            rf"|is\s+under|made\s+by|of\s+user)\s+{_TO}{_WHO}"
        ),
        rf"\b(?:user|(?:at|on|off|from)\s+the\s+desk\s+of)\s+{_WHO}",
        (
            rf"{_WHO}[)>\]]*(?:'s?)\s+(?:[\w-]+\s+){{0,4}}?(?:{_KIND}\b|{MACHINE}+"
            rf"|(?:activation|seat)\b)"
        ),
        (
            rf"{_WHO}[)>\]]*,?\s*(?:who\s+)?(?:is|was)\s+(?:the|its|that\s+{_KIND}'s"
            rf"|this\s+{_KIND}'s)\s+(?:\w+\s+){{0,2}}?users?\b"
        ),
        (
            rf"{_WHO}[)>\]]*,?\s*(?:who\s+)?(?:used|uses|was\s+using|is\s+using"
            rf"|works?\s+(?:on|at|with)|worked\s+(?:on|at|with)|was\s+working\s+(?:on|at|with)"
            rf"|sat\s+at|sits\s+at|had|has)\s+(?:to\s+)?(?:it\b|{MACHINE}+"
            rf"|(?:the|that|this)\s+(?:[\w-]+\s+){{0,3}}?{_KIND}\b)(?!\s+(?:removed|freed"
            rf"|released))"
        ),
        (
            rf"{_WHO}[)>\]]*,?\s*(?:who\s+)?(?:has|had|holds|held|owns"
            rf"|occupies)\s+(?:(?!no\b|not\b|never\b|without\b)\w+\s+){{0,3}}?(?:activations?"
            rf"|seats?|slots?|installations?)\b"
            rf"(?=[^\n.;]{{0,24}}{MACHINE})"
        ),
        (
            rf"\b(?:activated|registered|installed|running"
            rf"|counted)\b{_ANY_ORDER}{{0,60}}?\bwith\s+(?:her|his|their)\s+(?:e-?mail\s+|mail\s+"
            rf"|work\s+)?(?:address|e-?mail|mail|login|account)\s*:?\s*{_WHO}"
        ),
        (
            rf"{MACHINE}+\s*[,(]?\s*(?:user|of|used\s+by|assigned\s+to|with"
            rf"|belonging\s+to)?:?\s*\(\s*(?:user:?\s*)?{_WHO}"
        ),
        rf"\bused\s+by[^\n.;]{{0,120}}?{MACHINE}+\s+by\s+{_TO}{_WHO}",
        (
            r"\bactivated\b[^\n.;?!]{0,60}?\b(?:with|under|by|for|on)\s+(?:her|his|their"
            r"|the\s+user's)\s+"
            rf"(?:[\w-]+\s+)?(?:address|account|e-?mail|mail|name|login)\s*:?\s*{_WHO}"
        ),
        (
            rf"{_WHO}[)>\]]*,?\s*(?:who\s+)?(?:(?:has|had|have|just|recently|accidentally|sadly"
            rf"|yesterday|already)\s+){{0,2}}{_LOSES}\s+(?:his|her|their)\s+(?:own\s+)?"
            rf"(?:[\w-]+\s+){{0,3}}?(?:{_KIND}\b|{MACHINE}+)"
        ),
        rf"{_KIND}\s+of\s+{_TO}{_WHO}",
        rf"{MACHINE}+\s+of\s+{_TO}{_WHO}",
    )
)
#: "Bob Stone's laptop", as a machine is described.
_WHOSE = re.compile(r"(?P<whose>[^\W\d_a-z][\w-]*(?:\s+[^\W\d_a-z][\w-]*){0,2})(?:'s|')\s")
_USES = re.compile(
    r"\buse[ds]?\b|activated|user|using|belong|assigned|issued|works?\b|worked|working|\bsat\b"
    r"|sits|'s|'|\b(?:his|her|their)\b|\bof\b|\bby\b|under|\bha[sd]\b|\(",
    re.IGNORECASE,
)


def users_told(
    text: str, people: Sequence[Person], machines: Sequence[Machine], orders: Sequence[Order]
) -> list[Person]:
    """Those with an address who are told to use a machine that stays no matter which."""
    if not machines or not any(p.email for p in people):
        return []
    found = [p for p in people if p.role is Role.USER and p.email]
    if not _USES.search(text):
        return found
    signs = marked(marked(text, 0, PERSON, people), 0, ORDER, orders)
    signs = marked(signs, 0, MACHINE, machines)
    places = {m.start("who") for way in _WAYS for m in way.finditer(signs)}
    owners = [m["whose"] for m in map(_WHOSE.match, [m.name for m in machines]) if m]
    for person in people:
        told = any(person.start <= at < person.end for at in places)
        if not told and person.role not in (Role.CONTACT, Role.NEW):
            told = any(fits(name, person.email or "") for name in owners)
        if told and person.email and person.role is not Role.COPIED and person not in found:
            found.append(person)
    return found


def machines_of_user(
    document: Document, person: Person, machines: Sequence[Machine]
) -> set[str] | None:
    """The names of the machines that the user may have, where the text names several.

    That beside them in their sentence or row, else the one that the sentence before names; None
    where nothing tells.
    """
    certain = [m for m in machines if m.certain and not m.spared]
    spans = [(r.start, r.end) for r in document.rows if r.start <= person.start < r.end]
    at = next((i for i, s in enumerate(document.sentences) if person.start < s.end), 0)
    spans += [(s.start, s.end) for s in document.sentences[max(0, at - 1) : at + 1][::-1]]
    for start, end in spans:
        near = [m for m in certain if start <= m.start < end]
        before = [m for m in near if m.start < person.start]
        own = before[-1:] if before and end > person.start else near
        if own:
            return {m.name.casefold() for m in own}
    return None
