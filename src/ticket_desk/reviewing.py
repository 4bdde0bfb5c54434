"""What staff decide: the answer is checked, judged on the facts of now, and carried out once.

The review's row is the truth. Whatever Prefect says of a run, a review is decided here or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from ticket_desk import faults, review_words
from ticket_desk.answer import Answer
from ticket_desk.case import Case
from ticket_desk.crossing import again_when_crossed
from ticket_desk.deciding import decide
from ticket_desk.decision import Deciding
from ticket_desk.desk import Desk
from ticket_store import reviews, tickets
from ticket_store.engine import reading, transaction


@dataclass(frozen=True, slots=True)
class ReviewFace:
    """What staff see of an open review in the Prefect UI."""

    review_id: int
    kind: str
    title: str
    tags: list[str]
    markdown: str
    flow_run_id: str | None
    round: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an answer: asked again (it stays open), or decided; `summary` for logs."""

    asked_again: bool
    summary: str


def faces_to_open(desk: Desk) -> list[ReviewFace]:
    """The open reviews that have no Prefect run yet."""
    with reading(desk.engine) as session:
        return [_face(session, row) for row in reviews.without_run(session)]


def face_of(desk: Desk, review_id: int) -> ReviewFace | None:
    """An open review as staff see it now; None when it is not open any more."""
    with reading(desk.engine) as session:
        row = reviews.get(session, review_id)
        return (
            _face(session, row)
            if row is not None and row.state is reviews.ReviewState.OPEN
            else None
        )


def runs_opened(desk: Desk, runs: Mapping[int, str]) -> None:
    """Note the runs that show these reviews, {review id: flow run id}; a later one replaces it."""
    if runs:
        with transaction(desk.engine) as session:
            reviews.set_runs(session, runs)


def ask_again_unanswered(desk: Desk, review_id: int, notice: str) -> None:
    """Put a review back whose run was started without a valid answer; nothing else changes."""
    with transaction(desk.engine) as session:
        reviews.ask_again(session, review_id, notice)


def decide_review(desk: Desk, review_id: int, answer: Answer, now: datetime) -> Outcome:
    """Decide a review by an answer; a review that is decided already stays as it is.

    The approver and the code are checked first; then the request is judged on the facts of now.
    Approving carries out exactly the plan that was shown: a changed one goes back to the queue
    with what changed in words, and nothing happens. Where two have to approve, the first answer
    leaves the review open for another person.
    """
    faults.passing("answer-read")
    return again_when_crossed(lambda: _decide(desk, review_id, answer, now))


def _decide(desk: Desk, review_id: int, answer: Answer, now: datetime) -> Outcome:
    with transaction(desk.engine) as session:
        case = _case(desk, session, review_id, now)
        review = reviews.get(session, review_id, lock=True)
        if case is None or review is None or review.state is not reviews.ReviewState.OPEN:
            return Outcome(False, "was decided already; nothing happens")
        row = tickets.get_request(session, review.request_id, lock=True)
        if row is None:
            raise LookupError(f"review {review_id} has lost its request")
        objection = decide(Deciding(case, review, row, answer))
        if objection is not None:
            reviews.ask_again(session, review_id, objection.notice)
            case.tell(
                "review_asked_again",
                {"review": review_id, "why": objection.notice},
                actor=objection.actor,
            )
        tickets.refresh_state(session, case.ticket, now)
        case.write_history()
    if objection is not None:
        return Outcome(True, objection.notice)
    return Outcome(False, f"{answer.decision} by {answer.approver}")


def _case(desk: Desk, session: Session, review_id: int, now: datetime) -> Case | None:
    """Lock the review's ticket, before the review itself: handling and watching do the same."""
    review = reviews.get(session, review_id)
    ticket = None if review is None else tickets.get(session, review.ticket, lock=True)
    if ticket is None:
        return None
    return Case(desk, session, now, ticket.number, ticket.requester, ticket.subject)


def _face(session: Session, row: reviews.ReviewRow) -> ReviewFace:
    return ReviewFace(
        review_id=row.id,
        kind=row.kind.value,
        title=row.title,
        tags=list(row.tags),
        markdown=review_words.form(session, row),
        flow_run_id=row.flow_run_id,
        round=row.round,
        created_at=row.created_at,
    )
