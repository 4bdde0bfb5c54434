# A rule of the state machine needs no docstring: its name is its sentence.
# ruff: noqa: D102
from datetime import timedelta
from threading import Thread

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.orm import Session

from tests.ticket_store.samples import HOUR, NOW, letter
from ticket_rules.facts import Assurance
from ticket_store import mailboxes, messages
from ticket_store.engine import transaction
from ticket_store.messages import MessageState

INBOX = "support@mail.example/INBOX"


def keep(session, *letters, validity=7, name=INBOX):
    box = mailboxes.mailbox(session, name, validity)
    return mailboxes.keep(session, box, letters, NOW)


def cursor(session, validity=7):
    return mailboxes.mailbox(session, INBOX, validity).last_uid


def test_a_mailbox_is_read_from_its_beginning_at_first(engine):
    with transaction(engine) as session:
        box = mailboxes.mailbox(session, INBOX, 7)
    assert (box.last_uid, box.syncing, box.changed) == (0, True, False)


def test_a_mailbox_is_found_again_by_its_name(engine):
    with transaction(engine) as session:
        first = mailboxes.mailbox(session, INBOX, 7)
        assert mailboxes.mailbox(session, INBOX, 7) == first


def test_another_uidvalidity_puts_the_cursor_back_and_is_told_once(engine):
    with transaction(engine) as session:
        keep(session, letter(5))
        assert mailboxes.mailbox(session, INBOX, 8).changed
        again = mailboxes.mailbox(session, INBOX, 8)
    assert (again.last_uid, again.changed) == (0, False)


def test_a_letter_is_kept_with_all_its_bytes(engine):
    with transaction(engine) as session:
        kept = keep(session, letter(5))
        message = messages.claim(session, kept.new[0])
    assert (message.uid, message.raw) == (5, letter(5).raw)


def test_the_cursor_moves_to_the_highest_uid_of_a_batch(engine):
    with transaction(engine) as session:
        keep(session, letter(5, "one"), letter(9, "two"), letter(7, "three"))
        assert cursor(session) == 9


def test_the_cursor_never_moves_down(engine):
    with transaction(engine) as session:
        keep(session, letter(9, "one"))
        keep(session, letter(5, "two"))
        assert cursor(session) == 9


def test_an_empty_batch_changes_nothing(engine):
    with transaction(engine) as session:
        assert keep(session) == mailboxes.Kept((), 0, 0, 0)
        assert cursor(session) == 0


def test_a_rolled_back_batch_leaves_the_cursor_where_it_was(engine):
    with transaction(engine) as session:
        keep(session, letter(1, "one"))
    with transaction(engine) as session:
        keep(session, letter(2, "two"))
        session.rollback()
    with transaction(engine) as session:
        assert cursor(session) == 1
        assert messages.counts(session)[MessageState.KEPT] == 1


def test_a_uid_that_was_kept_already_is_left_as_it_is(engine):
    with transaction(engine) as session:
        keep(session, letter(5))
        assert keep(session, letter(5)) == mailboxes.Kept((), 0, 0, already=1)
        assert messages.counts(session)[MessageState.KEPT] == 1


def test_one_uid_twice_in_a_batch_gives_one_row(engine):
    with transaction(engine) as session:
        kept = keep(session, letter(5), letter(5))
        assert (len(kept.new), kept.copies, kept.already) == (1, 0, 1)


def test_the_same_letter_under_another_uid_is_a_copy(engine):
    with transaction(engine) as session:
        keep(session, letter(5))
        assert keep(session, letter(6)) == mailboxes.Kept((), copies=1, older=0, already=0)


def test_two_of_the_same_letter_in_one_batch_are_a_letter_and_its_copy(engine):
    with transaction(engine) as session:
        kept = keep(session, letter(5), letter(6), letter(7))
        assert (len(kept.new), kept.copies) == (1, 2)
        assert messages.check(session) == []


def test_the_same_message_id_with_another_content_is_a_letter_of_its_own(engine):
    first = letter(5)
    other = mailboxes.Fetched(6, NOW, first.raw + b"and more", first.header_message_id)
    with transaction(engine) as session:
        assert len(keep(session, first, other).new) == 2


def test_letters_without_a_message_id_are_copies_by_their_bytes_alone(engine):
    with transaction(engine) as session:
        kept = keep(session, letter(5, with_id=False), letter(6, with_id=False))
        assert (len(kept.new), kept.copies) == (1, 1)


