"""The deadlines of what waits: reviews are reminded of, escalated and expired, questions expire."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from ticket_desk import writing
from ticket_desk.case import Case
from ticket_desk.desk import Desk
from ticket_desk.judging import limit_today
from ticket_desk.links import run_link
from ticket_mail import replies
from ticket_mail.render import render
from ticket_mail.reply_data import Limit
from ticket_rules.facts import Person
from ticket_store import confirmations, history, ledger, outbox, reviews, staff, tickets
from ticket_store.engine import reading, transaction
from ticket_store.outbox import NewReply, ReplyKind
from ticket_store.tickets import RequestState


@dataclass(frozen=True, slots=True)
class Watched:
    """How many reviews were reminded of, escalated and expired, and how many questions expired."""

    reminded: int = 0
    escalated: int = 0
    expired: int = 0
    questions: int = 0


def open_faces(desk: Desk) -> list[tuple[int, str]]:
    """The open reviews that have a run: (review id, flow run id)."""
    with reading(desk.engine) as session:
        return [(row.id, row.flow_run_id) for row in reviews.all_open(session) if row.flow_run_id]


def remind_and_expire(desk: Desk, now: datetime) -> Watched:
    """Do what is due by now, each once and in a transaction of its own; a repeat finds it done."""
    policy = desk.policy.reviews
    with reading(desk.engine) as session:
        expired = reviews.to_expire(session, now)
        questions = confirmations.expired(session, now)
        escalated = reviews.to_escalate(session, now, timedelta(hours=policy.escalate_after_hours))
        reminded = reviews.to_remind(session, now, timedelta(hours=policy.remind_after_hours))
    return Watched(
        expired=sum(_expire(desk, review, now) for review in expired),
        questions=sum(_expire_question(desk, question, now) for question in questions),
        escalated=sum(_escalate(desk, review, now) for review in escalated),
        reminded=sum(_remind(desk, review, now) for review in reminded),
    )


def _expire(desk: Desk, review: reviews.ReviewRow, now: datetime) -> bool:
    """Close a review that nobody decided in time, with a letter to who asked."""
    with transaction(desk.engine) as session:
        case = _case(desk, session, review.ticket, now)
        row = tickets.get_request(session, review.request_id)
        decision = reviews.Decision(reviews.ReviewState.EXPIRED)
        if row is None or not reviews.decide(session, review.id, decision, now):
            return False
        ledger.release(session, row.id, now)
        tickets.set_request_state(session, row.id, RequestState.EXPIRED, now)
        limit = limit_today(case, row.request)
        case.sections.append(
            replies.ReviewExpired(request=row.request, limit=Limit.of(limit, counting_this=False))
        )
        writing.write_outcome(case, row.id, row.message_id)
        case.tell("review_expired", {"review": review.id, "request": row.id}, actor="schedule")
        tickets.refresh_state(session, case.ticket, now)
        case.write_history()
    return True


def _expire_question(desk: Desk, question: confirmations.ConfirmationRow, now: datetime) -> bool:
    """End the requests that waited for a yes which did not come."""
    with transaction(desk.engine) as session:
        case = _case(desk, session, question.ticket, now)
        if not confirmations.close(session, question.id, now):
            return False
        for row in confirmations.requests_of(session, question.id):
            if row.state is RequestState.NEEDS_CONFIRMATION:
                tickets.set_request_state(session, row.id, RequestState.EXPIRED, now)
                case.tell("request_expired", {"request": row.id}, actor="schedule")
        tickets.refresh_state(session, case.ticket, now)
        case.write_history()
    return True


def _escalate(desk: Desk, review: reviews.ReviewRow, now: datetime) -> bool:
    """Mail staff that a review waits too long; a reminder beside it would say the same."""
    with transaction(desk.engine) as session:
        if not reviews.mark_escalated(session, review.id, now):
            return False
        reviews.mark_reminded(session, review.id, now)
        _write_staff(desk, session, review, now, replies.ReviewEscalation)
    return True


def _remind(desk: Desk, review: reviews.ReviewRow, now: datetime) -> bool:
    with transaction(desk.engine) as session:
        if not reviews.mark_reminded(session, review.id, now):
            return False
        _write_staff(desk, session, review, now, replies.ReviewReminder)
    return True


def _case(desk: Desk, session: Session, number: int, now: datetime) -> Case:
    ticket = tickets.get(session, number, lock=True)
    if ticket is None:
        raise LookupError(f"there is no ticket {number}")
    return Case(desk, session, now, number, ticket.requester, ticket.subject)


def _write_staff(
    desk: Desk,
    session: Session,
    review: reviews.ReviewRow,
    now: datetime,
    kind: type[replies.ReviewReminder | replies.ReviewEscalation],
) -> None:
    """Mail every member of staff that a review waits."""
    section = kind(
        title=review.title,
        link=run_link(review.flow_run_id),
        age_hours=int((now - review.created_at).total_seconds() // 3600),
        due=review.due_at,
    )
    letters = []
    for member in staff.members(session):
        rendered = render([section], writing.frame(desk, Person(member.email), review.ticket))
        letters.append(
            NewReply(
                kind=ReplyKind.STAFF,
                template=section.reply,
                to=member.email,
                to_name="",
                subject=rendered.subject,
                text=rendered.text,
                html=rendered.html,
                message_id=desk.tokens.plain_message_id(secrets.token_hex(8)),
                ticket=review.ticket,
            )
        )
    outbox.queue(session, letters, now)
    data: dict[str, object] = {"review": review.id, "letter": section.reply}
    entry = history.Entry("staff_reminded", data, "schedule")
    history.append(session, f"ticket {review.ticket}", [entry], now)
