"""Delivery reports as servers write them, and as they arrive broken (RFC 3464, RFC 6533)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticket_mail.letter import parse

ONE = b"Final-Recipient: rfc822; ann@acme.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
RETURNED = b"Content-Type: message/rfc822\r\n\r\nMessage-ID: <7@vendor.example>\r\n\r\nHello\r\n"


def report(*groups, status_type="message/delivery-status", returned=RETURNED, kind="report"):
    """Write a message in three parts, of which the second holds these groups of fields."""
    fields = b"\r\n".join((b"Reporting-MTA: dns; mx.example\r\n", *groups))
    return (
        b"From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered Mail\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/%b; report-type=delivery-status; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        b"--b\r\nContent-Type: %b\r\n\r\n%b\r\n--b\r\n%b\r\n--b--\r\n"
        % (kind.encode(), status_type.encode(), fields, returned)
    )


def recipients(raw):
    """Give the recipients of the report that these bytes are."""
    found = parse(raw).report
    assert found is not None
    assert found.message_id == "<7@vendor.example>"
    return found.recipients


def test_each_recipient_has_its_own_outcome():
    two = (
        b"Final-Recipient: rfc822; bob@acme.example\r\nAction: Delayed (busy)\r\nStatus: 4.2.0\r\n"
    )
    ann, bob = recipients(report(ONE, two))
    assert (ann.addresses, ann.has_failed, ann.is_permanent) == ({"ann@acme.example"}, True, True)
    assert (bob.addresses, bob.action, bob.status) == ({"bob@acme.example"}, "delayed", "4.2.0")
    assert not bob.has_failed


@pytest.mark.parametrize(
    ("action", "status", "failed", "permanent"),
    [
        ("failed", "5.1.1", True, True),
        ("FAILED", "5.7.26 (not wanted)", True, True),
        ("failed", "4.4.7", True, False),
        ("failed", "", True, False),
        ("failed", "55", True, False),
        ("delayed", "5.1.1", False, False),
        ("delivered", "2.0.0", False, False),
    ],
)
def test_only_a_failure_of_class_5_is_permanent(action, status, failed, permanent):
    fields = f"Final-Recipient: rfc822; a@b.example\r\nAction: {action}\r\nStatus: {status}\r\n"
    (one,) = recipients(report(fields.encode()))
    assert (one.has_failed, one.is_permanent) == (failed, permanent)


@pytest.mark.parametrize(
    "returned",
    [
        pytest.param(RETURNED, id="the letter"),
        pytest.param(
            b"Content-Type: text/rfc822-headers\r\n\r\nSubject: x\r\n"
            b"Message-ID:\r\n <7@vendor.example>\r\n",
            id="its header",
        ),
        pytest.param(
            b"Content-Type: text/rfc822-headers\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            b"TWVzc2FnZS1JRDogPDdAdmVuZG9yLmV4YW1wbGU+DQo=\r\n",
            id="its header in base64",
        ),
        pytest.param(RETURNED.replace(b"/rfc822", b"/global"), id="the letter, by RFC 6533"),
        pytest.param(
            b"Content-Type: message/global-headers\r\n\r\nMessage-ID: <7@vendor.example>\r\n",
            id="its header, by RFC 6533",
        ),
    ],
)
@pytest.mark.parametrize("status", ["message/delivery-status", "message/global-delivery-status"])
def test_the_letter_is_known_by_whatever_of_it_is_returned(returned, status):
    (one,) = recipients(report(ONE, status_type=status, returned=returned))
    assert one.is_permanent


@pytest.mark.parametrize(
    ("recipient", "address"),
    [
        ("rfc822; Ann@ACME.example", "ann@acme.example"),
        ("RFC822;<ann@acme.example>", "ann@acme.example"),
        ("ann@acme.example", "ann@acme.example"),
        ("utf-8; ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("rfc822;\r\n ann@acme.example", "ann@acme.example"),
    ],
)
def test_an_address_is_known_however_it_is_written(recipient, address):
    fields = f"Original-Recipient: {recipient}\r\nFinal-Recipient: x; y\r\nAction: failed\r\n"
    (one,) = recipients(report(fields.encode()))
    assert address in one.addresses


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(report(ONE, kind="mixed"), id="no report"),
        pytest.param(report(ONE, status_type="text/plain"), id="no status"),
        pytest.param(report(), id="no recipient"),
        pytest.param(report(ONE, returned=b"\r\nnothing"), id="nothing returned"),
        pytest.param(
            report(ONE, returned=RETURNED.replace(b"Message-ID", b"X-Message-ID")), id="no ID"
        ),
        pytest.param(
            report(ONE, returned=b"Content-Type: message/rfc822\r\n\r\n" + report(ONE)),
            id="a report about a report",
        ),
    ],
)
def test_what_lacks_a_part_is_no_report(raw):
    assert parse(raw).report is None


def test_a_diagnosis_is_fit_for_a_database_and_a_terminal():
    fields = ONE + b"Diagnostic-Code: smtp; 550 \x00\x1b[31mno\xff user\r\n \there\r\n"
    (one,) = recipients(report(fields))
    assert one.diagnostic == "smtp; 550 [31mno� user here"


def test_a_hundred_recipients_are_read_at_most():
    assert len(recipients(report(*[ONE] * 500))) == 100


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_whatever_a_report_holds_it_is_read_or_is_none(fields, returned):
    for kind in ("message/delivery-status", "message/global-delivery-status"):
        letter = parse(report(fields, status_type=kind, returned=returned))
        assert letter.automatic
