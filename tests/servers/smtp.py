"""A real SMTP server for the tests that keeps what it is sent, and misbehaves when told to."""

# aiosmtpd finds the hooks by these names and calls them by position:
# ruff: noqa: N802, ARG002

from __future__ import annotations

import asyncio
import base64
import ssl
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP as SMTP_POLICY
from typing import Literal

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers.ports import free_port

#: What an answer can be but a line: the connection cut without one (a letter that was received
#: whole is kept then: the client can't know), or silence.
CUT = "cut"
SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Received:
    """A letter that the server took, with its envelope."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    user: str | None

    @property
    def message(self) -> EmailMessage:
        """Give the letter parsed."""
        return BytesParser(EmailMessage, policy=SMTP_POLICY).parsebytes(self.raw)


@dataclass(slots=True)
class SmtpSink:
    """The running server; change its behaviour between letters as the test goes.

    `at_sender` is the answer to MAIL FROM, `at_recipient` to RCPT TO by recipient, as a whole
    line ("550 5.1.1 no such user") or `CUT`; `after_data` says by recipient what follows the
    letter: `CUT`, `SILENCE` or a line. `letters_a_connection` makes it answer 421 after so many.
    `tokens` are the access tokens that are good now, by which alone one logs in then.
    """

    port: int
    user: str | None = None
    password: str | None = None
    at_sender: str | None = None
    at_recipient: dict[str, str] = field(default_factory=dict)
    after_data: dict[str, str] = field(default_factory=dict)
    letters_a_connection: int | None = None
    tokens: set[str] | None = None
    letters: list[Received] = field(default_factory=list)
    connections: int = 0
    refused_tokens: list[str] = field(default_factory=list)

    async def handle_EHLO(
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        """Count the connections; with STARTTLS each says EHLO twice and is counted once."""
        if session.ssl is None or server.tls_context is None:
            self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        """Want a login, close where the connection has had its letters, else `at_sender`."""
        if self.user is not None and not session.authenticated:
            return "530 5.7.0 authentication required"
        taken = getattr(session, "taken", 0)
        if self.letters_a_connection is not None and taken >= self.letters_a_connection:
            return "421 4.7.0 too many letters on this connection"
        if self.at_sender is not None:
            return await _answer(server, self.at_sender)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        """Answer as `at_recipient` says."""
        refusal = self.at_recipient.get(address)
        if refusal is None:
            envelope.rcpt_tos.append(address)
        return await _answer(server, refusal or "250 OK")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the letter, and go on as `after_data` says; a refused letter is not kept."""
        wanted = next((w for r in envelope.rcpt_tos if (w := self.after_data.get(r))), None)
        if wanted in (None, CUT, SILENCE):
            user = session.auth_data.login.decode() if session.authenticated else None
            content = bytes(envelope.original_content or b"")
            self.letters.append(
                Received(str(envelope.mail_from), tuple(envelope.rcpt_tos), content, user)
            )
        session.taken = getattr(session, "taken", 0) + 1
        return await _answer(server, wanted or "250 OK")

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:
        """Accept the one user with a token that is good now, as Gmail and Exchange do.

        A refusal comes as a challenge that tells why, and then, after an empty line, as 535.
        """
        given = base64.b64decode(args[1]).decode().split("\1")
        token = given[1].removeprefix("auth=Bearer ")
        if given[0] == f"user={self.user}" and token in (self.tokens or ()):
            login = LoginPassword(str(self.user).encode(), b"")
            return AuthResult(success=True, auth_data=login)
        self.refused_tokens.append(token)
        await server.challenge_auth(b'{"status":"401","schemes":"bearer"}')
        return AuthResult(success=False, handled=False)

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        """Accept the one user with their password."""
        good = (
            isinstance(data, LoginPassword)
            and data.login.decode() == self.user
            and data.password.decode() == self.password
        )
        return AuthResult(success=good, handled=False, auth_data=data)


async def _answer(server: SMTP, wanted: str) -> str:
    """Give the line to answer with; where none is wanted, the connection ends or hangs here."""
    if wanted == CUT:
        assert server.transport is not None
        server.transport.abort()
    if wanted in (CUT, SILENCE):
        await asyncio.Event().wait()  # cancelled when the connection ends
    return wanted


@contextmanager
def running_smtp_sink(
    *,
    user: str | None = None,
    password: str | None = None,
    tls: Literal["none", "starttls", "ssl"] = "none",
    context: ssl.SSLContext | None = None,
    at_recipient: Mapping[str, str] | None = None,
    after_data: Mapping[str, str] | None = None,
    tokens: Collection[str] | None = None,
    port: int | None = None,
) -> Iterator[SmtpSink]:
    """Run a sink in a thread; with `user`, a login is required; with `tls`, a server `context`.

    With `tokens` the login is by XOAUTH2 and nothing else.
    """
    sink = SmtpSink(
        port or free_port(),
        user,
        password,
        at_recipient=dict(at_recipient or {}),
        after_data=dict(after_data or {}),
        tokens=None if tokens is None else set(tokens),
    )
    controller = Controller(
        sink,
        hostname="127.0.0.1",
        port=sink.port,
        server_hostname="mail.vendor.example",
        ssl_context=context if tls == "ssl" else None,
        tls_context=context if tls == "starttls" else None,
        require_starttls=tls == "starttls",
        auth_require_tls=False,
        auth_exclude_mechanism=["XOAUTH2"] if tokens is None else ["LOGIN", "PLAIN"],
        authenticator=sink.authenticate,
        data_size_limit=None,
    )
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
        controller.loop.close()


@pytest.fixture
def smtp_sink() -> Iterator[SmtpSink]:
    """Run a fresh sink without login and TLS."""
    with running_smtp_sink() as sink:
        yield sink
