"""No value that is taken from a letter begins or ends inside a word, nor loses a part."""

import re
from datetime import date

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

#: Names that hold the words by which a letter joins a name to what stands beside it.
_PARTS = st.sampled_from(
    sorted(
        word_set(
            """Mia Sand Andrews Toni Forbes Asher Isabel Ortega Toto Byrd Ferdinand Brand Platt
    Beate Ismail Carmel Hermel Withers Orlando Underhill Ashis Theo Newman Hisako Isis Atwood Fromm
    Bytom Onno Forsyth Itsuki Melanie Adresson Correoso Owens Managerini Addison Removich
    Transfeld Keyes Ordway Hosty Userman Boxall Vermont Tomas Roland Esteban Estelle Mailer"""
        )
    )
)
NAMES = st.tuples(_PARTS, _PARTS).filter(lambda two: two[0] != two[1]).map(" ".join)
#: Names with a part that is mostly no name; nobody can tell where they end.
_KEYWORDS = st.sampled_from(
    sorted(word_set("Owner Manager Order User Host Key Server Day Add Head Box-Owner Boss License"))
)
UNSURE_NAMES = st.one_of(
    st.tuples(_PARTS, _KEYWORDS).map(" ".join),
    st.tuples(_KEYWORDS.filter(lambda word: word != "Add"), _PARTS).map(" ".join),
)
ASKED = st.sampled_from(
    [
        "Please transfer SC-104233 to {} (x77@acme.example).",
        "Please transfer SC-104233 to {} <x77@acme.example>.",
        "Please transfer SC-104233 to {}, x77@acme.example.",
        "Please make {}, email x77@acme.example, the owner of SC-104233.",
        "{} (x77@acme.example) should be the new owner of SC-104233.",
        "The new owner of SC-104233 is {} at x77@acme.example.",
        "Please transfer SC-104233 to {}. The email is x77@acme.example.",
        "Please add {} (x77@acme.example) as a license manager on SC-104233.",
        "Please add {}, whose address is x77@acme.example, as a license manager on SC-104233.",
        "Please add x77@acme.example ({}) as a license manager on SC-104233.",
        "Please remove {} (x77@acme.example) as a license manager of SC-104233.",
        "Please take {} <x77@acme.example> off as a license manager of SC-104233.",
        "{} (x77@acme.example) should no longer be a license manager of SC-104233.",
        "Order: SC-104233\nNew owner: {}\nEmail: x77@acme.example",
        "Please transfer our order.\nOrder: SC-104233\nName: {}\nEmail: x77@acme.example",
    ]
)


def _read(body):
    return read(LetterText(body=body, sender=SENDER, written_on=date(2026, 1, 15)), PATTERNS)


def _stands_whole(value, text):
    """Whether it stands in the text between characters that belong to no word."""
    return re.search(rf"(?<![\w'@-]){re.escape(value)}(?![\w@]|-\w)", text, re.IGNORECASE)


@given(name=NAMES, asked=ASKED)
def test_a_name_that_holds_connecting_words_is_taken_whole(name, asked):
    (request,) = _read(asked.format(name))
    assert (request.name, request.email) == (name, "x77@acme.example")


@given(name=UNSURE_NAMES, asked=ASKED)
def test_a_name_that_may_go_on_is_taken_whole_or_not_at_all(name, asked):
    assert {request.name for request in _read(asked.format(name))} <= {name, None}


@pytest.mark.parametrize("name", ["Will Smith", "May Jones", "Grant Stone", "Don Draper"])
def test_a_first_name_that_is_a_verb_too_is_no_less_a_name_where_the_address_has_it(asks, name):
    address = f"{name.split()[0].casefold()}@acme.example"
    (request,) = asks(f"{name} ({address}) should be the new owner of SC-104233.")
    assert (request["name"], request["email"]) == (name, address)


def test_a_first_name_that_is_a_verb_too_is_never_cut_off(asks):
    (request,) = asks("Will Smith (ws7@acme.example) should be the new owner of SC-104233.")
    assert request["missing"] == ["name"]


def test_what_a_person_is_before_the_full_name_is_no_part_of_it(asks):
    (request,) = asks("Please transfer SC-104233 to the new Owner Jane Doe (jane@acme.example).")
    assert request["name"] == "Jane Doe"


