"""The people whom an action's own clause names."""

from __future__ import annotations

import re

from ticket_rules.reading.entries import Reading, Scope
from ticket_rules.reading.jobs import JOB_NOUNS
from ticket_rules.reading.people import Person, Role
from ticket_rules.reading.trigger import OF_MANAGERS
from ticket_rules.reading.who_fits import fits_role
from ticket_rules.reading.words import Form
from ticket_rules.requests import Action

#: Behind what is taken off: who is put in the place.
_PUT_INSTEAD = re.compile(
    r"(?:\b(?:and|then|but)|[,;-])\s+(?:(?:then|please|also|instead|rather|kindly|you|can"
    r"|could)\s+){0,3}"
    r"(?:put|add|enter|install|appoint|make|place|list|name|register|set|nominate|promote|enrol"
    r"|designate|insert|give|let|have|use|bring)\b",
    re.IGNORECASE,
)
_PUT_ABROAD = re.compile(
    r"\b(?:stattdessen|dafür)\b|\bet\s+(?:mettez|ajoutez|inscrivez)\b|\by\s+(?:añad|agreg|pong)\w+",
    re.IGNORECASE,
)
_TARGET = re.compile(r"\b(?:on)?to\s+(?P<target>[^,.;:]{0,50})", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"(?:(?:his|their|its|the|this|that|my|our|an?|new|registered|following|right|same|other"
    r"|respective|two"
    r"|three|both)\s+)*(?:owners?|holders?|licensees?|users?|custodian|persons?|people"
    r"|colleagues?|successors?|replacement|ones?"
    r"|someone|somebody"
    r"|(?:team|project|product|lab|group|site|it)?\s*(?:employee|woman|man|lady|guy|managers?"
    r"|lead(?:er)?|boss|head(?:\s?(?:master|mistress|teacher))?|dean|chair(?:man|woman|person)?"
    r"|chief|expert|doctor|foreman|deputy|apprentice|nephew|niece|uncle|aunt|father|mother|postdoc"
    r"|intern|student|co-?worker|friend|daughter|son|wife|husband|brother|sister|trainee|admin"
    rf"|{JOB_NOUNS}"
    rf"|(?-i:(?:[a-z][a-z-]*\s+){{0,2}})(?:{JOB_NOUNS}))|her|him|them"
    r"|(?:name|person|details)\s+below)\b",
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
#: Before a name: words that make it whom the request is for.
_IS_OBJECT = re.compile(
    r"(?:^\W*|\b(?:to|add|make|appoint|remove|take|register|is|be|with|by|and|als|auf|à|a|our|my"
    r"|colleague)\s+(?:(?:mr|mrs|ms|dr|our|my|colleague|the)\.?\s+)*)$",
    re.IGNORECASE,
)


def people_in_clause(reading: Reading, scope: Scope) -> list[Person]:
    """Whom the clause names in the place of whom it is for, as far as the action may mean them."""
    trigger, scene = scope.trigger, reading.scene
    words = scene.document.text[trigger.start : trigger.end]
    people = [
        p
        for p in scene.people
        if scope.in_clause(p.start)
        and fits_role(reading, p, trigger.action)
        and not scene.is_ignored(p.start)
    ]
    if trigger.who is not None:
        told = [p for p in people if trigger.who[0] <= p.start < trigger.who[1]]
        return [*_joined_before(reading, scope, told), *told] or people
    if trigger.action in (Action.REMOVE_LICENSE_MANAGER, Action.REMOVE_USER):
        abroad = _PUT_ABROAD.search(scene.document.text, *scope.clause)
        people = [p for p in people if abroad is None or p.start < abroad.start()] or people
    if trigger.form is not Form.BASE or not _VERB_FIRST.match(words):
        return _without_the_reason(reading, scope, people)
    behind = [p for p in people if p.start >= trigger.start]
    if trigger.action in (Action.REMOVE_LICENSE_MANAGER, Action.REMOVE_USER):
        body = scene.document.text
        instead = _PUT_INSTEAD.search(body, trigger.start, scope.clause[1])
        stop = instead.end() if instead else scope.clause[1]
        people = [p for p in people if p.start < stop]
        behind = [p for p in behind if p.start < stop]
    before = scene.document.text[: trigger.start].rstrip()
    beside = [p for p in people if p.end == len(before)]
    rows = [r for r in scene.document.rows if r.start <= trigger.start < r.end]
    in_row = [p for p in people if rows and rows[0].start <= p.start < trigger.start]
    return behind or beside or in_row


#: A clause that only tells why begins with who stands in it: "Although Kit offered to do it, …".
_REASON = re.compile(
    r"^\W*(?:(?:but|and|so|please)\s+)?(?:although|though|even\s+though|even\s+if|while|whilst"
    r"|whereas|since|because|as|now\s+that|given\s+that|seeing\s+that)\s+(?:(?:our|my|the)\s+)?"
    r"(?:[a-z-]+\s+){0,2}$",
    re.IGNORECASE,
)
_THEM_TOO = re.compile(r"\b(?:both|they|them|him|her|these|two)\b", re.IGNORECASE)


def _without_the_reason(reading: Reading, scope: Scope, people: list[Person]) -> list[Person]:
    """The people without the one whom a leading clause only tells of, where another is named."""
    text = reading.scene.document.text
    if len({p.email or p.name for p in people}) < 2 or _THEM_TOO.search(reading.words_of(scope)):
        return people
    first, behind = people[0], people[1]
    told = _REASON.match(text[scope.clause[0] : first.start])
    joined = _JOINED.fullmatch(text, first.end, behind.start)
    return people[1:] if told and behind.email and not joined else people


_JOINED = re.compile(
    r"[)>\]\s]*(?:,?\s*(?:and|&|as\s+well\s+as)|,)\s*(?:(?:also|our|my|colleague|mr|mrs|ms"
    r"|dr)\.?\s+)*",
    re.IGNORECASE,
)


def _joined_before(reading: Reading, scope: Scope, told: list[Person]) -> list[Person]:
    """Those who are joined to whom a manager's words name: "Jo and Jane shall be managers"."""
    if scope.trigger.action not in OF_MANAGERS or not told:
        return []
    text, found = reading.scene.document.text, list(told[:1])
    before = [
        p for p in reading.scene.people if scope.in_clause(p.start) and p.end <= told[0].start
    ]
    for person in reversed(before):
        if not _JOINED.fullmatch(text, person.end, found[0].start):
            break
        if fits_role(reading, person, scope.trigger.action):
            found.insert(0, person)
    return found[:-1]


def named_in_copy(reading: Reading, scope: Scope) -> list[Person]:
    """Who is named in the clause as in copy: their name; an address is not given there."""
    people = [p for p in reading.scene.people if scope.in_clause(p.start) and p.name]
    copied = [p for p in people if p.role is Role.COPIED and not reading.is_sender(p)]
    if len(copied) != 1 or not _IS_OBJECT.search(
        reading.scene.document.text[scope.clause[0] : copied[0].start]
    ):
        return []
    return [Person(copied[0].start, copied[0].end, copied[0].name, None)]


def goes_elsewhere(reading: Reading, scope: Scope) -> bool:
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


def fullest(people: list[Person]) -> list[Person]:
    """Of names without an address: those of two words and more, where there are any."""
    full = [p for p in people if p.name and " " in p.name]
    return full or people
