"""A review as staff meet it in the Prefect UI, read and answered over the server's API."""

import json
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus

import httpx

from tests.servers.prefect import PLAIN
from tests.ticket_desk.driver import STAFF, Driver
from tests.ticket_desk.vendor import ANN, ORDER
from ticket_desk.desk import utc_now
from ticket_store import reviews
from ticket_store.engine import reading, transaction

SECOND = "tess@vendor.example"


def manager(name):
    """Write a request of its own for a test."""
    address = f"{name.lower()}@acme.example"
    return f"Please add {name} Diaz ({address}) as a license manager of {ORDER}."


@dataclass
class Face:
    """The Prefect server's view of one desk's reviews."""

    api_url: str
    driver: Driver

    def queue(self, text=f"Please transfer order {ORDER} to Jane Doe (jane@acme.example)."):
        """Let the order's owner ask for something that staff decide; give the review's id."""
        self.driver.now = utc_now()
        before = {row.id for row in self.driver.open_reviews()}
        self.driver.write(ANN, text)
        (review_id,) = {row.id for row in self.driver.open_reviews()} - before
        return review_id

    def review(self, review_id):
        """The review's row."""
        with reading(self.driver.desk.engine) as session:
            return reviews.get(session, review_id)

    def run(self, review_id):
        """The review's run as the server tells it; None while it has none."""
        row = self.review(review_id)
        return row.flow_run_id and self.read(row.flow_run_id)

    def read(self, run_id):
        """A flow run as the server tells it; None when there is none of this id."""
        answer = self.call("GET", f"/flow_runs/{run_id}")
        return None if answer.status_code == HTTPStatus.NOT_FOUND else answer.json()

    def in_state(self, review_id, *names):
        """The review's run if it is in one of these states, else None."""
        run = self.run(review_id)
        return run if run and run["state_name"] in names else None

    def form(self, run):
        """The Markdown and the schema that the UI would show of a suspended run."""
        keys = run["state"]["state_details"]["run_input_keyset"]
        return [
            json.loads(self.call("GET", f"/flow_runs/{run['id']}/input/{keys[part]}").text)
            for part in ("description", "schema")
        ]

    def resume(self, run, **answer):
        """Press Resume with this answer; gives ACCEPT or what the server objects."""
        answered = self.call("POST", f"/flow_runs/{run['id']}/resume", {"run_input": answer})
        said = answered.json()
        if answered.status_code == HTTPStatus.CONFLICT:  # another answer is being stored
            return said["detail"]
        return said["status"] if said["status"] == "ACCEPT" else said["details"]["reason"]

    def approval(self, approver=STAFF, **answer):
        """An answer that approves, with that person's code of now."""
        self.driver.now = utc_now()
        code = self.driver.code(approver)
        return {"decision": "approve", "approver": approver, "code": code, **answer}

    def force(self, run, state):
        """Set a state by hand, as anybody with access to the server can."""
        body = {"state": {"type": state}, "force": True}
        assert self.call("POST", f"/flow_runs/{run['id']}/set_state", body).is_success

    def states(self, run):
        """Every state that the run went through, in order."""
        history = self.call("GET", f"/flow_run_states/?flow_run_id={run['id']}").json()
        return [state["name"] for state in history]

    @contextmanager
    def held_up(self):
        """Keep every other transaction on the desk's database waiting."""
        with transaction(self.driver.desk.engine):
            yield

    def call(self, method, path, body=None):
        """Ask the server; again while its SQLite file is locked (503), as its UI's users do."""
        for _ in range(50):
            answer = httpx.request(method, self.api_url + path, json=body, timeout=60, verify=PLAIN)
            if answer.status_code != HTTPStatus.SERVICE_UNAVAILABLE:
                break
            time.sleep(0.2)
        return answer
