"""The hourly number of an address: what counts towards it, and the letters held above it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_store.models import Reply
from ticket_store.outbox import ReplyKind, ReplyRow, ReplyState, select_replies
from ticket_store.statements import changed, table_of, word

_OUTBOX = table_of(Reply)
_IS_HELD = _OUTBOX.c.state == word(ReplyState.HELD)

_IMMEDIATE_COUNT = sa.select(sa.func.count()).where(
    _OUTBOX.c.to == sa.bindparam("address"),
    _OUTBOX.c.queued_at > sa.bindparam("after", type_=_OUTBOX.c.queued_at.type),
    _OUTBOX.c.kind == ReplyKind.IMMEDIATE.value,
    _OUTBOX.c.state.not_in([ReplyState.HELD.value, ReplyState.IN_DIGEST.value]),
)


def immediate_count_after(session: Session, address: str, after: datetime) -> int:
    """Give how many immediate letters the address was queued after then, without held ones."""
    return session.execute(_IMMEDIATE_COUNT, {"address": address, "after": after}).scalar_one()


def addresses_due(session: Session, held_before: datetime) -> list[str]:
    """Give the addresses whose first held letter was queued before then, or just then."""
    statement = (
        sa.select(_OUTBOX.c.to)
        .where(_IS_HELD)
        .group_by(_OUTBOX.c.to)
        .having(sa.func.min(_OUTBOX.c.queued_at) <= held_before)
        .order_by(_OUTBOX.c.to)
    )
    return list(session.scalars(statement))


def of_address(session: Session, address: str) -> list[ReplyRow]:
    """Give the letters that are held for an address, oldest first."""
    return select_replies(session, _IS_HELD, _OUTBOX.c.to == address)


def in_digest(session: Session, reply_ids: Collection[int]) -> int:
    """Record that held letters stand in a digest; gives how many of them were still held."""
    return _let_go(session, reply_ids, state=ReplyState.IN_DIGEST.value)


def release(session: Session, reply_ids: Collection[int], now: datetime) -> int:
    """Queue held letters, as letters of now; gives how many of them were still held."""
    return _let_go(session, reply_ids, state=ReplyState.QUEUED.value, queued_at=now, not_before=now)


def _let_go(session: Session, reply_ids: Collection[int], **values: object) -> int:
    statement = (
        sa.update(_OUTBOX)
        .where(_OUTBOX.c.id.in_(reply_ids), _OUTBOX.c.state == ReplyState.HELD.value)
        .values(values)
    )
    return changed(session, statement)
