"""A person across all orders: what they manage, what they activated, whether they are blocked."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_rules.addresses import normal_email
from ticket_rules.facts import Activation, Leaver, Person, Role
from ticket_store import history, models
from ticket_store.statements import iso, table_of

_ORDERS = table_of(models.Order)
_COMPANIES = table_of(models.Company)
_PEOPLE = table_of(models.Person)
_MANAGERS = table_of(models.OrderManager)
_KEYS = table_of(models.SerialKey)
_ACTIVATIONS = table_of(models.Activation)

_PERSON = sa.select(_PEOPLE).where(_PEOPLE.c.email == sa.bindparam("email"))
_ID = sa.select(_PEOPLE.c.id).where(_PEOPLE.c.email == sa.bindparam("email")).scalar_subquery()


def _orders_as(role: Role, join: sa.ColumnElement[bool]) -> sa.Select[tuple[str, str, str]]:
    return (
        sa.select(
            _ORDERS.c.order_id,
            _COMPANIES.c.name.label("company"),
            sa.literal(role.value).label("role"),
        )
        .join(_COMPANIES, _COMPANIES.c.id == _ORDERS.c.company_id)
        .where(join)
    )


_ENTRIES = sa.select(_MANAGERS.c.order_id).where(_MANAGERS.c.person_id == _ID)
_ROLES = sa.union_all(
    _orders_as(Role.CUSTOMER, _ORDERS.c.customer_id == _ID),
    _orders_as(Role.PURCHASER, _ORDERS.c.purchaser_id == _ID),
    _orders_as(Role.MANAGER, _ORDERS.c.id.in_(_ENTRIES)),
)
_ACTIVATED = (
    sa.select(
        _ACTIVATIONS,
        _KEYS.c.key,
        _KEYS.c.product,
        _ORDERS.c.order_id,
        _COMPANIES.c.name.label("company"),
    )
    .join(_KEYS, _KEYS.c.id == _ACTIVATIONS.c.serial_key_id)
    .join(_ORDERS, _ORDERS.c.id == _KEYS.c.order_id)
    .join(_COMPANIES, _COMPANIES.c.id == _ORDERS.c.company_id)
    .where(_ACTIVATIONS.c.person_id == _ID)
    .order_by(_ORDERS.c.order_id, _ACTIVATIONS.c.activated_at, _ACTIVATIONS.c.id)
)


def managed_by(session: Session, email: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the IDs of the orders that the address manages (M4), and their companies' names."""
    rows = session.execute(_ROLES, {"email": email}).all()
    return frozenset(row.order_id for row in rows), frozenset(row.company for row in rows)


def find_leaver(session: Session, email: str) -> Leaver | None:
    """Find who is to be removed (M7, M8) by address, however it is written; None if not known."""
    email = normal_email(email)
    row = session.execute(_PERSON, {"email": email}).one_or_none()
    if row is None:
        return None
    person = Person(row.email, row.name)
    activated = session.execute(_ACTIVATED, {"email": email}).all()
    roles = session.execute(_ROLES, {"email": email}).all()
    return Leaver(
        person=person,
        activations=tuple(
            Activation(
                id=one.id,
                order_id=one.order_id,
                company=one.company,
                serial_key=one.key,
                machine=one.machine,
                user=person,
                activated_at=one.activated_at,
            )
            for one in activated
            if one.removed_at is None
        ),
        activated_on=frozenset(one.order_id for one in activated),
        manager_on=frozenset(one.order_id for one in roles if one.role == Role.MANAGER),
        blocked=row.blocked_at is not None,
    )


def is_blocked(session: Session, email: str) -> bool:
    """Whether someone known by that address can't activate again (M8)."""
    row = session.execute(_PERSON, {"email": email}).one_or_none()
    return row is not None and row.blocked_at is not None


def person_view(session: Session, email: str) -> dict[str, object] | None:
    """Show a person: email, name, roles, activations (removed ones too), blocked; None if unknown.

    `roles` are `{"order_id", "role"}` with customer, purchaser or manager.
    """
    email = normal_email(email)
    row = session.execute(_PERSON, {"email": email}).one_or_none()
    if row is None:
        return None
    roles = session.execute(_ROLES, {"email": email})
    activated = session.execute(_ACTIVATED, {"email": email})
    return {
        "email": row.email,
        "name": row.name,
        "roles": sorted(
            ({"order_id": one.order_id, "role": one.role} for one in roles),
            key=lambda one: (one["order_id"], one["role"]),
        ),
        "activations": [
            {
                "order_id": one.order_id,
                "product": one.product,
                "serial_key": one.key,
                "machine": one.machine,
                "activated_at": iso(one.activated_at),
                "active": one.removed_at is None,
                "removed_at": iso(one.removed_at),
                "removed_by": one.removed_by,
            }
            for one in activated
        ],
        "blocked": row.blocked_at is not None,
    }


def unblock(session: Session, email: str, reason: str, actor: str, now: datetime) -> bool:
    """Let a blocked person activate again (M8), and tell the history why; a repeat is nothing.

    False for someone who is not blocked. Raises LookupError for an address that is not known.
    """
    email = normal_email(email)
    row = session.execute(_PERSON.with_for_update(), {"email": email}).one_or_none()
    if row is None:
        raise LookupError(f"no person is known by {email}")
    if row.blocked_at is None:
        return False
    unblocked = sa.update(_PEOPLE).where(_PEOPLE.c.id == row.id)
    session.execute(unblocked.values(blocked_at=None, blocked_by=None))
    data = {"email": email, "reason": reason, "blocked_by": row.blocked_by}
    history.append(session, "desk", [history.Entry("person_unblocked", data, actor)], now)
    return True
