"""Small parts that the modules of queries share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from ticket_store.schema import Base

#: Without it SQLAlchemy gives -1 for an INSERT on PostgreSQL, which would be taken for a yes.
_COUNT_ROWS = {"preserve_rowcount": True}


def table_of(model: type[Base]) -> sa.Table:
    """Give the Core table of a model: its statements make rows, not objects."""
    return cast("sa.Table", model.__table__)


def insert_or_skip(session: Session, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
    """INSERT … ON CONFLICT DO NOTHING: a row that breaks a unique constraint is left out."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def word(text: str) -> sa.BindParameter[str]:
    """Write a state into the statement itself, where a partial index can be seen to fit."""
    return sa.literal(text, sa.String, literal_execute=True)


def changed(
    session: Session,
    statement: sa.Update | sa.Insert | sa.Delete,
    values: Mapping[str, object] | None = None,
) -> int:
    """Execute a change and give the number of rows that it changed; skipped ones don't count."""
    result = session.execute(statement, values, execution_options=_COUNT_ROWS)
    return cast("sa.CursorResult[object]", result).rowcount


def iso(at: datetime | None) -> str | None:
    """Write a time as it stands in JSON: ISO 8601 in UTC with a Z."""
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")
