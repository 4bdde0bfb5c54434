"""Desks for the fault tests, on both databases, with real servers of their own."""

import random
import shutil

import pytest

from tests.faults.box import Box
from tests.faults.letters import vendor_file
from tests.faults.rig import rigged, running_killing_sink
from tests.servers.databases import DATABASES
from tests.servers.dovecot import running_dovecot
from tests.servers.ports import free_port
from tests.servers.prefect import on_postgresql, running_prefect
from tests.ticket_desk.conftest import driver

__all__ = ["driver"]  # a fixture: a desk in this process


@pytest.fixture(scope="package")
def own_prefect(tmp_path_factory, postgresql_server):
    """Run a Prefect server for these tests: what they kill would be another desk's runs.

    On PostgreSQL, as in production: on SQLite a killed client may hold it up for a minute.
    """
    with (
        postgresql_server.database() as url,
        running_prefect(
            tmp_path_factory.mktemp("faults-prefect"),
            **on_postgresql(url),
        ) as server,
    ):
        yield server


@pytest.fixture(scope="package")
def own_dovecot():
    """Run a Dovecot that these tests may stop and start."""
    with running_dovecot() as server:
        yield server


@pytest.fixture
def mailbox(driver, own_dovecot):
    """Give the desk in this process a mailbox of the test's own."""
    return Box(driver, own_dovecot, f"desk{len(own_dovecot.users)}")


@pytest.fixture(params=DATABASES, scope="package")
def database_url(request, tmp_path_factory):
    """Give the URL of a fresh, migrated database."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("faults") / "desk.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server = request.getfixturevalue("postgresql_server")
    with server.database(request.getfixturevalue("postgresql_template")) as url:
        yield url


@pytest.fixture(scope="package")
def rig(tmp_path_factory, database_url, dovecot_server, own_prefect):
    """Make a desk, with its programs warm, for all of these tests; each has its own orders."""
    with (
        running_killing_sink(free_port()) as sink,
        rigged(
            tmp_path_factory.mktemp("faults-desk"),
            database_url=database_url,
            dovecot=dovecot_server,
            user=f"faults{len(dovecot_server.users)}",
            sink=sink,
            prefect=own_prefect,
            orders=vendor_file(),
            **dovecot_server.certificate.environment,
        ) as made,
    ):
        yield made


@pytest.fixture
def rng(request):
    """Choose by the test's seed; it stands in the test's name, so a failure can be repeated."""
    return random.Random(request.param)  # noqa: S311 - a seed repeats it
