"""Sections and a frame to one letter: subject, plain text and HTML from the same words.

Two environments read `templates/email`: one for text, one for HTML that escapes every value.
Sentences that both share are in `_base/words.jinja`, which each environment loads for itself.
A name that a template lacks is an error, not a gap in a letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from ticket_mail.replies import Section
from ticket_mail.visible import one_line

__all__ = ["Frame", "Rendered", "Section", "render"]

COLUMNS: Final = 72
SUBJECT_LENGTH: Final = 110  # characters, with the ticket number

#: Not `calendar.month_name`: that speaks the language of the process.
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ANSWERED = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|sv|tr)\s*:)+\s*", re.IGNORECASE)
_TICKET = re.compile(r" ?\[#\d+\]")
#: an address, a link, or what mail programs make one of, such as evil.test
_NOT_IN_A_NAME = re.compile(r"[@:/\\<>{}\[\]|]|\w\.[^\W\d_]{2}", re.IGNORECASE)
_LEAD = re.compile(r" +(?:- )?(?=\S)|- (?=\S)")


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What surrounds the sections: who writes, to whom, in which ticket, on which subject."""

    desk_name: str
    desk_address: str
    to_name: str = ""
    ticket: int | None = None
    account_url: str | None = None
    technical_support_url: str | None = None
    original_subject: str = ""

    @property
    def greeting(self) -> str:
        """The name to greet, or nothing where it is no name: an address, a link, too long."""
        name = one_line(self.to_name)
        return "" if len(name) > 60 or _NOT_IN_A_NAME.search(name) else name

    @property
    def answering(self) -> str:
        """The customer's own subject with one "Re:" and without our ticket number."""
        own = _TICKET.sub("", _ANSWERED.sub("", one_line(self.original_subject)))
        return f"Re: {own}" if own else "Re: your email"


@dataclass(frozen=True)
class Rendered:
    """A letter ready for the outbox."""

    subject: str
    text: str
    html: str


def render(sections: Sequence[Section], frame: Frame) -> Rendered:
    """Make one letter of one or more sections; raises ValueError for none.

    The subject is one line with the ticket number at its end; the text is wrapped. Sections
    that say the same are said once.
    Pure: the same sections and frame give the same letter.
    """
    if not sections:
        raise ValueError("a letter needs a section")
    told = [one for number, one in enumerate(sections) if one not in sections[:number]]
    text, html = _environments()
    titles, texts, htmls = [], [], []
    for section in told:
        data = {**section.__dict__, "frame": frame}
        titles.append(one_line(text.get_template(f"{section.reply}/subject.txt").render(data)))
        texts.append(_Lines(text.get_template(f"{section.reply}/body.txt").render(data)))
        htmls.append(Markup(html.get_template(f"{section.reply}/body.html").render(data)))  # noqa: S704 - escaped by its template
    about = {
        "frame": frame,
        "titles": titles,
        "for_staff": all(section.for_staff for section in told),
        "invites_answer": all(section.invites_answer for section in told),
    }
    title = titles[0] if len(told) == 1 else frame.answering
    return Rendered(
        subject=_subject(title, frame.ticket),
        text=wrapped(text.get_template("_base/frame.txt").render(about, bodies=texts)),
        html=html.get_template("_base/frame.html").render(about, bodies=htmls, title=title),
    )


def wrapped(text: str) -> str:
    """Fill paragraphs to 72 columns, with one blank line between them.

    A line that begins with a space or with "- " stands by itself, and its further lines hang
    below its first word; any other line goes on with the paragraph that it is in.
    """
    lines: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        for lead, words in _blocks(paragraph):
            lines += _filled(lead, words)
        lines.append("")
    return "\n".join(lines)


def _blocks(paragraph: str) -> list[tuple[str, list[str]]]:
    """Split a paragraph into what stands by itself: its lead ("- " or spaces) and its words."""
    blocks: list[tuple[str, list[str]]] = []
    for line in paragraph.split("\n"):
        lead = _LEAD.match(line)
        if lead is not None:
            blocks.append((lead[0], line[lead.end() :].split()))
        elif blocks:
            blocks[-1][1].extend(line.split())
        else:
            blocks.append(("", line.split()))
    return blocks


def _filled(lead: str, words: list[str]) -> list[str]:
    """Put the words into lines of 72 columns; a longer word gets a line of its own."""
    lines = [lead + "".join(words[:1])]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) > COLUMNS:
            lines.append(" " * len(lead) + word)
        else:
            lines[-1] += f" {word}"
    return lines


def day(value: date | str) -> str:
    """Write a day as a letter does, 1 March 2027; a string is an ISO date."""
    if isinstance(value, str):
        value = date.fromisoformat(value)
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def _subject(title: str, ticket: int | None) -> str:
    mark = "" if ticket is None else f" [#{ticket}]"
    room = SUBJECT_LENGTH - len(mark)
    return (title if len(title) <= room else title[: room - 1].rstrip() + "…") + mark


def _as_written(value: object) -> object:
    """Give what a template writes for a value; raises ValueError for None, which is no word."""
    if type(value) is str:
        return value if value.isprintable() else one_line(value)
    if isinstance(value, datetime):
        return f"{day(value)}, {value:%H:%M} UTC"
    if isinstance(value, date):
        return day(value)
    if value is None:
        raise ValueError("a template wrote a value that is not there")
    return value


class _Lines(str):
    """Text of several lines, which keeps them."""

    __slots__ = ()


def _note_lines(note: str) -> list[str]:
    return [one_line(line) for line in note.strip().splitlines()]


def _text_note(note: str) -> str:
    """Staff's words for the plain letter, set in by two columns."""
    return _Lines("\n".join(f"  {line}".rstrip() for line in _note_lines(note)))


def _html_note(note: str) -> str:
    """Staff's words for the HTML letter, line by line."""
    return Markup("<br>\n").join(escape(line) for line in _note_lines(note))


@lru_cache(maxsize=1)
def _environments() -> tuple[Environment, Environment]:
    """Build the text and the HTML environment at the first letter, and keep them."""
    return _environment(False, _text_note), _environment(True, _html_note)


def _environment(escaping: bool, note: Callable[[str], str]) -> Environment:
    environment = ImmutableSandboxedEnvironment(
        loader=PackageLoader("templates", "email"),
        autoescape=escaping,
        undefined=StrictUndefined,
        finalize=_as_written,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters["note"] = note
    environment.filters["day"] = day
    environment.globals["words"] = environment.get_template("_base/words.jinja").module
    return environment
