"""Servers that go away and come back: the same ports, the same data."""

from __future__ import annotations

import os
import pwd
import shlex
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from tests.faults.rig import rigged, running_killing_sink
from tests.servers.ports import free_port
from tests.servers.postgresql import running_postgresql
from tests.servers.prefect import PrefectServer, _wait_until_healthy


class StoppablePostgresql:
    """A cluster of one's own, for one database."""

    def __init__(self, server):
        self.server = server
        with psycopg.connect(server.url(), autocommit=True) as connection:
            self._data = Path(connection.execute("SHOW data_directory").fetchone()[0])
        self._command = shlex.split((self._data / "postmaster.opts").read_text())
        self._process = None

    def stop(self):
        """End every session, and the server."""
        pid = int((self._data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, signal.SIGINT)
        while (self._data / "postmaster.pid").exists():
            time.sleep(0.02)
        if self._process is not None:
            self._process.wait(timeout=30)

    def start(self):
        """Start it again, and wait until it answers."""
        root = os.geteuid() == 0
        self._process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "QUIT", *self._command],
            cwd=self._data.parent,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=pwd.getpwnam("postgres").pw_uid if root else None,
            group=pwd.getpwnam("postgres").pw_gid if root else None,
            extra_groups=[] if root else None,
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(psycopg.OperationalError):
                return self.server.execute("SELECT 1")
            time.sleep(0.05)
        raise AssertionError("PostgreSQL did not come back")

    def end(self):
        """End it, if it was started again."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=30)


@contextmanager
def stoppable_postgresql():
    """Run such a cluster."""
    with running_postgresql() as server:
        stoppable = StoppablePostgresql(server)
        try:
            yield stoppable
        finally:
            stoppable.end()


@contextmanager
def stoppable_desk(folder, *, dovecot, database, prefect, orders):
    """Make a desk whose database and Prefect server can be stopped."""
    with (
        running_killing_sink(free_port()) as sink,
        database.server.database() as url,
        rigged(
            folder,
            database_url=url,
            dovecot=dovecot,
            user="stoppable",
            sink=sink,
            prefect=prefect,
            orders=orders,
            **dovecot.certificate.environment,
        ) as made,
    ):
        yield made


class StoppablePrefect(PrefectServer):
    """A Prefect server of one's own on a port that stays."""

    _process = None
    _settings: dict[str, str]

    def start(self):
        """Start it, and wait until it answers."""
        others = {
            name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")
        }
        port = self.api_url.removesuffix("/api").rpartition(":")[2]
        log = self.folder / "server.log"
        with log.open("ab") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "prefect", "server", "start", "--port", port],
                env={**others, **self.environment, **self._settings},
                cwd=self.folder,
                stdout=output,
                stderr=output,
                process_group=0,
            )
        object.__setattr__(self, "_process", process)  # the class it extends is frozen
        _wait_until_healthy(self, process, log)

    def stop(self):
        """End it; a second call does nothing."""
        if self._process is None or self._process.poll() is not None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


@contextmanager
def stoppable_prefect(folder, **settings):
    """Run such a server, that keeps everything in that folder."""
    server = StoppablePrefect(f"http://127.0.0.1:{free_port()}/api", folder)
    object.__setattr__(server, "_settings", settings)
    server.start()
    try:
        yield server
    finally:
        server.stop()


class Resident:
    """`licensedesk up`, in a process group of its own, that can be killed and started again."""

    def __init__(self, environment, folder):
        self._environment = environment
        self.log = folder / "up.log"
        self.log.touch()
        self.process = None

    def start(self):
        """Start it, and wait until it watches the mailbox."""
        before = len(self.log.read_text())
        self._start()
        wait_for(lambda: "watching" in self.log.read_text()[before:], "watch", self.log)

    def _start(self):
        program = Path(sys.executable).with_name("licensedesk")
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [program, "up"],
                env=self._environment,
                cwd=self.log.parent,
                stdout=output,
                stderr=output,
                process_group=0,
            )

    def kill(self):
        """Kill it and all of its children at once, as a power cut would."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def end(self):
        """End it as an operator does; gives its exit code."""
        if self.process is None or self.process.poll() is not None:
            return None
        self.process.terminate()
        try:
            return self.process.wait(timeout=90)
        except subprocess.TimeoutExpired:
            self.kill()
            raise


def wait_for(holds, what, log, seconds=150):
    """Wait until something holds; fails with the end of the log where it does not."""
    deadline = time.monotonic() + seconds
    while not (found := holds()):
        if time.monotonic() > deadline:
            raise AssertionError(f"no {what} in {seconds} s\n{log.read_text()[-3000:]}")
        time.sleep(0.1)
    return found
