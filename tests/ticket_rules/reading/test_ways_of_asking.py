"""One sentence a way of asking, as many as people have; and those that only look like one."""

import pytest

from ticket_rules.facts import Person
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading import LetterText, read

PATTERNS = OrderPatterns.from_setting()
ANN = Person("ann@acme.example", "Ann Lee")


def asked(body):
    """Read a letter of Ann's; gives (action, the keys that are there) of each request."""
    found = []
    for one in read(LetterText(body=body, sender=ANN), PATTERNS):
        keys = {key: value for key, value in one.keys().items() if value is not None}
        found.append((one.action.value, keys))
    return found


JANE = {"order_id": "SC-104233", "name": "Jane Doe", "email": "jane@acme.example"}


@pytest.mark.parametrize(
    "body",
    [
        "We'd appreciate your transferring SC-104233 to Jane Doe, jane@acme.example.",
        "SC-104233 needs transferring to Jane Doe (jane@acme.example).",
        "It would be lovely if order SC-104233 could go to Jane Doe (jane@acme.example) now.",
        "Jane Doe (jane@acme.example) is to be the new owner of SC-104233.",
        "Jane Doe (jane@acme.example) takes over order SC-104233.",
        "Could I ask you to sign SC-104233 over to Jane Doe (jane@acme.example)?",
        "My boss wants SC-104233 transferred to Jane Doe (jane@acme.example).",
        (
            "I write to request that ownership of SC-104233 be transferred to "
            "Jane Doe (jane@acme.example)."
        ),
        "We hereby authorise the transfer of order SC-104233 to Jane Doe (jane@acme.example).",
        "Jane Doe (jane@acme.example) is the new owner of SC-104233. Please update your records.",
        (
            "As of today, Jane Doe (jane@acme.example) owns SC-104233; please reflect this in your "
            "system."
        ),
        "Transfer to Jane Doe (jane@acme.example) of SC-104233 is requested.",
        "We should be obliged if you would transfer SC-104233 to Jane Doe (jane@acme.example).",
        "Hei, transfer SC-104233 to Jane Doe (jane@acme.example) please.",
        "I leave on Friday. Please make sure SC-104233 is moved to Jane Doe (jane@acme.example).",
        (
            "We would ask you to amend the registered owner of SC-104233 to "
            "Jane Doe (jane@acme.example)."
        ),
        "can u put order SC-104233 over to Jane Doe, jane@acme.example, thanks",
        "Owner change please. Order SC-104233. From Ann Lee to Jane Doe (jane@acme.example).",
        "Please transfer SC-104233 to Jane Doe (she hates it when I do that): jane@acme.example",
    ],
)
def test_a_transfer_is_asked_for_in_many_ways(body):
    assert asked(body) == [("transfer_ownership", JANE)]


@pytest.mark.parametrize(
    "body",
    [
        "Would you mind adding Jane Doe (jane@acme.example) as a license manager on SC-104233?",
        "I'd like Jane Doe (jane@acme.example) to become license manager for SC-104233.",
        "We want to give Jane Doe (jane@acme.example) manager rights on SC-104233.",
        "We need Jane Doe, jane@acme.example, as an additional manager for SC-104233",
        "Add jane@acme.example (Jane Doe) to the managers of SC-104233.",
        "Please authorise Jane Doe (jane@acme.example) to manage SC-104233.",
        "Jane Doe (jane@acme.example) should also be able to manage SC-104233.",
        (
            "So that somebody can look after our keys, would you kindly give Jane Doe the license "
            "manager role on SC-104233? Her address is jane@acme.example."
        ),
    ],
)
def test_a_manager_is_added_in_many_ways(body):
    assert asked(body) == [("add_license_manager", JANE)]


@pytest.mark.parametrize(
    "body",
    [
        "Kindly strike Jane Doe, jane@acme.example, off the list of license managers of SC-104233.",
        "Jane Doe (jane@acme.example) is no longer manager of SC-104233, please correct that.",
        (
            "Jane Doe (jane@acme.example) no longer needs manager rights on SC-104233, please take "
            "them away."
        ),
        (
            "Bitte entfernen Sie Frau Jane Doe (jane@acme.example) als Lizenzmanagerin der "
            "Bestellung SC-104233."
        ),
        "Veuillez retirer Jane Doe (jane@acme.example) des gestionnaires de la commande SC-104233.",
    ],
)
def test_a_manager_is_removed_in_many_ways(body):
    assert asked(body) == [("remove_license_manager", JANE)]


