"""What a mail server says later of a letter that it had taken (RFC 3464, RFC 6533)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser

from ticket_rules.addresses import normal_email

_STATUS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_RETURNED = frozenset(
    {
        "message/rfc822",
        "message/global",
        "message/rfc822-headers",
        "message/global-headers",
        "text/rfc822-headers",
    }
)
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,500}>")
_STATUS_CODE = re.compile(r"[245]\.[0-9]{1,3}\.[0-9]{1,3}")
_MOST_RECIPIENTS = 100  # a letter of ours has one


@dataclass(frozen=True, slots=True)
class Recipient:
    """What became of the letter for one recipient.

    `addresses` are the final and the original recipient in their normal form, `action` is in
    lower case ("failed", "delayed", "delivered", …), `status` as "5.1.1", or "" where there is
    none; `diagnostic` holds the refusing server's own words.
    """

    addresses: frozenset[str]
    action: str
    status: str
    diagnostic: str

    @property
    def has_failed(self) -> bool:
        """Whether the letter will not get there (RFC 3464 section 2.3.3)."""
        return self.action == "failed"

    @property
    def is_permanent(self) -> bool:
        """Whether another letter would not get there either (RFC 3463 section 3.1: 5.x.x)."""
        return self.has_failed and self.status.startswith("5")


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """A report about one letter, by the Message-ID of the letter that it returns."""

    message_id: str
    recipients: tuple[Recipient, ...]


def read_report(message: Message) -> DeliveryReport | None:
    """Read a delivery report with the letter that it is about, or at least that one's header.

    Only a message that is such a report itself: one that came along in a person's letter is
    their attachment. None for everything else.
    """
    if message.get_content_type() != "multipart/report":
        return None
    parts = _parts(message)
    status = next((part for part in parts if part.get_content_type() in _STATUS), None)
    returned = next((part for part in parts if part.get_content_type() in _RETURNED), None)
    if status is None or returned is None:
        return None
    found = _MESSAGE_ID.findall(_value(_header_of(returned), "message-id"))
    recipients = tuple(_recipients(status))
    return DeliveryReport(found[0], recipients) if found and recipients else None


def _recipients(status: Message) -> Iterator[Recipient]:
    """Read the groups of fields after the first, which is about the message (section 2.1)."""
    for group in _groups(status)[: _MOST_RECIPIENTS + 1]:
        named = [_value(group, name) for name in ("final-recipient", "original-recipient")]
        addresses = frozenset(filter(None, map(_address, named)))
        code = _STATUS_CODE.search(_value(group, "status"))
        if addresses:
            yield Recipient(
                addresses=addresses,
                action=_value(group, "action").partition("(")[0].strip().lower(),
                status=code[0] if code else "",
                diagnostic=_value(group, "diagnostic-code")[:300],
            )


def _groups(status: Message) -> list[Message]:
    """Give the groups; the standard library has parsed those of the older type already.

    Of the newer type it makes one message, whose text are all the groups but the first.
    """
    parsed = _parts(status)
    if len(parsed) != 1:
        return parsed
    texts = re.split(r"\n[ \t\r]*\n", _text(parsed[0]), maxsplit=_MOST_RECIPIENTS + 1)
    return parsed + [HeaderParser().parsestr(text.lstrip(), headersonly=True) for text in texts]


def _header_of(returned: Message) -> Message:
    """Give the returned letter's header, whole letter or header alone."""
    for message in _parts(returned):
        return message
    return HeaderParser().parsestr(_text(returned).lstrip(), headersonly=True)


def _parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [p for p in payload if isinstance(p, Message)] if isinstance(payload, list) else []


def _text(part: Message) -> str:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, TypeError, LookupError, AssertionError):  # broken encodings, as the
        return ""  # standard library reports them
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _value(group: Message, name: str) -> str:
    """Give a field on one line, without anything that no database or terminal would take."""
    written = str(group.get(name, "")).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join("".join(c if c.isprintable() else " " for c in written).split())


def _address(value: str) -> str:
    """Give the address behind its type: "rfc822; ann@acme.example" (section 2.1.2)."""
    kind, semicolon, address = value.partition(";")
    return normal_email((address if semicolon else kind).strip().strip("<>"))
