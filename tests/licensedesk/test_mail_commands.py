"""What staff see of our letters, and what `doctor` says of the mail servers."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from licensedesk.up import watch_mailbox
from tests.servers.smtp import running_smtp_sink
from tests.ticket_desk.delivery_reports import report
from tests.ticket_desk.driver import AUTHSERV, Driver
from tests.ticket_desk.vendor import ANN, ORDER, vendor_file
from ticket_desk.delivery import deliver_due
from ticket_desk.desk import open_desk, utc_now
from ticket_desk.settings import Settings, SettingsError
from ticket_store.engine import transaction
from ticket_store.importing import import_file

LICENSEDESK = Path(sys.executable).with_name("licensedesk")
QUESTION = f"How many transfers are left on order {ORDER}?"


@pytest.fixture
def given(tmp_path, smtp_sink):
    """The settings of a desk on SQLite that delivers to the sink, by name."""
    return {
        "data_dir": str(tmp_path / "data"),
        "address": "support@vendor.example",
        "authserv_id": AUTHSERV,
        "smtp_host": "127.0.0.1",
        "smtp_port": str(smtp_sink.port),
        "smtp_tls": "none",
    }


@pytest.fixture
def driver(given):
    """Drive that desk, with the sample orders in it."""
    with open_desk(Settings(_env_file=None, **given)) as desk:
        with transaction(desk.engine) as session:
            import_file(session, vendor_file(), utc_now())
        yield Driver(desk, now=utc_now())


@pytest.fixture
def run(given, tmp_path):
    """Run a command as a user does: gives (exit code, standard output, standard error)."""

    def run_it(*arguments, **more):
        ours = {f"LICENSEDESK_{name.upper()}": value for name, value in {**given, **more}.items()}
        others = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("LICENSEDESK_", "PREFECT_"))
        }
        done = subprocess.run(
            [LICENSEDESK, *arguments],
            env={**others, **ours},
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return run_it


@pytest.fixture
def came_back(driver, smtp_sink):
    """Ann's answer came back, and another was kept back since; gives both letters."""
    driver.write(ANN, QUESTION)
    deliver_due(driver.desk, utc_now)
    driver.post(report(smtp_sink.letters[0].raw, ANN["email"]))
    driver.now = utc_now()
    driver.write(ANN, QUESTION, aligned=False)
    deliver_due(driver.desk, utc_now)
    return driver.letters()


def doctor(run, part, **settings):
    """What `doctor` says of a part."""
    _, said, _ = run("doctor", "--json", **settings)
    return [(one["result"], one["words"]) for one in json.loads(said) if one["part"] == part]


def test_staff_see_a_letter_that_came_back_one_that_was_kept_back_and_why(run, came_back):
    returned, kept_back = came_back
    shown = {one["id"]: one for one in json.loads(run("outbox", "list", "--json")[1])}
    assert shown[returned.id]["state"] == "bounced"
    assert shown[kept_back.id]["state"] == "failed"
    assert "550 no such user here" in run("tickets", "show", str(returned.ticket))[1]
    assert "no letter goes to this address" in run("tickets", "show", str(kept_back.ticket))[1]


def test_staff_see_the_silenced_addresses_and_doctor_warns_of_them(run, came_back):
    (row,) = json.loads(run("outbox", "silenced", "--json")[1])
    assert (row["address"], row["letter"]) == (ANN["email"], came_back[0].id)
    assert ANN["email"] in run("outbox", "silenced")[1]
    assert doctor(run, "letters")[-1] == (
        "warn",
        "silenced addresses: 1; look at `licensedesk outbox silenced`",
    )


def test_staff_lift_a_silence_and_what_was_kept_back_goes_out(run, driver, came_back, smtp_sink):
    code, said, _ = run("outbox", "unsilence", " Ann@ACME.example ")
    assert (code, said) == (0, "ann@acme.example is written to again; letters queued: 1\n")
    assert json.loads(run("outbox", "silenced", "--json")[1]) == []
    assert deliver_due(driver.desk, utc_now) == 1
    assert smtp_sink.letters[-1].message["Message-ID"] == came_back[1].message_id
    code, said, error = run("outbox", "unsilence", "ann@acme.example")
    assert (code, said, error) == (1, "", "ann@acme.example is not silenced\n")
    assert run("audit", "verify")[0] == 0


