from datetime import timedelta

import pytest

from tests.ticket_store.samples import ANN, HOUR, NOW, judged, keep_message, open_ticket
from ticket_store import confirmations, tickets
from ticket_store.confirmations import ConfirmationAnswer, Question
from ticket_store.engine import transaction
from ticket_store.tickets import RequestState

EXPIRES = NOW + timedelta(days=7)


def open_two(session):
    """Open a ticket with two requests that have to be confirmed; gives its number, their ids."""
    number, first = open_ticket(session, RequestState.NEEDS_CONFIRMATION)
    given = judged(RequestState.NEEDS_CONFIRMATION, order_id="SC-2")
    second = tickets.add_request(session, number, keep_message(session, "two"), given, NOW)
    return number, first, second


def ask(session):
    number, first, second = open_two(session)
    question = Question(number, (first, second), ANN.email, EXPIRES)
    return confirmations.ask(session, question, NOW)


def test_a_question_is_given_as_it_was_asked(engine):
    with transaction(engine) as session:
        number, first, _ = open_two(session)
        question = Question(number, (first,), ANN.email, EXPIRES)
        confirmation_id = confirmations.ask(session, question, NOW)
        row = confirmations.get(session, confirmation_id, lock=True)
    assert row == confirmations.ConfirmationRow(
        confirmation_id, number, ANN.email, EXPIRES, None, None
    )


def test_an_unknown_question_is_none(engine):
    with transaction(engine) as session:
        assert confirmations.get(session, 99) is None


def test_one_question_covers_all_requests_of_a_letter(engine):
    with transaction(engine) as session:
        number, first, second = open_two(session)
        question = Question(number, (first, second), ANN.email, EXPIRES)
        confirmation_id = confirmations.ask(session, question, NOW)
        covered = confirmations.requests_of(session, confirmation_id)
    assert [(row.id, row.confirmation_id) for row in covered] == [
        (first, confirmation_id),
        (second, confirmation_id),
    ]


def test_a_question_does_not_reach_into_another_ticket(engine):
    with transaction(engine) as session:
        _, first, _ = open_two(session)
        other = tickets.create(session, ANN, "Other", NOW)
        confirmations.ask(session, Question(other, (first,), ANN.email, EXPIRES), NOW)
        assert tickets.get_request(session, first).confirmation_id is None


@pytest.mark.parametrize("given", list(ConfirmationAnswer))
def test_an_answer_is_recorded_with_its_time(engine, given):
    with transaction(engine) as session:
        confirmation_id = ask(session)
        assert confirmations.answer(session, confirmation_id, given, NOW + HOUR)
        row = confirmations.get(session, confirmation_id)
    assert (row.answer, row.used_at) == (given, NOW + HOUR)


def test_a_question_is_answered_once(engine):
    with transaction(engine) as session:
        confirmation_id = ask(session)
        confirmations.answer(session, confirmation_id, ConfirmationAnswer.DENIED, NOW)
        assert not confirmations.answer(session, confirmation_id, ConfirmationAnswer.CONFIRMED, NOW)
        assert confirmations.get(session, confirmation_id).answer is ConfirmationAnswer.DENIED


@pytest.mark.parametrize(
    ("seconds", "expected"), [(-1, True), (0, False), (1, False)], ids=["less", "equal", "greater"]
)
def test_a_question_is_answered_before_it_expires_or_not_at_all(engine, seconds, expected):
    with transaction(engine) as session:
        confirmation_id = ask(session)
        at = EXPIRES + timedelta(seconds=seconds)
        answered = confirmations.answer(session, confirmation_id, ConfirmationAnswer.CONFIRMED, at)
        is_listed = bool(confirmations.expired(session, at))
    assert (answered, is_listed) == (expected, not expected)


def test_an_answered_question_does_not_expire(engine):
    with transaction(engine) as session:
        confirmation_id = ask(session)
        confirmations.answer(session, confirmation_id, ConfirmationAnswer.CONFIRMED, NOW)
        assert confirmations.expired(session, EXPIRES) == []


def test_a_closed_question_is_not_answered_and_not_listed(engine):
    with transaction(engine) as session:
        confirmation_id = ask(session)
        assert confirmations.close(session, confirmation_id, NOW)
        assert not confirmations.close(session, confirmation_id, NOW)
        assert not confirmations.answer(session, confirmation_id, ConfirmationAnswer.CONFIRMED, NOW)
        assert confirmations.expired(session, EXPIRES) == []


def test_a_newer_question_about_the_same_requests_closes_the_older(engine):
    with transaction(engine) as session:
        number, first, second = open_two(session)
        question = Question(number, (first, second), ANN.email, EXPIRES)
        older = confirmations.ask(session, question, NOW)
        newer = confirmations.ask(session, question, NOW + HOUR)
        assert not confirmations.answer(session, older, ConfirmationAnswer.CONFIRMED, NOW + HOUR)
        assert confirmations.answer(session, newer, ConfirmationAnswer.CONFIRMED, NOW + HOUR)


def test_an_older_question_stays_open_for_the_requests_that_it_alone_covers(engine):
    with transaction(engine) as session:
        number, first, second = open_two(session)
        older = confirmations.ask(
            session, Question(number, (first, second), ANN.email, EXPIRES), NOW
        )
        confirmations.ask(session, Question(number, (second,), ANN.email, EXPIRES), NOW)
        assert [row.id for row in confirmations.requests_of(session, older)] == [first]
        assert confirmations.answer(session, older, ConfirmationAnswer.CONFIRMED, NOW)
