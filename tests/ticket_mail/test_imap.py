from __future__ import annotations

import socket
import ssl
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.servers.dovecot import Dovecot, running_dovecot
from ticket_mail.imap import ImapSettings, MailboxUnavailable, open_mailbox

pytestmark = pytest.mark.servers

LETTER = b"From: jane@acme.example\r\nSubject: a letter\r\n\r\nHello.\r\n"


def settings_for(server: Dovecot, user: str) -> ImapSettings:
    return ImapSettings(
        host="127.0.0.1",
        port=server.port,
        user=user,
        password=server.users[user],
        tls="none",
        timeout=20,
    )


@pytest.fixture
def user(dovecot_server, request) -> str:
    """Make a mailbox of the test's own."""
    name = request.node.name.split("[")[0][-40:] + str(len(dovecot_server.users))
    dovecot_server.add_user(name)
    return name


@pytest.fixture
def settings(dovecot_server, user) -> ImapSettings:
    return settings_for(dovecot_server, user)


def numbered(count: int) -> list[bytes]:
    return [b"Subject: letter %d\r\n\r\nNumber %d.\r\n" % (n, n) for n in range(1, count + 1)]


# --- what is there ---------------------------------------------------------------------


def test_an_empty_folder_has_no_uids(settings):
    with open_mailbox(settings) as mailbox:
        assert mailbox.uids_above(0) == []
        assert mailbox.count() == 0


def test_uids_rise_from_above_the_cursor(dovecot_server, user, settings):
    dovecot_server.append(user, *numbered(4))
    with open_mailbox(settings) as mailbox:
        assert mailbox.uids_above(0) == [1, 2, 3, 4]
        assert mailbox.uids_above(3) == [4]


@pytest.mark.parametrize("cursor", [4, 5, 2**32 - 1])
def test_a_cursor_at_or_above_the_last_letter_finds_none(dovecot_server, user, settings, cursor):
    dovecot_server.append(user, *numbered(4))
    with open_mailbox(settings) as mailbox:
        assert mailbox.uids_above(cursor) == []


def test_a_letter_that_comes_while_the_folder_is_open_is_found(dovecot_server, user, settings):
    with open_mailbox(settings) as mailbox:
        dovecot_server.append(user, LETTER)
        assert mailbox.uids_above(0) == [1]


def test_letters_are_counted_up_to_a_uid(dovecot_server, user, settings):
    dovecot_server.append(user, *numbered(4))
    with dovecot_server.client(user) as client:
        client.select_folder("INBOX")
        client.delete_messages([2])
        client.expunge()
    with open_mailbox(settings) as mailbox:
        assert [mailbox.count(up_to=n) for n in (0, 1, 2, 3, 4, 9)] == [0, 1, 1, 2, 3, 3]
        assert mailbox.count() == 3


def test_uidvalidity_stays_and_differs_after_the_folder_was_made_anew(
    dovecot_server, user, settings
):
    there = replace(settings, folder="Support")
    with dovecot_server.client(user) as client:
        client.create_folder("Support")
    with open_mailbox(there) as mailbox:
        before = mailbox.uidvalidity
    with open_mailbox(there) as mailbox:
        assert mailbox.uidvalidity == before
    with dovecot_server.client(user) as client:
        client.delete_folder("Support")
        client.create_folder("Support")
    with open_mailbox(there) as mailbox:
        assert mailbox.uidvalidity != before


# --- fetching --------------------------------------------------------------------------


def test_a_letter_comes_byte_for_byte(dovecot_server, user, settings):
    raw = bytes(range(1, 10)) + b"\r\n\r\n" + bytes(range(11, 13)) + bytes(range(14, 256)) + b"\r\n"
    dovecot_server.append(user, raw)
    with open_mailbox(settings) as mailbox:
        assert [[m.raw for m in part] for part in mailbox.fetch([1])] == [[raw]]


