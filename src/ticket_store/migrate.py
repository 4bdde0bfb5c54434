"""Bringing a database to the program's schema, and refusing one that is not there.

The migrations are package data (Alembic's, run from here, without a file of settings).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from ticket_store import locks
from ticket_store.engine import transaction


class SchemaOutdated(Exception):  # noqa: N818 - an outcome, named as such
    """The database's schema is not the program's; its text is one line that says what to do."""


def upgrade(engine: sa.Engine) -> None:
    """Migrate to the program's schema in one transaction; at the newest one it changes nothing.

    Two at once wait for each other. Raises SchemaOutdated when the database is newer.
    """
    config = _config()
    with transaction(engine) as session:
        locks.alone(session, "upgrade the schema")
        connection = session.connection()
        _refuse_newer(config, _current(connection))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def require_current(engine: sa.Engine) -> None:
    """Pass when the schema is the program's; raises SchemaOutdated with one line otherwise."""
    config = _config()
    with engine.connect() as connection:
        current = _current(connection)
    _refuse_newer(config, current)
    if current != ScriptDirectory.from_config(config).get_current_head():
        raise SchemaOutdated(
            "the database's schema is older than this program; run: licensedesk db upgrade"
        )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "ticket_store:migrations")
    config.set_main_option("path_separator", "os")
    return config


def _current(connection: sa.Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(config: Config, current: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise SchemaOutdated(
            f"the database's schema ({current}) is newer than this program;"
            " install the version of licensedesk that made it"
        )
