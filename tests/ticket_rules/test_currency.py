from dataclasses import replace
from datetime import date

import pytest

from tests.ticket_rules.samples import (
    ANN,
    BOB,
    LEAVER,
    ORDER,
    SHIPPED,
    TODAY,
    asked_by,
    with_policy,
)
from ticket_rules.currency import is_current
from ticket_rules.policy import decide
from ticket_rules.requests import request
from ticket_rules.verdicts import NeedsReview, Reason, ReasonCode, Refuse

REMOVAL = request("remove_activation", order_id="SC-104233", machine="BUILD-03")


@pytest.mark.parametrize(
    ("expires_on", "current"),
    [
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), True),
        (date(2026, 9, 2), True),
        (None, False),
    ],
)
def test_a_license_is_current_through_its_last_day(expires_on, current):
    assert is_current(expires_on, date(2026, 9, 1)) is current


def test_an_activation_is_removed_where_another_order_of_the_company_is_current():
    expired = replace(ORDER, expires_on=date(2026, 2, 28))
    facts = asked_by(ANN, order=expired, company_expires_on=date(2027, 2, 28))
    assert isinstance(decide(REMOVAL, facts, SHIPPED, TODAY), NeedsReview)


def test_no_activation_is_removed_when_the_companys_last_license_ran_out():
    facts = asked_by(ANN, company_expires_on=date(2026, 8, 31))
    verdict = decide(REMOVAL, facts, SHIPPED, TODAY)
    assert isinstance(verdict, Refuse)
    assert verdict.reasons == (
        Reason(
            ReasonCode.LICENSE_NOT_CURRENT,
            {"order_id": "SC-104233", "company": "Acme Ltd", "expired_on": "2026-08-31"},
        ),
    )


def test_a_user_is_removed_with_an_expired_license_too():
    removal = request("remove_user", email=BOB.email, confirm_email=BOB.email)
    facts = asked_by(ANN, leaver=LEAVER, company_expires_on=date(2020, 1, 1))
    assert isinstance(decide(removal, facts, SHIPPED, TODAY), NeedsReview)


def test_a_transfer_asks_for_a_current_license_only_where_the_policy_says_so():
    transfer = request(
        "transfer_ownership", order_id="SC-104233", name="Jane Doe", email="jane@acme.example"
    )
    facts = asked_by(ANN, company_expires_on=date(2026, 8, 31))
    assert isinstance(decide(transfer, facts, SHIPPED, TODAY), NeedsReview)
    strict = with_policy("transfer_ownership", current_license=True)
    assert isinstance(decide(transfer, facts, strict, TODAY), Refuse)
