"""What a letter asks, with the words that each key was taken from: for staff, and for tests."""

from __future__ import annotations

from dataclasses import dataclass

from ticket_rules.reading.document import document_of, plain
from ticket_rules.reading.entries import Entry
from ticket_rules.reading.letter_text import LetterText
from ticket_rules.reading.taken import Source, TakenWords
from ticket_rules.requests import KEYS, Request


@dataclass(frozen=True, slots=True)
class Explained:
    """A request, and for each of its keys the words of the letter that it was taken from."""

    request: Request
    taken: tuple[TakenWords, ...] = ()


def seen_text(text: LetterText) -> str:
    """The new text in the form in which the reading sees it; spans point into it."""
    return document_of(text.body).text


def seen_below(text: LetterText) -> str:
    """What stands below, in the form in which the reading sees it."""
    return document_of("\n\n".join(text.below)).text if text.below else ""


def words_of(entry: Entry, made: Request, text: LetterText) -> tuple[TakenWords, ...]:
    """The words of the keys that the request still has, in the order of the contract."""
    texts = {
        Source.TEXT: lambda: seen_text(text),
        Source.SUBJECT: lambda: plain(text.subject),
        Source.BELOW: lambda: seen_below(text),
    }
    shown = []
    for key in ("action", *KEYS):
        taken = entry.taken.get(key)
        value = made.action.value if key == "action" else getattr(made, key)
        if taken is None or value is None or made.action is not entry.action:
            continue
        words = value
        if taken.source is not Source.SENDER:
            words = texts[taken.source]()[slice(*taken.span)]
        shown.append(TakenWords(key, words, taken.source, taken.span, taken.rule))
    return tuple(shown)
