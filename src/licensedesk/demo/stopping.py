"""Ctrl-C, SIGTERM and a closed terminal end the demo, at a moment when it can clean up."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):  # noqa: N818 - what the reader wanted, no error
    """The reader ended the demo."""


class Stop:
    """Whether to end. Signals only set it, so that none breaks into a start or an end."""

    def __init__(self) -> None:
        self._wanted = False

    def set(self, signal_number: int = 0, frame: FrameType | None = None) -> None:  # noqa: ARG002
        """Want it to end; a repeat changes nothing, and hastens nothing."""
        self._wanted = True

    def pause(self, seconds: float) -> None:
        """Wait; raises Stopped when the demo is to end."""
        time.sleep(seconds)
        if self._wanted:
            raise Stopped


@contextmanager
def stop_on_signals() -> Iterator[Stop]:
    """Let signals set it; their handling is as it was at the end."""
    stop = Stop()
    before = {number: signal.signal(number, stop.set) for number in _SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
