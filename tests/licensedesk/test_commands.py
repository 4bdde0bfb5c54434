"""The command line: what it prints, and with what it exits."""

import json
import tomllib
from pathlib import Path

import pytest

from tests.ticket_desk.driver import AUTHSERV, letter
from tests.ticket_desk.vendor import ANN, BOB, ORDER, vendor_file
from ticket_desk.answer import Answer
from ticket_desk.desk import open_desk, utc_now
from ticket_desk.handling import handle
from ticket_desk.reviewing import decide_review
from ticket_desk.settings import Settings
from ticket_store import messages, outbox
from ticket_store.engine import reading, transaction


def desk_settings(environment):
    """The settings that this environment gives."""
    given = {
        name.removeprefix("LICENSEDESK_").lower(): value
        for name, value in environment.items()
        if name.startswith("LICENSEDESK_")
    }
    return Settings(_env_file=None, **given)


@pytest.fixture
def handled(run, settings, imported):
    """A letter of Ann's taken in by hand and handled; gives its ticket."""
    text = f"Please transfer order {ORDER} to Jane Doe (jane.doe@acme.example)."
    code, _, _ = run("ingest", stdin=letter(ANN, text), LICENSEDESK_AUTHSERV_ID=AUTHSERV)
    assert code == 0
    with open_desk(desk_settings(settings)) as desk:
        with reading(desk.engine) as session:
            (message,) = messages.waiting(session, 10)
        return handle(desk, message, utc_now()).ticket


def test_help_names_every_command(run):
    code, said, _ = run("--help")
    assert code == 0
    for command in ("demo", "up", "read", "import", "orders", "tickets", "staff", "doctor"):
        assert f"  {command} " in said


def test_a_missing_setting_is_named_in_one_line(run):
    code, said, error = run("process-mailbox")
    assert (code, said) == (1, "")
    assert error.splitlines() == [
        "LICENSEDESK_IMAP_HOST is not set",
        "LICENSEDESK_IMAP_USER is not set",
        "LICENSEDESK_IMAP_PASSWORD is not set",
    ]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("IMAP_PORT", "0", "greater than or equal to 1"),
        ("IMAP_TLS", "tls", "'ssl', 'starttls' or 'none'"),
        ("ADDRESS", "support", "must be an email address"),
        ("MODE", "draft", "'live'"),
        ("HANDOFF_ADDRESS", "help@vendor.example", "is not supported by this version"),
        ("SECRET", "short", "at least 16 characters"),
        ("ORDER_ID_PATTERN", "(", "is no regular expression"),
        ("POLICY", "nowhere.toml", "can't read nowhere.toml"),
        ("DATABASE_URL", "mysql://desk@127.0.0.1/desk", "mysql is not supported"),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_allowed(run, name, value, told):
    path = Path("nowhere")
    command = ("read", str(path)) if name == "ORDER_ID_PATTERN" else ("staff", "add", "a@b.example")
    code, _, error = run(*command, **{f"LICENSEDESK_{name}": value})
    assert code == 1
    (line,) = error.splitlines()
    assert line.startswith(f"LICENSEDESK_{name}")
    assert told in line


def test_a_secret_is_never_in_what_is_said(run):
    _, said, error = run("doctor", LICENSEDESK_SECRET="very secret, no?", LICENSEDESK_SMTP_TLS="x")
    assert "very secret" not in said + error


def test_an_email_that_can_t_be_opened_is_an_error_of_usage(run):
    code, said, error = run("read", "nowhere.eml")
    assert (code, said) == (2, "")
    assert error.splitlines() == ["can't open nowhere.eml: No such file or directory"]


def test_an_email_is_read_without_any_setting_that_is_needed_elsewhere(run, tmp_path):
    (tmp_path / "a.eml").write_bytes(letter(ANN, f"How many transfers are left on {ORDER}?"))
    code, said, _ = run(
        "read", "a.eml", LICENSEDESK_DATABASE_URL="postgresql://nobody@127.0.0.1:1/x"
    )
    assert code == 0
    assert json.loads(said)["requests"][0]["action"] == "order_status"


def test_a_message_that_can_t_be_stored_is_left_to_the_mail_server(run):
    url = "postgresql://nobody@127.0.0.1:1/nothing"
    code, said, error = run("ingest", stdin=letter(ANN, "hello"), LICENSEDESK_DATABASE_URL=url)
    assert (code, said) == (75, "")
    assert "could not be stored" in error


