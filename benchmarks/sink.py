"""An SMTP server in a process of its own that takes every letter; prints its port, then counts.

Each line on standard input is answered with the number of letters that came so far, and the time
(monotonic seconds) at which the last one came.
"""

import json
import socket
import sys
import time

from aiosmtpd.controller import Controller


class Counting:
    """Takes letters and keeps nothing of them but their number."""

    def __init__(self):
        self.letters = 0
        self.last = 0.0

    async def handle_DATA(self, _server, _session, _envelope):  # noqa: N802 - aiosmtpd calls it so
        """Take a letter."""
        self.letters += 1
        self.last = time.monotonic()
        return "250 taken"


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    sink = Counting()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    print(controller.port, flush=True)
    for _ in sys.stdin:
        print(json.dumps({"letters": sink.letters, "last": sink.last}), flush=True)
    controller.stop()
