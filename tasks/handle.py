"""Handle: each kept message on its own, in one transaction; one that fails is set aside."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.logging import get_run_logger

from ticket_desk.desk import Desk, utc_now
from ticket_desk.handling import Handled, handle
from ticket_store import messages
from ticket_store.engine import reading

#: Messages to a task run: a task run costs as much as two messages.
BATCH = 100


@task(name="handle", cache_policy=NO_CACHE, retries=2, retry_delay_seconds=2)
def handle_batch(desk: Desk, after: int) -> tuple[int, list[Handled]]:
    """Handle up to BATCH messages with a row above `after`; gives the last row, and what became.

    A repeat finds the handled ones handled. Two processes share the work: a message that
    another holds is left to it.
    """
    with reading(desk.engine) as session:
        waiting = messages.waiting(session, BATCH, after)
    handled = [handle(desk, message, utc_now()) for message in waiting]
    aside = [one for one in handled if one.state is messages.MessageState.SET_ASIDE]
    for one in aside:
        # the reason may hold what the letter says: it stays in the desk's own tables
        get_run_logger().warning(
            "Message %d was set aside; look at `licensedesk set-aside list`", one.message
        )
    return (waiting[-1] if waiting else after), handled
