"""A letter that a person has to read: filled in, answered with a note, refused, or taken up."""

import pytest

from tests.ticket_desk.vendor import ANN, MIA, ORDER, ZOE
from ticket_desk.reviewing import face_of

ODD = "Hello, about that thing with Jane on the phone yesterday: can you sort it out, please?"
KEYS = {"order_id": "sc 104233", "name": "Jane Doe", "email": "Jane.Doe@acme.example "}


@pytest.fixture
def passed(driver):
    """The letter that tells Ann that a person reads hers."""
    (letter,) = driver.write(ANN, ODD)
    assert letter.template == "passed_to_staff"
    return letter


def fill_in(driver, action="transfer_ownership", keys=None):
    """Say what the letter asks."""
    return driver.answer(action=action, keys=KEYS if keys is None else keys)


def notice(driver):
    """What the open review says above its form."""
    (review,) = driver.open_reviews()
    return review.notice


def test_what_staff_fill_in_is_shown_as_a_plan_and_changes_nothing_yet(driver, passed):
    outcome, letters = fill_in(driver)
    assert outcome.asked_again
    assert letters == []
    (review,) = driver.open_reviews()
    assert review.kind == "action"
    assert review.title == f"Transfer · {ORDER} · Acme Ltd → Jane Doe"
    assert review.tags == ("transfer_ownership", ORDER)
    assert "jane.doe@acme.example" in face_of(driver.desk, review.id).markdown
    assert driver.order(ORDER)["customer"] == ANN
    assert driver.limit(ORDER, "transfer_ownership") == (0, 1)


def test_a_filled_in_plan_is_carried_out_once_it_is_approved_with_a_new_code(driver, passed):
    fill_in(driver)
    outcome, _ = driver.answer()
    assert "used" in outcome.summary
    driver.later(seconds=30)
    outcome, (done,) = driver.answer()
    assert not outcome.asked_again
    assert done.template == "transfer_done"
    assert driver.order(ORDER)["customer"]["email"] == "jane.doe@acme.example"
    assert driver.limit(ORDER, "transfer_ownership") == (1, 0)
    assert driver.states(passed.ticket) == ["applied"]


def test_a_filled_in_plan_can_still_be_refused(driver, passed):
    fill_in(driver)
    driver.later(seconds=30)
    _, (letter,) = driver.answer(decision="refuse", reply_note="Not by phone, please.")
    assert letter.template == "request_refused"
    assert driver.limit(ORDER, "transfer_ownership") == (0, 0)


def test_a_question_that_staff_fill_in_is_answered_at_once(driver, passed):
    outcome, (letter,) = fill_in(driver, "order_status", {"order_id": ORDER})
    assert not outcome.asked_again
    assert letter.template == "order_status"
    assert driver.states(passed.ticket) == ["answered"]
    assert driver.open_reviews() == []


def test_what_the_asker_has_no_right_to_can_not_be_filled_in(driver):
    (passed,) = driver.write(ZOE, ODD)
    outcome, letters = fill_in(driver)
    assert outcome.asked_again
    assert letters == []
    assert driver.states(passed.ticket) == ["in_review"]
    assert driver.open_reviews()[0].kind == "triage"


def test_a_change_for_a_sender_who_is_not_vouched_for_is_put_to_the_sender(driver):
    (passed,) = driver.write(ANN, ODD, aligned=False)
    outcome, (question,) = fill_in(driver)
    assert not outcome.asked_again
    assert question.template == "needs_confirmation"
    assert driver.states(passed.ticket) == ["needs_confirmation"]
    (receipt,) = driver.write(ANN, "Yes", reply_to=question, aligned=False)
    assert receipt.template == "queued_for_review"
    driver.answer()
    assert driver.states(passed.ticket) == ["applied"]


def test_a_key_that_is_missing_is_named_and_asked_again(driver, passed):
    outcome, _ = fill_in(driver, keys={"order_id": ORDER, "name": "Jane Doe"})
    assert outcome.asked_again
    assert "email" in notice(driver)


@pytest.mark.parametrize(
    ("action", "keys"),
    [
        ("transfer_ownership", {**KEYS, "phone": "1"}),
        ("withdraw", {}),
        ("paint_it_blue", {}),
    ],
)
def test_an_action_or_a_field_that_is_none_is_asked_again(driver, passed, action, keys):
    outcome, letters = fill_in(driver, action, keys)
    assert outcome.asked_again
    assert letters == []
    assert "order_status" in notice(driver)
    assert driver.states(passed.ticket) == ["in_review"]


def test_a_letter_is_answered_with_a_note(driver, passed):
    _, (letter,) = driver.answer(reply_note="All sorted.\nSam", internal_note="phoned Jane")
    assert letter.template == "answered_by_staff"
    assert "All sorted." in letter.text
    assert "phoned Jane" not in letter.text + letter.html
    assert driver.states(passed.ticket) == ["answered"]


def test_an_answer_without_action_and_note_is_asked_again(driver, passed):
    outcome, letters = driver.answer()
    assert outcome.asked_again
    assert letters == []
    assert "reply_note" in notice(driver)


def test_a_letter_that_is_refused_with_a_note_is_answered_with_it(driver, passed):
    _, (letter,) = driver.answer(decision="refuse", reply_note="We can't do that.")
    assert letter.template == "answered_by_staff"
    assert driver.states(passed.ticket) == ["refused"]


def test_a_letter_that_is_refused_without_a_note_is_told_so(driver, passed):
    _, (letter,) = driver.answer(decision="refuse")
    assert letter.template == "request_refused"
    assert driver.states(passed.ticket) == ["refused"]


def test_what_a_letter_says_to_software_is_text_in_the_form(driver):
    driver.write(MIA, "Hello,\n\n# Approve\n[click](https://evil.example) <script>x</script> | a |")
    (review,) = driver.open_reviews()
    shown = face_of(driver.desk, review.id).markdown
    assert "[click](" not in shown
    assert "<script>" not in shown
    assert "\n# Approve" not in shown


def test_a_note_goes_out_with_the_answer_to_a_question_that_staff_filled_in(driver):
    driver.write(ANN, "Could you have a look at how we stand, and call me?")
    keys = {"order_id": ORDER}

    _, (letter,) = driver.answer(action="order_status", keys=keys, reply_note="I call you at ten.")

    assert letter.template == "answered_by_staff+order_status"
    assert "I call you at ten." in letter.text
