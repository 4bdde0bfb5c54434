"""From the outbox to the SMTP server: taken, sent on one connection, noted.

One process delivers at a time, so a letter found in `sending` belongs to one that died:
whether it went out is not known, and it is never blindly repeated.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from ticket_desk import faults
from ticket_desk.desk import Desk
from ticket_mail.outgoing import Outgoing
from ticket_mail.smtp import SendResult, deliver
from ticket_store import outbox, silenced
from ticket_store.engine import reading, transaction
from ticket_store.locks import mailbox_lock

#: Letters that are taken, sent and noted together: as many may stand as uncertain after a crash.
GROUP = 10
#: Waits between tries of a letter that the server refused for now, in minutes; then it has failed,
#: after 4.7 days (RFC 5321 section 4.5.4.1: at least 4 to 5).
RETRY_MINUTES = (1, 5, 15, 60, 240, *(720,) * 9)
#: The wait of letters for which there was no server, in minutes: its outage is no try of theirs.
NO_SERVER_MINUTES = 1.5
#: How long a second deliverer waits for the first before it leaves the work to it, in seconds.
WAIT_FOR_OTHER = 10


def deliver_due(desk: Desk, clock: Callable[[], datetime]) -> int:
    """Send every letter that is due; gives the number that the server took.

    A repeat sends nothing again. Raises SettingsError where no SMTP server is set.
    """
    settings = desk.settings.smtp()
    with _delivering(desk) as mine:
        if not mine:
            return 0
        with transaction(desk.engine) as session:
            outbox.recover_interrupted(session)
        delivery = _Delivery(desk, clock)
        asyncio.run(deliver(delivery.letters(), settings, delivery.note))
        delivery.write()
        return delivery.sent


def interrupted(desk: Desk) -> bool:
    """Whether letters stand as being sent and nobody sends them: who did has died.

    The next delivery says that they are uncertain; until then nobody is told of them.
    """
    with reading(desk.engine) as session:
        if not outbox.sending_count(session):
            return False
    with mailbox_lock(desk.engine, "outbox") as nobody_sends, reading(desk.engine) as session:
        return nobody_sends and outbox.sending_count(session) > 0


class _Delivery:
    """One pass over the outbox: gives letters a group at a time, and notes each group's results."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime]) -> None:
        self.sent = 0
        self._desk = desk
        self._clock = clock
        self._results: list[SendResult] = []
        self._attempts: dict[int, int] = {}

    def letters(self) -> Iterator[Outgoing]:
        """Take the next group when the one before is sent, until none is due."""
        while group := self._take():
            for letter in group:
                faults.passing("handing-over")
                yield _outgoing(self._desk, letter)

    def note(self, result: SendResult) -> None:
        """Remember what became of a letter; it is written with its group."""
        faults.passing("handed-over")
        self._results.append(result)
        self.sent += result.outcome == "sent"

    def write(self) -> None:
        """Write the results so far; a repeat writes nothing again."""
        if self._results:
            with transaction(self._desk.engine) as session:
                self._write(session)

    def _take(self) -> list[outbox.ReplyRow]:
        with transaction(self._desk.engine) as session:
            self._write(session)
            silenced.keep_back(session)
            group = outbox.take(session, self._clock(), GROUP)
        self._attempts = {letter.id: letter.attempts for letter in group}
        return group

    def _write(self, session: Session) -> None:
        now = self._clock()
        results, self._results = self._results, []
        outbox.sent(session, [one.id for one in results if one.outcome == "sent"], now)
        for result in results:
            why = f"{result.code or ''} {result.message}".strip()
            tried = self._attempts[result.id]
            if result.outcome == "uncertain":
                outbox.uncertain(session, [result.id], why)
            elif result.outcome == "not_asked":
                outbox.not_tried(session, result.id, why, _later(now, NO_SERVER_MINUTES))
            elif result.outcome == "refused_for_now" and tried <= len(RETRY_MINUTES):
                outbox.retry_later(session, result.id, why, _later(now, RETRY_MINUTES[tried - 1]))
            elif result.outcome != "sent":
                outbox.failed(session, result.id, why)


def _later(now: datetime, minutes: float) -> datetime:
    """Give the end of such a wait, up to a fifth shorter or longer."""
    return now + timedelta(minutes=minutes * random.uniform(0.8, 1.2))  # noqa: S311 - jitter


def _outgoing(desk: Desk, letter: outbox.ReplyRow) -> Outgoing:
    return Outgoing(
        id=letter.id,
        to=letter.to,
        to_name=letter.to_name,
        from_address=desk.address,
        from_name=desk.person.name,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        message_id=letter.message_id,
        in_reply_to=letter.in_reply_to,
        references=letter.references,
        date=letter.queued_at,
    )


@contextmanager
def _delivering(desk: Desk) -> Iterator[bool]:
    """Hold the one place from which letters go out; False where another holds it too long."""
    deadline = time.monotonic() + WAIT_FOR_OTHER
    while True:
        with mailbox_lock(desk.engine, "outbox") as mine:
            if mine or time.monotonic() > deadline:
                yield mine
                return
        time.sleep(0.05)
