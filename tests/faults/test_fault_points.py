"""The setting that ends a process at a point: it does so exactly there, and never at work."""

import subprocess
import sys
from pathlib import Path

import pytest

from ticket_desk import faults
from ticket_desk.settings import Settings, SettingsError

DOCUMENT = Path(__file__).parents[2] / "docs" / "reliability.md"


def passes(setting, times):
    """Let a process pass a point so often under that setting; gives its exit code."""
    program = (
        "import sys; from ticket_desk import faults\n"
        "if sys.argv[1]: faults.arm(faults.parse(sys.argv[1]))\n"
        "for _ in range(int(sys.argv[2])): faults.passing('fetched')\n"
    )
    return subprocess.run([sys.executable, "-c", program, setting, str(times)], check=False)


@pytest.mark.parametrize(("times", "code"), [(2, 0), (3, -9), (4, -9)])
def test_a_process_ends_at_the_passing_that_was_asked_for(times, code):
    assert passes("fetched:3", times).returncode == code


def test_a_process_without_the_setting_passes_every_point():
    assert passes("", 1000).returncode == 0


def test_another_point_and_another_function_do_not_count():
    assert passes("handed-over:1", 5).returncode == 0
    assert passes("fetched@intake.keep_new:1", 5).returncode == 0


@pytest.mark.parametrize("wrong", ["fetched", "fetched:0", "fetched:x", "nowhere:1", "yes", "1"])
def test_a_setting_of_another_form_is_refused_with_the_points_that_there_are(monkeypatch, wrong):
    monkeypatch.setenv("LICENSEDESK_FAULT", wrong)
    with pytest.raises(SettingsError, match=r"LICENSEDESK_FAULT: .*POINT:COUNT.*before-commit"):
        Settings.load()


@pytest.mark.parametrize("server", ["IMAP_HOST", "SMTP_HOST"])
def test_a_desk_whose_mail_is_on_another_machine_refuses_the_setting(monkeypatch, server):
    monkeypatch.setenv("LICENSEDESK_FAULT", "fetched:1")
    monkeypatch.setenv(f"LICENSEDESK_{server}", "mail.vendor.example")
    with pytest.raises(SettingsError, match="LICENSEDESK_FAULT: is for fault tests only"):
        Settings.load()


def test_every_point_stands_in_the_document_with_its_place():
    text = DOCUMENT.read_text()
    rows = {
        row.split("|")[1].strip(" `"): row.split("|")[2].strip()
        for row in text.splitlines()
        if row.startswith("| `")
    }
    assert {name: rows.get(name) for name in faults.POINTS} == faults.POINTS
