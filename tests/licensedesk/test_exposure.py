"""What `doctor` says of a Prefect server that strangers reach, and of files that they can read."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from licensedesk.exposure import open_files, own_addresses, prefect_exposure, private_files
from licensedesk.findings import Result
from ticket_desk.settings import Settings
from ticket_store.migrate import upgrade


@contextmanager
def server(status):
    """A server on 127.0.0.1 that answers everything with that status; gives its API's URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_arguments):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://localhost:{serving.server_port}/api"
        finally:
            serving.shutdown()
            thread.join()


# 127.0.0.1 stands for an address of this machine that others reach it by


def test_a_prefect_server_that_others_reach_without_a_password_fails():
    with server(200) as url:
        (found,) = prefect_exposure(url, ["127.0.0.1"])
    assert found.result is Result.FAIL
    assert "without a password" in found.words
    assert "PREFECT_SERVER_API_AUTH_STRING" in found.words


def test_a_prefect_server_that_asks_others_for_its_password_in_plain_text_warns():
    with server(401) as url:
        (found,) = prefect_exposure(url, ["127.0.0.1"])
    assert found.result is Result.WARN
    assert "unencrypted" in found.words


def test_a_prefect_server_that_listens_on_the_loopback_only_is_no_finding():
    with server(200) as url:
        assert list(prefect_exposure(url, [])) == []
        assert list(prefect_exposure(url, ["127.0.0.77"])) == []


def test_a_prefect_server_elsewhere_is_asked_at_its_own_address():
    with server(200) as url:
        elsewhere = url.replace("localhost", "0")  # of no loopback by name, and it gets here
        (found,) = prefect_exposure(elsewhere, [])
    assert found.result is Result.FAIL


def test_this_machines_own_addresses_are_none_of_the_loopback():
    assert not [one for one in own_addresses() if one.startswith("127.") or one == "::1"]


@pytest.mark.parametrize(
    ("file", "folder", "is_told"),
    [
        (0o600, 0o755, False),
        (0o640, 0o755, True),
        (0o604, 0o755, True),
        (0o644, 0o700, False),
        (0o644, 0o710, True),
    ],
)
def test_a_file_that_others_can_read_is_told_with_what_mends_it(tmp_path, file, folder, is_told):
    (tmp_path / "data").mkdir()
    secret = tmp_path / "data" / "secret"
    secret.write_text("a secret for the tests")
    secret.chmod(file)
    secret.parent.chmod(folder)

    found = list(open_files([secret, tmp_path / "missing"]))

    assert [one.result for one in found] == [Result.WARN] * is_told
    assert all(f"chmod 600 {secret}" in one.words for one in found)


def test_what_the_desk_makes_is_for_its_owner_alone(tmp_path):
    settings = Settings(
        _env_file=None, data_dir=tmp_path / "data", address="support@vendor.example"
    )
    settings.secrets()
    engine = settings.engine()
    upgrade(engine)
    with engine.connect():
        made = {one.name: one.stat().st_mode & 0o777 for one in settings.data_dir.iterdir()}
    engine.dispose()

    assert settings.data_dir.stat().st_mode & 0o777 == 0o700
    assert made["secret"] == 0o600
    assert made["licensedesk.sqlite"] == 0o600
    assert set(made.values()) == {0o600}  # SQLite's own files beside it too


def test_a_dotenv_file_counts_only_where_it_holds_settings_of_the_desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("OTHER=1\n")
    assert tmp_path / ".env" not in private_files(tmp_path, None)

    (tmp_path / ".env").write_text("LICENSEDESK_IMAP_PASSWORD=x\n")
    assert tmp_path / ".env" in private_files(tmp_path, None)
