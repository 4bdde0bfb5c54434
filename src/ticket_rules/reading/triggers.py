"""Where a text names an action, and how it is meant there."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from ticket_rules.reading.added import swapped, the_same, with_replaced
from ticket_rules.reading.as_one import ways_as_one
from ticket_rules.reading.document import Document, Sentence
from ticket_rules.reading.forbidden import behind_a_ban
from ticket_rules.reading.framed import about_machines, or_framed
from ticket_rules.reading.mood import Mood, is_same_as_done
from ticket_rules.reading.one_sentence import is_apart, together, without_shadows
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.spans import is_within
from ticket_rules.reading.trigger import MOST_IN_A_SENTENCE, Trigger, meant_as, same_place
from ticket_rules.reading.vocabulary import (
    ABOUT_MANAGERS,
    ABOUT_USERS,
    AMONG_MANAGERS,
    NO_USER,
    TABLE,
    TOLD,
    UPDATES,
)
from ticket_rules.reading.words import ACTIVATION, Form, Words, likely
from ticket_rules.requests import Action

_OF_MACHINES = re.compile(rf"\b{ACTIVATION}\b|\blicen[sc]e\b.{{0,40}}\bback\b", re.IGNORECASE)
_ACTIVATIONS_AT = next(
    i for i, words in enumerate(TABLE) if words.action is Action.REMOVE_ACTIVATION
)
_LEAD = re.compile(
    r"(?:[,;]\s*|\s+)(?:(?:and|und|et|y|then|also|or|plus)\s+)?(?:(?:please|then|also|can\s+you"
    r"|could\s+you|bitte)\s+)*$",
    re.IGNORECASE,
)
#: Whom the next action is told of: "…; Kim Park (kim@…) should be added".
_SUBJECT = re.compile(
    r"(?:[;,:]|\s-|\s(?:and|but|while|whereas|und))\s+"
    r"(?:(?:and|but|while|whereas|instead|also|then|please|mr|mrs|ms|dr)\.?,?\s+){0,3}"
    r"(?:(?-i:[^\W\d_a-z])[\w'.-]*(?:\s+[\w'.-]+){0,4}?(?:,?\s*[(<]?[^\s@,;<>()]{1,64}@[^\s@,;<>()]+"
    r"[)>]?,?)?|[^\s@,;<>()]{1,64}@[^\s@,;<>()]+)"
    r"\s+(?:should|shall|must|(?:is|has|needs|ought)\s+to)\s+(?:(?:also|now|then"
    r"|please)\s+)*(?:be\s+)?$",
    re.IGNORECASE,
)
#: Where a sentence goes on to say why: that names others than who is meant.
_ASIDE = re.compile(
    r",?\s+(?:because|since\s+(?:he|she|it|they|we|i))\b|,\s*(?:and\s+)?(?:we|he|she|they|it"
    r"|i)(?:'\w+)?\s+(?:\w+\s+)?(?:is|are|was|were|has|have|had|will|would|left|now|just|burn\w*"
    r"|died|broke|moved)\b",
    re.IGNORECASE,
)


def find_triggers(
    document: Document,
    written_on: date | None,
    subject: str = "",
    scene: Scene | None = None,
) -> list[Trigger]:
    """Every naming of an action, in order of the text, with the clause that belongs to it.

    `subject` only tells what a bare "add Jane" is about, the scene what "take it off" is.
    """
    found: list[Trigger] = []
    table = _table_for(document.text, subject)
    for sentence in document.sentences:
        exchanged = swapped(sentence, written_on)
        if exchanged:
            found.extend(exchanged)
            continue
        triggers = _in_sentence(sentence, table, written_on)
        if scene is not None:
            triggers = [t for t in triggers if not _is_of_no_machine(t, scene)]
            triggers = about_machines(sentence, triggers, scene, written_on)
            triggers = or_framed(sentence, triggers, scene, written_on)
        triggers = (
            with_replaced(sentence, triggers)
            or the_same(sentence, found)
            or _as_one(document, sentence, written_on)
        )
        _tell_clauses(sentence, triggers)
        found.extend(triggers)
    return _without_cells(document, found)


def _table_for(text: str, subject: str) -> tuple[Words, ...]:
    """The ways of asking that are tried: some count only where a letter speaks of managers."""
    about_managers = ABOUT_MANAGERS.search(text) or ABOUT_MANAGERS.search(subject)
    table = TABLE
    if about_managers:
        table = (*TABLE[:_ACTIVATIONS_AT], *AMONG_MANAGERS, *TABLE[_ACTIVATIONS_AT:])
    if about_managers and not ABOUT_USERS.search(text):
        table = (*NO_USER, *table)
    return (*table, *TOLD) if UPDATES.search(text) else table


def _tell_clauses(sentence: Sentence, triggers: list[Trigger]) -> None:
    """Give each action of a sentence its part: from the end of the one before to the next one."""
    for at, trigger in enumerate(triggers):
        left = sentence.start if at == 0 else triggers[at - 1].clause[1]
        banned = behind_a_ban(sentence.text, trigger.start - sentence.start)
        left = max(left, sentence.start + banned)
        right = sentence.end
        if at + 1 < len(triggers):
            right = _clause_end(sentence, triggers[at + 1].start)
        aside = _ASIDE.search(sentence.text, trigger.end - sentence.start)
        if aside and ":" not in sentence.text[aside.start() : aside.start() + 60]:
            right = min(right, sentence.start + aside.start())
        trigger.clause = (left, max(left, right))


def _without_cells(document: Document, found: list[Trigger]) -> list[Trigger]:
    """Drop what only stands in a table's cells below what is asked: there it says a state."""
    tables = [(row.start, row.end) for row in document.rows if row.table]
    if not tables:
        return found
    outside = [t for t in found if not is_within(t.start, tables)]
    asked = {t.action for t in outside if t.mood is Mood.ASKED}
    return [t for t in found if t in outside or t.action not in asked]


