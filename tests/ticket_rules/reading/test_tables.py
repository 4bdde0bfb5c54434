"""Lists and tables: each row is a request of its own, and rows that stay are none."""

import pytest

from tests.ticket_rules.reading.expected import (
    BOB,
    JANE,
    KIM,
    OTHER_ORDER,
    added,
    blocked,
    freed,
    removed,
    transfer,
)

TWO_TRANSFERS = [transfer(**JANE), transfer(OTHER_ORDER, **KIM)]
TWO_MACHINES = [freed(machine="CAD-07"), freed(machine="CAD-08")]


@pytest.mark.parametrize(
    "rows",
    [
        (
            "Order      New owner    E-mail\n"
            "SC-104233  Jane Doe     jane.doe@acme.example\n"
            "SC-104234  Kim Park     kim.park@acme.example"
        ),
        (
            "- SC-104233 -> Jane Doe (jane.doe@acme.example)\n"
            "- SC-104234 -> Kim Park (kim.park@acme.example)"
        ),
        (
            "SC-104233 | Jane Doe | jane.doe@acme.example\n"
            "SC-104234 | Kim Park | kim.park@acme.example"
        ),
        (
            "1) SC-104233: Jane Doe, jane.doe@acme.example\n"
            "2) SC-104234: Kim Park, kim.park@acme.example"
        ),
        (
            "Old owner;New owner;Mail;Order\n"
            "Bob Stone;Jane Doe;jane.doe@acme.example;SC-104233\n"
            "Bob Stone;Kim Park;kim.park@acme.example;SC-104234"
        ),
    ],
)
def test_each_row_transfers_its_order_to_its_person(asks, rows):
    assert asks(f"Please transfer these orders:\n\n{rows}") == TWO_TRANSFERS


def test_a_row_without_its_own_order_leaves_the_transfers_without_whom(asks):
    body = (
        "Please transfer SC-104233 and SC-104234:\n\n- Jane Doe, jane.doe@acme.example\n"
        "- Kim Park, kim.park@acme.example"
    )
    assert all("email" in request["missing"] for request in asks(body))


@pytest.mark.parametrize(
    "words",
    [
        "CAD-07 and CAD-08 (SC-104233) as well as CAD-09 (SC-104234)",
        "SC-104233: CAD-07, CAD-08; SC-104234: CAD-09",
        "CAD-07 and CAD-08 on SC-104233 and CAD-09 on SC-104234",
    ],
)
def test_machines_go_with_the_order_beside_their_group(asks, words):
    assert asks(f"Please deactivate these: {words}.") == [
        *TWO_MACHINES,
        freed(OTHER_ORDER, machine="CAD-09"),
    ]


def test_machines_on_both_sides_of_their_orders_miss_them(asks):
    body = "Please deactivate CAD-07 on SC-104233, and on SC-104234 CAD-08."
    assert asks(body) == [freed(None, machine="CAD-07"), freed(None, machine="CAD-08")]


def test_machines_whose_group_has_no_order_of_its_own_miss_it(asks):
    body = "Please deactivate CAD-07 and CAD-08 on SC-104233 and SC-104234."
    assert asks(body) == [freed(None, machine="CAD-07"), freed(None, machine="CAD-08")]


def test_a_column_for_the_machines_owner_names_no_machine(asks):
    body = (
        "Please remove these activations:\n\n| Order | Machine | Owner of the machine |\n"
        "|---|---|---|\n| SC-104233 | CAD-07 | Bob Stone |\n| SC-104234 | CAD-08 | Kim Park |"
    )
    assert asks(body) == [freed(machine="CAD-07"), freed(OTHER_ORDER, machine="CAD-08")]


