"""Where quoted words begin: an attribution, a rule above a forwarded message, a pasted head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ticket_mail.letter_quote_words import ANNOUNCEMENT, ANNOUNCES, LABEL, LABELS, ON, WROTE, Label

QUOTED = re.compile(r"^\s{0,3}(?:[>»]|[A-Z]{1,3}>\s|\|(?![^|]*\|))")
_LONGEST_LINE = 1_000  # characters; no announcement is longer
_LONGEST = 400  # characters of an attribution, its lines joined
_MOST_WORDS = 16  # of an attribution beside its address
_MOST_LINES = 4
_LONGEST_END = 30  # characters of the word that ends an attribution, and marks behind it

_ADDRESS = re.compile(r"[^\s<>()@\[\]]{1,64}@[^\s<>()@\[\]]{1,200}")
_TIME = re.compile(
    r"(?<!\d)\d{1,2}\s?[:.h時时시点]\s?\d{2}(?!\d)|(?<!\d)\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE
)
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)")
_ENDS = re.compile(rf"(?:[:\uff1a]|\b{WROTE})[\s*_-]*$", re.IGNORECASE)
_COLON = re.compile(r"[:\uff1a][\s*_-]*$")
_WROTE = re.compile(rf"(?<!\w){WROTE}", re.IGNORECASE)
_WROTE_LAST = re.compile(rf"(?<!\w){WROTE}[^\n]{{0,120}}?[:\uff1a]?[\s*_-]*$", re.IGNORECASE)
#: Words of someone who asks: "On 3 March I wrote to you. Please free these machines now:".
_ASKS = re.compile(
    r"\b(?:please|kindly|(?:could|can|would|will)\s+you|(?:i|we)\s+(?:need|want|ask|would|am|are)"
    r"|i'd|we'd|bitte|könn(?:en|ten)\s+sie|s'il\s+vous|veuillez|merci\s+de|por\s+favor)\b"
    r"|お願い|ください",
    re.IGNORECASE,
)
_AROUND = re.compile(r"^[\s*_>\u2013-]+")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_TITLED_RULE = re.compile(
    r"^\s*[*]{0,2}(?P<left>[-_=—\u2013#~]{2,})\s*(?P<title>[^\s-].{1,70}?)\s*(?P<right>[-_=—\u2013#~:]*)[*]{0,2}\s*$"
)
_LONG_RULE = re.compile(r"^\s*(?:[_=*—\u2013-]{4,}|\* \* \*)\s*$")
_NOTES_DATE = re.compile(r"^\s*\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\s+\d{1,2}:\d{2}\b.{0,20}$")


class Announced(NamedTuple):
    """Quoted words are announced by so many lines; `rest` tells that all below is quoted."""

    lines: int
    rest: bool


def announced(lines: Sequence[str], at: int) -> Announced | None:
    """What the line announces; None where it is a line like any other.

    Without `rest`, marked lines follow, and words between and below them may be new.
    """
    line = lines[at]
    if len(line) > _LONGEST_LINE or not line.strip():
        return None
    if (
        ANNOUNCEMENT.match(line)
        or _is_ruled(lines, at)
        or _is_head(lines, at)
        or _is_notes_head(lines, at)
    ):
        return Announced(0, rest=True)
    count = _attribution(lines, at)
    if not count:
        return None
    return Announced(count, rest=not _is_above_marks(lines, at + count))


def _is_above_marks(lines: Sequence[str], at: int) -> bool:
    following = _next_written(lines, at, at + 8)
    return following is not None and QUOTED.match(lines[following]) is not None


def _next_written(lines: Sequence[str], start: int, end: int) -> int | None:
    return next((i for i in range(start, min(end, len(lines))) if lines[i].strip()), None)


def _is_ruled(lines: Sequence[str], at: int) -> bool:
    """Whether a rule stands here, with a title or above a head, that mail programs put there."""
    line = lines[at]
    titled = _TITLED_RULE.match(line)
    if titled is not None:
        dashed = len(titled["left"]) > 4 or len(titled["right"].strip(":")) > 1
        if dashed and ANNOUNCES.search(titled["title"]):
            return True
    elif not _LONG_RULE.match(line):
        return False
    following = _next_written(lines, at + 1, at + 4)
    if following is None:
        return False
    labels = _labels(lines, following)
    return Label.FROM in labels and len(labels) > 1


def _is_head(lines: Sequence[str], at: int) -> bool:
    """Whether a pasted head of a message begins here: who wrote it, and two more of its fields.

    "From" and "To" alone are also the words of a form; a Subject or a clock time tells it apart.
    """
    first = _label(lines[at])
    if first is None or first is Label.COPY:
        return False
    labels = _labels(lines, at)
    if Label.FROM not in labels or len(labels) < 3:
        return False
    if first is not Label.FROM:
        return Label.SUBJECT in labels and Label.DATE in labels
    return Label.SUBJECT in labels or _TIME.search(labels.get(Label.DATE, "")) is not None


def _label(line: str) -> Label | None:
    found = LABEL.match(line[:_LONGEST_LINE]) if ":" in line or "\uff1a" in line else None
    return LABELS.get(" ".join(found["label"].lower().split())) if found else None


def _labels(lines: Sequence[str], at: int) -> dict[Label, str]:
    """The fields of a head from here on, each with its line; its lines may be folded or spaced."""
    labels: dict[Label, str] = {}
    apart = folded = 0
    for line in lines[at : at + 16]:
        label = _label(line)
        if label is not None:
            labels.setdefault(label, line)
            apart = folded = 0
        elif not line.strip():
            apart += 1
        elif line[:1] in (" ", "\t", "<") or "@" in line or line.lstrip().startswith("mailto:"):
            folded += 1
        else:
            break
        if apart > 1 or folded > 3:
            break
    return labels


def _is_notes_head(lines: Sequence[str], at: int) -> bool:
    """Whether a head begins here as Notes writes it: name, date, and labels on their own lines."""
    if at + 1 >= len(lines) or not _NOTES_DATE.match(lines[at + 1]):
        return False
    alone = {LABELS.get(line.strip().lower()) for line in lines[at + 2 : at + 14]}
    return Label.TO in alone and Label.SUBJECT in alone


def _attribution(lines: Sequence[str], at: int) -> int:
    """How many lines from here tell who wrote the words below, and when; 0 when none.

    Of several lines that could be it, the fewest are: those above are words of the letter.
    """
    first = lines[at].strip()
    may_wrap = _may_wrap(first)
    if not may_wrap and not _ENDS.search(first[-_LONGEST_END:]):
        return 0
    joined = ""
    most = _MOST_LINES if may_wrap else 1
    for count in range(1, most + 1):
        if at + count > len(lines) or not lines[at + count - 1].strip():
            return 0
        joined = f"{joined} {lines[at + count - 1].strip()}".strip()
        if len(joined) > _LONGEST:
            return 0
        if not _ENDS.search(joined[-_LONGEST_END:]):
            continue
        marks = count == 1 and _is_above_marks(lines, at + 1)
        if not _tells_who_and_when(joined, above_marks=marks):
            if _COLON.search(joined):
                return 0
            continue
        fewer = " ".join(line.strip() for line in lines[at + 1 : at + count])
        return 0 if fewer and _tells_who_and_when(fewer, above_marks=False) else count
    return 0


def _may_wrap(line: str) -> bool:
    """Whether an attribution that goes on in the next line may begin so."""
    if not _DIGIT.search(line):
        return False
    told = ON.match(_AROUND.sub("", line)) or _DATE.search(line) or _TIME.search(line)
    return told is not None and not line.endswith((".", "!", "?"))


def _tells_who_and_when(text: str, *, above_marks: bool) -> bool:
    """Whether the text is an attribution, in a known language or by what it is made of."""
    text = _AROUND.sub("", text)
    address = _ADDRESS.search(text)
    wrote = _WROTE.search(text) is not None
    dated, timed = _DATE.search(text) is not None, _TIME.search(text) is not None
    if len(_WORD.findall(_ADDRESS.sub("", text))) > _MOST_WORDS:
        return False
    if not above_marks and _ASKS.search(text):
        return False
    if not _COLON.search(text):
        return wrote and timed and address is not None and ON.match(text) is not None
    if wrote and _WROTE_LAST.search(text) and ON.match(text):
        return address is not None or any(character.isdigit() for character in text)
    if dated and timed and (wrote or address is not None):
        return True
    return above_marks and (wrote or (timed and dated) or (timed and address is not None))
