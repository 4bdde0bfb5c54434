"""What the sender wrote now, cut from all that came along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticket_mail.letter_quotes import cut

NEW = "Please add Bob."


@pytest.mark.parametrize(
    "quote",
    [
        "On Mon, Jan 5, 2026 at 9:00 AM Desk <d@v.example> wrote:\n\n> old words",
        "On Mon, Jan 5, 2026 at 9:00 AM Desk <d@v.example>\nwrote:\n\nold words",
        "Am 05.01.2026 um 09:00 schrieb Desk <d@v.example>:\n> old words",
        "Le 5 janv. 2026 \u00e0 09:00, Desk <d@v.example> a \u00e9crit :\n> old words",
        "-----Original Message-----\nFrom: Desk\nold words",
        "---------- Forwarded message ---------\nFrom: Desk <d@v.example>\n\nold words",
        "Begin forwarded message:\n\nold words",
        (
            "________________________________\nFrom: Desk <d@v.example>\nSent: Monday\nTo: Ann\n"
            "Subject: Order\n\nold words"
        ),
        "Von: Desk <d@v.example>\nGesendet: Montag\nAn: Ann\nBetreff: Bestellung\n\nold words",
    ],
)
def test_quoted_and_forwarded_words_are_below(quote):
    parts = cut(f"{NEW}\n\n{quote}")
    assert parts.new == NEW
    assert "old words" in "\n".join(parts.below)


@pytest.mark.parametrize(
    "sentence",
    [
        "On 3 March 2026 I wrote to you about our order. Please do this now:",
        "Please release these by 12.03.2026 10:00 (user bob@acme.example):",
        "As discussed on 12.03.2026 at 10:00 with bob@acme.example, we ask you for this:",
        "Am 12.03.2026 um 10:00 schrieb uns bob@acme.example, bitte tun Sie das:",
    ],
)
def test_a_sentence_that_asks_announces_no_quote(sentence):
    text = f"Hello,\n\n{sentence}\n\n{NEW}"
    assert cut(text).new == text


def test_words_under_a_quote_are_new():
    assert cut(f"> Which colleague?\n\n{NEW}").new == NEW


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nAnn Lee\nann@home.example",
        "Best regards,\nAnn Lee\nassistant: eve@acme.example",
        "Mit freundlichen Gr\u00fc\u00dfen\n\nAnn Lee\nAcme GmbH",
        "Ann\n\nAnn Lee | CTO | ann@home.example",
        "Sent from my iPhone",
        "This is confidential. Tell post@acme.example if you are not the intended recipient.",
    ],
)
def test_signatures_and_disclaimers_are_no_new_words(signature):
    assert cut(f"{NEW}\n\n{signature}", "Ann Lee").new == NEW


def test_a_postscript_below_the_signature_is_new():
    parts = cut("Thanks for all.\n\nBest regards\nAnn\n\nPS: please add Bob.", "Ann Lee")
    assert parts.new == "Thanks for all.\n\nPS: please add Bob."


def test_thanks_at_the_start_is_no_signature():
    assert cut(f"Thanks,\n\n{NEW}\n\nAnn", "Ann Lee").new == f"Thanks,\n\n{NEW}"


def test_a_short_yes_is_no_signature():
    assert cut("Hello,\n\nYes", "Ann Lee").new == "Hello,\n\nYes"


@given(st.text(max_size=500), st.text(max_size=20))
def test_new_words_are_always_words_of_the_text(text, name):
    parts = cut(text, name)
    assert all(line.strip() in text for line in parts.new.split("\n"))
