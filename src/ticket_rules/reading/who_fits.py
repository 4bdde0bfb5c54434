"""Who may be meant by an action, by what they are told to be, and each of them once."""

from __future__ import annotations

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
