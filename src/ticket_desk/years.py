"""Opening the new license year of every order whose year turned.

Usage is derived from the ledger by year, so a missed or repeated opening changes no limit; it
only tells the history that the limits are open anew.
"""

from __future__ import annotations

from datetime import datetime

from ticket_desk.desk import Desk
from ticket_store import history, ledger
from ticket_store.engine import transaction


def open_new_years(desk: Desk, now: datetime) -> int:
    """Note the opening of each order's license year of today once; gives how many were new."""
    with transaction(desk.engine) as session:
        opened = ledger.open_years(session, desk.policy, now)
        entries = [
            history.Entry(
                "license_year_opened",
                {"year_start": one.year_start.isoformat()},
                actor="schedule",
                order_id=one.order_id,
            )
            for one in opened
        ]
        history.append(session, "desk", entries, now)
    return len(opened)
