"""The policy: for each action its rules in order, and what a verdict comes to.

The table `RULES` is the policy in one look. Its values (who, how often, how sure) come from
policy.toml; what a rule asks stands in the rule's own function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ticket_rules.assurance import sender_is_sure_enough
from ticket_rules.authority import (
    acts_as_manager,
    asker_has_a_role,
    asker_manages_an_order,
    asker_works_with_the_order,
    leaver_is_on_an_order_of_the_asker,
)
from ticket_rules.currency import license_is_current
from ticket_rules.details import address_is_typed_twice, details_are_there, order_is_named
from ticket_rules.facts import Assurance, Facts, Order, Role, Usage
from ticket_rules.limits import YearMode, limit_is_not_used_up, limit_state
from ticket_rules.machines import machine_is_exactly_one
from ticket_rules.matter import Finding, Matter, Outcome, Rule
from ticket_rules.people import (
    asker_is_no_manager_yet,
    leaver_is_still_there,
    manager_is_on_the_order,
    new_manager_is_none_yet,
    new_owner_is_another,
)
from ticket_rules.plan import Plan
from ticket_rules.planning import (
    plan_activation_removal,
    plan_manager_addition,
    plan_manager_removal,
    plan_transfer,
    plan_user_removal,
)
from ticket_rules.requests import KEYS, Action, Request
from ticket_rules.risk import Risk, RiskCode, RiskPolicy
from ticket_rules.risk_rules import (
    RiskRule,
    last_manager_is_removed,
    leaver_is_a_last_manager,
    leaver_reaches_beyond_the_company,
    manager_was_added_lately,
    new_owner_is_at_a_lookalike_domain,
    new_owner_is_outside_the_company,
    transfer_follows_removals,
)
from ticket_rules.verdicts import (
    Approve,
    LimitState,
    NeedsConfirmation,
    NeedsDetails,
    NeedsReview,
    Refuse,
    Shows,
    Verdict,
)

#: Every question that an action is asked, first to last. A refusal carries the reasons of all
#: that fail; the first row's authority hides the rest where it fails.
RULES: Mapping[Action, tuple[Rule, ...]] = {
    Action.TRANSFER_OWNERSHIP: (
        order_is_named,
        asker_has_a_role,
        license_is_current,
        limit_is_not_used_up,
        new_owner_is_another,
        details_are_there,
        sender_is_sure_enough,
    ),
    Action.ADD_LICENSE_MANAGER: (
        order_is_named,
        asker_has_a_role,
        license_is_current,
        limit_is_not_used_up,
        new_manager_is_none_yet,
        details_are_there,
        sender_is_sure_enough,
    ),
    Action.REMOVE_LICENSE_MANAGER: (
        order_is_named,
        asker_has_a_role,
        license_is_current,
        limit_is_not_used_up,
        manager_is_on_the_order,
        details_are_there,
        sender_is_sure_enough,
    ),
    Action.REMOVE_ACTIVATION: (
        order_is_named,
        asker_has_a_role,
        license_is_current,
        limit_is_not_used_up,
        machine_is_exactly_one,
        details_are_there,
        sender_is_sure_enough,
    ),
    Action.REMOVE_USER: (
        asker_manages_an_order,
        leaver_is_on_an_order_of_the_asker,
        leaver_is_still_there,
        details_are_there,
        address_is_typed_twice,
        sender_is_sure_enough,
    ),
    Action.REQUEST_ACCESS: (
        order_is_named,
        asker_works_with_the_order,
        asker_is_no_manager_yet,
        sender_is_sure_enough,
    ),
    Action.ORDER_STATUS: (
        order_is_named,
        asker_has_a_role,
        sender_is_sure_enough,
    ),
}

#: What each action changes; the two questions change nothing.
PLANS: Mapping[Action, Callable[[Matter], Plan]] = {
    Action.TRANSFER_OWNERSHIP: plan_transfer,
    Action.ADD_LICENSE_MANAGER: plan_manager_addition,
    Action.REMOVE_LICENSE_MANAGER: plan_manager_removal,
    Action.REMOVE_ACTIVATION: plan_activation_removal,
    Action.REMOVE_USER: plan_user_removal,
}

#: What makes an action that can be granted take two approvers, where the policy puts the question.
RISKS: Mapping[Action, tuple[RiskRule, ...]] = {
    Action.TRANSFER_OWNERSHIP: (
        manager_was_added_lately,
        new_owner_is_outside_the_company,
        new_owner_is_at_a_lookalike_domain,
        transfer_follows_removals,
    ),
    Action.REMOVE_LICENSE_MANAGER: (last_manager_is_removed,),
    Action.REMOVE_USER: (
        leaver_is_a_last_manager,
        leaver_reaches_beyond_the_company,
    ),
}

#: The actions that count against a limit of their order, where the policy sets one.
LIMITED = (
    Action.TRANSFER_OWNERSHIP,
    Action.ADD_LICENSE_MANAGER,
    Action.REMOVE_LICENSE_MANAGER,
    Action.REMOVE_ACTIVATION,
)


class TwoPersons(StrEnum):
    """When an action takes two approvers: never, where a risk is found, or each time."""

    NO = "no"
    RISK_RULES = "risk_rules"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class ActionPolicy:
    """What the policy asks of one action; `limit` is a license year's, None for none."""

    roles: tuple[Role, ...]
    current_license: bool
    limit: int | None
    assurance: Assurance
    staff_review: bool
    two_persons: TwoPersons = TwoPersons.NO


