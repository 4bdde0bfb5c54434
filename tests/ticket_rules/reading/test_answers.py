"""A plain yes, a denial, or neither."""

import pytest

from ticket_rules.reading import LetterText, yes_or_no


@pytest.mark.parametrize(
    "body",
    ["Yes", "yes, I confirm.", "Hello,\n\nYes please go ahead.\n\nThanks", "Confirmed!", "Ja."],
)
def test_a_plain_yes_is_a_yes(body):
    assert yes_or_no(LetterText(body=body)) == "yes"


@pytest.mark.parametrize(
    "body",
    [
        "No",
        "Hello,\n\nno, I did not ask for this!",
        "That wasn't me.",
        "Please don't.",
        "I never requested this transfer.",
        "Nein, das war ich nicht.",
    ],
)
def test_a_denial_is_a_no(body):
    assert yes_or_no(LetterText(body=body)) == "no"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Yes, but only after Friday.",
        "Yes? What is this?",
        "Yes, and please also add Bob as a manager.",
        "Yes, if my boss agrees.",
        "No problem, I am looking into it.",
        "I confirm that I have received your mail.",
        "Who are you?",
    ],
)
def test_all_else_is_neither(body):
    assert yes_or_no(LetterText(body=body)) is None


def test_a_yes_that_the_html_part_does_not_say_is_none():
    assert yes_or_no(LetterText(body="Yes", alternative="What is this?")) is None
