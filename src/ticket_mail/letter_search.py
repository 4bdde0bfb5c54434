"""Whether the bytes of a letter hold something, however its parts are encoded."""

from __future__ import annotations

import email
import email.header
from collections.abc import Callable, Iterator
from email.errors import HeaderParseError
from email.message import Message

_ENCODED = (b"base64", b"quoted-printable", b"=?")


def holds(raw: bytes, is_in: Callable[[str], bool]) -> bool:
    """Whether `is_in` is true of the bytes as text, of a header field or a part, decoded.

    A part is read as UTF-8 and as what it says it is; attached letters are read through.
    """
    if is_in(raw.decode("utf-8", "replace")):
        return True
    lower = raw.lower()
    return any(sign in lower for sign in _ENCODED) and any(map(is_in, _texts(raw)))


def _texts(raw: bytes) -> Iterator[str]:
    for part in email.message_from_bytes(raw).walk():
        yield from _headers(part)
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            yield payload.decode("utf-8", "replace")
            yield _as_said(payload, part.get_content_charset("utf-8"))


def _headers(part: Message) -> Iterator[str]:
    """Give each header field with its encoded words (RFC 2047) decoded."""
    for value in map(str, part.values()):
        try:
            decoded = email.header.decode_header(value)
        except HeaderParseError:  # what can't be decoded stands as it is
            decoded = [(value, None)]
        for text, charset in decoded:
            yield text if isinstance(text, str) else _as_said(text, charset or "ascii")


def _as_said(payload: bytes, charset: str) -> str:
    try:
        return payload.decode(charset, "replace")
    except LookupError:  # a character set that nobody knows
        return payload.decode("latin-1")
