"""Who asks to be let in, who left; and what only sounds like it."""

import pytest


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            (
                "Manager rights on SC-104233 needed for myself: Kim "
                "(kim@acme.example) is the boss and agrees"
            ),
            ["request_access"],
        ),
        ("Could you get me onto SC-104233 as a manager?", ["request_access"]),
        ("It would help if my user could be authorised to manage SC-104233.", ["request_access"]),
        ("Please open SC-104233 for me, I'm the developer.", ["request_access"]),
        ("I lack access to SC-104233. Please set it up for me.", ["request_access"]),
        ("Requesting manager access for me on SC-104233.", ["request_access"]),
        ("Is there a chance of me becoming a manager on SC-104233?", ["request_access"]),
        ("I want to enter into the management of SC-104233.", ["request_access"]),
        (
            ("I would like to obtain the rights of a license manager for myself on SC-104233."),
            ["request_access"],
        ),
        ("As the developer I request entry to SC-104233 as a license manager.", ["request_access"]),
        (
            (
                "Please put me on SC-104233 as manager. Jane Doe (jane@acme.example), "
                "my boss, agrees."
            ),
            ["request_access"],
        ),
        ("What I lack is my access to SC-104233; would you set it up?", ["request_access"]),
        ("Please enable my account as a manager of SC-104233.", ["request_access"]),
        ("I'm a new developer and need in on SC-104233 as a manager.", ["request_access"]),
        ("Could you sign me up as a manager for SC-104233?", ["request_access"]),
        ("Could you please make myself a manager of SC-104233?", ["request_access"]),
        (
            ("My name should be on the list of managers of SC-104233, please add it."),
            ["request_access"],
        ),
        (
            ("Please let me manage SC-104233, Bob Stone (bob@acme.example) manages it already."),
            ["request_access"],
        ),
        ("I ought to be a manager on SC-104233 like Jane. Can you do that?", ["request_access"]),
        ("May I be entered as manager on SC-104233?", ["request_access"]),
        ("Please grant access to SC-104233 to me.", ["request_access"]),
        ("We need me in SC-104233 as a manager.", ["request_access"]),
        (
            ("We want to have Jane Doe (jane@acme.example) as a manager of SC-104233."),
            ["add_license_manager"],
        ),
        (
            ("I'd like to get Jane Doe (jane@acme.example) registered as a manager for SC-104233."),
            ["add_license_manager"],
        ),
        ("I have access to SC-104233 now, thanks.", ["other"]),
        ("I don't need access to SC-104233 any more.", ["other"]),
        ("Somebody gave me manager rights on SC-104233 last year.", ["other"]),
        ("How do I get manager rights on SC-104233?", ["other"]),
        ("I was given access to SC-104233 in May.", ["other"]),
        ("My account should not be made a manager of SC-104233.", ["other"]),
        ("Please transfer SC-104233 to me.", ["transfer_ownership"]),
        ("Put me down as the owner of SC-104233.", ["transfer_ownership"]),
        ("Who can get me access to the download of version 9?", ["other"]),
    ],
)
def test_a_developer_asks_to_be_let_in_or_does_not(asks, body, expected):
    assert [one["action"] for one in asks(body)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            (
                "Bob Stone has left. Have all his activations removed: "
                "bob@acme.example. To confirm: bob@acme.example."
            ),
            ["remove_user"],
        ),
        (
            (
                "Bob Stone was dismissed. His user bob@acme.example is to be barred and"
                " stripped of all activations, bob@acme.example."
            ),
            ["remove_user"],
        ),
        (
            (
                "Bob Stone resigned. Bob's activations must all go. bob@acme.example / "
                "bob@acme.example"
            ),
            ["remove_user"],
        ),
        (
            (
                "Bob Stone has quit: please wipe out Bob's activations wherever they "
                "are. bob@acme.example, bob@acme.example"
            ),
            ["remove_user"],
        ),
        (
            (
                "Bob Stone parted from us. I ask for the deletion of all that he has "
                "activated. bob@acme.example bob@acme.example"
            ),
            ["remove_user"],
        ),
        (
            (
                "Bob is out since Friday. Bin his activations, all of them. "
                "bob@acme.example, bob@acme.example"
            ),
            ["remove_user"],
        ),
        (
            (
                "Please exclude our ex-employee Bob Stone from the license, on all his "
                "computers. bob@acme.example / bob@acme.example"
            ),
            ["remove_user"],
        ),
        (
            (
                "User to bar: bob@acme.example. Again: bob@acme.example. He quit, so "
                "all activations of his must go."
            ),
            ["remove_user"],
        ),
        (
            (
                "We ask for the elimination of all his activations, Bob Stone left: "
                "bob@acme.example (confirm: bob@acme.example)"
            ),
            ["remove_user"],
        ),
        (
            (
                "We had to let Bob Stone go. Revoke all that he's activated and keep "
                "him from activating anything: bob@acme.example, bob@acme.example"
            ),
            ["remove_user"],
        ),
        (
            (
                "Our colleague Bob Stone has departed. His user, bob@acme.example, is "
                "to be taken out with all machines. To be sure: bob@acme.example."
            ),
            ["remove_user"],
        ),
        (
            (
                "Former staff member, please deregister him everywhere and bar him: "
                "bob@acme.example, bob@acme.example."
            ),
            ["remove_user"],
        ),
        (
            (
                "Can you close Bob down on your side, i.e. switch off all of "
                "bob@acme.example's activations? (bob@acme.example, yes)"
            ),
            ["remove_user"],
        ),
        (
            (
                "Our contractor is finished and I want all traces of his activations "
                "gone. User: bob@acme.example. Verify: bob@acme.example."
            ),
            ["remove_user"],
        ),
        (
            (
                "Bob Stone has quit; end all activations under bob@acme.example (check:"
                " bob@acme.example)."
            ),
            ["remove_user"],
        ),
        (
            (
                "Bob Stone resigned, so please disable him as a user and free up "
                "whatever he has activated. bob@acme.example, bob@acme.example"
            ),
            ["remove_user"],
        ),
        (
            (
                "Please terminate every activation held by bob@acme.example, he left "
                "(bob@acme.example)."
            ),
            ["remove_user"],
        ),
        (
            (
                "Bob Stone left us: cut off his access and take back all his seats, "
                "bob@acme.example, bob@acme.example."
            ),
            ["remove_user"],
        ),
        (
            (
                "Please see to it that bob@acme.example (bob@acme.example) can no "
                "longer use our licences, he has left."
            ),
            ["remove_user"],
        ),
        (
            (
                "Please remove Bob Stone and release all of his activations. "
                "bob@acme.example, bob@acme.example"
            ),
            ["remove_user"],
        ),
        (
            (
                "Bob Stone, bob@acme.example, is no longer employed. Please remove him "
                "and all his activations. If anything is unclear write to "
                "exit@acme.example. I am away, so really only exit@acme.example."
            ),
            ["remove_user"],
        ),
        (
            (
                "Please off-board bob@acme.example (once more: bob@acme.example) and "
                "free his activations."
            ),
            ["remove_user"],
        ),
        (
            (
                "Gone since Monday, both: bob@acme.example (confirm bob@acme.example) "
                "and kim@acme.example (confirm kim@acme.example). Please block these "
                "users."
            ),
            ["remove_user", "remove_user"],
        ),
        ("Bob Stone left, please free his machine HOST-3 on SC-104233.", ["remove_activation"]),
        ("Please remove all activations of HOST-3 on SC-104233.", ["remove_activation"]),
        (("All activations of Bob Stone (bob@acme.example) were removed last week."), ["other"]),
        (
            ("Bob Stone (bob@acme.example) has not left, his activations must not be removed."),
            ["other"],
        ),
        ("Can you tell me how to remove all activations of a user?", ["other"]),
        (
            ("Bob Stone (bob@acme.example) left, please remove him as a manager of SC-104233."),
            ["remove_license_manager"],
        ),
        (
            (
                "Bob Stone, bob@acme.example, is no longer with us. Please remove him "
                "and all his activations (order SC-104233).\n"
                "\n"
                "If anything is unclear write to exit@acme.example. I am out myself "
                "from tomorrow, so really only exit@acme.example."
            ),
            ["remove_user"],
        ),
        (
            (
                "please remove Bob Stone, he resigned and all of his\n"
                "activations should be freed.\n"
                "\n"
                "Email: Bob.Stone@acme.example\n"
                "Confirm email: bob.stone@acme.example"
            ),
            ["remove_user"],
        ),
        (
            (
                "Mr Bob Stone was dismissed. By order of Mrs Kim Park "
                "(kim@acme.example) his user bob.stone@acme.example is to be barred, "
                "bob.stone@acme.example."
            ),
            ["remove_user"],
        ),
        (
            (
                "Bob's out since Friday. Bin his activations, all of them. "
                "bob.stone@acme.example is the one and my PA Kim's, kim@acme.example, "
                "is only there for your questions."
            ),
            ["remove_user"],
        ),
        (
            "Please block the users bob@acme.example and kim@acme.example.",
            ["remove_user", "remove_user"],
        ),
        (
            (
                "Please remove Bob Stone (bob@acme.example) and Kim Park "
                "(kim@acme.example) with all their activations, both left."
            ),
            ["remove_user", "remove_user"],
        ),
    ],
)
def test_a_user_who_left_is_removed_or_is_not(asks, body, expected):
    assert [one["action"] for one in asks(body)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            (
                "Bob Stone, bob.stone@acme.example, is no longer with us. Please remove him and "
                "all his activations.\n\nWrite to exit@acme.example if anything is unclear; "
                "I am away, so really only exit@acme.example."
            ),
            {"email": "bob.stone@acme.example", "missing": ["confirm_email"]},
        ),
        (
            (
                "Mr Bob Stone was dismissed. By order of Mrs Kim Park (kim.park@acme.example) his "
                "user bob.stone@acme.example is to be barred, bob.stone@acme.example."
            ),
            {
                "email": "bob.stone@acme.example",
                "confirm_email": "bob.stone@acme.example",
            },
        ),
        (
            (
                "Please remove Bob Stone, he resigned, and free his activations.\n\n"
                "Email: Bob.Stone@acme.example\nConfirm email: bob.stone@acme.example"
            ),
            {
                "email": "bob.stone@acme.example",
                "confirm_email": "bob.stone@acme.example",
            },
        ),
    ],
)
def test_the_address_is_the_leaver_s_own(asks, body, expected):
    assert asks(body) == [{"action": "remove_user", **expected}]
