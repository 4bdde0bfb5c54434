"""For the fault tests only: this process ends itself by SIGKILL at a chosen point.

`LICENSEDESK_FAULT=POINT:COUNT` ends it at the COUNT-th passing of that point, as a power cut
would; `POINT@MODULE.FUNCTION:COUNT` counts only what that function does. Unset, a point costs
one look at an empty list.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

#: Every point, and where on a message's way it lies.
POINTS = {
    "before-commit": "all statements of a transaction are executed, none is committed",
    "after-commit": "a transaction is committed, nothing else has happened since",
    "mailbox-open": "the mailbox is open, nothing is fetched",
    "fetched": "a batch of letters is here, nothing of it is kept",
    "handing-over": "a letter is marked as being sent, the mail server is not asked yet",
    "handed-over": "the mail server has answered to a letter, its answer is not noted",
    "runs-asked": "the runs of new reviews are to be made, Prefect is not asked yet",
    "runs-made": "Prefect has made runs, their forms are not stored",
    "forms-stored": "the runs can be answered, their ids are not noted",
    "answer-read": "staff's answer is here, nothing is decided",
    "put-back": "the form of a run that is asked again is stored, its state is not set",
}

_FORM = re.compile(r"(?P<point>[a-z-]+)(@(?P<site>[a-z_]+\.[a-z_]+))?:(?P<count>[1-9][0-9]*)")
_OURS = frozenset({"ticket_desk", "tasks", "flows", "licensedesk"})


@dataclass(frozen=True, slots=True)
class Fault:
    """At which passing of which point the process ends; `site` is "module.function", or all."""

    point: str
    site: str | None
    count: int


class _Armed:
    """A fault that waits for its passing; the threads of a process count together."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self._left = fault.count
        self._lock = threading.Lock()

    def passes(self, point: str) -> None:
        site = _site()
        if self.fault.point != point or self.fault.site not in {None, site}:
            return
        with self._lock:
            self._left -= 1
            if self._left == 0:
                os.write(2, f"LICENSEDESK_FAULT: ended at {point}@{site}\n".encode())
                os.kill(os.getpid(), signal.SIGKILL)


_armed: list[_Armed] = []  # one at most: there is one process to end


def parse(text: str) -> Fault:
    """Read POINT[@MODULE.FUNCTION]:COUNT; raises ValueError with what is allowed."""
    found = _FORM.fullmatch(text)
    if found is None or found["point"] not in POINTS:
        raise ValueError(
            "is for fault tests only and must be POINT:COUNT or POINT@MODULE.FUNCTION:COUNT"
            f" with one of the points {', '.join(POINTS)}"
        )
    return Fault(found["point"], found["site"], int(found["count"]))


def arm(fault: Fault) -> None:
    """Have this process end at that fault; a repeat counts on, whatever it asks for."""
    if _armed:
        return
    _armed.append(_Armed(fault))
    sa.event.listen(Session, "before_commit", lambda _session: passing("before-commit"))
    sa.event.listen(Session, "after_commit", lambda _session: passing("after-commit"))


def passing(point: str) -> None:
    """Tell that a point is passed; does nothing unless a test has armed a fault."""
    for armed in _armed:
        armed.passes(point)


def _site() -> str:
    """Name the innermost function of the desk that is running, below the store and the mail."""
    frame = sys._getframe()  # noqa: SLF001 - the documented way to the frames of this thread
    while True:
        name = frame.f_globals.get("__name__", "")
        if name.partition(".")[0] in _OURS and name != __name__:
            return f"{name.rpartition('.')[2]}.{frame.f_code.co_name}"
        if frame.f_back is None:
            return "elsewhere"
        frame = frame.f_back
