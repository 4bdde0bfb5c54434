"""Where a text names an action, and how it is meant there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise

from ticket_rules.reading.document import Document, Sentence
from ticket_rules.reading.gates import ABROAD_GATE, GATES
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.mood import Mood, behind_a_ban, mood
from ticket_rules.reading.swaps import INSTEAD, find_swap
from ticket_rules.reading.things import ABOUT_MACHINES, goes_to_a_machine, marked
from ticket_rules.reading.vocabulary import (
    ABOUT_MANAGERS,
    ABOUT_USERS,
    AMONG_MANAGERS,
    FOREIGN,
    NO_USER,
    TABLE,
    TOLD,
    UPDATES,
)
from ticket_rules.reading.words import Form, Words
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
#: Ways that are tried whatever the quick look says.
_ALWAYS = frozenset((*AMONG_MANAGERS, *NO_USER))
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


def find_triggers(
    document: Document,
    written_on: date | None,
    subject: str = "",
    machines: Sequence[Machine] = (),
) -> list[Trigger]:
    """Every naming of an action, in order of the text, with the clause that belongs to it.

    `subject` only tells what a bare "add Jane" is about, `machines` what "take it off" is.
    """
    found: list[Trigger] = []
    about_managers = ABOUT_MANAGERS.search(document.text) or ABOUT_MANAGERS.search(subject)
    table = (
        (*TABLE[:_ACTIVATIONS_AT], *AMONG_MANAGERS, *TABLE[_ACTIVATIONS_AT:])
        if about_managers
        else TABLE
    )
    if about_managers and not ABOUT_USERS.search(document.text):
        table = (*NO_USER, *table)
    if UPDATES.search(document.text):
        table = (*table, *TOLD)
    for index, sentence in enumerate(document.sentences):
        swapped = _swapped(sentence, index, written_on)
        if swapped:
            found.extend(swapped)
            continue
        triggers = _in_sentence(sentence, index, table, written_on)
        triggers = _about_machines(sentence, index, triggers, machines, written_on)
        triggers = _with_replaced(sentence, triggers)
        if not triggers:
            triggers = _the_same(sentence, index, found)
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
        found.extend(triggers)
    return found


def _swapped(sentence: Sentence, index: int, written_on: date | None) -> list[Trigger]:
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
        made.append(Trigger(action, *span, meant, Form.STATEMENT, index, span))
    return sorted(made, key=lambda trigger: trigger.start)


def _with_replaced(sentence: Sentence, triggers: list[Trigger]) -> list[Trigger]:
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


def _about_machines(
    sentence: Sentence,
    index: int,
    triggers: list[Trigger],
    machines: Sequence[Machine],
    written_on: date | None,
) -> list[Trigger]:
    """Add what is named by a machine that it is done to; drop a transfer to a machine."""
    near = [m for m in machines if m.start < sentence.end]
    if not near:
        return triggers
    text = marked(sentence.text, sentence.start, near)
    kept = [
        t
        for t in triggers
        if t.action is not Action.TRANSFER_OWNERSHIP
        or not goes_to_a_machine(text, t.start - sentence.start, t.end - sentence.start)
    ]
    for words in ABOUT_MACHINES:
        for match in islice(words.pattern.finditer(text), _MOST):
            start, end = (sentence.start + at for at in match.span())
            if any(_same_place(start, t.start, t.end) for t in kept):
                continue
            meant = mood(sentence.text, *match.span(), words.form, written_on)
            kept.append(Trigger(words.action, start, end, meant, words.form, index))
    return _together(sentence, sorted(kept, key=lambda t: t.start))


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
    ]


_SAME_FOR = re.compile(
    r"^\W*(?:and\s+|also\s+|please\s+|do\s+)*(?:the\s+)?same\b(?!\s+(?:order|person|licen[sc]e|machine|as)\b)"
    r".{0,40}?\b(?:for|with|on|about)\b",
    re.IGNORECASE,
)


def _the_same(sentence: Sentence, index: int, found: list[Trigger]) -> list[Trigger]:
    """What is asked once more of something else: "same for SC-104234"."""
    again = _SAME_FOR.search(sentence.text)
    if again is None or not found:
        return []
    last = found[-1]
    span = (sentence.start + again.start(), sentence.start + again.end())
    return [Trigger(last.action, *span, last.mood, last.form, index)]


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
    abroad = ABROAD_GATE.search(text) is not None
    for words in table:
        if words.action not in possible and not abroad and words not in _ALWAYS:
            continue
        if not abroad and words in FOREIGN:
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
                    _mood(words, text, match, written_on),
                    words.form,
                    index,
                )
            )
    return _together(sentence, _without_shadows(sorted(found, key=lambda t: t.start)))


_MAY_I = re.compile(
    r"(?:could|can|may|might|would)\s+i\b|(?:would|is)\s+it\s+(?:be\s+)?possible\b", re.IGNORECASE
)
#: Between two verbs of one row: "transfer X, remove Y and add Z".
_ROW = re.compile(
    r"(?:,\s*(?:and|or|nor)?|\b(?:and|or|nor))\s*(?:also\s+|then\s+)?$", re.IGNORECASE
)
_ANEW = re.compile(
    r"\b(?:please|pls|plz|kindly|i|we|you|he|she|they|but|instead)\b|[;:]", re.IGNORECASE
)


def _together(sentence: Sentence, triggers: list[Trigger]) -> list[Trigger]:
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
    return triggers


def _mood(words: Words, text: str, match: re.Match[str], written_on: date | None) -> Mood:
    """How it is meant; who asks "may I have access" asks for it."""
    at = match.start("verb") if "verb" in match.re.groupindex else match.start()
    meant = mood(text, at, match.end(), words.form, written_on)
    if (
        meant is Mood.WONDERED
        and words.action is Action.REQUEST_ACCESS
        and _MAY_I.match(match.group())
    ):
        return Mood.ASKED
    return meant


def _same_place(start: int, left: int, right: int) -> bool:
    return left <= start < right or abs(left - start) < 2


def _without_shadows(found: list[Trigger]) -> list[Trigger]:
    """Drop a weaker naming inside a stronger one, and repeated questions of one sentence."""
    kept: list[Trigger] = []
    for trigger in found:
        inside = any(
            k.start <= trigger.start < k.end
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
