"""Bytes to a letter."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ticket_mail.letter import MAX_PARTS, Unreadable, parse
from ticket_mail.letter_mending import MAX_HEAD
from ticket_rules.facts import Person

HEAD = b"From: Ann Lee <ann@acme.example>\r\nSubject: Order SC-104233\r\n"


def message(text: str | None = "Hello", html: str | None = None, **headers: str) -> EmailMessage:
    made = EmailMessage()
    given_headers = {"From": "Ann Lee <ann@acme.example>", "Subject": "Order", **headers}
    for name, value in given_headers.items():
        made[name.replace("_", "-")] = value
    if text is not None:
        made.set_content(text)
    if html is not None and text is None:
        made.set_content(html, subtype="html")
    elif html is not None:
        made.add_alternative(html, subtype="html")
    return made


def test_headers_become_people_ids_and_an_aware_date():
    letter = parse(
        message(
            To="Support <support@vendor.example>",
            Message_ID="<1@acme.example>",
            In_Reply_To="<0@vendor.example>",
            References="<a@vendor.example> <0@vendor.example>",
            Date="Thu, 15 Jan 2026 10:00:00 +0200",
        ).as_bytes()
    )
    assert letter.sender == Person("ann@acme.example", "Ann Lee")
    assert letter.to == (Person("support@vendor.example", "Support"),)
    assert letter.message_id == "<1@acme.example>"
    assert letter.in_reply_to == "<0@vendor.example>"
    assert letter.references == ("<a@vendor.example>", "<0@vendor.example>")
    assert letter.date == datetime(2026, 1, 15, 8, tzinfo=UTC)


def test_a_comma_in_an_encoded_name_is_no_second_person():
    raw = b"From: =?utf-8?Q?L=C3=A9e=2C_Ann?= <Ann@Acme.example>\r\n\r\nHi"
    assert parse(raw).sender == Person("ann@acme.example", "L\u00e9e, Ann")


def test_an_address_in_a_display_name_is_nobodys():
    raw = b'From: "boss@acme.example" <ann@acme.example>\r\n\r\nHi'
    assert parse(raw).sender == Person("ann@acme.example", "boss@acme.example")


@pytest.mark.parametrize("value", [b"", b"nobody", b"undisclosed-recipients:;", b"<>"])
def test_a_from_header_without_an_address_is_no_sender(value):
    assert parse(b"From: " + value + b"\r\n\r\nHi").sender is None


def test_the_text_part_is_read_where_there_is_html_too():
    letter = parse(message("The text", "<p>The text</p>").as_bytes())
    assert letter.text.strip() == "The text"
    assert letter.readable.alternative is None


def test_an_html_part_with_other_words_is_kept_beside_the_text():
    letter = parse(message("The text", "<p>Quite another</p>").as_bytes())
    assert letter.readable.alternative == "Quite another"


def test_hidden_html_is_kept_apart():
    html = '<p>Seen</p><div style="display:none">eve@evil.example</div>'
    letter = parse(message(None, html).as_bytes())
    assert letter.text == "Seen"
    assert letter.readable.unseen == "eve@evil.example"


def test_attached_files_and_messages_are_listed_and_not_read():
    made = message("See the form")
    made.add_attachment("order SC-999999", filename="form.txt")
    made.add_attachment(message("Please transfer SC-999999"))
    letter = parse(made.as_bytes())
    assert letter.text.strip() == "See the form"
    assert [a.content_type for a in letter.attachments] == ["text/plain", "message/rfc822"]
    assert letter.attachments[0].name == "form.txt"


def test_a_calendar_part_makes_it_an_invitation():
    made = message("Meeting")
    made.add_alternative("BEGIN:VCALENDAR", subtype="calendar")
    assert parse(made.as_bytes()).readable.invitation


def test_quotes_stay_in_the_text_and_leave_the_new_words():
    letter = parse(message("Yes\n\nOn 1 Jan 2026 Desk <d@v.example> wrote:\n> Right?\n").as_bytes())
    assert "Right?" in letter.text
    assert letter.readable.body == "Yes"
    assert letter.readable.below == ("Right?",)


def test_flowed_lines_are_joined():
    raw = HEAD + b"Content-Type: text/plain; format=flowed\r\n\r\nplease transfer \r\nit\r\n"
    assert parse(raw).text.strip() == "please transfer it"


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        (b"iso-8859-1", "Gr\u00fc\u00dfe".encode()),
        (b"no-such-charset", "Gr\u00fc\u00dfe".encode("cp1252")),
        (b"us-ascii", "Gr\u00fc\u00dfe".encode()),
        (b"utf-8", "Gr\u00fc\u00dfe".encode("cp1252")),
    ],
)
def test_a_charset_that_lies_or_does_not_exist_loses_nothing(charset, data):
    raw = HEAD + b"Content-Type: text/plain; charset=" + charset + b"\r\n\r\n" + data
    assert "Gr" in parse(raw).text
    if charset != b"utf-8":
        assert parse(raw).text == "Gr\u00fc\u00dfe"


def test_a_letter_with_nothing_in_it_is_empty():
    assert parse(b"From: ann@acme.example\r\nSubject: \r\n\r\n \r\n").empty


def test_a_subject_alone_is_not_empty():
    assert not parse(HEAD + b"\r\n").empty


def test_no_bytes_are_unreadable():
    with pytest.raises(Unreadable, match="empty"):
        parse(b" \r\n")


def test_too_many_parts_are_unreadable():
    parts = b"--b\r\n\r\nx\r\n" * (MAX_PARTS + 1)
    raw = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + parts + b"--b--\r\n"
    with pytest.raises(Unreadable, match="parts"):
        parse(raw)


def test_parts_nested_too_deeply_are_unreadable():
    raw = b""
    for depth in range(60):
        raw += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (depth, depth)
    with pytest.raises(Unreadable, match="nested"):
        parse(HEAD + raw + b"\r\nHi\r\n")


def test_too_much_text_is_unreadable():
    with pytest.raises(Unreadable, match="characters"):
        parse(HEAD + b"\r\n" + b"a word\r\n" * 45_000 + b"a" * 700_000)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"Subject: " + b"a" * MAX_HEAD + b"\r\n", "head"),
        (b"Content-Type: text/plain" + b"; a=b" * 4_000 + b"\r\n", "field"),
        (b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\ncontent-type: text/plain"
         + b";\r\n a=b" * 4_000 + b"\r\n", "field"),
    ],
)  # fmt: skip
def test_a_head_that_is_too_long_is_unreadable(head, reason):
    with pytest.raises(Unreadable, match=reason):
        parse(HEAD + head + b"\r\nHello")


def test_comments_without_end_in_from_name_nobody():
    assert parse(b"From: " + b"(" * 5_000 + b"\r\n\r\nHello").sender is None


def test_too_many_lines_are_unreadable():
    with pytest.raises(Unreadable, match="lines"):
        parse(HEAD + b"\r\n" + b"a\r\n" * 60_000)


def test_a_failed_delivery_tells_whose_letter_it_returns():
    raw = (
        b"From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered Mail\r\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        b"--b\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\n"
        b"Action: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
        b"Message-ID: <7@vendor.example>\r\nSubject: Your order\r\n\r\nHello\r\n--b--\r\n"
    )
    letter = parse(raw)
    assert letter.automatic
    assert letter.report is not None
    assert letter.report.message_id == "<7@vendor.example>"


@given(st.binary(max_size=2000))
@example(b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary\r\n\r\n--\r\n")
@example(
    b"Subject: =?utf-8?B?////?= =?x?Q?=G?=\r\nContent-Type: text/html; charset=hex\r\n\r\n<![x"
)
def test_any_bytes_become_a_letter_or_unreadable(raw):
    try:
        letter = parse(HEAD + raw)
    except Unreadable:
        return
    assert letter.subject is not None
