"""A desk with the sample orders, on both databases."""

import pytest

from tests.ticket_desk.driver import AUTHSERV, START, Driver
from tests.ticket_desk.invariants import faults
from tests.ticket_desk.vendor import vendor_file
from ticket_desk.desk import Desk
from ticket_desk.settings import Settings, shipped_policy
from ticket_store.engine import transaction
from ticket_store.importing import import_file


@pytest.fixture
def driver(engine, tmp_path):
    """Drive a fresh desk that knows the sample orders and one member of staff.

    At the end of every test the invariants of the design are checked.
    """
    settings = Settings(
        _env_file=None,
        data_dir=tmp_path,
        secret="a secret for the tests",
        address="Vendor Support <support@vendor.example>",
        authserv_id=AUTHSERV,
        technical_support_url="https://vendor.example/support",
    )
    with transaction(engine) as session:
        import_file(session, vendor_file(), START)
    driving = Driver(Desk(settings, engine, shipped_policy()))
    driving.enrol()
    yield driving
    assert faults(driving.desk, driving.now.date()) == []
