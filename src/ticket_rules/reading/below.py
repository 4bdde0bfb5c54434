"""Quoted and forwarded blocks: they fill what is missing where the new text points to them."""

from __future__ import annotations

import re

from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading.document import document_of
from ticket_rules.reading.entries import Entry
from ticket_rules.reading.letter_text import LetterText
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.people import Person, Role, folded
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.scene_found import scene_of
from ticket_rules.reading.taken import Source, Taken
from ticket_rules.requests import Action

_RULE = "in what stands below, to which the new text points"
_POINTS = re.compile(
    r"\b(?:see|details?|info(?:rmation)?|order|number|data|mail|e-?mail|message|request"
    r"|forward\w*|quoted?|everything|as|cf\.?|refer|please\s+find|name|address"
    r"|what\s+\w+\s+wrote)\b[^.?!]{0,50}\b(?:below|underneath|further\s+down)\b"
    r"|\bbelow\b[^.?!]{0,40}\b(?:mail|message|request|forwarded|thread|details|e-?mail)\b"
    r"|\b(?:describes?|asks?|wants?|wishes|wrote|writes|says|requests?|mentions?|named?|gives?"
    r"|given|states?|stated|listed)\b"
    r"[^.?!]{0,30}\bbelow\b"
    r"|\b(?:in|from|see)\s+the\s+forwarded\b|\bsiehe\s+unten\b|\bci-dessous\b|\bmás\s+abajo\b",
    re.IGNORECASE,
)
#: Before who is meant: "the person is".
_IS_THE_ONE = re.compile(
    r"\b(?:person|one|colleague|manager|owner|successor|candidate"
    r"|(?:her|his|their)\s+name)\s+(?:is|will\s+be|would\s+be|should\s+be)\s+(?:our\s+|my\s+)?$",
    re.IGNORECASE,
)
#: What is asked for a person whom the letter has to name.
NAMES_A_PERSON = frozenset(
    {Action.TRANSFER_OWNERSHIP, Action.ADD_LICENSE_MANAGER, Action.REMOVE_LICENSE_MANAGER}
)


_WORKS = re.compile(
    r"\b(?:works?\s+(?:well|fine|properly|again)|still\s+(?:\w+\s+)?(?:works?|runs?|needed|used"
    r"|in\s+use)"
    r"|not\s+(?:to\s+)?(?:be\s+)?touch\w*|leave|keep|stays?|in\s+use|is\s+(?:fine|ok|okay))\b",
    re.IGNORECASE,
)


def fill_from_below(
    entries: list[Entry], text: LetterText, scene: Scene, patterns: OrderPatterns
) -> None:
    """Fill missing keys from the blocks below, where the new text says that they are there.

    Only what is unmistakable there fills: one order, and the one person whom the text names
    or whom the blocks give as new.
    """
    if not text.below or not _POINTS.search(scene.document.text):
        return
    below = scene_of(document_of("\n\n".join(text.below)), patterns)
    order_ids = {o.order_id for o in below.orders}
    for entry in entries:
        if (
            entry.order_id is None
            and not entry.which_order
            and "order_id" not in entry.unsure
            and len(order_ids) == 1
        ):
            order = below.orders[0]
            entry.take("order_id", order.order_id, _below(order.start, order.end))
        if entry.action in NAMES_A_PERSON and entry.email is None and "email" not in entry.unsure:
            person = _person(entry, below, text)
            if person is not None:
                name, at = entry.name, entry.taken.get("name")
                entry.take_person(person, _RULE, Source.BELOW)
                if entry.name is None and at is not None:
                    entry.take("name", name, at)
        if entry.action is Action.REMOVE_ACTIVATION and not _is_named(entry, scene):
            _take_machine(entry, below)


def _below(start: int, end: int) -> Taken:
    return Taken(Source.BELOW, (start, end), _RULE)


def _is_named(entry: Entry, scene: Scene) -> bool:
    """Whether the entry's machine has a name in the new text, and no mere description."""
    return "machine" in entry.unsure or any(
        m.certain and m.name == entry.machine for m in scene.machines
    )


def _take_machine(entry: Entry, below: Scene) -> None:
    machines = {m.name: m for m in below.machines if m.certain and not _stays(below, m)}
    if len(machines) == 1:
        name, machine = machines.popitem()
        entry.take("machine", name, _below(machine.start, machine.end))
    serials = {key: _below(start, end) for start, end, key in below.serials}
    if entry.serial_key is None and len(serials) == 1:
        entry.take("serial_key", *serials.popitem())


def _stays(below: Scene, machine: Machine) -> bool:
    """Whether the block says that nothing is to be done to that machine."""
    return machine.spared or any(
        s.start <= machine.start < s.end and _WORKS.search(s.text) for s in below.document.sentences
    )


def _person(entry: Entry, below: Scene, text: LetterText) -> Person | None:
    own = text.sender.email if text.sender else None
    people = [p for p in below.people if p.email and p.email != own and not p.doubtful]
    if entry.name is not None:
        parts = {folded(part) for part in entry.name.split()}
        people = [
            p for p in people if p.name and parts <= {folded(part) for part in p.name.split()}
        ]
    else:
        people = [p for p in people if p.role is Role.NEW] or [
            p for p in people if p.role not in (Role.OLD, Role.CONTACT, Role.COPIED)
        ]
    told = [p for p in people if _IS_THE_ONE.search(below.document.text[: p.start])]
    people = told or people
    addresses = {p.email for p in people}
    if len(addresses) != 1:
        return None
    named = [p for p in people if p.name]
    return max(named, key=lambda p: len(p.name or "")) if named else people[0]
