from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ticket_rules.samples import (
    ANN,
    BOB,
    EVE,
    FACTS,
    KEY_ONE,
    LEAVER,
    ORDER,
    PIA,
    SHIPPED,
    STRANGER,
    TODAY,
    asked_by,
    with_policy,
)
from ticket_rules.facts import Assurance, Leaver, Person, Role, Usage
from ticket_rules.policy import RULES, decide
from ticket_rules.requests import Action, request
from ticket_rules.verdicts import NeedsDetails, Reason, ReasonCode, Refuse

ABOUT_AN_ORDER = [action for action in RULES if action is not Action.REMOVE_USER]

ADDRESSES = st.sampled_from(
    [ANN.email, PIA.email, BOB.email, EVE.email, STRANGER.email, "new@acme.example"]
)
KEYS = {
    "name": st.none() | st.just("Jane Doe"),
    "email": st.none() | ADDRESSES,
    "machine": st.none() | st.sampled_from(["BUILD-03", "EVE-WS", "BUILD-99", "the MacBook"]),
    "serial_key": st.none() | st.just(KEY_ONE),
    "confirm_email": st.none() | ADDRESSES,
}
#: Whatever else may be known of an order that the asker has no role on.
OTHER_FACTS = st.fixed_dictionaries(
    {
        "assurance": st.sampled_from(Assurance),
        "order": st.none() | st.just(ORDER) | st.just(replace(ORDER, purchaser=None, managers=())),
        "company_expires_on": st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        "usage": st.dictionaries(
            st.sampled_from(list(RULES)),
            st.builds(Usage, st.integers(0, 9), st.integers(0, 9)),
        ),
        "own_reservation": st.booleans(),
        "leaver": st.none() | st.just(LEAVER),
    }
)


def told(verdict):
    """What of a verdict reaches the asker: all but the checks, which are for staff."""
    return replace(verdict, checks=())


@given(st.sampled_from(ABOUT_AN_ORDER), st.fixed_dictionaries(KEYS), OTHER_FACTS)
def test_a_stranger_is_told_the_same_whatever_is_known_of_the_order(action, keys, facts):
    asked = request(action, order_id="SC-104233", **keys)
    known = decide(asked, replace(FACTS, sender=STRANGER, **facts), SHIPPED, TODAY)
    unknown = decide(asked, replace(FACTS, sender=STRANGER, order=None), SHIPPED, TODAY)
    code = ReasonCode.ASK_COLLEAGUES if action is Action.REQUEST_ACCESS else ReasonCode.NO_AUTHORITY
    assert told(known) == told(unknown) == Refuse((), (Reason(code, {}),))


@given(st.fixed_dictionaries(KEYS), OTHER_FACTS)
def test_someone_who_manages_nothing_is_told_the_same_of_every_leaver(keys, facts):
    asked = request(Action.REMOVE_USER, **keys)
    facts = replace(FACTS, sender=STRANGER, managed=frozenset(), **facts)
    verdict = decide(asked, facts, SHIPPED, TODAY)
    assert told(verdict) == Refuse((), (Reason(ReasonCode.NO_AUTHORITY, {}),))


@given(st.sampled_from(ABOUT_AN_ORDER), st.fixed_dictionaries(KEYS), OTHER_FACTS)
def test_where_authority_fails_no_other_check_is_made(action, keys, facts):
    asked = request(action, order_id="SC-104233", **keys)
    verdict = decide(asked, replace(FACTS, sender=STRANGER, **facts), SHIPPED, TODAY)
    assert [check.name for check in verdict.checks] == ["authority"]


def test_a_serial_key_that_is_not_known_and_one_of_others_end_alike():
    asked = request("remove_activation", serial_key=KEY_ONE, machine="BUILD-03")
    known = decide(asked, asked_by(STRANGER), SHIPPED, TODAY)
    unknown = decide(asked, asked_by(STRANGER, order=None), SHIPPED, TODAY)
    assert told(known) == told(unknown)


@pytest.mark.parametrize("action", ABOUT_AN_ORDER)
@pytest.mark.parametrize("person", [ANN, STRANGER])
def test_without_an_order_id_it_is_asked_back_before_anything_else(action, person):
    facts = asked_by(person, assurance=Assurance.CLAIMED)
    verdict = decide(request(action, email=ANN.email), facts, SHIPPED, TODAY)
    assert isinstance(verdict, NeedsDetails)
    assert "order_id" in verdict.missing
    assert [check.name for check in verdict.checks] == ["details"]


def test_a_serial_key_in_a_transfer_names_no_order():
    asked = request(
        "transfer_ownership", serial_key=KEY_ONE, name="Jane Doe", email="jane@acme.example"
    )
    verdict = decide(asked, asked_by(ANN), SHIPPED, TODAY)
    assert isinstance(verdict, NeedsDetails)
    assert verdict.missing == ("order_id",)


def test_a_role_that_the_policy_does_not_name_may_not_ask():
    policy = with_policy("order_status", roles=(Role.CUSTOMER,))
    asked = request("order_status", order_id="SC-104233")
    verdict = decide(asked, asked_by(PIA), policy, TODAY)
    assert told(verdict) == Refuse((), (Reason(ReasonCode.NO_AUTHORITY, {}),))


def test_a_leaver_who_is_not_known_and_one_who_works_elsewhere_end_alike():
    asked = request("remove_user", email="zoe@globex.example", confirm_email="zoe@globex.example")
    zoe = Leaver(Person("zoe@globex.example"), activated_on=frozenset({"SC-200001"}))
    elsewhere = decide(asked, asked_by(ANN, leaver=zoe), SHIPPED, TODAY)
    unknown = decide(asked, asked_by(ANN, leaver=None), SHIPPED, TODAY)
    reason = Reason(ReasonCode.USER_HAS_NOTHING, {"email": "zoe@globex.example"})
    assert told(elsewhere) == told(unknown) == Refuse((), (reason,))


def test_managing_with_a_leaver_is_no_authority_over_them_without_their_activation():
    colleague = replace(LEAVER, activated_on=frozenset({"SC-200001"}))
    asked = request("remove_user", email=BOB.email, confirm_email=BOB.email)
    verdict = decide(asked, asked_by(ANN, leaver=colleague), SHIPPED, TODAY)
    assert [reason.code for reason in verdict.reasons] == [ReasonCode.USER_HAS_NOTHING]


@pytest.mark.parametrize("order", [ORDER, None])
def test_the_check_tells_staff_whether_the_order_is_known(order):
    asked = request("order_status", order_id="SC-104233")
    verdict = decide(asked, asked_by(STRANGER, order=order), SHIPPED, TODAY)
    (check,) = verdict.checks
    assert ("no order is known" in check.detail) is (order is None)
