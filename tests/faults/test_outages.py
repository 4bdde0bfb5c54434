"""The resident process while its servers go away and come back, and while it is killed."""

import random
import time

import pytest

from tests.faults.letters import ORDERS, mixed, question, transfer, vendor_file
from tests.faults.outages import (
    Resident,
    stoppable_desk,
    stoppable_postgresql,
    stoppable_prefect,
    wait_for,
)
from tests.faults.proof import settle
from tests.servers.prefect import on_postgresql

pytestmark = [pytest.mark.servers, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def database():
    """Run a PostgreSQL that can be stopped."""
    with stoppable_postgresql() as server:
        yield server


@pytest.fixture(scope="module")
def prefect(tmp_path_factory, postgresql_server):
    """Run a Prefect server that can be stopped."""
    with (
        postgresql_server.database() as url,
        stoppable_prefect(
            tmp_path_factory.mktemp("prefect"),
            **on_postgresql(url),
        ) as server,
    ):
        yield server


@pytest.fixture(scope="module")
def rig(tmp_path_factory, database, own_dovecot, prefect):
    """Make a desk on servers that can be stopped."""
    folder = tmp_path_factory.mktemp("outages")
    with stoppable_desk(
        folder, dovecot=own_dovecot, database=database, prefect=prefect, orders=vendor_file()
    ) as made:
        yield made


@pytest.fixture(scope="module")
def up(rig):
    """Keep the resident process running through all of these tests."""
    resident = Resident(rig.environment, rig.folder)
    resident.start()
    yield resident
    resident.end()


NUMBERS = iter(range(ORDERS))


def answered(rig, up, number):
    """Wait until the owner of that order has a letter."""
    address = transfer(number, number).split(b"From: ")[1].split(b"<")[1].split(b">")[0].decode()
    return wait_for(
        lambda: [one for one in rig.sink.letters if address in one.recipients],
        f"letter to {address}",
        up.log,
    )


def told(up, words, after):
    """Wait until the log says these words, behind that place in it."""
    return wait_for(lambda: words in up.log.read_text()[after:], f"{words!r} in the log", up.log)


def test_a_mailbox_that_goes_away_and_comes_back_is_read_on(rig, up, own_dovecot):
    first, second = next(NUMBERS), next(NUMBERS)
    rig.mail(question(first, first))
    answered(rig, up, first)
    process, after = up.process.pid, len(up.log.read_text())

    own_dovecot.stop()
    told(up, "trying again", after)
    own_dovecot.start()
    rig.mail(question(second, second))

    answered(rig, up, second)
    assert (up.process.pid, up.process.poll()) == (process, None)


def test_a_database_that_goes_away_and_comes_back_is_used_on(rig, up, database):
    number = next(NUMBERS)
    after = len(up.log.read_text())
    database.stop()
    rig.mail(transfer(number, number))
    told(up, "this pass failed", after)
    database.start()

    answered(rig, up, number)
    assert up.process.poll() is None


def test_a_prefect_server_that_goes_away_and_comes_back_is_used_on(rig, up, prefect):
    number = next(NUMBERS)
    prefect.stop()
    rig.mail(transfer(number, number))
    time.sleep(5)  # some of its polls, and a pass, find no server
    prefect.start()
    answered(rig, up, number)

    def waiting():
        rows = [row.flow_run_id for row in rig.open_reviews() if f"j{number}" in str(row.plan)]
        return rows[0] if rows else None

    run = wait_for(waiting, "run of the review", up.log)
    before = len(rig.sink.letters)
    assert rig.resume(run, decision="approve")
    wait_for(lambda: len(rig.sink.letters) > before, "outcome letter", up.log)
    assert up.process.poll() is None


def test_a_resident_process_that_is_killed_at_any_moment_goes_on_when_it_is_started_again(rig, up):
    rng = random.Random(815)  # noqa: S311 - a seed repeats it
    letters = mixed(rng)
    for _ in range(3):
        rig.mail(*(next(letters) for _ in range(6)))
        time.sleep(rng.uniform(0.2, 1.5))
        if waiting := sorted(rig.suspended()):
            rig.resume(rng.choice(waiting), decision="approve")
            time.sleep(rng.uniform(0.1, 0.9))
        up.kill()
        up.start()

    wait_for(lambda: _idle(rig), "end of the work", up.log)
    assert up.end() == 0
    settle(rig)


def _idle(rig):
    """Whether nothing waits any more but for staff."""
    if rig.unfinished("SCHEDULED"):
        return False
    counts = {one["part"]: one["words"] for one in rig.show("doctor")}
    return " 0 kept" in " " + counts["messages"] and counts["letters"].startswith("0 wait")
