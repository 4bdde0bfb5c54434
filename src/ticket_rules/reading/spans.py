"""Where something stands in a text: from its first character to the one behind its last."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


def is_within(at: int, spans: Iterable[Span]) -> bool:
    """Whether a place lies in one of the spans."""
    return any(start <= at < end for start, end in spans)
