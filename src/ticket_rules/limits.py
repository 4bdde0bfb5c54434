"""How often may this be done on this order in its license year (M15)?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from ticket_rules.facts import Order, Usage
from ticket_rules.matter import Finding, Matter, passes, refuses
from ticket_rules.requests import Action
from ticket_rules.verdicts import LimitState, ReasonCode


class YearMode(StrEnum):
    """When the limits open anew: on the order's anniversary, or on 1 January."""

    LICENSE = "license"
    CALENDAR = "calendar"


def license_year(purchased_on: date, today: date, mode: YearMode) -> tuple[date, date]:
    """The license year that `today` lies in: its first day, and the first day of the next.

    An order of 29 February has its anniversary on 1 March in common years: its year is over
    when a whole year is, and 28 February is then its last day. A day before the purchase
    lies in the year that ends with the purchase.
    """
    if mode is YearMode.CALENDAR:
        return date(today.year, 1, 1), date(today.year + 1, 1, 1)
    start = _anniversary(purchased_on, today.year)
    if start > today:
        start = _anniversary(purchased_on, today.year - 1)
    return start, _anniversary(purchased_on, start.year + 1)


def _anniversary(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February of a common year
        return date(year, 3, 1)


def limit_state(  # noqa: PLR0913 - each is a fact of its own, and named at the call
    action: Action,
    order: Order,
    usage: Usage,
    *,
    policy_limit: int | None,
    mode: YearMode,
    today: date,
    own_reservation: bool = False,
) -> LimitState:
    """How the order's limit for that action stands in the license year of `today`.

    The order's own limit goes before the policy's; None is unlimited. `own_reservation`
    takes one off what is reserved: the request that is judged again holds it itself.
    """
    start, resets_on = license_year(order.purchased_on, today, mode)
    return LimitState(
        action=action,
        allowed=order.limits.get(action, policy_limit),
        used=usage.used,
        reserved=max(0, usage.reserved - own_reservation),
        year_start=start,
        resets_on=resets_on,
    )


def limit_is_not_used_up(matter: Matter) -> Finding | None:
    """Is there one more left in this license year (M15)?"""
    limit = matter.limit
    if limit is None:
        return None
    year = f"in the license year from {limit.year_start}, opens anew on {limit.resets_on}"
    waiting = f" and {limit.reserved} waiting for staff" if limit.reserved else ""
    if limit.allowed is None:
        return passes("limit", f"no limit; {limit.used} used{waiting} {year}")
    detail = f"{limit.used} of {limit.allowed} used{waiting} {year}"
    if limit.left:
        return passes("limit", detail)
    data = {
        "order_id": matter.order.order_id,
        "action": limit.action.value,
        "allowed": limit.allowed,
        "used": limit.used,
        "reserved": limit.reserved,
        "resets_on": limit.resets_on.isoformat(),
    }
    return refuses("limit", detail, ReasonCode.LIMIT_USED_UP, data)
