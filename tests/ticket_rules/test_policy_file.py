import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ticket_rules.samples import SHIPPED, SHIPPED_TEXT
from ticket_rules.facts import Assurance, Role
from ticket_rules.limits import YearMode
from ticket_rules.policy import LIMITED, PLANS, Codes, TwoPersons
from ticket_rules.policy_file import PolicyError, parse_policy, policy_toml
from ticket_rules.requests import Action
from ticket_rules.risk import RiskPolicy

MANAGERS = (Role.CUSTOMER, Role.PURCHASER, Role.MANAGER)


def fault(text, base=SHIPPED):
    with pytest.raises(PolicyError) as caught:
        parse_policy(text, "my.toml", base)
    return str(caught.value)


# The table of INTERFACE.md: roles, current license, limit a year, staff review.
@pytest.mark.parametrize(
    ("action", "roles", "current_license", "limit", "staff_review"),
    [
        ("transfer_ownership", MANAGERS, False, 2, True),
        ("add_license_manager", MANAGERS, False, 6, True),
        ("remove_license_manager", MANAGERS, False, None, True),
        ("remove_activation", (*MANAGERS, Role.USER), True, 3, True),
        ("remove_user", MANAGERS, False, None, True),
        ("order_status", (*MANAGERS, Role.USER), False, None, False),
        ("request_access", (Role.USER,), False, None, False),
    ],
)
def test_the_shipped_policy_is_the_documented_table(
    action, roles, current_license, limit, staff_review
):
    shipped = SHIPPED.actions[Action(action)]
    assert shipped.roles == roles
    assert shipped.current_license is current_license
    assert shipped.limit == limit
    assert shipped.staff_review is staff_review
    assert shipped.assurance is Assurance.ALIGNED


def test_the_shipped_policy_counts_by_the_anniversary_and_asks_for_codes():
    assert SHIPPED.year is YearMode.LICENSE
    assert SHIPPED.reviews.codes is Codes.REQUIRED
    assert SHIPPED.mail.replies_per_hour == 30


def test_a_policy_that_is_printed_reads_back_as_it_was():
    assert parse_policy(policy_toml(SHIPPED), "printed", None) == SHIPPED


def test_what_is_printed_has_every_table_and_key_of_the_shipped_file():
    lines = [line for line in SHIPPED_TEXT.splitlines() if line and not line.startswith("#")]
    printed = [line for line in policy_toml(SHIPPED).splitlines() if line]
    assert sorted(printed) == sorted(lines)


@given(
    limit=st.none() | st.integers(0, 1000),
    assurance=st.sampled_from(Assurance),
    current_license=st.booleans(),
    staff_review=st.booleans(),
    two_persons=st.sampled_from([TwoPersons.NO, TwoPersons.RISK_RULES]),
    action=st.sampled_from(LIMITED),
    year=st.sampled_from(YearMode),
    risk=st.builds(
        RiskPolicy,
        manager_added_lately=st.none() | st.integers(1, 1000),
        transfer_after_removals=st.none() | st.integers(1, 1000),
    ),
)
def test_every_supported_value_is_printed_and_reads_back(action, year, risk, **values):
    changed = replace(SHIPPED.actions[action], **values)
    policy = replace(SHIPPED, year=year, risk=risk, actions={**SHIPPED.actions, action: changed})
    assert parse_policy(policy_toml(policy), "printed", None) == policy


@pytest.mark.parametrize("action", list(PLANS))
def test_two_people_can_not_approve_each_time_what_nobody_has_to_approve(action):
    always = f'[{action}]\ntwo_persons = "always"\n'
    policy = parse_policy(always, "my.toml", SHIPPED)
    assert policy.actions[action].two_persons is TwoPersons.ALWAYS
    assert parse_policy(policy_toml(policy), "printed", None) == policy
    assert fault(f"{always}staff_review = false\n") == (
        f'my.toml: [{action}] two_persons is "always"; '
        'allowed without staff_review: "no", "risk_rules"'
    )


