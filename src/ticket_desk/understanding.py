"""A message as read, before anything is decided: who wrote it, how sure that is, what it asks."""

from __future__ import annotations

from dataclasses import dataclass

from ticket_desk.desk import Desk
from ticket_mail.assurance import sender_assurance
from ticket_mail.letter import Letter
from ticket_rules.facts import Assurance, Person
from ticket_rules.reading import read
from ticket_rules.requests import Action, Request
from ticket_store.messages import KeptMessage


class NotForTheDesk(Exception):  # noqa: N818 - an outcome, named as such
    """The message can't be handled by a program; the text says why, for staff."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message of a person holds."""

    letter: Letter
    sender: Person
    assurance: Assurance
    requests: tuple[Request, ...]


def understand(desk: Desk, message: KeptMessage, letter: Letter) -> Understood:
    """Read a letter that a person wrote; raises NotForTheDesk where nobody could be answered."""
    if letter.sender is None:
        raise NotForTheDesk("its From names no single address, so nobody can be answered")
    assurance = Assurance.ALIGNED
    if not message.trusted:
        assurance = sender_assurance(message.raw, desk.settings.authserv_id)
    requests = read(letter.readable, desk.patterns)
    return Understood(letter, letter.sender, assurance, _in_turn(requests))


def _in_turn(requests: tuple[Request, ...]) -> tuple[Request, ...]:
    """Put what is taken back first: it never means what the same letter asks anew."""
    return tuple(sorted(requests, key=lambda one: one.action is not Action.WITHDRAW))
