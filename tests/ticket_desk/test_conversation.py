"""Conversations over several letters: which ticket a letter continues, and what it does there."""

import pytest

from tests.ticket_desk.driver import letter
from tests.ticket_desk.vendor import ANN, BOB, MIA, ORDER, SECOND_ORDER, ZOE, vendor_file
from ticket_store import history
from ticket_store.engine import reading, transaction
from ticket_store.importing import import_file

TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."
ROSA = {"name": "Rosa Diaz", "email": "rosa@acme.example"}


def asked(driver, number):
    """The requests of a ticket without their checks."""
    keys = ("action", "order_id", "name", "email", "state")
    return [tuple(one[key] for key in keys) for one in driver.ticket(number)["requests"]]


# --- asked back ----------------------------------------------------------------------------


def test_details_may_come_in_two_letters_days_apart(driver):
    (question,) = driver.write(ANN, f"Please add a license manager to {ORDER}.")
    driver.later(days=2)
    (again,) = driver.write(ANN, "Her name is Rosa Diaz.", reply_to=question)
    assert again.template == "needs_details"
    driver.later(days=5)
    (receipt,) = driver.write(ANN, "It is rosa@acme.example", reply_to=again)
    assert receipt.template == "queued_for_review"
    assert asked(driver, question.ticket) == [
        ("add_license_manager", ORDER, "Rosa Diaz", "rosa@acme.example", "in_review")
    ]


def test_the_leavers_address_typed_once_more_goes_on(driver):
    (question,) = driver.write(MIA, "Bob Stone left. Please remove the user bob@acme.example.")
    assert question.template == "needs_details"
    (receipt,) = driver.write(MIA, "BOB@acme.example", reply_to=question)
    assert receipt.template == "queued_for_review"


def test_another_address_typed_confirms_nothing_and_changes_no_leaver(driver):
    (question,) = driver.write(MIA, "Bob Stone left. Please remove the user bob@acme.example.")
    (again,) = driver.write(MIA, "It is uma@acme.example", reply_to=question)
    assert again.template == "needs_details"
    assert driver.open_reviews() == []
    (receipt,) = driver.write(MIA, "bob@acme.example", reply_to=again)
    assert receipt.template == "queued_for_review"
    (request,) = asked(driver, question.ticket)
    assert request[3] == "bob@acme.example"


def test_a_complete_request_in_the_same_thread_completes_the_waiting_one(driver):
    (question,) = driver.write(ANN, f"Please add Rosa Diaz as a license manager of {ORDER}.")
    text = f"Please add Rosa Diaz (rosa@acme.example) as a license manager of {ORDER}."
    driver.write(ANN, text, reply_to=question)
    assert [one[4] for one in asked(driver, question.ticket)] == ["in_review"]
    assert len(driver.open_reviews()) == 1


def test_a_request_for_another_person_in_the_same_thread_is_a_request_of_its_own(driver):
    (question,) = driver.write(ANN, f"Please add Rosa Diaz as a license manager of {ORDER}.")
    text = f"Please also add Tom Falk (tom@acme.example) as a license manager of {ORDER}."
    driver.write(ANN, text, reply_to=question)
    assert [(one[2], one[4]) for one in asked(driver, question.ticket)] == [
        ("Rosa Diaz", "needs_details"),
        ("Tom Falk", "in_review"),
    ]


def test_a_request_for_another_order_in_the_same_thread_is_a_request_of_its_own(driver):
    paul = {"name": "Paul Roth", "email": "paul@acme.example"}
    (question,) = driver.write(paul, f"Please add Rosa Diaz as a license manager of {ORDER}.")
    text = f"Please add Rosa Diaz (rosa@acme.example) as a license manager of {SECOND_ORDER}."
    driver.write(paul, text, reply_to=question)
    assert [one[4] for one in asked(driver, question.ticket)] == ["needs_details", "in_review"]


