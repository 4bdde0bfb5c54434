import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from ticket_store.engine import open_engine
from ticket_store.migrate import SchemaOutdated, require_current, upgrade
from ticket_store.models import Base


@pytest.fixture
def empty(empty_url):
    opened = open_engine(empty_url)
    yield opened
    opened.dispose()


def test_the_migrations_make_exactly_the_models_tables(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_partial_indexes_are_the_models(engine):
    def where_of(described, dialect):
        return {
            index["name"]: index["dialect_options"][f"{dialect}_where"]
            for index in described
            if f"{dialect}_where" in index["dialect_options"]
        }

    dialect = engine.dialect.name
    inspector = sa.inspect(engine)
    for table in Base.metadata.sorted_tables:
        wanted = {i.name for i in table.indexes if i.dialect_options[dialect]["where"] is not None}
        made = where_of(inspector.get_indexes(table.name), dialect)
        assert set(made) == wanted, table.name


def test_upgrading_twice_changes_nothing_the_second_time(empty):
    upgrade(empty)
    upgrade(empty)
    require_current(empty)


def test_a_database_without_tables_is_refused_with_the_command_that_makes_them(empty):
    with pytest.raises(SchemaOutdated, match=r"licensedesk db upgrade") as refusal:
        require_current(empty)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("step", [require_current, upgrade])
def test_a_database_of_a_newer_program_is_refused(engine, step):
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaOutdated, match=r"newer than this program"):
        step(engine)
