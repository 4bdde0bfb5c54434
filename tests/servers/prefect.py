"""A throw-away Prefect server for the tests: the real one, on 127.0.0.1 with a SQLite file."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

_START_SECONDS = 90


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

    `port` is a free one where it is not given; `settings` are further PREFECT_… settings.
    """
    port = port or _free_port()
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


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    """Run one server a session; from then on this process is its client."""
    from prefect.settings import (  # noqa: PLC0415 - slow, and most tests need none of it
        PREFECT_API_URL,
        temporary_settings,
    )

    with (
        running_prefect(tmp_path_factory.mktemp("prefect")) as server,
        temporary_settings({PREFECT_API_URL: server.api_url}),
    ):
        yield server


def _wait_until_healthy(server: PrefectServer, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(httpx.TransportError):
            if httpx.get(f"{server.api_url}/health", timeout=5).is_success:
                return
        time.sleep(0.1)
    pytest.fail(f"the Prefect server did not start: {log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
