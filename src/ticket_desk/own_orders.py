"""The orders that a proven customer may pick from, who named none of them, or a wrong one."""

from __future__ import annotations

from ticket_desk.case import Case
from ticket_rules.facts import Assurance, Facts
from ticket_store import people

#: More than these are not listed: whoever manages so many has a list of their own.
MOST = 20


def own_orders(case: Case, facts: Facts) -> tuple[str, ...]:
    """The IDs of the orders that the asker manages, in order of their IDs; at most MOST.

    None where it is only claimed who writes. It is the same whatever order was named, be it
    another's or nobody's, and nothing is looked up by what was named.
    """
    if facts.assurance < Assurance.ALIGNED:
        return ()
    managed, _ = people.managed_by(case.session, facts.sender.email)
    return tuple(sorted(managed)[:MOST])
