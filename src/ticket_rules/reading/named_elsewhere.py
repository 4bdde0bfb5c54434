"""The people whom an action means whose clause names nobody: those before, behind or above."""

from __future__ import annotations

import re

from ticket_rules.reading.entries import Reading, Scope
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.people import Person, Role
from ticket_rules.reading.spans import is_within
from ticket_rules.reading.trigger import OF_MANAGERS
from ticket_rules.reading.who_fits import distinct, fits_role, only_knows
from ticket_rules.requests import Action

_PRONOUN = re.compile(
    r"\b(?:her|him|them|she|he|they|their|this\s+(?:person|colleague)|the\s+(?:following|person"
    r"|colleague|above|below|same)|below|following|colleagues?|successor|replacement"
    r"|someone(?:\s+else)?|new\s+(?:owner|manager|person|user)|sie|ihn|ihr|lui|elle|une?\s+autre"
    r"|einen\s+neuen|zwei|both|two|three|four|these|those)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:both|two|three|four|five|these|those|following|users|people|managers|their|them"
    r"|all\s+of)\b",
    re.IGNORECASE,
)
#: Words that point to several people named before.
_THOSE = re.compile(
    r"\b(?:them|these|those|both|all|the\s+(?:above|others?|rest|remaining)|their|they)\b",
    re.IGNORECASE,
)


def those_following(reading: Reading, scope: Scope) -> list[Person]:
    """Those named after the clause: a list where the clause announces one, else a single one."""
    action = scope.trigger.action
    people = [
        p
        for p in reading.scene.people
        if scope.in_tail(p.start)
        and fits_role(reading, p, action)
        and not _signs(reading, p)
        and not (p.name is None and reading.is_sender(p))
    ]
    new = [p for p in people if p.role is Role.NEW and p.email]
    if action is Action.TRANSFER_OWNERSHIP and new:
        people = new
    people = _filled_in(reading, people) or people
    if any(p.email and not reading.is_sender(p) for p in people):
        alone = [p for p in people if not p.email and p.name and _is_row(reading, p)]
        people = [p for p in people if p.email and not reading.is_sender(p)]
        names = {p.name for p in people}
        several = action is not Action.TRANSFER_OWNERSHIP and reading.in_rows(
            [p.start for p in people]
        )
        people += [p for p in alone if several and p.name not in names]
        people.sort(key=lambda person: person.start)
    people = distinct(people)
    clause = reading.words_of(scope)
    rows = reading.in_rows([p.start for p in people])
    if rows or clause.rstrip().endswith(":") or _SEVERAL.search(clause):
        return people
    return people if len(people) == 1 and _is_said_next(reading, scope, people[0]) else []


def _filled_in(reading: Reading, people: list[Person]) -> list[Person]:
    """Those whom fields of a form name as new: a footer below the form names nobody else."""
    filled = [(item.start, item.end) for item, _, _ in reading.scene.fields]
    return [p for p in people if p.role is Role.NEW and p.email and is_within(p.start, filled)]


def _is_row(reading: Reading, person: Person) -> bool:
    """Whether a full name without an address begins a line of a list."""
    return (
        " " in (person.name or "")
        and reading.in_rows([person.start])
        and not _signs(reading, person)
    )


def listed_above(reading: Reading, scope: Scope) -> list[Person]:
    """Those of the list right above the sentence, where its words point to several."""
    scene, action = reading.scene, scope.trigger.action
    if action is Action.TRANSFER_OWNERSHIP or not _THOSE.search(reading.words_of(scope)):
        return []
    start = scope.clause[0]
    block: list[tuple[int, int]] = []
    for row in reversed(scene.document.rows):
        if row.end <= start and not scene.document.text[row.end : start].strip():
            block.append((row.start, row.end))
            start = row.start
    people = [p for p in scene.people if is_within(p.start, block)]
    people = distinct([p for p in people if fits_role(reading, p, action)])
    return people if len(people) > 1 and all(p.email for p in people) else []


def _signs(reading: Reading, person: Person) -> bool:
    """Whether that is only the sender's name, as below a letter."""
    return person.email is None and reading.is_sender(person)


