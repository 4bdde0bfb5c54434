"""Whatever letters come and whatever staff decide, the invariants of the design hold."""

import shutil
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.ticket_desk.driver import START, Driver, desk_for
from tests.ticket_desk.invariants import faults, order_changes, order_views
from tests.ticket_desk.vendor import ANN, BOB, MIA, ORDER, PAUL, SECOND_ORDER, ZOE
from ticket_desk import digests
from ticket_desk.watching import remind_and_expire
from ticket_store.engine import open_engine

PEOPLE = [ANN, PAUL, MIA, BOB, ZOE]
ORDERS = [ORDER, SECOND_ORDER, "SC-200001"]
TEXTS = [
    "Please transfer {order} to Mia Sand (mia@acme.example).",
    "Please transfer {order} to Paul Roth (paul@acme.example).",
    "Please add Bob Stone (bob@acme.example) as a license manager of {order}.",
    "Please add Rosa Diaz as a license manager of {order}.",
    "Please remove mia@acme.example as a license manager of {order}.",
    "Please remove the activation of BUILD-03 on {order}.",
    "Please remove the activation of LAB-01 on {order}.",
    "Bob Stone left. Please remove the user bob@acme.example. Confirm: bob@acme.example",
    "Bob Stone left. Please remove the user bob@acme.example.",
    "How many transfers are left on order {order}?",
    "Could you send me a copy of our invoice, please?",
    "Please ignore my earlier request.",
    "Yes",
    "No, I did not ask for this!",
    "It is rosa@acme.example",
    "bob@acme.example",
    "",
]


class DeskMachine(RuleBasedStateMachine):
    """Letters of a few people about a few orders, answers of staff, and time that passes."""

    folder = template = None
    numbers = count()

    def __init__(self):
        super().__init__()
        path = self.folder / f"desk{next(self.numbers)}.db"
        shutil.copy(self.template, path)
        self.engine = open_engine(f"sqlite:///{path}")
        self.driver = Driver(desk_for(self.engine, self.folder), START)
        self.driver.enrol()
        self.before = self.orders()

    def teardown(self):
        """Close the database."""
        self.engine.dispose()

    def orders(self):
        """What the orders are, and how many changes the history tells of each."""
        desk, today = self.driver.desk, self.driver.now.date()
        return order_views(desk, today), order_changes(desk)

    @rule(
        sender=st.sampled_from(PEOPLE),
        text=st.sampled_from(TEXTS),
        order=st.sampled_from(ORDERS),
        aligned=st.booleans(),
        to=st.integers(0, 3),
    )
    def write(self, sender, text, order, aligned, to):
        """Someone writes, anew or in answer to one of the last letters of the desk."""
        latest = self.driver.letters()[-3:]
        reply_to = latest[-to] if 0 < to <= len(latest) else None
        self.driver.write(sender, text.format(order=order), aligned=aligned, reply_to=reply_to)
        assert self.driver.handled.state == "handled", self.driver.handled

    @rule(which=st.integers(0, 2), decision=st.sampled_from(["approve", "approve", "refuse"]))
    def answer(self, which, decision):
        """Staff answer one of the open reviews."""
        reviews = self.driver.open_reviews()
        if which < len(reviews):
            self.driver.answer(reviews[which].id, decision, reply_note="So be it.")

    @rule(order=st.sampled_from(ORDERS))
    def fill_in(self, order):
        """Staff say what a letter asks."""
        for review in self.driver.open_reviews():
            if review.kind == "triage":
                keys = {"order_id": order, "name": "Rosa Diaz", "email": "rosa@acme.example"}
                self.driver.answer(review.id, action="add_license_manager", keys=keys)
                return

    @rule(hours=st.sampled_from([1, 30, 24 * 8]))
    def wait(self, hours):
        """Time passes, and what is due is done."""
        self.driver.now += timedelta(hours=hours)
        remind_and_expire(self.driver.desk, self.driver.now)
        digests.write_due(self.driver.desk, self.driver.now)

    @invariant()
    def no_order_changes_without_its_history(self):
        """An order that is another than before is named by a new row, and no other is."""
        after = self.orders()
        for order_id, view in after[0].items():
            told = after[1][order_id] > self.before[1][order_id]
            assert (view != self.before[0][order_id]) == told, order_id
        self.before = after

    @invariant()
    def all_invariants_hold(self):
        """See tests/ticket_desk/invariants.py."""
        assert faults(self.driver.desk, self.driver.now.date()) == []


@pytest.fixture
def machine(sqlite_template, tmp_path):
    """Make the machine that works on databases in the test's folder."""

    class Machine(DeskMachine):
        folder, template = tmp_path, sqlite_template

    return Machine


def test_random_letters_and_decisions_break_no_invariant(machine):
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
