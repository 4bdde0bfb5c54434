"""Both databases, for every test that asks for `engine`: a fresh, migrated one of each."""

import shutil

import pytest

from ticket_store.engine import open_engine
from ticket_store.migrate import upgrade


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
def engine(request, tmp_path):
    """Open an engine on a fresh, migrated database."""
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


@pytest.fixture(params=DATABASES)
def empty_url(request, tmp_path):
    """Give the URL of a fresh database with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with request.getfixturevalue("postgresql_server").database() as url:
        yield url
