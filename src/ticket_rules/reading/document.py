"""The new text as a document: one normal form, cut into paragraphs, form fields and sentences."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

from ticket_rules.reading.forms import heads_people, is_label, under
from ticket_rules.reading.tables import Table, list_shape, table_at

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
_MARKS = re.compile(r"(?<![\w*])[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}(?![\w*])|`")
_ITEM = re.compile(r"^\s*(?:[-*•·+>]|\(?\d{1,2}[.)]|\(?[a-h][.)])\s+(?=\S)")
_LABEL = re.compile(
    r"^\s*(?P<label>[^\W\d_][^:|?!@<>\n]{0,48}?)\s*(?::+|\s=|\|"
    r"|\s-(?=\s))\s*(?P<value>[^\s|].*?)\s*\|?\s*$"
)
_SPEAKS = re.compile(
    r"\b(?:please|kindly|can|could|would|you|we|i|bitte|merci|por\s+favor|add|remove|transfer)\b",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(r"^\s*(?P<label>[^\W\d_][^:|?!@<>\n.]{0,40}?)\s*:+\s*$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:dr|mr|mrs|ms|prof|st|no|nr|nos|inc|ltd|co|corp|e\.g|i\.e|etc|approx|dept|tel"
    r"|ext|vs|ing|dipl|hr|fr|jr|sr"
    r"|bzw|resp|z\.b|ca|usw|n|num|sra?|mme|mlle|m|[^\W\d_])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?。\uff01\uff1f…]+[)\"'\]]*(?=\s|$)|(?<=[。\uff01\uff1f])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a list item or a form field's line, with its span in the document."""

    start: int
    end: int
    paragraph: int
    text: str


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


@dataclass(slots=True)
class Document:
    """The text in normal form; every span of the reading points into `text`."""

    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


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
    composed = _URL_IN_BRACKETS.sub("", normal(text))
    composed = _CELL_LABEL.sub(": ", _MAILTO.sub(_undouble, composed))
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
        self.document = Document()
        self._parts: list[str] = []
        self._at = 0
        self._paragraph = 0
        self._row = 0
        self._heading = ""
        self._item = False

    def paragraph(self, lines: list[str], following: str) -> None:
        """Add one paragraph: its wrapped lines joined, its items and fields each for themselves.

        `following` is the first line of the next paragraph.
        """
        open_text = ""
        at = 0
        while at < len(lines):
            line, later = lines[at], [*lines[at + 1 :], following]
            table = table_at(lines, at)
            if table is not None:
                open_text = self._close(open_text)
                self._table(table)
                at = table.end
                continue
            taken = 1
            if _is_heading(line, later[0]):
                self._close(open_text)
                self._heading = _undecorated(line)
                open_text = self._close(line.strip())
            elif _BARE_LABEL.match(line) and (taken := self._label_above(line, later[:-1])):
                open_text = self._close(open_text)
            elif _ITEM.match(line) or _is_field(line) or _BARE_LABEL.match(line):
                taken = 1
                self._close(open_text)
                open_text = self._single(line)
            elif _in_list(lines, at):
                taken = 1
                self._close(open_text)
                self._add_row(line.strip())
                open_text = ""
            else:
                taken = 1
                open_text = f"{open_text} {line.strip()}" if open_text else line.strip()
                if line.rstrip().endswith(":"):
                    open_text = self._close(open_text)
            at += taken
        self._close(open_text)
        self._paragraph += 1

    def _label_above(self, line: str, later: list[str]) -> int:
        """A label in a line of its own, with its value or values below; gives the lines taken."""
        match = _BARE_LABEL.match(line)
        label = match["label"].strip() if match else ""
        if not later or len(label.split()) > 5 or _SPEAKS.search(label) or not is_label(label):
            return 0
        if _is_field(later[0]) or _BARE_LABEL.match(later[0]):
            return 0
        items = []
        for at, value in enumerate(later):
            item = _ITEM.match(value)
            start = item.end() if item else 0
            if not (item or _in_list(later, at)) or _is_field(value[start:]):
                break
            items.append(value[start:].strip())
        if items:
            self._add(line.strip())
            for value in items:
                start = self._add_row(value)
                self._give_field(label, start, value)
            return 1 + len(items)
        value = later[0].strip()
        if len(value.split()) > 6 or _ITEM.match(value) or value.endswith(":"):
            return 0
        text = f"{label}: {value}"
        taken = 1
        if len(later) > 1 and "@" not in value and re.fullmatch(r"\W*\S+@\S+\W*", later[1]):
            text, value, taken = f"{text} {later[1].strip()}", f"{value} {later[1].strip()}", 2
        self._give_field(label, self._add(text) + len(label) + 2, value)
        return 1 + taken

    def _give_field(self, label: str, start: int, value: str) -> None:
        label = under(self._heading, label.rstrip(" ._-"))
        self.document.fields.append(Field(label, start, start + len(value), value, 0))

    def _add_row(self, text: str) -> int:
        start = self._add(text)
        self.document.rows.append(Row(start, start + len(text), table=False))
        return start

    def _single(self, line: str) -> str:
        """A field's or an item's line; what an item begins may go on in the next line."""
        item = _ITEM.match(line)
        content = line[item.end() :] if item else line
        if _is_field(content):
            self._field(content)
            return ""
        self._item = item is not None
        return content.strip()

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
                    self.document.fields.append(
                        Field(whole, start, start + len(value), value, number)
                    )
            if table.heading:
                self.document.rows.append(Row(first, self._at - 1, table=True))
        self._paragraph += 1

    def _field(self, line: str) -> None:
        match = _LABEL.match(line)
        if match is None:
            return
        text = line.strip()
        start = self._add(text) + text.rindex(match["value"])
        self._give_field(match["label"].strip(), start, match["value"])

    def _close(self, text: str) -> str:
        if text and self._item:
            self._add_row(text)
        elif text:
            self._add(text)
            if len(text.split()) > 6:
                self._heading = ""
        self._item = False
        return ""

    def _add(self, text: str) -> int:
        """Append a unit with its sentences; gives its start."""
        start = self._at
        for left, right in _sentence_spans(text):
            self.document.sentences.append(
                Sentence(start + left, start + right, self._paragraph, text[left:right])
            )
        self._parts.append(text)
        self._at += len(text) + 1
        return start

    def finish(self) -> Document:
        """The document."""
        self.document.text = "\n".join(self._parts)
        return self.document


