"""A letter's head as every parser reads it, or not at all: what assurance rests on.

Servers, signers and we parse the same bytes each in our own way. Where they could find two
different authors in them, nobody has vouched for the one that we would answer.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from email.parser import BytesHeaderParser

_MOST_BYTES = 256 * 1024  # of all headers together
_MOST_LINES = 2_000  # a letter to 500 recipients has fewer

_END = re.compile(rb"\r?\n\r?\n")
_BARE_RETURN = re.compile(rb"\r(?!\n)")
_FROM_LINE = re.compile(rb"^from[ \t]*:", re.IGNORECASE | re.MULTILINE)
_FOLD = re.compile(r"[\r\n]+")

#: What a letter has once (RFC 5322 section 3.6, RFC 2045 section 3); of two, one may be forged.
_ONCE = frozenset(
    {
        "from",
        "sender",
        "reply-to",
        "to",
        "cc",
        "subject",
        "date",
        "message-id",
        "in-reply-to",
        "references",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
    }
)

# One address and nothing that two parsers could read in two ways: a name, quoted or of plain
# words, then <address>; or the address alone, with or without a comment behind it.
_LOCAL = r"[A-Za-z0-9.!#$%&'*+/?^_`{|}~-]+"
_DOMAIN = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_ONE_ADDRESS = re.compile(
    rf"""
        (?:"(?:[^"\\]|\\.)*"\s*|[^"\\<>@,;:\[\]]*)<(?P<named>{_LOCAL}@{_DOMAIN})>
        |(?P<alone>{_LOCAL}@{_DOMAIN})(?:\s*\([^()\\<>@,;:"]*\))?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """The headers in order, names in lower case, values unfolded, and the one From address."""

    headers: tuple[tuple[str, str], ...]
    author: str

    @property
    def domain(self) -> str:
        """The author's domain, lower case."""
        return self.author.rpartition("@")[2]

    def count(self, name: str) -> int:
        """How often that header (lower case) stands in the head."""
        return sum(one == name for one, _ in self.headers)


def head_of(raw: bytes) -> Head | None:
    """Give the head; None where another program could read another one in the same bytes.

    That is: more than 256 KiB or 2,000 lines; a bare carriage return, which ends a line for
    some; a header twice that a letter has once; no From, or one that is not a single plain
    ASCII address. `author` is that address in lower case.
    """
    end = _END.search(raw, 0, _MOST_BYTES)
    if end is None and len(raw) > _MOST_BYTES:
        return None
    head = raw[: end.end()] if end else raw
    if head.count(b"\n") > _MOST_LINES or _BARE_RETURN.search(head):
        return None
    if len(_FROM_LINE.findall(head)) != 1:
        return None
    parsed = BytesHeaderParser().parsebytes(head)
    headers = tuple((name.lower(), _FOLD.sub("", str(value))) for name, value in parsed.raw_items())
    counted = Counter(name for name, _ in headers)
    if any(counted[name] > 1 for name in _ONCE):
        return None
    found = [_ONE_ADDRESS.fullmatch(value.strip()) for name, value in headers if name == "from"]
    if len(found) != 1 or found[0] is None:
        return None
    return Head(headers, (found[0]["named"] or found[0]["alone"]).lower())
