import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ticket_rules.samples import ANN, BOB, JANE, MO, PIA
from ticket_rules.facts import Person
from ticket_rules.plan import (
    Plan,
    Step,
    StepKind,
    differences,
    person_words,
    plan_from_dict,
    step_words,
)
from ticket_rules.requests import Action

SET_CUSTOMER = Step(StepKind.SET_CUSTOMER, "SC-1", before=ANN, after=JANE)
END_PURCHASER = Step(StepKind.SET_PURCHASER, "SC-1", before=PIA)
REMOVAL = Step(
    StepKind.REMOVE_ACTIVATION,
    "SC-1",
    before=BOB,
    activation=1,
    machine="BUILD-03",
    serial_key="ABCD-EFGH-IJKL-MNOP",
)
PLAN = Plan(Action.TRANSFER_OWNERSHIP, "SC-1", "Acme Ltd", (SET_CUSTOMER,), ("EVE-WS (eve@x)",))

PEOPLE = st.builds(Person, st.emails().map(str.lower), st.text(max_size=8))
STEPS = st.builds(
    Step,
    st.sampled_from(StepKind),
    st.none() | st.text(max_size=8),
    before=st.none() | PEOPLE,
    after=st.none() | PEOPLE,
    activation=st.none() | st.integers(1, 5),
    machine=st.none() | st.text(max_size=8),
    serial_key=st.none() | st.text(max_size=8),
)
PLANS = st.builds(
    Plan,
    st.sampled_from(Action),
    st.text(max_size=8),
    st.text(max_size=8),
    st.lists(STEPS, max_size=4).map(tuple),
    st.lists(st.text(max_size=8), unique=True, max_size=3).map(tuple),
)


@given(PLANS)
def test_a_plan_comes_back_from_json_as_it_was(plan):
    assert plan_from_dict(json.loads(json.dumps(plan.as_dict()))) == plan


@pytest.mark.parametrize(
    "wrong",
    [
        {"action": "fly"},
        {"subject": None},
        {"steps": "none"},
        {"steps": ["none"]},
        {"steps": [{"kind": "set_customer"}]},
        {"must_go": [1]},
        {"steps": [{**PLAN.as_dict()["steps"][0], "before": "ann"}]},
        {"steps": [{**PLAN.as_dict()["steps"][0], "activation": True}]},
    ],
)
def test_data_that_is_no_plan_is_refused(wrong):
    with pytest.raises(ValueError, match="this is no plan"):
        plan_from_dict({**PLAN.as_dict(), **wrong})


def test_data_that_lacks_a_key_is_no_plan():
    with pytest.raises(ValueError, match=r"this is no plan.*steps"):
        plan_from_dict({k: v for k, v in PLAN.as_dict().items() if k != "steps"})


@given(PLANS)
def test_a_plan_does_not_differ_from_itself(plan):
    assert differences(plan, plan) == ()


DISTINCT = st.lists(
    st.sampled_from(
        [
            SET_CUSTOMER,
            replace(SET_CUSTOMER, before=PIA),
            replace(SET_CUSTOMER, after=MO),
            END_PURCHASER,
            Step(StepKind.REMOVE_MANAGER, "SC-1", before=JANE),
            Step(StepKind.ADD_MANAGER, "SC-1", after=MO),
            Step(StepKind.BLOCK_PERSON, None, before=BOB),
            REMOVAL,
            replace(REMOVAL, machine="BUILD-04"),
            replace(REMOVAL, before=MO),
            replace(REMOVAL, activation=2),
        ]
    ),
    unique_by=lambda step: (step.kind, step.activation),
    max_size=5,
).map(tuple)


@given(DISTINCT, DISTINCT)
def test_plans_differ_in_words_exactly_when_their_steps_do(one, other):
    told = differences(replace(PLAN, steps=one), replace(PLAN, steps=other))
    assert bool(told) == (set(one) != set(other))


@pytest.mark.parametrize(
    ("shown", "today", "words"),
    [
        (
            SET_CUSTOMER,
            replace(SET_CUSTOMER, before=PIA),
            (
                "the customer of SC-1 is now Pia Roth <pia@acme.example>, "
                "was Ann Lee <ann@acme.example> when this was queued"
            ),
        ),
        (
            SET_CUSTOMER,
            replace(SET_CUSTOMER, after=Person("jane@acme.example")),
            (
                "the new customer of SC-1 is to be jane@acme.example, "
                "was to be Jane Doe <jane@acme.example> when this was queued"
            ),
        ),
        (
            REMOVAL,
            replace(REMOVAL, before=MO),
            (
                "the activation's user on BUILD-03 is now Mo Idris <mo@acme.example>, "
                "was Bob Hale <bob@acme.example> when this was queued"
            ),
        ),
        (
            REMOVAL,
            replace(REMOVAL, machine="BUILD-04"),
            (
                "the activation is now of BUILD-04 under ABCD-EFGH-IJKL-MNOP, "
                "was of BUILD-03 under ABCD-EFGH-IJKL-MNOP when this was queued"
            ),
        ),
    ],
)
def test_a_change_of_one_thing_is_told_as_it_is_now_and_as_it_was(shown, today, words):
    told = differences(replace(PLAN, steps=(shown,)), replace(PLAN, steps=(today,)))
    assert told == (words,)


def test_a_step_that_is_new_and_one_that_fell_away_are_told_as_such():
    shown = replace(PLAN, steps=(SET_CUSTOMER, END_PURCHASER))
    today = replace(PLAN, steps=(SET_CUSTOMER, Step(StepKind.REMOVE_MANAGER, "SC-1", before=JANE)))
    assert differences(shown, today) == (
        (
            "new since this was queued: "
            "take Jane Doe <jane@acme.example> off the license managers of SC-1"
        ),
        (
            "no longer to do: "
            "set the purchaser of SC-1 to nobody in place of Pia Roth <pia@acme.example>"
        ),
    )


def test_an_activation_since_and_one_that_went_are_told_beside_a_transfer():
    today = replace(PLAN, must_go=("NEW-1 (zoe@x)",))
    assert differences(PLAN, today) == (
        (
            "NEW-1 (zoe@x) was activated since this was queued, "
            "and has to go before its key changes its user"
        ),
        "EVE-WS (eve@x) no longer has to go before its key changes its user",
    )


def test_the_company_is_told_when_it_changed():
    assert differences(PLAN, replace(PLAN, company="Globex")) == (
        "the company is now Globex, was Acme Ltd when this was queued",
    )


def test_another_spelling_of_the_old_owners_name_is_no_difference():
    renamed = replace(SET_CUSTOMER, before=Person(ANN.email, "Ann Lee-Roth"))
    assert differences(PLAN, replace(PLAN, steps=(renamed,))) == ()


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (
            SET_CUSTOMER,
            (
                "make Jane Doe <jane@acme.example> the customer of SC-1 "
                "in place of Ann Lee <ann@acme.example>"
            ),
        ),
        (
            Step(StepKind.ADD_MANAGER, "SC-1", after=MO),
            "make Mo Idris <mo@acme.example> a license manager of SC-1",
        ),
        (REMOVAL, "remove the activation of BUILD-03 (Bob Hale <bob@acme.example>) on SC-1"),
        (
            Step(StepKind.BLOCK_PERSON, None, before=BOB),
            "keep Bob Hale <bob@acme.example> from activating again",
        ),
    ],
)
def test_a_step_is_said_in_one_line(step, words):
    assert step_words(step) == words


def test_a_person_without_a_name_is_said_by_the_address():
    assert person_words(Person("jo@acme.example")) == "jo@acme.example"
