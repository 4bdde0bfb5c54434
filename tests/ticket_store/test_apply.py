from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.ticket_store.samples import NOW
from tests.ticket_store.vendor_file import (
    ANN,
    BOB,
    CARL,
    DORA,
    KEY,
    OTHER_KEY,
    POLICY,
    ZOE,
    activation,
    take_in,
    vendor_file,
)
from ticket_rules.facts import Person
from ticket_rules.plan import Plan, Step, StepKind
from ticket_rules.requests import Action
from ticket_store import models
from ticket_store.apply import PlanOutdated, RemovedActivation, apply_plan
from ticket_store.engine import reading, transaction
from ticket_store.orders import order_view
from ticket_store.people import find_leaver, person_view

LATER = NOW + timedelta(days=1)
ORDER = "SC-104233"
JANE = Person("jane@acme.example", "Jane Doe")


def known(person):
    return Person(person["email"], person["name"])


@pytest.fixture
def imported(engine):
    take_in(engine, vendor_file(), NOW)
    return engine


def plan(*steps):
    return Plan(Action.TRANSFER_OWNERSHIP, ORDER, "Acme Ltd", steps)


def apply(engine, *steps):
    with transaction(engine) as session:
        return apply_plan(session, plan(*steps), "ann@acme.example", LATER)


def view(engine, order_id=ORDER):
    with reading(engine) as session:
        return order_view(session, order_id, POLICY, date(2026, 1, 15))


def everything(engine):
    with engine.connect() as connection:
        return {
            table.name: connection.execute(sa.select(table).order_by(*table.primary_key)).all()
            for table in models.Company.metadata.sorted_tables
        }


def set_customer(before, after=JANE):
    return Step(StepKind.SET_CUSTOMER, ORDER, before=before, after=after)


def set_purchaser(before, after=None):
    return Step(StepKind.SET_PURCHASER, ORDER, before=before, after=after)


def add_manager(after, order_id=ORDER):
    return Step(StepKind.ADD_MANAGER, order_id, after=after)


def remove_manager(before, order_id=ORDER):
    return Step(StepKind.REMOVE_MANAGER, order_id, before=before)


def removals(engine, email=BOB["email"]):
    """Make the steps that remove all of that user's activations."""
    with reading(engine) as session:
        leaver = find_leaver(session, email)
    return [
        Step(
            StepKind.REMOVE_ACTIVATION,
            one.order_id,
            before=one.user,
            activation=one.id,
            machine=one.machine,
            serial_key=one.serial_key,
        )
        for one in leaver.activations
    ]


def block(person=BOB):
    return Step(StepKind.BLOCK_PERSON, None, before=known(person))


def test_a_transfer_makes_a_new_person_known_and_the_customer(imported):
    apply(imported, set_customer(known(ANN)))
    assert view(imported)["customer"] == {"name": "Jane Doe", "email": JANE.email}
    with reading(imported) as session:
        assert person_view(session, ANN["email"])["roles"] == [
            {"order_id": "ZE-9001", "role": "manager"}
        ]


def test_the_name_on_record_goes_before_the_one_given(imported):
    apply(imported, set_customer(known(ANN), Person(ZOE["email"], "zoe h.")))
    assert view(imported)["customer"] == ZOE


def test_a_purchaser_who_becomes_the_customer_is_recorded_as_customer_alone(imported):
    apply(imported, set_customer(known(ANN), known(CARL)))
    assert (view(imported)["customer"], view(imported)["purchaser"]) == (CARL, None)


def test_a_plan_may_empty_the_purchaser_itself(imported):
    apply(imported, set_customer(known(ANN), known(CARL)), set_purchaser(known(CARL)))
    assert (view(imported)["customer"], view(imported)["purchaser"]) == (CARL, None)


def test_a_manager_is_added_and_taken_off(imported):
    apply(imported, add_manager(JANE))
    assert view(imported)["managers"] == [DORA, {"name": "Jane Doe", "email": JANE.email}]
    apply(imported, remove_manager(known(DORA)))
    assert view(imported)["managers"] == [{"name": "Jane Doe", "email": JANE.email}]


