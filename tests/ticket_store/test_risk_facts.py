"""What the risk rules look at: how long someone manages, what was removed, who is left."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.ticket_store.samples import NOW
from tests.ticket_store.vendor_file import ANN, BOB, DORA, POLICY, take_in, vendor_file
from ticket_rules.facts import Assurance, Person
from ticket_rules.plan import Plan, Step, StepKind
from ticket_rules.requests import Action, request
from ticket_store import history, models
from ticket_store.apply import apply_plan
from ticket_store.engine import reading, transaction
from ticket_store.facts import load_facts

ORDER = "SC-104233"
ASKS = replace(
    POLICY,
    risk=replace(POLICY.risk, transfer_after_removals=7, last_manager_removed=True),
)
TRANSFER = {"order_id": ORDER, "name": "Jane Doe", "email": "jane@acme.example"}
DORAS = Person(DORA["email"], DORA["name"])
ANNS = Person(ANN["email"], ANN["name"])
LATER = NOW + timedelta(days=3)


@pytest.fixture
def imported(engine):
    take_in(engine, vendor_file(), NOW)
    return engine


def facts(engine, action=Action.TRANSFER_OWNERSHIP, sender=ANNS, policy=ASKS, **keys):
    asked = request(action, **(keys or TRANSFER))
    with reading(engine) as session:
        return load_facts(session, asked, sender, Assurance.ALIGNED, policy, LATER.date())


def remove_by_the_desk(engine, step, by=ANN["email"], now=LATER):
    """Carry one step out and write its history, as the desk does."""
    with transaction(engine) as session:
        plan = Plan(Action.REMOVE_LICENSE_MANAGER, ORDER, "Acme Ltd", (step,))
        apply_plan(session, plan, by, now)
        (data,) = plan.as_dict()["steps"]
        entry = history.Entry("order_changed", data, "sam@desk.example", ORDER)
        history.append(session, "ticket 1", [entry], now)


def removal_of_dora():
    return Step(StepKind.REMOVE_MANAGER, ORDER, before=DORAS)


def removal_of_build_03(engine):
    with reading(engine) as session:
        activation = session.scalar(
            sa.select(models.Activation.id).where(models.Activation.machine == "BUILD-03")
        )
    return Step(
        StepKind.REMOVE_ACTIVATION,
        ORDER,
        before=Person(BOB["email"]),
        activation=activation,
        machine="BUILD-03",
        serial_key="ABCD-EFGH-IJKL-MNOP",
    )


# --- since when someone manages -------------------------------------------------------------


def test_a_manager_is_one_since_the_desk_first_heard_of_it(imported):
    assert facts(imported, sender=DORAS).manager_since == NOW.date()
    assert facts(imported).manager_since is None


def test_a_manager_who_was_added_by_the_desk_is_one_since_then_by_utc(imported):
    jane = Person("jane@acme.example", "Jane Doe")
    at = datetime.fromisoformat("2026-03-05T23:30:00-02:00")
    with transaction(imported) as session:
        step = Step(StepKind.ADD_MANAGER, ORDER, after=jane)
        apply_plan(session, Plan(Action.ADD_LICENSE_MANAGER, ORDER, "", (step,)), "ann", at)
    assert facts(imported, sender=jane).manager_since == at.astimezone(UTC).date()


def test_what_only_a_transfers_rules_ask_is_loaded_for_a_transfer_only(imported):
    remove_by_the_desk(imported, removal_of_build_03(imported))
    found = facts(imported, Action.ADD_LICENSE_MANAGER, DORAS)
    assert (found.manager_since, found.last_removal_on) == (None, None)


# --- what was removed -----------------------------------------------------------------------


def test_an_order_from_which_nothing_was_removed_has_no_last_removal(imported):
    assert facts(imported).last_removal_on is None


def test_a_removal_is_not_looked_for_where_the_policy_does_not_ask(imported):
    remove_by_the_desk(imported, removal_of_dora())
    assert facts(imported, policy=POLICY).last_removal_on is None


def test_a_manager_whom_the_desk_removed_counts(imported):
    remove_by_the_desk(imported, removal_of_dora())
    assert facts(imported).last_removal_on == LATER.date()


def test_an_activation_that_the_desk_removed_for_another_counts(imported):
    remove_by_the_desk(imported, removal_of_build_03(imported))
    assert facts(imported).last_removal_on == LATER.date()


def test_an_activation_that_its_own_user_had_removed_does_not_count(imported):
    remove_by_the_desk(imported, removal_of_build_03(imported), by=BOB["email"])
    assert facts(imported).last_removal_on is None


def test_a_removal_from_another_order_does_not_count(imported):
    remove_by_the_desk(imported, removal_of_dora())
    keys = {**TRANSFER, "order_id": "SC-104234"}
    assert facts(imported, **keys).last_removal_on is None


@pytest.mark.parametrize("what", ["managers", "activations"])
def test_what_an_import_removed_counts(imported, what):
    data = vendor_file()
    order = data["orders"][0]
    (order if what == "managers" else order["serial_keys"][0])[what].pop()
    take_in(imported, data, LATER)
    assert facts(imported).last_removal_on == LATER.date()


@pytest.mark.parametrize("what", ["managers", "activations"])
def test_what_an_import_added_does_not_count(imported, what):
    data = vendor_file()
    if what == "managers":
        data["orders"][0]["managers"].append(BOB)
    else:
        more = {"machine": "NEW-1", "user": BOB, "activated_at": "2026-03-01T09:00:00Z"}
        data["orders"][0]["serial_keys"][0]["activations"].append(more)
    take_in(imported, data, LATER)
    assert facts(imported).last_removal_on is None


def test_the_last_of_several_removals_counts(imported):
    remove_by_the_desk(imported, removal_of_dora(), now=NOW)
    assert facts(imported).last_removal_on == NOW.date()
    remove_by_the_desk(imported, removal_of_build_03(imported))
    assert facts(imported).last_removal_on == LATER.date()


def test_the_manager_entry_of_who_became_the_customer_does_not_count(imported):
    become = Step(StepKind.SET_CUSTOMER, ORDER, before=ANNS, after=DORAS)
    remove_by_the_desk(imported, become)
    remove_by_the_desk(imported, removal_of_dora())
    assert facts(imported).last_removal_on is None


def test_a_change_whose_data_was_erased_may_have_been_a_removal(imported):
    remove_by_the_desk(imported, Step(StepKind.SET_CUSTOMER, ORDER, before=ANNS, after=DORAS))
    erase = sa.update(models.HistoryEntry).where(models.HistoryEntry.event == "order_changed")
    with imported.begin() as connection:
        if imported.dialect.name == "sqlite":
            triggers = connection.scalars(
                sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            ).all()
            for name in triggers:
                connection.execute(sa.text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        connection.execute(erase.values(data=None, salt=None))
    assert facts(imported).last_removal_on == LATER.date()


# --- who is left ----------------------------------------------------------------------------


def test_a_leaver_is_the_only_manager_where_there_is_no_other_entry(imported):
    keys = {"email": DORA["email"], "confirm_email": DORA["email"]}
    assert facts(imported, Action.REMOVE_USER, **keys).leaver.only_manager_on == {ORDER}
    data = vendor_file()
    data["orders"][0]["managers"].append(BOB)
    take_in(imported, data, LATER)
    assert facts(imported, Action.REMOVE_USER, **keys).leaver.only_manager_on == frozenset()


def test_who_is_left_is_not_looked_for_where_the_policy_does_not_ask(imported):
    keys = {"email": DORA["email"], "confirm_email": DORA["email"]}
    found = facts(imported, Action.REMOVE_USER, policy=POLICY, **keys)
    assert found.leaver.only_manager_on == frozenset()
