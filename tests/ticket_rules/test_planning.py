"""Each action's own rules, what it plans to change, and what its plan leaves behind."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ticket_rules.samples import (
    ANN,
    ASKED,
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
    activation,
    ask,
    asked_by,
    codes,
)
from ticket_rules.facts import Leaver, Role, Usage
from ticket_rules.plan import StepKind
from ticket_rules.policy import decide
from ticket_rules.requests import Action, request
from ticket_rules.verdicts import NeedsDetails, NeedsReview, ReasonCode, Shows

TWINS = (activation(7, "TWIN", BOB), activation(8, "twin", EVE))


def test_the_customer_can_not_become_the_owner_again():
    verdict = ask("transfer_ownership", PIA, keys={"email": "Ann@Acme.example"})
    assert codes(verdict) == ["already_owner"]
    assert verdict.reasons[0].data == {"order_id": ORDER_ID, "email": ANN.email}


def test_a_transfer_changes_the_customer_and_tells_which_activations_must_go():
    plan = ask("transfer_ownership").plan
    (step,) = plan.steps
    assert (step.kind, step.before, step.after) == (StepKind.SET_CUSTOMER, ANN, JANE)
    assert plan.must_go == (
        "BUILD-03 (bob@acme.example)",
        "MacBook Pro 16 (bob@acme.example)",
        "EVE-WS (eve@acme.example)",
    )


def test_activations_of_the_new_owner_need_not_go():
    plan = ask("transfer_ownership", keys={"name": BOB.name, "email": BOB.email}).plan
    assert plan.must_go == ("EVE-WS (eve@acme.example)",)


def test_a_purchaser_who_becomes_the_owner_is_recorded_once():
    plan = ask("transfer_ownership", keys={"name": PIA.name, "email": PIA.email}).plan
    assert [(step.kind, step.before, step.after) for step in plan.steps] == [
        (StepKind.SET_CUSTOMER, ANN, PIA),
        (StepKind.SET_PURCHASER, PIA, None),
    ]


def test_a_manager_who_becomes_the_owner_loses_the_manager_entry():
    plan = ask("transfer_ownership", keys={"name": MO.name, "email": MO.email}).plan
    assert [(step.kind, step.before, step.after) for step in plan.steps] == [
        (StepKind.SET_CUSTOMER, ANN, MO),
        (StepKind.REMOVE_MANAGER, MO, None),
    ]


@pytest.mark.parametrize(
    ("person", "role"), [(ANN, "customer"), (PIA, "purchaser"), (MO, "manager")]
)
def test_nobody_is_added_who_manages_the_order_already(person, role):
    verdict = ask("add_license_manager", keys={"email": person.email})
    assert codes(verdict) == ["already_manager"]
    assert verdict.reasons[0].data == {"order_id": ORDER_ID, "email": person.email, "role": role}


def test_a_user_of_the_order_can_be_added_as_a_manager():
    plan = ask("add_license_manager", keys={"name": "Bob Hale", "email": "BOB@acme.example"}).plan
    assert [(step.kind, step.after) for step in plan.steps] == [(StepKind.ADD_MANAGER, BOB)]


@pytest.mark.parametrize(
    ("person", "role"), [(ANN, "customer"), (PIA, "purchaser"), (BOB, None), (JANE, None)]
)
def test_nobody_is_taken_off_who_has_no_manager_entry(person, role):
    verdict = ask("remove_license_manager", keys={"email": person.email})
    assert codes(verdict) == ["not_a_manager"]
    assert verdict.reasons[0].data == {"order_id": ORDER_ID, "email": person.email, "role": role}


def test_a_manager_takes_themselves_off():
    plan = ask("remove_license_manager", MO).plan
    assert [(step.kind, step.before) for step in plan.steps] == [(StepKind.REMOVE_MANAGER, MO)]


def test_removing_a_user_frees_all_machines_blocks_them_and_ends_their_role_where_shared():
    plan = ask("remove_user").plan
    assert [(step.kind, step.order_id, step.activation) for step in plan.steps] == [
        (StepKind.REMOVE_ACTIVATION, ORDER_ID, 1),
        (StepKind.REMOVE_ACTIVATION, ORDER_ID, 2),
        (StepKind.REMOVE_ACTIVATION, "SC-200001", 9),
        (StepKind.BLOCK_PERSON, None, None),
        (StepKind.REMOVE_MANAGER, ORDER_ID, None),
    ]
    assert (plan.subject, plan.company) == (BOB.email, "Acme Ltd")


def test_a_user_who_freed_their_machines_before_they_left_is_blocked_all_the_same():
    leaver = Leaver(BOB, activated_on=frozenset({ORDER_ID}))
    plan = ask("remove_user", leaver=leaver).plan
    assert [step.kind for step in plan.steps] == [StepKind.BLOCK_PERSON]


def test_a_user_who_is_removed_already_is_told_as_that():
    leaver = Leaver(BOB, activated_on=frozenset({ORDER_ID}), blocked=True)
    verdict = ask("remove_user", leaver=leaver)
    assert codes(verdict) == ["person_blocked"]
    assert verdict.reasons[0].data == {"email": BOB.email}


@pytest.mark.parametrize(
    ("left", "kinds"),
    [
        ({"manager_on": frozenset({ORDER_ID})}, [StepKind.REMOVE_MANAGER]),
        ({"activations": LEAVER.activations[2:]}, [StepKind.REMOVE_ACTIVATION]),
    ],
)
def test_what_came_back_of_a_blocked_user_is_removed_without_a_second_block(left, kinds):
    leaver = Leaver(BOB, activated_on=frozenset({ORDER_ID}), blocked=True, **left)
    assert [step.kind for step in ask("remove_user", leaver=leaver).plan.steps] == kinds


@pytest.mark.parametrize(
    ("activations", "company"),
    [(LEAVER.activations, "Acme Ltd"), (LEAVER.activations[2:], "Acme Ltd, Initech")],
)
def test_a_removal_names_the_companies_that_the_asker_shares_with_the_leaver(activations, company):
    facts = {"leaver": replace(LEAVER, activations=activations)}
    asked = request("remove_user", **ASKED[Action.REMOVE_USER])
    both = replace(asked_by(ANN, **facts), companies=frozenset({"Acme Ltd", "Initech"}))
    assert decide(asked, both, SHIPPED, TODAY).plan.company == company


def test_a_refusal_does_not_tell_which_machines_were_asked_about_as_well():
    order = replace(ORDER, serial_keys=(replace(ORDER.serial_keys[0], activations=TWINS),))
    usage = {Action.REMOVE_ACTIVATION: Usage(3, 0)}
    verdict = ask("remove_activation", keys={"machine": "TWIN"}, order=order, usage=usage)
    assert codes(verdict) == ["limit_used_up"]


@pytest.mark.parametrize("again", ["BOB@ACME.example", " bob@acme.example "])
def test_the_second_typing_of_an_address_may_differ_in_case(again):
    assert isinstance(ask("remove_user", keys={"confirm_email": again}), NeedsReview)


@pytest.mark.parametrize("again", [None, "bob@acme.exampel"])
def test_a_second_typing_that_is_absent_or_another_is_asked_back(again):
    verdict = ask("remove_user", keys={"confirm_email": again})
    assert isinstance(verdict, NeedsDetails)
    assert verdict.missing == ("confirm_email",)


def test_a_manager_who_names_no_leaver_is_asked_for_the_address_twice():
    verdict = ask("remove_user", keys={"email": None, "confirm_email": None}, leaver=None)
    assert isinstance(verdict, NeedsDetails)
    assert verdict.missing == ("email", "confirm_email")


def test_a_manager_who_has_an_activation_too_is_shown_the_whole_order():
    order = replace(ORDER, managers=(MO, BOB))
    assert ask("order_status", BOB, order=order).shows is Shows.ORDER
    assert codes(ask("request_access", BOB, order=order)) == ["already_manager"]


# --- what a plan leaves behind ------------------------------------------------------------


def carried_out(order, plan):
    """The order after the plan, as the store would leave it."""
    for step in plan.steps:
        match step.kind:
            case StepKind.SET_CUSTOMER:
                order = replace(order, customer=step.after)
            case StepKind.SET_PURCHASER:
                order = replace(order, purchaser=step.after)
            case StepKind.ADD_MANAGER:
                order = replace(order, managers=(*order.managers, step.after))
            case StepKind.REMOVE_MANAGER:
                left = tuple(m for m in order.managers if m.email != step.before.email)
                order = replace(order, managers=left)
            case StepKind.REMOVE_ACTIVATION:
                keys = tuple(
                    replace(
                        key,
                        activations=tuple(a for a in key.activations if a.id != step.activation),
                    )
                    for key in order.serial_keys
                )
                order = replace(order, serial_keys=keys)
    return order


@pytest.mark.parametrize(
    ("action", "code"),
    [
        ("transfer_ownership", ReasonCode.ALREADY_OWNER),
        ("add_license_manager", ReasonCode.ALREADY_MANAGER),
        ("remove_license_manager", ReasonCode.NOT_A_MANAGER),
        ("remove_activation", ReasonCode.MACHINE_NOT_ACTIVATED),
    ],
)
def test_what_was_carried_out_is_not_asked_a_second_time(action, code):
    after = carried_out(ORDER, ask(action, PIA).plan)
    assert codes(ask(action, PIA, order=after)) == [code]


SOMEONE = st.sampled_from([ANN, PIA, MO, BOB, EVE, JANE])


@given(
    new=SOMEONE,
    customer=SOMEONE,
    purchaser=st.none() | SOMEONE,
    managers=st.lists(SOMEONE, unique=True, max_size=4).map(tuple),
)
def test_after_a_transfer_the_owner_is_recorded_once_and_nobody_else_changed(
    new, customer, purchaser, managers
):
    before = replace(
        ORDER,
        customer=customer,
        purchaser=None if purchaser == customer else purchaser,
        managers=managers,
    )
    keys = {"name": new.name, "email": new.email}
    verdict = ask("transfer_ownership", customer, order=before, keys=keys)
    if new == customer:
        assert codes(verdict) == ["already_owner"]
        return
    after = carried_out(before, verdict.plan)
    assert after.customer == new
    assert after.purchaser == (None if before.purchaser == new else before.purchaser)
    assert after.managers == tuple(m for m in managers if m != new)
    assert {Role.PURCHASER, Role.MANAGER}.isdisjoint(after.roles_of(new.email))
    old_roles = set(before.roles_of(customer.email)) - {Role.CUSTOMER}
    assert set(after.roles_of(customer.email)) == old_roles
