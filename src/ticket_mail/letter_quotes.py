"""A letter's visible text, cut into what the sender wrote now and what came along with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ticket_mail.letter_attribution import QUOTED, announced
from ticket_mail.letter_closing import without_disclaimer
from ticket_mail.letter_plain import without_armor
from ticket_mail.letter_signature import without_signature

_MARKS = re.compile(r"^\s{0,3}(?:(?:[>|»]|[A-Z]{1,3}>) ?)+")
_WRAPS_AT = 65  # characters; a quoted line that long may have been broken by a mail program
_ENDS_SENTENCE = (".", "!", "?", ":", ";")


@dataclass(slots=True)
class Cut:
    """The parts of a visible text; `below` are quoted and forwarded blocks in order."""

    new: str = ""
    below: list[str] = field(default_factory=list)
    footer: str = ""


def cut(text: str, sender_name: str = "") -> Cut:
    """Part the sender's new words from quotes, forwards, signature and disclaimers.

    `sender_name` is the From display name: a line of only that name begins a signature. Words
    between and below quoted lines are new too; each such piece may end in a signature.
    """
    pieces, below = _split_quotes(without_armor(text).split("\n"))
    kept: list[list[str]] = []
    footer: list[str] = []
    for index, piece in enumerate(pieces):
        shorn = [without_disclaimer(paragraph) for paragraph in _paragraphs(piece)]
        own, signature = without_signature([p for p in shorn if p], sender_name, top=index == 0)
        kept += own
        footer += signature
    return Cut("\n\n".join("\n".join(p) for p in kept).strip(), below, "\n".join(footer))


def _split_quotes(lines: list[str]) -> tuple[list[list[str]], list[str]]:
    """The pieces of lines that are not quoted, and the quoted blocks between and below them."""
    pieces: list[list[str]] = [[]]
    below: list[str] = []
    at = 0
    while at < len(lines):
        if QUOTED.match(lines[at]):
            end = _quoted_end(lines, at)
            below.append(_unquoted(lines[at:end]))
            pieces.append([])
            at = end
            continue
        announcement = announced(lines, at)
        if announcement is None:
            pieces[-1].append(lines[at])
            at += 1
        elif announcement.rest:
            below.append(_unquoted(lines[at:]))
            break
        else:
            at += announcement.lines
    return pieces, below


def _quoted_end(lines: list[str], start: int) -> int:
    """Where a block of marked lines ends, with the blank and the broken lines inside it."""
    end = start
    while end < len(lines):
        if QUOTED.match(lines[end]) is None and not _is_inside(lines, end):
            break
        end += 1
    return end


def _is_inside(lines: list[str], at: int) -> bool:
    """Whether an unmarked line between marked ones holds no word, or the end of a broken one."""
    if at + 1 >= len(lines) or QUOTED.match(lines[at + 1]) is None:
        return False
    line, above = lines[at].strip(), lines[at - 1].rstrip()
    return not any(map(str.isalnum, line)) or (
        line[0].islower() and len(above) >= _WRAPS_AT and not above.endswith(_ENDS_SENTENCE)
    )


def _unquoted(lines: list[str]) -> str:
    return "\n".join(_MARKS.sub("", line) for line in lines).strip()


def _paragraphs(lines: list[str]) -> list[list[str]]:
    found: list[list[str]] = []
    current: list[str] = []
    for line in lines:
        if line.strip():
            current.append(line.rstrip())
        elif current:
            found.append(current)
            current = []
    return [*found, current] if current else found
