"""No regular expression that meets a letter takes more than linear time on hostile text."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("package", ["ticket_mail", "ticket_store", "ticket_rules.addresses"])
def test_every_pattern_comes_to_its_end_on_hostile_text(package):
    command = [sys.executable, "benchmarks/regex.py", "--only", package, "--size", "100000"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stdout.startswith("0 patterns")
