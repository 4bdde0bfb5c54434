"""Lists and tables: what stands in one row goes together, each row is a request of its own."""

from __future__ import annotations

from dataclasses import dataclass, field

from ticket_rules.reading.document import Row
from ticket_rules.reading.entries import Reading, Scope
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.orders import Order
from ticket_rules.reading.people import Person, Role
from ticket_rules.reading.whose import distinct, fits_role
from ticket_rules.requests import Action


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
    claimed = [s.clause for s in reading.scopes if s is not scope]
    free = [r for r in rows if not any(left <= r.start < right for left, right in claimed)]
    below = [r for r in free if scope.in_tail(r.start) or scope.in_clause(r.start)]
    found = [_things(reading, scope, row) for row in below]
    if not any(one.orders for one in found):
        above = [r for r in free if r.start < scope.clause[0]]
        found = [_things(reading, scope, row) for row in above]
    found = [one for one in found if one.orders or one.people or one.machines]
    if scope.trigger.action is Action.REMOVE_ACTIVATION:
        both = all(one.orders and one.machines for one in found)
    else:
        both = all(one.orders for one in found) and any(one.people for one in found)
    several = len(found) > 1 and both
    return found if several else []


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
        people = [p for p in people if p.role is Role.NEW]
    if any(p.email for p in people):
        people = [p for p in people if p.email]
    return Listed(orders, people=distinct(people))
