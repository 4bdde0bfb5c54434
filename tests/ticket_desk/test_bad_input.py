"""Bad input: each gets its own clear reply, changes nothing, and is in the history."""

import pytest

from tests.ticket_desk.vendor import (
    ANN,
    BOB,
    EXPIRED_ORDER,
    MIA,
    ORDER,
    PAUL,
    SECOND_ORDER,
    ZOE,
)
from ticket_store import orders
from ticket_store.engine import reading

JANE = "Jane Doe (jane.doe@acme.example)"


@pytest.fixture
def unchanged(driver):
    """Hold the orders as they were against what they are at the end of the test."""

    def now():
        with reading(driver.desk.engine) as session:
            views = [
                orders.order_view(session, order, driver.desk.policy, driver.now.date())
                for order in (ORDER, SECOND_ORDER, EXPIRED_ORDER)
            ]
        for view in views:
            del view["history"]
        return views

    before = now()
    yield
    assert now() == before


def refused(driver, letters, *reasons):
    """The one letter, after seeing that its request was refused for exactly these reasons."""
    (letter,) = letters
    (asked,) = driver.ticket(letter.ticket)["requests"]
    assert asked["state"] == "refused"
    assert asked["reasons"] == list(reasons)
    events = [entry["event"] for entry in driver.ticket(letter.ticket)["history"]]
    assert "message_received" in events
    assert "request_judged" in events
    return letter


@pytest.mark.usefixtures("unchanged")
def test_an_unknown_order_is_answered_like_one_of_somebody_else(driver):
    letter = refused(
        driver, driver.write(ANN, "Please transfer SC-999999 to " + JANE), "no_authority"
    )
    assert letter.template == "no_authority"


@pytest.mark.usefixtures("unchanged")
def test_an_expired_license_is_told_with_its_day(driver):
    letters = driver.write(ZOE, f"Please remove the activation of OLD-01 on {EXPIRED_ORDER}.")
    letter = refused(driver, letters, "license_not_current")
    assert "9 January 2025" in letter.text


@pytest.mark.usefixtures("unchanged")
def test_a_new_owner_who_is_the_owner_already_is_told_so(driver):
    letters = driver.write(MIA, f"Please transfer {ORDER} to Ann Lee (ann@acme.example).")
    assert "ann@acme.example" in refused(driver, letters, "already_owner").text


@pytest.mark.usefixtures("unchanged")
def test_a_manager_who_is_one_already_is_told_so(driver):
    letters = driver.write(ANN, f"Please add Mia Sand (mia@acme.example) as a manager of {ORDER}.")
    assert "mia@acme.example" in refused(driver, letters, "already_manager").text


@pytest.mark.usefixtures("unchanged")
def test_a_machine_that_is_not_activated_is_told_with_those_that_are(driver):
    letters = driver.write(ANN, f"Please remove the activation of GONE-77 on {ORDER}.")
    letter = refused(driver, letters, "machine_not_activated")
    assert "BUILD-03" in letter.text
    assert "BUILD-04" in letter.text


@pytest.mark.usefixtures("unchanged")
def test_a_leaver_who_is_on_none_of_the_askers_orders_is_told_as_the_address_that_was_typed(driver):
    text = "Zoe Hart left. Please remove the user zoe@zenith.example, again: zoe@zenith.example."
    refused(driver, driver.write(ANN, text), "user_has_nothing")


@pytest.mark.usefixtures("unchanged")
def test_every_reason_is_told_where_the_asker_has_the_right(driver):
    letters = driver.write(ZOE, f"Please remove the activation of GONE-1 on {EXPIRED_ORDER}.")
    refused(driver, letters, "license_not_current", "machine_not_activated")


@pytest.mark.usefixtures("unchanged")
def test_a_machine_that_matches_two_is_asked_back_with_both(driver):
    (letter,) = driver.write(ANN, f"Please deactivate the old laptop of Bob Stone on {ORDER}.")
    assert letter.template == "needs_details"
    assert "BUILD-03" in letter.text
    assert "BUILD-04" in letter.text


@pytest.mark.usefixtures("unchanged")
def test_an_email_with_nothing_in_it_is_told_so(driver):
    (letter,) = driver.write(ANN, "", subject="")
    assert letter.template == "nothing_in_it"
    assert driver.ticket(letter.ticket)["history"]


@pytest.mark.usefixtures("unchanged")
def test_contradicting_details_are_asked_back(driver):
    text = f"Please transfer {ORDER} to Jane Doe (jane@acme.example or jane.doe@acme.example)."
    (letter,) = driver.write(ANN, text)
    assert letter.template == "needs_details"
    (asked,) = driver.ticket(letter.ticket)["requests"]
    assert asked["email"] is None


def test_a_limit_that_is_used_up_is_refused_with_the_day_on_which_it_opens_anew(driver):
    for new_owner in ("Lea Berg (lea@acme.example)", "Tom Falk (tom@acme.example)"):
        driver.write(MIA, f"Please transfer {ORDER} to {new_owner}.")
    letters = driver.write(MIA, f"Please transfer {ORDER} to {JANE}.")
    assert "1 March 2027" in refused(driver, letters, "limit_used_up").text


def test_unreadable_mail_is_set_aside_and_the_next_one_goes_on(driver):
    assert driver.post(b"\r\n\r\nno header at all\r\n") == []
    assert driver.handled.state == "set_aside"
    assert driver.handled.reason
    assert len(driver.write(ANN, f"How many transfers are left on {ORDER}?")) == 1


def test_a_user_sees_only_the_managers_of_an_order_and_a_stranger_nothing(driver):
    (seen,) = driver.write(BOB, f"Who manages order {ORDER}?")
    assert seen.template == "order_managers"
    assert "ann@acme.example" in seen.text
    (stranger,) = driver.write(ZOE, f"Who manages order {ORDER}?")
    assert stranger.template == "no_authority"
    assert "ann@acme.example" not in stranger.text


def test_the_purchaser_who_becomes_the_owner_is_the_customer_alone(driver):
    driver.write(ANN, f"Please transfer {ORDER} to Paul Roth (paul@acme.example).")
    driver.answer()
    with reading(driver.desk.engine) as session:
        view = orders.order_view(session, ORDER, driver.desk.policy, driver.now.date())
    assert view["customer"] == PAUL
    assert view["purchaser"] is None
