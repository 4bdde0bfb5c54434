"""The customers' letters, as mail programs write them, and what they read in the desk's."""

from __future__ import annotations

import smtplib
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime, formataddr, make_msgid

from licensedesk.demo.customers import Customer
from licensedesk.demo.mail_server import HOST
from licensedesk.demo.state import DESK_ADDRESS

_PARSER = BytesParser(EmailMessage, policy=SMTP_POLICY)


def parsed(raw: bytes) -> EmailMessage:
    """Read a letter from its bytes."""
    return _PARSER.parsebytes(raw)


def text_of(letter: EmailMessage) -> str:
    """Give what its reader sees, as plain text."""
    body = letter.get_body(("plain",))
    return "\n".join(str(body.get_content()).rstrip().splitlines()) if body is not None else ""


def first_letter(customer: Customer) -> EmailMessage:
    """Write what the customer asks."""
    letter = _from(customer)
    letter["Subject"] = customer.subject
    letter.set_content(customer.text + "\n")
    return letter


def answer_to(received: EmailMessage, customer: Customer, text: str) -> EmailMessage:
    """Write an answer in the thread of a letter of the desk, which is quoted below."""
    letter = _from(customer)
    subject = str(received["Subject"])
    letter["Subject"] = subject if subject.lower().startswith("re:") else f"Re: {subject}"
    message_id = str(received["Message-ID"])
    letter["In-Reply-To"] = message_id
    letter["References"] = " ".join([str(received.get("References", "")), message_id]).strip()
    quoted = "".join(f"> {line}".rstrip() + "\n" for line in text_of(received).splitlines())
    when = datetime.now(UTC)
    letter.set_content(
        f"{text}\n\n{customer.person.name}\n\n"
        f"On {when:%a, %d %b %Y at %H:%M}, Vendor Support <{DESK_ADDRESS}> wrote:\n{quoted}"
    )
    return letter


def send(letter: EmailMessage, customer: Customer, smtp_port: int) -> None:
    """Hand it to the mail server; raises OSError (smtplib's errors among them)."""
    domain = customer.sent_through or customer.domain
    sender = f"{customer.person.email.partition('@')[0]}@{domain}"
    with smtplib.SMTP(HOST, smtp_port, timeout=20) as server:
        server.send_message(letter, sender, [DESK_ADDRESS])


def _from(customer: Customer) -> EmailMessage:
    letter = EmailMessage(policy=SMTP_POLICY)
    letter["From"] = formataddr((customer.person.name, customer.person.email))
    letter["To"] = DESK_ADDRESS
    letter["Date"] = format_datetime(datetime.now(UTC))
    letter["Message-ID"] = make_msgid(domain=customer.domain)
    return letter
