"""What can't or must not be answered: our own letters, automatic mail, errors of ours."""

import sqlite3

import psycopg
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from tests.ticket_desk.driver import letter
from tests.ticket_desk.vendor import ANN, ORDER
from ticket_desk import intake
from ticket_desk.handling import handle
from ticket_store import messages, models, outbox
from ticket_store.engine import is_lost, reading, transaction

TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."


def broken_orders(driver, *, broken):
    """Write into the orders what no import would, or put it right again."""
    limits = {"transfer_ownership": "many"} if broken else {}
    driver.sql(sa.update(models.Order).values(limits=limits))


def test_a_letter_that_makes_handling_fail_is_set_aside_with_its_trace(driver):
    broken_orders(driver, broken=True)
    assert driver.write(ANN, TRANSFER) == []
    assert driver.handled.state == "set_aside"
    with reading(driver.desk.engine) as session:
        (aside,) = messages.list_set_aside(session)
        counted = session.scalar(sa.select(sa.func.count()).select_from(models.Ticket))
    assert "Traceback" in aside.trace
    assert aside.reason == driver.handled.reason
    assert counted == 0
    broken_orders(driver, broken=False)


def test_the_next_letter_goes_on(driver):
    broken_orders(driver, broken=True)
    driver.write(ANN, TRANSFER)
    broken_orders(driver, broken=False)
    (receipt,) = driver.write(ANN, TRANSFER)
    assert receipt.template == "queued_for_review"


def test_a_letter_that_was_set_aside_is_handled_once_staff_retry_it(driver):
    broken_orders(driver, broken=True)
    driver.write(ANN, TRANSFER)
    broken_orders(driver, broken=False)
    with transaction(driver.desk.engine) as session:
        assert messages.retry_set_aside(session, driver.handled.message)
    handled = handle(driver.desk, driver.handled.message, driver.now)
    assert handled.state == "handled"
    assert driver.states(handled.ticket) == ["in_review"]


def test_a_handled_letter_is_not_handled_again(driver):
    driver.write(ANN, TRANSFER)
    handle(driver.desk, driver.handled.message, driver.now)
    assert len(driver.letters()) == 1
    assert len(driver.open_reviews()) == 1


def test_the_same_bytes_twice_are_answered_once(driver):
    raw = letter(ANN, TRANSFER)
    assert len(driver.post(raw)) == 1
    assert driver.post(raw) == []
    _, state = intake.ingest(driver.desk, raw, driver.now, trusted=False)
    assert state == "copy"


def test_the_same_text_in_another_letter_is_a_letter_of_its_own(driver):
    assert len(driver.post(letter(ANN, "Could you call me?"))) == 1
    assert len(driver.post(letter(ANN, "Could you call me?"))) == 1


def test_a_letter_from_our_own_address_is_never_answered(driver):
    us = {"name": "Vendor Support", "email": "Support@vendor.example"}
    assert driver.write(us, TRANSFER) == []
    assert driver.handled.state == "handled"


def test_automatic_mail_is_kept_with_its_ticket_and_never_answered(driver):
    (receipt,) = driver.write(ANN, TRANSFER)
    text = "I am out of the office. Please ignore my earlier request."
    assert driver.write(ANN, text, reply_to=receipt, Auto_Submitted="auto-replied") == []
    shown = driver.ticket(receipt.ticket)
    assert [one["automatic"] for one in shown["messages"]] == [False, True]
    assert driver.states(receipt.ticket) == ["in_review"]


def test_automatic_mail_of_anyone_else_joins_no_ticket(driver):
    (receipt,) = driver.write(ANN, TRANSFER)
    zoe = {"name": "Zoe Hart", "email": "zoe@zenith.example"}
    assert driver.write(zoe, "Away.", reply_to=receipt, Auto_Submitted="auto-replied") == []
    assert len(driver.ticket(receipt.ticket)["messages"]) == 1


def test_a_failed_delivery_report_marks_the_letter_that_it_returns(driver):
    (receipt,) = driver.write(ANN, TRANSFER)
    with transaction(driver.desk.engine) as session:
        outbox.take(session, driver.now, 10)
        outbox.sent(session, [receipt.id], driver.now)
    report = f"""\
From: Mail Delivery System <MAILER-DAEMON@mx.vendor.example>
To: support@vendor.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The mail system could not deliver your message.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.vendor.example

Final-Recipient: rfc822; ann@acme.example
Action: failed
Status: 5.1.1
--b
Content-Type: message/rfc822

From: support@vendor.example
To: ann@acme.example
Subject: {receipt.subject}
Message-ID: {receipt.message_id}

Hello
--b--
"""
    assert driver.post(report.encode()) == []
    (marked,) = driver.letters()
    assert marked.state == "bounced"
    assert driver.handled.ticket == receipt.ticket


def test_a_letter_whose_from_names_nobody_is_set_aside(driver):
    driver.post(b"From: undisclosed\r\nSubject: Hi\r\n\r\nPlease help.\r\n")
    assert driver.handled.state == "set_aside"
    assert "nobody can be answered" in driver.handled.reason


def test_a_letter_with_an_endless_address_is_set_aside_and_the_next_one_goes_on(driver):
    sender = {"name": "Ann", "email": f"{'a' * 3000}@acme.example"}
    assert driver.write(sender, "How are you?") == []
    assert driver.handled.state == "set_aside"
    assert len(driver.write(ANN, "How are you?")) == 1


def test_a_letter_with_tens_of_thousands_of_references_is_handled_like_any_other(driver):
    references = " ".join(f"<{number}@elsewhere.example>" for number in range(35_000))
    raw = letter(ANN, "How are you?").replace(
        b"Subject:", f"References: {references}\nSubject:".encode()
    )
    (answer,) = driver.post(raw)
    assert answer.template == "passed_to_staff"


def test_what_the_database_refuses_of_a_letter_is_not_taken_for_a_lost_database():
    refused = sqlite3.OperationalError("too many SQL variables")
    refused.sqlite_errorcode = sqlite3.SQLITE_ERROR
    locked = sqlite3.OperationalError("database is locked")
    locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
    assert not is_lost(OperationalError("SELECT", {}, refused))
    assert is_lost(OperationalError("SELECT", {}, locked))
    assert is_lost(OperationalError("SELECT", {}, psycopg.OperationalError("connection refused")))
    assert not is_lost(OperationalError("INSERT", {}, psycopg.errors.ProgramLimitExceeded("index")))
    assert is_lost(OperationalError("INSERT", {}, psycopg.errors.DiskFull("disk full")))
