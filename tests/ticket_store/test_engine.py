import threading

import pytest
import sqlalchemy as sa

from ticket_store.engine import open_engine, reading, transaction
from ticket_store.models import Company

names = sa.select(Company.name)


def test_a_transaction_commits_at_its_end(engine):
    with transaction(engine) as session:
        session.add(Company(name="Acme Ltd", domains=[]))
    with reading(engine) as session:
        assert session.scalars(names).all() == ["Acme Ltd"]


def test_a_transaction_that_fails_leaves_nothing(engine):
    def add_and_fail():
        with transaction(engine) as session:
            session.add(Company(name="Acme Ltd", domains=[]))
            session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        add_and_fail()
    with reading(engine) as session:
        assert session.scalars(names).all() == []


def test_what_is_added_while_reading_is_not_kept(engine):
    with reading(engine) as session:
        session.add(Company(name="Acme Ltd", domains=[]))
    with reading(engine) as session:
        assert session.scalars(names).all() == []


def test_a_reader_sees_one_moment(engine):
    with reading(engine) as reader:
        assert reader.scalars(names).all() == []
        with transaction(engine) as writer:
            writer.add(Company(name="Acme Ltd", domains=[]))
        assert reader.scalars(names).all() == []


def test_writers_that_read_before_they_write_queue_and_all_succeed(engine):
    with transaction(engine) as session:
        session.add(Company(name="Acme Ltd", domains=["0"]))

    def count_up():
        with transaction(engine) as session:
            company = session.scalars(sa.select(Company).with_for_update()).one()
            company.domains = [str(int(company.domains[0]) + 1)]

    threads = [threading.Thread(target=count_up) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as session:
        assert session.scalars(sa.select(Company.domains)).one() == ["12"]


def test_sqlite_is_durable_and_checks_its_foreign_keys(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'desk.db'}")
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    engine.dispose()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_postgresql_is_reached_through_psycopg_3(scheme):
    assert open_engine(f"{scheme}://desk:pw@localhost/desk").driver == "psycopg"


@pytest.mark.parametrize(
    ("url", "said"),
    [("mysql://desk:hush@localhost/desk", "mysql is not supported"), ("hush", "no database URL")],
)
def test_another_database_is_refused_without_telling_the_password(url, said):
    with pytest.raises(ValueError, match=r"not supported|not a database URL") as refusal:
        open_engine(url)
    assert "hush" not in str(refusal.value)
    assert said.split()[-1] in str(refusal.value)


def test_the_error_of_a_statement_does_not_tell_its_values(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'desk.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE letters (text TEXT UNIQUE)")
        insert = sa.text("INSERT INTO letters VALUES (:text)")
        connection.execute(insert, {"text": "Dear support, I am Ann"})
        with pytest.raises(sa.exc.IntegrityError) as refused:
            connection.execute(insert, {"text": "Dear support, I am Ann"})
    engine.dispose()
    assert "Ann" not in str(refused.value)
