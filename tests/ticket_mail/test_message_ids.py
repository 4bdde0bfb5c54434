from __future__ import annotations

from email.headerregistry import HeaderRegistry

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticket_mail.message_ids import Tokens

TOKENS = Tokens(["a new secret", "an old secret"], "vendor.example")

tickets = st.integers(1, 10**12)
uniques = st.text("abcXYZ019_-", min_size=1, max_size=32)


@given(tickets, uniques)
def test_a_message_id_leads_back_to_its_ticket(ticket, unique):
    assert TOKENS.ticket_of(TOKENS.message_id(ticket, unique)) == ticket


@given(tickets, tickets)
def test_a_confirmation_id_leads_back_to_its_ticket_and_confirmation(ticket, confirmation):
    message_id = TOKENS.confirmation_message_id(ticket, confirmation)
    assert TOKENS.confirmation_of(message_id) == (ticket, confirmation)
    assert TOKENS.ticket_of(message_id) == ticket


@given(tickets, uniques, st.data())
def test_any_changed_character_leads_nowhere(ticket, unique, data):
    message_id = TOKENS.message_id(ticket, unique)
    place = data.draw(st.integers(0, len(message_id) - 1))
    other = data.draw(st.characters(min_codepoint=1).filter(lambda c: c != message_id[place]))
    changed = message_id[:place] + other + message_id[place + 1 :]
    assert TOKENS.ticket_of(changed) is None
    assert TOKENS.confirmation_of(changed) is None


@given(st.text())
def test_a_foreign_id_leads_nowhere(text):
    assert TOKENS.ticket_of(text) is None
    assert TOKENS.confirmation_of(text) is None


@pytest.mark.parametrize("mangle", [str.lower, str.upper, str.swapcase])
def test_an_id_whose_case_was_changed_leads_nowhere(mangle):
    assert TOKENS.ticket_of(mangle(TOKENS.message_id(12, "Abc"))) is None


@pytest.mark.parametrize("around", [" {}", "{} ", "{}\n", "x{}", "{0}{0}"])
def test_an_id_with_something_around_it_leads_nowhere(around):
    assert TOKENS.ticket_of(around.format(TOKENS.message_id(12, "abc"))) is None


def test_a_letters_id_is_no_confirmation():
    assert TOKENS.confirmation_of(TOKENS.message_id(12, 7)) is None


def test_a_letters_signature_does_not_sign_the_confirmation_of_the_same_numbers():
    forged = TOKENS.message_id(12, 7).replace("<t", "<c")
    assert TOKENS.confirmation_of(forged) is None


def test_an_id_signed_with_the_old_secret_is_still_ours():
    before = Tokens(["an old secret"], "vendor.example")
    assert TOKENS.ticket_of(before.message_id(12, "abc")) == 12


def test_new_ids_are_signed_with_the_new_secret():
    after = Tokens(["a new secret"], "vendor.example")
    assert after.ticket_of(TOKENS.message_id(12, "abc")) == 12


def test_an_id_signed_with_a_dropped_secret_is_foreign():
    dropped = Tokens(["a lost secret"], "vendor.example")
    assert TOKENS.ticket_of(dropped.message_id(12, "abc")) is None


def test_an_id_under_an_earlier_domain_of_ours_still_leads_to_its_ticket():
    before = Tokens(["an old secret"], "earlier.example")
    assert TOKENS.ticket_of(before.message_id(12, "abc")) == 12


def test_an_id_that_was_moved_to_another_domain_leads_nowhere():
    moved = TOKENS.message_id(12, "abc").replace("vendor.example", "other.example")
    assert TOKENS.ticket_of(moved) is None


def test_a_plain_id_leads_nowhere():
    message_id = TOKENS.plain_message_id("abc")
    assert message_id == "<n.abc@vendor.example>"
    assert TOKENS.ticket_of(message_id) is None


def test_the_same_ticket_and_unique_part_give_the_same_id():
    assert TOKENS.message_id(12, "abc") == TOKENS.message_id(12, "abc")


def test_different_unique_parts_give_different_ids():
    assert TOKENS.message_id(12, 1) != TOKENS.message_id(12, 2)


@given(tickets, uniques)
def test_ids_are_short_and_a_valid_header(ticket, unique):
    message_id = TOKENS.message_id(ticket, unique)
    assert len(message_id) < 120
    header = HeaderRegistry()("Message-ID", message_id)
    assert (str(header), header.defects) == (message_id, ())


@pytest.mark.parametrize("unique", ["", "a b", "a.b", "a@b", "a>", "é", "a\n", "x" * 33, -0.5])
def test_a_unique_part_that_no_id_can_hold_is_refused(unique):
    with pytest.raises(ValueError, match="not usable"):
        TOKENS.message_id(12, unique)


@pytest.mark.parametrize("number", [0, -1])
def test_a_number_below_one_is_refused(number):
    with pytest.raises(ValueError, match="start at 1"):
        TOKENS.message_id(number, "abc")
    with pytest.raises(ValueError, match="start at 1"):
        TOKENS.confirmation_message_id(12, number)


@pytest.mark.parametrize("secrets", [[], [""], ["good", ""]])
def test_an_empty_secret_is_refused(secrets):
    with pytest.raises(ValueError, match="secret"):
        Tokens(secrets, "vendor.example")


@pytest.mark.parametrize("domain", ["", "ven dor.example", "vendor.example>", "-a", "ü.example"])
def test_a_domain_that_is_none_is_refused(domain):
    with pytest.raises(ValueError, match="domain"):
        Tokens(["secret"], domain)
