from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from threading import Barrier, Thread

import pytest

from tests.ticket_store.samples import NOW, open_ticket
from tests.ticket_store.vendor_file import POLICY, take_in, vendor_file
from ticket_rules.facts import Usage
from ticket_rules.requests import Action
from ticket_rules.verdicts import LimitState
from ticket_store import ledger
from ticket_store.engine import reading, transaction
from ticket_store.orders import find_order

ORDER = "SC-104233"
LIMIT = LimitState(Action.REMOVE_ACTIVATION, 3, 0, 0, date(2025, 3, 1), date(2026, 3, 1))


@pytest.fixture
def imported(engine):
    take_in(engine, vendor_file(), NOW)
    return engine


def new_request(engine):
    with transaction(engine) as session:
        return open_ticket(session)[1]


def reserve(engine, request_id, limit=LIMIT):
    with transaction(engine) as session:
        return ledger.reserve_within(session, ORDER, limit, request_id=request_id, now=NOW)


def end(engine, how, request_id):
    with transaction(engine) as session:
        return how(session, request_id, NOW)


def usage(engine, year=LIMIT.year_start, action=LIMIT.action):
    with reading(engine) as session:
        order = find_order(session, ORDER).id
        return ledger.usage(session, order, year).get(action, Usage())


@pytest.mark.parametrize(("before", "goes"), [(1, True), (2, True), (3, False)])
def test_one_is_reserved_while_fewer_than_allowed_are(imported, before, goes):
    for _ in range(before):
        assert reserve(imported, new_request(imported))
    assert reserve(imported, new_request(imported)) is goes
    assert usage(imported) == Usage(0, before + goes)


def test_nothing_is_reserved_where_nothing_is_allowed(imported):
    assert reserve(imported, new_request(imported), replace(LIMIT, allowed=0)) is False


def test_without_a_limit_every_reservation_goes_and_is_counted(imported):
    for _ in range(5):
        assert reserve(imported, new_request(imported), replace(LIMIT, allowed=None))
    assert usage(imported) == Usage(0, 5)


def test_used_ones_count_as_reserved_ones_do(imported):
    for _ in range(3):
        request_id = new_request(imported)
        assert reserve(imported, request_id)
        assert end(imported, ledger.use, request_id)
    assert reserve(imported, new_request(imported)) is False
    assert usage(imported) == Usage(3, 0)


def test_a_released_one_can_be_had_by_another(imported):
    requests = [new_request(imported) for _ in range(3)]
    assert all(reserve(imported, request_id) for request_id in requests)
    assert end(imported, ledger.release, requests[0])
    assert reserve(imported, new_request(imported)) is True
    assert usage(imported) == Usage(0, 3)


def test_reserving_twice_for_a_request_reserves_once(imported):
    request_id = new_request(imported)
    assert [reserve(imported, request_id) for _ in range(2)] == [True, True]
    assert usage(imported) == Usage(0, 1)


def test_a_reservation_that_ended_does_not_come_back(imported):
    request_id = new_request(imported)
    reserve(imported, request_id)
    end(imported, ledger.release, request_id)
    assert reserve(imported, request_id) is False
    assert usage(imported) == Usage(0, 0)


@pytest.mark.parametrize("how", [ledger.use, ledger.release])
def test_ending_twice_is_ending_once(imported, how):
    request_id = new_request(imported)
    reserve(imported, request_id)
    assert [end(imported, how, request_id) for _ in range(2)] == [True, True]
    assert usage(imported) == Usage(1 if how is ledger.use else 0, 0)


@pytest.mark.parametrize(
    ("first", "second"), [(ledger.use, ledger.release), (ledger.release, ledger.use)]
)
def test_a_reservation_ends_in_one_way_only(imported, first, second):
    request_id = new_request(imported)
    reserve(imported, request_id)
    end(imported, first, request_id)
    assert end(imported, second, request_id) is False
    assert usage(imported) == Usage(1 if first is ledger.use else 0, 0)