@pytest.mark.parametrize(
    "body",
    [
        "Take LAB-3 off SC-104233 please, the thing is broken.",
        "LAB-3 needs to come off SC-104233.",
        (
            "LAB-3 was wiped before we deactivated it. Would you be so kind as to remove it from "
            "SC-104233?"
        ),
        "Please delete machine LAB-3 from order SC-104233.",
        "An activation for LAB-3 on SC-104233 should be cleared because the laptop got stolen.",
        "Our laptop LAB-3 was stolen, so its activation on SC-104233 has to be removed.",
        "LAB-3 is dead, we can't deactivate it anymore. Please help. Order SC-104233.",
        "We scrapped LAB-3; kindly return its seat to the pool of SC-104233.",
        "SC-104233 - LAB-3 - reset pls",
        "Bitte geben Sie die Aktivierung von LAB-3 zur Bestellung SC-104233 frei.",
        "Merci de libérer l'activation du poste LAB-3 de la commande SC-104233.",
        "Por favor liberen la activación del equipo LAB-3 del pedido SC-104233.",
    ],
)
def test_a_machine_is_freed_in_many_ways(body):
    expected = {"order_id": "SC-104233", "machine": "LAB-3"}
    assert asked(body) == [("remove_activation", expected)]


@pytest.mark.parametrize(
    "body",
    [
        "Bob has left us. Please take all his activations off: bob@acme.example, bob@acme.example",
        "Bob is gone, kill his access please: bob@acme.example. Again: bob@acme.example",
        "Terminate bob@acme.example, all machines. Confirm bob@acme.example",
        "He no longer works here: please shut out bob@acme.example, i repeat bob@acme.example",
        (
            "Bitte entfernen Sie den Benutzer bob@acme.example mit allen seinen Aktivierungen.\n"
            "Zur Bestätigung: bob@acme.example"
        ),
    ],
)
def test_a_user_who_left_is_removed_in_many_ways(body):
    expected = {"email": "bob@acme.example", "confirm_email": "bob@acme.example"}
    assert asked(body) == [("remove_user", expected)]


@pytest.mark.parametrize(
    "body",
    [
        "I'm the developer of the charts and would need to be let in as a manager of SC-104233.",
        "I have just taken over the project from Karl and need manager access for SC-104233.",
        "May I be given rights on order SC-104233? I am its developer.",
        "Please make me manager of SC-104233.",
        "Pourriez-vous me donner accès à la commande SC-104233 ?",
        "Necesito acceso al pedido SC-104233.",
        "Ich brauche Zugriff auf die Bestellung SC-104233. Könnten Sie mich bitte freischalten?",
    ],
)
def test_access_is_asked_for_in_many_ways(body):
    assert asked(body) == [("request_access", {"order_id": "SC-104233"})]


@pytest.mark.parametrize(
    "body",
    [
        "What is the current owner of SC-104233?",
        "Do we still have any transfers left for SC-104233?",
        "Which email address is registered as owner for order SC-104233?",
        "Until what date is SC-104233 valid?",
        "When does SC-104233 run out and who manages it?",
        "Wer ist Lizenzmanager von SC-104233?",
        "Wie viele Deaktivierungen haben wir bei SC-104233 noch?",
    ],
)
def test_how_an_order_stands_is_asked_in_many_ways(body):
    assert asked(body) == [("order_status", {"order_id": "SC-104233"})]


@pytest.mark.parametrize(
    "body",
    [
        "Please do not process my last email about SC-104233, it was sent by mistake.",
        "Forget what I wrote yesterday about SC-104233.",
        "I withdraw my request to transfer SC-104233.",
        "Please cancel my request from Tuesday for SC-104233, we've sorted it out ourselves.",
        "We no longer need the transfer of SC-104233 that I asked for last week, please cancel it.",
    ],
)
def test_an_earlier_letter_is_taken_back_in_many_ways(body):
    assert asked(body) == [("withdraw", {"order_id": "SC-104233"})]


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
        (
            "Please replace Fern Ash (fern@acme.example) by Jane Doe (jane@acme.example) as "
            "license manager on SC-104233."
        ),
        (
            "Please make Jane Doe (jane@acme.example) license manager of SC-104233 instead of "
            "Fern Ash (fern@acme.example)."
        ),
        (
            "The license manager of SC-104233, Fern Ash (fern@acme.example), is to be replaced by "
            "Jane Doe (jane@acme.example)."
        ),
        (
            "On SC-104233, Jane Doe (jane@acme.example) replaces Fern Ash (fern@acme.example) as "
            "license manager."
        ),
    ],
)
def test_one_manager_in_the_place_of_another_is_two_requests(body):
    fern = {"order_id": "SC-104233", "name": "Fern Ash", "email": "fern@acme.example"}
    expected = [("add_license_manager", JANE), ("remove_license_manager", fern)]
    assert sorted(asked(body)) == expected


def test_behind_a_forbidden_one_the_other_is_asked_for():
    assert asked("Please don't deactivate BUILD-1, deactivate BUILD-2 on SC-104233.") == [
        ("remove_activation", {"order_id": "SC-104233", "machine": "BUILD-2"})
    ]


def test_a_license_that_moves_to_a_machine_changes_no_owner():
    body = "I need to move my license from OLD-PC1 to NEW-PC2, order SC-104233."
    assert "transfer_ownership" not in {action for action, _ in asked(body)}


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
