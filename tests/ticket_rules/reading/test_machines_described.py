"""Which words belong to a machine, whose it is, and which key of several is its own."""

import pytest

from tests.ticket_rules.reading.expected import BOB, ORDER, blocked, freed


@pytest.mark.parametrize(
    ("words", "machine"),
    [
        ("the black tower with the bent lid", "black tower with the bent lid"),
        ("the third build server in rack D", "third build server in rack D"),
        ("the old HP Z8 in the drawing office", "old HP Z8 in the drawing office"),
        ("the Gitlab node in Oslo", "Gitlab node in Oslo"),
        ("the Dell Vostro of our former intern", "Dell Vostro of our former intern"),
        ("his Surface Pro on a bus", "Surface Pro"),
        ("the plotter PC, which burned", "plotter PC"),
    ],
)
def test_a_description_is_taken_whole_or_not_beyond_the_machine(asks, words, machine):
    assert asks(f"Please deactivate {words}. {ORDER}") == [freed(machine=machine)]


def test_a_place_that_goes_on_too_long_is_left_out(asks):
    body = f"Please free the grey tower in grandfather wilhelm schmidt junior hut on {ORDER}."
    assert asks(body) == [freed(machine="grey tower")]


@pytest.mark.parametrize("words", ["the following machine", "the mentioned computer", "the node"])
def test_words_that_only_point_are_no_machine(asks, words):
    assert asks(f"Please deactivate {words} on {ORDER}.") == [freed()]


@pytest.mark.parametrize(
    "words",
    [
        "Nodes qv-r2 and qv-r7 burned; drop their activations on SC-104233.",
        "Neither qv-r2 nor qv-r7 starts any more. Please drop both activations on SC-104233.",
        "The host qv-r2 died in May. In June qv-r7 followed. Please free both on SC-104233.",
    ],
)
def test_two_machines_in_one_row_are_both_meant(asks, words):
    assert asks(words) == [freed(machine="qv-r2"), freed(machine="qv-r7")]


def test_a_name_without_a_digit_in_a_row_of_its_kind_is_a_machine(asks):
    body = f"Please release qv-sim-3, qv-sim-5 and qv-mac-mini on {ORDER}."
    names = ["qv-sim-3", "qv-sim-5", "qv-mac-mini"]
    assert asks(body) == [freed(machine=name) for name in names]


def test_words_that_begin_alike_in_no_row_are_no_machines(asks):
    body = f"Please release dev-07 on {ORDER}. The dev-team thanks you."
    assert asks(body) == [freed(machine="dev-07")]


@pytest.mark.parametrize(
    "words",
    [
        "Our trainee Bob Stone (bob.stone@acme.example) returned his laptop LT-208 in pieces.",
        "Bob Stone (bob.stone@acme.example) has lost his notebook LT-208 in a lake.",
        "Bob Stone, bob.stone@acme.example, dropped his machine LT-208.",
    ],
)
def test_who_lost_his_own_machine_is_its_user(asks, words):
    body = f"{words} Please deactivate LT-208 on {ORDER}."
    assert asks(body) == [freed(machine="LT-208", email=BOB["email"])]


def test_who_lost_something_else_is_no_user(asks):
    body = (
        f"Bob Stone (bob.stone@acme.example) lost the parcel. Please deactivate LT-208 on {ORDER}."
    )
    assert asks(body) == [freed(machine="LT-208")]


def test_each_machine_has_its_own_serial_key(asks):
    body = (
        "The key ABCD1-EFGH2-IJKL3-MNOP4 is on the dead host MILL-1. The key "
        "QRST5-UVWX6-YZAB7-CDEF8 is on the living host MILL-2. Please let MILL-1 go."
    )
    (request,) = asks(body)
    assert request["serial_key"] == "ABCD1-EFGH2-IJKL3-MNOP4"
    assert request["machine"] == "MILL-1"


def test_the_key_of_another_machine_is_not_taken(asks):
    body = f"MILL-2 has the key QRST5-UVWX6-YZAB7-CDEF8. Please deactivate MILL-1 on {ORDER}."
    assert asks(body) == [freed(machine="MILL-1")]


@pytest.mark.parametrize(
    "words",
    [
        "The machine that I called MILL-3 this morning is really MILL-8. Please free it on",
        "The host that I named MILL-3 is in fact MILL-8. Please deactivate it on",
    ],
)
def test_what_a_machine_really_is_takes_the_place_of_what_it_was_called(asks, words):
    assert asks(f"{words} {ORDER}.") == [freed(machine="MILL-8")]


def test_a_machine_that_is_struck_through_in_a_list_is_not_freed(asks):
    body = (
        f"Please deactivate on {ORDER}:\n\n- MILL-1\n- MILL-2\n- MILL-4\n\n"
        "The crossed-out one runs again, leave that alone."
    )
    assert asks(body, struck="MILL-2") == [freed(machine="MILL-1"), freed(machine="MILL-4")]


def test_one_told_by_the_end_of_its_name_stays(asks):
    body = (
        f"On {ORDER} are:\n\nMILL-01\nMILL-02\nMILL-03\n\n02 is fine, leave it alone. Please "
        "deactivate MILL-01 and MILL-03."
    )
    assert asks(body) == [freed(machine="MILL-01"), freed(machine="MILL-03")]


def test_a_field_that_comes_again_with_another_machine_gives_neither(asks):
    body = (
        f"Type of request: Remove activation\nOrder number: {ORDER}\nComputer name: MILL-03\n"
        "Description: Board dead, please remove the activation.\n\nAsset details\n"
        "Computer name: MILL-30\nAsset tag: 0044120"
    )
    assert asks(body) == [freed()]


def test_what_became_of_a_machine_is_no_name(asks):
    body = f"1) PC mill-cad-1 (order {ORDER}): mainboard dead, let its activation go."
    assert asks(body) == [freed(machine="mill-cad-1")]


def test_a_request_that_is_no_longer_wanted_is_what_is_cancelled(asks):
    body = (
        f"The deactivation that I asked for on Monday ({ORDER}, machine MILL-3) is no longer "
        "wanted; kindly cancel it."
    )
    assert [one["action"] for one in asks(body)] == ["withdraw"]


@pytest.mark.parametrize(
    "words",
    [
        "Bob Stone (bob.stone@acme.example) doesn't work for us any longer. Please block him.",
        "Bob Stone (bob.stone@acme.example) has left us and all his activations have to be pulled.",
        "bob.stone@acme.example left. Please deactivate everything he has and bar him.",
        (
            "The contractor bob.stone@acme.example has finished here. Every machine he activated "
            "is to be deactivated and he himself blocked."
        ),
    ],
)
def test_all_that_a_leaver_has_is_no_machine_but_the_user(asks, words):
    assert asks(words) == [blocked(email=BOB["email"])]


def test_an_address_that_does_not_work_is_still_nobodys(asks):
    body = "Bob Stone left us. Please block him: bob.stone@acme.example doesn't work any more."
    assert "email" not in asks(body)[0]
