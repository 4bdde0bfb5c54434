"""Whole words: no value that is taken from a text begins or ends inside a word."""

from __future__ import annotations

import unicodedata


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether `start` and `end` stand between words, not inside one or at a hyphen within."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return not (_goes_on(before[::-1]) or _goes_on(after))


def _goes_on(beside: str) -> bool:
    """Whether a word goes on with these two characters, the nearer one first."""
    if not beside:
        return False
    joined = beside[0] in "-'@" and len(beside) > 1
    return _is_of_word(beside[1] if joined else beside[0])


def _is_of_word(character: str) -> bool:
    return (
        character.isalnum() or character == "_" or unicodedata.category(character).startswith("M")
    )
