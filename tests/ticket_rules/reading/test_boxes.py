# ruff: noqa: E501
"""Boxes to tick in a letter: what is ticked is asked, what is left empty is not."""

import pytest

from ticket_rules.facts import Person
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading import LetterText, read

PATTERNS = OrderPatterns.from_setting()
ANN = Person("ann@acme.example", "Ann Lee")


@pytest.mark.parametrize(
    ("body", "action"),
    [
        (
            "Request form\n[ ] Transfer ownership\n[ ] Add license manager\n[x] Remove license manager\nOrder: SC-104233\nPerson: Jane Doe\nE-mail: jane@acme.example",
            "remove_license_manager",
        ),
        (
            "What shall we do?\n( ) Transfer of ownership  (x) New license manager  ( ) Other\nOrder number: SC-104233\nName: Jane Doe\nE-mail: jane@acme.example",
            "add_license_manager",
        ),
        (
            "☐ Transfer\n☒ Deactivate machine\n☐ Remove user\nOrder: SC-104233\nMachine: LAB-7",
            "remove_activation",
        ),
        (
            "Transfer ownership [ ]\nAdd manager [ ]\nRemove user [x]\nOrder SC-104233\nUser: bob@acme.example\nAgain: bob@acme.example",
            "remove_user",
        ),
        (
            "[ ] Transfer ownership\n[ ] Add license manager\nOrder: SC-104233\nPerson: Jane Doe, jane@acme.example",
            "other",
        ),
        (
            "Tick one:\n[x] Transfer ownership\n[x] Add license manager\nOrder: SC-104233\nPerson: Jane Doe, jane@acme.example",
            "other",
        ),
        (
            "Our offboarding checklist:\n[x] Remove Bob as license manager of SC-104233 (bob@acme.example)\n[ ] Transfer SC-104233 to Jane Doe (jane@acme.example)",
            "other",
        ),
        (
            "Transfer of ownership: [x] yes [ ] no\nOrder: SC-104233\nNew owner: Jane Doe, jane@acme.example",
            "transfer_ownership",
        ),
        (
            "Transfer of ownership: [ ] yes [x] no\nAdd license manager: [x] yes [ ] no\nOrder: SC-104233\nPerson: Jane Doe, jane@acme.example",
            "add_license_manager",
        ),
        (
            "Please transfer SC-104233 to Jane Doe, jane@acme.example.\n[x] I have read the terms\n[ ] Send me the newsletter",
            "transfer_ownership",
        ),
        (
            "○ Transfer ownership\n● Add license manager\nOrder: SC-104233\nPerson: Jane Doe, jane@acme.example",
            "add_license_manager",
        ),
        (
            "Please free the machine on order SC-104233:\n[ ] LAB-1\n[x] LAB-2\n[ ] LAB-3",
            "remove_activation",
        ),
        (
            "[x] Do not transfer ownership\n[ ] Transfer ownership\nOrder: SC-104233\nPerson: Jane Doe, jane@acme.example",
            "other",
        ),
    ],
)
def test_only_what_is_ticked_is_asked(body: str, action: str) -> None:
    made = read(LetterText(body=body, subject="", sender=ANN), PATTERNS)
    assert [one.action.value for one in made] == [action]


def test_what_stands_at_an_empty_box_is_not_meant() -> None:
    body = "Please free the machine on order SC-104233:\n[ ] LAB-1\n[x] LAB-2\n[ ] LAB-3"
    made = read(LetterText(body=body, subject="", sender=ANN), PATTERNS)
    assert [one.machine for one in made] == ["LAB-2"]


FOR_JANE = "\nOrder: SC-104233\nName: Jane Doe\nE-mail: jane@acme.example"


@pytest.mark.parametrize(
    ("form", "action"),
    [
        ("Transfer ownership: no\nAdd license manager: yes", "add_license_manager"),
        ("Transfer ownership\nAdd license manager   X\nRemove user", "add_license_manager"),
        ("Type: [ ] Transfer [ ] Add manager [x] Remove manager", "remove_license_manager"),
        ("Type: transfer [ ] / add manager [x] / remove user [ ]", "add_license_manager"),
        ("[\u2713] Transfer ownership\n[x] Add license manager", "transfer_ownership"),
        ("\u2611 Transfer ownership\n\u2612 Add license manager", "transfer_ownership"),
        ("[x] Order status\n[ ] Transfer", "order_status"),
        ("Transfer ownership: no\nRemove user: no", "other"),
        ("New owner: none\nNew manager: Jane Doe", "add_license_manager"),
    ],
)
def test_a_form_is_answered_in_other_ways(form: str, action: str) -> None:
    made = read(LetterText(body=form + FOR_JANE, subject="", sender=ANN), PATTERNS)
    assert [one.action.value for one in made] == [action]
