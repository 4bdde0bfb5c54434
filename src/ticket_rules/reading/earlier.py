"""An earlier letter that is taken back in words that only point to it: "please disregard that"."""

from __future__ import annotations

import re

from ticket_rules.reading.document import Sentence
from ticket_rules.reading.mood import Mood, mood
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.trigger import Trigger
from ticket_rules.reading.words import Form
from ticket_rules.requests import Action

_LETTER = (
    r"(?:e-?mails?|mails?|messages?|requests?|letters?|tickets?|note|applications?"
    r"|instructions?|form)"
)
_WHEN = (
    r"(?:yesterday|earlier|before|last\s+\w+|(?:on|since)\s+\w+day"
    r"|this\s+(?:morning|afternoon|noon|week)|today"
    r"|at\s+(?:noon|lunch\w*|midday|night)|\w+\s+(?:minutes?|hours?|days?|weeks?)\s+ago"
    r"|a\s+(?:minute|moment|while)\s+ago"
    r"|recently|just\s+now|the\s+other\s+day|in\s+(?:my|our)\s+(?:last|previous|earlier)"
    r"|previously|already)"
)
_ASKED = (
    r"(?:asked|requested|wrote|written|sent|ordered|submitted|mailed|e-?mailed|filed"
    r"|told|applied|instructed)"
)
#: Tells of a letter that was sent before this one.
_TOLD = re.compile(
    rf"\b(?:my|our|the|an|that)\s+(?:\w+\s+)?{_LETTER}\b.{{0,80}}?\b(?:was|were|went|came|had|has"
    rf"|contained|from|of)\b"
    rf"|\b(?:i|we)(?:'d|'ve)?\s+(?:\w+\s+){{0,2}}?{_ASKED}\b(?=.{{0,120}}?\b{_WHEN}\b)"
    rf"|\b{_WHEN}\b.{{0,40}}?\b(?:i|we)(?:'d|'ve)?\s+(?:\w+\s+){{0,2}}?{_ASKED}\b",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"ignore|disregard|cancel|forget|withdraw|retract|scrap|drop|void|stop|delete|discard|annul"
    r"|rescind|call|never\s?mind|treat|consider|regard|no\s+(?:attention|notice|heed)|bin\b"
    r"|premature",
    re.IGNORECASE,
)
#: One of several letters, by what it is about: no other order belongs to it.
_ONE_OF = re.compile(r"\bone\s+\w+\s+[\w-]*\s?\d", re.IGNORECASE)
_IT = (
    r"(?:it|that|this|them|the\s+(?:same|whole\s+thing|matter)|that\s+one|all\s+(?:of\s+)?that"
    r"|the\s+(?:first|second|third|last|other|earlier|later|former|latter)\s+(?:one"
    r"|of\s+(?:them|these|those|the\s+two))"
    r"|the\s+one\s+(?:about|for|on|concerning|regarding|of|with)\s+[\w-]*(?:\s?\d[\d-]*)?)"
)
#: Takes back what a pronoun points to.
_BACK = re.compile(
    rf"\b(?:ignore|disregard|cancel|forget(?:\s+about)?|withdraw|retract|scrap|drop|void|stop"
    rf"|delete|discard|annul"
    rf"|rescind|bin|pay\s+no\s+(?:attention|heed)\s+to|take\s+no\s+notice\s+of|never\s*mind)\s+"
    rf"{_IT}(?=\s*(?:[.,;:!?)-]|$|\b(?:please|again|as|because|since|for|and|completely|entirely"
    rf"|altogether|if|all|thanks?)\b))"
    rf"|\bcall\s+{_IT}\s+off\b"
    rf"|\b(?:treat|consider|regard|see|mark)\s+{_IT}\s+(?:as\s+"
    rf"|to\s+be\s+)?(?:being\s+)?(?:withdrawn|cancel+ed|void|null"
    r"|not\s+(?:sent|written|existing|made)|never\s+(?:sent|written|made)|obsolete|dead|closed"
    r"|done\s+with)\b",
    re.IGNORECASE,
)


def with_earlier(scene: Scene, triggers: list[Trigger]) -> list[Trigger]:
    """Add what takes back an earlier letter by a pronoun; what that letter asked is only told."""
    sentences = scene.document.sentences
    if any(t.action is Action.WITHDRAW and t.mood is Mood.ASKED for t in triggers):
        return triggers
    for at, sentence in enumerate(sentences):
        back = _BACK.search(sentence.text) if _GATE.search(sentence.text) else None
        if back is None or mood(sentence.text, *back.span(), Form.BASE, None) is not Mood.ASKED:
            continue
        told = _telling(sentences, at, back.start())
        if told is None or scene.is_ignored(sentence.start):
            continue
        left, right = told.start, sentence.start + back.end()
        for trigger in triggers:
            if left <= trigger.start < right:
                trigger.mood = Mood.REPORTED
        span = (sentence.start + back.start(), right)
        clause = (left, max(right, min(sentence.end, _next(triggers, right))))
        if _ONE_OF.search(back.group()):
            clause = span
        made = Trigger(Action.WITHDRAW, *span, Mood.ASKED, Form.BASE, at, clause)
        return sorted([*triggers, made], key=lambda t: t.start)
    return triggers


def _telling(sentences: tuple[Sentence, ...], at: int, before: int) -> Sentence | None:
    """The sentence that tells of the earlier letter: this one, or one of the two before."""
    if _TOLD.search(sentences[at].text[:before]):
        return sentences[at]
    for sentence in reversed(sentences[max(0, at - 2) : at]):
        if _TOLD.search(sentence.text):
            return sentence
    return None


def _next(triggers: list[Trigger], at: int) -> int:
    """Where the next trigger's clause begins."""
    return min((t.clause[0] for t in triggers if t.start >= at), default=1 << 30)
