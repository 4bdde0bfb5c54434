"""Requests in several sentences or in none of the usual verbs, and their twins."""

import pytest

from ticket_rules.facts import Person
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading import LetterText, read

PATTERNS = OrderPatterns.from_setting()
ANN = Person("ann@acme.example", "Ann Lee")
MILL = {"order_id": "SC-104233", "machine": "MILL-7"}
SEAT = ("remove_activation", MILL)
STATUS = ("order_status", {"order_id": "SC-104233"})
ACCESS = ("request_access", {"order_id": "SC-104233"})
BACK = ("withdraw", {"order_id": "SC-104233"})


def asked(body: str, subject: str = "") -> list[tuple[str, dict[str, str]]]:
    """Each request's action and the keys that are there."""
    made = read(LetterText(body=body, subject=subject, sender=ANN), PATTERNS)
    return [
        (one.action.value, {key: value for key, value in one.keys().items() if value is not None})
        for one in made
    ]


@pytest.mark.parametrize(
    "body",
    [
        "The activation of MILL-7 hangs since a crash (order SC-104233). Please kill it remotely.",
        "The seat on MILL-7 is stuck, order SC-104233. Please remove it from your end.",
        "Could the old activation of MILL-7 be wiped? Order SC-104233.",
        "Seat release needed for MILL-7 (SC-104233), the unit was stolen.",
        "Erase: activation of MILL-7. From: order SC-104233.",
        (
            "Order SC-104233, host MILL-7. Reinstalled after ransomware, so the activation "
            "must be reset."
        ),
        "The tablet MILL-7 on SC-104233 needs its activation reset.",
        (
            "Deactivation is impossible here because MILL-7 burned. Do it from yours please, "
            "SC-104233."
        ),
        "MILL-7 was scrapped and nobody can sign it out. I'd ask you to do so. It is on SC-104233.",
        "Order SC-104233: it's enough to free MILL-7.",
        "What you will do, today, is reset the activation of MILL-7 on SC-104233.",
    ],
)
def test_a_seat_is_asked_back_in_other_words(body: str) -> None:
    assert asked(body) == [SEAT]


@pytest.mark.parametrize(
    "body",
    [
        "The disk of MILL-7 must be wiped, we see to it. Order SC-104233 stays active.",
        "Only release builds of MILL-7 crash, order SC-104233.",
        "Please unblock Bob Stone, he can't activate MILL-7 any more (SC-104233).",
        "Nobody can sign MILL-7 out of the stock list of SC-104233.",
        "MILL-7 was released and SC-104233 is fine. The reset of MILL-7 is done.",
    ],
)
def test_what_only_sounds_like_a_seat_asked_back(body: str) -> None:
    assert all(action != "remove_activation" for action, _ in asked(body))


def test_a_seat_is_freed_beside_another_request_of_the_sentence() -> None:
    found = asked(
        "For order SC-104233 please discard the activation of MILL-7, and let Bob Stone, "
        "bob@acme.example, be a license manager too."
    )
    assert [action for action, _ in found] == ["remove_activation", "add_license_manager"]


def test_the_broken_one_is_the_one_told_to_be_broken() -> None:
    told = (
        "MILL-7 broke down and MILL-8 came in its place. Please release the broken one, SC-104233."
    )
    assert asked(told) == [SEAT]
    both = "MILL-7 and MILL-8 broke down. Please release the broken one on SC-104233."
    assert asked(both) == [("remove_activation", {"order_id": "SC-104233"})]


def test_the_user_of_an_activation_is_who_has_it() -> None:
    found = asked(
        "Bob Stone (bob@acme.example) has activations on MILL-7 and MILL-8 under SC-104233. "
        "MILL-8 is fine; MILL-7 was crushed, so please remove that activation of his."
    )
    assert found == [("remove_activation", {**MILL, "email": "bob@acme.example"})]
    none = asked(
        "Bob Stone (bob@acme.example) has no activations on MILL-7. Please free MILL-7 "
        "on SC-104233."
    )
    assert none == [SEAT]


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        (
            (
                "Request: deactivate a machine\nOrder: SC-104233\nMachine: MILL-7\nMachine "
                "(again): MILL-1"
            ),
            {"order_id": "SC-104233"},
        ),
        (
            (
                "Request: deactivate a machine\nOrder: SC-104233\nMachine: MILL-7\nPlease repeat "
                "the machine name: MILL-1"
            ),
            {"order_id": "SC-104233"},
        ),
        (
            (
                "Request: deactivate a machine\nOrder ID: SC-104233\nMachine: MILL-7\nOrder ID "
                "(repeat): SC-104332"
            ),
            {"machine": "MILL-7"},
        ),
        (
            (
                "Request: deactivate a machine\nOrder: SC-104233\nMachine: MILL-7\nMachine "
                "(again): MILL-7"
            ),
            MILL,
        ),
    ],
)
def test_a_form_that_repeats_a_value_otherwise_leaves_it_missing(
    body: str, keys: dict[str, str]
) -> None:
    assert asked(body) == [("remove_activation", keys)]


