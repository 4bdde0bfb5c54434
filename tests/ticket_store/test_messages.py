from threading import Thread

import pytest
import sqlalchemy as sa

from tests.ticket_store.samples import ANN, NOW, keep_message, letter
from ticket_rules.facts import Assurance, Person
from ticket_store import mailboxes, messages, tickets
from ticket_store.engine import reading, transaction
from ticket_store.messages import MessageRecord, MessageState
from ticket_store.models import Mailbox, Message

RECORD = MessageRecord(None, ANN, "Transfer", "Please.", Assurance.ALIGNED, automatic=False)
ON_POSTGRESQL = pytest.mark.parametrize(
    "engine", [pytest.param("postgresql", marks=pytest.mark.servers)], indirect=True
)


def test_messages_wait_in_the_order_in_which_they_were_kept(engine):
    with transaction(engine) as session:
        kept = [keep_message(session, words) for words in ("one", "two", "three")]
        assert messages.waiting(session, 10) == kept


def test_no_more_messages_than_the_limit_are_given(engine):
    with transaction(engine) as session:
        kept = [keep_message(session, words) for words in ("one", "two", "three")]
        assert messages.waiting(session, 2) == kept[:2]


def test_the_messages_above_an_id_are_given(engine):
    with transaction(engine) as session:
        kept = [keep_message(session, words) for words in ("one", "two", "three")]
        assert messages.waiting(session, 10, after_id=kept[0]) == kept[1:]


def test_a_copy_does_not_wait(engine):
    with transaction(engine) as session:
        first = keep_message(session)
        keep_message(session)
        assert messages.waiting(session, 10) == [first]


def test_a_claimed_message_has_its_bytes_and_its_header(engine):
    kept = letter(1)
    with transaction(engine) as session:
        message = messages.claim(session, keep_message(session))
    assert (message.raw, message.header_message_id, message.received_at, message.trusted) == (
        kept.raw,
        kept.header_message_id,
        NOW,
        False,
    )


def test_a_message_that_waits_can_be_looked_at_without_taking_it(engine):
    with transaction(engine) as session:
        message_id = keep_message(session)
    with reading(engine) as session:
        looked_at = messages.waiting_one(session, message_id)
    with transaction(engine) as session:
        assert messages.claim(session, message_id) == looked_at
        messages.handled(session, message_id, RECORD, NOW)
        assert messages.waiting_one(session, message_id) is None


def test_a_message_that_there_is_not_is_not_claimed(engine):
    with transaction(engine) as session:
        assert messages.claim(session, 99) is None


def test_a_handled_message_is_not_claimed_again(engine):
    with transaction(engine) as session:
        message_id = keep_message(session)
        messages.handled(session, message_id, RECORD, NOW)
        assert messages.claim(session, message_id) is None
        assert messages.waiting(session, 10) == []


def test_a_message_is_handled_once(engine):
    with transaction(engine) as session:
        message_id = keep_message(session)
        messages.handled(session, message_id, RECORD, NOW)
        with pytest.raises(LookupError, match=f"message {message_id} does not wait"):
            messages.handled(session, message_id, RECORD, NOW)


def test_several_messages_are_claimed_at_once_without_those_that_do_not_wait(engine):
    with transaction(engine) as session:
        kept = [keep_message(session, words) for words in ("one", "two", "three")]
        messages.handled(session, kept[1], RECORD, NOW)
        claimed = messages.claim_many(session, kept)
    assert [message.id for message in claimed] == [kept[0], kept[2]]


@ON_POSTGRESQL
def test_a_message_that_another_transaction_holds_is_passed_over(engine):
    with transaction(engine) as session:
        message_id = keep_message(session)
    with transaction(engine) as first, transaction(engine) as second:
        messages.claim(first, message_id)
        assert messages.claim(second, message_id) is None


def test_of_handlers_at_the_same_time_each_message_is_handled_by_one(engine):
    with transaction(engine) as session:
        kept = [keep_message(session, f"letter {number}") for number in range(12)]
    taken = []

    def handle_all():
        for message_id in kept:
            with transaction(engine) as session:
                if messages.claim(session, message_id) is not None:
                    messages.handled(session, message_id, RECORD, NOW)
                    taken.append(message_id)

    handlers = [Thread(target=handle_all) for _ in range(4)]
    for handler in handlers:
        handler.start()
    for handler in handlers:
        handler.join()
    assert sorted(taken) == kept


def test_a_message_of_a_ticket_is_shown_with_what_it_was(engine):
    with transaction(engine) as session:
        number = tickets.create(session, ANN, "Transfer", NOW)
        message_id = keep_message(session)
        record = MessageRecord(number, ANN, "Transfer", "Please.", Assurance.ALIGNED, True)
        messages.handled(session, message_id, record, NOW)
        (shown,) = messages.of_ticket(session, number)
    assert shown.as_dict() == {
        "id": message_id,
        "from": {"name": "Ann Lee", "email": "ann@acme.example"},
        "subject": "Transfer",
        "received_at": "2026-03-02T09:00:00Z",
        "state": "handled",
        "text": "Please.",
        "assurance": "aligned",
        "automatic": True,
    }


