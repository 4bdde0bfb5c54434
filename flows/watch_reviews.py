"""Every minute: remind, escalate, expire with a reply; mend what Prefect lost. Every hour: seal.

A task is called only where it has something to do: each would leave some 6 KB of events in
Prefect's database, every minute.
"""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.logging import get_run_logger
from prefect.states import Completed

from flows.names import named_by_time
from tasks.deliver import deliver_replies
from tasks.hold_reviews import hold_reviews
from tasks.mend_reviews import look_at_runs, mend_reviews
from ticket_desk.desk import open_desk, utc_now
from ticket_desk.reviewing import faces_to_open
from ticket_desk.upkeep import seal_if_due
from ticket_desk.watching import Watched, remind_and_expire


@flow(
    name="watch-reviews",
    flow_run_name=named_by_time("Watch reviews"),
    timeout_seconds=120,
    persist_result=False,
)
def watch_reviews() -> State[Any]:
    """Keep the deadlines of open reviews, and their runs in the Prefect UI; repeatable.

    A seal of the history is told in the run's message: it stands outside the database there.
    """
    now = utc_now()
    with open_desk() as desk:
        watched = remind_and_expire(desk, now)
        if watched != Watched():
            deliver_replies(desk)
        if faces_to_open(desk):
            hold_reviews(desk)
        amiss = look_at_runs(desk, now)
        if amiss:
            mend_reviews(desk, amiss)
        seal = seal_if_due(desk, now)
    if amiss.unheard:
        get_run_logger().warning("%d answered reviews wait for a worker.", amiss.unheard)
    done = []
    if amiss or watched != Watched():
        done.append(
            f"{watched.reminded} reminded, {watched.escalated} escalated, "
            f"{watched.expired} expired, {watched.questions} questions expired; "
            f"{len(amiss.lost)} runs opened again, {len(amiss.closed)} ended."
        )
    if seal is not None:
        done.append(f"Sealed {seal.entries} entries: seal {seal.id} {seal.signature}.")
    return Completed(message=" ".join(done) or None)
