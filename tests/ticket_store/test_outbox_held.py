from datetime import timedelta

import pytest

from tests.ticket_store.samples import ANN, HOUR, NOW, reply
from ticket_store import outbox, outbox_held
from ticket_store.engine import transaction
from ticket_store.outbox import ReplyKind

SECOND = timedelta(seconds=1)
BOB = "bob@acme.example"


def hold(session, *numbers, at=NOW, **changes):
    """Hold letters with these numbers; gives their ids."""
    return outbox.queue(session, [reply(n, held=True, **changes) for n in numbers], at)


def ids(rows):
    return [row.id for row in rows]


def test_immediate_letters_to_an_address_are_counted_after_a_time(engine):
    with transaction(engine) as session:
        outbox.queue(session, [reply(1), reply(2)], NOW)
        outbox.queue(session, [reply(3, to=BOB)], NOW)
        outbox.queue(session, [reply(4, kind=ReplyKind.OUTCOME)], NOW)
        hold(session, 5)
        outbox.queue(session, [reply(6)], NOW - SECOND)
        assert outbox_held.immediate_count_after(session, ANN.email, NOW - 2 * SECOND) == 3
        assert outbox_held.immediate_count_after(session, ANN.email, NOW - SECOND) == 2
        assert outbox_held.immediate_count_after(session, ANN.email, NOW) == 0


@pytest.mark.parametrize(
    ("before", "due"), [(NOW - SECOND, []), (NOW, [ANN.email]), (NOW + SECOND, [ANN.email])]
)
def test_an_address_is_due_when_its_first_held_letter_is_old_enough(engine, before, due):
    with transaction(engine) as session:
        hold(session, 1)
        outbox.queue(session, [reply(2, to="zoe@acme.example")], NOW - HOUR)
        hold(session, 3, at=NOW + HOUR)
        hold(session, 4, at=NOW + HOUR, to=BOB)
        assert outbox_held.addresses_due(session, before) == due


def test_all_held_letters_of_an_address_are_given_and_no_other_letter(engine):
    with transaction(engine) as session:
        first = hold(session, 1)
        outbox.queue(session, [reply(2)], NOW)
        hold(session, 3, to=BOB)
        later = hold(session, 4, at=NOW + HOUR)
        assert ids(outbox_held.of_address(session, ANN.email)) == first + later


def test_a_letter_stands_in_one_digest(engine):
    with transaction(engine) as session:
        reply_ids = hold(session, 1, 2)
        assert outbox_held.in_digest(session, reply_ids) == 2
        assert outbox_held.in_digest(session, reply_ids) == 0
        assert outbox_held.release(session, reply_ids, NOW) == 0
        assert outbox_held.addresses_due(session, NOW) == []
        assert outbox_held.immediate_count_after(session, ANN.email, NOW - HOUR) == 0


def test_a_released_letter_goes_out_as_one_of_that_time_and_counts_from_then(engine):
    with transaction(engine) as session:
        reply_ids = hold(session, 1)
        assert outbox_held.release(session, reply_ids, NOW + HOUR) == 1
        assert outbox.take(session, NOW, 10) == []
        (row,) = outbox.take(session, NOW + HOUR, 10)
        assert (row.id, row.queued_at) == (reply_ids[0], NOW + HOUR)
        assert outbox_held.immediate_count_after(session, ANN.email, NOW) == 1
