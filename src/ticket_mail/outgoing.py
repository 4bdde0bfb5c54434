"""A letter of ours as bytes, ready for SMTP.

The parts are put together here and encoded by the standard library's encoders: a fifteenth
of the time that email.message.EmailMessage takes for the same letter.
"""

from __future__ import annotations

import re
from binascii import b2a_qp
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr

_LINE = 76  # RFC 5322 section 2.1.1 recommends 78 at most
_REFERENCES = 20  # the first, which names the conversation, and the latest

_BREAK = re.compile(r"[\r\n\0]")
_ADDRESS = re.compile(
    r"""(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"""
    r"""|"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*")"""  # a quoted local part
    r"""@(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|\[[A-Za-z0-9.:-]+\])"""
)
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")
_REFERENCE = re.compile(r"[\x21-\x7e]{1,250}")

# "=_" can't stand in quoted-printable, so neither part can hold this line (RFC 2045 6.7)
_BOUNDARY = "=_licensedesk"
_FIXED = (
    "Auto-Submitted: auto-replied\r\n"
    "X-Auto-Response-Suppress: All\r\n"
    "MIME-Version: 1.0\r\n"
    f'Content-Type: multipart/alternative; boundary="{_BOUNDARY}"\r\n'
)
_PART = (
    b"\r\n--" + _BOUNDARY.encode() + b"\r\n"
    b"Content-Type: text/%b; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
)
_END = b"\r\n--" + _BOUNDARY.encode() + b"--\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One letter of ours to one person, in both forms; `id` is the caller's own.

    `message_id` stands in angle brackets and is the same at every attempt. `in_reply_to` and
    `references` are Message-IDs as the other side wrote them; `date` is aware.
    """

    id: int
    to: str
    to_name: str
    from_address: str
    from_name: str
    subject: str
    text: str
    html: str
    message_id: str
    date: datetime
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()


def build(letter: Outgoing) -> bytes:
    """Give the letter as multipart/alternative, lines ended by CRLF, in 7-bit bytes.

    The same letter gives the same bytes every time. It says that no person wrote it
    (RFC 3834 section 5), and it threads: In-Reply-To, and References with the letter that
    is answered as the last one (RFC 5322 section 3.6.4), at most 20 of them.
    Raises ValueError for a line break or NUL in a header's value, for an address that can't
    be written in ASCII, for a Message-ID that is none, and for a date without a zone.
    """
    if letter.date.tzinfo is None:
        raise ValueError("the date of a letter needs a zone")
    if not _MESSAGE_ID.fullmatch(letter.message_id):
        raise ValueError(f"not a Message-ID: {letter.message_id!r}")
    head = [
        f"Date: {format_datetime(letter.date)}",
        _mailbox("From", letter.from_name, letter.from_address),
        _mailbox("To", letter.to_name, letter.to),
        f"Subject: {_words('Subject', letter.subject)}",
        f"Message-ID: {letter.message_id}",
        *_threading(letter),
        _FIXED,
    ]
    return b"".join(
        (
            "\r\n".join(head).encode("ascii"),
            _PART % b"plain",
            _quoted_printable(letter.text),
            _PART % b"html",
            _quoted_printable(letter.html),
            _END,
        )
    )


def envelope_address(address: str) -> str:
    """Give the address as SMTP without SMTPUTF8 takes it: a domain in other letters as IDNA.

    Raises ValueError for what is no address, or has other letters before the '@' (RFC 6531).
    """
    local, _, domain = address.rpartition("@")
    if not local.isascii():
        raise ValueError(f"a letter to the address {address!r} would take SMTPUTF8 (RFC 6531)")
    try:
        written = address if address.isascii() else f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        written = ""
    if not _ADDRESS.fullmatch(written):
        raise ValueError(f"not an address that a letter can be sent to: {address!r}")
    return written


def _mailbox(field: str, name: str, address: str) -> str:
    address = envelope_address(address)
    words = _words(field, name)
    if words == name:
        return f"{field}: {formataddr((name, address))}"
    return f"{field}: {words}\r\n <{address}>"


def _words(field: str, value: str) -> str:
    """Give the value of a header, as encoded words where it is not plain or long (RFC 2047)."""
    if _BREAK.search(value):
        raise ValueError(f"a line break in {field}: {value!r}")
    plain = value.isascii() and (value.isprintable() or not value) and "=?" not in value
    if plain and len(field) + len(value) < _LINE:
        return value
    return Header(value, "utf-8", maxlinelen=_LINE, header_name=field).encode(linesep="\r\n")


def _threading(letter: Outgoing) -> list[str]:
    """Give In-Reply-To and References; an ID that no header can hold is left out."""
    answered = letter.in_reply_to
    for value in (answered or "", *letter.references):
        if _BREAK.search(value):
            raise ValueError(f"a line break in a Message-ID: {value!r}")
    lines = []
    ids = [r for r in dict.fromkeys(letter.references) if r != answered and _REFERENCE.fullmatch(r)]
    if answered is not None and _REFERENCE.fullmatch(answered):
        lines.append(f"In-Reply-To: {answered}")
        ids.append(answered)
    if len(ids) > _REFERENCES:
        ids[1 : 1 - _REFERENCES] = []
    if ids:
        lines.append("References: " + "\r\n ".join(ids))
    return lines


def _quoted_printable(text: str) -> bytes:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"
    return b2a_qp(lines.replace("\n", "\r\n").encode(), istext=True)
