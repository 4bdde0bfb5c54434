"""A message as read, before anything is decided: who wrote it, how sure that is, what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from ticket_desk.case import Words
from ticket_desk.desk import Desk
from ticket_mail.assurance import sender_assurance
from ticket_mail.dkim_signatures import signed_by
from ticket_mail.letter import Letter
from ticket_mail.letter_head import head_of
from ticket_rules.facts import Assurance, Person
from ticket_rules.reading import Explained, explain
from ticket_rules.requests import Action, Request
from ticket_store import messages
from ticket_store.engine import reading
from ticket_store.messages import KeptMessage

LONGEST_ADDRESS = 254  # RFC 5321 section 4.5.3.1.3, without the angle brackets


class NotForTheDesk(Exception):  # noqa: N818 - an outcome, named as such
    """The message can't be handled by a program; the text says why, for staff."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message of a person holds; `words` are those that each request was taken from."""

    letter: Letter
    sender: Person
    assurance: Assurance
    requests: tuple[Request, ...]
    words: Mapping[Request, Words] = field(default_factory=dict)


def sender_of(letter: Letter) -> Person:
    """Who wrote the letter; raises NotForTheDesk where nobody could be answered."""
    if letter.sender is None:
        raise NotForTheDesk("its From names no single address, so nobody can be answered")
    if letter.authors > 1:
        raise NotForTheDesk("its From names several addresses, so it is not sure whom to answer")
    if len(letter.sender.email) > LONGEST_ADDRESS:
        raise NotForTheDesk(f"its From address has more than {LONGEST_ADDRESS} characters")
    return letter.sender


def signer_of(desk: Desk, message_id: int, now: datetime) -> str | None:
    """Ask DNS who signed the message, where DKIM is verified here; a domain, or None.

    It may take seconds, so it comes before the transaction, which holds locks. A message that
    the mail server's own header vouches for, or that is trusted, asks nothing.
    """
    if desk.find_txt is None:
        return None
    with reading(desk.engine) as session:
        message = messages.waiting_one(session, message_id)
    head = head_of(message.raw) if message is not None and not message.trusted else None
    if message is None or head is None:
        return None
    if sender_assurance(message.raw, head.author, desk.settings.authserv_id) > Assurance.CLAIMED:
        return None
    return signed_by(message.raw, desk.find_txt, now)


def assurance_of(
    desk: Desk, message: KeptMessage, sender: Person, signed_by: str | None
) -> Assurance:
    """How sure it is that `sender` wrote the message; `signed_by` is the domain that signed it."""
    if message.trusted:
        return Assurance.ALIGNED
    return sender_assurance(message.raw, sender.email, desk.settings.authserv_id, signed_by)


def understand(
    desk: Desk, letter: Letter, sender: Person, assurance: Assurance, ticket: int | None
) -> Understood:
    """Read a letter that a person wrote; `ticket` is the one of theirs that it continues.

    Where the Subject is still the one of our letter that it answers, it asks nothing: else the
    order that we wrote about would contradict another that is asked for now. Only a request that
    names no order at all is about the one in that Subject.
    """
    text = letter.readable
    if ticket is None or f"[#{ticket}]" not in text.subject:
        read = explain(text, desk.patterns)
    else:
        read = explain(replace(text, subject=""), desk.patterns)
        if any("order_id" in one.request.missing for one in read):
            read = _with_order(read, explain(text, desk.patterns))
    requests = _in_turn(tuple(one.request for one in read))
    words = {one.request: tuple(words.as_dict() for words in one.taken) for one in read}
    return Understood(letter, sender, assurance, requests, words)


def _with_order(
    read: tuple[Explained, ...], by_subject: tuple[Explained, ...]
) -> tuple[Explained, ...]:
    """Take the order that the Subject names, where the text alone misses it."""
    if [one.request.action for one in read] != [one.request.action for one in by_subject]:
        return read
    return tuple(
        _ordered(one, other) if "order_id" in one.request.missing else one
        for one, other in zip(read, by_subject, strict=True)
    )


def _ordered(one: Explained, other: Explained) -> Explained:
    words = [words for words in other.taken if words.key == "order_id"]
    request = replace(one.request, order_id=other.request.order_id)
    return Explained(request, (*one.taken, *words))


def _in_turn(requests: tuple[Request, ...]) -> tuple[Request, ...]:
    """Put what is taken back first: it never means what the same letter asks anew."""
    return tuple(sorted(requests, key=lambda one: one.action is not Action.WITHDRAW))
