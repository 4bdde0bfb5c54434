"""SMTP out: a batch of letters on one connection, each with an outcome that can be trusted."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, Self

from aiosmtplib import SMTP, SMTPAuthenticationError, SMTPException, SMTPResponseException
from aiosmtplib.errors import SMTPDataError, SMTPRecipientRefused

from ticket_mail.oauth import COMMAND, TWO_TOKENS, TokenCommand, TokenUnavailable
from ticket_mail.outgoing import Outgoing, build, envelope_address
from ticket_mail.trouble import in_words, one_line

_REOPENINGS = 3  # in a row without an answer to a letter; then the server is left alone
_SERVICE_CLOSES = 421  # RFC 5321 section 3.8: the server ends the connection
_QUIT_SECONDS = 5  # every result is known by then

Outcome = Literal["sent", "not_asked", "refused_for_now", "refused", "uncertain"]


class SmtpUnavailable(Exception):  # noqa: N818 - a state of the server, as in MailboxUnavailable
    """No letter can be handed over now; one line that names host, port and what failed."""


class _Dropped(Exception):  # noqa: N818 - what the server did
    """The server took the connection, and ended it at the envelope of a letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpSettings:
    """Where letters go. No login without a `user`; `timeout` in seconds, for each answer.

    With a `token` command the login is XOAUTH2, and the password is not used.
    `tls_context` verifies by the system's authorities where it is None.
    """

    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: TokenCommand | None = None
    tls: Literal["ssl", "starttls", "none"] = "ssl"
    timeout: float = 60.0
    tls_context: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class SendResult:
    """What became of the letter with that `id`; `code` is the server's, where it gave one.

    `sent`: the server has it. `not_asked`: there was no server to ask about any letter.
    `refused_for_now`: it has not, and may take it later (RFC 5321 section 4.2.1: 4yz), or
    ended the connection when it heard of this letter, or refuses our own address (MAIL FROM),
    which says nothing about the letter. `refused`: it will not take this letter (5yz), or the
    letter can't be written. `uncertain`: DATA had begun, and the answer never came.
    """

    id: int
    outcome: Outcome
    code: int | None
    message: str


async def deliver(
    letters: Iterable[Outgoing],
    settings: SmtpSettings,
    on_result: Callable[[SendResult], None],
) -> None:
    """Hand the letters over one after the other on one connection; each gets one result.

    A letter is taken from `letters` only after the result of the one before was given to
    `on_result`. A refused one does not stop the others. A connection that was lost is opened
    again for the next letter (and for the same one, if earlier letters had gone over it and
    DATA had not begun); after 3 such reopenings in a row without an answer to a letter, and
    after a login that was refused for good, all further ones are `not_asked`.
    Raises only what `letters` and `on_result` raise. A repeat sends again: which letters may
    be sent is the outbox's to know.
    """
    async with _Line(settings) as line:
        for letter in letters:
            on_result(await line.send(letter))


async def check(settings: SmtpSettings) -> None:
    """Connect, log in and leave, sending nothing; raises SmtpUnavailable."""
    async with _Line(settings) as line:
        await line.open()


