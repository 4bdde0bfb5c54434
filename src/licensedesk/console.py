"""What the resident process and its children write on standard error: one plain line each."""

from __future__ import annotations

import logging

from prefect.logging.handlers import PrefectConsoleHandler


def log_plainly() -> None:
    """Log the desk's own lines, and of Prefect's only warnings; Prefect's UI keeps all of them."""
    log = logging.getLogger("licensedesk")
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        log.propagate = False
    for other in logging.getLogger().handlers:
        if isinstance(other, PrefectConsoleHandler):
            other.setLevel(logging.WARNING)
