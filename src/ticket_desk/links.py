"""Links into the Prefect UI."""

from __future__ import annotations


def run_link(flow_run_id: object) -> str | None:
    """The page of a flow run in the Prefect UI, where Resume is; None without run or server."""
    from prefect.settings import get_current_settings  # noqa: PLC0415 - slow, and not for `read`

    settings = get_current_settings()
    api = settings.api.url
    base = settings.ui_url or (api.removesuffix("/").removesuffix("/api") if api else None)
    if base is None or not flow_run_id:
        return None
    return f"{base.rstrip('/')}/v2/runs/flow-run/{flow_run_id}"
