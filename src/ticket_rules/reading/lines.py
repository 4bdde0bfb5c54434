"""What a line is, by itself and beside others: a label, an item, the rest of a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from ticket_rules.reading.forms import asks, heads_people, is_label, under
from ticket_rules.reading.name_words import OPEN_WORDS
from ticket_rules.reading.tables import list_shape

ITEM = re.compile(
    r"^\s*(?:[■□●○◆◇※・▪]\s*|(?:[-*•·+>=▸►\u2013\u2014]|\(?\d{1,2}[.)]|\(?[a-h][.)])\s+)(?=\S)"
)
LABEL = re.compile(
    r"^\s*(?P<label>[^\W\d_][^:|?!@<>\n]{0,48}?)\s*(?:\?{0,2}\s?:+|\s=|\|"
    r"|\s-(?=\s)|\s?\.{3,}\s*:?)\s*(?P<value>[^\s|].*?)\s*\|?\s*$"
)
_ENDED = (".", "!", "?", ":", ";", ">", "|", "\u3002")
_WRAPPED = 45  # a line as long as this and without an end goes on in a small-lettered next one
UNDERLINE = re.compile(r"^\s*[=~_*#-]{3,}\s*$")
SPEAKS = re.compile(
    r"\b(?:please|kindly|can|could|would|you|we|i|bitte|merci|por\s+favor|add|remove|transfer)\b",
    re.IGNORECASE,
)
#: What stands behind a label is a sentence of its own: "Ticket 4711: please free LAB-3."
_ASKS = re.compile(
    r"(?:please|pls|kindly|bitte|merci\s+de|veuillez|por\s+favor|(?:can|could|would)\s+you)\b",
    re.IGNORECASE,
)
#: Before a colon that stands in a sentence: no form has such a label.
_NO_LABEL = re.compile(
    r"\.\s+\S|\b(?:please|pls|plz|kindly)\b|\d{4,}.*,"
    r"|\b(?:changes|changed|says|reads|wrote|writes|told)$",
    re.IGNORECASE,
)
BARE_LABEL = re.compile(r"^\s*(?P<label>[^\W\d_][^:|?!@<>\n.]{0,40}?)\s*\??\s?:+\s*$")


@lru_cache(maxsize=256)
def is_field(line: str) -> bool:
    """Whether a line is a form's: a label, and its value behind it."""
    match = LABEL.match(line)
    if match is None or len(match["label"].split()) > 6 or not is_label(match["label"]):
        return False
    if _NO_LABEL.search(match["label"]):
        return False
    return not _ASKS.match(match["value"]) or asks(match["label"])


def goes_on(before: str, line: str) -> bool:
    """Whether a line is the rest of the sentence that the line before leaves open, and no label."""
    before = before.rstrip()
    if before.endswith(_ENDED):
        return False
    small = line.lstrip()[:1].islower() and not ITEM.match(line)
    return _leaves_open(before) or (small and len(before) >= _WRAPPED)


def _leaves_open(line: str) -> bool:
    """Whether a line's last word needs another one behind it."""
    return line.rsplit(maxsplit=1)[-1].lstrip("(\"'").casefold() in OPEN_WORDS


def begins_anew(item: str, line: str) -> bool:
    """Whether a line below a list's item is no more of it: not indented, and a sentence's start."""
    begins = line[:1].isupper() or SPEAKS.match(line) is not None
    ended = len(item.rstrip()) < _WRAPPED or item.rstrip().endswith((*_ENDED, ")"))
    return begins and ended and not _leaves_open(item)


def undecorated(line: str) -> str:
    """A heading's words, without numbers and signs around them."""
    return re.sub(r"^[\s#=*~\-\[(0-9.)]+|[\s#=*~:\-\])]+$", "", line)


def is_heading(line: str, following: str) -> bool:
    """Whether a line alone says whose name and address the fields below it are."""
    if len(line) > 60 or "@" in line or is_field(line) or not is_field(following):
        return False
    heading, label = undecorated(line), _label_of(following)
    if not heading or ":" in heading or not heads_people(heading):
        return False
    return under(heading, label) != label


def _label_of(line: str) -> str:
    match = LABEL.match(line)
    return match["label"].strip() if match else ""


def in_list(lines: list[str], at: int) -> bool:
    """Whether a line and one beside it are lines of a list: both begin alike."""
    shape = list_shape(lines[at])
    beside = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
    return shape is not None and any(list_shape(line) == shape for line in beside)
