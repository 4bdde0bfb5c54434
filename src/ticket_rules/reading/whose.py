"""Which people a trigger means: by their place in its clause, by pronouns, by what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ticket_rules.reading.entries import Reading, Scope
from ticket_rules.reading.in_clause import fullest, goes_elsewhere, named_in_copy, people_in_clause
from ticket_rules.reading.leavers import named_right_before, the_leavers, told_to_have_left
from ticket_rules.reading.me import me_of
from ticket_rules.reading.named_elsewhere import (
    listed_above,
    said_before,
    the_only_one,
    those_following,
)
from ticket_rules.reading.people import Person, Role, same_name
from ticket_rules.reading.spans import last_named_before
from ticket_rules.reading.who_fits import distinct
from ticket_rules.reading.words import Form
from ticket_rules.requests import Action

_NEW_OWNER = re.compile(
    r"\bnew\s+(?:registered\s+|license\s+|licence\s+)?(?:owner|holder|licensee)\s*(?::|is"
    r"|will\s+be)\s*$",
    re.IGNORECASE,
)
#: A label in running text, before who it tells.
_LABELLED = re.compile(r":\s*(?:(?:mr|mrs|ms|dr|prof|herrn?|frau)\.?\s+)*$", re.IGNORECASE)
#: One of two people named before: "the former", "the second".
_ONE_OF_TWO = re.compile(
    r"\bthe\s+(?:(?P<first>former|first(?:[\s-]?(?:named|mentioned))?)|latter"
    r"|second(?:[\s-]?(?:named|mentioned))?|last[\s-]?(?:named|mentioned))"
    r"(?:\s+(?:one|person|colleague|woman|man|of\s+(?:them|the\s+two)))?"
    r"(?=\s*(?:[.,;:!?)]|$|\b(?:as|to|on|from|and|the|of|a|an|is|should|be|become|instead"
    r"|shall|will|must|may|can|has|gets?|takes?|goes|needs?|ought|becomes|owns?|comes)\b))",
    re.IGNORECASE,
)
#: Who it is about is one of those named before, and no word says which.
_HE_OR_SHE = re.compile(r"(?:^|[,:;.(-]\s*|\b(?:and|but|while|so)\s+)(?:she|he)\s*$", re.IGNORECASE)


#: What the one says who asks: "he would like".
_WISHES = re.compile(
    r"(?:would|'d|wants?|wish(?:es)?|needs?|asks?|requests?|likes?)\b", re.IGNORECASE
)


@dataclass(slots=True)
class People:
    """The people whom a trigger means, and why."""

    found: list[Person] = field(default_factory=list)
    rule: str = ""


def people_of(reading: Reading, scope: Scope) -> People:
    """The people whom the trigger means; several for a transfer mean that it is unclear."""
    people = _people_of(reading, scope)
    if scope.trigger.action is Action.REMOVE_USER:
        return People(the_leavers(reading, scope, people.found), people.rule)
    return people


def _people_of(reading: Reading, scope: Scope) -> People:
    named = people_in_clause(reading, scope)
    unlisted = _is_unlisted(reading, scope)
    pointed = People() if unlisted else _pointed_to(reading, scope, named)
    if pointed is not None:
        return pointed
    if scope.trigger.action is Action.TRANSFER_OWNERSHIP:
        new = [p for p in named if p.role is Role.NEW]
        if not new and goes_elsewhere(reading, scope):
            return People()
        told = _told_as_new(reading, scope, named)
        if told is not None:
            return told
        named = new or named
    return _named_here(reading, scope, named) or _named_elsewhere(reading, scope)


def _named_here(reading: Reading, scope: Scope, named: list[Person]) -> People | None:
    """Whom the clause itself or the list that it announces names; None where it names nobody."""
    addressed = [p for p in named if p.email]
    own = distinct(addressed or named)
    if reading.scene.undecided and not addressed:
        return People()
    if own and not addressed and reading.words_of(scope).rstrip().endswith(":"):
        below = [p for p in those_following(reading, scope) if p.email]
        if below and reading.in_rows([p.start for p in below]):
            return People(below, "in what is listed or filled in below")
    if own:
        return People(own if addressed else fullest(own), "named with what is asked")
    return None


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
    if len(distinct(named)) > 1 and _is_one_unnamed(reading, scope):
        return People()
    me = me_of(reading, scope, named)
    return None if me is None else People(*me)


def _is_one_unnamed(reading: Reading, scope: Scope) -> bool:
    """Whether "she" or "he" alone stands right before what is stated, or ends it."""
    trigger, text = scope.trigger, reading.scene.document.text
    if trigger.form is not Form.STATEMENT or _WISHES.match(text, trigger.start):
        return False
    ends = (trigger.start, min(trigger.end, scope.clause[1]))
    return any(_HE_OR_SHE.search(text[scope.clause[0] : end]) for end in ends)


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
    text = reading.scene.document.text
    names = [p.name for p in named if p.name and " " in p.name]
    following = [
        p
        for p in those_following(reading, scope)
        if p.role is Role.NEW
        and p.email
        and (
            not names
            or p.name is None
            or any(same_name(p.name, name) for name in names)
            or _NEW_OWNER.search(text[max(0, p.start - 40) : p.start])
            or reading.in_rows([p.start])
            or _LABELLED.search(text[max(0, p.start - 60) : p.start])
        )
    ]
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
    copied = named_in_copy(reading, scope)
    if copied:
        return People(copied, "named with what is asked, in copy")
    if scope.trigger.action is Action.REMOVE_USER:
        left = told_to_have_left(reading, scope)
        rule = "told to have left, before what is asked" if left else "named right before it"
        left = left or named_right_before(reading, scope)
        if left:
            return People(left, rule)
    before = said_before(reading, scope)
    if before:
        return People(before, "named right before, whom the words point to")
    following = those_following(reading, scope)
    if following:
        return People(following, "named after what is asked")
    above = listed_above(reading, scope)
    if above:
        return People(above, "listed above what is asked")
    return People(the_only_one(reading, scope), "the only one whom the letter can mean")


def _one_of_two(reading: Reading, scope: Scope) -> Person | None:
    """Whom "the former", "the latter", "the first", "the second" is: of two named before."""
    text = reading.scene.document.text
    left, right = scope.clause
    trigger = scope.trigger
    found = list(_ONE_OF_TWO.finditer(text[left:right]))
    behind = [m for m in found if left + m.start() >= trigger.start]
    before = [m for m in found if left + m.start() < trigger.start]
    chosen = behind[:1] if trigger.form is Form.BASE else before[-1:] or behind[:1]
    if not chosen:
        return None
    words = chosen[0]
    at = left + found[0].start()
    sentences = [(s.start, s.end) for s in reading.scene.document.sentences]
    named = last_named_before(at, sentences, reading.scene.people)
    two = distinct([p for p in named if p.email] or named)
    if len(two) != 2:
        return None
    return two[0] if words["first"] else two[1]
