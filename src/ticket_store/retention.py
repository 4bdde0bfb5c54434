"""How long the bytes of letters stay: emptied when they are old enough, and nothing else.

A letter's row stays with its digest, so that it is still known when it comes again. What waits
and what was set aside keeps its bytes, however old it is.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_store.messages import MessageState
from ticket_store.models import Message
from ticket_store.statements import changed, table_of

_MESSAGES = table_of(Message)
_FIRST = _MESSAGES.alias("first")

#: When a letter was done with: handled, or kept only because it was older than the first sync.
#: The bytes of a copy are its original's, and go with them.
_DONE = sa.or_(
    sa.and_(
        _MESSAGES.c.state == MessageState.HANDLED.value,
        _MESSAGES.c.handled_at < sa.bindparam("before"),
    ),
    sa.and_(
        _MESSAGES.c.state == MessageState.OLDER.value, _MESSAGES.c.kept_at < sa.bindparam("before")
    ),
    sa.and_(
        _MESSAGES.c.state == MessageState.COPY.value,
        sa.exists().where(_FIRST.c.id == _MESSAGES.c.copy_of, _FIRST.c.raw_removed_at.is_not(None)),
    ),
)
_SOME = (
    sa.select(_MESSAGES.c.id)
    .where(_MESSAGES.c.raw_removed_at.is_(None), _DONE)
    .order_by(_MESSAGES.c.id)
    .limit(sa.bindparam("most"))
)


def remove_raw(session: Session, before: datetime, limit: int, now: datetime) -> int:
    """Empty the bytes of up to `limit` letters that were done with before then; gives how many.

    Copies go after their originals: repeat it until it gives 0, which changes nothing.
    """
    some = list(session.scalars(_SOME, {"before": before, "most": limit}))
    return empty(session, some, now)


def empty(session: Session, message_ids: list[int], now: datetime) -> int:
    """Empty the bytes of these letters; gives how many had any. A repeat changes nothing."""
    statement = (
        sa.update(_MESSAGES)
        .where(_MESSAGES.c.id.in_(message_ids), _MESSAGES.c.raw_removed_at.is_(None))
        .values(raw=b"", raw_removed_at=now)
    )
    return changed(session, statement)
