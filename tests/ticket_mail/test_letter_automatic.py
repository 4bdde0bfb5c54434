"""Automatic mail is recognised; people's mail is not taken for it."""

import pytest

from ticket_mail.letter import parse


def automatic(*headers: str) -> bool:
    head = {"From": "ann@acme.example", "Subject": "Hello"}
    head |= dict(line.split(": ", 1) for line in headers)
    lines = [f"{name}: {value}" for name, value in head.items()]
    return parse("\r\n".join([*lines, "", "Hi"]).encode()).automatic


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied (vacation)",
        "Auto-Submitted: auto-generated; owner-email=x@acme.example",
        "Precedence: bulk",
        "List-Id: <users.lists.example>",
        "List-Unsubscribe: <mailto:u@lists.example>",
        "Return-Path: <>",
        "X-Autoreply: yes",
        "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
        "X-Failed-Recipients: bob@acme.example",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=x",
        "From: MAILER-DAEMON@mx.example",
        "Subject: Out of office: Re: your order",
        "Subject: Automatische Antwort: Ihre Bestellung",
        "Subject: Undelivered Mail Returned to Sender",
        "Subject: Read: your order",
    ],
)
def test_what_a_machine_sends_is_automatic(header):
    assert automatic(header)


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: no",
        "X-Auto-Response-Suppress: All",
        "Precedence: first-class",
        "Return-Path: <ann@acme.example>",
        "Subject: Re: Out of office",
        "Subject: Vacation planning",
    ],
)
def test_what_a_person_sends_is_not_automatic(header):
    assert not automatic(header)


def test_a_person_who_writes_of_an_order_under_such_a_subject_is_no_program():
    raw = (
        b"From: Ann Lee <ann@acme.example>\r\nSubject: Out of office: laptop stolen\r\n\r\n"
        b"My laptop was stolen, please release its activation, order SC-104233.\r\n"
    )
    assert not parse(raw).automatic
    assert parse(raw.replace(b", order SC-104233", b"")).automatic
    assert parse(b"Auto-Submitted: auto-replied\r\n" + raw).automatic
