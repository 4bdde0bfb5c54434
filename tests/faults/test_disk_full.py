"""A disk that is full: nothing half is written, the error is clear, and it goes on with space."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from tests.faults.letters import question
from tests.faults.proof import figures, settle
from tests.servers.smtp import running_smtp_sink
from tests.ticket_desk.driver import letter
from tests.ticket_desk.vendor import ANN, ORDER
from ticket_desk import intake
from ticket_desk.delivery import deliver_due
from ticket_store.engine import reading

pytestmark = pytest.mark.servers

QUESTION = f"How many transfers are left on order {ORDER}?"


@pytest.fixture
def full(driver):
    """Fill the disk that the SQLite file is on, but for so many pages; None makes it free again."""
    engine = driver.desk.engine
    limit = {"pages": 2**30}

    def bound(connection, _record):
        connection.execute(f"PRAGMA max_page_count = {limit['pages']}")

    def fill(spare):
        engine.dispose()  # the limit is a connection's
        with reading(engine) as session:
            pages = session.scalar(sa.text("PRAGMA page_count"))
        limit["pages"] = 2**30 if spare is None else pages + spare
        engine.dispose()

    sa.event.listen(engine, "connect", bound)
    yield fill
    sa.event.remove(engine, "connect", bound)
    engine.dispose()


sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@sqlite
@pytest.mark.parametrize(("spare", "kept"), [(40, {}), (120, {"kept": intake.BATCH})])
def test_a_batch_that_finds_no_space_is_not_kept_and_comes_when_there_is(
    mailbox, full, spare, kept
):
    number = 2 * intake.BATCH
    mailbox.put(*(letter(ANN, f"{QUESTION} {one} {'x' * 4000}") for one in range(number)))
    full(spare)

    with pytest.raises(OperationalError, match="full"):
        mailbox.fetch()
    assert mailbox.states() == kept
    assert mailbox.unkept() == set()

    full(spare=None)
    mailbox.fetch()
    assert mailbox.states() == {"kept": number}


@sqlite
def test_a_message_that_finds_no_space_waits_and_is_not_set_aside(driver, mailbox, full):
    mailbox.put(letter(ANN, QUESTION + 400 * f"\n{'x' * 70}"))
    mailbox.fetch()
    for spare in range(3):  # its text alone needs seven pages
        full(spare)
        with pytest.raises(OperationalError, match="full"):
            mailbox.handle()
        full(spare=None)
        assert mailbox.states() == {"kept": 1}
        assert driver.letters() == []

    assert [one.to for one in mailbox.handle()] == [ANN["email"]]


@sqlite
def test_a_letter_is_not_sent_that_can_not_be_marked_as_being_sent(driver, full):
    settings = driver.desk.settings
    with running_smtp_sink() as sink:
        settings.smtp_host, settings.smtp_port, settings.smtp_tls = "127.0.0.1", sink.port, "none"
        driver.write(ANN, QUESTION)
        read_only = sa.text("PRAGMA query_only = 1")
        with driver.desk.engine.connect() as connection:
            connection.execute(read_only)  # the pool's one connection: it can't be written
        with pytest.raises(OperationalError):
            deliver_due(driver.desk, lambda: driver.now)
        assert sink.letters == []

        driver.desk.engine.dispose()

        assert deliver_due(driver.desk, lambda: driver.now) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_program_says_that_the_disk_is_full_and_goes_on_when_it_is_not(rig):
    before = figures(rig)
    rig.mail(*(question(f"disk full {number}", number) for number in range(5)))

    for largest in (40_000, 60_000, 80_000):  # bytes of its write-ahead log, beside others
        ended = rig.run("process-mailbox", largest_file=largest)
        assert ended.code == 1
        said = ended.wrote.strip().splitlines()[-1]
        assert said.startswith("LICENSEDESK_DATABASE_URL: the database says: "), said

    counted = settle(rig)
    assert counted.messages["handled"] == before.messages.get("handled", 0) + 5
