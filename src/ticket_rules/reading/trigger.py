"""Words that name an action, where they stand and how they are meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ticket_rules.reading.mood import Mood, mood
from ticket_rules.reading.words import Form, Words
from ticket_rules.requests import Action

#: What is asked for license managers.
OF_MANAGERS = frozenset({Action.ADD_LICENSE_MANAGER, Action.REMOVE_LICENSE_MANAGER})


@dataclass(slots=True)
class Trigger:
    """Words that name an action: `start`…`end` in the document, `clause` what belongs to them.

    `who` is where whom it is for stands, where the words tell it.
    """

    action: Action
    start: int
    end: int
    mood: Mood
    form: Form
    sentence: int
    clause: tuple[int, int] = (0, 0)
    who: tuple[int, int] | None = None


MOST_IN_A_SENTENCE = 20  # namings of one kind in one sentence; nobody writes more
_MAY_I = re.compile(
    r"(?:could|can|may|might|would)\s+(?:i|we)\b|(?:would|is)\s+it\s+(?:be\s+)?possible\b",
    re.IGNORECASE,
)
#: Who wonders so about being let in asks for it.
_FOR_ONESELF = re.compile(
    r"\b(?:would|could|might)\s+(?:\w+\s+)?(?:help|be\s+(?:\w+\s+){1,3})if\b"
    r"|\b(?:any|a|some)\s+(?:chance|possibility)\b"
    r"|\b(?:can|could|would|will)\s+you\b(?!\s+(?:tell|explain|say))",
    re.IGNORECASE,
)


def meant_as(words: Words, text: str, match: re.Match[str], written_on: date | None) -> Mood:
    """How it is meant; who asks "may I have access" asks for it."""
    told = "verb" in match.re.groupindex and match["verb"] is not None
    at = match.start("verb") if told else match.start()
    meant = mood(text, at, match.end(), words.form, written_on)
    if (
        meant is Mood.WONDERED
        and words.action in (Action.REQUEST_ACCESS, Action.REMOVE_ACTIVATION)
        and _MAY_I.match(match.group())
    ):
        return Mood.ASKED
    polite = meant is Mood.WONDERED and words.action is Action.REQUEST_ACCESS
    return Mood.ASKED if polite and _FOR_ONESELF.search(text) else meant


def same_place(start: int, left: int, right: int) -> bool:
    """Whether words that begin at `start` name what the span from `left` to `right` names."""
    return left <= start < right or abs(left - start) < 2