@pytest.mark.parametrize("how", [ledger.use, ledger.release])
def test_there_is_nothing_to_end_without_a_reservation(imported, how):
    assert end(imported, how, new_request(imported)) is False


def test_actions_and_years_are_counted_apart(imported):
    next_year = replace(LIMIT, year_start=LIMIT.resets_on, resets_on=date(2027, 3, 1))
    transfers = replace(LIMIT, action=Action.TRANSFER_OWNERSHIP, allowed=1)
    for limit in (LIMIT, next_year, transfers):
        assert reserve(imported, new_request(imported), limit)
    assert usage(imported) == Usage(0, 1)
    assert usage(imported, LIMIT.resets_on) == Usage(0, 1)
    assert usage(imported, action=Action.TRANSFER_OWNERSHIP) == Usage(0, 1)


def test_an_order_that_is_not_known_is_an_error(imported):
    request_id = new_request(imported)
    with transaction(imported) as session, pytest.raises(LookupError, match="SC-999999"):
        ledger.reserve_within(session, "SC-999999", LIMIT, request_id=request_id, now=NOW)


def at_once(*works):
    """Run each in a thread of its own, at once; gives what they returned."""
    together, returned = Barrier(len(works)), {}

    def run(i, work):
        together.wait()
        returned[i] = work()

    threads = [Thread(target=run, args=(i, work)) for i, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [returned[i] for i in range(len(works))]


def test_of_fifty_at_once_for_the_last_one_exactly_one_goes_through(imported):
    for _ in range(2):
        reserve(imported, new_request(imported))
    requests = [new_request(imported) for _ in range(50)]
    went = at_once(*(partial(reserve, imported, request_id) for request_id in requests))
    assert went.count(True) == 1
    assert usage(imported) == Usage(0, 3)


def test_who_comes_while_the_last_one_is_being_reserved_waits_and_goes_without(imported):
    for _ in range(2):
        reserve(imported, new_request(imported))
    first, second = new_request(imported), new_request(imported)
    went = []
    other = Thread(target=lambda: went.append(reserve(imported, second)))
    with transaction(imported) as session:
        assert ledger.reserve_within(session, ORDER, LIMIT, request_id=first, now=NOW)
        other.start()
        other.join(0.2)  # let it come as far as it can
    other.join()
    assert went == [False]
    assert usage(imported) == Usage(0, 3)


def test_of_a_use_and_a_release_at_once_one_holds(imported):
    for _ in range(5):
        request_id = new_request(imported)
        reserve(imported, request_id, replace(LIMIT, allowed=None))
        used, released = at_once(
            partial(end, imported, ledger.use, request_id),
            partial(end, imported, ledger.release, request_id),
        )
        assert used is not released
    assert usage(imported).reserved == 0


def open_years(engine, day):
    with transaction(engine) as session:
        now = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
        opened = ledger.open_years(session, POLICY, now)
    return {(one.order_id, one.year_start) for one in opened}


def test_a_license_year_is_opened_on_its_first_day_and_once(imported):
    assert open_years(imported, date(2026, 2, 28)) == {("SC-104234", date(2025, 5, 1))}
    assert open_years(imported, date(2026, 3, 1)) == {(ORDER, date(2026, 3, 1))}
    assert open_years(imported, date(2026, 3, 1)) == set()


def test_a_missed_year_is_not_opened_later(imported):
    assert (ORDER, date(2028, 3, 1)) in open_years(imported, date(2028, 6, 15))
    assert open_years(imported, date(2028, 6, 15)) == set()


def test_two_that_open_years_at_once_open_each_once(imported):
    opened = []
    other = Thread(target=lambda: opened.append(open_years(imported, date(2026, 3, 1))))
    with transaction(imported) as session:
        first = ledger.open_years(session, POLICY, datetime(2026, 3, 1, 6, tzinfo=UTC))
        other.start()
        other.join(0.2)  # let it come as far as it can
    other.join()
    assert (len(first), opened) == (2, [set()])
