"""Carrying an approved plan out: the change, its history, and the letters that must follow it."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from ticket_desk import letters, writing
from ticket_desk.case import Case
from ticket_rules.plan import Plan
from ticket_rules.requests import Action
from ticket_store import ledger
from ticket_store.apply import Applied, RemovedActivation, apply_plan


def carry_out(case: Case, request_id: int, plan: Plan, by: str) -> Applied:
    """Change the order by the plan, use its reservation, and mail the users it concerns.

    `by` approved it: an enrolled address, or 'desk' where the policy asks for no staff. The
    caller's transaction commits all of it. A repeat never comes here, for the request is no
    longer open; raises ticket_store.apply.PlanOutdated when the order is not as it was planned.
    """
    applied = apply_plan(case.session, plan, case.requester.email, case.now)
    ledger.use(case.session, request_id, case.now)
    steps = plan.as_dict()["steps"]
    for step, data in zip(plan.steps, steps if isinstance(steps, list) else [], strict=True):
        case.tell(
            "order_changed", {"request": request_id, **data}, actor=by, order_id=step.order_id
        )
    _tell_users(case, request_id, plan, applied)
    return applied


def _tell_users(case: Case, request_id: int, plan: Plan, applied: Applied) -> None:
    """Mail each user whose machines were deactivated how many are still activated (M13)."""
    by_email = attrgetter("user.email")
    for _, removed in groupby(sorted(applied.removed, key=by_email), by_email):
        theirs: list[RemovedActivation] = list(removed)
        notice = letters.activation_removed_notice(
            theirs, blocked=plan.action is Action.REMOVE_USER
        )
        writing.write_notice(case, request_id, notice, theirs[0].user)
