"""Who may ask this? The first question of every action.

Where the answer is no, the finding is the last: an unknown order and an order on which the
asker has no role end in the same reason, without data, and nothing else is looked at.
What a check's detail tells beyond that is for staff.
"""

from __future__ import annotations

from ticket_rules.facts import Order, Role
from ticket_rules.matter import Finding, Matter, passes, refuses
from ticket_rules.verdicts import ReasonCode

NAME = "authority"

#: The three that manage an order, highest first (M1, M4).
MANAGES = (Role.CUSTOMER, Role.PURCHASER, Role.MANAGER)


def manages(order: Order, email: str) -> Role | None:
    """The highest role by which that address (lower case) manages the order, if it does."""
    return next((role for role in order.roles_of(email) if role in MANAGES), None)


def acts_as_manager(matter: Matter) -> bool:
    """Whether the asker acts by a managing role that the policy lets ask for this."""
    roles = matter.order.roles_of(matter.asker)
    return any(role in MANAGES and role in matter.roles for role in roles)


def asker_has_a_role(matter: Matter) -> Finding:
    """Does the asker have a role on the order that may ask for this (M2-M5, M14)?"""
    order = matter.facts.order
    if order is None:
        return refuses(NAME, _unknown(matter), ReasonCode.NO_AUTHORITY, last=True)
    roles = order.roles_of(matter.asker)
    acting = [role.value for role in roles if role in matter.roles]
    if acting:
        return passes(NAME, f"{matter.asker} is {' and '.join(acting)} of {order.order_id}")
    allowed = ", ".join(matter.roles)
    has = f"is only {' and '.join(roles)}" if roles else "has no role"
    detail = f"{matter.asker} {has} on {order.order_id}; this takes one of: {allowed}"
    return refuses(NAME, detail, ReasonCode.NO_AUTHORITY, last=True)


def asker_works_with_the_order(matter: Matter) -> Finding:
    """Does the asker have an activation on the order, or manage it already (M6)?"""
    order = matter.facts.order
    if order is None:
        return refuses(NAME, _unknown(matter), ReasonCode.ASK_COLLEAGUES, last=True)
    roles = order.roles_of(matter.asker)
    if roles:
        return passes(NAME, f"{matter.asker} is {' and '.join(roles)} of {order.order_id}")
    detail = f"{matter.asker} has neither a role nor an activation on {order.order_id}"
    return refuses(NAME, detail, ReasonCode.ASK_COLLEAGUES, last=True)


def asker_manages_an_order(matter: Matter) -> Finding:
    """Does the asker manage any order at all (M7)? Which one is the next question."""
    if matter.facts.managed:
        orders = ", ".join(sorted(matter.facts.managed))
        return passes(NAME, f"{matter.asker} manages {orders}")
    return refuses(NAME, f"{matter.asker} manages no order", ReasonCode.NO_AUTHORITY, last=True)


def leaver_is_on_an_order_of_the_asker(matter: Matter) -> Finding | None:
    """Has the leaver activated an order that the asker manages (M7)?

    Someone who is not known and someone who works elsewhere end in the same reason, with
    nothing in it but the address as it was given.
    """
    email, leaver = matter.request.email, matter.facts.leaver
    if email is None:
        return None
    shared = leaver.activated_on & matter.facts.managed if leaver else frozenset()
    if shared:
        return passes("leaver", f"{email} has activated {', '.join(sorted(shared))}")
    known = "activated none of the asker's orders" if leaver else "is not known"
    code, data = ReasonCode.USER_HAS_NOTHING, {"email": email}
    return refuses("leaver", f"{email} {known}", code, data, last=True)


def _unknown(matter: Matter) -> str:
    asked = matter.request.order_id or matter.request.serial_key
    return f"no order is known by {asked}"
