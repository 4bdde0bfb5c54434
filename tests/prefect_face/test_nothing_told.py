"""What Prefect and the program's own output hold of secrets and people: no more than the form."""

from pathlib import Path

import pytest

from tests.ticket_desk.driver import AUTHSERV, STAFF, letter
from tests.ticket_desk.vendor import ANN, ORDER
from ticket_desk.desk import utc_now

pytestmark = pytest.mark.servers

BODY = "My cat is called Schnurrbert."
NOTE = "Between us: Schnurrbert is a fine name."
WANTED = f"Please add Xenia Diaz (xenia@acme.example) as a license manager of {ORDER}. {BODY}"
BROKEN = (
    f"Authentication-Results: {AUTHSERV}; none\r\n"
    "From: xaver@elsewhere.example, other@elsewhere.example\r\n\r\nXaver Schnurrbert\r\n"
).encode()


@pytest.fixture
def answered(face, dovecot_server, eventually):
    """Let a letter come in by mail, and staff answer it: with a wrong code first, then well."""
    dovecot_server.append("face", letter(ANN, WANTED, at=utc_now()), BROKEN)
    (review_id,) = eventually(
        lambda: [row.id for row in face.driver.open_reviews() if "Xenia" in row.title]
    )
    run = eventually(lambda: face.in_state(review_id, "Suspended"))
    wrong = face.approval(code="000000", internal_note=NOTE)
    assert face.resume(run, **wrong) == "ACCEPT"
    eventually(lambda: face.review(review_id).round > 0)
    run = eventually(lambda: face.in_state(review_id, "Suspended"))
    right = face.approval(internal_note=NOTE)
    assert face.resume(run, **right) == "ACCEPT"
    eventually(lambda: face.in_state(review_id, "Completed"))
    return right["code"]


def test_secrets_codes_and_notes_are_nowhere_and_people_only_in_the_form(
    answered, face, tables_that_hold, environment, eventually
):
    secrets = [
        environment["LICENSEDESK_SECRET"],
        environment["LICENSEDESK_IMAP_PASSWORD"],
        face.driver.secrets[STAFF],
    ]
    eventually(lambda: "log" in tables_that_hold("was set aside"))  # Prefect keeps logs in time

    for word in [*secrets, f'"{answered}"', NOTE]:
        assert tables_that_hold(word.lower()) == set()
    assert tables_that_hold(BODY.lower()) == {"flow_run_input"}
    assert tables_that_hold("xenia@acme.example") == {"flow_run_input"}
    assert tables_that_hold("elsewhere.example") == set()
    assert tables_that_hold("names several") == set()  # the reason: it may hold what a letter says
    told = (Path(environment["LICENSEDESK_DATA_DIR"]) / "up.log").read_text()
    assert not [one for one in [*secrets, "Schnurrbert", "@acme", "elsewhere"] if one in told]
