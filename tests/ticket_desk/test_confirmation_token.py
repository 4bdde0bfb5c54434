"""The token in the question's Message-ID: whose it is, what it binds, and for how long."""

from datetime import timedelta

import pytest
from pydantic import SecretStr

from tests.ticket_desk.attacks_on_the_token import with_id
from tests.ticket_desk.driver import letter
from tests.ticket_desk.vendor import ANN, MIA, ORDER, PAUL, SECOND_ORDER
from ticket_desk.desk import Desk
from ticket_desk.settings import Settings

TRANSFER = "Please transfer {} to Jane Doe (jane.doe@acme.example)."


@pytest.fixture
def question(driver):
    """The question that the desk puts to Ann."""
    return ask(driver, ANN, ORDER)


def ask(driver, sender, order):
    """Ask for a transfer from an address that is only claimed; gives the desk's question."""
    (letter,) = driver.write(sender, TRANSFER.format(order), aligned=False)
    assert letter.template == "needs_confirmation"
    return letter


def confirm(driver, question, sender=ANN):
    """Say yes, from an address that nobody vouches for; gives the reply's template."""
    (letter,) = driver.write(sender, "Yes, I confirm.", reply_to=question, aligned=False)
    return letter.template


def under_secret(driver, secret):
    """Open the same desk with another setting of SECRET."""
    old = driver.desk.settings
    given = {**old.model_dump(exclude_unset=True), "secret": SecretStr(secret)}
    settings = Settings(_env_file=None, **given)
    driver.desk = Desk(settings, driver.desk.engine, driver.desk.policy)


def test_a_token_with_any_character_changed_confirms_nothing(driver, question):
    for place in range(len(question.message_id)):
        for other in "7x":
            changed = question.message_id[:place] + other + question.message_id[place + 1 :]
            if changed != question.message_id:
                with_id(driver, changed)
    assert driver.states(question.ticket) == ["needs_confirmation"]
    assert driver.open_reviews() == []

    with_id(driver, question.message_id)
    assert driver.states(question.ticket) == ["in_review"]


@pytest.mark.parametrize("cut", [1, 5, 20])
def test_a_token_that_was_cut_confirms_nothing(driver, question, cut):
    local, at, domain = question.message_id.partition("@")
    with_id(driver, local[:-cut] + at + domain)
    assert driver.states(question.ticket) == ["needs_confirmation"]


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(-1, "queued_for_review"), (0, "confirmation_not_valid"), (1, "confirmation_not_valid")],
    ids=["less", "equal", "greater"],
)
def test_a_token_is_good_until_it_expires(driver, question, seconds, expected):
    driver.now += timedelta(days=7, seconds=seconds)
    assert confirm(driver, question) == expected


@pytest.mark.parametrize("written", ["ANN@ACME.EXAMPLE", "Ann@Acme.example", "ann@acme.EXAMPLE"])
def test_the_case_of_the_address_does_not_count(driver, question, written):
    assert confirm(driver, question, {"name": "Ann", "email": written}) == "queued_for_review"


@pytest.mark.parametrize(
    "other",
    ["ann@acme.example.evil.test", "ann+x@acme.example", "an.n@acme.example", "ann@acme.test"],
)
def test_a_token_is_of_no_use_from_an_address_that_is_like_it(driver, question, other):
    template = confirm(driver, question, {"name": "Ann Lee", "email": other})
    assert template == "confirmation_not_valid"
    assert driver.states(question.ticket) == ["needs_confirmation"]


def test_a_yes_confirms_what_its_own_question_was_about_and_nothing_else(driver, question):
    other = ask(driver, PAUL, SECOND_ORDER)
    second = ask(driver, PAUL, ORDER)
    assert confirm(driver, other, PAUL) == "queued_for_review"
    assert driver.states(other.ticket) == ["in_review"]
    assert driver.states(second.ticket) == driver.states(question.ticket) == ["needs_confirmation"]


def test_the_token_of_another_persons_question_is_of_no_use_for_ones_own(driver, question):
    own = ask(driver, PAUL, ORDER)
    assert confirm(driver, question, PAUL) == "confirmation_not_valid"
    assert driver.states(own.ticket) == driver.states(question.ticket) == ["needs_confirmation"]


def test_of_two_tokens_in_one_letter_the_nearest_counts(driver):
    first, second = ask(driver, PAUL, ORDER), ask(driver, PAUL, SECOND_ORDER)
    ids = {"In_Reply_To": second.message_id, "References": first.message_id}
    driver.write(PAUL, "Yes", subject="Re: Our license", aligned=False, **ids)
    assert driver.states(first.ticket) == ["needs_confirmation"]
    assert driver.states(second.ticket) == ["in_review"]


def test_the_same_yes_delivered_again_is_a_copy_and_does_nothing(driver, question):
    raw = letter(ANN, "Yes", reply_to=question, aligned=False, at=driver.now)
    driver.post(raw)
    assert driver.post(raw) == []
    assert len(driver.open_reviews()) == 1


def test_a_denial_counts_from_the_address_that_was_asked_alone(driver, question):
    driver.write(MIA, "No, I did not ask for this!", reply_to=question)
    assert driver.states(question.ticket) == ["needs_confirmation"]
    assert confirm(driver, question) == "queued_for_review"


def test_a_token_is_good_while_the_secret_is_rotated_and_not_after(driver, question):
    under_secret(driver, "the new secret of the desk,a secret for the tests")
    second = ask(driver, PAUL, SECOND_ORDER)
    assert confirm(driver, question) == "queued_for_review"
    under_secret(driver, "the new secret of the desk")
    assert confirm(driver, second, PAUL) == "queued_for_review"


def test_a_token_under_a_dropped_secret_confirms_nothing(driver, question):
    under_secret(driver, "the new secret of the desk")
    assert confirm(driver, question) == "confirmation_not_valid"
    assert driver.states(question.ticket)[0] == "needs_confirmation"
    assert driver.open_reviews() == []


def test_what_an_auto_reply_did_not_confirm_can_still_be_confirmed(driver, question):
    away = letter(ANN, "Yes", reply_to=question, at=driver.now, Auto_Submitted="auto-replied")
    assert driver.post(away) == []
    assert confirm(driver, question) == "queued_for_review"
