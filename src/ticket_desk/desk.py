"""The desk: the parts that settings make, opened for a command or a flow run and closed after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property

import sqlalchemy as sa

from ticket_desk.settings import Settings
from ticket_mail.dkim_signatures import FindTxt
from ticket_mail.dns_txt import txt_finder
from ticket_mail.message_ids import Tokens
from ticket_rules.facts import Person
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.policy import Policy
from ticket_store.migrate import require_current, upgrade
from ticket_store.seals import SealKeys
from ticket_store.staff import StaffCipher


class Desk:
    """Settings, database, policy and signing keys, passed as one argument.

    `find_txt` looks the keys of DKIM signatures up in DNS; None where they are not verified here.
    No dataclass on purpose: Prefect walks through the dataclasses among a task's arguments.
    """

    def __init__(
        self,
        settings: Settings,
        engine: sa.Engine,
        policy: Policy,
        find_txt: FindTxt | None = None,
    ) -> None:
        self.settings = settings
        self.engine = engine
        self.policy = policy
        self.find_txt = find_txt

    @cached_property
    def patterns(self) -> OrderPatterns:
        """What an order ID looks like."""
        return self.settings.patterns()

    @cached_property
    def person(self) -> Person:
        """Whom replies come from; raises SettingsError when no address is set."""
        return self.settings.desk_person()

    @property
    def address(self) -> str:
        """The address that replies come from, lower case; raises SettingsError when unset."""
        return self.person.email

    @cached_property
    def tokens(self) -> Tokens:
        """Signs and reads the Message-IDs of our letters."""
        return Tokens(self.settings.secrets(), self.address.rpartition("@")[2])

    @cached_property
    def cipher(self) -> StaffCipher:
        """Encrypts the secrets of staff's one-time codes."""
        return StaffCipher(self.settings.secrets())

    @cached_property
    def seal_keys(self) -> SealKeys:
        """Signs the seals of the history."""
        return SealKeys(self.settings.secrets())


@contextmanager
def open_desk(settings: Settings | None = None) -> Iterator[Desk]:
    """Open the desk that the settings describe (by default: those of the environment).

    A SQLite database is made or upgraded by itself; PostgreSQL must be current. Raises
    SettingsError, and ticket_store.migrate.SchemaOutdated.
    """
    settings = settings or Settings.load()
    policy = settings.load_policy()
    engine = settings.engine()
    try:
        if engine.dialect.name == "sqlite":
            upgrade(engine)
        else:
            require_current(engine)
        yield Desk(settings, engine, policy, txt_finder() if settings.dkim == "on" else None)
    finally:
        engine.dispose()


def utc_now() -> datetime:
    """The only clock: commands and flows read it once, and hand it down."""
    return datetime.now(UTC)
