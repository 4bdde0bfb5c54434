"""Who it is that left: the one told to have left, never who is only there for questions."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ticket_rules.reading.entries import Reading, Scope
from ticket_rules.reading.people import Person, Role, fits, same_name

#: Words that tell that somebody left, beside their name.
_LEFT = re.compile(
    r"\b(?:left|leaves|leaving|quit|quits|resign(?:ed|s|ing)?|retire[ds]?|retiring|departed"
    r"|parted|gone|fired|dismissed|sacked"
    r"|laid\s+off|let\s+go|terminated|last\s+day|no\s+longer|moved\s+on|ex-\w+|former|is\s+out"
    r"|was\s+out|passed\s+away|died|exit"
    r"|(?:does|do|is|are|was)(?:n't|\s+not)\s+(?:[\w-]+\s+){0,5}?(?:any\s?more|any\s+longer)"
    r"|no\s+more\s+(?:work\w*|with\s+us|here|employed|at\s+\w+)|(?:is|are)\s+no\s+more"
    r"|contract\s+(?:\w+\s+){0,2}?(?:ended|ends|expired|(?:is|was)\s+(?:over|up))"
    r"|finished|end(?:ed|s)?\s+(?:his|her|their)|notice|leaver)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\b(?:him|her|his|them|their|hers|theirs|(?:this|that|the)\s+(?:user|person|employee|account"
    r"|colleague|leaver|man|woman))\b",
    re.IGNORECASE,
)
_THOSE = re.compile(r"\b(?:them|these|those|both|their|all\s+(?:two|three|four))\b", re.IGNORECASE)
#: Words that speak of several people.
_PLURAL = re.compile(
    r"\b(?:users|both|these|those|employees|colleagues|accounts|people|persons|leavers|two|three"
    r"|four|five|following|each\s+of)\b",
    re.IGNORECASE,
)
_ROW = re.compile(r"[\s,;/&)(]*(?:and|und|et|y|plus)?(?:\s+also)?[\s,;/&(]*", re.IGNORECASE)
_OUT = (Role.COPIED, Role.CONTACT, Role.CONFIRMED, Role.MANAGER, Role.OWNER, Role.NEW)


def told_to_have_left(reading: Reading, scope: Scope) -> list[Person]:
    """Those with an address who are told to have left, where the clause points to them."""
    words = reading.words_of(scope)
    if not _POINTS.search(words) and not _THOSE.search(words):
        return []
    several = _THOSE.search(words) is not None
    for sentence in reversed(reading.scene.document.sentences):
        if sentence.start >= scope.clause[0] or not _LEFT.search(sentence.text):
            continue
        people = [
            p
            for p in reading.scene.people
            if sentence.start <= p.start < sentence.end
            and p.email
            and p.role not in _OUT
            and not reading.is_sender(p)
        ]
        found = list({p.email: p for p in reversed(people)}.values())[::-1]
        if found:
            return found if len(found) == 1 or several else []
    return []


#: A pronoun that points to one person.
_HIS = re.compile(r"\b(?:him|her|his|hers)\b", re.IGNORECASE)


def named_right_before(reading: Reading, scope: Scope) -> list[Person]:
    """The one with an address in the sentence before, where "his activations" points to them."""
    if scope.trigger.sentence == 0 or not _HIS.search(reading.words_of(scope)):
        return []
    before = reading.scene.document.sentences[scope.trigger.sentence - 1]
    people = {
        p.email: p
        for p in reading.scene.people
        if before.start <= p.start < before.end and (p.email or p.name)
    }
    one = next(iter(people.values())) if len(people) == 1 else None
    if one is None or not one.email or one.role in _OUT or reading.is_sender(one):
        return []
    return [one]


def is_for_questions(reading: Reading, person: Person) -> bool:
    """Whether the address is told elsewhere to be one to write to."""
    return person.email is not None and any(
        p.role is Role.CONTACT and p.email == person.email for p in reading.scene.people
    )


def the_leavers(reading: Reading, scope: Scope, people: list[Person]) -> list[Person]:
    """Of those found, who left: several only where the words point to several."""
    if len({p.email for p in people if p.email}) > 1 and not _are_several(reading, scope, people):
        names = _names_that_left(reading)
        fitting = [p for p in people if any(_is_called(p, name) for name in names)]
        people = fitting if len({p.email for p in fitting}) == 1 else []
    if len(people) != 1:
        return people
    return people if people[0].email else _with_address(reading, people[0])


def _are_several(reading: Reading, scope: Scope, people: list[Person]) -> bool:
    """Whether the words speak of several, or these stand in a row."""
    text = reading.scene.document.text
    if _PLURAL.search(reading.words_of(scope)) or reading.in_rows([p.start for p in people]):
        return True
    return all(
        _ROW.fullmatch(text, one.end, other.start) for one, other in pairwise(_in_order(people))
    )


def _in_order(people: list[Person]) -> list[Person]:
    return sorted(people, key=lambda person: person.start)


def _names_that_left(reading: Reading) -> list[str]:
    sentences = [s for s in reading.scene.document.sentences if _LEFT.search(s.text)]
    return [
        p.name
        for p in reading.scene.people
        if p.name
        and p.role not in _OUT
        and any(sentence.start <= p.start < sentence.end for sentence in sentences)
    ]


def _is_called(person: Person, name: str) -> bool:
    if person.name:
        return same_name(name, person.name)
    return fits(name, person.email or "")


def _with_address(reading: Reading, person: Person) -> list[Person]:
    """The one named without an address, with the only address that the letter gives for anyone."""
    given = {
        p.email: p
        for p in reversed(reading.scene.people)
        if p.email
        and p.role not in _OUT
        and not p.doubtful
        and not reading.is_sender(p)
        and not is_for_questions(reading, p)
    }
    if len(given) != 1 or person.name is None:
        return [person]
    one = next(iter(given.values()))
    if one.name is not None or not fits(person.name, one.email or ""):
        return [person]
    whole = replace(person)
    whole.name_at = person.where("name")
    whole.take_email(one)
    return [whole]
