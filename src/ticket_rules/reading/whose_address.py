"""Whose each address is, and what two mentions of one person tell of each other."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from ticket_rules.reading.addressed import address_of_someone
from ticket_rules.reading.forms import Kind
from ticket_rules.reading.people import Person, Role, clean_name, fits, folded, same_name
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.spans import is_within
from ticket_rules.reading.told_addresses import is_denied

_AND = re.compile(r"\s*,?\s*(?:and|or|und|et|y|&|,)\s*(?:\w+\s+)?", re.IGNORECASE)
#: Whose address may be told later.
_MAY_FOLLOW = frozenset({Role.UNKNOWN, Role.NEW, Role.USER, Role.OWNER, Role.MANAGER})
_LOCAL = re.compile(r"[^\W\d_]{2,}(?:[._-][^\W\d_]{2,}){1,3}")


def name_by_address(scene: Scene) -> None:
    """Give an address without a name the one that the text has in the same words."""
    text = scene.document.text
    named: list[Person] = []
    for person in scene.people:
        span = None if person.name is not None else _spelled(text, person.email or "")
        if span is not None:
            name = clean_name(text[slice(*span)])
            others = [p for p in scene.people if p.name and p.email not in (None, person.email)]
            if not any(same_name(name or "", p.name or "") for p in others):
                person.name, person.name_at = name, span
                named.append(Person(*span, name, person.email))
    scene.people = sorted([*scene.people, *named], key=lambda person: person.start)


def _spelled(text: str, email: str) -> tuple[int, int] | None:
    """Where the text has the words that an address is made of, as a name; None where nowhere."""
    local = email.split("@", maxsplit=1)[0]
    if not _LOCAL.fullmatch(local):
        return None
    parts = [folded(part) for part in re.split(r"[._-]", local)]
    words = list(re.finditer(r"[^\W\d_]+", text))
    for at in range(len(words) - len(parts) + 1):
        run = words[at : at + len(parts)]
        spaced = all(text[a.end() : b.start()] == " " for a, b in pairwise(run))
        if spaced and [folded(word.group()) for word in run] == parts:
            return run[0].start(), run[-1].end()
    return None


def join_addresses(scene: Scene) -> None:
    """Give each name its address where it stands elsewhere; contradictions are doubtful."""
    text = scene.document.text
    in_fields = [(f.start, f.end) for f, kind, _ in scene.fields if kind is not Kind.NOTHING]
    for person in scene.people:
        if person.email is None or person.name is not None or is_within(person.start, in_fields):
            continue
        if person.role is Role.CONFIRMED:
            continue
        before = text[max(0, person.start - 90) : person.start].rsplit("\n", 1)[-1]
        if is_denied(before):
            continue
        sentence = re.split(r"(?<=[.!?])\s+", before)[-1]
        told = address_of_someone(sentence)
        for named in _owners(scene, person, told):
            if named.email is None:
                named.take_email(person)
                person.take_name(named)
                named.doubtful = named.doubtful or person.doubtful
                named.stale = person.stale
                person.role = named.role if person.role is Role.UNKNOWN else person.role
            elif named.email != person.email and told:
                named.doubtful = person.doubtful = True
            break
    _same_people(scene.people)


def _owners(scene: Scene, person: Person, told: bool) -> list[Person]:
    """Whose an address may be: whose name fits it, else, where told so, the last one named."""
    named = [p for p in reversed(scene.people) if p.name and p.start < person.start]
    fitting = [p for p in named if fits(p.name or "", person.email or "")]
    last = [p for p in named if p.role in _MAY_FOLLOW]
    if fitting or not told or not last:
        return fitting[:1]
    text = scene.document.text
    if _spelled(text, person.email or "") is not None:
        return []
    beside = [
        p
        for p in last[1:]
        if p.name != last[0].name and _AND.fullmatch(text[p.end : last[0].start])
    ]
    return [] if beside else last[:1]


def _same_people(people: list[Person]) -> None:
    """Who is named again is the same one: what is told of the one is told of the other."""
    full = [p for p in people if p.name and p.email]
    _take_old(people)
    _take_addresses(people, full)
    for one, other in combinations(full, 2):
        if one.email != other.email and folded(one.name or "") == folded(other.name or ""):
            one.doubtful = other.doubtful = True


def _take_old(people: list[Person]) -> None:
    """Who is named as the old one elsewhere is the old one here too."""
    old = [p for p in people if p.role is Role.OLD and p.name]
    for person in people:
        if person.role is Role.UNKNOWN and person.email is None and person.name:
            part = [p for p in old if same_name(person.name, p.name or "")]
            person.role = Role.OLD if part else Role.UNKNOWN


def _take_addresses(people: list[Person], full: list[Person]) -> None:
    """A name alone has the address that it is given with elsewhere, where that is only one."""
    for person in people:
        if person.name is None or person.email is not None:
            continue
        same = [p for p in full if same_name(person.name, p.name or "")]
        if same and len({p.email for p in same}) == 1:
            person.take_email(same[0])
            if len(same[0].name or "") >= len(person.name):
                person.take_name(same[0])
            else:
                for other in same:
                    other.take_name(person)
            person.doubtful = person.doubtful or any(p.doubtful for p in same)
