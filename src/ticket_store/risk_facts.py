"""What the risk rules look at beside the order: what was removed from it, and who is left on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_rules.facts import Order
from ticket_rules.plan import StepKind
from ticket_store import models
from ticket_store.statements import table_of

_ORDERS = table_of(models.Order)
_PEOPLE = table_of(models.Person)
_MANAGERS = table_of(models.OrderManager)
_KEYS = table_of(models.SerialKey)
_ACTIVATIONS = table_of(models.Activation)
_HISTORY = table_of(models.HistoryEntry)

_LAST_ACTIVATION_REMOVED = (
    sa.select(sa.func.max(_ACTIVATIONS.c.removed_at))
    .join(_KEYS, _KEYS.c.id == _ACTIVATIONS.c.serial_key_id)
    .join(_PEOPLE, _PEOPLE.c.id == _ACTIVATIONS.c.person_id)
    .where(
        _KEYS.c.order_id == sa.bindparam("order"),
        _ACTIVATIONS.c.removed_by.is_distinct_from(_PEOPLE.c.email),
    )
)
_CHANGES = (
    sa.select(_HISTORY.c.at, _HISTORY.c.data)
    .where(
        _HISTORY.c.order_id == sa.bindparam("order_id"),
        _HISTORY.c.event.in_(("order_changed", "imported")),
    )
    .order_by(_HISTORY.c.id.desc())
)
_other = _MANAGERS.alias("other")
_ONLY_MANAGER_ON = (
    sa.select(_ORDERS.c.order_id)
    .join(_MANAGERS, _MANAGERS.c.order_id == _ORDERS.c.id)
    .join(_PEOPLE, _PEOPLE.c.id == _MANAGERS.c.person_id)
    .where(
        _PEOPLE.c.email == sa.bindparam("email"),
        ~sa.exists().where(
            _other.c.order_id == _ORDERS.c.id, _other.c.person_id != _MANAGERS.c.person_id
        ),
    )
)


def last_removal_on(session: Session, order_row: int, order: Order) -> date | None:
    """Give the last day on which a manager or an activation was removed from the order, in UTC.

    By the desk or by an import alike, but not an activation by its own user, and not the
    manager entry of who is the customer now: it went because they are more. None where there
    was no removal.
    """
    activation = session.execute(_LAST_ACTIVATION_REMOVED, {"order": order_row}).scalar()
    changes = session.execute(_CHANGES, {"order_id": order.order_id})
    manager = next((at for at, data in changes if _removes_manager(data, order)), None)
    found: list[datetime] = [at for at in (activation, manager) if at is not None]
    return max(found).astimezone(UTC).date() if found else None


def only_manager_on(session: Session, email: str) -> frozenset[str]:
    """Give the IDs of the orders whose only manager entry is this address's (lower case)."""
    return frozenset(session.scalars(_ONLY_MANAGER_ON, {"email": email}))


def _removes_manager(data: Mapping[str, Any] | None, order: Order) -> bool:
    """Whether a row of the history took a manager off; one that was erased may have."""
    if data is None:
        return True
    if data.get("kind") == StepKind.REMOVE_MANAGER:
        return bool(data["before"]["email"] != order.customer.email)
    return any(
        change["field"] == "managers" and change.get("removed")
        for change in data.get("changes", ())
    )
