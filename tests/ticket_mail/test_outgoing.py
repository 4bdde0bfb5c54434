from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticket_mail.outgoing import Outgoing, build, envelope_address

LETTER = Outgoing(
    id=7,
    to="jane@acme.example",
    to_name="Jane Doe",
    from_address="support@vendor.example",
    from_name="License desk",
    subject="Your order SC-104233 [#12]",
    text="Dear Jane,\n\nit is done.\n",
    html="<p>Dear Jane,</p>\n<p>it is done.</p>\n",
    message_id="<t12.abc.signature@vendor.example>",
    date=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
    in_reply_to="<second@acme.example>",
    references=("<first@acme.example>", "<second@acme.example>"),
)
HEADERS = [
    "Date",
    "From",
    "To",
    "Subject",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "MIME-Version",
    "Content-Type",
]

one_line = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=300)
any_text = st.text(st.characters(codec="utf-8"), max_size=500)


def parsed(letter):
    return message_from_bytes(build(letter), policy=default)


def part(letter, kind):
    """Give the text of that part with one kind of line end."""
    return parsed(letter).get_body((kind,)).get_content().replace("\r\n", "\n")


def test_the_letter_has_every_header_once():
    message = parsed(LETTER)
    assert message.keys() == HEADERS
    assert message["From"] == "License desk <support@vendor.example>"
    assert message["To"] == "Jane Doe <jane@acme.example>"
    assert message["Subject"] == "Your order SC-104233 [#12]"
    assert message["Message-ID"] == "<t12.abc.signature@vendor.example>"
    assert message["Date"].datetime == LETTER.date


def test_the_letter_tells_that_no_person_wrote_it():
    message = parsed(LETTER)
    assert message["Auto-Submitted"] == "auto-replied"
    assert message["X-Auto-Response-Suppress"] == "All"


def test_the_letter_offers_text_first_and_html_as_the_better_form():
    message = parsed(LETTER)
    assert message.get_content_type() == "multipart/alternative"
    kinds = [p.get_content_type() for p in message.iter_parts()]
    assert kinds == ["text/plain", "text/html"]
    assert part(LETTER, "plain") == LETTER.text
    assert part(LETTER, "html") == LETTER.html


def test_the_same_letter_gives_the_same_bytes():
    assert build(LETTER) == build(replace(LETTER))


def test_it_threads_below_the_letter_that_it_answers():
    message = parsed(LETTER)
    assert message["In-Reply-To"] == "<second@acme.example>"
    assert message["References"].split() == ["<first@acme.example>", "<second@acme.example>"]


def test_the_answered_letter_ends_the_references_even_where_they_lack_it():
    message = parsed(replace(LETTER, references=("<first@acme.example>",)))
    assert message["References"].split() == ["<first@acme.example>", "<second@acme.example>"]


def test_a_letter_that_answers_none_has_no_threading_headers():
    message = parsed(replace(LETTER, in_reply_to=None, references=()))
    assert message["In-Reply-To"] is None
    assert message["References"] is None


def test_a_long_thread_keeps_its_first_and_its_latest_references():
    ids = tuple(f"<letter-{n}@acme.example>" for n in range(100))
    kept = parsed(replace(LETTER, references=ids, in_reply_to=ids[-1]))["References"].split()
    assert kept == [ids[0], *ids[-19:]]


@pytest.mark.parametrize("broken", ["<é@acme.example>", "two words", "", "<" + "x" * 300 + "@y>"])
def test_a_foreign_id_that_no_header_can_hold_is_left_out(broken):
    message = parsed(replace(LETTER, in_reply_to=broken, references=("<a@b.example>", broken)))
    assert message["In-Reply-To"] is None
    assert message["References"] == "<a@b.example>"


@given(one_line, one_line)
def test_no_name_and_no_subject_adds_a_header_or_a_long_line(name, subject):
    raw = build(replace(LETTER, to_name=name, from_name=name, subject=subject))
    assert message_from_bytes(raw, policy=default).keys() == HEADERS
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert raw.count(b"\n") == raw.count(b"\r") == raw.count(b"\r\n")


