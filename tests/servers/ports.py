"""Ports for the tests' servers: what a worker was given no other worker is given."""

import os
import random
import socket
from itertools import cycle

_EACH = 1_000
# below those that systems give out by themselves, from 32,768 or 49,152 on: a server is some
# seconds away from its port when it is chosen, and one that is stopped comes back to its own
_FIRST = 12_000 + _EACH * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_PORTS = cycle(random.SystemRandom().sample(range(_FIRST, _FIRST + _EACH), _EACH))


def free_port() -> int:
    """Give a port of 127.0.0.1 that nothing listens on, another one each time."""
    return next(port for port in _PORTS if _is_free(port))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
