"""The programs that the demo starts, and ends again: the Prefect server, and the desk itself."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from licensedesk.demo.mail_server import HOST
from licensedesk.demo.state import DemoError
from licensedesk.demo.stopping import Stop

START_SECONDS = 60.0
END_SECONDS = 20.0
SESSION_END_SECONDS = 3.0
POLL_SECONDS = 0.1
_LOG_LINES = 15


class Program:
    """A program in a session of its own, so that Ctrl-C reaches only the demo, which ends it."""

    def __init__(self, name: str, arguments: list[str], log: Path) -> None:
        self.name = name
        self._log = log
        with log.open("wb") as output:
            self._process = subprocess.Popen(  # noqa: S603 - our own programs, no shell
                [sys.executable, "-m", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def check(self) -> None:
        """Raise DemoError, with the end of its log, when the program has ended."""
        code = self._process.poll()
        if code is not None:
            raise DemoError(f"{self.name} ended by itself (exit {code}).{self._last_words()}")

    def wait_until(self, ready: Callable[[], bool], stop: Stop) -> None:
        """Wait until it is ready; raises DemoError when it ends or takes too long, and Stopped."""
        deadline = time.monotonic() + START_SECONDS
        while not ready():
            self.check()
            if time.monotonic() > deadline:
                raise DemoError(
                    f"{self.name} was not ready in {START_SECONDS:.0f} s.{self._last_words()}"
                )
            stop.pause(POLL_SECONDS)

    def end(self) -> None:
        """End it as an operator would; whatever of it is left after a while is killed."""
        with suppress(ProcessLookupError):
            self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS)
        # its session holds only what it started itself, such as the desk's fork server
        for number in (signal.SIGTERM, signal.SIGKILL):
            if not self._signal_session(number):
                break
            self._wait_for_session()
        self._process.wait()

    def _wait_for_session(self) -> None:
        deadline = time.monotonic() + SESSION_END_SECONDS
        while self._signal_session(0) and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS / 2)

    def _signal_session(self, number: int) -> bool:
        """Signal all that is left of it; False when nothing is."""
        try:
            os.killpg(self._process.pid, number)
        except ProcessLookupError:
            return False
        return True

    def _last_words(self) -> str:
        lines = self._log.read_text("utf-8", "replace").rstrip().splitlines()[-_LOG_LINES:]
        return "".join(f"\n  | {line}" for line in ["Its log ends:", *lines]) if lines else ""


@contextmanager
def running(program: Program) -> Iterator[Program]:
    """Have it end at the end."""
    try:
        yield program
    finally:
        program.end()


def prefect_server(port: int, log: Path) -> Program:
    """Start the Prefect server; its home is in the environment."""
    arguments = ["prefect", "server", "start", "--host", HOST, "--port", str(port)]
    return Program("the Prefect server", arguments, log)


def desk(log: Path) -> Program:
    """Start `licensedesk up` as in production; its settings are in the environment."""
    return Program("licensedesk up", ["licensedesk", "up"], log)


def answers(client: httpx.Client, path: str) -> bool:
    """Whether the Prefect server answers that path with success."""
    try:
        return client.get(path).is_success
    except httpx.TransportError:
        return False


def free_port() -> int:
    """Find a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
