from datetime import date, timedelta
from threading import Thread

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
from ticket_store import history, models
from ticket_store.apply import apply_plan
from ticket_store.engine import reading, transaction
from ticket_store.importing import import_file
from ticket_store.orders import find_order, order_view
from ticket_store.people import person_view

LATER = NOW + timedelta(days=1)
TODAY = date(2026, 1, 15)
JANE = Person("jane@acme.example", "Jane Doe")


@pytest.fixture
def imported(engine):
    take_in(engine, vendor_file(), NOW)
    return engine


def view(engine, order_id="SC-104233"):
    with reading(engine) as session:
        return order_view(session, order_id, POLICY, TODAY)


def everything(engine):
    """Give every row of every table, to see that nothing changed."""
    with engine.connect() as connection:
        return {
            table.name: connection.execute(sa.select(table).order_by(*table.primary_key)).all()
            for table in models.Company.metadata.sorted_tables
        }


def do(engine, *steps):
    """Let the desk carry out a plan of these steps."""
    with transaction(engine) as session:
        plan = Plan(Action.TRANSFER_OWNERSHIP, "SC-104233", "Acme Ltd", steps)
        return apply_plan(session, plan, ANN["email"], NOW)


def transfer_to_jane(engine):
    ann = Person(ANN["email"])
    do(engine, Step(StepKind.SET_CUSTOMER, "SC-104233", before=ann, after=JANE))


def test_the_first_import_creates_all_that_the_file_holds(engine):
    result = take_in(engine, vendor_file(), NOW)
    assert result.created == {"companies": 2, "people": 5, "orders": 3}
    assert result.updated == result.unchanged == {"companies": 0, "people": 0, "orders": 0}
    assert result.conflicts == ()


def test_an_imported_order_is_shown_as_it_was_given(imported):
    given = vendor_file()["orders"][0]
    shown = view(imported)
    for name in ("order_id", "company", "purchased_on", "expires_on", "customer", "purchaser"):
        assert shown[name] == given[name], name
    for name in ("managers", "hostnames", "runtime_keys"):
        assert shown[name] == given[name], name
    (key,), (given_key,) = shown["serial_keys"], given["serial_keys"]
    assert {name: key[name] for name in ("key", "product", "max_machines")} == {
        name: given_key[name] for name in ("key", "product", "max_machines")
    }
    assert [
        {name: one[name] for name in ("machine", "user", "activated_at")}
        for one in key["activations"]
    ] == given_key["activations"]


def test_the_same_file_twice_changes_nothing(imported):
    before = everything(imported)
    result = take_in(imported, vendor_file(), LATER)
    assert result.unchanged == {"companies": 2, "people": 5, "orders": 3}
    assert everything(imported) == before


def test_a_dry_run_changes_nothing_and_tells_what_would_be(engine):
    before = everything(engine)
    result = take_in(engine, vendor_file(), NOW, dry_run=True)
    assert result.created == {"companies": 2, "people": 5, "orders": 3}
    assert everything(engine) == before


def test_every_value_that_changes_at_the_source_is_changed(imported):
    data = vendor_file()
    order = data["orders"][0]
    order |= {
        "company": "Zenith GmbH",
        "expires_on": "2028-02-28",
        "customer": DORA,
        "purchaser": None,
        "managers": [CARL],
        "limits": {"transfer_ownership": 1},
        "hostnames": ["new.acme.example"],
        "runtime_keys": [],
    }
    order["serial_keys"][0] |= {"product": "Grid Viewer 2", "max_machines": 9}
    result = take_in(imported, data, LATER)
    assert result.updated == {"companies": 0, "people": 0, "orders": 1}
    shown = view(imported)
    for name in ("company", "expires_on", "customer", "purchaser", "managers", "hostnames"):
        assert shown[name] == order[name], name
    assert shown["runtime_keys"] == []
    assert shown["limits"]["transfer_ownership"]["allowed"] == 1
    assert shown["limits"]["remove_activation"]["allowed"] == 3
    assert shown["serial_keys"][0]["product"] == "Grid Viewer 2"
    assert shown["serial_keys"][0]["max_machines"] == 9


def test_a_person_who_is_renamed_at_the_source_is_renamed(imported):
    data = vendor_file()
    data["orders"][2]["customer"] = {**ZOE, "name": "Zoe Hart-Lee"}
    assert take_in(imported, data, LATER).updated["people"] == 1
    with reading(imported) as session:
        assert person_view(session, ZOE["email"])["name"] == "Zoe Hart-Lee"


def test_what_is_left_out_of_a_file_stays_as_it_is(imported):
    before = view(imported)
    data = vendor_file()
    for name in ("purchaser", "managers", "limits", "hostnames", "runtime_keys"):
        del data["orders"][0][name]
    del data["companies"][0]["domains"]
    assert take_in(imported, data, LATER).updated["orders"] == 0
    assert view(imported) == before


