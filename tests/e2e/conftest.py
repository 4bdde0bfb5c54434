"""One installation for all of these tests, with its resident process, and one browser."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.e2e.installation import installed

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # the UI asks a host on the internet for analytics; it is not to be waited for
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="package")
def installation(tmp_path_factory, postgresql_server):
    """Install a desk and start it."""
    with installed(tmp_path_factory.mktemp("installation"), postgresql_server) as there:
        there.start()
        yield there


@pytest.fixture(scope="module")
def browser():
    """Run the distribution's Chromium; while it runs, no asyncio.run() works in this process."""
    program = shutil.which("chromium")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield chromium
        chromium.close()
