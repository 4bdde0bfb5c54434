"""A desk with the sample orders, on both databases."""

import shutil

import pytest
import sqlalchemy as sa

from tests.servers.databases import DATABASES
from tests.ticket_desk.driver import Driver, desk_for
from tests.ticket_desk.invariants import faults
from ticket_store.engine import open_engine
from ticket_store.schema import Base


@pytest.fixture(scope="session")
def postgresql_desk(postgresql_server, postgresql_template):
    """Open one PostgreSQL database for all tests of the desk: emptying it is cheaper."""
    with postgresql_server.database(postgresql_template) as url:
        opened = open_engine(url)
        yield opened
        opened.dispose()


@pytest.fixture(params=DATABASES)
def engine(request, tmp_path):
    """Open an engine on a migrated database with nothing in it."""
    if request.param == "sqlite":
        path = tmp_path / "desk.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        opened = open_engine(f"sqlite:///{path}")
        yield opened
        opened.dispose()
        return
    opened = request.getfixturevalue("postgresql_desk")
    tables = ", ".join(f'"{name}"' for name in Base.metadata.tables)
    with opened.begin() as connection:
        # past the trigger that keeps the history append-only
        connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        connection.execute(sa.text(f"TRUNCATE {tables} RESTART IDENTITY"))
    yield opened


@pytest.fixture
def driver(engine, tmp_path):
    """Drive a fresh desk that knows the sample orders and one member of staff.

    At the end of every test the invariants of the design are checked.
    """
    driving = Driver(desk_for(engine, tmp_path))
    driving.enrol()
    yield driving
    assert faults(driving.desk, driving.now.date()) == []
