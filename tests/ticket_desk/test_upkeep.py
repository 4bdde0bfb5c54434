"""By schedule: the history is sealed, a rotated SECRET takes over, old letters lose their bytes."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.ticket_desk.driver import START, letter
from tests.ticket_desk.vendor import ANN, BOB, ORDER
from ticket_desk.desk import Desk
from ticket_desk.settings import Settings, SettingsError, shipped_policy
from ticket_desk.upkeep import remove_old_raw, seal_if_due
from ticket_store import history, mailboxes, messages, models, seals, staff
from ticket_store.engine import reading, transaction

MANAGER = f"Please add Kim Diaz (kim@acme.example) as a license manager of {ORDER}."
DAY = timedelta(days=1)
OLD, NEW = "a secret for the tests", "another secret for the tests"


def with_settings(driver, **settings):
    """The same desk with other settings."""
    return Desk(
        driver.desk.settings.model_copy(update=settings), driver.desk.engine, shipped_policy()
    )


def with_secret(driver, secret):
    return Desk(
        Settings(
            _env_file=None,
            data_dir=driver.desk.settings.data_dir,
            secret=secret,
            address=driver.desk.settings.address,
            authserv_id=driver.desk.settings.authserv_id,
        ),
        driver.desk.engine,
        shipped_policy(),
    )


def audit(desk):
    with reading(desk.engine) as session:
        return seals.audit(session, desk.seal_keys)


# --- seals ------------------------------------------------------------------------------


def test_the_history_is_sealed_an_hour_after_the_last_seal_where_it_moved(driver):
    driver.write(ANN, MANAGER)
    first = seal_if_due(driver.desk, driver.now)
    driver.write(ANN, MANAGER.replace("Kim", "Lea").replace("kim@", "lea@"))
    assert first.id == 1
    assert seal_if_due(driver.desk, driver.now + timedelta(minutes=59)) is None
    second = seal_if_due(driver.desk, driver.now + timedelta(minutes=60))
    assert second.id == 2
    assert seal_if_due(driver.desk, driver.now + timedelta(minutes=121)) is None
    found = audit(driver.desk)
    assert (found.faults, found.sealed.entries) == ((), found.entries)


# --- SECRET is rotated ------------------------------------------------------------------


def test_letters_signed_under_the_old_secret_are_answered_while_both_are_given(driver):
    (question,) = driver.write(ANN, MANAGER, aligned=False)
    driver.desk = with_secret(driver, f"{NEW},{OLD}")

    driver.write(ANN, "Yes.", reply_to=question, aligned=False)

    assert driver.states(1) == ["in_review"]
    (receipt,) = driver.letters()[-1:]
    assert with_secret(driver, NEW).tokens.ticket_of(receipt.message_id) == 1
    assert with_secret(driver, OLD).tokens.ticket_of(receipt.message_id) is None


def test_a_token_of_the_old_secret_is_refused_once_it_is_gone(driver):
    (question,) = driver.write(ANN, MANAGER, aligned=False)
    driver.desk = with_secret(driver, NEW)

    driver.write(ANN, "Yes.", reply_to=question, aligned=False)

    assert driver.states(1)[0] == "needs_confirmation"
    assert driver.open_reviews() == []
    assert driver.order(ORDER)["managers"] == [{"name": "Mia Sand", "email": "mia@acme.example"}]


def test_staff_and_seals_go_over_to_the_new_secret_before_the_old_one_is_gone(driver):
    driver.write(ANN, MANAGER)
    seal_if_due(driver.desk, driver.now)
    driver.desk = with_secret(driver, f"{NEW},{OLD}")
    driver.later(hours=1)

    assert seal_if_due(driver.desk, driver.now).id == 2

    driver.desk = with_secret(driver, NEW)
    assert audit(driver.desk).faults == ()
    outcome, _ = driver.answer()
    assert not outcome.asked_again
    assert driver.states(1) == ["applied"]


def test_encrypting_anew_changes_only_what_stands_under_an_older_secret(driver):
    both = with_secret(driver, f"{NEW},{OLD}")
    with transaction(driver.desk.engine) as session:
        staff.add(session, "new@vendor.example", START, both.cipher)
        assert staff.encrypt_anew(session, both.cipher) == 1
        assert staff.encrypt_anew(session, both.cipher) == 0
        assert staff.encrypt_anew(session, driver.desk.cipher) == 0


# --- old letters' bytes -----------------------------------------------------------------


def raws(driver):
    """State, bytes and when they were removed, by message."""
    with reading(driver.desk.engine) as session:
        rows = session.execute(
            sa.select(
                models.Message.id,
                models.Message.state,
                models.Message.raw,
                models.Message.raw_removed_at,
            ).order_by(models.Message.id)
        )
        return {row.id: (row.state, bool(row.raw), row.raw_removed_at) for row in rows}


@pytest.fixture
def kept(driver):
    """Keep a letter in each state: handled, a copy, set aside, older, and waiting."""
    raw = letter(ANN, MANAGER)
    driver.post(raw)
    driver.post(raw)
    driver.post(b"From: nobody\r\n\r\nHello\r\n")
    with transaction(driver.desk.engine) as session:
        box = mailboxes.mailbox(session, "box", 1, older_than=driver.now)
        ancient = mailboxes.Fetched(1, driver.now - DAY, letter(BOB, "Hello"), None)
        mailboxes.keep(session, box, [ancient], driver.now)
        mailboxes.ingest(session, letter(BOB, "Hi"), None, trusted=False, now=driver.now)
    return raw


def test_without_the_setting_every_letter_keeps_its_bytes(driver, kept):
    assert remove_old_raw(driver.desk, driver.now + 10_000 * DAY) == 0


def test_bytes_go_after_the_days_of_the_setting_and_not_before(driver, kept):
    desk = with_settings(driver, retention_days=30)
    assert remove_old_raw(desk, driver.now + 30 * DAY) == 0
    now = driver.now + 30 * DAY + timedelta(seconds=1)
    assert remove_old_raw(desk, now) == 3
    assert remove_old_raw(desk, now) == 0
    assert raws(driver) == {
        1: ("handled", False, now),
        2: ("copy", False, now),
        3: ("set_aside", True, None),
        4: ("older", False, now),
        5: ("kept", True, None),
    }
    assert driver.ticket(1)["messages"][0]["text"].startswith("Please add Kim")


def test_the_history_tells_how_many_letters_lost_their_bytes(driver, kept):
    remove_old_raw(with_settings(driver, retention_days=1), driver.now + 2 * DAY)
    with reading(driver.desk.engine) as session:
        told = session.scalars(
            sa.select(models.HistoryEntry.data).where(
                models.HistoryEntry.event == "letter_bytes_removed"
            )
        ).all()
    assert [one["letters"] for one in told] == [2, 1]


def test_a_letter_without_bytes_is_still_known_when_it_comes_again(driver, kept):
    remove_old_raw(with_settings(driver, retention_days=1), driver.now + 2 * DAY)
    assert driver.post(kept) == []
    assert raws(driver)[6] == ("copy", False, driver.now)


@pytest.mark.parametrize("days", ["0", "-1", "a month"])
def test_a_wrong_number_of_days_is_refused_by_name(monkeypatch, days):
    monkeypatch.setenv("LICENSEDESK_RETENTION_DAYS", days)
    with pytest.raises(SettingsError, match="LICENSEDESK_RETENTION_DAYS"):
        Settings.load()


def test_a_letter_whose_bytes_are_gone_can_not_wait_again(driver, kept):
    driver.sql(
        sa.update(models.Message)
        .where(models.Message.id == 3)
        .values(raw=b"", raw_removed_at=driver.now)
    )
    with transaction(driver.desk.engine) as session:
        with pytest.raises(messages.BytesRemoved):
            messages.retry_set_aside(session, 3)
        assert history.verify(session) == []


def test_a_waiting_letter_without_its_bytes_breaks_an_invariant(driver, kept):
    with transaction(driver.desk.engine) as session:
        session.execute(
            sa.update(models.Message)
            .where(models.Message.id == 5)
            .values(raw_removed_at=driver.now)
        )
        assert messages.check(session) == [
            "message 5 waits although its bytes were removed, or has bytes although they were"
        ]
        session.rollback()
