"""Who answered a review: an enrolled address, proved by its one-time code."""

from __future__ import annotations

from datetime import datetime, timedelta

from ticket_desk import review_words
from ticket_desk.decision import Deciding
from ticket_rules.policy import Codes
from ticket_store import staff

#: How long a code that was good when it was sent may wait for a worker.
LONGEST_WAIT = timedelta(minutes=10)


def who_objection(deciding: Deciding) -> str | None:
    """What is wrong with the approver or the code; None when all is well.

    The code is used up and a wrong one is counted in the caller's transaction.
    """
    case, named = deciding.case, deciding.answer.approver
    if case.desk.policy.reviews.codes is Codes.OFF:
        known = staff.is_member(case.session, deciding.approver)
        check = staff.CodeCheck.OK if known else staff.CodeCheck.UNKNOWN_APPROVER
        return review_words.code_objection(staff.Checked(check), named)
    given = staff.GivenCode(
        deciding.approver, deciding.answer.code, deciding.review.id, _when(deciding)
    )
    checked = staff.check_code(
        case.session, given, case.now, case.desk.cipher, case.desk.policy.reviews
    )
    if checked.check is staff.CodeCheck.WRONG_CODE and checked.locked_until is not None:
        until = checked.locked_until.isoformat()
        case.tell("approver_locked", {"approver": deciding.approver, "until": until})
    return review_words.code_objection(checked, named)


def _when(deciding: Deciding) -> datetime:
    """When the answer was given; one that waited longer for a worker counts as given now."""
    now, given_at = deciding.case.now, deciding.answer.given_at
    if given_at is None or not timedelta(0) <= now - given_at <= LONGEST_WAIT:
        return now
    return given_at
