"""What makes two people approve: each question with its boundary, off and on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.ticket_rules.samples import (
    ANN,
    BOB,
    EVE,
    JANE,
    LEAVER,
    MO,
    ORDER,
    ORDER_ID,
    PIA,
    SHIPPED,
    TODAY,
    ask,
)
from ticket_rules.facts import Assurance
from ticket_rules.policy import PLANS, RISKS, RULES, TwoPersons
from ticket_rules.requests import Action
from ticket_rules.risk import Risk, RiskCode, risk_from_dict, risk_words, risks_words
from ticket_rules.verdicts import Approve, NeedsConfirmation, NeedsReview, Refuse


def policy(action=Action.TRANSFER_OWNERSHIP, two_persons=TwoPersons.RISK_RULES, **risk):
    """The shipped policy with these rows of [risk], and what the action's table asks."""
    asked = replace(SHIPPED.actions[action], two_persons=two_persons)
    return replace(
        SHIPPED,
        actions={**SHIPPED.actions, action: asked},
        risk=replace(SHIPPED.risk, **risk),
    )


def risks(verdict):
    """The codes of the risks of what goes to staff."""
    assert isinstance(verdict, NeedsReview)
    return [risk.code.value for risk in verdict.risks]


def transfer(person=ANN, *, email=JANE.email, risk, **facts):
    keys = {"email": email, "name": "Jane"}
    return risks(ask("transfer_ownership", person, keys=keys, policy=policy(**risk), **facts))


ALL_ON = {
    "manager_added_lately": 7,
    "new_owner_outside_company": True,
    "new_owner_at_lookalike_domain": True,
    "transfer_after_removals": 7,
    "last_manager_removed": True,
    "leaver_beyond_company": True,
}
RISKY = {
    "keys": {"email": "jane@acrne.example", "name": "Jane"},
    "manager_since": TODAY,
    "last_removal_on": TODAY,
}


def test_with_the_shipped_policy_nothing_is_a_risk():
    for action in PLANS:
        assert risks(ask(action, MO if action == "transfer_ownership" else ANN)) == []
    assert risks(ask("transfer_ownership", MO, **RISKY)) == []


@pytest.mark.parametrize("two_persons", list(TwoPersons))
def test_risks_count_where_the_actions_row_says_so(two_persons):
    verdict = ask(
        "transfer_ownership", MO, policy=policy(two_persons=two_persons, **ALL_ON), **RISKY
    )
    found = [
        "manager_added_lately",
        "new_owner_outside_company",
        "new_owner_at_lookalike_domain",
        "transfer_after_removals",
    ]
    always = ["always_two_persons", *found]
    assert risks(verdict) == {"no": [], "risk_rules": found, "always": always}[two_persons]


@pytest.mark.parametrize("action", list(PLANS))
def test_every_change_can_be_made_to_take_two_people(action):
    verdict = ask(action, policy=policy(action, TwoPersons.ALWAYS))
    assert risks(verdict) == ["always_two_persons"]


def test_every_row_of_the_policy_has_a_rule_that_finds_it():
    codes = {code.value for code in RiskCode} - {"always_two_persons"}
    assert codes == set(ALL_ON) == set(SHIPPED.risk.__slots__)
    assert RISKS.keys() <= RULES.keys()


def test_a_risk_goes_to_staff_where_the_action_needs_none():
    on = policy(new_owner_outside_company=True)
    asked = replace(on.actions[Action.TRANSFER_OWNERSHIP], staff_review=False)
    on = replace(on, actions={**on.actions, Action.TRANSFER_OWNERSHIP: asked})
    outside = {"email": "jane@elsewhere.example"}
    assert risks(ask("transfer_ownership", policy=on, keys=outside)) == [
        "new_owner_outside_company"
    ]
    assert isinstance(ask("transfer_ownership", policy=on), Approve)


def test_a_risk_changes_neither_a_refusal_nor_a_question():
    on = policy(**ALL_ON)
    assert isinstance(ask("transfer_ownership", EVE, policy=on, **RISKY), Refuse)
    asked = ask("transfer_ownership", MO, policy=on, assurance=Assurance.CLAIMED, **RISKY)
    assert isinstance(asked, NeedsConfirmation)


# --- a manager added lately -----------------------------------------------------------------


@pytest.mark.parametrize(("days", "lately"), [(0, True), (6, True), (7, False), (8, False)])
def test_a_manager_of_less_than_the_days_is_one_of_lately(days, lately):
    since = TODAY - timedelta(days=days)
    found = transfer(MO, risk={"manager_added_lately": 7}, manager_since=since)
    assert found == (["manager_added_lately"] if lately else [])


@pytest.mark.parametrize("person", [ANN, PIA])
def test_a_customer_or_purchaser_who_is_a_manager_since_lately_asks_as_what_they_are(person):
    order = replace(ORDER, managers=(MO, person))
    risk = {"manager_added_lately": 7}
    assert transfer(person, risk=risk, manager_since=TODAY, order=order) == []


