"""From a real IMAP server to the kept messages: once each, whatever breaks off."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.ticket_desk.driver import letter
from tests.ticket_desk.vendor import ANN, MIA, ORDER, ZOE
from ticket_desk import intake
from ticket_desk.handling import handle
from ticket_desk.peek import work_waiting
from ticket_mail.imap import open_mailbox
from ticket_store import messages
from ticket_store.engine import reading
from ticket_store.locks import mailbox_lock

pytestmark = pytest.mark.servers

QUESTION = f"How many transfers are left on order {ORDER}?"


@pytest.fixture
def mailbox(driver, dovecot_server):
    """A mailbox of the test's own, in the desk's settings; gives a function that fills it."""
    user = f"desk{len(dovecot_server.users)}"
    settings = driver.desk.settings
    settings.imap_host, settings.imap_port, settings.imap_tls = (
        "127.0.0.1",
        dovecot_server.port,
        "none",
    )
    settings.imap_user = user
    settings.imap_password = type(settings.secret)(dovecot_server.add_user(user))

    def put(*letters, at=None):
        dovecot_server.append(user, *letters, at=at or driver.now)

    put.user, put.server = user, dovecot_server
    return put


def fetch(driver):
    """Read the mailbox to its end, as the task does; gives the count."""
    total = intake.Intake()
    with mailbox_lock(driver.desk.engine, driver.desk.settings.mailbox_name()) as mine:
        if mine:
            with open_mailbox(driver.desk.settings.imap()) as box:
                for batch in intake.keep_new(driver.desk, box, driver.now):
                    total += batch
    return total


def handle_all(driver):
    """Handle what waits; gives the letters of the desk."""
    with reading(driver.desk.engine) as session:
        waiting = messages.waiting(session, 1000)
    for message in waiting:
        handle(driver.desk, message, driver.now)
    return driver.letters()


def test_a_letter_is_kept_once_and_answered(driver, mailbox):
    mailbox(letter(ANN, QUESTION))
    assert fetch(driver) == intake.Intake(new=1)
    assert fetch(driver) == intake.Intake()
    (answer,) = handle_all(driver)
    assert answer.template == "order_status"


def test_letters_from_before_the_first_connection_are_kept_and_not_answered(driver, mailbox):
    mailbox(letter(ANN, QUESTION), at=driver.now - timedelta(hours=25))
    mailbox(letter(MIA, QUESTION), at=driver.now - timedelta(hours=23))
    assert fetch(driver) == intake.Intake(new=1, older=1)
    (answer,) = handle_all(driver)
    assert answer.to == MIA["email"]


def test_an_old_letter_that_arrives_after_the_first_connection_is_answered(driver, mailbox):
    fetch(driver)
    mailbox(letter(ANN, QUESTION), at=driver.now - timedelta(days=3))
    assert fetch(driver) == intake.Intake(new=1)


def test_the_same_letter_twice_is_a_copy_and_is_answered_once(driver, mailbox):
    raw = letter(ANN, QUESTION)
    mailbox(raw, raw)
    assert fetch(driver) == intake.Intake(new=1, copies=1)
    assert len(handle_all(driver)) == 1


def test_a_letter_that_was_ingested_by_hand_is_a_copy_in_the_mailbox(driver, mailbox):
    raw = letter(ANN, QUESTION)
    kept = b"\r\n".join(raw.splitlines()) + b"\r\n"
    intake.ingest(driver.desk, kept, driver.now, trusted=False)
    mailbox(kept)
    assert fetch(driver) == intake.Intake(copies=1)


def test_a_changed_uidvalidity_brings_the_letters_again_and_answers_none_twice(driver, mailbox):
    letters = [letter(sender, QUESTION) for sender in (ANN, MIA)]
    driver.desk.settings.imap_folder = "Desk"
    validities = set()
    for new in ([], [letter(ZOE, QUESTION)]):
        with mailbox.server.client(mailbox.user) as client:
            if client.folder_exists("Desk"):
                client.delete_folder("Desk")
            client.create_folder("Desk")
            for raw in letters + new:
                client.append("Desk", raw, msg_time=driver.now)
        with open_mailbox(driver.desk.settings.imap()) as box:
            validities.add(box.uidvalidity)
        count = fetch(driver)
        handle_all(driver)
    assert len(validities) == 2
    assert count == intake.Intake(new=1, copies=2)
    assert [one.to for one in driver.letters()] == [who["email"] for who in (ANN, MIA, ZOE)]


def test_a_reading_that_broke_off_goes_on_behind_the_last_batch(driver, mailbox):
    mailbox(*(letter(ANN, f"{QUESTION} {n}") for n in range(intake.BATCH + 5)))
    with open_mailbox(driver.desk.settings.imap()) as box:
        first = next(intake.keep_new(driver.desk, box, driver.now))
    assert first.new == intake.BATCH
    assert fetch(driver) == intake.Intake(new=5)


def test_two_intakes_at_once_keep_each_letter_once(driver, mailbox):
    mailbox(*(letter(ANN, f"{QUESTION} {n}") for n in range(60)))
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(lambda _: fetch(driver), range(2))
    assert (one + other).new == 60
    assert (one + other).copies == 0


def test_nothing_on_the_server_changes(driver, mailbox):
    mailbox(letter(ANN, QUESTION))
    fetch(driver)
    with mailbox.server.client(mailbox.user) as client:
        client.select_folder("INBOX", readonly=True)
        assert b"\\Seen" not in client.get_flags([1])[1]


def test_there_is_work_while_anything_waits_and_none_after(driver, mailbox):
    def work():
        with open_mailbox(driver.desk.settings.imap()) as box:
            return work_waiting(driver.desk, box, driver.now)

    assert work()  # the mailbox was never read
    fetch(driver)
    assert not work()
    mailbox(b"From: a@b.example\r\nAuto-Submitted: auto-replied\r\n\r\nAway.\r\n")
    assert work()
    fetch(driver)
    assert work()
    handle_all(driver)
    assert not work()
