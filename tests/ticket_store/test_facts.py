import sqlite3
import threading
from datetime import UTC, date, datetime

import psycopg
import pytest
import sqlalchemy as sa

from tests.ticket_store.samples import NOW, open_ticket
from tests.ticket_store.vendor_file import ANN, BOB, CARL, DORA, KEY, POLICY, take_in, vendor_file
from ticket_rules.facts import Assurance, Person, Role, Usage
from ticket_rules.requests import Action, request
from ticket_rules.verdicts import LimitState
from ticket_store import ledger, models
from ticket_store.engine import reading, transaction
from ticket_store.facts import load_facts

TODAY = date(2026, 1, 15)
SENDER = Person("ann@acme.example", "Ann")
TRANSFER = {"order_id": "SC-104233", "name": "Jane Doe", "email": "jane@acme.example"}


@pytest.fixture
def imported(engine):
    take_in(engine, vendor_file(), NOW)
    return engine


def facts_of(session, action, sender=SENDER, today=TODAY, *, keys=TRANSFER, **how):
    asked = request(action, **keys)
    return load_facts(session, asked, sender, Assurance.ALIGNED, POLICY, today, **how)


def facts(engine, action=Action.TRANSFER_OWNERSHIP, **how):
    with reading(engine) as session:
        return facts_of(session, action, **how)


@pytest.mark.parametrize("written", ["SC-104233", "sc 104233", "#sc104233", "Sc-10-42-33"])
def test_an_order_is_found_however_its_id_is_written(imported, written):
    assert facts(imported, keys={"order_id": written}).order.order_id == "SC-104233"


@pytest.mark.parametrize("written", [KEY, KEY.lower(), f" {KEY} "])
def test_an_order_is_found_by_a_serial_key_where_no_id_is_given(imported, written):
    keys = {"serial_key": written, "machine": "BUILD-03"}
    found = facts(imported, Action.REMOVE_ACTIVATION, keys=keys)
    assert found.order.order_id == "SC-104233"


def test_the_id_goes_before_the_serial_key(imported):
    keys = {"order_id": "ZE-9001", "serial_key": KEY}
    assert facts(imported, Action.REMOVE_ACTIVATION, keys=keys).order.order_id == "ZE-9001"


@pytest.mark.parametrize("keys", [{"order_id": "SC-999999"}, {"serial_key": "NONE-SUCH"}, {}])
def test_nothing_is_known_of_an_order_that_is_not_there(imported, keys):
    found = facts(imported, Action.REMOVE_ACTIVATION, keys=keys)
    assert (found.order, found.company_expires_on, dict(found.usage)) == (None, None, {})
    assert found.sender == SENDER


def test_an_order_is_loaded_whole(imported):
    order = facts(imported).order
    assert order.company == "Acme Ltd"
    assert order.domains == ("acme.example",)
    assert (order.purchased_on, order.expires_on) == (date(2025, 3, 1), date(2026, 2, 28))
    assert order.customer == Person(ANN["email"], ANN["name"])
    assert order.purchaser == Person(CARL["email"], CARL["name"])
    assert order.managers == (Person(DORA["email"], DORA["name"]),)
    assert order.limits == {Action.REMOVE_ACTIVATION: 5}
    (key,) = order.serial_keys
    assert (key.key, key.product, key.max_machines) == (KEY, "Grid Viewer", 3)
    assert [(a.machine, a.user.email, a.company, a.order_id) for a in key.activations] == [
        ("BUILD-03", BOB["email"], "Acme Ltd", "SC-104233"),
        ("BUILD-04", BOB["email"], "Acme Ltd", "SC-104233"),
    ]
    assert key.activations[0].activated_at == datetime(2025, 3, 2, 9, tzinfo=UTC)
    assert order.roles_of(BOB["email"]) == (Role.USER,)


def test_the_company_is_current_as_long_as_its_longest_order(imported):
    assert facts(imported).company_expires_on == date(2027, 4, 30)
    assert facts(imported, keys={"order_id": "ZE-9001"}).company_expires_on == date(2026, 5, 31)


def reserve(session, year_start, action=Action.TRANSFER_OWNERSHIP):
    _, request_id = open_ticket(session)
    limit = LimitState(action, 2, 0, 0, year_start, year_start.replace(year=year_start.year + 1))
    assert ledger.reserve_within(session, "SC-104233", limit, request_id=request_id, now=NOW)
    return request_id


def test_usage_is_that_of_the_license_year_of_today(imported):
    with transaction(imported) as session:
        ledger.use(session, reserve(session, date(2025, 3, 1)), NOW)
    assert facts(imported, today=date(2026, 2, 28)).usage == {Action.TRANSFER_OWNERSHIP: Usage(1)}
    assert facts(imported, today=date(2026, 3, 1)).usage == {}
    assert facts(imported, today=date(2025, 3, 1)).usage == {Action.TRANSFER_OWNERSHIP: Usage(1)}


def test_a_request_that_is_judged_again_knows_of_its_own_reservation(imported):
    with transaction(imported) as session:
        own = reserve(session, date(2025, 3, 1))
    assert facts(imported, own_request_id=own).own_reservation is True
    assert facts(imported, own_request_id=own).usage[Action.TRANSFER_OWNERSHIP] == Usage(0, 1)
    assert facts(imported, own_request_id=own + 1).own_reservation is False


