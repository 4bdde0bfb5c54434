"""A desk with the sample orders, on both databases."""

import pytest

from tests.ticket_desk.driver import Driver, desk_for
from tests.ticket_desk.invariants import faults


@pytest.fixture
def driver(engine, tmp_path):
    """Drive a fresh desk that knows the sample orders and one member of staff.

    At the end of every test the invariants of the design are checked.
    """
    driving = Driver(desk_for(engine, tmp_path))
    driving.enrol()
    yield driving
    assert faults(driving.desk, driving.now.date()) == []
