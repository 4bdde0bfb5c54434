"""`up`, `process-mailbox`, `demo`: the desk at work."""

from __future__ import annotations

from pathlib import Path

import click

from licensedesk.output import failed, say
from ticket_desk.settings import Settings, prefect_api_url


@click.command("up")
def up_command() -> None:
    """Watch the mailbox and serve every flow with its schedule, until SIGTERM or Ctrl-C."""
    prefect_api_url()
    from licensedesk.up import up  # noqa: PLC0415 - imports Prefect's worker, which is slow

    up()


@click.command("process-mailbox")
def process_mailbox_command() -> None:
    """Make one pass over the mailbox, now: the flow that `up` calls when there is work."""
    settings = Settings.load()
    settings.imap()
    settings.smtp()
    settings.desk_person()
    prefect_api_url()
    from licensedesk.passes import (  # noqa: PLC0415 - imports Prefect, which is slow
        PrefectUnavailable,
        one_pass,
    )
    from ticket_mail.imap import MailboxUnavailable  # noqa: PLC0415 - as above

    try:
        say(one_pass())
    except (MailboxUnavailable, PrefectUnavailable) as error:
        raise failed(str(error)) from None


@click.command("demo")
@click.option("--until-done", is_flag=True, help="Approve by itself, check what came out, and end.")
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep its state in this folder.",
)
def demo_command(until_done: bool, folder: Path | None) -> None:
    """See the whole system work on this machine, with nothing to configure."""
    from licensedesk.demo import run_demo  # noqa: PLC0415 - imports the embedded servers

    raise click.exceptions.Exit(run_demo(folder, until_done=until_done))
