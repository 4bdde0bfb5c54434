"""Which people a trigger means: by their place in its clause, by pronouns, by what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ticket_rules.reading.entries import Reading, Scope
from ticket_rules.reading.me import me_of
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.people import Person, Role
from ticket_rules.reading.words import Form
from ticket_rules.requests import Action

#: Behind what is taken off: who is put in the place.
_PUT_INSTEAD = re.compile(
    r"(?:\b(?:and|then|but)|[,;-])\s+(?:(?:then|please|also|instead|rather|kindly|you|can|could)\s+){0,3}"
    r"(?:put|add|enter|install|appoint|make|place|list|name|register|set|nominate|promote|enrol"
    r"|designate|insert|give|let|have|use|bring)\b",
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
    r"|(?:team|project|product|lab|group|site|it)?\s*(?:developer|employee|woman|man|lady|guy|managers?"
    r"|lead(?:er)?|boss|head|engineer|programmer|analyst|director|professor|assistant|secretary"
    r"|intern|student|partner|co-?worker|friend|daughter|son|wife|husband|brother|sister|trainee"
    r"|cto|ceo|admin)|her|him|them"
    r"|(?:name|person|details)\s+below)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:both|two|three|four|five|these|those|following|users|people|managers|their|them"
    r"|all\s+of)\b",
    re.IGNORECASE,
)
_NEW_OWNER = re.compile(
    r"\bnew\s+(?:registered\s+|license\s+|licence\s+)?(?:owner|holder|licensee)\s*(?::|is|will\s+be)\s*$",
    re.IGNORECASE,
)
#: Words that point to several people named before.
_THOSE = re.compile(r"\b(?:them|these|those|both|all|the\s+above|their|they)\b", re.IGNORECASE)
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


#: One of two people named before: "the former", "the second".
_ONE_OF_TWO = re.compile(
    r"\bthe\s+(?:(?P<first>former|first(?:[\s-]?(?:named|mentioned))?)|latter"
    r"|second(?:[\s-]?(?:named|mentioned))?|last[\s-]?(?:named|mentioned))"
    r"(?:\s+(?:one|person|colleague|woman|man|of\s+(?:them|the\s+two)))?"
    r"(?=\s*(?:[.,;:!?)]|$|\b(?:as|to|on|from|and|the|of|a|an|is|should|be|become|instead)\b))",
    re.IGNORECASE,
)
#: Before a name: words that make it whom the request is for.
_IS_OBJECT = re.compile(
    r"(?:^\W*|\b(?:to|add|make|appoint|remove|take|register|is|be|with|by|and|als|auf|à|a|our|my"
    r"|colleague)\s+(?:(?:mr|mrs|ms|dr|our|my|colleague|the)\.?\s+)*)$",
    re.IGNORECASE,
)
#: Whom an action can't mean, by what they are told to be.
_NEVER = {
    Action.TRANSFER_OWNERSHIP: (Role.OLD, Role.USER, Role.MANAGER),
    Action.ADD_LICENSE_MANAGER: (Role.OLD, Role.USER, Role.OWNER),
    Action.REMOVE_LICENSE_MANAGER: (Role.NEW, Role.OWNER),
    Action.REMOVE_USER: (Role.MANAGER, Role.OWNER),
}


@dataclass(slots=True)
class People:
    """The people whom a trigger means, and why."""

    found: list[Person] = field(default_factory=list)
    rule: str = ""


def people_of(reading: Reading, scope: Scope) -> People:
    """The people whom the trigger means; several for a transfer mean that it is unclear."""
    named = _in_clause(reading, scope)
    unlisted = _is_unlisted(reading, scope)
    pointed = People() if unlisted else _pointed_to(reading, scope, named)
    if pointed is not None:
        return pointed
    if scope.trigger.action is Action.TRANSFER_OWNERSHIP:
        new = [p for p in named if p.role is Role.NEW]
        if not new and _goes_elsewhere(reading, scope):
            return People()
        told = _told_as_new(reading, scope, named)
        if told is not None:
            return told
        named = new or named
    addressed = [p for p in named if p.email]
    own = distinct(addressed or named)
    if reading.scene.undecided and not addressed:
        return People()
    if own:
        return People(own if addressed else _fullest(own), "named with what is asked")
    return _named_elsewhere(reading, scope)


def _is_unlisted(reading: Reading, scope: Scope) -> bool:
    """Whether some are excepted from those whom it may mean, and nobody can tell who."""
    if not reading.scene.unlisted:
        return False
    removes = scope.trigger.action in (Action.REMOVE_LICENSE_MANAGER, Action.REMOVE_USER)
    return removes or len({p.email for p in reading.scene.people if p.email}) > 1


def _pointed_to(reading: Reading, scope: Scope, named: list[Person]) -> People | None:
    """Whom words in the place of a name mean; None where there are none."""
    one = _one_of_two(reading, scope)
    if one is not None:
        return People([one], "the one of two that the words point to")
    me = me_of(reading, scope, named)
    return None if me is None else People(*me)


def _told_as_new(reading: Reading, scope: Scope, named: list[Person]) -> People | None:
    """Who is told to be the new owner behind the clause, which names others.

    Nobody's address in the clause: then that one is meant. Another new owner's: both, for it is
    unclear. None where nobody is told so.
    """
    emails = {p.email for p in named if p.email}
    if emails:
        other = _other_new_owner(reading, scope, emails)
        new = [p for p in named if p.role is Role.NEW and p.email] or named
        return None if other is None else People([*distinct(new), other])
    if any(p.role is Role.NEW for p in named) or reading.scene.undecided:
        return None
    following = [p for p in _following(reading, scope) if p.role is Role.NEW and p.email]
    return People(following, "named after what is asked, as the new one") if following else None


def _other_new_owner(reading: Reading, scope: Scope, emails: set[str]) -> Person | None:
    """Whom the text behind calls the new owner, when the clause gives others' addresses."""
    text = reading.scene.document.text
    for person in reading.scene.people:
        before = text[max(0, person.start - 40) : person.start]
        if (
            person.email
            and person.email not in emails
            and person.role is Role.NEW
            and scope.in_tail(person.start)
            and _NEW_OWNER.search(before)
        ):
            return person
    return None


