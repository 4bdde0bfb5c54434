"""Is the company's license current?"""

from __future__ import annotations

from datetime import date

from ticket_rules.matter import Finding, Matter, passes, refuses
from ticket_rules.verdicts import ReasonCode


def is_current(company_expires_on: date | None, today: date) -> bool:
    """Whether the company has a current license on any of its orders (M16).

    `company_expires_on` is the last day of the order that runs longest; that day counts.
    """
    return company_expires_on is not None and today <= company_expires_on


def license_is_current(matter: Matter) -> Finding | None:
    """Is the license of the order's company current, on any of its orders (M16)?"""
    if not matter.asks_current_license:
        return None
    company, expires_on = matter.order.company, matter.facts.company_expires_on
    if is_current(expires_on, matter.today):
        return passes("license_current", f"{company} has a current license until {expires_on}")
    expired = None if expires_on is None else expires_on.isoformat()
    return refuses(
        "license_current",
        f"{company}'s last license ran out on {expired}" if expired else f"{company} has none",
        ReasonCode.LICENSE_NOT_CURRENT,
        {"order_id": matter.order.order_id, "company": company, "expired_on": expired},
    )
