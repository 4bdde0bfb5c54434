"""A Prefect server of their own, for what would disturb the others: many runs, and its end."""

import asyncio
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from prefect.client.orchestration import get_client
from prefect.settings import PREFECT_API_URL, temporary_settings

from licensedesk.deployments import register
from tasks.hold_reviews import hold_reviews
from tasks.mend_reviews import AT_A_TIME, STUCK_AFTER, look_at_runs, mend_reviews
from tests.prefect_face.conftest import Resident
from tests.prefect_face.face import Face, manager
from tests.servers.prefect import on_postgresql, running_prefect
from tests.ticket_desk.driver import STAFF, Driver, letter
from tests.ticket_desk.vendor import ANN, ORDER, vendor_file
from ticket_desk import intake
from ticket_desk.desk import Desk, utc_now
from ticket_desk.handling import handle
from ticket_desk.settings import Settings, shipped_policy
from ticket_desk.watching import open_faces
from ticket_store import reviews
from ticket_store.engine import open_engine, reading, transaction
from ticket_store.importing import import_file
from ticket_store.migrate import upgrade

pytestmark = pytest.mark.servers

MANY = 300


@pytest.fixture(scope="module")
def own_server(tmp_path_factory):
    """Run a server that knows the deployments, without `up`; this process is its client."""
    with (
        running_prefect(tmp_path_factory.mktemp("own")) as server,
        temporary_settings({PREFECT_API_URL: server.api_url}),
    ):
        asyncio.run(register_on_it())
        yield server


@pytest.fixture
def own_environment(environment, tmp_path):
    """The settings of a desk that shares nothing but the mail servers with the others."""
    return {**environment, "LICENSEDESK_DATA_DIR": str(tmp_path / "desk")}


@pytest.fixture
def own_driver(own_environment, tmp_path):
    """Drive that desk; its order may have as many managers added as there are tests."""
    (tmp_path / "desk").mkdir()
    settings = Settings(
        _env_file=None,
        data_dir=own_environment["LICENSEDESK_DATA_DIR"],
        secret=own_environment["LICENSEDESK_SECRET"],
        address=own_environment["LICENSEDESK_ADDRESS"],
        authserv_id=own_environment["LICENSEDESK_AUTHSERV_ID"],
    )
    engine = open_engine(settings.store_url())
    upgrade(engine)
    with transaction(engine) as session:
        orders = vendor_file()
        orders["orders"][0]["limits"] = {"add_license_manager": MANY}
        import_file(session, orders, utc_now())
    driving = Driver(Desk(settings, engine, shipped_policy()), now=utc_now())
    driving.enrol()
    yield driving
    engine.dispose()


def suspended(server):
    """The ids of the runs that wait for staff, as the UI's list gives them, page by page."""
    face, found = Face(server.api_url, None), []
    while True:
        wanted = {"flow_runs": {"state": {"name": {"any_": ["Suspended"]}}}, "offset": len(found)}
        page = face.call("POST", "/flow_runs/filter", wanted).json()
        if not page:
            return [run["id"] for run in found]
        found += page


def runs_of(desk):
    """The ids of the runs of the open reviews."""
    return {run_id for _, run_id in open_faces(desk)}


def queue(driver, count):
    """Let so many requests be queued, by letters."""
    for number in range(count):
        raw = letter(ANN, manager(f"Lea{number}"))
        message, _ = intake.ingest(driver.desk, raw, driver.now, trusted=False)
        handle(driver.desk, message, driver.now)


async def register_on_it():
    """Register the deployments, as `up` does when it starts."""
    async with get_client() as client:
        await register(client)


