"""What a table says is done already, or stays as it is, is not asked once more."""

import pytest

from tests.ticket_rules.reading.ways import asked

HEAD = "Please transfer the open orders of this list.\n\nOrder | New owner | E-mail | {label}\n"
ROWS = (
    "SC-104233 | Jane Doe | jane@acme.example | {first}\n"
    "SC-104234 | Bob Stone | bob@acme.example | {second}\n"
)


def orders(label, first, second):
    text = (HEAD + ROWS).format(label=label, first=first, second=second)
    return [keys.get("order_id") for action, keys in asked(text) if action == "transfer_ownership"]


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("State", "settled"),
        ("Status", "already done"),
        ("Remark", "completed in May"),
        ("Bemerkung", "erledigt"),
        ("Anything", "no change"),
        ("Anything", "stays as it is"),
    ],
)
def test_a_settled_row_is_left_out(label, value):
    assert orders(label, "open", value) == ["SC-104233"]
    assert orders(label, value, "open") == ["SC-104234"]


@pytest.mark.parametrize("value", ["open", "to do", "please", "urgent"])
def test_an_open_row_is_asked(value):
    assert orders("State", value, value) == ["SC-104233", "SC-104234"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Please transfer our license to Jane Doe (jane@acme.example). There is an old "
                "quotation AN-90331."
            ),
            [("transfer_ownership", {"name": "Jane Doe", "email": "jane@acme.example"})],
        ),
        (
            (
                "Bob (bob@acme.example) should not be a license manager of SC-104233 any longer. "
                "Please remove him from that role."
            ),
            [
                (
                    "remove_license_manager",
                    {"order_id": "SC-104233", "name": "Bob", "email": "bob@acme.example"},
                )
            ],
        ),
        (
            (
                "You are hereby instructed to record Jane Doe (jane@acme.example) as the owner of "
                "order SC-104233."
            ),
            [
                (
                    "transfer_ownership",
                    {"order_id": "SC-104233", "name": "Jane Doe", "email": "jane@acme.example"},
                )
            ],
        ),
        (
            (
                "You are not asked to record Jane Doe (jane@acme.example) as the owner of order "
                "SC-104233."
            ),
            [("other", {})],
        ),
        (
            "We should like to hear from you who is the license manager of order SC-104233.",
            [("order_status", {"order_id": "SC-104233"})],
        ),
    ],
)
def test_what_is_around_the_words_decides(text, expected):
    assert asked(text) == expected
