"""What asks for a second approver: one question each, asked of what could be granted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from ticket_rules.addresses import normal_email
from ticket_rules.authority import manages
from ticket_rules.domains import is_within, lookalike_of
from ticket_rules.facts import Role
from ticket_rules.matter import Matter
from ticket_rules.risk import Risk, RiskCode, RiskPolicy

#: One question; None where the policy does not put it, and where the answer is no.
RiskRule = Callable[[Matter, RiskPolicy], Risk | None]


def manager_was_added_lately(matter: Matter, policy: RiskPolicy) -> Risk | None:
    """Does someone ask who manages the order only by an entry of the last days?"""
    since = matter.facts.manager_since
    by_entry = manages(matter.order, matter.asker) is Role.MANAGER
    if not by_entry or not _is_lately(since, policy.manager_added_lately, matter.today):
        return None
    data = {"email": matter.asker, "since": str(since)}
    return Risk(RiskCode.MANAGER_ADDED_LATELY, data)


def new_owner_is_outside_the_company(matter: Matter, policy: RiskPolicy) -> Risk | None:
    """Is the new owner's address at none of the company's domains, nor below one?"""
    domain, own = _new_owners_domain(matter), matter.order.domains
    if not policy.new_owner_outside_company or is_within(domain, own):
        return None
    return Risk(RiskCode.NEW_OWNER_OUTSIDE_COMPANY, {"domain": domain, "domains": list(own)})


def new_owner_is_at_a_lookalike_domain(matter: Matter, policy: RiskPolicy) -> Risk | None:
    """Could the new owner's domain be taken for one of the company's, which it is not?"""
    if not policy.new_owner_at_lookalike_domain:
        return None
    domain = _new_owners_domain(matter)
    like = lookalike_of(domain, matter.order.domains)
    if like is None:
        return None
    return Risk(RiskCode.NEW_OWNER_AT_LOOKALIKE_DOMAIN, {"domain": domain, "looks_like": like})


def transfer_follows_removals(matter: Matter, policy: RiskPolicy) -> Risk | None:
    """Was a manager, or another's activation, removed from the order in the last days?"""
    removed_on = matter.facts.last_removal_on
    if not _is_lately(removed_on, policy.transfer_after_removals, matter.today):
        return None
    return Risk(RiskCode.TRANSFER_AFTER_REMOVALS, {"removed_on": str(removed_on)})


def last_manager_is_removed(matter: Matter, policy: RiskPolicy) -> Risk | None:
    """Is the order's only license manager entry removed? Its customer and purchaser stay."""
    named = {normal_email(matter.request.email or "")}
    if not policy.last_manager_removed or {m.email for m in matter.order.managers} != named:
        return None
    return Risk(RiskCode.LAST_MANAGER_REMOVED, {"orders": [matter.order.order_id]})


def leaver_is_a_last_manager(matter: Matter, policy: RiskPolicy) -> Risk | None:
    """Is the leaver's the only license manager entry of an order that the asker manages?"""
    leaver = matter.facts.leaver
    orders = leaver.only_manager_on & matter.facts.managed if leaver else frozenset()
    if not policy.last_manager_removed or not orders:
        return None
    return Risk(RiskCode.LAST_MANAGER_REMOVED, {"orders": sorted(orders)})


def leaver_reaches_beyond_the_company(matter: Matter, policy: RiskPolicy) -> Risk | None:
    """Has the leaver activations at a company of which the asker manages nothing?"""
    leaver = matter.facts.leaver
    found = {a.company for a in leaver.activations} if leaver else set()
    others = sorted(found - matter.facts.companies)
    if not policy.leaver_beyond_company or leaver is None or not others:
        return None
    data = {"email": leaver.person.email, "companies": others}
    return Risk(RiskCode.LEAVER_BEYOND_COMPANY, data)


def _is_lately(day: date | None, days: int | None, today: date) -> bool:
    """Whether that day is less than so many days ago."""
    return day is not None and days is not None and today - day < timedelta(days=days)


def _new_owners_domain(matter: Matter) -> str:
    return normal_email(matter.request.email or "").rpartition("@")[2]
