"""One of several things that is taken back later falls away alone."""

import pytest


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            (
                "Three things for SC-104233:\n"
                "1) transfer it to Jane Doe (jane@acme.example)\n"
                "2) add Bob Stone (bob@acme.example) as a license manager\n"
                "3) deactivate HOST-3\n"
                "\n"
                "PS: forget point 2, Bob doesn't want it."
            ),
            ["transfer_ownership", "remove_activation"],
        ),
        (
            (
                "For SC-104233 please:\n"
                "1. transfer it to Jane Doe (jane@acme.example)\n"
                "2. add Bob Stone (bob@acme.example) as a license manager\n"
                "3. deactivate HOST-3\n"
                "\n"
                "Actually, scrap the second one."
            ),
            ["transfer_ownership", "remove_activation"],
        ),
        (
            (
                "For SC-104233 please:\n"
                "- transfer it to Jane Doe (jane@acme.example)\n"
                "- add Bob Stone (bob@acme.example) as a license manager\n"
                "- deactivate HOST-3\n"
                "\n"
                "Leave out the last point, HOST-3 came back to life."
            ),
            ["transfer_ownership", "add_license_manager"],
        ),
        (
            (
                "Please add as license managers on SC-104233:\n"
                "1. Jane Doe <jane@acme.example>\n"
                "2. Bob Stone <bob@acme.example>\n"
                "3. Kim Park <kim@acme.example>\n"
                "\n"
                "Sorry, ignore number 2."
            ),
            ["add_license_manager", "add_license_manager"],
        ),
        (
            (
                "Please add as license managers on SC-104233:\n"
                "* Jane Doe <jane@acme.example>\n"
                "* Bob Stone <bob@acme.example> - no, not Bob, he left\n"
                "* Kim Park <kim@acme.example>"
            ),
            ["add_license_manager", "add_license_manager"],
        ),
        (
            (
                "Please add as license managers on SC-104233:\n"
                "* Jane Doe <jane@acme.example>\n"
                "* Bob Stone <bob@acme.example> (scrap that, he left)\n"
                "* Kim Park <kim@acme.example>"
            ),
            ["add_license_manager", "add_license_manager"],
        ),
        (
            (
                "Please free HOST-3 and HOST-4 on SC-104233. Hang on, HOST-4 was found "
                "again. Leave that one alone. Only HOST-3."
            ),
            ["remove_activation"],
        ),
        (
            (
                "Please add Tom Hale (tom@acme.example) as manager on SC-104233. "
                "Correction: leave Tom out of it. The one to add is Mia Roth, "
                "mia@acme.example."
            ),
            ["add_license_manager"],
        ),
        (
            (
                "Please add Tom Hale (tom@acme.example) as manager on SC-104233. "
                "Sorry, forget Tom, add Mia Roth (mia@acme.example) instead."
            ),
            ["add_license_manager"],
        ),
        (
            (
                "Please transfer SC-104233 to Jane Doe (jane@acme.example) and add Bob "
                "Stone (bob@acme.example) as a manager. On second thought, skip the "
                "transfer."
            ),
            ["add_license_manager"],
        ),
        (
            (
                "Please transfer SC-104233 to Jane Doe (jane@acme.example) and add Bob "
                "Stone (bob@acme.example) as a manager. Sorry, forget about the "
                "manager."
            ),
            ["transfer_ownership"],
        ),
        (("Please transfer SC-104233 to Jane Doe (jane@acme.example). Forget point 1."), ["other"]),
        (
            (
                "Please:\n"
                "1. transfer SC-104233 to Jane Doe (jane@acme.example)\n"
                "2. deactivate HOST-3 on SC-104233\n"
                "Forget points 1 and 2."
            ),
            ["other"],
        ),
        (
            (
                "Please:\n"
                "1. transfer SC-104233 to Jane Doe (jane@acme.example)\n"
                "2. deactivate HOST-3 on SC-104233\n"
                "Don't forget point 2."
            ),
            ["transfer_ownership", "remove_activation"],
        ),
    ],
)
def test_only_the_point_taken_back_falls_away(asks, body, expected):
    assert [one["action"] for one in asks(body)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            (
                "Please add Bob Stone (bob.stone@acme.example) as manager on SC-104233. "
                "Correction: leave Bob out of it. The one to add is Kim Park, "
                "kim.park@acme.example."
            ),
            [("kim.park@acme.example", None)],
        ),
        (
            (
                "Please free HOST-3 and HOST-4 on SC-104233. Hang on, HOST-4 was found again. "
                "Leave that one alone. Only HOST-3."
            ),
            [(None, "HOST-3")],
        ),
        (
            (
                "Please add as managers on SC-104233:\n"
                "* Jane Doe <jane.doe@acme.example>\n"
                "* Bob Stone <bob.stone@acme.example> - no, not Bob, he left\n"
                "* Kim Park <kim.park@acme.example>"
            ),
            [("jane.doe@acme.example", None), ("kim.park@acme.example", None)],
        ),
    ],
)
def test_what_is_left_is_whom_the_letter_means(asks, body, expected):
    assert [(one.get("email"), one.get("machine")) for one in asks(body)] == expected
