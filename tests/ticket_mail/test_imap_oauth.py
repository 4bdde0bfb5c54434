from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.servers.dovecot import Dovecot, TokenCheck, running_dovecot, running_token_check
from tests.ticket_mail.token_command import token_command
from ticket_mail.imap import ImapSettings, MailboxUnavailable, open_mailbox
from ticket_mail.oauth import TokenCommand

pytestmark = pytest.mark.servers

LETTER = b"From: jane@acme.example\r\nSubject: a letter\r\n\r\nHello.\r\n"


@pytest.fixture(scope="module")
def shared_check() -> Iterator[TokenCheck]:
    with running_token_check() as check:
        yield check


@pytest.fixture(scope="module")
def server(shared_check: TokenCheck) -> Iterator[Dovecot]:
    """Run a Dovecot that takes access tokens."""
    with running_dovecot({"desk": "secret"}, token_check=shared_check) as running:
        running.append("desk", LETTER)
        yield running


@pytest.fixture
def check(shared_check: TokenCheck) -> TokenCheck:
    """Give the authorization server, which knows the token "good" of the desk's."""
    shared_check.users = {"good": "desk", "of-another": "eve"}
    shared_check.refused = []
    return shared_check


@pytest.fixture
def settings(server: Dovecot) -> ImapSettings:
    return ImapSettings(host="127.0.0.1", port=server.port, user="desk", tls="none", timeout=20)


def with_tokens(settings: ImapSettings, *tokens: str, folder) -> ImapSettings:
    return replace(settings, token=token_command(*tokens, folder=folder))


def test_a_mailbox_is_opened_with_a_token(settings, check, tmp_path):
    with open_mailbox(with_tokens(settings, "good", folder=tmp_path)) as mailbox:
        assert mailbox.count() == 1
    assert check.refused == []


def test_an_expired_token_is_fetched_anew_once(settings, check, tmp_path):
    with open_mailbox(with_tokens(settings, "expired", "good", folder=tmp_path)) as mailbox:
        assert mailbox.count() == 1
    assert check.refused == ["expired"]


def test_where_the_fresh_token_is_refused_too_the_mailbox_is_not_available(
    settings, check, tmp_path
):
    tokens = ("expired", "expired-too", "good")
    with (
        pytest.raises(
            MailboxUnavailable, match="login refused for desk with two tokens"
        ) as failure,
        open_mailbox(with_tokens(settings, *tokens, folder=tmp_path)),
    ):
        pytest.fail("it opened")
    assert check.refused == ["expired", "expired-too"]
    assert "expired" not in str(failure.value)
    assert "\n" not in str(failure.value)


def test_the_token_of_another_user_opens_nothing(settings, check, tmp_path):
    with (
        pytest.raises(MailboxUnavailable, match="login refused for desk"),
        open_mailbox(with_tokens(settings, "of-another", folder=tmp_path)),
    ):
        pytest.fail("it opened")


def test_a_command_that_fails_is_named_and_nobody_is_asked(settings, check):
    with (
        pytest.raises(MailboxUnavailable, match="no token from OAUTH_TOKEN_COMMAND: it ended with"),
        open_mailbox(replace(settings, token=TokenCommand(("false",)))),
    ):
        pytest.fail("it opened")
    assert check.refused == []


def test_a_password_opens_the_same_mailbox(settings, check):
    with open_mailbox(replace(settings, password="secret")) as mailbox:
        assert mailbox.count() == 1
