"""What may happen to a mailbox while it is read: no letter is lost, and none answered twice."""

import tracemalloc
from datetime import timedelta

import pytest

from tests.ticket_desk.driver import letter
from tests.ticket_desk.vendor import ANN, MIA, ORDER, PAUL, ZOE
from ticket_desk import intake
from ticket_desk.handling import handle
from ticket_mail.imap import MailboxUnavailable
from ticket_store import messages
from ticket_store.engine import reading

pytestmark = pytest.mark.servers

QUESTION = f"How many transfers are left on order {ORDER}?"
TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."
MANY = 3 * intake.BATCH + 7


def automatic(number, size=0):
    """A letter that nobody answers: what is measured is how it comes in."""
    head = "From: robot@acme.example\nAuto-Submitted: auto-generated"
    head = f"{head}\nMessage-ID: <{number}@r.example>"
    return f"{head}\n\n{number}\n{'x' * 70}\n".encode() + b"y" * size


@pytest.fixture
def restarted(own_dovecot):
    """Have the server running again after the test."""
    yield own_dovecot
    if not own_dovecot._greets():  # noqa: SLF001 - whether it runs
        own_dovecot.start()


def test_a_server_that_stops_in_mid_fetch_loses_no_letter(mailbox, restarted):
    mailbox.put(*(automatic(number) for number in range(MANY)))
    reading = mailbox.batches()
    assert next(reading).new == intake.BATCH
    restarted.stop()
    with pytest.raises(MailboxUnavailable, match=r"127\.0\.0\.1"):
        list(reading)
    with pytest.raises(MailboxUnavailable, match="connecting"):
        mailbox.fetch()

    restarted.start()

    assert mailbox.fetch() == intake.Intake(new=MANY - intake.BATCH)
    assert mailbox.unkept() == set()
    mailbox.handle()
    assert mailbox.states() == {"handled": MANY}


def test_a_uidvalidity_that_changes_again_and_again_in_mid_reading_brings_each_letter_once(mailbox):
    mailbox.put(*(automatic(number) for number in range(MANY)))
    validities = {mailbox.uidvalidity()}
    for _ in range(3):
        reading = mailbox.batches()
        next(reading)
        reading.close()  # broken off
        validities.add(mailbox.renumber())
    mailbox.put(letter(ANN, QUESTION))

    assert mailbox.fetch().new == MANY + 1 - intake.BATCH

    assert len(validities) == 4
    assert mailbox.unkept() == set()
    assert len(mailbox.handle()) == 1
    assert mailbox.states()["handled"] == MANY + 1


def test_letters_from_before_the_first_connection_stay_unanswered_after_a_changed_uidvalidity(
    driver, mailbox
):
    mailbox.put(letter(ANN, QUESTION), at=driver.now - timedelta(days=9))
    assert mailbox.fetch() == intake.Intake(older=1)
    mailbox.renumber()
    mailbox.put(letter(MIA, QUESTION), at=driver.now - timedelta(days=9))
    driver.later(hours=1)

    assert mailbox.fetch() == intake.Intake(copies=1, older=1)

    assert mailbox.handle() == []


def test_a_letter_that_is_delivered_under_two_message_ids_asks_staff_once(driver, mailbox):
    mailbox.put(letter(ANN, TRANSFER), letter(ANN, TRANSFER))

    assert mailbox.fetch() == intake.Intake(new=2)

    assert len(mailbox.handle()) == 2
    assert len(driver.open_reviews()) == 1
    assert driver.limit(ORDER, "transfer_ownership") == (0, 1)


def test_one_message_id_on_letters_with_other_words_keeps_them_apart(mailbox):
    one, other = letter(ANN, QUESTION), letter(MIA, f"{QUESTION} Thank you!")
    name = next(line for line in one.splitlines() if line.startswith(b"Message-ID:"))
    theirs = next(line for line in other.splitlines() if line.startswith(b"Message-ID:"))
    mailbox.put(one, other.replace(theirs, name), one)

    assert mailbox.fetch() == intake.Intake(new=2, copies=1)

    assert [answer.to for answer in mailbox.handle()] == [ANN["email"], MIA["email"]]


def test_letters_without_message_id_are_told_apart_by_their_bytes(driver, mailbox):
    one, other = (
        b"\n".join(
            line
            for line in letter(ANN, f"{QUESTION} {number}").splitlines()
            if not line.startswith(b"Message-ID:")
        )
        for number in range(2)
    )
    mailbox.put(one, other, one)

    assert mailbox.fetch() == intake.Intake(new=2, copies=1)

    answers = mailbox.handle()
    assert [answer.in_reply_to for answer in answers] == [None, None]
    assert mailbox.fetch() == intake.Intake()


@pytest.mark.parametrize(("seconds", "answered"), [(-1, 0), (0, 1), (1, 1)])
def test_the_first_connection_answers_letters_of_the_last_24_hours(
    driver, mailbox, seconds, answered
):
    mailbox.put(
        letter(ANN, QUESTION), at=driver.now - timedelta(hours=24) + timedelta(seconds=seconds)
    )

    assert mailbox.fetch() == intake.Intake(new=answered, older=1 - answered)

    assert len(mailbox.handle()) == answered


def test_a_first_connection_that_breaks_off_goes_on_under_the_same_rule(driver, mailbox):
    mailbox.put(*(automatic(number) for number in range(MANY)), at=driver.now - timedelta(hours=30))
    mailbox.put(letter(PAUL, QUESTION), at=driver.now - timedelta(hours=23))
    reading = mailbox.batches()
    next(reading)
    reading.close()
    driver.later(days=2)
    mailbox.put(letter(ZOE, QUESTION))

    mailbox.fetch()

    assert {answer.to for answer in mailbox.handle()} == {PAUL["email"], ZOE["email"]}
    assert mailbox.states() == {"older": MANY, "handled": 2}


def test_a_mailbox_of_1500_letters_is_taken_in_with_the_memory_of_a_batch(mailbox):
    size, number = 8_000, 1_500
    with mailbox.server.client(mailbox.user) as client:
        for start in range(0, number, 100):
            letters = [automatic(one, size) for one in range(start, start + 100)]
            client.multiappend("INBOX", letters)
    peaks = []
    tracemalloc.start()
    try:
        for _ in mailbox.batches():
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.reset_peak()
    finally:
        tracemalloc.stop()

    assert mailbox.states() == {"kept": number}
    first, last = max(peaks[1:10]), max(peaks[-10:])
    assert last < 1.2 * first  # flat
    assert max(peaks) < number * size / 4  # a few batches of letters, and not all of them


def test_handling_300_letters_leaves_nothing_behind_in_memory(driver, mailbox):
    mailbox.put(*(automatic(number) for number in range(300)))
    mailbox.fetch()
    with reading(driver.desk.engine) as session:
        waiting = messages.waiting(session, 300)
    held = []
    tracemalloc.start()
    try:
        for message in waiting:
            handle(driver.desk, message, driver.now)
            held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()

    assert mailbox.states() == {"handled": 300}
    assert held[-1] - held[99] < 200 * 500  # bytes: far less than a letter each
