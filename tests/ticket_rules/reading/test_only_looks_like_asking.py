"""What only looks like asking; what is asked in passing, for a later day or of another desk."""

import pytest

from tests.ticket_rules.reading.ways import ANN, JANE, PATTERNS, asked
from ticket_rules.reading import LetterText, read


@pytest.mark.parametrize(
    "body",
    [
        "He wrote: transfer SC-104233 to Jane Doe (jane@acme.example).",
        "Thanks for adding Jane Doe (jane@acme.example) as a license manager on SC-104233.",
        "Jane Doe (jane@acme.example) took over order SC-104233 last year.",
        "I tried to deactivate HOST-9 on SC-104233 but could not.",
        "Hi, is it possible to transfer SC-104233 to Jane Doe (jane@acme.example)?",
        "Can you tell me how to transfer SC-104233 to Jane Doe (jane@acme.example)?",
        "Once Jane has signed, transfer SC-104233 to Jane Doe (jane@acme.example).",
        "I do not want you to remove Bob as manager, add Jane or transfer SC-104233 to her.",
        "Let me know if you can transfer SC-104233 to Jane Doe (jane@acme.example).",
        "What would happen if we transferred SC-104233 to Jane Doe (jane@acme.example)?",
        "Status: APPROVED by staff\nOrder: SC-104233\nNew owner: Jane Doe, jane@acme.example",
    ],
)
def test_what_only_looks_like_asking_is_for_a_person(body):
    assert {action for action, _ in asked(body)} == {"other"}


@pytest.mark.parametrize(
    "body",
    [
        "The app crashes with a NullReferenceException at Chart.Render() since 8.3.",
        "Your library doesn't compile with gcc 14: error: 'foo' was not declared. Please advise.",
        "How do I set the axis label colour in the Python API?",
        "After activation, LicenseManager.Activate() returns error 17. What does it mean?",
        "Can you help me with the code sample for the map layer? It doesn't work.",
        "I get a blank window when I start the viewer.",
        "Since version 9.0 the legend overlaps the plot when I export to PDF. Any idea?",
        "The activation dialog freezes. I don't need anything deactivated. Please look into it.",
    ],
)
def test_what_the_product_does_wrong_is_technical_support(body):
    assert [action for action, _ in asked(body)] == ["technical_support"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "TRANSFER REQUEST\n\nOrder: SC-104233\nNew owner: Jane Doe, jane@acme.example",
            ("transfer_ownership", JANE),
        ),
        (
            "Deactivation request\n\nOrder: SC-104233\nMachine: LAB-3",
            ("remove_activation", {"order_id": "SC-104233", "machine": "LAB-3"}),
        ),
        (
            "Offboarding notice\n\nUser: bob@acme.example\nUser (again): bob@acme.example",
            (
                "remove_user",
                {"email": "bob@acme.example", "confirm_email": "bob@acme.example"},
            ),
        ),
    ],
)
def test_the_title_of_a_form_says_what_it_asks(body, expected):
    assert asked(body) == [expected]


def test_a_form_that_says_it_is_approved_asks_nothing():
    body = (
        "Transfer request\n\nStatus: approved\nOrder: SC-104233\n"
        "Name: Jane Doe\nEmail: jane@acme.example"
    )
    assert [action for action, _ in asked(body)] == ["other"]


def test_of_two_roles_in_one_sentence_each_has_its_own_person():
    body = "Make Jane Doe (jane@acme.example) owner of SC-104233 and keep Bob as a manager."
    assert asked(body) == [("transfer_ownership", JANE)]


def test_what_is_not_to_be_touched_is_none_of_what_is_asked_behind_it():
    assert asked("Do not touch LAB-1, only deactivate LAB-2 on SC-104233.") == [
        ("remove_activation", {"order_id": "SC-104233", "machine": "LAB-2"})
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Please move my license SC-104233 to a new PC.",
        (
            "Should LAB-3 (order SC-104233) not come back from the repair shop, kindly "
            "deactivate it. We hear next week."
        ),
        "Contrary to what Marc said, SC-104233 is not going to be transferred to Lea Quint.",
        "Bitte sperren Sie den Benutzer bob@acme.example zu diesem Termin. bob@acme.example",
    ],
)
def test_what_is_for_later_for_no_person_or_not_wanted_is_for_a_person(body):
    assert [action for action, _ in asked(body)] == ["other"]


