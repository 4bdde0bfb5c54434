"""Deadlines and years: staff are reminded, escalated to, and what nobody decides expires."""

from datetime import UTC, datetime

import pytest

from tests.ticket_desk.vendor import ANN, ORDER
from ticket_desk.watching import Watched, open_faces, remind_and_expire
from ticket_desk.years import open_new_years
from ticket_store import history
from ticket_store.engine import reading

TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."


@pytest.fixture
def receipt(driver):
    """The receipt of a transfer that waits for staff."""
    (letter,) = driver.write(ANN, TRANSFER)
    return letter


def watch(driver, **later):
    """Let time pass, and do what is due; gives what was done and the letters."""
    driver.later(**later)
    before = len(driver.letters())
    done = remind_and_expire(driver.desk, driver.now)
    return done, driver.letters()[before:]


def test_nothing_is_due_before_its_time(driver, receipt):
    assert watch(driver, hours=24, seconds=-1) == (Watched(), [])


def test_every_member_of_staff_is_reminded_once_after_a_day(driver, receipt):
    driver.enrol("tess@vendor.example")
    done, letters = watch(driver, hours=24)
    assert done == Watched(reminded=1)
    assert [(one.to, one.template) for one in letters] == [
        ("sam@vendor.example", "review_reminder"),
        ("tess@vendor.example", "review_reminder"),
    ]
    assert watch(driver, minutes=1) == (Watched(), [])


def test_staff_are_escalated_to_once_after_three_days(driver, receipt):
    watch(driver, hours=24)
    done, letters = watch(driver, hours=48)
    assert done == Watched(escalated=1)
    assert [one.template for one in letters] == ["review_escalation"]
    assert watch(driver, minutes=1) == (Watched(), [])


def test_a_review_found_after_three_days_is_escalated_and_not_reminded_of_as_well(driver, receipt):
    done, letters = watch(driver, hours=72)
    assert done == Watched(escalated=1)
    assert len(letters) == 1


def test_what_nobody_decides_expires_with_a_letter_and_gives_the_limit_back(driver, receipt):
    watch(driver, days=4)
    done, letters = watch(driver, days=10)
    assert done == Watched(expired=1)
    assert [(one.to, one.template) for one in letters] == [(ANN["email"], "review_expired")]
    assert letters[0].in_reply_to == receipt.in_reply_to
    assert driver.states(receipt.ticket) == ["expired"]
    assert driver.reviews(receipt.ticket) == ["expired"]
    assert driver.ticket(receipt.ticket)["state"] == "closed"
    assert driver.limit(ORDER, "transfer_ownership") == (0, 0)
    assert watch(driver, days=1) == (Watched(), [])


def test_a_review_that_expired_unseen_is_neither_reminded_of_nor_escalated(driver, receipt):
    done, letters = watch(driver, days=14)
    assert done == Watched(expired=1)
    assert len(letters) == 1


def test_an_expired_review_can_not_be_approved(driver, receipt):
    (review,) = driver.open_reviews()
    watch(driver, days=14)
    outcome, letters = driver.answer(review.id)
    assert not outcome.asked_again
    assert letters == []
    assert driver.order(ORDER)["customer"] == ANN


def test_an_expired_request_can_be_asked_again(driver, receipt):
    watch(driver, days=14)
    (again,) = driver.write(ANN, TRANSFER, reply_to=receipt)
    assert again.template == "queued_for_review"
    assert driver.states(receipt.ticket) == ["expired", "in_review"]
    assert driver.limit(ORDER, "transfer_ownership") == (0, 1)


def test_a_letter_for_a_person_expires_too(driver):
    (passed,) = driver.write(ANN, "Could you send me a copy of our invoice, please?")
    done, letters = watch(driver, days=14)
    assert done == Watched(expired=1)
    assert driver.states(passed.ticket) == ["expired"]
    assert [one.template for one in letters] == ["review_expired"]


def test_a_decided_review_is_not_watched(driver, receipt):
    driver.answer()
    assert watch(driver, days=20) == (Watched(), [])


def test_what_asks_for_details_waits_without_an_end(driver):
    (question,) = driver.write(ANN, f"Please add Rosa Diaz as a license manager of {ORDER}.")
    assert watch(driver, days=60) == (Watched(), [])
    (receipt,) = driver.write(ANN, "It is rosa@acme.example", reply_to=question)
    assert receipt.template == "queued_for_review"


def test_only_reviews_with_a_run_have_a_face(driver, receipt):
    assert open_faces(driver.desk) == []


# --- years ---------------------------------------------------------------------------------


def opened(driver):
    """The orders whose new year the history tells."""
    with reading(driver.desk.engine) as session:
        return [
            entry["event"]
            for entry in history.of_order(session, ORDER)
            if entry["event"] == "license_year_opened"
        ]


def test_a_new_year_is_opened_once(driver):
    driver.now = datetime(2027, 2, 28, 23, 55, tzinfo=UTC)
    open_new_years(driver.desk, driver.now)
    known = len(opened(driver))
    driver.later(minutes=10)
    assert open_new_years(driver.desk, driver.now) == 1
    assert open_new_years(driver.desk, driver.now) == 0
    assert len(opened(driver)) == known + 1


def test_a_limit_opens_anew_on_the_orders_day_whether_the_year_was_opened_or_not(driver, receipt):
    driver.answer()
    driver.now = datetime(2027, 2, 28, 23, 59, tzinfo=UTC)
    assert driver.limit(ORDER, "transfer_ownership") == (1, 0)
    driver.now = datetime(2027, 3, 1, 0, 0, tzinfo=UTC)
    assert driver.limit(ORDER, "transfer_ownership") == (0, 0)
