from datetime import timedelta

from tests.ticket_store.samples import ANN, NOW, open_ticket, reply
from ticket_rules.facts import Assurance
from ticket_rules.requests import Action, request
from ticket_rules.verdicts import Check, Reason, ReasonCode
from ticket_store import history, messages, outbox, reviews, shows, tickets
from ticket_store.engine import transaction
from ticket_store.tickets import Judged, RequestState, TicketState

LATER = NOW + timedelta(days=1)


def tell_a_whole_story(session):
    number, request_id = open_ticket(session)
    refused = Judged(
        request(Action.ORDER_STATUS, order_id="SC-1"),
        RequestState.REFUSED,
        Assurance.ALIGNED,
        (Check("authority", False, "a stranger"),),
        (Reason(ReasonCode.NO_AUTHORITY, {"order_id": "SC-1"}),),
    )
    (asked,) = messages.waiting(session, 1)
    tickets.add_request(session, number, asked, refused, NOW)
    record = messages.MessageRecord(number, ANN, "Transfer", "Please.", Assurance.ALIGNED, False)
    messages.handled(session, asked, record, NOW)
    outbox.queue(session, [reply(ticket=number, answers=asked)], NOW)
    new_review = reviews.NewReview(
        request_id, reviews.ReviewKind.ACTION, "Transfer · SC-104233", ("SC-104233",), {}, LATER
    )
    reviews.open_review(session, new_review, NOW)
    history.append(session, f"ticket {number}", [history.Entry("opened")], NOW)
    tickets.refresh_state(session, number, NOW)
    return number


def test_a_ticket_is_shown_with_all_there_is_of_it(engine):
    with transaction(engine) as session:
        number = tell_a_whole_story(session)
        shown = shows.ticket_view(session, number)
    assert (shown["number"], shown["state"], shown["requester"]) == (
        number,
        "waiting_for_staff",
        "ann@acme.example",
    )
    assert [m["text"] for m in shown["messages"]] == ["Please."]
    assert [(r["template"], r["to"], r["subject"], r["state"]) for r in shown["replies"]] == [
        ("receipt", "ann@acme.example", "Re: Transfer", "queued")
    ]
    assert [(r["title"], r["state"], r["plan"]) for r in shown["reviews"]] == [
        ("Transfer · SC-104233", "open", {})
    ]
    assert [entry["event"] for entry in shown["history"]] == ["opened"]


def test_a_request_is_shown_with_its_checks_and_the_codes_of_its_reasons(engine):
    with transaction(engine) as session:
        shown = shows.ticket_view(session, tell_a_whole_story(session))
    in_review, refused = shown["requests"]
    assert (in_review["action"], in_review["order_id"], in_review["state"]) == (
        "transfer_ownership",
        "SC-104233",
        "in_review",
    )
    assert refused["checks"] == [{"name": "authority", "passed": False, "detail": "a stranger"}]
    assert refused["reasons"] == ["no_authority"]


def test_an_unknown_ticket_shows_nothing(engine):
    with transaction(engine) as session:
        assert shows.ticket_view(session, 99) is None


def test_the_list_has_each_ticket_with_its_requests(engine):
    with transaction(engine) as session:
        number, request_id = open_ticket(session, RequestState.FROZEN)
        (shown,) = shows.list_view(session)
    assert (shown["number"], shown["requester"]) == (number, "ann@acme.example")
    assert shown["requests"] == [
        {
            "id": request_id,
            "action": "transfer_ownership",
            "order_id": "SC-104233",
            "state": "frozen",
        }
    ]


def test_the_list_of_a_state_has_the_tickets_in_that_state_only(engine):
    with transaction(engine) as session:
        number, _ = open_ticket(session)
        tickets.create(session, ANN, "Other", NOW, TicketState.CLOSED)
        (shown,) = shows.list_view(session, TicketState.OPEN)
    assert (shown["number"], len(shown["requests"])) == (number, 1)
