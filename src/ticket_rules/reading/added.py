"""Actions that a text names by another one: one swapped or replaced, or the same once more."""

from __future__ import annotations

import re
from datetime import date

from ticket_rules.reading.document import Sentence
from ticket_rules.reading.mood import mood
from ticket_rules.reading.swaps import INSTEAD, find_swap
from ticket_rules.reading.trigger import Trigger
from ticket_rules.reading.words import Form
from ticket_rules.requests import Action


def swapped(sentence: Sentence, written_on: date | None) -> list[Trigger]:
    """One license manager in the place of another: one is added, the other removed."""
    swap = find_swap(sentence.text)
    if swap is None:
        return []
    form = Form.BASE if swap.orders else Form.STATEMENT
    meant = mood(sentence.text, *swap.verb, form, written_on)
    made = []
    for action, (left, right) in (
        (Action.ADD_LICENSE_MANAGER, swap.new),
        (Action.REMOVE_LICENSE_MANAGER, swap.old),
    ):
        span = (sentence.start + left, sentence.start + right)
        made.append(Trigger(action, *span, meant, Form.STATEMENT, sentence.number, span))
    return sorted(made, key=lambda trigger: trigger.start)


def with_replaced(sentence: Sentence, triggers: list[Trigger]) -> list[Trigger]:
    """Who is added as a manager "instead of" someone takes that one's place."""
    added = [t for t in triggers if t.action is Action.ADD_LICENSE_MANAGER]
    instead = INSTEAD.search(sentence.text)
    if len(triggers) != 1 or not added or instead is None:
        return triggers
    start = sentence.start + instead.start()
    if start < added[0].end:
        return triggers
    gone = (start, sentence.end)
    swapped = Trigger(
        Action.REMOVE_LICENSE_MANAGER, *gone, added[0].mood, Form.STATEMENT, added[0].sentence
    )
    return [added[0], swapped]


_SAME_FOR = re.compile(
    r"^\W*(?:and\s+|also\s+|please\s+|do\s+)*(?:the\s+)?same\b(?!\s+(?:order|person|licen[sc]e"
    r"|machine|as)\b)"
    r".{0,40}?\b(?:for|with|on|about)\b",
    re.IGNORECASE,
)


def the_same(sentence: Sentence, found: list[Trigger]) -> list[Trigger]:
    """What is asked once more of something else: "same for SC-104234"."""
    again = _SAME_FOR.search(sentence.text)
    if again is None or not found:
        return []
    last = found[-1]
    span = (sentence.start + again.start(), sentence.start + again.end())
    return [Trigger(last.action, *span, last.mood, last.form, sentence.number)]