def test_300_reviews_wait_and_are_all_listed(own_server, own_driver):
    desk = own_driver.desk
    queue(own_driver, MANY)

    assert hold_reviews.fn(desk) == MANY

    assert sorted(suspended(own_server)) == sorted(runs_of(desk))
    assert len(runs_of(desk)) == MANY
    assert not look_at_runs(desk, utc_now())
    assert hold_reviews.fn(desk) == 0
    with reading(desk.engine) as session:
        listed = reviews.list_view(session, utc_now())
    assert {one["flow_run_id"] for one in listed} == runs_of(desk)
    face = Face(own_server.api_url, own_driver)
    assert f"Lea{MANY - 1}" in face.form(face.run(listed[-1]["id"]))[0]


def test_many_lost_runs_are_opened_again_sweep_by_sweep(own_server, own_driver):
    desk = own_driver.desk
    queue(own_driver, AT_A_TIME + 5)
    with transaction(desk.engine) as session:
        gone = {
            row.id: f"00000000-0000-4000-8000-{row.id:012}" for row in reviews.all_open(session)
        }
        reviews.set_runs(session, gone)
    for opened in (AT_A_TIME, AT_A_TIME + 5):
        mend_reviews.fn(desk, look_at_runs(desk, utc_now()))
        assert len(runs_of(desk) & set(suspended(own_server))) == opened
    assert look_at_runs(desk, utc_now()).lost == ()


def test_a_run_that_nobody_ends_cancelling_is_put_back_after_three_minutes(own_server, own_driver):
    desk = own_driver.desk
    face = Face(own_server.api_url, own_driver)
    review_id = face.queue(manager("Ivo"))
    hold_reviews.fn(desk)
    face.force(face.run(review_id), "RUNNING")
    face.force(face.run(review_id), "CANCELLING")  # a suspended one would end at once

    assert face.in_state(review_id, "Cancelling")
    assert look_at_runs(desk, utc_now()).lost == ()
    mend_reviews.fn(desk, look_at_runs(desk, utc_now() + STUCK_AFTER + timedelta(seconds=5)))

    assert face.in_state(review_id, "Suspended")


@contextmanager
def prefect_on_postgresql(postgresql_server, folder, port=None):
    """Run a Prefect server that begins with an empty database, as the README installs it."""
    folder.mkdir()
    with (
        postgresql_server.database() as url,
        running_prefect(folder, port=port, **on_postgresql(url)) as server,
    ):
        yield server


def test_a_prefect_server_that_lost_its_database_gets_every_review_again(
    postgresql_server, own_environment, own_driver, tmp_path, eventually
):
    """Everything is opened again from the rows, by the process that ran all the time."""
    resident = Resident(own_environment)
    try:
        with prefect_on_postgresql(postgresql_server, tmp_path / "before") as server:
            resident.environment = {**own_environment, **server.environment}
            resident.ensure_running()
            face = Face(server.api_url, own_driver)
            waiting = [face.queue(manager(name)) for name in ("Abe", "Bea", "Cid")]
            for review_id in waiting:
                eventually(lambda one=review_id: face.in_state(one, "Suspended"))
            lost = {face.review(review_id).flow_run_id for review_id in waiting}

        port = urlsplit(server.api_url).port
        with prefect_on_postgresql(postgresql_server, tmp_path / "after", port):
            path = "/deployments/name/watch-reviews/licensedesk"
            known = eventually(lambda: face.call("GET", path).json().get("id"))
            assert {face.read(run_id) for run_id in lost} == {None}
            face.call("POST", f"/deployments/{known}/create_flow_run", {})  # or its next minute

            for review_id in waiting:
                eventually(lambda one=review_id: face.in_state(one, "Suspended"))
            again = face.run(waiting[0])
            assert again["id"] not in lost
            assert "Abe" in face.form(again)[0]
            assert face.resume(again, **face.approval()) == "ACCEPT"
            eventually(lambda: face.in_state(waiting[0], "Completed"))
            assert face.review(waiting[0]).approver == STAFF
            managers = [one["email"] for one in own_driver.order(ORDER)["managers"]]
            assert "abe@acme.example" in managers
            assert face.review(waiting[1]).state == "open"
            resident.end()  # it ends with a last word to the server
    finally:
        resident.end()
