"""An order as it stands: found by its ID or a serial key, for judging and for showing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_rules.currency import is_current
from ticket_rules.facts import Activation, Order, Person, SerialKey
from ticket_rules.limits import license_year
from ticket_rules.order_ids import normal_order_key
from ticket_rules.policy import LIMITED, Policy
from ticket_rules.requests import Action
from ticket_store import history, ledger, models
from ticket_store.statements import iso, table_of

_ORDERS = table_of(models.Order)
_COMPANIES = table_of(models.Company)
_PEOPLE = table_of(models.Person)
_MANAGERS = table_of(models.OrderManager)
_KEYS = table_of(models.SerialKey)
_ACTIVATIONS = table_of(models.Activation)


@dataclass(frozen=True, slots=True)
class KnownOrder:
    """An order with what only the store and its shows need; `id` is the row's.

    `company_expires_on` is the latest expiry over all orders of the company (M16),
    `managers_since` the time of each manager's entry by address.
    """

    id: int
    order: Order
    company_expires_on: date
    hostnames: tuple[str, ...]
    runtime_keys: tuple[str, ...]
    managers_since: Mapping[str, datetime]


_BY_ID = _ORDERS.c.order_key == sa.bindparam("order_key")
_BY_SERIAL_KEY = _ORDERS.c.id == (
    sa.select(_KEYS.c.order_id)
    .where(_KEYS.c.key.in_(sa.bindparam("serial_keys", expanding=True)))
    .limit(1)
    .scalar_subquery()
)

_customer, _purchaser = _PEOPLE.alias("customer"), _PEOPLE.alias("purchaser")
_same_company = _ORDERS.alias("same_company")
_ORDER = (
    sa.select(
        _ORDERS,
        _COMPANIES.c.name.label("company"),
        _COMPANIES.c.domains,
        _customer.c.email.label("customer_email"),
        _customer.c.name.label("customer_name"),
        _purchaser.c.email.label("purchaser_email"),
        _purchaser.c.name.label("purchaser_name"),
        sa.select(sa.func.max(_same_company.c.expires_on))
        .where(_same_company.c.company_id == _ORDERS.c.company_id)
        .scalar_subquery()
        .label("company_expires_on"),
    )
    .join(_COMPANIES, _COMPANIES.c.id == _ORDERS.c.company_id)
    .join(_customer, _customer.c.id == _ORDERS.c.customer_id)
    .outerjoin(_purchaser, _purchaser.c.id == _ORDERS.c.purchaser_id)
)
_LOCK = sa.select(_ORDERS.c.id).with_for_update()
_MANAGERS_OF = (
    sa.select(_PEOPLE.c.email, _PEOPLE.c.name, _MANAGERS.c.added_at)
    .join(_MANAGERS, _MANAGERS.c.person_id == _PEOPLE.c.id)
    .where(_MANAGERS.c.order_id == sa.bindparam("order"))
    .order_by(_MANAGERS.c.added_at, _PEOPLE.c.email)
)
_ANY_ACTIVATION = _ACTIVATIONS.c.serial_key_id == _KEYS.c.id


def _keys_with(activation: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Select the order's serial keys, each once an activation that fits, or once with none."""
    columns = (_KEYS.c.key, _KEYS.c.product, _KEYS.c.max_machines, _ACTIVATIONS)
    return (
        sa.select(*columns, _PEOPLE.c.email, _PEOPLE.c.name)
        .select_from(_KEYS)
        .outerjoin(_ACTIVATIONS, activation)
        .outerjoin(_PEOPLE, _PEOPLE.c.id == _ACTIVATIONS.c.person_id)
        .where(_KEYS.c.order_id == sa.bindparam("order"))
        .order_by(_KEYS.c.id, _ACTIVATIONS.c.activated_at, _ACTIVATIONS.c.id)
    )


_KEYS_AND_ACTIVE = _keys_with(_ANY_ACTIVATION & _ACTIVATIONS.c.removed_at.is_(None))
_KEYS_AND_ALL = _keys_with(_ANY_ACTIVATION)
_FIND_BY_ID, _LOCK_BY_ID = _ORDER.where(_BY_ID), _LOCK.where(_BY_ID)
_FIND_BY_SERIAL_KEY, _LOCK_BY_SERIAL_KEY = _ORDER.where(_BY_SERIAL_KEY), _LOCK.where(_BY_SERIAL_KEY)


def lock_orders(session: Session, order_ids: Collection[str]) -> None:
    """Hold these orders' rows to the end of the transaction, in the order of the rows' ids.

    On SQLite a transaction that writes is alone from its beginning.
    """
    if order_ids and session.get_bind().dialect.name == "postgresql":
        keys = [normal_order_key(order_id) for order_id in order_ids]
        session.execute(_LOCK.where(_ORDERS.c.order_key.in_(keys)).order_by(_ORDERS.c.id))


