"""What others than the desk's own people could reach: the Prefect server's API, and files."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection, Iterator
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from licensedesk.findings import Finding, Result
from ticket_desk.settings import PREFIX

_PROBE_SECONDS = 3
#: Addresses for documentation (RFC 5737, RFC 3849): no packet is sent, only a route is looked up.
_ELSEWHERE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))


def own_addresses() -> list[str]:
    """This machine's addresses that others reach it by, as far as its routes tell them."""
    found = []
    for family, elsewhere in _ELSEWHERE:
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((elsewhere, 9))
            found.append(str(probe.getsockname()[0]))
    return [address for address in found if not ipaddress.ip_address(address).is_loopback]


def prefect_exposure(url: str, addresses: Collection[str]) -> Iterator[Finding]:
    """Whether strangers on the network could read and answer reviews: FAIL without a password.

    `addresses` are this machine's own, at which the server is asked for where the URL itself
    names only the loopback. Each is asked without a password.
    """
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = parts.hostname or ""
    if not _is_loopback(host):
        answered = _answers(url)
    else:
        asked = (_at(parts.scheme, address, port, parts.path) for address in addresses)
        answered, url = next(((one, at) for at in asked if (one := _answers(at))), (None, url))
    if answered == HTTPStatus.UNAUTHORIZED:
        if parts.scheme != "https":
            words = f"{url} is reached from other machines, and takes its password unencrypted"
            yield Finding("Prefect", Result.WARN, words)
    elif answered == HTTPStatus.OK:
        words = (
            f"{url} answers other machines without a password, so anyone who reaches it reads "
            "the letters of customers: let it listen on 127.0.0.1 only, or set "
            "PREFECT_SERVER_API_AUTH_STRING there and PREFECT_API_AUTH_STRING here"
        )
        yield Finding("Prefect", Result.FAIL, words)


def open_files(files: Collection[Path]) -> Iterator[Finding]:
    """Warn of each of these files that others than its owner may read; a missing one is none."""
    for path in files:
        if path.is_file() and _is_open(path):
            words = f"{path} can be read by others than its owner: chmod 600 {path}"
            yield Finding("files", Result.WARN, words)


def private_files(data_dir: Path, database: str | None) -> list[Path]:
    """Give the files that hold secrets or people's data: the secret, SQLite's, and `.env`."""
    found = [data_dir / "secret"]
    if database:
        found += [Path(database), Path(f"{database}-wal")]
    dotenv = Path(".env")
    if dotenv.is_file() and PREFIX in dotenv.read_text("utf-8", errors="replace"):
        found.append(dotenv.absolute())
    return found


def _is_open(path: Path) -> bool:
    """Whether group or others may read the file, and may come into its folder."""
    return bool(path.stat().st_mode & 0o044 and path.parent.stat().st_mode & 0o011)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _at(scheme: str, address: str, port: int, path: str) -> str:
    host = f"[{address}]" if ":" in address else address
    return f"{scheme}://{host}:{port}{path}"


def _answers(url: str) -> int | None:
    """Ask the API for its version without a password; its status, None where it is not there."""
    try:
        return httpx.get(f"{url.rstrip('/')}/admin/version", timeout=_PROBE_SECONDS).status_code
    except httpx.HTTPError:
        return None
