"""What a mailbox holds, kept: the cursor, and one row a UID in the same transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_store.locks import alone
from ticket_store.messages import MessageState
from ticket_store.models import Mailbox, Message
from ticket_store.statements import changed, insert_or_skip, table_of

_MAILBOXES = table_of(Mailbox)
_MESSAGES = table_of(Message)

#: The mailbox of letters that were taken in by hand; its UIDs are counted here.
INGEST = "ingest"

#: Letters are kept by one transaction at a time, so that the same letter, found in two
#: mailboxes at once, is still recognised as a copy.
_KEEPING = "keep letters"


class UidValidityChanged(Exception):  # noqa: N818 - an outcome, named as such
    """The mailbox was given another UIDVALIDITY meanwhile (RFC 3501, 2.3.1.1)."""


@dataclass(frozen=True, slots=True)
class MailboxRow:
    """How far a mailbox has been read: UIDs above `last_uid` are to be fetched.

    `syncing`: the first reading, or the one after a changed UIDVALIDITY, is still going on.
    `older_than`: letters received before it are kept and not answered; None when not syncing.
    `changed`: this look-up found another UIDVALIDITY, and put the cursor back to 0.
    """

    id: int
    name: str
    uidvalidity: int
    last_uid: int
    syncing: bool
    older_than: datetime | None
    changed: bool


@dataclass(frozen=True, slots=True)
class Fetched:
    """A letter as the mailbox gave it; `header_message_id` is its Message-ID with brackets."""

    uid: int
    received_at: datetime
    raw: bytes
    header_message_id: str | None
    trusted: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a batch: ids of the new rows that wait, and how many were something else."""

    new: tuple[int, ...]
    copies: int
    older: int
    already: int


# --- the cursor -------------------------------------------------------------------------

_MAILBOX = sa.select(_MAILBOXES).where(_MAILBOXES.c.name == sa.bindparam("mailbox"))

_MOVE_CURSOR = (
    sa.update(_MAILBOXES)
    .where(
        _MAILBOXES.c.id == sa.bindparam("mailbox"),
        _MAILBOXES.c.uidvalidity == sa.bindparam("validity"),
    )
    .values(
        last_uid=sa.case(
            (
                _MAILBOXES.c.last_uid < sa.bindparam("highest", type_=sa.BigInteger),
                sa.bindparam("highest", type_=sa.BigInteger),
            ),
            else_=_MAILBOXES.c.last_uid,
        )
    )
)


def mailbox(
    session: Session, name: str, uidvalidity: int, older_than: datetime | None = None
) -> MailboxRow:
    """Get or create the mailbox, at the server's UIDVALIDITY.

    At the first connection `older_than` is recorded; later ones keep what was recorded then,
    so that a first reading that broke off goes on under the same rule. Another UIDVALIDITY
    than before puts the cursor to 0: every letter comes again, and `keep` knows it again.
    """
    row = session.execute(_MAILBOX, {"mailbox": name}).one_or_none()
    if row is None:
        values = {
            "name": name,
            "uidvalidity": uidvalidity,
            "last_uid": 0,
            "older_than": older_than,
            "syncing": True,
        }
        session.execute(insert_or_skip(session, _MAILBOXES), values)
        row = session.execute(_MAILBOX, {"mailbox": name}).one()
    is_other = row.uidvalidity != uidvalidity
    if is_other:
        session.execute(
            sa.update(_MAILBOXES)
            .where(_MAILBOXES.c.id == row.id)
            .values(uidvalidity=uidvalidity, last_uid=0, syncing=True)
        )
    syncing = is_other or row.syncing
    return MailboxRow(
        id=row.id,
        name=name,
        uidvalidity=uidvalidity,
        last_uid=0 if is_other else row.last_uid,
        syncing=syncing,
        older_than=row.older_than if syncing else None,
        changed=is_other,
    )


def find(session: Session, name: str) -> MailboxRow | None:
    """Give the mailbox as it was last read, or None where it never was."""
    row = session.execute(_MAILBOX, {"mailbox": name}).one_or_none()
    if row is None:
        return None
    return MailboxRow(
        id=row.id,
        name=name,
        uidvalidity=row.uidvalidity,
        last_uid=row.last_uid,
        syncing=row.syncing,
        older_than=row.older_than if row.syncing else None,
        changed=False,
    )


def synced(session: Session, box: MailboxRow) -> None:
    """Say that the first reading, or the reconciliation, is complete; a repeat changes nothing."""
    session.execute(
        sa.update(_MAILBOXES)
        .where(_MAILBOXES.c.id == box.id, _MAILBOXES.c.uidvalidity == box.uidvalidity)
        .values(syncing=False)
    )


def kept_uids(session: Session, box: MailboxRow) -> frozenset[int]:
    """Give every UID of the mailbox that has a row, to be compared with the server's."""
    return frozenset(
        session.scalars(
            sa.select(_MESSAGES.c.uid).where(
                _MESSAGES.c.mailbox_id == box.id, _MESSAGES.c.uidvalidity == box.uidvalidity
            )
        )
    )


