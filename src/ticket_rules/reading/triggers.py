"""Where a text names an action, and how it is meant there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice

from ticket_rules.reading.document import Document, Sentence
from ticket_rules.reading.gates import GATES
from ticket_rules.reading.mood import Mood, mood
from ticket_rules.reading.words import ABOUT_MANAGERS, AMONG_MANAGERS, TABLE, Form, Words
from ticket_rules.requests import Action


@dataclass(slots=True)
class Trigger:
    """Words that name an action: `start`…`end` in the document, `clause` what belongs to them."""

    action: Action
    start: int
    end: int
    mood: Mood
    form: Form
    sentence: int
    clause: tuple[int, int] = (0, 0)


_MOST = 20  # namings of one kind in one sentence; nobody writes more
_ACTIVATIONS_AT = next(
    i for i, words in enumerate(TABLE) if words.action is Action.REMOVE_ACTIVATION
)
_LEAD = re.compile(
    r"(?:[,;]\s*|\s+)(?:(?:and|und|et|y|then|also|or|plus)\s+)?(?:(?:please|then|also|can\s+you"
    r"|could\s+you|bitte)\s+)*$",
    re.IGNORECASE,
)


#: Where a sentence goes on to say why: that names others than who is meant.
_ASIDE = re.compile(
    r",?\s+(?:because|since\s+(?:he|she|it|they|we|i))\b|,\s*(?:and\s+)?(?:we|he|she|they|it"
    r"|i)(?:'\w+)?\s+(?:\w+\s+)?(?:is|are|was|were|has|have|had|will|would|left|now|just|burn\w*"
    r"|died|broke|moved)\b",
    re.IGNORECASE,
)


def find_triggers(document: Document, written_on: date | None, subject: str = "") -> list[Trigger]:
    """Every naming of an action, in order of the text, with the clause that belongs to it.

    `subject` only tells what a bare "add Jane" is about.
    """
    found: list[Trigger] = []
    about_managers = ABOUT_MANAGERS.search(document.text) or ABOUT_MANAGERS.search(subject)
    table = (
        (*TABLE[:_ACTIVATIONS_AT], *AMONG_MANAGERS, *TABLE[_ACTIVATIONS_AT:])
        if about_managers
        else TABLE
    )
    for index, sentence in enumerate(document.sentences):
        triggers = _in_sentence(sentence, index, table, written_on)
        for at, trigger in enumerate(triggers):
            left = sentence.start if at == 0 else triggers[at - 1].clause[1]
            right = sentence.end
            if at + 1 < len(triggers):
                right = _clause_end(sentence, triggers[at + 1].start)
            aside = _ASIDE.search(sentence.text, trigger.end - sentence.start)
            if aside:
                right = min(right, sentence.start + aside.start())
            trigger.clause = (left, max(left, right))
        found.extend(triggers)
    return found


def _clause_end(sentence: Sentence, next_start: int) -> int:
    """Where the clause before the next action ends: before its "and please"."""
    lead = _LEAD.search(sentence.text[: next_start - sentence.start])
    return sentence.start + lead.start() if lead else next_start


def _in_sentence(
    sentence: Sentence, index: int, table: tuple[Words, ...], written_on: date | None
) -> list[Trigger]:
    text = sentence.text
    found: list[Trigger] = []
    possible = {action for action, gate in GATES.items() if gate.search(text)}
    if table is not TABLE:
        possible |= {Action.ADD_LICENSE_MANAGER, Action.REMOVE_LICENSE_MANAGER}
    for words in table:
        if words.action not in possible:
            continue
        for match in islice(words.pattern.finditer(text), _MOST):
            start, end = match.span()
            if any(
                _same_place(start, other.start - sentence.start, other.end - sentence.start)
                for other in found
            ):
                continue
            found.append(
                Trigger(
                    words.action,
                    sentence.start + start,
                    sentence.start + end,
                    mood(text, start, end, words.form, written_on),
                    words.form,
                    index,
                )
            )
    return _without_shadows(sorted(found, key=lambda trigger: trigger.start))


def _same_place(start: int, left: int, right: int) -> bool:
    return left <= start < right or abs(left - start) < 2


def _without_shadows(found: list[Trigger]) -> list[Trigger]:
    """Drop a weaker naming inside a stronger one, and repeated questions of one sentence."""
    kept: list[Trigger] = []
    for trigger in found:
        inside = any(k.start <= trigger.start < k.end for k in kept)
        again = any(
            k.action is trigger.action and (k.form is Form.QUESTION or trigger.form is Form.NOUN)
            for k in kept
        )
        if not inside and not again:
            kept.append(trigger)
    return kept
