"""What Prefect loses is opened again from the review's row; what is closed goes off its list."""

import os
import signal
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tasks.hold_reviews import hold_reviews
from tasks.mend_reviews import look_at_runs, mend_reviews
from tests.prefect_face.face import manager
from ticket_desk.desk import utc_now
from ticket_store import reviews
from ticket_store.engine import transaction
from ticket_store.models import Review

pytestmark = pytest.mark.servers


@pytest.fixture
def mend(driver):
    """Sweep as `watch_reviews` does, by default now."""

    def sweep(**later):
        mend_reviews.fn(driver.desk, look_at_runs(driver.desk, utc_now() + timedelta(**later)))

    return sweep


def test_a_review_whose_process_was_killed_is_put_back_and_can_be_answered(
    face, waiting, eventually, mend
):
    review_id, run = waiting(manager("Kim"))
    with face.held_up():
        assert face.resume(run, **face.approval()) == "ACCEPT"
        child = eventually(lambda: face.read(run["id"])["infrastructure_pid"])
        eventually(lambda: face.read(run["id"])["state_name"] == "Running")
        os.kill(int(child), signal.SIGKILL)
        eventually(lambda: face.read(run["id"])["state_name"] == "Crashed")

    mend()

    again = face.in_state(review_id, "Suspended")
    assert again["id"] == run["id"]
    assert face.resume(again, **face.approval()) == "ACCEPT"
    eventually(lambda: face.in_state(review_id, "Completed"))
    assert face.review(review_id).state == "approved"


def test_a_deleted_run_is_replaced_by_a_new_one(face, waiting, mend):
    review_id, run = waiting(manager("Lea"))
    assert face.call("DELETE", f"/flow_runs/{run['id']}").is_success

    mend()

    again = face.in_state(review_id, "Suspended")
    assert again["id"] != run["id"]
    assert face.form(again)[0]
    assert face.resume(again, decision="perhaps") != "ACCEPT"


def test_a_run_that_was_set_to_completed_by_hand_is_put_back_and_nothing_was_approved(
    face, waiting, mend
):
    review_id, run = waiting(manager("Max"))
    face.force(run, "COMPLETED")

    mend()

    assert face.in_state(review_id, "Suspended")["id"] == run["id"]
    assert face.review(review_id).state == "open"


def test_a_run_that_runs_without_a_process_is_put_back_after_three_minutes(face, waiting, mend):
    review_id, run = waiting(manager("Ned"))
    face.force(run, "RUNNING")

    mend()
    assert face.read(run["id"])["state_name"] == "Running"
    mend(minutes=3, seconds=5)

    assert face.in_state(review_id, "Suspended")["id"] == run["id"]


def test_the_run_of_a_closed_review_goes_off_the_work_list(face, waiting, driver, mend):
    review_id, run = waiting(manager("Ola"))
    with transaction(driver.desk.engine) as session:
        reviews.withdraw(session, review_id, utc_now())

    mend(minutes=3, seconds=5)

    assert face.read(run["id"])["state_name"] == "Cancelled"


def test_a_run_whose_id_was_lost_in_a_crash_is_found_again(face, waiting, driver):
    review_id, run = waiting(manager("Pia"))
    with transaction(driver.desk.engine) as session:
        forget = sa.update(Review).where(Review.id == review_id).values(flow_run_id=None)
        session.execute(forget)

    hold_reviews.fn(driver.desk)

    assert face.review(review_id).flow_run_id == run["id"]