def test_a_removed_activation_stays_with_when_and_by_whom(imported):
    apply(imported, removals(imported)[0])
    removed, kept = view(imported)["serial_keys"][0]["activations"]
    assert (removed["machine"], removed["active"]) == ("BUILD-03", False)
    assert removed["removed_at"] == "2026-03-03T09:00:00Z"
    assert removed["removed_by"] == "ann@acme.example"
    assert kept["active"] is True


def test_a_removed_activation_is_told_with_how_many_machines_remain_on_the_key(imported):
    data = vendor_file()
    key = data["orders"][0]["serial_keys"][0]
    key["activations"].append(activation("BUILD-05", ZOE))
    take_in(imported, data, LATER)
    applied = apply(imported, removals(imported)[0])
    assert applied.removed == (
        RemovedActivation(
            order_id=ORDER,
            user=known(BOB),
            product="Grid Viewer",
            serial_key=KEY,
            machine="BUILD-03",
            machines_now=2,  # one of the same user, one of another: the key is not free (M12)
            max_machines=3,
        ),
    )


def test_machines_are_counted_after_the_whole_plan(imported):
    applied = apply(imported, *removals(imported), block())
    assert [(one.order_id, one.machine, one.machines_now) for one in applied.removed] == [
        (ORDER, "BUILD-03", 0),
        (ORDER, "BUILD-04", 0),
        ("SC-104234", "LAPTOP-7", 0),
    ]
    assert [one.serial_key for one in applied.removed] == [KEY, KEY, OTHER_KEY]


def test_a_plan_without_removals_tells_of_none(imported):
    assert apply(imported, add_manager(JANE)).removed == ()


def test_a_leaver_is_blocked_and_has_no_activation_left(imported):
    steps = [*removals(imported), block()]
    apply(imported, *steps)
    with reading(imported) as session:
        shown = person_view(session, BOB["email"])
    assert shown["blocked"] is True
    assert [one["active"] for one in shown["activations"]] == [False] * 3


def test_a_leaver_who_activated_another_machine_meanwhile_outdates_the_plan(imported):
    steps = [*removals(imported), block()]
    data = vendor_file()
    data["orders"][0]["serial_keys"][0]["activations"].append(activation("NEW-1", BOB))
    take_in(imported, data, LATER)
    before = everything(imported)
    with pytest.raises(PlanOutdated, match="NEW-1"):
        apply(imported, *steps)
    assert everything(imported) == before


@pytest.mark.parametrize(
    ("step", "which"),
    [
        (set_customer(known(CARL)), "customer of SC-104233 is no longer carl@acme.example"),
        (set_purchaser(known(ANN)), "purchaser of SC-104233 is no longer ann@acme.example"),
        (set_purchaser(None, JANE), "purchaser of SC-104233 is no longer empty"),
        (add_manager(known(DORA)), "dora@acme.example is a manager of SC-104233 already"),
        (remove_manager(known(ANN)), "ann@acme.example is no longer a manager of SC-104233"),
        (remove_manager(JANE), "jane@acme.example is no longer a manager of SC-104233"),
        (add_manager(JANE, "SC-999999"), "no order is known by SC999999"),
        (Step(StepKind.BLOCK_PERSON, None, before=JANE), "jane@acme.example is blocked already"),
    ],
)
def test_a_step_whose_before_no_longer_holds_outdates_the_whole_plan(imported, step, which):
    before = everything(imported)
    with pytest.raises(PlanOutdated, match=which):
        apply(imported, add_manager(known(ZOE)), step)
    assert everything(imported) == before


@pytest.mark.parametrize(
    "changed", [{"machine": "BUILD-9"}, {"serial_key": OTHER_KEY}, {"before": known(ANN)}]
)
def test_an_activation_that_is_another_by_now_outdates_the_plan(imported, changed):
    (step, *_) = removals(imported)
    values = {name: getattr(step, name) for name in ("before", "activation", "machine")}
    values |= {"serial_key": step.serial_key, **changed}
    with pytest.raises(PlanOutdated, match="no longer activated"):
        apply(imported, Step(step.kind, ORDER, **values))


def test_a_plan_that_was_applied_is_outdated(imported):
    steps = [*removals(imported), remove_manager(known(DORA)), block()]
    apply(imported, *steps)
    with pytest.raises(PlanOutdated):
        apply(imported, *steps)
