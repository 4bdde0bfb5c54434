"""A throw-away Dovecot for the tests: real IMAP on 127.0.0.1, plain, STARTTLS and TLS."""

from __future__ import annotations

import grp
import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from imapclient import IMAPClient

from tests.servers.certificates import Certificate, self_signed
from tests.servers.ports import free_port

_PROGRAM = "/usr/sbin/dovecot"
_START_SECONDS = 30

_CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
auth_failure_delay = 0
disable_plaintext_auth = no
mail_max_userip_connections = 100
mail_location = maildir:~/Maildir
first_valid_uid = 1
{settings}
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users/%u
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner_group} home={folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  {chroot}
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  {chroot}
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  {chroot}
}}
"""


#: With access tokens too: Dovecot asks an authorization server about each (RFC 7662).
_OAUTH = """
auth_mechanisms = plain xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {file}
}}
"""
_OAUTH_FILE = """
introspection_mode = auth
introspection_url = http://127.0.0.1:{port}/
active_attribute = active
active_value = true
username_attribute = username
"""


@dataclass(slots=True)
class Dovecot:
    """A Dovecot in a folder of its own; stopped and started again it keeps ports and mail.

    `port` speaks plain IMAP with STARTTLS, `tls_port` TLS from the first byte.
    """

    folder: Path
    port: int
    tls_port: int
    certificate: Certificate
    users: dict[str, str] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = None

    def add_user(self, name: str, password: str | None = None) -> str:
        """Let that user log in; returns the password, a fresh one where none was given."""
        self.users[name] = password or secrets.token_hex(8)
        # a file a user: Dovecot looks at a common one for changes only once a second
        (self.folder / "users" / name).write_text(f"{name}:{self.users[name]}\n")
        return self.users[name]

    @contextmanager
    def client(self, user: str) -> Iterator[IMAPClient]:
        """Log that user in, as their own mail program would."""
        with IMAPClient("127.0.0.1", self.port, ssl=False, timeout=30) as client:
            client.login(user, self.users[user])
            yield client

    def append(
        self, user: str, *letters: bytes, at: datetime | None = None, folder: str = "INBOX"
    ) -> None:
        """Put letters into a folder, with that INTERNALDATE (now where None)."""
        with self.client(user) as client:
            for letter in letters:
                client.append(folder, letter, msg_time=at)

    def start(self) -> None:
        """Start, and wait until it greets; fails the test with its log where it does not.

        Call it from the main thread: Dovecot ends with the thread that started it.
        """
        # killed with its starter (--pdeathsig), so that an interrupted test run leaves none behind
        command = ["setpriv", "--pdeathsig", "TERM", _PROGRAM, "-F"]
        with (self.folder / "output").open("wb") as output:
            self._process = subprocess.Popen(
                [*command, "-c", self.folder / "dovecot.conf"],
                stdout=output,
                stderr=output,
                process_group=0,
            )
        deadline = time.monotonic() + _START_SECONDS
        while not self._greets():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                said = [
                    p.read_text()
                    for name in ("output", "log")
                    if (p := self.folder / name).exists()
                ]
                pytest.fail(f"Dovecot did not start: {''.join(said)}")
            time.sleep(0.02)

    def stop(self) -> None:
        """End it and cut every connection; a second call does nothing."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(timeout=30)
            with suppress(ProcessLookupError):  # its children serve their clients on without it
                os.killpg(self._process.pid, signal.SIGKILL)

    def _greets(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                return connection.recv(4) == b"* OK"
        except OSError:
            return False


@contextmanager
def running_dovecot(
    users: dict[str, str] | None = None,
    settings: str = "",
    token_check: TokenCheck | None = None,
) -> Iterator[Dovecot]:
    """Run Dovecot with these users and passwords; skips where it is absent, fails in CI.

    `settings` are further lines of its configuration, such as "imap_capability = IMAP4rev1".
    With a `token_check` it takes access tokens too, which it asks there about.
    Works as root (mail is then owned by nobody) and as a normal user (everything is theirs).
    """
    if not Path(_PROGRAM).exists():
        reason = f"Dovecot is not installed ({_PROGRAM})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    # a short path of its own: sockets lie in it, and other users must be able to enter it
    folder = Path(tempfile.mkdtemp(prefix="dovecot-", dir="/tmp"))
    server = Dovecot(folder, free_port(), free_port(), self_signed(folder))
    try:
        if token_check is not None:
            file = folder / "oauth.conf"
            file.write_text(_OAUTH_FILE.format(port=token_check.port))
            settings += _OAUTH.format(file=file)
        _write_config(server, settings)
        for name, password in (users or {}).items():
            server.add_user(name, password)
        server.start()
        yield server
    finally:
        server.stop()
        # its children may still be closing their index files
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(slots=True)
class TokenCheck:
    """An authorization server: says of each token whether it is good, and whose it is."""

    port: int
    users: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def answer(self, token: str) -> dict[str, object]:
        """Give what is known of the token; one that is not among `users` has expired."""
        if token not in self.users:
            self.refused.append(token)
            return {"active": False}
        return {"active": True, "username": self.users[token]}


@contextmanager
def running_token_check() -> Iterator[TokenCheck]:
    """Run an authorization server in a thread; change its `users` as the test goes."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer about the token that stands in the request as its authorization."""
            token = self.headers["Authorization"].removeprefix("Bearer ")
            body = json.dumps(check.answer(token)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        check = TokenCheck(server.server_port)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield check
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def dovecot_server() -> Iterator[Dovecot]:
    """One Dovecot a session; each test adds a user of its own."""
    with running_dovecot() as server:
        yield server


def _write_config(server: Dovecot, settings: str) -> None:
    folder = server.folder
    folder.chmod(0o755)
    (folder / "mail").mkdir()
    (folder / "users").mkdir()
    root = os.geteuid() == 0
    owner = pwd.getpwnam("nobody") if root else pwd.getpwuid(os.geteuid())
    os.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
    text = _CONFIG.format(
        folder=folder,
        settings=settings,
        certificate=server.certificate.certificate,
        key=server.certificate.key,
        internal="dovecot" if root else owner.pw_name,
        login="dovenull" if root else owner.pw_name,
        group="dovecot" if root else grp.getgrgid(owner.pw_gid).gr_name,
        owner=owner.pw_uid,
        owner_group=owner.pw_gid,
        chroot="" if root else "chroot =",
        port=server.port,
        tls_port=server.tls_port,
    )
    (folder / "dovecot.conf").write_text(text)
