"""Opening the database, and the two kinds of transaction: one that writes, one that reads.

On SQLite a write transaction takes the write lock at its start (BEGIN IMMEDIATE), so that two
writers queue for each other and never deadlock. On PostgreSQL rows are locked where they are
judged. A reading transaction sees one moment on both: WAL's snapshot, and REPEATABLE READ.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

import sqlalchemy as sa
from sqlalchemy.orm import Session

#: How long a SQLite writer waits for the one before it, in seconds.
WAIT_FOR_WRITER = 60

_WRITES = "ticket_store_writes"


def open_engine(url: str) -> sa.Engine:
    """Make the engine for an SQLAlchemy URL of SQLite or PostgreSQL; it connects when used.

    PostgreSQL is reached through psycopg 3: `postgresql://` and `postgres://` are taken as
    `postgresql+psycopg://`. Raises ValueError for another database or a text that is no URL;
    the URL, which may hold a password, is not in its words. No error tells the values of a
    statement: they are people's. A SQLite file that is not there yet is made for its owner alone.
    """
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        raise ValueError("not a database URL; it begins with sqlite:/// or postgresql://") from None
    if parsed.drivername in {"postgresql", "postgres"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername == "postgresql+psycopg":
        return sa.create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
    if parsed.drivername in {"sqlite", "sqlite+pysqlite"}:
        engine = sa.create_engine(
            parsed, connect_args={"timeout": WAIT_FOR_WRITER}, hide_parameters=True
        )
        sa.event.listen(engine, "do_connect", _create_private_sqlite)
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
        return engine
    raise ValueError(f"{parsed.drivername} is not supported; use sqlite:/// or postgresql://")


#: Classes of SQLSTATE that tell of the database and not of what it was asked: connection,
#: transaction rolled back, resources, intervention of an operator, system.
_SERVER_CLASSES = frozenset({"08", "40", "53", "57", "58"})
#: SQLite's primary codes for the statement itself: ERROR, TOOBIG, CONSTRAINT, MISMATCH, RANGE.
_STATEMENT_CODES = frozenset({1, 18, 19, 20, 25})


def is_lost(error: sa.exc.DBAPIError) -> bool:
    """Whether the database is what failed (gone, locked, full), and not what it was asked to do.

    Then the same may succeed later; else it fails again as often as it is tried.
    """
    if error.connection_invalidated:
        return True
    if not isinstance(error, (sa.exc.OperationalError, sa.exc.InterfaceError)):
        return False
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF not in _STATEMENT_CODES
    state = getattr(error.orig, "sqlstate", None)
    return state is None or state[:2] in _SERVER_CLASSES


def _create_private_sqlite(
    _dialect: sa.Dialect, _record: object, arguments: list[str], _options: object
) -> None:
    """Make a missing database file with the mode 0600, which SQLite gives the files beside it."""
    path = Path(arguments[0])
    if arguments[0] and not arguments[0].startswith((":memory:", "file:")) and path.parent.is_dir():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _prepare_sqlite(connection: SqliteConnection, _record: object) -> None:
    """Durable commits, checked foreign keys, and BEGIN left to `_begin_sqlite`."""
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def rewrite(engine: sa.Engine) -> None:
    """Write a SQLite file anew, so that what was erased is not in its free pages any more.

    It waits for writers, and needs as much room as the file has. PostgreSQL does it by itself.
    """
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, SqliteConnection)  # noqa: S101 - what this engine opens
        for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            driver.execute(statement).fetchall()


@contextmanager
def transaction(engine: sa.Engine) -> Iterator[Session]:
    """One transaction that may write: committed at the end, rolled back on any exception."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        session.connection(execution_options={_WRITES: True})
        yield session


@contextmanager
def trial(engine: sa.Engine) -> Iterator[Session]:
    """One transaction that may write, and is rolled back whatever happens."""
    with Session(engine, expire_on_commit=False) as session:
        session.connection(execution_options={_WRITES: True})
        yield session


@contextmanager
def reading(engine: sa.Engine) -> Iterator[Session]:
    """One transaction that only reads, at one moment; it is rolled back at the end."""
    snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with Session(engine, expire_on_commit=False) as session:
        session.connection(
            execution_options=snapshot if engine.dialect.name == "postgresql" else {}
        )
        yield session