def test_a_request_is_counted_in_the_year_in_which_it_was_queued(imported):
    with transaction(imported) as session:
        own = reserve(session, date(2025, 3, 1))
    later = facts(imported, own_request_id=own, today=date(2026, 3, 1))
    assert (later.own_reservation, later.counted_on) == (True, date(2025, 3, 1))
    assert later.usage == {Action.TRANSFER_OWNERSHIP: Usage(0, 1)}
    another = facts(imported, own_request_id=own + 1, today=date(2026, 3, 1))
    assert (another.own_reservation, another.counted_on, another.usage) == (False, None, {})


def test_a_reservation_that_ended_is_no_longer_the_requests_own(imported):
    with transaction(imported) as session:
        own = reserve(session, date(2025, 3, 1))
        ledger.release(session, own, NOW)
    assert facts(imported, own_request_id=own).own_reservation is False


LEAVER = {"email": "Bob@ACME.example", "confirm_email": "bob@acme.example"}


def test_a_leaver_is_loaded_with_all_their_activations_and_the_askers_orders(imported):
    found = facts(imported, Action.REMOVE_USER, keys=LEAVER)
    assert found.managed == {"SC-104233", "ZE-9001"}
    assert found.companies == {"Acme Ltd", "Zenith GmbH"}
    assert found.leaver.person == Person(BOB["email"], BOB["name"])
    assert [(a.order_id, a.machine) for a in found.leaver.activations] == [
        ("SC-104233", "BUILD-03"),
        ("SC-104233", "BUILD-04"),
        ("SC-104234", "LAPTOP-7"),
    ]
    assert found.leaver.activated_on == {"SC-104233", "SC-104234"}
    assert (found.leaver.manager_on, found.leaver.blocked) == (frozenset(), False)


def test_an_order_that_the_leaver_activated_once_still_counts(imported):
    with transaction(imported) as session:
        session.execute(sa.update(models.Activation).values(removed_at=NOW, removed_by="import"))
    leaver = facts(imported, Action.REMOVE_USER, keys=LEAVER).leaver
    assert (leaver.activations, leaver.activated_on) == ((), {"SC-104233", "SC-104234"})


def test_a_leavers_manager_entries_are_loaded_and_no_other_roles(imported):
    keys = {"email": DORA["email"]}
    assert facts(imported, Action.REMOVE_USER, keys=keys).leaver.manager_on == {"SC-104233"}
    keys = {"email": CARL["email"]}
    assert facts(imported, Action.REMOVE_USER, keys=keys).leaver.manager_on == frozenset()


def test_a_leaver_who_is_not_known_is_none(imported):
    keys = {"email": "nobody@acme.example"}
    assert facts(imported, Action.REMOVE_USER, keys=keys).leaver is None


def selects(engine, load):
    """Count the statements that loading takes, but for BEGIN."""
    seen = []

    def note(_connection, _cursor, statement, *_):
        seen.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    with transaction(engine) as session:
        load(session)
    sa.event.remove(engine, "before_cursor_execute", note)
    return len([statement for statement in seen if statement != "BEGIN IMMEDIATE"])


@pytest.mark.parametrize(
    ("action", "keys", "count"),
    [
        (Action.TRANSFER_OWNERSHIP, TRANSFER, 4),
        (Action.TRANSFER_OWNERSHIP, {"order_id": "SC-999999"}, 1),
        (Action.REMOVE_USER, LEAVER, 4),
    ],
)
def test_loading_takes_few_statements(imported, action, keys, count):
    assert selects(imported, lambda session: facts_of(session, action, keys=keys)) == count


def test_a_locked_order_is_changed_by_nobody_else(imported):
    change = "UPDATE orders SET expires_on = '2030-01-01' WHERE order_key = 'SC104233'"
    with transaction(imported) as session:
        facts_of(session, Action.TRANSFER_OWNERSHIP, lock=True)
        if imported.dialect.name == "sqlite":
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                sqlite3.connect(imported.url.database, timeout=0.01).execute(change)
        else:
            with (
                psycopg.connect(
                    imported.url.set(drivername="postgresql").render_as_string(hide_password=False),
                    options="-c lock_timeout=10ms",
                ) as other,
                pytest.raises(psycopg.errors.LockNotAvailable),
            ):
                other.execute(change)


def test_an_order_is_read_after_the_wait_for_its_lock_and_not_before(imported):
    seen = []

    def judge():
        with transaction(imported) as session:
            found = facts_of(session, Action.TRANSFER_OWNERSHIP, lock=True)
            seen.append(found.order.customer.email)

    judging = threading.Thread(target=judge)
    with transaction(imported) as session:
        facts_of(session, Action.TRANSFER_OWNERSHIP, lock=True)
        judging.start()
        judging.join(0.2)  # let it come as far as it can
        dora = sa.select(models.Person.id).where(models.Person.email == DORA["email"])
        session.execute(
            sa.update(models.Order)
            .where(models.Order.order_id == "SC-104233")
            .values(customer_id=dora.scalar_subquery())
        )
    judging.join()
    assert seen == [DORA["email"]]


@pytest.mark.parametrize(
    "engine", [pytest.param("postgresql", marks=pytest.mark.servers)], indirect=True
)
def test_who_manages_what_is_not_judged_while_another_changes_it(imported):
    keys = {"email": BOB["email"], "confirm_email": BOB["email"]}
    with transaction(imported) as other:
        facts_of(other, Action.TRANSFER_OWNERSHIP, lock=True)
        with transaction(imported) as session:
            session.execute(sa.text("SET LOCAL lock_timeout = '200ms'"))
            with pytest.raises(sa.exc.OperationalError):
                facts_of(session, Action.REMOVE_USER, keys=keys, lock=True)
            session.rollback()
