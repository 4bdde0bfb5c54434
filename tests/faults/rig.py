"""A desk for the fault tests: real servers, its programs started warm, killed where one wants."""

from __future__ import annotations

import json
import os
import signal
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pyotp
from aiosmtpd.controller import Controller

from benchmarks.letters import AUTHSERV
from tests.faults.starting import Starter, starter
from tests.servers.dovecot import Dovecot
from tests.servers.prefect import PLAIN
from tests.servers.smtp import SmtpSink
from ticket_desk.desk import Desk
from ticket_desk.settings import Settings, shipped_policy
from ticket_store import reviews, staff
from ticket_store.engine import open_engine, reading, transaction
from ticket_store.importing import import_file
from ticket_store.migrate import upgrade

STAFF = "sam@vendor.example"
ADDRESS = "Vendor Support <support@vendor.example>"
SECRET = "a secret for the tests"


class KillingSink(SmtpSink):
    """A mail server that may kill its client between a letter's end and the answer to it."""

    victim: int | None = None
    left = 0

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        """Take the letter; then, where it is the one, kill who sent it."""
        answer = await SmtpSink.handle_DATA(self, server, session, envelope)
        self.left -= 1
        if self.left == 0 and self.victim is not None:
            os.kill(self.victim, signal.SIGKILL)
        return answer


@contextmanager
def running_killing_sink(port):
    """Run such a mail server in a thread."""
    sink = KillingSink(port)
    controller = Controller(sink, hostname="127.0.0.1", port=port, data_size_limit=None)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
        controller.loop.close()


@dataclass(repr=False)
class Rig:
    """One desk with its mailbox, mail server, database and Prefect server."""

    folder: Path
    dovecot: Dovecot
    user: str
    sink: KillingSink
    api_url: str
    desk: Desk
    environment: dict[str, str]
    starter: Starter
    secret: str = ""
    #: every letter that was put into the mailbox, as it was given
    mailed: list[bytes] = field(default_factory=list)

    def mail(self, *letters, at=None):
        """Let letters arrive in the desk's mailbox."""
        self.dovecot.append(self.user, *letters, at=at)
        self.mailed += letters

    def run(self, *argv, **options):
        """Run a program to its end; gives how it ended."""
        return self.starter.run(*argv, **options)

    def well(self, *argv):
        """Run a program that has to end well; gives what it wrote."""
        ended = self.run(*argv)
        assert ended.code == 0, f"{argv} ended with {ended.code}:\n{ended.wrote}"
        return ended.wrote

    def show(self, *argv):
        """What a command shows, from its JSON."""
        return json.loads(self.well(*argv, "--json"))

    @property
    def database_file(self):
        """Where the SQLite database lies."""
        return Path(self.desk.engine.url.database)

    def open_reviews(self):
        """The reviews that wait for staff."""
        with reading(self.desk.engine) as session:
            return reviews.all_open(session)

    def code(self):
        """The one-time code of now."""
        return pyotp.TOTP(self.secret).now()

    def resume(self, run_id, **answer):
        """Press Resume in the Prefect UI, with this answer; gives whether the server took it."""
        given = {"approver": STAFF, "code": self.code(), **answer}
        said = self.call("POST", f"/flow_runs/{run_id}/resume", {"run_input": given})
        return said.is_success and said.json()["status"] == "ACCEPT"

    def crashed(self, run_id):
        """Tell Prefect that the run's process is gone, as the desk's worker does."""
        state = {"state": {"type": "CRASHED", "name": "Crashed"}, "force": True}
        assert self.call("POST", f"/flow_runs/{run_id}/set_state", state).is_success

    def suspended(self):
        """Prefect's runs of reviews that wait for an answer: {run id: review id}."""
        return self._runs({"name": {"any_": ["Suspended"]}})

    def unfinished(self, *types):
        """Prefect's runs of reviews in states of these types, likewise."""
        return self._runs({"type": {"any_": list(types)}})

    def _runs(self, state):
        wanted = {
            "flow_runs": {"state": state},
            "flows": {"name": {"any_": ["review-action"]}},
        }
        found = {}
        while True:
            page = self.call("POST", "/flow_runs/filter", {**wanted, "offset": len(found)}).json()
            found |= {run["id"]: run["parameters"]["review_id"] for run in page}
            if len(page) < 200:
                return found

    def call(self, method, path, body=None):
        """Ask the Prefect server; again while its SQLite file is locked (503)."""
        for _ in range(50):
            answer = httpx.request(method, self.api_url + path, json=body, timeout=60, verify=PLAIN)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
        return answer


@contextmanager
def rigged(folder, *, database_url, dovecot, user, sink, prefect, orders, **settings):
    """Make a desk with these orders and one member of staff, and what starts its programs.

    `settings` are further ones, LICENSEDESK_… and PREFECT_… ones alike.
    """
    environment = {
        **{name: value for name, value in os.environ.items() if "LICENSEDESK" not in name},
        **prefect.environment,
        "PREFECT_LOGGING_LEVEL": "ERROR",
        "LICENSEDESK_DATABASE_URL": database_url,
        "LICENSEDESK_DATA_DIR": str(folder),
        "LICENSEDESK_SECRET": SECRET,
        "LICENSEDESK_ADDRESS": ADDRESS,
        "LICENSEDESK_AUTHSERV_ID": AUTHSERV,
        "LICENSEDESK_POLL_SECONDS": "1",
        "LICENSEDESK_IMAP_HOST": "127.0.0.1",
        "LICENSEDESK_IMAP_PORT": str(dovecot.port),
        "LICENSEDESK_IMAP_USER": user,
        "LICENSEDESK_IMAP_PASSWORD": dovecot.users.get(user) or dovecot.add_user(user),
        "LICENSEDESK_IMAP_TLS": "none",
        "LICENSEDESK_SMTP_HOST": "127.0.0.1",
        "LICENSEDESK_SMTP_PORT": str(sink.port),
        "LICENSEDESK_SMTP_TLS": "none",
        **settings,
    }
    engine = open_engine(database_url)
    try:
        desk = Desk(_settings(environment), engine, shipped_policy())
        with starter(environment, folder) as starting:
            made = Rig(
                folder=folder,
                dovecot=dovecot,
                user=user,
                sink=sink,
                api_url=prefect.api_url,
                desk=desk,
                environment=environment,
                starter=starting,
                secret=_enrolled(desk, orders),
            )
            made.well("register")
            _forget_runs(made)
            yield made
    finally:
        engine.dispose()


def _settings(environment):
    given = {
        name.removeprefix("LICENSEDESK_").lower(): value
        for name, value in environment.items()
        if name.startswith("LICENSEDESK_")
    }
    return Settings(_env_file=None, **given)


def _enrolled(desk, orders):
    """Make the tables, take the orders in, and enrol one member of staff; gives their secret."""
    upgrade(desk.engine)
    now = datetime.now(UTC)
    with transaction(desk.engine) as session:
        import_file(session, orders, now)
        return staff.add(session, STAFF, now, desk.cipher).secret


def _forget_runs(rig):
    """Begin with no run in Prefect: one server serves one desk after the other."""
    while rig.call("POST", "/flow_runs/bulk_delete", {"flow_runs": {}}).json()["deleted"]:
        pass
