"""Wishes against fact, refusals, tests, and what is done to no order."""

import pytest

from tests.ticket_rules.reading.ways import asked


@pytest.mark.parametrize(
    "body",
    [
        (
            "This is a test mail. Please transfer order SC-104233 to Piet Vos "
            "(piet.vos@acme.example). Do not act on it."
        ),
        (
            "Test of our mail gateway: please add Piet Vos (piet.vos@acme.example) "
            "as a license manager to SC-104233. Please ignore."
        ),
        (
            'Here is the sample text for our training: "Please deactivate ACME-PC-4 '
            'on SC-104233." No action needed.'
        ),
        (
            "Example letter for our handbook: Please remove Piet Vos "
            "(piet.vos@acme.example) as a manager of SC-104233. None of this is to "
            "be executed."
        ),
        (
            "The following is a template only: Please transfer order SC-104233 to "
            "Piet Vos, piet.vos@acme.example."
        ),
        ("I wish I could ask you to transfer SC-104233 to Piet Vos (piet.vos@acme.example)."),
        (
            "If only I could ask you to make Piet Vos (piet.vos@acme.example) a "
            "manager of SC-104233."
        ),
        (
            "I would have asked you to remove Piet Vos (piet.vos@acme.example) as a "
            "manager of SC-104233, had he not left himself."
        ),
        (
            "I am in no position to request the transfer of SC-104233 to Piet Vos "
            "(piet.vos@acme.example)."
        ),
        (
            "I would never ask you to take Piet Vos (piet.vos@acme.example) off as a "
            "manager of SC-104233."
        ),
        (
            "It is not for me to ask for the removal of Piet Vos "
            "(piet.vos@acme.example) as manager of SC-104233."
        ),
        ("Soon we'll be requesting a transfer of SC-104233 to Piet Vos (piet.vos@acme.example)."),
        "Before long I shall ask you to free ACME-PC-4 on SC-104233.",
        ("From April 2031 Piet Vos (piet.vos@acme.example) shall be the owner of order SC-104233."),
        ("As of next May Piet Vos (piet.vos@acme.example) shall be a manager of SC-104233."),
        (
            "From January on Piet Vos (piet.vos@acme.example) should be a license "
            "manager of SC-104233."
        ),
        (
            "Suppose we asked you to transfer SC-104233 to Piet Vos "
            "(piet.vos@acme.example). How long would it take?"
        ),
        (
            "Imagine Piet Vos (piet.vos@acme.example) is to be manager of SC-104233. "
            "What would he see?"
        ),
        "Say ACME-PC-4 on SC-104233 had to be deactivated. Who may ask for that?",
        (
            "Please transfer the refund for SC-104233 to our bank account, attention "
            "Piet Vos, piet.vos@acme.example."
        ),
        (
            "Could you transfer the amount of $300 for SC-104233 to Piet Vos "
            "(piet.vos@acme.example)?"
        ),
        "Please release version 9.4 before our trade fair.",
        "When will you release the 9.4 beta? We have order SC-104233.",
        ("Please change the billing address of SC-104233 to 4 rue des Tanneurs, Grenoble."),
        ("Please change the invoice recipient of SC-104233 to Piet Vos, piet.vos@acme.example."),
        ("Please update the delivery address for SC-104233: Piet Vos, 5 High Street, Leeds."),
        "Please reset my password for the customer portal, ann@acme.example.",
        "Please remove me from your forum, my user is annl, ann@acme.example.",
        ("Please move the call with Piet Vos (piet.vos@acme.example) about SC-104233 to Friday."),
        (
            "Please add Piet Vos (piet.vos@acme.example) to the invitation for our "
            "call about SC-104233."
        ),
        (
            "Please hand over my compliments to Tom in your team; he dealt "
            "wonderfully with SC-104233."
        ),
        (
            "Please pass my thanks on to Piet Vos (piet.vos@acme.example), who "
            "helped us with SC-104233."
        ),
        ("Please give my regards to your manager Piet Vos, he did well on SC-104233."),
        "Please disable the splash screen of the machine view, order SC-104233.",
        "Please send me the form for a change of ownership of SC-104233.",
        ("Where can I find the form to add a license manager? Our order is SC-104233."),
        (
            "Please mail me the paper form for the transfer of SC-104233 to Piet Vos "
            "(piet.vos@acme.example)."
        ),
        ("What must I do to make Piet Vos (piet.vos@acme.example) a manager of SC-104233?"),
        "How does one release a machine such as ACME-PC-4 from SC-104233?",
        ("Thank you for adding Piet Vos (piet.vos@acme.example) as a manager to SC-104233."),
        (
            "Rosa (rosa@acme.example) left. All her activations have been removed by "
            "our own manager already. rosa@acme.example is blocked now."
        ),
        (
            "A feature wish: let owners transfer an order such as SC-104233 to "
            "somebody by themselves."
        ),
        ("Please do not hesitate to contact Piet Vos (piet.vos@acme.example) about SC-104233."),
        ("Don't forget that Piet Vos (piet.vos@acme.example) is a manager of SC-104233."),
        (
            "Couldn't you add Piet Vos (piet.vos@acme.example) as manager of "
            "SC-104233 last week, or why did it not work?"
        ),
        (
            "Can't Piet Vos (piet.vos@acme.example) be a manager of SC-104233 and "
            "owner at the same time?"
        ),
        (
            "Didn't I ask you to transfer SC-104233 to Piet Vos "
            "(piet.vos@acme.example)? Anyway, it is done now, thanks."
        ),
        "Isn't it possible to be owner of two orders, SC-104233 and SC-410812?",
        "Please don't transfer SC-104233 to Piet Vos (piet.vos@acme.example).",
        ("I can't see why you should transfer SC-104233 to Piet Vos (piet.vos@acme.example)."),
        ("I never asked you to add Piet Vos (piet.vos@acme.example) as a manager of SC-104233."),
        ("Why did you remove Piet Vos (piet.vos@acme.example) as manager of SC-104233?"),
        (
            "A specimen letter (for our course): please transfer SC-104233 to Piet "
            "Vos (piet.vos@acme.example). It is not meant to be executed."
        ),
        (
            "We only wish we could ask you to make Piet Vos (piet.vos@acme.example) "
            "a manager of SC-104233."
        ),
        ("Far be it from us to remove Piet Vos (piet.vos@acme.example) as a manager of SC-104233."),
        (
            "Please transfer the outstanding amount of 90 EUR for SC-104233 to Piet "
            "Vos (piet.vos@acme.example)."
        ),
        "Please disable the weekly reminders for SC-104233.",
        "Can you move the webinar on SC-104233 to Thursday?",
        (
            "What's the best way to drop a manager such as Piet Vos "
            "(piet.vos@acme.example) from SC-104233?"
        ),
        "We received the overview of managers of SC-104233, thank you.",
    ],
)
def test_it_only_sounds_like_a_request(body):
    assert [one for one, _ in asked(body)] == ["other"]
