"""`licensedesk demo` as a reader runs it: in a process of its own, with all that it starts."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from email.parser import BytesHeaderParser
from pathlib import Path
from urllib.parse import urlsplit

import dotenv
import pytest

from licensedesk.demo.customers import CUSTOMERS

pytestmark = pytest.mark.servers

LICENSEDESK = [sys.executable, "-m", "licensedesk"]
SECONDS = 180  # for a whole demo; it has its own, shorter bound


def licensedesk(*arguments, cwd):
    """Run a command to its end, as in a shell in that folder."""
    return subprocess.run(
        [*LICENSEDESK, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def processes_of(folder):
    """The processes that run with this demo's settings, as /proc tells."""
    mark = f"LICENSEDESK_DATA_DIR={folder}\0".encode()
    found = set()
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and mark in (entry / "environ").read_bytes():
                found.add(int(entry.name))
        except OSError:
            continue  # it ended meanwhile, or is another user's
    return found


def ports_of(folder):
    """The ports that the demo listens on, as its .env file tells."""
    settings = dotenv.dotenv_values(folder / ".env")
    return [
        int(settings["LICENSEDESK_IMAP_PORT"]),
        int(settings["LICENSEDESK_SMTP_PORT"]),
        urlsplit(settings["PREFECT_API_URL"]).port,
    ]


def listens(port):
    """Whether something listens on that port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """Run a demo until done, once for all tests: its folder, and how it ended."""
    folder = tmp_path_factory.mktemp("demo") / "state"
    return folder, licensedesk("demo", "--until-done", "--dir", str(folder), cwd=folder.parent)


def test_a_demo_until_done_ends_well_and_every_check_is_good(done):
    _, run = done
    assert run.returncode == 0, run.stdout + run.stderr
    assert "✗" not in run.stdout.partition("What came out")[2]
    assert run.stderr == ""


@pytest.mark.parametrize("customer", CUSTOMERS, ids=lambda one: one.person.name)
def test_each_customers_last_letter_is_printed(done, customer):
    _, run = done
    story = run.stdout.partition("What came out")[0]
    letters = [
        " ".join(part.split("\n\n")[0].replace("┃", " ").split())
        for part in re.split(
            rf"The desk writes to [^\n]*{re.escape(customer.person.email)}", story
        )[1:]
    ]
    assert len(letters) == len(customer.gets)
    for word in customer.told:
        assert word in letters[-1]


def test_each_queued_action_is_printed_with_its_link(done):
    folder, run = done
    reviews = [
        review
        for number in range(1, 7)
        for review in show(folder, "tickets", "show", str(number))["reviews"]
    ]
    assert len(reviews) == 5
    for review in reviews:
        assert review["title"] in run.stdout
        assert f"/v2/runs/flow-run/{review['flow_run_id']}" in run.stdout


def test_the_tickets_tell_the_same_afterwards(done):
    folder, _ = done
    tickets = show(folder, "tickets", "list")
    assert [ticket["requester"] for ticket in tickets] == [one.person.email for one in CUSTOMERS]
    assert {ticket["state"] for ticket in tickets} == {"closed"}
    states = [request["state"] for ticket in tickets for request in ticket["requests"]]
    assert states == ["applied", "applied", "applied", "refused", "applied", "applied"]


def test_the_outbox_and_the_mailboxes_tell_the_same_afterwards(done):
    folder, run = done
    letters = show(folder, "outbox", "list")
    assert {letter["state"] for letter in letters} == {"sent"}
    in_mailboxes = {
        str(BytesHeaderParser().parsebytes(file.read_bytes())["Message-ID"])
        for file in (folder / "mail").glob("*/*.eml")
    }
    assert {letter["message_id"] for letter in letters} <= in_mailboxes
    assert run.stdout.count("The desk writes to ") == len(letters)


def test_the_history_is_intact_afterwards(done):
    folder, _ = done
    assert licensedesk("audit", "verify", cwd=folder).returncode == 0


def test_nothing_of_a_demo_is_left_after_it(done):
    folder, _ = done
    assert processes_of(folder) == set()
    assert [port for port in ports_of(folder) if listens(port)] == []


def test_a_second_demo_in_the_same_folder_is_refused_in_one_line(done):
    folder, _ = done
    run = licensedesk("demo", "--dir", str(folder), cwd=folder.parent)
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "holds the state of a demo already" in run.stderr


@pytest.mark.parametrize(
    ("number", "moment"),
    [
        (signal.SIGINT, "● 1 of 6"),  # the customers are writing
        (signal.SIGTERM, "  staff "),  # the Prefect server is starting
    ],
)
def test_a_signal_ends_everything_that_the_demo_started(tmp_path, number, moment):
    folder = tmp_path / "state"
    demo = subprocess.Popen(
        [*LICENSEDESK, "demo", "--dir", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert any(line.startswith(moment) for line in demo.stdout)
        started, ports = processes_of(folder), ports_of(folder)
        os.kill(demo.pid, number)
        rest, errors = demo.communicate(timeout=SECONDS)
    finally:
        demo.kill()

    assert (demo.returncode, errors) == (0, "")
    assert "nothing is left running" in rest
    assert started
    assert processes_of(folder) == set()
    assert [port for port in ports if listens(port)] == []


def show(folder, *arguments):
    """What a command shows as JSON when it is run in the demo's folder."""
    run = licensedesk(*arguments, "--json", cwd=folder)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
