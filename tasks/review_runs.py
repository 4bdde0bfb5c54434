"""The Prefect runs that show reviews: opened suspended, put back, looked at, closed.

A review's row is the truth and its run only the face, so all of this may be repeated; what a
repeat does stands in each docstring. The keys of a form hold the review's round: an answer to
an earlier round is never taken for one to what is shown now.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from http import HTTPStatus
from typing import Any, cast
from uuid import UUID

import httpx
from orjson import dumps
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import DeploymentFlowRunCreate
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterId,
    FlowRunFilterState,
    FlowRunFilterStateName,
)
from prefect.client.schemas.objects import FlowRun, State
from prefect.client.schemas.sorting import FlowRunSort
from prefect.input.run_input import Keyset, keyset_from_base_key
from prefect.states import Cancelled, Suspended, to_state_create

from tasks.review_form import FORMS
from ticket_desk import faults
from ticket_desk.reviewing import ReviewFace

DEPLOYMENT = "review-action/licensedesk"
CALLS_AT_ONCE = 4
RUNS_A_CALL = 50  # the server takes 100; its write transaction stays short
RUNS_A_PAGE = 200  # what the server gives at most
LOCKED_WAITS = (0.1, 0.3, 1.0)  # s; a server on SQLite refuses while another writes


def form_keys(review_id: int, shown_round: int) -> Keyset:
    """Under which names a run keeps the form and the answer of one round of a review."""
    return keyset_from_base_key(f"suspended-{_pause_key(review_id, shown_round)}")


class RunRefused(Exception):  # noqa: N818 - what the server did
    """The Prefect server did not take a review's run; its own words."""


async def open_runs(
    client: PrefectClient, faces: Sequence[ReviewFace], opened: Callable[[Mapping[int, str]], None]
) -> int:
    """Create a suspended run with its form for each review, in as few calls as there can be.

    Calls `opened` with {review id: flow run id} as soon as these runs can be answered, and gives
    how many there were. Repeated for the same faces (a crash before the ids were kept) it finds
    the same runs and completes them. Raises RunRefused at the end where the server refused some.
    """
    deployment = await client.read_deployment_by_name(DEPLOYMENT)
    refused = await _open_runs(client, deployment.id, faces, opened)
    for wait_seconds in LOCKED_WAITS:
        if not refused:
            return len(faces)
        await asyncio.sleep(wait_seconds)
        faces_left = [face for face, _ in refused]
        refused = await _open_runs(client, deployment.id, faces_left, opened)
    if refused:
        _, error = refused[0]
        raise RunRefused(f"{len(refused)} of {len(faces)} reviews got no run: {error}")
    return len(faces)


async def put_back(client: PrefectClient, run_id: UUID, face: ReviewFace) -> State[Any]:
    """Suspend the same run again, with the form as it is now and no answer; gives the state.

    From whatever state it is in: its link stays good. The form is stored before the state, so
    that no run ever waits without one. A repeat writes the same again.
    """
    keys = form_keys(face.review_id, face.round)
    await remove_input(client, run_id, keys["response"])
    await _store_form(client, run_id, face)
    faults.passing("put-back")
    state = _suspended(face)
    await client.set_flow_run_state(run_id, state, force=True)
    return state


async def suspended_runs(client: PrefectClient) -> list[FlowRun]:
    """Read every run of the review deployment that waits for staff."""
    deployment = await client.read_deployment_by_name(DEPLOYMENT)
    found: list[FlowRun] = []
    while True:
        page = await client.read_flow_runs(
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment.id])),
            flow_run_filter=FlowRunFilter(
                state=FlowRunFilterState(name=FlowRunFilterStateName(any_=["Suspended"]))
            ),
            sort=FlowRunSort.ID_DESC,
            limit=RUNS_A_PAGE,
            offset=len(found),
        )
        found += page
        if len(page) < RUNS_A_PAGE:
            return found


async def runs_by_id(client: PrefectClient, run_ids: Collection[UUID]) -> dict[UUID, FlowRun]:
    """Read the runs of these ids that still exist."""
    wanted = sorted(run_ids)
    found: dict[UUID, FlowRun] = {}
    for start in range(0, len(wanted), RUNS_A_PAGE):
        page = await client.read_flow_runs(
            flow_run_filter=FlowRunFilter(
                id=FlowRunFilterId(any_=wanted[start : start + RUNS_A_PAGE])
            ),
            sort=FlowRunSort.ID_DESC,
            limit=RUNS_A_PAGE,
        )
        found |= {run.id: run for run in page}
    return found


