"""Rows of a table or a list that say by a dash, or in words, that nothing is asked for them."""

import pytest

from tests.ticket_rules.reading.expected import BOB, JANE, added, freed, transfer

KEPT = "SC-104239"
OTHER = "SC-104234"


@pytest.mark.parametrize("nobody", ["\u2013", "-", "---", "none", "nobody", "no change", "stays"])
def test_an_order_that_nobody_is_named_for_is_left_alone(asks, nobody):
    body = (
        "Please change the owners as below. Where there is a dash nothing changes.\n\n"
        "Order| Owner today| New owner| E-mail of new owner\n"
        "SC-104233| Kim Park| Jane Doe| jane.doe@acme.example\n"
        f"{KEPT}| Kim Park| {nobody}| {nobody}\n"
        "SC-104234| Kim Park| Bob Stone| bob.stone@acme.example"
    )
    assert asks(body) == [transfer(**JANE), transfer(OTHER, **BOB)]


@pytest.mark.parametrize("open_one", ["tbd", "?", "unknown", ""])
def test_an_order_whose_owner_is_left_open_is_asked_back(asks, open_one):
    body = (
        "Please transfer these orders.\n\nOrder| New owner| E-mail\n"
        f"SC-104233| Jane Doe| jane.doe@acme.example\n{KEPT}| {open_one}|\n"
        "SC-104234| Bob Stone| bob.stone@acme.example"
    )
    assert asks(body) == [transfer(**JANE), transfer(KEPT), transfer(OTHER, **BOB)]


def test_the_one_row_that_is_left_is_asked_for(asks):
    body = (
        "Please add these license managers.\n\nOrder| New manager| E-mail\n"
        f"SC-104233| Jane Doe| jane.doe@acme.example\n{KEPT}| \u2013| -"
    )
    assert asks(body) == [added(**JANE)]


def test_a_dash_in_a_list_is_nobody(asks):
    body = (
        "Please transfer these orders.\n\n- SC-104233: Jane Doe, jane.doe@acme.example\n"
        f"- {KEPT}: -\n- SC-104234: Bob Stone, bob.stone@acme.example"
    )
    assert asks(body) == [transfer(**JANE), transfer(OTHER, **BOB)]


def test_a_dash_for_the_machine_frees_nothing(asks):
    body = (
        f"Please deactivate these.\n\nOrder| Machine\nSC-104233| LAB-1\n{KEPT}| -\nSC-104234| LAB-4"
    )
    assert asks(body) == [freed(machine="LAB-1"), freed(OTHER, machine="LAB-4")]