@pytest.mark.parametrize(
    "staying",
    [
        "To stay: Kim Park - kim.park@acme.example",
        "Unchanged: Kim Park, kim.park@acme.example",
        "Still in use:\n- Kim Park - kim.park@acme.example",
        "Kim Park (kim.park@acme.example) stays as she is.",
        "To be left as before:\n- Kim Park <kim.park@acme.example>",
        "Remaining managers:\n\n- Kim Park <kim.park@acme.example>",
    ],
)
@pytest.mark.parametrize(
    ("verb", "of"),
    [("add as license managers to", added), ("remove as license managers of", removed)],
)
def test_who_is_listed_as_staying_is_neither_added_nor_removed(asks, verb, of, staying):
    body = (
        f"Please {verb} SC-104233:\n\n1. Jane Doe - jane.doe@acme.example\n"
        f"2. Bob Stone - bob.stone@acme.example\n\n{staying}"
    )
    assert asks(body) == [of(**JANE), of(**BOB)]


@pytest.mark.parametrize("heading", ["Staying:\n\n- ", "Keep: ", "Still needed: ", "To stay:\n- "])
def test_the_other_machine_is_none_of_those_that_stay(asks, heading):
    body = f"{heading}CAD-09\n\nPlease free the other machine on SC-104233."
    assert asks(body) == [freed()]


def test_a_list_under_another_heading_does_not_belong_to_the_request_above(asks):
    body = (
        "Add these license managers to SC-104233:\n* Jane Doe, jane.doe@acme.example\n"
        "* Kim Park, kim.park@acme.example\n\nNot so sure about this one:\n"
        "* Bob Stone, bob.stone@acme.example"
    )
    assert asks(body) == [added(**JANE), added(**KIM)]


def test_them_are_all_of_the_list_right_above(asks):
    body = (
        "License managers of SC-104233 that should go:\n- Bob Stone <bob.stone@acme.example>\n"
        "- Kim Park <kim.park@acme.example>\nPlease remove them as managers."
    )
    assert asks(body) == [removed(**BOB), removed(**KIM)]


def test_her_is_nobody_of_a_list_of_several(asks):
    body = (
        "License managers of SC-104233:\n- Bob Stone <bob.stone@acme.example>\n"
        "- Kim Park <kim.park@acme.example>\nPlease remove her as manager."
    )
    assert asks(body) == [removed()]


@pytest.mark.parametrize("state", ["in use", "keep", "ok", "unchanged"])
def test_a_machine_in_a_row_that_says_to_keep_it_is_left_alone(asks, state):
    body = (
        "Please free on SC-104233:\n\nMachine     Status\nCAD-07      scrapped\n"
        f"CAD-09      {state}\nCAD-08      scrapped"
    )
    assert asks(body) == TWO_MACHINES


def test_a_word_such_as_fine_in_a_long_item_leaves_nothing_alone(asks):
    body = (
        "1) How many deactivations are left on SC-104233?\n"
        "2) If there is one: fine. In any case please free the ThinkPad\nCAD-07 on it, it was run "
        "over by a truck."
    )
    assert asks(body)[-1] == freed(machine="CAD-07")


def test_the_line_behind_a_list_is_no_more_of_its_last_row(asks):
    body = (
        "Please free these, all on SC-104233:\n\n- CAD-07\n- CAD-08\n"
        "The order for the invoice remains the same."
    )
    assert asks(body) == TWO_MACHINES


def test_old_machines_are_freed_and_new_ones_of_the_same_row_are_not(asks):
    body = (
        "Please deactivate the old machines in this list on SC-104233.\n\n"
        "Old: CAD-07, new: CAD-17\nOld: CAD-08, new: CAD-18"
    )
    assert asks(body) == TWO_MACHINES


def test_a_second_typing_counts_in_its_own_row(asks):
    body = (
        "People who left, please remove all their activations:\n\n"
        "| Name | E-mail | E-mail (repeated) |\n"
        "| Jane Doe | jane.doe@acme.example | jane.doe@acme.example |\n"
        "| Kim Park | kim.park@acme.example | kim.parc@acme.example |"
    )
    assert asks(body) == [
        blocked(email=JANE["email"], confirm_email=JANE["email"]),
        blocked(email=KIM["email"]),
    ]


def test_a_table_with_a_column_of_the_old_and_one_of_the_new_reads_the_new(asks):
    body = (
        "            old             new\nOwner       Bob Stone       Jane Doe\n"
        "E-mail      bob.stone@acme.example   jane.doe@acme.example\n\n"
        "Please change the owner of SC-104233 like this."
    )
    assert asks(body) == [transfer(**JANE)]