def test_the_answer_of_a_sender_less_sure_than_the_asker_has_to_be_confirmed(driver):
    (question,) = driver.write(ANN, f"Please add Rosa Diaz as a license manager of {ORDER}.")
    (letter_,) = driver.write(ANN, "It is rosa@acme.example", reply_to=question, aligned=False)
    assert letter_.template == "needs_confirmation"


# --- the same once more --------------------------------------------------------------------


def test_the_same_asked_once_more_in_its_thread_opens_no_second_review(driver):
    (receipt,) = driver.write(ANN, TRANSFER)
    driver.later(days=1)
    (still,) = driver.write(ANN, TRANSFER, reply_to=receipt)
    assert still.template == "still_waiting"
    assert still.ticket == receipt.ticket
    assert len(driver.open_reviews()) == 1
    assert driver.limit(ORDER, "transfer_ownership") == (0, 1)


def test_the_same_asked_once_more_in_a_new_letter_opens_no_second_review(driver):
    driver.write(ANN, TRANSFER)
    (still,) = driver.write(ANN, TRANSFER)
    assert still.template == "still_waiting"
    assert driver.states(still.ticket) == ["answered"]
    assert len(driver.open_reviews()) == 1


def test_the_same_asked_by_another_manager_is_a_request_of_its_own(driver):
    driver.write(ANN, TRANSFER)
    (receipt,) = driver.write(MIA, TRANSFER)
    assert receipt.template == "queued_for_review"
    assert len(driver.open_reviews()) == 2


def test_two_letters_for_a_person_in_one_thread_are_both_read_by_a_person(driver):
    (passed,) = driver.write(ANN, "Could you send me a copy of our invoice, please?")
    driver.write(ANN, "And what would two more licenses cost us?", reply_to=passed)
    assert len(driver.open_reviews()) == 2


# --- a closed ticket -----------------------------------------------------------------------


def test_a_refused_request_asked_again_in_its_thread_is_judged_on_the_facts_of_now(driver):
    text = "Please remove the activation of OLD-02 on SC-200001."
    (refusal,) = driver.write(ZOE, text)
    assert driver.states(refusal.ticket) == ["refused"]
    renewed = vendor_file()
    renewed["orders"][2]["expires_on"] = "2027-01-09"
    with transaction(driver.desk.engine) as session:
        import_file(session, renewed, driver.now)
    (receipt,) = driver.write(ZOE, text, reply_to=refusal)
    assert receipt.template == "queued_for_review"
    assert driver.states(refusal.ticket) == ["refused", "in_review"]


def test_another_detail_after_a_refusal_asks_the_request_anew(driver):
    (refusal,) = driver.write(ANN, f"Please remove the activation of GONE-77 on {ORDER}.")
    assert driver.states(refusal.ticket) == ["refused"]
    (receipt,) = driver.write(ANN, "The machine is BUILD-03.", reply_to=refusal)
    assert receipt.template == "queued_for_review"
    assert driver.states(receipt.ticket) == ["refused", "in_review"]


def test_another_detail_after_staff_refused_asks_the_request_anew_and_reserves_again(driver):
    driver.write(ANN, TRANSFER)
    _, (refusal,) = driver.answer(decision="refuse", reply_note="Jane has left us.")
    (receipt,) = driver.write(ANN, "It is jane.doe@zenith.example", reply_to=refusal)
    assert receipt.template == "queued_for_review"
    assert driver.states(receipt.ticket) == ["refused", "in_review"]
    assert driver.limit(ORDER, "transfer_ownership") == (0, 1)


def test_a_detail_after_a_letter_that_staff_refused_goes_to_a_person(driver):
    driver.write(ANN, "Could you send me a copy of our invoice, please?")
    _, (refusal,) = driver.answer(decision="refuse")
    (passed,) = driver.write(ANN, f"The order is {ORDER}.", reply_to=refusal)
    assert passed.template == "passed_to_staff"


def test_a_detail_that_may_be_meant_for_what_waits_goes_to_a_person(driver):
    driver.write(ANN, f"Please remove the activation of GONE-77 on {ORDER}.")
    (refusal,) = driver.letters()
    (receipt,) = driver.write(ANN, TRANSFER, reply_to=refusal)
    (passed,) = driver.write(ANN, "It is jane@acme.example", reply_to=receipt)
    assert passed.template == "passed_to_staff"
    assert driver.states(passed.ticket) == ["refused", "in_review", "in_review"]


