"""Several orders in one letter: "both", "the second of them", "except for", and what is told."""

import pytest

from tests.ticket_rules.reading.expected import (
    JANE,
    KIM,
    ORDER,
    OTHER_ORDER,
    added,
    removed,
    transfer,
)

TO_JANE = "to Jane Doe, jane.doe@acme.example"
PLEASE_ADD = "Please add Jane Doe, jane.doe@acme.example, as a license manager"
BOTH = [transfer(ORDER, **JANE), transfer(OTHER_ORDER, **JANE)]
ADDED = [added(ORDER, **JANE), added(OTHER_ORDER, **JANE)]


@pytest.mark.parametrize(
    "body",
    [
        f"We have {ORDER} and {OTHER_ORDER}. Please transfer both {TO_JANE}.",
        f"We have {ORDER} and {OTHER_ORDER}. Please transfer them {TO_JANE}.",
        f"{ORDER} and {OTHER_ORDER} are in my name; please hand the two over {TO_JANE}.",
        (f"Ours: {ORDER}, SC-8888 and {OTHER_ORDER}. Apart from SC-8888, transfer them {TO_JANE}."),
    ],
)
def test_both_orders_named_before_are_meant(asks, body):
    assert asks(body) == BOTH


@pytest.mark.parametrize(
    "body",
    [
        f"Grant manager rights {TO_JANE}. This concerns both {ORDER} and {OTHER_ORDER}.",
        (f"{PLEASE_ADD}. The orders are {ORDER} and {OTHER_ORDER}."),
        (f"{PLEASE_ADD}. It is about {ORDER} and {OTHER_ORDER}."),
        (f"{ORDER} and {OTHER_ORDER} run well. {PLEASE_ADD} on both."),
    ],
)
def test_orders_told_in_a_sentence_of_their_own_are_meant(asks, body):
    assert asks(body) == ADDED


@pytest.mark.parametrize(
    "body",
    [
        (f"{PLEASE_ADD}. We also have {ORDER} and {OTHER_ORDER}."),
        (f"{ORDER} and {OTHER_ORDER} run out. {PLEASE_ADD}."),
        (f"We have {ORDER}, {OTHER_ORDER} and SC-99999. {PLEASE_ADD} in both."),
    ],
)
def test_orders_that_are_only_named_are_not_meant(asks, body):
    assert asks(body) == [added(None, **JANE)]


@pytest.mark.parametrize(
    "words",
    ["The second of them is to change owner", "The latter should change owner"],
)
def test_one_of_two_orders_is_meant(asks, words):
    body = f"Two orders are ours, {ORDER} and {OTHER_ORDER}. {words} {TO_JANE}; the first keeps me."
    assert asks(body) == [transfer(OTHER_ORDER, **JANE)]


def test_a_number_is_told_to_be_the_orders(asks):
    body = f"Please transfer our license {TO_JANE}. The order she should own is number 448210."
    assert asks(body) == [transfer("448210", **JANE)]
    assert asks(f"Please transfer our license {TO_JANE}. The room is number 448210.") == [
        transfer(None, **JANE)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "; Kim Park (kim.park@acme.example) should be added instead.",
        ", Kim Park (kim.park@acme.example) should be added.",
        ". Kim Park (kim.park@acme.example) should be added too.",
        " and Kim Park (kim.park@acme.example) is to be added.",
    ],
)
def test_each_manager_has_an_action_of_their_own(asks, words):
    body = f"Please remove Jane Doe (jane.doe@acme.example) as manager from {ORDER}{words}"
    assert asks(body) == [removed(**JANE), added(**KIM)]


@pytest.mark.parametrize("done", ["informed", "copied", "told", "kept in the loop", "asked first"])
def test_what_should_be_done_with_another_corrects_nothing(asks, done):
    body = f"Please transfer {ORDER} {TO_JANE}. Kim Park (kim.park@acme.example) should be {done}."
    assert asks(body) == [transfer(**JANE)]
    assert asks(
        f"Please transfer {ORDER} {TO_JANE}. It should be Kim Park, kim.park@acme.example."
    ) == [transfer(**KIM)]


@pytest.mark.parametrize(
    "words",
    [
        f"It'd be a mistake to leave {ORDER} with me, I retire.",
        f"There is no reason to keep {ORDER} in my name.",
        f"I don't want to keep {ORDER}.",
    ],
)
def test_an_order_that_is_not_to_be_kept_is_given_away(asks, words):
    assert asks(f"{words} Please transfer it {TO_JANE}.") == [transfer(**JANE)]


def test_an_order_that_is_kept_is_not_given_away(asks):
    body = f"I keep {ORDER}. Please transfer the other one {TO_JANE}."
    assert asks(body) == [transfer(None, **JANE)]


@pytest.mark.parametrize(
    "words",
    [
        "Forget the bit about Kim, he walked in and declined.",
        "Please scrap the part about Kim Park.",
        "Leave Kim out.",
    ],
)
def test_who_is_forgotten_again_is_not_added(asks, words):
    body = f"{PLEASE_ADD} on {ORDER}. Also add Kim Park (kim.park@acme.example) on the same order."
    assert asks(f"{body}\n\nP.S. {words}") == [added(**JANE)]


def test_a_list_keeps_its_order(asks):
    body = (
        f"Please add these as license managers on {ORDER}:\n\n1. Jane Doe, jane.doe@acme.example\n"
        "2. Orri Palsson (his account comes tomorrow)\n3. Kim Park, kim.park@acme.example"
    )
    assert asks(body) == [added(**JANE), added(name="Orri Palsson"), added(**KIM)]


def test_an_order_that_is_kept_may_get_a_manager(asks):
    assert asks(f"While I keep the order {ORDER}, {PLEASE_ADD[0].lower()}{PLEASE_ADD[1:]}.") == [
        added(**JANE)
    ]
    assert asks(f"I keep {ORDER}. {PLEASE_ADD} on it.") == [added(**JANE)]
    assert asks(f"I keep {ORDER}. {PLEASE_ADD} on the other one.") == [added(None, **JANE)]
