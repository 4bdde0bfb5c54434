"""Everything that a document names, found one kind after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading.addressed import find_people
from ticket_rules.reading.document import Document
from ticket_rules.reading.doubted_addresses import doubt_scripts, doubt_told
from ticket_rules.reading.far_from import speaks_of_what_is_not
from ticket_rules.reading.filled import kinds_of, machines_in_fields, other_fields, people_in_fields
from ticket_rules.reading.forms import Kind
from ticket_rules.reading.left_out import (
    BESIDE,
    forget_software,
    gets_a_seat,
    is_kept,
    is_left_out,
    leave_out_excepted,
    leave_out_what_stays,
    tell_greeted,
    without_those_had,
)
from ticket_rules.reading.machine_names import told_names
from ticket_rules.reading.machines import find_machines
from ticket_rules.reading.named_alone import first_names, mentions, names_alone
from ticket_rules.reading.no_order import asks_for_no_order
from ticket_rules.reading.orders import SERIAL_KEY, find_orders
from ticket_rules.reading.other_numbers import is_tag
from ticket_rules.reading.roles import tell_roles
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.software import spans_to_software
from ticket_rules.reading.spans import is_within
from ticket_rules.reading.whose_address import join_addresses, name_by_address

_ADDRESS_BEHIND = re.compile(r"\s*[<(]?\s*[^\s@<>()]{1,64}@")
_ACTS = re.compile(
    r"\b(?:transfer|re-?assign|remove|delete|deactivate|add|block|release|free|reset|make|hand"
    r"|change|yes|confirm)",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"\"[^\"\n]{3,400}\"|(?<![\w'])'(?=[^'\n])(?:[^'\n]|(?<=\w)'(?=\w)){3,300}'(?![\w'])"
)


def scene_of(document: Document, patterns: OrderPatterns) -> Scene:
    """Find all that the document names."""
    text = document.text
    scene = Scene(document)
    scene.software = spans_to_software(document)
    scene.ignored = [*_speech(text), *scene.software]
    scene.fields = kinds_of(document)
    scene.people = find_people(text)
    addresses = [(p.start, p.end) for p in scene.people]
    scene.serials = [
        (*m.span(), m.group().upper())
        for m in SERIAL_KEY.finditer(text)
        if not is_within(m.start(), addresses)
    ]
    keys = [(start, end) for start, end, _ in scene.serials]
    scene.machines = machines_in_fields(text, scene.fields)
    in_fields = [(m.start, m.end) for m in scene.machines]
    told = [span for span in told_names(text) if not is_within(span[0], [*in_fields, *addresses])]
    taken = [
        *addresses,
        *keys,
        *in_fields,
        *told,
        *other_fields(scene.fields),
    ]
    order_fields = [(f.start, f.end) for f, kind, _ in scene.fields if kind is Kind.ORDER]
    orders = find_orders(text, patterns, taken, order_fields)
    scene.orders = [o for o in orders if not is_left_out(text, o.start)]
    scene.orders = without_those_had(text, scene.orders)
    scene.kept = [o for o in orders if o not in scene.orders and is_kept(text, o.start)]
    spans = [*taken, *((o.start, o.end) for o in scene.orders)]
    scene.machines += find_machines(text, [span for span in spans if span not in told], told)
    scene.machines.sort(key=lambda machine: machine.start)
    _spare_machines(scene)
    _tell_people(scene)
    leave_out_what_stays(scene)
    leave_out_excepted(scene, orders)
    return scene


def _spare_machines(scene: Scene) -> None:
    """Leave out the machines that are not meant by the words beside them."""
    text = scene.document.text
    for machine in scene.machines:
        beside = BESIDE.search(text[max(0, machine.start - 60) : machine.start])
        machine.spared = machine.spared or bool(beside) or is_left_out(text, machine.start)
        machine.spared = machine.spared or gets_a_seat(text, machine.start, machine.end)
    for before, machine in pairwise(scene.machines):
        if is_tag(text, before.end, machine.start, machine.end):
            machine.spared = True


def _tell_people(scene: Scene) -> None:
    """Add who is named without an address, and tell everyone's role and whose an address is."""
    scene.people = people_in_fields(scene.people, scene.fields)
    scene.people = sorted([*scene.people, *mentions(scene)], key=lambda person: person.start)
    doubt_scripts(scene)
    doubt_told(scene)
    names_alone(scene)
    first_names(scene)
    forget_software(scene)
    tell_roles(scene.document.text, scene.people)
    tell_greeted(scene)
    join_addresses(scene)
    name_by_address(scene)


def tell_of_no_order(scene: Scene, numbers: Iterable[int]) -> None:
    """Ignore what the sentences of these numbers begin with, where they are about no order."""
    for number in numbers:
        sentence = scene.document.sentences[number]
        if asks_for_no_order(sentence.text) or speaks_of_what_is_not(sentence.text):
            scene.ignored.append((sentence.start, sentence.start + 1))


def _speech(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _QUOTED.finditer(text) if _is_speech(text, m)]


def _is_speech(text: str, quoted: re.Match[str]) -> bool:
    """Whether words in quotes are what someone said: no name before an address, no machine's."""
    if _ADDRESS_BEHIND.match(text, quoted.end()):
        return False
    return len(quoted.group().split()) > 3 or _ACTS.search(quoted.group()) is not None
