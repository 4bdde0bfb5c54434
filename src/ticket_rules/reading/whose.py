"""Which people a trigger means: by their place in its clause, by pronouns, by what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ticket_rules.reading.entries import Reading, Scope
from ticket_rules.reading.people import Person, Role, clean_name
from ticket_rules.reading.words import Form
from ticket_rules.requests import Action

_TO_ME = re.compile(
    r"\b(?:to|onto|for|with|auf|an|à|a)\s+(?:me|myself|mich|moi|mí)\b|\bmake\s+me\b|\bmyself\b"
    r"|\b(?:put|set|register|list|record|enter)\s+me\b|\bin\s+my\s+name\b",
    re.IGNORECASE,
)
_TAKE_ME = re.compile(
    r"\b(?:take|remove|delete|drop|strike|get|kick|revoke|unregister|deregister)\s+(?:me|myself"
    r"|my)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:her|him|them|she|he|they|their|this\s+(?:person|colleague)|the\s+(?:following|person"
    r"|colleague|above|below|same)|below|following|colleagues?|successor|replacement"
    r"|someone(?:\s+else)?|new\s+(?:owner|manager|person|user)|sie|ihn|ihr|lui|elle|une?\s+autre"
    r"|einen\s+neuen|zwei|both|two|three|four|these|those)\b",
    re.IGNORECASE,
)
_TARGET = re.compile(r"\b(?:on)?to\s+(?P<target>[^,.;:]{0,50})", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"(?:(?:his|their|its|the|this|that|my|our|an?|new|following|right|same|other|respective|two"
    r"|three|both)\s+)*(?:owners?|persons?|people|colleagues?|successors?|replacement|ones?"
    r"|someone|somebody"
    r"|developer|employee|woman|man|lady|guy|managers?|lead|boss|head|engineer|her|him|them"
    r"|(?:name|person|details)\s+below)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:both|two|three|four|five|these|those|following|users|people|managers|their|them"
    r"|all\s+of)\b",
    re.IGNORECASE,
)
#: English verbs stand before whom they mean; who stands before them only asks.
_VERB_FIRST = re.compile(
    r"(?:transfer|re-?assign|hand|sign|turn|re-?register|move|assign|pass|give|switch|shift|make"
    r"|put|set|enter|record|register|list|name|appoint|have|install|note|write|change|update"
    r"|replace|amend|correct|do|process|perform|arrange|initiate|carry|start|add|nominate"
    r"|designate|include|grant|enrol|promote|create|remove|delete|take|drop|revoke|strip"
    r"|de-?register"
    r"|unregister|withdraw|strike|kick|get|unassign|dismiss|block|deactivate|disable|terminate"
    r"|off-?board|lock|purge|ban|suspend|erase|cancel|free|release|clear|reset)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(r"owner|customer|licensee|holder|inhaber|propri|titular", re.IGNORECASE)


@dataclass(slots=True)
class People:
    """The people whom a trigger means, and why."""

    found: list[Person] = field(default_factory=list)
    rule: str = ""


def people_of(reading: Reading, scope: Scope) -> People:
    """The people whom the trigger means; several for a transfer mean that it is unclear."""
    action = scope.trigger.action
    own = _in_clause(reading, scope)
    if _is_me(reading, scope, own):
        return People([_me(reading)], "the sender, who says “me”")
    if action is Action.TRANSFER_OWNERSHIP and any(p.role is Role.NEW for p in own):
        own = [p for p in own if p.role is Role.NEW]
    elif action is Action.TRANSFER_OWNERSHIP and _goes_elsewhere(reading, scope):
        return People()
    if any(p.email for p in own):
        own = [p for p in own if p.email]
    own = distinct(own)
    if own:
        chosen = own if any(p.email for p in own) else _fullest(own)
        return People(chosen, "named with what is asked")
    following = _following(reading, scope)
    if following:
        return People(following, "named after what is asked")
    return People(_elsewhere(reading, scope), "the only one whom the letter can mean")


def _in_clause(reading: Reading, scope: Scope) -> list[Person]:
    trigger, scene = scope.trigger, reading.scene
    words = scene.document.text[trigger.start : trigger.end]
    people = [
        p
        for p in scene.people
        if scope.in_clause(p.start)
        and _fits_role(reading, p, trigger.action)
        and not scene.is_ignored(p.start)
    ]
    if trigger.form is not Form.BASE or not _VERB_FIRST.match(words):
        return people
    behind = [p for p in people if p.start >= trigger.start]
    before = scene.document.text[: trigger.start].rstrip()
    return behind or [p for p in people if p.end == len(before)]


def _goes_elsewhere(reading: Reading, scope: Scope) -> bool:
    """Whether the receiver is nobody that the text names, as in "to our IT department"."""
    text = reading.scene.document.text
    trigger = scope.trigger
    if trigger.form is Form.NOUN or _OWNER.search(text[trigger.start : trigger.end]):
        return False
    targets = list(_TARGET.finditer(text[trigger.start : scope.clause[1]]))
    if not targets or _PLACEHOLDER.match(targets[-1]["target"]):
        return False
    at = trigger.start + targets[-1].start("target")
    return not any(at <= p.start < scope.clause[1] for p in reading.scene.people)


def _following(reading: Reading, scope: Scope) -> list[Person]:
    """Those named after the clause: a list where the clause announces one, else a single one."""
    action = scope.trigger.action
    people = [
        p for p in reading.scene.people if scope.in_tail(p.start) and _fits_role(reading, p, action)
    ]
    new = [p for p in people if p.role is Role.NEW and p.email]
    if action is Action.TRANSFER_OWNERSHIP and new:
        people = new
    if any(p.email and not reading.is_sender(p) for p in people):
        people = [p for p in people if p.email and not reading.is_sender(p)]
    people = distinct(people)
    clause = reading.words_of(scope)
    rows = reading.in_rows([p.start for p in people])
    if rows or clause.rstrip().endswith(":") or _SEVERAL.search(clause):
        return people
    return people if len(people) == 1 and _is_said_next(reading, scope, people[0]) else []


def _is_said_next(reading: Reading, scope: Scope, person: Person) -> bool:
    """Whether a single one named later is whom the clause left open."""
    if person.role is Role.NEW or scope.trigger.action is Action.REMOVE_USER:
        return True
    if _PRONOUN.search(reading.words_of(scope)):
        return True
    text = reading.scene.document.text
    between = text[scope.clause[1] : person.start]
    return (
        re.fullmatch(
            r"[\s,.:;()-]*(?:(?:it|that|this|the\s+new\s+(?:owner|manager)|name|details)\s*(?:is"
            r"|are|'s|:)?\s*)?",
            between,
            re.IGNORECASE,
        )
        is not None
    )


def _elsewhere(reading: Reading, scope: Scope) -> list[Person]:
    """The only one whom no other trigger's clause names, where a pronoun points to someone."""
    action = scope.trigger.action
    claimed = [s.clause for s in reading.scopes if s.trigger.action is not action]
    free = [
        p
        for p in reading.scene.people
        if _fits_role(reading, p, action)
        and not reading.is_sender(p)
        and not any(left <= p.start < right for left, right in claimed)
    ]
    if action is Action.TRANSFER_OWNERSHIP and any(p.role is Role.NEW and p.email for p in free):
        free = [p for p in free if p.role is Role.NEW and p.email]
    people = distinct([p for p in free if p.email]) or distinct(free)
    pointed = (
        action is Action.REMOVE_USER
        or _PRONOUN.search(reading.words_of(scope)) is not None
        or reading.in_rows([p.start for p in people])
    )
    return people if len(people) == 1 and pointed else []


