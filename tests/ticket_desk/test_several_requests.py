"""Several requests in one email: each is judged on its own, and answered in one letter."""

from tests.ticket_desk.vendor import ANN, BOB, MIA, ORDER, PAUL, SECOND_ORDER

BOTH = (
    f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example). "
    f"Please also add Rosa Diaz (rosa@acme.example) as a license manager of {SECOND_ORDER}."
)
TWO = (
    f"Please add Rosa Diaz (rosa@acme.example) as a license manager of {ORDER}. "
    f"Please also remove the activation of BUILD-03 on {ORDER}."
)


def test_two_requests_get_one_receipt_and_an_outcome_letter_each(driver):
    (receipt,) = driver.write(PAUL, BOTH)
    assert receipt.template == "queued_for_review"
    assert ORDER in receipt.text
    assert SECOND_ORDER in receipt.text
    first, second = driver.open_reviews()
    _, (one,) = driver.answer(first.id)
    assert driver.ticket(receipt.ticket)["state"] == "waiting_for_staff"
    _, (other,) = driver.answer(second.id)
    assert [one.template, other.template] == ["transfer_done", "manager_added"]
    assert driver.states(receipt.ticket) == ["applied", "applied"]
    assert driver.ticket(receipt.ticket)["state"] == "closed"


def test_one_that_is_refused_keeps_no_other_from_its_way(driver):
    (letter,) = driver.write(ANN, BOTH)
    assert letter.template == "queued_for_review+no_authority"
    assert driver.states(letter.ticket) == ["in_review", "refused"]
    assert SECOND_ORDER not in letter.text.partition("ticket")[2]


def test_one_that_lacks_something_keeps_no_other_from_its_way(driver):
    text = (
        f"Please add Rosa Diaz as a license manager of {ORDER}. "
        f"Please also remove the activation of BUILD-03 on {ORDER}."
    )
    (letter,) = driver.write(ANN, text)
    assert set(letter.template.split("+")) == {"needs_details", "queued_for_review"}
    assert driver.states(letter.ticket) == ["needs_details", "in_review"]
    (receipt,) = driver.write(ANN, "It is rosa@acme.example", reply_to=letter)
    assert driver.states(receipt.ticket) == ["in_review", "in_review"]


def test_the_last_of_a_limit_goes_to_the_first_of_two_requests_in_a_letter(driver):
    driver.allow("remove_activation", limit=1)
    text = (
        f"Please remove the activation of BUILD-03 on {ORDER}. "
        f"Please also remove the activation of BUILD-04 on {ORDER}."
    )
    (letter,) = driver.write(MIA, text)
    assert driver.states(letter.ticket) == ["in_review", "refused"]
    assert driver.limit(ORDER, "remove_activation") == (0, 1)


def test_two_that_need_confirmation_are_one_question_and_one_yes_confirms_both(driver):
    (question,) = driver.write(ANN, TWO, aligned=False)
    assert question.template == "needs_confirmation"
    assert "Rosa Diaz" in question.text
    assert "BUILD-03" in question.text
    (receipt,) = driver.write(ANN, "Yes", reply_to=question, aligned=False)
    assert driver.states(receipt.ticket) == ["in_review", "in_review"]
    assert len(driver.open_reviews()) == 2


def test_a_no_to_a_question_about_two_freezes_both(driver):
    (question,) = driver.write(ANN, TWO, aligned=False)
    driver.write(ANN, "No, I did not ask for this!", reply_to=question, aligned=False)
    assert driver.states(question.ticket) == ["frozen", "frozen"]


def test_a_question_beside_a_request_is_answered_in_the_same_letter(driver):
    text = f"{TWO.split('. ', maxsplit=1)[0]}. How many transfers are left on order {ORDER}?"
    (letter,) = driver.write(ANN, text)
    assert set(letter.template.split("+")) == {"queued_for_review", "order_status"}
    assert sorted(driver.states(letter.ticket)) == ["answered", "in_review"]


def test_a_user_and_a_manager_of_two_orders_are_told_apart_in_one_letter(driver):
    text = f"Who manages order {ORDER}? Who manages order SC-200001?"
    (letter,) = driver.write(BOB, text)
    assert driver.states(letter.ticket) == ["answered", "refused"]
    assert "zoe@zenith.example" not in letter.text
