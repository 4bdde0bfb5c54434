"""Whether there is work: what the resident process asks before it calls the flow."""

from __future__ import annotations

from datetime import datetime, timedelta

from ticket_desk import intake
from ticket_desk.desk import Desk
from ticket_mail.imap import ImapMailbox
from ticket_store import messages, outbox, reviews
from ticket_store.engine import reading


def work_waiting(desk: Desk, box: ImapMailbox, now: datetime) -> bool:
    """Whether the mailbox holds something new, or anything kept waits for its next stage."""
    with reading(desk.engine) as session:
        if (
            messages.waiting(session, 1)
            or outbox.waiting_count(session, now)
            or reviews.without_run(session)
            or outbox.to_digest(session, now - timedelta(hours=1))
        ):
            return True
    return intake.anything_new(desk, box)
