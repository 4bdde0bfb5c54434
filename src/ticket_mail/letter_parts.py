"""A message's MIME parts: what is the letter's text, what is attached, what is a report."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import Message

from ticket_mail.letter_charset import decode, decode_unknown, decode_words
from ticket_mail.letter_html import Seen, read_html

_MESSAGE_ID = re.compile(r"^message-id:\s*(<[^<>\s]{1,500}>)", re.IGNORECASE | re.MULTILINE)
_FAILED = re.compile(r"^action:\s*failed", re.IGNORECASE | re.MULTILINE)
_SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or message that came along: listed, never read."""

    name: str
    content_type: str


@dataclass(slots=True)
class _Body:
    """One version of the text, in the order of the parts."""

    plain: list[str] = field(default_factory=list)
    html: list[Seen] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """What was collected; `too_much` is the reason where a bound was exceeded."""

    text: str = ""
    alternative: str | None = None
    unseen: str = ""
    struck: str = ""
    invitation: bool = False
    attachments: tuple[Attachment, ...] = ()
    bounced: str | None = None
    too_much: str | None = None


class _Collector:
    """Walks the parts once, within its bounds."""

    def __init__(self, max_depth: int, max_parts: int) -> None:
        self._max_depth = max_depth
        self._max_parts = max_parts
        self._count = 0
        self.texts: list[str] = []
        self.alternatives: list[str] = []
        self.seen: list[Seen] = []
        self.attachments: list[Attachment] = []
        self.invitation = False
        self.failed = False
        self.returned: str | None = None
        self.too_much: str | None = None

    def walk(self, part: Message, depth: int = 0) -> None:
        """Take in one part and all below it."""
        self._count += 1
        if self._count > self._max_parts:
            self.too_much = f"it has more than {self._max_parts} parts"
        elif depth > self._max_depth:
            self.too_much = f"its parts are nested more than {self._max_depth} deep"
        if self.too_much is not None:
            return
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            self.failed |= _FAILED.search(_flat(part)) is not None
        elif kind in ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers"):
            self._returned(part, kind)
        elif part.is_multipart():
            self._multipart(part, kind, depth)
        else:
            self._leaf(part, kind)

    def _multipart(self, part: Message, kind: str, depth: int) -> None:
        children = [child for child in _children(part) if isinstance(child, Message)]
        if kind != "multipart/alternative":
            for child in children:
                self.walk(child, depth + 1)
            return
        before = (self.texts, self.alternatives)
        versions: list[tuple[list[str], list[str]]] = []
        for child in children:
            self.texts, self.alternatives = [], []
            self.walk(child, depth + 1)
            versions.append((self.texts, self.alternatives))
        self.texts, self.alternatives = before
        shown = ["\n\n".join(texts) for texts, _ in versions if any(t.strip() for t in texts)]
        if shown:
            self.texts.append(shown[0])
            self.alternatives.extend(shown[1:])

    def _leaf(self, part: Message, kind: str) -> None:
        if kind == "text/calendar":
            self.invitation = True
        if kind not in ("text/plain", "text/html") or _is_file(part):
            self._attach(part, kind)
        elif kind == "text/plain":
            text = _text(part)
            self.texts.append(
                _flowed(text, part) if _parameter(part, "format") == "flowed" else text
            )
        else:
            seen = read_html(_text(part))
            self.seen.append(seen)
            self.texts.append(seen.text)

    def _attach(self, part: Message, kind: str) -> None:
        try:
            name = part.get_filename() or ""
        except (ValueError, TypeError, LookupError, AttributeError):
            name = ""
        self.attachments.append(Attachment(decode_words(name), kind))

    def _returned(self, part: Message, kind: str) -> None:
        """A message that came along: its Message-ID tells what a report is about."""
        self._attach(part, kind)
        children = _children(part)
        inner = children[0] if children and isinstance(children[0], Message) else None
        written = str(inner.get("message-id", "")) if inner is not None else ""
        text = f"Message-ID: {written.strip()}" if written else _flat(part)
        found = _MESSAGE_ID.search(text)
        if found and self.returned is None:
            self.returned = found[1]


def collect(message: Message, max_depth: int, max_parts: int) -> Parts:
    """All that the parts hold; stops at the bounds with `too_much` set."""
    collector = _Collector(max_depth, max_parts)
    collector.walk(message)
    text = "\n\n".join(filter(str.strip, collector.texts))
    alternative = "\n\n".join(filter(str.strip, collector.alternatives))
    hidden = [seen.hidden for seen in collector.seen]
    targets = [
        target
        for seen in collector.seen
        for shown, target in seen.links
        if target.lower().startswith(_SAFE_SCHEMES) and _tells_else(shown, target)
    ]
    return Parts(
        text=text,
        alternative=alternative or None,
        unseen="\n".join(filter(str.strip, [*hidden, *targets])),
        struck="\n".join(filter(str.strip, (seen.struck for seen in collector.seen))),
        invitation=collector.invitation,
        attachments=tuple(collector.attachments),
        bounced=collector.returned if collector.failed else None,
        too_much=collector.too_much,
    )


def _tells_else(shown: str, target: str) -> bool:
    """Whether a link's text names an address or an ID and its target is not just that."""
    if not re.search(r"@|\d{4}", shown):
        return False
    bare = target.removeprefix("mailto:").split("?", 1)[0]
    return bare.casefold() != shown.casefold().strip("<>() ")


def _children(part: Message) -> list[object]:
    payload = part.get_payload()
    return list(payload) if isinstance(payload, list) else []


def _flat(part: Message) -> str:
    """The text of a part that the parser may have taken as messages of its own."""
    children = _children(part)
    if children:
        return "\n".join(str(child) for child in children if isinstance(child, Message))
    return _text(part)


def _text(part: Message) -> str:
    """A leaf's text with one kind of line end."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, TypeError, LookupError, AssertionError):
        payload = None
    data = (
        payload
        if isinstance(payload, bytes)
        else str(part.get_payload() or "").encode("utf-8", "surrogateescape")
    )
    text = decode(data, _parameter(part, "charset") or None)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").lstrip("\ufeff")


def _parameter(part: Message, name: str) -> str:
    try:
        value = part.get_param(name)
    except (ValueError, TypeError, LookupError, AttributeError):
        return ""
    if isinstance(value, tuple):
        value = value[2]
    return decode_unknown(value).strip().lower() if isinstance(value, str) else ""


def _is_file(part: Message) -> bool:
    written = str(part.get("content-disposition", "")).strip().lower()
    if written.startswith("attachment"):
        return True
    return "filename" in written or bool(_parameter(part, "name"))


def _flowed(text: str, part: Message) -> str:
    """Join the lines that only wrap (RFC 3676, section 4.2), quoted ones and signatures apart."""
    delete = _parameter(part, "delsp") == "yes"
    joined: list[str] = []
    open_line = False
    for line in text.split("\n"):
        quoted = line.startswith(">")
        content = line.removeprefix(" ")
        if open_line and not quoted and content != "-- ":
            joined[-1] += content
        else:
            joined.append(line if quoted else content)
        open_line = not quoted and content.endswith(" ") and content != "-- "
        if open_line and delete:
            joined[-1] = joined[-1][:-1]
    return "\n".join(joined)
