"""What leaves the Prefect server: a forgotten person's runs, and finished ones after 30 days."""

import subprocess
from datetime import timedelta

import pytest

from tasks.prune_runs import KEPT_DAYS, prune_finished_runs
from tests.prefect_face.conftest import LICENSEDESK
from tests.prefect_face.face import manager
from tests.ticket_desk.searching import everywhere
from tests.ticket_desk.vendor import ORDER
from ticket_desk.desk import utc_now

pytestmark = pytest.mark.servers

#: Prefect has no way to delete an event; they go by its own retention (docs/data-protection.md).
EVENTS = {"events", "event_resources"}


@pytest.fixture
def forget(environment):
    """Run the command as an operator does."""

    def forget(email, **more):
        return subprocess.run(
            [LICENSEDESK, "forget", email],
            env={**environment, **more},
            cwd=environment["LICENSEDESK_DATA_DIR"],
            capture_output=True,
            text=True,
            check=False,
        )

    return forget


def test_a_seal_is_told_in_a_run_outside_of_the_database(face, waiting, eventually):
    def sealed():
        answer = face.call(
            "POST", "/flow_runs/filter", {"flows": {"name": {"any_": ["watch-reviews"]}}}
        )
        told = [run["state"]["message"] or "" for run in answer.json() if run["state"]]
        return [message for message in told if "Sealed" in message]

    waiting(manager("Wilma"))
    deployment = face.call("GET", "/deployments/name/watch-reviews/licensedesk").json()
    face.call("POST", f"/deployments/{deployment['id']}/create_flow_run", {})
    assert eventually(sealed)


def test_the_prefect_server_holds_nothing_of_a_forgotten_person_but_its_events(
    face, waiting, eventually, forget, tables_that_hold
):
    words = ("quinn.frost@acme.example", "quinn frost-moor")
    review_id, run = waiting(
        f"Please add Quinn Frost-Moor (quinn.frost@acme.example) as a license manager of {ORDER}."
    )
    answer = face.approval(decision="refuse", reply_note="Quinn Frost-Moor left.")
    assert face.resume(run, **answer) == "ACCEPT"
    eventually(lambda: face.in_state(review_id, "Completed"))
    assert tables_that_hold(*words) - EVENTS

    done = forget("quinn.frost@acme.example")

    assert done.returncode == 0, done.stderr
    assert "1 Prefect runs" in done.stdout
    assert face.read(run["id"]) is None
    eventually(lambda: not tables_that_hold(*words) - EVENTS)
    assert everywhere(face.driver.desk.engine, *words) == []


def test_nothing_is_erased_while_the_prefect_server_can_not_be_reached(
    face, waiting, eventually, forget, tables_that_hold
):
    email = "rea.frost@acme.example"
    review_id, run = waiting(f"Please add Rea Frost ({email}) as a license manager of {ORDER}.")
    assert face.resume(run, **face.approval(decision="refuse")) == "ACCEPT"
    eventually(lambda: face.in_state(review_id, "Completed"))
    before = everywhere(face.driver.desk.engine, email)

    done = forget(email, PREFECT_API_URL="http://127.0.0.1:9/api", PREFECT_CLIENT_MAX_RETRIES="0")

    assert done.returncode == 1
    assert "PREFECT_API_URL" in done.stderr
    assert everywhere(face.driver.desk.engine, email) == before
    assert forget(email).returncode == 0
    assert everywhere(face.driver.desk.engine, email) == []


def test_finished_runs_are_deleted_after_thirty_days_and_not_before(face, waiting, eventually):
    finished, run = waiting(manager("Sol"))
    _, open_run = waiting(manager("Tea"))
    assert face.resume(run, **face.approval(decision="refuse")) == "ACCEPT"
    ended = eventually(lambda: face.in_state(finished, "Completed"))
    flow = face.call("POST", "/flows/", {"name": "someone-elses"}).json()
    state = {"type": "COMPLETED", "name": "Completed"}
    foreign = face.call("POST", "/flow_runs/", {"flow_id": flow["id"], "state": state}).json()

    now = utc_now()
    prune_finished_runs(now + timedelta(days=KEPT_DAYS) - timedelta(hours=1))
    assert face.read(ended["id"])

    prune_finished_runs(now + timedelta(days=KEPT_DAYS, hours=1))

    assert face.read(ended["id"]) is None
    assert face.read(open_run["id"])
    assert face.read(foreign["id"])
    assert prune_finished_runs(now + timedelta(days=KEPT_DAYS, hours=1)) < 10


def test_the_daily_flow_clears_away_what_is_old(face, eventually):
    deployment = face.call("GET", "/deployments/name/reset-quotas/licensedesk").json()
    run = face.call("POST", f"/deployments/{deployment['id']}/create_flow_run", {}).json()
    done = eventually(lambda: (now := face.read(run["id"]))["state_type"] == "COMPLETED" and now)
    assert "finished runs deleted" in done["state"]["message"]