def test_the_time_of_arrival_comes_as_utc(dovecot_server, user, settings):
    arrived = datetime(2026, 3, 1, 2, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    dovecot_server.append(user, LETTER, at=arrived)
    with open_mailbox(settings) as mailbox:
        ((mail,),) = mailbox.fetch([1])
    assert mail.received_at == arrived
    assert mail.received_at.tzinfo is UTC


def test_letters_come_in_order_in_batches(dovecot_server, user, settings):
    dovecot_server.append(user, *numbered(7))
    with open_mailbox(settings) as mailbox:
        parts = list(mailbox.fetch(mailbox.uids_above(0), batch=3))
    assert [[m.uid for m in part] for part in parts] == [[1, 2, 3], [4, 5, 6], [7]]
    assert [m.raw for part in parts for m in part] == numbered(7)


def test_large_letters_are_fetched_apart(dovecot_server, user, settings):
    large = LETTER + b"0123456789\r\n" * 200_000
    dovecot_server.append(user, LETTER, large, large, LETTER, LETTER)
    with open_mailbox(settings) as mailbox:
        parts = [[m.uid for m in part] for part in mailbox.fetch([1, 2, 3, 4, 5])]
    assert parts == [[1, 2], [3, 4, 5]]


def test_a_letter_larger_than_a_batch_comes_alone_and_whole(dovecot_server, user, settings):
    larger = LETTER + b"0123456789\r\n" * 400_000
    dovecot_server.append(user, LETTER, larger, LETTER)
    with open_mailbox(settings) as mailbox:
        parts = [[len(m.raw) for m in part] for part in mailbox.fetch([1, 2, 3])]
    assert parts == [[len(LETTER)], [len(larger)], [len(LETTER)]]


def test_a_letter_that_went_meanwhile_is_left_out(dovecot_server, user, settings):
    dovecot_server.append(user, *numbered(3))
    with open_mailbox(settings) as mailbox:
        uids = mailbox.uids_above(0)
        with dovecot_server.client(user) as client:
            client.select_folder("INBOX")
            client.delete_messages([2])
            client.expunge()
        assert [[m.uid for m in part] for part in mailbox.fetch(uids)] == [[1, 3]]


def test_a_batch_whose_letters_all_went_gives_no_list(settings):
    with open_mailbox(settings) as mailbox:
        assert list(mailbox.fetch([5, 6])) == []


def test_reading_changes_no_flag(dovecot_server, user, settings):
    dovecot_server.append(user, *numbered(3))
    with dovecot_server.client(user) as client:
        client.select_folder("INBOX", readonly=True)
        before = client.get_flags([1, 2, 3])
    with open_mailbox(settings) as mailbox:
        assert len([m for part in mailbox.fetch(mailbox.uids_above(0)) for m in part]) == 3
    with dovecot_server.client(user) as client:
        client.select_folder("INBOX", readonly=True)
        assert client.get_flags([1, 2, 3]) == before


# --- waiting ---------------------------------------------------------------------------


def test_a_wait_without_a_new_letter_ends_with_false(settings):
    with open_mailbox(settings) as mailbox:
        assert mailbox.idle(0.1, threading.Event()) is False


def test_a_new_letter_ends_the_wait(dovecot_server, user, settings):
    later = threading.Timer(0.2, dovecot_server.append, (user, LETTER))
    with open_mailbox(settings) as mailbox:
        later.start()
        assert mailbox.idle(60, threading.Event()) is True
        later.join()
        assert mailbox.uids_above(0) == [1]


def test_a_letter_that_came_before_the_wait_ends_it(dovecot_server, user, settings):
    with open_mailbox(settings) as mailbox:
        dovecot_server.append(user, LETTER)
        assert mailbox.idle(60, threading.Event()) is True


def test_a_letter_that_was_told_once_is_not_new_again(dovecot_server, user, settings):
    with open_mailbox(settings) as mailbox:
        dovecot_server.append(user, LETTER)
        assert mailbox.idle(60, threading.Event()) is True
        assert mailbox.idle(0.1, threading.Event()) is False


def test_a_letter_that_was_listed_is_not_new(dovecot_server, user, settings):
    with open_mailbox(settings) as mailbox:
        dovecot_server.append(user, LETTER)
        assert mailbox.uids_above(0) == [1]
        assert mailbox.idle(0.1, threading.Event()) is False


def test_the_stop_event_ends_the_wait(settings):
    stop = threading.Event()
    with open_mailbox(settings) as mailbox:
        threading.Timer(0.1, stop.set).start()
        assert mailbox.idle(3600, stop) is False


def test_a_flag_change_by_someone_else_does_not_end_the_wait_as_news(
    dovecot_server, user, settings
):
    dovecot_server.append(user, LETTER)
    with open_mailbox(settings) as mailbox, dovecot_server.client(user) as client:
        client.select_folder("INBOX")
        later = threading.Timer(0.1, client.add_flags, ([1], [b"\\Seen"]))
        later.start()
        assert mailbox.idle(1.5, threading.Event()) is False
        later.join()


def test_a_server_without_idle_is_asked_when_the_time_is_over():
    with (
        running_dovecot({"jane": "secret"}, "imap_capability = IMAP4rev1") as server,
        open_mailbox(settings_for(server, "jane")) as mailbox,
    ):
        assert mailbox.idle(0.1, threading.Event()) is False
        later = threading.Timer(0.1, server.append, ("jane", LETTER))
        later.start()
        assert mailbox.idle(1.5, threading.Event()) is True
        later.join()


def test_a_connection_that_ends_during_a_wait_is_told():
    with (
        running_dovecot({"jane": "secret"}) as server,
        open_mailbox(settings_for(server, "jane")) as mailbox,
    ):
        later = threading.Timer(0.2, server.stop)
        later.start()
        with pytest.raises(MailboxUnavailable, match=f"127.0.0.1:{server.port}: "):
            mailbox.idle(3600, threading.Event())
        later.join()


# --- what can fail ---------------------------------------------------------------------


def complaint(settings: ImapSettings) -> str:
    with pytest.raises(MailboxUnavailable) as failure, open_mailbox(settings):
        pass
    text = str(failure.value)
    assert "\n" not in text
    assert settings.password not in text
    assert text.startswith(f"{settings.host}:{settings.port}: ")
    return text


def test_a_wrong_password_is_told_with_the_user(settings):
    text = complaint(replace(settings, password="wr0ng-passw0rd"))
    assert f"login refused for {settings.user}" in text


def test_a_missing_folder_is_told_with_its_name(settings):
    assert "opening the folder Suport" in complaint(replace(settings, folder="Suport"))


def test_a_closed_port_is_told(settings):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        text = complaint(replace(settings, port=unused.getsockname()[1]))
    assert "connection refused" in text


def test_a_silent_server_is_told(settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        text = complaint(replace(settings, port=silent.getsockname()[1], timeout=0.2))
    assert "no answer in time" in text


def test_an_unknown_host_is_told(settings):
    assert "host name is not known" in complaint(replace(settings, host="imap.nowhere.invalid"))


def test_a_port_that_does_not_speak_tls_is_told(settings):
    assert "does not speak TLS" in complaint(replace(settings, tls="ssl"))


@pytest.mark.parametrize("tls", ["ssl", "starttls"])
def test_a_certificate_of_nobody_known_is_refused(dovecot_server, settings, tls):
    port = dovecot_server.tls_port if tls == "ssl" else dovecot_server.port
    assert "certificate is not trusted" in complaint(replace(settings, tls=tls, port=port))


@pytest.mark.parametrize("tls", ["ssl", "starttls"])
def test_a_trusted_certificate_is_accepted(dovecot_server, user, settings, tls):
    dovecot_server.append(user, LETTER)
    port = dovecot_server.tls_port if tls == "ssl" else dovecot_server.port
    context = dovecot_server.certificate.for_client()
    with open_mailbox(replace(settings, tls=tls, port=port, tls_context=context)) as mailbox:
        assert mailbox.uids_above(0) == [1]


def test_a_certificate_for_another_name_is_refused(dovecot_server, settings):
    context = dovecot_server.certificate.for_client()
    assert context.verify_mode is ssl.CERT_REQUIRED
    with socket.create_server(("127.0.0.2", 0)) as elsewhere:
        relay = threading.Thread(target=_relay_once, args=(elsewhere, dovecot_server.tls_port))
        relay.start()
        there = replace(settings, host="127.0.0.2", port=elsewhere.getsockname()[1])
        text = complaint(replace(there, tls="ssl", tls_context=context))
        relay.join()
    assert "certificate is not trusted" in text


def _relay_once(listener: socket.socket, port: int) -> None:
    """Pass one TLS greeting through, so that the server's certificate is seen elsewhere."""
    client, _ = listener.accept()
    with client, socket.create_connection(("127.0.0.1", port)) as server:
        server.sendall(client.recv(65536))
        client.sendall(server.recv(65536))
        client.recv(65536)


def test_settings_do_not_show_the_password():
    settings = ImapSettings(host="imap.example", port=993, user="desk", password="pa55word")
    assert "pa55word" not in repr(settings)