@pytest.mark.parametrize(
    "body",
    [
        "I want to know the present managers of our order SC-104233.",
        "I wonder who can manage order SC-104233 besides me.",
        "Is it right that SC-104233 expires in October?",
        (
            "Does somebody know if Bob Stone is a manager on order SC-104233? I don't want "
            "him removed."
        ),
        "Just tell me who its managers are, SC-104233.",
        (
            "I was about to ask you to transfer SC-104233 to Bob Stone (bob@acme.example), "
            "but leave it. Instead: who manages it?"
        ),
    ],
)
def test_a_question_in_other_words(body: str) -> None:
    assert asked(body) == [STATUS]


@pytest.mark.parametrize(
    "body",
    [
        "I am a developer here and would need manager access for SC-104233.",
        "Access to order SC-104233 is required for the undersigned.",
        "hey, dev here. can i get into SC-104233 to manage the keys?",
        "Bob is on leave, so I myself should be manager for SC-104233.",
        "What is still lacking is my access to order SC-104233; would you set it up?",
        "My supervisor told me to ask you for access to SC-104233.",
        "I need access to SC-104233 myself. Please don't change anything for Rolf.",
    ],
)
def test_who_wants_to_be_let_in(body: str) -> None:
    assert asked(body) == [ACCESS]


@pytest.mark.parametrize(
    "body",
    [
        "Is it possible to have more than five managers for one order like SC-104233?",
        "Should Bob Stone ever ask you to make him owner of SC-104233, refuse it.",
        "Our auditor wants proof that we removed Bob Stone as manager of SC-104233 in 2022.",
        "Would you need the consent of the owner to add a manager to SC-104233?",
        "I need access to SC-104233. Please don't change anything for now.",
        "Nobody can tell me who manages SC-104233.",
    ],
)
def test_what_only_sounds_like_a_request_is_for_a_person(body: str) -> None:
    assert asked(body) == [("other", {})]


@pytest.mark.parametrize(
    "body",
    [
        "What I asked you yesterday about SC-104233 is no longer needed.",
        "The release of MILL-7 on SC-104233 that I asked for isn't necessary any more.",
        (
            "I sent you two mails yesterday. Please cancel the one about SC-104233. The "
            "other, about SC-104234, stays."
        ),
    ],
)
def test_an_earlier_letter_is_taken_back(body: str) -> None:
    assert asked(body) == [BACK]


@pytest.mark.parametrize(
    "body",
    [
        "Everything that is activated by bob@acme.example must be removed. Again: bob@acme.example",
        (
            "Bob has left us. Please delete him with every activation he has: "
            "bob@acme.example, and once more bob@acme.example."
        ),
        (
            "Bob Stone resigned. Everything he activated must go, bob@acme.example. I "
            "repeat: bob@acme.example."
        ),
    ],
)
def test_all_of_a_leaver_goes(body: str) -> None:
    both = {"email": "bob@acme.example", "confirm_email": "bob@acme.example"}
    assert asked(body) == [("remove_user", both)]


def test_a_confirmation_may_be_signed_in_its_line() -> None:
    assert asked("Confirmed. Regards, Ann") == [("confirm", {})]
    assert asked("I hereby give my confirmation.") == [("confirm", {})]
    assert asked("Confirmed, but wait until Monday. Regards, Ann") != [("confirm", {})]


def test_details_may_say_what_they_answer() -> None:
    given = asked("The address you asked for is bob@acme.example.", "Re: SC-104233")
    assert given == [("details", {"order_id": "SC-104233", "email": "bob@acme.example"})]
    assert asked("The address you asked for is wrong, bob@acme.example.") == [("other", {})]
