"""Who may be meant by an action, by what they are told to be, and each of them once."""

from __future__ import annotations

import re

from ticket_rules.reading.entries import Reading
from ticket_rules.reading.leavers import is_for_questions
from ticket_rules.reading.people import Person, Role
from ticket_rules.requests import Action

#: Whom an action can't mean, by what they are told to be.
_NEVER = {
    Action.TRANSFER_OWNERSHIP: (Role.OLD, Role.USER, Role.MANAGER),
    Action.ADD_LICENSE_MANAGER: (Role.OLD, Role.USER, Role.OWNER),
    Action.REMOVE_LICENSE_MANAGER: (Role.NEW, Role.OWNER),
    Action.REMOVE_USER: (Role.MANAGER, Role.OWNER),
}

#: Behind who is named in a sentence of their own, and only knows of what is asked.
_ONLY_KNOWS = re.compile(
    r"[\s)>\]]*(?:(?:has|is|was|have|been|had|also|already|fully|well)\s+){0,3}"
    r"(?:informed|told|aware|knows?|notified|agrees?|agreed|approves?|approved|consents?"
    r"|(?:will|can|could|may|shall|would|is\s+going\s+to)\s+(?:explain|tell|confirm|answer|write"
    r"|call|send|help|give|provide|vouch|let\s+you)"
    r"|(?:our|the|my|your)\s+(?:(?:point|person)\s+of\s+)?contact(?:\s+person)?)\b",
    re.IGNORECASE,
)


#: Where a sentence begins with a name, or with what the one named is to the writer.
_BEGINS = re.compile(
    r"(?:^|[.!?\n])\s*(?:(?:my|our|his|her|their|the)\s+(?:[\w-]+\s+){1,3})?$", re.IGNORECASE
)


def only_knows(text: str, person: Person) -> bool:
    """Whether somebody begins a sentence that only says that they know of it, or agree."""
    before = text[max(0, person.start - 50) : person.start]
    begins = _BEGINS.search(before) is not None
    return begins and _ONLY_KNOWS.match(text, person.end) is not None


def fits_role(reading: Reading, person: Person, action: Action) -> bool:
    """Whether the action may mean that person, by what they are told to be."""
    if person.role in (Role.COPIED, Role.CONTACT, Role.CONFIRMED):
        return False
    if person.role in _NEVER[action]:
        return False
    if action is Action.REMOVE_USER and is_for_questions(reading, person):
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
