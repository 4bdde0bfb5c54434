"""An answer to an open review, what may come of it, and closing the review with it."""

from __future__ import annotations

from dataclasses import dataclass

from ticket_desk.answer import Answer
from ticket_desk.case import Case
from ticket_rules.addresses import normal_email
from ticket_store import reviews, tickets
from ticket_store.reviews import Decision, ReviewState
from ticket_store.tickets import RequestState


@dataclass(frozen=True, slots=True)
class Objection:
    """Why an answer leaves its review open, in words for staff, and who caused it."""

    notice: str
    actor: str


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

    def objection(self, notice: str) -> Objection:
        """Object to what the approver answered."""
        return Objection(notice, self.approver)


def close(
    deciding: Deciding, state: ReviewState, request_state: RequestState, reply_note: str
) -> None:
    """Close the review and its request with the answer; the lock makes it the only one."""
    case, review = deciding.case, deciding.review
    internal_note = deciding.answer.internal_note
    decision = Decision(state, deciding.approver, reply_note, internal_note)
    reviews.decide(case.session, review.id, decision, case.now)
    tickets.set_request_state(case.session, deciding.row.id, request_state, case.now)
    case.tell(
        f"review_{state.value}",
        {
            "review": review.id,
            "request": deciding.row.id,
            "reply_note": reply_note,
            "internal_note": internal_note,
        },
        actor=deciding.approver,
    )
