"""One digest for an address that wrote more than its hourly budget allows answers for."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from ticket_desk import writing
from ticket_desk.desk import Desk
from ticket_mail.render import render
from ticket_mail.replies import RepliesDigest
from ticket_rules.facts import Person
from ticket_store import history, locks, outbox
from ticket_store.engine import transaction
from ticket_store.outbox import NewReply, ReplyKind


def write_due(desk: Desk, now: datetime) -> int:
    """Queue one digest for each address whose hour has passed; gives how many.

    The letters that it stands for are marked in the same transaction, so a repeat writes none.
    """
    written = 0
    with transaction(desk.engine) as session:
        locks.alone(session, "digests")
        held = outbox.to_digest(session, now - timedelta(hours=1))
        for address, rows in groupby(held, attrgetter("to")):
            theirs = list(rows)
            person = Person(address, theirs[-1].to_name)
            section = RepliesDigest(subjects=tuple(row.subject for row in theirs))
            letter = render([section], writing.frame(desk, person, None))
            reply = NewReply(
                kind=ReplyKind.DIGEST,
                template=section.reply,
                to=address,
                to_name=person.name,
                subject=letter.subject,
                text=letter.text,
                html=letter.html,
                message_id=desk.tokens.plain_message_id(secrets.token_hex(8)),
            )
            outbox.queue(session, [reply], now)
            outbox.in_digest(session, [row.id for row in theirs])
            data: dict[str, object] = {"to": address, "letters": [row.id for row in theirs]}
            history.append(session, "desk", [history.Entry("digest_queued", data)], now)
            written += 1
    return written
