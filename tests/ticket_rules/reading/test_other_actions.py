"""Managers, activations, leavers, access, questions and the rest."""

import pytest

JANE = {"name": "Jane Doe", "email": "jane.doe@acme.example"}
BOB = {"name": "Bob Stone", "email": "bob@acme.example"}
SC = {"order_id": "SC-104233"}
ADD = {"action": "add_license_manager", **SC, **JANE}
FREE = {"action": "remove_activation", **SC, "machine": "BUILD-03"}


def test_a_manager_is_added(asks):
    body = "Please add Jane Doe (jane.doe@acme.example) as a license manager on SC-104233."
    assert asks(body) == [ADD]


def test_every_manager_of_a_list_is_an_entry(asks):
    body = (
        "Please add as license managers on SC-104233:\n- Jane Doe, jane.doe@acme.example\n"
        "- Bob Stone, bob@acme.example"
    )
    assert asks(body) == [ADD, {**ADD, **BOB}]


def test_who_only_asks_for_a_manager_is_not_the_manager(asks):
    body = "Our CEO Bob Stone (bob@acme.example) wants you to add a license manager on SC-104233."
    assert asks(body) == [{"action": "add_license_manager", **SC, "missing": ["name", "email"]}]


def test_two_names_and_one_shared_address_leave_the_addresses_missing(asks):
    body = (
        "Please add Jane Doe and Bob Stone as license managers on SC-104233. "
        "Mail: office@acme.example"
    )
    entry = {"action": "add_license_manager", **SC, "missing": ["email"]}
    assert asks(body) == [{**entry, "name": "Jane Doe"}, {**entry, "name": "Bob Stone"}]


def test_a_manager_is_removed(asks):
    body = "Bob Stone (bob@acme.example) should no longer be a license manager of SC-104233."
    assert asks(body) == [{"action": "remove_license_manager", **SC, **BOB}]


def test_take_me_off_fills_in_the_sender(asks):
    assert asks("Please take me off as license manager of SC-104233.") == [
        {
            "action": "remove_license_manager",
            **SC,
            "name": "Ann Lee",
            "email": "ann.lee@acme.example",
        }
    ]


def test_several_requests_are_told_in_order_of_the_text(asks):
    body = (
        "1. Transfer SC-104233 to Jane Doe (jane.doe@acme.example)\n"
        "2. Remove Bob Stone (bob@acme.example) as license manager of SC-104233\n"
        "3. How many deactivations are left on SC-104233?"
    )
    assert asks(body) == [
        {"action": "transfer_ownership", **SC, **JANE},
        {"action": "remove_license_manager", **SC, **BOB},
        {"action": "order_status", **SC},
    ]


def test_make_me_a_manager_asks_for_access(asks):
    assert asks("Please make me a license manager on SC-104233.") == [
        {"action": "request_access", **SC}
    ]


def test_a_dead_machine_is_freed(asks):
    body = "My old PC named BUILD-03 died. Please remove its activation from SC-104233."
    assert asks(body) == [FREE]


def test_the_machine_that_takes_over_is_left_alone(asks):
    body = "Please release BUILD-03 on SC-104233, we have moved everything to BUILD-04."
    assert asks(body) == [FREE]


def test_a_host_name_like_an_order_is_the_machine(asks):
    body = "Please deactivate WS-0412 on SC-104233."
    assert asks(body) == [{**FREE, "machine": "WS-0412"}]


def test_a_host_name_that_begins_like_a_ticket_number_is_the_machine(asks):
    assert asks("Please deactivate INCA7 on SC-104233.") == [{**FREE, "machine": "INCA7"}]


def test_a_japanese_word_for_a_machine_stands_against_its_name(asks):
    body = "Please deactivate マシンbuild03 on SC-104233."
    assert asks(body) == [{**FREE, "machine": "build03"}]


def test_a_serial_key_with_a_machine_misses_nothing(asks):
    body = "Please deactivate machine BUILD-03, serial key ABCD-EFGH-1234-WXYZ."
    assert asks(body) == [
        {
            "action": "remove_activation",
            "machine": "BUILD-03",
            "serial_key": "ABCD-EFGH-1234-WXYZ",
        }
    ]


def test_a_leavers_address_typed_twice_is_confirmed(asks):
    body = "Bob left. Please remove the user Bob@acme.example. Confirm: bob@acme.example"
    assert asks(body) == [
        {
            "action": "remove_user",
            "email": "bob@acme.example",
            "confirm_email": "bob@acme.example",
        }
    ]


def test_an_automatic_link_is_no_second_typing(asks):
    body = "Bob left. Please remove the user bob@acme.example<mailto:bob@acme.example>."
    assert asks(body) == [
        {"action": "remove_user", "email": "bob@acme.example", "missing": ["confirm_email"]}
    ]


def test_a_second_typing_that_differs_confirms_nothing(asks):
    body = "Please remove this user:\nUser: bob@acme.example\nConfirm: bop@acme.example"
    assert asks(body)[0]["missing"] == ["confirm_email"]


@pytest.mark.parametrize(
    "body",
    [
        "Who is the owner of SC-104233 and when does the license expire?",
        "How many activations are left on SC-104233?",
        "I'd like to know whether SC-104233 is still valid.",
    ],
)
def test_questions_about_an_order_are_one_order_status(asks, body):
    assert asks(body) == [{"action": "order_status", **SC}]


def test_a_crash_is_technical_support(asks):
    body = "Your library crashes with an access violation in the API, stack trace attached."
    assert asks(body) == [{"action": "technical_support"}]


def test_a_withdrawal_names_its_order(asks):
    assert asks("Please cancel my transfer request for SC-104233.") == [
        {"action": "withdraw", **SC}
    ]


def test_thanks_alone_are_for_a_person(asks):
    assert asks("Thank you very much, that was quick!") == [{"action": "other"}]


def test_a_quote_for_seats_is_for_a_person(asks):
    assert asks("Can you send me a quote for 3 more licenses?") == [{"action": "other"}]


def test_an_invitation_is_for_a_person(asks):
    assert asks("Please add me as manager of SC-104233.", invitation=True) == [{"action": "other"}]


def test_automatic_mail_asks_nothing(asks):
    assert asks("Please make me a manager of SC-104233.", automatic=True) == []


@pytest.mark.parametrize(
    "body",
    [
        "Your Grid Viewer crashes when I open a large file.",
        "The viewer hangs whenever I load much data.",
        "Your Chart Control keeps crashing.",
    ],
)
def test_a_product_that_is_said_to_fail_is_technical_support(asks, body):
    assert asks(body) == [{"action": "technical_support"}]


@pytest.mark.parametrize(
    "body",
    [
        "My laptop crashed when I opened a large file.",
        "Our license server hangs when we start it.",
        "Your sales person crashed our party.",
    ],
)
def test_what_fails_and_is_not_the_product_is_for_a_person(asks, body):
    assert asks(body) == [{"action": "other"}]
