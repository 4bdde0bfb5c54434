"""What the database holds of a file's subjects, loaded in bulk and in the file's own shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_rules.policy import LIMITED
from ticket_store import models
from ticket_store.import_format import VendorFile
from ticket_store.import_merge import Fields
from ticket_store.statements import iso, table_of

COMPANIES = table_of(models.Company)
PEOPLE = table_of(models.Person)
ORDERS = table_of(models.Order)
MANAGERS = table_of(models.OrderManager)
KEYS = table_of(models.SerialKey)
ACTIVATIONS = table_of(models.Activation)
SOURCE_VALUES = table_of(models.SourceValues)

#: How many values stand in one IN (…): well below what SQLite and PostgreSQL take.
_AT_ONCE = 1000


@dataclass(slots=True)
class Known:
    """Rows by their natural keys: ids, and fields by subject as the merge compares them."""

    companies: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    orders: dict[str, int] = field(default_factory=dict)
    serial_keys: dict[str, int] = field(default_factory=dict)
    #: id by (serial key, machine, email, activated at), active ones only
    activations: dict[tuple[str, str, str, str], int] = field(default_factory=dict)
    desk: dict[str, Fields] = field(default_factory=dict)
    given: dict[str, Fields] = field(default_factory=dict)


def company_subject(name: str) -> str:
    """Name a company as a subject of the import."""
    return f"company {name}"


def person_subject(email: str) -> str:
    """Name a person as a subject of the import."""
    return f"person {email}"


def order_subject(order_key: str) -> str:
    """Name an order as a subject of the import."""
    return f"order {order_key}"


def serial_key_subject(key: str) -> str:
    """Name a serial key as a subject of the import."""
    return f"serial_key {key}"


def activation_member(machine: str, email: str, at: datetime) -> list[str | None]:
    """Write an activation as a member of its serial key's set."""
    return [machine, email, iso(at)]


def load_known(session: Session, file: VendorFile) -> Known:
    """Load what is known of the file's subjects; locks the orders that are there."""
    known = Known()
    order_keys = {order.order_key for order in file.orders}
    _load_orders(session, known, order_keys)
    _load_managers(session, known)
    _load_serial_keys(session, known, {k.key for o in file.orders for k in o.serial_keys})
    _load_activations(session, known)
    _load_companies(session, known, file)
    _load_people(session, known, file)
    for row in _rows(session, sa.select(SOURCE_VALUES), SOURCE_VALUES.c.subject, known.desk):
        known.given[row.subject] = row.given
    return known


def _rows(
    session: Session, statement: sa.Select[Any], column: sa.Column[Any], values: Iterable[object]
) -> Iterator[sa.Row[Any]]:
    """Select the rows whose column is one of the values, in several statements where many."""
    ordered = list(values)
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        yield from session.execute(statement.where(column.in_(some)))


def _load_orders(session: Session, known: Known, order_keys: set[str]) -> None:
    found = _rows(session, sa.select(ORDERS.c.id), ORDERS.c.order_key, order_keys)
    # locked before they are read, in the order of their ids, as `apply` locks them
    lock = sa.select(ORDERS.c.id).order_by(ORDERS.c.id).with_for_update()
    ids = [row.id for row in _rows(session, lock, ORDERS.c.id, sorted(row.id for row in found))]
    customer, purchaser = PEOPLE.alias(), PEOPLE.alias()
    orders = (
        sa.select(
            ORDERS,
            COMPANIES.c.name.label("company"),
            customer.c.email.label("customer"),
            purchaser.c.email.label("purchaser"),
        )
        .join(COMPANIES, COMPANIES.c.id == ORDERS.c.company_id)
        .join(customer, customer.c.id == ORDERS.c.customer_id)
        .outerjoin(purchaser, purchaser.c.id == ORDERS.c.purchaser_id)
    )
    for row in _rows(session, orders, ORDERS.c.id, ids):
        known.orders[row.order_key] = row.id
        known.desk[order_subject(row.order_key)] = {
            "order_id": row.order_id,
            "company": row.company,
            "purchased_on": row.purchased_on.isoformat(),
            "expires_on": row.expires_on.isoformat(),
            "customer": row.customer,
            "purchaser": row.purchaser,
            "managers": [],
            **{f"limits.{action}": row.limits.get(action) for action in LIMITED},
            "hostnames": row.hostnames,
            "runtime_keys": row.runtime_keys,
        }


def _load_companies(session: Session, known: Known, file: VendorFile) -> None:
    """Load the file's companies, and those that its orders have now."""
    names = {company.name for company in file.companies} | {o.company for o in file.orders}
    names |= {known.desk[order_subject(key)]["company"] for key in known.orders}
    for row in _rows(session, sa.select(COMPANIES), COMPANIES.c.name, names):
        known.companies[row.name] = row.id
        known.desk[company_subject(row.name)] = {"domains": row.domains}


def _load_people(session: Session, known: Known, file: VendorFile) -> None:
    """Load the people that the file names, and those that its orders have now."""
    emails = {person.email for order in file.orders for person in order.people()}
    for key in known.orders:
        order = known.desk[order_subject(key)]
        emails |= {order["customer"], *order["managers"]}
        emails |= {order["purchaser"]} - {None}
    for row in _rows(session, sa.select(PEOPLE), PEOPLE.c.email, emails):
        known.people[row.email] = row.id
        known.desk[person_subject(row.email)] = {"name": row.name}
        if row.blocked_at is not None:
            known.blocked.add(row.email)


def _load_managers(session: Session, known: Known) -> None:
    managers = (
        sa.select(ORDERS.c.order_key, PEOPLE.c.email)
        .join(MANAGERS, MANAGERS.c.order_id == ORDERS.c.id)
        .join(PEOPLE, PEOPLE.c.id == MANAGERS.c.person_id)
    )
    for row in _rows(session, managers, ORDERS.c.id, known.orders.values()):
        known.desk[order_subject(row.order_key)]["managers"].append(row.email)


def _load_serial_keys(session: Session, known: Known, keys: set[str]) -> None:
    """Load the keys of the orders that are there, and the file's keys on whichever order."""
    statement = sa.select(KEYS, ORDERS.c.order_key).join(ORDERS, ORDERS.c.id == KEYS.c.order_id)
    by_order = _rows(session, statement, KEYS.c.order_id, known.orders.values())
    by_key = _rows(session, statement, KEYS.c.key, keys)
    for row in (*by_order, *by_key):
        known.serial_keys[row.key] = row.id
        known.desk[serial_key_subject(row.key)] = {
            "order": row.order_key,
            "product": row.product,
            "max_machines": row.max_machines,
            "activations": [],
        }


def _load_activations(session: Session, known: Known) -> None:
    active = (
        sa.select(ACTIVATIONS, KEYS.c.key, PEOPLE.c.email)
        .join(KEYS, KEYS.c.id == ACTIVATIONS.c.serial_key_id)
        .join(PEOPLE, PEOPLE.c.id == ACTIVATIONS.c.person_id)
        .where(ACTIVATIONS.c.removed_at.is_(None))
    )
    for row in _rows(session, active, KEYS.c.id, known.serial_keys.values()):
        member = activation_member(row.machine, row.email, row.activated_at)
        known.activations[row.key, *member] = row.id
        known.desk[serial_key_subject(row.key)]["activations"].append(member)
