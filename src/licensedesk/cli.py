"""The command line: `licensedesk …`. Each subject's commands are in a module of their own."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

import click

from licensedesk.output import say
from ticket_desk.settings import SettingsError

#: Where each command is; it is imported when it is called, so that `read` starts fast.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "demo": ("licensedesk.commands.running", "See the whole system work on this machine."),
    "up": ("licensedesk.commands.running", "Watch the mailbox and serve the flows."),
    "process-mailbox": ("licensedesk.commands.running", "Make one pass over the mailbox, now."),
    "read": ("licensedesk.commands.reading", "What an email is understood to ask."),
    "ingest": ("licensedesk.commands.reading", "Take one message in by hand."),
    "import": ("licensedesk.commands.orders", "Take in the vendor's orders and people."),
    "orders": ("licensedesk.commands.orders", "Look at orders."),
    "people": ("licensedesk.commands.orders", "Look at people; unblock one."),
    "tickets": ("licensedesk.commands.tickets", "Look at tickets."),
    "reviews": ("licensedesk.commands.tickets", "Look at what waits for staff."),
    "set-aside": ("licensedesk.commands.tickets", "Messages that could not be handled."),
    "outbox": ("licensedesk.commands.outbox", "Letters to customers and staff."),
    "staff": ("licensedesk.commands.staff", "Who may approve."),
    "forget": ("licensedesk.commands.records", "Erase a person's data by the documented rule."),
    "backup": ("licensedesk.commands.records", "Write a consistent copy of the database."),
    "audit": ("licensedesk.commands.upkeep", "The history."),
    "policy": ("licensedesk.commands.upkeep", "The rules in force."),
    "db": ("licensedesk.commands.upkeep", "The database."),
    "doctor": ("licensedesk.commands.upkeep", "Try every connection and setting."),
}


class _Commands(click.Group):
    """The commands of the table, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give every name, in the table's order."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command; None for an unknown name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="licensedesk")
def program() -> None:
    """License-support desk: from a customer's email to the approved change and the answer."""


def main() -> None:
    """Run a command: 0 done, 1 could not do it, 2 wrong usage or an unreadable input file."""
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 - `--help` needs no database

    from ticket_store.migrate import SchemaOutdated  # noqa: PLC0415 - as above

    try:
        program()
    except (SettingsError, SchemaOutdated) as error:
        say(str(error))
        raise SystemExit(1) from None
    except DBAPIError as error:
        say(f"LICENSEDESK_DATABASE_URL: the database says: {str(error.orig).strip()}")
        raise SystemExit(1) from None
