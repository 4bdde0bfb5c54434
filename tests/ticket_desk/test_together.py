"""Several processes at once: what one does, no other does again, and none waits for ever."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from tests.ticket_desk.at_once import at_once
from tests.ticket_desk.driver import letter
from tests.ticket_desk.vendor import ANN, MIA, ORDER, PAUL, SECOND_ORDER
from ticket_desk import digests, intake
from ticket_desk.answer import Answer
from ticket_desk.handling import handle
from ticket_desk.reviewing import decide_review
from ticket_desk.watching import remind_and_expire
from ticket_store import models
from ticket_store.engine import transaction

TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."
BACK = "Please ignore my earlier request."


def kept(driver, *letters):
    """Take letters in without handling them; gives their ids."""
    return [intake.ingest(driver.desk, raw, driver.now, trusted=False)[0] for raw in letters]


def handling(driver, message):
    """Make the work of handling it."""
    return lambda: handle(driver.desk, message, driver.now)


def deciding(driver, review, decision="approve", approver="sam@vendor.example"):
    """Make the work of deciding it."""
    answer = Answer(decision, approver, driver.code(approver))
    return lambda: decide_review(driver.desk, review.id, answer, driver.now)


@pytest.mark.parametrize("second", ["approve", "refuse"])
def test_two_answers_to_a_review_at_once_decide_it_once(driver, second):
    driver.enrol("tess@vendor.example")
    driver.write(ANN, TRANSFER)
    (review,) = driver.open_reviews()
    at_once(
        deciding(driver, review),
        deciding(driver, review, second, approver="tess@vendor.example"),
    )
    (state,) = driver.reviews(1)
    assert state in {"approved", "refused"}
    used, reserved = driver.limit(ORDER, "transfer_ownership")
    assert (used, reserved) == ((1, 0) if state == "approved" else (0, 0))
    assert [one.kind for one in driver.letters()] == ["immediate", "outcome"]


def test_a_message_that_two_handle_at_once_is_answered_once(driver):
    (message,) = kept(driver, letter(ANN, TRANSFER))
    at_once(handling(driver, message), handling(driver, message))
    assert len(driver.letters()) == 1
    assert len(driver.open_reviews()) == 1


def test_the_last_of_a_limit_is_given_once_to_two_who_ask_at_once(driver):
    driver.allow("transfer_ownership", limit=1)
    messages = kept(driver, letter(ANN, TRANSFER), letter(MIA, TRANSFER))
    at_once(*(handling(driver, message) for message in messages))
    assert len(driver.open_reviews()) == 1
    assert driver.limit(ORDER, "transfer_ownership") == (0, 1)


def test_two_answers_to_one_question_at_once_complete_it_once(driver):
    (question,) = driver.write(ANN, f"Please add Rosa Diaz as a license manager of {ORDER}.")
    text = "It is rosa@acme.example"
    messages = kept(driver, *(letter(ANN, text, reply_to=question) for _ in range(2)))
    done = at_once(*(handling(driver, message) for message in messages))
    assert [one.state for one in done] == ["handled", "handled"]
    assert len([one for one in driver.open_reviews() if one.kind == "action"]) == 1
    assert driver.limit(ORDER, "add_license_manager") == (0, 1)


def test_two_yeses_at_once_confirm_once(driver):
    (question,) = driver.write(ANN, TRANSFER, aligned=False)
    messages = kept(
        driver, *(letter(ANN, "Yes", reply_to=question, aligned=False) for _ in range(2))
    )
    done = at_once(*(handling(driver, message) for message in messages))
    assert [one.state for one in done] == ["handled", "handled"]
    assert len(driver.open_reviews()) == 1


@pytest.mark.parametrize("in_thread", [True, False])
def test_a_withdrawal_and_an_approval_at_once_have_one_outcome(driver, in_thread):
    (receipt,) = driver.write(ANN, TRANSFER)
    (review,) = driver.open_reviews()
    (message,) = kept(driver, letter(ANN, BACK, reply_to=receipt if in_thread else None))
    at_once(deciding(driver, review), handling(driver, message))
    state = driver.states(receipt.ticket)[0]
    assert (state, driver.reviews(receipt.ticket)) in [
        ("applied", ["approved"]),
        ("withdrawn", ["withdrawn"]),
    ]
    assert (driver.order(ORDER)["customer"] == ANN) == (state == "withdrawn")
    assert driver.limit(ORDER, "transfer_ownership") == ((1, 0) if state == "applied" else (0, 0))


def test_an_expiry_and_an_approval_at_once_have_one_outcome(driver):
    driver.write(ANN, TRANSFER)
    (review,) = driver.open_reviews()
    driver.later(days=14)
    at_once(deciding(driver, review), lambda: remind_and_expire(driver.desk, driver.now))
    (state,) = driver.reviews(1)
    assert driver.states(1) == [{"approved": "applied", "expired": "expired"}[state]]


def test_two_watchers_at_once_remind_once(driver):
    driver.write(ANN, TRANSFER)
    driver.later(hours=24)
    watch = lambda: remind_and_expire(driver.desk, driver.now)  # noqa: E731 - the work itself
    done = at_once(watch, watch)
    assert sum(one.reminded for one in done) == 1
    assert len(driver.letters()) == 2


def test_two_who_write_digests_at_once_write_one_an_address(driver):
    policy = driver.desk.policy
    driver.desk.policy = replace(policy, mail=replace(policy.mail, replies_per_hour=0))
    for number in range(15):
        driver.write({"name": "Ann", "email": f"ann{number}@acme.example"}, "Could you call me?")
    driver.later(hours=1)
    write = lambda: digests.write_due(driver.desk, driver.now)  # noqa: E731 - the work itself
    assert sum(at_once(write, write)) == 15


def test_a_letter_that_the_database_gave_up_for_another_transaction_is_handled_all_the_same(
    driver,
):
    """PostgreSQL ends one of two transactions that wait for each other; SQLite has one writer."""
    rosa = "Rosa Diaz (rosa@acme.example)"
    (message,) = kept(
        driver,
        letter(
            PAUL,
            f"Please add {rosa} as a license manager of {ORDER}. "
            f"Please also add {rosa} as a license manager of {SECOND_ORDER}.",
        ),
    )
    lock = sa.select(models.Order.id).with_for_update()
    with ThreadPoolExecutor(1) as pool:
        with suppress(OperationalError), transaction(driver.desk.engine) as session:
            if driver.desk.engine.dialect.name == "postgresql":
                session.execute(sa.text("SET LOCAL deadlock_timeout = '20s'"))
            session.execute(lock.where(models.Order.order_id == SECOND_ORDER))
            work = pool.submit(handling(driver, message))
            wait_until_it_waits(driver)
            session.execute(lock.where(models.Order.order_id == ORDER))
        assert work.result().state == "handled"
    assert len(driver.open_reviews()) == 2


def wait_until_it_waits(driver):
    """Wait until a transaction of PostgreSQL waits for the lock of another."""
    if driver.desk.engine.dialect.name != "postgresql":
        return
    blocked = sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    while True:
        with driver.desk.engine.connect() as connection:
            if connection.scalar(blocked):
                return


def test_the_same_request_in_two_letters_at_once_is_queued_once(driver):
    messages = kept(driver, letter(ANN, TRANSFER), letter(ANN, TRANSFER))
    at_once(*(handling(driver, message) for message in messages))
    assert len(driver.open_reviews()) == 1
    assert sorted(one.template for one in driver.letters()) == [
        "queued_for_review",
        "still_waiting",
    ]


def test_the_hourly_number_holds_for_letters_that_are_handled_at_once(driver):
    policy = driver.desk.policy
    driver.desk.policy = replace(policy, mail=replace(policy.mail, replies_per_hour=1))
    text = f"How many transfers are left on order {ORDER}?"
    messages = kept(driver, *(letter(ANN, text) for _ in range(6)))
    at_once(*(handling(driver, message) for message in messages))
    assert sorted(one.state for one in driver.letters()) == ["held"] * 5 + ["queued"]
