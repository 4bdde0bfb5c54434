"""Where a demo keeps its state, and what it lets in of the reader's own settings."""

import os
from pathlib import Path
from queue import SimpleQueue

import pytest

from licensedesk.demo.mail_server import MailServer
from licensedesk.demo.state import DemoError, desk_settings, in_effect, state_folder
from ticket_desk.settings import Settings
from ticket_rules.policy import Codes

MAIL = MailServer(imap_port=1143, smtp_port=1025, delivered=SimpleQueue())


def test_a_temporary_folder_is_gone_at_the_end():
    with state_folder(None) as folder:
        (folder / "something").write_text("held")
    assert not folder.exists()


def test_a_folder_that_was_named_is_made_and_kept(tmp_path):
    with state_folder(tmp_path / "new" / "demo") as folder:
        (folder / "something").write_text("held")
    assert (tmp_path / "new" / "demo" / "something").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("all of it")
    with pytest.raises(DemoError, match=r"is not empty \(it holds thesis.txt\)"):
        state_folder(tmp_path).__enter__()
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_state_of_another_demo_is_named_as_such(tmp_path):
    (tmp_path / "licensedesk.sqlite").touch()
    with pytest.raises(DemoError, match="holds the state of a demo already"):
        state_folder(tmp_path).__enter__()


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(DemoError, match=r"can't use .*file/demo: Not a directory"):
        state_folder(tmp_path / "file" / "demo").__enter__()


def test_the_readers_own_settings_stay_out_of_the_demo(tmp_path, monkeypatch):
    monkeypatch.setenv("LICENSEDESK_DATABASE_URL", "postgresql://production")
    monkeypatch.setenv("PREFECT_API_KEY", "a key of theirs")
    before = dict(os.environ), Path.cwd()

    with in_effect(desk_settings(tmp_path, MAIL, 4200), tmp_path):
        assert Settings.load().store_url() == f"sqlite:///{tmp_path}/licensedesk.sqlite"
        assert "PREFECT_API_KEY" not in os.environ
        assert os.environ["PREFECT_API_URL"] == "http://127.0.0.1:4200/api"

    assert (dict(os.environ), Path.cwd()) == before


def test_a_command_that_is_run_in_the_folder_later_finds_the_demos_settings(tmp_path, monkeypatch):
    folder = tmp_path / "it's a folder"
    folder.mkdir()
    with in_effect(desk_settings(folder, MAIL, 4200), folder):
        pass

    monkeypatch.chdir(folder)
    settings = Settings.load()

    assert settings.data_dir == folder
    assert settings.imap().port == 1143
    assert settings.load_policy().reviews.codes is Codes.OFF
