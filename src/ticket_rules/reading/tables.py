"""Lines that stand below one another: tables with and without a heading, and lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ticket_rules.reading.forms import is_label, tells_role

_BAR = re.compile(r"\s*\|\s*")
_GAP = re.compile(r"\s{2,}")
_SEMICOLON = re.compile(r"\s*;\s*")
_RULER = re.compile(r"^[\s|+=:-]*$")
_VALUE = re.compile(r"@|\d{4}|\w-?\d")
_LONGEST = 10  # words of a cell
_MOST_ROWS = 100  # of one table; nobody writes more into a letter
_ID = (
    r"(?:[a-z]{2,4}(?:-\d{2,8}){2,4}|[a-z]{2,4}[ -]?\d{4,9}"
    r"|(?:order|bestellung|auftrag|commande|pedido)\s*(?:no\.?|nr\.?|number)?\s*#?\d{5,9}|\d{5,9})"
)
_ADDRESS = r"[^\s@,;<>()]{1,64}@[^\s@,;<>()]{1,190}\.\w+"
_MARK = r"^\s*(?:[-*•·+>]\s+|\(?\d{1,2}[.)]\s+|\(?[a-h][.)]\s+)?"
_SHAPES = (
    ("order", re.compile(rf"{_MARK}#?\(?{_ID}\)?(?![\w@])", re.IGNORECASE)),
    ("address", re.compile(rf"{_MARK}<?{_ADDRESS}", re.IGNORECASE)),
    (
        "person",
        re.compile(
            rf"{_MARK}(?:[^\W\d_a-z][\w'.-]*,?\s+(?:(?:van|von|de|der|den|da|la|du|di)\s+)*){{1,5}}"
            rf"[-:|<(,]*\s*{_ADDRESS}\W*$"
        ),
    ),
    ("machine", re.compile(rf"{_MARK}(?=\S*\d)[A-Za-z][\w.-]{{2,40}}(?:\s*[(,;:-].{{0,60}})?$")),
    ("name", re.compile(rf"{_MARK}(?:[^\W\d_a-z][\w'-]+\s?){{2,3}}$")),
)


#: Lines that begin with the same label are a list: "Old: CAD-07, new: CAD-17".
_LABELLED = re.compile(rf"{_MARK}(?P<label>[^\W\d_][\w ]{{0,20}}):\s+\S.{{0,80}}$")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of (label, value), below a heading or with the label in each row.

    `end` is the index of the line behind it.
    """

    heading: tuple[str, ...]
    rows: list[list[tuple[str, str]]]
    end: int


def list_shape(line: str) -> str | None:
    """How a line of a list begins: with an order, an address, a person, a machine."""
    shape = next((name for name, pattern in _SHAPES if pattern.match(line)), None)
    label = _LABELLED.match(line) if shape is None else None
    return label["label"].casefold() if label else shape


def table_at(lines: list[str], at: int) -> Table | None:
    """The table that begins with that line, if any: two lines at least, of as many cells."""
    line = lines[at].strip()
    for mark, pattern in (("|", _BAR), ("  ", _GAP), (";", _SEMICOLON)):
        first = _cells(line, pattern) if mark in line and at + 1 < len(lines) else []
        if len(first) < 2:
            continue
        if lines[at][:1] == " " and all(map(tells_role, first)):
            below = _cells(lines[at + 1], pattern)
            first = ["", *first] if len(below) == len(first) + 1 else first
        rows, end = [first], at + 1
        while end < min(len(lines), at + _MOST_ROWS):
            cells = _cells(lines[end], pattern)
            if _RULER.match(lines[end]):
                cells = []
            elif len(cells) != len(first):
                break
            rows += [cells] if cells else []
            end += 1
        table = _table(rows, end)
        if table is not None:
            return table
    return None


def _cells(line: str, pattern: re.Pattern[str]) -> list[str]:
    bare = line.strip()
    if pattern is _BAR and bare.startswith("|"):
        bare = bare[1:].removesuffix("|")
    cells = [cell.strip() for cell in pattern.split(bare)]
    return cells if all(len(cell.split()) <= _LONGEST for cell in cells) else []


def _table(rows: list[list[str]], end: int) -> Table | None:
    if len(rows) < 2 or not all(any(row) for row in rows):
        return None
    labels_first = _begin_with_labels(rows)
    if len(rows[0]) == 2 and (labels_first or _is_form(rows)):
        if labels_first and _is_headed_pair(rows):
            return None
        return Table((), [[(row[0].rstrip(": "), row[1])] for row in rows], end)
    if not _is_heading(rows[0], rows[1:]):
        return None
    heading = tuple(cell.rstrip(": ") for cell in rows[0])
    if all(map(tells_role, heading[1:])) and all(is_label(row[0]) for row in rows[1:]):
        across = [
            (f"{role} {row[0].rstrip(': ')}", value)
            for row in rows[1:]
            for role, value in zip(heading[1:], row[1:], strict=True)
        ]
        return Table((), [[cell] for cell in across], end)
    return Table(heading, [list(zip(heading, row, strict=True)) for row in rows[1:]], end)


def _begin_with_labels(rows: list[list[str]]) -> bool:
    """Whether most rows begin with what says the kind of the value behind it."""
    labels = [is_label(row[0]) for row in rows[1:]]
    if all(labels) or all(row[0].endswith(":") for row in rows):
        return True
    return len(labels) > 2 and sum(labels) * 5 >= len(labels) * 3


def _is_headed_pair(rows: list[list[str]]) -> bool:
    """Whether the first of the rows of two cells is a heading, and the one below is not."""
    headed = is_label(rows[0][1]) and not is_label(rows[1][1]) and not _VALUE.search(rows[0][1])
    return headed and not is_label(rows[1][0])


def _is_form(rows: list[list[str]]) -> bool:
    """Whether what looks like a heading is only a line more of label and value."""
    labelled = sum(1 for row in rows[1:] if is_label(row[0]))
    return labelled >= max(3, len(rows) - 2) and _is_heading(rows[0], rows[1:])


def _is_heading(cells: list[str], rows: list[list[str]]) -> bool:
    """Whether the first row says what stands below it: words for things, none of the things."""
    if any(_VALUE.search(cell) for cell in cells) or not any(
        _VALUE.search(cell) for row in rows for cell in row
    ):
        return False
    known = sum(1 for cell in cells if is_label(cell) or tells_role(cell))
    return known * 2 >= len(cells) and all(len(cell.split()) <= 6 for cell in cells)
