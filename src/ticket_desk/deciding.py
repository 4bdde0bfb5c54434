"""What comes of an answer to a review: who gave it is checked, then it is carried out."""

from __future__ import annotations

from ticket_desk import letters, writing
from ticket_desk.approver import who_objection
from ticket_desk.approving import approve
from ticket_desk.decision import Deciding, Objection, close
from ticket_desk.judging import limit_today
from ticket_desk.triaging import triage
from ticket_mail import replies
from ticket_store import ledger
from ticket_store.reviews import ReviewKind, ReviewState
from ticket_store.tickets import RequestState


def decide(deciding: Deciding) -> Objection | None:
    """Check the approver, then carry the decision out; an Objection where the review stays open."""
    refused = who_objection(deciding)
    if refused is not None:
        return Objection(refused, actor="desk")
    if deciding.answer.decision == "refuse":
        _refuse(deciding)
        return None
    if deciding.review.kind is ReviewKind.TRIAGE:
        return triage(deciding)
    return approve(deciding)


def _refuse(deciding: Deciding) -> None:
    """End the request, with its reservation; where two have to approve, one may refuse."""
    case, row, note = deciding.case, deciding.row, deciding.answer.reply_note
    close(deciding, ReviewState.REFUSED, RequestState.REFUSED, note)
    ledger.release(case.session, row.id, case.now)
    if deciding.review.kind is ReviewKind.TRIAGE and note.strip():
        case.sections.append(replies.AnsweredByStaff(note=note.strip()))
    else:
        limit = limit_today(case, row.request)
        case.sections.append(letters.request_refused(row.request, limit, note.strip()))
    writing.write_outcome(case, row.id, row.message_id)
