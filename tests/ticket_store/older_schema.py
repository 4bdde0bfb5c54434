"""A database as an older version of the program left it, with something in every table."""

import sys
import time
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from alembic import command

from ticket_store import migrate
from ticket_store.engine import open_engine, transaction
from ticket_store.migrations import actors

NOW = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)
ANN = "ann@acme.example"


def migrate_to(engine, revision):
    """Bring an empty database to an older schema."""
    config = migrate._config()  # noqa: SLF001 - only a test wants anything but the newest
    with transaction(engine) as session:
        config.attributes["connection"] = session.connection()
        command.upgrade(config, revision)


def fill(engine):
    """Put two rows into every table, and two chains into the history."""
    metadata = sa.MetaData()
    metadata.reflect(engine)
    with transaction(engine) as session:
        for table in metadata.sorted_tables:
            if table.name not in {"alembic_version", "history", "history_heads"}:
                for number in (1, 2):
                    session.execute(sa.insert(table).values(_row(table, number)))
        session.execute(sa.delete(actors.HEADS))
        for chain, names in (("desk", ["import", "staff"]), ("ticket 1", [ANN, "desk", ANN])):
            _write_chain(session, chain, names)


def content(engine):
    """Give every table's rows, in the order of their primary keys."""
    metadata = sa.MetaData()
    metadata.reflect(engine)
    with engine.connect() as connection:
        return {
            table.name: [
                dict(row)
                for row in connection.execute(
                    sa.select(table).order_by(*table.primary_key)
                ).mappings()
            ]
            for table in metadata.sorted_tables
        }


def schema(engine):
    """Give every column and trigger by name."""
    inspector = sa.inspect(engine)
    columns = {
        (table, column["name"])
        for table in inspector.get_table_names()
        for column in inspector.get_columns(table)
    }
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }[engine.dialect.name]
    with engine.connect() as connection:
        return columns | {("trigger", name) for (name,) in connection.exec_driver_sql(query)}


def _write_chain(session, chain, names):
    previous = ""
    for seq, name in enumerate(names, start=1):
        row = {
            "chain": chain,
            "seq": seq,
            "at": NOW + timedelta(seconds=seq),
            "actor": name,
            "event": f"event {seq}",
            "order_id": None,
            "data": {"said": name},
            "salt": f"{seq:032x}",
            "previous": previous,
        }
        row["data_digest"] = actors._data_digest(row)  # noqa: SLF001 - as 0002 made them
        row["digest"] = previous = actors._digest(row)  # noqa: SLF001 - as above
        session.execute(sa.insert(actors.HISTORY), row)
    session.execute(
        sa.insert(actors.HEADS), {"chain": chain, "seq": len(names), "digest": previous}
    )


def _row(table, number):
    return {
        column.name: number if column.foreign_keys else _value(column, number)
        for column in table.columns
    }


def _value(column, number):
    values = {
        sa.Boolean: False,
        sa.Integer: number,
        sa.DateTime: NOW,
        sa.Date: date(2026, 3, number),
        sa.JSON: {"number": number},
        sa.LargeBinary: bytes([number]) * 2000,
        sa.String: f"{column.name} {number}",
    }
    return next(value for kind, value in values.items() if isinstance(column.type, kind))


def upgrade_and_stop(url, at_statement):
    """Upgrade, and wait before that changing statement of it, to be killed; tells how many."""
    engine = open_engine(url)
    seen = 0

    def count(_connection, _cursor, statement, *_rest):
        nonlocal seen
        if statement.split()[0] in {"ALTER", "CREATE", "DROP", "UPDATE", "INSERT", "COMMENT"}:
            seen += 1
            if seen == at_statement:
                sys.stdout.write("here\n")
                sys.stdout.flush()
                time.sleep(600)

    sa.event.listen(engine, "before_cursor_execute", count)
    migrate.upgrade(engine)
    engine.dispose()
    sys.stdout.write(f"{seen}\n")


if __name__ == "__main__":
    upgrade_and_stop(sys.argv[1], int(sys.argv[2]))
