"""An earlier letter that is taken back in words that only point to it: "please disregard that"."""

from __future__ import annotations

import re

from ticket_rules.prefilter import Sought
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
_GATE = Sought(
    r"ignore|disregard|cancel|forget|withdraw|retract|scrap|drop|void|stop|delete|discard|annul"
    r"|rescind|call|never\s?mind|treat|consider|regard|no\s+(?:attention|notice|heed)|bin\b"
    r"|premature"
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
    backs = [t for t in triggers if t.action is Action.WITHDRAW and t.mood is Mood.ASKED]
    if backs:
        _tell_said_again(scene, triggers, backs)
        return _with_the_right_one(scene, triggers, backs[0])
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


#: What may be meant for the request as well as for an activation.
_CANCEL_IT = re.compile(
    r"(?:cancel|drop|forget|scrap|revoke|annul|stop|discard|void|undo)\s+(?:it|that|this|them)\b",
    re.IGNORECASE,
)


def _tell_said_again(scene: Scene, triggers: list[Trigger], backs: list[Trigger]) -> None:
    """Who says that a request is not wanted any more, "cancel it", asks for nothing else."""
    text = scene.document.text
    for trigger in triggers:
        if trigger.action is Action.WITHDRAW or not _CANCEL_IT.match(text, trigger.start):
            continue
        for back in backs:
            near = 0 <= trigger.sentence - back.sentence <= 1 and back.end <= trigger.start
            if near and not any(back.end <= m.start < trigger.start for m in scene.machines):
                trigger.mood = Mood.REPORTED


_TO = r"\s+(?:that\s+(?:i|we)\s+mean(?:t)?\s+)?(?:(?:to|you\s+should|that\s+should)\s+(?:be\s+)?)"
_IS = r"(?:e?d)?\b[^.;!?]{0,60}?\b(?:is|was)\s+(?=\S*(?-i:[A-Z\d]))"
#: What is meant in the place of what is taken back: "The machine to deactivate is LAB-6."
_RIGHT_ONE = (
    (
        Action.REMOVE_ACTIVATION,
        re.compile(
            r"\bthe\s+(?:\w+\s+)?(?:machine|computer|laptop|server|pc|one|workstation|host)"
            rf"{_TO}(?:deactivate|free|release|reset|unlock|clear){_IS}",
            re.IGNORECASE,
        ),
    ),
    (
        Action.ADD_LICENSE_MANAGER,
        re.compile(rf"\bthe\s+(?:\w+\s+)?manager{_TO}(?:add|appoint|enter){_IS}", re.IGNORECASE),
    ),
    (
        Action.REMOVE_LICENSE_MANAGER,
        re.compile(
            rf"\bthe\s+(?:\w+\s+)?manager{_TO}(?:remove|delete|drop|take\s+off){_IS}", re.IGNORECASE
        ),
    ),
)


def _with_the_right_one(scene: Scene, triggers: list[Trigger], back: Trigger) -> list[Trigger]:
    """Add what a later sentence names as what is to be done instead."""
    asked = {t.sentence for t in triggers if t.mood is not Mood.REPORTED}
    for sentence in scene.document.sentences[back.sentence + 1 :]:
        if sentence.number in asked or scene.is_ignored(sentence.start):
            continue
        for action, words in _RIGHT_ONE:
            found = words.search(sentence.text)
            if found is None or "?" in sentence.text:
                continue
            span = (sentence.start + found.start(), sentence.start + found.end())
            meant = mood(sentence.text, *found.span(), Form.STATEMENT, None)
            clause = (sentence.start, sentence.end)
            made = Trigger(action, *span, meant, Form.STATEMENT, sentence.number, clause)
            back.clause = (back.clause[0], min(back.clause[1], sentence.start))
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