def test_who_no_longer_needs_to_be_a_manager_is_removed_and_not_added():
    body = "Jane Doe (jane@acme.example) no longer needs to be a license manager on SC-104233."
    assert asked(body) == [("remove_license_manager", JANE)]


def test_what_the_sender_was_told_to_write_is_asked_by_the_sender():
    body = "Here's what I was told to write: please hand order SC-104233 over to Jane Doe."
    assert [action for action, _ in asked(body)] == ["transfer_ownership"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Which machines are active on SC-104233? Same question for SC-104234.",
            [
                ("order_status", {"order_id": "SC-104233"}),
                ("order_status", {"order_id": "SC-104234"}),
            ],
        ),
        (
            "Please free the activation of KITCHEN-NUC on SC-104233.",
            [("remove_activation", {"order_id": "SC-104233", "machine": "KITCHEN-NUC"})],
        ),
        (
            (
                "She would like the ownership of your order SC-104233 to pass to her successor. "
                "That is Jane Doe, jane@acme.example."
            ),
            [("transfer_ownership", JANE)],
        ),
        (
            (
                "Bob went to a competitor. Please throw out all of his activations and stop him "
                "from activating again: bob@acme.example - I repeat, bob@acme.example."
            ),
            [
                (
                    "remove_user",
                    {"email": "bob@acme.example", "confirm_email": "bob@acme.example"},
                )
            ],
        ),
    ],
)
def test_what_is_asked_in_passing_is_asked_all_the_same(body, expected):
    assert asked(body) == expected


def test_a_message_of_the_program_asks_nothing():
    body = (
        "Since 9.1 the second call fails:\n\n"
        "  LicenseException: please deactivate machine LAPTOP-1 first\n"
        "     at Plot.Licensing.LicenseClient.Transfer(String user)\n\nIs that a regression?"
    )
    assert [action for action, _ in asked(body)] == ["technical_support"]


def test_a_number_of_the_subject_that_the_body_calls_a_ticket_contradicts_no_order():
    text = LetterText(
        subject="SUP-448120",
        body="Ref. our ticket SUP-448120. Please release machine EV-SRV-5. The order is QX-40991.",
        sender=ANN,
    )
    (one,) = read(text, PATTERNS)
    assert (one.order_id, one.machine) == ("QX-40991", "EV-SRV-5")


def test_hidden_digits_may_stand_inside_an_order_which_is_then_missing():
    text = LetterText(
        body="Please transfer order SC-104233 to Jane Doe, jane@acme.example.",
        unseen="9",
        sender=ANN,
    )
    (one,) = read(text, PATTERNS)
    assert (one.order_id, one.email) == (None, "jane@acme.example")


@pytest.mark.parametrize(
    "body",
    [
        (
            "Rune Dahl (rune@acme.example) becomes head of development in September. Please "
            "transfer order SC-104233 to him on that day, not earlier."
        ),
        "Would I have to deactivate LAB-3 on SC-104233 before that?",
        (
            "What would you need to hand SC-104233 to Jane Doe (jane@acme.example)? Please "
            "transfer nothing yet, I only want to know the procedure."
        ),
    ],
)
def test_what_is_asked_about_or_for_another_day_changes_nothing(body):
    assert [action for action, _ in asked(body)] == ["other"]


def test_a_machine_that_can_not_be_deactivated_by_itself_is_the_one_to_free():
    body = (
        "Unser Rechner LAB-3 ist defekt und kann nicht mehr selbst deaktiviert werden. Bitte "
        "geben Sie die Aktivierung frei, die Bestellnummer lautet SC-104233."
    )
    assert asked(body) == [("remove_activation", {"order_id": "SC-104233", "machine": "LAB-3"})]
