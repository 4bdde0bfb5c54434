"""One pass over the mailbox, in this process."""

from __future__ import annotations

from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.process_mailbox import process_mailbox


def one_pass() -> str:
    """Run the flow here, and give what it did in words; it stands in the Prefect UI like any run.

    Without the heartbeat, which would round the pass up to whole seconds.
    """
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        return process_mailbox()
