from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.ticket_store.samples import NOW, open_ticket
from tests.ticket_store.vendor_file import take_in, vendor_file
from ticket_rules.facts import Usage
from ticket_rules.requests import Action
from ticket_rules.verdicts import LimitState
from ticket_store import ledger
from ticket_store.engine import reading, transaction
from ticket_store.orders import find_order

FIRST = LimitState(Action.REMOVE_ACTIVATION, 2, 0, 0, date(2025, 3, 1), date(2026, 3, 1))
LIMITS = [FIRST, replace(FIRST, year_start=date(2026, 3, 1), resets_on=date(2027, 3, 1))]
REQUESTS = range(6)
ORDERS = count(500000)


class Ledger(RuleBasedStateMachine):
    """Reservations of six requests on an order of their own, beside a plain model of them."""

    engine = None

    def __init__(self):
        super().__init__()
        data = vendor_file()
        data["orders"] = [{**data["orders"][2], "order_id": f"SC-{next(ORDERS)}"}]
        take_in(self.engine, data, NOW)
        self.order_id = data["orders"][0]["order_id"]
        with transaction(self.engine) as session:
            self.ids = [open_ticket(session)[1] for _ in REQUESTS]
        self.state = {}

    def taken(self, year):
        """Give what the model has of that year, used or reserved."""
        return [s for s, of in self.state.values() if of == year and s != "released"]

    @rule(which=st.sampled_from(REQUESTS), limit=st.sampled_from(LIMITS))
    def reserve(self, which, limit):
        """Reserve, which goes through while one is free."""
        state = self.state.get(which)
        free = len(self.taken(limit.year_start)) < limit.allowed
        with transaction(self.engine) as session:
            went = ledger.reserve_within(
                session, self.order_id, limit, request_id=self.ids[which], now=NOW
            )
        assert went is (free if state is None else state[0] == "reserved")
        if state is None and free:
            self.state[which] = ("reserved", limit.year_start)

    @rule(which=st.sampled_from(REQUESTS), how=st.sampled_from(["used", "released"]))
    def end(self, which, how):
        """Use or release, which goes through once and in one way."""
        state, year = self.state.get(which, (None, None))
        with transaction(self.engine) as session:
            work = ledger.use if how == "used" else ledger.release
            went = work(session, self.ids[which], NOW)
        assert went is (state in ("reserved", how))
        if went:
            self.state[which] = (how, year)

    @rule(which=st.sampled_from(REQUESTS))
    def fail(self, which):
        """Use in a transaction that fails, which leaves no trace."""
        with suppress(ZeroDivisionError), transaction(self.engine) as session:
            ledger.use(session, self.ids[which], NOW)
            1 / 0  # noqa: B018 - the failure

    @invariant()
    def usage_is_what_the_model_says_and_never_above_what_is_allowed(self):
        """Compare the two."""
        with reading(self.engine) as session:
            order = find_order(session, self.order_id).id
            for limit in LIMITS:
                usage = ledger.usage(session, order, limit.year_start)
                taken = self.taken(limit.year_start)
                told = usage.get(limit.action, Usage())
                assert told == Usage(taken.count("used"), taken.count("reserved"))
                assert told.used + told.reserved <= limit.allowed


def test_used_and_reserved_are_never_more_than_allowed(engine):
    class OnThisDatabase(Ledger):
        pass

    OnThisDatabase.engine = engine
    run_state_machine_as_test(
        OnThisDatabase,
        settings=settings(
            max_examples=15,
            stateful_step_count=20,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
