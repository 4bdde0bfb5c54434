"""A desk with its resident process, a mailbox, an SMTP server and a Prefect server: all real."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.prefect_face.face import SECOND, Face
from tests.servers.smtp import running_smtp_sink
from tests.ticket_desk.driver import AUTHSERV, Driver
from tests.ticket_desk.vendor import vendor_file
from ticket_desk.desk import Desk, utc_now
from ticket_desk.settings import Settings
from ticket_store.engine import open_engine, transaction
from ticket_store.importing import import_file
from ticket_store.migrate import upgrade

LICENSEDESK = Path(sys.executable).with_name("licensedesk")
POLICY = '[remove_license_manager]\ntwo_persons = "always"\n'


@pytest.fixture(scope="package")
def environment(tmp_path_factory, prefect_server, dovecot_server):
    """Settings of a desk that lives for all of these tests: deployments have fixed names."""
    folder = tmp_path_factory.mktemp("desk")
    policy = folder / "policy.toml"
    policy.write_text(POLICY)
    with running_smtp_sink() as sink:
        yield {
            **{name: value for name, value in os.environ.items() if "LICENSEDESK" not in name},
            **prefect_server.environment,
            **dovecot_server.certificate.environment,
            "LICENSEDESK_DATA_DIR": str(folder),
            "LICENSEDESK_POLICY": str(policy),
            "LICENSEDESK_SECRET": "a secret for the tests",
            "LICENSEDESK_ADDRESS": "support@vendor.example",
            "LICENSEDESK_AUTHSERV_ID": AUTHSERV,
            "LICENSEDESK_POLL_SECONDS": "1",
            "LICENSEDESK_IMAP_HOST": "127.0.0.1",
            "LICENSEDESK_IMAP_PORT": str(dovecot_server.port),
            "LICENSEDESK_IMAP_USER": "face",
            "LICENSEDESK_IMAP_PASSWORD": dovecot_server.add_user("face"),
            "LICENSEDESK_IMAP_TLS": "none",
            "LICENSEDESK_SMTP_HOST": "127.0.0.1",
            "LICENSEDESK_SMTP_PORT": str(sink.port),
            "LICENSEDESK_SMTP_TLS": "none",
        }


@pytest.fixture(scope="package")
def driver(environment):
    """Drive that desk's database from outside of its resident process."""
    settings = Settings(
        _env_file=None,
        data_dir=environment["LICENSEDESK_DATA_DIR"],
        policy=environment["LICENSEDESK_POLICY"],
        secret=environment["LICENSEDESK_SECRET"],
        address=environment["LICENSEDESK_ADDRESS"],
        authserv_id=AUTHSERV,
    )
    engine = open_engine(settings.store_url())
    upgrade(engine)
    with transaction(engine) as session:
        orders = vendor_file()
        orders["orders"][0]["limits"] = {"add_license_manager": 100}
        import_file(session, orders, utc_now())
    driving = Driver(Desk(settings, engine, settings.load_policy()), now=utc_now())
    driving.enrol()
    driving.enrol(SECOND)
    yield driving
    engine.dispose()


class Resident:
    """`licensedesk up`, in a process group of its own; started again where it has ended."""

    def __init__(self, environment):
        self.environment = environment
        self.log = Path(environment["LICENSEDESK_DATA_DIR"]) / "up.log"
        self.process = None
        self.begun = 0

    def wait_until_it_watches(self, seconds=120):
        """Wait until it has registered its flows, as it says in its log."""
        deadline = time.monotonic() + seconds
        while b"watching" not in self.log.read_bytes()[self.begun :]:
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)

    def ensure_running(self):
        """Start it unless it runs; gives the process."""
        if self.process is None or self.process.poll() is not None:
            self.begun = self.log.stat().st_size if self.log.exists() else 0
            with self.log.open("ab") as output:
                self.process = subprocess.Popen(
                    [LICENSEDESK, "up"],
                    env=self.environment,
                    cwd=self.log.parent,
                    stdout=output,
                    stderr=output,
                    process_group=0,
                )
        return self.process

    def end(self):
        """End it, and whatever it left behind."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture(scope="package")
def resident(environment, driver):
    """Keep the resident process for all of these tests."""
    resident = Resident(environment)
    yield resident
    resident.end()
    sys.stdout.write(resident.log.read_text())


@pytest.fixture
def up(resident):
    """Have the resident process running, its flows registered; give it."""
    process = resident.ensure_running()
    resident.wait_until_it_watches()
    return process


@pytest.fixture
def face(prefect_server, driver, up):
    """Look at a review as its staff do: through the Prefect server."""
    return Face(prefect_server.api_url, driver)


@pytest.fixture
def waiting(face, eventually):
    """Queue a request, and wait until its run is suspended; give the review's id and the run."""

    def queue(*text):
        review_id = face.queue(*text)
        return review_id, eventually(lambda: face.in_state(review_id, "Suspended"))

    return queue


@pytest.fixture
def eventually():
    """Wait until something holds, within bounds that a busy machine keeps."""

    def wait(holds, seconds=120):
        deadline = time.monotonic() + seconds
        while not (found := holds()):
            if time.monotonic() > deadline:
                pytest.fail(f"did not come to hold in {seconds} s")
            time.sleep(0.05)
        return found

    return wait


@pytest.fixture
def tables_that_hold(prefect_database):
    """Look for words in every table of the Prefect server's database; gives where they stand."""

    def search(*words):
        found = set()
        with psycopg.connect(prefect_database) as connection:
            tables = connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            )
            for (table,) in tables.fetchall():
                rows = sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))
                for row in connection.execute(rows):
                    if any(word in str(value).lower() for value in row for word in words):
                        found.add(table)
        return found

    return search
