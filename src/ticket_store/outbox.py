"""Our letters, from queued to sent: committed first, then told.

A letter is queued, taken (`sending`), and then sent, refused for good (`failed`), queued again
for later, or `uncertain` when nobody knows whether the server took it. An uncertain letter is
never sent again by itself. `held` ones are above an address's hourly number, and go in a digest.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_store.models import Reply
from ticket_store.statements import changed, iso, table_of, word

_OUTBOX = table_of(Reply)


class ReplyKind(StrEnum):
    """What a letter of ours is for."""

    IMMEDIATE = "immediate"
    OUTCOME = "outcome"
    NOTICE = "notice"
    DIGEST = "digest"
    STAFF = "staff"


class ReplyState(StrEnum):
    """How far a letter of ours has come."""

    QUEUED = "queued"
    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    BOUNCED = "bounced"
    IN_DIGEST = "in_digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReply:
    """A rendered letter to queue.

    `answers` is the row of the message whose one immediate letter it is. `held` keeps it for
    the address's digest.
    """

    kind: ReplyKind
    template: str
    to: str
    to_name: str
    subject: str
    text: str
    html: str
    message_id: str
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    ticket: int | None = None
    request_id: int | None = None
    answers: int | None = None
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRow:
    """A letter of ours as it stands."""

    id: int
    ticket: int | None
    request_id: int | None
    answers: int | None
    kind: ReplyKind
    template: str
    to: str
    to_name: str
    message_id: str
    in_reply_to: str | None
    references: tuple[str, ...]
    state: ReplyState
    attempts: int
    error: str | None
    queued_at: datetime
    not_before: datetime
    sent_at: datetime | None
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)

    def as_dict(self) -> dict[str, object]:
        """Give the letter as it stands in JSON, without its body."""
        return {
            "id": self.id,
            "ticket": self.ticket,
            "request": self.request_id,
            "kind": self.kind.value,
            "template": self.template,
            "to": self.to,
            "subject": self.subject,
            "message_id": self.message_id,
            "state": self.state.value,
            "attempts": self.attempts,
            "error": self.error,
            "queued_at": iso(self.queued_at),
            "sent_at": iso(self.sent_at),
        }


# --- queueing ---------------------------------------------------------------------------

_QUEUE = sa.insert(_OUTBOX).returning(_OUTBOX.c.id, sort_by_parameter_order=True)


def queue(session: Session, replies: Sequence[NewReply], now: datetime) -> list[int]:
    """Queue the letters in one statement; gives their ids in the same order.

    Raises sqlalchemy's IntegrityError when a message would get a second immediate letter, or
    a Message-ID stands there already.
    """
    if not replies:
        return []
    rows = [
        {
            "ticket_id": reply.ticket,
            "request_id": reply.request_id,
            "answers": reply.answers,
            "kind": reply.kind.value,
            "template": reply.template,
            "to": reply.to,
            "to_name": reply.to_name,
            "message_id": reply.message_id,
            "in_reply_to": reply.in_reply_to,
            "references": list(reply.references),
            "state": (ReplyState.HELD if reply.held else ReplyState.QUEUED).value,
            "attempts": 0,
            "queued_at": now,
            "not_before": now,
            "subject": reply.subject,
            "text": reply.text,
            "html": reply.html,
        }
        for reply in replies
    ]
    return list(session.scalars(_QUEUE, rows))


# --- delivering -------------------------------------------------------------------------

_IS_QUEUED = _OUTBOX.c.state == word(ReplyState.QUEUED)
_IS_DUE = sa.and_(
    _IS_QUEUED, _OUTBOX.c.not_before <= sa.bindparam("now", type_=_OUTBOX.c.not_before.type)
)

_TAKE = (
    sa.select(_OUTBOX)
    .where(_IS_DUE)
    .order_by(_OUTBOX.c.not_before, _OUTBOX.c.id)  # as ix_outbox_unfinished is
    .limit(sa.bindparam("most"))
    .with_for_update(skip_locked=True)
)

_COUNT_DUE = sa.select(sa.func.count()).select_from(_OUTBOX).where(_IS_DUE)


def take(session: Session, now: datetime, limit: int) -> list[ReplyRow]:
    """Mark the letters that are due longest as being sent, one attempt more, and give them.

    The mark has to be committed before the first is sent: what is found `sending` later was
    interrupted. Two takers at once never get the same letter.
    """
    rows = [_row(row) for row in session.execute(_TAKE, {"now": now, "most": limit})]
    if rows:
        session.execute(
            sa.update(_OUTBOX)
            .where(_OUTBOX.c.id.in_([row.id for row in rows]))
            .values(state=ReplyState.SENDING.value, attempts=_OUTBOX.c.attempts + 1)
        )
    return [replace(row, state=ReplyState.SENDING, attempts=row.attempts + 1) for row in rows]


def waiting_count(session: Session, now: datetime) -> int:
    """Give how many letters are due to be sent."""
    return session.execute(_COUNT_DUE, {"now": now}).scalar_one()


def sending_count(session: Session) -> int:
    """Give how many letters are marked as being sent."""
    is_sending = _OUTBOX.c.state == word(ReplyState.SENDING)
    statement = sa.select(sa.func.count()).select_from(_OUTBOX).where(is_sending)
    return session.execute(statement).scalar_one()


def sent(session: Session, reply_ids: Collection[int], now: datetime) -> int:
    """Record that the server took these; gives how many of them were being sent."""
    return _end(session, reply_ids, state=ReplyState.SENT, sent_at=now, error=None)


def failed(session: Session, reply_id: int, error: str) -> bool:
    """Record that the server refused it for good; False when it was not being sent."""
    return _end(session, [reply_id], state=ReplyState.FAILED, error=error) == 1


def retry_later(session: Session, reply_id: int, error: str, not_before: datetime) -> bool:
    """Queue it again, for then; only for a letter that the server surely did not take."""
    values = {"state": ReplyState.QUEUED, "error": error, "not_before": not_before}
    return _end(session, [reply_id], **values) == 1


def not_tried(session: Session, reply_id: int, error: str, not_before: datetime) -> bool:
    """Queue it again, for then, with the attempt taken back: no server was there to try."""
    values = {
        "state": ReplyState.QUEUED,
        "error": error,
        "not_before": not_before,
        "attempts": _OUTBOX.c.attempts - 1,
    }
    return _end(session, [reply_id], **values) == 1


def uncertain(session: Session, reply_ids: Collection[int], error: str) -> int:
    """Record that nobody knows whether the server took these; gives how many it were."""
    return _end(session, reply_ids, state=ReplyState.UNCERTAIN, error=error)


def recover_interrupted(session: Session) -> list[int]:
    """Make every letter that is `sending` uncertain; gives their ids.

    Only under the lock that all deliverers of the database share, at the start of a delivery:
    then whoever was sending them has died.
    """
    statement = (
        sa.update(_OUTBOX)
        .where(_OUTBOX.c.state == word(ReplyState.SENDING))
        .values(state=ReplyState.UNCERTAIN.value, error="interrupted while it was being sent")
        .returning(_OUTBOX.c.id)
    )
    return sorted(session.scalars(statement))


def _end(session: Session, reply_ids: Collection[int], **values: object) -> int:
    """Say what became of letters that are being sent; others are left as they are."""
    statement = (
        sa.update(_OUTBOX)
        .where(_OUTBOX.c.id.in_(reply_ids), _OUTBOX.c.state == ReplyState.SENDING.value)
        .values(values)
    )
    return changed(session, statement)


# --- afterwards -------------------------------------------------------------------------


def retry(session: Session, reply_id: int, now: datetime) -> bool:
    """Queue an uncertain or failed letter anew, as staff ask; False in any other state."""
    can_retry = _OUTBOX.c.state.in_([ReplyState.UNCERTAIN.value, ReplyState.FAILED.value])
    statement = (
        sa.update(_OUTBOX)
        .where(_OUTBOX.c.id == reply_id, can_retry)
        .values(state=ReplyState.QUEUED.value, not_before=now, attempts=0)
    )
    return changed(session, statement) == 1


def bounced(session: Session, reply_id: int, error: str) -> bool:
    """Record that it came back; False when it was not sent at all, or came back before."""
    was_sent = _OUTBOX.c.state.in_([ReplyState.SENT.value, ReplyState.UNCERTAIN.value])
    statement = (
        sa.update(_OUTBOX)
        .where(_OUTBOX.c.id == reply_id, was_sent)
        .values(state=ReplyState.BOUNCED.value, error=error)
    )
    return changed(session, statement) == 1


# --- looking up -------------------------------------------------------------------------

_BY_MESSAGE_ID = sa.select(_OUTBOX).where(
    _OUTBOX.c.message_id.in_(sa.bindparam("message_ids", expanding=True))
)


def by_message_id(session: Session, message_ids: Sequence[str]) -> ReplyRow | None:
    """Give our letter that has the first of these Message-IDs that is ours, or None."""
    found = session.execute(_BY_MESSAGE_ID, {"message_ids": list(message_ids)})
    rows = {row.message_id: row for row in found}
    return next((_row(rows[name]) for name in message_ids if name in rows), None)


def of_ticket(session: Session, ticket: int) -> list[ReplyRow]:
    """Give the ticket's letters in the order in which they were queued."""
    return select_replies(session, _OUTBOX.c.ticket_id == ticket)