def test_a_fault_in_the_file_is_told_with_its_place_and_nothing_is_imported(run, imported):
    data = vendor_file()
    data["orders"][1]["customer"]["email"] = "nobody"
    imported.write_text(json.dumps(data))
    code, said, error = run("import", "orders.json")
    assert (code, said) == (1, "")
    assert "orders[1].customer.email" in error


def test_the_same_file_twice_changes_nothing(run, imported):
    code, said, _ = run("import", "orders.json", "--json")
    assert code == 0
    assert set(json.loads(said)["updated"].values()) == {0}
    assert set(json.loads(said)["created"].values()) == {0}


def test_an_order_and_a_person_are_shown_as_the_import_gave_them(run, imported):
    order = json.loads(run("orders", "show", "sc 104233", "--json")[1])
    assert order["customer"] == ANN
    assert order["current"] is True
    assert order["limits"]["transfer_ownership"]["left"] == 2
    person = json.loads(run("people", "show", BOB["email"], "--json")[1])
    assert (person["name"], person["blocked"], len(person["activations"])) == (
        "Bob Stone",
        False,
        3,
    )
    assert ORDER in run("orders", "show", ORDER)[1]
    assert "BUILD-03" in run("people", "show", BOB["email"])[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("orders", "show", "SC-1"), "there is no order SC-1"),
        (("people", "show", "no@where.example"), "nobody is known by no@where.example"),
        (
            ("people", "unblock", "bob@acme.example", "--reason", "x"),
            "bob@acme.example is not blocked",
        ),
        (
            ("people", "unblock", "no@where.example", "--reason", "x"),
            "nobody is known by no@where.example",
        ),
        (("tickets", "show", "9"), "there is no ticket 9"),
        (("tickets", "show", "2147483647"), "there is no ticket 2147483647"),
        (("set-aside", "retry", "9"), "message 9 is not set aside"),
        (("outbox", "retry", "9"), "letter 9 is neither uncertain nor failed"),
        (("staff", "remove", "no@where.example"), "no@where.example is not enrolled"),
    ],
)
def test_what_is_not_there_is_told_in_one_line(run, imported, arguments, told):
    assert run(*arguments) == (1, "", told + "\n")


@pytest.mark.parametrize(
    "command", [("tickets", "show"), ("set-aside", "retry"), ("outbox", "retry")]
)
@pytest.mark.parametrize("number", ["0", "2147483648", "9" * 30])
def test_a_number_that_no_row_can_have_is_an_error_of_usage(run, command, number):
    code, said, error = run(*command, number)
    assert (code, said) == (2, "")
    assert f"{number} is not in the range 1<=x<=2147483647" in error


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/api", "http://nowhere.invalid/api", "here"])
def test_a_prefect_server_that_can_t_be_reached_is_named_in_one_line(run, url):
    mailbox = {f"LICENSEDESK_IMAP_{name}": "x" for name in ("HOST", "USER", "PASSWORD")}
    code, said, error = run(
        "process-mailbox", **mailbox, LICENSEDESK_SMTP_HOST="x", PREFECT_API_URL=url
    )
    assert (code, said) == (1, "")
    (line,) = error.splitlines()
    assert line.startswith(f"PREFECT_API_URL: Failed to reach API at {url}")


def test_the_policy_is_the_same_as_toml_and_as_json(run):
    tables = json.loads(run("policy", "show", "--json")[1])
    assert tables == tomllib.loads(run("policy", "show")[1])
    assert tables["transfer_ownership"]["staff_review"] is True


def test_doctor_warns_of_letters_that_failed_or_are_uncertain(run, settings, handled):
    assert letters_in_doctor(run) == [("ok", "1 wait to be sent")]
    end_letters(settings, "failed")
    assert letters_in_doctor(run) == [
        ("ok", "0 wait to be sent"),
        ("warn", "1 failed; look at `licensedesk outbox list --state failed`"),
    ]
    end_letters(settings, "uncertain")
    assert letters_in_doctor(run)[1] == (
        "warn",
        "1 uncertain; look at `licensedesk outbox list --state uncertain`",
    )


def letters_in_doctor(run):
    """What doctor says of our letters, where neither a mailbox nor servers are set."""
    code, said, _ = run("doctor", "--json")
    assert code == 1
    return [(one["result"], one["words"]) for one in json.loads(said) if one["part"] == "letters"]


