"""Where a key's value was taken from: the words, their place, and the rule that took them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ticket_rules.reading.spans import Span


class Source(StrEnum):
    """Which of a letter's texts a value stands in."""

    TEXT = "text"
    SUBJECT = "subject"
    BELOW = "below"
    SENDER = "from"


@dataclass(frozen=True, slots=True)
class Taken:
    """A value's place: `span` is [start, end) in the text of `source` as the reading sees it.

    `rule` says in words for staff why it was taken. The sender's own name and address have the
    empty span.
    """

    source: Source
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class TakenWords:
    """What staff are shown of a key: which key, its words in the letter, from where, and why."""

    key: str
    words: str
    source: Source
    span: Span
    rule: str

    def as_dict(self) -> dict[str, object]:
        """Give it as plain data, ready for JSON."""
        return {
            "key": self.key,
            "words": self.words,
            "source": self.source.value,
            "span": list(self.span),
            "rule": self.rule,
        }
