"""One pass over the mailbox, in this process."""

from __future__ import annotations

import httpx
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.process_mailbox import process_mailbox

#: How the RuntimeErrors begin by which Prefect's engine says that it has no server.
_NO_SERVER = ("Failed to reach API", "Found incompatible versions")


class PrefectUnavailable(Exception):  # noqa: N818 - a state of the server, as in MailboxUnavailable
    """The Prefect server can't be reached or used; one line that names the setting."""


def one_pass() -> str:
    """Run the flow here, and give what it did in words; it stands in the Prefect UI like any run.

    Without the heartbeat, which would round the pass up to whole seconds. Raises
    PrefectUnavailable, and what the flow raises.
    """
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        try:
            return process_mailbox()
        except httpx.HTTPError as error:  # only Prefect's client speaks HTTP here
            raise PrefectUnavailable(f"PREFECT_API_URL: {_one_line(error)}") from error
        except RuntimeError as error:
            if not str(error).startswith(_NO_SERVER):
                raise
            why = f" ({_one_line(error.__cause__)})" if error.__cause__ else ""
            raise PrefectUnavailable(f"PREFECT_API_URL: {_one_line(error)}{why}") from error


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