def test_a_message_without_a_sender_and_with_text_that_no_database_holds_is_handled(engine):
    with transaction(engine) as session:
        number = tickets.create(session, Person(""), "", NOW)
        record = MessageRecord(number, None, "a\x00b", "c\ud800d", Assurance.CLAIMED, False)
        messages.handled(session, keep_message(session), record, NOW)
        (shown,) = messages.of_ticket(session, number)
    assert (shown.sender.email, shown.subject, shown.text) == ("", "a\ufffdb", "c?d")


def test_a_message_that_is_set_aside_is_listed_with_its_reason_and_does_not_wait(engine):
    with transaction(engine) as session:
        message_id = keep_message(session)
        messages.set_aside(session, message_id, "no headers", "Traceback …\x00", NOW)
        (shown,) = messages.list_set_aside(session)
        assert messages.waiting(session, 10) == []
    assert (shown.id, shown.reason, shown.trace) == (message_id, "no headers", "Traceback …\ufffd")


def test_a_handled_message_is_not_set_aside(engine):
    with transaction(engine) as session:
        message_id = keep_message(session)
        messages.handled(session, message_id, RECORD, NOW)
        with pytest.raises(LookupError):
            messages.set_aside(session, message_id, "late", "", NOW)


def test_a_message_that_was_set_aside_waits_again_when_it_is_retried(engine):
    with transaction(engine) as session:
        message_id = keep_message(session)
        messages.set_aside(session, message_id, "no headers", "", NOW)
        assert messages.retry_set_aside(session, message_id)
        assert messages.waiting(session, 10) == [message_id]
        assert messages.list_set_aside(session) == []
        assert messages.check(session) == []


def test_only_what_is_set_aside_can_be_retried(engine):
    with transaction(engine) as session:
        assert not messages.retry_set_aside(session, keep_message(session))


def test_the_copy_of_a_message_that_is_set_aside_is_a_copy(engine):
    with transaction(engine) as session:
        messages.set_aside(session, keep_message(session), "no headers", "", NOW)
        keep_message(session)
        assert messages.counts(session)[MessageState.COPY] == 1


def test_the_counts_name_every_state(engine):
    with transaction(engine) as session:
        handled, aside, _ = (keep_message(session, words) for words in ("one", "two", "three"))
        keep_message(session, "three")
        messages.handled(session, handled, RECORD, NOW)
        messages.set_aside(session, aside, "no headers", "", NOW)
        assert messages.counts(session) == {
            "kept": 1,
            "handled": 1,
            "copy": 1,
            "set_aside": 1,
            "older": 0,
        }


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"state": "lost"}, "has no state that is known"),
        ({"state": "copy"}, "is a copy without its original, or an original that names one"),
        ({"copy_of": 1}, "is a copy without its original, or an original that names one"),
        (
            {"state": "handled"},
            "is handled or set aside without a time, or has a time and is neither",
        ),
        (
            {"handled_at": NOW},
            "is handled or set aside without a time, or has a time and is neither",
        ),
        (
            {"state": "set_aside", "handled_at": NOW},
            "is set aside without a reason, or has a reason and is not set aside",
        ),
        ({"state": "copy", "copy_of": 1}, "is a copy of what is itself a copy, or has other bytes"),
        ({"uid": 3}, "lies above its mailbox's cursor"),
    ],
)
def test_the_check_names_the_message_that_is_at_fault(engine, change, fault):
    with transaction(engine) as session:
        keep_message(session, "one")
        message_id = keep_message(session, "two")
        assert messages.check(session) == []
        session.execute(sa.update(Message).where(Message.id == message_id).values(change))
        assert f"message {message_id} {fault}" in messages.check(session)


def test_the_check_finds_a_letter_that_was_kept_twice(engine):
    with transaction(engine) as session:
        keep_message(session)
        copy = keep_message(session)
        changes = {"state": "kept", "copy_of": None}
        session.execute(sa.update(Message).where(Message.id == copy).values(changes))
        assert messages.check(session) == [
            f"message {copy} waits or was handled although the same bytes came before"
        ]


def test_the_check_leaves_rows_of_an_earlier_uidvalidity_out_of_the_cursors_question(engine):
    with transaction(engine) as session:
        box = mailboxes.mailbox(session, "inbox", 1)
        mailboxes.keep(session, box, [letter(9)], NOW)
        mailboxes.mailbox(session, "inbox", 2)
        assert session.scalars(sa.select(Mailbox.last_uid)).one() == 0
        assert messages.check(session) == []
