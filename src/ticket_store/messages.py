"""Letters as they came, from waiting to handled; `mailboxes` keeps them.

A message is `kept` until it is handled. `copy`, `older` and `handled` are final; `set_aside`
goes back to `kept` when staff say so. No row is ever deleted, so that at any time
kept = handled + copies + set aside + older + waiting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_rules.facts import Assurance, Person
from ticket_store.models import Mailbox, Message
from ticket_store.statements import changed, iso, table_of, word

_MAILBOXES = table_of(Mailbox)
_MESSAGES = table_of(Message)


class MessageState(StrEnum):
    """What became of a message."""

    KEPT = "kept"
    HANDLED = "handled"
    COPY = "copy"
    SET_ASIDE = "set_aside"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """A message that waits to be handled."""

    id: int
    mailbox_id: int
    uid: int
    header_message_id: str | None
    trusted: bool
    received_at: datetime
    raw: bytes


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """What a message turned out to be; `ticket` and `sender` are None where there is none."""

    ticket: int | None
    sender: Person | None
    subject: str
    text: str
    assurance: Assurance
    automatic: bool


@dataclass(frozen=True, slots=True)
class SetAside:
    """A message that could not be handled, with the reason in a line, and the traceback."""

    id: int
    header_message_id: str | None
    received_at: datetime
    reason: str
    trace: str


@dataclass(frozen=True, slots=True)
class TicketMessage:
    """A handled message of a ticket."""

    id: int
    sender: Person
    subject: str
    received_at: datetime
    state: MessageState
    text: str
    assurance: str
    automatic: bool

    def as_dict(self) -> dict[str, object]:
        """Give the message as it stands in `tickets show --json`."""
        return {
            "id": self.id,
            "from": {"name": self.sender.name, "email": self.sender.email},
            "subject": self.subject,
            "received_at": iso(self.received_at),
            "state": self.state.value,
            "text": self.text,
            "assurance": self.assurance,
            "automatic": self.automatic,
        }


# --- handling ---------------------------------------------------------------------------

_IS_KEPT = _MESSAGES.c.state == word(MessageState.KEPT)

_WAITING = (
    sa.select(_MESSAGES.c.id)
    .where(_IS_KEPT, _MESSAGES.c.id > sa.bindparam("after_id"))
    .order_by(_MESSAGES.c.id)
    .limit(sa.bindparam("most"))
)

_WAIT = (
    sa.select(
        _MESSAGES.c.id,
        _MESSAGES.c.mailbox_id,
        _MESSAGES.c.uid,
        _MESSAGES.c.message_id,
        _MESSAGES.c.trusted,
        _MESSAGES.c.received_at,
        _MESSAGES.c.raw,
    )
    .where(_IS_KEPT, _MESSAGES.c.id.in_(sa.bindparam("ids", expanding=True)))
    .order_by(_MESSAGES.c.id)
)
_CLAIM = _WAIT.with_for_update(skip_locked=True)

_HANDLED = (
    sa.update(_MESSAGES)
    .where(_MESSAGES.c.id == sa.bindparam("message"), _IS_KEPT)
    .values(
        state=MessageState.HANDLED.value,
        ticket_id=sa.bindparam("ticket"),
        from_email=sa.bindparam("email"),
        from_name=sa.bindparam("name"),
        subject=sa.bindparam("title"),
        text=sa.bindparam("words"),
        assurance=sa.bindparam("level"),
        automatic=sa.bindparam("is_automatic"),
        handled_at=sa.bindparam("now"),
    )
)


def waiting(session: Session, limit: int, after_id: int = 0) -> list[int]:
    """Give the ids of messages that wait to be handled, oldest first, above `after_id`."""
    return list(session.scalars(_WAITING, {"most": limit, "after_id": after_id}))


def waiting_one(session: Session, message_id: int) -> KeptMessage | None:
    """Give a message that waits, without taking it; None when it was handled."""
    found = session.execute(_WAIT, {"ids": [message_id]}).one_or_none()
    return None if found is None else KeptMessage(*found)


def claim(session: Session, message_id: int) -> KeptMessage | None:
    """Take a message to handle it in this transaction; None when another has it or had it."""
    return next(iter(claim_many(session, [message_id])), None)


def claim_many(session: Session, message_ids: Sequence[int]) -> list[KeptMessage]:
    """Take those of the messages that still wait and that no other transaction holds."""
    found = session.execute(_CLAIM, {"ids": list(message_ids)})
    return [KeptMessage(*row) for row in found]


def handled(session: Session, message_id: int, record: MessageRecord, now: datetime) -> None:
    """Record what a claimed message was; raises LookupError when it does not wait any more."""
    sender = record.sender
    values = {
        "message": message_id,
        "ticket": record.ticket,
        "email": None if sender is None else sender.email,
        "name": None if sender is None else sender.name,
        "title": record.subject,
        "words": record.text,
        "level": record.assurance.word,
        "is_automatic": record.automatic,
        "now": now,
    }
    _must_have_waited(changed(session, _HANDLED, values), message_id)


def set_aside(session: Session, message_id: int, reason: str, trace: str, now: datetime) -> None:
    """Keep a claimed message for staff, with why; raises LookupError when it does not wait."""
    statement = (
        sa.update(_MESSAGES)
        .where(_MESSAGES.c.id == message_id, _IS_KEPT)
        .values(
            state=MessageState.SET_ASIDE.value,
            set_aside_reason=reason,
            set_aside_trace=trace,
            handled_at=now,
        )
    )
    _must_have_waited(changed(session, statement), message_id)


class BytesRemoved(Exception):  # noqa: N818 - an outcome, named as such
    """The message can't be handled again: its bytes were removed, for its sender was forgotten."""


