"""An older database: refused until it is upgraded, and the upgrade is whole or nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.ticket_store import older_schema
from ticket_store import history
from ticket_store.engine import open_engine, reading
from ticket_store.migrate import SchemaOutdated, require_current, upgrade

ROOT = Path(__file__).parents[2]
#: Of the statements that lead from 0002 to 0003: the first, the middle, triggers, the last.
POINTS = {"sqlite": (1, 7, 11, 16), "postgresql": (1, 10, 20, 30)}
#: The filled database has a ticket without history: a ticket is all that the row of it was to be.
TICKET_2 = ["ticket 2: its history is missing"]


@pytest.fixture
def older(empty_url):
    engine = open_engine(empty_url)
    older_schema.migrate_to(engine, "0002")
    older_schema.fill(engine)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_an_older_schema_is_refused_with_one_line_that_names_the_command(empty_url, revision):
    engine = open_engine(empty_url)
    older_schema.migrate_to(engine, revision)
    with pytest.raises(SchemaOutdated, match=r"licensedesk db upgrade") as refusal:
        require_current(engine)
    engine.dispose()
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_an_upgrade_keeps_everything_that_was_there(empty_url, revision):
    engine = open_engine(empty_url)
    older_schema.migrate_to(engine, revision)
    older_schema.fill(engine)
    before = older_schema.content(engine)

    upgrade(engine)

    require_current(engine)
    after = older_schema.content(engine)
    for table in before.keys() - {"history", "history_heads", "alembic_version"}:
        kept = [
            {name: new[name] for name in old}
            for old, new in zip(before[table], after[table], strict=True)
        ]
        assert kept == before[table], table
    engine.dispose()


def test_an_upgrade_moves_addresses_into_the_data_and_the_history_verifies(older):
    upgrade(older)
    with reading(older) as session:
        assert history.verify(session) == TICKET_2
        shown = history.of_ticket(session, 1)
        stored = session.scalars(
            sa.text("SELECT actor FROM history WHERE chain = 'ticket 1'")
        ).all()
    assert [one["actor"] for one in shown] == [older_schema.ANN, "desk", older_schema.ANN]
    assert shown[0]["data"] == {"said": older_schema.ANN}
    assert stored == ["person", "desk", "person"]


def test_an_upgrade_leaves_a_chain_that_was_altered_as_it_is(older):
    trigger = {"sqlite": "history_no_update", "postgresql": "history_no_change ON history"}
    with older.begin() as connection:
        connection.execute(sa.text(f"DROP TRIGGER {trigger[older.dialect.name]}"))
        connection.execute(
            sa.text("UPDATE history SET event = 'other' WHERE chain = 'ticket 1' AND seq = 2")
        )
        if older.dialect.name == "postgresql":
            connection.execute(
                sa.text(
                    "CREATE TRIGGER history_no_change BEFORE UPDATE OR DELETE ON history"
                    " FOR EACH ROW EXECUTE FUNCTION history_append_only()"
                )
            )
        else:
            connection.exec_driver_sql(
                "CREATE TRIGGER history_no_update BEFORE UPDATE ON history BEGIN SELECT 1; END"
            )
    upgrade(older)
    with reading(older) as session:
        assert "ticket 1, row 2: was altered" in history.verify(session)


def test_the_history_is_append_only_after_an_upgrade(older):
    upgrade(older)
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), older.begin() as connection:
        connection.execute(sa.text("UPDATE history SET event = 'other'"))


@pytest.mark.parametrize("point", range(4))
def test_an_upgrade_that_is_killed_leaves_the_older_database_whole(older, empty_url, point):
    before = older_schema.schema(older), older_schema.content(older)

    with subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.ticket_store.older_schema", empty_url),
            str(POINTS[older.dialect.name][point]),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as upgrading:
        assert upgrading.stdout.readline() == "here\n"
        upgrading.kill()

    assert (older_schema.schema(older), older_schema.content(older)) == before
    upgrade(older)
    require_current(older)
    with reading(older) as session:
        assert history.verify(session) == TICKET_2


def test_the_points_at_which_it_is_killed_reach_to_its_last_statement(older, empty_url):
    whole = [sys.executable, "-m", "tests.ticket_store.older_schema", empty_url, "0"]
    done = subprocess.run(whole, cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) == POINTS[older.dialect.name][-1]
