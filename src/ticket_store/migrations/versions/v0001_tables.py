"""The first tables: what was sold, what came in, what is kept of it, and the history.

The tables stand here as they were made, apart from `models.py`, which goes on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TIME = sa.DateTime(timezone=True)
METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _partial_index(name: str, *columns: str, where: str, unique: bool = False) -> sa.Index:
    condition = sa.text(where)
    return sa.Index(
        name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition
    )


sa.Table(
    "companies",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String, nullable=False, unique=True),
    sa.Column("domains", sa.JSON, nullable=False, comment="email domains, lower case"),
)

sa.Table(
    "history",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("chain", sa.String, nullable=False, comment="'ticket 12' or 'desk'"),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("at", TIME, nullable=False),
    sa.Column(
        "actor", sa.String, nullable=False, comment="an email, 'desk', 'import' or 'schedule'"
    ),
    sa.Column("event", sa.String, nullable=False),
    sa.Column("order_id", sa.String, index=True),
    sa.Column("data", sa.JSON, comment="null once erased"),
    sa.Column("salt", sa.String, comment="hex; null once erased"),
    sa.Column("data_digest", sa.String, nullable=False),
    sa.Column("previous", sa.String, nullable=False),
    sa.Column("digest", sa.String, nullable=False),
    sa.UniqueConstraint("chain", "seq"),
)

sa.Table(
    "history_heads",
    METADATA,
    sa.Column("chain", sa.String, primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False, comment="of the chain's last row"),
    sa.Column("digest", sa.String, nullable=False, comment="of the chain's last row"),
)

sa.Table(
    "mailboxes",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column(
        "name", sa.String, nullable=False, unique=True, comment="user@host/folder, or 'ingest'"
    ),
    sa.Column("uidvalidity", sa.BigInteger, nullable=False),
    sa.Column("last_uid", sa.BigInteger, nullable=False),
    sa.Column(
        "older_than",
        TIME,
        comment="first connection less FIRST_SYNC_HOURS: letters from before are not answered",
    ),
    sa.Column(
        "syncing",
        sa.Boolean,
        nullable=False,
        comment="the first reading, or the one after a changed UIDVALIDITY, is not complete",
    ),
)

sa.Table(
    "people",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("email", sa.String, nullable=False, unique=True, comment="lower case"),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("blocked_at", TIME, comment="can't activate again (M8)"),
    sa.Column("blocked_by", sa.String),
)

sa.Table(
    "source_values",
    METADATA,
    sa.Column(
        "subject",
        sa.String,
        primary_key=True,
        comment="'order SC104233', 'serial_key …', 'person …', 'company …'",
    ),
    sa.Column("given", sa.JSON, nullable=False, comment="field: value as last given"),
)

sa.Table(
    "staff",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("email", sa.String, nullable=False, unique=True),
    sa.Column("secret", sa.String, nullable=False, comment="encrypted"),
    sa.Column("added_at", TIME, nullable=False),
    sa.Column("removed_at", TIME),
)

sa.Table(
    "tickets",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column(
        "state",
        sa.String,
        nullable=False,
        index=True,
        comment="open|waiting_for_customer|waiting_for_staff|closed",
    ),
    sa.Column("requester", sa.String, nullable=False, index=True, comment="email"),
    sa.Column("requester_name", sa.String, nullable=False),
    sa.Column("subject", sa.String, nullable=False),
    sa.Column("created_at", TIME, nullable=False),
    sa.Column("updated_at", TIME, nullable=False),
)

sa.Table(
    "confirmations",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("ticket_id", sa.ForeignKey("tickets.number"), nullable=False, index=True),
    sa.Column("address", sa.String, nullable=False),
    sa.Column("expires_at", TIME, nullable=False),
    sa.Column("used_at", TIME),
    sa.Column("answer", sa.String, comment="confirmed|denied"),
)

sa.Table(
    "messages",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("mailbox_id", sa.ForeignKey("mailboxes.id"), nullable=False),
    sa.Column("uidvalidity", sa.BigInteger, nullable=False),
    sa.Column("uid", sa.BigInteger, nullable=False),
    sa.Column("message_id", sa.String, comment="header, with brackets"),
    sa.Column(
        "digest",
        sa.String,
        nullable=False,
        index=True,
        comment="SHA-256 of the bytes (so of the Message-ID too), hex",
    ),
    sa.Column("trusted", sa.Boolean, nullable=False, comment="ingested with --trusted"),
    sa.Column("received_at", TIME, nullable=False, comment="INTERNALDATE"),
    sa.Column("kept_at", TIME, nullable=False),
    sa.Column("state", sa.String, nullable=False, comment="kept|handled|copy|set_aside|older"),
    sa.Column("copy_of", sa.ForeignKey("messages.id")),
    sa.Column("ticket_id", sa.ForeignKey("tickets.number"), index=True),
    sa.Column("from_email", sa.String),
    sa.Column("from_name", sa.String),
    sa.Column("subject", sa.String),
    sa.Column("text", sa.String, comment="the whole visible text, unstripped"),
    sa.Column("assurance", sa.String),
    sa.Column("automatic", sa.Boolean, nullable=False),
    sa.Column("handled_at", TIME),
    sa.Column("set_aside_reason", sa.String),
    sa.Column("set_aside_trace", sa.String),
    sa.Column(
        "raw",
        sa.LargeBinary,
        nullable=False,
        comment="last, so that SQLite reads the other columns without it",
    ),
    sa.UniqueConstraint("mailbox_id", "uidvalidity", "uid"),
    _partial_index("ix_messages_waiting", "id", where="state = 'kept'"),
)

sa.Table(
    "orders",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("order_id", sa.String, nullable=False, comment="as the vendor writes it"),
    sa.Column("order_key", sa.String, nullable=False, unique=True, comment="for comparison"),
    sa.Column("company_id", sa.ForeignKey("companies.id"), nullable=False, index=True),
    sa.Column("purchased_on", sa.Date, nullable=False),
    sa.Column("expires_on", sa.Date, nullable=False, comment="last day on which it is current"),
    sa.Column("customer_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column(
        "purchaser_id",
        sa.ForeignKey("people.id"),
        index=True,
        comment="null when it is the customer (M1)",
    ),
    sa.Column("limits", sa.JSON, nullable=False, comment="action: allowed a year, over policy's"),
    sa.Column("hostnames", sa.JSON, nullable=False),
    sa.Column("runtime_keys", sa.JSON, nullable=False),
)

sa.Table(
    "opened_years",
    METADATA,
    sa.Column("order_id", sa.ForeignKey("orders.id"), primary_key=True),
    sa.Column("year_start", sa.Date, primary_key=True),
    sa.Column("opened_at", TIME, nullable=False),
)

sa.Table(
    "order_managers",
    METADATA,
    sa.Column("order_id", sa.ForeignKey("orders.id"), primary_key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True, index=True),
    sa.Column("added_at", TIME, nullable=False),
)

sa.Table(
    "requests",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("ticket_id", sa.ForeignKey("tickets.number"), nullable=False, index=True),
    sa.Column("message_id", sa.ForeignKey("messages.id"), nullable=False),
    sa.Column("action", sa.String, nullable=False),
    sa.Column("order_id", sa.String),
    sa.Column("name", sa.String),
    sa.Column("email", sa.String),
    sa.Column("machine", sa.String),
    sa.Column("serial_key", sa.String),
    sa.Column("confirm_email", sa.String),
    sa.Column("state", sa.String, nullable=False, index=True),
    sa.Column("assurance", sa.String, nullable=False),
    sa.Column(
        "confirmation_id",
        sa.ForeignKey("confirmations.id"),
        index=True,
        comment="the question that covers it",
    ),
    sa.Column("checks", sa.JSON, nullable=False),
    sa.Column("reasons", sa.JSON, nullable=False),
    sa.Column("decided_at", TIME, nullable=False),
)

sa.Table(
    "serial_keys",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("order_id", sa.ForeignKey("orders.id"), nullable=False, index=True),
    sa.Column("key", sa.String, nullable=False, unique=True),
    sa.Column("product", sa.String, nullable=False),
    sa.Column("max_machines", sa.Integer, nullable=False),
)

sa.Table(
    "activations",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("serial_key_id", sa.ForeignKey("serial_keys.id"), nullable=False, index=True),
    sa.Column("machine", sa.String, nullable=False),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("activated_at", TIME, nullable=False),
    sa.Column("removed_at", TIME),
    sa.Column("removed_by", sa.String, comment="who asked, by email; or 'import'"),
    _partial_index(
        "uq_activations_active", "serial_key_id", "machine", unique=True, where="removed_at IS NULL"
    ),
)

sa.Table(
    "limit_ledger",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("order_id", sa.ForeignKey("orders.id"), nullable=False),
    sa.Column("action", sa.String, nullable=False),
    sa.Column("year_start", sa.Date, nullable=False, comment="first day of the license year"),
    sa.Column("request_id", sa.ForeignKey("requests.id"), nullable=False),
    sa.Column("kind", sa.String, nullable=False, comment="reserved|used|released"),
    sa.Column("at", TIME, nullable=False),
    sa.UniqueConstraint("request_id", "kind"),
    sa.Index("ix_limit_ledger_year", "order_id", "year_start"),
    _partial_index(
        "uq_limit_ledger_ended", "request_id", unique=True, where="kind IN ('used', 'released')"
    ),
)

sa.Table(
    "outbox",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("ticket_id", sa.ForeignKey("tickets.number"), index=True),
    sa.Column("request_id", sa.ForeignKey("requests.id")),
    sa.Column(
        "answers",
        sa.ForeignKey("messages.id"),
        unique=True,
        comment="the message whose immediate letter it is",
    ),
    sa.Column("kind", sa.String, nullable=False, comment="immediate|outcome|notice|digest|staff"),
    sa.Column("template", sa.String, nullable=False),
    sa.Column("to", sa.String, nullable=False),
    sa.Column("to_name", sa.String, nullable=False),
    sa.Column("message_id", sa.String, nullable=False, unique=True),
    sa.Column("in_reply_to", sa.String),
    sa.Column("references", sa.JSON, nullable=False),
    sa.Column(
        "state",
        sa.String,
        nullable=False,
        comment="queued|held|sending|sent|uncertain|failed|bounced|in_digest",
    ),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("error", sa.String),
    sa.Column("queued_at", TIME, nullable=False),
    sa.Column("not_before", TIME, nullable=False),
    sa.Column("sent_at", TIME),
    sa.Column("subject", sa.String, nullable=False),
    sa.Column("text", sa.String, nullable=False),
    sa.Column("html", sa.String, nullable=False),
    sa.Index("ix_outbox_to_queued_at", "to", "queued_at"),
    _partial_index(
        "ix_outbox_unfinished",
        "state",
        "not_before",
        where="state = 'queued' OR state = 'sending' OR state = 'held'",
    ),
)

sa.Table(
    "reviews",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("request_id", sa.ForeignKey("requests.id"), nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False, comment="action|triage"),
    sa.Column(
        "state",
        sa.String,
        nullable=False,
        index=True,
        comment="open|approved|refused|expired|withdrawn",
    ),
    sa.Column("title", sa.String, nullable=False, comment="the run's name"),
    sa.Column("tags", sa.JSON, nullable=False),
    sa.Column("plan", sa.JSON, comment="as shown to staff; null on triage"),
    sa.Column("notice", sa.String, comment="shown above the plan when asked again"),
    sa.Column("flow_run_id", sa.String, unique=True),
    sa.Column("round", sa.Integer, nullable=False, comment="how often it was asked again"),
    sa.Column("created_at", TIME, nullable=False),
    sa.Column("due_at", TIME, nullable=False),
    sa.Column("reminded_at", TIME),
    sa.Column("escalated_at", TIME),
    sa.Column("decided_at", TIME),
    sa.Column("approver", sa.String),
    sa.Column("reply_note", sa.String),
    sa.Column("internal_note", sa.String),
    _partial_index("uq_reviews_open", "request_id", unique=True, where="state = 'open'"),
)

sa.Table(
    "used_codes",
    METADATA,
    sa.Column("staff_id", sa.ForeignKey("staff.id"), primary_key=True),
    sa.Column("review_id", sa.ForeignKey("reviews.id"), primary_key=True),
    sa.Column("step", sa.BigInteger, primary_key=True, comment="Unix time // 30"),
)


def upgrade() -> None:
    """Make the tables, and the desk's empty chain of history; a ticket's begins with the ticket."""
    METADATA.create_all(op.get_bind(), checkfirst=False)
    op.bulk_insert(METADATA.tables["history_heads"], [{"chain": "desk", "seq": 0, "digest": ""}])
