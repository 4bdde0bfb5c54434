"""What a letter tells: from verdicts, facts and changes to the sections of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ticket_desk.case import Case
from ticket_mail import replies
from ticket_mail.reply_data import Limit, RemovedMachine, steps_to_tell
from ticket_rules.facts import Facts, Order, Person, Role
from ticket_rules.plan import Plan, StepKind
from ticket_rules.policy import LIMITED
from ticket_rules.requests import Action, Request
from ticket_rules.verdicts import Approve, LimitState, NeedsReview, Shows
from ticket_store.apply import Applied, RemovedActivation


def queued_for_review(
    request: Request, facts: Facts, verdict: NeedsReview, due: datetime
) -> replies.Section:
    """The receipt: understood, allowed, with staff now; the limit counts this request."""
    return replies.QueuedForReview(
        request=request,
        changes=steps_to_tell(verdict.plan, facts.managed),
        must_go=verdict.plan.must_go,
        limit=Limit.of(verdict.limit, counting_this=True),
        due=due.date(),
    )


def answered(case: Case, facts: Facts, request: Request, verdict: Approve) -> replies.Section:
    """The answer to a question: the order for its managers, the managers for its users (M6)."""
    order = facts.order
    if order is None or verdict.shows is Shows.NOTHING:
        raise ValueError("a question about no order was approved")
    if verdict.shows is Shows.MANAGERS:
        return replies.OrderManagers(
            request=request,
            order_id=order.order_id,
            customer=order.customer,
            purchaser=order.purchaser,
            managers=order.managers,
        )
    until = facts.company_expires_on or order.expires_on
    return replies.OrderStatus(
        order=order,
        current_until=until,
        current=until >= case.today,
        limits=tuple(_limits(case, order, facts)),
    )


def done(
    facts: Facts, plan: Plan, applied: Applied, left: Limit | None, note: str | None = None
) -> replies.Section:
    """The outcome of a plan that was carried out, and what is `left` of its limit."""
    note = (note or "").strip() or None
    match plan.action:
        case Action.TRANSFER_OWNERSHIP:
            return _transferred(plan, facts, left, note)
        case Action.ADD_LICENSE_MANAGER:
            manager = _person(plan, StepKind.ADD_MANAGER)
            return replies.ManagerAdded(
                order_id=plan.subject, manager=manager, limit=left, note=note
            )
        case Action.REMOVE_LICENSE_MANAGER:
            manager = _person(plan, StepKind.REMOVE_MANAGER)
            return replies.ManagerRemoved(
                order_id=plan.subject, manager=manager, limit=left, note=note
            )
        case Action.REMOVE_ACTIVATION:
            (removed,) = applied.removed
            return replies.ActivationRemoved(removed=_machine(removed), limit=left, note=note)
        case Action.REMOVE_USER if facts.leaver is not None:
            return replies.UserRemoved(
                user=facts.leaver.person,
                changes=steps_to_tell(plan, facts.managed),
                limit=left,
                note=note,
            )
    raise ValueError(f"{plan.action} changes nothing that a letter could tell")


def activation_removed_notice(
    removed: Sequence[RemovedActivation], *, blocked: bool
) -> replies.Section:
    """To the user of these activations: which are gone, and how many machines remain (M13)."""
    return replies.ActivationRemovedNotice(
        removed=tuple(_machine(one) for one in removed), blocked=blocked
    )


def request_refused(
    request: Request, limit: LimitState | None, note: str | None
) -> replies.Section:
    """Staff said no."""
    return replies.RequestRefused(
        request=request,
        limit=Limit.of(limit, counting_this=False),
        note=(note or "").strip() or None,
    )


def _transferred(
    plan: Plan, facts: Facts, limit: Limit | None, note: str | None
) -> replies.Section:
    (step,) = (one for one in plan.steps if one.kind is StepKind.SET_CUSTOMER)
    if step.before is None or step.after is None or facts.order is None:
        raise ValueError("a transfer that names no old or no new owner")
    keeps = [
        role
        for role in facts.order.roles_of(step.before.email)
        if role in {Role.PURCHASER, Role.MANAGER}
    ]
    return replies.TransferDone(
        order_id=plan.subject,
        old_owner=step.before,
        new_owner=step.after,
        changes=plan.steps,
        old_owner_keeps=tuple(keeps),
        must_go=plan.must_go,
        limit=limit,
        note=note,
    )


def _person(plan: Plan, kind: StepKind) -> Person:
    (step,) = (one for one in plan.steps if one.kind is kind)
    person = step.after or step.before
    if person is None:
        raise ValueError(f"a step {kind} without a person")
    return person


def _limits(case: Case, order: Order, facts: Facts) -> list[Limit]:
    states = (
        case.desk.policy.limit_state(action, order, facts.usage, case.today) for action in LIMITED
    )
    limits = [Limit.of(state, counting_this=False) for state in states if state.allowed is not None]
    return [limit for limit in limits if limit is not None]


def _machine(removed: RemovedActivation) -> RemovedMachine:
    return RemovedMachine(
        machine=removed.machine,
        serial_key=removed.serial_key,
        order_id=removed.order_id,
        user=removed.user,
        machines_now=removed.machines_now,
        max_machines=removed.max_machines,
    )
