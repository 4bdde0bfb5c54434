"""What a mail server writes when a letter of ours did not get there (RFC 3464)."""

from email import message_from_bytes
from email.utils import make_msgid

SENT_BACK = "5.1.1"


def report(
    raw,
    recipient,
    *,
    status=SENT_BACK,
    action="failed",
    original=None,
    returned="whole",
    sender="MAILER-DAEMON@mx.acme.example",
):
    """Write a report about the letter with these bytes, as Postfix and others do.

    `returned` is what comes along: the "whole" letter, its "headers", or "nothing".
    """
    part = {
        "whole": b"Content-Type: message/rfc822\r\n\r\n" + raw,
        "headers": b"Content-Type: text/rfc822-headers\r\n\r\n" + raw.partition(b"\r\n\r\n")[0],
        "nothing": b"\r\nThe letter is not given back.",
    }[returned]
    orcpt = f"Original-Recipient: rfc822;{original}\r\n" if original else ""
    head = (
        f"Return-Path: <>\r\nFrom: Mail Delivery System <{sender}>\r\n"
        f"To: support@vendor.example\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        f"Message-ID: {make_msgid(domain='mx.acme.example')}\r\nAuto-Submitted: auto-replied\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="=report"\r\n\r\n'
        "--=report\r\nContent-Type: text/plain\r\n\r\n"
        "This is the mail system. Your message could not be delivered.\r\n\r\n"
        "--=report\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.acme.example\r\nArrival-Date: Tue, 1 Sep 2026 09:00:05 +0000\r\n"
        f"\r\n{orcpt}Final-Recipient: rfc822; {recipient}\r\nAction: {action}\r\n"
        f"Status: {status}\r\nRemote-MTA: dns; mail.acme.example\r\n"
        "Diagnostic-Code: smtp; 550 no such\r\n    user here\r\n\r\n--=report\r\n"
    )
    return head.encode() + part + b"\r\n--=report--\r\n"


def with_message_id(raw, message_id):
    """Give the same letter under another Message-ID."""
    letter = message_from_bytes(raw)
    letter.replace_header("Message-ID", message_id)
    return letter.as_bytes().replace(b"\n", b"\r\n")
