"""Deliver: what is due in the outbox, on one connection."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

from ticket_desk import digests
from ticket_desk.delivery import deliver_due
from ticket_desk.desk import Desk, utc_now


@task(name="deliver", cache_policy=NO_CACHE)
def deliver_replies(desk: Desk) -> int:
    """Send every letter that is due; gives how many the server took. A repeat sends none again."""
    digests.write_due(desk, utc_now())
    return deliver_due(desk, utc_now)