async def close_run(client: PrefectClient, run_id: UUID) -> None:
    """Take the run of a review that is not open any more off the work list."""
    state: State[Any] = Cancelled(message="This review is not open any more.")
    await client.set_flow_run_state(run_id, state)


async def _open_runs(
    client: PrefectClient,
    deployment_id: UUID,
    faces: Sequence[ReviewFace],
    opened: Callable[[Mapping[int, str]], None],
) -> list[tuple[ReviewFace, str]]:
    """Open what the server takes; gives what it refused, with the first line of its words."""
    refused: list[tuple[ReviewFace, str]] = []
    for start in range(0, len(faces), RUNS_A_CALL):
        batch = faces[start : start + RUNS_A_CALL]
        faults.passing("runs-asked")
        response = await client.request(
            "POST",
            "/deployments/{id}/create_flow_run/bulk",  # type: ignore[arg-type] # not listed yet
            path_params={"id": deployment_id},
            json=[_new_run(face) for face in batch],
        )
        runs: list[tuple[ReviewFace, UUID]] = []
        for face, result in zip(batch, response.json()["results"], strict=True):
            if result["flow_run_id"]:
                runs.append((face, UUID(result["flow_run_id"])))
            else:
                refused.append((face, str(result["error"]).partition("\n")[0]))
        faults.passing("runs-made")
        await _store_forms(client, runs)
        faults.passing("forms-stored")
        opened({face.review_id: str(run_id) for face, run_id in runs})
    return refused


def _pause_key(review_id: int, shown_round: int) -> str:
    return f"review-{review_id}-{shown_round}"


def _suspended(face: ReviewFace) -> State[Any]:
    state: State[Any] = Suspended(
        timeout_seconds=None, pause_key=_pause_key(face.review_id, face.round)
    )
    keys = form_keys(face.review_id, face.round)
    state.state_details.run_input_keyset = cast("dict[str, str]", keys)
    return state


def _new_run(face: ReviewFace) -> dict[str, Any]:
    run = DeploymentFlowRunCreate(
        name=face.title,
        tags=face.tags,
        parameters={"review_id": face.review_id},
        state=to_state_create(_suspended(face)),
        idempotency_key=f"{_pause_key(face.review_id, face.round)} {face.created_at.isoformat()}",
    )
    # checking one known integer against its schema would be a fifth of the server's work
    return {**run.model_dump(mode="json", exclude_unset=True), "enforce_parameter_schema": False}


async def _store_forms(client: PrefectClient, runs: Sequence[tuple[ReviewFace, UUID]]) -> None:
    limit = asyncio.Semaphore(CALLS_AT_ONCE)

    async def store(face: ReviewFace, run_id: UUID) -> None:
        async with limit:
            await _store_form(client, run_id, face)

    await asyncio.gather(*(store(face, run_id) for face, run_id in runs))


async def _store_form(client: PrefectClient, run_id: UUID, face: ReviewFace) -> None:
    keys = form_keys(face.review_id, face.round)
    await _store_input(client, run_id, keys["schema"], _schema(face.kind))
    await _store_input(client, run_id, keys["description"], dumps(face.markdown).decode())


@cache
def _schema(kind: str) -> str:
    return dumps(FORMS[kind].model_json_schema()).decode()


async def _store_input(client: PrefectClient, run_id: UUID, key: str, value: str) -> None:
    """Store an input of a run; one that is there already is replaced."""
    try:
        await client.create_flow_run_input(flow_run_id=run_id, key=key, value=value)
    except httpx.HTTPStatusError as error:
        if error.response.status_code != HTTPStatus.CONFLICT:
            raise
        await remove_input(client, run_id, key)
        await client.create_flow_run_input(flow_run_id=run_id, key=key, value=value)


async def remove_input(client: PrefectClient, run_id: UUID, key: str) -> None:
    """Remove an input of a run, if it is there."""
    try:
        await client.delete_flow_run_input(flow_run_id=run_id, key=key)
    except httpx.HTTPStatusError as error:
        if error.response.status_code != HTTPStatus.NOT_FOUND:
            raise
