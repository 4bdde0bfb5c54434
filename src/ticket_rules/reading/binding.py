"""From what is asked for to entries: each trigger with its orders, people and machines."""

from __future__ import annotations

from ticket_rules.reading.entries import Entry, Reading, Scope
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.orders import Order
from ticket_rules.reading.people import Person
from ticket_rules.reading.taken import Source, Taken
from ticket_rules.reading.which import (
    Orders,
    listed_pairs,
    machine_pairs,
    machines_of,
    orders_of,
    take_serial,
    take_user,
)
from ticket_rules.reading.whose import one_name, people_of
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
    if scope.trigger.action is Action.REMOVE_ACTIVATION:
        made = _about_machines(reading, scope, orders)
    elif scope.trigger.action in _ABOUT_PEOPLE:
        made = _about_people(reading, scope, orders)
    else:
        made = [_entry(scope, order, orders.rule) for order in _each_once(orders.found)]
        made = made or [_entry(scope, None)]
    for entry in made:
        if orders.unclear and entry.order_id is None:
            entry.unsure.add("order_id")
    return made


def _entry(scope: Scope, order: Order | None, rule: str = "") -> Entry:
    trigger = scope.trigger
    entry = Entry(trigger.action, trigger.start)
    entry.take_trigger(trigger)
    if order is not None:
        place = Taken(order.source, (order.start, order.end), rule)
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
        pairs = machine_pairs(_each_once(orders.found), machines.found)
    made = []
    for order, machine in pairs:
        entry = _entry(scope, order, order_rule)
        if machine is not None:
            place = Taken(Source.TEXT, (machine.start, machine.end), machine_rule)
            entry.take("machine", machine.name, place)
        take_serial(entry, reading, scope)
        take_user(entry, reading, scope)
        made.append(entry)
    return made


def _about_people(reading: Reading, scope: Scope, orders: Orders) -> list[Entry]:
    made = []
    people = people_of(reading, scope)
    for order, person in _pairs(_each_once(orders.found), people.found, scope):
        entry = _entry(scope, order, orders.rule)
        if person is not None:
            entry.take_person(person, people.rule)
            if person.doubtful:
                entry.unsure.add("email")
        if scope.trigger.action is Action.REMOVE_USER:
            entry.name = None
        take_serial(entry, reading, scope)
        made.append(entry)
    return made


def _pairs(
    orders: list[Order], people: list[Person], scope: Scope
) -> list[tuple[Order | None, Person | None]]:
    """Which person goes with which order."""
    if len(people) <= 1:
        person = people[0] if people else None
        return [(order, person) for order in orders] or [(None, person)]
    if len(orders) <= 1:
        order = orders[0] if orders else None
        if scope.trigger.action is Action.TRANSFER_OWNERSHIP:
            return [(order, one_name(people))]
        return [(order, person) for person in people]
    return _by_turns(orders, people) or [(None, None)]


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
