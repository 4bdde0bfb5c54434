"""Doing a transaction once more where another one crossed it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import OperationalError

from ticket_store.apply import PlanOutdated

T = TypeVar("T")

_TRIES = 3
_DEADLOCK = "40P01"  # PostgreSQL, appendix A: deadlock_detected


def again_when_crossed(work: Callable[[], T]) -> T:
    """Do the work, which is one transaction; again where it was the one that had to give way.

    That is where PostgreSQL ended it to resolve a deadlock, or where a plan was outdated between
    its judging and its carrying out, as one of orders that were not locked by then can be. It
    was rolled back, so a repeat begins anew, on the facts of then. The last try's error is raised.
    """
    for _ in range(_TRIES - 1):
        try:
            return work()
        except PlanOutdated:
            continue
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) != _DEADLOCK:
                raise
    return work()
