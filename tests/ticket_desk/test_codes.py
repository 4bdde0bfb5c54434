"""One-time codes in the review form: wrong, old, used, someone else's, and too many of them."""

from datetime import timedelta

import pyotp
import pytest
import sqlalchemy as sa

from tests.ticket_desk.at_once import at_once
from tests.ticket_desk.vendor import ANN, MIA, ORDER, vendor_file
from ticket_desk.answer import Answer
from ticket_desk.reviewing import decide_review, face_of
from ticket_store import models, staff
from ticket_store.engine import reading, transaction
from ticket_store.importing import import_file

SAM, TESS = "sam@vendor.example", "tess@vendor.example"
TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."
REMOVAL = f"Please remove the activation of BUILD-03 on {ORDER}."


@pytest.fixture
def review(driver):
    """The open review of a transfer that Ann asked for, when 000000 is nobody's code."""
    driver.now = driver.now.replace(minute=1)
    driver.write(ANN, TRANSFER)
    (row,) = driver.open_reviews()
    return row


def try_out(driver, review, times, **given):
    """Answer with so many wrong codes; gives the last outcome."""
    for _ in range(times):
        outcome, letters = driver.answer(review.id, **{"code": "000000", **given})
        assert letters == []
    return outcome


def untouched(driver, review):
    """See that nothing was decided, and what the form says why."""
    (row,) = [one for one in driver.open_reviews() if one.id == review.id]
    assert driver.order(ORDER)["customer"] == ANN
    assert driver.limit(ORDER, "transfer_ownership") == (0, 1)
    assert driver.states(row.ticket) == ["in_review"]
    assert "Nothing was done." in row.notice
    assert row.notice.split()[0] in face_of(driver.desk, review.id).markdown
    return row.notice


def member(driver, email=SAM):
    """A member of staff as the table has them."""
    with reading(driver.desk.engine) as session:
        return session.execute(
            sa.select(models.Staff.wrong_codes, models.Staff.locked_until).where(
                models.Staff.email == email
            )
        ).one()


# --- what is not taken ----------------------------------------------------------------------


@pytest.mark.parametrize("decision", ["approve", "refuse"])
@pytest.mark.parametrize(
    ("old", "why"), [("000000", "wrong"), ("", "wrong"), ("12345", "wrong"), ("x" * 500, "wrong")]
)
def test_a_wrong_code_decides_nothing(driver, review, decision, old, why):
    assert driver.answer(decision=decision, code=old)[0].asked_again
    assert why in untouched(driver, review)


@pytest.mark.parametrize(
    ("moved", "taken"), [(-30, False), (0, True), (30, False)], ids=["old", "now", "to come"]
)
def test_a_code_is_taken_in_its_own_thirty_seconds_only(driver, review, moved, taken):
    code = pyotp.TOTP(driver.secrets[SAM]).at(driver.now + timedelta(seconds=moved))
    assert driver.answer(code=code)[0].asked_again is not taken
    assert taken or untouched(driver, review)


def test_a_code_that_was_used_on_a_review_is_of_no_use_on_it(driver, review):
    changed = vendor_file()
    changed["orders"][0]["purchaser"] = {"name": "Jane Doe", "email": "jane.doe@acme.example"}
    with transaction(driver.desk.engine) as session:
        import_file(session, changed, driver.now)
    assert "Something changed" in driver.answer()[0].summary
    assert driver.answer()[0].asked_again
    assert "used on this review already" in untouched(driver, review)


def test_someone_elses_code_is_wrong(driver, review):
    driver.enrol(TESS)
    assert driver.answer(approver=TESS, code=driver.code(SAM))[0].asked_again
    assert "wrong" in untouched(driver, review)
    assert (member(driver, TESS).wrong_codes, member(driver, SAM).wrong_codes) == (1, 0)


def test_who_was_removed_meanwhile_approves_nothing_with_a_code_that_was_right(driver, review):
    code = driver.code()
    with transaction(driver.desk.engine) as session:
        staff.remove(session, SAM, driver.now)
    assert driver.answer(code=code)[0].asked_again
    assert "not enrolled" in untouched(driver, review)


