"""What comes back: the letter is marked, its address is left alone, and is written to again."""

import secrets
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.ticket_desk.delivery_reports import report, with_message_id
from tests.ticket_desk.driver import letter
from tests.ticket_desk.vendor import ANN, MIA, ORDER
from ticket_desk import bounces, digests
from ticket_desk.bounces import REPORTED_WITHIN
from ticket_desk.delivery import deliver_due
from ticket_mail.message_ids import Tokens
from ticket_store import silenced
from ticket_store.engine import reading, transaction

QUESTION = f"How many transfers are left on order {ORDER}?"
TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."


@pytest.fixture
def sink(driver, smtp_sink):
    """A server that the desk delivers to."""
    settings = driver.desk.settings
    settings.smtp_host, settings.smtp_port, settings.smtp_tls = "127.0.0.1", smtp_sink.port, "none"
    return smtp_sink


def deliver(driver):
    """Send what is due."""
    return deliver_due(driver.desk, lambda: driver.now)


@pytest.fixture
def sent(driver, sink):
    """The bytes of an answer that went out to Ann."""
    driver.write(ANN, QUESTION)
    deliver(driver)
    return sink.letters[-1].raw


def states(driver):
    """How far each letter has come, oldest first."""
    return [one.state for one in driver.letters()]


def silences(driver):
    """The addresses that get no letter any more."""
    with reading(driver.desk.engine) as session:
        return [row.address for row in silenced.all_silenced(session)]


def lift(driver, address=ANN["email"]):
    """Lift a silence, as staff do."""
    with transaction(driver.desk.engine) as session:
        return bounces.lift(driver.desk, session, address, driver.now)


# --- which report counts ------------------------------------------------------------------


@pytest.mark.parametrize("returned", ["whole", "headers"])
def test_a_permanent_failure_marks_the_letter_and_silences_its_address(driver, sent, returned):
    assert driver.post(report(sent, ANN["email"], returned=returned)) == []
    (came_back,) = driver.letters()
    assert came_back.state == "bounced"
    assert came_back.error == "5.1.1 smtp; 550 no such user here"
    assert silences(driver) == [ANN["email"]]


def test_a_report_stands_in_the_history_of_its_letter_s_ticket(driver, sent):
    driver.post(report(sent, ANN["email"]))
    (came_back,) = driver.letters()
    last = driver.ticket(came_back.ticket)["history"][-1]
    assert last["event"] == "automatic_message_kept"
    assert last["data"]["bounced"] == came_back.id
    assert last["data"]["silenced"] == ANN["email"]


def test_the_original_recipient_is_enough_where_the_mail_was_forwarded(driver, sent):
    driver.post(report(sent, "ann.private@elsewhere.example", original="Ann@ACME.example"))
    assert silences(driver) == [ANN["email"]]


@pytest.mark.parametrize("status", ["4.4.7", "", "2.0.0"])
def test_a_failure_that_is_not_permanent_marks_the_letter_only(driver, sent, status):
    driver.post(report(sent, ANN["email"], status=status))
    assert (states(driver), silences(driver)) == (["bounced"], [])


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_a_report_of_no_failure_changes_nothing(driver, sent, action):
    driver.post(report(sent, ANN["email"], action=action, status="5.1.1"))
    assert (states(driver), silences(driver)) == (["sent"], [])


def test_a_failure_for_another_recipient_silences_nobody(driver, sent):
    driver.post(report(sent, "ann.private@elsewhere.example"))
    driver.post(report(sent, MIA["email"], original=MIA["email"]))
    assert silences(driver) == []


def forged(driver, sent):
    """Message-IDs that a forger who has not read the letter could think of."""
    ticket = driver.letters()[0].ticket
    theirs = Tokens(["a secret of the forger's"], "vendor.example")
    yield theirs.message_id(ticket, secrets.token_hex(8))
    yield driver.desk.tokens.message_id(ticket, "neversent")
    yield driver.letters()[0].message_id.upper()


def test_a_report_about_a_letter_that_we_did_not_send_changes_nothing(driver, sent):
    for message_id in forged(driver, sent):
        assert driver.post(report(with_message_id(sent, message_id), ANN["email"])) == []
    assert (states(driver), silences(driver)) == (["sent"], [])


def test_a_report_that_gives_nothing_back_changes_nothing(driver, sent):
    driver.post(report(sent, ANN["email"], returned="nothing"))
    assert (states(driver), silences(driver)) == (["sent"], [])


def test_a_reader_who_quotes_a_report_silences_nobody(driver, sent):
    quoted = report(sent, MIA["email"]).decode()
    driver.write(MIA, f"{QUESTION}\n\nI got this back:\n\n{quoted}")
    assert "bounced" not in states(driver)
    assert silences(driver) == []


