"""Both databases, for every test that asks for `engine`: an empty, migrated one of each."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from ticket_store.engine import open_engine
from ticket_store.migrate import upgrade
from ticket_store.schema import Base


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    """Migrate a SQLite file, to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrated = open_engine(f"sqlite:///{path}")
    upgrade(migrated)
    migrated.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server):
    """Migrate a PostgreSQL database, to copy; gives its name."""
    postgresql_server.execute("CREATE DATABASE migrated")
    migrated = open_engine(postgresql_server.url("migrated"))
    upgrade(migrated)
    migrated.dispose()
    return "migrated"


DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)]


@pytest.fixture(params=DATABASES)
def own_engine(request, tmp_path):
    """Open an engine on a migrated database that is the test's own, its tables too."""
    if request.param == "sqlite":
        path = tmp_path / "desk.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        opened = open_engine(f"sqlite:///{path}")
        yield opened
        opened.dispose()
        return
    server = request.getfixturevalue("postgresql_server")
    with server.database(request.getfixturevalue("postgresql_template")) as url:
        opened = open_engine(url)
        yield opened
        opened.dispose()


@pytest.fixture(scope="session")
def sqlite_engine(tmp_path_factory):
    """Open one engine on SQLite for all tests: it has compiled their statements already."""
    opened = open_engine(f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'desk.db'}")
    sa.event.listen(opened, "connect", _without_waiting_for_the_disk)
    yield opened
    opened.dispose()


def _without_waiting_for_the_disk(connection, _record):
    """No test cuts the power: as the tests' PostgreSQL, which has `fsync=off`."""
    connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture(scope="session")
def postgresql_engine(postgresql_server, postgresql_template):
    """Open one PostgreSQL database for all tests: emptying it is cheaper than another."""
    with postgresql_server.database(postgresql_template) as url:
        opened = open_engine(url)
        yield opened
        opened.dispose()


@pytest.fixture(params=DATABASES)
def engine(request):
    """Open an engine on a migrated database with nothing in it."""
    if request.param == "sqlite":
        opened = request.getfixturevalue("sqlite_engine")
        path = Path(opened.url.database)
        for file in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            file.unlink(missing_ok=True)
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield opened
        opened.dispose()
        return
    opened = request.getfixturevalue("postgresql_engine")
    tables = ", ".join(f'"{name}"' for name in Base.metadata.tables)
    with opened.begin() as connection:
        # past the trigger that keeps the history append-only
        connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        connection.execute(sa.text(f"TRUNCATE {tables} RESTART IDENTITY"))
    yield opened


@pytest.fixture(params=DATABASES)
def empty_url(request, tmp_path):
    """Give the URL of a fresh database with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with request.getfixturevalue("postgresql_server").database() as url:
        yield url
