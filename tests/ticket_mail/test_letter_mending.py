"""A head whose lines are broken."""

import pytest

from ticket_mail.letter import parse
from ticket_mail.letter_mending import mended

REST = b"From: Ann <ann@acme.example>\r\nSubject: Order\r\n\r\nHello: a\r\nword\r\n"


@pytest.mark.parametrize(
    "above", [b"X-Long: abc\r\ndefghi\r\n", b"---- Original message ----\r\n", b"\xff\r\nX: 1\r\n"]
)
def test_what_stands_below_a_broken_line_is_still_the_head(above):
    letter = parse(above + REST)
    assert (letter.subject, letter.text.strip()) == ("Order", "Hello: a\nword")
    assert letter.sender is not None
    assert letter.sender.email == "ann@acme.example"


@pytest.mark.parametrize(
    "raw",
    [
        REST,
        b"From ann@acme.example Mon Jan  5 09:00:00 2026\r\n" + REST,
        b"X: 1\r\nno field\r\nFrom: ann@acme.example\r\n\r\nHello",
        b"Hello,\r\nplease look at this:\r\nFrom: here\r\n",
    ],
)
def test_other_bytes_stay_as_they_are(raw):
    assert mended(raw) == raw
