"""Every reply, every sample, every reason: rendered, and held against the same demands."""

import html
import re
from importlib.resources import files

import pytest

from tests.ticket_mail.reply_samples import FRAME, FREEING, REASONS, SAMPLES
from ticket_mail.render import render
from ticket_mail.replies import REPLIES, Refused
from ticket_rules.verdicts import ReasonCode

EMAIL = files("templates") / "email"
LETTERS = [
    pytest.param(letter, id=f"{name}-{number}")
    for name, letters in SAMPLES.items()
    for number, letter in enumerate(letters)
]


def words(text):
    return re.sub(r"^ *- ", "", text, flags=re.MULTILINE).split()


def visible_words(page):
    body = page.partition("</head>")[2]
    inline = re.sub(r"</?(?:strong|a)\b[^>]*>", "", body)
    return html.unescape(re.sub(r"<[^>]+>", " ", inline)).split()


def test_every_folder_is_a_reply_of_the_catalogue():
    folders = {entry.name for entry in EMAIL.iterdir() if entry.is_dir()}
    assert folders == {*REPLIES, "_base"}


@pytest.mark.parametrize("name", REPLIES)
def test_every_folder_has_exactly_subject_text_and_html(name):
    names = sorted(entry.name for entry in (EMAIL / name).iterdir())
    assert names == ["body.html", "body.txt", "subject.txt"]


@pytest.mark.parametrize("name", REPLIES)
def test_every_reply_has_a_sample(name):
    assert SAMPLES[name]


@pytest.mark.parametrize("letter", LETTERS)
def test_the_subject_is_one_short_line_with_the_ticket(letter):
    subject = render([letter], FRAME).subject
    assert subject == " ".join(subject.split())
    assert len(subject) <= 110
    assert subject.endswith(" [#123]")


@pytest.mark.parametrize("letter", LETTERS)
def test_text_and_html_say_the_same_words(letter):
    rendered = render([letter], FRAME)
    assert visible_words(rendered.html) == words(rendered.text)


@pytest.mark.parametrize("letter", LETTERS)
def test_the_text_is_plain_and_wrapped(letter):
    text = render([letter], FRAME).text
    assert max(len(line) for line in text.splitlines()) <= 72
    assert not re.search(r"</?\w+>|&\w+;|&#\d+;|\{[{%]|None|  \w+ {2}", text)
    assert "\n\n\n" not in text
    assert not re.search(r"\s[.,;:]|[ \t]$", text, flags=re.MULTILINE)


@pytest.mark.parametrize("letter", LETTERS)
def test_the_html_names_its_language_and_title_and_loads_nothing(letter):
    page = render([letter], FRAME).html
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert re.search(r"<title>[^<]+</title>", page)
    assert not re.search(r"<(?:img|link|script|style|iframe)\b|url\(", page)
    allowed = {FRAME.account_url, FRAME.technical_support_url, getattr(letter, "link", None)}
    assert set(re.findall(r'href="([^"]+)"', page)) <= allowed


@pytest.mark.parametrize("letter", LETTERS)
def test_every_list_of_the_html_has_something_in_it(letter):
    assert not re.search(r"<ul[^>]*>\s*</ul>|<p>\s*</p>", render([letter], FRAME).html)


def test_every_reason_that_may_be_told_has_its_own_words():
    own_letters = {ReasonCode.NO_AUTHORITY, ReasonCode.ASK_COLLEAGUES}
    assert {reason.code for reason in REASONS.values()} == set(ReasonCode) - own_letters
    bodies = {
        render([Refused(request=FREEING, reasons=(reason,))], FRAME).text
        for reason in REASONS.values()
    }
    assert len(bodies) == len(REASONS)


@pytest.mark.parametrize("reason", REASONS.values(), ids=REASONS)
def test_a_refusal_says_what_was_asked_why_not_and_that_nothing_changed(reason):
    text = render([Refused(request=FREEING, reasons=(reason,))], FRAME).text
    said = text.replace("\n", " ")
    assert "You asked us to remove the activation of BUILD-03 on order SC-104233." in said
    assert "nothing was changed. " in said
    why = said.partition("nothing was changed.")[2].partition("A question")[0]
    assert len(why.split()) > 12