def test_a_reader_who_attaches_a_report_silences_nobody(driver, sent):
    attached = (
        b"From: Mia Sand <mia@acme.example>\r\nSubject: Fwd: came back\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="=mine"\r\n\r\n'
        b"--=mine\r\nContent-Type: text/plain\r\n\r\nI got this back.\r\n"
        b"--=mine\r\nContent-Type: message/rfc822\r\n\r\n"
        + report(sent, ANN["email"])
        + b"\r\n--=mine--\r\n"
    )
    driver.post(attached)
    assert (states(driver)[0], silences(driver)) == ("sent", [])


def test_a_letter_that_never_went_out_cannot_come_back(driver, sink):
    (queued,) = driver.write(ANN, QUESTION)
    raw = with_message_id(letter(ANN, QUESTION), queued.message_id)
    driver.post(report(raw, ANN["email"]))
    assert (states(driver), silences(driver)) == (["queued"], [])


@pytest.mark.parametrize(
    ("late", "counts"),
    [(-timedelta(seconds=1), True), (timedelta(0), True), (timedelta(seconds=1), False)],
)
def test_a_report_counts_for_fourteen_days(driver, sent, late, counts):
    driver.now += REPORTED_WITHIN + late
    driver.post(report(sent, ANN["email"]))
    assert (silences(driver) != []) == counts
    assert (states(driver) == ["bounced"]) == counts


# --- what a silence does ------------------------------------------------------------------


def test_a_letter_to_a_silenced_address_is_not_sent_and_says_why(driver, sink, sent):
    driver.post(report(sent, ANN["email"]))
    taken = len(sink.letters)
    driver.write(ANN, QUESTION, aligned=False)
    driver.write(MIA, QUESTION)
    assert deliver(driver) == 1
    assert [one.recipients for one in sink.letters[taken:]] == [(MIA["email"],)]
    kept_back = driver.letters()[1]
    assert (kept_back.state, kept_back.attempts) == ("failed", 0)
    assert kept_back.error == (
        "silenced: since 2026-09-01 no letter goes to this address, for one came back"
        " (5.1.1 smtp; 550 no such user here)"
    )


def test_the_request_of_a_silenced_customer_goes_on_and_its_outcome_is_kept_back(
    driver, sink, sent
):
    driver.write(ANN, TRANSFER)
    deliver(driver)
    driver.post(report(sent, ANN["email"]))
    _, (outcome,) = driver.answer()
    deliver(driver)
    assert driver.order(ORDER)["customer"]["email"] == "jane.doe@acme.example"
    assert [one.state for one in driver.letters() if one.id == outcome.id] == ["failed"]
    assert lift(driver).letters == 1
    assert deliver(driver) == 1
    assert sink.letters[-1].message["Message-ID"] == outcome.message_id


# --- how it ends --------------------------------------------------------------------------


def test_a_letter_that_is_surely_from_the_address_lifts_the_silence(driver, sink, sent):
    driver.post(report(sent, ANN["email"]))
    (answer,) = driver.write(ANN, QUESTION)
    assert silences(driver) == []
    assert deliver(driver) == 1
    assert sink.letters[-1].message["Message-ID"] == answer.message_id
    events = [one["event"] for one in driver.ticket(answer.ticket)["history"]]
    assert "silence_lifted" in events


def test_a_letter_that_only_claims_the_address_lifts_nothing(driver, sent):
    driver.post(report(sent, ANN["email"]))
    driver.write(ANN, QUESTION, aligned=False)
    assert silences(driver) == [ANN["email"]]


def test_a_letter_of_someone_else_lifts_nothing(driver, sent):
    driver.post(report(sent, ANN["email"]))
    driver.write(MIA, QUESTION)
    assert silences(driver) == [ANN["email"]]


def test_the_same_report_once_more_does_not_silence_again(driver, sent):
    driver.post(report(sent, ANN["email"]))
    assert lift(driver) is not None
    driver.post(report(sent, ANN["email"]))
    assert silences(driver) == []


def test_what_was_kept_back_goes_out_within_the_hour_s_number_and_the_rest_in_a_digest(
    driver, sink, sent
):
    driver.post(report(sent, ANN["email"]))
    for _ in range(6):
        (kept_back,) = driver.write(ANN, "The viewer crashes when I print.", aligned=False)
        assert kept_back.template == "technical_support"
        driver.later(minutes=20)
    deliver(driver)
    driver.desk.policy = replace(
        driver.desk.policy, mail=replace(driver.desk.policy.mail, replies_per_hour=4)
    )
    driver.later(hours=2)
    taken = len(sink.letters)

    (answer,) = driver.write(ANN, QUESTION)
    assert answer.state == "queued"
    assert deliver(driver) == 4
    assert states(driver) == ["bounced", *["held"] * 3, *["sent"] * 4]
    driver.later(hours=1)
    assert digests.write_due(driver.desk, driver.now) == 1
    assert deliver(driver) == 1
    assert len(sink.letters) == taken + 5


def test_an_address_that_is_not_silenced_has_nothing_to_lift(driver, sent):
    assert lift(driver) is None
