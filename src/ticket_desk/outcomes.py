"""From a verdict to what follows: rows, reservations, reviews, and a section of the letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from ticket_desk import carrying, letters, review_words
from ticket_desk.case import Case
from ticket_desk.judging import judge, limit_after, reasons_of, risks_of, state_after
from ticket_desk.own_orders import own_orders
from ticket_mail import replies
from ticket_rules.facts import Assurance, Facts
from ticket_rules.plan import Plan
from ticket_rules.requests import Request
from ticket_rules.verdicts import (
    Approve,
    LimitState,
    NeedsConfirmation,
    NeedsDetails,
    NeedsReview,
    Refuse,
    Verdict,
)
from ticket_store import ledger, reviews, tickets
from ticket_store.tickets import WITH_STAFF, Judged, RequestState, TicketRequestRow


def take(case: Case, request: Request, assurance: Assurance) -> None:
    """Judge a license request that a letter asks anew, and do what follows."""
    facts, verdict = judge(case, request, assurance)
    request_id = tickets.add_request(
        case.session,
        case.ticket,
        letter_of(case),
        judged(request, assurance, verdict),
        case.now,
        case.words.get(request, ()),
    )
    settle(case, request_id, request, facts, verdict)


def same_with_staff(case: Case, request: Request) -> TicketRequestRow | None:
    """The same request of the same person that is with staff already, which they are told.

    The sender's letters are handled one after the other, so nothing is queued twice.
    """
    asked = tickets.requests_of_sender(case.session, case.requester.email, WITH_STAFF)
    same = next((row for row in asked if row.request == request), None)
    review = None if same is None else reviews.open_for_request(case.session, same.id)
    if same is None or review is None:
        return None
    case.tell(
        "asked_once_more",
        {"request": same.id, "ticket": same.ticket, **request.as_dict()},
        actor=case.requester.email,
    )
    case.sections.append(replies.StillWaiting(requests=(request,), due=review.due_at.date()))
    return same


def judge_again(case: Case, request_id: int, request: Request, assurance: Assurance) -> None:
    """Judge a request of the ticket again: its customer completed, confirmed or revived it."""
    facts, verdict = judge(case, request, assurance)
    now_judged = judged(request, assurance, verdict)
    words = case.words.get(request)
    tickets.update_request(case.session, request_id, now_judged, case.now, words)
    settle(case, request_id, request, facts, verdict)


def settle(case: Case, request_id: int, request: Request, facts: Facts, verdict: Verdict) -> None:
    """Do what the verdict says, and say it in the letter."""
    tell_judged(case, request_id, request, facts, verdict)
    match verdict:
        case NeedsReview():
            _queue(case, request_id, request, facts, verdict)
        case Approve(plan=Plan() as plan):
            reserve(case, request_id, facts, verdict.limit)
            applied = carrying.carry_out(case, request_id, plan, by="desk")
            case.sections.append(
                letters.done(facts, plan, applied, limit_after(case, request, verdict.limit))
            )
        case Approve():
            case.sections.append(letters.answered(case, facts, request, verdict))
        case NeedsConfirmation():
            case.confirming.append((request_id, request))
        case NeedsDetails():
            case.sections.append(
                replies.NeedsDetails(
                    request=request,
                    missing=verdict.missing,
                    reasons=verdict.reasons,
                    own_orders=own_orders(case, facts) if "order_id" in verdict.missing else (),
                )
            )
        case Refuse():
            told = own_orders(case, facts)
            case.sections.append(replies.refusal(request, verdict.reasons, told))


def tell_judged(
    case: Case, request_id: int, request: Request, facts: Facts, verdict: Verdict
) -> None:
    """Note the verdict in the history, under the order where there is one by that ID."""
    case.tell(
        "request_judged",
        {
            "request": request_id,
            **request.as_dict(),
            "verdict": state_after(verdict).value,
            "reasons": [reason.code.value for reason in reasons_of(verdict)],
            "risks": [risk.code.value for risk in risks_of(verdict)],
        },
        order_id=facts.order.order_id if facts.order else None,
    )


def judged(request: Request, assurance: Assurance, verdict: Verdict) -> Judged:
    """The request as its row keeps it after that verdict."""
    return Judged(request, state_after(verdict), assurance, verdict.checks, reasons_of(verdict))


def judged_as(judgement: Judged, state: RequestState) -> Judged:
    """The same judgement, of a request that stands at that state all the same."""
    return replace(judgement, state=state)


def reserve(case: Case, request_id: int, facts: Facts, limit: LimitState | None) -> None:
    """Take one from the limit, in the license year of now.

    The order is locked since it was judged, so there is one left; a ledger that says otherwise
    is an error of ours, and nothing is done.
    """
    if limit is None or facts.order is None:
        return
    if not ledger.reserve_within(
        case.session, facts.order.order_id, limit, request_id=request_id, now=case.now
    ):
        raise RuntimeError(f"no {limit.action} is left for a request that was judged to have one")


def close_open(case: Case, row: tickets.TicketRequestRow, state: RequestState) -> None:
    """End a request that is still open: its reservation is released, its review withdrawn."""
    ledger.release(case.session, row.id, case.now)
    review = reviews.open_for_request(case.session, row.id, lock=True)
    if review is not None:
        reviews.withdraw(case.session, review.id, case.now)
    tickets.set_request_state(case.session, row.id, state, case.now)


def review_due(case: Case) -> datetime:
    """When a review that opens now has to be decided at the latest."""
    return case.now + timedelta(days=case.desk.policy.reviews.expire_after_days)


def letter_of(case: Case) -> int:
    """The message that is being handled; only a letter asks anything anew."""
    if case.message is None:
        raise ValueError("no message is being handled")
    return case.message


def _queue(
    case: Case, request_id: int, request: Request, facts: Facts, verdict: NeedsReview
) -> None:
    reserve(case, request_id, facts, verdict.limit)
    due = review_due(case)
    title, tags = review_words.title_and_tags(verdict.plan)
    review = reviews.NewReview(
        request_id=request_id,
        kind=reviews.ReviewKind.ACTION,
        title=title,
        tags=tags,
        plan=verdict.plan.as_dict(),
        due_at=due,
        risks=verdict.risks,
    )
    reviews.open_review(case.session, review, case.now)
    case.sections.append(letters.queued_for_review(request, facts, verdict, due))
