"""One pass of `process-mailbox` as the command makes it, in this process, with its figures.

Prints {"seconds": …, "stages": {task: seconds}, "summary": …, "peak_mib": …}; the seconds begin
after the imports, where the floor's begin too.
"""

import asyncio
import json
import resource
import time

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterId,
)
from prefect.client.schemas.sorting import FlowRunSort, TaskRunSort

from licensedesk.passes import one_pass


async def stages():
    """How long each stage of the latest pass took, by Prefect's own record."""
    async with get_client() as client:
        (run,) = await client.read_flow_runs(
            flow_filter=FlowFilter(name=FlowFilterName(any_=["process-mailbox"])),
            sort=FlowRunSort.START_TIME_DESC,
            limit=1,
        )
        tasks = await client.read_task_runs(
            flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=[run.id])),
            sort=TaskRunSort.EXPECTED_START_TIME_ASC,
            limit=200,
        )
    total = {}
    for task in tasks:
        name = task.name.rsplit("-", 1)[0]
        total[name] = total.get(name, 0.0) + task.total_run_time.total_seconds()
    return total


if __name__ == "__main__":
    began = time.perf_counter()
    summary = one_pass()
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    time.sleep(3)  # Prefect's server writes its events a little later
    print(
        json.dumps(
            {
                "seconds": seconds,
                "stages": asyncio.run(stages()),
                "summary": summary,
                "peak_mib": peak,
            }
        )
    )
