"""`import`, `orders`, `people`: what the vendor sold, and to whom."""

from __future__ import annotations

import getpass
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Literal

import click

from licensedesk.output import as_json, failed, print_json, say
from licensedesk.showing import show_order, show_person
from ticket_desk.desk import open_desk, utc_now
from ticket_store import orders, people
from ticket_store.engine import reading, transaction
from ticket_store.import_merge import Conflict
from ticket_store.importing import BadImport, ImportResult, import_file


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Change nothing, and tell what would be.")
@click.option(
    "--take",
    type=click.Choice(["source", "desk"]),
    help="Whose value holds where both sides changed it.",
)
@as_json
def import_command(
    file: Path, dry_run: bool, take: Literal["source", "desk"] | None, as_json: bool
) -> None:
    """Create or update companies, orders, people, serial keys, activations: all or nothing.

    What the source did not change since its last file is left as the desk has it, so an
    approved change is never undone. A value changed on both sides is a conflict.
    """
    try:
        data = json.loads(file.read_bytes())
    except OSError as error:
        say(f"can't open {file}: {error.strerror or error}")
        raise click.exceptions.Exit(2) from None
    except ValueError as error:
        raise failed(f"{file} is not JSON: {error}") from None
    with open_desk() as desk:
        try:
            with transaction(desk.engine) as session:
                result = import_file(session, data, utc_now(), take=take, dry_run=dry_run)
        except BadImport as error:
            raise failed(str(error)) from None
    _tell(result, as_json=as_json, dry_run=dry_run)
    if result.conflicts:
        raise click.exceptions.Exit(1)


def _tell(result: ImportResult, *, as_json: bool, dry_run: bool) -> None:
    if as_json:
        print_json(
            {
                "applied": not (dry_run or result.conflicts),
                **{
                    name: dict(counts)
                    for name, counts in (
                        ("created", result.created),
                        ("updated", result.updated),
                        ("unchanged", result.unchanged),
                    )
                },
                "conflicts": [asdict(conflict) for conflict in result.conflicts],
            }
        )
        return
    for conflict in result.conflicts:
        say(_words(conflict))
    if result.conflicts:
        say(
            f"{len(result.conflicts)} conflicts, nothing was imported; "
            "--take source or --take desk settles them"
        )
        return
    for title, counts in (("created", result.created), ("updated", result.updated)):
        click.echo(f"{title}: {_counted(counts)}")
    if dry_run:
        say("a dry run: nothing was changed")


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())


def _words(conflict: Conflict) -> str:
    return f"conflict: {conflict}"


@click.group("orders")
def orders_command() -> None:
    """Look at orders."""


@orders_command.command("show")
@click.argument("order_id")
@as_json
def orders_show(order_id: str, as_json: bool) -> None:
    """Show an order: people, keys, activations, limits, and all that happened to it."""
    with open_desk() as desk, reading(desk.engine) as session:
        view = orders.order_view(session, order_id, desk.policy, utc_now().date())
    if view is None:
        raise failed(f"there is no order {order_id}")
    print_json(view) if as_json else show_order(view)


@click.group("people")
def people_command() -> None:
    """Look at people; unblock one."""


@people_command.command("show")
@click.argument("email")
@as_json
def people_show(email: str, as_json: bool) -> None:
    """Show a person: roles and activations on any order, and whether they are blocked."""
    with open_desk() as desk, reading(desk.engine) as session:
        view = people.person_view(session, email)
    if view is None:
        raise failed(f"nobody is known by {email}")
    print_json(view) if as_json else show_person(view)


@people_command.command("unblock")
@click.argument("email")
@click.option("--reason", required=True, help="Why; it goes into the history.")
def people_unblock(email: str, reason: str) -> None:
    """Let someone activate again who was removed as a user who left (M8)."""
    try:
        with open_desk() as desk, transaction(desk.engine) as session:
            done = people.unblock(session, email, reason, getpass.getuser(), utc_now())
    except LookupError:
        raise failed(f"nobody is known by {email}") from None
    if not done:
        raise failed(f"{email} is not blocked")
    click.echo(f"{email} can activate again")
