"""Everything that is known about a request, loaded once before it is judged."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from ticket_rules.facts import Assurance, Facts, Person
from ticket_rules.limits import license_year
from ticket_rules.policy import Policy
from ticket_rules.requests import Action, Request
from ticket_store import ledger, people
from ticket_store.orders import find_order, lock_orders


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
    `companies` and `leaver` are loaded for `remove_user` only. `own_request_id` is the request
    that is judged again: where it holds a reservation, the limit is counted in that one's year.
    """
    managed: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()
    leaver = None
    if request.action is Action.REMOVE_USER:
        if lock:
            _lock_orders_between(session, sender, request)
        managed, companies = people.managed_by(session, sender.email)
        if request.email is not None:
            leaver = people.find_leaver(session, request.email)
    known = find_order(session, request.order_id, request.serial_key, lock=lock)
    if known is None:
        return Facts(sender, assurance, managed=managed, companies=companies, leaver=leaver)
    reserved_in = None
    if own_request_id is not None:
        reserved_in = ledger.reserved_in(session, own_request_id)
    year_start = reserved_in or license_year(known.order.purchased_on, today, policy.year)[0]
    return Facts(
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


def _lock_orders_between(session: Session, sender: Person, request: Request) -> None:
    """Lock what the asker manages and what the leaver activated, before either is judged."""
    managed, _ = people.managed_by(session, sender.email)
    leaver = people.find_leaver(session, request.email) if request.email is not None else None
    activated = leaver.activated_on if leaver is not None else frozenset()
    lock_orders(session, managed | activated)
