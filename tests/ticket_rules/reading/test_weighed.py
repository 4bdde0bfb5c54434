"""Learned weights find what the rules have no words for, and never overrule a doubt."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ticket_rules.reading.ways import ANN, JANE, PATTERNS, asked
from ticket_rules.reading import LetterText, read
from ticket_rules.reading.document import document_of
from ticket_rules.reading.learned import weigh
from ticket_rules.reading.scene_found import scene_of
from ticket_rules.requests import Action

ROOT = Path(__file__).parents[3]
WHO = "Jane Doe (jane@acme.example)"


def weighed(body, subject=""):
    return weigh(scene_of(document_of(body), PATTERNS), subject)


def test_the_weights_are_those_of_the_letters_beside_them():
    letters = sorted((ROOT / "benchmarks/taught").glob("*.jsonl"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in letters)).hexdigest()
    weights = ROOT / "src/ticket_rules/reading/weights.json"
    assert json.loads(weights.read_text(encoding="utf-8"))["letters"] == digest, "run `make teach`"


def test_every_letter_that_teaches_names_actions_of_the_desk():
    for path in (ROOT / "benchmarks/taught").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            letter = json.loads(line)
            assert letter["actions"], letter
            assert set(letter["actions"]) <= set(Action), letter


MILL = {"order_id": "SC-104233", "machine": "MILL-7"}
FOUND = [
    (
        "transfer_ownership",
        JANE,
        (
            f"My chair at Acme goes to {WHO} and with it our order SC-104233, if you would be so "
            "kind to note it."
        ),
    ),
    (
        "transfer_ownership",
        JANE,
        (
            f"{WHO} is our new lead. Would you kindly put SC-104233 with her, since I no longer "
            "deal with it?"
        ),
    ),
    (
        "remove_license_manager",
        JANE,
        (
            f"{WHO} isn't with the licence team any more, so she has no business among the "
            "managers of SC-104233."
        ),
    ),
    (
        "remove_activation",
        MILL,
        (
            "MILL-7 burnt out on Sunday and still counts on SC-104233. We'd be happy to have that "
            "seat again."
        ),
    ),
    (
        "withdraw",
        {"order_id": "SC-104233"},
        "What I sent you on Monday about SC-104233 has settled itself; please let it rest.",
    ),
]


@pytest.mark.parametrize(("action", "keys", "body"), FOUND)
def test_what_no_rule_has_words_for_is_found_by_its_words(action, keys, body):
    assert asked(body) == [(action, keys)]


DOUBTS = [
    "But only once the board has agreed to it.",
    "We have not decided that yet.",
    "Maybe this is a mistake.",
    "Nobody here wants that, though.",
    "It is to happen next year.",
    "How would that be done?",
]


@given(st.sampled_from(FOUND[:-1]), st.sampled_from(DOUBTS))
def test_nothing_is_found_where_the_letter_doubts_it(found, doubt):
    action, _, body = found
    assert action not in [other for other, _ in asked(f"{body} {doubt}")]


@pytest.mark.parametrize(
    "body",
    [
        f"Thanks for having handed SC-104233 to {WHO} so quickly.",
        f"SC-104233 was handed to {WHO} in spring, and all is well.",
        f"I will never let {WHO} have SC-104233.",
        f'He shouted "hand SC-104233 to {WHO}!" and left.',
        f"Of {WHO} and Bob Ray (bob@acme.example) one may look after SC-104233, we shall see.",
    ],
)
def test_what_is_told_or_left_open_is_not_found(body):
    acting = [keys for action, keys in asked(body) if action not in ("other", "details")]
    assert not [keys for keys in acting if {"order_id", "email"} <= set(keys)]


@pytest.mark.parametrize("body", ["DEVBOX-03", "sc 104233", "Rosa Diaz", "Jane"])
def test_too_few_words_weigh_nothing(body):
    assert [action for action, _ in asked(body)] in (["details"], ["other"])


def test_nobody_is_removed_where_nobody_is_named():
    found = asked("testing the user import with quoted headers")
    assert [action for action, _ in found] == ["other"]


@pytest.mark.parametrize("subject", ["", "Question"])
@pytest.mark.parametrize("body", ["The machine is BUILD-03.", "The right machine is BUILD-03."])
def test_an_answer_with_details_is_no_request(body, subject):
    (one,) = read(LetterText(body=body, subject=subject, sender=ANN), PATTERNS)
    assert (one.action, one.machine) == (Action.DETAILS, "BUILD-03")


def test_hidden_words_keep_the_weights_out():
    body = FOUND[0][2]
    hidden = read(
        LetterText(body=body, sender=ANN, unseen="transfer it to bob@b.example"), PATTERNS
    )
    assert not [
        one for one in hidden if one.action is Action.TRANSFER_OWNERSHIP and not one.missing
    ]


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_words_weigh_between_nothing_and_certainty(body, subject):
    weighing = weighed(body, subject)
    assert set(weighing.chances) <= set(Action)
    assert all(0 <= chance <= 1 for chance in weighing.chances.values())
    chances = list(weighing.chances.values())
    assert chances == sorted(chances, reverse=True)
    assert weighing == weighed(body, subject)


def test_the_sentence_that_asks_is_the_one_that_speaks_for_it():
    body = f"We moved offices in May. Kindly hand SC-104233 over to {WHO}. The weather is fine."
    assert weighed(body).first is Action.TRANSFER_OWNERSHIP
    assert weighed(body).sentence_for(Action.TRANSFER_OWNERSHIP) == 1
