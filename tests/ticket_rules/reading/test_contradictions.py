"""Two values side by side for one thing: neither counts, and nothing else is lost by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticket_rules.facts import Person
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading import LetterText, read
from ticket_rules.reading.wordlist import word_set
from ticket_rules.requests import Action

PATTERNS = OrderPatterns.from_setting()
SENDER = Person("ann.lee@acme.example", "Ann Lee")
SC = {"order_id": "SC-104233"}
TRANSFER = {"action": "transfer_ownership", **SC}
ADD = {"action": "add_license_manager", **SC}
JANE = {"name": "Jane Doe", "email": "jane@a.example"}
BOB = {"name": "Bob Stone", "email": "bob@b.example"}
NO_EMAIL = {"name": "Jane Doe", "missing": ["email"]}

LINKS = st.sampled_from(
    [
        *(", ", " / ", "/", "; ", " ", " | ", " or ", ", or ", " (", " <", " and ", ", also "),
        *(" resp. ", " oder ", " aka ", ", again: ", ", private: ", " - at home ", " (otherwise: "),
    ]
)
LOCALS = st.sampled_from(sorted(word_set("jane jane.doe doe.j jd x77 jane-doe j.doe office")))
ASKED = st.sampled_from(
    [
        "Please transfer SC-104233 to Jane Doe, {}.",
        "Please transfer SC-104233 to Jane Doe ({}).",
        "Please transfer SC-104233 to Jane Doe. Her email is {}.",
        "Jane Doe ({}) should be the new owner of SC-104233.",
        "Please transfer our order.\n\nOrder: SC-104233\nName: Jane Doe\nEmail: {}",
        "Order: SC-104233\nNew owner: Jane Doe, {}",
        "Please add Jane Doe, {} as a license manager on SC-104233.",
        "Please remove Jane Doe, {}, as a license manager of SC-104233.",
        "Please add as a license manager on SC-104233:\n- Jane Doe {}",
    ]
)


def _read(body):
    return read(LetterText(body=body, sender=SENDER), PATTERNS)


@given(asked=ASKED, one=LOCALS, link=LINKS, other=LOCALS, same_domain=st.booleans())
def test_two_addresses_side_by_side_never_give_one(asked, one, link, other, same_domain):
    addresses = f"{one}@a.example", f"{other}@{'a' if same_domain else 'home'}.example"
    (request,) = _read(asked.format(link.join(addresses)))
    expected = addresses[0] if addresses[0] == addresses[1] and link != "/" else None
    assert request.email in (expected, None)
    assert (request.order_id, request.name) == ("SC-104233", "Jane Doe")
    assert ("email" in request.missing) == (request.email is None)


def test_the_same_address_twice_contradicts_nothing(asks):
    body = "Please transfer SC-104233 to Jane Doe, jane@a.example, again: Jane@A.example."
    assert asks(body) == [{**TRANSFER, **JANE}]


@pytest.mark.parametrize(
    "turn", [", sorry, I meant ", ", no wait, ", ". Sorry, I meant ", ", or rather ", ", oops: "]
)
def test_a_correction_in_its_own_sentence_takes_the_corrected_address(asks, turn):
    body = f"Please transfer SC-104233 to Jane Doe, jd@a.example{turn}jane@a.example."
    assert asks(body) == [{**TRANSFER, **JANE}]


def test_a_corrected_order_and_machine_take_the_first_ones_place(asks):
    body = "Please deactivate BUILD-03, sorry, I meant BUILD-04 on SC-104232, no, SC-104233."
    assert asks(body) == [{"action": "remove_activation", **SC, "machine": "BUILD-04"}]


@pytest.mark.parametrize(
    "beside",
    [
        ", not jane.doe@a.example",
        ", formerly jane.doe@a.example",
        ", old owner: bob@b.example",
        ", who takes over from bob@b.example",
        ", cc: bob@b.example",
        ", requested by ann.lee@acme.example",
        ". The old owner is bob@b.example",
        " since Bob Stone (bob@b.example) left",
    ],
)
def test_an_address_that_is_told_as_someone_elses_contradicts_nothing(asks, beside):
    body = f"Please transfer SC-104233 to Jane Doe, jane@a.example{beside}."
    assert asks(body) == [{**TRANSFER, **JANE}]


@pytest.mark.parametrize(
    "body",
    [
        (
            "Please add Jane Doe, jane@a.example, and Bob Stone, bob@b.example, as license "
            "managers on SC-104233."
        ),
        (
            "Please add jane@a.example (Jane Doe), bob@b.example (Bob Stone) as license managers "
            "on SC-104233."
        ),
        (
            "Please add as license managers on SC-104233:\n- Jane Doe, jane@a.example\n"
            "- Bob Stone, bob@b.example"
        ),
        (
            "Please add license managers.\nOrder: SC-104233\nName: Jane Doe\n"
            "Email: jane@a.example\nName: Bob Stone\nEmail: bob@b.example"
        ),
        (
            "Please add license managers on SC-104233:\n\nName | Email\n"
            "Jane Doe | jane@a.example\nBob Stone | bob@b.example"
        ),
    ],
)
def test_several_people_each_with_an_address_stay_several_requests(asks, body):
    assert asks(body) == [{**ADD, **JANE}, {**ADD, **BOB}]


def test_addresses_of_a_list_without_names_stay_several_requests(asks):
    body = "Please remove jane@a.example and jane.doe@a.example as license managers of SC-104233."
    assert [entry["email"] for entry in asks(body)] == ["jane@a.example", "jane.doe@a.example"]


def test_two_addresses_of_which_either_may_be_meant_remove_nobody(asks):
    body = "Please remove jane@a.example or bob@b.example as a license manager of SC-104233."
    assert asks(body) == [{"action": "remove_license_manager", **SC, "missing": ["email"]}]


def test_a_leaver_with_two_addresses_is_not_confirmed_by_one_of_them(asks):
    body = "Please remove the user jane@a.example / jane.doe@a.example. Confirm: jane@a.example"
    assert asks(body) == [{"action": "remove_user", "missing": ["email", "confirm_email"]}]


def test_two_orders_or_machines_with_an_or_between_them_are_neither(asks):
    body = "Please deactivate BUILD-03 or BUILD-04 on SC-104233 or SC-104234."
    assert asks(body) == [{"action": "remove_activation", "missing": ["order_id", "machine"]}]


FORM = "Order: SC-104233\nName: Jane Doe\nEmail: jane@a.example"
FREE = "Action: remove activation\nOrder: SC-104233\nMachine: BUILD-03"


@pytest.mark.parametrize(
    ("second", "missing"),
    [
        ("Email: jane.doe@a.example", "email"),
        ("Private mail address: jd@home.example", "email"),
        ("Confirm email: jane.doe@a.example", "email"),
        ("Name: Janet Roe", "name"),
        ("Order: SC-104234", "order_id"),
        ("Email: JANE@a.example", None),
        ("Order: sc 104233", None),
    ],
)
def test_a_forms_key_that_is_given_twice_is_missing_where_it_differs(asks, second, missing):
    expected = {**TRANSFER, **JANE}
    if missing:
        expected.pop(missing)
        expected["missing"] = [missing]
    assert asks(f"Please transfer our license.\n\n{FORM}\n{second}") == [expected]


@pytest.mark.parametrize(
    ("second", "missing"), [("Machine: BUILD-04", "machine"), ("Order: SC-104234", "order_id")]
)
def test_two_machines_or_orders_of_a_form_leave_the_key_missing(asks, second, missing):
    (request,) = asks(f"{FREE}\n{second}")
    assert request["missing"] == [missing]


def test_two_names_of_a_new_owner_leave_the_name_missing(asks):
    body = "Order: SC-104233\nNew owner: Jane Doe\nNew owner: Janet Roe\nEmail: jane@a.example"
    assert asks(body) == [{**TRANSFER, "email": "jane@a.example", "missing": ["name"]}]


def test_the_old_and_the_new_owners_address_of_a_form_do_not_contradict(asks):
    body = (
        "Order: SC-104233\nCurrent owner: Bob Stone\nEmail: bob@b.example\n"
        "New owner: Jane Doe\nEmail: jane@a.example"
    )
    assert asks(body) == [{**TRANSFER, **JANE}]


@pytest.mark.parametrize(
    "body",
    [
        "Please free these machines:\nOrder: SC-104233\nMachine: BUILD-03\nMachine: BUILD-04",
        FREE + ", BUILD-04",
        FREE + "\nOrder: SC-104233\nMachine: BUILD-04",
    ],
)
def test_machines_of_a_list_or_of_records_are_one_request_each(asks, body):
    assert [(entry["order_id"], entry["machine"]) for entry in asks(body)] == [
        ("SC-104233", "BUILD-03"),
        ("SC-104233", "BUILD-04"),
    ]


@given(
    records=st.lists(
        st.tuples(st.integers(1000, 9999), st.sampled_from(["Jane Doe", "Bob Stone"])),
        min_size=1,
        max_size=4,
        unique_by=lambda record: record[0],
    ),
    gap=st.sampled_from(["\n", "\n\n"]),
)
def test_every_record_of_a_form_keeps_its_own_keys(records, gap):
    forms = [
        f"Order: SC-{number}\nName: {name}\nEmail: m{number}@a.example" for number, name in records
    ]
    found = _read("Please transfer our licenses.\n\n" + gap.join(forms))
    assert all(request.action is Action.TRANSFER_OWNERSHIP for request in found)
    given_keys = {(f"SC-{n}", f"m{n}@a.example") for n, _ in records}
    assert {(r.order_id, r.email) for r in found if not r.missing} <= given_keys
