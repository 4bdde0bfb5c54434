"""A message's MIME parts: what is the letter's text, what is attached, what is a report."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import Message
from itertools import islice
from urllib.parse import unquote

from ticket_mail.letter_charset import decode, decode_unknown, decode_words, is_multibyte
from ticket_mail.letter_html import Seen, read_html
from ticket_mail.letter_plain import unflowed, without_files

_SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_PLAIN = frozenset({"text/plain", "text/markdown", "text/x-markdown", "text/enriched"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_NO_TEXT = re.compile(r"\bhtml\b", re.IGNORECASE)  # "your program can't show HTML"
_LONGEST_NOTE = 300  # characters of such a note
_MOST_CHARSETS = 30  # parts that are asked for the letter's charset
MAX_HTML = 4_000_000  # characters of HTML in all parts together
MAX_TAGS = 50_000  # in all HTML parts together


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or message that came along: listed, never read.

    An attached message has its Subject for a name, where it has no other.
    """

    name: str
    content_type: str


@dataclass(slots=True)
class _Body:
    """One version of the text, in the order of the parts."""

    plain: list[str] = field(default_factory=list)
    html: list[Seen] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """What was collected; `too_much` is the reason where a bound was exceeded.

    `charset` is the one that the letter names for its text.
    """

    text: str = ""
    alternative: str | None = None
    unseen: str = ""
    struck: str = ""
    invitation: bool = False
    attachments: tuple[Attachment, ...] = ()
    charset: str | None = None
    too_much: str | None = None


class _Collector:
    """Walks the parts once, within its bounds."""

    def __init__(self, max_depth: int, max_parts: int, charset: str | None) -> None:
        self._charset = charset
        self._html = self._tags = 0
        self._max_depth = max_depth
        self._max_parts = max_parts
        self._count = 0
        self.texts: list[str] = []
        self.alternatives: list[str] = []
        self.seen: list[Seen] = []
        self.attachments: list[Attachment] = []
        self.invitation = False
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
            return  # no words of anyone: `delivery_report` reads it
        if (
            kind.startswith("message/")
            or kind == "text/rfc822-headers"
            or (part.is_multipart() and _is_attached(part))
        ):
            self._attach(part, kind)
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
        if len(shown) > 1 and len(shown[0]) < _LONGEST_NOTE and _NO_TEXT.search(shown[0]):
            del shown[0]
        if shown:
            self.texts.append(shown[0])
            self.alternatives.extend(shown[1:])

    def _leaf(self, part: Message, kind: str) -> None:
        if kind == "text/calendar":
            self.invitation = True
        broken = kind.startswith("multipart/")  # its boundary is missing, or never comes
        if not (kind in _PLAIN or kind in _HTML or broken) or _is_file(part):
            self._attach(part, kind)
        elif kind in _HTML:
            self._show(_text(part))
        else:
            text, names = without_files(_text(part))
            self.attachments += [Attachment(name, "application/octet-stream") for name in names]
            if kind == "text/enriched":
                text = re.sub(r"<[^<>]{0,100}>", "", text)
            elif _parameter(part, "format") == "flowed":
                text = unflowed(text, delete_space=_parameter(part, "delsp") == "yes")
            self.texts.append(text)

    def _show(self, html: str) -> None:
        self._html += len(html)
        self._tags += html.count("<") + html.count("&")
        if self._html > MAX_HTML or self._tags > MAX_TAGS:
            self.too_much = f"its HTML has more than {MAX_HTML} characters or {MAX_TAGS} tags"
            return
        seen = read_html(html)
        self.seen.append(seen)
        self.texts.append(seen.text)

    def _attach(self, part: Message, kind: str) -> None:
        try:
            name = part.get_filename() or ""
        except (ValueError, TypeError, LookupError, AttributeError):
            name = ""
        inner = _children(part)
        if not name and kind == "message/rfc822" and inner and isinstance(inner[0], Message):
            name = str(inner[0].get("subject", ""))
        self.attachments.append(Attachment(decode_words(name, self._charset), kind))


def collect(message: Message, max_depth: int, max_parts: int) -> Parts:
    """All that the parts hold; stops at the bounds with `too_much` set."""
    charset = _charset(message)
    collector = _Collector(max_depth, max_parts, charset)
    collector.walk(message)
    text = "\n\n".join(filter(str.strip, collector.texts))
    alternative = "\n\n".join(filter(str.strip, collector.alternatives))
    hidden = [seen.hidden for seen in collector.seen]
    targets = [
        unquote(target)
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
        charset=charset,
        too_much=collector.too_much,
    )


def _tells_else(shown: str, target: str) -> bool:
    """Whether a link's text names an address or an ID and its target is not just that."""
    if not re.search(r"@|\d{4}", shown):
        return False
    bare = unquote(target.removeprefix("mailto:").split("?", 1)[0])
    return bare.casefold() != shown.casefold().strip("<>() ")


def _children(part: Message) -> list[object]:
    payload = part.get_payload()
    return list(payload) if isinstance(payload, list) else []


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


def _charset(message: Message) -> str | None:
    """The charset that the message or its first parts name; one of many bytes before others."""
    parts = list(islice(message.walk(), _MOST_CHARSETS))
    named = [name for name in (_parameter(part, "charset") for part in parts) if name]
    return next((name for name in named if is_multibyte(name)), named[0] if named else None)


def _parameter(part: Message, name: str) -> str:
    if name not in str(part.get("content-type", "")).lower():
        return ""
    try:
        value = part.get_param(name)
    except (ValueError, TypeError, LookupError, AttributeError):
        return ""
    if isinstance(value, tuple):
        value = value[2]
    return decode_unknown(value).strip().lower() if isinstance(value, str) else ""


def _is_file(part: Message) -> bool:
    written = str(part.get("content-disposition", "")).lower()
    return _is_attached(part) or "filename" in written or bool(_parameter(part, "name"))


def _is_attached(part: Message) -> bool:
    return str(part.get("content-disposition", "")).strip().lower().startswith("attachment")