def retry_set_aside(session: Session, message_id: int) -> bool:
    """Let a message that was set aside wait again; False when it is not set aside.

    Raises BytesRemoved where nothing is left to be handled.
    """
    removed = sa.select(_MESSAGES.c.raw_removed_at).where(_MESSAGES.c.id == message_id)
    if session.scalars(removed).one_or_none() is not None:
        raise BytesRemoved(f"the bytes of message {message_id} were removed")
    statement = (
        sa.update(_MESSAGES)
        .where(_MESSAGES.c.id == message_id, _MESSAGES.c.state == MessageState.SET_ASIDE.value)
        .values(
            state=MessageState.KEPT.value,
            set_aside_reason=None,
            set_aside_trace=None,
            handled_at=None,
        )
    )
    return changed(session, statement) == 1


def _must_have_waited(rows: int, message_id: int) -> None:
    if rows != 1:
        raise LookupError(f"message {message_id} does not wait to be handled")


# --- shows ------------------------------------------------------------------------------


def list_set_aside(session: Session) -> list[SetAside]:
    """Give the messages that could not be handled, oldest first."""
    found = session.execute(
        sa.select(
            _MESSAGES.c.id,
            _MESSAGES.c.message_id,
            _MESSAGES.c.received_at,
            _MESSAGES.c.set_aside_reason,
            _MESSAGES.c.set_aside_trace,
        )
        .where(_MESSAGES.c.state == MessageState.SET_ASIDE.value)
        .order_by(_MESSAGES.c.id)
    )
    return [SetAside(*row) for row in found]


def of_ticket(session: Session, ticket: int) -> list[TicketMessage]:
    """Give the ticket's messages, in the order in which they were kept."""
    found = session.execute(
        sa.select(_MESSAGES).where(_MESSAGES.c.ticket_id == ticket).order_by(_MESSAGES.c.id)
    )
    return [
        TicketMessage(
            id=row.id,
            sender=Person(row.from_email or "", row.from_name or ""),
            subject=row.subject or "",
            received_at=row.received_at,
            state=MessageState(row.state),
            text=row.text or "",
            assurance=row.assurance,
            automatic=row.automatic,
        )
        for row in found
    ]


def header_message_id(session: Session, message_id: int) -> str | None:
    """Give the Message-ID header of a message's row, None where it has none."""
    statement = sa.select(_MESSAGES.c.message_id).where(_MESSAGES.c.id == message_id)
    return session.scalars(statement).one_or_none()


def counts(session: Session) -> dict[MessageState, int]:
    """Give how many messages are in each state, 0 where none is."""
    found = session.execute(
        sa.select(_MESSAGES.c.state, sa.func.count()).group_by(_MESSAGES.c.state)
    )
    by_state: dict[str, int] = dict(found.tuples().all())
    return {state: by_state.get(state, 0) for state in MessageState}


# --- what must always hold --------------------------------------------------------------

_FIRST = _MESSAGES.alias("first")
_STATE = _MESSAGES.c.state


def _none_but(
    column: sa.ColumnElement[object], states: set[MessageState]
) -> sa.ColumnElement[bool]:
    """Tell the rows where the column is null in these states, or is not in any other."""
    fits = _STATE.in_(sorted(states))
    return sa.or_(sa.and_(fits, column.is_(None)), sa.and_(sa.not_(fits), column.is_not(None)))


_FAULTS: tuple[tuple[str, sa.ColumnElement[bool]], ...] = (
    ("has no state that is known", _STATE.not_in([state.value for state in MessageState])),
    (
        "is a copy without its original, or an original that names one",
        _none_but(_MESSAGES.c.copy_of, {MessageState.COPY}),
    ),
    (
        "is handled or set aside without a time, or has a time and is neither",
        _none_but(_MESSAGES.c.handled_at, {MessageState.HANDLED, MessageState.SET_ASIDE}),
    ),
    (
        "is set aside without a reason, or has a reason and is not set aside",
        _none_but(_MESSAGES.c.set_aside_reason, {MessageState.SET_ASIDE}),
    ),
    (
        "is a copy of what is itself a copy, or has other bytes",
        sa.exists().where(
            _FIRST.c.id == _MESSAGES.c.copy_of,
            sa.or_(
                _FIRST.c.state == MessageState.COPY.value, _FIRST.c.digest != _MESSAGES.c.digest
            ),
        ),
    ),
    (
        "waits although its bytes were removed, or has bytes although they were",
        sa.and_(
            _MESSAGES.c.raw_removed_at.is_not(None),
            sa.or_(
                _MESSAGES.c.state == MessageState.KEPT.value, sa.func.length(_MESSAGES.c.raw) > 0
            ),
        ),
    ),
    (
        "lies above its mailbox's cursor",
        sa.exists().where(
            _MAILBOXES.c.id == _MESSAGES.c.mailbox_id,
            _MAILBOXES.c.uidvalidity == _MESSAGES.c.uidvalidity,
            _MAILBOXES.c.last_uid < _MESSAGES.c.uid,
        ),
    ),
    (
        "waits or was handled although the same bytes came before",
        sa.and_(
            _MESSAGES.c.state != MessageState.COPY.value,
            sa.exists().where(_FIRST.c.digest == _MESSAGES.c.digest, _FIRST.c.id < _MESSAGES.c.id),
        ),
    ),
)


def check(session: Session) -> list[str]:
    """Give a line for each message that breaks the invariants; empty when all is well."""
    return [
        f"message {message_id} {fault}"
        for fault, condition in _FAULTS
        for message_id in session.scalars(
            sa.select(_MESSAGES.c.id).where(condition).order_by(_MESSAGES.c.id)
        )
    ]
