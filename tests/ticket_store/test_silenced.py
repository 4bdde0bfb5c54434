import pytest

from tests.ticket_store.samples import ANN, HOUR, NOW, reply
from ticket_store import outbox, silenced
from ticket_store.engine import transaction

BOB = "bob@acme.example"


def silence(session, address=ANN.email):
    """Silence an address for a letter that went out and came back; gives the letter's id."""
    (came_back,) = outbox.queue(session, [reply(90, to=address)], NOW)
    outbox.take(session, NOW, 1)
    outbox.sent(session, [came_back], NOW)
    silenced.silence(session, address, came_back, "it came back", NOW)
    return came_back


def shown(session):
    """The state and the error of each letter but the one that came back."""
    return [(one["state"], one["error"]) for one in outbox.list_view(session)[1:]]


def test_a_silenced_address_is_told_with_the_letter_that_came_back(engine):
    with transaction(engine) as session:
        came_back = silence(session)
        (row,) = silenced.all_silenced(session)
    assert row.as_dict() == {
        "address": ANN.email,
        "since": "2026-03-02T09:00:00Z",
        "letter": came_back,
        "reason": "it came back",
    }


def test_a_second_silence_leaves_the_first_as_it_is(engine):
    with transaction(engine) as session:
        came_back = silence(session)
        assert not silenced.silence(session, ANN.email, came_back, "again", NOW + HOUR)
        (row,) = silenced.all_silenced(session)
    assert (row.since, row.reason) == (NOW, "it came back")


def test_queued_letters_to_a_silenced_address_fail_with_the_reason_and_no_others_do(engine):
    with transaction(engine) as session:
        silence(session)
        outbox.queue(session, [reply(1), reply(2, to=BOB), reply(3, held=True)], NOW)
        assert silenced.keep_back(session) == 1
        assert shown(session) == [
            ("failed", "silenced: it came back"),
            ("queued", None),
            ("held", None),
        ]
        assert silenced.keep_back(session) == 0


def test_only_what_the_silence_kept_back_is_given(engine):
    with transaction(engine) as session:
        silence(session)
        refused, kept = outbox.queue(session, [reply(1), reply(2)], NOW)
        outbox.take(session, NOW, 1)
        outbox.failed(session, refused, "550 no")
        silenced.keep_back(session)
        assert [row.id for row in silenced.kept_back(session, ANN.email)] == [kept]
        assert silenced.kept_back(session, BOB) == []


@pytest.mark.parametrize(("held", "state"), [(False, "queued"), (True, "held")])
def test_what_was_kept_back_is_queued_again_as_of_now(engine, held, state):
    with transaction(engine) as session:
        silence(session)
        kept = outbox.queue(session, [reply(1)], NOW)
        silenced.keep_back(session)
        assert silenced.queue_again(session, kept, NOW + HOUR, held=held) == 1
        assert shown(session) == [(state, None)]
        (row,) = outbox.select_replies(session)[1:]
        assert (row.attempts, row.queued_at, row.not_before) == (0, NOW + HOUR, NOW + HOUR)
        assert silenced.queue_again(session, kept, NOW + HOUR, held=held) == 0


def test_a_silence_is_lifted_once(engine):
    with transaction(engine) as session:
        silence(session)
        assert silenced.lift(session, ANN.email)
        assert not silenced.lift(session, ANN.email)
        outbox.queue(session, [reply(1)], NOW)
        assert silenced.keep_back(session) == 0
