"""From the mailbox to the messages table: the bytes are committed before anything else happens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ticket_desk import faults
from ticket_desk.desk import Desk
from ticket_mail.imap import FetchedMail, ImapMailbox
from ticket_store import mailboxes
from ticket_store.engine import reading, transaction

BATCH = 50
_MESSAGE_ID = re.compile(
    rb"^message-id:[ \t]*(?:\r?\n[ \t]+)?([^\r\n]*)", re.IGNORECASE | re.MULTILINE
)
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Intake:
    """How many letters came: new ones, copies, ones older than the first connection allows."""

    new: int = 0
    copies: int = 0
    older: int = 0

    def __add__(self, other: Intake) -> Intake:
        """Count two batches together."""
        return Intake(self.new + other.new, self.copies + other.copies, self.older + other.older)


def keep_new(desk: Desk, box: ImapMailbox, now: datetime) -> Iterator[Intake]:
    """Keep what lies above the cursor, a batch and a commit at a time; gives each batch's count.

    The caller holds the mailbox's lock. Broken off and repeated, it goes on behind the last
    batch that was committed; nothing on the server changes.
    """
    row = _row(desk, box, now)
    for batch in box.fetch(box.uids_above(row.last_uid), BATCH):
        faults.passing("fetched")
        with transaction(desk.engine) as session:
            kept = mailboxes.keep(session, row, [_fetched(letter) for letter in batch], now)
        yield Intake(len(kept.new), kept.copies, kept.older)
    if row.syncing:
        with transaction(desk.engine) as session:
            mailboxes.synced(session, row)


def anything_new(desk: Desk, box: ImapMailbox) -> bool:
    """Whether the mailbox holds a letter above the cursor, or was never read to its end."""
    with reading(desk.engine) as session:
        row = mailboxes.find(session, desk.settings.mailbox_name())
    if row is None or row.uidvalidity != box.uidvalidity or row.syncing:
        return True
    return bool(box.uids_above(row.last_uid))


def ingest(desk: Desk, raw: bytes, now: datetime, *, trusted: bool) -> tuple[int, str]:
    """Keep one letter that was given by hand; gives its row's id and its state."""
    with transaction(desk.engine) as session:
        return mailboxes.ingest(session, raw, header_message_id(raw), trusted=trusted, now=now)


def header_message_id(raw: bytes) -> str | None:
    """The Message-ID header as it stands, with brackets; None where there is none to speak of."""
    end = _END_OF_HEADER.search(raw)
    found = _MESSAGE_ID.search(raw, 0, end.start() if end else len(raw))
    value = found[1].decode("ascii", "replace").strip() if found else ""
    return value[:998] or None


def _row(desk: Desk, box: ImapMailbox, now: datetime) -> mailboxes.MailboxRow:
    older_than = now - timedelta(hours=desk.settings.first_sync_hours)
    with transaction(desk.engine) as session:
        name = desk.settings.mailbox_name()
        return mailboxes.mailbox(session, name, box.uidvalidity, older_than)


def _fetched(letter: FetchedMail) -> mailboxes.Fetched:
    return mailboxes.Fetched(
        letter.uid, letter.received_at, letter.raw, header_message_id(letter.raw)
    )
