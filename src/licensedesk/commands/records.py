"""`forget`, `backup`: what the desk keeps of people, and a copy of all of it."""

from __future__ import annotations

from pathlib import Path

import click

from licensedesk.output import as_json, failed, print_json, say
from ticket_desk import forgetting
from ticket_desk.desk import Desk, open_desk, utc_now
from ticket_desk.settings import Settings, SettingsError, prefect_api_url
from ticket_store.backup import BackupFailed, back_up


@click.command("forget")
@click.argument("email")
@click.option("--dry-run", is_flag=True, help="Change nothing, and tell what would be erased.")
@as_json
def forget_command(email: str, dry_run: bool, as_json: bool) -> None:
    """Erase a person's data by the documented rule, in Prefect's records too.

    Someone with a role on an order, an active activation or the right to approve can't be
    forgotten before that is settled: each is told, and nothing is done.
    """
    if email.count("@") != 1 or not all(email.split("@")):
        raise click.UsageError(f"{email} is no email address")
    with open_desk() as desk:
        try:
            forgotten = _forget(desk, email, dry_run=dry_run)
        except forgetting.CannotForget as refusal:
            for line in refusal.lines:
                say(line)
            raise failed(f"{email} can't be forgotten before that is settled") from None
    _tell(forgotten, email, dry_run=dry_run, as_json=as_json)


def _forget(desk: Desk, email: str, *, dry_run: bool) -> forgetting.Forgotten | None:
    """Take their runs off the Prefect server first: once the rows are erased nothing names them."""
    found = forgetting.look(desk, email)
    runs = forgetting.runs_of(desk, found)
    if dry_run:
        return forgetting.forget(desk, found, utc_now(), dry_run=True)
    _forget_runs(runs, found.email)
    forgotten = forgetting.forget(desk, found, utc_now())
    if forgotten is not None and forgotten.runs - runs:
        _forget_runs(forgotten.runs - runs, found.email)
    return forgotten


def _forget_runs(runs: frozenset[str], email: str) -> None:
    """Without a Prefect server in the settings there is nothing to do, unless it showed reviews."""
    try:
        prefect_api_url()
    except SettingsError:
        if runs:
            raise
        return
    import httpx  # noqa: PLC0415 - slow, as the next one

    from tasks.prune_runs import forget_runs  # noqa: PLC0415 - imports Prefect, which is slow

    try:
        forget_runs(runs, email)
    except (httpx.HTTPError, RuntimeError) as error:
        words = " ".join(str(error).split())
        raise failed(f"PREFECT_API_URL: {words}; try again when the server answers") from None


def _tell(
    forgotten: forgetting.Forgotten | None, email: str, *, dry_run: bool, as_json: bool
) -> None:
    if as_json:
        print_json(
            {
                "applied": not dry_run,
                "pseudonym": None if dry_run or forgotten is None else forgotten.pseudonym,
                "erased": {} if forgotten is None else forgotten.erased,
                "runs": 0 if forgotten is None else len(forgotten.runs),
                "withdrawn": [] if forgotten is None else list(forgotten.withdrawn),
            }
        )
        return
    if forgotten is None:
        click.echo(f"nothing is held of {email}")
        return
    counts = {**forgotten.erased, "Prefect runs": len(forgotten.runs)}
    words = ", ".join(f"{count} {what.replace('_', ' ')}" for what, count in counts.items())
    click.echo(f"{'would be erased' if dry_run else 'erased'}: {words}")
    for request in forgotten.withdrawn:
        click.echo(f"request {request} was open and {'would be' if dry_run else 'is'} withdrawn")
    if forgotten.was_blocked:
        say(f"{email} was kept from activating (M8); that goes, too")
    if dry_run:
        say("a dry run: nothing was changed")


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup_command(file: Path) -> None:
    """Write a consistent copy of the database, also while the desk is at work.

    SQLite: a database file. PostgreSQL: what pg_restore reads; pg_dump has to be installed. A
    file that is there already is not overwritten.
    """
    engine = Settings.load().engine()
    try:
        size = back_up(engine, file)
    except BackupFailed as error:
        raise failed(str(error)) from None
    finally:
        engine.dispose()
    click.echo(f"{file}: {size} bytes")
