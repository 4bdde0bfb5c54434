"""Lists and tables: what stands in one row goes together, each row is a request of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ticket_rules.reading.document import Row
from ticket_rules.reading.entries import Reading, Scope
from ticket_rules.reading.forms import Kind
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.orders import Order
from ticket_rules.reading.people import Person, Role
from ticket_rules.reading.spans import is_within
from ticket_rules.reading.who_fits import distinct, fits_role
from ticket_rules.requests import Action

#: What stands in a row for nobody, or for nothing.
_NOBODY = re.compile(
    r"\W*(?:-+|n/?a|none|no\s?(?:one|body)|no\s+changes?|unchanged|as\s+(?:is|before)|stays?"
    r"|keeps?|remains?|same\s+owner|niemand|keiner|personne|nadie)\W*",
    re.IGNORECASE,
)
_PEOPLE = (Kind.PERSON, Kind.NAME, Kind.FIRST_NAME, Kind.LAST_NAME, Kind.EMAIL)


@dataclass(slots=True)
class Listed:
    """What one row gives to a request."""

    orders: list[Order] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    machines: list[Machine] = field(default_factory=list)
    user: Person | None = None


def listed(reading: Reading, scope: Scope) -> list[Listed]:
    """The rows that a trigger is about, where each gives its order and whom or what it is for.

    They follow the clause, before the next trigger; or they stand above it. Nothing where the
    rows do not have both.
    """
    rows = reading.scene.document.rows
    if reading.scene.unlisted:
        return []
    within = [r for r in rows if r.table and r.start <= scope.trigger.start < r.end]
    if within:
        own = _things(reading, scope, within[0])
        return [own] if own.orders and (own.people or own.machines) else []
    claimed = [s.clause for s in reading.scopes if s is not scope]
    free = [r for r in rows if not is_within(r.start, claimed)]
    below = [r for r in free if scope.in_tail(r.start) or scope.in_clause(r.start)]
    found = [_things(reading, scope, row) for row in below]
    if not any(one.orders for one in found):
        below = [r for r in free if r.start < scope.clause[0]]
        found = [_things(reading, scope, row) for row in below]
    nobody = [_is_for_nobody(reading, scope, row) for row in below]
    found = [
        one
        for one, none in zip(found, nobody, strict=True)
        if not (none and one.orders and not (one.people or one.machines))
    ]
    found = [one for one in found if one.orders or one.people or one.machines]
    if scope.trigger.action is Action.REMOVE_ACTIVATION:
        both = all(one.orders and one.machines for one in found)
    else:
        both = all(one.orders for one in found) and any(one.people for one in found)
    several = len(found) > 1 or any(nobody)
    return found if several and both else []


def _is_for_nobody(reading: Reading, scope: Scope, row: Row) -> bool:
    """Whether a row says by a dash, or in words, that nothing is asked for its order."""
    text = reading.scene.document.text[row.start : row.end]
    if not row.table:
        order = next((o for o in reading.scene.orders if row.start <= o.start < row.end), None)
        rest = text[order.end - row.start :] if order is not None else ""
        return any(c.isalnum() or c == "-" for c in rest) and bool(_NOBODY.fullmatch(rest))
    wanted = (Kind.MACHINE,) if scope.trigger.action is Action.REMOVE_ACTIVATION else _PEOPLE
    values = [
        item.value
        for item, kind, role in reading.scene.fields
        if row.start <= item.start < row.end
        and kind in wanted
        and role not in (Role.OLD, Role.CONTACT)
    ]
    return bool(values) and all(_NOBODY.fullmatch(value) for value in values)


def _things(reading: Reading, scope: Scope, row: Row) -> Listed:
    scene, action = reading.scene, scope.trigger.action

    def inside(at: int) -> bool:
        return row.start <= at < row.end and not scene.is_ignored(at)

    orders = list({o.order_id: o for o in scene.orders if inside(o.start)}.values())
    if action is Action.REMOVE_ACTIVATION:
        machines = [m for m in scene.machines if inside(m.start) and not m.spared]
        strongest = max((m.strength for m in machines), default=0)
        users = distinct([p for p in scene.people if inside(p.start) and p.email])
        return Listed(
            orders,
            machines=[m for m in machines if m.strength == strongest],
            user=users[0] if len(users) == 1 and users[0].role is Role.USER else None,
        )
    people = [p for p in scene.people if inside(p.start) and fits_role(reading, p, action)]
    if action is Action.TRANSFER_OWNERSHIP and any(p.role is Role.NEW for p in people):
        new = [p for p in people if p.role is Role.NEW]
        names = {p.name for p in new}
        bare = len(new) == 1 and new[0].email is None
        people = [
            p
            for p in people
            if p in new
            or (p.name is not None and p.name in names)
            or (bare and p.name is None and p.role is Role.UNKNOWN)
        ]
    if any(p.email for p in people):
        people = _one_of_two(people) or [p for p in people if p.email]
    return Listed(orders, people=distinct(people))


def _one_of_two(people: list[Person]) -> list[Person]:
    """The one whom a row gives a name in one place and an address in another; nobody else there."""
    names = [p for p in people if p.name and not p.email]
    addresses = [p for p in people if p.email and not p.name]
    if len(people) != 2 or len(names) != 1 or len(addresses) != 1:
        return []
    names[0].take_email(addresses[0])
    return names
