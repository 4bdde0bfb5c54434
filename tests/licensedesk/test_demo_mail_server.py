"""The demo's mail server, spoken to over real SMTP and IMAP."""

import smtplib
import socket
import threading
from email.parser import BytesHeaderParser

import pytest

from licensedesk.demo.mail_server import running_mail_server
from ticket_mail.assurance import sender_assurance
from ticket_mail.imap import ImapSettings, MailboxUnavailable, open_mailbox
from ticket_rules.facts import Assurance

DESK = "support@vendor.example"
ANN = "ann@acme.example"
AUTHSERV = "mx.vendor.example"
PASSWORD = "demo"
LETTER = (
    b"From: Ann Lee <ann@acme.example>\r\nTo: support@vendor.example\r\nSubject: Hello\r\n"
    b"\r\nFrom here on.\r\n.\r\nGr\xc3\xbc\xc3\x9fe\r\n"
)


@pytest.fixture
def server(tmp_path):
    """Run a server that keeps its letters in a fresh folder."""
    with running_mail_server(tmp_path, DESK, PASSWORD, AUTHSERV) as running:
        yield running


def post(server, letter=LETTER, *, sender=ANN, to=DESK):
    """Hand a letter to the server as a mail program does."""
    with smtplib.SMTP("127.0.0.1", server.smtp_port, timeout=10) as client:
        client.sendmail(sender, [to], letter)


def mailbox(server, user=DESK, password=PASSWORD):
    """Open a mailbox as the desk does."""
    return open_mailbox(
        ImapSettings(
            host="127.0.0.1", port=server.imap_port, user=user, password=password, tls="none"
        )
    )


def letters_in(server, user=DESK):
    """Read all letters of a mailbox, as bytes."""
    with mailbox(server, user) as box:
        return [one.raw for batch in box.fetch(box.uids_above(0)) for one in batch]


def test_a_letter_lies_in_its_mailbox_byte_for_byte_below_the_servers_own_headers(server):
    post(server)

    (raw,) = letters_in(server)

    assert raw.endswith(LETTER)
    assert list(BytesHeaderParser().parsebytes(raw))[:2] == ["Authentication-Results", "Received"]


def test_a_letter_sent_by_its_authors_own_domain_is_aligned(server):
    post(server)
    assert sender_assurance(letters_in(server)[0], ANN, AUTHSERV) is Assurance.ALIGNED


def test_a_letter_sent_by_another_domain_is_only_claimed(server):
    post(server, sender="ann@quickmailer.example")
    assert sender_assurance(letters_in(server)[0], ANN, AUTHSERV) is Assurance.CLAIMED


def test_an_authentication_result_that_the_sender_wrote_vouches_for_nothing(server):
    forged = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=acme.example\r\n"
    post(server, forged.encode() + LETTER, sender="ann@quickmailer.example")
    assert sender_assurance(letters_in(server)[0], ANN, AUTHSERV) is Assurance.CLAIMED


def test_a_letter_to_a_customer_lies_in_a_mailbox_of_their_own(server):
    post(server, sender=DESK, to=ANN)

    assert len(letters_in(server, ANN)) == 1
    assert letters_in(server) == []
    assert server.delivered.get_nowait().address == ANN


@pytest.mark.parametrize("to", ["ann@acme.com", "../up@acme.example", "ann@example"])
def test_a_letter_to_an_address_that_has_no_mailbox_here_is_refused(server, tmp_path, to):
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        post(server, to=to)
    assert [folder.name for folder in tmp_path.iterdir()] == [DESK]


def test_each_letter_is_kept_as_a_file_of_the_same_bytes(server, tmp_path):
    post(server)
    post(server)

    files = sorted((tmp_path / DESK).iterdir())

    assert [file.name for file in files] == ["0001.eml", "0002.eml"]
    assert [file.read_bytes() for file in files] == letters_in(server)


def test_a_waiting_desk_hears_of_letter_after_letter_on_one_connection(server):
    with mailbox(server) as box:
        for _ in range(5):
            later = threading.Timer(0.1, post, [server])
            later.start()
            while not box.idle(10, threading.Event()):
                pass  # something else was said, such as flags
            later.join()
        assert len(box.uids_above(0)) == 5


def test_a_wrong_password_opens_no_mailbox(server):
    with pytest.raises(MailboxUnavailable, match="login refused"), mailbox(server, password="no"):
        pass


def test_two_servers_run_at_once(server, tmp_path):
    with running_mail_server(tmp_path / "other", DESK, PASSWORD, AUTHSERV) as other:
        post(other)
        assert len(letters_in(other)) == 1
        assert letters_in(server) == []


def test_nothing_listens_after_the_end(tmp_path):
    with running_mail_server(tmp_path, DESK, PASSWORD, AUTHSERV) as server:
        pass
    for port in (server.imap_port, server.smtp_port):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), timeout=5)