# --- whose thread --------------------------------------------------------------------------


def test_a_stranger_who_answers_into_a_thread_gets_a_ticket_of_their_own(driver):
    (question,) = driver.write(ANN, f"Please add Rosa Diaz as a license manager of {ORDER}.")
    (letter_,) = driver.write(ZOE, "It is zoe@zenith.example", reply_to=question)
    assert letter_.ticket != question.ticket
    assert letter_.to == ZOE["email"]
    assert ORDER not in letter_.text.split("wrote:")[0]
    assert driver.states(question.ticket) == ["needs_details"]


def test_a_user_of_the_order_who_answers_into_a_managers_thread_decides_nothing(driver):
    (receipt,) = driver.write(ANN, TRANSFER)
    (letter_,) = driver.write(BOB, "Please ignore my earlier request.", reply_to=receipt)
    assert letter_.template == "nothing_to_withdraw"
    assert driver.states(receipt.ticket) == ["in_review"]


def test_a_reply_that_lost_its_in_reply_to_is_known_by_its_references(driver):
    (question,) = driver.write(ANN, f"Please add Rosa Diaz as a license manager of {ORDER}.")
    raw = letter(ANN, "It is rosa@acme.example", reply_to=question, at=driver.now)
    lines = [line for line in raw.split(b"\n") if not line.startswith(b"In-Reply-To:")]
    assert b"References:" in raw
    (receipt,) = driver.post(b"\n".join(lines))
    assert receipt.ticket == question.ticket


def test_the_subjects_number_alone_joins_nothing(driver):
    (question,) = driver.write(ANN, f"Please add Rosa Diaz as a license manager of {ORDER}.")
    (letter_,) = driver.write(ANN, "It is rosa@acme.example", subject=f"Re: {question.subject}")
    assert letter_.ticket != question.ticket
    assert driver.states(question.ticket) == ["needs_details"]


@pytest.mark.parametrize("changed", [lambda mid: mid.replace("<t1.", "<t2."), str.upper])
def test_a_message_id_that_was_tampered_with_leads_nowhere(driver, changed):
    (question,) = driver.write(ANN, f"Please add Rosa Diaz as a license manager of {ORDER}.")
    driver.write(ANN, f"Please add Max Moor as a license manager of {ORDER}.")
    forged = changed(question.message_id)
    (letter_,) = driver.write(ANN, "It is rosa@acme.example", In_Reply_To=forged)
    assert letter_.ticket not in {1, 2}


def test_a_letter_is_in_its_tickets_history_with_what_was_read(driver):
    (receipt,) = driver.write(ANN, TRANSFER)
    with reading(driver.desk.engine) as session:
        first, *_ = history.of_ticket(session, receipt.ticket)
    assert first["event"] == "message_received"
    assert first["data"]["read"][0]["action"] == "transfer_ownership"


def test_details_that_two_requests_lack_are_given_to_neither_and_a_person_looks(driver):
    text = (
        f"Please transfer {ORDER} to a new owner. Please also add a new license manager to {ORDER}."
    )
    (question,) = driver.write(ANN, text)
    assert driver.states(question.ticket) == ["needs_details", "needs_details"]

    (letter,) = driver.write(ANN, "It is Rosa Ito, rosa@acme.example", reply_to=question)

    assert letter.template == "passed_to_staff"
    assert driver.states(question.ticket) == ["needs_details", "needs_details", "in_review"]


def test_a_question_in_the_thread_is_about_the_order_that_its_subject_names(driver):
    (receipt,) = driver.write(ANN, f"Please transfer {ORDER} to Jane Doe (jane@acme.example).")
    assert ORDER in receipt.subject

    (letter,) = driver.write(ANN, "When does the license expire?", reply_to=receipt)

    assert letter.template == "order_status"
