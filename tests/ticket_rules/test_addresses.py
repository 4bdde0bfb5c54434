"""Email addresses as text."""

import pytest

from ticket_rules.addresses import find_addresses, mixes_scripts, normal_email


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        (" Jane.Doe@Acme.Example ", "jane.doe@acme.example"),
        ("jane@b\u00fccher.example", "jane@xn--bcher-kva.example"),
        ("no address", "no address"),
    ],
)
def test_an_address_has_one_normal_form(written, normal):
    assert normal_email(written) == normal


def test_addresses_end_before_punctuation():
    text = "(jane@acme.example), bob@acme.example."
    assert [text[a:b] for a, b in find_addresses(text)] == ["jane@acme.example", "bob@acme.example"]


@pytest.mark.parametrize("text", ["jane@", "jane @acme.example", "jane@acme", "a@b@c.example"])
def test_what_is_broken_is_no_address(text):
    assert find_addresses(text) == []


def test_letters_of_two_scripts_in_one_address_are_seen():
    assert mixes_scripts("j\u0430ne@acme.example")
    assert not mixes_scripts("jane@acme.example")