# --- the new owner's domain -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("email", "found"),
    [
        ("jane@acme.example", []),
        ("jane@mail.acme.example", []),
        ("jane@elsewhere.example", ["outside"]),
        ("jane@acrne.example", ["outside", "lookalike"]),
        ("jane@acme.example.test", ["outside"]),
    ],
)
def test_the_new_owners_domain_is_outside_or_a_lookalike(email, found):
    risk = {"new_owner_outside_company": True, "new_owner_at_lookalike_domain": True}
    codes = {
        "outside": "new_owner_outside_company",
        "lookalike": "new_owner_at_lookalike_domain",
    }
    assert transfer(email=email, risk=risk) == [codes[one] for one in found]


def test_each_of_the_two_is_put_by_its_own_row():
    email = "jane@acrne.example"
    for row in ("new_owner_outside_company", "new_owner_at_lookalike_domain"):
        assert transfer(email=email, risk={row: True}) == [row]


def test_every_new_owner_is_outside_a_company_whose_domains_are_not_known():
    unknown = replace(ORDER, domains=())
    verdict = ask(
        "transfer_ownership", policy=policy(new_owner_outside_company=True), order=unknown
    )
    assert risks(verdict) == ["new_owner_outside_company"]
    assert risk_words(verdict.risks[0]) == (
        "the new owner's domain acme.example is not the company's (none is known)"
    )


# --- after removals -------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "lately"), [(0, True), (6, True), (7, False), (8, False)])
def test_a_removal_less_than_the_days_ago_was_lately(days, lately):
    removed = TODAY - timedelta(days=days)
    found = transfer(risk={"transfer_after_removals": 7}, last_removal_on=removed)
    assert found == (["transfer_after_removals"] if lately else [])


# --- the last manager -----------------------------------------------------------------------


@pytest.mark.parametrize(("managers", "last"), [((MO,), True), ((MO, BOB), False)])
def test_a_manager_who_is_removed_is_the_last_where_there_is_no_other(managers, last):
    on = policy(Action.REMOVE_LICENSE_MANAGER, last_manager_removed=True)
    verdict = ask("remove_license_manager", policy=on, order=replace(ORDER, managers=managers))
    assert risks(verdict) == (["last_manager_removed"] if last else [])


@pytest.mark.parametrize(
    ("only_on", "orders"),
    [({ORDER_ID}, [ORDER_ID]), ({"SC-200001"}, []), ({ORDER_ID, "SC-200001"}, [ORDER_ID])],
)
def test_a_leaver_is_the_last_manager_of_an_order_that_the_asker_manages(only_on, orders):
    on = policy(Action.REMOVE_USER, last_manager_removed=True)
    leaver = replace(LEAVER, only_manager_on=frozenset(only_on))
    verdict = ask("remove_user", policy=on, leaver=leaver)
    assert [risk.data for risk in verdict.risks] == ([{"orders": orders}] if orders else [])


# --- a leaver beyond the company ------------------------------------------------------------


def test_a_leaver_reaches_beyond_the_company_by_an_activation_at_another():
    on = policy(Action.REMOVE_USER, leaver_beyond_company=True)
    (risk,) = ask("remove_user", policy=on).risks
    assert risk.data == {"email": BOB.email, "companies": ["Globex"]}
    within = replace(LEAVER, activations=LEAVER.activations[:2])
    assert risks(ask("remove_user", policy=on, leaver=within)) == []
    both = frozenset({"Acme Ltd", "Globex"})
    assert risks(ask("remove_user", policy=on, companies=both)) == []


# --- as data and in words -------------------------------------------------------------------

SAMPLES = [
    Risk(RiskCode.MANAGER_ADDED_LATELY, {"email": "mo@a.example", "since": str(date(2026, 8, 30))}),
    Risk(RiskCode.NEW_OWNER_OUTSIDE_COMPANY, {"domain": "b.example", "domains": ["a.example"]}),
    Risk(
        RiskCode.NEW_OWNER_AT_LOOKALIKE_DOMAIN,
        {"domain": "acrne.example", "looks_like": "acme.example"},
    ),
    Risk(RiskCode.TRANSFER_AFTER_REMOVALS, {"removed_on": "2026-08-30"}),
    Risk(RiskCode.LAST_MANAGER_REMOVED, {"orders": ["SC-1", "SC-2"]}),
    Risk(RiskCode.LEAVER_BEYOND_COMPANY, {"email": "bo@a.example", "companies": ["Globex"]}),
    Risk(RiskCode.ALWAYS_TWO_PERSONS),
]


@pytest.mark.parametrize("risk", SAMPLES, ids=lambda risk: risk.code.value)
def test_a_risk_reads_back_from_its_data_and_tells_all_of_it_in_words(risk):
    assert risk_from_dict(risk.as_dict()) == risk
    for value in risk.data.values():
        for one in value if isinstance(value, list) else [value]:
            assert one in risk_words(risk)


def test_every_code_has_a_sample():
    assert [risk.code for risk in SAMPLES] == list(RiskCode)


def test_several_are_told_in_one_line():
    assert risks_words(SAMPLES[4:5] + SAMPLES[6:]) == (
        "no license manager would be left on SC-1, SC-2; the policy asks for two people each time"
    )


@pytest.mark.parametrize(
    "data", [{}, {"code": "no_such"}, {"code": "last_manager_removed"}, {"code": 1, "data": {}}]
)
def test_what_is_no_risk_is_refused(data):
    with pytest.raises(ValueError, match="no risk"):
        risk_from_dict(data)