def _is_said_next(reading: Reading, scope: Scope, person: Person) -> bool:
    """Whether a single one named later is whom the clause left open."""
    if only_knows(reading.scene.document.text, person):
        return False
    if person.role is Role.NEW or scope.trigger.action is Action.REMOVE_USER:
        return True
    if _PRONOUN.search(reading.words_of(scope)):
        return True
    text = reading.scene.document.text
    between = text[scope.clause[1] : person.start]
    return (
        re.fullmatch(
            r"[\s,.:;()?!-]*(?:(?:it|that|this|she|he|the\s+new\s+(?:owner|manager|one|person)"
            r"|(?:her|his|their)\s+name"
            r"|name|details)\s*(?:is|are|'s|:)?\s*)?(?:(?:mr|mrs|ms|dr|prof)\.?\s+)?",
            between,
            re.IGNORECASE,
        )
        is not None
    )


#: Before the name of whom the sender writes for.
_BEHALF = re.compile(
    r"\b(?:on\s+behalf\s+of|(?:writing|write|asking|ask)\s+for)\s+(?:(?:my|our"
    r"|the)\s+)?(?:[\w-]+,?\s+){0,3}(?:(?:mr|mrs|ms|dr|prof)\.?\s+)*$",
    re.IGNORECASE,
)
#: A pronoun that is itself whom something is done to or for.
_HER = re.compile(
    r"\b(?:to|onto|on|for|make|add|remove|take|put|enter|register|appoint|give|block)\s+(?:her"
    r"|him|them)\b"
    r"(?=\s*(?:[.,;:!?)]|$|(?:please|as|now|too|also|and|on|to|instead|off|from|the|full|manager"
    r"|in|by|over|today)\b))",
    re.IGNORECASE,
)


def said_before(reading: Reading, scope: Scope) -> list[Person]:
    """The one whom the sentence itself names before its "add her", where it names just one."""
    scene, trigger = reading.scene, scope.trigger
    if trigger.action not in OF_MANAGERS or not _HER.match(scene.document.text, trigger.start):
        return []
    left = scene.document.sentences[trigger.sentence].start
    named = [
        p for p in scene.people if left <= p.start < trigger.start and p.role is not Role.CONTACT
    ]
    people = distinct([p for p in named if p.email])
    alone = all(p.name in {q.name for q in people} for p in named if p.name)
    joins = (
        scope.trigger.action is Action.ADD_LICENSE_MANAGER and people and people[0].role is Role.OLD
    )
    fits = [
        p
        for p in people
        if fits_role(reading, p, trigger.action)
        or (joins and _JOINS.search(scene.document.text[p.end : trigger.start]))
    ]
    return fits if len(people) == 1 and alone and not reading.is_sender(people[0]) else []


#: Behind someone who becomes one of several, not one in another's place.
_JOINS = re.compile(r"\b(?:joins?|should\s+join|is\s+to\s+join)\b", re.IGNORECASE)


def the_only_one(reading: Reading, scope: Scope) -> list[Person]:
    """The only one whom no other trigger's clause names, where a pronoun points to someone."""
    action = scope.trigger.action
    everybody = distinct([p for p in reading.scene.people if p.email and not reading.is_sender(p)])
    named = {
        p.name
        for p in reading.scene.people
        if p.name and not reading.is_sender(p) and (p.email or p.role is not Role.CONTACT)
    }
    pronoun = _HER.search(reading.words_of(scope)) is not None
    if pronoun and len(everybody) == 1 and named <= {everybody[0].name}:
        asked_for = _BEHALF.search(reading.scene.document.text[: everybody[0].start]) is not None
        return everybody if asked_for or fits_role(reading, everybody[0], action) else []
    claimed = [
        s.clause
        for s in reading.scopes
        if s.trigger.action is not action and s.trigger.mood is not Mood.REPORTED
    ]
    free = [
        p
        for p in reading.scene.people
        if fits_role(reading, p, action)
        and not reading.is_sender(p)
        and not is_within(p.start, claimed)
        and not only_knows(reading.scene.document.text, p)
    ]
    if action is Action.TRANSFER_OWNERSHIP and any(p.role is Role.NEW and p.email for p in free):
        free = [p for p in free if p.role is Role.NEW and p.email]
    people = distinct([p for p in free if p.email]) or distinct(free)
    pointed = (
        action is Action.REMOVE_USER
        or (action is Action.TRANSFER_OWNERSHIP and all(p.role is Role.NEW for p in people))
        or (
            action is Action.TRANSFER_OWNERSHIP
            and any(p.role is Role.OLD for p in reading.scene.people)
        )
        or _PRONOUN.search(reading.words_of(scope)) is not None
        or reading.in_rows([p.start for p in people])
    )
    return people if len(people) == 1 and pointed else []
