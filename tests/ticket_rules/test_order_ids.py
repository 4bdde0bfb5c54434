"""Order IDs: found, shown in one form, compared in another."""

import pytest

from ticket_rules.order_ids import OrderPatterns, display_order_id, normal_order_key


@pytest.mark.parametrize("written", ["SC-104233", "sc 104233", "#SC104233", "sc-104233"])
def test_one_order_has_one_key_however_written(written):
    assert normal_order_key(written) == "SC104233"


@pytest.mark.parametrize("written", ["SC-104233", "sc 104233", "sc104233"])
def test_the_first_kind_is_shown_with_a_dash(written):
    assert display_order_id(written) == "SC-104233"


@pytest.mark.parametrize(
    ("text", "order_id"),
    [
        ("order ORD-2024-00117 please", "ORD-2024-00117"),
        ("for sc 104233.", "SC-104233"),
        ("our order no. 104233", "104233"),
        ("our order no 104233", "104233"),
        ("order nr 104233", "104233"),
        ("order ID 104233", "104233"),
        ("order NO-104233", "NO-104233"),
    ],
)
def test_every_kind_of_the_contract_is_found(text, order_id):
    assert [f.order_id for f in OrderPatterns.from_setting().find(text)] == [order_id]


@pytest.mark.parametrize("text", ["104233", "x@sc-104233.example", "/orders/SC-104233", "SC-12"])
def test_numbers_alone_and_parts_of_addresses_are_no_orders(text):
    assert OrderPatterns.from_setting().find(text) == []


def test_the_setting_takes_several_patterns():
    patterns = OrderPatterns.from_setting(r"X\d{3} || Y\d{3}")
    assert [f.order_id for f in patterns.find("x123 and Y456")] == ["X123", "Y456"]


def test_a_pattern_that_is_none_is_named():
    with pytest.raises(ValueError, match=r"'\(' is no regular expression"):
        OrderPatterns.from_setting("(")
