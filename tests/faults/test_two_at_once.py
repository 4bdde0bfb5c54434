"""Two programs over one mailbox at the same time, killed or not: each letter is handled once."""

import pytest

from tests.faults.letters import question
from tests.faults.proof import figures, settle
from tests.faults.starting import starter

pytestmark = pytest.mark.servers


@pytest.fixture
def other(rig):
    """Have a second starter of programs of the same desk."""
    with starter(rig.environment, rig.folder) as second:
        yield second


@pytest.mark.parametrize("fault", ["", "after-commit@handling._handle:5"])
def test_two_passes_at_once_handle_each_letter_once(rig, other, fault):
    before = figures(rig)
    rig.mail(*(question(f"two at once {fault} {number}", number) for number in range(40)))
    rig.starter.start("process-mailbox")
    other.start("process-mailbox", LICENSEDESK_FAULT=fault)

    codes = {rig.starter.finish().code, other.finish().code}

    assert codes <= {0, -9}
    counted = settle(rig)
    assert counted.letters == before.letters + 40
    assert counted.messages["handled"] == before.messages.get("handled", 0) + 40
