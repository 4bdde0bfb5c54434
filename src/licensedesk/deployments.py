"""What `up` tells the Prefect server: the work pool, and the flows with their schedules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import DeploymentScheduleCreate, WorkPoolCreate
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterName
from prefect.client.schemas.schedules import CronSchedule
from prefect.exceptions import ObjectAlreadyExists
from prefect.utilities.callables import parameter_schema

from licensedesk.worker import FLOWS, WORK_POOL, LicenseDeskWorker, served_flow

DEPLOYMENT_NAME = "licensedesk"
SCHEDULES: Mapping[str, str] = {"watch-reviews": "* * * * *", "reset-quotas": "5 0 * * *"}  # UTC


async def register(client: PrefectClient) -> None:
    """Create the work pool where it is missing, and create or update the four deployments.

    Scheduled runs that were missed while nothing ran are dropped: what they would have done,
    the next one does. A repeat changes nothing but the times of the runs to come.
    """
    with suppress(ObjectAlreadyExists):
        await client.create_work_pool(
            WorkPoolCreate(
                name=WORK_POOL,
                type=LicenseDeskWorker.type,
                description="The flows of LicenseDesk; `licensedesk up` is its worker.",
                base_job_template=LicenseDeskWorker.get_default_base_job_template(),
            )
        )
    deployed = {name: await _deploy(client, name) for name in FLOWS}
    await _drop_missed(client, [deployed[name] for name in SCHEDULES])


async def are_registered(client: PrefectClient) -> bool:
    """Tell whether the server knows all the deployments."""
    named = DeploymentFilter(name=DeploymentFilterName(any_=[DEPLOYMENT_NAME]))
    found = await client.read_deployments(deployment_filter=named)
    return {one.entrypoint for one in found} >= {_entrypoint(name) for name in FLOWS}


def _entrypoint(name: str) -> str:
    return FLOWS[name].replace(":", ".")


async def _deploy(client: PrefectClient, name: str) -> UUID:
    flow = served_flow(name)
    cron = SCHEDULES.get(name)
    schedules = [CronSchedule(cron=cron, timezone="UTC")] if cron else []
    return await client.create_deployment(
        flow_id=await client.create_flow(flow),
        name=DEPLOYMENT_NAME,
        description=flow.description,
        entrypoint=_entrypoint(name),
        work_pool_name=WORK_POOL,
        schedules=[DeploymentScheduleCreate(schedule=schedule) for schedule in schedules],
        parameter_openapi_schema=parameter_schema(flow).model_dump_for_openapi(),
        enforce_parameter_schema=True,
    )


async def _drop_missed(client: PrefectClient, deployments: Sequence[UUID]) -> None:
    missed = {
        "deployment_id": {"any_": [str(deployment) for deployment in deployments]},
        "state": {"type": {"any_": ["SCHEDULED"]}},
        "next_scheduled_start_time": {"before_": datetime.now(UTC).isoformat()},
    }
    while True:
        response = await client.request(
            "POST",
            "/flow_runs/bulk_delete",  # type: ignore[arg-type] # not in its list yet
            json={"flow_runs": missed},
        )
        if not response.json()["deleted"]:
            return
