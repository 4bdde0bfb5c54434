"""A letter that a person read: staff say what it asks, or answer it with a note."""

from __future__ import annotations

from ticket_desk import outcomes, review_words, writing
from ticket_desk.approving import show_plan
from ticket_desk.decision import Deciding, Objection, close
from ticket_desk.judging import judge, risks_of
from ticket_mail import replies
from ticket_rules.addresses import normal_email
from ticket_rules.order_ids import display_order_id
from ticket_rules.plan import Plan
from ticket_rules.policy import RULES
from ticket_rules.requests import KEYS, Request
from ticket_rules.requests import request as request_of
from ticket_rules.verdicts import Approve, NeedsConfirmation, NeedsReview, Verdict
from ticket_store import reviews, tickets
from ticket_store.reviews import ReviewState
from ticket_store.tickets import RequestState


def triage(deciding: Deciding) -> Objection | None:
    """Make the letter the request that staff say it is, or answer it with their note."""
    note = deciding.answer.reply_note.strip()
    if deciding.answer.action:
        return _fill_in(deciding, deciding.answer.action)
    if not note:
        return deciding.objection(review_words.NOTHING_FILLED_IN)
    close(deciding, ReviewState.APPROVED, RequestState.ANSWERED, deciding.answer.reply_note)
    deciding.case.sections.append(replies.AnsweredByStaff(note=note))
    writing.write_outcome(deciding.case, deciding.row.id, deciding.row.message_id)
    return None


def _fill_in(deciding: Deciding, action: str) -> Objection | None:
    """Make the request what staff say it is; a change is shown as a plan before it is approved."""
    case, row = deciding.case, deciding.row
    if action not in RULES or not deciding.answer.keys.keys() <= set(KEYS):
        return deciding.objection(review_words.not_to_be_filled_in())
    filled = _filled(deciding, action)
    facts, verdict = judge(case, filled, row.assurance)
    if not isinstance(verdict, NeedsReview | Approve | NeedsConfirmation):
        return deciding.objection(review_words.not_possible(verdict))
    judged = outcomes.judged(filled, row.assurance, verdict)
    case.tell("triage_filled_in", {"request": row.id, **filled.as_dict()}, actor=deciding.approver)
    plan = _plan_to_show(verdict)
    if plan is None:
        close(deciding, ReviewState.APPROVED, judged.state, deciding.answer.reply_note)
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
    show_plan(deciding, plan, risks_of(verdict))
    return deciding.objection(review_words.PLAN_TO_APPROVE)


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
