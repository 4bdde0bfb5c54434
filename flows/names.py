"""How flow runs are named that are about no single review: by what they do, and when."""

from __future__ import annotations

from collections.abc import Callable

from ticket_desk.desk import utc_now


def named_by_time(what: str) -> Callable[[], str]:
    """Name a run when it begins, such as "Mailbox · 24 November 2026 09:14:22" (UTC)."""

    def name() -> str:
        return f"{what} · {utc_now():%-d %B %Y %H:%M:%S}"

    return name
