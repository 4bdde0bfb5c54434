"""From resume to the reply: a whole installation on PostgreSQL at rest, one approval after another.

Prints the seconds from the moment at which the Prefect server took an approval to the arrival of
the letter that tells the customer, for each of so many approvals.

Usage: resume.py [NUMBER]   (10 by default)
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.letters import AUTHSERV, letters, order_id, vendor_file
from tests.e2e.installation import installed
from tests.servers.postgresql import running_postgresql

TRANSFER = 1  # the kind of letter in benchmarks.letters that asks for a transfer


def waiting_run(there, order):
    """The run in which the transfer of that order waits."""

    def found():
        rows = [one for one in there.show("reviews", "list") if order in one["title"]]
        return rows[0]["flow_run_id"] if rows else None

    return there.wait_for(found, f"review of {order}")


def approve(there, number):
    """Let a transfer be asked and approved; gives the seconds from resume to reply."""
    (raw,) = letters(20 * number + TRANSFER + 1)[-1:]
    there.mail(raw)
    run = waiting_run(there, order_id(20 * number + TRANSFER))
    time.sleep(1)  # at rest
    before = len(there.smtp.letters)
    there.approve(run)
    began = time.monotonic()
    there.wait_for(lambda: len(there.smtp.letters) > before, "letter")
    return time.monotonic() - began


def main(count):
    """Install, start, and approve so many."""
    with tempfile.TemporaryDirectory(prefix="licensedesk-bench-") as name:
        folder = Path(name)
        with (
            running_postgresql() as postgresql,
            installed(folder, postgresql, orders=vendor_file(20 * count)) as there,
        ):
            there.environment["LICENSEDESK_AUTHSERV_ID"] = AUTHSERV
            there.start()
            seconds = [approve(there, number) for number in range(count)]
    print(
        f"\nresume to the reply, {count} times: median {statistics.median(seconds):.2f} s,"
        f" from {min(seconds):.2f} to {max(seconds):.2f} s"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
