"""Commands as a user runs them, each in a process of its own, on a desk on SQLite."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ticket_desk.driver import AUTHSERV
from tests.ticket_desk.vendor import vendor_file

LICENSEDESK = Path(sys.executable).with_name("licensedesk")


def environment_in(folder):
    """The environment of a desk on SQLite in that folder that knows nothing yet."""
    others = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LICENSEDESK_", "PREFECT_"))
    }
    return {
        **others,
        "LICENSEDESK_DATA_DIR": str(folder / "data"),
        "LICENSEDESK_ADDRESS": "support@vendor.example",
        "LICENSEDESK_AUTHSERV_ID": AUTHSERV,
    }


@pytest.fixture
def settings(tmp_path):
    """The environment of the test's own desk."""
    return environment_in(tmp_path)


def run_in(folder, environment, *arguments, stdin=None):
    """Run a command as a user does: gives (exit code, standard output, standard error)."""
    done = subprocess.run(
        [LICENSEDESK, *arguments],
        env=environment,
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def run(settings, tmp_path):
    """Run a command on the test's own desk, with more settings where they are given."""

    def run_it(*arguments, stdin=None, **more):
        return run_in(tmp_path, {**settings, **more}, *arguments, stdin=stdin)

    return run_it


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """Import the sample orders, once for all tests; gives the folder, to copy."""
    folder = tmp_path_factory.mktemp("imported")
    (folder / "orders.json").write_text(json.dumps(vendor_file()))
    environment = environment_in(folder)
    code, said, error = run_in(folder, environment, "import", "orders.json", "--json")
    assert code == 0, error
    assert json.loads(said)["applied"] is True
    return folder


@pytest.fixture
def imported(template, tmp_path):
    """The sample orders, imported; gives their file."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return tmp_path / "orders.json"
