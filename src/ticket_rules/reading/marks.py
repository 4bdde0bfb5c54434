"""A sentence in which what it names stands as a sign: an order, a person, a machine."""

from __future__ import annotations

from collections.abc import Iterable

from ticket_rules.reading.spans import Named

#: Each stands for every character of what is named, so that places in the text stay the same.
MACHINE = "\ue000"
ORDER = "\ue001"
PERSON = "\ue002"


def marked(text: str, start: int, sign: str, named: Iterable[Named]) -> str:
    """The text that begins at `start` of the document, with all that is named in it marked."""
    for thing in named:
        left, right = max(0, thing.start - start), min(len(text), thing.end - start)
        if left < right:
            text = text[:left] + sign * (right - left) + text[right:]
    return text
