from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from tests.servers.databases import own_engine as engine
from ticket_store import history
from ticket_store.engine import reading, transaction
from ticket_store.history import Entry

__all__ = ["engine"]  # a fixture: these tests take the triggers off its tables

NOW = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)
THREE = [
    Entry(
        "received",
        {"subject": "Transfer", "bytes": 812, "von": "Jürgen \ud83d"},
        "ann@acme.example",
    ),
    Entry("decided", {"verdict": "review", "nested": {"b": [1, None], "a": True}}),
    Entry("applied", {}, "staff@desk.example", order_id="SC-104233"),
]
DROP_TRIGGERS = {
    "sqlite": ["DROP TRIGGER history_no_update", "DROP TRIGGER history_no_delete"],
    "postgresql": ["DROP TRIGGER history_no_change ON history"],
}


@pytest.fixture
def kept(engine):
    with transaction(engine) as session:
        history.append(session, "ticket 12", THREE[:1], NOW)
        history.append(session, "ticket 12", THREE[1:], NOW)
        history.append(session, "desk", [Entry("imported", {"created": 3}, "import")], NOW)
    return engine


def tamper(engine, *statements):
    """Do what the triggers forbid, as someone with the database's password could."""
    with engine.begin() as connection:
        for statement in (*DROP_TRIGGERS[engine.dialect.name], *statements):
            connection.execute(sa.text(statement))


def faults(engine):
    with reading(engine) as session:
        return history.verify(session)


def test_an_untouched_history_has_no_faults(kept):
    assert faults(kept) == []


def test_an_empty_history_has_no_faults(engine):
    assert faults(engine) == []


def test_a_tickets_history_is_shown_in_order(kept):
    with reading(kept) as session:
        shown = history.of_ticket(session, 12)
    assert [row["event"] for row in shown] == ["received", "decided", "applied"]
    assert shown[0] == {
        "at": "2026-03-02T09:00:00.123456Z",
        "actor": "ann@acme.example",
        "event": "received",
        "order_id": None,
        "data": {"subject": "Transfer", "bytes": 812, "von": "Jürgen \ud83d"},
    }


def test_an_orders_history_holds_only_its_own_rows(kept):
    with reading(kept) as session:
        assert [row["event"] for row in history.of_order(session, "SC-104233")] == ["applied"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET event = 'refused' WHERE seq = 2",
        "UPDATE history SET data = NULL WHERE seq = 2",
        "UPDATE history SET data = NULL, salt = NULL, actor = 'desk'",
        "UPDATE history SET data = '{}', salt = NULL WHERE seq = 2",
        "DELETE FROM history WHERE seq = 2",
    ],
)
def test_the_database_refuses_to_change_the_history(kept, statement):
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), kept.begin() as connection:
        connection.execute(sa.text(statement))
    assert faults(kept) == []


def test_erasing_what_a_row_says_is_allowed_and_leaves_the_chain_whole(kept):
    with kept.begin() as connection:
        connection.execute(sa.text("UPDATE history SET data = NULL, salt = NULL WHERE seq = 2"))
    assert faults(kept) == []
    with reading(kept) as session:
        assert [row["data"] for row in history.of_ticket(session, 12)][1] is None


def test_an_altered_row_is_found(kept):
    tamper(kept, "UPDATE history SET actor = 'eve@else.example' WHERE seq = 2")
    assert faults(kept) == ["ticket 12, row 2: was altered"]


def test_altered_data_are_found(kept):
    tamper(kept, 'UPDATE history SET data = \'{"verdict": "refuse"}\' WHERE seq = 2')
    assert faults(kept) == ["ticket 12, row 2: its data were altered"]


def test_data_erased_without_their_salt_are_found(kept):
    tamper(kept, "UPDATE history SET data = NULL WHERE seq = 2")
    assert faults(kept) == ["ticket 12, row 2: its data were altered"]


def test_a_missing_row_is_found(kept):
    tamper(kept, "DELETE FROM history WHERE seq = 2")
    assert faults(kept) == ["ticket 12: rows 2 to 2 are missing"]


def test_a_cut_off_end_is_found(kept):
    tamper(kept, "DELETE FROM history WHERE seq = 3")
    assert faults(kept) == ["ticket 12: ends at row 2, and should at row 3"]


def test_a_chain_that_is_gone_is_found(kept):
    tamper(kept, "DELETE FROM history WHERE chain = 'desk'")
    assert faults(kept) == ["desk: all 1 rows are missing"]


def test_reordered_rows_are_found(kept):
    tamper(
        kept,
        "UPDATE history SET seq = 9 WHERE chain = 'ticket 12' AND seq = 2",
        "UPDATE history SET seq = 2 WHERE chain = 'ticket 12' AND seq = 3",
        "UPDATE history SET seq = 3 WHERE chain = 'ticket 12' AND seq = 9",
    )
    assert "ticket 12, row 2: does not follow the row before it (moved or replaced)" in faults(kept)


def test_a_row_replaced_with_a_digest_of_its_own_is_found(kept):
    with reading(kept) as session:
        row = dict(
            session.execute(sa.select(history._HISTORY).where(history._HISTORY.c.seq == 2))  # noqa: SLF001 - what someone who knows the code would do
            .mappings()
            .one()
        )
    row["actor"] = "eve@else.example"
    forged = history._digest(row)  # noqa: SLF001 - as above
    tamper(kept)
    with kept.begin() as connection:
        connection.execute(
            sa.text("UPDATE history SET actor = :actor, digest = :digest WHERE seq = 2"),
            {"actor": row["actor"], "digest": forged},
        )
    assert faults(kept) == [
        "ticket 12, row 3: does not follow the row before it (moved or replaced)"
    ]