def _is_field(line: str) -> bool:
    match = _LABEL.match(line)
    return match is not None and len(match["label"].split()) <= 6 and is_label(match["label"])


def _undecorated(line: str) -> str:
    return re.sub(r"^[\s#=*~\-\[(0-9.)]+|[\s#=*~:\-\])]+$", "", line)


def _is_heading(line: str, following: str) -> bool:
    """Whether a line alone says whose name and address the fields below it are."""
    if len(line) > 60 or "@" in line or not _LABEL.match(following) or not _is_field(following):
        return False
    heading, label = _undecorated(line), _label_of(following)
    if not heading or ":" in heading or not heads_people(heading):
        return False
    return under(heading, label) != label


def _label_of(line: str) -> str:
    match = _LABEL.match(line)
    return match["label"].strip() if match else ""


def _in_list(lines: list[str], at: int) -> bool:
    """Whether a line and one beside it are lines of a list: both begin alike."""
    shape = list_shape(lines[at])
    beside = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
    return shape is not None and any(list_shape(line) == shape for line in beside)


def _sentence_spans(text: str) -> list[tuple[int, int]]:
    spans = []
    start = 0
    for match in _END.finditer(text):
        if match.end() == start or _ABBREVIATION.search(text[start : match.end()].rstrip(")\"'")):
            continue
        spans.append((start, match.end()))
        start = match.end()
        while start < len(text) and text[start] == " ":
            start += 1
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def document_of(text: str) -> Document:
    """Cut a letter's new text into the units that the reading works on."""
    builder = _Builder()
    paragraphs: list[list[str]] = [[]]
    for line in plain(text).split("\n"):
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    for lines, following in pairwise([*paragraphs, [""]]):
        if lines:
            builder.paragraph(lines, following[0] if following else "")
    return builder.finish()
