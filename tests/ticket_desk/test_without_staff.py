"""A policy that asks for no staff: carried out at once, told in the immediate letter."""

import pytest

from tests.ticket_desk.vendor import ANN, BOB, MIA, ORDER

TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."


@pytest.fixture(autouse=True)
def _no_staff(driver):
    for action in ("transfer_ownership", "remove_activation", "add_license_manager", "remove_user"):
        driver.allow(action, staff_review=False)


def test_a_transfer_is_done_at_once_and_uses_the_limit(driver):
    (letter,) = driver.write(ANN, TRANSFER)
    assert letter.template == "transfer_done"
    assert letter.kind == "immediate"
    assert driver.order(ORDER)["customer"]["email"] == "jane.doe@acme.example"
    assert driver.limit(ORDER, "transfer_ownership") == (1, 0)
    assert driver.states(letter.ticket) == ["applied"]
    assert driver.open_reviews() == []


def test_the_change_is_in_the_history_as_the_desks_own(driver):
    (letter,) = driver.write(ANN, TRANSFER)
    changed = [
        one for one in driver.ticket(letter.ticket)["history"] if one["event"] == "order_changed"
    ]
    assert [(one["actor"], one["order_id"]) for one in changed] == [("desk", ORDER)]


def test_the_user_of_a_removed_activation_is_told(driver):
    letters = driver.write(MIA, f"Please remove the activation of BUILD-03 on {ORDER}.")
    assert sorted((one.kind, one.to) for one in letters) == [
        ("immediate", MIA["email"]),
        ("notice", BOB["email"]),
    ]


def test_a_sender_who_is_not_vouched_for_is_still_asked_first(driver):
    (question,) = driver.write(ANN, TRANSFER, aligned=False)
    assert driver.order(ORDER)["customer"] == ANN
    (letter,) = driver.write(ANN, "Yes", reply_to=question, aligned=False)
    assert letter.template == "transfer_done"


def test_two_changes_in_one_letter_are_told_in_one(driver):
    text = (
        f"Please add Rosa Diaz (rosa@acme.example) as a license manager of {ORDER}. "
        f"Please also remove the activation of BUILD-03 on {ORDER}."
    )
    letter, *notices = sorted(driver.write(ANN, text), key=lambda one: one.kind)
    assert letter.template == "manager_added+activation_removed"
    assert [one.to for one in notices] == [BOB["email"]]
    assert driver.states(letter.ticket) == ["applied", "applied"]


def test_the_limit_ends_it(driver):
    for name in ("Lea Berg (lea@acme.example)", "Tom Falk (tom@acme.example)"):
        driver.write(MIA, f"Please transfer {ORDER} to {name}.")
    (letter,) = driver.write(MIA, TRANSFER)
    assert driver.states(letter.ticket) == ["refused"]
    assert driver.limit(ORDER, "transfer_ownership") == (2, 0)


def test_a_question_about_what_was_just_done_sees_it(driver):
    text = (
        f"Please remove the activation of BUILD-03 on {ORDER}. "
        f"How many deactivations are left on order {ORDER}?"
    )
    (letter,) = [one for one in driver.write(ANN, text) if one.kind == "immediate"]
    assert letter.template == "activation_removed+order_status"
    _, _, status = letter.text.partition("You asked how order")
    assert "BUILD-04" in status
    assert "BUILD-03" not in status
