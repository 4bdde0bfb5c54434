"""Addresses to which no letter goes out any more, for one came back for good.

What is queued for such an address fails with the reason, without asking the mail server. When
the silence is lifted, what it kept back is given, to be queued again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_store.models import Reply, SilencedAddress
from ticket_store.outbox import ReplyRow, ReplyState, select_replies
from ticket_store.statements import changed, insert_or_skip, iso, table_of, word

_SILENCED = table_of(SilencedAddress)
_OUTBOX = table_of(Reply)
#: How the error of a letter begins that was kept back: by it alone such a letter is known.
_KEPT_BACK = "silenced: "


@dataclass(frozen=True, slots=True)
class SilencedRow:
    """A silenced address; `reply_id` is the letter of ours that came back."""

    address: str
    since: datetime
    reply_id: int | None
    reason: str

    def as_dict(self) -> dict[str, object]:
        """Give it as it stands in JSON."""
        return {
            "address": self.address,
            "since": iso(self.since),
            "letter": self.reply_id,
            "reason": self.reason,
        }


def silence(session: Session, address: str, reply_id: int, reason: str, now: datetime) -> bool:
    """Write no more to the address; False, and nothing changes, where it was silenced before."""
    values = {"address": address, "since": now, "reply_id": reply_id, "reason": reason}
    return changed(session, insert_or_skip(session, _SILENCED), values) == 1


def lift(session: Session, address: str) -> bool:
    """Write to the address again; False where it was not silenced."""
    return changed(session, sa.delete(_SILENCED).where(_SILENCED.c.address == address)) == 1


def all_silenced(session: Session) -> list[SilencedRow]:
    """Give the silenced addresses, the oldest silence first."""
    statement = sa.select(_SILENCED).order_by(_SILENCED.c.since, _SILENCED.c.address)
    return [SilencedRow(*row) for row in session.execute(statement)]


_REASON = (
    sa.select(sa.literal(_KEPT_BACK) + _SILENCED.c.reason)
    .where(_SILENCED.c.address == _OUTBOX.c.to)
    .scalar_subquery()
)
_KEEP_BACK = (
    sa.update(_OUTBOX)
    .where(
        _OUTBOX.c.state == word(ReplyState.QUEUED), _OUTBOX.c.to.in_(sa.select(_SILENCED.c.address))
    )
    .values(state=ReplyState.FAILED.value, error=_REASON)
)


def keep_back(session: Session) -> int:
    """Fail every queued letter to a silenced address, with the reason; gives how many."""
    return changed(session, _KEEP_BACK)


def kept_back(session: Session, address: str) -> list[ReplyRow]:
    """Give the letters to the address that failed because it was silenced, oldest first."""
    return select_replies(
        session,
        _OUTBOX.c.to == address,
        _OUTBOX.c.state == ReplyState.FAILED.value,
        _OUTBOX.c.error.startswith(_KEPT_BACK),
        lock=True,
    )


def queue_again(session: Session, reply_ids: Collection[int], now: datetime, *, held: bool) -> int:
    """Queue letters that were kept back, as letters of now; gives how many still were.

    `held` leaves them for the address's digest.
    """
    statement = (
        sa.update(_OUTBOX)
        .where(_OUTBOX.c.id.in_(reply_ids), _OUTBOX.c.state == ReplyState.FAILED.value)
        .values(
            state=(ReplyState.HELD if held else ReplyState.QUEUED).value,
            attempts=0,
            error=None,
            queued_at=now,
            not_before=now,
        )
    )
    return changed(session, statement)
