"""Two people approve where the policy or a risk asks for it: the same plan, each by their code."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.ticket_desk.at_once import at_once
from tests.ticket_desk.two_persons import SAM, TESS, UDO, by, risk, stands
from tests.ticket_desk.vendor import ANN, ORDER, PAUL, vendor_file
from ticket_desk.answer import Answer
from ticket_desk.reviewing import decide_review, face_of
from ticket_desk.watching import remind_and_expire
from ticket_rules.policy import Codes, TwoPersons
from ticket_store import models, reviews, staff
from ticket_store.engine import reading, transaction
from ticket_store.importing import import_file

TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."
OUTSIDE = f"Please transfer {ORDER} to Jane Doe (jane.doe@elsewhere.example)."
JANE = {"name": "Jane Doe", "email": "jane.doe@acme.example"}


@pytest.fixture
def two(driver):
    """A desk at which each transfer takes two people, three of whom are enrolled."""
    driver.enrol(TESS)
    driver.enrol(UDO)
    driver.allow("transfer_ownership", two_persons=TwoPersons.ALWAYS)
    return driver


@pytest.fixture
def review(two):
    """The open review of a transfer that Ann asked for."""
    two.write(ANN, TRANSFER)
    (row,) = two.open_reviews()
    return row


def nothing_applied(driver):
    """See that the order is as it was, and its reservation stands."""
    assert driver.order(ORDER)["customer"] == ANN
    assert driver.limit(ORDER, "transfer_ownership") == (0, 1)


# --- the way through ------------------------------------------------------------------------


def test_the_first_approval_changes_nothing_and_says_why_a_second_is_needed(two, review):
    outcome, letters = by(two, SAM)
    row, state = stands(two)
    assert (outcome.asked_again, letters, state) == (True, [], "in_second_review")
    assert (row.first_approver, row.first_approved_at, row.round) == (SAM, two.now, 1)
    assert (
        outcome.summary
        == row.notice
        == (
            f"Approved by {SAM}; a second person has to approve, because the policy asks for two "
            "people each time. Nothing was done yet."
        )
    )
    assert two.ticket(1)["state"] == "waiting_for_staff"
    nothing_applied(two)


def test_a_second_person_with_their_own_code_has_it_carried_out(two, review):
    by(two, SAM)
    outcome, letters = by(two, TESS)
    assert not outcome.asked_again
    assert [one.kind for one in letters] == ["outcome"]
    assert two.order(ORDER)["customer"] == JANE
    assert two.limit(ORDER, "transfer_ownership") == (1, 0)
    (shown,) = two.ticket(1)["reviews"]
    assert (shown["first_approver"], shown["approver"]) == (SAM, TESS)
    assert two.states(1) == ["applied"]


@pytest.mark.parametrize("written", [SAM, SAM.upper(), f"  {SAM} ", "Sam@Vendor.Example"])
def test_the_first_can_not_be_the_second_however_they_write_their_address(two, review, written):
    by(two, SAM)
    outcome, letters = by(two, written)
    assert outcome.asked_again
    assert letters == []
    assert "another person has to" in stands(two)[0].notice
    assert stands(two)[1] == "in_second_review"
    nothing_applied(two)


def test_without_codes_two_addresses_are_needed_all_the_same(two, review):
    policy = two.desk.policy
    two.desk.policy = replace(policy, reviews=replace(policy.reviews, codes=Codes.OFF))
    by(two, SAM, code="")
    assert by(two, SAM, code="")[0].asked_again
    nothing_applied(two)
    assert not by(two, TESS, code="")[0].asked_again


@pytest.mark.parametrize(
    "given",
    [
        {"approver": "eve@vendor.example"},
        {"approver": TESS, "code": "000000"},
        {"approver": TESS, "code": None},
    ],
    ids=["not enrolled", "wrong code", "the first one's code"],
)
def test_the_second_has_to_prove_who_they_are_as_the_first_did(two, review, given):
    two.now = two.now.replace(minute=1)
    by(two, SAM)
    if given.get("code", "") is None:
        given = {**given, "code": two.code(SAM)}
    assert by(two, TESS, **given)[0].asked_again
    assert stands(two)[1] == "in_second_review"
    nothing_applied(two)


@pytest.mark.parametrize("who", [SAM, TESS, UDO])
def test_either_of_two_may_refuse_and_so_may_anybody_else(two, review, who):
    by(two, SAM, reply_note="Welcome!")
    outcome, (letter,) = by(two, who, "refuse", reply_note="By phone we heard otherwise.")
    assert not outcome.asked_again
    assert letter.template == "request_refused"
    assert "Welcome!" not in letter.text
    assert two.order(ORDER)["customer"] == ANN
    assert two.limit(ORDER, "transfer_ownership") == (0, 0)
    assert two.states(1) == ["refused"]


def test_a_refusal_needs_nobody_to_agree(two, review):
    by(two, SAM, "refuse")
    assert two.reviews(1) == ["refused"]


@pytest.mark.parametrize(
    ("second", "sent"), [("", "From Sam."), ("From Tess.", "From Tess.")], ids=["none", "another"]
)
def test_the_firsts_note_goes_out_unless_the_second_writes_one(two, review, second, sent):
    by(two, SAM, reply_note="From Sam.", internal_note="called Ann")
    markdown = face_of(two.desk, review.id).markdown
    assert "From Sam." in markdown
    assert "called Ann" in markdown
    _, (letter,) = by(two, TESS, reply_note=second)
    assert sent in letter.text
    assert {"From Sam.", "From Tess."} - {sent} != set()
    assert not any(one in letter.text for one in {"From Sam.", "From Tess."} - {sent})


def test_two_approvals_are_two_entries_of_the_history_each_by_its_person(two, review):
    by(two, SAM, internal_note="called Ann")
    by(two, TESS)
    history = [one for one in two.ticket(1)["history"] if one["event"].startswith("review_app")]
    assert [(one["event"], one["actor"]) for one in history] == [
        ("review_approved_first", SAM),
        ("review_approved", TESS),
    ]
    assert history[0]["data"]["internal_note"] == "called Ann"
    assert history[0]["data"]["risks"] == [{"code": "always_two_persons", "data": {}}]


# --- what staff see -------------------------------------------------------------------------


def test_the_form_tells_the_risks_before_and_who_approved_after(driver):
    driver.enrol(TESS)
    risk(driver, new_owner_outside_company=True)
    driver.write(ANN, OUTSIDE)
    (row,) = driver.open_reviews()
    before = face_of(driver.desk, row.id).markdown
    assert "Two people have to approve" in before
    assert "elsewhere" in before
    assert "still needed" not in before
    by(driver, SAM)
    after = face_of(driver.desk, row.id).markdown
    assert "one other person is still needed" in after
    assert "sam@vendor" in after.replace("\\", "")


def test_a_risk_in_the_form_is_text_whatever_the_letter_holds(driver):
    risk(driver, new_owner_outside_company=True)
    driver.sql(sa.update(models.Company).values(domains=["<img src=x>", "[a](http://b)"]))
    driver.write(ANN, OUTSIDE)
    (row,) = driver.open_reviews()
    markdown = face_of(driver.desk, row.id).markdown
    assert "<img" not in markdown
    assert "[a](" not in markdown


def test_the_list_of_reviews_and_the_ticket_tell_the_risks_and_the_first_approver(two, review):
    by(two, SAM)
    with reading(two.desk.engine) as session:
        (listed,) = reviews.list_view(session, two.now)
    (shown,) = two.ticket(1)["reviews"]
    for view in (listed, shown):
        assert view["risks"] == [{"code": "always_two_persons", "data": {}}]
        assert view["first_approver"] == SAM
        assert view["first_approved_at"] is not None
    assert two.ticket(1)["requests"][0]["state"] == "in_second_review"


def test_a_customer_is_told_neither_of_risks_nor_of_the_first_approval(driver):
    risk(driver, new_owner_outside_company=True)
    (receipt,) = driver.write(ANN, OUTSIDE)
    assert receipt.template == "queued_for_review"
    assert by(driver, SAM)[1] == []
    for word in ("second person", "two people", "risk", "outside", "not the company"):
        assert word not in receipt.text


# --- what changes meanwhile -----------------------------------------------------------------


def become_purchaser(driver):
    """Let the source make the new owner the purchaser, which changes the plan."""
    changed = vendor_file()
    changed["orders"][0]["purchaser"] = JANE
    with transaction(driver.desk.engine) as session:
        import_file(session, changed, driver.now)


def test_a_plan_that_changed_after_the_first_approval_takes_two_approvals_anew(two, review):
    by(two, SAM, reply_note="From Sam.")
    become_purchaser(two)
    outcome, letters = by(two, TESS)
    row, state = stands(two)
    assert (outcome.asked_again, letters, state) == (True, [], "in_review")
    assert "Something changed" in row.notice
    assert "purchaser" in row.notice
    assert (row.first_approver, row.first_approved_at, row.reply_note) == (None, None, None)
    nothing_applied(two)
    by(two, TESS)
    assert stands(two)[1] == "in_second_review"
    nothing_applied(two)
    assert not by(two, SAM)[0].asked_again
    assert two.order(ORDER)["customer"] == JANE
    assert two.order(ORDER)["purchaser"] is None


def test_a_risk_that_comes_after_the_first_approval_is_shown_to_both(two, review):
    by(two, SAM)
    risk(two, new_owner_outside_company=True)
    two.sql(sa.update(models.Company).values(domains=["acme.test"]))
    assert by(two, TESS)[0].asked_again
    row, state = stands(two)
    assert (state, row.first_approver) == ("in_review", None)
    assert "new since the first approval: the new owner's domain" in row.notice
    assert len(row.risks) == 2
    by(two, TESS)
    assert not by(two, SAM)[0].asked_again


def test_a_risk_that_is_there_only_when_staff_decide_counts(driver):
    driver.enrol(TESS)
    driver.write(ANN, OUTSIDE)
    (row,) = driver.open_reviews()
    assert row.risks == ()
    risk(driver, new_owner_outside_company=True)
    assert by(driver, SAM)[0].asked_again
    assert stands(driver)[1] == "in_second_review"
    assert [one.code for one in stands(driver)[0].risks] == ["new_owner_outside_company"]
    nothing_applied(driver)
    assert not by(driver, TESS)[0].asked_again


def test_a_risk_that_is_gone_when_staff_decide_asks_nobody_more(driver):
    risk(driver, new_owner_outside_company=True)
    driver.write(ANN, OUTSIDE)
    assert stands(driver)[0].risks
    risk(driver, new_owner_outside_company=False)
    assert not by(driver, SAM)[0].asked_again
    assert driver.states(1) == ["applied"]


def test_the_approval_of_someone_who_left_the_staff_does_not_count(two, review):
    by(two, SAM)
    with transaction(two.desk.engine) as session:
        staff.remove(session, SAM, two.now)
    assert by(two, TESS)[0].asked_again
    row, state = stands(two)
    assert (row.first_approver, state) == (TESS, "in_second_review")
    assert f"The approval of {SAM}" in row.notice
    nothing_applied(two)
    assert not by(two, UDO)[0].asked_again


def test_what_is_not_possible_any_more_is_not_done_by_two_either(two, review):
    by(two, SAM)
    is_the_order = models.Order.order_id == ORDER
    give_away = {"customer_id": models.Order.purchaser_id, "purchaser_id": None}
    two.sql(sa.update(models.Order).where(is_the_order).values(give_away))
    outcome, letters = by(two, TESS)
    assert outcome.asked_again
    assert letters == []
    assert "can't be approved any more" in stands(two)[0].notice
    assert two.order(ORDER)["customer"] == PAUL


# --- while the second is awaited ------------------------------------------------------------


def test_asking_the_same_once_more_is_told_that_it_waits(two, review):
    by(two, SAM)
    (letter,) = two.write(ANN, TRANSFER)
    assert letter.template == "still_waiting"
    assert len(two.open_reviews()) == 1


def test_it_can_be_taken_back(two, review):
    by(two, SAM)
    (letter,) = two.write(ANN, "Please ignore my earlier request.")
    assert letter.template == "withdrawn"
    assert two.states(1) == ["withdrawn"]
    assert two.limit(ORDER, "transfer_ownership") == (0, 0)


def test_a_denial_freezes_it(two):
    (question,) = two.write(ANN, TRANSFER, aligned=False)
    two.write(ANN, "Yes", reply_to=question, aligned=False)
    by(two, SAM)
    two.write(ANN, "No, I did not ask for this!", reply_to=question, aligned=False)
    assert two.states(1) == ["frozen"]
    assert two.open_reviews() == []
    assert two.limit(ORDER, "transfer_ownership") == (0, 0)


def test_it_expires_in_its_time_and_gives_the_limit_back(two, review):
    by(two, SAM)
    two.later(days=14)
    remind_and_expire(two.desk, two.now)
    assert two.states(1) == ["expired"]
    assert two.limit(ORDER, "transfer_ownership") == (0, 0)
    assert by_nobody(two, review)


def by_nobody(driver, review):
    """See that an answer after the end does nothing."""
    outcome, letters = driver.answer(review.id, approver=TESS, code=driver.code(TESS))
    return not outcome.asked_again and letters == []


def test_two_second_approvals_at_once_carry_it_out_once(two, review):
    by(two, SAM)
    answers = [Answer("approve", who, two.code(who)) for who in (TESS, UDO)]
    at_once(
        *(
            lambda answer=answer: decide_review(two.desk, review.id, answer, two.now)
            for answer in answers
        )
    )
    assert two.limit(ORDER, "transfer_ownership") == (1, 0)
    assert [one.kind for one in two.letters()] == ["immediate", "outcome"]


def test_the_first_person_twice_at_once_is_one_person(two, review):
    two.later(seconds=30)
    answer = Answer("approve", SAM, two.code(SAM))
    at_once(*(lambda: decide_review(two.desk, review.id, answer, two.now) for _ in range(2)))
    assert stands(two)[1] == "in_second_review"
    nothing_applied(two)


def test_what_staff_fill_in_takes_two_people_as_what_was_read(two):
    two.write(ANN, "Could you call me about our order, please?")
    keys = {"order_id": ORDER, "name": "Jane Doe", "email": JANE["email"]}
    by(two, SAM, action="transfer_ownership", keys=keys)
    assert stands(two)[0].risks
    by(two, SAM)
    assert stands(two)[1] == "in_second_review"
    nothing_applied(two)
    assert not by(two, TESS)[0].asked_again
    assert two.order(ORDER)["customer"] == JANE
