from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy.exc import IntegrityError

from tests.ticket_store.samples import ANN, HOUR, NOW, keep_message, open_ticket, reply
from ticket_store import outbox
from ticket_store.engine import transaction
from ticket_store.outbox import ReplyKind, ReplyState

ON_POSTGRESQL = pytest.mark.parametrize(
    "engine", [pytest.param("postgresql", marks=pytest.mark.servers)], indirect=True
)
SECOND = timedelta(seconds=1)


def queue(session, count=1, **changes):
    """Queue letters numbered from 1; gives their ids."""
    return outbox.queue(session, [reply(n, **changes) for n in range(1, count + 1)], NOW)


def states(session):
    """Give the state of each letter, oldest first."""
    return [shown["state"] for shown in outbox.list_view(session)]


def ids(rows):
    return [row.id for row in rows]


def test_a_queued_letter_comes_out_as_it_was_rendered(engine):
    with transaction(engine) as session:
        number, request_id = open_ticket(session)
        new = reply(
            ticket=number,
            request_id=request_id,
            in_reply_to="<2@acme.example>",
            references=("<1@acme.example>", "<2@acme.example>"),
        )
        (reply_id,) = outbox.queue(session, [new], NOW)
        (row,) = outbox.take(session, NOW, 10)
    assert row == outbox.ReplyRow(
        id=reply_id,
        ticket=number,
        request_id=request_id,
        answers=None,
        kind=ReplyKind.IMMEDIATE,
        template="receipt",
        to=ANN.email,
        to_name=ANN.name,
        message_id="<reply.1@desk.example>",
        in_reply_to="<2@acme.example>",
        references=("<1@acme.example>", "<2@acme.example>"),
        state=ReplyState.SENDING,
        attempts=1,
        error=None,
        queued_at=NOW,
        not_before=NOW,
        sent_at=None,
        subject="Re: Transfer",
        text="We have it.",
        html="<p>We have it.</p>",
    )


def test_many_letters_get_their_ids_in_order(engine):
    with transaction(engine) as session:
        reply_ids = queue(session, 30)
        taken = outbox.take(session, NOW, 30)
    assert [row.message_id for row in taken] == [f"<reply.{n}@desk.example>" for n in range(1, 31)]
    assert ids(taken) == reply_ids


def test_no_letters_are_queued_by_none(engine):
    with transaction(engine) as session:
        assert outbox.queue(session, [], NOW) == []


def test_a_message_has_one_immediate_letter(engine):
    with transaction(engine) as session:
        message_id = keep_message(session)
        queue(session, answers=message_id)
        with pytest.raises(IntegrityError):
            outbox.queue(session, [reply(2, answers=message_id)], NOW)


def test_a_message_id_stands_in_the_outbox_once(engine):
    with transaction(engine) as session:
        queue(session)
        with pytest.raises(IntegrityError):
            queue(session)


def test_letters_are_taken_oldest_first_up_to_the_limit(engine):
    with transaction(engine) as session:
        reply_ids = queue(session, 3)
        assert ids(outbox.take(session, NOW, 2)) == reply_ids[:2]
        assert ids(outbox.take(session, NOW, 2)) == reply_ids[2:]
        assert outbox.take(session, NOW, 2) == []


@pytest.mark.parametrize(
    ("moved", "expected"), [(-SECOND, 0), (0 * SECOND, 1), (SECOND, 1)], ids=["less", "eq", "more"]
)
def test_a_letter_for_later_is_taken_from_then_on(engine, moved, expected):
    with transaction(engine) as session:
        (reply_id,) = queue(session)
        outbox.take(session, NOW, 1)
        assert outbox.retry_later(session, reply_id, "450 busy", NOW + HOUR)
        at = NOW + HOUR + moved
        assert outbox.waiting_count(session, at) == expected
        assert len(outbox.take(session, at, 1)) == expected


def test_each_attempt_is_counted_and_its_error_told(engine):
    with transaction(engine) as session:
        (reply_id,) = queue(session)
        outbox.take(session, NOW, 1)
        outbox.retry_later(session, reply_id, "450 busy", NOW)
        (row,) = outbox.take(session, NOW, 1)
    assert (row.attempts, row.error) == (2, "450 busy")


def test_a_letter_that_found_no_server_is_taken_later_with_no_attempt_more(engine):
    with transaction(engine) as session:
        (reply_id,) = queue(session)
        outbox.take(session, NOW, 1)
        assert outbox.not_tried(session, reply_id, "connection refused", NOW + HOUR)
        assert outbox.take(session, NOW, 1) == []
        (row,) = outbox.take(session, NOW + HOUR, 1)
    assert (row.attempts, row.error) == (1, "connection refused")


def test_a_held_letter_is_not_taken(engine):
    with transaction(engine) as session:
        queue(session, held=True)
        assert outbox.waiting_count(session, NOW) == 0
        assert outbox.take(session, NOW, 1) == []


@ON_POSTGRESQL
def test_letters_that_another_transaction_takes_are_passed_over(engine):
    with transaction(engine) as session:
        reply_ids = queue(session, 3)
    with transaction(engine) as first, transaction(engine) as second:
        assert ids(outbox.take(first, NOW, 2)) == reply_ids[:2]
        assert ids(outbox.take(second, NOW, 2)) == reply_ids[2:]


def test_of_takers_at_the_same_time_each_letter_goes_to_one(engine):
    with transaction(engine) as session:
        reply_ids = queue(session, 12)
    taken = []

    def take_all():
        for _ in range(12):
            with transaction(engine) as session:
                taken.extend(ids(outbox.take(session, NOW, 2)))

    takers = [Thread(target=take_all) for _ in range(4)]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join()
    assert sorted(taken) == reply_ids


