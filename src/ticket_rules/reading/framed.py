"""Actions told by the order, the people and the machines that stand around a verb."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import islice

from ticket_rules.reading.document import Sentence
from ticket_rules.reading.marks import MACHINE, ORDER, PERSON, marked
from ticket_rules.reading.mood import Mood, mood
from ticket_rules.reading.one_sentence import together
from ticket_rules.reading.people import Role
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.things import ABOUT_MACHINES, goes_to_a_machine
from ticket_rules.reading.trigger import MOST_IN_A_SENTENCE, Trigger, meant_as, same_place
from ticket_rules.reading.words import MANAGER, RIGHTS, Words, likely
from ticket_rules.reading.words_framed import FRAMED
from ticket_rules.reading.words_freeing import (
    ABOUT_IT,
    FREEING,
    HOLDS_A_SEAT,
    HOLDS_MORE,
    OF_A_USER,
    POINTS_BACK,
    SEAT_IS_IT,
    SPEAKS_OF_SEATS,
)
from ticket_rules.requests import Action


def about_machines(
    sentence: Sentence,
    triggers: list[Trigger],
    scene: Scene,
    written_on: date | None,
) -> list[Trigger]:
    """Add what is named by a machine that it is done to; drop a transfer to a machine."""
    near = [m for m in scene.machines if m.start < sentence.end]
    if not near:
        return triggers
    text = marked(sentence.text, sentence.start, MACHINE, near)
    kept = [
        t
        for t in triggers
        if t.action is not Action.TRANSFER_OWNERSHIP
        or not goes_to_a_machine(text, t.start - sentence.start, t.end - sentence.start)
    ]
    for words in ABOUT_MACHINES:
        for match in islice(words.pattern.finditer(text), MOST_IN_A_SENTENCE):
            start, end = (sentence.start + at for at in match.span())
            if any(same_place(start, t.start, t.end) for t in kept):
                continue
            meant = mood(sentence.text, *match.span(), words.form, written_on)
            kept.append(Trigger(words.action, start, end, meant, words.form, sentence.number))
    return together(sentence, sorted(kept, key=lambda t: t.start))


_MANAGERS = re.compile(rf"{MANAGER}|{RIGHTS}|\bmy\s+(?:licen[sc]e\s+)?manager\b", re.IGNORECASE)
_A_SEAT = re.compile(
    r"\bactivat|\bseat|\bslot|\binstall|\bmachine|\bcomputer|\blaptop|\bserver|\bhost",
    re.IGNORECASE,
)


def _is_of_a_manager(trigger: Trigger, sentence: Sentence, scene: Scene) -> bool:
    """Whether a seat's end is none: the sentence speaks of managers, and of no machine."""
    if trigger.action is not Action.REMOVE_ACTIVATION or _A_SEAT.search(sentence.text):
        return False
    named = any(m.certain and sentence.start <= m.start < sentence.end for m in scene.machines)
    return not named and _MANAGERS.search(sentence.text) is not None


def or_framed(
    sentence: Sentence,
    triggers: list[Trigger],
    scene: Scene,
    written_on: date | None,
) -> list[Trigger]:
    """What is told by the things around a verb, where nothing else is named but a seat's end."""
    triggers = [t for t in triggers if not _is_of_a_manager(t, sentence, scene)]
    if any(
        t.mood is not Mood.REPORTED or t.action is not Action.REMOVE_ACTIVATION for t in triggers
    ):
        return _with_freed(sentence, triggers, scene, written_on)
    found = _framed(sentence, scene, written_on)
    if not triggers:
        return found
    asked = [t for t in found if t.action is Action.REMOVE_ACTIVATION and t.mood is Mood.ASKED]
    return asked or triggers


