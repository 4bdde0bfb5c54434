"""Taking a request back: in its thread, outside of it, and where the meaning is not certain."""

from tests.ticket_desk.vendor import ANN, MIA, ORDER, PAUL, SECOND_ORDER

TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."
BACK = "Please ignore my earlier request."


def add_rosa(order):
    """Ask for a manager."""
    return f"Please add Rosa Diaz (rosa@acme.example) as a license manager of {order}."


def test_a_request_taken_back_in_its_thread_ends_its_review_and_gives_the_limit_back(driver):
    (receipt,) = driver.write(ANN, TRANSFER)
    (letter,) = driver.write(ANN, BACK, reply_to=receipt)
    assert letter.template == "withdrawn"
    assert driver.states(receipt.ticket) == ["withdrawn", "answered"]
    assert driver.reviews(receipt.ticket) == ["withdrawn"]
    assert driver.limit(ORDER, "transfer_ownership") == (0, 0)
    assert driver.ticket(receipt.ticket)["state"] == "closed"


def test_a_review_that_was_taken_back_can_not_be_approved(driver):
    (receipt,) = driver.write(ANN, TRANSFER)
    (review,) = driver.open_reviews()
    driver.write(ANN, BACK, reply_to=receipt)
    outcome, letters = driver.answer(review.id)
    assert not outcome.asked_again
    assert letters == []
    assert driver.order(ORDER)["customer"] == ANN


def test_a_question_that_is_taken_back_can_not_be_confirmed(driver):
    (question,) = driver.write(ANN, TRANSFER, aligned=False)
    driver.write(ANN, BACK, reply_to=question, aligned=False)
    (letter,) = driver.write(ANN, "Yes", reply_to=question, aligned=False)
    assert letter.template == "confirmation_not_valid"
    assert driver.open_reviews() == []


def test_the_only_open_request_is_meant_by_a_letter_outside_of_its_thread(driver):
    (receipt,) = driver.write(ANN, TRANSFER)
    (letter,) = driver.write(ANN, BACK)
    assert letter.template == "withdrawn"
    assert driver.states(receipt.ticket) == ["withdrawn"]
    assert driver.ticket(receipt.ticket)["state"] == "closed"


def test_which_of_several_is_meant_outside_of_a_thread_is_for_a_person(driver):
    (first,) = driver.write(PAUL, add_rosa(ORDER))
    (second,) = driver.write(PAUL, add_rosa(SECOND_ORDER))
    (letter,) = driver.write(PAUL, BACK)
    assert letter.template == "passed_to_staff"
    assert driver.states(first.ticket) == driver.states(second.ticket) == ["in_review"]


def test_the_order_says_which_of_several_is_meant(driver):
    (first,) = driver.write(PAUL, add_rosa(ORDER))
    (second,) = driver.write(PAUL, add_rosa(SECOND_ORDER))
    (letter,) = driver.write(PAUL, f"Please cancel my earlier request for {SECOND_ORDER}.")
    assert letter.template == "withdrawn"
    assert driver.states(first.ticket) == ["in_review"]
    assert driver.states(second.ticket) == ["withdrawn"]


def test_someone_who_asked_nothing_is_told_so(driver):
    driver.write(ANN, TRANSFER)
    (letter,) = driver.write(MIA, BACK)
    assert letter.template == "nothing_to_withdraw"
    assert len(driver.open_reviews()) == 1


def test_what_was_applied_is_not_taken_back(driver):
    (receipt,) = driver.write(ANN, TRANSFER)
    driver.answer()
    (letter,) = driver.write(ANN, BACK, reply_to=receipt)
    assert letter.template == "nothing_to_withdraw"
    assert driver.states(receipt.ticket)[0] == "applied"


def test_an_address_that_nobody_vouches_for_takes_nothing_back_outside_of_the_thread(driver):
    (receipt,) = driver.write(ANN, TRANSFER)
    (letter,) = driver.write(ANN, BACK, aligned=False)
    assert letter.template == "passed_to_staff"
    assert driver.states(receipt.ticket) == ["in_review"]


def test_a_request_that_was_confirmed_is_taken_back_by_a_letter_as_sure_as_the_policy_asks(driver):
    (question,) = driver.write(ANN, TRANSFER, aligned=False)
    driver.write(ANN, "Yes, I confirm.", reply_to=question, aligned=False)
    (letter,) = driver.write(ANN, BACK)
    assert letter.template == "withdrawn"
    assert driver.states(question.ticket) == ["withdrawn"]


def test_a_letter_that_takes_back_and_asks_anew_ends_the_old_and_not_the_new(driver):
    (receipt,) = driver.write(ANN, TRANSFER)
    text = f"Please transfer {ORDER} to Tom Falk (tom@acme.example). {BACK}"
    (letter,) = driver.write(ANN, text, reply_to=receipt)
    assert letter.template == "withdrawn+queued_for_review"
    (review,) = driver.open_reviews()
    assert "Tom Falk" in review.title
    assert driver.states(receipt.ticket) == ["withdrawn", "answered", "in_review"]


def test_what_a_letter_takes_back_is_not_what_it_completes(driver):
    (question,) = driver.write(ANN, f"Please transfer {ORDER} to Tom Falk.")
    assert question.template == "needs_details"
    text = f"Please transfer {ORDER} to Tom Falk (tom@acme.example). {BACK}"
    driver.write(ANN, text, reply_to=question)
    assert driver.states(question.ticket) == ["withdrawn", "answered", "in_review"]


def test_a_letter_for_a_person_can_be_taken_back(driver):
    (passed,) = driver.write(ANN, "Could you send me a copy of our invoice, please?")
    (letter,) = driver.write(ANN, BACK, reply_to=passed)
    assert letter.template == "withdrawn"
    assert driver.open_reviews() == []
