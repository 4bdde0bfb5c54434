"""Which of several people a letter means, by the words around their names."""

import pytest

from tests.ticket_rules.reading.expected import (
    ANN,
    BOB,
    JANE,
    added,
    blocked,
    removed,
    transfer,
)

BOB_IS = "Bob Stone (bob.stone@acme.example)"
JANE_IS = "Jane Doe (jane.doe@acme.example)"
KIM_IS = "Kim Park (kim.park@acme.example)"


@pytest.mark.parametrize(
    "body",
    [
        f"Jane sits next to {BOB_IS}. Please transfer SC-104233 to {JANE_IS}.",
        f"Please transfer SC-104233 to {JANE_IS}, who reports to {BOB_IS}.",
        f"Please transfer SC-104233 to {JANE_IS}, assistant to {BOB_IS}.",
        f"Please transfer SC-104233 to {JANE_IS} and not to {BOB_IS}.",
        f"Please transfer SC-104233 to {JANE_IS}. Apart from {BOB_IS} nobody knows yet.",
        f"Please transfer SC-104233 to {JANE_IS}. The owner is still {BOB_IS}.",
        f"Please transfer SC-104233 to {JANE_IS} and keep {BOB_IS} informed.",
        f"SC-104233 belonged to {BOB_IS} till now. Please transfer it to {JANE_IS}.",
        f"Por favor, transfieran el pedido SC-104233 de {BOB_IS} a nuestra compañera {JANE_IS}.",
        f"Bitte übertragen Sie die Bestellung SC-104233 von {BOB_IS} auf meine Kollegin {JANE_IS}.",
        f"Merci de transférer la commande SC-104233 de {BOB_IS} à notre collègue {JANE_IS}.",
    ],
)
def test_the_receiver_is_found_beside_someone_who_receives_nothing(asks, body):
    assert asks(body) == [transfer(**JANE)]


@pytest.mark.parametrize(
    "words", ["next to", "not to", "thanks to", "as opposed to", "due to", "unlike"]
)
def test_who_receives_nothing_is_not_taken_where_nobody_else_is_named(asks, words):
    assert asks(f"Please transfer SC-104233, {words} {BOB_IS}.") == [transfer()]


@pytest.mark.parametrize(
    "rest",
    [
        f"{KIM_IS} remains.",
        f"{KIM_IS} stays a manager as before.",
        f"Please keep {KIM_IS} as a manager.",
        f"The owner is still {KIM_IS}.",
        f"That is still {KIM_IS}.",
        f"{BOB_IS} and {KIM_IS} stay.",
    ],
)
def test_who_stays_is_neither_added_nor_removed(asks, rest):
    assert asks(f"Please add {JANE_IS} as license manager to SC-104233. {rest}") == [added(**JANE)]
    assert asks(f"Please remove {JANE_IS} as license manager of SC-104233. {rest}") == [
        removed(**JANE)
    ]


@pytest.mark.parametrize("words", ["not", "except", "but not", "apart from", "other than"])
def test_who_is_excepted_is_not_removed(asks, words):
    body = f"Please remove {JANE_IS}, {words} {BOB_IS}, as manager of SC-104233."
    assert asks(body) == [removed(**JANE)]


@pytest.mark.parametrize(
    "body",
    [
        "Por favor, quiten a {} como administradora de licencias del pedido SC-104233.",
        (
            "Por favor, eliminen a {} como administradora de licencias del pedido SC-104233. "
            "Ya no trabaja aquí."
        ),
    ],
)
def test_a_spanish_a_before_whom_is_removed_makes_nobody_a_receiver(asks, body):
    assert asks(body.format(JANE_IS)) == [removed(**JANE)]


@pytest.mark.parametrize(
    "body",
    [
        "I don't want to be a manager of SC-104233 any more.",
        "Please take me off SC-104233, I no longer want to be a license manager.",
        "Please remove my license manager rights on SC-104233.",
        "I should no longer be a license manager of SC-104233.",
    ],
)
def test_a_manager_who_takes_leave_is_the_sender(asks, body):
    assert asks(body) == [removed(**ANN)]


@pytest.mark.parametrize(
    "body",
    [
        f"Please remove my colleague {BOB_IS} as manager of SC-104233.",
        f"I no longer work with {BOB_IS}. Please remove him as manager of SC-104233.",
        f"I don't want {BOB_IS} to be a manager of SC-104233 any more.",
    ],
)
def test_my_colleague_is_not_the_sender(asks, body):
    assert asks(body) == [removed(**BOB)]


def test_two_who_stay_in_the_same_sentence_are_not_removed(asks):
    body = f"Please remove {JANE_IS} as manager of SC-104233, {BOB_IS} and {KIM_IS} stay."
    assert asks(body) == [removed(**JANE)]


@pytest.mark.parametrize("verb", ["must be", "should be", "is to be"])
def test_to_be_registered_to_someone_makes_them_the_new_owner(asks, verb):
    body = f"Please transfer SC-104233, so far {BOB_IS} has it, it {verb} registered to {JANE_IS}."
    assert asks(body) == [transfer(**JANE)]