def _with_freed(
    sentence: Sentence,
    triggers: list[Trigger],
    scene: Scene,
    written_on: date | None,
) -> list[Trigger]:
    """Add a seat's end asked before what else the sentence asks: "drop its seat, and add Bo"."""
    inside = [m for m in scene.machines if m.certain and sentence.start <= m.start < sentence.end]
    first = min(t.start for t in triggers)
    if not any(m.start < first for m in inside) or any(
        t.action in (Action.REMOVE_ACTIVATION, Action.REMOVE_USER, Action.WITHDRAW)
        for t in triggers
    ):
        return triggers
    head = replace(sentence, text=sentence.text[: first - sentence.start])
    found = [
        t
        for t in _framed(head, scene, written_on)
        if t.action is Action.REMOVE_ACTIVATION and t.mood is Mood.ASKED
    ]
    return [*found[:1], *triggers]


def _framed(sentence: Sentence, scene: Scene, written_on: date | None) -> list[Trigger]:
    """What is told by the order of an order, a person and a machine around a verb."""
    text = marked(sentence.text, sentence.start, PERSON, scene.people)
    text = marked(text, sentence.start, ORDER, scene.orders)
    text = marked(text, sentence.start, MACHINE, [m for m in scene.machines if m.certain])
    found: list[Trigger] = []
    for words in likely((*FRAMED, *_ways_of_freeing(sentence, text, scene)), text):
        for match in islice(words.pattern.finditer(text), MOST_IN_A_SENTENCE):
            start, end = (sentence.start + at for at in match.span())
            if not any(start < t.end and t.start < end for t in found):
                meant = meant_as(words, sentence.text, match, written_on)
                trigger = Trigger(words.action, start, end, meant, words.form, sentence.number)
                trigger.who = _who(sentence, match)
                found.append(trigger)
                if meant is not Mood.REPORTED:
                    _tell_new(words, sentence, match, scene)
    return together(sentence, sorted(found, key=lambda t: t.start))


def _who(sentence: Sentence, match: re.Match[str]) -> tuple[int, int] | None:
    """Where the one stands whom the words are about."""
    if "new" not in match.re.groupindex or match["new"] is None:
        return None
    left, right = match.span("new")
    return sentence.start + left, sentence.start + right


#: Right before "cancel it": what is cancelled then is the request itself.
_TAKEN_BACK = re.compile(
    r"\b(?:de-?activation|release|removal|reset|request|ticket"
    r"|mail)\b[^.?!\n]{0,100}\b(?:(?:no\s+longer"
    r"|not)\s+(?:\w+\s+)?(?:wanted|needed|required|necessary|valid)(?:\s+any\s?more)?"
    r"|obsolete|superfluous|moot|sent\s+in\s+error|a\s+mistake)\W*$",
    re.IGNORECASE,
)


def _ways_of_freeing(sentence: Sentence, text: str, scene: Scene) -> tuple[Words, ...]:
    """The ways to ask for a seat that a sentence with these marks may hold."""
    if not scene.machines and OF_A_USER.search(text):
        return ()
    told = any(not m.says_nothing and m.start < sentence.end for m in scene.machines)
    ways = FREEING if HOLDS_A_SEAT.search(text) or (told and HOLDS_MORE.search(text)) else ()
    if not told or not POINTS_BACK.search(text):
        return ways
    before = scene.document.text[: sentence.start]
    if _TAKEN_BACK.search(before, max(0, len(before) - 160)):
        return ways
    seats = SEAT_IS_IT if SPEAKS_OF_SEATS.search(before) else ()
    return (*ways, *ABOUT_IT, *seats)


def _tell_new(words: Words, sentence: Sentence, match: re.Match[str], scene: Scene) -> None:
    """Who stands where the receiver stands is new, unless more is known of them."""
    who = _who(sentence, match)
    if words.action is not Action.TRANSFER_OWNERSHIP or who is None:
        return
    left, right = who
    for person in scene.people:
        if left <= person.start < right and person.role in (Role.UNKNOWN, Role.OLD):
            person.role = Role.NEW
