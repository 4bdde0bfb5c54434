from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from tests.ticket_store.samples import HOUR, NOW, open_ticket
from ticket_rules.risk import Risk, RiskCode
from ticket_store import reviews
from ticket_store.engine import transaction
from ticket_store.reviews import Decision, FirstApproval, NewReview, ReviewKind, ReviewState

DUE = NOW + timedelta(days=14)
PLAN = {"action": "transfer_ownership", "steps": [{"kind": "set_customer"}]}
RISKS = (
    Risk(RiskCode.LAST_MANAGER_REMOVED, {"orders": ["SC-104233"]}),
    Risk(RiskCode.ALWAYS_TWO_PERSONS),
)
FIRST = FirstApproval("sam@desk.example", RISKS[:1], "Hello", "by phone")
APPROVED = Decision(ReviewState.APPROVED, "sam@desk.example", "Welcome, Jane.", "called Ann")


def open_one(session, plan=PLAN, kind=ReviewKind.ACTION):
    """Open a review of a fresh request; gives its id, its request's and its ticket's."""
    number, request_id = open_ticket(session)
    title = "Transfer · SC-104233 · Acme Ltd → Jane Doe"
    tags = ("transfer_ownership", "SC-104233")
    new = NewReview(request_id, kind, title, tags, plan, DUE)
    return reviews.open_review(session, new, NOW), request_id, number


def ids(rows):
    return [row.id for row in rows]


def test_a_review_is_given_as_it_was_opened(engine):
    with transaction(engine) as session:
        review_id, request_id, number = open_one(session)
        row = reviews.get(session, review_id)
    assert row == reviews.ReviewRow(
        id=review_id,
        request_id=request_id,
        ticket=number,
        kind=ReviewKind.ACTION,
        state=ReviewState.OPEN,
        title="Transfer · SC-104233 · Acme Ltd → Jane Doe",
        tags=("transfer_ownership", "SC-104233"),
        plan=PLAN,
        notice=None,
        flow_run_id=None,
        round=0,
        created_at=NOW,
        due_at=DUE,
        reminded_at=None,
        escalated_at=None,
        decided_at=None,
        risks=(),
        first_approver=None,
        first_approved_at=None,
        approver=None,
        reply_note=None,
        internal_note=None,
    )


def test_a_triage_review_has_no_plan(engine):
    with transaction(engine) as session:
        review_id, _, _ = open_one(session, plan=None, kind=ReviewKind.TRIAGE)
        row = reviews.get(session, review_id, lock=True)
    assert (row.kind, row.plan) == (ReviewKind.TRIAGE, None)


def test_an_unknown_review_is_none(engine):
    with transaction(engine) as session:
        assert reviews.get(session, 99) is None
        assert reviews.open_for_request(session, 99) is None


def test_a_request_has_one_open_review_at_a_time(engine):
    with transaction(engine) as session:
        _, request_id, _ = open_one(session)
        again = NewReview(request_id, ReviewKind.ACTION, "again", (), None, DUE)
        with pytest.raises(IntegrityError):
            reviews.open_review(session, again, NOW)


def test_a_request_whose_review_was_closed_can_have_another(engine):
    with transaction(engine) as session:
        review_id, request_id, _ = open_one(session)
        reviews.decide(session, review_id, APPROVED, NOW)
        again = NewReview(request_id, ReviewKind.ACTION, "again", (), None, DUE)
        second = reviews.open_review(session, again, NOW)
        assert reviews.open_for_request(session, request_id).id == second


def test_a_review_without_a_run_is_found_until_it_has_one(engine):
    with transaction(engine) as session:
        review_id, _, _ = open_one(session)
        assert ids(reviews.without_run(session)) == [review_id]
        reviews.set_runs(session, {review_id: "run-1"})
        assert reviews.without_run(session) == []
        assert reviews.get(session, review_id).flow_run_id == "run-1"


def test_a_closed_review_needs_no_run(engine):
    with transaction(engine) as session:
        review_id, _, _ = open_one(session)
        reviews.withdraw(session, review_id, NOW)
        assert reviews.without_run(session) == []


