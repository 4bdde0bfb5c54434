"""The mailboxes of the demo's mail server: read over IMAP, and kept as .eml files."""

from __future__ import annotations

import re
from argparse import Namespace
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue

from pymap.backend.dict import Config, Identity, Login
from pymap.parsing.message import AppendMessage
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

#: A mailbox is also a folder's name: nothing that could name another folder.
_ADDRESS = re.compile(r"[a-z0-9][a-z0-9.+_-]*@[a-z0-9-]+(\.[a-z0-9-]+)*\.example")


@dataclass(frozen=True, slots=True)
class Delivered:
    """A letter as it lies in a mailbox."""

    address: str
    raw: bytes


class _Config(Config):
    """pymap's settings for a server that only this machine reaches, with throw-away passwords."""

    def __init__(self, user: str, password: str) -> None:
        super().__init__(
            Namespace(passlib_cfg=None, proxy_protocol=None),
            host="127.0.0.1",
            port=0,
            demo_data=False,
            demo_user=user,
            demo_password=password,
            tls_enabled=False,
            hash_context=Cleartext(),
        )

    @property
    def greeting(self) -> bytes:
        """What the server says first; the base class would look this machine's name up."""
        return b"LicenseDesk demo"


class Mailboxes:
    """One mailbox an address below .example, made when its first letter comes.

    `folder` keeps each letter as ADDRESS/0001.eml and so on; `delivered` gets each letter too.
    """

    def __init__(self, folder: Path, desk_address: str, password: str) -> None:
        self.delivered: SimpleQueue[Delivered] = SimpleQueue()
        self.config = _Config(desk_address, password)
        self.login = Login(self.config)
        self._folder = folder
        self._password = password

    def takes(self, address: str) -> bool:
        """Whether letters to that address have a mailbox here."""
        return len(address) <= 254 and _ADDRESS.fullmatch(address.lower()) is not None

    async def open(self, address: str) -> Identity:
        """Make the mailbox, if it is not there; gives who owns it."""
        address = address.lower()
        owner = Identity(address, self.login, None, frozenset())
        if address not in self.login.users_dict:
            (self._folder / address).mkdir(parents=True, exist_ok=True)
            await owner.set(UserMetadata(self.config, address, password=self._password))
        return owner

    async def deliver(self, address: str, raw: bytes) -> None:
        """Put a letter into the mailbox; a repeat puts it there again."""
        owner = await self.open(address)
        folder = self._folder / owner.name
        number = sum(1 for _ in folder.iterdir()) + 1
        (folder / f"{number:04}.eml").write_bytes(raw)
        async with owner.new_session() as session:
            letter = AppendMessage(raw, datetime.now(UTC), frozenset())
            await session.append_messages("INBOX", [letter])
        self.delivered.put(Delivered(owner.name, raw))
