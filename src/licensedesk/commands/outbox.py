"""`outbox`: our letters, and the addresses that get none any more."""

from __future__ import annotations

from dataclasses import asdict

import click

from licensedesk.output import as_json, failed, key_of, print_json, print_table, row_number
from ticket_desk import bounces
from ticket_desk.desk import open_desk, utc_now
from ticket_rules.addresses import normal_email
from ticket_store import history, outbox, silenced
from ticket_store.engine import reading, transaction
from ticket_store.outbox import ReplyState


@click.group("outbox")
def outbox_command() -> None:
    """Look at our letters; send one again; write to an address again."""


@outbox_command.command("list")
@click.option("--state", type=click.Choice([one.value for one in ReplyState]))
@as_json
def outbox_list(state: str | None, as_json: bool) -> None:
    """List the letters: queued, sent, uncertain, failed, bounced."""
    with open_desk() as desk, reading(desk.engine) as session:
        rows = outbox.list_view(session, ReplyState(state) if state else None)
    if as_json:
        print_json(rows)
        return
    columns = ("id", "ticket", "state", "kind", "template", "to", "subject", "error")
    print_table(rows, {name: key_of(name) for name in columns})


@outbox_command.command("retry")
@click.argument("letter", type=row_number)
def outbox_retry(letter: int) -> None:
    """Queue an uncertain or failed letter again. An uncertain one may arrive twice."""
    with open_desk() as desk, transaction(desk.engine) as session:
        done = outbox.retry(session, letter, utc_now())
        if done:
            entry = history.Entry("letter_queued_again", {"letter": letter}, "staff")
            history.append(session, "desk", [entry], utc_now())
    if not done:
        raise failed(f"letter {letter} is neither uncertain nor failed")
    click.echo(f"letter {letter} is queued")


@outbox_command.command("silenced")
@as_json
def outbox_silenced(as_json: bool) -> None:
    """List the addresses that get no letter any more, each since when and why."""
    with open_desk() as desk, reading(desk.engine) as session:
        rows = [row.as_dict() for row in silenced.all_silenced(session)]
    if as_json:
        print_json(rows)
        return
    print_table(rows, {name: key_of(name) for name in ("address", "since", "letter", "reason")})


@outbox_command.command("unsilence")
@click.argument("address")
def outbox_unsilence(address: str) -> None:
    """Write to an address again, and queue the letters that were kept back meanwhile."""
    address = normal_email(address)
    with open_desk() as desk, transaction(desk.engine) as session:
        now = utc_now()
        lifted = bounces.lift(desk, session, address, now)
        if lifted is not None:
            data = {"address": address, **asdict(lifted)}
            history.append(session, "desk", [history.Entry("silence_lifted", data, "staff")], now)
    if lifted is None:
        raise failed(f"{address} is not silenced")
    click.echo(f"{address} is written to again; letters queued: {lifted.letters}")
    if lifted.in_digest:
        click.echo(f"letters for one digest, in an hour: {lifted.in_digest}")
