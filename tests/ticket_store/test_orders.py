from datetime import date

import pytest

from tests.ticket_store.samples import NOW, open_ticket
from tests.ticket_store.vendor_file import ANN, BOB, POLICY, take_in, vendor_file
from ticket_rules.requests import Action
from ticket_rules.verdicts import LimitState
from ticket_store import history, ledger
from ticket_store.engine import reading, transaction
from ticket_store.orders import order_view

TODAY = date(2026, 1, 15)


@pytest.fixture
def imported(engine):
    take_in(engine, vendor_file(), NOW)
    return engine


def view(engine, order_id="SC-104233", today=TODAY):
    with reading(engine) as session:
        return order_view(session, order_id, POLICY, today)


def test_an_order_is_shown_with_every_key_of_the_import_and_what_was_worked_out(imported):
    shown = view(imported)
    assert set(shown) == {*vendor_file()["orders"][0], "current", "history"}


def test_an_order_that_is_not_known_is_shown_as_none(imported):
    assert view(imported, "SC-999999") is None


@pytest.mark.parametrize(
    ("today", "current"),
    [(date(2027, 4, 29), True), (date(2027, 4, 30), True), (date(2027, 5, 1), False)],
)
def test_an_order_is_current_while_any_order_of_its_company_is(imported, today, current):
    assert view(imported, today=today)["current"] is current


def test_limits_show_what_is_used_and_left_and_when_they_open_anew(imported):
    year = (date(2025, 3, 1), date(2026, 3, 1))
    limit = LimitState(Action.REMOVE_ACTIVATION, 5, 0, 0, *year)
    with transaction(imported) as session:
        for end in (ledger.use, ledger.release, None):
            _, request_id = open_ticket(session)
            assert ledger.reserve_within(
                session, "SC-104233", limit, request_id=request_id, now=NOW
            )
            if end is not None:
                assert end(session, request_id, NOW)
    shown = view(imported)["limits"]
    assert shown["remove_activation"] == {
        "allowed": 5,
        "used": 1,
        "reserved": 1,
        "left": 3,
        "resets_on": "2026-03-01",
    }
    assert shown["transfer_ownership"] == {
        "allowed": 2,
        "used": 0,
        "reserved": 0,
        "left": 2,
        "resets_on": "2026-03-01",
    }


def test_what_has_no_limit_is_not_among_the_limits(imported):
    assert "remove_license_manager" not in view(imported)["limits"]


def test_active_and_removed_activations_are_shown(imported):
    data = vendor_file()
    del data["orders"][0]["serial_keys"][0]["activations"][0]
    take_in(imported, data, NOW)
    (key,) = view(imported)["serial_keys"]
    assert key["activations"][0] == {
        "machine": "BUILD-03",
        "user": BOB,
        "activated_at": "2025-03-02T09:00:00Z",
        "active": False,
        "removed_at": "2026-03-02T09:00:00Z",
        "removed_by": "import",
    }
    assert key["activations"][1]["active"] is True
    assert key["activations"][1]["removed_at"] is None


def test_a_serial_key_without_activations_is_shown(imported):
    data = vendor_file()
    data["orders"][2]["serial_keys"] = [
        {"key": "ZZZZ-1111", "product": "Grid Viewer", "max_machines": 1, "activations": []}
    ]
    take_in(imported, data, NOW)
    (key,) = view(imported, "ZE-9001")["serial_keys"]
    assert (key["key"], key["activations"]) == ("ZZZZ-1111", [])


def test_an_orders_history_is_shown_from_every_ticket(imported):
    with transaction(imported) as session:
        entry = history.Entry("order_changed", {"step": 1}, ANN["email"], "SC-104233")
        history.append(session, "ticket 1", [entry], NOW)
    assert [row["event"] for row in view(imported)["history"]] == ["imported", "order_changed"]
