"""Bytes to a letter: who wrote it, to what it answers, and its text for people and for the reading.

Every part that can't be made sense of is left out; only what exceeds the bounds is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime

from ticket_mail.delivery_report import DeliveryReport, read_report
from ticket_mail.letter_automatic import is_automatic, is_said_to_be_absent
from ticket_mail.letter_charset import decode_unknown, decode_words
from ticket_mail.letter_mending import head_trouble, mended
from ticket_mail.letter_parts import Attachment, Parts, collect
from ticket_mail.letter_quotes import cut
from ticket_rules.addresses import find_addresses, normal_email
from ticket_rules.facts import Person
from ticket_rules.reading import LetterText

MAX_BYTES = 36 * 1024 * 1024  # a 25 MB file in base64, with room for its letter
MAX_PARTS = 250
MAX_DEPTH = 25
MAX_TEXT = 1_000_000  # characters of visible text
MAX_LINES = 50_000  # of visible text
_MOST_OF_FIELD = 64 * 1024  # characters of a field that are looked at
_MOST_FROM = 20  # From fields that are looked at; a letter has one

_TURNED = re.compile("[\u202d\u202e][^\u202c\n]*\u202c?")  # left or right is overridden
# from the first sign of a word only: else each sign of a long one would be tried
_KEY = re.compile(r"""(?<![^\s<>()\[\]|*"',;])[^\s<>()\[\]|*"',;@\d]*[@\d][^\s<>()\[\]|*"',;]*""")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,500}>")
_NAMED = re.compile(r'([^,;:<>"()\\]*)<([^<>]*)>\s*')
_BRACKETED = re.compile(r"<([^<>]*)>\s*$")
_IN_NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f]")


_NAMES_AN_ORDER = re.compile(r"\b[A-Z]{2,4}-?\d{4,9}\b|\b[A-Z]{2,4}-\d{4}-\d{3,}\b")


class Unreadable(ValueError):  # noqa: N818 - the word of the field
    """Nothing can be made of the bytes, or they exceed a bound; the text is the reason."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as people see it.

    `sender` is the first address in From, `authors` how many different ones stand there.
    `text` is the whole visible text, quotes and signature included; `readable` is what the
    reading gets. Message-IDs keep their angle brackets; `date` is aware, in UTC. `empty`
    tells that there is nothing in it: no text, no subject, no file. `report` is what it says
    of a letter's delivery, where it is a report of that kind (RFC 3464).
    """

    message_id: str | None
    in_reply_to: str | None
    references: tuple[str, ...]
    sender: Person | None
    authors: int
    to: tuple[Person, ...]
    subject: str
    date: datetime | None
    text: str
    readable: LetterText
    automatic: bool
    empty: bool
    attachments: tuple[Attachment, ...] = ()
    report: DeliveryReport | None = None


class _AsWritten(Compat32):
    """Header values as they stand in the bytes: decoding them is our own work, and never fails."""

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 - the policy's signature
        return value


_POLICY = _AsWritten()


def parse(raw: bytes) -> Letter:
    """Make a letter of the bytes; raises Unreadable with the reason."""
    message = _message(raw)
    try:
        parts = collect(message, MAX_DEPTH, MAX_PARTS)
    except RecursionError:
        raise Unreadable("its parts are nested too deeply") from None
    if parts.too_much is not None:
        raise Unreadable(parts.too_much)
    if max(parts.text.count("\n"), (parts.alternative or "").count("\n")) > MAX_LINES:
        raise Unreadable(f"its text has more than {MAX_LINES} lines")
    if max(len(parts.text), len(parts.alternative or "")) > MAX_TEXT:
        raise Unreadable(f"its text has more than {MAX_TEXT} characters")
    return _letter(message, parts)


def _message(raw: bytes) -> Message:
    if not raw.strip():
        raise Unreadable("the message is empty: no header and no text")
    if len(raw) > MAX_BYTES:
        raise Unreadable(f"it has more than {MAX_BYTES // 1024 // 1024} MB")
    trouble = head_trouble(raw)
    if trouble is not None:
        raise Unreadable(trouble)
    nested = raw.count(b"boundary") + raw.count(b"Boundary") + raw.count(b"BOUNDARY")
    if nested + raw.count(b"message/rfc822") > 4 * MAX_PARTS:
        raise Unreadable(f"it has more than {MAX_PARTS} parts")
    try:
        return message_from_bytes(mended(raw), policy=_POLICY)
    except RecursionError:
        raise Unreadable("its parts are nested too deeply") from None
    except Exception as error:
        # the standard library's parser raises several kinds on broken input; all mean the same
        raise Unreadable(f"its structure can't be parsed ({type(error).__name__})") from error


def _letter(message: Message, parts: Parts) -> Letter:
    fields: dict[str, str] = {}
    for field, value in message.items():
        fields.setdefault(field.lower(), str(value)[:_MOST_OF_FIELD])

    def header(name: str) -> str:
        return decode_words(fields[name], parts.charset) if name in fields else ""

    authors = _people(message, "from", parts.charset, fields=_MOST_FROM)
    sender = authors[0] if authors else None
    subject = header("subject")
    address = sender.email if sender else ""
    readable = _readable(parts, sender)
    automatic = is_automatic(header, message, subject=subject, sender=address)
    if is_said_to_be_absent(subject) and _NAMES_AN_ORDER.search(readable.body):
        # a person's own words about an order, whose Subject begins as an auto-reply's does
        automatic = is_automatic(header, message, subject="", sender=address)
    date = _date(header("date"))
    ids = _MESSAGE_ID.findall(header("message-id"))
    answered = _MESSAGE_ID.findall(header("in-reply-to"))
    return Letter(
        message_id=ids[0] if ids else None,
        in_reply_to=answered[0] if answered else None,
        references=tuple(dict.fromkeys(_MESSAGE_ID.findall(header("references")))),
        sender=sender,
        authors=len({author.email for author in authors}),
        to=_people(message, "to", parts.charset),
        subject=subject,
        date=date,
        text=parts.text,
        readable=replace(
            readable,
            subject=subject,
            automatic=automatic,
            written_on=date.date() if date else None,
        ),
        automatic=automatic,
        empty=not (parts.text.strip() or subject.strip() or parts.attachments),
        attachments=parts.attachments,
        report=read_report(message),
    )


def _readable(parts: Parts, sender: Person | None) -> LetterText:
    name = sender.name if sender else ""
    text, turned = _without_turned(parts.text)
    main = cut(text, name)
    alternative = None
    if parts.alternative is not None and not _same_words(parts.alternative, parts.text):
        other, also_turned = _without_turned(parts.alternative)
        turned += also_turned
        alternative = cut(other, name).new
    return LetterText(
        body=main.new,
        below=tuple(main.below),
        signed=main.footer,
        sender=sender,
        alternative=alternative,
        unseen="\n".join(filter(str.strip, [parts.unseen, *turned])),
        struck=parts.struck,
        invitation=parts.invitation,
    )


def _without_turned(text: str) -> tuple[str, list[str]]:
    """The text without what stands in another order than it is shown in, and that."""
    if "\u202d" not in text and "\u202e" not in text:
        return text, []
    return _TURNED.sub("", text), _TURNED.findall(text)


def _same_words(one: str, other: str) -> bool:
    """Whether both say the same; in what may be a key, every sign counts."""
    return _bare(one) == _bare(other) and _keys(one) == _keys(other)


def _keys(text: str) -> list[str]:
    return [key.rstrip(".:!?") for key in _KEY.findall(text)]


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _people(
    message: Message, name: str, charset: str | None, *, fields: int = 1
) -> tuple[Person, ...]:
    """The people in an address header, those with an address only.

    Addresses are taken apart before words are decoded, so that a comma in a name is no end; an
    address is never decoded, for an encoded word is none (RFC 2047 section 5).
    """
    values = [str(value) for value in message.get_all(name, [])][:fields]
    people = []
    for display, address in _pairs(values)[:500]:
        person = _person(decode_words(display, charset), decode_unknown(address))
        if person is not None:
            people.append(person)
    if not people and values:
        person = _broken(decode_unknown(values[0], charset))
        return (person,) if person else ()
    return tuple(people)


def _pairs(values: list[str]) -> list[tuple[str, str]]:
    """Names and addresses; what stands bare before the one <address> is its name."""
    named = _NAMED.fullmatch(values[0]) if len(values) == 1 else None
    try:
        return [(named[1], named[2])] if named else getaddresses(values)
    except RecursionError:  # comments inside comments, without end: nobody is named
        return []


def _person(display: str, address: str) -> Person | None:
    email = normal_email(address)
    local, at, domain = email.rpartition("@")
    if not at or not local or not domain or _IN_NO_ADDRESS.search(email):
        return None
    return Person(email, display.strip().strip("\"'").strip())


def _broken(value: str) -> Person | None:
    """Someone in a header that breaks the grammar but shows one address."""
    bracketed = _BRACKETED.search(value)
    if bracketed:
        return _person(decode_words(value[: bracketed.start()]), bracketed[1])
    spans = find_addresses(value)
    return _person("", value[slice(*spans[0])]) if len(spans) == 1 else None


def _date(value: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(value)
        return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