def test_the_shipped_policy_locks_after_five_wrong_codes_and_has_every_risk_off():
    assert (SHIPPED.reviews.wrong_codes, SHIPPED.reviews.locked_minutes) == (5, 15)
    assert not any(getattr(SHIPPED.risk, row) for row in SHIPPED.risk.__slots__)
    two_persons = {action: asked.two_persons for action, asked in SHIPPED.actions.items()}
    assert two_persons == {
        Action.TRANSFER_OWNERSHIP: "risk_rules",
        Action.ADD_LICENSE_MANAGER: "risk_rules",
        Action.REMOVE_LICENSE_MANAGER: "risk_rules",
        Action.REMOVE_ACTIVATION: "no",
        Action.REMOVE_USER: "risk_rules",
        Action.ORDER_STATUS: "no",
        Action.REQUEST_ACCESS: "no",
    }


def test_risks_are_read_from_their_rows():
    text = '[risk]\nmanager_added_lately = 7\nlast_manager_removed = "on"\n'
    risk = parse_policy(text, "my.toml", SHIPPED).risk
    assert risk == replace(SHIPPED.risk, manager_added_lately=7, last_manager_removed=True)


def test_a_file_changes_what_it_names_and_nothing_else():
    text = '[transfer_ownership]\nlimit_a_year = "none"\n[year]\nmode = "calendar"\n'
    policy = parse_policy(text, "my.toml", SHIPPED)
    transfer = replace(SHIPPED.actions[Action.TRANSFER_OWNERSHIP], limit=None)
    assert policy == replace(
        SHIPPED,
        year=YearMode.CALENDAR,
        actions={**SHIPPED.actions, Action.TRANSFER_OWNERSHIP: transfer},
    )


