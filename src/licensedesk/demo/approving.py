"""Approving as the Prefect UI does: the request that its Resume button sends."""

from __future__ import annotations

from http import HTTPStatus

import httpx

from licensedesk.demo.state import DemoError

#: The server is busy (its database is locked), or the run is not back in its pause yet.
_LATER = frozenset({HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.CONFLICT})


def approve(client: httpx.Client, flow_run_id: str, approver: str, note: str) -> bool:
    """Resume the review's run with the form filled in; False when it has to be tried again.

    Raises DemoError when the server rejects the answer. A repeat is no harm: an answer is taken
    once.
    """
    answer = {"decision": "approve", "approver": approver, "code": "", "reply_note": note}
    try:
        response = client.post(f"/flow_runs/{flow_run_id}/resume", json={"run_input": answer})
    except httpx.TransportError:
        return False
    if response.status_code in _LATER:
        return False
    if response.is_error:
        raise DemoError(f"the Prefect server does not take the approval: {response.text}")
    return bool(response.json()["status"] == "ACCEPT")
