"""A Prefect worker whose runs start at once: each is a child of a fork server that is warm.

The fork server has the flows imported already, so that a run begins after a fork and not after
3.5 s of a new interpreter. It and its children have SIGTERM and SIGINT blocked: a review in
flight is finished when the worker is told to end.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import forkserver, get_context, resource_tracker
from typing import Any
from uuid import UUID

import anyio
import anyio.abc
import anyio.to_thread
from prefect.client.schemas.objects import FlowRun, State
from prefect.engine import handle_engine_signals
from prefect.flow_engine import load_flow_run, run_flow
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.workers.base import (
    BaseJobConfiguration,
    BaseVariables,
    BaseWorker,
    BaseWorkerResult,
)

from licensedesk.console import log_plainly

WORK_POOL = "licensedesk"
RUNS_AT_ONCE = 2

#: the flows that are served, by their name in Prefect: where the function is
FLOWS = {
    "process-mailbox": "flows.process_mailbox:process_mailbox",
    "review-action": "flows.review_action:review_action",
    "watch-reviews": "flows.watch_reviews:watch_reviews",
    "reset-quotas": "flows.reset_quotas:reset_quotas",
}


class LicenseDeskResult(BaseWorkerResult):
    """How a child ended."""


class LicenseDeskWorker(BaseWorker[BaseJobConfiguration, BaseVariables, LicenseDeskResult]):
    """Runs the desk's flows in warm children on this machine; `licensedesk up` starts it."""

    type = "licensedesk"
    job_configuration = BaseJobConfiguration
    job_configuration_variables = BaseVariables
    _display_name = "LicenseDesk"
    _description = "Runs the flows of LicenseDesk; started by `licensedesk up`."

    async def run(
        self,
        flow_run: FlowRun,
        configuration: BaseJobConfiguration,  # noqa: ARG002 - the base class's signature
        task_status: anyio.abc.TaskStatus[int] | None = None,
    ) -> LicenseDeskResult:
        """Run it in a child, to its end even when this worker is cancelled meanwhile."""
        flow = await self.client.read_flow(flow_run.flow_id)
        child = get_context("forkserver").Process(
            target=_run, args=(flow_run.id, flow.name), name=flow_run.name
        )
        with anyio.CancelScope(shield=True):
            await anyio.to_thread.run_sync(child.start)
            assert child.pid is not None  # noqa: S101 - it was just started
            if task_status is not None:
                task_status.started(child.pid)
            await anyio.wait_readable(child.sentinel)
            child.join()
        assert child.exitcode is not None  # noqa: S101 - it was just joined
        return LicenseDeskResult(identifier=str(child.pid), status_code=child.exitcode)


def start_fork_server() -> None:
    """Start the server that the runs are forked from; before any thread of this process."""
    forkserver.set_forkserver_preload(["__main__", "licensedesk.worker", *_modules()])
    resource_tracker.ensure_running()  # unblocks both signals when it starts
    with _blocked(signal.SIGTERM, signal.SIGINT):
        forkserver.ensure_running()


def served_flow(name: str) -> Any:  # noqa: ANN401 - each flow has a type of its own
    """Import a flow by its name in Prefect."""
    module, _, function = FLOWS[name].partition(":")
    return getattr(import_module(module), function)


def _modules() -> list[str]:
    return [where.partition(":")[0] for where in FLOWS.values()]


def _run(flow_run_id: UUID, flow_name: str) -> None:
    """Run one flow run; the child's exit code says whether the engine could."""
    log_plainly()
    with (
        temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}),  # rounds up to seconds
        handle_engine_signals(flow_run_id),
    ):
        flow_run = load_flow_run(flow_run_id)
        state = run_flow(served_flow(flow_name), flow_run=flow_run, return_type="state")
        if isinstance(state, State) and state.message:
            level = logging.INFO if state.is_completed() else logging.WARNING
            logging.getLogger("licensedesk").log(level, "%s: %s", flow_run.name, state.message)


@contextmanager
def _blocked(*signals: signal.Signals) -> Iterator[None]:
    """Have what is started meanwhile begin with these signals blocked."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