class _Line:
    """One connection, opened when first needed and again where it was lost."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._smtp: SMTP | None = None
        self._fresh = True
        self._openings_left = 1 + _REOPENINGS
        self._trouble = ""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._smtp is None:
            return
        if kind is None and self._smtp.is_connected:
            with suppress(SMTPException, OSError):
                await self._smtp.quit(timeout=_QUIT_SECONDS)
        self._smtp.close()
        await asyncio.sleep(0)  # its transport ends in the loop's next turn

    async def open(self) -> SMTP:
        """Give the open connection, logged in; raises SmtpUnavailable."""
        if self._smtp is not None and self._smtp.is_connected:
            return self._smtp
        if self._openings_left == 0:
            raise SmtpUnavailable(self._trouble)
        self._openings_left -= 1
        try:
            smtp = await self._logged_in()
        except (SMTPException, OSError, TokenUnavailable) as error:
            if isinstance(error, SMTPAuthenticationError) and error.code // 100 == 5:
                self._openings_left = 0  # asking on would lock the account
            self._note(_opening_trouble(error, self._settings))
            raise SmtpUnavailable(self._trouble) from error
        self._smtp, self._fresh = smtp, True
        return smtp

    async def _logged_in(self) -> SMTP:
        """Connect and log in; a token that is refused may be old, so a fresh one is tried once."""
        if self._settings.token is not None:
            with suppress(SMTPAuthenticationError):
                return await self._connected()
        return await self._connected()

    async def _connected(self) -> SMTP:
        settings = self._settings
        smtp = SMTP(
            hostname=settings.host,
            port=settings.port,
            username=settings.user,
            password=settings.password if settings.token is None else None,
            oauth_token_generator=None if settings.token is None else self._token,
            use_tls=settings.tls == "ssl",
            start_tls=settings.tls == "starttls",
            timeout=settings.timeout,
            tls_context=settings.tls_context or _verifying_context(),
            local_hostname=await asyncio.to_thread(_own_name),
        )
        try:
            await smtp.connect()
            await smtp.noop()
        except (SMTPException, OSError, TokenUnavailable):
            smtp.close()
            raise
        return smtp

    async def _token(self) -> str:
        assert self._settings.token is not None  # noqa: S101 - asked for only where there is one
        return await asyncio.to_thread(self._settings.token.fetch)

    async def send(self, letter: Outgoing) -> SendResult:
        """Send one letter; every failure is a result."""
        try:
            sender, recipient = envelope_address(letter.from_address), envelope_address(letter.to)
            raw = build(letter)
        except ValueError as error:
            return SendResult(letter.id, "refused", None, str(error))
        try:
            smtp = await self._address(sender, recipient)
        except SmtpUnavailable as error:
            return SendResult(letter.id, "not_asked", None, str(error))
        except _Dropped as error:
            return SendResult(letter.id, "refused_for_now", None, str(error))
        except SMTPResponseException as error:
            for_good = isinstance(error, SMTPRecipientRefused) and 500 <= error.code < 600
            outcome: Outcome = "refused" if for_good else "refused_for_now"
            return SendResult(letter.id, outcome, error.code, one_line(error.message))
        return await self._transfer(smtp, letter.id, raw)

    async def _address(self, sender: str, recipient: str) -> SMTP:
        """Announce a letter; raises the server's refusal, or SmtpUnavailable where it is gone.

        A server that ends a fresh connection at this letter raises _Dropped: it may be the
        letter's own doing, which no more asking on this day would show.
        """
        while True:
            smtp = await self.open()
            first_on_this_line, self._fresh = self._fresh, False
            try:
                await smtp.mail(sender)
                await smtp.rcpt(recipient)
            except (SMTPException, OSError) as error:
                if isinstance(error, SMTPResponseException) and await self._is_answer(smtp, error):
                    raise
                smtp.close()
                self._note(in_words(error))
                if first_on_this_line:
                    raise _Dropped(self._trouble) from error
            else:
                return smtp

    async def _is_answer(self, smtp: SMTP, refusal: SMTPResponseException) -> bool:
        """Tell whether it is the letter that was refused, and not the connection that ends."""
        if refusal.code == _SERVICE_CLOSES or refusal.code < 0:  # below 0: not SMTP at all
            return False
        self._openings_left = _REOPENINGS
        try:
            await smtp.rset()
        except (SMTPException, OSError):
            smtp.close()  # the refusal stands; the next letter opens it again
        return True

    async def _transfer(self, smtp: SMTP, letter_id: int, raw: bytes) -> SendResult:
        """Send DATA: from here on a lost connection leaves the outcome unknown."""
        try:
            code, message = await smtp.data(raw)
        except SMTPDataError as answer:
            code, message = answer.code, answer.message
        except (SMTPException, OSError) as error:
            smtp.close()
            self._note(f"the connection ended before the letter's receipt ({in_words(error)})")
            return SendResult(letter_id, "uncertain", None, self._trouble)
        if code == _SERVICE_CLOSES:
            smtp.close()
        else:
            self._openings_left = _REOPENINGS
        return SendResult(letter_id, _outcome(code), code, one_line(message))

    def _note(self, what: str) -> None:
        self._trouble = f"{self._settings.host}:{self._settings.port}: {what}"


def _outcome(code: int) -> Outcome:
    """RFC 5321 section 4.2.1: what the first digit of the answer to a letter's end means."""
    outcomes: dict[int, Outcome] = {2: "sent", 4: "refused_for_now", 5: "refused"}
    return outcomes.get(code // 100, "uncertain")


def _opening_trouble(error: Exception, settings: SmtpSettings) -> str:
    if isinstance(error, SMTPAuthenticationError):
        said = f"({error.code} {one_line(error.message)})"
        if settings.token is None:
            return f"login refused for {settings.user} {said}"
        return f"login refused for {settings.user} with {TWO_TOKENS} {said}"
    if isinstance(error, TokenUnavailable):
        return f"no token from {COMMAND}: {error}"
    if settings.token is not None and "does not support XOAUTH2" in str(error):
        return "the server offers no login by XOAUTH2"
    return in_words(error)


@cache
def _verifying_context() -> ssl.SSLContext:
    return ssl.create_default_context()


@cache
def _own_name() -> str:
    """Give what EHLO says: this machine's full name, or an address literal (RFC 5321 4.1.3)."""
    name = socket.getfqdn()
    return name if "." in name else "[127.0.0.1]"
