"""The resident process: what it registers, that schedules run, and how it ends."""

import asyncio
import os
import signal

import pytest
from prefect.client.orchestration import get_client

from tests.prefect_face.face import manager

pytestmark = pytest.mark.servers


def test_all_four_flows_are_deployed_to_the_worker_s_pool(face):
    deployments = face.call("POST", "/deployments/filter", {}).json()

    by_entrypoint = {one["entrypoint"]: one for one in deployments}
    assert set(by_entrypoint) == {
        "flows.process_mailbox.process_mailbox",
        "flows.review_action.review_action",
        "flows.watch_reviews.watch_reviews",
        "flows.reset_quotas.reset_quotas",
    }
    assert {one["name"] for one in deployments} == {"licensedesk"}
    assert {one["work_pool_name"] for one in deployments} == {"licensedesk"}


def test_a_scheduled_flow_has_runs_to_come(face, eventually):
    watching = face.call("GET", "/deployments/name/watch-reviews/licensedesk").json()
    wanted = {
        "deployments": {"id": {"any_": [watching["id"]]}},
        "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
    }

    # SQLAlchemy 2.1 lets the server start, and its scheduler schedule nothing
    runs = eventually(lambda: face.call("POST", "/flow_runs/filter", wanted).json())

    assert all(run["auto_scheduled"] for run in runs)


def test_the_server_takes_what_prefect_s_own_client_sends(prefect_server):
    async def read():
        async with get_client() as client:
            return await client.read_deployments()

    # FastAPI 0.151 and newer refuse the empty fields of Prefect's commands (422)
    assert isinstance(asyncio.run(read()), list)


@pytest.mark.parametrize("name", ["watch-reviews", "reset-quotas", "process-mailbox"])
def test_a_flow_that_is_started_by_hand_runs_to_its_end(face, eventually, name):
    deployment = face.call("GET", f"/deployments/name/{name}/licensedesk").json()

    run = face.call("POST", f"/deployments/{deployment['id']}/create_flow_run", {}).json()

    ended = ("Completed", "Failed", "Crashed")
    eventually(lambda: face.read(run["id"])["state_name"] in ended)
    assert face.read(run["id"])["state_name"] == "Completed"


def test_sigterm_lets_the_review_in_flight_end_and_exits_0(face, waiting, up, eventually):
    review_id, run = waiting(manager("Una"))
    with face.held_up():
        assert face.resume(run, **face.approval()) == "ACCEPT"
        eventually(lambda: face.read(run["id"])["state_name"] == "Running")
        os.killpg(up.pid, signal.SIGTERM)  # all of them, as systemd does

    assert up.wait(timeout=60) == 0

    assert face.read(run["id"])["state_name"] == "Completed"
    assert face.review(review_id).state == "approved"