def test_sent_letters_have_the_time_and_no_error(engine):
    with transaction(engine) as session:
        reply_ids = queue(session, 2)
        outbox.take(session, NOW, 2)
        assert outbox.sent(session, reply_ids, NOW + HOUR) == 2
        shown = outbox.list_view(session, ReplyState.SENT)
    assert [(row["sent_at"], row["error"]) for row in shown] == [("2026-03-02T10:00:00Z", None)] * 2


def test_a_letter_that_the_server_refused_is_not_taken_again(engine):
    with transaction(engine) as session:
        (reply_id,) = queue(session)
        outbox.take(session, NOW, 1)
        assert outbox.failed(session, reply_id, "550 no such user")
        assert outbox.take(session, NOW, 1) == []
        (shown,) = outbox.list_view(session, ReplyState.FAILED)
    assert shown["error"] == "550 no such user"


def test_an_uncertain_letter_is_not_taken_again(engine):
    with transaction(engine) as session:
        reply_ids = queue(session)
        outbox.take(session, NOW, 1)
        assert outbox.uncertain(session, reply_ids, "connection lost after DATA") == 1
        assert outbox.take(session, NOW + 24 * HOUR, 1) == []
        assert states(session) == ["uncertain"]


def test_what_was_interrupted_becomes_uncertain_and_the_rest_stays(engine):
    with transaction(engine) as session:
        reply_ids = queue(session, 3)
        outbox.take(session, NOW, 2)
        outbox.sent(session, reply_ids[:1], NOW)
        assert outbox.recover_interrupted(session) == [reply_ids[1]]
        assert states(session) == ["sent", "uncertain", "queued"]


def test_nothing_is_said_of_a_letter_that_is_not_being_sent(engine):
    with transaction(engine) as session:
        (reply_id,) = queue(session)
        assert outbox.sent(session, [reply_id], NOW) == 0
        assert outbox.uncertain(session, [reply_id], "late") == 0
        assert not outbox.failed(session, reply_id, "late")
        assert not outbox.retry_later(session, reply_id, "late", NOW)
        assert states(session) == ["queued"]


@pytest.mark.parametrize("end", ["uncertain", "failed"])
def test_staff_can_have_a_letter_sent_again(engine, end):
    with transaction(engine) as session:
        (reply_id,) = queue(session)
        outbox.take(session, NOW, 1)
        if end == "uncertain":
            outbox.uncertain(session, [reply_id], "lost")
        else:
            outbox.failed(session, reply_id, "550")
        assert outbox.retry(session, reply_id, NOW + HOUR)
        (row,) = outbox.take(session, NOW + HOUR, 1)
    assert (row.id, row.attempts) == (reply_id, 1)


def test_the_counts_name_every_state(engine):
    with transaction(engine) as session:
        assert set(outbox.counts(session)) == set(ReplyState)
        queue(session, 2)
        outbox.take(session, NOW, 1)
        counts = outbox.counts(session)
    assert {state: count for state, count in counts.items() if count} == {
        ReplyState.QUEUED: 1,
        ReplyState.SENDING: 1,
    }


def test_a_sent_letter_is_not_sent_again(engine):
    with transaction(engine) as session:
        (reply_id,) = queue(session)
        outbox.take(session, NOW, 1)
        outbox.sent(session, [reply_id], NOW)
        assert not outbox.retry(session, reply_id, NOW)
        assert states(session) == ["sent"]


@pytest.mark.parametrize("end", ["sent", "uncertain"])
def test_a_letter_that_came_back_is_marked_once(engine, end):
    with transaction(engine) as session:
        (reply_id,) = queue(session)
        outbox.take(session, NOW, 1)
        if end == "uncertain":
            outbox.uncertain(session, [reply_id], "lost")
        else:
            outbox.sent(session, [reply_id], NOW)
        assert outbox.bounced(session, reply_id, "5.1.1 no such user")
        assert not outbox.bounced(session, reply_id, "once more")
        (shown,) = outbox.list_view(session, ReplyState.BOUNCED)
    assert shown["error"] == "5.1.1 no such user"


def test_a_letter_that_was_not_sent_can_not_come_back(engine):
    with transaction(engine) as session:
        (reply_id,) = queue(session)
        assert not outbox.bounced(session, reply_id, "forged")
        assert states(session) == ["queued"]


def test_the_first_message_id_that_is_ours_finds_its_letter(engine):
    with transaction(engine) as session:
        queue(session, 3)
        wanted = ["<x@acme.example>", "<reply.3@desk.example>", "<reply.1@desk.example>"]
        assert outbox.by_message_id(session, wanted).message_id == "<reply.3@desk.example>"


@pytest.mark.parametrize("message_ids", [[], ["<x@acme.example>"]])
def test_message_ids_of_others_find_nothing(engine, message_ids):
    with transaction(engine) as session:
        queue(session)
        assert outbox.by_message_id(session, message_ids) is None


def test_the_list_leaves_the_body_out(engine):
    with transaction(engine) as session:
        (reply_id,) = queue(session)
        (shown,) = outbox.list_view(session)
    assert shown == {
        "id": reply_id,
        "ticket": None,
        "request": None,
        "kind": "immediate",
        "template": "receipt",
        "to": "ann@acme.example",
        "subject": "Re: Transfer",
        "message_id": "<reply.1@desk.example>",
        "state": "queued",
        "attempts": 0,
        "error": None,
        "queued_at": "2026-03-02T09:00:00Z",
        "sent_at": None,
    }
