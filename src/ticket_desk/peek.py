"""Whether there is work: what the resident process asks before it calls the flow."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from ticket_desk import delivery, intake
from ticket_desk.desk import Desk
from ticket_mail.imap import ImapMailbox
from ticket_store import messages, outbox, outbox_held, reviews
from ticket_store.engine import reading


def work_waiting(desk: Desk, box: ImapMailbox, now: datetime) -> bool:
    """Whether the mailbox holds something new, or anything kept waits for its next stage."""
    with reading(desk.engine) as session:
        if (
            messages.waiting(session, 1)
            or outbox.waiting_count(session, now)
            or reviews.without_run(session)
            or _digest_due(session, now)
        ):
            return True
    return delivery.interrupted(desk) or intake.anything_new(desk, box)


def letters_due(desk: Desk, now: datetime) -> bool:
    """Whether a letter is due to be sent, or a digest to be written."""
    with reading(desk.engine) as session:
        return bool(outbox.waiting_count(session, now)) or _digest_due(session, now)


def _digest_due(session: Session, now: datetime) -> bool:
    return bool(outbox_held.addresses_due(session, now - timedelta(hours=1)))
