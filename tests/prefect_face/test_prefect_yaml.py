"""prefect.yaml, for ordinary work pools, describes what `licensedesk up` registers by itself."""

from pathlib import Path

import yaml

from licensedesk.deployments import DEPLOYMENT_NAME, SCHEDULES
from licensedesk.worker import FLOWS, WORK_POOL

DESCRIBED = yaml.safe_load((Path(__file__).parents[2] / "prefect.yaml").read_text("utf-8"))


def test_it_names_the_same_flows_and_deployment():
    deployments = DESCRIBED["deployments"]

    assert {one["entrypoint"] for one in deployments} == {
        where.replace(":", ".") for where in FLOWS.values()
    }
    assert {one["name"] for one in deployments} == {DEPLOYMENT_NAME}


def test_its_work_pool_is_not_the_one_of_another_type_that_up_makes():
    (pool,) = {one["work_pool"]["name"] for one in DESCRIBED["deployments"]}

    assert pool != WORK_POOL


def test_its_schedules_are_the_same():
    described = {
        one["entrypoint"]: [schedule.get("cron") for schedule in one["schedules"]]
        for one in DESCRIBED["deployments"]
        if "schedules" in one and "process_mailbox" not in one["entrypoint"]
    }

    assert described == {FLOWS[name].replace(":", "."): [cron] for name, cron in SCHEDULES.items()}
