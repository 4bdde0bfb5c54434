"""Every day: open the new license year of every order whose year turned; clear away what is old.

Limits count by themselves in the year of each change; this only tells the opening in the history.
"""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.names import named_by_time
from tasks.prune_runs import prune_finished_runs
from ticket_desk.desk import open_desk, utc_now
from ticket_desk.upkeep import remove_old_raw
from ticket_desk.years import open_new_years


@flow(
    name="reset-quotas",
    flow_run_name=named_by_time("License years"),
    persist_result=False,
)
def reset_quotas() -> State[Any]:
    """Open the years that turned until today; one that was missed is made up, none is repeated.

    Letters' bytes go after RETENTION_DAYS, and finished runs after 30 days.
    """
    now = utc_now()
    with open_desk() as desk:
        opened = open_new_years(desk, now)
        emptied = remove_old_raw(desk, now)
    pruned = prune_finished_runs(now)
    return Completed(
        message=f"{opened} license years opened; the bytes of {emptied} letters removed, "
        f"{pruned} finished runs deleted."
    )
