"""What only sounds as if somebody came among the managers, or left them."""

import pytest

from tests.ticket_rules.reading.ways import asked


@pytest.mark.parametrize(
    "body",
    [
        (
            "Maybe I should appoint Jana Horn (jana@kite.example) as license manager of "
            "SC-104233. What do you think?"
        ),
        "Maybe I should appoint my dog as license manager of SC-104233. He would answer faster.",
        "Would you need the owner's consent to add a license manager to SC-104233?",
        (
            "Our auditor wants proof that we removed Jana Horn as manager of SC-104233. Can "
            "you confirm it was done?"
        ),
        "Jana Horn left the managers of SC-104233 last year, as you know. Thanks for that.",
        "Jana Horn (jana@kite.example) became manager of SC-104233 last week, thank you.",
        "If Jana Horn leaves the managers of SC-104233, who takes over?",
        "Jana Horn must not become a manager of SC-104233.",
        ("Jana Horn (jana@kite.example) does not need to be struck off the managers of SC-104233."),
        "Who goes off the managers of SC-104233 is our business.",
        "We are thinking of letting Jana Horn (jana@kite.example) go as manager of SC-104233.",
        "Jana Horn says she was removed as manager of SC-104233. She wasn't meant to be.",
        (
            "Jana Horn (jana@kite.example) will leave the managers of SC-104233 at the end "
            "of the year."
        ),
        (
            "Jana Horn should have been added as manager of SC-104233 in May, by the way. I "
            "take it that was done."
        ),
        (
            "Your colleague told Jana Horn (jana@kite.example) that she could be manager of "
            "SC-104233. Is that so?"
        ),
        "Leave Jana Horn (jana@kite.example) among the managers of SC-104233.",
        "Please do not take Jana Horn out of the managers of SC-104233 yet.",
        (
            "Bert Vale would like to take Jana Horn (jana@kite.example) off the managers of "
            "SC-104233. I do not agree."
        ),
        "When Jana Horn (jana@kite.example) leaves the managers of SC-104233, we will tell you.",
        (
            "I heard that Jana Horn (jana@kite.example) comes off the managers of SC-104233. "
            "Is that right?"
        ),
        (
            "Jana Horn (jana@kite.example) is missing from the office today. She is a "
            "manager of SC-104233."
        ),
        "Our new hire Jana Horn (jana@kite.example) joins the sales managers next week.",
        "Jana Horn's (jana@kite.example) manager role on SC-104233 ends in December.",
        ("The manager entry of Jana Horn (jana@kite.example) on SC-104233 was deleted by mistake."),
        "We don't need another manager on SC-104233, Jana Horn (jana@kite.example) is enough.",
        ("I should be manager of the year for what I do here. Where is the invoice for SC-104233?"),
        "Someone wrote us that my manager entry on SC-104233 can go. That's wrong, keep it.",
        (
            "Bert Vale (bert@kite.example) in, Jana Horn (jana@kite.example) out? As "
            "managers of SC-104233? Not decided yet."
        ),
        (
            "We discussed whether to release Jana Horn (jana@kite.example) from her duties "
            "as license manager of SC-104233."
        ),
        (
            "Jana Horn (jana@kite.example) should not be released from her duties as manager "
            "of SC-104233."
        ),
        "Nobody asked you to un-manage jana@kite.example on SC-104233.",
        "Jana Horn (jana@kite.example) could join the managers of SC-104233 some day.",
        "Jana Horn (jana@kite.example) isn't listed as a manager of SC-104233. That is fine.",
        (
            "Jana Horn (jana@kite.example) no longer wants to be a manager of SC-104233, but "
            "I do not agree."
        ),
        ("Please tell Jana Horn (jana@kite.example) that her manager role on SC-104233 is wanted."),
        "You gave Jana Horn (jana@kite.example) manager rights on SC-104233. Why?",
        "Jana Horn (jana@kite.example) received manager rights on SC-104233 yesterday, thanks.",
        (
            "Would it be better if Jana Horn (jana@kite.example) were no longer a manager of "
            "SC-104233?"
        ),
        (
            "It would be a disaster if Jana Horn (jana@kite.example) were no longer a "
            "manager of SC-104233."
        ),
        "Why should Jana Horn be taken off the managers of SC-104233?",
    ],
)
def test_no_manager_comes_or_goes(body):
    assert asked(body) == [("other", {})]
