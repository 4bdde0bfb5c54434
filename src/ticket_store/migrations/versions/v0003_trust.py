"""What later trust needs: two approvers, locked codes, silenced addresses, seals, retention.

Columns are only added, so that an upgrade copies no table. The history's addresses go to where
they can be erased.
"""

import sqlalchemy as sa
from alembic import op

from ticket_store.migrations import actors
from ticket_store.migrations.versions.v0002_append_only_history import SQLITE_NO_UPDATE

revision = "0003"
down_revision = "0002"

_TIME = sa.DateTime(timezone=True)

_COLUMNS = {
    "messages": (
        sa.Column(
            "raw_removed_at",
            _TIME,
            comment="when the bytes were removed (retention, a person forgotten); `raw` is empty",
        ),
    ),
    "requests": (
        sa.Column(
            "taken",
            sa.JSON,
            comment="the words of the letter that each key was taken from, as shown to staff",
        ),
    ),
    "reviews": (
        sa.Column(
            "risks",
            sa.JSON,
            comment="why two people have to approve, codes with data; null or empty: one is enough",
        ),
        sa.Column(
            "first_approver", sa.String, comment="of two; the plan that is shown is theirs too"
        ),
        sa.Column("first_approved_at", _TIME),
    ),
    "staff": (
        sa.Column(
            "wrong_codes",
            sa.Integer,
            nullable=False,
            server_default="0",
            comment="in a row, since the last good one",
        ),
        sa.Column("locked_until", _TIME, comment="no code is taken before"),
    ),
}

_ACTOR_COMMENT = "$$'person' (data say who), 'desk', 'import', …$$"
_SQLITE_REFUSAL = "SELECT RAISE(ABORT, 'the seals of the history are append-only')"
_CALL = "EXECUTE FUNCTION history_seals_append_only()"
_TRIGGERS = {
    "sqlite": tuple(
        f"CREATE TRIGGER history_seals_no_{change.lower()} BEFORE {change} ON history_seals"
        f" BEGIN {_SQLITE_REFUSAL}; END"
        for change in ("UPDATE", "DELETE")
    ),
    "postgresql": (
        (
            "CREATE FUNCTION history_seals_append_only() RETURNS trigger LANGUAGE plpgsql"
            " AS $$ BEGIN RAISE EXCEPTION 'the seals of the history are append-only'; END $$"
        ),
        (
            "CREATE TRIGGER history_seals_no_change BEFORE UPDATE OR DELETE ON history_seals"
            f" FOR EACH ROW {_CALL}"
        ),
        (
            "CREATE TRIGGER history_seals_no_truncate BEFORE TRUNCATE ON history_seals"
            f" FOR EACH STATEMENT {_CALL}"
        ),
    ),
}


def upgrade() -> None:
    """Add the columns and tables, and the triggers of the database at hand."""
    for table, columns in _COLUMNS.items():
        for column in columns:
            op.add_column(table, column)
    op.create_table(
        "silenced_addresses",
        sa.Column("address", sa.String, nullable=False, comment="lower case"),
        sa.Column("since", _TIME, nullable=False),
        sa.Column("reply_id", sa.Integer, comment="the letter of ours that came back"),
        sa.Column("reason", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_silenced_addresses"),
        sa.ForeignKeyConstraint(["reply_id"], ["outbox.id"], name="fk_silenced_addresses_reply_id"),
    )
    op.create_table(
        "history_seals",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column(
            "entries",
            sa.Integer,
            nullable=False,
            comment="how many history rows there were, by the heads",
        ),
        sa.Column(
            "heads",
            sa.JSON,
            nullable=False,
            comment="chain: [seq, digest], of those that moved since the seal before",
        ),
        sa.Column(
            "previous",
            sa.String,
            nullable=False,
            comment="signature of the seal before, or ''",
        ),
        sa.Column(
            "signature",
            sa.String,
            nullable=False,
            comment="HMAC-SHA-256 under a key derived from SECRET",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_history_seals"),
    )
    for statement in _TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)
    _move_addresses()


def _move_addresses() -> None:
    """Write chains anew, past the trigger that keeps the history append-only."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        op.execute("DROP TRIGGER history_no_update")
        actors.move_into_data(connection)
        op.execute(SQLITE_NO_UPDATE)
        return
    op.execute("ALTER TABLE history DISABLE TRIGGER history_no_change")
    actors.move_into_data(connection)
    op.execute("ALTER TABLE history ENABLE TRIGGER history_no_change")
    op.execute(f"COMMENT ON COLUMN history.actor IS {_ACTOR_COMMENT}")
