"""An address that writes more than its hourly number: all is handled, the rest told in a digest."""

from dataclasses import replace

import pytest

from tests.ticket_desk.vendor import ANN, MIA, ORDER
from ticket_desk import digests

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
