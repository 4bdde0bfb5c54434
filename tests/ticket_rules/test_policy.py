"""Every action, by every role, at every assurance; and which outcome goes first."""

from datetime import date
from itertools import product

import pytest

from tests.ticket_rules.samples import (
    ANN,
    EVE,
    MO,
    PIA,
    SHIPPED,
    STRANGER,
    TODAY,
    ask,
    asked_by,
    codes,
    with_policy,
)
from ticket_rules.facts import Assurance, Usage
from ticket_rules.policy import RULES, decide
from ticket_rules.requests import Action, request
from ticket_rules.verdicts import (
    Approve,
    NeedsConfirmation,
    NeedsDetails,
    NeedsReview,
    Refuse,
    Shows,
)

PEOPLE = {"customer": ANN, "purchaser": PIA, "manager": MO, "user": EVE, "stranger": STRANGER}


# What comes of it: by role customer, purchaser, manager, user, stranger; at full assurance.
TABLE = {
    "transfer_ownership": ("review", "review", "review", "no_authority", "no_authority"),
    "add_license_manager": ("review", "review", "review", "no_authority", "no_authority"),
    "remove_license_manager": ("review", "review", "review", "no_authority", "no_authority"),
    "remove_activation": ("review", "review", "review", "review", "no_authority"),
    "remove_user": ("review", "review", "review", "no_authority", "no_authority"),
    "order_status": ("order", "order", "order", "managers", "no_authority"),
    "request_access": (*["already_manager"] * 3, "managers", "ask_colleagues"),
}
ROWS = [
    (action, role, assurance, outcome)
    for action, outcomes in TABLE.items()
    for (role, outcome), assurance in product(zip(PEOPLE, outcomes, strict=True), Assurance)
]


@pytest.mark.parametrize(("action", "role", "assurance", "outcome"), ROWS)
def test_each_action_by_each_role_at_each_assurance_comes_out_as_the_table_says(
    action, role, assurance, outcome
):
    verdict = ask(action, PEOPLE[role], assurance=assurance)
    allowed = outcome in {"review", "order", "managers"}
    if not allowed:
        assert isinstance(verdict, Refuse)
        assert codes(verdict) == [outcome]
    elif assurance < Assurance.ALIGNED:
        assert isinstance(verdict, NeedsConfirmation)
        assert verdict.address == PEOPLE[role].email
    elif outcome == "review":
        assert isinstance(verdict, NeedsReview)
    else:
        assert isinstance(verdict, Approve)
        assert verdict.shows == Shows(outcome)


def test_the_table_of_rules_has_a_row_for_every_license_action():
    assert [action.value for action in RULES] == sorted(TABLE, key=[*RULES].index)


@pytest.mark.parametrize("action", [a for a in Action if a not in RULES])
def test_what_is_no_license_action_is_not_decided(action):
    with pytest.raises(ValueError, match="is not decided by the policy"):
        decide(request(action), asked_by(ANN), SHIPPED, TODAY)


@pytest.mark.parametrize(
    ("asked", "has", "verdict"),
    [
        (Assurance.CONFIRMED, Assurance.ALIGNED, NeedsConfirmation),
        (Assurance.CONFIRMED, Assurance.CONFIRMED, NeedsReview),
        (Assurance.CLAIMED, Assurance.CLAIMED, NeedsReview),
    ],
)
def test_the_policy_says_how_sure_the_sender_must_be(asked, has, verdict):
    policy = with_policy("transfer_ownership", assurance=asked)
    assert isinstance(ask("transfer_ownership", policy=policy, assurance=has), verdict)


def test_what_waits_for_confirmation_has_its_plan_already():
    verdict = ask("transfer_ownership", assurance=Assurance.CLAIMED)
    assert verdict.plan == ask("transfer_ownership").plan


@pytest.mark.parametrize(
    "action",
    [
        "transfer_ownership",
        "add_license_manager",
        "remove_license_manager",
        "remove_activation",
        "remove_user",
    ],
)
def test_without_staff_review_the_plan_is_approved_at_once(action):
    verdict = ask(action, policy=with_policy(action, staff_review=False))
    assert isinstance(verdict, Approve)
    assert verdict.plan == ask(action).plan


# --- every reason, and which outcome goes first -------------------------------------------


@pytest.mark.parametrize(
    ("expired", "used_up", "unknown"), list(product([True, False], repeat=3))[:-1]
)
def test_a_refusal_carries_every_reason_in_the_order_of_the_table(expired, used_up, unknown):
    facts = {}
    if expired:
        facts["company_expires_on"] = date(2026, 8, 31)
    if used_up:
        facts["usage"] = {Action.REMOVE_ACTIVATION: Usage(3, 0)}
    keys = {"machine": "BUILD-99"} if unknown else {}
    verdict = ask("remove_activation", keys=keys, **facts)
    assert isinstance(verdict, Refuse)
    expected = [
        (expired, "license_not_current"),
        (used_up, "limit_used_up"),
        (unknown, "machine_not_activated"),
    ]
    assert codes(verdict) == [code for holds, code in expected if holds]


def test_a_refusal_goes_before_asking_for_what_is_missing():
    usage = {Action.TRANSFER_OWNERSHIP: Usage(2, 0)}
    verdict = ask("transfer_ownership", keys={"name": None, "email": None}, usage=usage)
    assert isinstance(verdict, Refuse)
    assert codes(verdict) == ["limit_used_up"]


def test_what_is_missing_goes_before_the_question_who_wrote_it():
    verdict = ask("transfer_ownership", keys={"email": None}, assurance=Assurance.CLAIMED)
    assert isinstance(verdict, NeedsDetails)
    assert verdict.missing == ("email",)


def test_missing_keys_are_asked_in_the_order_of_the_contract():
    verdict = ask("transfer_ownership", keys={"email": None, "name": None})
    assert verdict.missing == ("name", "email")


def test_a_verdict_holds_every_check_that_was_made():
    assert [(check.name, check.passed) for check in ask("transfer_ownership").checks] == [
        ("authority", True),
        ("limit", True),
        ("new_owner", True),
        ("details", True),
        ("assurance", True),
    ]
