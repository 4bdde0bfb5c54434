"""Links into the Prefect UI."""

from __future__ import annotations


def run_link(flow_run_id: object) -> str | None:
    """The page of a flow run in the Prefect UI, where Resume is; None without run or server.

    Prefect has two UIs: PREFECT_SERVER_UI_V2_ENABLED=false, as the server has it, gives the older.
    """
    from prefect.settings import get_current_settings  # noqa: PLC0415 - slow, and not for `read`

    settings = get_current_settings()
    api = settings.api.url
    base = settings.ui_url or (api.removesuffix("/").removesuffix("/api") if api else None)
    if base is None or not flow_run_id:
        return None
    page = f"/runs/flow-run/{flow_run_id}"
    return base.rstrip("/") + (f"/v2{page}" if settings.server.ui.v2_enabled else page)
