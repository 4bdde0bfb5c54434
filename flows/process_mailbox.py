"""One pass over the mailbox: fetch and keep, handle, hold for staff, deliver.

Every stage begins where the tables say that the last one ended, so a pass that died is made up
by the next one, and a repeat does nothing twice.
"""

from __future__ import annotations

from typing import Any, cast

from prefect import Task, flow
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.names import named_by_time
from tasks.deliver import deliver_replies
from tasks.fetch import fetch_and_keep
from tasks.handle import handle_batch
from tasks.hold_reviews import hold_reviews
from ticket_desk.desk import Desk, open_desk

#: What runs beside the pass: while one batch is handled here, the letters of those before go out,
#: and Prefect's server opens their runs.
BESIDE = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=4))


@flow(
    name="process-mailbox",
    flow_run_name=named_by_time("Mailbox"),
    task_runner=BESIDE,
    persist_result=False,
)
def process_mailbox() -> str:
    """Take in what came, answer it, give staff what they decide; gives what was done in words."""
    with open_desk() as desk:
        intake = fetch_and_keep(desk)
        sending: list[PrefectFuture[int]] = []
        holding: list[PrefectFuture[int]] = []
        handled, last = 0, 0
        while True:
            last, batch = handle_batch(desk, last)
            if not batch:
                break
            handled += len(batch)
            if _is_free(sending):
                sending.append(deliver_replies.submit(desk))
            if _is_free(holding):
                holding.append(hold_reviews.submit(desk))
        sending.append(_after(deliver_replies, sending, desk))
        holding.append(_after(hold_reviews, holding, desk))
        sent = sum(future.result() for future in sending)
        held = sum(future.result() for future in holding)
    return f"{intake.new} new letters, {handled} handled, {sent} sent, {held} held for staff"


def _after(
    stage: Task[[Desk], int], before: list[PrefectFuture[int]], desk: Desk
) -> PrefectFuture[int]:
    """Run a stage beside once more, when what it was last given has ended."""
    return stage.submit(desk, wait_for=before[-1:], return_state=False)


def _is_free(stage: list[PrefectFuture[int]]) -> bool:
    """Whether a stage that runs beside has ended what it was last given."""
    return not stage or stage[-1].state.is_final()
