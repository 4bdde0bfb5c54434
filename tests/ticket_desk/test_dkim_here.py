"""DKIM verified by the desk itself, where the setting says so."""

import pytest

from tests.ticket_desk.attacks import mail
from tests.ticket_desk.driver import AUTHSERV
from tests.ticket_desk.vendor import ORDER
from tests.ticket_mail.signing import Dns, signed
from ticket_desk.desk import open_desk
from ticket_desk.settings import Settings, SettingsError

TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."
LETTER = mail("From: Ann Lee <ann@acme.example>", TRANSFER)
SIGNED = signed(LETTER, "acme.example")
RECEIVED = f"Received: from a by {AUTHSERV}; Tue, 1 Sep 2026 09:00:00 +0000\r\n".encode()


def stamped(results):
    """Give the signed letter as our mail server hands it on."""
    return f"Authentication-Results: {AUTHSERV}; {results}\r\n".encode() + RECEIVED + SIGNED


@pytest.fixture
def dns(driver):
    """Let the desk verify DKIM, by the keys that it finds here."""
    driver.desk.find_txt = Dns("acme.example")
    return driver.desk.find_txt


def answered(driver, raw, **how):
    """Give the template of the reply."""
    (letter,) = driver.post(raw, **how)
    return letter.template


@pytest.mark.parametrize("raw", [SIGNED, RECEIVED + SIGNED, stamped("none"), stamped("spf=fail")])
def test_a_letter_that_its_authors_domain_signed_needs_no_question(driver, dns, raw):
    assert answered(driver, raw) == "queued_for_review"
    assert [one["assurance"] for one in driver.ticket(1)["messages"]] == ["aligned"]


def test_where_it_is_off_a_signature_counts_for_nothing(driver):
    assert driver.desk.find_txt is None
    assert answered(driver, SIGNED) == "needs_confirmation"


def test_a_letter_without_a_signature_is_claimed(driver, dns):
    assert answered(driver, LETTER) == "needs_confirmation"
    assert dns.asked == []


def test_what_our_server_vouches_for_asks_dns_nothing(driver, dns):
    raw = stamped("dmarc=pass header.from=acme.example")
    assert answered(driver, raw) == "queued_for_review"
    assert dns.asked == []


def test_a_letter_that_is_trusted_asks_dns_nothing(driver, dns):
    assert answered(driver, SIGNED, trusted=True) == "queued_for_review"
    assert dns.asked == []


def test_a_failed_dmarc_of_our_server_is_not_overruled(driver, dns):
    raw = stamped("dmarc=fail header.from=acme.example")
    assert answered(driver, raw) == "needs_confirmation"


def test_no_transaction_waits_for_dns(driver, dns):
    held = []

    def find_txt(name):
        held.append(driver.desk.engine.pool.checkedout())
        return dns(name)

    driver.desk.find_txt = find_txt
    assert answered(driver, SIGNED) == "queued_for_review"
    assert held == [0]


def test_a_message_that_was_handled_is_not_looked_up_again(driver, dns):
    driver.post(SIGNED)
    assert driver.post(SIGNED) == []
    assert len(dns.asked) == 1


@pytest.mark.parametrize(("value", "verified"), [("on", True), ("off", False), (None, False)])
def test_the_setting_says_whether_signatures_are_verified_here(tmp_path, value, verified):
    given = {} if value is None else {"dkim": value}
    settings = Settings(_env_file=None, data_dir=tmp_path, address="d@vendor.example", **given)
    with open_desk(settings) as desk:
        assert (desk.find_txt is not None) is verified


def test_another_value_of_the_setting_is_an_error_that_names_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LICENSEDESK_DKIM", "maybe")
    with pytest.raises(SettingsError, match=r"LICENSEDESK_DKIM: .*'off' or 'on'"):
        Settings.load()
