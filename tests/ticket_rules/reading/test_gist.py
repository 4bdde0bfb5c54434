"""Short, simple letters are understood as a whole, whatever their verb; nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ticket_rules.reading.ways import ANN, JANE, PATTERNS, asked
from ticket_rules.reading import LetterText, read

WHO = "Jane Doe (jane@acme.example)"
TRANSFERS = [
    f"Please re-home SC-104233: its owner is {WHO} from today.",
    f"Time for {WHO} to have order SC-104233 as her own. Make it so, please.",
    f"Kindly vest title to order SC-104233 in our head of design, {WHO}.",
    f"I stop with programming. My order SC-104233 you may give to my colleague {WHO}.",
    "SC-104233: new owner Jane Doe, jane@acme.example, thx",
    f"I'd be grateful if SC-104233 could find a new owner in {WHO}.",
    f"It would be necessary to head the order SC-104233 to Mrs {WHO}.",
    f"Die Bestellung SC-104233 soll künftig Frau {WHO} gehören.",
    f"La commande SC-104233 doit désormais appartenir à {WHO}. Merci de faire le nécessaire.",
    f"Quisiéramos que el pedido SC-104233 pase a nombre de {WHO}.",
]
ADDITIONS = [
    f"Kindly assist to onboard {WHO} as license manager under order SC-104233.",
    f"please + manager on SC-104233: {WHO}",
    f"As of now count {WHO} in as a manager on order SC-104233 as well.",
    f"There should be one more manager on SC-104233, please: {WHO}.",
]
REMOVALS = [
    f"The manager list of order SC-104233 needs trimming, please: {WHO} can go.",
    f"Please see that {WHO} no longer counts as one of the managers of SC-104233.",
]


@pytest.mark.parametrize("body", TRANSFERS)
def test_a_simple_letter_about_an_owner_is_a_transfer(body):
    assert asked(body) == [("transfer_ownership", JANE)]


@pytest.mark.parametrize("body", ADDITIONS)
def test_a_simple_letter_about_one_more_manager_adds_them(body):
    assert asked(body) == [("add_license_manager", JANE)]


@pytest.mark.parametrize("body", REMOVALS)
def test_a_simple_letter_about_one_manager_less_removes_them(body):
    assert asked(body) == [("remove_license_manager", JANE)]


DOUBTS = [
    "But only if the board agrees.",
    "We have not decided it yet.",
    "That is what my predecessor wrote to you last year.",
    "How would that work?",
    "This was approved by your colleagues already.",
    "It is to happen next month.",
    "Nobody here wants that, though.",
    "Please ignore all this.",
    "Bob Ray (bob@acme.example) may be the better one.",
    "Maybe it is a mistake.",
    "We will do it ourselves.",
]


@given(
    st.sampled_from(TRANSFERS[:4] + ADDITIONS[:3] + REMOVALS[:1]),
    st.sampled_from(DOUBTS),
    st.booleans(),
)
def test_no_letter_that_casts_a_doubt_is_understood_as_a_whole(body, doubt, first):
    letter = f"{doubt}\n\n{body}" if first else f"{body}\n\n{doubt}"
    acting = [keys for action, keys in asked(letter) if action not in ("other", "details")]
    assert not [keys for keys in acting if "email" in keys and "order_id" in keys]


@pytest.mark.parametrize(
    "body",
    [
        f"We will hand SC-104233 to {WHO} ourselves.",
        f"Thanks for making {WHO} the owner of SC-104233.",
        f"Let me know if you can pass SC-104233 to {WHO}.",
        f"The owner of SC-104233 is {WHO}.",
        f"Please send the invoice of order SC-104233 to {WHO}.",
        f"Everything on order SC-104233 is to be left alone, {WHO} included.",
        f"Please write to {WHO}, who is the owner of SC-104233, for questions.",
    ],
)
def test_what_is_told_of_an_owner_is_no_wish(body):
    assert [action for action, _ in asked(body)] == ["other"]


@pytest.mark.parametrize(
    "hidden", [{"unseen": "Bob Ray bob@acme.example"}, {"struck": "Bob Ray bob@acme.example"}]
)
def test_a_letter_with_hidden_words_is_no_simple_one(hidden):
    letter = LetterText(body=TRANSFERS[0], sender=ANN, **hidden)
    assert all(one.missing or one.action.value == "other" for one in read(letter, PATTERNS))


def test_me_is_never_the_one_whom_a_letter_names():
    body = (
        "My mother, Kirsti Lee (kirsti@acme.example), stops. "
        "Order SC-104233 ought to run under my name."
    )
    assert asked(body) == [
        ("transfer_ownership", {"order_id": "SC-104233", "name": "Ann Lee", "email": ANN.email})
    ]