def test_a_decision_is_recorded_with_who_and_when(engine):
    with transaction(engine) as session:
        review_id, _, _ = open_one(session)
        assert reviews.decide(session, review_id, APPROVED, NOW + HOUR)
        row = reviews.get(session, review_id)
    assert (row.state, row.approver, row.decided_at, row.reply_note, row.internal_note) == (
        ReviewState.APPROVED,
        "sam@desk.example",
        NOW + HOUR,
        "Welcome, Jane.",
        "called Ann",
    )


@pytest.mark.parametrize("second", [ReviewState.APPROVED, ReviewState.REFUSED])
def test_a_second_decision_changes_nothing(engine, second):
    with transaction(engine) as session:
        review_id, _, _ = open_one(session)
        reviews.decide(session, review_id, APPROVED, NOW)
        before = reviews.get(session, review_id)
        assert not reviews.decide(session, review_id, Decision(second, "eve@desk.example"), DUE)
        assert reviews.get(session, review_id) == before


def test_a_decision_can_not_leave_a_review_open(engine):
    with transaction(engine) as session:
        review_id, _, _ = open_one(session)
        with pytest.raises(ValueError, match="a decision closes the review"):
            reviews.decide(session, review_id, Decision(ReviewState.OPEN), NOW)


def test_a_withdrawn_review_is_decided_by_nobody(engine):
    with transaction(engine) as session:
        review_id, _, _ = open_one(session)
        assert reviews.withdraw(session, review_id, NOW)
        assert not reviews.decide(session, review_id, APPROVED, NOW)
        row = reviews.get(session, review_id)
    assert (row.state, row.approver) == (ReviewState.WITHDRAWN, None)


def test_asking_again_counts_the_round_and_says_why(engine):
    with transaction(engine) as session:
        review_id, _, _ = open_one(session)
        assert reviews.ask_again(session, review_id, "The code was wrong.")
        row = reviews.get(session, review_id)
    assert (row.round, row.notice, row.plan) == (1, "The code was wrong.", PLAN)


def test_another_plan_that_is_shown_has_its_own_risks_and_nobodys_approval(engine):
    with transaction(engine) as session:
        review_id, _, _ = open_one(session)
        reviews.approve_first(session, review_id, FIRST, NOW)
        assert reviews.show_plan(session, review_id, {"steps": []}, [RISKS[1]])
        row = reviews.get(session, review_id)
    assert (row.plan, row.risks) == ({"steps": []}, (RISKS[1],))
    assert (row.first_approver, row.first_approved_at) == (None, None)
    assert (row.reply_note, row.internal_note) == (None, None)


def test_a_review_opens_with_its_risks(engine):
    with transaction(engine) as session:
        _, request_id = open_ticket(session)
        new = NewReview(request_id, ReviewKind.ACTION, "Transfer", (), PLAN, DUE, RISKS)
        review_id = reviews.open_review(session, new, NOW)
        row = reviews.get(session, review_id)
    assert row.risks == RISKS
    assert row.as_dict()["risks"] == [
        {"code": "last_manager_removed", "data": {"orders": ["SC-104233"]}},
        {"code": "always_two_persons", "data": {}},
    ]


def test_the_first_of_two_approvals_leaves_the_review_open_with_their_notes(engine):
    with transaction(engine) as session:
        review_id, _, _ = open_one(session)
        assert reviews.approve_first(session, review_id, FIRST, NOW)
        row = reviews.get(session, review_id)
    assert (row.state, row.approver, row.decided_at) == (ReviewState.OPEN, None, None)
    assert (row.first_approver, row.first_approved_at) == ("sam@desk.example", NOW)
    assert (row.risks, row.reply_note, row.internal_note) == (RISKS[:1], "Hello", "by phone")
    shown = row.as_dict()
    assert shown["first_approver"] == "sam@desk.example"
    assert shown["first_approved_at"] == "2026-03-02T09:00:00Z"


