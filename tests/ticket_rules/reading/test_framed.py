"""Any verb moves an order before it and a person behind it; what only is, moves nothing."""

import pytest

from tests.ticket_rules.reading.ways import ANN, JANE, PATTERNS, asked
from ticket_rules.reading import LetterText, read

WHO = "Jane Doe (jane@acme.example)"


@pytest.mark.parametrize(
    "body",
    [
        f"Could the license SC-104233 be put on {WHO} from now on?",
        f"We'd be obliged if SC-104233 could henceforth run under the name of {WHO}.",
        f"Please make sure that the order SC-104233 lists {WHO} as the owner.",
        f"I hereby relinquish SC-104233 to {WHO}.",
        f"The name on SC-104233 has to read {WHO} from today.",
        f"Could you see to it that our license SC-104233 lands with {WHO}?",
        f"{WHO} should inherit order SC-104233 from me.",
        f"It is her wish that SC-104233 be owned from now on by {WHO}.",
        f"What I want to say: could ownership of the order SC-104233 go from me to {WHO}?",
        f"{WHO} becomes the owner of SC-104233. Please amend the record.",
        "Could I trouble you to transfer SC-104233 to Jane Doe? Her address is jane@acme.example.",
        f"I am out of the office until Friday, so please transfer SC-104233 to {WHO}.",
        f"If it is not too much trouble, please transfer SC-104233 to {WHO}.",
    ],
)
def test_an_order_that_is_to_go_to_somebody_is_transferred(body):
    assert asked(body) == [("transfer_ownership", JANE)]


@pytest.mark.parametrize(
    "body",
    [
        f"The order SC-104233 belongs to {WHO}.",
        f"The order SC-104233 lists {WHO} as the owner.",
        f"On 1 February 2031, not a day sooner please, SC-104233 is to be transferred to {WHO}.",
        f"Next quarter we'd like to move SC-104233 to {WHO}.",
        f"Bea (bea@acme.example) set it up back then, so SC-104233 is in {WHO}'s name.",
        f"Please make us an offer for SC-104233, to be sent to {WHO}.",
    ],
)
def test_what_is_or_will_be_so_moves_nothing(body):
    assert [action for action, _ in asked(body)] == ["other"]


@pytest.mark.parametrize(
    "body",
    [
        f"Could {WHO} get the right to manage SC-104233, please?",
        f"I'd like to share the management of SC-104233 with {WHO}.",
        f"Please enable {WHO} to look after the activations of SC-104233.",
        f"What I ask is that {WHO} becomes a manager of SC-104233 beside me.",
        f"No changes to the owner of SC-104233. The one to add as license manager is {WHO}.",
    ],
)
def test_who_shall_manage_an_order_is_added(body):
    assert asked(body) == [("add_license_manager", JANE)]


@pytest.mark.parametrize(
    "body",
    [
        f"{WHO} shouldn't be a manager of SC-104233 any more. Could you mend that?",
        f"{WHO}'s rights as manager of SC-104233 are to be revoked.",
        f"Please end {WHO.replace(' (', chr(39) + 's (')} role as license manager for SC-104233.",
    ],
)
def test_who_shall_manage_it_no_longer_is_removed(body):
    assert asked(body) == [("remove_license_manager", JANE)]


def test_orders_and_people_are_found_by_place_and_by_short_name():
    both = (
        "We hold SC-104233 and SC-104234. "
        "The latter please transfer to Jane Doe, jane@acme.example."
    )
    assert asked(both) == [("transfer_ownership", JANE | {"order_id": "SC-104234"})]
    compared = "Same procedure as with SC-104230 in spring: please transfer SC-104233 to Jane Doe."
    assert [keys["order_id"] for _, keys in asked(compared)] == ["SC-104233"]
    short = (
        "Dana Wells (dana@acme.example) and Cory Bell (cory@acme.example) manage SC-104233. "
        "Dana's rights are to be revoked, Cory's not."
    )
    assert [keys["email"] for _, keys in asked(short)] == ["dana@acme.example"]


def test_one_paragraph_of_a_table_goes_with_its_own_row():
    body = (
        "Please carry this out:\n\nOrder | Decision | Address\n"
        "SC-104233 | transfer to Jane Doe | jane@acme.example\n"
        "SC-104234 | keep with Bob Ray | bob@acme.example"
    )
    assert asked(body) == [("transfer_ownership", JANE)]


@pytest.mark.parametrize(
    ("signed", "name", "email"),
    [
        ("Ann", "Ann Lee", ANN.email),
        ("Kind regards\nA. Lee", "Ann Lee", ANN.email),
        ("Kind regards\nBob Ray\nAcme Ltd", "Bob Ray", None),
        ("Petra Kurz\nassistant to Ann Lee", "Ann Lee", ANN.email),
    ],
)
def test_me_is_who_signs_and_the_sender_only_where_that_is_the_same(signed, name, email):
    letter = LetterText(body="Please transfer SC-104233 to me.", signed=signed, sender=ANN)
    (one,) = read(letter, PATTERNS)
    assert (one.name, one.email) == (name, email)


def test_what_is_not_for_me_is_for_who_is_named():
    body = (
        "I write for my boss: order SC-104233 is to be transferred to him, not to me. "
        "His name is Jim Doe and his address jim@acme.example."
    )
    assert all(keys.get("email") != ANN.email for _, keys in asked(body))


def test_a_serial_key_may_have_letters_only():
    body = "The key is ABCD-EFGH-IJKL-MNOP and machine WS-1 is dead, please release it."
    keys = {"machine": "WS-1", "serial_key": "ABCD-EFGH-IJKL-MNOP"}
    assert asked(body) == [("remove_activation", keys)]


def test_what_a_form_has_typed_twice_and_not_alike_is_missing():
    form = (
        "Amendment: change the owner\nOrder: SC-104233\nName of new owner: Jane Doe\n"
        "E-mail of new owner: jane@acme.example\nRepeat name of new owner: Jana Dow"
    )
    assert asked(form) == [
        ("transfer_ownership", {"order_id": "SC-104233", "email": "jane@acme.example"})
    ]
