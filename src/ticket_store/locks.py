"""Locks outside the rows: one process a mailbox, and one transaction at a time for some work."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session


@contextmanager
def mailbox_lock(engine: sa.Engine, name: str) -> Iterator[bool]:
    """Hold the mailbox of that name; yields False, without waiting, where another holds it.

    It is held by the process, on PostgreSQL by a connection of its own and on SQLite by a file
    beside the database, and is free again when the process ends, in whatever way.
    """
    key = _key(f"mailbox {name}")
    held = _postgresql_lock(engine, key) if _is_postgresql(engine) else _file_lock(engine, key)
    with held as got_it:
        yield got_it


def alone(session: Session, work: str) -> None:
    """Wait until no other transaction does the same work, and keep it so to the end of this one.

    On SQLite a transaction that writes is alone from its beginning.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(_key(work))))


def _key(text: str) -> int:
    """Make the signed 64-bit number that PostgreSQL's advisory locks go by."""
    digest = hashlib.sha256(text.encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def _is_postgresql(engine: sa.Engine) -> bool:
    return engine.dialect.name == "postgresql"


@contextmanager
def _postgresql_lock(engine: sa.Engine, key: int) -> Iterator[bool]:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        got_it: bool = connection.execute(sa.select(sa.func.pg_try_advisory_lock(key))).scalar_one()
        try:
            yield got_it
        finally:
            if got_it:
                connection.execute(sa.select(sa.func.pg_advisory_unlock(key)))


@contextmanager
def _file_lock(engine: sa.Engine, key: int) -> Iterator[bool]:
    database = Path(str(engine.url.database))
    path = database.with_name(f"{database.name}.{key & 0xFFFF_FFFF:08x}.lock")
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
