"""What a letter says to stay as it is: rows of a list, labelled lines, lists below a heading."""

from __future__ import annotations

import re

from ticket_rules.reading.document import Document, Row
from ticket_rules.reading.forms import stays
from ticket_rules.reading.names import name_starting
from ticket_rules.reading.spans import Span

_LEFT_ALONE = re.compile(
    r"\b(?:no\s+changes?|unchanged|untouched|not\s+(?:affected|concerned)|keeps?|kept"
    r"|(?:to\s+)?stays?"
    r"|staying|remains?|in\s+(?:use|production|service)"
    r"|still\s+(?:\w+\s+)?(?:needed|used|works?|runs?"
    r"|running|in\s+use)|do\s+not\b|don'?t\b|leave|as\s+is|bleibt|behalten|nicht|reste|conserver"
    r"|garder|conservar|mantener|sin\s+cambios)\b",
    re.IGNORECASE,
)
_IN_USE = re.compile(
    r"(?:^|[\n|,;:(-])\s*(?:active|ok|okay|fine|alive|needed)\s*(?:$|[\n|,;).])", re.IGNORECASE
)
#: A row that says no where others say yes.
_NO = re.compile(
    r"[|,;:(\t-]\s*(?:no|nein|non|not\s+(?:him|her|this\s+one))\s*[.)|]?\s*$", re.IGNORECASE
)
_SHORT = 12  # words of a row that says one thing
_HEADING = 8  # words of a line that heads a list


def spans_that_stay(document: Document) -> list[Span]:
    """Where the text names what it says to leave alone."""
    labelled = [(f.start, f.end) for f in document.fields if stays(f.label)]
    return [*labelled, *_headed(document), *_rows(document), *_bracketed(document)]


#: A bracket that leaves alone what it names: "SC-1 (not SC-2, that one is mine)".
_BRACKET = re.compile(
    r"(?P<whole>\(\s*(?:(?:but\s+|and\s+)?(?:not|nicht|ohne|without|except|excluding|never|pas|no"
    r"|sauf|excepto)\s+(?:for\s+)?(?=[^()\n]*[\w-]*\d|[^()\n]*(?-i:[^\W\d_a-z]))"
    r"|(?=[^\s@()]+\s)(?:(?!\b(?:stays?|remains?)\s+with\s+(?:us|the)\b)[^()\n]){2,80}?\b(?:stays?"
    r"|remains?|is\s+still\s+(?:in\s+use|used|needed)|leave\s+(?:it|that|this)|do\s+not\s+touch"
    r"|don'?t\s+touch|keep\s+(?:it|that|this)|bleibt|unaffected"
    r"|not\s+affected)\b)[^()\n]{0,120}\))",
    re.IGNORECASE,
)


def bracket_that_stays(text: str, start: int = 0, end: int | None = None) -> Span | None:
    """Where a bracket leaves alone what it names."""
    found = _BRACKET.search(text, start, len(text) if end is None else end)
    return found.span() if found else None


def _bracketed(document: Document) -> list[Span]:
    if "(" not in document.text:
        return []
    return [found.span() for found in _BRACKET.finditer(document.text)]


#: Who stays, by name: "Wait, Carl stays".
_NAME_STAYS = re.compile(
    r"(?:^|[.,;:!?(-]\s*|\b(?:but|and|wait|though|only"
    r"|that)\s+)(?=(?-i:[^\W\d_a-z]))(?P<name>[^.,;:!?()\n@]{2,40}?)"
    r"\s+(?:(?:also|should|shall|must|will|can|may|has\s+to|is\s+to|of\s+course|still"
    r"|please)\s+){0,3}"
    r"(?:stays?|remains?|keeps\s+(?:his|her|their|the)"
    r"|is\s+(?:still\s+here|staying|not\s+(?:leaving|affected|concerned))"
    r"|(?:has|did)(?:n'?t|\s+not)\s+(?:left|leave)|bleibt|reste)\b",
    re.IGNORECASE,
)


#: Behind who stays where they work: that says nothing of what they are there.
_AT_WORK = re.compile(
    r"\s+(?:with\s+(?:us|the\s+(?:company|firm|team|group|business))|here|in\s+(?:the"
    r"|our)\s+(?:company|firm|team|house)"
    r"|employed|on\s+board|at\s+(?:the\s+company|work)|a\s+user|on\s+as\s+(?:a\s+)?(?:user"
    r"|developer|engineer)|a\s+(?:user|developer))\b",
    re.IGNORECASE,
)


def names_that_stay(document: Document, alone: bool = False) -> list[str]:
    """The names of those who are said to stay.

    `alone` tells that the letter names nobody else: who only stays with the company may be meant.
    """
    found = []
    for match in _NAME_STAYS.finditer(document.text):
        end, name = name_starting(document.text, match.start("name"))
        at_work = alone and _AT_WORK.match(document.text, match.end()) is not None
        if name is not None and end >= match.end("name") and not at_work:
            found.append(name)
    return found


def _rows(document: Document) -> list[Span]:
    """The rows that say so, where other rows do not."""
    left: list[Span] = []
    for told in (_LEFT_ALONE, _IN_USE, _NO):
        found = [_said_in(document, row, told) for row in document.rows]
        if None in found:
            left += [span for span in found if span is not None]
    return left


def _said_in(document: Document, row: Row, told: re.Pattern[str]) -> Span | None:
    """The row, or of a long one the sentence, that says so; None where nothing does."""
    text = document.text[row.start : row.end]
    if len(text.split()) <= _SHORT:
        return (row.start, row.end) if told.search(text) else None
    for sentence in document.sentences:
        inside = row.start <= sentence.start and sentence.end <= row.end
        if inside and told.search(sentence.text):
            return (sentence.start, sentence.end)
    return None


def _headed(document: Document) -> list[Span]:
    """The rows below a line such as "To stay:", up to the next line that is none of a list."""
    left: list[Span] = []
    open_heading = False
    rows = {row.start: row for row in document.rows}
    for sentence in document.sentences:
        row = rows.get(sentence.start)
        if row is None:
            text = sentence.text.rstrip()
            short = text.endswith(":") and len(text.split()) <= _HEADING
            open_heading = short and stays(text)
        elif open_heading:
            left.append((row.start, row.end))
    return left
