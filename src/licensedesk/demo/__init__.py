"""`licensedesk demo`: the whole system on this machine, with sample customers who write to it.

All parts are the real ones: `licensedesk up`, a Prefect server, IMAP, SMTP and a database.
"""

from __future__ import annotations

import json
import shlex
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from rich.console import Console

from licensedesk.demo import programs
from licensedesk.demo.mail_server import MailServer, running_mail_server
from licensedesk.demo.orders import vendor_file
from licensedesk.demo.state import (
    AUTHSERV_ID,
    DESK_ADDRESS,
    LOGS,
    MAIL,
    PASSWORD,
    STAFF,
    DemoError,
    desk_settings,
    in_effect,
    state_folder,
)
from licensedesk.demo.stopping import Stop, Stopped, stop_on_signals
from licensedesk.demo.story import Stage, Story
from licensedesk.demo.view import View
from licensedesk.output import say
from ticket_desk.desk import Desk, open_desk, utc_now
from ticket_store import history, staff
from ticket_store.engine import transaction
from ticket_store.importing import import_file

PREFECT_SECONDS = 10.0  # for an answer of the Prefect server
DONE_SECONDS = 110.0  # for all of `--until-done`; a healthy one takes a third of it
_FORM = (
    "To approve: open a link, choose Resume in the ⋮ menu, read the plan, and fill in: "
    f"decision approve, approver {STAFF}, any code."
)


def run_demo(folder: Path | None, *, until_done: bool) -> int:
    """Run the demo in an empty folder, or a temporary one; gives the exit code.

    Until the reader ends it, or with `until_done` until everything that must come out did (0),
    or did not in time (1). All that it started is ended before it returns, in reverse order.
    """
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 200)
    view = View(console)
    try:
        with stop_on_signals() as stop, state_folder(folder) as place:
            try:
                code = _run(place, view, stop, until_done=until_done)
            except Stopped:
                code = 1 if until_done else 0
            view.say("Ended; nothing is left running.")
        if folder is not None:
            view.say(_afterwards(folder))
    except DemoError as error:
        say(str(error))
        return 1
    return code


def _run(folder: Path, view: View, stop: Stop, *, until_done: bool) -> int:
    deadline = time.monotonic() + DONE_SECONDS
    view.say("LicenseDesk demo: everything runs on this machine, and Ctrl-C ends it.", "bold")
    view.say("Starting its parts takes some ten seconds.")
    with _stage(folder, view, stop) as stage:
        story = Story(stage, view, stop, approving=until_done)
        ui = str(stage.prefect.base_url).removesuffix("/api/")
        if not until_done:
            with view.live(f"{_FORM} Ctrl-C ends the demo."):
                story.until_stopped(_what_to_do(ui))
        with view.live(f"All is approved by itself. Prefect UI: {ui}"):
            checks = story.until_done(deadline)
        return 0 if view.came_out(checks) else 1


@contextmanager
def _stage(folder: Path, view: View, stop: Stop) -> Iterator[Stage]:
    """Start every part; they are ended at the end, the last one first."""
    port = programs.free_port()
    logs = folder / LOGS
    with (
        running_mail_server(folder / MAIL, DESK_ADDRESS, PASSWORD, AUTHSERV_ID) as mail,
        in_effect(desk_settings(folder, mail, port), folder),
        programs.running(programs.prefect_server(port, logs / "prefect.log")) as server,
        open_desk() as desk,
        httpx.Client(base_url=f"http://127.0.0.1:{port}/api", timeout=PREFECT_SECONDS) as prefect,
    ):
        _tell_mail(view, mail)
        view.part("database", _furnish(desk, folder))
        view.part("staff", f"{STAFF} may approve (the demo wants no code)")
        server.wait_until(lambda: programs.answers(prefect, "/health"), stop)
        view.part("Prefect", f"its UI is at http://127.0.0.1:{port}")
        with programs.running(programs.desk(logs / "licensedesk.log")) as up:
            deployed = "/deployments/name/review-action/licensedesk"
            up.wait_until(lambda: programs.answers(prefect, deployed), stop)
            view.part("desk", "licensedesk up watches the mailbox and serves the flows")
            try:
                yield Stage(desk, mail, prefect, (server, up))
            finally:
                view.say("Ending everything that was started …")


def _tell_mail(view: View, mail: MailServer) -> None:
    view.part(
        "mail",
        f"IMAP on port {mail.imap_port}, SMTP on port {mail.smtp_port}; "
        f"any mailbox opens with the password “{PASSWORD}”",
    )


def _furnish(desk: Desk, folder: Path) -> str:
    """Import the sample orders, and enrol who may approve; gives what is there in words."""
    now = utc_now()
    file = folder / "orders.json"
    file.write_text(json.dumps(vendor_file(now.date()), indent=2), "utf-8")
    with transaction(desk.engine) as session:
        result = import_file(session, json.loads(file.read_text("utf-8")), now)
        staff.add(session, STAFF, now, desk.cipher)
        entry = history.Entry("staff_added", {"email": STAFF}, "staff")
        history.append(session, "desk", [entry], now)
    counts = ", ".join(f"{count} {name}" for name, count in result.created.items())
    return f"SQLite, with the sample orders imported: {counts}"


def _what_to_do(ui: str) -> str:
    return f"You are the staff now (the work list: Runs in the Prefect UI, {ui}). {_FORM}"


def _afterwards(folder: Path) -> str:
    return (
        f"Its state is kept in {folder}: every mailbox in {MAIL}/, logs in {LOGS}/. "
        "Look at it with\n"
        f"  cd {shlex.quote(str(folder))} && licensedesk tickets list\n"
        "and there likewise: licensedesk tickets show 1, outbox list, orders show SC-204518, "
        "audit verify"
    )