def end_letters(settings, end):
    """Let every letter of the desk have failed, or be uncertain."""
    with open_desk(desk_settings(settings)) as desk, transaction(desk.engine) as session:
        for row in outbox.list_view(session):
            outbox.retry(session, row["id"], utc_now())
        for row in outbox.take(session, utc_now(), 10):
            if end == "failed":
                outbox.failed(session, row.id, "550 no")
            else:
                outbox.uncertain(session, [row.id], "lost")


def test_a_ticket_tells_its_whole_story(run, handled):
    shown = json.loads(run("tickets", "show", str(handled), "--json")[1])
    assert shown["state"] == "waiting_for_staff"
    (asked,) = shown["requests"]
    assert (asked["action"], asked["state"]) == ("transfer_ownership", "in_review")
    assert {check["name"] for check in asked["checks"]} >= {"authority", "limit", "assurance"}
    assert [reply["template"] for reply in shown["replies"]] == ["queued_for_review"]
    assert [entry["event"] for entry in shown["history"]] == [
        "message_received",
        "request_judged",
        "letter_queued",
    ]
    told = run("tickets", "show", str(handled))[1]
    assert "transfer_ownership" in told
    assert "Please transfer order" in told


def test_every_list_has_its_row_and_its_json(run, handled):
    for arguments, told in (
        (("tickets", "list"), ANN["email"]),
        (("reviews", "list"), "Jane Doe"),
        (("outbox", "list"), "queued_for_review"),
    ):
        assert told in run(*arguments)[1]
        assert len(json.loads(run(*arguments, "--json")[1])) == 1
    assert json.loads(run("set-aside", "list", "--json")[1]) == []
    assert json.loads(run("audit", "verify", "--json")[1])["intact"] is True


def test_someone_is_enrolled_once_and_can_be_taken_off(run):
    enrolment = json.loads(run("staff", "add", "Sam@Vendor.example", "--json")[1])
    assert set(enrolment) == {"email", "secret", "otpauth_uri"}
    assert run("staff", "add", "sam@vendor.example")[0] == 1
    assert [one["email"] for one in json.loads(run("staff", "list", "--json")[1])] == [
        "sam@vendor.example"
    ]
    assert run("staff", "remove", "sam@vendor.example")[0] == 0
    assert json.loads(run("staff", "list", "--json")[1]) == []


def test_who_is_locked_by_wrong_codes_is_told_until_when(run, settings, handled):
    run("staff", "add", "sam@vendor.example")
    (review,) = json.loads(run("reviews", "list", "--json")[1])
    with open_desk(desk_settings(settings)) as desk:
        for _ in range(5):
            answer = Answer("approve", "sam@vendor.example", "no code")
            assert decide_review(desk, review["id"], answer, utc_now()).asked_again
    (member,) = json.loads(run("staff", "list", "--json")[1])
    assert member["locked_until"] in run("staff", "list")[1]
    findings = json.loads(run("doctor", "--json")[1])
    words = [one["words"] for one in findings if one["part"] == "approvals"]
    assert f"sam@vendor.example is locked until {member['locked_until']}" in words[1]


def test_the_first_approver_and_the_risks_are_told_where_two_have_to_approve(
    run, settings, handled, tmp_path
):
    policy = tmp_path / "policy.toml"
    policy.write_text('[reviews]\ncodes = "off"\n[transfer_ownership]\ntwo_persons = "always"\n')
    settings["LICENSEDESK_POLICY"] = str(policy)
    run("staff", "add", "sam@vendor.example")
    (review,) = json.loads(run("reviews", "list", "--json")[1])
    with open_desk(desk_settings(settings)) as desk:
        answer = Answer("approve", "sam@vendor.example", "")
        assert decide_review(desk, review["id"], answer, utc_now()).asked_again
    (listed,) = json.loads(run("reviews", "list", "--json")[1])
    assert (listed["first_approver"], listed["risks"]) == (
        "sam@vendor.example",
        [{"code": "always_two_persons", "data": {}}],
    )
    assert "sam@vendor.example" in run("reviews", "list")[1]
    told = run("tickets", "show", str(handled))[1]
    assert "(in_second_review)" in told
    assert "two people, because the policy asks for two people each time" in told
    assert "approved first by sam@vendor.example" in told
