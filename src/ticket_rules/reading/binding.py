"""From what is asked for to entries: each trigger with its orders, people and machines."""

from __future__ import annotations

from ticket_rules.reading.entries import Entry, Reading, Scope
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.orders import Order
from ticket_rules.reading.people import Person
from ticket_rules.reading.which import (
    Orders,
    listed_pairs,
    machine_pairs,
    machines_of,
    orders_of,
    serial_of,
    user_of,
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
    previous: list[str] = []
    for scope in reading.asked():
        made = _entries(reading, scope, previous)
        for entry in made:
            entry.planned = scope.trigger.mood is Mood.PLANNED
        previous = [e.order_id for e in made if e.order_id] or previous
        found.extend(made)
    return found


def _entries(reading: Reading, scope: Scope, previous: list[str]) -> list[Entry]:
    orders = orders_of(reading, scope, previous)
    if scope.trigger.action is Action.REMOVE_ACTIVATION:
        made = _about_machines(reading, scope, orders)
    elif scope.trigger.action in _ABOUT_PEOPLE:
        made = _about_people(reading, scope, orders)
    else:
        made = [_entry(scope, order) for order in _each_once(orders.found)]
        made = made or [_entry(scope, None)]
    for entry in made:
        if orders.unclear and entry.order_id is None:
            entry.unsure.add("order_id")
    return made


def _entry(scope: Scope, order: Order | None) -> Entry:
    action, at = scope.trigger.action, scope.trigger.start
    return Entry(action, at, order_id=order.order_id if order else None)


def _each_once(orders: list[Order]) -> list[Order]:
    return list({o.order_id: o for o in orders}.values())


def _about_machines(reading: Reading, scope: Scope, orders: Orders) -> list[Entry]:
    pairs = [] if orders.found else listed_pairs(reading, scope)
    pairs = pairs or machine_pairs(_each_once(orders.found), machines_of(reading, scope))
    made = []
    for order, machine in pairs:
        entry = _entry(scope, order)
        entry.machine = machine.name if machine else None
        entry.serial_key = serial_of(reading, scope)
        entry.email = user_of(reading, scope)
        made.append(entry)
    return made


def _about_people(reading: Reading, scope: Scope, orders: Orders) -> list[Entry]:
    made = []
    for order, person in _pairs(_each_once(orders.found), people_of(reading, scope), scope):
        entry = _entry(scope, order)
        if person is not None:
            entry.name, entry.email = person.name, person.email
            if person.doubtful:
                entry.unsure.add("email")
        if scope.trigger.action is Action.REMOVE_USER:
            entry.name = None
        entry.serial_key = serial_of(reading, scope)
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
    if any(order.start < 0 for order in orders):
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
