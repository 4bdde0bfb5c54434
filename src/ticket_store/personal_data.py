"""Where personal data stand: every column that may hold an address, a name or someone's words.

What `forget` erases is said here once. A test sees that every text of the database is either
listed here or in `NOT_PERSONAL`, so that a new column has to be thought about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_store import models
from ticket_store.identity import Identity
from ticket_store.statements import table_of

MESSAGES = table_of(models.Message)
TICKETS = table_of(models.Ticket)
CONFIRMATIONS = table_of(models.Confirmation)
REQUESTS = table_of(models.TicketRequest)
REVIEWS = table_of(models.Review)
OUTBOX = table_of(models.Reply)
ACTIVATIONS = table_of(models.Activation)
PEOPLE = table_of(models.Person)
STAFF = table_of(models.Staff)
SILENCED = table_of(models.SilencedAddress)
SOURCE_VALUES = table_of(models.SourceValues)
HISTORY = table_of(models.HistoryEntry)


@dataclass(frozen=True, slots=True)
class Part:
    """The columns of a table in which people are named, and how a row leads to its ticket."""

    table: sa.Table
    columns: tuple[str, ...]
    ticket: sa.ColumnElement[Any] | None = None

    def naming(self, identity: Identity) -> sa.ColumnElement[bool]:
        """Select the rows that may hold the address; `Identity` then looks at the text."""
        if not identity.email.isascii():
            return sa.true()  # no database here compares other letters without their case
        text = [sa.func.lower(sa.cast(self.table.c[name], sa.Text)) for name in self.columns]
        return sa.or_(
            *(one.contains(form, autoescape=True) for one in text for form in identity.spellings)
        )


_TICKET_OF_REVIEW = (
    sa.select(REQUESTS.c.ticket_id).where(REQUESTS.c.id == REVIEWS.c.request_id).scalar_subquery()
)

#: Rewritten value by value: the address becomes the pseudonym, names go.
PARTS = (
    Part(
        MESSAGES,
        (
            *("message_id", "from_email", "from_name", "subject", "text"),
            *("set_aside_reason", "set_aside_trace"),
        ),
        MESSAGES.c.ticket_id,
    ),
    Part(TICKETS, ("requester", "requester_name", "subject"), TICKETS.c.number),
    Part(CONFIRMATIONS, ("address",), CONFIRMATIONS.c.ticket_id),
    Part(
        REQUESTS,
        (
            *("order_id", "name", "email", "machine", "serial_key", "confirm_email"),
            *("checks", "reasons", "taken"),
        ),
        REQUESTS.c.ticket_id,
    ),
    Part(
        REVIEWS,
        (
            *("title", "tags", "plan", "notice", "risks", "first_approver", "approver"),
            *("reply_note", "internal_note"),
        ),
        _TICKET_OF_REVIEW,
    ),
    Part(
        OUTBOX,
        ("to", "to_name", "in_reply_to", "references", "error", "subject", "text", "html"),
        OUTBOX.c.ticket_id,
    ),
    Part(ACTIVATIONS, ("machine", "removed_by")),
    Part(PEOPLE, ("email", "name", "blocked_by")),
    Part(STAFF, ("email",)),
    Part(SILENCED, ("address", "reason")),
)
#: Erased by rules of their own: rows of the history as a whole, what the vendor's file gave.
BY_RULE: Mapping[str, frozenset[str]] = {
    "history": frozenset({"data", "salt"}),
    "source_values": frozenset({"subject", "given"}),
    "messages": frozenset({"raw"}),
    "staff": frozenset({"secret"}),
}
#: What is of the vendor, its orders and companies, or of the desk itself.
NOT_PERSONAL: Mapping[str, frozenset[str]] = {
    "companies": frozenset({"name", "domains"}),
    "orders": frozenset({"order_id", "order_key", "limits", "hostnames", "runtime_keys"}),
    "serial_keys": frozenset({"key", "product"}),
    "mailboxes": frozenset({"name"}),
    "messages": frozenset({"digest", "state", "assurance"}),
    "tickets": frozenset({"state"}),
    "confirmations": frozenset({"answer"}),
    "requests": frozenset({"action", "state", "assurance"}),
    "reviews": frozenset({"kind", "state", "flow_run_id"}),
    "limit_ledger": frozenset({"action", "kind"}),
    "outbox": frozenset({"kind", "template", "message_id", "state"}),
    "history": frozenset(
        {"chain", "actor", "event", "order_id", "data_digest", "previous", "digest"}
    ),
    "history_heads": frozenset({"chain", "digest"}),
    "history_seals": frozenset({"heads", "previous", "signature"}),
}


def rows_of(
    session: Session, part: Part, where: sa.ColumnElement[bool]
) -> Iterator[Mapping[str, Any]]:
    """Give the part's columns of the rows that fit, with their key and their `ticket`."""
    keys = tuple(part.table.primary_key)
    ticket = sa.null() if part.ticket is None else part.ticket
    named = (part.table.c[name] for name in part.columns)
    columns = dict.fromkeys([*keys, *named])
    # "of_ticket" is no column's name
    rows = session.execute(sa.select(*columns, ticket.label("of_ticket")).where(where))
    return iter([dict(row) for row in rows.mappings()])


def change(session: Session, part: Part, row: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Change that row, by its key."""
    key = [column == row[column.name] for column in part.table.primary_key]
    session.execute(sa.update(part.table).where(*key).values(dict(values)))
