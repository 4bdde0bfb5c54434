"""The tables. Times are UTC and aware; email addresses are lower case; JSON is plain data."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ticket_store import history_models
from ticket_store.schema import Base, partial_index

# --- what the vendor sold ---------------------------------------------------------------


class Company(Base):
    """A customer company; its license is current when any of its orders is (M16)."""

    __tablename__ = "companies"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    domains: Mapped[list[Any]] = mapped_column(comment="email domains, lower case")


class Person(Base):
    """Someone known by an email address."""

    __tablename__ = "people"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True, comment="lower case")
    name: Mapped[str]
    blocked_at: Mapped[datetime | None] = mapped_column(comment="can't activate again (M8)")
    blocked_by: Mapped[str | None]


class Order(Base):
    """An order; `order_key` is the ID without case, dashes, spaces and '#'."""

    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[str] = mapped_column(comment="as the vendor writes it")
    order_key: Mapped[str] = mapped_column(unique=True, comment="for comparison")
    company_id: Mapped[int] = mapped_column(sa.ForeignKey("companies.id"), index=True)
    purchased_on: Mapped[date]
    expires_on: Mapped[date] = mapped_column(comment="last day on which it is current")
    customer_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), index=True)
    purchaser_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("people.id"), index=True, comment="null when it is the customer (M1)"
    )
    limits: Mapped[dict[str, Any]] = mapped_column(comment="action: allowed a year, over policy's")
    hostnames: Mapped[list[Any]]
    runtime_keys: Mapped[list[Any]]


class OrderManager(Base):
    """A license manager entry of an order (M3)."""

    __tablename__ = "order_managers"
    order_id: Mapped[int] = mapped_column(sa.ForeignKey("orders.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), primary_key=True, index=True)
    added_at: Mapped[datetime]


class SerialKey(Base):
    """A serial key of an order; good for a number of machines (M11)."""

    __tablename__ = "serial_keys"
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(sa.ForeignKey("orders.id"), index=True)
    key: Mapped[str] = mapped_column(unique=True)
    product: Mapped[str]
    max_machines: Mapped[int]


class Activation(Base):
    """A machine that was activated; removed ones stay, with when and by whom."""

    __tablename__ = "activations"
    id: Mapped[int] = mapped_column(primary_key=True)
    serial_key_id: Mapped[int] = mapped_column(sa.ForeignKey("serial_keys.id"), index=True)
    machine: Mapped[str]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), index=True)
    activated_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str | None] = mapped_column(comment="who asked, by email; or 'import'")
    __table_args__ = (
        partial_index(
            "uq_activations_active",
            "serial_key_id",
            "machine",
            where="removed_at IS NULL",
            unique=True,
        ),
    )


class SourceValues(Base):
    """What the vendor's file last gave: the base of the three-way import."""

    __tablename__ = "source_values"
    subject: Mapped[str] = mapped_column(
        primary_key=True, comment="'order SC104233', 'serial_key …', 'person …', 'company …'"
    )
    given: Mapped[dict[str, Any]] = mapped_column(comment="field: value as last given")


# --- what came in -----------------------------------------------------------------------


class Mailbox(Base):
    """How far a mailbox has been read."""

    __tablename__ = "mailboxes"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True, comment="user@host/folder, or 'ingest'")
    uidvalidity: Mapped[int] = mapped_column(sa.BigInteger)
    last_uid: Mapped[int] = mapped_column(sa.BigInteger)
    older_than: Mapped[datetime | None] = mapped_column(
        comment="first connection less FIRST_SYNC_HOURS: letters from before are not answered"
    )
    syncing: Mapped[bool] = mapped_column(
        comment="the first reading, or the one after a changed UIDVALIDITY, is not complete"
    )


