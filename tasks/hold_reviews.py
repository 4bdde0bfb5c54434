"""Hold for staff: give every open review its suspended run."""

from __future__ import annotations

import asyncio
from functools import partial

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client

from tasks.review_runs import open_runs
from ticket_desk.desk import Desk
from ticket_desk.reviewing import ReviewFace, faces_to_open, runs_opened


@task(name="hold for staff", cache_policy=NO_CACHE, retries=2, retry_delay_seconds=1)
def hold_reviews(desk: Desk) -> int:
    """Open a run for each open review that has none; gives how many were opened.

    A repeat opens what is still missing; a run whose id was not kept is found again. Raises
    RunRefused where the Prefect server does not take some; those wait for the next pass.
    """
    faces = faces_to_open(desk)
    return asyncio.run(_open(desk, faces)) if faces else 0


async def _open(desk: Desk, faces: list[ReviewFace]) -> int:
    async with get_client() as client:
        return await open_runs(client, faces, partial(runs_opened, desk))
