"""Single-use questions: whether the address on record wrote what was asked in its name.

One question covers the requests of one letter. It is open until it is answered, once, or
closed: by its expiry, or by a newer question about the same requests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_store import tickets
from ticket_store.models import Confirmation, TicketRequest
from ticket_store.statements import changed, table_of

_CONFIRMATIONS = table_of(Confirmation)
_REQUESTS = table_of(TicketRequest)


class ConfirmationAnswer(StrEnum):
    """What the address on record said."""

    CONFIRMED = "confirmed"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Question:
    """A question to ask: the requests of the ticket that it covers, and whom it is put to."""

    ticket: int
    request_ids: tuple[int, ...]
    address: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ConfirmationRow:
    """A question as it stands; `used_at` without an answer means that it was closed."""

    id: int
    ticket: int
    address: str
    expires_at: datetime
    used_at: datetime | None
    answer: ConfirmationAnswer | None


_IS_OPEN = _CONFIRMATIONS.c.used_at.is_(None)


def ask(session: Session, question: Question, now: datetime) -> int:
    """Open a question about the requests; gives its id.

    An open one of the same ticket that covers no request any more is closed.
    """
    values = {
        "ticket_id": question.ticket,
        "address": question.address,
        "expires_at": question.expires_at,
    }
    confirmation_id = int(
        session.execute(
            sa.insert(_CONFIRMATIONS).returning(_CONFIRMATIONS.c.id), values
        ).scalar_one()
    )
    session.execute(
        sa.update(_REQUESTS)
        .where(_REQUESTS.c.ticket_id == question.ticket, _REQUESTS.c.id.in_(question.request_ids))
        .values(confirmation_id=confirmation_id)
    )
    covers_some = sa.exists().where(_REQUESTS.c.confirmation_id == _CONFIRMATIONS.c.id)
    session.execute(
        sa.update(_CONFIRMATIONS)
        .where(_CONFIRMATIONS.c.ticket_id == question.ticket, _IS_OPEN, ~covers_some)
        .values(used_at=now)
    )
    return confirmation_id


def get(session: Session, confirmation_id: int, *, lock: bool = False) -> ConfirmationRow | None:
    """Give the question, or None; `lock` keeps other transactions from it until the commit."""
    return next(iter(_select(session, _CONFIRMATIONS.c.id == confirmation_id, lock=lock)), None)


def requests_of(session: Session, confirmation_id: int) -> list[tickets.TicketRequestRow]:
    """Give the requests that the question covers, whatever became of them since."""
    return tickets.select_requests(session, _REQUESTS.c.confirmation_id == confirmation_id)


def answer(
    session: Session, confirmation_id: int, given: ConfirmationAnswer, now: datetime
) -> bool:
    """Take the answer; False, and nothing changes, when it was used before or has expired."""
    statement = (
        sa.update(_CONFIRMATIONS)
        .where(_CONFIRMATIONS.c.id == confirmation_id, _IS_OPEN, _CONFIRMATIONS.c.expires_at > now)
        .values(used_at=now, answer=given.value)
    )
    return changed(session, statement) == 1


def close(session: Session, confirmation_id: int, now: datetime) -> bool:
    """End a question without an answer; False when it was used or closed before."""
    statement = (
        sa.update(_CONFIRMATIONS)
        .where(_CONFIRMATIONS.c.id == confirmation_id, _IS_OPEN)
        .values(used_at=now)
    )
    return changed(session, statement) == 1


def expired(session: Session, now: datetime) -> Sequence[ConfirmationRow]:
    """Give the open questions whose time has run out; `close` takes each from the list."""
    return _select(session, _IS_OPEN, _CONFIRMATIONS.c.expires_at <= now)


def _select(
    session: Session, *conditions: sa.ColumnElement[bool], lock: bool = False
) -> list[ConfirmationRow]:
    statement = sa.select(_CONFIRMATIONS).where(*conditions).order_by(_CONFIRMATIONS.c.id)
    found = session.execute(statement.with_for_update() if lock else statement)
    return [
        ConfirmationRow(
            id=row.id,
            ticket=row.ticket_id,
            address=row.address,
            expires_at=row.expires_at,
            used_at=row.used_at,
            answer=None if row.answer is None else ConfirmationAnswer(row.answer),
        )
        for row in found
    ]
