"""Bytes to text, whatever charset they claim: never an exception, never a lost letter."""

from __future__ import annotations

import codecs
import re
from email.header import decode_header
from functools import lru_cache

#: Names seen in real mail that Python does not know, and those that browsers read as another
#: (WHATWG Encoding, section 4.2).
_ALIASES = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "ansi_x3.4-1968": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso-8859-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "windows-874": "cp874",
}
_NOT_FOR_MAIL = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})
_MULTIBYTE = frozenset({"gb18030", "cp949", "cp932", "big5", "euc_jp", "hz", "utf-7"})
_ESCAPED = re.compile(rb"\x1b[$(]")
_ENCODED_WORD = re.compile(r"=\?[^?\s]+\?[bBqQ]\?[^?]*\?=")


@lru_cache(maxsize=256)
def _codec(charset: str) -> str | None:
    """The Python name of a charset for mail; None where there is no such thing."""
    name = charset.strip().strip("\"'").lower()
    name = _ALIASES.get(name, name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError, UnicodeError):
        return None
    # bytes-to-bytes codecs (hex, zip) and escapes are no charsets
    if info.name in _NOT_FOR_MAIL or not info._is_text_encoding:  # noqa: SLF001 - no public way
        return None
    return info.name


def decode(data: bytes, charset: str | None) -> str:
    """`data` as text by its charset, by UTF-8 where that is what it is, else as cp1252."""
    codec = _codec(charset) if charset else None
    order: list[str]
    if codec is None:
        order = ["iso2022_jp", "utf-8"] if _ESCAPED.search(data) else ["utf-8"]
    elif codec in _MULTIBYTE or codec.startswith(("iso2022", "utf-16", "utf-32")):
        order = [codec, "utf-8"]
    else:
        # a single-byte charset never fails; bytes that are valid UTF-8 by chance are rare
        order = ["utf-8", codec]
    for name in order:
        try:
            return data.decode(name)
        except (UnicodeError, ValueError):
            continue
    return data.decode(codec or "cp1252", "replace")


def decode_unknown(value: str) -> str:
    """A header's text whose raw bytes stand as surrogate escapes."""
    if value.isascii():
        return value
    return decode(value.encode("utf-8", "surrogateescape"), None)


def decode_words(value: str) -> str:
    """A header's value with its encoded words (RFC 2047) decoded, on one line."""
    text = decode_unknown(value)
    if _ENCODED_WORD.search(text):
        try:
            pieces = decode_header(text)
        except Exception:  # noqa: BLE001 - broken words raise several kinds; the text stands as it is
            pieces = []
        if pieces:
            text = "".join(
                piece if isinstance(piece, str) else decode(piece, charset)
                for piece, charset in pieces
            )
    return " ".join(text.replace("\x00", "").split())
