"""Bytes to text, whatever charset they claim: never an exception, never a lost letter."""

from __future__ import annotations

import codecs
import re
import unicodedata
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
_MICROSOFT_JIS = "iso2022_jp_ms"  # a name of our own: Python has no such codec
_ESCAPED = re.compile(rb"\x1b[$(]")
_SHIFTS = re.compile(rb"\x1b(\$\(?[@BD]|\([BJI])")
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


def is_multibyte(charset: str) -> bool:
    """Whether some of the charset's characters take several bytes."""
    codec = _codec(charset) or ""
    return codec in _MULTIBYTE or codec.startswith("iso2022")


def decode(data: bytes, charset: str | None) -> str:
    """`data` as text by its charset, by UTF-8 where that is what it is, else as cp1252."""
    codec = _codec(charset) if charset else None
    if _ESCAPED.search(data) and (codec is None or codec.startswith("iso2022_jp")):
        order = ["iso2022_jp", "iso2022_jp_ext", _MICROSOFT_JIS, "utf-8"]
    elif codec is None:
        order = ["utf-8"]
    elif codec.startswith("iso2022_jp"):
        order = ["utf-8", "euc_jp", "cp932"]  # without its escapes it is another of the country's
    elif codec in _MULTIBYTE or codec.startswith(("iso2022", "utf-16", "utf-32")):
        order = [codec, "utf-8"]
    else:
        # a single-byte charset never fails; bytes that are valid UTF-8 by chance are rare
        order = ["utf-8", codec]
    for name in order:
        try:
            text = _microsoft_jis(data) if name == _MICROSOFT_JIS else data.decode(name)
        except (UnicodeError, ValueError):
            continue
        # the Vietnamese charset writes its accents apart from their letters
        return unicodedata.normalize("NFC", text) if name == "cp1258" else text
    return data.decode(codec or "cp1252", "replace")


def _microsoft_jis(data: bytes) -> str:
    """ISO-2022-JP with the signs that Microsoft's and NEC's programs put in: as Shift JIS."""
    shifted = bytearray()
    mode = b"(B"
    for index, piece in enumerate(_SHIFTS.split(data)):
        if index % 2:
            mode = piece
        elif mode.startswith(b"$"):
            shifted += _shift_jis(piece)
        else:
            shifted += bytes(byte | 0x80 for byte in piece) if mode == b"(I" else piece
    return shifted.decode("cp932")


def _shift_jis(piece: bytes) -> bytes:
    """Pairs of seven-bit bytes (row, cell of JIS X 0208) in the form of Shift JIS."""
    made = bytearray()
    at = 0
    while at + 1 < len(piece):
        if piece[at] < 0x21:
            made.append(piece[at])
            at += 1
            continue
        row, cell = piece[at] - 0x21, piece[at + 1] - 0x21
        lead = (row >> 1) + 0x81
        trail = cell + 0x9F if row % 2 else cell + 0x40 + (cell >= 0x3F)
        if not 0 <= cell < 94 or trail > 0xFF:
            raise UnicodeError
        made += bytes((lead if lead < 0xA0 else lead + 0x40, trail))
        at += 2
    return bytes(made + piece[at:])


def decode_unknown(value: str, charset: str | None = None) -> str:
    """A header's text whose raw bytes stand as surrogate escapes.

    They are UTF-8, or else of `charset`: the one that the letter names for its text.
    """
    if value.isascii():
        return value
    data = value.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data, charset)


def decode_words(value: str, charset: str | None = None) -> str:
    """A header's value with its encoded words (RFC 2047) decoded, on one line.

    `charset` is that of raw bytes in it, which are no UTF-8.
    """
    text = " ".join(decode_unknown(value, charset).split())
    if _ENCODED_WORD.search(text):
        try:
            pieces = decode_header(text)
        except Exception:  # noqa: BLE001 - broken words raise several kinds; the text stands as it is
            pieces = []
        if pieces:
            text = "".join(
                piece if isinstance(piece, str) else decode(piece, named) for piece, named in pieces
            )
    return unicodedata.normalize("NFC", " ".join(text.replace("\x00", "").split()))
