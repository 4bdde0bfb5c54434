"""A copy that is taken while letters are handled holds one moment, and can be worked with."""

import os
import sqlite3
import subprocess
import threading
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from tests.ticket_desk.driver import letter
from tests.ticket_desk.invariants import faults
from tests.ticket_desk.vendor import ANN, MIA, ORDER, PAUL
from ticket_desk import intake
from ticket_desk.desk import Desk
from ticket_desk.handling import handle
from ticket_desk.upkeep import seal_if_due
from ticket_store import messages, models, seals
from ticket_store.backup import BackupFailed, back_up
from ticket_store.engine import open_engine, reading
from ticket_store.migrate import require_current

LETTERS_AT_LEAST = 12


@contextmanager
def under_load(driver):
    """Have three threads take in and handle letters; yields an event that says that they do."""
    stop, busy = threading.Event(), threading.Event()
    errors, done = [], []

    def work(sender):
        try:
            while not stop.is_set():
                who = f"Kim{len(done)} Diaz (kim{len(done)}@acme.example)"
                text = f"Please add {who} as a license manager of {ORDER}."
                raw = letter(sender, text, at=driver.now)
                message, _ = intake.ingest(driver.desk, raw, driver.now, trusted=False)
                handle(driver.desk, message, driver.now)
                done.append(message)
                if len(done) >= LETTERS_AT_LEAST:
                    busy.set()
        except Exception as error:  # noqa: BLE001 - told by the test itself
            errors.append(error)
            busy.set()

    threads = [threading.Thread(target=work, args=(sender,)) for sender in (ANN, PAUL, MIA)]
    for thread in threads:
        thread.start()
    try:
        yield busy
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert errors == []


def opened(url):
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


@pytest.fixture
def restored(request, engine):
    """Open a copy as a desk would after restoring it."""

    @contextmanager
    def restore(file):
        if engine.dialect.name == "sqlite":
            yield from opened(f"sqlite:///{file}")
            return
        with request.getfixturevalue("postgresql_server").database("template0") as url:
            command = ["pg_restore", "--no-owner", "--exit-on-error", f"--dbname={url}", file]
            subprocess.run(command, check=True)
            yield from opened(url)

    return restore


def test_a_copy_taken_under_load_restores_to_a_desk_for_which_everything_holds(
    driver, tmp_path, restored
):
    driver.write(ANN, f"Please add Lea Diaz (lea@acme.example) as a license manager of {ORDER}.")
    seal_if_due(driver.desk, driver.now)
    file = tmp_path / "copy"
    with under_load(driver) as busy:
        assert busy.wait(60)
        size = back_up(driver.desk.engine, file)

    assert file.stat().st_size == size
    assert file.stat().st_mode & 0o777 == 0o600
    with restored(file) as copy, reading(copy) as session:
        require_current(copy)
        audit = seals.audit(session, driver.desk.seal_keys)
        assert (audit.faults, audit.sealed.id) == ((), 1)
        assert messages.check(session) == []
        assert messages.counts(session)["handled"] >= LETTERS_AT_LEAST
        desk = Desk(driver.desk.settings, copy, driver.desk.policy)
        assert faults(desk, driver.now.date()) == []


def test_a_restored_copy_goes_on_where_it_was_taken(driver, tmp_path, restored):
    driver.write(ANN, f"Please add Lea Diaz (lea@acme.example) as a license manager of {ORDER}.")
    back_up(driver.desk.engine, tmp_path / "copy")
    with restored(tmp_path / "copy") as copy:
        there = type(driver)(Desk(driver.desk.settings, copy, driver.desk.policy), driver.now)
        there.secrets = driver.secrets
        outcome, _ = there.answer()
        assert not outcome.asked_again, outcome.summary
        there.write(PAUL, f"Please add Mo Diaz (mo@acme.example) as a license manager of {ORDER}.")
        assert there.states(1) == ["applied"]
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), copy.begin() as connection:
            connection.execute(sa.delete(models.HistoryEntry))


def test_a_file_that_is_there_is_never_overwritten(driver, tmp_path):
    file = tmp_path / "copy"
    file.write_text("mine")
    with pytest.raises(BackupFailed, match="is there already"):
        back_up(driver.desk.engine, file)
    assert file.read_text() == "mine"


def test_nothing_is_left_where_no_copy_can_be_made(driver, tmp_path):
    with pytest.raises(BackupFailed, match="can't write in"):
        back_up(driver.desk.engine, tmp_path / "nowhere" / "copy")
    folder = tmp_path / "empty"
    folder.mkdir()
    gone = sa.make_url(driver.desk.engine.url).set(
        database=str(tmp_path / "gone.db") if driver.desk.engine.name == "sqlite" else "gone"
    )
    engine = open_engine(gone.render_as_string(hide_password=False))
    with pytest.raises(BackupFailed, match=r"gone"):
        back_up(engine, folder / "copy")
    assert list(folder.iterdir()) == []


def test_a_postgresql_database_without_pg_dump_is_refused_with_what_to_install(
    postgresql_server, tmp_path
):
    engine = open_engine(postgresql_server.url())
    with pytest.raises(BackupFailed, match="postgresql-client"):
        back_up(engine, tmp_path / "copy", {"PATH": str(tmp_path)})
    assert not (tmp_path / "copy").exists()


def test_the_password_is_not_among_the_arguments_of_pg_dump(postgresql_server, tmp_path):
    (tmp_path / "pg_dump").write_text('#!/bin/sh\necho "$@" > "$ARGUMENTS"\n')
    (tmp_path / "pg_dump").chmod(0o700)
    told = tmp_path / "arguments"
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "ARGUMENTS": str(told)}
    back_up(open_engine(postgresql_server.url()), tmp_path / "copy", environment)
    assert "--dbname=postgresql://desk@127.0.0.1" in told.read_text()
    assert postgresql_server.password not in told.read_text()


def test_a_damaged_sqlite_database_gives_no_copy(tmp_path):
    database = tmp_path / "desk.db"
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE t (a TEXT)")
        connection.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 100)
    connection.close()
    with database.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 4096)
    with pytest.raises(BackupFailed):
        back_up(open_engine(f"sqlite:///{database}"), tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
