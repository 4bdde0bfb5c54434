"""Questions about an order's state and letters taken back; what only sounds like them."""

import pytest


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            ("What does the licence SC-104233 still have in removals left for this year?"),
            ["order_status"],
        ),
        ("Please tell me the end date of SC-104233.", ["order_status"]),
        ("Up to what day may we use SC-104233?", ["order_status"]),
        ("Can you let me know who is on record as owner of SC-104233?", ["order_status"]),
        ("To whom is SC-104233 registered at present?", ["order_status"]),
        ("Whose order is SC-104233?", ["order_status"]),
        ("Who looks after SC-104233 on our side?", ["order_status"]),
        ("We seek an overview of the activated hosts on SC-104233.", ["order_status"]),
        ("Is Jane Doe already a manager on SC-104233?", ["order_status"]),
        ("Is HOST-3 still activated on SC-104233?", ["order_status"]),
        ("I need to know the remaining term of SC-104233.", ["order_status"]),
        ("Are there unused seats on SC-104233?", ["order_status"]),
        ("When do SC-104233 and SC-104234 expire?", ["order_status", "order_status"]),
        ("What is the current state of SC-104233?", ["order_status"]),
        (
            ("Just a question: what's remaining on SC-104233 in the way of deactivations?"),
            ["order_status"],
        ),
        ("Could you check the owner of SC-104233 for me?", ["order_status"]),
        ("Please give me the names of the managers on SC-104233.", ["order_status"]),
        (
            ("Please send the details of order SC-104233: owner, managers, end date."),
            ["order_status"],
        ),
        (
            (
                "I don't know any more who manages SC-104233 and until when it runs. "
                "Can you look that up?"
            ),
            ["order_status"],
        ),
        ("For how much longer is SC-104233 good?", ["order_status"]),
        ("Does SC-104233 still have deactivations left?", ["order_status"]),
        ("Has SC-104233 lapsed?", ["order_status"]),
        ("Which of our machines hang on SC-104233?", ["order_status"]),
        ("Which seats on SC-104233 are taken?", ["order_status"]),
        ("We'd be interested in the validity of SC-104233.", ["order_status"]),
        ("We need a list of everyone who may manage SC-104233.", ["order_status"]),
        (
            ("Do not remove anybody from SC-104233, I only want to know who its managers are."),
            ["order_status"],
        ),
        (
            ("I don't want a transfer of SC-104233, please just tell me who owns it."),
            ["order_status"],
        ),
        (
            (
                "We think of moving SC-104233 to Jane Doe (jane@acme.example) some day,"
                " but I'm not asking for that now. Just tell me when it expires."
            ),
            ["order_status"],
        ),
        ("What is the current status of my request for SC-104233?", ["other"]),
        ("Your support was great until the end date of SC-104233.", ["other"]),
        (
            ("Please transfer SC-104233 to Jane Doe (jane@acme.example) before the expiry date."),
            ["transfer_ownership"],
        ),
        ("How do I find out who the owner of an order is?", ["other"]),
        ("Has my transfer of SC-104233 gone through?", ["other"]),
        ("Who do I ask about an invoice for SC-104233?", ["other"]),
        ("When will you renew SC-104233 for us?", ["other"]),
        (
            (
                "Please transfer SC-104233 to Jane Doe (jane@acme.example), who is "
                "responsible for our tools."
            ),
            ["transfer_ownership"],
        ),
        (
            (
                "Please add Jane Doe (jane@acme.example), who owns the build server, as"
                " a manager on SC-104233."
            ),
            ["add_license_manager"],
        ),
        (
            (
                "Please transfer SC-104233 to Jane Doe (jane@acme.example). Don't do "
                "anything yet, though."
            ),
            ["other"],
        ),
        (
            (
                "The board would like SC-104233 transferred to Jane Doe "
                "(jane@acme.example). I don't support that. When does SC-104233 expire?"
            ),
            ["order_status"],
        ),
        (
            (
                "Legal would love to see Bob (bob@acme.example, bob@acme.example) "
                "blocked. That's nonsense, and I will not ask for it."
            ),
            ["other"],
        ),
        ("I can't remember when SC-104233 ends. Could you look it up?", ["order_status"]),
        ("Our auditor asks who manages SC-104233. Can you tell me?", ["order_status"]),
        ("Hello, who manages SC-104233 at the moment?", ["order_status"]),
    ],
)
def test_the_state_of_an_order_is_asked_or_not(asks, body, expected):
    assert [one["action"] for one in asks(body)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Never mind what I wrote about SC-104233.", ["withdraw"]),
        ("Kindly drop what we asked for on Monday concerning SC-104233.", ["withdraw"]),
        ("My mail about SC-104233 was premature, please disregard it.", ["withdraw"]),
        ("Please don't proceed with my request for SC-104233.", ["withdraw"]),
        ("Please halt the processing of our application for SC-104233.", ["withdraw"]),
        (
            ("I emailed you yesterday about moving SC-104233 to Jane Doe. Please forget that."),
            ["withdraw"],
        ),
        ("Please consider my instruction about SC-104233 as void.", ["withdraw"]),
        ("The removal of HOST-3 that we ordered for SC-104233 is off.", ["withdraw"]),
        (
            ("We sent you a form for SC-104233 this morning. It was a mistake, please ignore it."),
            ["withdraw"],
        ),
        (
            (
                "Please ignore the mail I sent you on Friday about SC-104233. I had "
                "asked you to make Bob Stone (bob@acme.example) the owner, but nothing "
                "is to be transferred to him."
            ),
            ["withdraw"],
        ),
        (
            (
                "Please cancel my mail of yesterday about SC-104233. Transfer the order"
                " to Jane Doe, jane@acme.example, instead."
            ),
            ["withdraw", "transfer_ownership"],
        ),
        (
            (
                "On Tuesday I asked you to add Bob Stone as a manager of SC-104233. "
                "Please cancel that. Please add Jane Doe (jane@acme.example) instead."
            ),
            ["withdraw", "add_license_manager"],
        ),
        (
            (
                "Please transfer SC-104233 to Jane Doe (jane@acme.example). Forget it, "
                "please disregard that."
            ),
            ["other"],
        ),
        ("Please don't ignore my earlier request about SC-104233.", ["other"]),
        ("I hope you did not ignore my mail of Monday about SC-104233.", ["other"]),
        (("Yesterday I asked you to move SC-104233 to Jane Doe. Did you ignore that?"), ["other"]),
        ("Your mail about SC-104233 was cancelled by our filter.", ["other"]),
    ],
)
def test_an_earlier_letter_is_taken_back_or_not(asks, body, expected):
    assert [one["action"] for one in asks(body)] == expected
