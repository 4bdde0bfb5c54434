"""What the replies are given: exact shapes, and nothing that the reader may not know."""

from dataclasses import replace
from datetime import date

import pytest

from tests.ticket_mail.reply_samples import FRAME, FREEING, REASONS, TRANSFER
from tests.ticket_rules.samples import (
    ANN,
    BOB,
    JANE,
    LEAVER,
    MO,
    ORDER,
    SHIPPED,
    STRANGER,
    TODAY,
    asked_by,
)
from ticket_mail.render import render
from ticket_mail.replies import AskColleagues, NeedsDetails, NoAuthority, Refused, refusal
from ticket_mail.reply_data import Limit, steps_to_tell
from ticket_rules.facts import Leaver, Usage
from ticket_rules.plan import Plan, Step, StepKind
from ticket_rules.policy import decide
from ticket_rules.requests import Action, request
from ticket_rules.verdicts import LimitState, NeedsReview, Reason, ReasonCode, Refuse

STATE = LimitState(
    action=Action.REMOVE_ACTIVATION,
    allowed=3,
    used=1,
    reserved=1,
    year_start=date(2026, 3, 1),
    resets_on=date(2027, 3, 1),
)
GONE = Leaver(person=BOB, activated_on=frozenset({"SC-104233"}), blocked=True)


def on(action, **keys):
    return request(action, order_id="SC-104233", **keys)


REFUSALS = {
    "no_authority": (on("order_status"), asked_by(STRANGER)),
    "ask_colleagues": (on("request_access"), asked_by(STRANGER)),
    "license_not_current": (
        on("remove_activation", machine="BUILD-03"),
        asked_by(ANN, company_expires_on=date(2026, 2, 28)),
    ),
    "limit_used_up": (
        on("remove_activation", machine="BUILD-03"),
        asked_by(ANN, usage={Action.REMOVE_ACTIVATION: Usage(used=3)}),
    ),
    "already_owner": (on("transfer_ownership", name=ANN.name, email=ANN.email), asked_by(ANN)),
    "already_manager": (on("add_license_manager", name=MO.name, email=MO.email), asked_by(ANN)),
    "not_a_manager": (on("remove_license_manager", email=JANE.email), asked_by(ANN)),
    "machine_not_activated": (on("remove_activation", machine="NO-SUCH"), asked_by(ANN)),
    "user_has_nothing": (
        request("remove_user", email=JANE.email, confirm_email=JANE.email),
        asked_by(ANN),
    ),
    "person_blocked": (
        request("remove_user", email=BOB.email, confirm_email=BOB.email),
        asked_by(ANN, leaver=GONE),
    ),
}


@pytest.mark.parametrize("code", REFUSALS)
def test_what_the_rules_refuse_has_the_data_that_its_words_need(code):
    asked, facts = REFUSALS[code]
    verdict = decide(asked, facts, SHIPPED, TODAY)
    assert isinstance(verdict, Refuse)
    assert code in [reason.code for reason in verdict.reasons]
    assert render([refusal(asked, verdict.reasons)], FRAME).text


def test_a_machine_that_fits_two_has_the_data_that_its_words_need():
    key = replace(ORDER.serial_keys[0], activations=ORDER.serial_keys[0].activations * 2)
    order = replace(ORDER, serial_keys=(key, *ORDER.serial_keys[1:]))
    asked = on("remove_activation", machine="BUILD-03")
    verdict = decide(asked, asked_by(ANN, order=order), SHIPPED, TODAY)
    section = NeedsDetails(request=asked, missing=verdict.missing, reasons=verdict.reasons)
    assert "Which of them do you" in render([section], FRAME).text


@pytest.mark.parametrize(
    ("code", "letter"),
    [
        (ReasonCode.NO_AUTHORITY, NoAuthority()),
        (ReasonCode.ASK_COLLEAGUES, AskColleagues()),
    ],
)
def test_where_authority_fails_no_other_reason_is_told(code, letter):
    assert refusal(TRANSFER, (Reason(code), REASONS["limit_used_up"])) == letter


def test_a_refusal_cannot_be_written_beside_failed_authority():
    with pytest.raises(ValueError, match="letter of its own"):
        Refused(request=TRANSFER, reasons=(Reason(ReasonCode.NO_AUTHORITY),))


@pytest.mark.parametrize("data", [{}, {"email": "bob@acme.example", "elsewhere": 2}])
def test_reason_data_of_another_shape_is_an_error(data):
    reason = Reason(ReasonCode.USER_HAS_NOTHING, data)
    with pytest.raises(ValueError, match="exactly: email"):
        Refused(request=FREEING, reasons=(reason,))
    with pytest.raises(ValueError, match="exactly: email"):
        NeedsDetails(request=FREEING, missing=(), reasons=(reason,))


@pytest.mark.parametrize(
    ("used", "counting_this", "left"), [(1, False, 1), (1, True, 0), (2, True, 0)]
)
def test_a_limit_counts_the_request_itself_when_told_to(used, counting_this, left):
    told = Limit.of(replace(STATE, used=used), counting_this=counting_this)
    assert told is not None
    assert told.left == left


def test_an_unlimited_action_has_nothing_left_to_count():
    told = Limit.of(replace(STATE, allowed=None), counting_this=True)
    assert told is not None
    assert told.left is None


def test_no_limit_is_no_limit():
    assert Limit.of(None, counting_this=True) is None


def test_steps_on_orders_that_the_asker_does_not_manage_are_not_told():
    asked = request("remove_user", email=BOB.email, confirm_email=BOB.email)
    verdict = decide(asked, asked_by(ANN, leaver=LEAVER), SHIPPED, TODAY)
    assert isinstance(verdict, NeedsReview)
    told = steps_to_tell(verdict.plan, frozenset({"SC-104233"}))
    assert {step.order_id for step in verdict.plan.steps} == {"SC-104233", "SC-200001", None}
    assert {step.order_id for step in told} == {"SC-104233", None}


@pytest.mark.parametrize("action", [Action.REMOVE_ACTIVATION, Action.TRANSFER_OWNERSHIP])
def test_the_steps_of_one_order_are_all_told_to_whoever_may_ask(action):
    steps = (Step(StepKind.REMOVE_ACTIVATION, "SC-104233", before=BOB),)
    plan = Plan(action=action, subject="SC-104233", company="Acme Ltd", steps=steps)
    assert steps_to_tell(plan, frozenset()) == steps
