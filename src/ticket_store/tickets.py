"""Tickets and their requests: what was asked, what was decided, and where it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_rules.facts import Assurance, Person
from ticket_rules.requests import KEYS, Request
from ticket_rules.requests import request as request_of
from ticket_rules.verdicts import Check, Reason, ReasonCode
from ticket_store.models import Ticket, TicketRequest
from ticket_store.statements import changed, table_of

_TICKETS = table_of(Ticket)
_REQUESTS = table_of(TicketRequest)


class TicketState(StrEnum):
    """Whose turn it is in a ticket."""

    OPEN = "open"
    WAITING_FOR_CUSTOMER = "waiting_for_customer"
    WAITING_FOR_STAFF = "waiting_for_staff"
    CLOSED = "closed"


class RequestState(StrEnum):
    """Where a request stands."""

    NEEDS_DETAILS = "needs_details"
    NEEDS_CONFIRMATION = "needs_confirmation"
    IN_REVIEW = "in_review"
    IN_SECOND_REVIEW = "in_second_review"
    AWAITING_ACCEPTANCE = "awaiting_acceptance"
    APPLIED = "applied"
    ANSWERED = "answered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    FROZEN = "frozen"
    UNDONE = "undone"
    HANDED_OFF = "handed_off"


#: The states of requests that wait for staff, and those that wait for the customer.
WITH_STAFF = frozenset({RequestState.IN_REVIEW, RequestState.IN_SECOND_REVIEW})
WITH_CUSTOMER = frozenset(
    {
        RequestState.NEEDS_DETAILS,
        RequestState.NEEDS_CONFIRMATION,
        RequestState.AWAITING_ACCEPTANCE,
    }
)


def state_of(request_states: Collection[str]) -> TicketState:
    """Derive a ticket's state from its requests': staff first, then the customer, else closed.

    Where nothing was asked yet, we have asked what it is about.
    """
    if not request_states:
        return TicketState.WAITING_FOR_CUSTOMER
    if not WITH_STAFF.isdisjoint(request_states):
        return TicketState.WAITING_FOR_STAFF
    if not WITH_CUSTOMER.isdisjoint(request_states):
        return TicketState.WAITING_FOR_CUSTOMER
    return TicketState.CLOSED


@dataclass(frozen=True, slots=True)
class TicketRow:
    """A ticket as it stands."""

    number: int
    state: TicketState
    requester: Person
    subject: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """A request with what was decided about it."""

    request: Request
    state: RequestState
    assurance: Assurance
    checks: tuple[Check, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class TicketRequestRow:
    """A request of a ticket; `message_id` is the row of the message that asked it.

    `taken` are the words of the letters that its keys were taken from (TakenWords.as_dict).
    """

    id: int
    ticket: int
    message_id: int
    request: Request
    state: RequestState
    assurance: Assurance
    confirmation_id: int | None
    checks: tuple[Check, ...] = field(repr=False)
    reasons: tuple[Reason, ...] = field(repr=False)
    decided_at: datetime
    taken: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)


# --- tickets ----------------------------------------------------------------------------

_CREATE = sa.insert(_TICKETS).returning(_TICKETS.c.number)
_GET = sa.select(_TICKETS).where(_TICKETS.c.number == sa.bindparam("ticket"))
_GET_LOCKED = _GET.with_for_update()
_SET_STATE = (
    sa.update(_TICKETS)
    .where(_TICKETS.c.number == sa.bindparam("ticket"))
    .values(state=sa.bindparam("now_in"), updated_at=sa.bindparam("now"))
)


def create(
    session: Session,
    requester: Person,
    subject: str,
    now: datetime,
    state: TicketState = TicketState.OPEN,
) -> int:
    """Open a ticket; gives its number."""
    values = {
        "state": state.value,
        "requester": requester.email,
        "requester_name": requester.name,
        "subject": subject,
        "created_at": now,
        "updated_at": now,
    }
    return int(session.execute(_CREATE, values).scalar_one())


def get(session: Session, number: int, *, lock: bool = False) -> TicketRow | None:
    """Give the ticket, or None; `lock` keeps other transactions from it until the commit."""
    row = session.execute(_GET_LOCKED if lock else _GET, {"ticket": number}).one_or_none()
    if row is None:
        return None
    return TicketRow(
        number=row.number,
        state=TicketState(row.state),
        requester=Person(row.requester, row.requester_name),
        subject=row.subject,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def set_state(session: Session, number: int, state: TicketState, now: datetime) -> None:
    """Put the ticket in that state; raises LookupError for an unknown number."""
    values = {"ticket": number, "now_in": state.value, "now": now}
    if not changed(session, _SET_STATE, values):
        raise LookupError(f"there is no ticket {number}")


def refresh_state(session: Session, number: int, now: datetime) -> TicketState:
    """Put the ticket in the state that follows from its requests, and give it."""
    states = session.scalars(
        sa.select(_REQUESTS.c.state).where(_REQUESTS.c.ticket_id == number)
    ).all()
    state = state_of(states)
    set_state(session, number, state, now)
    return state


# --- requests ---------------------------------------------------------------------------

_ADD = sa.insert(_REQUESTS).returning(_REQUESTS.c.id)


def add_request(  # noqa: PLR0913, PLR0917 - what the row holds
    session: Session,
    ticket: int,
    message_id: int,
    judged: Judged,
    now: datetime,
    taken: Sequence[Mapping[str, object]] = (),
) -> int:
    """Add a request that this message asks, with the words that it was taken from; gives its id."""
    values = {"ticket_id": ticket, "message_id": message_id, **_judged_values(judged, now)}
    return int(session.execute(_ADD, {**values, "taken": list(taken) or None}).scalar_one())


def update_request(
    session: Session,
    request_id: int,
    judged: Judged,
    now: datetime,
    taken: Sequence[Mapping[str, object]] | None = None,
) -> None:
    """Record that the request was judged again, with what was added to it since.

    `taken` replaces the words that it was taken from; None leaves them.
    """
    values = _judged_values(judged, now)
    if taken is not None:
        values["taken"] = list(taken)
    _change_request(session, request_id, values)


def set_request_state(
    session: Session, request_id: int, state: RequestState, now: datetime
) -> None:
    """Record what became of the request, and leave what was asked and checked as it is."""
    _change_request(session, request_id, {"state": state.value, "decided_at": now})


def requests_of(session: Session, ticket: int) -> list[TicketRequestRow]:
    """Give the ticket's requests in the order in which they were asked."""
    return select_requests(session, _REQUESTS.c.ticket_id == ticket)


