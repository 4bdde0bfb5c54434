"""The demo's own mail server: SMTP in, IMAP out, on this machine, for nobody else.

It plays the vendor's mail server and the customers' alike. Like any of them it stamps what it
found out about the sender (RFC 8601). It knows no DNS: what SPF would look up is taken from the
envelope, so a letter is aligned when its envelope sender is of the From address's domain.
"""

# aiosmtpd finds the hooks by these names and calls them by position:
# ruff: noqa: N802, ARG002

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime, localtime, parseaddr
from pathlib import Path
from queue import SimpleQueue

from aiosmtpd.smtp import SMTP, Envelope, Session
from proxyprotocol.reader import ProxyProtocolReader
from pymap.imap import IMAPServer

from licensedesk.demo.mailboxes import Delivered, Mailboxes

HOST = "127.0.0.1"
START_SECONDS = 20.0
LARGEST_LETTER = 10 * 1024 * 1024  # bytes
_HEADERS = BytesHeaderParser(policy=SMTP_POLICY)


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where the running server listens, and the letters as it delivers them."""

    imap_port: int
    smtp_port: int
    delivered: SimpleQueue[Delivered]


@contextmanager
def running_mail_server(
    folder: Path, desk_address: str, password: str, authserv_id: str
) -> Iterator[MailServer]:
    """Run the server in a thread of its own; it is gone, and nothing listens, at the end.

    Every mailbox has this password. Raises OSError when it can't listen.
    """
    listening: Future[MailServer] = Future()
    mailboxes = Mailboxes(folder, desk_address, password)
    serving = _Serving(mailboxes, desk_address, authserv_id, listening)
    thread = threading.Thread(target=serving.run, name="mail server")
    thread.start()
    try:
        yield listening.result(START_SECONDS)
    finally:
        serving.end()
        thread.join()


class _Serving:
    """Both servers in one event loop; `listening` tells the ports, or what went wrong."""

    def __init__(
        self,
        mailboxes: Mailboxes,
        desk_address: str,
        authserv_id: str,
        listening: Future[MailServer],
    ) -> None:
        self._mailboxes = mailboxes
        self._desk_address = desk_address
        self._postman = _Postman(mailboxes, authserv_id)
        self._authserv_id = authserv_id
        self._listening = listening
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()

    def run(self) -> None:
        """Serve until `end`."""
        try:
            with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
                runner.run(self._serve())
        except Exception as error:
            if self._listening.done():
                raise
            self._listening.set_exception(error)

    def end(self) -> None:
        """Stop serving; from any thread."""
        self._loop.call_soon_threadsafe(self._stop.set)

    async def _serve(self) -> None:
        config = self._mailboxes.config
        config.apply_context()
        await self._mailboxes.open(self._desk_address)
        accept = ProxyProtocolReader(config.proxy_protocol).get_callback(
            IMAPServer(self._mailboxes.login, config)
        )
        imap = await asyncio.start_server(accept, HOST, 0)
        smtp = await self._loop.create_server(self._smtp, HOST, 0)
        try:
            self._listening.set_result(
                MailServer(_port(imap), _port(smtp), self._mailboxes.delivered)
            )
            await self._stop.wait()
        finally:
            imap.close()
            smtp.close()

    def _smtp(self) -> SMTP:
        return SMTP(
            self._postman,
            hostname=self._authserv_id,
            ident="LicenseDesk demo",
            data_size_limit=LARGEST_LETTER,
            loop=self._loop,
        )


class _Postman:
    """Takes letters for the mailboxes here, and relays nothing."""

    def __init__(self, mailboxes: Mailboxes, authserv_id: str) -> None:
        self._mailboxes = mailboxes
        self._authserv_id = authserv_id

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take what has a mailbox here."""
        if not self._mailboxes.takes(address):
            return "550 5.1.1 this demo delivers to addresses below .example only"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Stamp the letter and deliver it to each recipient once."""
        raw = self._stamped(str(envelope.mail_from or ""), bytes(envelope.original_content or b""))
        for address in dict.fromkeys(one.lower() for one in envelope.rcpt_tos):
            await self._mailboxes.deliver(address, raw)
        return "250 2.0.0 delivered"

    def _stamped(self, envelope_sender: str, raw: bytes) -> bytes:
        envelope_domain = envelope_sender.rpartition("@")[2].lower()
        author = parseaddr(str(_HEADERS.parsebytes(raw).get("From", "")))[1]
        from_domain = author.rpartition("@")[2].lower()
        dmarc = "pass" if from_domain and envelope_domain == from_domain else "fail"
        head = (
            f"Authentication-Results: {self._authserv_id};\r\n"
            f" dmarc={dmarc} header.from={from_domain or 'unknown'};\r\n"
            f" spf=pass smtp.mailfrom={envelope_domain or 'unknown'}\r\n"
            f"Received: by {self._authserv_id} with ESMTP; {format_datetime(localtime())}\r\n"
        )
        return head.encode("ascii", "replace") + raw


def _port(server: asyncio.Server) -> int:
    return int(server.sockets[0].getsockname()[1])
