"""Who becomes the new owner of which order."""

import pytest

JANE = {"name": "Jane Doe", "email": "jane.doe@acme.example"}
TRANSFER = {"action": "transfer_ownership", "order_id": "SC-104233", **JANE}
NO_EMAIL = {
    "action": "transfer_ownership",
    "order_id": "SC-104233",
    "name": "Jane Doe",
    "missing": ["email"],
}
NOBODY = {
    "action": "transfer_ownership",
    "order_id": "SC-104233",
    "missing": ["name", "email"],
}


@pytest.mark.parametrize(
    "body",
    [
        (
            "Please transfer order SC-104233 from Bob Stone (bob@acme.example) to "
            "Jane Doe (jane.doe@acme.example)."
        ),
        (
            "Please reassign SC-104233 to Jane Doe <jane.doe@acme.example> from Bob Stone "
            "<bob@acme.example>."
        ),
        (
            "Jane Doe (jane.doe@acme.example) replaces Bob Stone (bob@acme.example) as the owner "
            "of "
            "SC-104233."
        ),
        (
            "Please make Jane Doe (jane.doe@acme.example) the owner of SC-104233 instead of Bob "
            "Stone "
            "(bob@acme.example)."
        ),
        (
            "Please transfer SC-104233 not to Bob Stone (bob@acme.example) but to Jane Doe "
            "(jane.doe@acme.example)."
        ),
        (
            "Please replace Bob Stone (bob@acme.example) by Jane Doe (jane.doe@acme.example) as "
            "owner "
            "of SC-104233."
        ),
    ],
)
def test_the_old_owner_is_never_taken_for_the_new_one(asks, body):
    assert asks(body) == [TRANSFER]


def test_two_orders_for_one_person_are_two_entries(asks):
    body = "Transfer SC-104233 and SC-104234 to Jane Doe <jane.doe@acme.example> please."
    assert asks(body) == [TRANSFER, {**TRANSFER, "order_id": "SC-104234"}]


def test_each_order_goes_to_the_person_beside_it(asks):
    body = (
        "Please transfer SC-104233 to Jane Doe (jane.doe@acme.example) and SC-104234 to "
        "Bob Stone (bob@acme.example)."
    )
    bob = {"name": "Bob Stone", "email": "bob@acme.example"}
    assert asks(body) == [TRANSFER, {**TRANSFER, "order_id": "SC-104234", **bob}]


def test_an_order_that_must_stay_is_not_transferred(asks):
    body = (
        "Please transfer SC-104233 to Jane Doe (jane.doe@acme.example). "
        "Please do not transfer SC-104234."
    )
    assert asks(body) == [TRANSFER]


def test_me_is_the_sender(asks):
    body = "Please transfer SC-104233 to me. It was Bob Stone's (bob@acme.example)."
    me = {"name": "Ann Lee", "email": "ann.lee@acme.example"}
    assert asks(body) == [{**TRANSFER, **me}]


def test_the_senders_own_address_is_not_the_new_owners(asks):
    assert asks("Please transfer SC-104233. I am at ann.lee@acme.example.") == [NOBODY]


@pytest.mark.parametrize(
    "body",
    [
        "Please transfer SC-104233 to our IT department. My aide is Bob Stone (bob@b.example).",
        "My assistant Bob Stone (bob@b.example) is away. Please transfer SC-104233 to our team.",
        "Please transfer SC-104233, which Bob Stone (bob@b.example) bought, to our IT department.",
    ],
)
def test_someone_mentioned_beside_is_not_the_receiver(asks, body):
    assert asks(body) == [NOBODY]


def test_a_pronoun_means_the_only_person_named(asks):
    body = (
        "Jane Doe (jane.doe@acme.example) is our new team lead. "
        "Please make her the owner of SC-104233."
    )
    assert asks(body) == [TRANSFER]


def test_an_address_told_in_the_next_sentence_belongs_to_the_person(asks):
    body = "Please make Jane Doe the owner of SC-104233. Her email is jane.doe@acme.example."
    assert asks(body) == [TRANSFER]


def test_someone_in_cc_has_no_address_in_the_text(asks):
    assert asks("Please transfer SC-104233 to Jane Doe, who is in cc.") == [NO_EMAIL]


def test_a_broken_address_is_missing(asks):
    assert asks("Please transfer SC-104233 to Jane Doe, jane.doe (at) acme.example") == [NO_EMAIL]


def test_an_address_of_mixed_scripts_is_never_certain(asks):
    assert asks("Please transfer SC-104233 to Jane Doe (j\u0430ne.doe@acme.example).") == [NO_EMAIL]


def test_a_correction_takes_the_place_of_the_first_address(asks):
    body = (
        "Please transfer SC-104233 to Jane Doe, jane@old.example. "
        "Sorry, I meant jane.doe@acme.example."
    )
    assert asks(body) == [TRANSFER]


def test_a_correction_to_another_person_takes_the_first_ones_place(asks):
    body = (
        "Please transfer SC-104233 to Bob Stone (bob@acme.example). "
        "Actually, make that Jane Doe (jane.doe@acme.example)."
    )
    assert asks(body) == [TRANSFER]


def test_two_addresses_side_by_side_leave_it_missing(asks):
    body = "Please transfer SC-104233 to Jane Doe, jane.doe@acme.example or jane@home.example."
    assert asks(body) == [NO_EMAIL]


def test_a_new_address_told_without_a_correction_leaves_it_missing(asks):
    body = (
        "Please transfer SC-104233 to Jane Doe (jane.doe@acme.example). "
        "Her new address is jane@home.example."
    )
    assert asks(body) == [NO_EMAIL]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Dr. Jane Doe, jane.doe@acme.example", "Jane Doe"),
        ("Doe, Jane (jane.doe@acme.example)", "Jane Doe"),
        ("Hanneke van der Berg <jane.doe@acme.example>", "Hanneke van der Berg"),
        ("Mary-Jane O'Neil Jr. (jane.doe@acme.example)", "Mary-Jane O'Neil Jr."),
        ("Will Smith (jane.doe@acme.example)", "Will Smith"),
        ("\u738b\u5c0f\u660e (jane.doe@acme.example)", "\u738b\u5c0f\u660e"),
    ],
)
def test_names_are_taken_as_people_write_them(asks, written, name):
    assert asks(f"Please transfer SC-104233 to {written}") == [{**TRANSFER, "name": name}]
