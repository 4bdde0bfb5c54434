"""How much of an order's limit is used: a ledger of reservations and their ends.

Usage is only ever derived from the lines, year by year: nothing is counted down and nothing
has to be reset. A reservation counts in the year in which it was made, and ends once: it is
used, or it is released.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_rules.facts import Usage
from ticket_rules.limits import license_year
from ticket_rules.order_ids import normal_order_key
from ticket_rules.policy import Policy
from ticket_rules.requests import Action
from ticket_rules.verdicts import LimitState
from ticket_store import locks
from ticket_store.models import LimitEntry, OpenedYear, Order
from ticket_store.statements import changed, insert_or_skip, table_of

_LEDGER = table_of(LimitEntry)
_OPENED = table_of(OpenedYear)
_ORDERS = table_of(Order)

_USAGE = (
    sa.select(_LEDGER.c.action, _LEDGER.c.kind, sa.func.count())
    .where(
        _LEDGER.c.order_id == sa.bindparam("order"), _LEDGER.c.year_start == sa.bindparam("year")
    )
    .group_by(_LEDGER.c.action, _LEDGER.c.kind)
)
_OF_REQUEST = sa.select(_LEDGER.c.kind, _LEDGER.c.year_start).where(
    _LEDGER.c.request_id == sa.bindparam("request")
)
_LOCK_ORDER = (
    sa.select(_ORDERS.c.id)
    .where(_ORDERS.c.order_key == sa.bindparam("order_key"))
    .with_for_update()
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A license year of an order that has begun."""

    order_id: str
    year_start: date


def usage(session: Session, order: int, year_start: date) -> Mapping[Action, Usage]:
    """Count what is used and reserved of each limit of the order (the row's id) in that year."""
    counts: dict[str, dict[str, int]] = {}
    for action, kind, count in session.execute(_USAGE, {"order": order, "year": year_start}):
        counts.setdefault(action, {})[kind] = count
    return {
        Action(action): Usage(
            used=kinds.get("used", 0),
            reserved=kinds.get("reserved", 0) - kinds.get("used", 0) - kinds.get("released", 0),
        )
        for action, kinds in counts.items()
    }


def reserved_in(session: Session, request_id: int) -> date | None:
    """Give the first day of the license year in which the request holds a reservation.

    None where it has none, or one that was used or released.
    """
    rows = session.execute(_OF_REQUEST, {"request": request_id}).all()
    return rows[0].year_start if [row.kind for row in rows] == ["reserved"] else None


def reserve_within(
    session: Session, order_id: str, limit: LimitState, *, request_id: int, now: datetime
) -> bool:
    """Reserve one for the request in the limit's year while used + reserved < allowed (M15).

    Locks the order first, then counts: whatever runs at the same time, one goes through for
    each that is left. False when none is left. A repeat for the same request reserves nothing
    more, and tells whether its reservation still stands. Raises LookupError for an order that
    is not known.
    """
    order = session.execute(_LOCK_ORDER, {"order_key": normal_order_key(order_id)}).scalar()
    if order is None:
        raise LookupError(f"no order {order_id} to reserve from")
    held = session.execute(_OF_REQUEST, {"request": request_id}).all()
    if held:
        return [row.kind for row in held] == ["reserved"]
    standing = usage(session, order, limit.year_start).get(limit.action, Usage())
    if limit.allowed is not None and standing.used + standing.reserved >= limit.allowed:
        return False
    line = {
        "order_id": order,
        "action": limit.action.value,
        "year_start": limit.year_start,
        "request_id": request_id,
        "kind": "reserved",
        "at": now,
    }
    session.execute(sa.insert(_LEDGER), line)
    return True


def use(session: Session, request_id: int, now: datetime) -> bool:
    """End the request's reservation as used; a repeat changes nothing.

    False where it has none, or one that was released.
    """
    return _end(session, request_id, "used", now)


def release(session: Session, request_id: int, now: datetime) -> bool:
    """End the request's reservation as released, so that it counts no more; a repeat is nothing.

    False where it has none, or one that was used.
    """
    return _end(session, request_id, "released", now)


def _end(
    session: Session, request_id: int, kind: Literal["used", "released"], now: datetime
) -> bool:
    reserved = sa.select(
        _LEDGER.c.order_id,
        _LEDGER.c.action,
        _LEDGER.c.year_start,
        _LEDGER.c.request_id,
        sa.literal(kind),
        sa.literal(now, _LEDGER.c.at.type),
    ).where(_LEDGER.c.request_id == request_id, _LEDGER.c.kind == "reserved")
    columns = ["order_id", "action", "year_start", "request_id", "kind", "at"]
    if changed(session, insert_or_skip(session, _LEDGER).from_select(columns, reserved)):
        return True
    kinds = {row.kind for row in session.execute(_OF_REQUEST, {"request": request_id})}
    return kind in kinds


def open_years(session: Session, policy: Policy, now: datetime) -> list[Opened]:
    """Note every order's license year of today that was not noted yet; gives the new ones.

    The first year of an order opens nothing anew, and is not noted. A repeat gives nothing.
    """
    locks.alone(session, "open license years")
    today = now.date()
    noted = (
        sa.select(sa.func.max(_OPENED.c.year_start))
        .where(_OPENED.c.order_id == _ORDERS.c.id)
        .scalar_subquery()
    )
    orders = sa.select(
        _ORDERS.c.id, _ORDERS.c.order_id, _ORDERS.c.purchased_on, noted.label("noted")
    )
    opened, rows = [], []
    for row in session.execute(orders.order_by(_ORDERS.c.id)):
        start, _ = license_year(row.purchased_on, today, policy.year)
        if start > row.purchased_on and (row.noted is None or row.noted < start):
            opened.append(Opened(row.order_id, start))
            rows.append({"order_id": row.id, "year_start": start, "opened_at": now})
    if rows:
        session.execute(sa.insert(_OPENED), rows)
    return opened
