"""Activations that stay are no leaver's, in other languages too."""

import pytest

from tests.ticket_rules.reading.ways import asked


@pytest.mark.parametrize(
    "text",
    [
        (
            "Bitte entfernen Sie Bob (bob@acme.example) als Lizenzmanager von SC-104233. "
            "Seine Aktivierungen sollen bestehen bleiben."
        ),
        (
            "Merci de retirer Bob (bob@acme.example) des gestionnaires de SC-104233. "
            "Ses activations restent en place."
        ),
        (
            "Por favor, quite a Bob (bob@acme.example) como gestor de SC-104233. "
            "Sus activaciones deben permanecer."
        ),
    ],
)
def test_a_manager_goes_and_the_activations_stay(text):
    assert [action for action, _ in asked(text)] == ["remove_license_manager"]


def test_all_activations_of_someone_go():
    assert asked("Bitte löschen Sie alle Aktivierungen von Bob (bob@acme.example).") == [
        ("remove_user", {"email": "bob@acme.example"})
    ]


def test_who_asks_to_be_sent_something_transfers_nothing():
    text = "For our budget we need the expiry date of SC-104233. Could you let us have it?"
    assert [action for action, _ in asked(text)] == ["order_status"]
