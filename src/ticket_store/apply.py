"""Carrying out a plan: all its steps, under the lock of its orders, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_rules.facts import Person
from ticket_rules.order_ids import normal_order_key
from ticket_rules.plan import Plan, Step, StepKind
from ticket_store import models
from ticket_store.statements import changed, insert_or_skip, table_of

_ORDERS = table_of(models.Order)
_PEOPLE = table_of(models.Person)
_MANAGERS = table_of(models.OrderManager)
_KEYS = table_of(models.SerialKey)
_ACTIVATIONS = table_of(models.Activation)


class PlanOutdated(Exception):  # noqa: N818 - an outcome, named as such
    """What a step found is not what the plan was made on; its text says which and what.

    The caller's transaction has to be rolled back: earlier steps are done in it.
    """


@dataclass(frozen=True, slots=True)
class RemovedActivation:
    """An activation that was removed, for the letter to its user (M13).

    `machines_now` is how many machines are activated on that serial key after the whole plan, of
    the `max_machines` that it is good for (M11): it is free only where there is none (M12).
    """

    order_id: str
    user: Person
    product: str
    serial_key: str
    machine: str
    machines_now: int
    max_machines: int


@dataclass(frozen=True, slots=True)
class Applied:
    """What the plan did that others have to be told of."""

    removed: tuple[RemovedActivation, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    """The transaction that a step works in: the locked orders' row ids by key, who, and when."""

    session: Session
    orders: Mapping[str, int]
    by: str
    now: datetime

    def order(self, step: Step) -> int:
        return self.orders[normal_order_key(step.order_id or "")]


def apply_plan(session: Session, plan: Plan, by: str, now: datetime) -> Applied:
    """Lock the plan's orders and do its steps; `by` is who asked, by email.

    A new owner or manager who is not known yet becomes known; the name on record goes before
    the one given. A purchaser who is the customer afterwards is recorded as customer alone
    (M1). Raises PlanOutdated where a step's `before` no longer holds, so a repeat of an
    applied plan raises it, too.
    """
    change = _Change(session, _lock_orders(session, plan), by, now)
    for step in plan.steps:
        _STEPS[step.kind](change, step)
    if change.orders:
        session.execute(
            sa.update(_ORDERS)
            .where(
                _ORDERS.c.id.in_(change.orders.values()),
                _ORDERS.c.purchaser_id == _ORDERS.c.customer_id,
            )
            .values(purchaser_id=None)
        )
    blocked = [step.before for step in plan.steps if step.kind is StepKind.BLOCK_PERSON]
    for person in blocked:
        _refuse_new_activations(session, person)
    return Applied(_removed(session, plan))


def _lock_orders(session: Session, plan: Plan) -> dict[str, int]:
    """Lock in the order of the rows' ids, so that two plans never wait for each other."""
    keys = {normal_order_key(step.order_id) for step in plan.steps if step.order_id is not None}
    rows = session.execute(
        sa.select(_ORDERS.c.order_key, _ORDERS.c.id)
        .where(_ORDERS.c.order_key.in_(keys))
        .order_by(_ORDERS.c.id)
        .with_for_update()
    )
    found = {row.order_key: row.id for row in rows}
    if unknown := keys - found.keys():
        raise PlanOutdated(f"no order is known by {', '.join(sorted(unknown))}")
    return found


def _set_customer(change: _Change, step: Step) -> None:
    _set_person(change, step, _ORDERS.c.customer_id, "customer")


def _set_purchaser(change: _Change, step: Step) -> None:
    _set_person(change, step, _ORDERS.c.purchaser_id, "purchaser")


def _set_person(change: _Change, step: Step, column: sa.Column[int], role: str) -> None:
    after = None if step.after is None else _person_id(change.session, step.after)
    updated = (
        sa.update(_ORDERS)
        .where(_ORDERS.c.id == change.order(step), column.is_not_distinct_from(_id_of(step.before)))
        .values({column: after})
    )
    if not changed(change.session, updated):
        was = step.before.email if step.before else "empty"
        raise PlanOutdated(f"the {role} of {step.order_id} is no longer {was}")


def _add_manager(change: _Change, step: Step) -> None:
    if step.after is None:
        raise ValueError("a step that adds a manager has to say whom")
    entry = {
        "order_id": change.order(step),
        "person_id": _person_id(change.session, step.after),
        "added_at": change.now,
    }
    if not changed(change.session, insert_or_skip(change.session, _MANAGERS), entry):
        raise PlanOutdated(f"{step.after.email} is a manager of {step.order_id} already")


