"""A whole installation as the README tells it: every server real, with passwords and TLS."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pyotp

from tests.servers.dovecot import Dovecot, running_dovecot
from tests.servers.postgresql import PostgresqlServer
from tests.servers.prefect import PrefectServer, on_postgresql, running_prefect
from tests.servers.smtp import SmtpSink, running_smtp_sink
from tests.ticket_desk.driver import AUTHSERV
from tests.ticket_desk.vendor import vendor_file

LICENSEDESK = Path(sys.executable).with_name("licensedesk")
PREFECT_PASSWORD = "admin:prefect-password"
STAFF = "sam@vendor.example"
WAIT_SECONDS = 150


@dataclass
class Installation:
    """The servers, the desk's settings, and its resident process while it runs."""

    folder: Path
    database_url: str
    dovecot: Dovecot
    smtp: SmtpSink
    prefect: PrefectServer
    environment: dict[str, str] = field(default_factory=dict)
    secret: str = ""
    _up: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str, expect: int = 0) -> str:
        """Run a command; gives its standard output, and fails where it ends otherwise."""
        done = subprocess.run(
            [LICENSEDESK, *arguments],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=WAIT_SECONDS,
            check=False,
        )
        assert done.returncode == expect, f"{arguments}: {done.returncode}\n{done.stderr}"
        return done.stdout

    def show(self, *arguments: str) -> Any:
        """What a command shows, from its JSON."""
        return json.loads(self.run(*arguments, "--json"))

    def start(self) -> None:
        """Start `licensedesk up`."""
        with (self.folder / "up.log").open("ab") as log:
            self._up = subprocess.Popen(
                [LICENSEDESK, "up"],
                env=self.environment,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                process_group=0,
            )

    def stop(self) -> int | None:
        """End it as systemd does; gives its exit code."""
        if self._up is None:
            return None
        with suppress(ProcessLookupError):
            os.killpg(self._up.pid, signal.SIGTERM)
        try:
            return self._up.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(self._up.pid, signal.SIGKILL)
            return self._up.wait()

    def mail(self, *letters: bytes) -> None:
        """Let letters arrive in the desk's mailbox."""
        self.dovecot.append("desk", *letters)

    def letter_to(self, address: str, about: str) -> tuple[Any, str]:
        """Wait for the address's letter with these words in its Subject.

        Gives the message as it arrived, and its text with the line ends of its paragraphs undone.
        """

        def come() -> Any:
            arrived = (one.message for one in self.smtp.letters if address in one.recipients)
            return next((one for one in arrived if about in one["Subject"]), None)

        message = self.wait_for(come, f"letter to {address} about {about}")
        return message, " ".join(message.get_body(("plain",)).get_content().split())

    def wait_for(self, holds: Any, what: str) -> Any:
        """Wait until something holds; fails with the desk's log where it does not."""
        deadline = time.monotonic() + WAIT_SECONDS
        while not (found := holds()):
            if time.monotonic() > deadline:
                log = (self.folder / "up.log").read_text()[-4000:]
                raise AssertionError(f"no {what} in {WAIT_SECONDS} s\n{log}")
            time.sleep(0.05)
        return found

    def link_of(self, review: int) -> Any:
        """The link of an open review's run in the Prefect UI; None while it has none."""
        return next(one["link"] for one in self.show("reviews", "list") if one["id"] == review)

    def approve(self, run_id: str) -> None:
        """Resume a run with the form filled in, as the UI's button does; again where it is busy."""
        taken = self.wait_for(lambda: self._resume(run_id), "place for an answer")
        assert taken["status"] == "ACCEPT", taken

    def _resume(self, run_id: str) -> Any:
        answer = {"decision": "approve", "approver": STAFF, "code": self.code()}
        response = httpx.post(
            f"{self.prefect.api_url}/flow_runs/{run_id}/resume",
            json={"run_input": answer},
            auth=tuple(PREFECT_PASSWORD.split(":", 1)),
            timeout=30,
        )
        if response.status_code == httpx.codes.SERVICE_UNAVAILABLE:  # its database is locked
            return None
        assert response.is_success, response.text
        return response.json()

    def code(self) -> str:
        """The enrolled member's code of now."""
        return pyotp.TOTP(self.secret).now()


@contextmanager
def installed(
    folder: Path, postgresql: PostgresqlServer, orders: dict[str, Any] | None = None
) -> Iterator[Installation]:
    """Install a desk: servers, settings, tables, orders and one member of staff; not yet `up`.

    The desk and Prefect have a PostgreSQL database each.
    """
    (folder / "prefect").mkdir()
    with (
        running_dovecot() as dovecot,
        running_smtp_sink(
            user="desk", password="smtp-password", tls="starttls",
            context=dovecot.certificate.for_server(),
        ) as smtp,
        postgresql.database() as database_url,
        postgresql.database() as prefect_url,
        running_prefect(
            folder / "prefect",
            PREFECT_SERVER_API_AUTH_STRING=PREFECT_PASSWORD,
            **on_postgresql(prefect_url),
        ) as prefect,
    ):  # fmt: skip
        there = Installation(folder, database_url, dovecot, smtp, prefect)
        there.environment = _settings(there)
        there.run("db", "upgrade")
        file = folder / "orders.json"
        file.write_text(json.dumps(orders or vendor_file()))
        there.run("import", str(file))
        there.secret = there.show("staff", "add", STAFF)["secret"]
        try:
            yield there
        finally:
            there.stop()


def _settings(there: Installation) -> dict[str, str]:
    others = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LICENSEDESK_", "PREFECT_"))
    }
    return {
        **others,
        **there.prefect.environment,
        "PREFECT_API_AUTH_STRING": PREFECT_PASSWORD,
        # the certificate of Dovecot and of the SMTP server is verified by OpenSSL's own setting
        "SSL_CERT_FILE": str(there.dovecot.certificate.certificate),
        "LICENSEDESK_DATABASE_URL": there.database_url,
        "LICENSEDESK_DATA_DIR": str(there.folder / "data"),
        "LICENSEDESK_ADDRESS": "Vendor Support <support@vendor.example>",
        "LICENSEDESK_AUTHSERV_ID": AUTHSERV,
        "LICENSEDESK_IMAP_HOST": "127.0.0.1",
        "LICENSEDESK_IMAP_PORT": str(there.dovecot.tls_port),
        "LICENSEDESK_IMAP_USER": "desk",
        "LICENSEDESK_IMAP_PASSWORD": there.dovecot.add_user("desk"),
        "LICENSEDESK_SMTP_HOST": "127.0.0.1",
        "LICENSEDESK_SMTP_PORT": str(there.smtp.port),
        "LICENSEDESK_SMTP_USER": "desk",
        "LICENSEDESK_SMTP_PASSWORD": "smtp-password",
        "LICENSEDESK_SMTP_TLS": "starttls",
    }
