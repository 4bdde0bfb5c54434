"""A message as read, before anything is decided: who wrote it, how sure that is, what it asks."""

from __future__ import annotations

from dataclasses import dataclass, replace

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


def sender_of(letter: Letter) -> Person:
    """Who wrote the letter; raises NotForTheDesk where nobody could be answered."""
    if letter.sender is None:
        raise NotForTheDesk("its From names no single address, so nobody can be answered")
    return letter.sender


def understand(
    desk: Desk, message: KeptMessage, letter: Letter, sender: Person, ticket: int | None
) -> Understood:
    """Read a letter that a person wrote; `ticket` is the one of theirs that it continues.

    Where the Subject is still the one of our letter that it answers, it asks nothing: else the
    order that we wrote about would contradict another that is asked for now.
    """
    assurance = Assurance.ALIGNED
    if not message.trusted:
        assurance = sender_assurance(message.raw, desk.settings.authserv_id)
    text = letter.readable
    if ticket is not None and f"[#{ticket}]" in text.subject:
        text = replace(text, subject="")
    return Understood(letter, sender, assurance, _in_turn(read(text, desk.patterns)))


def _in_turn(requests: tuple[Request, ...]) -> tuple[Request, ...]:
    """Put what is taken back first: it never means what the same letter asks anew."""
    return tuple(sorted(requests, key=lambda one: one.action is not Action.WITHDRAW))
