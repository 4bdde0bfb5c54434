"""Tickets as `tickets list` and `tickets show` give them: plain data, ready for JSON."""

from __future__ import annotations

from collections import defaultdict

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_store import history, messages, outbox, reviews, tickets
from ticket_store.models import Ticket, TicketRequest
from ticket_store.statements import iso, table_of
from ticket_store.tickets import TicketRequestRow, TicketState

_TICKETS = table_of(Ticket)
_REQUESTS = table_of(TicketRequest)


def ticket_view(session: Session, number: int) -> dict[str, object] | None:
    """Give all there is of a ticket, or None for an unknown number.

    Keys: number, state, requester, requester_name, subject, created_at, updated_at, requests,
    messages, replies, reviews, history; lists are in the order in which things happened.
    """
    ticket = tickets.get(session, number)
    if ticket is None:
        return None
    return {
        "number": ticket.number,
        "state": ticket.state.value,
        "requester": ticket.requester.email,
        "requester_name": ticket.requester.name,
        "subject": ticket.subject,
        "created_at": iso(ticket.created_at),
        "updated_at": iso(ticket.updated_at),
        "requests": [_request_view(row) for row in tickets.requests_of(session, number)],
        "messages": [message.as_dict() for message in messages.of_ticket(session, number)],
        "replies": [reply.as_dict() for reply in outbox.of_ticket(session, number)],
        "reviews": [review.as_dict() for review in reviews.of_ticket(session, number)],
        "history": history.of_ticket(session, number),
    }


def list_view(session: Session, state: TicketState | None = None) -> list[dict[str, object]]:
    """Give every ticket, or those in a state, each with its requests' actions and states."""
    shown = sa.select(_TICKETS).order_by(_TICKETS.c.number)
    asked = sa.select(
        _REQUESTS.c.ticket_id,
        _REQUESTS.c.id,
        _REQUESTS.c.action,
        _REQUESTS.c.order_id,
        _REQUESTS.c.state,
    ).order_by(_REQUESTS.c.id)
    if state is not None:
        is_shown = _TICKETS.c.state == state.value
        shown = shown.where(is_shown)
        asked = asked.join(_TICKETS, _TICKETS.c.number == _REQUESTS.c.ticket_id).where(is_shown)
    requests: defaultdict[int, list[dict[str, object]]] = defaultdict(list)
    for row in session.execute(asked):
        requests[row.ticket_id].append(
            {"id": row.id, "action": row.action, "order_id": row.order_id, "state": row.state}
        )
    return [
        {
            "number": row.number,
            "state": row.state,
            "requester": row.requester,
            "subject": row.subject,
            "created_at": iso(row.created_at),
            "updated_at": iso(row.updated_at),
            "requests": requests[row.number],
        }
        for row in session.execute(shown)
    ]


def _request_view(row: TicketRequestRow) -> dict[str, object]:
    return {
        "id": row.id,
        "action": row.request.action.value,
        **row.request.keys(),
        "state": row.state.value,
        "assurance": row.assurance.word,
        "checks": [
            {"name": check.name, "passed": check.passed, "detail": check.detail}
            for check in row.checks
        ],
        "reasons": [reason.code.value for reason in row.reasons],
        "decided_at": iso(row.decided_at),
        "taken": [dict(one) for one in row.taken],
    }