def test_an_empty_file_changes_nothing():
    assert parse_policy("", "my.toml", SHIPPED) == SHIPPED


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "[transfer]\n",
            "my.toml: [transfer] is no table; allowed are transfer_ownership, add_license_manager,",
        ),
        (
            "[year]\nstart = 1\n",
            "my.toml: [year] start is no key; allowed are mode",
        ),
        ("mail = 30\n", "my.toml: mail is no table; write [mail] and its keys below it"),
        (
            '[transfer_ownership]\nlimit_a_year = "two"\n',
            (
                'my.toml: [transfer_ownership] limit_a_year is "two"; '
                'allowed: a whole number from 0, or "none"'
            ),
        ),
        (
            "[mail]\nreplies_per_hour = true\n",
            "my.toml: [mail] replies_per_hour is true; allowed: a whole number from 1",
        ),
        (
            "[mail]\nreplies_per_hour = 1.5\n",
            "my.toml: [mail] replies_per_hour is 1.5; allowed: a whole number from 1",
        ),
        (
            "[mail]\nreplies_per_hour = 2026-01-01\n",
            'my.toml: [mail] replies_per_hour is "2026-01-01"; allowed: a whole number from 1',
        ),
        (
            "[remove_activation]\ncurrent_license = 1\n",
            "my.toml: [remove_activation] current_license is 1; allowed: true or false",
        ),
        (
            '[order_status]\nassurance = "sure"\n',
            (
                'my.toml: [order_status] assurance is "sure"; '
                'allowed: one of "claimed", "aligned", "confirmed"'
            ),
        ),
        (
            "[order_status]\nassurance = []\n",
            (
                "my.toml: [order_status] assurance is []; "
                'allowed: one of "claimed", "aligned", "confirmed"'
            ),
        ),
        (
            '[transfer_ownership]\nroles = ["user"]\n',
            (
                'my.toml: [transfer_ownership] roles is ["user"]; '
                'allowed: a list, without repeats, of "customer", "purchaser", "manager"'
            ),
        ),
        (
            '[transfer_ownership]\nroles = ["customer", "customer"]\n',
            'my.toml: [transfer_ownership] roles is ["customer", "customer"]; allowed: a list,',
        ),
        (
            "[transfer_ownership]\nroles = []\n",
            "my.toml: [transfer_ownership] roles is []; allowed: a list, without repeats, of",
        ),
        (
            '[transfer_ownership]\nroles = "customer"\n',
            'my.toml: [transfer_ownership] roles is "customer"; allowed: a list,',
        ),
        (
            '[reviews]\ncodes = "sometimes"\n',
            'my.toml: [reviews] codes is "sometimes"; allowed: one of "required", "off"',
        ),
        (
            "[reviews]\nwrong_codes = 0\n",
            "my.toml: [reviews] wrong_codes is 0; allowed: a whole number from 1",
        ),
        (
            '[reviews]\nlocked_minutes = "long"\n',
            'my.toml: [reviews] locked_minutes is "long"; allowed: a whole number from 1',
        ),
        (
            "[remove_user]\ntwo_persons = true\n",
            (
                "my.toml: [remove_user] two_persons is true; "
                'allowed: one of "no", "risk_rules", "always"'
            ),
        ),
        (
            "[order_status]\ntwo_persons = 1\n",
            "my.toml: [order_status] two_persons is no key; allowed are roles,",
        ),
        (
            '[risk]\nmanager_added_lately = "on"\n',
            (
                'my.toml: [risk] manager_added_lately is "on"; '
                'allowed: "off", or a whole number of days from 1'
            ),
        ),
        (
            "[risk]\ntransfer_after_removals = 0\n",
            "my.toml: [risk] transfer_after_removals is 0; allowed: ",
        ),
        (
            "[risk]\nlast_manager_removed = 7\n",
            'my.toml: [risk] last_manager_removed is 7; allowed: one of "off", "on"',
        ),
        (
            '[risk]\nnew_owner_abroad = "on"\n',
            "my.toml: [risk] new_owner_abroad is no key; allowed are manager_added_lately,",
        ),
    ],
)
def test_a_fault_names_file_table_key_and_what_is_allowed(text, line):
    assert fault(text).startswith(line)


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("[transfer_ownership]\nnew_owner_accepts = true\n", "false"),
        ("[transfer_ownership]\ncooling_off_days = 3\n", "0"),
        ("[transfer_ownership]\ncooling_off_days = false\n", "0"),
        ("[remove_user]\nlimit_a_year = 3\n", '"none"'),
        ("[remove_user]\ncurrent_license = true\n", "false"),
        ("[order_status]\nstaff_review = true\n", "false"),
        ('[request_access]\nroles = ["user", "manager"]\n', '["user"]'),
    ],
)
def test_a_value_that_is_not_built_yet_is_refused_as_such(text, only):
    assert fault(text).endswith(f"allowed: only {only} is supported by this version")


def test_all_faults_are_told_at_once():
    lines = fault("[year]\nmode = 1\n[mail]\nlines = 2\n").splitlines()
    assert [re.match(r"my\.toml: \[(\w+)\]", line)[1] for line in lines] == ["year", "mail"]


def test_a_file_that_is_no_toml_is_told_by_its_name():
    assert fault("[year\n").startswith("my.toml: is no TOML: ")


def test_without_a_base_every_key_has_to_be_there():
    text = SHIPPED_TEXT.replace("replies_per_hour = 30\n", "")
    assert fault(text, base=None) == (
        "my.toml: [mail] replies_per_hour is not there; allowed: a whole number from 1"
    )


@pytest.mark.parametrize(
    ("remind", "escalate", "days", "right"),
    [
        (23, 24, 2, True),
        (24, 24, 2, False),
        (25, 24, 2, False),
        (1, 47, 2, True),
        (1, 48, 2, False),
    ],
)
def test_a_review_is_reminded_of_before_it_is_escalated_and_before_it_expires(
    remind, escalate, days, right
):
    text = (
        f"[reviews]\nremind_after_hours = {remind}\n"
        f"escalate_after_hours = {escalate}\nexpire_after_days = {days}\n"
    )
    if right:
        assert parse_policy(text, "my.toml", SHIPPED).reviews.escalate_after_hours == escalate
    else:
        assert "allowed: more than" in fault(text)
