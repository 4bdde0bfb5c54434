"""Signatures, devices' lines and disclaimers are cut; words that only resemble them stay."""

import pytest

from ticket_mail.letter_quotes import cut

NEW = "Please add Bob Ray, bob@acme.example, to order SC-104233."
EVE = "eve@evil.example"


@pytest.mark.parametrize(
    "closing",
    [
        "-- \nAnn Lee",
        "--\nAnn Lee",
        "---\nAnn Lee",
        "\u2014\u2014\u2014\nAnn Lee",
        "_____________________\nAnn Lee\nAcme",
        "Cheers \U0001f389\nAnn",
        "Thanks & regards,\nAnn",
        "Mit freundlichen Gr\u00fc\u00dfen\nAnn",
        "Cordialement,\nAnn",
        "Med venlig hilsen\nAnn",
        "Pozdrawiam,\nAnn",
        "Sent from my iPhone",
        "Sent from Mail for Windows",
        "Get Outlook for iOS<https://o.example>",
        "Von meinem iPhone gesendet",
        "Envoy\u00e9 de mon iPhone",
        "Enviado desde mi iPhone",
        "Skickat fr\u00e5n min iPhone",
        "iPhone\u304b\u3089\u9001\u4fe1",
        "This message is intended solely for the addressee.",
        "Registered office: 1 High Street",
        "Amtsgericht Musterstadt HRB 12345",
        "Ce message est confidentiel et destin\u00e9 au seul destinataire.",
        "Le informazioni contenute in questo messaggio sono riservate.",
        "Unsubscribe | Privacy policy",
    ],
)
def test_what_closes_a_letter_is_no_new_word(closing):
    assert cut(f"{NEW}\n\n{closing}\n{EVE}", "Ann Lee").new == NEW


@pytest.mark.parametrize(
    "words",
    [
        "This email was sent from our system, and it names the wrong owner.",
        "Our virus scanner stops your installer.",
        "This is confidential: she leaves on Friday.",
        "Our company number has changed too.",
        "Sent from my desk, so I can look it up.",
        "With regards to the invoice, all is well.",
        "Table\n-----\nBob Ray\n\nWe need it soon.",
        "=====\n\nWe also need an invoice.",
    ],
)
def test_words_that_resemble_a_closing_are_new(words):
    text = f"Hello,\n\n{words}\n\n{NEW}"
    assert cut(text, "Ann Lee").new == text


def test_words_above_a_disclaimer_in_one_paragraph_are_new():
    text = f"{NEW}\nThis e-mail is confidential and intended\nsolely for {EVE}."
    assert cut(text).new == NEW


def test_thanks_alone_are_the_letter():
    assert cut("Thank you very much.", "Ann Lee").new == "Thank you very much."


def test_regards_alone_are_no_words():
    assert cut("Kind regards", "Ann Lee").new == ""


def test_a_banner_above_the_letter_is_not_its_words():
    text = f"CAUTION: This email originated from outside of Acme. Ask {EVE}.\n\n{NEW}"
    assert cut(text).new == NEW


@pytest.mark.parametrize(
    "story",
    [
        (
            "the order has been in the name of our former colleague and founder\n"
            "Lee (my brother, bo.lee@acme.example) since the firm was founded."
        ),
        (
            "everybody in the team and in the house says now and always did that\n"
            "Ann Lee, who is me, should not be the only one who can do this."
        ),
        "we talked about it for an hour and in the end we agreed that it is\nbest.",
        "with that we hope that the order that once was ours alone is now\nyours.",
    ],
)
def test_a_sentence_that_goes_on_with_a_name_or_a_last_word_is_no_signature(story):
    text = f"Hello,\n\n{story}\n\n{NEW}"
    assert cut(text, "Ann Lee").new == text


@pytest.mark.parametrize(
    "closing",
    [
        "Ann Lee\nHead of IT",
        "thanks\nAnn",
        "best\nAnn",
        "Warmly,\nAnn",
        "With respect,\nAnn",
        "Ann Lee - Acme",
    ],
)
def test_a_signature_may_follow_a_long_line_without_a_full_stop(closing):
    body = f"{NEW[:-1]} as soon as you can, we wait for it"
    assert cut(f"{body}\n{closing}", "Ann Lee").new == body


def test_machines_that_are_called_like_the_sender_are_no_signature():
    text = f"{NEW}\n\nThese are gone:\n\nLEE-01\nLEE-04 (Ann's)\nLEE_B2"
    assert cut(text, "Ann Lee").new == text
