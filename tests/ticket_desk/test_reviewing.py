"""What staff decide on a queued action: who may, once, and on the facts of the day."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.ticket_desk.vendor import ANN, BOB, MIA, ORDER, PAUL, ZOE, vendor_file
from ticket_desk.reviewing import (
    ask_again_unanswered,
    face_of,
    faces_to_open,
    runs_opened,
)
from ticket_rules.policy import Codes
from ticket_store import models, staff
from ticket_store.engine import transaction
from ticket_store.importing import import_file

TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."


@pytest.fixture
def review(driver):
    """The open review of a transfer that Ann asked for."""
    driver.write(ANN, TRANSFER)
    (row,) = driver.open_reviews()
    return row


def notice(driver):
    """What the open review says above its form."""
    (row,) = driver.open_reviews()
    return row.notice


def nothing_happened(driver, given):
    """See that an answer was asked again and left everything as it was."""
    outcome, letters = given
    assert outcome.asked_again
    assert letters == []
    assert driver.order(ORDER)["customer"] == ANN
    assert driver.limit(ORDER, "transfer_ownership") == (0, 1)
    assert driver.states(1) == ["in_review"]


# --- who may -------------------------------------------------------------------------------


@pytest.mark.parametrize("decision", ["approve", "refuse"])
@pytest.mark.parametrize(
    "given", [{"code": "000000"}, {"code": ""}, {"approver": "eve@vendor.example"}]
)
def test_a_wrong_code_or_an_unknown_approver_is_asked_again(driver, review, decision, given):
    driver.now = driver.now.replace(minute=1)  # at that time 000000 is not the code
    nothing_happened(driver, driver.answer(decision=decision, **given))
    assert "Nothing was done" in notice(driver)
    assert driver.open_reviews()[0].round == 1


def test_a_removed_member_of_staff_is_unknown(driver, review):
    with transaction(driver.desk.engine) as session:
        staff.remove(session, "sam@vendor.example", driver.now)
    nothing_happened(driver, driver.answer())


def test_the_code_of_another_member_is_wrong(driver, review):
    driver.enrol("tess@vendor.example")
    given = driver.answer(approver="tess@vendor.example", code=driver.code("sam@vendor.example"))
    nothing_happened(driver, given)


def test_a_code_is_not_good_for_a_second_answer_to_the_review(driver, review):
    driver.write(ANN, f"Please remove the activation of BUILD-03 on {ORDER}.")
    _, second = driver.open_reviews()
    driver.sql(sa.update(models.Activation).values(removed_at=driver.now))
    assert driver.answer(second.id)[0].asked_again
    outcome, _ = driver.answer(second.id)
    assert "used on this review already" in outcome.summary


def test_a_code_is_good_for_two_reviews_in_its_thirty_seconds(driver, review):
    driver.write(MIA, f"Please remove the activation of BUILD-03 on {ORDER}.")
    first, second = driver.open_reviews()
    assert not driver.answer(first.id)[0].asked_again
    assert not driver.answer(second.id)[0].asked_again


def test_without_codes_an_enrolled_approver_is_enough(driver, review):
    policy = driver.desk.policy
    driver.desk.policy = replace(policy, reviews=replace(policy.reviews, codes=Codes.OFF))
    nothing_happened(driver, driver.answer(approver="eve@vendor.example", code=""))
    outcome, _ = driver.answer(approver="SAM@vendor.example", code="")
    assert not outcome.asked_again


def test_who_approved_is_in_the_history_and_the_notes_are_too(driver, review):
    driver.answer(reply_note="Welcome!", internal_note="checked by phone")
    (entry,) = [one for one in driver.ticket(1)["history"] if one["event"] == "review_approved"]
    assert entry["actor"] == "sam@vendor.example"
    assert entry["data"]["internal_note"] == "checked by phone"


# --- once ----------------------------------------------------------------------------------


@pytest.mark.parametrize("second", ["approve", "refuse"])
def test_a_review_is_decided_once(driver, review, second):
    driver.answer()
    driver.later(minutes=1)
    outcome, letters = driver.answer(review.id, decision=second)
    assert not outcome.asked_again
    assert letters == []
    assert driver.states(1) == ["applied"]
    assert driver.limit(ORDER, "transfer_ownership") == (1, 0)


def test_a_review_that_does_not_exist_is_not_decided(driver):
    outcome, letters = driver.answer(99)
    assert not outcome.asked_again
    assert letters == []


# --- on the facts of the day ---------------------------------------------------------------


def test_a_changed_plan_is_shown_again_with_what_changed_and_then_approved(driver, review):
    changed = vendor_file()
    changed["orders"][0]["purchaser"] = {"name": "Jane Doe", "email": "jane.doe@acme.example"}
    with transaction(driver.desk.engine) as session:
        import_file(session, changed, driver.now)
    nothing_happened(driver, driver.answer())
    assert "purchaser" in notice(driver)
    assert "purchaser" in face_of(driver.desk, review.id).markdown
    driver.later(seconds=30)
    outcome, _ = driver.answer()
    assert not outcome.asked_again
    assert driver.order(ORDER)["customer"]["email"] == "jane.doe@acme.example"
    assert driver.order(ORDER)["purchaser"] is None


def test_a_change_that_touches_no_step_asks_nothing_again(driver, review):
    changed = vendor_file()
    changed["orders"][0]["expires_on"] = "2028-02-28"
    with transaction(driver.desk.engine) as session:
        import_file(session, changed, driver.now)
    assert not driver.answer()[0].asked_again


def test_a_machine_that_is_gone_by_now_is_not_removed_again(driver):
    text = f"Please remove the activation of BUILD-03 on {ORDER}."
    driver.write(ANN, text)
    driver.write(MIA, text)
    first, second = driver.open_reviews()
    driver.answer(first.id)
    outcome, letters = driver.answer(second.id)
    assert outcome.asked_again
    assert letters == []
    assert driver.limit(ORDER, "remove_activation") == (1, 1)
    driver.later(seconds=30)
    driver.answer(second.id, decision="refuse")
    assert driver.limit(ORDER, "remove_activation") == (1, 0)


def test_an_activation_can_not_be_removed_once_the_license_has_lapsed(driver):
    driver.write(ANN, f"Please remove the activation of BUILD-03 on {ORDER}.")
    driver.sql(sa.update(models.Order).values(expires_on=driver.now.date().replace(month=8)))
    outcome, _ = driver.answer()
    assert outcome.asked_again
    assert "Acme Ltd" in notice(driver)


def test_a_limit_that_staff_lowered_meanwhile_counts_though_its_own_reservation_does_not(
    driver, review
):
    driver.allow("transfer_ownership", limit=1)
    assert not driver.answer()[0].asked_again
    driver.write(MIA, f"Please remove the activation of BUILD-03 on {ORDER}.")
    driver.allow("remove_activation", limit=0)
    assert driver.answer()[0].asked_again
    driver.allow("remove_activation", limit=3)


def test_a_limit_that_came_meanwhile_is_used_by_what_is_approved(driver):
    driver.write(ANN, f"Please remove mia@acme.example as a license manager of {ORDER}.")
    driver.allow("remove_license_manager", limit=1)
    driver.answer()
    assert driver.limit(ORDER, "remove_license_manager") == (1, 0)


def test_an_asker_who_lost_the_right_meanwhile_gets_nothing_done(driver):
    driver.write(MIA, TRANSFER)
    driver.sql(sa.delete(models.OrderManager))
    outcome, letters = driver.answer()
    assert outcome.asked_again
    assert letters == []


def test_a_leaver_who_activated_another_machine_meanwhile_is_shown_again(driver):
    driver.write(MIA, "Bob Stone left. Please remove the user bob@acme.example, bob@acme.example.")
    more = vendor_file()
    more["orders"][2]["serial_keys"][0]["max_machines"] = 3
    more["orders"][2]["serial_keys"][0]["activations"].append(
        {"machine": "FAR-01", "user": BOB, "activated_at": "2026-08-30T09:00:00Z"}
    )
    with transaction(driver.desk.engine) as session:
        import_file(session, more, driver.now)
    outcome, _ = driver.answer()
    assert outcome.asked_again
    assert "FAR-01" in notice(driver)


# --- its face ------------------------------------------------------------------------------


def test_a_review_is_to_be_opened_until_its_run_is_known(driver, review):
    (face,) = faces_to_open(driver.desk)
    assert face.title == f"Transfer · {ORDER} · Acme Ltd → Jane Doe"
    assert face.tags == ["transfer_ownership", ORDER]
    runs_opened(driver.desk, {review.id: "run 1"})
    assert faces_to_open(driver.desk) == []
    assert face_of(driver.desk, review.id).flow_run_id == "run 1"


def test_a_run_without_a_valid_answer_puts_the_review_back(driver, review):
    ask_again_unanswered(driver.desk, review.id, "Nothing was filled in.")
    assert driver.open_reviews()[0].round == 1
    assert "Nothing was filled in" in face_of(driver.desk, review.id).markdown


def test_a_decided_review_has_no_face(driver, review):
    driver.answer()
    assert face_of(driver.desk, review.id) is None


@pytest.mark.parametrize(
    ("sender", "text", "title", "tags"),
    [
        (
            PAUL,
            f"Please add Rosa Diaz (rosa@acme.example) as a license manager of {ORDER}.",
            f"Add manager · {ORDER} · Acme Ltd → Rosa Diaz",
            ("add_license_manager", ORDER),
        ),
        (
            MIA,
            f"Please remove the activation of BUILD-03 on {ORDER}.",
            f"Remove activation · {ORDER} · Acme Ltd → BUILD-03",
            ("remove_activation", ORDER),
        ),
        (
            MIA,
            "Bob Stone left. Please remove the user bob@acme.example, bob@acme.example.",
            "Remove user · bob@acme.example · Acme Ltd",
            ("remove_user", "bob@acme.example"),
        ),
        (
            ZOE,
            "Could you send me our invoice, please?",
            "Letter · zoe@zenith.example · Our license",
            ("other", "zoe@zenith.example"),
        ),
    ],
)
def test_a_runs_name_and_tags_tell_what_it_is_about(driver, sender, text, title, tags):
    driver.write(sender, text)
    (row,) = driver.open_reviews()
    assert row.title == title
    assert row.tags == tags