class Codes(StrEnum):
    """Whether an approval takes the approver's one-time code."""

    REQUIRED = "required"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """How long a queued action may wait, counted from when it was queued, and what codes are worth.

    So many wrong codes in a row keep a member of staff out for so many minutes.
    """

    codes: Codes
    wrong_codes: int
    locked_minutes: int
    remind_after_hours: int
    escalate_after_hours: int
    expire_after_days: int


@dataclass(frozen=True, slots=True)
class ConfirmationPolicy:
    """How long the question whether an address wrote a letter may wait for its answer."""

    expire_after_days: int


@dataclass(frozen=True, slots=True)
class MailPolicy:
    """How many immediate letters one address gets within an hour."""

    replies_per_hour: int


@dataclass(frozen=True, slots=True)
class Policy:
    """All the values in force, as policy.toml gives them."""

    actions: Mapping[Action, ActionPolicy]
    year: YearMode
    reviews: ReviewPolicy
    confirmations: ConfirmationPolicy
    mail: MailPolicy
    risk: RiskPolicy

    def limit_state(
        self,
        action: Action,
        order: Order,
        usage: Mapping[Action, Usage],
        today: date,
        *,
        own_reservation: bool = False,
    ) -> LimitState:
        """How the order's limit for that action stands today; `usage` as in Facts."""
        return limit_state(
            action,
            order,
            usage.get(action, Usage()),
            policy_limit=self.actions[action].limit,
            mode=self.year,
            today=today,
            own_reservation=own_reservation,
        )


def decide(request: Request, facts: Facts, policy: Policy, today: date) -> Verdict:
    """Judge a request: refuse, ask back, ask to confirm, give it to staff, or approve.

    A failed rule that refuses goes before one that asks back, and that before one that asks
    to confirm; beside the outcome the verdict holds every check that was made. What holds a
    risk goes to staff, whatever else the policy says. Raises ValueError for an action that is
    no license action.
    """
    if request.action not in RULES:
        raise ValueError(f"{request.action} is not decided by the policy")
    asked = policy.actions[request.action]
    matter = _matter(request, facts, policy, today)
    findings = _findings(matter)
    checks = tuple(finding.check for finding in findings)
    outcome = min(finding.outcome for finding in findings)
    reasons = tuple(
        reason for finding in findings if finding.outcome is outcome for reason in finding.reasons
    )
    if outcome is Outcome.REFUSES:
        return Refuse(checks, reasons)
    if outcome is Outcome.ASKS_BACK:
        missing = {key for finding in findings for key in finding.missing}
        return NeedsDetails(checks, tuple(key for key in KEYS if key in missing), reasons)
    make_plan = PLANS.get(request.action)
    plan = make_plan(matter) if make_plan else None
    if outcome is Outcome.ASKS_TO_CONFIRM:
        return NeedsConfirmation(checks, plan, facts.sender.email)
    if plan is None:
        return Approve(checks, shows=_shown(matter))
    risks = _risks(matter, policy)
    if asked.staff_review or risks:
        return NeedsReview(checks, plan, matter.limit, risks)
    return Approve(checks, plan, matter.limit)


def _matter(request: Request, facts: Facts, policy: Policy, today: date) -> Matter:
    asked = policy.actions[request.action]
    limit = None
    if facts.order is not None and request.action in LIMITED:
        limit = policy.limit_state(
            request.action,
            facts.order,
            facts.usage,
            facts.counted_on or today,
            own_reservation=facts.own_reservation,
        )
    return Matter(
        request=request,
        facts=facts,
        today=today,
        roles=asked.roles,
        asked_assurance=asked.assurance,
        asks_current_license=asked.current_license,
        limit=limit,
    )


def _findings(matter: Matter) -> list[Finding]:
    findings = []
    for rule in RULES[matter.request.action]:
        finding = rule(matter)
        if finding is None:
            continue
        findings.append(finding)
        if finding.last:
            break
    return findings


def _risks(matter: Matter, policy: Policy) -> tuple[Risk, ...]:
    """Why two people have to approve; empty where one is enough."""
    action = matter.request.action
    two_persons = policy.actions[action].two_persons
    if two_persons is TwoPersons.NO:
        return ()
    always = [Risk(RiskCode.ALWAYS_TWO_PERSONS)] if two_persons is TwoPersons.ALWAYS else []
    found = (rule(matter, policy.risk) for rule in RISKS.get(action, ()))
    return (*always, *(risk for risk in found if risk is not None))


def _shown(matter: Matter) -> Shows:
    """A manager who asks for the order's status sees the order; anyone else its managers."""
    if matter.request.action is Action.ORDER_STATUS and acts_as_manager(matter):
        return Shows.ORDER
    return Shows.MANAGERS
