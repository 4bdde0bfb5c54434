"""The resident process: watches the mailbox, and works off what staff answer.

The main thread runs the worker of the deployments; one thread handles the mailbox in passes,
woken by IMAP IDLE or the clock. SIGTERM or SIGINT lets a pass and the reviews in flight end.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress

from prefect.client.orchestration import get_client
from prefect.settings import PREFECT_WORKER_QUERY_SECONDS, temporary_settings

from licensedesk.console import log_plainly
from licensedesk.deployments import are_registered, register
from licensedesk.passes import one_pass
from licensedesk.worker import (
    FLOWS,
    RUNS_AT_ONCE,
    WORK_POOL,
    LicenseDeskWorker,
    served_flow,
    start_fork_server,
)
from ticket_desk import digests
from ticket_desk.delivery import deliver_due
from ticket_desk.desk import Desk, open_desk, utc_now
from ticket_desk.peek import letters_due, work_waiting
from ticket_mail.imap import ImapMailbox, MailboxUnavailable, open_mailbox

TRY_AGAIN_SECONDS = 5.0
LONGEST_IDLE_SECONDS = 29 * 60.0  # RFC 2177: a server may log out after 30 minutes
ANSWER_POLL_SECONDS = 0.5
LOST_POLL_SECONDS = 10.0

log = logging.getLogger("licensedesk")


def up() -> None:
    """Watch the mailbox and serve the flows until SIGTERM or SIGINT, then return.

    Raises SettingsError for wrong settings. A server, mailbox or database that can't be reached
    later on is logged, and tried again.
    """
    log_plainly()
    start_fork_server()
    for name in FLOWS:
        served_flow(name)  # one that can't be imported ends it here
    with open_desk() as desk:
        for needed in (desk.settings.imap, desk.settings.smtp, desk.settings.desk_person):
            needed()
        asyncio.run(_serve(desk))


async def _serve(desk: Desk) -> None:
    stop = asyncio.Event()
    _on_signals(stop.set)
    if not await _until(stop, _again(_register, "the Prefect server")):
        return
    no_more_passes = threading.Event()
    passes = asyncio.create_task(asyncio.to_thread(watch_mailbox, desk, no_more_passes))
    log.info("watching %s", desk.settings.mailbox_name())
    with temporary_settings({PREFECT_WORKER_QUERY_SECONDS: ANSWER_POLL_SECONDS}):
        await _until(stop, _serve_flows())
    no_more_passes.set()
    await passes
    log.info("ended")


def _on_signals(end: Callable[[], None]) -> None:
    """End cleanly on the first signal; a second one has its usual effect."""
    loop = asyncio.get_running_loop()

    def once() -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
        end()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, once)


async def _until(stop: asyncio.Event, doing: Awaitable[None]) -> bool:
    """Do something to its end, or cancel it on `stop`; tells whether it came to its end."""
    stopped = asyncio.ensure_future(stop.wait())
    task = asyncio.ensure_future(doing)
    await asyncio.wait({stopped, task}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if task.done():
        await task
        return True
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    return False


async def _again(attempt: Callable[[], Awaitable[None]], what: str) -> None:
    """Attempt it until it succeeds."""
    while True:
        try:
            return await attempt()
        except Exception as error:  # noqa: BLE001 - whatever it is, an operator sees it and can act
            log.warning("%s: %s; trying again", what, error)
            await asyncio.sleep(TRY_AGAIN_SECONDS)


async def _register() -> None:
    async with get_client() as client:
        await register(client)


async def _serve_flows() -> None:
    """Work off the runs, and see that there go on to be any; ends only when it is cancelled."""
    await asyncio.gather(_work(), _stay_registered())


async def _stay_registered() -> None:
    """Register again where the Prefect server lost its database; `watch_reviews` does the rest.

    The worker makes its pool again by itself, and would wait on it for ever.
    """

    async def register_where_lost() -> None:
        async with get_client() as client:
            if not await are_registered(client):
                log.warning("the Prefect server knows nothing of the desk; registering again")
                await register(client)

    while True:
        await asyncio.sleep(LOST_POLL_SECONDS)
        await _again(register_where_lost, "the Prefect server")


async def _work() -> None:
    """Serve the deployments; a worker that gives up (12 failed polls) is followed by another."""

    async def serve() -> None:
        await LicenseDeskWorker(
            WORK_POOL,
            name=f"licensedesk on {socket.gethostname()}",
            limit=RUNS_AT_ONCE,
            prefetch_seconds=0,  # a run taken before its time would hold one of the places
        ).start(printer=log.debug)

    while True:
        await _again(serve, "the Prefect worker")


def watch_mailbox(desk: Desk, stop: threading.Event) -> None:
    """Make a pass whenever there is work, until told to stop."""
    idle_seconds = min(desk.settings.poll_seconds, LONGEST_IDLE_SECONDS)
    while not stop.is_set():
        try:
            with open_mailbox(desk.settings.imap()) as mailbox:
                while not stop.is_set():
                    _pass_if_due(desk, mailbox)
                    mailbox.idle(idle_seconds, stop)
        except Exception as error:  # noqa: BLE001 - the mailbox is watched on, whatever it was
            log.warning("%s; trying again", error)
            _deliver_if_due(desk)
            stop.wait(idle_seconds)


def _pass_if_due(desk: Desk, mailbox: ImapMailbox) -> None:
    """Make one pass if anything waits; a failed one is logged, and made again later."""
    try:
        if not work_waiting(desk, mailbox, utc_now()):
            return
        log.info("%s", one_pass())
    except MailboxUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - the mailbox is watched on, whatever it was
        log.warning("this pass failed, the next one goes on where it ended: %s", error)
        _deliver_if_due(desk)


def _deliver_if_due(desk: Desk) -> None:
    """Send what is due although no pass can be made; without a run in Prefect, which is no pass."""
    try:
        now = utc_now()
        if letters_due(desk, now):
            digests.write_due(desk, now)
            log.info("%d letters sent without a pass", deliver_due(desk, utc_now))
    except Exception as error:  # noqa: BLE001 - the mailbox is watched on, whatever it was
        log.warning("no letter can be sent: %s", error)
