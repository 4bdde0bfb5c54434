import subprocess
import sys
import threading

import pytest

from ticket_store.engine import reading, transaction
from ticket_store.locks import alone, mailbox_lock
from ticket_store.models import Company

HOLDS_UNTIL_ENDED = """
import sys
from ticket_store.engine import open_engine
from ticket_store.locks import mailbox_lock
with mailbox_lock(open_engine(sys.argv[1]), "desk@mail.example/INBOX") as got_it:
    print(got_it, flush=True)
    sys.stdin.read()
"""


def holder(engine):
    return subprocess.Popen(
        [sys.executable, "-c", HOLDS_UNTIL_ENDED, engine.url.render_as_string(hide_password=False)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_mailbox_is_held_by_one_process_at_a_time(engine):
    with holder(engine) as first:
        assert first.stdout.readline() == "True\n"
        with mailbox_lock(engine, "desk@mail.example/INBOX") as got_it:
            assert got_it is False
        first.stdin.close()
        first.wait()
    with mailbox_lock(engine, "desk@mail.example/INBOX") as got_it:
        assert got_it is True


def test_a_killed_process_holds_its_mailbox_no_longer(engine):
    with holder(engine) as first:
        assert first.stdout.readline() == "True\n"
        first.kill()
        first.wait()
    # PostgreSQL frees a lock when its server process notes that the client has gone
    for _ in range(1000):
        with mailbox_lock(engine, "desk@mail.example/INBOX") as got_it:
            if got_it:
                break
    assert got_it is True


def test_two_mailboxes_are_held_at_once(engine):
    with (
        mailbox_lock(engine, "a@mail.example/INBOX") as first,
        mailbox_lock(engine, "b@mail.example/INBOX") as second,
    ):
        assert (first, second) == (True, True)


def test_a_mailbox_is_free_again_after_an_error(engine):
    def hold_and_fail():
        with mailbox_lock(engine, "desk@mail.example/INBOX"):
            raise LookupError

    with pytest.raises(LookupError):
        hold_and_fail()
    with mailbox_lock(engine, "desk@mail.example/INBOX") as got_it:
        assert got_it is True


def test_work_that_has_to_be_alone_is_done_one_after_the_other(engine):
    def see_and_add():
        with transaction(engine) as session:
            alone(session, "counting")
            count = session.query(Company).count()
            session.add(Company(name=f"Company {count}", domains=[]))

    threads = [threading.Thread(target=see_and_add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as session:
        assert session.query(Company).count() == 8