# --- keeping ----------------------------------------------------------------------------

_ORIGINALS = (
    sa.select(_MESSAGES.c.digest, _MESSAGES.c.id, _MESSAGES.c.raw_removed_at)
    .where(_MESSAGES.c.digest.in_(sa.bindparam("digests", expanding=True)))
    .order_by(_MESSAGES.c.id.desc())
)


def keep(session: Session, box: MailboxRow, fetched: Sequence[Fetched], now: datetime) -> Kept:
    """Keep a batch and move the cursor to its highest UID, in the caller's one transaction.

    One row a UID: a UID that has one already is left as it is, so a repeat changes nothing.
    A letter whose bytes, its Message-ID among them, are kept already, in whatever mailbox,
    becomes a copy of the first, without the bytes where the first has lost them; one received
    before `box.older_than` becomes older. Neither waits to be handled. Raises UidValidityChanged
    when the mailbox is at another by now.
    """
    _move_cursor(session, box, max((letter.uid for letter in fetched), default=0))
    alone(session, _KEEPING)
    pending = [(hashlib.sha256(letter.raw).hexdigest(), letter) for letter in fetched]
    written: list[tuple[int, MessageState]] = []
    while pending:
        originals = _originals(session, {digest for digest, _ in pending})
        ready: list[dict[str, Any]] = []
        later: list[tuple[str, Fetched]] = []
        without_original: set[str] = set()
        for digest, letter in pending:
            if digest in without_original:
                later.append((digest, letter))  # its original stands in this very batch
                continue
            if digest not in originals:
                without_original.add(digest)
            ready.append(_row(box, digest, letter, originals.get(digest), now))
        written += _insert(session, ready)
        pending = later
    states = [state for _, state in written]
    return Kept(
        new=tuple(sorted(row_id for row_id, state in written if state is MessageState.KEPT)),
        copies=states.count(MessageState.COPY),
        older=states.count(MessageState.OLDER),
        already=len(fetched) - len(written),
    )


def ingest(
    session: Session, raw: bytes, header_message_id: str | None, *, trusted: bool, now: datetime
) -> tuple[int, MessageState]:
    """Keep one letter that was given by hand; gives the row's id and its state.

    The same bytes once more become a copy, and are not answered again.
    """
    box = mailbox(session, INGEST, 1)
    uid = session.execute(
        sa.update(_MAILBOXES)
        .where(_MAILBOXES.c.id == box.id)
        .values(last_uid=_MAILBOXES.c.last_uid + 1)
        .returning(_MAILBOXES.c.last_uid)
    ).scalar_one()
    keep(session, box, [Fetched(uid, now, raw, header_message_id, trusted)], now)
    row = session.execute(
        sa.select(_MESSAGES.c.id, _MESSAGES.c.state).where(
            _MESSAGES.c.mailbox_id == box.id, _MESSAGES.c.uid == uid
        )
    ).one()
    return row.id, MessageState(row.state)


def _move_cursor(session: Session, box: MailboxRow, highest: int) -> None:
    """Put the cursor up to that UID, never down; holds the mailbox's row until the commit."""
    values = {"mailbox": box.id, "validity": box.uidvalidity, "highest": highest}
    if not changed(session, _MOVE_CURSOR, values):
        raise UidValidityChanged(f"{box.name} is not at UIDVALIDITY {box.uidvalidity} any more")


def _originals(session: Session, digests: set[str]) -> dict[str, sa.Row[Any]]:
    """Give the first row of each digest that is kept; the first is never a copy."""
    found = session.execute(_ORIGINALS, {"digests": list(digests)})
    return {row.digest: row for row in found}


def _row(
    box: MailboxRow, digest: str, letter: Fetched, original: sa.Row[Any] | None, now: datetime
) -> dict[str, Any]:
    state = MessageState.KEPT
    emptied = original is not None and original.raw_removed_at is not None
    if original is not None:
        state = MessageState.COPY
    elif box.older_than is not None and letter.received_at < box.older_than:
        state = MessageState.OLDER
    return {
        "mailbox_id": box.id,
        "uidvalidity": box.uidvalidity,
        "uid": letter.uid,
        "message_id": letter.header_message_id,
        "digest": digest,
        "trusted": letter.trusted,
        "received_at": letter.received_at,
        "kept_at": now,
        "state": state.value,
        "copy_of": None if original is None else original.id,
        "automatic": False,
        "raw": b"" if emptied else letter.raw,
        "raw_removed_at": now if emptied else None,
    }


def _insert(session: Session, rows: list[dict[str, Any]]) -> list[tuple[int, MessageState]]:
    """Insert what has no row yet; gives id and state of the rows that were written."""
    statement = insert_or_skip(session, _MESSAGES).returning(_MESSAGES.c.id, _MESSAGES.c.state)
    return [(row.id, MessageState(row.state)) for row in session.execute(statement, rows)]