def test_a_name_longer_than_any_is_missing_and_not_cut(asks):
    name = " ".join(["Maximiliana"] * 12)
    (request,) = asks(f"Please transfer SC-104233 to {name} (jane@acme.example).")
    assert request["missing"] == ["name"]


def test_a_name_in_a_word_with_digits_is_missing_and_not_cut(asks):
    (request,) = asks("Please transfer SC-104233 to 7Jane Doe (jane@acme.example).")
    assert "Jane Doe" not in request.values()


MACHINES = st.one_of(
    st.builds(
        "{} of {}".format, st.sampled_from(["old laptop", "test server", "black ThinkPad"]), NAMES
    ),
    st.builds(
        "{}'s {}".format,
        st.one_of(NAMES, _PARTS),
        st.sampled_from(["old machine", "build machine", "laptop", "office PC", "test server"]),
    ),
    st.builds("PC at O'{}".format, _PARTS),
    st.builds("laptop in {}".format, _PARTS),
    st.builds("black laptop in the {}-{} office".format, _PARTS, _PARTS),
)


@given(
    machine=MACHINES,
    asked=st.sampled_from(
        [
            "Please deactivate {} on SC-104233.",
            "Please free {} on order SC-104233, thanks.",
            "Order SC-104233: please remove the activation of {}.",
            "On SC-104233, please reset {}; it is gone.",
        ]
    ),
)
def test_a_machine_in_words_is_taken_with_all_its_words(machine, asked):
    named = machine if "'s " in machine else f"the {machine}"
    (request,) = _read(asked.format(named))
    assert (request.action, request.machine) == (Action.REMOVE_ACTIVATION, machine)


@pytest.mark.parametrize(
    "body",
    [
        "Please free the old laptops on SC-104233.",
        "Please free the office computers on SC-104233.",
        "Please free the old laptop of J.Stone on SC-104233.",
        "That's machine work. Please free its activation on SC-104233.",
        "Please free it on SC-104233. It's computer time, today's server work is done.",
    ],
)
def test_words_that_describe_no_single_machine_leave_it_missing(asks, body):
    assert asks(body) == [
        {"action": "remove_activation", "order_id": "SC-104233", "missing": ["machine"]}
    ]


def test_a_machine_called_with_an_and_inside_is_one(asks):
    body = "Action: remove activation\nOrder: SC-104233\nMachine: R-and-D"
    assert asks(body)[0]["machine"] == "R-and-D"


_PIECES = st.one_of(
    NAMES,
    UNSURE_NAMES,
    MACHINES,
    st.sampled_from(
        [
            "transfer",
            "add",
            "remove",
            "deactivate",
            "free",
            "to",
            "from",
            "and",
            "or",
            "as a license manager",
            "as owner",
            "on order",
            "SC-104233",
            "sc-104234",
            "XSC-104235",
            "SC-104236b",
            "2026-SC-104237",
            "the activation of",
            "the old laptop",
            "machine",
            "BUILD-03",
            "MYBUILD-03",
            "BUILD-03b",
            "x77@acme.example",
            "(mia@b.example)",
            "<toto@b.example>",
            "mia@b.example/sand@b.example",
            "her email is",
            "sorry, I meant",
            "Name:",
            "Email:",
            "Machine:",
            "New owner:",
            "Order:",
            "\n",
            ".",
            ",",
            ";",
            "/",
            ":",
            "-",
            "'s",
            "x",
            "77",
            "of",
            "in",
            "the",
            "user",
            "her",
        ]
    ),
)
LETTERS = st.lists(st.tuples(_PIECES, st.sampled_from([" ", " ", " ", ""])), max_size=24).map(
    lambda pieces: "Please " + "".join(piece + gap for piece, gap in pieces)
)


@given(body=LETTERS)
def test_no_key_begins_or_ends_inside_a_word(body):
    visible = " ".join(f"{body}\n{SENDER.name}\n{SENDER.email}".split())
    for request in _read(body):
        for value in (request.name, request.machine, request.email, request.order_id):
            assert value is None or _stands_whole(value, visible), value
