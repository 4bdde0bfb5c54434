"""Take runs off the Prefect server: finished ones that are old, and those about a person."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import (
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import TERMINAL_STATES, FlowRun
from prefect.client.schemas.sorting import FlowRunSort

KEPT_DAYS = 30
OUR_FLOWS = ["process-mailbox", "review-action", "watch-reviews", "reset-quotas"]
_RUNS_A_PAGE = 200  # what the server gives at most
_DELETED_A_CALL = 50  # what the server takes at most
_FINISHED = FlowRunFilterState(type=FlowRunFilterStateType(any_=sorted(TERMINAL_STATES)))


def prune_finished_runs(now: datetime) -> int:
    """Delete the runs of our flows that finished 30 days ago or earlier; gives how many.

    With them go their states, forms, answers, tasks and logs. A repeat finds none.
    """
    return asyncio.run(_prune(now - timedelta(days=KEPT_DAYS)))


async def _prune(before: datetime) -> int:
    async with get_client() as client:
        ended = FlowRunFilter.model_validate(
            {"state": _FINISHED, "expected_start_time": {"before_": before}}
        )
        old = [
            run.id
            async for run in _our_runs(client, ended)
            if run.state is not None and run.state.timestamp <= before
        ]
        return await delete_runs(client, old)


async def delete_runs(client: PrefectClient, run_ids: Sequence[UUID]) -> int:
    """Delete these runs with all that the server holds of them; gives how many there still were."""
    deleted = 0
    for start in range(0, len(run_ids), _DELETED_A_CALL):
        ids = [str(run_id) for run_id in run_ids[start : start + _DELETED_A_CALL]]
        response = await client.request(
            "POST",
            "/flow_runs/bulk_delete",  # type: ignore[arg-type] # not in its list yet
            json={"flow_runs": {"id": {"any_": ids}}},
        )
        deleted += len(response.json()["deleted"])
    return deleted


async def _our_runs(client: PrefectClient, which: FlowRunFilter) -> AsyncIterator[FlowRun]:
    offset = 0
    while True:
        page = await client.read_flow_runs(
            flow_filter=FlowFilter(name=FlowFilterName(any_=OUR_FLOWS)),
            flow_run_filter=which,
            sort=FlowRunSort.ID_DESC,
            limit=_RUNS_A_PAGE,
            offset=offset,
        )
        for run in page:
            yield run
        if len(page) < _RUNS_A_PAGE:
            return
        offset += len(page)


def forget_runs(run_ids: Collection[str], address: str) -> int:
    """Delete these runs, and every run whose name, tags or warnings hold the address.

    Gives how many. A run that is at work is left alone where only its warnings hold it.
    """
    return asyncio.run(_forget(run_ids, address))


async def _forget(run_ids: Collection[str], address: str) -> int:
    async with get_client() as client:
        doomed = {UUID(run_id) for run_id in run_ids}
        for field, fits in (("name", {"like_": address}), ("tags", {"any_": [address]})):
            which = FlowRunFilter.model_validate({field: fits})
            doomed |= {run.id async for run in _our_runs(client, which)}
        doomed |= await _logged(client, address)
        return await delete_runs(client, sorted(doomed))


async def _logged(client: PrefectClient, address: str) -> set[UUID]:
    """Find the finished runs whose warnings hold the address, such as why a letter was set aside.

    They are read here: a server on SQLite can't search them.
    """
    found: set[UUID] = set()
    offset = 0
    while True:
        response = await client.request(
            "POST",
            "/logs/filter",
            json={
                "logs": {"level": {"ge_": logging.WARNING}},
                "limit": _RUNS_A_PAGE,
                "offset": offset,
            },
        )
        page = response.json()
        found |= {
            UUID(log["flow_run_id"])
            for log in page
            if log["flow_run_id"] and address in log["message"].lower()
        }
        if len(page) < _RUNS_A_PAGE:
            break
        offset += len(page)
    ids = [str(run_id) for run_id in found]
    finished = FlowRunFilter.model_validate({"id": {"any_": ids}, "state": _FINISHED})
    return {run.id async for run in _our_runs(client, finished)} if found else set()
