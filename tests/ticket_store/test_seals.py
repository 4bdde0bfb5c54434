"""Who writes to the database alone can't rewrite rows, heads and seals unnoticed."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from ticket_store import history, seals
from ticket_store.engine import reading, transaction
from ticket_store.history import Entry
from ticket_store.models import HistoryEntry, HistoryHead, HistorySeal
from ticket_store.seals import SealKeys
from ticket_store.statements import table_of

NOW = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)
HOUR = timedelta(hours=1)
OLD, NEW = "the old secret of the tests", "the new secret of the tests"
KEYS = SealKeys([OLD])
TABLES = {table.name: table for table in map(table_of, (HistoryEntry, HistoryHead, HistorySeal))}


def write(session, chain, *events, at=NOW):
    entries = [Entry(event, {"said": event}, "ann@acme.example", "SC-1") for event in events]
    history.append(session, chain, entries, at)


@pytest.fixture
def sealed(engine):
    """Seal three chains twice; the desk's goes on after the last seal."""
    with transaction(engine) as session:
        write(session, "ticket 1", "received", "judged")
        write(session, "desk", "imported")
        seals.seal(session, KEYS, NOW)
        write(session, "ticket 1", "applied", at=NOW + HOUR)
        write(session, "ticket 2", "received", at=NOW + HOUR)
        seals.seal(session, KEYS, NOW + HOUR)
        history.append(session, "desk", [Entry("later")], NOW + 2 * HOUR)
    return engine


@pytest.fixture
def forge(engine):
    """Do what the triggers forbid, see what an audit tells, and take it back."""

    def forge(change, keys=KEYS, noted=None):
        with Session(engine) as session:
            connection = session.connection()
            if engine.dialect.name == "sqlite":
                named = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
                for name in connection.exec_driver_sql(named).all():
                    connection.exec_driver_sql(f"DROP TRIGGER {name[0]}")
            else:
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            try:
                change(connection)
            except sa.exc.IntegrityError as refused:
                return [str(refused)]
            return list(seals.audit(session, keys, noted).faults)

    return forge


def rows(engine, name):
    table = TABLES[name]
    with engine.connect() as connection:
        key = table.c.chain if "id" not in table.c else table.c.id
        return [dict(row) for row in connection.execute(sa.select(table).order_by(key)).mappings()]


def where(table, row):
    key = "id" if "id" in table.c else "chain"
    return table.c[key] == row[key]


def test_a_sealed_history_is_intact_and_says_until_when(sealed):
    with reading(sealed) as session:
        audit = seals.audit(session, KEYS)
    assert audit.faults == ()
    assert (audit.entries, audit.sealed.entries, audit.sealed.at) == (6, 5, NOW + HOUR)


def test_a_seal_holds_only_the_chains_that_moved_since_the_one_before(sealed):
    first, second = rows(sealed, "history_seals")
    assert set(first["heads"]) == {"desk", "ticket 1"}
    assert set(second["heads"]) == {"ticket 1", "ticket 2"}
    assert second["previous"] == first["signature"]


def test_nothing_is_sealed_where_nothing_moved(sealed):
    with transaction(sealed) as session:
        assert seals.seal(session, KEYS, NOW + 2 * HOUR).id == 3
        assert seals.seal(session, KEYS, NOW + 3 * HOUR) is None
    assert len(rows(sealed, "history_seals")) == 3


def test_the_database_refuses_to_change_seals_and_to_empty_the_history(sealed):
    statements = ["UPDATE history_seals SET entries = 0", "DELETE FROM history_seals"]
    statements += ["DELETE FROM history"]
    if sealed.dialect.name == "postgresql":
        statements += ["TRUNCATE history_seals", "TRUNCATE history"]
    for statement in statements:
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), sealed.begin() as connection:
            connection.execute(sa.text(statement))


def test_a_chain_that_was_rewritten_with_its_head_is_found_by_its_seal(sealed, forge):
    def rewrite(connection):
        connection.execute(sa.text("DELETE FROM history WHERE chain = 'ticket 1'"))
        connection.execute(sa.text("DELETE FROM history_heads WHERE chain = 'ticket 1'"))
        session = Session(connection)
        write(session, "ticket 1", "received", "judged", "refused")

    assert [fault for fault in forge(rewrite) if "is not the row that was sealed" in fault]


def test_a_chain_that_was_wiped_with_its_head_is_found_by_its_seal(sealed, forge):
    def wipe(connection):
        connection.execute(sa.text("DELETE FROM history WHERE chain = 'ticket 2'"))
        connection.execute(sa.text("DELETE FROM history_heads WHERE chain = 'ticket 2'"))

    assert forge(wipe) == ["ticket 2, row 1: was sealed, and is missing"]


def test_a_seal_that_was_made_without_the_secret_is_found(sealed, forge):
    def reseal(connection):
        connection.execute(sa.text("DELETE FROM history_seals"))
        seals.seal(Session(connection), SealKeys(["a guess of the secret"]), NOW)

    assert forge(reseal) == ["seal 1: altered, or signed under a SECRET that is not given"]


def test_cut_off_seals_are_found_by_one_that_was_noted(sealed, forge):
    noted = rows(sealed, "history_seals")[1]["signature"]

    def cut(connection):
        connection.execute(sa.text("DELETE FROM history_seals WHERE id = 2"))

    assert forge(cut) == []
    assert forge(cut, noted=noted) == [
        "the seal that was noted is missing: seals were removed, or this is a copy"
    ]
    assert forge(lambda _: None, noted=noted) == []