def test_doctor_names_a_token_that_the_mail_server_refuses_and_shows_none(run, given):
    with running_smtp_sink(user="desk", tokens=["good"]) as sink:
        login = {"smtp_port": str(sink.port), "smtp_user": "desk", "smtp_auth": "xoauth2"}
        ((result, words),) = doctor(run, "SMTP", **login, oauth_token_command="echo old-secret")
        assert result == "fail"
        assert "login refused for desk with two tokens of OAUTH_TOKEN_COMMAND" in words
        assert "old-secret" not in words
        ((result, _),) = doctor(run, "SMTP", **login, oauth_token_command="echo good")
        assert result == "ok"
        ((result, words),) = doctor(run, "SMTP", **login, oauth_token_command="false")
        assert (result, "ended with status 1" in words) == ("fail", True)


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"smtp_auth": "xoauth2", "smtp_user": "desk"}, "OAUTH_TOKEN_COMMAND is not set"),
        ({"smtp_auth": "xoauth2", "oauth_token_command": "token"}, "SMTP_USER is not set"),
        ({"smtp_user": "desk"}, "SMTP_PASSWORD is not set"),
    ],
)
def test_what_the_login_at_the_smtp_server_lacks_is_named(given, more, line):
    with pytest.raises(SettingsError) as failure:
        Settings(_env_file=None, **given, **more).smtp()
    assert failure.value.lines == (f"LICENSEDESK_{line}",)


def test_the_mailbox_needs_a_token_command_with_xoauth2_and_no_password(given):
    login = {"imap_host": "127.0.0.1", "imap_user": "desk", "imap_auth": "xoauth2"}
    with pytest.raises(SettingsError, match="OAUTH_TOKEN_COMMAND is not set"):
        Settings(_env_file=None, **given, **login).imap()
    settings = Settings(_env_file=None, **given, **login, oauth_token_command="token --fresh")
    assert settings.imap().token.words == ("token", "--fresh")


def test_a_password_is_used_where_a_token_command_is_set_for_the_other_server(given):
    more = {"smtp_user": "desk", "smtp_password": "secret", "oauth_token_command": "token"}
    smtp = Settings(_env_file=None, **given, **more).smtp()
    assert (smtp.password, smtp.token) == ("secret", None)


def test_a_token_command_that_is_none_is_named_and_not_shown(run):
    code, _, error = run("tickets", "list", oauth_token_command="token 'secret")
    why = "must be a command as a shell takes it: No closing quotation"
    assert (code, error) == (1, f"LICENSEDESK_OAUTH_TOKEN_COMMAND: {why}\n")


def arrived(sink):
    """Wait until the sink has a letter, within a bound that a busy machine keeps."""
    deadline = time.monotonic() + 60
    while not sink.letters and time.monotonic() < deadline:
        time.sleep(0.01)
    return bool(sink.letters)


def test_letters_go_out_while_the_mailbox_can_t_be_reached(driver, smtp_sink):
    settings = driver.desk.settings
    settings.imap_host, settings.imap_port, settings.imap_tls = "127.0.0.1", 9, "none"
    settings.imap_user, settings.imap_password = "desk", SecretStr("x")
    settings.poll_seconds = 0.05
    driver.write(ANN, QUESTION)
    stop = threading.Event()
    watching = threading.Thread(target=watch_mailbox, args=(driver.desk, stop))
    watching.start()
    try:
        assert arrived(smtp_sink)
    finally:
        stop.set()
        watching.join()
    assert [one.recipients for one in smtp_sink.letters] == [(ANN["email"],)]
    assert [one.state for one in driver.letters()] == ["sent"]
