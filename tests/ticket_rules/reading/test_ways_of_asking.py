"""One sentence a way of asking, as many as people have."""

import pytest

from tests.ticket_rules.reading.ways import JANE, asked


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
