"""The new text as a document: one normal form, cut into paragraphs, form fields and sentences."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ticket_rules.reading.box_marks import BOX, with_boxes
from ticket_rules.reading.forms import is_label, under
from ticket_rules.reading.lines import (
    BARE_LABEL,
    ITEM,
    LABEL,
    SPEAKS,
    UNDERLINE,
    begins_anew,
    goes_on,
    in_list,
    is_field,
    is_heading,
    undecorated,
)
from ticket_rules.reading.tables import Table, table_at

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_SAME = str.maketrans(
    {
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u3000": " ",
        "\t": "  ",
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u201a": "'",
        "\u2039": "'",
        "\u203a": "'",
        "\u201f": '"',
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\uff0d": "-",
        "\uff1a": ":",
        "\uff20": "@",
        "\uff1c": "<",
        "\uff1e": ">",
        "\uff08": "(",
        "\uff09": ")",
        "\u3001": ", ",
        "\uff0c": ", ",
    }
)
_MAILTO = re.compile(
    r"([^\s<>@]{1,100}@[^\s<>@]{1,200})\s{0,4}<mailto:([^<>\s]{1,300})>", re.IGNORECASE
)
_CELL_LABEL = re.compile(r":[ ]*\|[ ]*")
_URL_IN_BRACKETS = re.compile(
    r"<https?://[^<>\s]{1,2000}>|\[(?:cid|https?):[^\[\]\s]{1,2000}\]", re.IGNORECASE
)
_MARKS = re.compile(r"(?<![\w*])[*_]{1,2}(?=[^\s:.,;!?)])|(?<=\S)[*_]{1,2}(?![\w*])|`")
_LAST_WORD = 16  # characters, more than the longest abbreviation has
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:dr|mr|mrs|ms|prof|st|no|nr|nos|inc|ltd|co|corp|e\.g|i\.e|etc|approx|dept|tel"
    r"|ext|vs|ing|dipl|hr|fr|jr|sr"
    r"|bzw|resp|z\.b|ca|usw|n|num|sra?|mme|mlle|m|[^\W\d_])(?<!HR)\.$",
    re.IGNORECASE,
)
#: A "no." that no number follows is the end of a sentence.
_A_NO = re.compile(r"(?:^|[\s(])no\.$")
_NUMBER = re.compile(r"\s*(?:\S{0,3}#|:|\(?[A-Za-z]{0,4}[- ]?\d|[a-z])")
_END = re.compile(
    r"[.!?。\uff01\uff1f…]+[)\"'\]]*(?=\s|$)|(?<=[。\uff01\uff1f])"
    # a clause of its own begins behind a semicolon, where no list goes on
    r"|;(?=\s+[a-z']{1,14}\s+(?:[a-z']{1,14}\s|[A-Z]))"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a list item or a form field's line, with its span in the document.

    `number` is its place among the document's sentences, from 0.
    """

    start: int
    end: int
    paragraph: int
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Field:
    """A line "label: value", or a table's cell under its heading; the span is the value's."""

    label: str
    start: int
    end: int
    value: str
    row: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list or a table: what stands in it goes together."""

    start: int
    end: int
    table: bool


@dataclass(frozen=True, slots=True)
class Document:
    """The text in normal form; every span of the reading points into `text`."""

    text: str
    sentences: tuple[Sentence, ...]
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]


def normal(text: str) -> str:
    """The text in composed form, with plain quotes, dashes and spaces, nothing invisible in it."""
    composed = unicodedata.normalize("NFC", text)
    if not composed.isascii():
        composed = _UNSEEN.sub("", composed).translate(_SAME)
    else:
        composed = composed.replace("\t", "  ")
    return composed


def plain(text: str) -> str:
    """`normal`, without what mail programs add: link targets, marks of emphasis, doubled links."""
    composed = normal(text)
    if "<" in composed or "[" in composed:
        composed = _MAILTO.sub(_undouble, _URL_IN_BRACKETS.sub("", composed))
    if "|" in composed:
        composed = _CELL_LABEL.sub(": ", composed)
    return _MARKS.sub("", composed) if any(mark in composed for mark in "*_`") else composed


def _undouble(match: re.Match[str]) -> str:
    """One address where text and link are the same; both where they differ."""
    return (
        match[1]
        if match[1].strip("<>()").casefold() == match[2].casefold()
        else f"{match[1]} {match[2]}"
    )


class _Builder:
    """Puts the document together, unit by unit."""

    def __init__(self) -> None:
        self._sentences: list[Sentence] = []
        self._fields: list[Field] = []
        self._rows: list[Row] = []
        self._parts: list[str] = []
        self._at = 0
        self._paragraph = 0
        self._row = 0
        self._heading = ""
        self._open = ""
        self._item = False

    def paragraph(self, lines: list[str], following: str) -> None:
        """Add one paragraph: its wrapped lines joined, its items and fields each for themselves.

        `following` is the first line of the next paragraph.
        """
        at = 0
        while at < len(lines):
            at += self._block(lines, at) or self._line(lines, at, following)
        self._close()
        self._paragraph += 1

    def _block(self, lines: list[str], at: int) -> int:
        """What several lines make together, or a ruler; gives the lines taken, 0 for none."""
        line, later = lines[at], lines[at + 1 :]
        if UNDERLINE.match(line):
            self._close()
            return 1
        if self._open and goes_on(lines[at - 1], line):
            return 0
        if later and UNDERLINE.match(later[0]) and is_label(line):
            taken = self._label_above(f"{line.rstrip()}:", later[1:])
            return taken + 1 if taken else 0
        table = table_at(lines, at)
        if table is not None:
            self._close()
            self._table(table)
            return table.end - at
        return self._label_above(line, later)

    def _line(self, lines: list[str], at: int, following: str) -> int:
        """A line by itself, or one more of the text that is open; gives 1."""
        line, later = lines[at], [*lines[at + 1 :], following]
        if self._open and goes_on(lines[at - 1], line):
            self._open = f"{self._open} {line.strip()}"
        elif BOX.search(line):
            self._close()
            self._add(line.strip())
        elif is_heading(line, later[0]):
            self._close()
            self._heading = undecorated(line)
            self._open = line.strip()
            self._close()
        elif ITEM.match(line) or is_field(line) or BARE_LABEL.match(line):
            self._close()
            self._single(line)
        elif in_list(lines, at):
            self._close()
            self._add_row(line.strip())
        else:
            self._text(lines, at)
        return 1

    def _text(self, lines: list[str], at: int) -> None:
        """A line of plain text: with the open one, unless that is an item that it ends."""
        line = lines[at]
        if self._item and self._open and begins_anew(lines[at - 1], line):
            self._close()
        self._open = f"{self._open} {line.strip()}" if self._open else line.strip()
        if line.rstrip().endswith(":"):
            self._close()

    def _label_above(self, line: str, later: list[str]) -> int:
        """A label in a line of its own, with its value or values below; gives the lines taken."""
        match = BARE_LABEL.match(line)
        label = match["label"].strip() if match else ""
        if not later or len(label.split()) > 5 or SPEAKS.search(label) or not is_label(label):
            return 0
        if is_field(later[0]) or BARE_LABEL.match(later[0]):
            return 0
        items = self._items(later)
        if items:
            self._close()
            self._add(line.strip())
            for value in items:
                start = self._add_row(value)
                self._give_field(label, start, value)
            return 1 + len(items)
        value = later[0].strip()
        if len(value.split()) > 6 or ITEM.match(value) or value.endswith(":"):
            return 0
        text = f"{label}: {value}"
        taken = 1
        if len(later) > 1 and "@" not in value and re.fullmatch(r"\W*\S+@\S+\W*", later[1]):
            text, value, taken = f"{text} {later[1].strip()}", f"{value} {later[1].strip()}", 2
        self._close()
        self._give_field(label, self._add(text) + len(label) + 2, value)
        return 1 + taken

    @staticmethod
    def _items(lines: list[str]) -> list[str]:
        """The items of the list that begins with the first of these lines."""
        items = []
        for at, value in enumerate(lines):
            item = ITEM.match(value)
            start = item.end() if item else 0
            if not (item or in_list(lines, at)) or is_field(value[start:]):
                break
            items.append(value[start:].strip())
        return items

    def _give_field(self, label: str, start: int, value: str) -> None:
        label = under(self._heading, label.rstrip(" ._-"))
        self._fields.append(Field(label, start, start + len(value), value, 0))

    def _add_row(self, text: str) -> int:
        start = self._add(text)
        self._rows.append(Row(start, start + len(text), table=False))
        return start

    def _single(self, line: str) -> None:
        """A field's or an item's line; what an item begins may go on in the next line."""
        item = ITEM.match(line)
        content = line[item.end() :] if item else line
        if is_field(content):
            self._field(content)
            return
        self._item = item is not None
        self._open = content.strip()

    def _table(self, table: Table) -> None:
        """Rows under a heading become fields, a heading's label each; else label and value."""
        if table.heading:
            self._add(" | ".join(table.heading))
        for row in table.rows:
            first = self._at
            self._row += 1
            for label, value in row:
                if value:
                    start = self._add(value)
                    number = self._row if table.heading else 0
                    whole = label if table.heading else under(self._heading, label)
                    self._fields.append(Field(whole, start, start + len(value), value, number))
            if table.heading:
                self._rows.append(Row(first, self._at - 1, table=True))
        self._paragraph += 1

    def _field(self, line: str) -> None:
        match = LABEL.match(line)
        if match is None:
            return
        text = line.strip()
        start = self._add(text) + text.rindex(match["value"])
        self._give_field(match["label"].strip(), start, match["value"])

    def _close(self) -> None:
        """Add the text that is open, as a row where an item began it."""
        text = self._open
        if text and self._item:
            self._add_row(text)
        elif text:
            self._add(text)
            if len(text.split()) > 6:
                self._heading = ""
        self._item, self._open = False, ""

    def _add(self, text: str) -> int:
        """Append a unit with its sentences; gives its start."""
        start = self._at
        for left, right in _sentence_spans(text):
            span, number = (start + left, start + right), len(self._sentences)
            self._sentences.append(Sentence(*span, self._paragraph, text[left:right], number))
        self._parts.append(text)
        self._at += len(text) + 1
        return start

    def finish(self) -> Document:
        """The document."""
        return Document(
            "\n".join(self._parts),
            tuple(self._sentences),
            tuple(self._fields),
            tuple(self._rows),
        )


def _sentence_spans(text: str) -> list[tuple[int, int]]:
    spans = []
    start = 0
    for match in _END.finditer(text):
        last = text[max(start, match.end() - _LAST_WORD) : match.end()].rstrip(")\"'")
        if match.end() == start:
            continue
        if _ABBREVIATION.search(last) and not (
            _A_NO.search(last) and not _NUMBER.match(text, match.end())
        ):
            continue
        spans.append((start, match.end()))
        start = match.end()
        while start < len(text) and text[start] == " ":
            start += 1
    if start < len(text):
        spans.append((start, len(text)))
    return spans


@lru_cache(maxsize=16)
def document_of(text: str) -> Document:
    """Cut a letter's new text into the units that the reading works on.

    A few are kept: each key that is shown to staff points into the same document.
    """
    builder = _Builder()
    paragraphs: list[list[str]] = [[]]
    for line in with_boxes(plain(text)).split("\n"):
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    for lines, following in pairwise([*paragraphs, [""]]):
        if lines:
            builder.paragraph(lines, following[0] if following else "")
    return builder.finish()