def _is_of_no_machine(trigger: Trigger, scene: Scene) -> bool:
    """Whether a bare "removed" is about something else: no machine, no activation is named."""
    if trigger.action is not Action.REMOVE_ACTIVATION or trigger.form is not Form.DONE:
        return False
    return not (scene.machines or scene.serials or _OF_MACHINES.search(scene.document.text))


def _as_one(document: Document, sentence: Sentence, written_on: date | None) -> list[Trigger]:
    """What is asked of one who is called "one", as a manager of the sentences before is."""
    before = " ".join(
        s.text for s in document.sentences[max(0, sentence.number - 3) : sentence.number]
    )
    for words in ways_as_one(sentence.text, before):
        match = words.pattern.search(sentence.text)
        if match is not None:
            span = (sentence.start + match.start(), sentence.start + match.end())
            meant = meant_as(words, sentence.text, match, written_on)
            return [Trigger(words.action, *span, meant, words.form, sentence.number)]
    return []


def _clause_end(sentence: Sentence, next_start: int) -> int:
    """Where the clause before the next action ends: before its "and please"."""
    before = sentence.text[: next_start - sentence.start]
    lead = _SUBJECT.search(before) or _LEAD.search(before)
    return sentence.start + lead.start() if lead else next_start


def _in_sentence(
    sentence: Sentence, table: tuple[Words, ...], written_on: date | None
) -> list[Trigger]:
    text = sentence.text
    found: list[Trigger] = []
    for words in likely(table, text):
        for match in islice(words.pattern.finditer(text), MOST_IN_A_SENTENCE):
            start, end = match.span()
            if _A_MARK.search(text, max(0, start - 40), start) or any(
                same_place(start, other.start - sentence.start, other.end - sentence.start)
                and not is_apart(words.form, other)
                for other in found
            ):
                continue
            done = is_same_as_done(text[:start], text, start, words.form)
            found.append(
                Trigger(
                    words.action,
                    sentence.start + start,
                    sentence.start + end,
                    meant_as(words, text, match, written_on),
                    Form.DONE if done else words.form,
                    sentence.number,
                )
            )
    return together(sentence, without_shadows(sorted(found, key=lambda t: t.start)))


#: Before a word that only marks something: "those marked 'release'".
_A_MARK = re.compile(
    r"\b(?:marked|flagged|tagged|labell?ed)\s+(?:(?:as|with|by)\s+)?(?:to\s+)?[\"']?$",
    re.IGNORECASE,
)
