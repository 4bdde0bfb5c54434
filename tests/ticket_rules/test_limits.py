from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ticket_rules.samples import ANN, ORDER, SHIPPED, TODAY, asked_by, with_policy
from ticket_rules.facts import Usage
from ticket_rules.limits import YearMode, license_year, limit_state
from ticket_rules.policy import decide
from ticket_rules.requests import Action, request
from ticket_rules.verdicts import NeedsReview, ReasonCode, Refuse

TRANSFER = request(
    "transfer_ownership", order_id="SC-104233", name="Jane Doe", email="jane@acme.example"
)


@pytest.mark.parametrize(
    ("today", "start", "resets_on"),
    [
        (date(2026, 2, 28), date(2025, 3, 1), date(2026, 3, 1)),
        (date(2026, 3, 1), date(2026, 3, 1), date(2027, 3, 1)),
        (date(2026, 3, 2), date(2026, 3, 1), date(2027, 3, 1)),
    ],
)
def test_the_license_year_turns_on_the_anniversary(today, start, resets_on):
    assert license_year(date(2025, 3, 1), today, YearMode.LICENSE) == (start, resets_on)


@pytest.mark.parametrize(
    ("today", "start", "resets_on"),
    [
        (date(2025, 2, 28), date(2024, 2, 29), date(2025, 3, 1)),
        (date(2025, 3, 1), date(2025, 3, 1), date(2026, 3, 1)),
        (date(2025, 3, 2), date(2025, 3, 1), date(2026, 3, 1)),
        (date(2028, 2, 28), date(2027, 3, 1), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 2, 29), date(2029, 3, 1)),
        (date(2028, 3, 1), date(2028, 2, 29), date(2029, 3, 1)),
    ],
)
def test_an_order_of_29_february_turns_on_1_march_in_common_years(today, start, resets_on):
    assert license_year(date(2024, 2, 29), today, YearMode.LICENSE) == (start, resets_on)


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (date(2025, 12, 31), date(2025, 1, 1)),
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 1, 2), date(2026, 1, 1)),
    ],
)
def test_the_calendar_year_turns_on_1_january_whatever_the_purchase(today, start):
    resets_on = date(start.year + 1, 1, 1)
    assert license_year(date(2025, 3, 1), today, YearMode.CALENDAR) == (start, resets_on)


@pytest.mark.parametrize(
    ("today", "start", "resets_on"),
    [
        (date(2026, 4, 30), date(2025, 5, 1), date(2026, 5, 1)),
        (date(2026, 5, 1), date(2026, 5, 1), date(2027, 5, 1)),
    ],
)
def test_a_day_before_the_purchase_lies_in_the_year_that_ends_with_it(today, start, resets_on):
    assert license_year(date(2026, 5, 1), today, YearMode.LICENSE) == (start, resets_on)


DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(DAYS, DAYS, st.sampled_from(YearMode))
def test_every_day_lies_in_exactly_one_license_year(purchased_on, today, mode):
    start, resets_on = license_year(purchased_on, today, mode)
    assert start <= today < resets_on
    assert license_year(purchased_on, resets_on, mode)[0] == resets_on
    assert license_year(purchased_on, start - timedelta(days=1), mode)[1] == start


@pytest.mark.parametrize(
    ("used", "reserved", "verdict"),
    [(1, 0, NeedsReview), (2, 0, Refuse), (3, 0, Refuse), (0, 1, NeedsReview), (1, 1, Refuse)],
)
def test_a_request_needs_one_that_is_neither_used_nor_reserved(used, reserved, verdict):
    usage = {Action.TRANSFER_OWNERSHIP: Usage(used, reserved)}
    assert isinstance(decide(TRANSFER, asked_by(ANN, usage=usage), SHIPPED, TODAY), verdict)