def test_a_letter_that_another_mailbox_had_is_a_copy(engine):
    with transaction(engine) as session:
        keep(session, letter(5))
        assert keep(session, letter(5), name="sales@mail.example/INBOX").copies == 1


def test_after_a_changed_uidvalidity_the_same_letters_are_copies_and_new_ones_wait(engine):
    with transaction(engine) as session:
        keep(session, letter(5, "one"), letter(6, "two"))
        kept = keep(session, letter(1, "one"), letter(2, "two"), letter(3, "new"), validity=8)
        assert (len(kept.new), kept.copies) == (1, 2)
        assert messages.check(session) == []


def test_a_batch_of_a_uidvalidity_that_is_gone_is_refused(engine):
    with transaction(engine) as session:
        old = mailboxes.mailbox(session, INBOX, 7)
        mailboxes.mailbox(session, INBOX, 8)
        with pytest.raises(mailboxes.UidValidityChanged, match="is not at UIDVALIDITY 7"):
            mailboxes.keep(session, old, [letter(1)], NOW)


@pytest.mark.parametrize(
    ("received_at", "older"),
    [
        (NOW - timedelta(seconds=1), 1),
        (NOW, 0),
        (NOW + timedelta(seconds=1), 0),
    ],
)
def test_at_first_a_letter_is_older_when_it_was_received_before_the_bound(
    engine, received_at, older
):
    with transaction(engine) as session:
        box = mailboxes.mailbox(session, INBOX, 7, older_than=NOW)
        kept = mailboxes.keep(session, box, [letter(1, received_at=received_at)], NOW)
        assert (kept.older, len(kept.new)) == (older, 1 - older)


def test_a_first_reading_that_broke_off_goes_on_with_the_bound_of_its_beginning(engine):
    with transaction(engine) as session:
        mailboxes.mailbox(session, INBOX, 7, older_than=NOW)
        later = mailboxes.mailbox(session, INBOX, 7, older_than=NOW + 24 * HOUR)
    assert later.older_than == NOW


def test_once_it_was_read_to_its_end_a_mailbox_has_no_older_letters(engine):
    with transaction(engine) as session:
        box = mailboxes.mailbox(session, INBOX, 7, older_than=NOW)
        mailboxes.synced(session, box)
        box = mailboxes.mailbox(session, INBOX, 7)
        kept = mailboxes.keep(session, box, [letter(1, received_at=NOW - HOUR)], NOW)
        assert (box.syncing, kept.older, len(kept.new)) == (False, 0, 1)


def test_in_a_reconciliation_the_bound_of_the_first_connection_holds_again(engine):
    with transaction(engine) as session:
        mailboxes.synced(session, mailboxes.mailbox(session, INBOX, 7, older_than=NOW))
        box = mailboxes.mailbox(session, INBOX, 8)
        letters = [
            letter(1, "from before", received_at=NOW - HOUR),
            letter(2, "since then", received_at=NOW + HOUR),
        ]
        kept = mailboxes.keep(session, box, letters, NOW + 48 * HOUR)
        assert (kept.older, len(kept.new)) == (1, 1)


def test_a_reconciliation_that_broke_off_goes_on_under_the_same_bound(engine):
    with transaction(engine) as session:
        mailboxes.synced(session, mailboxes.mailbox(session, INBOX, 7, older_than=NOW))
        mailboxes.mailbox(session, INBOX, 8)
        later = mailboxes.mailbox(session, INBOX, 8)
    assert (later.syncing, later.older_than) == (True, NOW)


def test_a_message_id_that_no_database_can_hold_does_not_keep_a_letter_out(engine):
    fetched = mailboxes.Fetched(1, NOW, b"\x00", "<a\x00b\udcff@acme.example>")
    with transaction(engine) as session:
        assert messages.claim(session, keep(session, fetched).new[0]).header_message_id == (
            "<a\N{REPLACEMENT CHARACTER}b?@acme.example>"
        )


def test_a_letter_that_is_given_by_hand_waits(engine):
    with transaction(engine) as session:
        message_id, state = mailboxes.ingest(session, b"raw", None, trusted=True, now=NOW)
        assert state is MessageState.KEPT
        assert messages.claim(session, message_id).trusted


def test_a_letter_that_is_given_by_hand_twice_is_a_copy(engine):
    with transaction(engine) as session:
        first, _ = mailboxes.ingest(session, b"raw", None, trusted=False, now=NOW)
        second, state = mailboxes.ingest(session, b"raw", None, trusted=False, now=NOW)
        assert (second != first, state) == (True, MessageState.COPY)


