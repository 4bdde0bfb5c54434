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

LONGEST_ADDRESS = 254  # RFC 5321 section 4.5.3.1.3, without the angle brackets


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
    if len(letter.sender.email) > LONGEST_ADDRESS:
        raise NotForTheDesk(f"its From address has more than {LONGEST_ADDRESS} characters")
    return letter.sender


def understand(
    desk: Desk, message: KeptMessage, letter: Letter, sender: Person, ticket: int | None
) -> Understood:
    """Read a letter that a person wrote; `ticket` is the one of theirs that it continues.

    Where the Subject is still the one of our letter that it answers, it asks nothing: else the
    order that we wrote about would contradict another that is asked for now. Only a request that
    names no order at all is about the one in that Subject.
    """
    assurance = Assurance.ALIGNED
    if not message.trusted:
        assurance = sender_assurance(message.raw, desk.settings.authserv_id)
    text = letter.readable
    if ticket is None or f"[#{ticket}]" not in text.subject:
        requests = read(text, desk.patterns)
    else:
        requests = read(replace(text, subject=""), desk.patterns)
        if any("order_id" in one.missing for one in requests):
            requests = _with_order(requests, read(text, desk.patterns))
    return Understood(letter, sender, assurance, _in_turn(requests))


def _with_order(
    requests: tuple[Request, ...], by_subject: tuple[Request, ...]
) -> tuple[Request, ...]:
    """Take the order that the Subject names, where the text alone misses it."""
    if [one.action for one in requests] != [one.action for one in by_subject]:
        return requests
    return tuple(
        replace(one, order_id=other.order_id) if "order_id" in one.missing else one
        for one, other in zip(requests, by_subject, strict=True)
    )


def _in_turn(requests: tuple[Request, ...]) -> tuple[Request, ...]:
    """Put what is taken back first: it never means what the same letter asks anew."""
    return tuple(sorted(requests, key=lambda one: one.action is not Action.WITHDRAW))
