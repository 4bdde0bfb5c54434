"""Programs that the demo starts and ends, and how it is told to end itself."""

import os
import signal
import socket

import pytest

from licensedesk.demo.programs import Program, free_port, running
from licensedesk.demo.state import DemoError
from licensedesk.demo.stopping import Stop, Stopped, stop_on_signals


def listens(port):
    """Whether something listens on that port."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionRefusedError:
        return False
    return True


def test_a_program_that_ends_by_itself_is_told_with_its_last_words(tmp_path):
    program = Program("the broken one", ["json.tool", "no-such-file"], tmp_path / "log")
    with (
        running(program),
        pytest.raises(DemoError, match=r"(?s)the broken one ended by itself.*no-such-file"),
    ):
        program.wait_until(lambda: False, Stop())


def test_a_program_runs_until_its_block_ends(tmp_path):
    port = free_port()
    arguments = ["http.server", str(port), "--bind", "127.0.0.1"]
    with running(Program("a web server", arguments, tmp_path / "log")) as program:
        program.wait_until(lambda: listens(port), Stop())
        program.check()
    assert not listens(port)


def test_what_a_program_started_is_ended_with_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    port = free_port()
    (tmp_path / "parent.py").write_text(
        "import subprocess, sys\n"
        "subprocess.Popen([sys.executable, '-m', 'http.server', sys.argv[1],"
        " '--bind', '127.0.0.1'])\n"
        "import time; time.sleep(600)\n"
    )
    with running(Program("a parent", ["parent", str(port)], tmp_path / "log")) as program:
        program.wait_until(lambda: listens(port), Stop())
    assert not listens(port)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_demo_at_its_next_pause(number):
    before = signal.getsignal(number)
    with stop_on_signals() as stop:
        os.kill(os.getpid(), number)
        with pytest.raises(Stopped):
            stop.pause(0.05)
    assert signal.getsignal(number) is before