def _fits_role(reading: Reading, person: Person, action: Action) -> bool:
    if person.role in (Role.COPIED, Role.CONTACT, Role.CONFIRMED):
        return False
    if action in (Action.TRANSFER_OWNERSHIP, Action.ADD_LICENSE_MANAGER):
        if person.role in (Role.OLD, Role.USER):
            return False
        return person.role is Role.NEW or not reading.is_sender(person)
    if action is Action.REMOVE_LICENSE_MANAGER:
        return person.role is not Role.NEW
    return not reading.is_sender(person)


def _is_me(reading: Reading, scope: Scope, own: list[Person]) -> bool:
    if reading.sender is None:
        return False
    clause, action = reading.words_of(scope), scope.trigger.action
    if action is Action.REMOVE_LICENSE_MANAGER:
        return _TAKE_ME.search(clause) is not None
    others = [p for p in own if p.role is Role.NEW and not reading.is_sender(p)]
    return action is Action.TRANSFER_OWNERSHIP and not others and _TO_ME.search(clause) is not None


def _me(reading: Reading) -> Person:
    sender = reading.sender
    if sender is None:
        return Person(-1, -1, None, None)
    return Person(-1, -1, clean_name(sender.name), sender.email, Role.NEW)


def one_name(people: list[Person]) -> Person | None:
    """The name alone, where several addresses are given for the only one named."""
    names = list(dict.fromkeys(p.name for p in people if p.name))
    return Person(people[0].start, people[0].end, names[0], None) if len(names) == 1 else None


def distinct(people: list[Person]) -> list[Person]:
    """Each person once, by address, else by name; the fullest mention of each."""
    found: dict[str, Person] = {}
    for person in people:
        key = person.email or (person.name or "").casefold()
        known = found.get(key)
        if known is None or (known.name is None and person.name is not None):
            found[key] = person
    return list(found.values())


def _fullest(people: list[Person]) -> list[Person]:
    """Of names without an address: those of two words and more, where there are any."""
    full = [p for p in people if p.name and " " in p.name]
    return full or people