class Message(Base):
    """A letter as it came; one row a UID, unique by constraint."""

    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    mailbox_id: Mapped[int] = mapped_column(sa.ForeignKey("mailboxes.id"))
    uidvalidity: Mapped[int] = mapped_column(sa.BigInteger)
    uid: Mapped[int] = mapped_column(sa.BigInteger)
    message_id: Mapped[str | None] = mapped_column(comment="header, with brackets")
    digest: Mapped[str] = mapped_column(
        index=True, comment="SHA-256 of the bytes (so of the Message-ID too), hex"
    )
    trusted: Mapped[bool] = mapped_column(default=False, comment="ingested with --trusted")
    received_at: Mapped[datetime] = mapped_column(comment="INTERNALDATE")
    kept_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(comment="kept|handled|copy|set_aside|older")
    copy_of: Mapped[int | None] = mapped_column(sa.ForeignKey("messages.id"))
    ticket_id: Mapped[int | None] = mapped_column(sa.ForeignKey("tickets.number"), index=True)
    from_email: Mapped[str | None]
    from_name: Mapped[str | None]
    subject: Mapped[str | None]
    text: Mapped[str | None] = mapped_column(comment="the whole visible text, unstripped")
    assurance: Mapped[str | None]
    automatic: Mapped[bool] = mapped_column(default=False)
    handled_at: Mapped[datetime | None]
    set_aside_reason: Mapped[str | None]
    set_aside_trace: Mapped[str | None]
    raw: Mapped[bytes] = mapped_column(
        deferred=True, comment="last, so that SQLite reads the other columns without it"
    )
    raw_removed_at: Mapped[datetime | None] = mapped_column(
        deferred=True,
        comment="when the bytes were removed (retention, a person forgotten); `raw` is empty",
    )
    __table_args__ = (
        sa.UniqueConstraint("mailbox_id", "uidvalidity", "uid"),
        partial_index("ix_messages_waiting", "id", where="state = 'kept'"),
    )


class Ticket(Base):
    """One conversation with one requester."""

    __tablename__ = "tickets"
    number: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(
        index=True, comment="open|waiting_for_customer|waiting_for_staff|closed"
    )
    requester: Mapped[str] = mapped_column(index=True, comment="email")
    requester_name: Mapped[str]
    subject: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Confirmation(Base):
    """A single-use question whether the address on record wrote the requests that point here."""

    __tablename__ = "confirmations"
    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[int] = mapped_column(sa.ForeignKey("tickets.number"), index=True)
    address: Mapped[str]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(comment="confirmed|denied")


class TicketRequest(Base):
    """One request of a ticket: what was read, what was decided, where it stands."""

    __tablename__ = "requests"
    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[int] = mapped_column(sa.ForeignKey("tickets.number"), index=True)
    message_id: Mapped[int] = mapped_column(sa.ForeignKey("messages.id"))
    action: Mapped[str]
    order_id: Mapped[str | None]
    name: Mapped[str | None]
    email: Mapped[str | None]
    machine: Mapped[str | None]
    serial_key: Mapped[str | None]
    confirm_email: Mapped[str | None]
    state: Mapped[str] = mapped_column(index=True)
    assurance: Mapped[str]
    confirmation_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("confirmations.id"), index=True, comment="the question that covers it"
    )
    checks: Mapped[list[Any]]
    reasons: Mapped[list[Any]]
    decided_at: Mapped[datetime]
    taken: Mapped[list[Any] | None] = mapped_column(
        comment="the words of the letter that each key was taken from, as shown to staff"
    )


class Review(Base):
    """A decision that waits for staff. This row is the truth; the Prefect run is its face."""

    __tablename__ = "reviews"
    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(sa.ForeignKey("requests.id"), index=True)
    kind: Mapped[str] = mapped_column(comment="action|triage")
    state: Mapped[str] = mapped_column(
        index=True, comment="open|approved|refused|expired|withdrawn"
    )
    title: Mapped[str] = mapped_column(comment="the run's name")
    tags: Mapped[list[Any]]
    plan: Mapped[dict[str, Any] | None] = mapped_column(comment="as shown to staff; null on triage")
    notice: Mapped[str | None] = mapped_column(comment="shown above the plan when asked again")
    flow_run_id: Mapped[str | None] = mapped_column(unique=True)
    round: Mapped[int] = mapped_column(default=0, comment="how often it was asked again")
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    risks: Mapped[list[Any] | None] = mapped_column(
        comment="why two people have to approve, codes with data; null or empty: one is enough"
    )
    first_approver: Mapped[str | None] = mapped_column(
        comment="of two; the plan that is shown is theirs too"
    )
    first_approved_at: Mapped[datetime | None]
    approver: Mapped[str | None]
    reply_note: Mapped[str | None]
    internal_note: Mapped[str | None]
    __table_args__ = (
        partial_index("uq_reviews_open", "request_id", where="state = 'open'", unique=True),
    )


