"""Mend what Prefect lost: the open reviews' rows say what its runs have to look like."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from uuid import UUID

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.objects import FlowRun

from tasks.review_runs import close_run, open_runs, put_back, runs_by_id, suspended_runs
from ticket_desk.desk import Desk
from ticket_desk.reviewing import face_of, runs_opened
from ticket_desk.watching import open_faces

STUCK_AFTER = timedelta(minutes=3)  # Running, Pending or Cancelling: its process is gone
UNHEARD_AFTER = timedelta(minutes=2)  # Scheduled: no worker takes it
CLOSED_AFTER = timedelta(minutes=3)  # longer than any run waits for its id to be kept
AT_A_TIME = 50  # of each kind: the worker has reviews to run as well; the next sweep goes on


@dataclass(frozen=True, slots=True)
class Amiss:
    """What is wrong with the runs; nothing to do where both tuples are empty.

    `lost`: open reviews that nobody can answer, each with its run where that still exists.
    `closed`: runs that wait for an answer to a review that is not open any more.
    `unheard`: how many answered reviews no worker has taken.
    """

    lost: tuple[tuple[int, UUID | None], ...] = ()
    closed: tuple[UUID, ...] = ()
    unheard: int = 0

    def __bool__(self) -> bool:
        """Tell whether there is anything to mend."""
        return bool(self.lost or self.closed)


def look_at_runs(desk: Desk, now: datetime) -> Amiss:
    """Compare the open reviews with their runs; changes nothing."""
    return asyncio.run(_look(desk, now))


@task(name="mend what Prefect lost", cache_policy=NO_CACHE)
def mend_reviews(desk: Desk, amiss: Amiss) -> None:
    """Open lost runs again, and take those of closed reviews off the work list; repeatable."""
    asyncio.run(_mend(desk, amiss))


async def _look(desk: Desk, now: datetime) -> Amiss:
    # The rows are read before the runs: what is opened meanwhile is young, and what is decided
    # meanwhile is found closed when its row is read again, before anything is done to its run.
    faces = {UUID(run_id): review_id for review_id, run_id in open_faces(desk)}
    async with get_client() as client:
        waiting = {run.id: run for run in await suspended_runs(client)}
        elsewhere = faces.keys() - waiting.keys()
        runs = await runs_by_id(client, elsewhere)
    lost = (
        (faces[run_id], run_id if run_id in runs else None)
        for run_id in elsewhere
        if _lost(runs.get(run_id), now)
    )
    closed = (
        run.id for run in waiting.values() if run.id not in faces and _age(run, now) > CLOSED_AFTER
    )
    return Amiss(
        lost=tuple(islice(lost, AT_A_TIME)),
        closed=tuple(islice(closed, AT_A_TIME)),
        unheard=sum(_unheard(run, now) for run in runs.values()),
    )


async def _mend(desk: Desk, amiss: Amiss) -> None:
    async with get_client() as client:
        for review_id, run_id in amiss.lost:
            await _open_again(client, desk, review_id, run_id)
        for run_id in amiss.closed:
            await close_run(client, run_id)


async def _open_again(
    client: PrefectClient, desk: Desk, review_id: int, run_id: UUID | None
) -> None:
    face = face_of(desk, review_id)
    if face is None:
        return
    if run_id is not None:
        await put_back(client, run_id, face)
    else:
        await open_runs(client, [face], partial(runs_opened, desk))


def _lost(run: FlowRun | None, now: datetime) -> bool:
    """Whether nobody can answer this run any more, though its review is open."""
    if run is None or run.state is None or run.state.is_final():
        return True
    if run.state.is_running() or run.state.is_pending() or run.state.is_cancelling():
        return _age(run, now) > STUCK_AFTER
    return run.state.is_paused() and run.state.name != "Suspended"


def _unheard(run: FlowRun, now: datetime) -> bool:
    scheduled = run.state is not None and run.state.is_scheduled()
    return scheduled and _age(run, now) > UNHEARD_AFTER


def _age(run: FlowRun, now: datetime) -> timedelta:
    return now - run.state.timestamp if run.state else timedelta.max
