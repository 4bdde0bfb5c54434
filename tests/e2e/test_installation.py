"""A real installation: PostgreSQL, Dovecot with TLS, SMTP with a login, Prefect with a password."""

import json

import pytest

from tests.ticket_desk.driver import letter
from tests.ticket_desk.vendor import BOB, MIA, ORDER
from ticket_desk.desk import utc_now

pytestmark = [pytest.mark.servers, pytest.mark.timeout(600)]


def parts(installation, *, expect):
    """What `doctor` says of each part: {part: (result, words)}."""
    found = json.loads(installation.run("doctor", "--json", expect=expect))
    return {one["part"]: (one["result"], one["words"]) for one in found}


def test_a_question_that_is_mailed_is_answered_and_its_whole_story_can_be_shown(installation):
    installation.mail(letter(MIA, f"How many transfers are left on {ORDER}?", at=utc_now()))

    answer, told = installation.letter_to(MIA["email"], f"How order {ORDER} stands")

    assert answer["From"] == "Vendor Support <support@vendor.example>"
    assert answer["Auto-Submitted"] == "auto-replied"
    assert "Transfers of ownership: " in told
    number = answer["Subject"].rpartition("#")[2].rstrip("]")
    story = installation.show("tickets", "show", number)
    assert story["state"] == "closed"
    assert [one["state"] for one in story["requests"]] == ["answered"]
    assert [one["template"] for one in story["replies"]] == ["order_status"]
    assert story["history"][0]["event"] == "message_received"
    assert "intact" in installation.run("audit", "verify")


def test_doctor_finds_all_well_and_names_each_server_that_is_stopped(installation):
    well = parts(installation, expect=0)
    assert {result for result, _ in well.values()} == {"ok"}

    installation.dovecot.stop()
    try:
        result, words = parts(installation, expect=1)["mailbox"]
    finally:
        installation.dovecot.start()
    assert result == "fail"
    assert f"127.0.0.1:{installation.dovecot.tls_port}" in words

    wrong = {
        "SMTP": {"LICENSEDESK_SMTP_PORT": "1"},
        "Prefect": {"PREFECT_API_URL": "http://127.0.0.1:1/api"},
        "database": {"LICENSEDESK_DATABASE_URL": "postgresql://desk:x@127.0.0.1:1/desk"},
    }
    right = dict(installation.environment)
    for part, settings in wrong.items():
        installation.environment |= settings
        try:
            result, words = parts(installation, expect=1)[part]
        finally:
            installation.environment = dict(right)
        assert result == "fail", part
        assert "127.0.0.1" in words or ":1" in words, part


def test_an_activation_that_is_approved_is_told_to_its_user(installation):
    text = f"Please remove the activation of BUILD-04 on {ORDER}, the machine is broken."
    installation.mail(letter(MIA, text, at=utc_now()))
    installation.letter_to(MIA["email"], "our staff decides")
    (review,) = [one for one in installation.show("reviews", "list") if "BUILD-04" in one["title"]]
    link = installation.wait_for(lambda: installation.link_of(review["id"]), "run")

    installation.approve(link.rpartition("/")[2])

    _, told = installation.letter_to(BOB["email"], "BUILD-04 was deactivated")
    assert "BUILD-04" in told
    _, done = installation.letter_to(MIA["email"], "BUILD-04 is no longer activated")
    assert "2 are left until" in done
