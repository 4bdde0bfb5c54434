"""Writing what an import comes to: every table in bulk, then the history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_rules.policy import LIMITED
from ticket_store import history
from ticket_store.import_known import (
    ACTIVATIONS,
    COMPANIES,
    KEYS,
    MANAGERS,
    ORDERS,
    PEOPLE,
    SOURCE_VALUES,
    Known,
    serial_key_subject,
)
from ticket_store.import_merge import Fields, Merged
from ticket_store.import_outcome import Outcome

_ACTOR = "import"
_EVENT = "imported"


def write(session: Session, outcome: Outcome, known: Known, now: datetime) -> None:
    """Write the outcome, and add the new rows' ids to `known`; what is unchanged is not touched."""
    _write_companies(session, outcome, known)
    _write_people(session, outcome, known)
    _write_orders(session, outcome, known)
    _write_managers(session, outcome, known, now)
    _remove_keys(session, outcome, known)
    _write_keys(session, outcome, known)
    _write_activations(session, outcome, known, now)
    _write_given(session, outcome)
    history.append(session, "desk", list(_entries(outcome)), now)


def _insert(
    session: Session, table: sa.Table, key: sa.Column[str], rows: list[dict[str, Any]]
) -> dict[str, int]:
    """Insert the rows; gives each new id by the row's natural key."""
    if not rows:
        return {}
    inserted = session.execute(sa.insert(table).returning(key, table.c.id), rows)
    return {row[0]: row[1] for row in inserted}


