"""What is shipped: a wheel that works from any folder, and the pinned environment."""

import os
import subprocess
import sys
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """Build the wheel, and unpack it as an installer does."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("licensedesk-*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "installed")
    return folder / "installed"


def run_in(unpacked, folder, *arguments):
    """Run the program from the unpacked wheel alone, somewhere else."""
    program = (
        "import sys; from importlib.util import find_spec;"
        f"assert find_spec('ticket_mail').origin.startswith({str(unpacked)!r});"
        "from licensedesk.cli import main; main()"
    )
    environment = {name: value for name, value in os.environ.items() if "LICENSEDESK" not in name}
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(unpacked), "LICENSEDESK_DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_holds_every_template_policy_and_migration(unpacked):
    for pattern in ("templates/email/*/*", "src/ticket_rules/*.toml", "src/ticket_store/**/v*.py"):
        shipped = [path.relative_to(ROOT) for path in ROOT.glob(pattern)]
        assert shipped
        for path in shipped:
            assert (unpacked / str(path).removeprefix("src/")).is_file(), path


def test_an_installed_wheel_works_from_any_folder(unpacked, tmp_path):
    shown = run_in(unpacked, tmp_path, "policy", "show")
    assert "[transfer_ownership]" in shown.stdout

    (tmp_path / "letter.eml").write_bytes(b"From: ann@acme.example\n\nTransfer SC-104233 to me.\n")
    taken = run_in(unpacked, tmp_path, "ingest", "letter.eml")
    assert (taken.returncode, taken.stdout) == (0, "message 1: kept\n"), taken.stderr
    assert (tmp_path / "licensedesk.sqlite").is_file()


def test_every_requirement_is_pinned_with_hashes_and_without_an_address():
    text = (ROOT / "constraints.txt").read_text()
    assert "://" not in text
    pins = [Requirement(line.split(" \\")[0]) for line in text.splitlines() if "==" in line]
    pinned = {pin.name.lower().replace("_", "-") for pin in pins}
    assert {Requirement(line).name.lower() for line in requires("licensedesk")} <= pinned
    blocks = text.replace("\\\n", "").splitlines()
    assert all("--hash=sha256:" in block for block in blocks if block.strip())
