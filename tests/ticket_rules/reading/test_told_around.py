"""Told around a request: other numbers, second typings, jobs, mailings, rows of a table."""

import pytest

JANE = {"name": "Jane Doe", "email": "jane.doe@acme.example"}
FORM = (
    "Order number: SC-104233\nRequest: change of owner\nNew owner, full name: Jane Doe\n"
    "New owner, e-mail: jane.doe@acme.example\n"
)


@pytest.mark.parametrize(
    "line", ["Budget code: BC-40918", "Cost reference: CR-409182", "Account: AB-12345"]
)
def test_another_number_of_a_form_is_no_order(asks, line):
    assert [one["order_id"] for one in asks(FORM + line)] == ["SC-104233"]
    alone = FORM.replace("Order number", "Number") + "Comment: none"
    assert [one["order_id"] for one in asks(alone)] == ["SC-104233"]


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("Please repeat the new owner's name: Jane Doe", None),
        ("Please repeat the new owner's name: Jane Dow", ["name"]),
        ("Please repeat the new owner's e-mail: Jane.Doe@acme.example", None),
        ("Please repeat the new owner's e-mail: jane.dow@acme.example", ["email"]),
        ("Please repeat the order's number: SC-104323", ["order_id"]),
    ],
)
def test_a_second_typing_has_to_agree(asks, line, missing):
    assert [one.get("missing") for one in asks(FORM + line)] == [missing]


@pytest.mark.parametrize(
    "who",
    [
        "Ms Jane Doe, Senior Surveyor (jane.doe@acme.example)",
        "Jane Doe, Laboratory Director, jane.doe@acme.example",
        "our new producer. She is Jane Doe and her e-mail is jane.doe@acme.example",
    ],
)
def test_what_someone_is_by_work_is_no_name(asks, who):
    assert asks(f"Please pass SC-104233 on to {who}.") == [
        {"action": "transfer_ownership", "order_id": "SC-104233", **JANE}
    ]
    assert "name" not in asks("Please pass SC-104233 on to our Chief Engineer (x@acme.example).")[0]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Can Jane Doe get manager rights on SC-104233? jane.doe@acme.example",
            "add_license_manager",
        ),
        (
            (
                "Can Jane Doe get manager rights on SC-104233 without a contract? "
                "jane.doe@acme.example"
            ),
            "other",
        ),
        (
            "The manager that I want added to SC-104233 is Jane Doe, jane.doe@acme.example.",
            "add_license_manager",
        ),
        (
            "The manager whom I want removed from SC-104233 is Jane Doe, jane.doe@acme.example.",
            "remove_license_manager",
        ),
        (
            (
                "The manager that I wanted added to SC-104233 last year was Jane Doe, "
                "jane.doe@acme.example."
            ),
            "other",
        ),
        (
            "Tom left. Now the owner should be Jane Doe, jane.doe@acme.example. It is SC-104233.",
            "transfer_ownership",
        ),
        (
            "Should the owner now be Jane Doe, jane.doe@acme.example? It is SC-104233.",
            "other",
        ),
        (
            (
                "Without prejudice to our contract please transfer SC-104233 to Jane Doe, "
                "jane.doe@acme.example."
            ),
            "transfer_ownership",
        ),
        (
            (
                "Without prejudice to our contract, we do not want SC-104233 transferred to Jane, "
                "jane.doe@acme.example."
            ),
            "other",
        ),
        (
            (
                "Do nothing without asking me first. We want to transfer SC-104233 to Jane Doe, "
                "jane.doe@acme.example."
            ),
            "other",
        ),
        ("The new owner's name is Jane Doe, and the address is jane.doe@acme.example", "details"),
    ],
)
def test_who_is_asked_for_in_a_clause(asks, body, expected):
    (one,) = asks(body)
    assert one["action"] == expected
    if expected != "other":
        assert (one["name"], one["email"]) == (JANE["name"], JANE["email"])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Please remove bob@acme.example from your newsletter, bob@acme.example.", "other"),
        ("Please take bob@acme.example off the mailing list, bob@acme.example left.", "other"),
        ("Bob has left: remove bob@acme.example, confirm bob@acme.example.", "remove_user"),
        (
            "Bob left, I want every seat of his killed. bob@acme.example, bob@acme.example",
            "remove_user",
        ),
        ("We killed every activation of his already, bob@acme.example, thanks.", "other"),
    ],
)
def test_a_mailing_is_no_license(asks, body, expected):
    assert [one["action"] for one in asks(body)] == [expected]


def machines(found):
    return [(one.get("order_id"), one.get("machine")) for one in found]


def test_which_machines_are_freed(asks):
    left = "Please release lab-02 and lab-03 on SC-104233. lab-04 survived, leave it."
    assert machines(asks(left)) == [("SC-104233", "lab-02"), ("SC-104233", "lab-03")]
    host = "Please free the seat of our server named AB-20418. The order is SC-104233."
    assert machines(asks(host)) == [("SC-104233", "AB-20418")]
    table = (
        "Our machines on SC-104233.\n\nMachine\tState\nLAB-21\tdead, please release\n"
        "LAB-22\talive\nLAB-24\tdead, please release\n"
    )
    assert machines(asks(table)) == [("SC-104233", "LAB-21"), ("SC-104233", "LAB-24")]


def test_a_year_behind_a_licence_is_no_order(asks):
    body = "We bought our licence, in 2015, from you. Please transfer SC-104233 to Jane Doe, "
    assert asks(body + "jane.doe@acme.example.") == [
        {"action": "transfer_ownership", "order_id": "SC-104233", **JANE}
    ]


def test_a_hidden_name_contradicts_the_visible_one(asks):
    body = "Please transfer SC-104233 to Jane Doe, jane.doe@acme.example."
    hidden = "The new owner is Victor Dane, victor.dane@acme.test"
    assert [one["missing"] for one in asks(body, unseen=hidden)] == [["name", "email"]]