def test_orders_that_are_not_in_the_file_stay_as_they_are(imported):
    data = vendor_file()
    del data["orders"][1:]
    take_in(imported, data, LATER)
    assert view(imported, "SC-104234")["customer"] == CARL


def test_an_approved_transfer_is_not_undone_by_last_nights_file(imported):
    transfer_to_jane(imported)
    result = take_in(imported, vendor_file(), LATER)
    assert result.unchanged["orders"] == 3
    assert view(imported)["customer"]["email"] == JANE.email


def test_a_source_that_learns_of_the_transfer_changes_nothing_more(imported):
    transfer_to_jane(imported)
    data = vendor_file()
    data["orders"][0]["customer"] = {"name": JANE.name, "email": JANE.email}
    assert take_in(imported, data, LATER).unchanged["orders"] == 3
    data["orders"][0]["customer"] = DORA
    assert take_in(imported, data, LATER).conflicts == ()
    assert view(imported)["customer"] == DORA


def test_another_value_of_a_transferred_order_can_change_at_the_source(imported):
    transfer_to_jane(imported)
    data = vendor_file()
    data["orders"][0]["expires_on"] = "2029-02-28"
    take_in(imported, data, LATER)
    shown = view(imported)
    assert (shown["expires_on"], shown["customer"]["email"]) == ("2029-02-28", JANE.email)


def conflicting(engine):
    transfer_to_jane(engine)
    do(engine, Step(StepKind.SET_PURCHASER, "SC-104233", before=Person(CARL["email"])))
    data = vendor_file()
    data["orders"][0] |= {"customer": DORA, "purchaser": BOB, "expires_on": "2030-01-01"}
    return data


def test_values_changed_on_both_sides_are_all_listed_and_nothing_is_applied(imported):
    data = conflicting(imported)
    before = everything(imported)
    result = take_in(imported, data, LATER)
    told = [str(conflict) for conflict in result.conflicts]
    assert told == [
        f"order SC-104233, {role}: was {last}; the source has {source} now, and the desk {desk}"
        for role, last, source, desk in [
            ("customer", ANN["email"], DORA["email"], JANE.email),
            ("purchaser", CARL["email"], BOB["email"], "nothing"),
        ]
    ]
    assert everything(imported) == before


def test_conflicts_can_be_settled_for_the_source(imported):
    take_in(imported, conflicting(imported), LATER, take="source")
    shown = view(imported)
    assert (shown["customer"], shown["purchaser"], shown["expires_on"]) == (DORA, BOB, "2030-01-01")


def test_conflicts_can_be_settled_for_the_desk_once_and_for_all(imported):
    data = conflicting(imported)
    take_in(imported, data, LATER, take="desk")
    shown = view(imported)
    assert (shown["customer"]["email"], shown["purchaser"]) == (JANE.email, None)
    assert shown["expires_on"] == "2030-01-01"
    again = take_in(imported, data, LATER)
    assert (again.conflicts, again.unchanged["orders"]) == ((), 3)


def test_a_manager_whom_the_desk_removed_and_who_is_still_in_the_file_stays_removed(imported):
    do(imported, Step(StepKind.REMOVE_MANAGER, "SC-104233", before=Person(DORA["email"])))
    data = vendor_file()
    data["orders"][0]["managers"].append(BOB)
    take_in(imported, data, LATER)
    assert view(imported)["managers"] == [BOB]


def test_a_manager_whom_the_desk_added_and_who_is_not_in_the_file_stays(imported):
    do(imported, Step(StepKind.ADD_MANAGER, "SC-104233", after=JANE))
    data = vendor_file()
    data["orders"][0]["managers"] = []
    take_in(imported, data, LATER)
    assert [one["email"] for one in view(imported)["managers"]] == [JANE.email]


def remove_build_03(engine):
    with reading(engine) as session:
        order = find_order(session, "SC-104233").order
    (one,) = (a for a in order.activations if a.machine == "BUILD-03")
    step = Step(
        StepKind.REMOVE_ACTIVATION,
        "SC-104233",
        before=one.user,
        activation=one.id,
        machine=one.machine,
        serial_key=one.serial_key,
    )
    do(engine, step)


def machines(engine):
    """Give the machines of the first key with who removed them, None for an active one."""
    (key,) = view(engine)["serial_keys"]
    return [(one["machine"], one["removed_by"]) for one in key["activations"]]


def test_an_activation_that_the_desk_removed_stays_removed(imported):
    remove_build_03(imported)
    assert take_in(imported, vendor_file(), LATER).unchanged["orders"] == 3
    assert machines(imported) == [("BUILD-03", ANN["email"]), ("BUILD-04", None)]


