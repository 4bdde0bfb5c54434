"""Every day: open the new license year of every order whose year turned.

Limits count by themselves in the year of each change; this only tells the opening in the history.
"""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.names import named_by_time
from ticket_desk.desk import open_desk, utc_now
from ticket_desk.years import open_new_years


@flow(
    name="reset-quotas",
    flow_run_name=named_by_time("License years"),
    persist_result=False,
)
def reset_quotas() -> State[Any]:
    """Open the years that turned until today; one that was missed is made up, none is repeated."""
    with open_desk() as desk:
        opened = open_new_years(desk, utc_now())
    return Completed(message=f"{opened} license years opened.")
