"""From the outbox to a real SMTP server: each letter once, or it stands as uncertain."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest

from tests.servers.smtp import CUT
from tests.ticket_desk.vendor import ANN, MIA, ORDER, ZOE
from ticket_desk.delivery import RETRY_MINUTES, deliver_due
from ticket_desk.settings import SettingsError
from ticket_store import outbox
from ticket_store.engine import transaction

TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."
QUESTION = f"How many transfers are left on order {ORDER}?"


@pytest.fixture
def sink(driver, smtp_sink):
    """A server that the desk delivers to."""
    settings = driver.desk.settings
    settings.smtp_host, settings.smtp_port, settings.smtp_tls = "127.0.0.1", smtp_sink.port, "none"
    return smtp_sink


def deliver(driver):
    """Send what is due."""
    return deliver_due(driver.desk, lambda: driver.now)


def states(driver):
    """How far each letter has come, oldest first."""
    return [one.state for one in driver.letters()]


def subjects(sink):
    """The subjects that the server took, in order."""
    return [one.message["Subject"] for one in sink.letters]


def test_a_letter_goes_out_with_its_fixed_message_id_in_its_thread(driver, sink):
    (receipt,) = driver.write(ANN, TRANSFER)
    assert deliver(driver) == 1
    (taken,) = sink.letters
    assert taken.recipients == (ANN["email"],)
    assert taken.sender == "support@vendor.example"
    assert taken.message["Message-ID"] == receipt.message_id
    assert taken.message["In-Reply-To"] == receipt.in_reply_to
    assert taken.message["References"].split() == list(receipt.references)
    assert taken.message["Auto-Submitted"] == "auto-replied"
    assert taken.message["From"] == "Vendor Support <support@vendor.example>"
    assert parsedate_to_datetime(taken.message["Date"]) == driver.now
    assert states(driver) == ["sent"]


def test_letters_go_out_on_one_connection_in_the_order_in_which_they_were_queued(driver, sink):
    written = [driver.write(sender, QUESTION)[0].subject for sender in (ANN, MIA, ZOE) * 5]
    assert deliver(driver) == 15
    assert subjects(sink) == written
    assert sink.connections == 1


def test_a_second_delivery_sends_nothing_again(driver, sink):
    driver.write(ANN, QUESTION)
    deliver(driver)
    assert deliver(driver) == 0
    assert len(sink.letters) == 1


def test_an_answer_to_what_went_out_comes_back_to_its_ticket(driver, sink):
    driver.write(ANN, f"Please add Rosa Diaz as a license manager of {ORDER}.")
    deliver(driver)
    (taken,) = sink.letters
    (receipt,) = driver.write(
        ANN, "It is rosa@acme.example", In_Reply_To=taken.message["Message-ID"]
    )
    assert receipt.template == "queued_for_review"


def test_a_letter_that_is_refused_for_now_goes_out_later_and_holds_up_no_other(driver, sink):
    driver.write(ANN, QUESTION)
    driver.write(MIA, QUESTION)
    sink.at_recipient[ANN["email"]] = "451 4.3.0 try later"
    assert deliver(driver) == 1
    assert states(driver) == ["queued", "sent"]
    sink.at_recipient.clear()
    assert deliver(driver) == 0
    driver.later(minutes=RETRY_MINUTES[0] * 1.2)
    assert deliver(driver) == 1
    assert states(driver) == ["sent", "sent"]


def test_a_letter_that_is_refused_for_now_time_and_again_has_failed_in_the_end(driver, sink):
    driver.write(ANN, QUESTION)
    sink.at_recipient[ANN["email"]] = "451 4.3.0 try later"
    for minutes in RETRY_MINUTES:
        deliver(driver)
        assert states(driver) == ["queued"]
        driver.later(minutes=minutes * 1.2)
    deliver(driver)
    assert states(driver) == ["failed"]


def test_a_letter_is_given_up_after_four_to_five_days_as_rfc_5321_asks():
    assert timedelta(days=4) <= timedelta(minutes=sum(RETRY_MINUTES)) <= timedelta(days=5)


def test_a_letter_that_staff_queue_again_gets_all_its_tries_anew(driver, sink):
    (letter,) = driver.write(ANN, QUESTION)
    sink.at_recipient[ANN["email"]] = "550 5.7.1 no"
    deliver(driver)
    with transaction(driver.desk.engine) as session:
        assert outbox.retry(session, letter.id, driver.now)
    sink.at_recipient[ANN["email"]] = "451 4.3.0 try later"
    deliver(driver)
    assert [(one.state, one.attempts) for one in driver.letters()] == [("queued", 1)]


def test_a_letter_that_is_refused_for_good_has_failed_and_the_next_goes_out(driver, sink):
    driver.write(ANN, QUESTION)
    driver.write(MIA, QUESTION)
    sink.at_recipient[ANN["email"]] = "550 5.1.1 no such user"
    assert deliver(driver) == 1
    assert states(driver) == ["failed", "sent"]
    assert "550" in driver.letters()[0].error


def test_a_letter_whose_receipt_was_cut_off_is_uncertain_and_never_repeated(driver, sink):
    driver.write(ANN, QUESTION)
    driver.write(MIA, QUESTION)
    sink.after_data[ANN["email"]] = CUT
    deliver(driver)
    sink.after_data.clear()
    driver.later(days=1)
    deliver(driver)
    assert states(driver) == ["uncertain", "sent"]
    assert len(sink.letters) == 2


def test_an_uncertain_letter_goes_out_again_when_staff_say_so(driver, sink):
    (letter,) = driver.write(ANN, QUESTION)
    sink.after_data[ANN["email"]] = CUT
    deliver(driver)
    sink.after_data.clear()
    with transaction(driver.desk.engine) as session:
        assert outbox.retry(session, letter.id, driver.now)
    assert deliver(driver) == 1
    assert {one.message["Message-ID"] for one in sink.letters} == {letter.message_id}


def test_letters_that_a_crash_left_between_taking_and_telling_are_uncertain(driver, sink):
    driver.write(ANN, QUESTION)
    with transaction(driver.desk.engine) as session:
        outbox.take(session, driver.now, 10)  # and then the process died
    driver.write(MIA, QUESTION)
    assert deliver(driver) == 1
    assert states(driver) == ["uncertain", "sent"]
    assert [one.recipients for one in sink.letters] == [(MIA["email"],)]


def test_two_deliverers_at_once_send_each_letter_once(driver, sink):
    for sender in (ANN, MIA, ZOE) * 8:
        driver.write(sender, QUESTION)
    with ThreadPoolExecutor(2) as pool:
        sent = list(pool.map(lambda _: deliver(driver), range(2)))
    assert sum(sent) == 24
    ids = [one.message["Message-ID"] for one in sink.letters]
    assert sorted(ids) == sorted(one.message_id for one in driver.letters())


def test_a_server_that_is_not_there_leaves_the_letters_queued(driver, smtp_sink):
    settings = driver.desk.settings
    settings.smtp_host, settings.smtp_port, settings.smtp_tls = "127.0.0.1", 9, "none"
    driver.write(ANN, QUESTION)
    assert deliver(driver) == 0
    (letter,) = driver.letters()
    assert (letter.state, letter.attempts) == ("queued", 0)
    assert driver.now < letter.not_before < driver.now + timedelta(minutes=2)


def test_an_outage_of_days_costs_a_letter_none_of_its_tries(driver, sink):
    settings = driver.desk.settings
    settings.smtp_port = 9
    driver.write(ANN, QUESTION)
    for _ in range(len(RETRY_MINUTES) + 2):
        deliver(driver)
        driver.later(hours=12)
    assert states(driver) == ["queued"]
    settings.smtp_port = sink.port
    assert deliver(driver) == 1


@pytest.mark.parametrize("where", ["MAIL FROM", "RCPT TO"])
def test_a_letter_at_which_the_server_always_hangs_up_fails_in_the_end(driver, sink, where):
    driver.write(ANN, QUESTION)
    if where == "MAIL FROM":
        sink.at_sender = CUT
    else:
        sink.at_recipient[ANN["email"]] = CUT
    for minutes in RETRY_MINUTES:
        assert deliver(driver) == 0
        assert states(driver) == ["queued"]
        driver.later(minutes=minutes * 1.2)
    deliver(driver)
    assert states(driver) == ["failed"]
    assert sink.connections == len(RETRY_MINUTES) + 1


def test_letters_at_which_the_server_hangs_up_do_not_keep_the_others_from_going_out(driver, sink):
    bad = [{"name": f"Ann {n}", "email": f"ann{n}@acme.example"} for n in range(9)]
    for one in bad:
        driver.write(one, QUESTION)
        sink.at_recipient[one["email"]] = CUT
    driver.write(MIA, QUESTION)
    for _ in range(8):  # a pass leaves the server alone after four hang-ups
        deliver(driver)
        driver.later(minutes=2)
    assert states(driver) == [*["queued"] * 9, "sent"]


@pytest.mark.parametrize(
    ("address", "why"),
    [("jörg@acme.example", "SMTPUTF8"), (f"ann@{'x' * 64}é.example", "not an address")],
)
def test_a_letter_that_no_address_of_smtp_leads_to_fails_clearly_and_the_next_goes_out(
    driver, sink, address, why
):
    driver.post(f"From: Jörg Müßig <{address}>\r\nSubject: ?\r\n\r\n{QUESTION}\r\n".encode())
    driver.write(MIA, QUESTION)
    assert deliver(driver) == 1
    assert states(driver) == ["failed", "sent"]
    assert why in driver.letters()[0].error


def test_a_domain_and_names_in_other_letters_get_through_without_smtputf8(driver, sink):
    writer = "Zoë Żak 名前 <zoe@bücher.example>"
    driver.post(f"From: {writer}\r\nSubject: Größe\r\n\r\n{QUESTION}\r\n".encode())
    assert deliver(driver) == 1
    (taken,) = sink.letters
    assert taken.recipients == ("zoe@xn--bcher-kva.example",)
    assert taken.raw.isascii()
    (to,) = taken.message["To"].addresses
    assert to.display_name == "Zoë Żak 名前"


def test_a_held_letter_does_not_go_out(driver, sink):
    for _ in range(31):
        driver.write(ANN, QUESTION)
    assert deliver(driver) == 30
    assert states(driver)[-1] == "held"


def test_without_a_server_in_the_settings_nothing_is_taken(driver):
    driver.write(ANN, QUESTION)
    with pytest.raises(SettingsError, match="SMTP_HOST"):
        deliver(driver)
    assert states(driver) == ["queued"]
