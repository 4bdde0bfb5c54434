"""Starts the desk's programs as forks of itself, so that each begins without imports.

A program in a process of its own that is told on standard input, a JSON line for each start:
{"argv": ["process-mailbox"], "env": {…}, "log": FILE, "largest_file": bytes or null}. It answers
with the process's id, and, when that has ended, with its exit code (negative: the signal).
Beside the commands of `licensedesk` it knows `flow NAME` (a flow, in this process), `answered ID`
(a review's run, as the resident process's worker runs it) and `register`.
"""

import asyncio
import gc
import importlib
import json
import os
import resource
import signal
import sys
from uuid import UUID

import benchmarks.register
from licensedesk import cli, worker

#: What else the programs import, at the time they need it.
LATER = (
    "licensedesk.passes",
    "prefect.task_engine",
    "prefect.utilities.visualization",
    "psycopg",
    "sqlalchemy.dialects.postgresql.psycopg",
)


def begin(order):
    """Become the program that was asked for; gives its exit code."""
    os.environ.update(order["env"])
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(log, stream)
    if order["largest_file"] is not None:
        # without the signal, which would end the process: a write that is too much fails
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest_file"], resource.RLIM_INFINITY))
    match order["argv"]:
        case ["flow", name]:
            worker.served_flow(name)()
        case ["answered", run]:
            worker._run(UUID(run), "review-action")  # noqa: SLF001 - what the worker's child does
        case ["register"]:
            asyncio.run(benchmarks.register.main())
        case argv:
            sys.argv = ["licensedesk", *argv]
            cli.main()


def main():
    """Start one program after the other, until standard input ends."""
    modules = {module for module, _ in cli.COMMANDS.values()}
    for module in (*modules, *LATER):  # imported once, for all of them
        importlib.import_module(module)
    for name in worker.FLOWS:
        worker.served_flow(name)
    gc.freeze()  # no program looks through what all of them share
    print("warm", flush=True)  # noqa: T201 - it speaks on standard output
    while line := sys.stdin.readline():
        child = os.fork()
        if child == 0:
            return begin(json.loads(line))
        print(child, flush=True)  # noqa: T201 - as above
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - as above
    return None


if __name__ == "__main__":
    sys.exit(main())
