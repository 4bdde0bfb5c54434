"""An earlier letter is taken back, and what is asked beside that, or only sounds like it."""

import pytest

from tests.ticket_rules.reading.expected import JANE, ORDER, added, freed, transfer

BACK = {"action": "withdraw", "order_id": ORDER}


@pytest.mark.parametrize(
    "body",
    [
        (f"The deactivation I asked for ({ORDER}, PUMP-3) is no longer wanted; cancel it."),
        f"The deactivation of PUMP-3 on {ORDER} I asked for is not needed. Cancel it.",
        f"Please cancel my request to deactivate PUMP-3 and remove PUMP-4 on {ORDER}.",
        f"Please cancel my request on {ORDER} and forget it.",
    ],
)
def test_what_is_taken_back_is_not_asked_again(asks, body):
    assert asks(body) == [BACK]


@pytest.mark.parametrize(
    "body",
    [
        f"Please cancel what I sent about PUMP-3. The machine to deactivate on {ORDER} is PUMP-4.",
        f"Please cancel my request of yesterday for {ORDER} and deactivate PUMP-4 instead.",
        f"Please ignore my mail of yesterday and free PUMP-4 on {ORDER}.",
    ],
)
def test_the_right_machine_is_freed_instead(asks, body):
    assert asks(body) == [BACK, freed(machine="PUMP-4")]


def test_somebody_else_is_asked_for_instead(asks):
    jane = "Jane Doe, jane.doe@acme.example"
    assert asks(
        f"Please ignore my mail of yesterday. The manager to add on {ORDER} is {jane}."
    ) == [
        BACK,
        added(**JANE),
    ]
    assert asks(f"Please cancel my request, transfer {ORDER} to {jane}.") == [
        BACK,
        transfer(**JANE),
    ]


def test_the_machine_that_is_meant_alone_is_no_request(asks):
    assert asks(f"The machine to deactivate on {ORDER} is PUMP-4.") != [BACK]
