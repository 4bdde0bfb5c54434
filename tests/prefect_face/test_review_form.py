"""A queued action in Prefect: its run, its form, and what an answer does."""

import pytest

from tests.prefect_face.face import manager
from tests.ticket_desk.driver import STAFF
from tests.ticket_desk.vendor import ORDER

pytestmark = pytest.mark.servers


def test_a_queued_action_is_a_suspended_run_with_its_name_its_tags_and_its_form(face, waiting):
    review_id, run = waiting()

    row = face.review(review_id)
    assert run["name"] == row.title
    assert set(run["tags"]) == set(row.tags) == {"transfer_ownership", ORDER}
    assert run["parameters"] == {"review_id": review_id}
    markdown, schema = face.form(run)
    assert "Jane Doe" in markdown
    assert schema["properties"]["decision"]["enum"] == ["approve", "refuse"]
    assert "decision" in schema["required"]


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"approver": STAFF, "code": "000000"},
        {"decision": "perhaps", "approver": STAFF},
        {"decision": "approve"},
        {"decision": "approve", "approver": 7},
        {"decision": "approve", "approver": STAFF, "more": "x"},
    ],
)
def test_an_answer_that_does_not_fit_the_form_is_rejected_and_the_run_stays_suspended(
    face, waiting, answer
):
    rosas = (row.id for row in face.driver.open_reviews() if "Rosa Diaz" in row.title)
    review_id = next(rosas, None)
    run = face.run(review_id) if review_id else waiting(manager("Rosa"))[1]

    assert face.resume(run, **answer) != "ACCEPT"

    assert face.states(run) == ["Suspended"]


def test_an_approval_with_a_good_code_is_carried_out_by_the_worker(face, waiting, eventually):
    review_id, run = waiting(manager("Vera"))

    assert face.resume(run, **face.approval(reply_note="Welcome!")) == "ACCEPT"

    done = eventually(lambda: face.in_state(review_id, "Completed", "Failed", "Crashed"))
    assert (done["state_name"], done["id"]) == ("Completed", run["id"])
    assert face.review(review_id).state == "approved"
    assert face.review(review_id).approver == STAFF


def test_a_wrong_code_asks_again_on_the_same_run_and_says_why_in_the_form(
    face, waiting, eventually
):
    review_id, run = waiting(manager("Nora"))

    assert face.resume(run, **face.approval(code="not a code")) == "ACCEPT"

    eventually(lambda: face.review(review_id).round == 1)
    again = eventually(lambda: face.in_state(review_id, "Suspended"))
    assert again["id"] == run["id"]
    assert face.states(run)[-2:] == ["Running", "Suspended"]
    markdown, _ = face.form(again)
    assert face.review(review_id).notice[:20] in markdown
    assert face.review(review_id).state == "open"

    assert face.resume(again, **face.approval()) == "ACCEPT"
    eventually(lambda: face.in_state(review_id, "Completed"))
    assert face.review(review_id).state == "approved"


def test_a_run_that_is_started_without_an_answer_asks_again(face, waiting, eventually):
    review_id, run = waiting(manager("Ida"))

    face.force(run, "SCHEDULED")

    eventually(lambda: face.review(review_id).round == 1)
    again = eventually(lambda: face.in_state(review_id, "Suspended"))
    assert again["id"] == run["id"]
    assert "without a valid answer" in face.form(again)[0]
    assert face.review(review_id).state == "open"