def test_a_machine_that_was_activated_again_since_is_active_again(imported):
    remove_build_03(imported)
    data = vendor_file()
    key = data["orders"][0]["serial_keys"][0]
    key["activations"][0] = activation("BUILD-03", BOB, "2026-03-03T10:00:00Z")
    take_in(imported, data, LATER)
    assert machines(imported) == [
        ("BUILD-03", ANN["email"]),
        ("BUILD-04", None),
        ("BUILD-03", None),
    ]


def test_an_activation_that_is_gone_at_the_source_is_removed(imported):
    data = vendor_file()
    del data["orders"][0]["serial_keys"][0]["activations"][1]
    take_in(imported, data, LATER)
    assert machines(imported) == [("BUILD-03", None), ("BUILD-04", "import")]


def test_a_serial_key_that_is_gone_at_the_source_is_gone(imported):
    data = vendor_file()
    data["orders"][0]["serial_keys"] = []
    assert take_in(imported, data, LATER).updated["orders"] == 1
    assert view(imported)["serial_keys"] == []
    assert take_in(imported, data, LATER).unchanged["orders"] == 3
    assert take_in(imported, vendor_file(), LATER).updated["orders"] == 1
    assert machines(imported) == [("BUILD-03", None), ("BUILD-04", None)]


def test_a_serial_key_can_move_to_another_order_with_its_activations(imported):
    data = vendor_file()
    data["orders"][1]["serial_keys"] += data["orders"][0]["serial_keys"]
    data["orders"][0]["serial_keys"] = []
    take_in(imported, data, LATER)
    assert view(imported)["serial_keys"] == []
    keys = view(imported, "SC-104234")["serial_keys"]
    assert {key["key"]: len(key["activations"]) for key in keys} == {KEY: 2, OTHER_KEY: 1}


def test_an_activation_for_a_person_whom_the_desk_blocked_is_a_conflict(imported):
    with transaction(imported) as session:
        session.execute(
            sa.update(models.Person)
            .where(models.Person.email == BOB["email"])
            .values(blocked_at=NOW, blocked_by=ANN["email"])
        )
    data = vendor_file()
    data["orders"][0]["serial_keys"][0]["activations"].append(activation("NEW-1", BOB))
    (conflict,) = take_in(imported, data, LATER).conflicts
    assert "NEW-1 of bob@acme.example" in str(conflict)
    assert take_in(imported, data, LATER, take="desk").conflicts == ()
    assert take_in(imported, data, LATER).unchanged["orders"] == 3
    assert ("NEW-1", None) not in machines(imported)


def test_a_purchaser_who_is_the_customer_is_recorded_as_the_customer_alone(engine):
    data = vendor_file()
    data["orders"][0]["purchaser"] = ANN
    take_in(engine, data, NOW)
    assert view(engine)["purchaser"] is None


def test_a_purchaser_whom_the_desk_made_the_customer_stays_the_customer_alone(imported):
    transfer_to_jane(imported)
    data = vendor_file()
    data["orders"][0]["purchaser"] = {"name": JANE.name, "email": JANE.email}
    take_in(imported, data, LATER)
    shown = view(imported)
    assert (shown["customer"]["email"], shown["purchaser"]) == (JANE.email, None)
    assert take_in(imported, data, LATER).unchanged["orders"] == 3


def test_two_imports_at_once_are_one_after_the_other(engine):
    results = []
    other = Thread(target=lambda: results.append(take_in(engine, vendor_file(), LATER)))
    with transaction(engine) as session:
        import_file(session, vendor_file(), NOW)
        other.start()
        other.join(0.2)  # let it come as far as it can
    other.join()
    assert [result.unchanged["orders"] for result in results] == [3]


def test_every_order_that_changed_has_its_history_row_and_no_other_has(imported):
    data = vendor_file()
    data["orders"][0]["expires_on"] = "2028-02-28"
    data["orders"][0]["managers"] = []
    take_in(imported, data, LATER)
    with reading(imported) as session:
        rows = history.of_order(session, "SC-104233")
        others = history.of_order(session, "SC-104234")
        faults = history.verify(session)
    assert [(row["event"], row["actor"]) for row in rows] == [("imported", "import")] * 2
    assert rows[1]["data"]["changes"] == [
        {"field": "expires_on", "before": "2026-02-28", "after": "2028-02-28"},
        {"field": "managers", "added": [], "removed": [DORA["email"]]},
    ]
    assert len(others) == 1
    assert faults == []


def test_an_order_id_written_in_another_way_is_the_same_order(imported):
    data = vendor_file()
    data["orders"][0]["order_id"] = "sc 104233"
    result = take_in(imported, data, LATER)
    assert result.created["orders"] == 0
    assert view(imported)["order_id"] == "sc 104233"
