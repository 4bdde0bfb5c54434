"""Every way to ask for the seat of a machine back, and what only sounds like it."""

import pytest

from tests.ticket_rules.reading.ways import asked

MILL = {"order_id": "SC-104233", "machine": "MILL-7"}


@pytest.mark.parametrize(
    "body",
    [
        "Kindly eject MILL-7 from SC-104233.",
        ("MILL-7 on SC-104233 has melted. Would you be so good as to give us its seat back?"),
        "The seat that MILL-7 occupies on SC-104233 ought to be vacated.",
        "Order SC-104233: MILL-7 went overboard. Its slot must come back to us.",
        "MILL-7 is history. Please write off its activation on SC-104233.",
        "We'd love to have the place of MILL-7 returned (SC-104233).",
        ("One seat of SC-104233 is still tied to MILL-7, which was stolen. Please cut it loose."),
        "Can somebody knock MILL-7 off SC-104233? It won't power up.",
        "Freeing of MILL-7's seat on SC-104233 is needed, the board is burnt.",
        "Would you mind unhooking MILL-7 from SC-104233?",
        "MILL-7 should no longer count on SC-104233, we sold it without deactivating.",
        "I'd be grateful if you evicted MILL-7 from SC-104233.",
        "We need the seat of MILL-7 again. The order is SC-104233.",
        "Please do a remote deactivation of MILL-7, SC-104233.",
        "Release for MILL-7 wanted. SC-104233.",
        "seat of MILL-7 back please, SC-104233",
        "MILL-7 drowned. Get rid of its activation on SC-104233, would you?",
        (
            "The machine MILL-7 was formatted before we thought of the license. Please let "
            "it go, order SC-104233."
        ),
        "MILL-7 (SC-104233) is gone for good; be so kind as to strike it from the count.",
        "Please have MILL-7 taken off SC-104233.",
        "What we need from you is to free MILL-7 on SC-104233.",
        "It is MILL-7 on SC-104233 that has to be released, please.",
        "Could I get the activation back that MILL-7 holds on SC-104233?",
        "MILL-7 needs deregistering from SC-104233.",
        (
            "Dear all, the stolen MILL-7 still eats a seat of SC-104233 - please make it "
            "available again."
        ),
        "Please wipe the activation of MILL-7 off SC-104233.",
        ("MILL-7 no longer exists. Please reflect that on SC-104233 by dropping its activation."),
        "Please strip MILL-7 of its license on SC-104233.",
        "Please kill the activation on MILL-7. SC-104233.",
        ("The computer MILL-7 was lost; may I ask that its activation under SC-104233 be voided?"),
    ],
)
def test_a_seat_is_asked_back(body):
    assert asked(body) == [("remove_activation", MILL)]


@pytest.mark.parametrize(
    "body",
    [
        "MILL-7 on SC-104233 was ejected by you in May, thank you.",
        "Never eject MILL-7 from SC-104233.",
        "When MILL-7 is sold next year, please eject it from SC-104233.",
        "Is it possible to evict a machine such as MILL-7 from SC-104233?",
        "My colleague claims that you evicted MILL-7 from SC-104233.",
        "No need to write off MILL-7 on SC-104233, it came back.",
        "Our MILL-7 on SC-104233 is running fine.",
        "Once the new PC is here, MILL-7 can be knocked off SC-104233.",
        "We wonder whether MILL-7 should be unhooked from SC-104233.",
        "Your robot told us: please evict MILL-7 from SC-104233.",
        "If MILL-7 is not found by Friday, cut it loose from SC-104233.",
        "MILL-7 may have to be released from SC-104233 one day.",
        "Who unhooked MILL-7 from SC-104233? We still use it.",
        "The seat of MILL-7 on SC-104233 is not to be vacated.",
        "You must not strip MILL-7 of its seat on SC-104233.",
        "I was asked to write off MILL-7 of SC-104233 but I refuse to.",
        "Last week we had MILL-7 taken off SC-104233, all good.",
        "Why was MILL-7 kicked off SC-104233?",
        "Undo the eviction of MILL-7 from SC-104233, please.",
        "The text on the screen says 'Release the seat of MILL-7'. Order SC-104233.",
        "We are thinking of giving back the seat of MILL-7 on SC-104233.",
        "There was talk of releasing MILL-7 from SC-104233; please ignore that.",
        "In two weeks MILL-7 will be retired and its seat on SC-104233 released.",
        "Release of MILL-7 from SC-104233 is not needed.",
        "Undo the release of the seat of MILL-7 on SC-104233, please.",
        ("Please restore the activation of MILL-7 on SC-104233, it was removed by mistake."),
        "Its seat on SC-104233: MILL-7 had to be scrapped. No change, please.",
        "In week 50 of 2031 MILL-7 will have to be freed from SC-104233.",
        "Our talk of MILL-7 on SC-104233 was no request to release it.",
    ],
)
def test_no_seat_is_asked_back(body):
    assert {action for action, _ in asked(body)} <= {"other", "details"}
