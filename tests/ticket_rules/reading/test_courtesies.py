"""Courtesies that hold a "not", and ask all the same."""

import pytest

from tests.ticket_rules.reading.ways import asked


@pytest.mark.parametrize(
    ("body", "action"),
    [
        (
            "Could you not transfer SC-104233 to Piet Vos, piet.vos@acme.example?",
            "transfer_ownership",
        ),
        (
            (
                "Couldn't you add Piet Vos (piet.vos@acme.example) as a license manager "
                "of SC-104233?"
            ),
            "add_license_manager",
        ),
        (
            ("Can't you take Piet Vos (piet.vos@acme.example) off as a manager of SC-104233?"),
            "remove_license_manager",
        ),
        ("Can't you free the machine ACME-PC-4 on SC-104233 for us?", "remove_activation"),
        (
            ("Wouldn't you please transfer SC-104233 to Piet Vos, piet.vos@acme.example?"),
            "transfer_ownership",
        ),
        ("Won't you transfer SC-104233 to Piet Vos, piet.vos@acme.example?", "transfer_ownership"),
        (
            (
                "Would it be possible to add Piet Vos (piet.vos@acme.example) as a "
                "license manager to SC-104233?"
            ),
            "add_license_manager",
        ),
        ("Would it be possible for you to deactivate ACME-PC-4 on SC-104233?", "remove_activation"),
        ("Is there any chance you could free ACME-PC-4 on SC-104233?", "remove_activation"),
        (
            ("I don't suppose you could transfer SC-104233 to Piet Vos (piet.vos@acme.example)?"),
            "transfer_ownership",
        ),
        (
            (
                "I don't suppose you could remove Piet Vos (piet.vos@acme.example) as a "
                "manager of SC-104233?"
            ),
            "remove_license_manager",
        ),
        (
            ("Don't forget to transfer order SC-104233 to Piet Vos (piet.vos@acme.example)."),
            "transfer_ownership",
        ),
        (
            ("Please don't forget to transfer SC-104233 to Piet Vos (piet.vos@acme.example)."),
            "transfer_ownership",
        ),
        (
            (
                "Do not fail to add Piet Vos, piet.vos@acme.example, as a license "
                "manager of SC-104233."
            ),
            "add_license_manager",
        ),
        (
            (
                "Please do not fail to put Piet Vos, piet.vos@acme.example, among the "
                "managers of SC-104233."
            ),
            "add_license_manager",
        ),
        ("Do not hesitate to free ACME-PC-4 on SC-104233; it was crushed.", "remove_activation"),
        ("Please don't hesitate to deactivate ACME-PC-4 on SC-104233.", "remove_activation"),
        (
            ("Never forget to remove Piet Vos (piet.vos@acme.example) as a manager of SC-104233."),
            "remove_license_manager",
        ),
        ("Please make no delay and release ACME-PC-4 on SC-104233.", "remove_activation"),
        (
            (
                "Last week I asked you to transfer SC-104233 to Piet Vos "
                "(piet.vos@acme.example). I ask again."
            ),
            "transfer_ownership",
        ),
        (
            (
                "I hereby ask in writing that Piet Vos (piet.vos@acme.example) be added "
                "as a license manager to SC-104233."
            ),
            "add_license_manager",
        ),
        (
            (
                "I request herewith, in writing, that SC-104233 be transferred to Piet "
                "Vos, piet.vos@acme.example."
            ),
            "transfer_ownership",
        ),
        ("We ask formally that ACME-PC-4 be deactivated on SC-104233.", "remove_activation"),
        (
            ("Why is Bob Reed still a manager of SC-104233? Take him off: bob.reed@acme.example."),
            "remove_license_manager",
        ),
        (
            (
                "Why is Bob Reed still listed as a manager on SC-104233? Please remove "
                "him: bob.reed@acme.example."
            ),
            "remove_license_manager",
        ),
        (
            (
                "Who is this Bob Reed among our managers? Remove him from SC-104233, "
                "bob.reed@acme.example."
            ),
            "remove_license_manager",
        ),
        (
            (
                "Why can kim.ade@acme.example still activate, though she left? Please "
                "remove all her activations. Again: kim.ade@acme.example"
            ),
            "remove_user",
        ),
        (
            ("Why is ACME-PC-4 still activated on SC-104233? It is scrap. Deactivate it."),
            "remove_activation",
        ),
        (
            (
                "Last year you made Nick a manager of SC-104233. Now please add Maria "
                "Reed (maria.reed@acme.example) the same way."
            ),
            "add_license_manager",
        ),
        (
            (
                "You moved SC-410810 to Nick in May. Now move SC-104233 to Maria Reed "
                "(maria.reed@acme.example) the same way."
            ),
            "transfer_ownership",
        ),
        (
            (
                "Never mind the invoice. What I do need: Maria Reed, "
                "maria.reed@acme.example, as a license manager on SC-104233."
            ),
            "add_license_manager",
        ),
        (
            (
                "What I need is Maria Reed (maria.reed@acme.example) as a license "
                "manager on SC-104233."
            ),
            "add_license_manager",
        ),
        (
            ("What we want: Maria Reed, maria.reed@acme.example, as a manager of SC-104233."),
            "add_license_manager",
        ),
        (
            ("What I need: SC-104233 transferred to Maria Reed, maria.reed@acme.example."),
            "transfer_ownership",
        ),
        (
            "Don't touch ACME-PC-1. ACME-PC-2 is the one to release, order SC-104233.",
            "remove_activation",
        ),
        (
            "Leave ACME-PC-1 alone. The one to deactivate is ACME-PC-2 on SC-104233.",
            "remove_activation",
        ),
        (
            (
                "The right one to add as a manager of SC-104233 is Piet Vos, "
                "piet.vos@acme.example; please do."
            ),
            "add_license_manager",
        ),
        (
            (
                "If it isn't too much trouble, add Piet Vos (piet.vos@acme.example) as a "
                "license manager of SC-104233."
            ),
            "add_license_manager",
        ),
        (
            (
                "I have to insist that Piet Vos (piet.vos@acme.example) be made a "
                "manager of SC-104233."
            ),
            "add_license_manager",
        ),
        (
            ("May I remind you to transfer SC-104233 to Piet Vos (piet.vos@acme.example)?"),
            "transfer_ownership",
        ),
        ("May I trouble you to deactivate ACME-PC-4 on SC-104233?", "remove_activation"),
        (
            (
                "I need not remind you how urgent it is: please remove Piet Vos "
                "(piet.vos@acme.example) as a manager of SC-104233."
            ),
            "remove_license_manager",
        ),
        (
            (
                "Is it possible for you to remove all activations of kim@acme.example "
                "(yes, kim@acme.example)? She left us."
            ),
            "remove_user",
        ),
        ("Would it be possible to let me know who manages SC-104233?", "order_status"),
        ("Don't forget to tell me when SC-104233 expires.", "order_status"),
        (
            "Couldn't you reassign SC-104233 to Piet Vos (piet.vos@acme.example)?",
            "transfer_ownership",
        ),
        (
            "Might it be possible for your team to deactivate ACME-PC-4 on SC-104233?",
            "remove_activation",
        ),
        (
            (
                "Could it be possible for you to add Piet Vos (piet.vos@acme.example) as "
                "a manager of SC-104233?"
            ),
            "add_license_manager",
        ),
        (
            (
                "We would not bother you if it weren't urgent: remove Piet Vos "
                "(piet.vos@acme.example) as a manager of SC-104233."
            ),
            "remove_license_manager",
        ),
        (
            (
                "We demand once more, in writing, that SC-104233 be transferred to Piet "
                "Vos (piet.vos@acme.example)."
            ),
            "transfer_ownership",
        ),
        (
            ("Please don't touch ACME-PC-1. ACME-PC-2 is the one to deactivate, order SC-104233."),
            "remove_activation",
        ),
    ],
)
def test_a_courtesy_asks_all_the_same(body, action):
    assert [one for one, _ in asked(body)] == [action]
