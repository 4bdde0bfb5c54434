"""Whatever letters come and whatever staff decide, the invariants of the design hold."""

import shutil
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.ticket_desk.driver import STAFF, START, Driver, desk_for
from tests.ticket_desk.invariants import faults, order_changes, order_views
from tests.ticket_desk.vendor import ANN, BOB, MIA, ORDER, PAUL, SECOND_ORDER, ZOE
from ticket_desk import digests
from ticket_desk.watching import remind_and_expire
from ticket_rules.risk import RiskPolicy
from ticket_store import reviews
from ticket_store.engine import open_engine, reading

#: Who asks what of which order; most of it is allowed, some is not.
ASKED = [
    (ANN, f"Please transfer {ORDER} to Mia Sand (mia@acme.example)."),
    (MIA, f"Please transfer {ORDER} to Ann Lee (ann@acme.example)."),
    (PAUL, f"Please transfer {ORDER} to Paul Roth (paul@acme.example)."),
    (PAUL, f"Please transfer {SECOND_ORDER} to Ann Lee (ann@acme.example)."),
    (PAUL, f"Please add Bob Stone (bob@acme.example) as a license manager of {ORDER}."),
    (PAUL, f"Please add Bob Stone (bob@acme.example) as a license manager of {SECOND_ORDER}."),
    (ANN, f"Please add Rosa Diaz as a license manager of {ORDER}."),
    (ANN, f"Please remove mia@acme.example as a license manager of {ORDER}."),
    (MIA, f"Please remove the activation of BUILD-03 on {ORDER}."),
    (BOB, f"Please remove the activation of BUILD-04 on {ORDER}."),
    (BOB, f"Please remove the activation of LAB-01 on {SECOND_ORDER}."),
    (MIA, "Bob Stone left. Please remove the user bob@acme.example. Confirm: bob@acme.example"),
    (PAUL, "Bob Stone left. Please remove the user bob@acme.example."),
    (BOB, f"How many transfers are left on order {ORDER}?"),
    (ANN, "Could you send me a copy of our invoice, please?"),
    (ZOE, f"Please transfer {ORDER} to Zoe Hart (zoe@zenith.example)."),
    (ZOE, "Please remove the activation of OLD-01 on SC-200001."),
    (MIA, ""),
]
ANSWERED = [
    "Yes",
    "No, I did not ask for this!",
    "It is rosa@acme.example",
    "bob@acme.example",
    "Please ignore my earlier request.",
    f"Please remove the activation of BUILD-03 on {ORDER}.",
]
TESS = "tess@vendor.example"
RISKY = RiskPolicy(
    manager_added_lately=7,
    new_owner_outside_company=True,
    new_owner_at_lookalike_domain=True,
    transfer_after_removals=7,
    last_manager_removed=True,
    leaver_beyond_company=True,
)
KEYS = {"order_id": ORDER, "name": "Rosa Diaz", "email": "rosa@acme.example"}


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
        self.driver.enrol(TESS)
        policy = self.driver.desk.policy
        self.driver.desk.policy = replace(policy, risk=RISKY)
        self.before = self.orders()

    def teardown(self):
        """Close the database."""
        self.engine.dispose()

    def orders(self):
        """What the orders are, and how many changes the history tells of each."""
        desk, today = self.driver.desk, self.driver.now.date()
        return order_views(desk, today), order_changes(desk)

    @rule(asked=st.sampled_from(ASKED), aligned=st.sampled_from([True, True, False]))
    def write(self, asked, aligned):
        """Someone asks something in a letter of its own."""
        self.driver.write(*asked, aligned=aligned)
        assert self.driver.handled.state == "handled", self.driver.handled

    @precondition(lambda self: self.driver.letters())
    @rule(
        which=st.integers(1, 4),
        text=st.sampled_from(ANSWERED),
        sender=st.sampled_from([None, None, ZOE]),
    )
    def reply(self, which, text, sender):
        """Someone, mostly whom it went to, answers one of the last letters of the desk."""
        letter = self.driver.letters()[-which:][0]
        sender = sender or {"name": letter.to_name or "Sam", "email": letter.to}
        self.driver.write(sender, text, reply_to=letter, aligned=False)
        assert self.driver.handled.state == "handled", self.driver.handled

    @precondition(lambda self: self.driver.open_reviews())
    @rule(
        which=st.integers(0, 9),
        decision=st.sampled_from(["approve", "approve", "refuse"]),
        who=st.sampled_from([STAFF, STAFF, TESS]),
        wrong=st.sampled_from([False, False, True]),
    )
    def answer(self, which, decision, who, wrong):
        """Staff answer one of the open reviews, a letter for a person by saying what it asks.

        What holds a risk takes both of them, and nobody's wrong code decides anything.
        """
        self.driver.later(seconds=30)
        waiting = self.driver.open_reviews()
        review = waiting[which % len(waiting)]
        given = {"action": "add_license_manager", "keys": KEYS} if review.kind == "triage" else {}
        given |= {"approver": who, "code": "no code" if wrong else self.driver.code(who)}
        outcome, _ = self.driver.answer(review.id, decision, reply_note="So be it.", **given)
        still_open = review.id in [row.id for row in self.driver.open_reviews()]
        assert outcome.asked_again == still_open
        assert still_open or not wrong
        with reading(self.engine) as session:
            row = reviews.get(session, review.id)
        if row.state == "approved" and row.risks:
            assert row.first_approver in {None, STAFF, TESS} - {row.approver}

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
            max_examples=30,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
