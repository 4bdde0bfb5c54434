"""Whom a letter's From names, whatever is done to hide or to double it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticket_mail.letter import parse

ANN = "ann@acme.example"
EVE = "eve@evil.test"


def author(*lines):
    """Give the address that is taken for the author's, and how many different ones there are."""
    letter = parse("\r\n".join([*lines, "Subject: Hi", "", "Hello"]).encode())
    return letter.sender.email if letter.sender else None, letter.authors


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"From: {ANN}", ANN),
        ("From: ANN@Acme.Example", ANN),
        (f"From: {ANN} <{EVE}>", EVE),
        (f'From: "{ANN}" <{EVE}>', EVE),
        (f"From: {EVE} ({ANN})", EVE),
        (f"From: (({ANN})) {EVE}", EVE),
        (f"From: =?utf-8?q?ann=40acme.example?= <{EVE}>", EVE),
        (f"From: =?utf-8?q?Ann_=3Cann=40acme.example=3E?= <{EVE}>", EVE),
        (f"From: =?utf-8?b?QW5uIDxhbm5AYWNtZS5leGFtcGxlPg==?= <{EVE}>", EVE),
        (f"From: =?utf-8?q?Ann=0D=0AFrom:_ann=40acme.example?= <{EVE}>", EVE),
        (f'From: "a \\" {ANN} \\"" <{EVE}>', EVE),
        (f"From: Ann: {ANN};", ANN),
        ("From: ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("From: ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"),
    ],
)
def test_the_author_is_the_address_and_nothing_that_looks_like_one(line, expected):
    assert author(line) == (expected, 1)


@pytest.mark.parametrize(
    "line",
    [
        "From:",
        "From: Ann Lee",
        "From: =?utf-8?q?ann=40acme.example?=",
        "From: =?utf-8?q?Ann_=3Cann=40acme.example=3E?=",
        "From: =?utf-8?b?QW5uIDxhbm5AYWNtZS5leGFtcGxlPg==?=",
        "From: ann\x00@acme.example",
        "From: ann@acme\x7f.example",
        "From: Ann <>",
        "From: undisclosed:;",
        f"Sender: {ANN}",
        f"Reply-To: {ANN}",
    ],
)
def test_a_from_that_names_no_address_has_no_author(line):
    assert author(line) == (None, 0)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([f"From: {ANN}, {EVE}"], 2),
        ([f"From: {EVE}, Ann Lee <{ANN}>, bob@acme.example"], 3),
        ([f"From: Both: {ANN}, {EVE};"], 2),
        ([f"From: {ANN}", f"From: {EVE}"], 2),
        ([f"From: {ANN}\rFrom: {EVE}"], 2),
        ([f"From: {ANN}, {ANN}"], 1),
        ([f"From: {ANN}", f"From: {ANN.upper()}"], 1),
    ],
)
def test_all_authors_are_counted(lines, expected):
    assert author(*lines)[1] == expected


@pytest.mark.parametrize("name", ["Sender", "Reply-To", "Resent-From", "X-From", "To"])
def test_no_other_header_is_taken_for_the_author(name):
    assert author(f"{name}: {ANN}", f"From: {EVE}", f"{name}: {ANN}") == (EVE, 1)


@given(st.text(max_size=60))
def test_an_address_of_an_author_is_one_word_on_one_line(value):
    letter = parse(f"From: {value}\r\n\r\nHello".encode("utf-8", "surrogatepass"))
    if letter.sender is not None:
        assert letter.authors >= 1
        assert not any(one.isspace() or ord(one) < 32 for one in letter.sender.email)
