"""An answer to a review: who gave it, what it may do, and doing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ticket_desk import carrying, letters, outcomes, review_words, writing
from ticket_desk.answer import Answer
from ticket_desk.case import Case
from ticket_desk.judging import judge, limit_after, limit_today
from ticket_mail import replies
from ticket_rules.addresses import normal_email
from ticket_rules.order_ids import display_order_id
from ticket_rules.plan import Plan, differences, plan_from_dict
from ticket_rules.policy import RULES, Codes
from ticket_rules.requests import KEYS, Request
from ticket_rules.requests import request as request_of
from ticket_rules.verdicts import Approve, NeedsConfirmation, NeedsReview, Verdict
from ticket_store import ledger, reviews, staff, tickets
from ticket_store.reviews import Decision, ReviewKind, ReviewState
from ticket_store.tickets import RequestState

#: How long a code that was good when it was sent may wait for a worker.
LONGEST_WAIT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Objection:
    """Why an answer is asked again, in words for staff; `plan` where a new one is to be shown."""

    notice: str
    actor: str
    plan: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Deciding:
    """A review that is open and locked, its request, and the answer that was given."""

    case: Case
    review: reviews.ReviewRow
    row: tickets.TicketRequestRow
    answer: Answer

    @property
    def approver(self) -> str:
        """The address that the answer names, as it would be enrolled."""
        return normal_email(self.answer.approver)


def decide(deciding: Deciding) -> Objection | None:
    """Check the approver, then carry the decision out; an Objection where nothing may happen."""
    refused = _who(deciding)
    if refused is not None:
        return Objection(refused, actor="desk")
    if deciding.answer.decision == "refuse":
        _refuse(deciding)
        return None
    if deciding.review.kind is ReviewKind.TRIAGE:
        return _triage(deciding)
    return _approve(deciding)


def _who(deciding: Deciding) -> str | None:
    """What is wrong with the approver or the code; None when all is well."""
    case, approver = deciding.case, deciding.approver
    if case.desk.policy.reviews.codes is Codes.OFF:
        known = staff.is_member(case.session, approver)
        check = staff.CodeCheck.OK if known else staff.CodeCheck.UNKNOWN_APPROVER
    else:
        given = staff.GivenCode(approver, deciding.answer.code, deciding.review.id)
        check = staff.check_code(case.session, given, _when(deciding), case.desk.cipher)
    return review_words.code_objection(check, deciding.answer.approver)


def _when(deciding: Deciding) -> datetime:
    """When the answer was given; one that waited longer for a worker counts as given now."""
    now, given_at = deciding.case.now, deciding.answer.given_at
    if given_at is None or not timedelta(0) <= now - given_at <= LONGEST_WAIT:
        return now
    return given_at


def _refuse(deciding: Deciding) -> None:
    case, row, note = deciding.case, deciding.row, deciding.answer.reply_note.strip()
    _close(deciding, ReviewState.REFUSED, RequestState.REFUSED)
    ledger.release(case.session, row.id, case.now)
    if deciding.review.kind is ReviewKind.TRIAGE and note:
        case.sections.append(replies.AnsweredByStaff(note=note))
    else:
        limit = limit_today(case, row.request)
        case.sections.append(letters.request_refused(row.request, limit, note))
    writing.write_outcome(case, row.id, row.message_id)


def _approve(deciding: Deciding) -> Objection | None:
    """Judge on the facts of now, and carry out the plan that was shown, or nothing."""
    case, row, review = deciding.case, deciding.row, deciding.review
    facts, verdict = judge(case, row.request, row.assurance, own_request=row.id)
    if not isinstance(verdict, NeedsReview | Approve) or verdict.plan is None:
        return Objection(review_words.no_longer_possible(verdict), actor=deciding.approver)
    if review.plan is None:
        raise ValueError(f"review {review.id} of an action shows no plan")
    plan = verdict.plan
    changes = differences(plan_from_dict(review.plan), plan)
    if changes:
        words = review_words.plan_changed(changes)
        return Objection(words, deciding.approver, plan.as_dict())
    _close(deciding, ReviewState.APPROVED, RequestState.APPLIED)
    applied = carrying.carry_out(case, row.id, plan, by=deciding.approver)
    limit = limit_after(case, row.request, verdict.limit)
    note = deciding.answer.reply_note
    case.sections.append(letters.done(facts, plan, applied, limit, note))
    writing.write_outcome(case, row.id, row.message_id)
    return None


def _triage(deciding: Deciding) -> Objection | None:
    """A letter that a person read: they say what it asks, or answer it with a note."""
    note = deciding.answer.reply_note.strip()
    if deciding.answer.action:
        return _fill_in(deciding, deciding.answer.action)
    if not note:
        return Objection(
            "Choose an action and fill in its fields, or write the answer into reply_note.",
            actor=deciding.approver,
        )
    _close(deciding, ReviewState.APPROVED, RequestState.ANSWERED)
    deciding.case.sections.append(replies.AnsweredByStaff(note=note))
    writing.write_outcome(deciding.case, deciding.row.id, deciding.row.message_id)
    return None


def _fill_in(deciding: Deciding, action: str) -> Objection | None:
    """Make the request what staff say it is; a change is shown as a plan before it is approved."""
    case, row = deciding.case, deciding.row
    if action not in RULES or not deciding.answer.keys.keys() <= set(KEYS):
        return Objection(review_words.not_to_be_filled_in(), actor=deciding.approver)
    filled = _filled(deciding, action)
    facts, verdict = judge(case, filled, row.assurance)
    if not isinstance(verdict, NeedsReview | Approve | NeedsConfirmation):
        return Objection(review_words.not_possible(verdict), actor=deciding.approver)
    judged = outcomes.judged(filled, row.assurance, verdict)
    case.tell("triage_filled_in", {"request": row.id, **filled.as_dict()}, actor=deciding.approver)
    plan = _plan_to_show(verdict)
    if plan is None:
        _close(deciding, ReviewState.APPROVED, judged.state)
        tickets.update_request(case.session, row.id, judged, case.now)
        note = deciding.answer.reply_note.strip()
        if note:
            case.sections.append(replies.AnsweredByStaff(note=note))
        outcomes.settle(case, row.id, filled, facts, verdict)
        writing.write_outcome(case, row.id, row.message_id)
        return None
    waiting = outcomes.judged_as(judged, RequestState.IN_REVIEW)
    tickets.update_request(case.session, row.id, waiting, case.now)
    limit = verdict.limit if isinstance(verdict, NeedsReview | Approve) else None
    outcomes.reserve(case, row.id, facts, limit)
    title, tags = review_words.title_and_tags(plan)
    reviews.become_action(case.session, deciding.review.id, title, tags)
    return Objection(review_words.PLAN_TO_APPROVE, deciding.approver, plan.as_dict())


def _filled(deciding: Deciding, action: str) -> Request:
    """The request with the keys that staff filled in, written as a letter's are."""
    keys = {
        key: value.strip() for key, value in deciding.answer.keys.items() if value and value.strip()
    }
    if "order_id" in keys:
        keys["order_id"] = display_order_id(keys["order_id"])
    for key in ("email", "confirm_email"):
        if key in keys:
            keys[key] = normal_email(keys[key])
    return request_of(action, **keys)


def _plan_to_show(verdict: Verdict) -> Plan | None:
    return verdict.plan if isinstance(verdict, NeedsReview | Approve) else None


def _close(deciding: Deciding, state: ReviewState, request_state: RequestState) -> None:
    """Close the review and its request with the answer; the lock makes it the only one."""
    case, answer, review = deciding.case, deciding.answer, deciding.review
    decision = Decision(state, deciding.approver, answer.reply_note, answer.internal_note)
    reviews.decide(case.session, review.id, decision, case.now)
    tickets.set_request_state(case.session, deciding.row.id, request_state, case.now)
    case.tell(
        f"review_{state.value}",
        {
            "review": review.id,
            "request": deciding.row.id,
            "reply_note": answer.reply_note,
            "internal_note": answer.internal_note,
        },
        actor=deciding.approver,
    )
