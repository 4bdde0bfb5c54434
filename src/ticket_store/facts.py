"""Everything that is known about a request, loaded once before it is judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date

from sqlalchemy.orm import Session

from ticket_rules.facts import Assurance, Facts, Leaver, Person
from ticket_rules.limits import license_year
from ticket_rules.policy import Policy
from ticket_rules.requests import Action, Request
from ticket_store import ledger, people, risk_facts
from ticket_store.orders import KnownOrder, find_order, lock_orders


def load_facts(  # noqa: PLR0913, PLR0917 - what a verdict rests on
    session: Session,
    request: Request,
    sender: Person,
    assurance: Assurance,
    policy: Policy,
    today: date,
    *,
    lock: bool = False,
    own_request_id: int | None = None,
) -> Facts:
    """Load what `decide` may look at.

    The order is found by its ID, or by the serial key where no ID is given. `lock` holds its
    row first, so that what is judged stays so to the end of the transaction. `managed`,
    `companies` and `leaver` are loaded for `remove_user` only, `manager_since` and
    `last_removal_on` for a transfer; what takes a statement of its own for a risk rule is loaded
    where the policy puts that question. `own_request_id` is the request that is judged again: where
    it holds a reservation, the limit is counted in that one's year.
    """
    managed: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()
    leaver = None
    if request.action is Action.REMOVE_USER:
        if lock:
            _lock_orders_between(session, sender, request)
        managed, companies = people.managed_by(session, sender.email)
        if request.email is not None:
            leaver = _find_leaver(session, request.email, policy)
    known = find_order(session, request.order_id, request.serial_key, lock=lock)
    if known is None:
        return Facts(sender, assurance, managed=managed, companies=companies, leaver=leaver)
    own = own_request_id
    reserved_in = None if own is None else ledger.reserved_in(session, own)
    year_start = reserved_in or license_year(known.order.purchased_on, today, policy.year)[0]
    facts = Facts(
        sender=sender,
        assurance=assurance,
        order=known.order,
        company_expires_on=known.company_expires_on,
        usage=ledger.usage(session, known.id, year_start),
        managed=managed,
        companies=companies,
        leaver=leaver,
        own_reservation=reserved_in is not None,
        counted_on=reserved_in,
    )
    if request.action is not Action.TRANSFER_OWNERSHIP:
        return facts
    return _with_what_risks_ask(session, facts, known, policy)


def _with_what_risks_ask(
    session: Session, facts: Facts, known: KnownOrder, policy: Policy
) -> Facts:
    """Add what only the risk rules of a transfer look at."""
    since = known.managers_since.get(facts.sender.email)
    removed_on = None
    if policy.risk.transfer_after_removals is not None:
        removed_on = risk_facts.last_removal_on(session, known.id, known.order)
    return replace(
        facts,
        manager_since=None if since is None else since.astimezone(UTC).date(),
        last_removal_on=removed_on,
    )


def _find_leaver(session: Session, email: str, policy: Policy) -> Leaver | None:
    """Find who is to be removed, and where no manager entry would be left if that is asked."""
    leaver = people.find_leaver(session, email)
    if leaver is None or not leaver.manager_on or not policy.risk.last_manager_removed:
        return leaver
    only = risk_facts.only_manager_on(session, leaver.person.email)
    return replace(leaver, only_manager_on=only)


def _lock_orders_between(session: Session, sender: Person, request: Request) -> None:
    """Lock what the asker manages and what the leaver activated, before either is judged."""
    managed, _ = people.managed_by(session, sender.email)
    leaver = people.find_leaver(session, request.email) if request.email is not None else None
    activated = leaver.activated_on if leaver is not None else frozenset()
    lock_orders(session, managed | activated)
