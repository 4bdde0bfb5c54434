"""`make soak`: the long fault tests, on real servers; at most 20 minutes, the seed printed.

200 kills over 300 letters; a mailbox of 20,000 letters in one pass; and beside both a resident
process whose database is gone for a minute and whose Prefect server for five, with letters and
approvals coming in all the time. Each part ends with the same proof as the tests: nothing lost,
nothing twice. Every process that is started is ended, by its id.

Usage: soak.py [--seed N] [--part kills|mailbox|outages]
"""

import argparse
import random
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.letters import letter
from tests.faults.killing import Killer
from tests.faults.letters import mixed, question, vendor_file
from tests.faults.outages import (
    Resident,
    stoppable_desk,
    stoppable_postgresql,
    stoppable_prefect,
    wait_for,
)
from tests.faults.proof import figures, settle
from tests.servers.dovecot import running_dovecot
from tests.servers.prefect import on_postgresql

KILLS, LETTERS = 200, 300
MAILBOX, OLDER = 20_000, 10_000
DATABASE_SECONDS, PREFECT_SECONDS, MAILBOX_SECONDS = 60, 300, 30


def say(*words):
    """Print a line, with the time."""
    print(f"{datetime.now(UTC):%H:%M:%S}", *words, flush=True)  # noqa: T201 - what it is for


@contextmanager
def desk(orders):
    """Run every server, and make a desk on them; gives it and its servers."""
    with (
        tempfile.TemporaryDirectory(prefix="licensedesk-soak-") as name,
        running_dovecot() as dovecot,
        stoppable_postgresql() as database,
        database.server.database() as prefect_url,
        stoppable_prefect(
            _made(Path(name) / "prefect"),
            **on_postgresql(prefect_url),
        ) as prefect,
        stoppable_desk(
            _made(Path(name) / "desk"),
            dovecot=dovecot,
            database=database,
            prefect=prefect,
            orders=vendor_file(orders),
        ) as rig,
    ):
        yield rig, dovecot, database, prefect


def _made(folder):
    folder.mkdir()
    return folder


def kills(seed):
    """Kill the desk's programs 200 times while 300 letters come in."""
    with desk(orders=LETTERS) as (rig, *_):
        rng = random.Random(seed)  # noqa: S311 - a seed repeats it
        killer = Killer(rig, rng, orders=LETTERS)
        killer.kill(KILLS, LETTERS)
        counted = settle(rig)
        say(f"kills: {killer.kills.total()} kills in {killer.runs} runs; {counted}; nothing lost")
        for where, times in sorted(killer.kills.items()):
            say(f"  {times:4} {where}")


def mailbox(_seed):
    """Take 20,000 letters in by one pass, and look at the memory that it needs."""
    with desk(orders=60) as (rig, dovecot, *_):
        now = datetime.now(UTC)
        with dovecot.client(rig.user) as client:
            for start in range(0, MAILBOX, 100):
                letters = [_letter(number) for number in range(start, start + 100)]
                at = now - timedelta(days=3) if start < OLDER else now
                client.multiappend("INBOX", [{"msg": one, "date": at} for one in letters])
                rig.mailed += letters
        say(f"mailbox: {MAILBOX} letters lie in it, {OLDER} of them from before")
        began = time.monotonic()
        process = rig.starter.start("process-mailbox")
        memory = _watched(process)
        ended = rig.starter.finish()
        seconds = time.monotonic() - began
        assert ended.code == 0, ended.wrote
        settle(rig)
        quarter = memory[len(memory) // 4]
        say(
            f"mailbox: one pass in {seconds:.0f} s, memory {quarter} MiB after a quarter of it,"
            f" {max(memory)} MiB at most; {figures(rig)}; nothing lost"
        )
        assert max(memory) < 1.3 * quarter, memory


def _letter(number):
    """One in five asks something, the others are automatic; each has 3 KB."""
    if number % 5 == 0:
        return question(number, number // 5 % 60)
    head = "From: robot@acme.example\nAuto-Submitted: auto-generated"
    head = f"{head}\nMessage-ID: <{number}@r.example>"
    return f"{head}\n\n{number}\n".encode() + 40 * (b"y" * 72 + b"\n")


def _watched(process):
    """Note the process's resident memory, in MiB, each second until it has ended."""
    noted = []
    status = Path(f"/proc/{process}/status")

    def watch():
        while True:
            try:
                lines = status.read_text().splitlines()
            except (FileNotFoundError, ProcessLookupError):
                return
            size = [line for line in lines if line.startswith("VmRSS")]
            if not size:
                return
            noted.append(int(size[0].split()[1]) // 1024)
            time.sleep(1)

    thread = threading.Thread(target=watch)
    thread.start()
    thread.join()
    return noted


def outages(seed):
    """Let a resident process work while its servers are gone for a long time."""
    rng = random.Random(seed + 1)  # noqa: S311 - a seed repeats it
    with desk(orders=60) as (rig, dovecot, database, prefect):
        letters = mixed(rng)
        up = Resident(rig.environment, rig.folder)
        up.start()
        try:
            for server, seconds in (
                (dovecot, MAILBOX_SECONDS),
                (database, DATABASE_SECONDS),
                (prefect, PREFECT_SECONDS),
            ):
                _outage(rig, up, server, seconds, letters)
            assert up.process.poll() is None
            assert up.end() == 0
        finally:
            up.end()
        say(f"outages: {settle(rig)}; nothing lost")


def _outage(rig, up, server, seconds, letters):
    """Stop a server for so long; afterwards a new letter is answered."""
    name = type(server).__name__.removeprefix("Stoppable")
    rig.mail(*(next(letters) for _ in range(8)))
    server.stop()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if name != "Dovecot":
            rig.mail(next(letters))
        time.sleep(min(5, seconds))
    server.start()
    back = time.monotonic()
    address = f"mia@{name}.example".lower()
    rig.mail(letter(name, address, "Mia Sand", "Question", "How does order SC-300000 stand?"))
    wait_for(lambda: _letters_to(rig, address), f"answer after {name}", up.log)
    seconds_after = time.monotonic() - back
    for run in sorted(rig.suspended())[:3]:
        before = len(rig.sink.letters)
        wait_for(lambda run=run: rig.resume(run, decision="refuse"), "place to answer", up.log)
        wait_for(lambda arrived=before: len(rig.sink.letters) > arrived, "outcome", up.log)
    say(f"outages: {name} was gone for {seconds} s; answered {seconds_after:.0f} s after")


def _letters_to(rig, address):
    return [one for one in rig.sink.letters if address in one.recipients]


PARTS = {"kills": kills, "mailbox": mailbox, "outages": outages}


def main():
    """Run one part, or all: the outages, which mostly wait, beside the others."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--seed", type=int)
    options.add_argument("--part", choices=PARTS)
    given = options.parse_args()
    seed = secrets.randbelow(1_000_000) if given.seed is None else given.seed
    if given.part:
        PARTS[given.part](seed)
        return 0
    say(f"seed {seed}; the same again: make soak SEED={seed}")
    began = time.monotonic()
    beside = [sys.executable, __file__, "--part", "outages", "--seed", str(seed)]
    with subprocess.Popen(beside) as process:
        try:
            kills(seed)
            mailbox(seed)
            code = process.wait()
        finally:
            process.terminate()
    say(f"done in {time.monotonic() - began:.0f} s, seed {seed}")
    return code


if __name__ == "__main__":
    sys.exit(main())
