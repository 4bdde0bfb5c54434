"""The ledger beside a plain model: whatever comes in whatever order, no limit is overdrawn."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.ticket_store.samples import NOW, open_ticket
from tests.ticket_store.vendor_file import POLICY, take_in, vendor_file
from ticket_rules.facts import Usage
from ticket_rules.limits import license_year
from ticket_rules.requests import Action
from ticket_store import ledger
from ticket_store.engine import reading, transaction
from ticket_store.models import Order
from ticket_store.orders import find_order

ACTION = Action.REMOVE_ACTIVATION
PURCHASED = date(2025, 3, 1)
REQUESTS = range(6)
ENDS = [("used",), ("released",), ("used", "released"), ("released", "used"), ("used", "used")]
ORDERS = count(500000)


class Ledger(RuleBasedStateMachine):
    """Reservations of six requests on an order of their own, beside a plain model of them.

    The clock begins nine days before the order's year turns; the order allows two a year.
    """

    engine = None

    def __init__(self):
        super().__init__()
        data = vendor_file()
        order = {**data["orders"][2], "purchased_on": str(PURCHASED)}
        data["orders"] = [{**order, "order_id": f"SC-{next(ORDERS)}"}]
        take_in(self.engine, data, NOW)
        self.order_id = data["orders"][0]["order_id"]
        with transaction(self.engine) as session:
            self.ids = [open_ticket(session)[1] for _ in REQUESTS]
        self.today = date(2026, 2, 20)
        self.allow(2)
        self.opened = set()
        self.state = {}

    @property
    def year(self):
        """The first day of the license year of today."""
        return license_year(PURCHASED, self.today, POLICY.year)[0]

    @property
    def now(self):
        """The first moment of today."""
        return datetime.combine(self.today, time(), UTC)

    def taken(self, year):
        """Give what the model has of that year, used or reserved."""
        return [s for s, of in self.state.values() if of == year and s != "released"]

    @rule(which=st.sampled_from(REQUESTS))
    def reserve(self, which):
        """Reserve under the limit of today, which goes through while one is free."""
        state, year = self.state.get(which), self.year
        free = len(self.taken(year)) < self.allowed
        with transaction(self.engine) as session:
            known = find_order(session, self.order_id, lock=True)
            usage = ledger.usage(session, known.id, year)
            limit = POLICY.limit_state(ACTION, known.order, usage, self.today)
            assert (limit.allowed, limit.year_start) == (self.allowed, year)
            went = ledger.reserve_within(
                session, self.order_id, limit, request_id=self.ids[which], now=self.now
            )
        assert went is (free if state is None else state[0] == "reserved")
        if state is None and free:
            self.state[which] = ("reserved", year)
            assert len(self.taken(year)) <= self.allowed

    @rule(which=st.sampled_from(REQUESTS), hows=st.sampled_from(ENDS))
    def end(self, which, hows):
        """Use, or release as a refusal and an expiry do, perhaps both: the first one holds."""
        for how in hows:
            self.end_once(which, how)

    def end_once(self, which, how):
        """End it once and in one way, in whatever year."""
        state, year = self.state.get(which, (None, None))
        with transaction(self.engine) as session:
            work = ledger.use if how == "used" else ledger.release
            went = work(session, self.ids[which], self.now)
        assert went is (state in ("reserved", how))
        if went:
            self.state[which] = (how, year)

    @rule(which=st.sampled_from(REQUESTS))
    def fail(self, which):
        """Use in a transaction that fails, which leaves no trace."""
        with suppress(ZeroDivisionError), transaction(self.engine) as session:
            ledger.use(session, self.ids[which], self.now)
            1 / 0  # noqa: B018 - the failure

    @rule(days=st.sampled_from([1, 8, 9, 10, 180, 365, -1]))
    def let_time_pass(self, days):
        """Go on by days, over the year's turn too; a clock that is set goes back by one."""
        self.today += timedelta(days=days)

    @rule(times=st.integers(1, 2))
    def reset(self, times):
        """Run the scheduled reset, perhaps twice, perhaps never in a year: no usage changes.

        Other orders of the database are opened too.
        """
        for _ in range(times):
            with transaction(self.engine) as session:
                opened = ledger.open_years(session, POLICY, self.now)
            ours = {one.year_start for one in opened if one.order_id == self.order_id}
            later = self.year > max(self.opened, default=PURCHASED)
            assert ours == ({self.year} if later else set())
            self.opened |= ours

    @rule(allowed=st.integers(0, 4))
    def allow(self, allowed):
        """Let the vendor raise or lower the order's limit, perhaps below what is taken."""
        self.allowed = allowed
        change = sa.update(Order).where(Order.order_id == self.order_id)
        with transaction(self.engine) as session:
            session.execute(change.values(limits={ACTION.value: allowed}))

    @invariant()
    def usage_is_what_the_model_says_in_every_year(self):
        """Compare the two; what ended or was lowered counts nowhere else."""
        with reading(self.engine) as session:
            order = find_order(session, self.order_id).id
            for year in {self.year, *(of for _, of in self.state.values())}:
                taken = self.taken(year)
                told = ledger.usage(session, order, year).get(ACTION, Usage())
                assert told == Usage(taken.count("used"), taken.count("reserved"))
            for which, (state, year) in self.state.items():
                held = ledger.reserved_in(session, self.ids[which])
                assert held == (year if state == "reserved" else None)


def test_whatever_happens_in_whatever_order_the_ledger_is_as_a_plain_model(engine):
    class OnThisDatabase(Ledger):
        pass

    OnThisDatabase.engine = engine
    run_state_machine_as_test(
        OnThisDatabase,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
