"""Managers called "one", a form that asks, who is to blame, and their twins."""

import pytest

from ticket_rules.facts import Person
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading import LetterText, read

PATTERNS = OrderPatterns.from_setting()
ANN = Person("ann@acme.example", "Ann Lee")
ORDER = {"order_id": "SC-104233"}
JANE = {**ORDER, "name": "Jane Doe", "email": "jane@acme.example"}
BOB = {**ORDER, "name": "Bob Stone", "email": "bob@acme.example"}


def asked(body: str, subject: str = "") -> list[tuple[str, dict[str, str]]]:
    """Each request's action and the keys that are there."""
    made = read(LetterText(body=body, subject=subject, sender=ANN), PATTERNS)
    return [
        (one.action.value, {key: value for key, value in one.keys().items() if value is not None})
        for one in made
    ]


def test_items_with_letters_stand_apart_and_speak_of_one() -> None:
    body = (
        "Two things on SC-104233:\n"
        "a) Jane Doe should become a license manager. jane@acme.example\n"
        "b) Bob Stone should stop being one, he went to sales. bob@acme.example"
    )
    assert asked(body) == [("add_license_manager", JANE), ("remove_license_manager", BOB)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "SC-104233 has one manager too few. Jane Doe (jane@acme.example) should be one too.",
            ("add_license_manager", JANE),
        ),
        (
            "Carl is a manager of SC-104233. Bob Stone (bob@acme.example) must no longer be one.",
            ("remove_license_manager", BOB),
        ),
        (
            "Carl is the manager of SC-104233. Please make Jane Doe (jane@acme.example) one too.",
            ("add_license_manager", JANE),
        ),
        (
            "Can Jane Doe (jane@acme.example) be set up as a manager for SC-104233, please?",
            ("add_license_manager", JANE),
        ),
        (
            "I ask for the transfer of SC-104233 to Jane Doe, jane@acme.example.",
            ("transfer_ownership", JANE),
        ),
        ("I just need access to SC-104233.", ("request_access", ORDER)),
        (
            (
                "Bob Stone is staying with us, so leave his machines. Please take "
                "bob.stone@acme.example off the managers of SC-104233."
            ),
            ("remove_license_manager", {**BOB, "email": "bob.stone@acme.example"}),
        ),
        (
            (
                "Bob Stone left in May. All activations of bob@acme.example can go.\n"
                "Again: bob@acme.example"
            ),
            (
                "remove_user",
                {"email": "bob@acme.example", "confirm_email": "bob@acme.example"},
            ),
        ),
        (
            (
                "What do you need?: Remove a license manager\nOrder: SC-104233\n"
                "Name: Bob Stone\nE-mail: bob@acme.example"
            ),
            ("remove_license_manager", BOB),
        ),
        ("Who is responsible for SC-104233?", ("order_status", ORDER)),
    ],
)
def test_it_is_asked(body: str, expected: tuple[str, dict[str, str]]) -> None:
    assert asked(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "The managers of SC-104233 have a desk. There should be one for Jane (jane@acme.example).",
        "Is Bob a manager of SC-104233? If so he should not be one, bob@acme.example.",
        "Bob (bob@acme.example) set up Jane Doe as manager for SC-104233.",
        "I asked for the transfer to Jane Doe of SC-104233 last week, jane@acme.example.",
        "Bob Stone (bob@acme.example) stays with us. Don't remove him as manager of SC-104233.",
        "What is it about?: how to transfer an order\nOrder: SC-104233",
        "I want to know who is responsible for this mess on SC-104233.",
        "We were told that all activations of bob@acme.example should go. bob@acme.example",
    ],
)
def test_it_only_looks_like_it(body: str) -> None:
    assert asked(body) in ([("other", {})], [("technical_support", {})])


def test_a_contract_of_the_subject_is_the_order() -> None:
    body = (
        "Contract SC-104233 is with Bob. Please transfer the order to Jane Doe, jane@acme.example."
    )
    assert asked(body, "New owner, SC-104233") == [("transfer_ownership", JANE)]
    body = body.replace("Contract", "Invoice")
    missing = {key: value for key, value in JANE.items() if key != "order_id"}
    assert asked(body, "New owner, SC-104233") == [("transfer_ownership", missing)]


@pytest.mark.parametrize(
    ("body", "machine"),
    [
        (
            "It is the grey Lenovo with the whale sticker. Please deactivate it, SC-104233.",
            "grey Lenovo with the whale sticker",
        ),
        ("Please free the old Dell in the lab, SC-104233.", "old Dell in the lab"),
        ("Our Asus died. Please release its seat on SC-104233.", "Asus"),
        ("The Dell support wrote. Please deactivate LAB-7 on SC-104233.", "LAB-7"),
    ],
)
def test_a_machine_is_called_by_its_maker(body: str, machine: str) -> None:
    assert asked(body) == [("remove_activation", {**ORDER, "machine": machine})]