def test_a_closed_review_is_neither_approved_first_nor_shown_anew(engine):
    with transaction(engine) as session:
        review_id, _, _ = open_one(session)
        reviews.withdraw(session, review_id, NOW)
        assert not reviews.approve_first(session, review_id, FIRST, NOW)
        assert not reviews.show_plan(session, review_id, {}, ())
        assert reviews.get(session, review_id).first_approver is None


def test_a_closed_review_is_not_asked_again(engine):
    with transaction(engine) as session:
        review_id, _, _ = open_one(session)
        reviews.withdraw(session, review_id, NOW)
        assert not reviews.ask_again(session, review_id, "late")
        assert reviews.get(session, review_id).round == 0


def test_the_list_has_open_reviews_with_their_age_and_due_time(engine):
    with transaction(engine) as session:
        review_id, request_id, number = open_one(session)
        reviews.set_runs(session, {review_id: "run-1"})
        (shown,) = reviews.list_view(session, NOW + HOUR)
        reviews.withdraw(session, review_id, NOW)
        assert reviews.list_view(session, NOW + HOUR) == []
    assert shown == {
        "id": review_id,
        "ticket": number,
        "request": request_id,
        "kind": "action",
        "state": "open",
        "title": "Transfer · SC-104233 · Acme Ltd → Jane Doe",
        "tags": ["transfer_ownership", "SC-104233"],
        "plan": PLAN,
        "flow_run_id": "run-1",
        "round": 0,
        "created_at": "2026-03-02T09:00:00Z",
        "due_at": "2026-03-16T09:00:00Z",
        "decided_at": None,
        "risks": [],
        "first_approver": None,
        "first_approved_at": None,
        "approver": None,
        "reply_note": None,
        "internal_note": None,
        "notice": None,
        "age_seconds": 3600,
    }


def test_the_reviews_of_a_ticket_are_given_whatever_their_state(engine):
    with transaction(engine) as session:
        review_id, _, number = open_one(session)
        reviews.withdraw(session, review_id, NOW)
        assert ids(reviews.of_ticket(session, number)) == [review_id]
        assert reviews.of_ticket(session, number + 1) == []


@pytest.mark.parametrize("due", [reviews.to_remind, reviews.to_escalate])
@pytest.mark.parametrize(
    ("seconds", "expected"), [(-1, False), (0, True), (1, True)], ids=["less", "equal", "greater"]
)
def test_staff_hear_of_a_review_once_it_is_old_enough(engine, due, seconds, expected):
    with transaction(engine) as session:
        open_one(session)
        found = due(session, NOW + 24 * HOUR + timedelta(seconds=seconds), 24 * HOUR)
    assert bool(found) is expected


@pytest.mark.parametrize(
    ("due", "mark"),
    [
        (reviews.to_remind, reviews.mark_reminded),
        (reviews.to_escalate, reviews.mark_escalated),
    ],
)
def test_staff_hear_of_a_review_once(engine, due, mark):
    with transaction(engine) as session:
        review_id, _, _ = open_one(session)
        assert mark(session, review_id, DUE)
        assert not mark(session, review_id, DUE)
        assert due(session, DUE, HOUR) == []


def test_staff_are_not_reminded_of_a_closed_review(engine):
    with transaction(engine) as session:
        review_id, _, _ = open_one(session)
        reviews.withdraw(session, review_id, NOW)
        assert reviews.to_remind(session, DUE, HOUR) == []
        assert not reviews.mark_reminded(session, review_id, DUE)


@pytest.mark.parametrize(
    ("seconds", "expected"), [(-1, False), (0, True), (1, True)], ids=["less", "equal", "greater"]
)
def test_a_review_expires_at_its_due_time(engine, seconds, expected):
    with transaction(engine) as session:
        open_one(session)
        found = reviews.to_expire(session, DUE + timedelta(seconds=seconds))
    assert bool(found) is expected


def test_a_closed_review_does_not_expire(engine):
    with transaction(engine) as session:
        review_id, _, _ = open_one(session)
        reviews.decide(session, review_id, APPROVED, NOW)
        assert reviews.to_expire(session, DUE) == []
