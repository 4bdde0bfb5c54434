"""Which tests one worker takes, where several run: a folder that shares servers, else a file."""

import pytest
from xdist.scheduler import LoadScopeScheduling

#: Their servers are started once for the folder, and take longest: these come first.
TOGETHER = ("tests/faults/", "tests/prefect_face/", "tests/e2e/")


class ByServers(LoadScopeScheduling):
    """Gives a worker all tests of a folder whose servers they share, or those of one file."""

    def _split_scope(self, nodeid):
        file = nodeid.partition("::")[0]
        return next((folder for folder in TOGETHER if file.startswith(folder)), file)


@pytest.hookimpl(optionalhook=True)  # without xdist there is nothing to share out
def pytest_xdist_make_scheduler(config, log):
    """Share the tests out in their own way; --dist names none."""
    return ByServers(config, log)
