# A rule of the state machine needs no docstring: its name is its sentence.
# ruff: noqa: D102

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.orm import Session

from tests.ticket_store.samples import NOW, reply
from ticket_store import outbox


class Delivering(RuleBasedStateMachine):
    """Letters, a deliverer that may die at any moment, and what the server really took."""

    queued = Bundle("queued")

    def __init__(self, engine):
        super().__init__()
        self.session = Session(engine)
        self.total = 0
        self.in_hand = []
        self.taken_by_server = {}
        self.asked_again = {}

    def teardown(self):
        self.session.rollback()
        self.session.close()

    @rule(target=queued, count=st.integers(1, 4))
    def letters_are_queued(self, count):
        news = [reply(self.total + n) for n in range(count)]
        self.total += count
        return multiple(*outbox.queue(self.session, news, NOW))

    @rule(most=st.integers(1, 4))
    def a_batch_is_taken(self, most):
        self.in_hand += [row.id for row in outbox.take(self.session, NOW, most)]

    def next_in_hand(self):
        return self.in_hand.pop(0) if self.in_hand else None

    def the_server_takes(self, reply_id):
        self.taken_by_server[reply_id] = self.taken_by_server.get(reply_id, 0) + 1

    @rule(outcome=st.sampled_from(["sent", "lost", "refused", "busy", "no server"]))
    def a_letter_is_sent(self, outcome):
        reply_id = self.next_in_hand()
        if reply_id is None:
            return
        if outcome == "sent":
            self.the_server_takes(reply_id)
            outbox.sent(self.session, [reply_id], NOW)
        elif outcome == "lost":
            self.the_server_takes(reply_id)
            outbox.uncertain(self.session, [reply_id], "lost")
        elif outcome == "refused":
            outbox.failed(self.session, reply_id, "550")
        elif outcome == "no server":
            outbox.not_tried(self.session, reply_id, "connection refused", NOW)
        else:
            outbox.retry_later(self.session, reply_id, "450", NOW)

    @rule(sent_before=st.integers(0, 4))
    def the_deliverer_dies_and_another_begins(self, sent_before):
        for reply_id in self.in_hand[:sent_before]:
            self.the_server_takes(reply_id)
        assert outbox.recover_interrupted(self.session) == sorted(self.in_hand)
        self.in_hand = []

    @rule(reply_id=queued)
    def staff_retry(self, reply_id):
        if outbox.retry(self.session, reply_id, NOW):
            self.asked_again[reply_id] = self.asked_again.get(reply_id, 0) + 1

    @invariant()
    def no_letter_was_sent_more_often_than_staff_asked(self):
        for reply_id, times in self.taken_by_server.items():
            assert times <= 1 + self.asked_again.get(reply_id, 0)

    @invariant()
    def what_the_server_took_is_told_as_sent_or_uncertain_unless_asked_again(self):
        for shown in outbox.list_view(self.session):
            taken = self.taken_by_server.get(shown["id"], 0)
            if taken and shown["id"] not in self.asked_again:
                assert shown["state"] in {"sent", "uncertain"}
            if shown["state"] == "sent":
                assert taken

    @invariant()
    def no_letter_is_lost(self):
        assert len(outbox.list_view(self.session)) == self.total


def test_whatever_happens_to_a_delivery_no_letter_is_lost_or_blindly_repeated(engine):
    run_state_machine_as_test(
        lambda: Delivering(engine),
        settings=settings(max_examples=40, stateful_step_count=20, deadline=None),
    )
