"""Triggers that keep the history append-only.

Its one allowed change erases what a row says (data and salt become null) and leaves the row,
its place and its digests.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

_SAME = ("id", "chain", "seq", "at", "actor", "event", "order_id")
_SAME_DIGESTS = ("data_digest", "previous", "digest")

_SQLITE_REFUSAL = "SELECT RAISE(ABORT, 'the history is append-only')"
SQLITE_NO_UPDATE = (
    "CREATE TRIGGER history_no_update BEFORE UPDATE ON history WHEN NOT ("
    "NEW.data IS NULL AND NEW.salt IS NULL"
    + "".join(f' AND NEW."{column}" IS OLD."{column}"' for column in _SAME + _SAME_DIGESTS)
    + f") BEGIN {_SQLITE_REFUSAL}; END"
)
_SQLITE_TRIGGERS = (
    SQLITE_NO_UPDATE,
    f"CREATE TRIGGER history_no_delete BEFORE DELETE ON history BEGIN {_SQLITE_REFUSAL}; END",
)

_CALL = "EXECUTE FUNCTION history_append_only()"
_POSTGRESQL_TRIGGERS = (
    "CREATE FUNCTION history_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " IF TG_OP = 'UPDATE' AND NEW.data IS NULL AND NEW.salt IS NULL"
    + "".join(
        f' AND NEW."{column}" IS NOT DISTINCT FROM OLD."{column}"'
        for column in _SAME + _SAME_DIGESTS
    )
    + " THEN RETURN NEW; END IF;"
    " RAISE EXCEPTION 'the history is append-only'; END $$",
    f"CREATE TRIGGER history_no_change BEFORE UPDATE OR DELETE ON history FOR EACH ROW {_CALL}",
    f"CREATE TRIGGER history_no_truncate BEFORE TRUNCATE ON history FOR EACH STATEMENT {_CALL}",
)

_TRIGGERS = {"sqlite": _SQLITE_TRIGGERS, "postgresql": _POSTGRESQL_TRIGGERS}


def upgrade() -> None:
    """Make the triggers of the database at hand."""
    for statement in _TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)