def test_erasing_what_rows_say_leaves_the_history_verifiable(sealed):
    with transaction(sealed) as session:
        assert history.erase(session, [1, 2, 3]) == 3
        assert history.erase(session, [1, 2, 3]) == 0
    with reading(sealed) as session:
        assert seals.audit(session, KEYS).faults == ()
        assert history.of_ticket(session, 1)[0]["actor"] == "person"
        assert history.of_ticket(session, 1)[2]["actor"] == "ann@acme.example"
    assert "ann@acme.example" not in json.dumps(rows(sealed, "history")[:3], default=str)


def test_a_ticket_without_any_history_is_found(engine):
    with transaction(engine) as session:
        session.execute(
            sa.text(
                "INSERT INTO tickets VALUES (7, 'open', 'a@b.example', 'A', 'S',"
                " '2026-03-02 09:00:00', '2026-03-02 09:00:00')"
            )
        )
    with reading(engine) as session:
        assert history.verify(session) == ["ticket 7: its history is missing"]


# --- SECRET is rotated ------------------------------------------------------------------


def test_seals_of_the_old_secret_are_vouched_for_by_one_of_the_new(sealed):
    with transaction(sealed) as session:
        assert seals.seal(session, SealKeys([NEW, OLD]), NOW + 2 * HOUR).id == 3
    with reading(sealed) as session:
        assert seals.audit(session, SealKeys([NEW])).faults == ()


def test_the_new_secret_seals_once_although_nothing_moved(sealed):
    both = SealKeys([NEW, OLD])
    with transaction(sealed) as session:
        seals.seal(session, KEYS, NOW + 2 * HOUR)
        assert seals.seal(session, both, NOW + 3 * HOUR).id == 4
        assert seals.seal(session, both, NOW + 4 * HOUR) is None
    assert rows(sealed, "history_seals")[3]["heads"] == {}


def test_an_old_seal_that_was_altered_is_found_after_the_old_secret_is_gone(sealed, forge):
    with transaction(sealed) as session:
        seals.seal(session, SealKeys([NEW, OLD]), NOW + 2 * HOUR)

    def alter(connection):
        connection.execute(sa.text("UPDATE history_seals SET heads = '{}' WHERE id = 1"))

    assert forge(alter, SealKeys([NEW])) == [
        "seals 1 to 3: altered, or signed under a SECRET that is not given"
    ]


def test_a_secret_that_was_replaced_outright_seals_anew_and_the_fault_stays_told(sealed):
    other = SealKeys([NEW])
    with transaction(sealed) as session:
        assert seals.seal(session, other, NOW + 2 * HOUR).id == 3
        write(session, "ticket 3", "received")
        assert seals.seal(session, other, NOW + 3 * HOUR).id == 4
    with reading(sealed) as session:
        audit = seals.audit(session, other)
    assert audit.faults == ("seals 1 to 2: altered, or signed under a SECRET that is not given",)
    assert audit.sealed.entries == 7
    assert set(rows(sealed, "history_seals")[2]["heads"]) == {"desk", "ticket 1", "ticket 2"}


# --- any single change ------------------------------------------------------------------

#: The row's number orders rows of one instant in shows, and says nothing.
NOT_CONTENT = {("history", "id")}
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]), max_size=8
)


def another(column, value, data):
    """Draw another value that the column can hold."""
    kind = type(value)
    if kind is int:
        return data.draw(st.integers(-3, 2**31 - 1).filter(lambda one: one != value))
    if kind is datetime:
        return value + timedelta(microseconds=data.draw(st.sampled_from([-1, 1, 10**6])))
    if kind is dict:
        said = st.dictionaries(TEXTS, TEXTS | st.none() | st.integers(0, 9), max_size=2)
        return data.draw(
            (said | st.none() if column.nullable else said).filter(lambda one: one != value)
        )
    texts = TEXTS | st.none() if column.nullable else TEXTS
    return data.draw(texts.filter(lambda one: one != value))


@settings(derandomize=True, max_examples=150)
@given(data=st.data())
def any_altered_value_is_found(engine, forge, data):
    name = data.draw(st.sampled_from(sorted(TABLES)))
    table, row = TABLES[name], data.draw(st.sampled_from(rows(engine, name)))
    columns = [c for c in table.c if (name, c.name) not in NOT_CONTENT]
    column = data.draw(st.sampled_from(columns))
    value = another(column, row[column.name], data)
    assert forge(
        lambda connection: connection.execute(
            sa.update(table).where(where(table, row)).values({column.name: value})
        )
    )


def test_any_altered_value_is_found(sealed, forge):
    any_altered_value_is_found(sealed, forge)


def test_any_missing_row_is_found(sealed, forge):
    """All but the newest seal: that one only a note of its signature tells."""
    for name, table in TABLES.items():
        for row in rows(sealed, name)[: -1 if name == "history_seals" else None]:
            assert forge(lambda c, t=table, r=row: c.execute(sa.delete(t).where(where(t, r)))), row


def test_any_two_swapped_rows_are_found(sealed, forge):
    """What stands in two rows of a table changes places, and each keeps its key."""
    keys = {"history": ("id", "chain", "seq"), "history_heads": ("chain",), "history_seals": "id"}
    for name, table in TABLES.items():
        standing = rows(sealed, name)
        content = [c.name for c in table.c if c.name not in keys[name]]
        for one, other in ((a, b) for a in standing for b in standing if str(a) < str(b)):

            def swap(connection, one=one, other=other, table=table, content=content):
                for to, source in ((one, other), (other, one)):
                    values = {column: source[column] for column in content}
                    connection.execute(sa.update(table).where(where(table, to)).values(values))

            assert forge(swap), (one, other)
