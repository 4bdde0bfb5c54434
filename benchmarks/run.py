"""`make bench`: a pass of the desk beside the floor, over the same mailbox and mail server.

For each number of letters: the floor, then one pass of process-mailbox, each in a process of its
own that is timed from its connections on. Prints letters a second, the ratio, the share of each
stage, and the peak of memory. Everything runs on 127.0.0.1 and is ended by its process id.

Usage: run.py [NUMBER …]   (200 and 2000 letters by default)
"""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from benchmarks.letters import AUTHSERV, letters, vendor_file
from tests.servers.dovecot import running_dovecot
from tests.servers.prefect import running_prefect

HERE = Path(__file__).parent
DESK = [sys.executable, "-c", "from licensedesk.cli import main; main()"]


@contextmanager
def running_sink():
    """The mail server that takes every letter; gives its port."""
    with subprocess.Popen(
        [sys.executable, HERE / "sink.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as sink:
        yield int(sink.stdout.readline())
        sink.stdin.close()


def run(*command, **environment):
    """Run a command to its end; gives what it printed as JSON, where it did."""
    done = subprocess.run(
        command,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(HERE.parent), **environment},
    )
    return json.loads(done.stdout) if done.stdout.startswith("{") else done.stdout


def measure(count, dovecot, smtp_port, api_url, folder):
    """The floor and a pass over the same letters; gives both results."""
    user = f"desk{count}"
    password = dovecot.add_user(user)
    dovecot.append(user, *letters(count))
    database = folder / f"floor{count}.db"
    floor = run(
        sys.executable,
        HERE / "floor.py",
        str(database),
        str(dovecot.port),
        user,
        password,
        str(smtp_port),
    )
    settings = {
        "LICENSEDESK_DATA_DIR": str(folder / f"desk{count}"),
        "LICENSEDESK_IMAP_HOST": "127.0.0.1",
        "LICENSEDESK_IMAP_PORT": str(dovecot.port),
        "LICENSEDESK_IMAP_USER": user,
        "LICENSEDESK_IMAP_PASSWORD": password,
        "LICENSEDESK_IMAP_TLS": "none",
        "LICENSEDESK_SMTP_HOST": "127.0.0.1",
        "LICENSEDESK_SMTP_PORT": str(smtp_port),
        "LICENSEDESK_SMTP_TLS": "none",
        "LICENSEDESK_ADDRESS": "Vendor Support <support@vendor.example>",
        "LICENSEDESK_AUTHSERV_ID": AUTHSERV,
        "PREFECT_API_URL": api_url,
        "PREFECT_LOGGING_LEVEL": "WARNING",
    }
    orders = folder / f"orders{count}.json"
    orders.write_text(json.dumps(vendor_file(count)))
    run(*DESK, "import", str(orders), **settings)
    run(sys.executable, HERE / "register.py", **settings)
    return floor, run(sys.executable, HERE / "one_pass.py", **settings)


def tell(count, floor, desk):
    """Print the figures of one number of letters."""
    floor_rate, desk_rate = count / floor["seconds"], count / desk["seconds"]
    print(f"\n{count} letters: {desk['summary']}")
    print(f"  floor     {floor_rate:7.1f} letters/s, {floor['seconds']:.2f} s")
    print(
        f"  desk      {desk_rate:7.1f} letters/s, {desk['seconds']:.2f} s,"
        f" {desk['peak_mib']:.0f} MiB at most"
    )
    print(f"  ratio     {desk_rate / floor_rate:7.2f} of the floor")
    for stage, seconds in desk["stages"].items():
        share = seconds / desk["seconds"]
        print(f"    {stage:16} {seconds:6.2f} s  {share:4.0%}")


def _made(folder):
    folder.mkdir()
    return folder


def main(counts):
    """Measure each number of letters on one set of servers."""
    with (
        tempfile.TemporaryDirectory(prefix="licensedesk-bench-") as folder,
        running_dovecot() as dovecot,
        running_sink() as smtp_port,
        running_prefect(_made(Path(folder) / "prefect")) as prefect,
    ):
        for count in counts:
            tell(count, *measure(count, dovecot, smtp_port, prefect.api_url, Path(folder)))


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [200, 2000])