class LimitEntry(Base):
    """One line of the limit ledger; usage is only ever derived from these."""

    __tablename__ = "limit_ledger"
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(sa.ForeignKey("orders.id"))
    action: Mapped[str]
    year_start: Mapped[date] = mapped_column(comment="first day of the license year")
    request_id: Mapped[int] = mapped_column(sa.ForeignKey("requests.id"))
    kind: Mapped[str] = mapped_column(comment="reserved|used|released")
    at: Mapped[datetime]
    __table_args__ = (
        sa.UniqueConstraint("request_id", "kind"),
        sa.Index("ix_limit_ledger_year", "order_id", "year_start"),
        # a reservation ends once: it is used, or it is released
        partial_index(
            "uq_limit_ledger_ended", "request_id", where="kind IN ('used', 'released')", unique=True
        ),
    )


class OpenedYear(Base):
    """That the scheduled flow told the opening of a license year; changes no usage."""

    __tablename__ = "opened_years"
    order_id: Mapped[int] = mapped_column(sa.ForeignKey("orders.id"), primary_key=True)
    year_start: Mapped[date] = mapped_column(primary_key=True)
    opened_at: Mapped[datetime]


class Reply(Base):
    """A letter of ours, rendered, with the Message-ID that it will always have."""

    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[int | None] = mapped_column(sa.ForeignKey("tickets.number"), index=True)
    request_id: Mapped[int | None] = mapped_column(sa.ForeignKey("requests.id"))
    answers: Mapped[int | None] = mapped_column(
        sa.ForeignKey("messages.id"),
        unique=True,
        comment="the message whose immediate letter it is",
    )
    kind: Mapped[str] = mapped_column(comment="immediate|outcome|notice|digest|staff")
    template: Mapped[str]
    to: Mapped[str]
    to_name: Mapped[str]
    message_id: Mapped[str] = mapped_column(unique=True)
    in_reply_to: Mapped[str | None]
    references: Mapped[list[Any]]
    state: Mapped[str] = mapped_column(
        comment="queued|held|sending|sent|uncertain|failed|bounced|in_digest"
    )
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
    queued_at: Mapped[datetime]
    not_before: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str]
    __table_args__ = (
        sa.Index("ix_outbox_to_queued_at", "to", "queued_at"),
        partial_index(
            "ix_outbox_unfinished",
            "state",
            "not_before",
            where="state = 'queued' OR state = 'sending' OR state = 'held'",
        ),
    )


class SilencedAddress(Base):
    """An address to which no letter is written any more, for one came back for good."""

    __tablename__ = "silenced_addresses"
    address: Mapped[str] = mapped_column(primary_key=True, comment="lower case")
    since: Mapped[datetime]
    reply_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("outbox.id"), comment="the letter of ours that came back"
    )
    reason: Mapped[str]


# --- who approves, and what happened ----------------------------------------------------


class Staff(Base):
    """Someone who may approve; the TOTP secret is encrypted under a key derived from SECRET."""

    __tablename__ = "staff"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    secret: Mapped[str] = mapped_column(comment="encrypted")
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    wrong_codes: Mapped[int] = mapped_column(default=0, comment="in a row, since the last good one")
    locked_until: Mapped[datetime | None] = mapped_column(comment="no code is taken before")


class UsedCode(Base):
    """A one-time code that was taken; each is good once for a review."""

    __tablename__ = "used_codes"
    staff_id: Mapped[int] = mapped_column(sa.ForeignKey("staff.id"), primary_key=True)
    review_id: Mapped[int] = mapped_column(sa.ForeignKey("reviews.id"), primary_key=True)
    step: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True, comment="Unix time // 30")


# the history's tables stand in a file of their own, and are found here with all others
HistoryEntry = history_models.HistoryEntry
HistoryHead = history_models.HistoryHead
HistorySeal = history_models.HistorySeal
