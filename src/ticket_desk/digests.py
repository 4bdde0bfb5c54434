"""When an address's hour has passed: what was held for it goes out, most of it in one digest.

A letter that asks the customer something goes out itself, as far as the new hour's number
allows: a digest that names it would leave them without the token that only that letter holds.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from ticket_desk import writing
from ticket_desk.desk import Desk
from ticket_mail.render import render
from ticket_mail.replies import RepliesDigest
from ticket_rules.facts import Person
from ticket_store import confirmations, history, locks, outbox, outbox_held, tickets
from ticket_store.engine import reading, transaction
from ticket_store.outbox import NewReply, ReplyKind, ReplyRow
from ticket_store.tickets import RequestState


def write_due(desk: Desk, now: datetime) -> int:
    """Let go of what is held for each address whose hour has passed; gives how many digests.

    One transaction an address marks the letters and queues the digest that stands for them, so
    a repeat writes none.
    """
    with reading(desk.engine) as session:
        due = outbox_held.addresses_due(session, now - timedelta(hours=1))
    return sum(_let_go(desk, address, now) for address in due)


def _let_go(desk: Desk, address: str, now: datetime) -> bool:
    """Queue the address's held questions, and a digest of the rest; False where none is needed."""
    with transaction(desk.engine) as session:
        locks.alone(session, f"letters of {address}")  # as whoever counts its letters does
        hour_ago = now - timedelta(hours=1)
        held = outbox_held.of_address(session, address)
        if not held:
            return False  # another process was first
        written = outbox_held.immediate_count_after(session, address, hour_ago)
        room = max(0, desk.policy.mail.replies_per_hour - written)
        asking = [letter for letter in held if _still_asks(desk, session, letter, now)][:room]
        going = {letter.id for letter in asking}
        outbox_held.release(session, going, now)
        rest = [letter for letter in held if letter.id not in going]
        if rest:
            outbox.queue(session, [_digest(desk, rest)], now)
            outbox_held.in_digest(session, [letter.id for letter in rest])
        data: dict[str, object] = {
            "to": address,
            "letters": [letter.id for letter in rest],
            "going_out": sorted(going),
        }
        history.append(session, "desk", [history.Entry("held_letters_let_go", data)], now)
    return bool(rest)


def _still_asks(desk: Desk, session: Session, letter: ReplyRow, now: datetime) -> bool:
    """Whether the customer has to answer this very letter: what it asks is still open."""
    confirmation = desk.tokens.confirmation_of(letter.message_id)
    if confirmation is not None:
        question = confirmations.get(session, confirmation[1])
        return question is not None and question.used_at is None and question.expires_at > now
    return letter.ticket is not None and any(
        row.state is RequestState.NEEDS_DETAILS and row.message_id == letter.answers
        for row in tickets.requests_of(session, letter.ticket)
    )


def _digest(desk: Desk, letters: Sequence[ReplyRow]) -> NewReply:
    """Write the one letter that stands for these."""
    person = Person(letters[-1].to, letters[-1].to_name)
    section = RepliesDigest(subjects=tuple(letter.subject for letter in letters))
    rendered = render([section], writing.frame(desk, person, None))
    return NewReply(
        kind=ReplyKind.DIGEST,
        template=section.reply,
        to=person.email,
        to_name=person.name,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        message_id=desk.tokens.plain_message_id(secrets.token_hex(8)),
    )
