"""From what is asked for to entries: each trigger with its orders, people and machines."""

from __future__ import annotations

from ticket_rules.reading.entries import Entry, Reading, Scope
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.orders import Order
from ticket_rules.reading.people import Person
from ticket_rules.reading.rows import Listed, listed
from ticket_rules.reading.serials import take_serial
from ticket_rules.reading.taken import Source, Taken
from ticket_rules.reading.which import (
    Orders,
    listed_pairs,
    machine_pairs,
    machines_of,
    order_beside,
    orders_of,
    respectively,
    take_user,
)
from ticket_rules.reading.who_fits import one_name
from ticket_rules.reading.whose import people_of
from ticket_rules.requests import Action

_ABOUT_PEOPLE = frozenset(
    {
        Action.TRANSFER_OWNERSHIP,
        Action.ADD_LICENSE_MANAGER,
        Action.REMOVE_LICENSE_MANAGER,
        Action.REMOVE_USER,
    }
)


def bind(reading: Reading) -> list[Entry]:
    """The entries of all that is asked, in order of the text, not yet merged."""
    found: list[Entry] = []
    previous: list[Order] = []
    for scope in reading.asked():
        orders = orders_of(reading, scope, previous)
        made = _entries(reading, scope, orders)
        for entry in made:
            entry.planned = scope.trigger.mood is Mood.PLANNED
        given = {entry.order_id for entry in made}
        previous = [o for o in orders.found if o.order_id in given] or previous
        found.extend(made)
    return found


def _entries(reading: Reading, scope: Scope, orders: Orders) -> list[Entry]:
    about = scope.trigger.action in _ABOUT_PEOPLE
    if about or scope.trigger.action is Action.REMOVE_ACTIVATION:
        rows = listed(reading, scope)
        if rows:
            return [entry for row in rows for entry in _of_row(scope, row)]
    if scope.trigger.action is Action.REMOVE_ACTIVATION:
        made = _about_machines(reading, scope, orders)
    elif scope.trigger.action in _ABOUT_PEOPLE:
        made = _about_people(reading, scope, orders)
    else:
        made = [_entry(scope, order, orders.rule) for order in _each_once(orders.found)]
        made = made or [_entry(scope, None)]
    for entry in made:
        if orders.unclear and entry.order_id is None:
            entry.which_order = True
    return made


def _of_row(scope: Scope, row: Listed) -> list[Entry]:
    """The requests of a row of a list or a table; without whom it is for where that is unclear."""
    made = []
    rule = "listed, each in its row"
    several = scope.trigger.action is not Action.TRANSFER_OWNERSHIP
    people: list[Person | None] = [*row.people] if several or len(row.people) == 1 else [None]
    for order in row.orders:
        for machine in row.machines or (None,):
            for person in people or [None]:
                entry = _entry(scope, order, rule)
                if machine is not None:
                    place = Taken(Source.TEXT, machine.where, rule)
                    entry.take("machine", machine.name, place)
                if person is not None:
                    _take_person(entry, person, rule)
                if row.user is not None:
                    place = Taken(Source.TEXT, row.user.where("email"), rule)
                    entry.take("email", row.user.email, place)
                made.append(entry)
    return made


def _take_person(entry: Entry, person: Person, rule: str) -> None:
    entry.take_person(person, rule)
    gets = entry.action in (Action.TRANSFER_OWNERSHIP, Action.ADD_LICENSE_MANAGER)
    if person.doubtful or (person.stale and gets):
        entry.unsure.add("email")
    if entry.action is Action.REMOVE_USER:
        entry.name = None


def _entry(scope: Scope, order: Order | None, rule: str = "") -> Entry:
    trigger = scope.trigger
    entry = Entry(trigger.action, trigger.start)
    entry.take_trigger(trigger)
    if order is not None:
        place = Taken(order.source, order.where, rule)
        entry.take("order_id", order.order_id, place)
    return entry


def _each_once(orders: list[Order]) -> list[Order]:
    return list({o.order_id: o for o in orders}.values())


def _about_machines(reading: Reading, scope: Scope, orders: Orders) -> list[Entry]:
    pairs = [] if orders.found else listed_pairs(reading, scope)
    order_rule = machine_rule = "listed, each machine with its order"
    if not pairs:
        machines = machines_of(reading, scope)
        order_rule, machine_rule = orders.rule, machines.rule
        pairs = machine_pairs(
            _each_once(orders.found), machines.found, respectively(reading.words_of(scope))
        )
    made = []
    for order, machine in pairs:
        entry = _entry(scope, order, order_rule)
        if order is None and machine is not None and orders.unclear:
            beside = order_beside(reading, machine)
            entry = _entry(scope, beside, "the order that the machine is on")
        if machine is not None:
            place = Taken(Source.TEXT, machine.where, machine_rule)
            entry.take("machine", machine.name, place)
        take_serial(entry, reading, scope)
        take_user(entry, reading, scope)
        made.append(entry)
    return made


def _about_people(reading: Reading, scope: Scope, orders: Orders) -> list[Entry]:
    made = []
    people = people_of(reading, scope)
    for order, person in _pairs(reading, scope, _each_once(orders.found), people.found):
        entry = _entry(scope, order, orders.rule)
        if person is not None:
            _take_person(entry, person, people.rule)
        take_serial(entry, reading, scope)
        made.append(entry)
    return made


def _pairs(
    reading: Reading, scope: Scope, orders: list[Order], people: list[Person]
) -> list[tuple[Order | None, Person | None]]:
    """Which person goes with which order."""
    if len(people) <= 1:
        person = people[0] if people else None
        return [(order, person) for order in orders] or [(None, person)]
    transfer = scope.trigger.action is Action.TRANSFER_OWNERSHIP
    if len(orders) <= 1:
        order = orders[0] if orders else None
        several: list[Person | None] = [one_name(people)] if transfer else [*people]
        return [(order, person) for person in several]
    in_order = respectively(reading.words_of(scope))
    turns = _in_order(orders, people) if in_order else _by_turns(orders, people)
    if turns:
        return turns
    if any(order.source is Source.SUBJECT for order in orders):
        return [(None, None)]
    if transfer or in_order:
        return [(order, None) for order in orders]
    return [(order, person) for order in orders for person in people]


def _in_order(
    orders: list[Order], people: list[Person]
) -> list[tuple[Order | None, Person | None]]:
    """The first order with the first person, and so on, where there are as many."""
    if len(orders) != len(people):
        return []
    first_orders = sorted(orders, key=lambda order: order.start)
    first_people = sorted(people, key=lambda person: person.start)
    return list(zip(first_orders, first_people, strict=True))


def _by_turns(
    orders: list[Order], people: list[Person]
) -> list[tuple[Order | None, Person | None]]:
    """Orders and people by turns: each order goes to the person on the same side of it, for all."""
    if any(order.source is Source.SUBJECT for order in orders):
        return []
    order_first = min(o.start for o in orders) < min(p.start for p in people)
    found: list[tuple[Order | None, Person | None]] = []
    for order in orders:
        if order_first:
            beside = [p for p in people if p.start > order.start][:1]
        else:
            beside = [p for p in people if p.start < order.start][-1:]
        if not beside:
            return []
        found.append((order, beside[0]))
    return found if len({id(person) for _, person in found}) == len(people) else []
