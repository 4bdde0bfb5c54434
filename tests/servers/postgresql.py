"""A throw-away PostgreSQL for the tests: one cluster a session, a database whenever one asks."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.servers.ports import free_port

_BINARIES = Path("/usr/lib/postgresql")
_START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class PostgresqlServer:
    """A running cluster; user `desk` with that password owns it."""

    port: int
    password: str

    def url(self, database: str = "postgres") -> str:
        """Give the SQLAlchemy (and libpq) URL of that database."""
        return f"postgresql://desk:{self.password}@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str) -> None:
        """Run one statement as the owner, outside a transaction."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement)

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """Copy a fresh database from that template; yields its URL, and drops it at the end."""
        name = f"test_{secrets.token_hex(6)}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield self.url(name)
        finally:
            self.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """One cluster a session; each test takes databases of its own."""
    with running_postgresql() as server:
        yield server


@contextmanager
def running_postgresql() -> Iterator[PostgresqlServer]:
    """Run PostgreSQL from the distribution's packages; skips where there is none, fails in CI."""
    binaries = sorted(_BINARIES.glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if not binaries:
        reason = f"PostgreSQL is not installed ({_BINARIES}/*/bin/initdb)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="licensedesk-postgresql-"))
    try:
        with _running(binaries[-1].parent, folder) as server:
            yield server
    finally:
        shutil.rmtree(folder)


def _identity() -> dict[str, object]:
    """PostgreSQL refuses to run as root: then it runs as the distribution's own user."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def _running(binaries: Path, folder: Path) -> Iterator[PostgresqlServer]:
    identity = _identity()
    if identity:
        os.chown(folder, identity["user"], identity["group"])
    server = PostgresqlServer(free_port(), secrets.token_hex(12))
    password_file = folder / "password"
    password_file.write_text(server.password)
    password_file.chmod(0o644)
    data = folder / "data"
    initdb = [binaries / "initdb", "-D", data, "-U", "desk", "-A", "scram-sha-256", "--no-sync"]
    initdb += [f"--pwfile={password_file}", "--encoding=UTF8", "--locale=C.UTF-8"]
    subprocess.run(initdb, check=True, capture_output=True, cwd=folder, **identity)
    # killed with its starter (--pdeathsig), so that an interrupted test run leaves none behind
    command = ["setpriv", "--pdeathsig", "QUIT", binaries / "postgres", "-D", data]
    command += ["-p", str(server.port), "-c", "listen_addresses=127.0.0.1"]
    command += ["-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "full_page_writes=off"]
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, cwd=folder, **identity
        )
    try:
        _wait_until_it_answers(server, process, log)
        yield server
    finally:
        process.send_signal(signal.SIGINT)  # "fast": ends the sessions, then itself
        process.wait(timeout=30)


def _wait_until_it_answers(
    server: PostgresqlServer, process: subprocess.Popen[bytes], log: Path
) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            server.execute("SELECT 1")
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"PostgreSQL did not start:\n{log.read_text()}")
            time.sleep(0.05)
        else:
            return