def select_replies(
    session: Session, *conditions: sa.ColumnElement[bool], lock: bool = False
) -> list[ReplyRow]:
    """Give the letters that fulfil conditions on their table, in the order of their ids."""
    statement = sa.select(_OUTBOX).where(*conditions).order_by(_OUTBOX.c.id)
    return [
        _row(row) for row in session.execute(statement.with_for_update() if lock else statement)
    ]


def list_view(session: Session, state: ReplyState | None = None) -> list[dict[str, object]]:
    """Give the letters as JSON without their bodies, oldest first; all, or those in a state."""
    wanted = [] if state is None else [_OUTBOX.c.state == state.value]
    return [row.as_dict() for row in select_replies(session, *wanted)]


def counts(session: Session) -> dict[ReplyState, int]:
    """Give how many letters are in each state, 0 where none is."""
    found = session.execute(sa.select(_OUTBOX.c.state, sa.func.count()).group_by(_OUTBOX.c.state))
    by_state: dict[str, int] = dict(found.tuples().all())
    return {state: by_state.get(state, 0) for state in ReplyState}


def _row(row: sa.Row[Any]) -> ReplyRow:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's documented way to the names
    return ReplyRow(
        ticket=values.pop("ticket_id"),
        kind=ReplyKind(values.pop("kind")),
        references=tuple(values.pop("references")),
        state=ReplyState(values.pop("state")),
        **values,
    )
