"""The new text as a document: one normal form, cut into paragraphs, form fields and sentences."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from ticket_rules.reading.forms import is_label

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
_BARE_LABEL = re.compile(r"^\s*(?P<label>[^\W\d_][^:|?!@<>\n.]{0,40}?)\s*:+\s*$")
_CELLS = re.compile(r"\s*\|\s*|\s{2,}")
_RULER = re.compile(r"^[\s|+=-]*$")
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


@dataclass(slots=True)
class Document:
    """The text in normal form; every span of the reading points into `text`."""

    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)


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

    def paragraph(self, lines: list[str]) -> None:
        """Add one paragraph: its wrapped lines joined, its items and fields each for themselves."""
        rows = _table(lines)
        if rows:
            self._table(rows)
            return
        open_text = ""
        for line in lines:
            if _ITEM.match(line) or _is_field(line) or _BARE_LABEL.match(line):
                self._close(open_text)
                open_text = self._single(line)
            else:
                open_text = f"{open_text} {line.strip()}" if open_text else line.strip()
                if line.rstrip().endswith(":"):
                    open_text = self._close(open_text)
        self._close(open_text)
        self._paragraph += 1

    def _single(self, line: str) -> str:
        """A field's or an item's line; what an item begins may go on in the next line."""
        item = _ITEM.match(line)
        content = line[item.end() :] if item else line
        if _is_field(content):
            self._field(content)
            return ""
        return content.strip()

    def _table(self, rows: list[list[str]]) -> None:
        """Rows under a heading become fields, a heading's label each; else label and value."""
        if all(is_label(cell) for cell in rows[0]):
            self._add(" | ".join(rows[0]))
            for row in rows[1:]:
                self._row += 1
                for label, value in zip(rows[0], row, strict=True):
                    self._cell(label, value)
        else:
            for row in rows:
                if len(row) == 2 and is_label(row[0]):
                    self._cell(row[0], row[1])
                else:
                    self._add(" - ".join(row))
        self._paragraph += 1

    def _cell(self, label: str, value: str) -> None:
        start = self._add(value)
        self.document.fields.append(Field(label, start, start + len(value), value, self._row))

    def _field(self, line: str) -> None:
        match = _LABEL.match(line)
        if match is None:
            return
        text = line.strip()
        start = self._add(text) + text.rindex(match["value"])
        self._row += 1
        self.document.fields.append(
            Field(match["label"].strip(), start, start + len(match["value"]), match["value"], 0)
        )

    def _close(self, text: str) -> str:
        if text:
            self._add(text)
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


def _table(lines: list[str]) -> list[list[str]]:
    """The cells of a paragraph whose lines all have as many, at least two; else nothing."""
    rows = [
        [cell.strip() for cell in _CELLS.split(line.strip().strip("|").strip())]
        for line in lines
        if not _RULER.match(line)
    ]
    widths = {len(row) for row in rows}
    if len(rows) < 2 or len(widths) != 1 or widths == {1}:
        return []
    return rows if all(cell and len(cell.split()) <= 8 for row in rows for cell in row) else []


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
    lines: list[str] = []
    for line in plain(text).split("\n"):
        if line.strip():
            lines.append(line)
        elif lines:
            builder.paragraph(lines)
            lines = []
    if lines:
        builder.paragraph(lines)
    return builder.finish()