def _remove_manager(change: _Change, step: Step) -> None:
    removed = sa.delete(_MANAGERS).where(
        _MANAGERS.c.order_id == change.order(step), _MANAGERS.c.person_id == _id_of(step.before)
    )
    if not changed(change.session, removed):
        raise PlanOutdated(f"{_email(step)} is no longer a manager of {step.order_id}")


def _remove_activation(change: _Change, step: Step) -> None:
    key = sa.select(_KEYS.c.id).where(
        _KEYS.c.order_id == change.order(step), _KEYS.c.key == step.serial_key
    )
    removed = (
        sa.update(_ACTIVATIONS)
        .where(
            _ACTIVATIONS.c.id == step.activation,
            _ACTIVATIONS.c.machine == step.machine,
            _ACTIVATIONS.c.serial_key_id == key.scalar_subquery(),
            _ACTIVATIONS.c.person_id == _id_of(step.before),
            _ACTIVATIONS.c.removed_at.is_(None),
        )
        .values(removed_at=change.now, removed_by=change.by)
    )
    if not changed(change.session, removed):
        raise PlanOutdated(
            f"{step.machine} is no longer activated by {_email(step)} on {step.serial_key}"
        )


def _block_person(change: _Change, step: Step) -> None:
    blocked = (
        sa.update(_PEOPLE)
        .where(_PEOPLE.c.email == _email(step), _PEOPLE.c.blocked_at.is_(None))
        .values(blocked_at=change.now, blocked_by=change.by)
    )
    if not changed(change.session, blocked):
        raise PlanOutdated(f"{_email(step)} is blocked already, or not known")


_STEPS: Mapping[StepKind, Callable[[_Change, Step], None]] = {
    StepKind.SET_CUSTOMER: _set_customer,
    StepKind.SET_PURCHASER: _set_purchaser,
    StepKind.ADD_MANAGER: _add_manager,
    StepKind.REMOVE_MANAGER: _remove_manager,
    StepKind.REMOVE_ACTIVATION: _remove_activation,
    StepKind.BLOCK_PERSON: _block_person,
}


def _email(step: Step) -> str:
    return step.before.email if step.before else ""


def _id_of(person: Person | None) -> sa.ScalarSelect[int] | sa.Null:
    """Write the person's row id as part of a statement; NULL for nobody."""
    if person is None:
        return sa.null()
    return sa.select(_PEOPLE.c.id).where(_PEOPLE.c.email == person.email).scalar_subquery()


def _person_id(session: Session, person: Person) -> int:
    """Find the person, or make them known; two at once make them known once."""
    new = {"email": person.email, "name": person.name}
    session.execute(insert_or_skip(session, _PEOPLE), new)
    found = sa.select(_PEOPLE.c.id).where(_PEOPLE.c.email == person.email)
    row_id: int = session.execute(found).scalar_one()
    return row_id


def _refuse_new_activations(session: Session, person: Person | None) -> None:
    """See that all activations of a blocked person are gone (M8), one that came meanwhile too."""
    left = (
        sa.select(_ACTIVATIONS.c.machine)
        .where(_ACTIVATIONS.c.person_id == _id_of(person), _ACTIVATIONS.c.removed_at.is_(None))
        .limit(1)
    )
    machine = session.execute(left).scalar()
    if machine is not None:
        raise PlanOutdated(f"{person.email if person else ''} has activated {machine} meanwhile")


def _removed(session: Session, plan: Plan) -> tuple[RemovedActivation, ...]:
    steps = {s.activation: s for s in plan.steps if s.kind is StepKind.REMOVE_ACTIVATION}
    if not steps:
        return ()
    other = _ACTIVATIONS.alias("other")
    still = (
        sa.select(sa.func.count())
        .where(
            other.c.serial_key_id == _ACTIVATIONS.c.serial_key_id,
            other.c.removed_at.is_(None),
        )
        .scalar_subquery()
        .label("machines_now")
    )
    who, key = (_PEOPLE.c.email, _PEOPLE.c.name), (_KEYS.c.product, _KEYS.c.max_machines)
    rows = session.execute(
        sa.select(_ACTIVATIONS.c.id, *who, *key, still)
        .join(_PEOPLE, _PEOPLE.c.id == _ACTIVATIONS.c.person_id)
        .join(_KEYS, _KEYS.c.id == _ACTIVATIONS.c.serial_key_id)
        .where(_ACTIVATIONS.c.id.in_(steps))
        .order_by(_ACTIVATIONS.c.id)
    )
    return tuple(
        RemovedActivation(
            order_id=steps[row.id].order_id or "",
            user=Person(row.email, row.name),
            product=row.product,
            serial_key=steps[row.id].serial_key or "",
            machine=steps[row.id].machine or "",
            machines_now=row.machines_now,
            max_machines=row.max_machines,
        )
        for row in rows
    )
