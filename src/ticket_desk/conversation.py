"""Which ticket a letter belongs to, and which question of ours it answers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from ticket_desk.desk import Desk
from ticket_mail.letter import Letter
from ticket_rules.facts import Person
from ticket_store import outbox, tickets

#: So many of a letter's latest references are looked at; we write 20 ourselves.
LATEST = 50


@dataclass(frozen=True, slots=True)
class Thread:
    """The requester's own ticket that a letter continues, and the confirmation it answers."""

    ticket: tickets.TicketRow
    confirmation: int | None = None


def thread_of(desk: Desk, session: Session, letter: Letter, sender: Person) -> Thread | None:
    """Find the ticket by the signed token in our Message-ID, then by a Message-ID we once sent.

    The nearest letter of ours decides, and it alone is answered: a yes to a receipt is no yes to
    the question before it. The Subject never decides. A letter from anyone but the ticket's
    requester joins nothing: it is a conversation of its own. The ticket is locked, so that two
    letters of one conversation are handled one after the other.
    """
    named = [letter.in_reply_to, *reversed(letter.references[-LATEST:])]
    ours = list(dict.fromkeys(one for one in named if one))
    if not ours:
        return None
    for one in ours:
        if (number := desk.tokens.ticket_of(one)) is not None:
            _, confirmation = desk.tokens.confirmation_of(one) or (number, None)
            return _own(session, sender, number, confirmation)
    reply = outbox.by_message_id(session, ours)
    if reply is None or reply.ticket is None:
        return None
    return _own(session, sender, reply.ticket)


def _own(
    session: Session, sender: Person, number: int, confirmation: int | None = None
) -> Thread | None:
    ticket = tickets.get(session, number, lock=True)
    if ticket is None or ticket.requester.email != sender.email:
        return None
    return Thread(ticket, confirmation)
