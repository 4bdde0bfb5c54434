"""A customer who is not vouched for writes the same request twice: one yes is enough."""

import pytest

from tests.ticket_desk.vendor import ANN, MIA, ORDER

TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."
OTHER = f"Please transfer {ORDER} to Una Ray (una@acme.example)."


@pytest.fixture
def questions(driver):
    """The questions that the desk puts to Ann about two letters that ask the same."""
    return [driver.write(ANN, TRANSFER, aligned=False)[0] for _ in range(2)]


def say(driver, text, reply_to):
    """Answer from an address that nobody vouches for."""
    (letter,) = driver.write(ANN, text, reply_to=reply_to, aligned=False)
    return letter


@pytest.mark.parametrize("first", [0, 1])
def test_a_yes_to_either_question_queues_the_request_once_and_ends_the_other(
    driver, questions, first
):
    assert say(driver, "Yes", questions[first]).template == "queued_for_review"
    other = questions[1 - first].ticket
    assert driver.states(other) == ["answered"]
    assert driver.ticket(other)["state"] == "closed"
    assert len(driver.open_reviews()) == 1
    assert say(driver, "Yes", questions[1 - first]).template == "confirmation_not_valid"
    assert len(driver.open_reviews()) == 1


def test_a_yes_ends_no_other_request_and_nobody_else_s(driver, questions):
    (another,) = driver.write(ANN, OTHER, aligned=False)
    (of_mia,) = driver.write(MIA, TRANSFER, aligned=False)
    say(driver, "Yes", questions[0])
    assert driver.states(another.ticket) == ["needs_confirmation"]
    assert driver.states(of_mia.ticket) == ["needs_confirmation"]


def test_a_no_to_the_other_question_is_read_by_a_person(driver, questions):
    say(driver, "Yes", questions[0])
    say(driver, "No, I did not write this!", questions[1])
    assert len(driver.open_reviews()) == 2
    assert driver.states(questions[0].ticket) == ["in_review"]


def test_an_empty_letter_waits_for_the_customer(driver):
    (answer,) = driver.write(ANN, "", subject="")
    assert answer.template == "nothing_in_it"
    assert driver.ticket(answer.ticket)["state"] == "waiting_for_customer"
