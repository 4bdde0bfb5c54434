"""A consistent copy of the database, taken while it is at work.

SQLite: its own backup, of one moment. PostgreSQL: pg_dump, in one snapshot, in the custom format
that pg_restore reads. The copy appears under its name when it is whole, and only its owner may
read it; a file that is there already is never overwritten.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

_PG_DUMP = "pg_dump"


class BackupFailed(Exception):  # noqa: N818 - an outcome, named as such
    """There is no copy; its text is one line that says why."""


def back_up(engine: sa.Engine, file: Path, environment: Mapping[str, str] = os.environ) -> int:
    """Write a copy of the database to that file; gives its size in bytes.

    A copy that broke off leaves nothing. Raises BackupFailed.
    """
    if os.path.lexists(file):
        raise BackupFailed(f"{file} is there already, and is not overwritten")
    temporary = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        temporary.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise BackupFailed(f"can't write in {file.parent}: {error.strerror}") from None
    try:
        if engine.dialect.name == "sqlite":
            _copy_sqlite(engine, temporary)
        else:
            _dump_postgresql(engine, temporary, environment)
        return _put_in_place(temporary, file)
    finally:
        temporary.unlink(missing_ok=True)


def _copy_sqlite(engine: sa.Engine, to: Path) -> None:
    """Copy in one step, which writers need not wait for; the copy needs no file beside it."""
    database = Path(str(engine.url.database))
    try:
        source_uri = f"{database.resolve(strict=True).as_uri()}?mode=ro"
        with (
            closing(sqlite3.connect(source_uri, uri=True)) as source,
            closing(sqlite3.connect(to)) as copy,
        ):
            source.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode = DELETE")
            (verdict,) = copy.execute("PRAGMA quick_check").fetchone()
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(f"{database} can't be copied: {error}") from None
    if verdict != "ok":
        raise BackupFailed(f"{database} is damaged: {verdict}")


def _dump_postgresql(engine: sa.Engine, to: Path, environment: Mapping[str, str]) -> None:
    """Run pg_dump; the password is given by its environment, where no list of processes has it."""
    program = shutil.which(_PG_DUMP, path=environment.get("PATH"))
    if program is None:
        raise BackupFailed(
            "pg_dump is not installed; a PostgreSQL database is copied by it"
            " (Debian, Ubuntu: apt-get install postgresql-client)"
        )
    url = engine.url.set(drivername="postgresql")
    password = {} if url.password is None else {"PGPASSWORD": str(url.password)}
    address = sa.URL.create(
        url.drivername, url.username, None, url.host, url.port, url.database, url.query
    ).render_as_string(hide_password=False)
    dumped = subprocess.run(  # noqa: S603 - a program found on PATH, arguments without a shell
        [program, "--format=custom", f"--file={to}", "--no-password", f"--dbname={address}"],
        env={**environment, **password},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if dumped.returncode:
        raise BackupFailed(" ".join(dumped.stderr.split()) or "pg_dump failed")


def _put_in_place(temporary: Path, file: Path) -> int:
    """Give the whole copy its name, durably; never in place of another file."""
    size = temporary.stat().st_size
    _sync(temporary)
    try:
        os.link(temporary, file)
    except FileExistsError:
        raise BackupFailed(f"{file} is there already, and is not overwritten") from None
    except OSError as error:
        raise BackupFailed(f"can't write {file}: {error.strerror}") from None
    _sync(file.parent)
    return size


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
