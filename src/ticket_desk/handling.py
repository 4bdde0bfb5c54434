"""One message, from the kept bytes to its ticket, verdicts and the letter that answers it.

Everything that a message causes is written in one transaction, or nothing is; handling a
message a second time finds it handled and does nothing.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from ticket_desk import answers, bounces, taking, writing
from ticket_desk.case import Case
from ticket_desk.conversation import Thread, thread_of
from ticket_desk.crossing import again_when_crossed
from ticket_desk.desk import Desk
from ticket_desk.understanding import (
    NotForTheDesk,
    Understood,
    assurance_of,
    sender_of,
    signer_of,
    understand,
)
from ticket_mail.letter import Letter, Unreadable, parse
from ticket_mail.message_ids import is_of_a_desk
from ticket_rules.facts import Assurance
from ticket_store import history, locks, messages, tickets
from ticket_store.engine import is_lost, transaction
from ticket_store.messages import MessageState


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of a message, and its ticket if it has one."""

    message: int
    state: MessageState
    ticket: int | None = None
    reason: str | None = None


def handle(desk: Desk, message: int, now: datetime) -> Handled:
    """Handle the message of that row; an unexpected error sets it aside and the next one goes on.

    A database that is gone, locked or full raises sqlalchemy's DBAPIError: nothing was written,
    and the message is still waiting.
    """
    try:
        signed_by = signer_of(desk, message, now)
        return again_when_crossed(lambda: _handle(desk, message, signed_by, now))
    except (Unreadable, NotForTheDesk) as error:
        return _set_aside(desk, message, str(error), "", now)
    except Exception as error:
        if isinstance(error, DBAPIError) and is_lost(error):
            raise
        why = f"{type(error).__name__}: {error}"
        return _set_aside(desk, message, why, traceback.format_exc(), now)


def _handle(desk: Desk, message_id: int, signed_by: str | None, now: datetime) -> Handled:
    with transaction(desk.engine) as session:
        message = messages.claim(session, message_id)
        if message is None:
            return Handled(message_id, MessageState.HANDLED)
        letter = parse(message.raw)
        if letter.automatic or _is_our_own(desk, letter):
            return _note_automatic(desk, session, message, letter, now)
        sender = sender_of(letter)
        locks.alone(session, f"letters of {sender.email}")
        thread = thread_of(desk, session, letter, sender)
        ticket = thread.ticket.number if thread else None
        assurance = assurance_of(desk, message, sender, signed_by)
        understood = understand(desk, letter, sender, assurance, ticket)
        if ticket is None:
            ticket = tickets.create(session, sender, letter.subject, now)
        case = Case(desk, session, now, ticket, sender, letter.subject, message_id)
        case.words = dict(understood.words)
        case.tell(
            "message_received",
            {
                "message": message.id,
                "from": understood.sender.email,
                "subject": letter.subject,
                "assurance": understood.assurance.word,
                "read": [one.as_dict() for one in understood.requests],
            },
            actor=understood.sender.email,
        )
        bounces.heard_from(case, understood.assurance)
        _answer(case, understood, thread)
        writing.write_immediate(case, letter)
        record = _record(letter, case.ticket, understood.assurance)
        messages.handled(session, message.id, record, now)
        tickets.refresh_state(session, case.ticket, now)
        case.write_history()
        return Handled(message_id, MessageState.HANDLED, case.ticket)


def _is_our_own(desk: Desk, letter: Letter) -> bool:
    """Whether a letter of ours came back, or one of a desk like this one: it is never answered.

    Its Message-ID tells it where a list or a gateway changed From and took Auto-Submitted away.
    """
    return (letter.sender is not None and letter.sender.email == desk.address) or (
        letter.message_id is not None and is_of_a_desk(letter.message_id)
    )


def _answer(case: Case, understood: Understood, thread: Thread | None) -> None:
    """Let the letter do its work on the ticket; what it does is told in `case.sections`."""
    if thread is not None and answers.answer(case, understood, thread):
        return
    if understood.letter.empty:
        taking.nothing_in_it(case)
        return
    for request in understood.requests:
        taking.take(case, request, understood.assurance)


def _note_automatic(
    desk: Desk,
    session: Session,
    message: messages.KeptMessage,
    letter: Letter,
    now: datetime,
) -> Handled:
    """Keep an automatic message with the ticket that it came back to; it is never answered.

    A failed delivery report marks the letter of ours that it returns (`bounces`).
    """
    thread = thread_of(desk, session, letter, letter.sender) if letter.sender else None
    ticket = thread.ticket.number if thread else None
    returned = bounces.take_report(session, letter.report, now) if letter.report else None
    if returned is not None:
        ticket = returned.ticket
    record = _record(letter, ticket, Assurance.CLAIMED, automatic=True)
    messages.handled(session, message.id, record, now)
    data: dict[str, object] = {
        "message": message.id,
        "from": letter.sender.email if letter.sender else None,
        "bounced": None if returned is None else returned.letter,
        "silenced": None if returned is None else returned.silenced,
    }
    entry = history.Entry("automatic_message_kept", data)
    history.append(session, f"ticket {ticket}" if ticket else "desk", [entry], now)
    return Handled(message.id, MessageState.HANDLED, ticket)


def _record(
    letter: Letter, ticket: int | None, assurance: Assurance, *, automatic: bool = False
) -> messages.MessageRecord:
    return messages.MessageRecord(
        ticket=ticket,
        sender=letter.sender,
        subject=letter.subject,
        text=letter.text,
        assurance=assurance,
        automatic=automatic,
    )


def _set_aside(desk: Desk, message: int, reason: str, trace: str, now: datetime) -> Handled:
    with transaction(desk.engine) as session:
        if messages.claim(session, message) is None:
            return Handled(message, MessageState.HANDLED)
        messages.set_aside(session, message, reason, trace, now)
        data: dict[str, object] = {"message": message, "reason": reason}
        history.append(session, "desk", [history.Entry("message_set_aside", data)], now)
    return Handled(message, MessageState.SET_ASIDE, reason=reason)