def test_who_was_removed_and_enrolled_anew_needs_the_new_code(driver, review):
    old = driver.code()
    with transaction(driver.desk.engine) as session:
        staff.remove(session, SAM, driver.now)
    driver.enrol(SAM)
    assert driver.answer(code=old)[0].asked_again
    untouched(driver, review)
    assert not driver.answer()[0].asked_again


# --- too many -------------------------------------------------------------------------------


@pytest.mark.parametrize("decision", ["approve", "refuse"])
def test_after_five_wrong_codes_even_the_right_one_is_not_taken_and_the_form_says_until_when(
    driver, review, decision
):
    fifth = try_out(driver, review, 5)
    until = "none is taken before 1 September 2026 09:16 UTC"
    assert until in fifth.summary
    assert driver.answer(decision=decision)[0].asked_again
    assert until in untouched(driver, review)
    assert until.replace("-", "\\-") in face_of(driver.desk, review.id).markdown


def test_after_four_wrong_codes_the_right_one_is_taken_and_ends_the_counting(driver, review):
    try_out(driver, review, 4)
    assert member(driver).wrong_codes == 4
    assert not driver.answer()[0].asked_again
    assert tuple(member(driver)) == (0, None)


def test_the_wrong_codes_of_one_person_count_together_on_whatever_reviews(driver, review):
    driver.write(MIA, REMOVAL)
    _, other = driver.open_reviews()
    try_out(driver, review, 3)
    try_out(driver, other, 2, approver=SAM.upper())
    assert "none is taken before" in driver.answer(other.id)[0].summary


def test_a_lock_keeps_nobody_else_out(driver, review):
    driver.enrol(TESS)
    try_out(driver, review, 5)
    assert not driver.answer(approver=TESS, code=driver.code(TESS))[0].asked_again


@pytest.mark.parametrize(("seconds", "taken"), [(-1, False), (0, True)])
def test_when_the_time_is_over_the_right_code_is_taken_again(driver, review, seconds, taken):
    try_out(driver, review, 5)
    driver.later(minutes=15, seconds=seconds)
    assert driver.answer()[0].asked_again is not taken


def test_a_code_that_was_right_when_it_was_given_is_not_taken_after_a_lock_came(driver, review):
    given_at, code = driver.now, driver.code()
    try_out(driver, review, 5)
    driver.later(minutes=1)
    assert driver.answer(code=code, given_at=given_at)[0].asked_again
    untouched(driver, review)


def test_a_lock_stands_in_the_history_with_the_notice_of_its_review(driver, review):
    try_out(driver, review, 5)
    last, before = driver.ticket(1)["history"][-1:-3:-1]
    assert (before["event"], before["data"]["approver"]) == ("approver_locked", SAM)
    assert before["data"]["until"] == "2026-09-01T09:16:00+00:00"
    assert last["event"] == "review_asked_again"
    assert driver.open_reviews()[0].round == 5


def test_eight_answers_at_once_are_no_more_than_five_tries(driver):
    """Each on a review of its own, so that only the approver's row keeps them apart."""
    driver.now = driver.now.replace(minute=1)
    for number in range(8):
        driver.write({"name": "Ann", "email": f"ann{number}@acme.example"}, "Could you call me?")
    answer = Answer("approve", SAM, "000000", "We will.")
    at_once(
        *(
            lambda row=row: decide_review(driver.desk, row.id, answer, driver.now)
            for row in driver.open_reviews()
        )
    )
    notices = [row.notice for row in driver.open_reviews()]
    assert sum(notice.startswith("The code is wrong") for notice in notices) == 5
    assert sum(notice.startswith("Too many codes") for notice in notices) == 3
    assert {row.round for row in driver.open_reviews()} == {1}


def test_a_right_and_a_fifth_wrong_code_at_once_have_one_order(driver, review):
    driver.write(MIA, REMOVAL)
    _, other = driver.open_reviews()
    try_out(driver, review, 4)
    right, wrong = (Answer("refuse", SAM, code) for code in (driver.code(), "000000"))
    done, _ = at_once(
        lambda: decide_review(driver.desk, other.id, right, driver.now),
        lambda: decide_review(driver.desk, review.id, wrong, driver.now),
    )
    wrong_codes, locked_until = member(driver)
    assert (done.asked_again, wrong_codes) == (locked_until is not None, not done.asked_again)
