"""Does the person named fit what is asked: is there anything to change at all?"""

from __future__ import annotations

from ticket_rules.addresses import normal_email
from ticket_rules.authority import manages
from ticket_rules.matter import Finding, Matter, passes, refuses
from ticket_rules.verdicts import ReasonCode


def new_owner_is_another(matter: Matter) -> Finding | None:
    """Is the new owner someone other than the customer (M2)?"""
    email = _named(matter)
    if email is None:
        return None
    order = matter.order
    if email != order.customer.email:
        return passes("new_owner", f"{email} is not yet the customer of {order.order_id}")
    data = {"order_id": order.order_id, "email": email}
    detail = f"{email} is the customer of {order.order_id} already"
    return refuses("new_owner", detail, ReasonCode.ALREADY_OWNER, data)


def new_manager_is_none_yet(matter: Matter) -> Finding | None:
    """Is the person to add not one of the order's managers yet (M3, M4)?"""
    email = _named(matter)
    return None if email is None else _manages_nothing_yet("new_manager", matter, email)


def asker_is_no_manager_yet(matter: Matter) -> Finding:
    """Is the person who wants to be let in not one of the order's managers already (M6)?"""
    return _manages_nothing_yet("asker_is_no_manager", matter, matter.asker)


def manager_is_on_the_order(matter: Matter) -> Finding | None:
    """Has the person to take off a manager entry on the order (M5)?

    Customer and purchaser are no such entry: the order changes hands by a transfer.
    """
    email = _named(matter)
    if email is None:
        return None
    order = matter.order
    if any(manager.email == email for manager in order.managers):
        return passes("manager_entry", f"{email} is a license manager of {order.order_id}")
    role = manages(order, email)
    detail = f"{email} is {f'the {role}' if role else 'no manager'} of {order.order_id}"
    data = {"order_id": order.order_id, "email": email, "role": role.value if role else None}
    return refuses("manager_entry", detail, ReasonCode.NOT_A_MANAGER, data)


def leaver_is_still_there(matter: Matter) -> Finding | None:
    """Is there anything left to remove of the leaver (M8)?"""
    email, leaver = matter.request.email, matter.facts.leaver
    if email is None or leaver is None:
        return None
    if leaver.blocked and not leaver.activations and not leaver.manager_on & matter.facts.managed:
        detail = f"{email} is blocked, and nothing of theirs is left to remove"
        return refuses("still_there", detail, ReasonCode.PERSON_BLOCKED, {"email": email})
    blocked = "blocked" if leaver.blocked else "not blocked"
    return passes("still_there", f"{len(leaver.activations)} active activations, {blocked}")


def _manages_nothing_yet(name: str, matter: Matter, email: str) -> Finding:
    order = matter.order
    role = manages(order, email)
    if role is None:
        return passes(name, f"{email} does not manage {order.order_id} yet")
    data = {"order_id": order.order_id, "email": email, "role": role.value}
    detail = f"{email} is {role} of {order.order_id} already"
    return refuses(name, detail, ReasonCode.ALREADY_MANAGER, data)


def _named(matter: Matter) -> str | None:
    email = matter.request.email
    return None if email is None else normal_email(email)