def _update(session: Session, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    """Update each row by the id under `row_id`."""
    if rows:
        by_id = sa.update(table).where(table.c.id == sa.bindparam("row_id"))
        session.execute(by_id, rows)


def _delete(
    session: Session, table: sa.Table, columns: tuple[str, ...], rows: Sequence[tuple[int, ...]]
) -> None:
    if rows:
        where = [table.c[name] == sa.bindparam(f"of_{name}") for name in columns]
        parameters = [{f"of_{c}": v for c, v in zip(columns, row, strict=True)} for row in rows]
        session.execute(sa.delete(table).where(*where), parameters)


def _changed(merged: Merged) -> bool:
    return merged.desk is not None and merged.after != merged.desk


def _write_companies(session: Session, outcome: Outcome, known: Known) -> None:
    new, changed = [], []
    for name, merged in outcome.companies.items():
        if merged.desk is None:
            new.append({"name": name, "domains": merged.after["domains"]})
        elif _changed(merged):
            changed.append({"row_id": known.companies[name], "domains": merged.after["domains"]})
    known.companies |= _insert(session, COMPANIES, COMPANIES.c.name, new)
    _update(session, COMPANIES, changed)


def _write_people(session: Session, outcome: Outcome, known: Known) -> None:
    new, changed = [], []
    for email, merged in outcome.people.items():
        if merged.desk is None:
            new.append({"email": email, "name": merged.after["name"]})
        elif _changed(merged):
            changed.append({"row_id": known.people[email], "name": merged.after["name"]})
    known.people |= _insert(session, PEOPLE, PEOPLE.c.email, new)
    _update(session, PEOPLE, changed)


def _write_orders(session: Session, outcome: Outcome, known: Known) -> None:
    new, changed = [], []
    for key, merged in outcome.orders.items():
        if merged.desk is None:
            new.append({"order_key": key, **_order_columns(merged.after, known)})
        elif _changed(merged):
            changed.append({"row_id": known.orders[key], **_order_columns(merged.after, known)})
    known.orders |= _insert(session, ORDERS, ORDERS.c.order_key, new)
    _update(session, ORDERS, changed)


def _order_columns(fields: Fields, known: Known) -> dict[str, Any]:
    limits = {action.value: fields.get(f"limits.{action}") for action in LIMITED}
    purchaser = fields["purchaser"]
    return {
        "order_id": fields["order_id"],
        "company_id": known.companies[fields["company"]],
        "purchased_on": date.fromisoformat(fields["purchased_on"]),
        "expires_on": date.fromisoformat(fields["expires_on"]),
        "customer_id": known.people[fields["customer"]],
        "purchaser_id": None if purchaser is None else known.people[purchaser],
        "limits": {action: limit for action, limit in limits.items() if limit is not None},
        "hostnames": fields["hostnames"],
        "runtime_keys": fields["runtime_keys"],
    }


def _write_managers(session: Session, outcome: Outcome, known: Known, now: datetime) -> None:
    new, gone = [], []
    for key, merged in outcome.orders.items():
        come, went = _members(merged, "managers")
        order = known.orders[key]
        gone += [(order, known.people[email]) for email in went]
        new += [
            {"order_id": order, "person_id": known.people[email], "added_at": now} for email in come
        ]
    _delete(session, MANAGERS, ("order_id", "person_id"), gone)
    if new:
        session.execute(sa.insert(MANAGERS), new)


def _remove_keys(session: Session, outcome: Outcome, known: Known) -> None:
    """Delete the serial keys that the source took away, with their activations."""
    ids = [(known.serial_keys[key],) for key in outcome.gone_keys]
    _delete(session, ACTIVATIONS, ("serial_key_id",), ids)
    _delete(session, KEYS, ("id",), ids)
    if ids:
        subjects = [{"of_subject": serial_key_subject(key)} for key in outcome.gone_keys]
        by_subject = SOURCE_VALUES.c.subject == sa.bindparam("of_subject")
        session.execute(sa.delete(SOURCE_VALUES).where(by_subject), subjects)


def _write_keys(session: Session, outcome: Outcome, known: Known) -> None:
    new, changed = [], []
    for key, merged in outcome.serial_keys.items():
        columns = {
            "order_id": known.orders[merged.after["order"]],
            "product": merged.after["product"],
            "max_machines": merged.after["max_machines"],
        }
        if merged.desk is None:
            new.append({"key": key, **columns})
        elif _changed(merged):
            changed.append({"row_id": known.serial_keys[key], **columns})
    known.serial_keys |= _insert(session, KEYS, KEYS.c.key, new)
    _update(session, KEYS, changed)


def _write_activations(session: Session, outcome: Outcome, known: Known, now: datetime) -> None:
    """Write removals first: a machine that is activated again is one new activation."""
    new, gone = [], []
    for key, merged in outcome.serial_keys.items():
        come, went = _members(merged, "activations")
        gone += [
            {"row_id": known.activations[key, *member], "removed_at": now, "removed_by": _ACTOR}
            for member in went
        ]
        new += [
            {
                "serial_key_id": known.serial_keys[key],
                "machine": machine,
                "person_id": known.people[email],
                "activated_at": datetime.fromisoformat(at),
            }
            for machine, email, at in come
        ]
    _update(session, ACTIVATIONS, gone)
    if new:
        session.execute(sa.insert(ACTIVATIONS), new)


def _members(merged: Merged, name: str) -> tuple[list[Any], list[Any]]:
    """Give the members of a set that come, and those that go."""
    before, after = (merged.desk or {}).get(name, []), merged.after[name]
    come = [member for member in after if member not in before]
    return come, [member for member in before if member not in after]


def _write_given(session: Session, outcome: Outcome) -> None:
    new, changed = [], []
    for subject, merged in outcome.by_subject():
        if merged.last is None:
            new.append({"subject": subject, "given": merged.given})
        elif merged.given != merged.last:
            changed.append({"of_subject": subject, "new_given": merged.given})
    if new:
        session.execute(sa.insert(SOURCE_VALUES), new)
    if changed:
        by_subject = SOURCE_VALUES.c.subject == sa.bindparam("of_subject")
        update = sa.update(SOURCE_VALUES).where(by_subject)
        session.execute(update.values(given=sa.bindparam("new_given", type_=sa.JSON)), changed)


def _entries(outcome: Outcome) -> Iterator[history.Entry]:
    """Tell each company and person that changed, and each order; new people stand in the orders."""
    for name, merged in outcome.companies.items():
        yield from _entry(merged, merged.changes(), {"company": name})
    for email, merged in outcome.people.items():
        if merged.desk is not None:
            yield from _entry(merged, merged.changes(), {"person": email})
    for key, changes in outcome.order_changes().items():
        merged = outcome.orders[key]
        yield from _entry(merged, changes, {}, order_id=merged.after["order_id"])


def _entry(
    merged: Merged,
    changes: Iterable[dict[str, Any]],
    data: dict[str, Any],
    order_id: str | None = None,
) -> Iterator[history.Entry]:
    if merged.desk is None:
        data = {**data, "created": merged.after}
    if changes:
        data = {**data, "changes": list(changes)}
    if merged.desk is None or changes:
        yield history.Entry(_EVENT, data, _ACTOR, order_id)
