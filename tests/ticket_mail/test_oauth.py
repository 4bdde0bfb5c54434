from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from ticket_mail.oauth import TokenCommand, TokenUnavailable

SECRET = "ya29.secret-token"


def test_the_token_is_what_the_command_prints():
    assert TokenCommand(("echo", SECRET)).fetch() == SECRET


def test_each_fetch_runs_the_command_again(tmp_path):
    log = tmp_path / "runs"
    command = TokenCommand(("sh", "-c", f"echo run >> {log}; echo {SECRET}"))
    assert [command.fetch(), command.fetch()] == [SECRET, SECRET]
    assert log.read_text().split() == ["run", "run"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("oama access desk@vendor.example", ("oama", "access", "desk@vendor.example")),
        ("'/opt/my tools/token' --user \"a b\"", ("/opt/my tools/token", "--user", "a b")),
        (
            "echo $HOME; rm -rf ~ | cat > x",
            ("echo", "$HOME;", "rm", "-rf", "~", "|", "cat", ">", "x"),
        ),
    ],
)
def test_a_command_line_is_taken_apart_and_no_shell_expands_it(line, words):
    assert TokenCommand.parse(line).words == words


@pytest.mark.parametrize("line", ["echo 'open", "", "  "])
def test_a_line_that_is_no_command_is_refused(line):
    with pytest.raises(ValueError, match=r"quotation|command"):
        TokenCommand.parse(line)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("/nowhere/token",), "can't be run"),
        (("sh", "-c", f"echo {SECRET}; echo {SECRET} >&2; exit 3"), "ended with status 3"),
        (("true",), "has to print a token"),
        (("printf", f"{SECRET}\\n{SECRET}"), "has to print a token"),
        (("printf", f"{SECRET}\\001auth=x"), "has to print a token"),
        (("echo", f"token: {SECRET}é"), "has to print a token"),
    ],
)
def test_without_a_token_one_line_says_why_and_shows_nothing_that_was_printed(words, why, capfd):
    with pytest.raises(TokenUnavailable, match=why) as failure:
        TokenCommand(words).fetch()
    assert "\n" not in str(failure.value)
    assert SECRET not in str(failure.value)
    assert SECRET not in "".join(capfd.readouterr())


def test_a_command_that_hangs_is_ended_with_its_children(tmp_path):
    child = tmp_path / "child"
    words = ("sh", "-c", f"sleep 600 & echo $! > {child}; wait")
    with pytest.raises(TokenUnavailable, match=r"no token within 0\.5 s"):
        TokenCommand(words, seconds=0.5).fetch()
    pid = int(child.read_text())
    deadline = time.monotonic() + 20
    while _runs(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not _runs(pid)


def _runs(pid: int) -> bool:
    """Whether the process is there; one that has ended and is not yet reaped is not."""
    try:
        os.kill(pid, 0)
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_nothing_of_the_command_is_shown_by_its_settings():
    assert SECRET not in repr(TokenCommand(("curl", "-d", SECRET)))
