"""Whatever is done to a review's run by hand, nothing happens but what an answer says, once."""

import pytest
import sqlalchemy as sa

from tasks.hold_reviews import hold_reviews
from tasks.mend_reviews import look_at_runs, mend_reviews
from tests.prefect_face.face import SECOND, manager
from tests.ticket_desk.at_once import at_once
from tests.ticket_desk.driver import STAFF
from tests.ticket_desk.vendor import ANN, ORDER, PAUL
from ticket_desk.answer import Answer
from ticket_desk.desk import utc_now
from ticket_desk.reviewing import decide_review
from ticket_store.engine import reading, transaction
from ticket_store.models import Order, Person, Review

pytestmark = pytest.mark.servers


def managers(driver):
    """The order's license managers by address."""
    return [one["email"] for one in driver.order(ORDER)["managers"]]


def outcomes(driver, review):
    """How many outcome letters the review's request has."""
    with reading(driver.desk.engine) as session:
        count = sa.text("SELECT count(*) FROM outbox WHERE request_id = :id AND kind = 'outcome'")
        return session.scalar(count, {"id": review.request_id})


@pytest.fixture
def done(face, eventually):
    """Wait until the review's run is at its end; gives the review's row."""

    def wait(review_id):
        eventually(lambda: face.in_state(review_id, "Completed"))
        return face.review(review_id)

    return wait


@pytest.fixture
def asked_again(face, eventually):
    """Wait until the review is in that round and its run suspended; gives the run."""

    def wait(review_id, shown_round):
        eventually(lambda: face.review(review_id).round == shown_round)
        return eventually(lambda: face.in_state(review_id, "Suspended"))

    return wait


def test_of_several_who_resume_at_once_one_is_heard_and_it_is_done_once(face, waiting, done):
    review_id, run = waiting(manager("Abe"))
    answer = face.approval()

    said = at_once(*(lambda: face.resume(run, **answer) for _ in range(4)))

    assert said.count("ACCEPT") == 1
    row = done(review_id)
    assert row.state == "approved"
    assert outcomes(face.driver, row) == 1
    assert managers(face.driver).count("abe@acme.example") == 1
    assert face.resume(run, **answer) != "ACCEPT"


def test_a_retry_of_a_completed_review_does_nothing_more(face, waiting, done, eventually):
    review_id, run = waiting(manager("Bea"))
    face.resume(run, **face.approval())
    row = done(review_id)
    before = face.driver.ticket(row.ticket)

    face.force(run, "SCHEDULED")

    eventually(lambda: face.states(run).count("Completed") == 2)
    assert face.driver.ticket(row.ticket) == before
    assert outcomes(face.driver, row) == 1


@pytest.mark.parametrize(
    "state", ["RUNNING", "COMPLETED", "FAILED", "CRASHED", "CANCELLED", "CANCELLING"]
)
def test_a_state_that_is_set_by_hand_approves_nothing(face, waiting, state):
    review_id, run = waiting(manager(f"Cid{state.title()}"))
    before = face.driver.ticket(face.review(review_id).ticket)

    face.force(run, state)

    row = face.review(review_id)
    assert (row.state, row.round, row.approver) == ("open", 0, None)
    assert face.driver.ticket(row.ticket) == before
    assert f"cid{state.lower()}@acme.example" not in managers(face.driver)


@pytest.mark.parametrize("state", ["CANCELLED", "FAILED", "CRASHED"])
def test_a_run_that_was_cancelled_or_failed_by_hand_is_put_back_and_can_be_answered(
    face, waiting, done, state
):
    review_id, run = waiting(manager(f"Dan{state.title()}"))
    face.force(run, state)

    mend_reviews.fn(face.driver.desk, look_at_runs(face.driver.desk, utc_now()))

    again = face.in_state(review_id, "Suspended")
    assert again["id"] == run["id"]
    assert face.resume(again, **face.approval()) == "ACCEPT"
    assert done(review_id).state == "approved"


def test_a_run_whose_form_was_never_saved_gets_it_and_can_be_answered(face, waiting, done):
    """A crash between a run's making and its form's storing leaves a run that takes no answer."""
    review_id, run = waiting(manager("Eli"))
    for key in run["state"]["state_details"]["run_input_keyset"].values():
        face.call("DELETE", f"/flow_runs/{run['id']}/input/{key}")
    assert face.resume(run, **face.approval()) != "ACCEPT"
    with transaction(face.driver.desk.engine) as session:
        forget = sa.update(Review).where(Review.id == review_id).values(flow_run_id=None)
        session.execute(forget)

    hold_reviews.fn(face.driver.desk)

    again = face.run(review_id)
    assert again["id"] == run["id"]
    assert "Eli" in face.form(again)[0]
    assert face.resume(again, **face.approval()) == "ACCEPT"
    assert done(review_id).state == "approved"


@pytest.fixture
def purchaser(driver):
    """Change the order's purchaser behind the desk's back; it is as it was after the test."""

    def become(email):
        person = sa.select(Person.id).where(Person.email == email).scalar_subquery()
        change = sa.update(Order).where(Order.order_id == ORDER).values(purchaser_id=person)
        with transaction(driver.desk.engine) as session:
            session.execute(change)

    yield become
    become(PAUL["email"])


def test_an_order_that_changed_while_waiting_is_shown_with_what_changed(
    face, waiting, asked_again, done, purchaser
):
    review_id, run = waiting(f"Please transfer order {ORDER} to Mia Sand (mia@acme.example).")
    purchaser("mia@acme.example")

    assert face.resume(run, **face.approval()) == "ACCEPT"

    again = asked_again(review_id, 1)
    assert "Something changed since this was shown" in face.form(again)[0]
    assert face.driver.order(ORDER)["customer"]["email"] == ANN["email"]
    assert face.resume(again, **face.approval(SECOND, decision="refuse")) == "ACCEPT"
    assert done(review_id).state == "refused"


def test_two_people_approve_on_the_same_run_one_after_the_other(face, waiting, asked_again, done):
    removed = managers(face.driver)[0]
    review_id, run = waiting(f"Please remove {removed} as a license manager of {ORDER}.")
    assert "Two people have to approve" in face.form(run)[0]

    assert face.resume(run, **face.approval()) == "ACCEPT"

    again = asked_again(review_id, 1)
    row = face.review(review_id)
    assert again["id"] == run["id"]
    assert "one other person is still needed" in face.form(again)[0]
    assert row.first_approver == STAFF
    assert face.driver.states(row.ticket) == ["in_second_review"]
    assert removed in managers(face.driver)

    assert face.resume(again, **face.approval(SECOND)) == "ACCEPT"

    assert done(review_id).approver == SECOND
    assert removed not in managers(face.driver)


def test_after_too_many_wrong_codes_the_form_says_until_when_none_is_taken(
    face, waiting, asked_again
):
    third = "udo@vendor.example"
    face.driver.enrol(third)
    elsewhere, _ = waiting(manager("Hal"))
    for _ in range(4):
        decide_review(face.driver.desk, elsewhere, Answer("approve", third, "no code"), utc_now())
    review_id, run = waiting(manager("Gil"))

    assert face.resume(run, **face.approval(third, code="no code")) == "ACCEPT"
    fifth = asked_again(review_id, 1)
    assert face.resume(fifth, **face.approval(third)) == "ACCEPT"

    sixth = asked_again(review_id, 2)
    assert "none is taken before" in face.form(sixth)[0]
    assert "gil@acme.example" not in managers(face.driver)
