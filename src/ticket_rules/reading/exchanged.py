"""Managers who come and who go, by a word beside each name: "Jane out, Jo in", or row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ticket_rules.reading.document import Document, Sentence
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.people import Person, Role
from ticket_rules.reading.planned import is_planned
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.spans import is_within
from ticket_rules.reading.trigger import OF_MANAGERS, Trigger
from ticket_rules.reading.vocabulary import ABOUT_MANAGERS
from ticket_rules.reading.words import Form
from ticket_rules.requests import Action

_AS = (
    r"(?:\s+(?:as|for|is|are|will\s+be|shall\s+be|should\s+be|the|an?|our|its|your|license"
    r"|licence|managers?|one|persons?))*"
)
#: What tells a state: it asks only beside words that ask for an exchange.
_NEW = (
    r"(?:new|incoming|future|successor|from\s+(?:now|today)\s+on|henceforth|hereafter|in\s+future"
    r"|from\s+tomorrow)"
)
_OLD = (
    r"(?:old|outgoing|former|previous|so\s+far|until\s+now|up\s+to\s+now|hitherto|till\s+now"
    r"|to\s?day|current(?:ly)?|at\s+present|present|before|predecessor)"
)
_ROLE = (
    r"(?:it|over|(?:(?:the|this|that|his|her|their)\s+)+(?:role|place|job|post|position|seat"
    r"|duties|managers?|list))"
)
_ADD = (
    rf"(?:takes?\s+{_ROLE}|taking\s+{_ROLE}|in|comes?(?:\s+in)?|coming|joins?|joining|enters?"
    rf"|plus|(?:to\s+(?:be\s+)?)?(?:add(?:ed|ition)?|appoint(?:ed)?|enter(?:ed)?|install(?:ed)?"
    rf"|put\s+(?:in|on)|register(?:ed)?|include[d]?))"
)
_REMOVE = (
    rf"(?:leaves?\s+{_ROLE}|leaving\s+{_ROLE}|out|goes(?:\s+(?:out|off|away))?|go|going|leaves?"
    rf"|leaving|minus|off|(?:to\s+(?:be\s+)?)?(?:remov(?:e|ed|al)|delet(?:e|ed|ion)"
    rf"|take(?:n)?\s+(?:off|out|away)"
    r"|drop(?:ped)?|str(?:ike|uck)(?:\s+off)?|cross(?:ed)?\s+(?:off|out)|revoked?|withdraw(?:n)?"
    r"|cancel(?:led)?|discharged?|unlist(?:ed)?))"
)
_LEAD = (
    r"(?:(?:please|pls|kindly|is|are|should|shall|must|to|be|now|then|and|the|one|who|can|has"
    r"|needs)\s+){0,4}"
)


def _before(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[\s,;:(|]){words}{_AS}\s*[:,-]?\s*(?:(?:mr|mrs|ms|dr)\.?\s+)?$", re.IGNORECASE
    )


def _behind(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"[\s,;:)>\]|-]*{_LEAD}{words}(?:\s+(?:please|now|instead|again|here|there|too"
        rf"|as\s+well))*\s*(?:[.,;:|)!]|$|\band\b)",
        re.IGNORECASE,
    )


_TOLD = (
    (Action.ADD_LICENSE_MANAGER, True, _before(_ADD), _behind(_ADD)),
    (Action.REMOVE_LICENSE_MANAGER, True, _before(_REMOVE), _behind(_REMOVE)),
    (Action.ADD_LICENSE_MANAGER, False, _before(_NEW), _behind(_NEW)),
    (Action.REMOVE_LICENSE_MANAGER, False, _before(_OLD), _behind(_OLD)),
)
_EXCHANGE = re.compile(
    r"\b(?:swap|exchange|change|replace|switch|substitute|update|adjust|amend|alter|interchange"
    r"|rotate|turn\s+over)\b(?!\s+of\s+address)",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\?|\b(?:not|never|no|if|whether|until|unless|was|were|had|did|might|maybe|perhaps|would"
    r"|plan\w*|already|yesterday|last)\b|n't\b",
    re.IGNORECASE,
)
_OF_OWNERS = re.compile(r"\bowner|\bholder|\blicensee|\bactivation|\bmachine", re.IGNORECASE)
_CLOSES = re.compile(r"[)>\]]\s*")
_MAY_BE = re.compile(
    r"\b(?:in|out|comes?|goes?|go|new|old|off|away|add\w*|remov\w*|delet\w*|take\w*|drop\w*"
    r"|so\s+far|today|current\w*|leav\w+|strike|struck|plus|minus)\b",
    re.IGNORECASE,
)


def with_exchanged(scene: Scene, triggers: list[Trigger], subject: str) -> list[Trigger]:
    """The triggers, and those of managers told by a word beside each where no verb asks for one."""
    asked = [t for t in triggers if t.mood in (Mood.ASKED, Mood.PLANNED)]
    if len(scene.people) < 2 or any(t.action in OF_MANAGERS for t in asked):
        return triggers
    found = _find_exchanged(scene.document, scene, subject)
    if not found:
        return triggers
    inside = {t.sentence for t in found}
    general = (Action.TRANSFER_OWNERSHIP, Action.REMOVE_USER, Action.REMOVE_ACTIVATION)
    others = [
        t for t in triggers if t.sentence not in inside and t.action not in (*general, *OF_MANAGERS)
    ]
    return sorted([*others, *found], key=lambda t: t.start)


def _find_exchanged(document: Document, scene: Scene, subject: str) -> list[Trigger]:
    """One trigger for each manager who comes or goes by a word beside the name; else none.

    Only where some come and some go, or each stands in a row of a list; and where nothing in
    these sentences denies, asks back or plans.
    """
    text = document.text
    about = ABOUT_MANAGERS.search(text) or ABOUT_MANAGERS.search(subject)
    if not about or len(scene.people) < 2 or _OF_OWNERS.search(text):
        return []
    found: list[Trigger] = []
    acts = _EXCHANGE.search(text) is not None or _EXCHANGE.search(subject) is not None
    for sentence in document.sentences:
        inside = [p for p in scene.people if sentence.start <= p.start < sentence.end]
        if not inside or not _MAY_BE.search(sentence.text):
            continue
        told = [t for t in _told(sentence, inside, acts) if not scene.is_ignored(t.start)]
        if told and (
            _NOT_NOW.search(_bare(sentence, inside)) or is_planned(sentence.text, 0, None)
        ):
            return []
        found += told
    rows = [(row.start, row.end) for row in document.rows if not row.table]
    listed = all(is_within(t.start, rows) for t in found)
    if len({t.action for t in found}) < 2 and not (found and listed):
        return []
    for trigger in found:
        _tell(trigger, scene.people)
    return found


def _bare(sentence: Sentence, people: Iterable[Person]) -> str:
    """The sentence without what it names."""
    text = sentence.text
    for person in people:
        left, right = person.start - sentence.start, person.end - sentence.start
        text = text[:left] + " " * (right - left) + text[right:]
    return text


def _told(sentence: Sentence, people: list[Person], acts: bool) -> list[Trigger]:
    found = []
    for at, person in enumerate(people):
        first = people[at - 1].end if at else sentence.start
        last = people[at + 1].start if at + 1 < len(people) else sentence.end
        before = sentence.text[first - sentence.start : person.start - sentence.start]
        behind = sentence.text[person.end - sentence.start : last - sentence.start]
        closed = _CLOSES.match(before)
        before = before[closed.end() :] if closed and at else before
        actions = {
            action
            for action, does, left, right in _TOLD
            if (does or acts) and (_own(left.search(before), at) or right.match(behind))
        }
        if len(actions) == 1:
            span = (person.start, person.end)
            made = Trigger(
                actions.pop(), *span, Mood.ASKED, Form.STATEMENT, sentence.number, span, span
            )
            found.append(made)
    return found


def _own(match: re.Match[str] | None, at: int) -> bool:
    """Whether the words before a name are its own, not the end of what is said of another."""
    return match is not None and (at == 0 or match.start() > 0 or match.group()[:1] in ",;:|")


def _tell(trigger: Trigger, people: list[Person]) -> None:
    role = Role.NEW if trigger.action is Action.ADD_LICENSE_MANAGER else Role.OLD
    emails = {p.email for p in people if p.start == trigger.start and p.email}
    for person in people:
        if person.start == trigger.start or person.email in emails:
            person.role = role