def test_the_usage_of_another_action_does_not_count():
    usage = {Action.ADD_LICENSE_MANAGER: Usage(6, 0), Action.REMOVE_ACTIVATION: Usage(3, 0)}
    assert isinstance(decide(TRANSFER, asked_by(ANN, usage=usage), SHIPPED, TODAY), NeedsReview)


def test_a_used_up_limit_is_told_with_its_figures_and_the_day_on_which_it_opens_anew():
    facts = asked_by(ANN, usage={Action.TRANSFER_OWNERSHIP: Usage(1, 1)})
    verdict = decide(TRANSFER, facts, SHIPPED, TODAY)
    (reason,) = verdict.reasons
    assert reason.code is ReasonCode.LIMIT_USED_UP
    assert reason.data == {
        "order_id": "SC-104233",
        "action": "transfer_ownership",
        "allowed": 2,
        "used": 1,
        "reserved": 1,
        "resets_on": "2027-03-01",
    }


def test_a_policy_by_the_calendar_opens_its_limits_on_1_january():
    facts = asked_by(ANN)
    verdict = decide(TRANSFER, facts, replace(SHIPPED, year=YearMode.CALENDAR), TODAY)
    assert verdict.limit.resets_on == date(2027, 1, 1)


def test_the_check_of_a_limit_tells_the_figures_in_words():
    facts = asked_by(ANN, usage={Action.TRANSFER_OWNERSHIP: Usage(1, 0)})
    verdict = decide(TRANSFER, facts, SHIPPED, TODAY)
    (check,) = [check for check in verdict.checks if check.name == "limit"]
    assert check.detail == (
        "1 of 2 used in the license year from 2026-03-01, opens anew on 2027-03-01"
    )


@pytest.mark.parametrize(("allowed", "verdict"), [(0, Refuse), (2, Refuse), (3, NeedsReview)])
def test_the_orders_own_limit_goes_before_the_policys(allowed, verdict):
    order = replace(ORDER, limits={Action.TRANSFER_OWNERSHIP: allowed})
    usage = {Action.TRANSFER_OWNERSHIP: Usage(2, 0)}
    facts = asked_by(ANN, order=order, usage=usage)
    assert isinstance(decide(TRANSFER, facts, SHIPPED, TODAY), verdict)


def test_without_a_limit_any_number_may_be_asked():
    policy = with_policy("transfer_ownership", limit=None)
    facts = asked_by(ANN, usage={Action.TRANSFER_OWNERSHIP: Usage(1000, 1000)})
    verdict = decide(TRANSFER, facts, policy, TODAY)
    assert isinstance(verdict, NeedsReview)
    assert verdict.limit.left is None


@pytest.mark.parametrize(("own", "verdict"), [(True, NeedsReview), (False, Refuse)])
def test_a_requests_own_reservation_does_not_stand_in_its_way(own, verdict):
    usage = {Action.TRANSFER_OWNERSHIP: Usage(1, 1)}
    facts = asked_by(ANN, usage=usage, own_reservation=own)
    assert isinstance(decide(TRANSFER, facts, SHIPPED, TODAY), verdict)


def test_a_request_with_its_own_reservation_is_refused_when_the_limit_was_lowered_under_it():
    order = replace(ORDER, limits={Action.TRANSFER_OWNERSHIP: 1})
    usage = {Action.TRANSFER_OWNERSHIP: Usage(1, 1)}
    facts = asked_by(ANN, order=order, usage=usage, own_reservation=True)
    assert isinstance(decide(TRANSFER, facts, SHIPPED, TODAY), Refuse)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_what_is_left_is_never_below_nothing_and_never_more_than_allowed(allowed, used, reserved):
    state = limit_state(
        Action.TRANSFER_OWNERSHIP,
        ORDER,
        Usage(used, reserved),
        policy_limit=allowed,
        mode=YearMode.LICENSE,
        today=TODAY,
    )
    assert 0 <= state.left <= allowed
    assert (state.left > 0) == (used + reserved < allowed)
