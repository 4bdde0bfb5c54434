"""Beside what a letter asks: a fault of the product, a price, a second question, another order."""

import pytest

from tests.ticket_rules.reading.expected import JANE, ORDER, OTHER_ORDER, added, removed, transfer

MOVE = f"Please transfer {ORDER} to Jane Doe, jane.doe@acme.example."


@pytest.mark.parametrize(
    "beside",
    [
        "Also, our export to PDF fails with an empty page. Any idea?",
        "Another matter: the tooltips overlap since 9.2, do you have a workaround?",
        "In addition, the new version does not draw the labels. Is there any solution?",
        "By the way, does your library support ARM on Linux?",
        "Secondly your samples for WPF do not compile. Could someone help with it?",
    ],
)
def test_a_fault_of_the_product_is_asked_beside(asks, beside):
    support = {"action": "technical_support"}
    assert asks(f"{MOVE} {beside}") == [transfer(**JANE), support]
    assert asks(f"{beside} {MOVE}") == [support, transfer(**JANE)]


@pytest.mark.parametrize(
    "beside",
    [
        "The app no longer crashes since your fix, thank you.",
        "She also writes the Python modules and the charts.",
        "She will also look at the crash of the viewer in a separate ticket.",
        "The only paper I have is the invoice 2024-77310.",
        "Thank you for the fix of the legend in the last version.",
        "If the viewer crashes again I'll write to you.",
    ],
)
def test_what_is_only_told_beside_is_not_asked(asks, beside):
    assert asks(f"{MOVE} {beside}") == [transfer(**JANE)]


def test_a_machine_that_fails_is_no_fault_of_the_product(asks):
    body = (
        f"Please remove the activation of LAB-7 on {ORDER}. The machine crashed and does not start."
    )
    assert [one["action"] for one in asks(body)] == ["remove_activation"]


@pytest.mark.parametrize(
    "beside",
    [
        "Besides, what would five more seats cost us?",
        "And send us an offer for two more years.",
        "How do I download older versions?",
    ],
)
def test_what_the_sales_answer_is_for_a_person(asks, beside):
    assert asks(f"{MOVE} {beside}") == [transfer(**JANE), {"action": "other"}]


@pytest.mark.parametrize(
    ("asked", "actions"),
    [
        (
            f"Could you let me in on {ORDER}? I would also like to know which machines are on it.",
            ["request_access", "order_status"],
        ),
        (
            f"I'd like manager access to {ORDER}, to see which machines are activated.",
            ["request_access"],
        ),
        (f"{MOVE} Next, I ask how many deactivations we still have on it.", None),
        (f"{MOVE} I'm asked by our controlling when that order ends.", None),
    ],
)
def test_a_second_question_is_asked_too(asks, asked, actions):
    read = [one["action"] for one in asks(asked)]
    assert read == (actions or ["transfer_ownership", "order_status"])


def test_a_role_that_is_named_before_is_taken(asks):
    told = f"Jane Doe (jane.doe@acme.example) is still a license manager on {ORDER}. "
    for words in ("Please undo that role.", "The role is to be taken from her."):
        assert asks(told + words) == [removed(**JANE)]
    assert asks(f"{told}Please leave her in that role.") == [{"action": "other"}]


def test_one_question_of_both_orders(asks):
    body = (
        f"I manage two of your orders, {ORDER} and {OTHER_ORDER}. For both I'd like to hear how "
        "many machines are activated."
    )
    assert [one["order_id"] for one in asks(body)] == [ORDER, OTHER_ORDER]


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ("ES40951", "ES-40951"),
        ("IS40951", "IS-40951"),
        ("SC361190", "SC-361190"),
        ("cl-7730154", "CL-7730154"),
        ("CC-500716", "CC-500716"),
        ("AS70334", "AS-70334"),
    ],
)
def test_letters_joined_to_an_order_are_part_of_it(asks, written, order):
    for before in ("My order ", "The ownership of "):
        body = f"{before}{written} must go to Jane Doe, jane.doe@acme.example."
        assert asks(body) == [transfer(order, **JANE)]


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ("61120945 (this is our order)", "61120945"),
        ("61120945, an order of ours,", "61120945"),
        ("61120945 - that's our order -", "61120945"),
        ("61120945 (that's our customer number)", None),
        ("61120945, a phone of ours,", None),
    ],
)
def test_a_number_is_called_an_order_behind_it(asks, written, order):
    body = f"Please add Jane Doe, jane.doe@acme.example, as a license manager for {written} today."
    assert asks(body) == [added(order, **JANE)]


def test_a_first_name_at_the_end_of_a_sentence_has_no_stop(asks):
    body = f"Please transfer {ORDER}. The new owner: Doe, Jane. Her address: jane.doe@acme.example."
    assert [(one["name"], one["email"]) for one in asks(body)] == [(JANE["name"], JANE["email"])]


def test_what_had_been_requested_is_void(asks):
    body = (
        f"I had requested that LAB-7 be released from {ORDER}. The request may be considered void."
    )
    assert asks(body) == [{"action": "withdraw", "order_id": ORDER}]