def requests_of_sender(
    session: Session, email: str, states: Collection[RequestState]
) -> list[TicketRequestRow]:
    """Give the sender's requests in these states, in whatever ticket of theirs."""
    theirs = sa.select(_TICKETS.c.number).where(_TICKETS.c.requester == email)
    wanted = _REQUESTS.c.state.in_([state.value for state in states])
    return select_requests(session, _REQUESTS.c.ticket_id.in_(theirs) & wanted)


def get_request(
    session: Session, request_id: int, *, lock: bool = False
) -> TicketRequestRow | None:
    """Give one request, or None; `lock` keeps other transactions from it until the commit."""
    return next(iter(select_requests(session, _REQUESTS.c.id == request_id, lock=lock)), None)


def select_requests(
    session: Session, condition: sa.ColumnElement[bool], *, lock: bool = False
) -> list[TicketRequestRow]:
    """Give the requests that fulfil a condition on their table, in the order of their ids."""
    statement = sa.select(_REQUESTS).where(condition).order_by(_REQUESTS.c.id)
    found = session.execute(statement.with_for_update() if lock else statement)
    return [_request_row(row) for row in found]


def _change_request(session: Session, request_id: int, values: dict[str, Any]) -> None:
    statement = sa.update(_REQUESTS).where(_REQUESTS.c.id == request_id).values(values)
    if not changed(session, statement):
        raise LookupError(f"there is no request {request_id}")


def _judged_values(judged: Judged, now: datetime) -> dict[str, Any]:
    return {
        "action": judged.request.action.value,
        **judged.request.keys(),
        "state": judged.state.value,
        "assurance": judged.assurance.word,
        "checks": [
            {"name": check.name, "passed": check.passed, "detail": check.detail}
            for check in judged.checks
        ],
        "reasons": [
            {"code": reason.code.value, "data": dict(reason.data)} for reason in judged.reasons
        ],
        "decided_at": now,
    }


def _request_row(row: sa.Row[Any]) -> TicketRequestRow:
    keys = {key: getattr(row, key) for key in KEYS}
    return TicketRequestRow(
        id=row.id,
        ticket=row.ticket_id,
        message_id=row.message_id,
        request=request_of(row.action, **keys),
        state=RequestState(row.state),
        assurance=Assurance[row.assurance.upper()],
        confirmation_id=row.confirmation_id,
        checks=tuple(Check(**check) for check in row.checks),
        reasons=tuple(Reason(ReasonCode(reason["code"]), reason["data"]) for reason in row.reasons),
        decided_at=row.decided_at,
        taken=tuple(row.taken or ()),
    )