def _named_elsewhere(reading: Reading, scope: Scope) -> People:
    copied = _copied(reading, scope)
    if copied:
        return People(copied, "named with what is asked, in copy")
    following = _following(reading, scope)
    if following:
        return People(following, "named after what is asked")
    above = _listed_above(reading, scope)
    if above:
        return People(above, "listed above what is asked")
    return People(_elsewhere(reading, scope), "the only one whom the letter can mean")


def _in_clause(reading: Reading, scope: Scope) -> list[Person]:
    trigger, scene = scope.trigger, reading.scene
    words = scene.document.text[trigger.start : trigger.end]
    people = [
        p
        for p in scene.people
        if scope.in_clause(p.start)
        and fits_role(reading, p, trigger.action)
        and not scene.is_ignored(p.start)
    ]
    if trigger.form is not Form.BASE or not _VERB_FIRST.match(words):
        return people
    behind = [p for p in people if p.start >= trigger.start]
    if trigger.action in (Action.REMOVE_LICENSE_MANAGER, Action.REMOVE_USER):
        body = scene.document.text
        instead = _PUT_INSTEAD.search(body, trigger.start, scope.clause[1])
        stop = instead.end() if instead else scope.clause[1]
        people = [p for p in people if p.start < stop]
        behind = [p for p in behind if p.start < stop]
    before = scene.document.text[: trigger.start].rstrip()
    return behind or [p for p in people if p.end == len(before)]


def _one_of_two(reading: Reading, scope: Scope) -> Person | None:
    """Whom "the former", "the latter", "the first", "the second" is: of two named before."""
    words = _ONE_OF_TWO.search(reading.words_of(scope))
    if words is None:
        return None
    scene, at = reading.scene, scope.clause[0] + words.start()
    for sentence in reversed(scene.document.sentences):
        if sentence.start > at:
            continue
        named = [p for p in scene.people if sentence.start <= p.start < min(sentence.end, at)]
        two = distinct([p for p in named if p.email] or named)
        if len(two) == 2:
            return two[0] if words["first"] else two[1]
        if two:
            return None
    return None


def _copied(reading: Reading, scope: Scope) -> list[Person]:
    """Who is named in the clause as in copy: their name; an address is not given there."""
    people = [p for p in reading.scene.people if scope.in_clause(p.start) and p.name]
    copied = [p for p in people if p.role is Role.COPIED and not reading.is_sender(p)]
    if len(copied) != 1 or not _IS_OBJECT.search(
        reading.scene.document.text[scope.clause[0] : copied[0].start]
    ):
        return []
    return [Person(copied[0].start, copied[0].end, copied[0].name, None)]


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
        p
        for p in reading.scene.people
        if scope.in_tail(p.start) and fits_role(reading, p, action) and not _signs(reading, p)
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


def _listed_above(reading: Reading, scope: Scope) -> list[Person]:
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
    people = [p for p in scene.people if any(left <= p.start < right for left, right in block)]
    people = distinct([p for p in people if fits_role(reading, p, action)])
    return people if len(people) > 1 and all(p.email for p in people) else []


def _signs(reading: Reading, person: Person) -> bool:
    """Whether that is only the sender's name, as below a letter."""
    return person.email is None and reading.is_sender(person)


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
        and not any(left <= p.start < right for left, right in claimed)
    ]
    if action is Action.TRANSFER_OWNERSHIP and any(p.role is Role.NEW and p.email for p in free):
        free = [p for p in free if p.role is Role.NEW and p.email]
    people = distinct([p for p in free if p.email]) or distinct(free)
    pointed = (
        action is Action.REMOVE_USER
        or (action is Action.TRANSFER_OWNERSHIP and all(p.role is Role.NEW for p in people))
        or _PRONOUN.search(reading.words_of(scope)) is not None
        or reading.in_rows([p.start for p in people])
    )
    return people if len(people) == 1 and pointed else []


def fits_role(reading: Reading, person: Person, action: Action) -> bool:
    """Whether the action may mean that person, by what they are told to be."""
    if person.role in (Role.COPIED, Role.CONTACT, Role.CONFIRMED):
        return False
    if person.role in _NEVER[action]:
        return False
    if action in (Action.TRANSFER_OWNERSHIP, Action.ADD_LICENSE_MANAGER):
        return person.role is Role.NEW or not reading.is_sender(person)
    return action is Action.REMOVE_LICENSE_MANAGER or not reading.is_sender(person)


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
