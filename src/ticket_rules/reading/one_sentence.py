"""Several actions that one sentence names: which of them count, and what one says of the next."""

from __future__ import annotations

import re
from itertools import pairwise

from ticket_rules.reading.document import Sentence
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.trigger import OF_MANAGERS, Trigger
from ticket_rules.reading.words import Form
from ticket_rules.requests import Action


def _of_what_is_withdrawn(sentence: Sentence, triggers: list[Trigger]) -> list[Trigger]:
    """Drop what only names the letter that is taken back: "I withdraw my request to transfer X"."""
    first = triggers[0] if triggers else None
    if first is None or first.action is not Action.WITHDRAW:
        return triggers
    return [
        t
        for t in triggers
        if t is first
        or _ANEW.search(sentence.text[first.end - sentence.start : t.start - sentence.start])
        or _goes_on(sentence.text[first.end - sentence.start : t.start - sentence.start], t)
    ]


#: What the letter that is taken back is told to have asked for.
_ITS_WISH = re.compile(
    r"\b(?:to|that|which|about|concerning|regarding|asking|where|wherein|for\s+(?:the|an?)"
    r"|of\s+the)\b",
    re.IGNORECASE,
)


def _goes_on(between: str, trigger: Trigger) -> bool:
    """Whether the next verb is in a row with "cancel my request", and not a part of that."""
    row = _ROW.search(between)
    return trigger.form is Form.BASE and row is not None and not _ITS_WISH.search(between)


#: Between two verbs of one row: "transfer X, remove Y and add Z".
_ROW = re.compile(
    r"(?:,\s*(?:and|or|nor|und|et|y)?|\b(?:and|or|nor|und|et|y))\s*(?:also\s+|then\s+)?$",
    re.IGNORECASE,
)
_ANEW = re.compile(
    r"\b(?:please|pls|plz|kindly|i|we|you|he|she|they|but|instead)\b|[;:]", re.IGNORECASE
)


def together(sentence: Sentence, triggers: list[Trigger]) -> list[Trigger]:
    """Verbs in a row are meant as the first is: "we will transfer X, remove Y".

    A row after "don't" goes on with "or" only; behind a comma stands what is wanted instead.
    """
    triggers = _of_what_is_withdrawn(sentence, triggers)
    for before, trigger in pairwise(triggers):
        between = sentence.text[before.end - sentence.start : trigger.start - sentence.start]
        row = _ROW.search(between)
        if row is None or _ANEW.search(between) or not before.form is trigger.form is Form.BASE:
            continue
        goes_on = "," not in row.group() or before.mood is not Mood.FORBIDDEN
        if before.mood in (Mood.REPORTED, Mood.WONDERED, Mood.PLANNED, Mood.FORBIDDEN) and goes_on:
            trigger.mood = before.mood
        elif trigger.mood is Mood.FORBIDDEN and "or" in row.group():
            before.mood = Mood.FORBIDDEN
        elif (before.mood, trigger.mood) == (Mood.ASKED, Mood.REPORTED) and {
            before.action,
            trigger.action,
        } == OF_MANAGERS:
            trigger.mood = Mood.ASKED
    return triggers


def is_apart(form: Form, other: Trigger) -> bool:
    """Whether a question stands by itself beside what is forbidden: "remove nobody, who…"."""
    return form is Form.QUESTION and other.mood in (Mood.FORBIDDEN, Mood.REPORTED)


def without_shadows(found: list[Trigger]) -> list[Trigger]:
    """Drop a weaker naming inside a stronger one, and repeated questions of one sentence."""
    kept: list[Trigger] = []
    for trigger in found:
        inside = any(
            k.start <= trigger.start < k.end and not is_apart(trigger.form, k)
            for k in kept
            if k.form is not Form.QUESTION or k.mood is not Mood.REPORTED
        )
        again = any(
            k.action is trigger.action and (k.form is Form.QUESTION or trigger.form is Form.NOUN)
            for k in kept
        )
        if not inside and not again:
            kept.append(trigger)
    return kept
