"""Numbers that look like order IDs and are told to be of something else."""

import pytest

from tests.ticket_rules.reading.expected import JANE, ORDER, freed, transfer

TO_JANE = "Please transfer our order to Jane Doe, jane.doe@acme.example. "


@pytest.mark.parametrize(
    "words",
    [
        "The badge that I was given says VP-88204.",
        "My staff card reads AB-77120.",
        "KT-77120 is our cost centre, by the way.",
        "Charge cost centre KS-41022.",
        "My staff number is MA-41022.",
        "I sit in building HQ-41022.",
        "Our customer number with you is KD-41022.",
        "40711802 is my telephone.",
        "AB-771820 (our ticket) has the story.",
        "The asset tag reads AT-004412.",
        "\n\nJo\nAcme Apps Ltd, RC-118442",
        "\n\nJo Stone | Acme Apps GmbH | AG-118442",
    ],
)
def test_a_number_of_something_else_is_no_order(asks, words):
    assert asks(f"{TO_JANE}{words}") == [transfer(None, **JANE)]


@pytest.mark.parametrize(
    "words",
    [
        "The order says SC-104233.",
        "Our ticket is IT-88123, the order SC-104233.",
        "SC-104233 is our order, 40711802 my telephone.",
        "The paper that I was given says SC-104233.",
        "It belongs to Acme Ltd, SC-104233, since May.",
        "The order of our company, SC-104233, is meant.",
        "Our tickets are IT-88123, IT-88124 and IT-88125; the order is SC-104233.",
    ],
)
def test_the_order_beside_it_is_one(asks, words):
    assert asks(f"{TO_JANE}{words}") == [transfer(**JANE)]


def test_a_forms_field_of_ones_own_papers_holds_no_order(asks):
    body = (
        "Please change the owner as stated in the table.\n\n"
        "Our request| REQ0091827\nYour order| SC-104233\nOur PO| 4500771236\n"
        "New owner| Jane Doe\nE-mail of new owner| jane.doe@acme.example"
    )
    assert asks(body) == [transfer(**JANE)]
    assert asks(body.replace("Our request| REQ0091827", "In-house no| AB 771820")) == [
        transfer(**JANE)
    ]


@pytest.mark.parametrize(
    "tag",
    [
        "(asset tag AT-004412)",
        "(AT-004412 in our inventory)",
        ", inventory number IN-004412,",
        "(barcode is AT-004412)",
    ],
)
def test_a_tag_is_no_second_machine(asks, tag):
    assert asks(f"Please deactivate LAB-7 {tag} on {ORDER}.") == [freed(machine="LAB-7")]


def test_a_machine_may_be_told_by_its_tag_alone(asks):
    assert asks(f"Please deactivate LAB-7 and the one with asset tag AT-004412 on {ORDER}.") == [
        freed(machine="LAB-7"),
        freed(machine="AT-004412"),
    ]


def test_a_hidden_number_of_something_else_contradicts_no_order(asks):
    body = f"Please transfer order {ORDER} to Jane Doe, jane.doe@acme.example."
    assert asks(body, unseen="Owner approval on file (ref 88120).") == [transfer(**JANE)]
    assert asks(body, unseen="The order is SC-999999.") == [transfer(None, **JANE)]


def test_the_next_line_of_a_form_tells_nothing_of_the_order_above_it(asks):
    body = (
        "Please change the owner.\n\nOrder number: SC-104233\nOur PO: PO 450018773\n"
        "New owner: Jane Doe\nNew owner e-mail: jane.doe@acme.example"
    )
    assert asks(body) == [transfer(**JANE)]