def test_a_leaver_who_writes_for_themselves_has_to_type_the_address_twice(asks):
    body = "It was my last day. Please remove me and all my activations; I am {}."
    once = asks(body.format("ann.lee@acme.example"))
    twice = asks(body.format("ann.lee@acme.example, again: ann.lee@acme.example"))
    assert once == [blocked(email=ANN["email"])]
    assert twice == [blocked(email=ANN["email"], confirm_email=ANN["email"])]


@pytest.mark.parametrize(
    "both", [f"either {JANE_IS} or {BOB_IS}", f"{JANE_IS} or {BOB_IS}", f"{JANE_IS} or to {BOB_IS}"]
)
def test_of_two_people_with_an_or_between_neither_is_taken(asks, both):
    assert asks(f"Please hand SC-104233 over from {KIM_IS}, who retires, to {both}.") == [
        transfer()
    ]


def test_one_of_two_to_choose_from_is_nobody(asks):
    body = (
        f"Someone should manage SC-104233 with me. I thought of {JANE_IS} or {BOB_IS}. "
        "Add one of them, whoever you find easier."
    )
    assert asks(body) == [added()]


def test_one_of_two_to_choose_from_is_not_whoever_else_is_named(asks):
    body = (
        f"Someone should manage SC-104233 with me: {JANE_IS} or {BOB_IS}. Add one of them. "
        f"Kim Park, kim.park@acme.example"
    )
    assert asks(body) == [added()]


def test_another_new_owner_behind_contradicts(asks):
    body = f"Please transfer SC-104233 to {JANE_IS}. New owner: {KIM_IS}."
    assert asks(body) == [transfer()]


def test_the_same_new_owner_behind_contradicts_nothing(asks):
    body = f"Please transfer SC-104233 to {JANE_IS}. New owner: {JANE_IS}."
    assert asks(body) == [transfer(**JANE)]


def test_whom_the_clause_only_lets_wish_is_not_the_receiver(asks):
    body = (
        f"Our customer Kestrel Avionics wishes that SC-104233 be transferred. New owner: {JANE_IS}."
    )
    assert asks(body) == [transfer(**JANE)]


@pytest.mark.parametrize(
    "verb", ["Strike", "Drop", "Kick", "Take", "Dismiss", "Unregister", "Erase"]
)
def test_a_verb_that_begins_a_sentence_is_no_first_name(asks, verb):
    body = f"{verb} Nigel Orme off the list of license managers, please. SC-104233"
    assert all("Orme" not in str(r.get("name")) or r["name"] == "Nigel Orme" for r in asks(body))
    body = f"{verb} Nigel Orme (nigel@acme.example) as a license manager of SC-104233."
    assert all(request.get("name") in (None, "Nigel Orme") for request in asks(body))


def test_what_an_address_is_for_is_no_name(asks):
    body = "Please transfer SC-104233 to Support (support@acme.example)."
    assert asks(body) == [transfer(email="support@acme.example")]


@pytest.mark.parametrize("word", ["Ahora", "También", "Désormais", "Künftig", "Nun", "Hoy"])
def test_a_word_of_another_language_that_begins_a_sentence_is_no_first_name(asks, word):
    body = (
        f"Please transfer SC-104233 to the person below.\n\n{word} Jane Doe (jane.doe@acme.example)"
    )
    assert asks(body) == [transfer(**JANE)]


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Can Polat", "can.polat@acme.example"),
        ("Per Lund", "per.lund@acme.example"),
        ("Doris Day", "doris.day@acme.example"),
        ("Ann Key", "ann.key@acme.example"),
        ("Grant March", "grant.march@acme.example"),
    ],
)
def test_a_name_that_is_a_common_word_is_one_where_the_address_has_it(asks, name, email):
    body = f"Please transfer SC-104233 to {name} ({email})."
    assert asks(body) == [transfer(name=name, email=email)]


@pytest.mark.parametrize(
    ("before", "email"),
    [
        ("auf meinen Kollegen Veit Hallgruber", "veit.hallgruber@acme.example"),
        ("auf unseren Abteilungsleiter Veit Hallgruber", "veit.hallgruber@acme.example"),
        ("auf unseren Oberbaurat Veit Hallgruber", "veit.hallgruber@acme.example"),
        ("auf meine Vorgesetzte Veit Hallgruber", "veit.hallgruber@acme.example"),
    ],
)
def test_what_someone_is_stands_before_the_name_and_is_no_part_of_it(asks, before, email):
    body = f"Bitte übertragen Sie die Bestellung SC-104233 {before} ({email})."
    assert asks(body) == [transfer(name="Veit Hallgruber", email=email)]


def test_a_first_name_that_the_address_does_not_have_stays(asks):
    body = "Please transfer SC-104233 to our Maria Jane Doe (jane.doe@acme.example)."
    name = asks(body)[0]["name"]
    assert name.endswith("Jane Doe")
