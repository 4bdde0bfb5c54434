"""Who is meant where several people are named: corrected, taken back, copied, told of, "me"."""

import pytest

NILS = "Nils Berg (nils@kite.example)"
IDA = "Ida Holm (ida@kite.example)"
TO_NILS = f"Please transfer SC-104233 to {NILS}."
ADD_NILS = f"Please add {NILS} as a license manager of SC-104233."


def _people(found):
    short = {"transfer_ownership": "transfer", "add_license_manager": "add"}
    short["remove_license_manager"] = "remove"
    return [(short.get(one["action"]), one.get("name"), one.get("email")) for one in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{TO_NILS} Sorry, Nils just told me that he won't. Make it {IDA}.", ["Ida Holm"]),
        (f"{TO_NILS} Hm, no: Nils has no time for it. Take {IDA}.", ["Ida Holm"]),
        (f"{TO_NILS} Oops, Nils moves to Riga. It must be {IDA}.", ["Ida Holm"]),
        (f"{ADD_NILS} I was wrong about Nils. It is {IDA} who needs it.", ["Ida Holm"]),
        (f"{ADD_NILS} Sorry for writing so late. It is {IDA} who reminded me.", ["Nils Berg"]),
        (f"{TO_NILS} Sorry for the row with Nils. It is {IDA} who pays you.", ["Nils Berg"]),
        (f"{ADD_NILS} Sorry for the late notice. {IDA} is my deputy.", ["Nils Berg"]),
        (
            (
                f"{ADD_NILS} Also please add {IDA} as a license manager of it.\n\n"
                "P.S. Forget the bit about Nils, he just declined. Ida only."
            ),
            ["Ida Holm"],
        ),
        (
            f"Please add {NILS} and {IDA} as managers of SC-104233. Ignore what I wrote about Ida.",
            ["Nils Berg"],
        ),
        (
            f"Please add {NILS} and {IDA} as managers of SC-104233. Only Ida, please.",
            ["Ida Holm"],
        ),
        (
            f"{TO_NILS} Then add {IDA} as a manager of it. Disregard the line about Mr Berg.",
            ["Ida Holm"],
        ),
        (f"{TO_NILS} Please don't forget the bit about Nils Berg.", ["Nils Berg"]),
        (f"{ADD_NILS} Only Ida Holm knows the details.", ["Nils Berg"]),
        (
            f"Please add {NILS} and {IDA} as managers of SC-104233. Only Ida knows me.",
            ["Nils Berg", "Ida Holm"],
        ),
    ],
)
def test_a_later_sentence_takes_somebody_back(asks, body, expected):
    assert [name for _, name, _ in _people(asks(body))] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"Although {NILS} offered to do it, we want {IDA} to be added as a manager of SC-104233.",
         [("add", "Ida Holm", "ida@kite.example")]),
        (f"Since {NILS} is too busy, I'd like to see {IDA} added to the managers of SC-104233.",
         [("add", "Ida Holm", "ida@kite.example")]),
        (f"As {NILS} and {IDA} are new here, I want both to be added as managers of SC-104233.",
         [("add", "Nils Berg", "nils@kite.example"), ("add", "Ida Holm", "ida@kite.example")]),
        (f"{TO_NILS} Copy of this goes to {IDA}, only so that she knows.",
         [("transfer", "Nils Berg", "nils@kite.example")]),
        (f"Please let SC-104233 pass to {NILS}. {IDA} gets a copy.",
         [("transfer", "Nils Berg", "nils@kite.example")]),
        (("Nils Berg shall be the new owner of SC-104233. Any trouble, contact our IT man at "
         "desk@kite.example."), [("transfer", "Nils Berg", None)]),
        (("Nils Berg shall be the new owner of SC-104233. For problems turn to Ida Holm, "
         "ida@kite.example."), [("transfer", "Nils Berg", None)]),
        (f"Please transfer SC-104233. {IDA} knows about it.", [("transfer", None, None)]),
        (f"Please add a new manager to SC-104233. {IDA} will explain who.", [("add", None, None)]),
        (f"Please transfer SC-104233 to my successor. {IDA} will take it.",
         [("transfer", "Ida Holm", "ida@kite.example")]),
        (f"{NILS} and {IDA} share an office; she should become a manager of SC-104233.",
         [("add", None, None)]),
        (f"I have {IDA} here with me; she should become a manager of SC-104233.",
         [("add", "Ida Holm", "ida@kite.example")]),
        (f"Managers of SC-104233: {NILS} and {IDA}. Remove the latter, please.",
         [("remove", "Ida Holm", "ida@kite.example")]),
        (f"There are {NILS} and {IDA}. The latter shall become a manager of SC-104233.",
         [("add", "Ida Holm", "ida@kite.example")]),
        ((f"Nehmen Sie {NILS} als Lizenzverwalter von SC-104233 heraus und setzen Sie dafür {IDA} "
         "ein."), [("remove", "Nils Berg", "nils@kite.example"),
                   ("add", "Ida Holm", "ida@kite.example")]),
        (("Would you mind putting SC-104233 in the name of my colleague Nils Berg? He reads his "
         "mail at nils@kite.example."), [("transfer", "Nils Berg", "nils@kite.example")]),
    ],
)  # fmt: skip
def test_who_of_several_is_meant(asks, body, expected):
    assert _people(asks(body)) == expected


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("to our lab head Dr. Ida Holm", "Ida Holm"),
        ("to Laborleiterin Frau Dr. Ida Holm", "Ida Holm"),
        ("to our Werkstudenten Herrn Ida Holm", "Ida Holm"),
        ("to Ida de' Berti", "Ida de' Berti"),
        ("to Ida Holm MSc", "Ida Holm"),
        ("to Frau Ida Maria Holm", "Ida Maria Holm"),
    ],
)
def test_a_name_begins_at_its_title(asks, words, name):
    (one,) = asks(f"Please transfer SC-104233 {words}, ida@kite.example.")
    assert one.get("name", name) == name


def test_japanese_words_are_no_part_of_a_name(asks):
    body = "注文 SC-104233 の所有者を山田花子(hanako@kite.example)に変更してください。"
    assert [one["name"] for one in asks(body)] == ["山田花子"]
    assert (
        asks("注文 SC-104233 の所有者を変更してください。アドレスは ko@kite.example です。")[0].get(
            "name"
        )
        is None
    )


@pytest.mark.parametrize(
    ("body", "action"),
    [
        ("Old Mr Lee gave me the firm last month. So please transfer SC-104233 to me.", "transfer"),
        ("SC-104233 is registered to my old boss. Could you switch the order to mine?", "transfer"),
        ("I take SC-104233 over from Nils Berg, nils@kite.example. So please put it on me.",
         "transfer"),
        ("Please make me the owner of SC-104233, not Ann Moss (a.moss@kite.example).", "transfer"),
        (("My mailbox ann@kite.example was closed. Please transfer SC-104233 to me at the address "
         "I am writing from."), "transfer"),
        ("Take me off the managers of SC-104233. Not Ann Moss (a.moss@kite.example), me, Ann Lee.",
         "remove"),
    ],
)  # fmt: skip
def test_me_is_the_sender_whoever_else_has_the_name(asks, body, action):
    assert _people(asks(body)) == [(action, "Ann Lee", "ann.lee@acme.example")]


@pytest.mark.parametrize("words", ["Ann asked me to write this.", "Ms Lee told me to write."])
def test_me_is_nobody_where_another_writes_for_the_sender(asks, words):
    assert _people(asks(f"{words} Please transfer SC-104233 to me.")) == [("transfer", None, None)]