def find_order(
    session: Session, order_id: str | None, serial_key: str | None = None, *, lock: bool = False
) -> KnownOrder | None:
    """Find the order by its ID, however it is written; by a serial key where no ID is given.

    `lock` holds the order's row to the end of the transaction, before anything of it is read.
    """
    values: dict[str, object]
    if order_id is not None:
        find, find_lock = _FIND_BY_ID, _LOCK_BY_ID
        values = {"order_key": normal_order_key(order_id)}
    elif serial_key is not None:
        find, find_lock = _FIND_BY_SERIAL_KEY, _LOCK_BY_SERIAL_KEY
        values = {"serial_keys": [serial_key.strip(), serial_key.strip().upper()]}
    else:
        return None
    if lock and session.get_bind().dialect.name == "postgresql":
        session.execute(find_lock, values)
    row = session.execute(find, values).one_or_none()
    if row is None:
        return None
    managers = session.execute(_MANAGERS_OF, {"order": row.id}).all()
    keys = session.execute(_KEYS_AND_ACTIVE, {"order": row.id}).all()
    order = Order(
        order_id=row.order_id,
        company=row.company,
        domains=tuple(row.domains),
        purchased_on=row.purchased_on,
        expires_on=row.expires_on,
        customer=Person(row.customer_email, row.customer_name),
        purchaser=Person(row.purchaser_email, row.purchaser_name) if row.purchaser_id else None,
        managers=tuple(Person(one.email, one.name) for one in managers),
        serial_keys=_serial_keys(row.order_id, row.company, keys),
        limits={Action(action): allowed for action, allowed in row.limits.items()},
    )
    return KnownOrder(
        id=row.id,
        order=order,
        company_expires_on=row.company_expires_on,
        hostnames=tuple(row.hostnames),
        runtime_keys=tuple(row.runtime_keys),
        managers_since={one.email: one.added_at for one in managers},
    )


def order_view(
    session: Session, order_id: str, policy: Policy, today: date
) -> dict[str, object] | None:
    """Show an order in the shape of the import, with what was worked out; None if not known.

    Added are `current` (the company's, M16), `limits: {action: {allowed, used, reserved, left,
    resets_on}}` for what is limited, each activation's `active`, `removed_at` and `removed_by`
    (removed ones are shown too), and the order's `history`, oldest first.
    """
    known = find_order(session, order_id)
    if known is None:
        return None
    order = known.order
    return {
        "order_id": order.order_id,
        "company": order.company,
        "purchased_on": order.purchased_on.isoformat(),
        "expires_on": order.expires_on.isoformat(),
        "current": is_current(known.company_expires_on, today),
        "customer": _person(order.customer),
        "purchaser": None if order.purchaser is None else _person(order.purchaser),
        "managers": [_person(manager) for manager in order.managers],
        "limits": _limits(session, known, policy, today),
        "hostnames": list(known.hostnames),
        "runtime_keys": list(known.runtime_keys),
        "serial_keys": _keys_view(session.execute(_KEYS_AND_ALL, {"order": known.id}).all()),
        "history": history.of_order(session, order.order_id),
    }


def _serial_keys(order_id: str, company: str, rows: Sequence[sa.Row[Any]]) -> tuple[SerialKey, ...]:
    return tuple(
        SerialKey(
            key,
            of_key[0].product,
            of_key[0].max_machines,
            tuple(
                Activation(
                    id=row.id,
                    order_id=order_id,
                    company=company,
                    serial_key=key,
                    machine=row.machine,
                    user=Person(row.email, row.name),
                    activated_at=row.activated_at,
                )
                for row in of_key
                if row.id is not None
            ),
        )
        for key, of_key in _by_key(rows)
    )


def _by_key(rows: Sequence[sa.Row[Any]]) -> Iterator[tuple[str, list[sa.Row[Any]]]]:
    for key, of_key in groupby(rows, key=lambda row: row.key):
        yield key, list(of_key)


def _keys_view(rows: Sequence[sa.Row[Any]]) -> list[dict[str, object]]:
    return [
        {
            "key": key,
            "product": of_key[0].product,
            "max_machines": of_key[0].max_machines,
            "activations": [
                {
                    "machine": row.machine,
                    "user": _person(Person(row.email, row.name)),
                    "activated_at": iso(row.activated_at),
                    "active": row.removed_at is None,
                    "removed_at": iso(row.removed_at),
                    "removed_by": row.removed_by,
                }
                for row in of_key
                if row.id is not None
            ],
        }
        for key, of_key in _by_key(rows)
    ]


def _limits(
    session: Session, known: KnownOrder, policy: Policy, today: date
) -> dict[str, dict[str, object]]:
    year_start, _ = license_year(known.order.purchased_on, today, policy.year)
    usage = ledger.usage(session, known.id, year_start)
    states = (policy.limit_state(action, known.order, usage, today) for action in LIMITED)
    return {
        state.action.value: {
            "allowed": state.allowed,
            "used": state.used,
            "reserved": state.reserved,
            "left": state.left,
            "resets_on": state.resets_on.isoformat(),
        }
        for state in states
        if state.allowed is not None
    }


def _person(person: Person) -> dict[str, str]:
    return {"name": person.name, "email": person.email}
