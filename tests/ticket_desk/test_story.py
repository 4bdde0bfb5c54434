"""A request's whole way: from the letter to the change and the answer."""

from datetime import UTC, datetime

from tests.ticket_desk.vendor import ANN, BOB, MIA, ORDER
from ticket_store import orders
from ticket_store.engine import reading

JANE = "Jane Doe (jane.doe@acme.example)"


def order_now(driver, order_id=ORDER):
    """The order as `orders show --json` gives it."""
    with reading(driver.desk.engine) as session:
        return orders.order_view(session, order_id, driver.desk.policy, driver.now.date())


def test_an_approved_transfer_makes_the_new_owner_the_customer_and_tells_the_asker(driver):
    (receipt,) = driver.write(ANN, f"Please transfer order {ORDER} to {JANE}.")
    assert receipt.template == "queued_for_review"
    assert receipt.to == ANN["email"]
    assert order_now(driver)["customer"] == ANN
    assert order_now(driver)["limits"]["transfer_ownership"]["reserved"] == 1

    outcome, (letter,) = driver.answer(reply_note="Welcome, Jane!")

    assert not outcome.asked_again
    assert order_now(driver)["customer"]["email"] == "jane.doe@acme.example"
    assert order_now(driver)["limits"]["transfer_ownership"]["used"] == 1
    assert order_now(driver)["limits"]["transfer_ownership"]["reserved"] == 0
    assert letter.template == "transfer_done"
    assert "Welcome, Jane!" in letter.text
    assert driver.states(receipt.ticket) == ["applied"]
    assert driver.ticket(receipt.ticket)["state"] == "closed"


def test_a_removed_activation_is_told_to_the_asker_and_to_its_user(driver):
    driver.write(MIA, f"Please remove the activation of BUILD-03 on {ORDER}, its disk died.")

    _, letters = driver.answer()

    by_template = {letter.template: letter for letter in letters}
    assert by_template["activation_removed"].to == MIA["email"]
    assert "2" in by_template["activation_removed"].text  # 2 of 3 are left
    assert by_template["activation_removed_notice"].to == BOB["email"]
    (key,) = order_now(driver)["serial_keys"]
    assert [one["active"] for one in key["activations"]] == [False, True]


def test_staff_can_refuse_with_a_note_and_the_limit_is_given_back(driver):
    driver.write(ANN, f"Please transfer order {ORDER} to {JANE}.")

    outcome, (letter,) = driver.answer(
        decision="refuse", reply_note="Please call us first.", internal_note="smells odd"
    )

    assert not outcome.asked_again
    assert letter.template == "request_refused"
    assert "Please call us first." in letter.text
    assert "smells odd" not in letter.text + letter.html
    assert order_now(driver)["customer"] == ANN
    assert order_now(driver)["limits"]["transfer_ownership"]["left"] == 2


def test_a_missing_address_is_asked_back_and_the_answer_completes_the_request(driver):
    (question,) = driver.write(ANN, f"Please add Rosa Diaz as a license manager of {ORDER}.")
    assert question.template == "needs_details"
    driver.later(days=3)

    (receipt,) = driver.write(ANN, "It is rosa@acme.example", reply_to=question)

    assert receipt.template == "queued_for_review"
    assert receipt.ticket == question.ticket
    _, (done,) = driver.answer()
    assert done.template == "manager_added"
    assert {"name": "Rosa Diaz", "email": "rosa@acme.example"} in order_now(driver)["managers"]


def test_a_sender_who_is_not_vouched_for_is_asked_and_a_plain_yes_goes_on(driver):
    (question,) = driver.write(ANN, f"Please transfer {ORDER} to {JANE}.", aligned=False)
    assert question.template == "needs_confirmation"
    assert driver.open_reviews() == []
    assert order_now(driver)["limits"]["transfer_ownership"]["reserved"] == 0

    (receipt,) = driver.write(ANN, "Yes, I confirm.", reply_to=question, aligned=False)

    assert receipt.template == "queued_for_review"
    assert driver.states(receipt.ticket) == ["in_review"]


def test_a_denied_confirmation_freezes_the_request(driver):
    (question,) = driver.write(ANN, f"Please transfer {ORDER} to {JANE}.", aligned=False)

    (answer,) = driver.write(ANN, "No, I did not ask for this!", reply_to=question, aligned=False)

    assert answer.template == "confirmation_denied"
    assert driver.states(question.ticket) == ["frozen"]
    assert driver.open_reviews() == []


def test_a_stranger_gets_the_same_letter_for_an_order_that_exists_and_one_that_does_not(driver):
    mallory = {"name": "Mallory Finch", "email": "mallory@elsewhere.example"}
    (known,) = driver.write(mallory, f"Please transfer order {ORDER} to {JANE}.")
    (unknown,) = driver.write(mallory, f"Please transfer order SC-999999 to {JANE}.")

    def without_ticket(letter):
        return [
            part.replace(f"#{letter.ticket}]", "#N]").replace(f"ticket {letter.ticket}", "ticket N")
            for part in (letter.subject, letter.text, letter.html)
        ]

    assert without_ticket(known) == without_ticket(unknown)
    assert driver.states(known.ticket) == driver.states(unknown.ticket) == ["refused"]


def test_a_request_keeps_its_place_in_the_year_in_which_it_was_queued(driver):
    driver.now = datetime(2027, 2, 20, 9, 0, tzinfo=UTC)
    for new_owner in (JANE, "Tom Falk (tom@acme.example)"):
        driver.write(MIA, f"Please transfer {ORDER} to {new_owner}.")
    first, second = driver.open_reviews()
    driver.later(days=10)  # the order's year has turned on 1 March
    driver.write(MIA, f"Please transfer {ORDER} to Lea Berg (lea@acme.example).")
    driver.write(MIA, f"Please transfer {ORDER} to Max Moor (max@acme.example).")

    outcome, _ = driver.answer(first.id)

    assert not outcome.asked_again
    limits = order_now(driver)["limits"]["transfer_ownership"]
    assert (limits["used"], limits["reserved"]) == (0, 2)
    assert second.id in [review.id for review in driver.open_reviews()]


def test_a_code_is_judged_by_when_the_answer_was_given_not_by_when_a_worker_takes_it(driver):
    driver.write(ANN, f"Please transfer order {ORDER} to {JANE}.")
    code, given_at = driver.code(), driver.now
    driver.later(seconds=45)
    stale, _ = driver.answer(code=code)
    assert stale.asked_again

    outcome, _ = driver.answer(code=code, given_at=given_at)

    assert not outcome.asked_again


def test_a_code_that_waited_too_long_for_a_worker_is_over(driver):
    driver.write(ANN, f"Please transfer order {ORDER} to {JANE}.")
    code, given_at = driver.code(), driver.now
    driver.later(minutes=11)

    outcome, _ = driver.answer(code=code, given_at=given_at)

    assert outcome.asked_again
    assert order_now(driver)["customer"] == ANN


def test_a_request_that_counts_in_the_year_before_is_told_how_the_limit_stands_today(driver):
    driver.now = datetime(2027, 2, 20, 9, 0, tzinfo=UTC)
    driver.write(MIA, f"Please transfer {ORDER} to {JANE}.")
    driver.later(days=10)

    _, (done,) = driver.answer()

    assert "1 March 2028" in done.text
    assert "1 March 2027" not in done.text