@pytest.mark.parametrize(
    "subject",
    [
        "Ihre Anfrage: Übertragung von SC-104233",
        "日本語の件名はとても長いので、いくつかの語に分けて書かれることになります。" * 3,
        "a subject in plain letters that goes on " * 5 + "to its end",
        "=?utf-8?q?not_decoded?=",
    ],
)
def test_a_subject_arrives_as_it_was_written(subject):
    assert parsed(replace(LETTER, subject=subject))["Subject"] == subject


@pytest.mark.parametrize("name", ["Doe, Jane", 'Jane "JD" Doe', "Zoë Żak", "a@b.example", "x <y>"])
def test_a_name_arrives_as_it_was_written(name):
    (address,) = parsed(replace(LETTER, to_name=name))["To"].addresses
    assert (address.display_name, address.addr_spec) == (name, "jane@acme.example")


def test_without_a_name_the_address_stands_alone():
    assert parsed(replace(LETTER, to_name=""))["To"] == "jane@acme.example"


@given(any_text, any_text)
def test_both_texts_arrive_whole_but_for_their_line_ends(text, html):
    def ends(value):
        return value.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"

    letter = replace(LETTER, text=text, html=html)
    assert ends(part(letter, "plain")) == ends(text)
    assert ends(part(letter, "html")) == ends(html)


def test_a_text_that_imitates_the_end_of_a_part_stays_in_its_part():
    letter = replace(LETTER, text="--=_licensedesk--\n\n.\nFrom here\n--=_licensedesk\n")
    assert part(letter, "plain") == letter.text
    assert part(letter, "html") == letter.html


@pytest.mark.parametrize(
    "field",
    ["to", "to_name", "from_address", "from_name", "subject", "message_id", "in_reply_to"],
)
@pytest.mark.parametrize("ending", ["\n", "\r", "\r\nBcc: eve@evil.test", "\0"])
def test_a_line_break_in_a_header_is_refused(field, ending):
    with pytest.raises(ValueError, match=r"."):
        build(replace(LETTER, **{field: getattr(LETTER, field) + ending}))


def test_a_line_break_in_a_reference_is_refused():
    with pytest.raises(ValueError, match="line break"):
        build(replace(LETTER, references=("<a@b.example>\r\nBcc: eve@evil.test",)))


def test_a_date_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        build(replace(LETTER, date=datetime(2026, 3, 1)))  # noqa: DTZ001 - that is the point


def test_a_date_in_another_zone_keeps_its_instant():
    date = datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert parsed(replace(LETTER, date=date))["Date"].datetime == date


@pytest.mark.parametrize("message_id", ["", "abc", "<abc>", "<a b@c>", "<a@b> <c@d>", "<é@b>"])
def test_a_message_id_that_is_none_is_refused(message_id):
    with pytest.raises(ValueError, match="Message-ID"):
        build(replace(LETTER, message_id=message_id))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "jane",
        "jane@",
        "@acme.example",
        "a@b@c",
        "a@b, c@d",
        "a b@c.example",
        "jörg@acme.example",
    ],
)
def test_an_address_that_no_letter_can_go_to_is_refused(address):
    with pytest.raises(ValueError, match="address"):
        build(replace(LETTER, to=address))


def test_a_domain_in_other_letters_is_written_as_idna():
    assert envelope_address("jane@bücher.example") == "jane@xn--bcher-kva.example"
    (address,) = parsed(replace(LETTER, to="jane@bücher.example"))["To"].addresses
    assert address.addr_spec == "jane@xn--bcher-kva.example"


@pytest.mark.parametrize(
    "address", ["o'hara+x@acme.example", '"jane doe"@acme.example', "j@[127.0.0.1]"]
)
def test_an_unusual_address_is_kept(address):
    assert envelope_address(address) == address
