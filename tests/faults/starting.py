"""Programs of the desk, started warm, ended by a fault or on their own."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
KILLED = -9


@dataclass(frozen=True)
class Ended:
    """How a program ended: its exit code (negative: the signal), and all that it wrote."""

    code: int
    wrote: str

    @property
    def killed(self):
        """Whether it was killed."""
        return self.code == KILLED

    @property
    def at(self):
        """The fault point at which it ended itself; "" where it was killed from outside."""
        return self.wrote.partition("LICENSEDESK_FAULT: ended at ")[2].strip()


class Starter:
    """Starts programs in that environment, one after the other."""

    def __init__(self, process, folder):
        self._process = process
        self._log = folder / f"program-{process.pid}.log"

    def start(self, *argv, largest_file=None, **environment):
        """Start a program; gives its process id. `finish` has to follow."""
        self._log.write_bytes(b"")
        order = {"argv": argv, "env": environment, "log": str(self._log)}
        self._process.stdin.write(json.dumps({**order, "largest_file": largest_file}) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def finish(self):
        """Wait until the program has ended; gives how."""
        code = int(self._process.stdout.readline())
        return Ended(code, self._log.read_text(errors="replace"))

    def run(self, *argv, largest_file=None, **environment):
        """Start a program and wait for its end; gives how it ended."""
        self.start(*argv, largest_file=largest_file, **environment)
        return self.finish()


@contextmanager
def starter(environment, folder):
    """Run a starter, whose programs have this environment and write their logs there."""
    with subprocess.Popen(
        [sys.executable, Path(__file__).with_name("warm.py")],
        env={**environment, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "warm\n"
        try:
            yield Starter(process, folder)
        finally:
            process.stdin.close()
            process.wait(timeout=60)