def test_the_kept_uids_are_those_of_the_present_uidvalidity(engine):
    with transaction(engine) as session:
        keep(session, letter(5, "one"), letter(6, "two"))
        keep(session, letter(1, "one"), validity=8)
        box = mailboxes.mailbox(session, INBOX, 8)
        assert mailboxes.kept_uids(session, box) == {1}


def test_one_letter_in_two_mailboxes_at_once_is_kept_once(engine):
    results = []

    def keep_in_the_other():
        with transaction(engine) as session:
            results.append(keep(session, letter(1), name="sales@mail.example/INBOX"))

    other = Thread(target=keep_in_the_other)
    with transaction(engine) as session:
        first = keep(session, letter(1))
        other.start()
        other.join(0.3)  # it would be done by now if it did not wait for us
    other.join()
    assert (len(first.new), results) == (1, [mailboxes.Kept((), 1, 0, 0)])


class Keeping(RuleBasedStateMachine):
    """Two mailboxes of a server, read in batches that may break off, and handled."""

    names = st.sampled_from(["a@mail.example/INBOX", "b@mail.example/INBOX"])

    def __init__(self, engine):
        super().__init__()
        self.session = Session(engine)
        self.server = {
            name: {"validity": 1, "next": 1, "letters": {}}
            for name in ("a@mail.example/INBOX", "b@mail.example/INBOX")
        }
        self.read = set()
        self.answered = []

    def teardown(self):
        self.session.rollback()
        self.session.close()

    @rule(name=names, words=st.sampled_from(["one", "two", "three", "four"]))
    def a_letter_arrives(self, name, words):
        box = self.server[name]
        box["letters"][box["next"]] = words
        box["next"] += 1

    @rule(name=names)
    def the_server_numbers_the_mailbox_anew(self, name):
        box = self.server[name]
        box["validity"] += 1
        box["letters"] = dict(enumerate(box["letters"].values(), start=1))
        box["next"] = len(box["letters"]) + 1

    @rule(name=names, most=st.integers(1, 5))
    def a_batch_is_kept(self, name, most):
        batch = self.fetch(name, most)
        self.read.update(words for _, words in batch)

    @rule(name=names, most=st.integers(1, 5))
    def a_batch_breaks_off(self, name, most):
        nested = self.session.begin_nested()
        self.fetch(name, most)
        nested.rollback()

    @rule(name=names)
    def a_uid_comes_once_more(self, name):
        letters = self.server[name]["letters"]
        box = mailboxes.mailbox(self.session, name, self.server[name]["validity"])
        again = [letter(uid, words) for uid, words in letters.items() if uid <= box.last_uid]
        kept = mailboxes.keep(self.session, box, again, NOW)
        assert kept == mailboxes.Kept((), 0, 0, already=len(again))

    @precondition(lambda self: messages.waiting(self.session, 1))
    @rule()
    def a_message_is_handled(self):
        message = messages.claim(self.session, messages.waiting(self.session, 1)[0])
        self.answered.append(message.raw)
        record = messages.MessageRecord(None, None, "", "", Assurance.CLAIMED, automatic=False)
        messages.handled(self.session, message.id, record, NOW)

    def fetch(self, name, most):
        server = self.server[name]
        box = mailboxes.mailbox(self.session, name, server["validity"])
        above = [(uid, words) for uid, words in server["letters"].items() if uid > box.last_uid]
        batch = above[:most]
        mailboxes.keep(self.session, box, [letter(uid, words) for uid, words in batch], NOW)
        return batch

    @invariant()
    def every_uid_up_to_the_cursor_is_kept(self):
        for name, server in self.server.items():
            box = mailboxes.mailbox(self.session, name, server["validity"])
            up_to_cursor = {uid for uid in server["letters"] if uid <= box.last_uid}
            assert mailboxes.kept_uids(self.session, box) == up_to_cursor

    @invariant()
    def every_letter_that_was_read_waits_or_was_answered_once(self):
        counts = messages.counts(self.session)
        assert counts[MessageState.KEPT] + counts[MessageState.HANDLED] == len(self.read)
        assert len(set(self.answered)) == len(self.answered)

    @invariant()
    def nothing_is_at_fault(self):
        assert messages.check(self.session) == []


def test_whatever_the_mailboxes_do_no_letter_is_lost_or_answered_twice(engine):
    run_state_machine_as_test(
        lambda: Keeping(engine),
        settings=settings(max_examples=40, stateful_step_count=20, deadline=None),
    )
