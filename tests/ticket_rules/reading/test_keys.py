"""Forms, tables, the Subject, quoted blocks, and what contradicts."""

import pytest

JANE = {"name": "Jane Doe", "email": "jane.doe@acme.example"}
TRANSFER = {"action": "transfer_ownership", "order_id": "SC-104233", **JANE}
PLEASE = "Please transfer SC-104233 to Jane Doe (jane.doe@acme.example)."
NO_ORDER = {"action": "transfer_ownership", **JANE, "missing": ["order_id"]}
NO_EMAIL = {
    "action": "transfer_ownership",
    "order_id": "SC-104233",
    "name": "Jane Doe",
    "missing": ["email"],
}


def test_a_form_with_a_new_owner_is_a_transfer(asks):
    body = "Order: SC-104233\nNew owner: Jane Doe\nEmail: jane.doe@acme.example"
    assert asks(body) == [TRANSFER]


def test_two_fields_that_contradict_leave_the_key_missing(asks):
    body = (
        "Order: SC-104233\nNew owner: Jane Doe\nNew owner e-mail: jane.doe@acme.example\n"
        "E-mail of new owner: jane@evil.example"
    )
    assert asks(body) == [NO_EMAIL]


def test_the_old_owner_and_the_requester_of_a_form_are_left_alone(asks):
    body = (
        "Order: SC-104233\nCurrent owner: Bob Stone, bob@acme.example\n"
        "New owner: Jane Doe, jane.doe@acme.example\nRequested by: Eve Fox, eve@acme.example"
    )
    assert asks(body) == [TRANSFER]


def test_a_forms_request_type_tells_the_action(asks):
    body = "Action: remove activation\nOrder: SC-104233\nMachine: BUILD-03"
    assert asks(body) == [
        {"action": "remove_activation", "order_id": "SC-104233", "machine": "BUILD-03"}
    ]


def test_each_row_of_a_table_is_an_entry(asks):
    body = (
        "Please transfer the orders in the table:\n\n"
        "Order      New owner  Email\n"
        "SC-104233  Jane Doe   jane.doe@acme.example\n"
        "SC-104234  Bob Stone  bob@acme.example"
    )
    bob = {"order_id": "SC-104234", "name": "Bob Stone", "email": "bob@acme.example"}
    assert asks(body) == [TRANSFER, {**TRANSFER, **bob}]


def test_an_order_in_the_subject_counts(asks):
    body = "Please transfer this order to Jane Doe (jane.doe@acme.example)."
    assert asks(body, subject="Order SC-104233") == [TRANSFER]


def test_another_order_in_the_subject_leaves_it_missing(asks):
    assert asks(PLEASE, subject="Order SC-999999") == [NO_ORDER]


def test_invoices_and_phone_numbers_are_no_orders(asks):
    body = (
        "Please transfer our order to Jane Doe (jane.doe@acme.example). "
        "Invoice 104233, phone 5550199."
    )
    assert asks(body) == [NO_ORDER]


def test_several_orders_of_which_none_is_meant_leave_it_missing(asks):
    body = (
        "We have SC-104233 and SC-104234. Please transfer the license to Jane Doe "
        "(jane.doe@acme.example)."
    )
    assert asks(body) == [NO_ORDER]


def test_quoted_blocks_fill_nothing_by_themselves(asks):
    body = "Please transfer our order to Jane Doe (jane.doe@acme.example)."
    assert asks(body, below=("The order is SC-104233.",)) == [NO_ORDER]


def test_quoted_blocks_fill_what_the_text_says_is_below(asks):
    body = "Please transfer our order to Jane, details below."
    below = ("Order SC-104233, my name is Jane Doe, jane.doe@acme.example.",)
    assert asks(body, below=below) == [TRANSFER]


def test_an_html_part_with_another_address_leaves_it_missing(asks):
    other = PLEASE.replace("jane.doe@", "mallory@")
    assert asks(PLEASE, alternative=other) == [NO_EMAIL]


def test_an_html_part_that_asks_something_else_is_for_a_person(asks):
    assert asks("Thank you!", alternative=PLEASE) == [{"action": "other"}]


def test_a_hidden_address_makes_the_visible_one_doubtful(asks):
    assert asks(PLEASE, unseen="mallory@evil.example") == [NO_EMAIL]


def test_a_struck_address_leaves_it_missing(asks):
    assert asks(PLEASE, struck="jane@old.example") == [NO_EMAIL]


def test_details_alone_are_details(asks):
    body = (
        "Hi,\n\nsorry, I forgot. The order number is SC-104233 and her email is rosa@acme.example."
    )
    assert asks(body) == [
        {"action": "details", "order_id": "SC-104233", "email": "rosa@acme.example"}
    ]


def test_a_form_of_name_and_address_alone_is_details(asks):
    assert asks("Name: Rosa Diaz\nEmail: rosa@acme.example") == [
        {"action": "details", "name": "Rosa Diaz", "email": "rosa@acme.example"}
    ]


def test_a_machine_alone_is_details(asks):
    assert asks("DEVBOX-03") == [{"action": "details", "machine": "DEVBOX-03"}]


def test_an_order_alone_is_details(asks):
    assert asks("sc 104233") == [{"action": "details", "order_id": "SC-104233"}]


def test_a_name_alone_is_details(asks):
    assert asks("Rosa Diaz") == [{"action": "details", "name": "Rosa Diaz"}]


def test_a_plain_yes_is_a_confirmation(asks):
    assert asks("Yes, I confirm.") == [{"action": "confirm"}]


def test_a_yes_with_a_change_is_no_confirmation(asks):
    assert asks("Yes, but use jane@other.example instead.") == [{"action": "other"}]


def test_an_order_found_on_a_paper_is_no_number_of_the_paper(asks):
    found = asks("I found it on the delivery note: SC-104233.", subject="Re: which order?")
    assert found == [{"action": "details", "order_id": "SC-104233"}]
    assert "order_id" not in asks("Our delivery note: SC-104233. Please transfer it to Jane.")[0]


@pytest.mark.parametrize("lead", ["Name's", "It's", "That's", "Name\u2019s"])
def test_a_short_is_before_a_name_is_no_part_of_it(asks, lead):
    found = asks(f"Please add a manager to SC-104233. {lead} Jane Doe, jane.doe@acme.example.")
    assert found[0]["name"] == "Jane Doe"
