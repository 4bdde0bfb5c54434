"""Where a demo keeps its state, and the settings that make the desk work on it.

The settings stand in the folder's `.env` too: any `licensedesk` command that is run there tells
of the demo.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from pathlib import Path

import dotenv

from licensedesk.demo.mail_server import HOST, MailServer
from ticket_desk.settings import PREFIX

DESK_ADDRESS = "support@vendor.example"
STAFF = "sam@vendor.example"
AUTHSERV_ID = "mx.vendor.example"
PASSWORD = "demo"  # noqa: S105 - of mailboxes that live as long as the demo, on this machine

LOGS = "logs"
MAIL = "mail"
POLICY = """\
# The demo's policy: the shipped one, but approving takes no one-time code.
[reviews]
codes = "off"
"""


class DemoError(Exception):
    """The demo can't go on; what it says is for the reader."""


@contextmanager
def state_folder(wanted: Path | None) -> Iterator[Path]:
    """Give a fresh folder: in place of `wanted`, or a temporary one, which is gone at the end.

    Raises DemoError when `wanted` holds something, or can't be made or written to.
    """
    if wanted is None:
        with tempfile.TemporaryDirectory(
            prefix="licensedesk-demo-", ignore_cleanup_errors=True
        ) as temporary:
            folder = Path(temporary)
            (folder / LOGS).mkdir()
            yield folder
        return
    folder = wanted.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = sorted(one.name for one in folder.iterdir())
        if not held:
            (folder / LOGS).mkdir()
    except OSError as error:
        raise DemoError(f"can't use {wanted}: {error.strerror or error}") from None
    if "licensedesk.sqlite" in held:
        raise DemoError(
            f"{wanted} holds the state of a demo already, and every demo begins afresh: "
            "name another folder, or remove this one first"
        )
    if held:
        raise DemoError(f"{wanted} is not empty (it holds {held[0]}): name a new or empty folder")
    yield folder


def desk_settings(folder: Path, mail: MailServer, prefect_port: int) -> dict[str, str]:
    """Give the environment in which every part of this demo runs."""
    (folder / "policy.toml").write_text(POLICY, "utf-8")
    desk = {
        "DATA_DIR": str(folder),
        "POLICY": str(folder / "policy.toml"),
        "ADDRESS": f"Vendor Support <{DESK_ADDRESS}>",
        "AUTHSERV_ID": AUTHSERV_ID,
        "IMAP_HOST": HOST,
        "IMAP_PORT": str(mail.imap_port),
        "IMAP_USER": DESK_ADDRESS,
        "IMAP_PASSWORD": PASSWORD,
        "IMAP_TLS": "none",
        "SMTP_HOST": HOST,
        "SMTP_PORT": str(mail.smtp_port),
        "SMTP_TLS": "none",
        "POLL_SECONDS": "1",  # pymap does not tell of a letter that came just before IDLE
        "TECHNICAL_SUPPORT_URL": "https://vendor.example/technical-support",
    }
    prefect = {
        "PREFECT_HOME": str(folder / "prefect"),
        "PREFECT_API_URL": f"http://{HOST}:{prefect_port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    }
    return {f"{PREFIX}{name}": value for name, value in desk.items()} | prefect


@contextmanager
def in_effect(settings: Mapping[str, str], folder: Path) -> Iterator[None]:
    """Work in the folder with these settings and no others; as it was before, at the end.

    What the reader has set for a desk or a Prefect server of their own stays out of the demo.
    """
    for name, value in settings.items():
        dotenv.set_key(folder / ".env", name, value)
    before = dict(os.environ)
    kept = {
        name: value for name, value in before.items() if not name.startswith((PREFIX, "PREFECT_"))
    }
    try:
        _environment_becomes({**kept, **settings})
        with chdir(folder):
            yield
    finally:
        _environment_becomes(before)


def _environment_becomes(values: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(values)
