"""Where something stands in a text: from its first character to the one behind its last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

_T = TypeVar("_T", bound="Named")
Span = tuple[int, int]


class Named(Protocol):
    """Something that stands at a place of the document."""

    start: int
    end: int


def is_within(at: int, spans: Iterable[Span]) -> bool:
    """Whether a place lies in one of the spans."""
    return any(start <= at < end for start, end in spans)


def last_named_before(at: int, sentences: Sequence[Span], things: Iterable[_T]) -> list[_T]:
    """Those of the things that the last sentence before a place that has any of them names."""
    named = list(things)
    for left, right in reversed(sentences):
        found = [one for one in named if left <= one.start < min(right, at)]
        if found:
            return found
    return []
