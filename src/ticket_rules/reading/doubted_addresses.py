"""Addresses that nobody can be sure of: of mixed scripts, told to be wrong, or past."""

from __future__ import annotations

from itertools import pairwise

from ticket_rules.addresses import mixes_scripts
from ticket_rules.reading.people import Role
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.told_addresses import (
    is_guessed,
    is_somebody_of,
    is_told_now,
    is_told_past,
    is_told_wrong,
    skeleton,
)


def doubt_scripts(scene: Scene) -> None:
    """Nobody can be sure of an address whose letters are of several scripts."""
    text = scene.document.text
    for person in scene.people:
        if person.email is not None and not person.email.isascii():
            person.broken = person.doubtful = True
        if person.email is not None and mixes_scripts(text[slice(*person.where("email"))]):
            person.broken = person.doubtful = True


def doubt_told(scene: Scene) -> None:
    """Nobody's is an address told to be somebody else's, or that looks like another of the text.

    One of the past is stale; where today's stands behind it, that is the person's.
    """
    text = scene.document.text
    looks: dict[str, set[str]] = {}
    for person in scene.people:
        if person.email is None:
            continue
        start, end = person.where("email")
        looks.setdefault(skeleton(text[start:end]), set()).add(person.email)
        before = text[max(0, start - 60) : start].rsplit("\n", 1)[-1]
        if is_told_wrong(text[end : end + 60]) or is_guessed(before, text[end : end + 60]):
            person.broken = person.doubtful = True
        if is_somebody_of(text[max(0, person.start - 60) : person.start]):
            person.doubtful = True
        person.stale = is_told_past(text[max(0, start - 60) : start])
    for person in scene.people:
        if person.email is not None:
            same = looks[skeleton(text[slice(*person.where("email"))])]
            person.doubtful = person.doubtful or len(same) > 1
    for one, other in pairwise(list(scene.people)):
        if one.stale and other.email and is_told_now(text[one.where("email")[1] : other.start]):
            if other.name is None:
                other.take_name(one)
                other.role = one.role if other.role is Role.UNKNOWN else other.role
            scene.people = [p for p in scene.people if p is not one]
