"""An address that writes more than its hourly number: all is handled, the rest told in a digest."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.ticket_desk.vendor import ANN, MIA, ORDER
from ticket_desk import digests
from ticket_store import models

QUESTION = f"How many transfers are left on order {ORDER}?"
TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."


@pytest.fixture(autouse=True)
def _two_an_hour(driver):
    driver.desk.policy = replace(
        driver.desk.policy, mail=replace(driver.desk.policy.mail, replies_per_hour=2)
    )


def test_letters_up_to_the_number_are_answered_and_the_next_is_held(driver):
    states = [driver.write(ANN, QUESTION)[0].state for _ in range(3)]
    assert states == ["queued", "queued", "held"]


def test_another_address_is_answered_all_the_same(driver):
    for _ in range(3):
        driver.write(ANN, QUESTION)
    assert driver.write(MIA, QUESTION)[0].state == "queued"


def test_what_is_asked_beyond_the_number_is_done_and_its_outcome_told(driver):
    for _ in range(2):
        driver.write(ANN, QUESTION)
    (held,) = driver.write(ANN, TRANSFER)
    assert held.state == "held"
    _, (done,) = driver.answer()
    assert done.template == "transfer_done"
    assert done.state == "queued"


def test_one_digest_stands_for_all_that_were_held_once_the_hour_has_passed(driver):
    for _ in range(2):
        driver.write(ANN, QUESTION)
    held = [driver.write(ANN, text)[0] for text in (QUESTION, TRANSFER)]
    driver.later(minutes=59)
    assert digests.write_due(driver.desk, driver.now) == 0
    driver.later(minutes=1)
    assert digests.write_due(driver.desk, driver.now) == 1
    digest = driver.letters()[-1]
    assert (digest.kind, digest.to) == ("digest", ANN["email"])
    assert all(one.subject.partition(" [#")[0] in digest.text for one in held)
    states = {one.id: one.state for one in driver.letters()}
    assert [states[one.id] for one in held] == ["in_digest", "in_digest"]
    assert digests.write_due(driver.desk, driver.now) == 0


def test_of_several_processes_at_once_one_writes_the_digest(driver):
    for _ in range(3):
        driver.write(ANN, QUESTION)
    driver.later(hours=1)
    with ThreadPoolExecutor(4) as pool:
        written = pool.map(lambda _: digests.write_due(driver.desk, driver.now), range(4))
        assert sum(written) == 1
    assert [one.kind for one in driver.letters()].count("digest") == 1


def test_each_address_gets_a_digest_of_its_own(driver):
    for sender in (ANN, MIA):
        for _ in range(3):
            driver.write(sender, QUESTION)
    driver.later(hours=1)
    assert digests.write_due(driver.desk, driver.now) == 2
    assert {one.to for one in driver.letters()[-2:]} == {ANN["email"], MIA["email"]}


def test_after_the_hour_letters_are_answered_again(driver):
    for _ in range(3):
        driver.write(ANN, QUESTION)
    driver.later(hours=1, seconds=1)
    assert driver.write(ANN, QUESTION)[0].state == "queued"


# --- letters that ask something -----------------------------------------------------------


def hold_back(driver, *texts, aligned=True):
    """Let Ann use up her hour, and write these; gives the held letters."""
    for _ in range(2):
        driver.write(ANN, QUESTION)
    return [driver.write(ANN, text, aligned=aligned)[0] for text in texts]


def states(driver, letters):
    """How far these letters have come."""
    now = {one.id: one.state for one in driver.letters()}
    return [now[one.id] for one in letters]


def test_a_held_question_goes_out_itself_after_the_hour_and_its_yes_counts(driver):
    (question,) = hold_back(driver, TRANSFER, aligned=False)
    driver.later(hours=1)
    assert digests.write_due(driver.desk, driver.now) == 0
    assert states(driver, [question]) == ["queued"]
    (receipt,) = driver.write(ANN, "Yes", reply_to=question, aligned=False)
    assert receipt.template == "queued_for_review"


def test_a_held_letter_that_asks_for_details_goes_out_itself(driver):
    (asking,) = hold_back(driver, f"Please transfer {ORDER}.")
    assert asking.template == "needs_details"
    driver.later(hours=1)
    digests.write_due(driver.desk, driver.now)
    assert states(driver, [asking]) == ["queued"]


def test_held_questions_go_out_up_to_the_new_hour_s_number_and_the_rest_in_the_digest(driver):
    people = [f"{name}@acme.example" for name in ("una", "ben", "cleo", "dan")]
    texts = [f"Please transfer {ORDER} to Una Ray ({one})." for one in people]
    held = hold_back(driver, *texts, QUESTION, aligned=False)
    driver.later(hours=1)
    assert digests.write_due(driver.desk, driver.now) == 1
    assert states(driver, held) == [*["queued"] * 2, *["in_digest"] * 3]
    digest = driver.letters()[-1]
    assert "Our answers to 3 emails" in digest.subject
    assert digests.write_due(driver.desk, driver.now) == 0


def test_questions_that_go_out_count_in_the_hour_in_which_they_do(driver):
    hold_back(driver, TRANSFER, TRANSFER.replace("Jane Doe", "Una Ray"), aligned=False)
    driver.later(hours=1, seconds=1)
    digests.write_due(driver.desk, driver.now)
    assert driver.write(ANN, QUESTION)[0].state == "held"
    driver.later(hours=1, seconds=1)
    assert driver.write(ANN, QUESTION)[0].state == "queued"


def test_a_held_question_that_was_settled_meanwhile_does_not_go_out(driver):
    (question,) = hold_back(driver, TRANSFER, aligned=False)
    driver.sql(sa.update(models.Confirmation).values(used_at=driver.now))
    driver.later(hours=1)
    assert digests.write_due(driver.desk, driver.now) == 1
    assert states(driver, [question]) == ["in_digest"]


def test_a_held_question_that_has_expired_does_not_go_out(driver):
    (question,) = hold_back(driver, TRANSFER, aligned=False)
    driver.later(days=driver.desk.policy.confirmations.expire_after_days)
    assert digests.write_due(driver.desk, driver.now) == 1
    assert states(driver, [question]) == ["in_digest"]
