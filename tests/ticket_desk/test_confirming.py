"""A sender who is not vouched for is asked: what a yes, a no, and everything else does."""

import pytest

from tests.ticket_desk.vendor import ANN, MIA, ORDER
from ticket_desk.watching import remind_and_expire

TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."


@pytest.fixture
def question(driver):
    """The question that the desk puts to Ann."""
    (letter,) = driver.write(ANN, TRANSFER, aligned=False)
    assert letter.template == "needs_confirmation"
    return letter


def say(driver, text, reply_to, sender=ANN):
    """Answer from an address that nobody vouches for."""
    (letter,) = driver.write(sender, text, reply_to=reply_to, aligned=False)
    return letter


def test_a_question_changes_and_reserves_nothing(driver, question):
    assert driver.states(question.ticket) == ["needs_confirmation"]
    assert driver.limit(ORDER, "transfer_ownership") == (0, 0)
    assert driver.ticket(question.ticket)["state"] == "waiting_for_customer"


def test_a_yes_counts_once(driver, question):
    say(driver, "Yes", question)
    assert say(driver, "Yes", question).template == "confirmation_not_valid"
    assert len(driver.open_reviews()) == 1


def test_a_yes_that_comes_too_late_confirms_nothing(driver, question):
    driver.later(days=7, seconds=1)
    assert say(driver, "Yes", question).template == "confirmation_not_valid"
    assert driver.open_reviews() == []


def test_a_yes_on_the_last_day_confirms(driver, question):
    driver.later(days=7, seconds=-1)
    assert say(driver, "Yes", question).template == "queued_for_review"


def test_a_yes_from_another_address_confirms_nothing(driver, question):
    letter = say(driver, "Yes", question, sender=MIA)
    assert letter.template == "confirmation_not_valid"
    assert letter.ticket != question.ticket
    assert driver.states(question.ticket) == ["needs_confirmation"]


def test_a_yes_with_a_condition_confirms_nothing_and_a_person_reads_it(driver, question):
    assert say(driver, "Yes, but only if Jane agrees.", question).template == "passed_to_staff"
    assert driver.states(question.ticket) == ["needs_confirmation", "in_review"]


def test_a_yes_beside_another_request_confirms_nothing(driver, question):
    text = (
        f"Yes, and please also add Rosa Diaz (rosa@acme.example) as a license manager of {ORDER}."
    )
    say(driver, text, question)
    assert driver.states(question.ticket) == ["needs_confirmation", "needs_confirmation"]


def test_a_yes_to_the_receipt_confirms_nothing(driver, question):
    (other,) = driver.write(
        ANN,
        f"Please also remove the activation of BUILD-03 on {ORDER}.",
        reply_to=question,
    )
    assert other.template == "queued_for_review"
    assert say(driver, "Yes", other).template == "confirmation_not_valid"
    assert driver.states(question.ticket)[:2] == ["needs_confirmation", "in_review"]


def test_a_no_to_the_receipt_freezes_nothing(driver, question):
    (other,) = driver.write(
        ANN,
        f"Please also remove the activation of BUILD-03 on {ORDER}.",
        reply_to=question,
    )
    say(driver, "No, thanks.", other)
    assert driver.states(question.ticket)[:2] == ["needs_confirmation", "in_review"]


def test_what_was_frozen_stays_frozen_whatever_comes(driver, question):
    say(driver, "No, I did not ask for this!", question)
    assert say(driver, "Yes", question).template == "confirmation_not_valid"
    assert driver.states(question.ticket) == ["frozen"]


def test_a_denial_after_the_yes_stops_the_review(driver, question):
    say(driver, "Yes", question)
    letter = say(driver, "No, I did not ask for this!", question)
    assert letter.template == "confirmation_denied"
    assert driver.states(question.ticket) == ["frozen"]
    assert driver.reviews(question.ticket) == ["withdrawn"]
    assert driver.limit(ORDER, "transfer_ownership") == (0, 0)


def test_a_denial_of_what_was_applied_is_read_by_a_person(driver, question):
    say(driver, "Yes", question)
    driver.answer()
    letter = say(driver, "No, I did not ask for this!", question)
    assert letter.template == "passed_to_staff"


def test_the_same_asked_once_more_instead_of_a_yes_gets_a_fresh_question(driver, question):
    again = say(driver, TRANSFER, question)
    assert again.template == "needs_confirmation"
    assert driver.states(question.ticket) == ["needs_confirmation"]
    assert say(driver, "Yes", question).template == "confirmation_not_valid"
    assert say(driver, "Yes", again).template == "queued_for_review"


def test_a_request_is_judged_on_the_facts_of_the_day_of_the_yes(driver, question):
    driver.write(MIA, TRANSFER)
    driver.answer()
    letter = say(driver, "Yes", question)
    assert letter.template == "no_authority"  # Ann is the customer no more
    assert driver.states(question.ticket) == ["refused"]


def test_a_question_that_nobody_answers_expires_once(driver, question):
    driver.later(days=8)
    assert remind_and_expire(driver.desk, driver.now).questions == 1
    assert remind_and_expire(driver.desk, driver.now).questions == 0
    assert driver.states(question.ticket) == ["expired"]
    assert driver.ticket(question.ticket)["state"] == "closed"


def test_a_stranger_is_asked_nothing_for_they_have_no_right_to_confirm(driver):
    mallory = {"name": "Mallory Finch", "email": "mallory@elsewhere.example"}
    (letter,) = driver.write(mallory, TRANSFER, aligned=False)
    assert letter.template == "no_authority"


def test_a_yes_to_what_was_asked_anew_meanwhile_and_is_with_staff_queues_nothing_twice(
    driver, question
):
    driver.write(ANN, TRANSFER)
    assert say(driver, "Yes, I confirm.", question).template == "still_waiting"
    assert len(driver.open_reviews()) == 1
    assert driver.limit(ORDER, "transfer_ownership") == (0, 1)


def test_a_denial_stops_what_is_still_open_though_another_part_is_applied_already(driver):
    text = (
        f"{TRANSFER} And please add Rosa Diaz (rosa@acme.example) as a license manager of {ORDER}."
    )
    (question,) = driver.write(ANN, text, aligned=False)
    say(driver, "Yes, I confirm.", question)
    (addition,) = [one for one in driver.open_reviews() if "Rosa" in one.title]
    driver.answer(addition.id)

    letter = say(driver, "No, this was not me!", question)

    assert letter.template == "confirmation_denied+passed_to_staff"
    assert driver.states(question.ticket) == ["frozen", "applied", "in_review"]
    assert driver.limit(ORDER, "transfer_ownership") == (0, 0)
