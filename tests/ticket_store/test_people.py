import pytest
import sqlalchemy as sa

from tests.ticket_store.samples import NOW
from tests.ticket_store.vendor_file import ANN, BOB, KEY, OTHER_KEY, take_in, vendor_file
from ticket_store import history, models
from ticket_store.engine import reading, transaction
from ticket_store.people import person_view, unblock


@pytest.fixture
def imported(engine):
    take_in(engine, vendor_file(), NOW)
    return engine


def block_bob(engine):
    with transaction(engine) as session:
        is_bob = models.Person.email == BOB["email"]
        block = sa.update(models.Person).where(is_bob)
        session.execute(block.values(blocked_at=NOW, blocked_by=ANN["email"]))


def test_a_person_is_shown_with_all_roles_in_order_of_the_order_ids(imported):
    with reading(imported) as session:
        shown = person_view(session, "Ann@Acme.example")
    assert shown == {
        "email": ANN["email"],
        "name": ANN["name"],
        "roles": [
            {"order_id": "SC-104233", "role": "customer"},
            {"order_id": "ZE-9001", "role": "manager"},
        ],
        "activations": [],
        "blocked": False,
    }


def test_a_user_is_shown_with_their_activations_removed_ones_too(imported):
    data = vendor_file()
    del data["orders"][0]["serial_keys"][0]["activations"][1]
    take_in(imported, data, NOW)
    with reading(imported) as session:
        shown = person_view(session, BOB["email"])
    assert shown["roles"] == []
    assert [(a["order_id"], a["serial_key"], a["machine"]) for a in shown["activations"]] == [
        ("SC-104233", KEY, "BUILD-03"),
        ("SC-104233", KEY, "BUILD-04"),
        ("SC-104234", OTHER_KEY, "LAPTOP-7"),
    ]
    assert [a["active"] for a in shown["activations"]] == [True, False, True]
    assert shown["activations"][1]["removed_by"] == "import"
    assert shown["activations"][1]["removed_at"] == "2026-03-02T09:00:00Z"
    assert shown["activations"][2]["activated_at"] == "2025-01-05T07:30:00Z"


def test_a_person_who_is_not_known_is_shown_as_none(imported):
    with reading(imported) as session:
        assert person_view(session, "nobody@acme.example") is None


def test_unblocking_lets_the_person_activate_again_and_tells_the_history_why(imported):
    block_bob(imported)
    with reading(imported) as session:
        assert person_view(session, BOB["email"])["blocked"] is True
    with transaction(imported) as session:
        assert unblock(session, "BOB@acme.example", "came back", "eva@desk.example", NOW) is True
    with reading(imported) as session:
        assert person_view(session, BOB["email"])["blocked"] is False
        (row,) = session.execute(
            sa.select(models.HistoryEntry).where(models.HistoryEntry.event == "person_unblocked")
        ).scalars()
        assert history.verify(session) == []
    assert (row.chain, row.actor) == ("desk", "person")
    assert row.data == {
        "email": BOB["email"],
        "reason": "came back",
        "blocked_by": ANN["email"],
        "by": "eva@desk.example",
    }


def test_unblocking_someone_who_is_not_blocked_changes_nothing(imported):
    with transaction(imported) as session:
        before = len(history.of_order(session, "SC-104233"))
        assert unblock(session, BOB["email"], "by mistake", "eva@desk.example", NOW) is False
    with reading(imported) as session:
        count = sa.select(sa.func.count()).where(models.HistoryEntry.event == "person_unblocked")
        assert session.scalar(count) == 0
        assert len(history.of_order(session, "SC-104233")) == before


def test_unblocking_someone_who_is_not_known_says_so(imported):
    with (
        transaction(imported) as session,
        pytest.raises(LookupError, match=r"nobody@acme\.example"),
    ):
        unblock(session, "nobody@acme.example", "?", "eva@desk.example", NOW)
