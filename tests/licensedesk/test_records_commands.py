"""`forget`, `backup`, `audit verify`: what they print, and with what they exit."""

import json
import sqlite3

import pytest

from tests.ticket_desk.driver import letter
from tests.ticket_desk.vendor import ANN, MIA

STRANGER = {"name": "Jane Doe", "email": "jane@else.example"}


@pytest.fixture
def run(run, imported):
    """Run a command on a desk that knows the sample orders."""
    return run


def test_forget_refuses_with_a_line_for_each_role_and_exits_with_1(run):
    code, out, err = run("forget", MIA["email"])
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "mia@acme.example is manager of SC-104233: hand that over first",
        "mia@acme.example can't be forgotten before that is settled",
    ]


def test_forget_tells_that_nothing_is_held_and_exits_with_0(run):
    assert run("forget", STRANGER["email"]) == (0, "nothing is held of jane@else.example\n", "")


def test_forget_takes_no_word_that_is_no_address(run):
    assert run("forget", "jane")[0] == 2


def test_forget_first_tells_and_then_erases(run, tmp_path):
    run("ingest", stdin=b"From: jane@else.example, x@else.example\r\nSubject: hi\r\n\r\nHello\r\n")
    database = tmp_path / "data" / "licensedesk.sqlite"
    with sqlite3.connect(database) as connection:
        connection.execute(
            "UPDATE messages"
            " SET state = 'set_aside', set_aside_reason = 'two', handled_at = kept_at"
        )
    connection.close()
    code, out, err = run("forget", "--dry-run", STRANGER["email"])
    assert (code, out) == (0, "would be erased: 1 bytes of messages, 0 Prefect runs\n")
    assert "dry run" in err
    code, out, err = run("forget", "--json", STRANGER["email"])
    told = json.loads(out)
    assert (code, told["applied"], told["erased"]) == (0, True, {"bytes of messages": 1})
    assert run("set-aside", "retry", "1") == (
        1,
        "",
        "message 1 can't be handled again: its bytes were removed\n",
    )
    assert run("audit", "verify")[0] == 0


def test_a_waiting_letter_keeps_its_sender_from_being_forgotten(run):
    run("ingest", stdin=letter(STRANGER, "Hello"))
    code, _, err = run("forget", STRANGER["email"])
    assert code == 1
    assert "message 1 names jane@else.example and waits" in err


def test_backup_writes_a_file_once_that_the_desk_can_work_with(run, tmp_path):
    code, out, _ = run("backup", "copy.sqlite")
    size = (tmp_path / "copy.sqlite").stat().st_size
    assert (code, out) == (0, f"copy.sqlite: {size} bytes\n")
    assert run("backup", "copy.sqlite") == (
        1,
        "",
        "copy.sqlite is there already, and is not overwritten\n",
    )
    (tmp_path / "copy.sqlite").replace(tmp_path / "data" / "licensedesk.sqlite")
    assert run("audit", "verify")[0] == 0
    shown = json.loads(run("people", "show", ANN["email"], "--json")[1])
    assert shown["roles"] == [{"order_id": "SC-104233", "role": "customer"}]


def test_audit_verify_says_until_when_the_history_is_sealed(run):
    code, out, _ = run("audit", "verify", "--json")
    told = json.loads(out)
    assert (code, told["intact"], told["faults"], told["sealed"]) == (0, True, [], None)
    code, out, err = run("audit", "verify", "--noted", "0" * 64)
    assert code == 1
    assert "the seal that was noted is missing" in err
    assert "not sealed yet" in out
