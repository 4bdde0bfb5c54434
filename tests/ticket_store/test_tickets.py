from datetime import timedelta

import pytest

from tests.ticket_store.samples import ANN, NOW, judged, keep_message, open_ticket
from ticket_rules.facts import Assurance
from ticket_rules.requests import Action, request
from ticket_rules.verdicts import Check, Reason, ReasonCode
from ticket_store import tickets
from ticket_store.engine import transaction
from ticket_store.tickets import Judged, RequestState, TicketState

LATER = NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((), "waiting_for_customer"),
        (("needs_details",), "waiting_for_customer"),
        (("needs_confirmation",), "waiting_for_customer"),
        (("awaiting_acceptance",), "waiting_for_customer"),
        (("in_review",), "waiting_for_staff"),
        (("in_second_review",), "waiting_for_staff"),
        (("needs_details", "in_review"), "waiting_for_staff"),
        (("applied", "in_review"), "waiting_for_staff"),
        (("applied", "needs_details"), "waiting_for_customer"),
        (("applied",), "closed"),
        (("answered",), "closed"),
        (("refused",), "closed"),
        (("withdrawn",), "closed"),
        (("expired",), "closed"),
        (("frozen",), "closed"),
        (("undone",), "closed"),
        (("handed_off",), "closed"),
        (("applied", "refused", "frozen"), "closed"),
    ],
)
def test_the_state_of_a_ticket_follows_from_its_requests(states, expected):
    assert tickets.state_of(states) == expected


def test_a_ticket_is_given_as_it_was_opened(engine):
    with transaction(engine) as session:
        number = tickets.create(session, ANN, "Transfer", NOW)
        ticket = tickets.get(session, number)
    assert ticket == tickets.TicketRow(number, TicketState.OPEN, ANN, "Transfer", NOW, NOW)


def test_an_unknown_ticket_is_none(engine):
    with transaction(engine) as session:
        assert tickets.get(session, 99, lock=True) is None


def test_a_ticket_can_be_opened_in_the_state_that_it_has_at_once(engine):
    with transaction(engine) as session:
        number = tickets.create(session, ANN, "Transfer", NOW, TicketState.CLOSED)
        assert tickets.get(session, number).state is TicketState.CLOSED


def test_a_tickets_state_is_changed_with_its_time(engine):
    with transaction(engine) as session:
        number = tickets.create(session, ANN, "Transfer", NOW)
        tickets.set_state(session, number, TicketState.CLOSED, LATER)
        ticket = tickets.get(session, number, lock=True)
    assert (ticket.state, ticket.created_at, ticket.updated_at) == (TicketState.CLOSED, NOW, LATER)


def test_the_state_of_an_unknown_ticket_can_not_be_changed(engine):
    with transaction(engine) as session, pytest.raises(LookupError, match="no ticket 99"):
        tickets.set_state(session, 99, TicketState.CLOSED, NOW)


def test_a_tickets_state_is_brought_up_to_its_requests(engine):
    with transaction(engine) as session:
        number, request_id = open_ticket(session, RequestState.IN_REVIEW)
        assert tickets.refresh_state(session, number, NOW) is TicketState.WAITING_FOR_STAFF
        tickets.set_request_state(session, request_id, RequestState.APPLIED, LATER)
        assert tickets.refresh_state(session, number, LATER) is TicketState.CLOSED
        assert tickets.get(session, number).state is TicketState.CLOSED


def test_a_request_comes_back_as_it_was_judged(engine):
    asked = request(
        Action.REMOVE_ACTIVATION, order_id="SC-104233", machine="BUILD-03", email="bob@acme.example"
    )
    given = Judged(
        asked,
        RequestState.REFUSED,
        Assurance.CONFIRMED,
        (Check("authority", True, "Ann owns it"), Check("limit", False, "3 of 3 used")),
        (Reason(ReasonCode.LIMIT_USED_UP, {"allowed": 3, "resets_on": "2027-03-01"}),),
    )
    with transaction(engine) as session:
        message_id = keep_message(session)
        number = tickets.create(session, ANN, "Machine", NOW)
        request_id = tickets.add_request(session, number, message_id, given, NOW)
        (row,) = tickets.requests_of(session, number)
    assert row == tickets.TicketRequestRow(
        id=request_id,
        ticket=number,
        message_id=message_id,
        request=asked,
        state=given.state,
        assurance=given.assurance,
        confirmation_id=None,
        checks=given.checks,
        reasons=given.reasons,
        decided_at=NOW,
    )


def test_requests_come_in_the_order_in_which_they_were_asked(engine):
    with transaction(engine) as session:
        number, first = open_ticket(session)
        second = tickets.add_request(session, number, keep_message(session, "2"), judged(), NOW)
        assert [row.id for row in tickets.requests_of(session, number)] == [first, second]


def test_a_request_that_is_judged_again_has_what_was_added_since(engine):
    with transaction(engine) as session:
        number, request_id = open_ticket(session, RequestState.NEEDS_DETAILS)
        now_complete = judged(RequestState.IN_REVIEW, name="Jane Doe", email="jane@b.example")
        tickets.update_request(session, request_id, now_complete, LATER)
        (row,) = tickets.requests_of(session, number)
    assert (row.request, row.state, row.decided_at) == (
        now_complete.request,
        RequestState.IN_REVIEW,
        LATER,
    )


def test_what_became_of_a_request_leaves_what_was_asked_and_checked(engine):
    with transaction(engine) as session:
        _, request_id = open_ticket(session)
        before = tickets.get_request(session, request_id, lock=True)
        tickets.set_request_state(session, request_id, RequestState.APPLIED, LATER)
        after = tickets.get_request(session, request_id)
    assert (after.request, after.checks) == (before.request, before.checks)
    assert (after.state, after.decided_at) == (RequestState.APPLIED, LATER)


def test_an_unknown_request_is_none_and_can_not_be_changed(engine):
    with transaction(engine) as session:
        assert tickets.get_request(session, 99) is None
        with pytest.raises(LookupError, match="no request 99"):
            tickets.set_request_state(session, 99, RequestState.APPLIED, NOW)
