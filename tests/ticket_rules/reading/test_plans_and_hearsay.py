"""What is planned, hearsay, cited, quoted or ironic is for a person; a real request is not."""

import pytest


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            (
                "Nobody has left us. Whoever wrote to you that bob@acme.example should be "
                "blocked (bob@acme.example) was wrong."
            ),
            ["other"],
        ),
        ("Our mentioning HOST-3 on SC-104233 was no request to release it.", ["other"]),
        (
            (
                "Someone must have written to you to make me a manager of SC-104233; "
                "that was granted."
            ),
            ["other"],
        ),
        (
            (
                "In the first week of January I am going to ask you to move SC-104233 "
                "to Jane Doe, jane@acme.example."
            ),
            ["other"],
        ),
        (
            (
                "Starting on 1 August 2033, Jane Doe (jane@acme.example) shall act as "
                "manager of SC-104233."
            ),
            ["other"],
        ),
        ("In week 40 of 2033 HOST-3 on SC-104233 will have to be freed.", ["other"]),
        (("In spring 2028 please transfer SC-104233 to Jane Doe (jane@acme.example)."), ["other"]),
        ("Please transfer SC-104233 to Jane Doe (jane@acme.example) in 2027.", ["other"]),
        (
            (
                "Please transfer SC-104233 to Jane Doe (jane@acme.example) in the "
                "second week of March."
            ),
            ["other"],
        ),
        (("We'll soon ask you to transfer SC-104233 to Jane Doe (jane@acme.example)."), ["other"]),
        (
            ("Eventually, SC-104233 should be transferred to Jane Doe (jane@acme.example)."),
            ["other"],
        ),
        (
            (
                "Our plans for the coming year:\n"
                "- transfer SC-104233 to Jane Doe (jane@acme.example)\n"
                "- free HOST-3\n"
                "Dates will follow."
            ),
            ["other"],
        ),
        (("On the whiteboard it says 'free HOST-3, SC-104233!' and nobody knows why."), ["other"]),
        (
            (
                "The dialog shows 'Please remove the activation of HOST-3 on SC-104233'"
                " every morning."
            ),
            ["other"],
        ),
        (
            (
                "A note says: 'transfer SC-104233 to Jane Doe (jane@acme.example)'. Do "
                "you know who wrote it?"
            ),
            ["other"],
        ),
        ("Yeah, right, deactivate HOST-3 on SC-104233, that'll solve it :-)", ["other"]),
        ("Oh great, just remove all managers from SC-104233, that will help us!", ["other"]),
        (
            ("Section 4 of your terms reads: a leaver must be removed by a manager. Is that so?"),
            ["other"],
        ),
        (
            ("Your manual says that HOST-3 must be deactivated on SC-104233 first. Is that right?"),
            ["other"],
        ),
        (
            (
                "According to our policy Bob Stone (bob@acme.example) should be removed"
                " as manager of SC-104233."
            ),
            ["other"],
        ),
        (
            (
                "Somebody told me that SC-104233 should be transferred to Jane Doe "
                "(jane@acme.example)."
            ),
            ["other"],
        ),
        (
            (
                "There is a rumour that Jane Doe (jane@acme.example) should become "
                "manager of SC-104233."
            ),
            ["other"],
        ),
        (
            (
                "The council would like bob@acme.example (bob@acme.example) blocked. I "
                "won't ask for that."
            ),
            ["other"],
        ),
        (
            "Please free HOST-3 on SC-104233, someone told me that you do that.",
            ["remove_activation"],
        ),
        (
            (
                "According to your rules you need an order number; it is SC-104233. "
                "Please transfer it to Jane Doe (jane@acme.example)."
            ),
            ["transfer_ownership"],
        ),
        (
            (
                "From today on, SC-104233 is to be owned by Jane Doe "
                "(jane@acme.example). Please transfer it."
            ),
            ["transfer_ownership"],
        ),
        (
            (
                "From Monday I am on leave, so please transfer SC-104233 to Jane Doe "
                "(jane@acme.example)."
            ),
            ["transfer_ownership"],
        ),
        (
            ("In 2019 we bought SC-104233. Please transfer it to Jane Doe (jane@acme.example)."),
            ["transfer_ownership"],
        ),
        ("Please free the activation of the machine 'HOST-3' on SC-104233.", ["remove_activation"]),
        ("Could someone please free HOST-3 on SC-104233?", ["remove_activation"]),
        (
            "Please add 'Jane Doe' <jane@acme.example> as a manager of SC-104233.",
            ["add_license_manager"],
        ),
        (
            ("As our rules demand it, please transfer SC-104233 to Jane Doe (jane@acme.example)."),
            ["transfer_ownership"],
        ),
        (
            (
                "The users' machines were scrapped. Please free HOST-3 on SC-104233, it"
                " was my bosses' machine."
            ),
            ["remove_activation"],
        ),
        (
            (
                "We will have a new colleague. Please add Jane Doe (jane@acme.example) "
                "as manager of SC-104233."
            ),
            ["add_license_manager"],
        ),
    ],
)
def test_what_is_planned_or_told_by_others_is_for_a_person(asks, body, expected):
    assert [one["action"] for one in asks(body)] == expected
