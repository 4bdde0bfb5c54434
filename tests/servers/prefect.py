"""A throw-away Prefect server for the tests: the real one, on 127.0.0.1."""

from __future__ import annotations

import os
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.servers.ports import free_port
from tests.servers.postgresql import PostgresqlServer

_START_SECONDS = 90

#: What httpx verifies with, where the server speaks plain HTTP: by itself it would read all
#: certificates that the system trusts for each single request.
PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@dataclass(frozen=True, slots=True)
class PrefectServer:
    """The running server; `environment` makes a child process its client."""

    api_url: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """Give what a program needs in its environment to talk to this server, and to no other."""
        return {
            "PREFECT_API_URL": self.api_url,
            "PREFECT_HOME": str(self.folder),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
        }


@contextmanager
def running_prefect(
    folder: Path, *, port: int | None = None, **settings: str
) -> Iterator[PrefectServer]:
    """Run a server that keeps everything in that folder; fails with its log where it can't.

    `port` is a free one where it is not given; `settings` are further PREFECT_… settings, as
    `on_postgresql` gives them: without, its database is a SQLite file.
    """
    port = port or free_port()
    server = PrefectServer(f"http://127.0.0.1:{port}/api", folder)
    others = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    command = ["prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            env={**others, **server.environment, **settings},
            cwd=folder,
            stdout=output,
            stderr=output,
            process_group=0,
        )
    try:
        _wait_until_healthy(server, process, log)
        yield server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def on_postgresql(url: str) -> dict[str, str]:
    """Give the settings of a server whose database is at that PostgreSQL URL."""
    url = url.replace("postgresql://", "postgresql+asyncpg://")
    return {"PREFECT_SERVER_DATABASE_CONNECTION_URL": url}


@pytest.fixture(scope="session")
def prefect_database(postgresql_server: PostgresqlServer) -> Iterator[str]:
    """Make a database for the one Prefect server; gives its URL."""
    with postgresql_server.database() as url:
        yield url


@pytest.fixture(scope="session")
def prefect_server(
    tmp_path_factory: pytest.TempPathFactory, prefect_database: str
) -> Iterator[PrefectServer]:
    """Run one server a session; from then on this process is its client.

    On PostgreSQL, as the README installs it: on SQLite its own transactions may lock each other
    out for a minute.
    """
    from prefect.settings import (  # noqa: PLC0415 - slow, and most tests need none of it
        PREFECT_API_URL,
        temporary_settings,
    )

    with (
        running_prefect(
            tmp_path_factory.mktemp("prefect"), **on_postgresql(prefect_database)
        ) as server,
        temporary_settings({PREFECT_API_URL: server.api_url}),
    ):
        yield server


def _wait_until_healthy(server: PrefectServer, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(httpx.TransportError):
            if httpx.get(f"{server.api_url}/health", timeout=5, verify=PLAIN).is_success:
                return
        time.sleep(0.1)
    pytest.fail(f"the Prefect server did not start: {log.read_text()}")
