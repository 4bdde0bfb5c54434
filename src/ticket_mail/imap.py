"""IMAP in: which letters there are above a cursor, their bytes, and a wait for new ones.

The folder is opened read-only (EXAMINE) and read with BODY.PEEK, so nothing on the server
changes, no flag either.
"""

from __future__ import annotations

import selectors
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from imapclient import IMAPClient  # type: ignore[import-untyped]
from imapclient.exceptions import (  # type: ignore[import-untyped]
    IMAPClientError,
    LoginError,
)

from ticket_mail.oauth import COMMAND, TWO_TOKENS, TokenCommand, TokenUnavailable
from ticket_mail.trouble import in_words, one_line

_BATCH_BYTES = 4 * 1024 * 1024  # of letters in memory at a time; a larger one comes alone
_WAKE_SECONDS = 0.5  # how soon a wait sees that it is to stop
_LARGEST_UID = 2**32 - 1  # RFC 9051 section 2.3.1.1


class MailboxUnavailable(Exception):  # noqa: N818 - a state of the server, not of the program
    """The mailbox can't be read now; one line that names host, port and what failed."""


class _LoginRefused(MailboxUnavailable):
    """The server did not take the user's password or token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapSettings:
    """Which mailbox to read; `timeout` in seconds, for connecting and for each answer.

    With a `token` command the login is XOAUTH2, and the password is not used.
    `tls_context` verifies by the system's authorities where it is None.
    """

    host: str
    port: int
    user: str
    password: str | None = field(default=None, repr=False)
    token: TokenCommand | None = None
    tls: Literal["ssl", "starttls", "none"] = "ssl"
    folder: str = "INBOX"
    timeout: float = 60.0
    tls_context: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class FetchedMail:
    """A letter as it lies on the server; `received_at` is its INTERNALDATE, aware UTC."""

    uid: int
    received_at: datetime
    raw: bytes


class ImapMailbox:
    """An open folder; every method raises MailboxUnavailable when the server is lost."""

    def __init__(
        self, client: IMAPClient, settings: ImapSettings, told: Mapping[bytes, int]
    ) -> None:
        self._client = client
        self._settings = settings
        self._seen = told.get(b"UIDNEXT", 1) - 1  # the last UID that the caller knows of
        self.uidvalidity = int(told[b"UIDVALIDITY"])

    def uids_above(self, cursor: int) -> list[int]:
        """Give the UIDs above the cursor that are there now, rising."""
        if cursor >= _LARGEST_UID:
            return []
        # "n:*" names the last letter even where its UID is below n (RFC 9051 section 6.4.9)
        uids = [uid for uid in self._search(f"{cursor + 1}:*") if uid > cursor]
        self._seen = max([self._seen, *uids[-1:]])
        return uids

    def count(self, up_to: int = _LARGEST_UID) -> int:
        """Count the letters that are there now with a UID up to that one."""
        return len(self._search(f"1:{up_to}")) if up_to > 0 else 0

    def fetch(self, uids: Sequence[int], batch: int = 50) -> Iterator[list[FetchedMail]]:
        """Give the letters in the order of `uids`, in lists of at most `batch` and 4 MiB.

        A larger letter comes in a list of its own. One that is gone by now is left out, and
        no list is empty. A repeat fetches again and changes nothing.
        """
        for start in range(0, len(uids), batch):
            for part in self._in_parts(uids[start : start + batch]):
                with _named(self._settings, "fetching letters"):
                    found = self._client.fetch(part, ["INTERNALDATE", "BODY.PEEK[]"])
                letters = [
                    FetchedMail(uid, found[uid][b"INTERNALDATE"].astimezone(UTC), raw)
                    for uid in part
                    if uid in found and (raw := found[uid].get(b"BODY[]")) is not None
                ]
                if letters:
                    yield letters

    def idle(self, seconds: float, stop: threading.Event) -> bool:
        """Wait for a new letter, at most so long or until `stop` is set; True where one came.

        New is what came after the folder was opened, and was given by no `uids_above` and
        told by no `idle` before; so one that came between two waits ends the second at once.
        Uses IDLE (RFC 2177: ask for 29 minutes at most), and ends early, with False, when the
        server says something else; one that has no IDLE is asked when the time is over.
        """
        if self.uids_above(self._seen):
            return True
        with _named(self._settings, "waiting for letters"):
            if self._client.has_capability("IDLE"):
                self._client.idle()
                self._wait(time.monotonic() + seconds, stop)
                self._client.idle_done()
            else:
                stop.wait(seconds)
        return bool(self.uids_above(self._seen))

    def _wait(self, deadline: float, stop: threading.Event) -> None:
        """Return when the server says anything, or sooner; what is true is asked after.

        Nothing is read here: a line may come in parts, which `idle_check` takes for the end of
        the connection.
        """
        with selectors.DefaultSelector() as selector:
            selector.register(self._client.socket(), selectors.EVENT_READ)
            while not stop.is_set() and (left := deadline - time.monotonic()) > 0:
                if selector.select(min(left, _WAKE_SECONDS)):
                    return

    def _search(self, uids: str) -> list[int]:
        with _named(self._settings, "listing letters"):
            self._client.noop()  # a server need not tell of new letters before (RFC 9051 7)
            return sorted(self._client.search(["UID", uids]))

    def _in_parts(self, uids: Sequence[int]) -> Iterator[list[int]]:
        """Split by what the letters weigh, so that memory stays flat whatever was sent."""
        with _named(self._settings, "asking for letters' sizes"):
            sizes = self._client.fetch(uids, ["RFC822.SIZE"])
        part: list[int] = []
        weight = 0
        for uid in uids:
            if uid not in sizes:
                continue
            size = sizes[uid].get(b"RFC822.SIZE", 0)
            if part and weight + size > _BATCH_BYTES:
                yield part
                part, weight = [], 0
            part.append(uid)
            weight += size
        if part:
            yield part


@contextmanager
def open_mailbox(settings: ImapSettings) -> Iterator[ImapMailbox]:
    """Connect, log in and open the folder read-only; leaves at the end.

    Raises MailboxUnavailable: refused connection, TLS, refused login, no such folder.
    """
    with ExitStack() as stack:
        client = _logged_in(settings, stack)
        client.normalise_times = False
        with _named(settings, f"opening the folder {settings.folder}"):
            told = client.select_folder(settings.folder, readonly=True)
        if b"UIDVALIDITY" not in told:
            raise MailboxUnavailable(
                f"{settings.host}:{settings.port}: the folder {settings.folder} has no UIDVALIDITY,"
                " so its letters can't be told apart"
            )
        yield ImapMailbox(client, settings, told)


def _logged_in(settings: ImapSettings, stack: ExitStack) -> IMAPClient:
    """Connect and log in; a token that is refused may be old, so a fresh one is tried once."""
    if settings.token is not None:
        try:
            return _connected(settings, stack)
        except _LoginRefused:
            stack.close()
    return _connected(settings, stack)


def _connected(settings: ImapSettings, stack: ExitStack) -> IMAPClient:
    with _named(settings, "connecting"):
        client = IMAPClient(
            settings.host,
            port=settings.port,
            ssl=settings.tls == "ssl",
            ssl_context=settings.tls_context,
            timeout=settings.timeout,
        )
    stack.enter_context(client)
    if settings.tls == "starttls":
        with _named(settings, "STARTTLS"):
            client.starttls(settings.tls_context)
    with _named(settings, f"logging in as {settings.user}"):
        if settings.token is None:
            client.login(settings.user, settings.password or "")
        else:
            client.oauth2_login(settings.user, settings.token.fetch())
    return client


@contextmanager
def _named(settings: ImapSettings, doing: str) -> Iterator[None]:
    """Turn every failure of server and network into one line."""
    where = f"{settings.host}:{settings.port}"
    try:
        yield
    except LoginError as error:
        by = "" if settings.token is None else f" with {TWO_TOKENS}"
        raise _LoginRefused(
            f"{where}: login refused for {settings.user}{by} ({_said(error)})"
        ) from error
    except TokenUnavailable as error:
        raise MailboxUnavailable(f"{where}: no token from {COMMAND}: {error}") from error
    except IMAPClientError as error:
        raise MailboxUnavailable(f"{where}: {doing}: {_said(error)}") from error
    except OSError as error:
        raise MailboxUnavailable(f"{where}: {doing}: {in_words(error)}") from error


def _said(error: Exception) -> str:
    """Give the server's words, which come as bytes, or as text that shows bytes."""
    words = error.args[0] if error.args else ""
    text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
    if text == "socket error: EOF":
        return "the connection ended"
    return one_line(text.removeprefix("b'").removesuffix("'"))
