"""`tickets`, `reviews`, `set-aside`: what came in, and what waits."""

from __future__ import annotations

from dataclasses import asdict

import click

from licensedesk.output import as_json, failed, key_of, print_json, print_table, row_number
from licensedesk.showing import show_ticket
from ticket_desk.desk import open_desk, utc_now
from ticket_desk.links import run_link
from ticket_store import history, messages, reviews, shows
from ticket_store.engine import reading, transaction
from ticket_store.statements import iso
from ticket_store.tickets import TicketState


@click.group("tickets")
def tickets_command() -> None:
    """Look at tickets."""


@tickets_command.command("list")
@click.option("--state", type=click.Choice([one.value for one in TicketState]))
@as_json
def tickets_list(state: str | None, as_json: bool) -> None:
    """List the tickets with their requests, oldest first."""
    with open_desk() as desk, reading(desk.engine) as session:
        rows = shows.list_view(session, TicketState(state) if state else None)
    if as_json:
        print_json(rows)
        return
    print_table(
        rows,
        {
            "ticket": key_of("number"),
            "state": key_of("state"),
            "from": key_of("requester"),
            "requests": lambda row: _requests(row["requests"]),
            "subject": key_of("subject"),
        },
    )


def _requests(requests: object) -> str:
    assert isinstance(requests, list)  # noqa: S101 - the view's own shape
    return "\n".join(
        " ".join(filter(None, (one["action"], one["order_id"], f"({one['state']})")))
        for one in requests
    )


@tickets_command.command("show")
@click.argument("number", type=row_number)
@as_json
def tickets_show(number: int, as_json: bool) -> None:
    """Show a ticket: its messages, requests, checks, reviews, replies and history."""
    with open_desk() as desk, reading(desk.engine) as session:
        view = shows.ticket_view(session, number)
    if view is None:
        raise failed(f"there is no ticket {number}")
    print_json(view) if as_json else show_ticket(view)


@click.group("reviews")
def reviews_command() -> None:
    """Look at what waits for staff."""


@reviews_command.command("list")
@as_json
def reviews_list(as_json: bool) -> None:
    """List the queued actions: age, due date, who approved first of two, link, plan."""
    with open_desk() as desk, reading(desk.engine) as session:
        rows = [
            {**row, "link": run_link(row["flow_run_id"])}
            for row in reviews.list_view(session, utc_now())
        ]
    if as_json:
        print_json(rows)
        return
    print_table(
        rows,
        {
            "review": key_of("id"),
            "ticket": key_of("ticket"),
            "action": key_of("title"),
            "hours": lambda row: f"{int(str(row['age_seconds'])) / 3600:.1f}",
            "due": key_of("due_at"),
            "first approval": key_of("first_approver"),
            "link": key_of("link"),
        },
    )


@click.group("set-aside")
def set_aside_command() -> None:
    """Look at messages that could not be handled; try one again."""


@set_aside_command.command("list")
@as_json
def set_aside_list(as_json: bool) -> None:
    """List the messages that were set aside, each with the reason."""
    with open_desk() as desk, reading(desk.engine) as session:
        rows = [
            {**asdict(row), "received_at": iso(row.received_at)}
            for row in messages.list_set_aside(session)
        ]
    if as_json:
        print_json(rows)
        return
    columns = ("id", "received_at", "header_message_id", "reason")
    print_table(rows, {name: key_of(name) for name in columns})


@set_aside_command.command("retry")
@click.argument("message", type=row_number)
def set_aside_retry(message: int) -> None:
    """Let a message that was set aside be handled again, by the next pass."""
    with open_desk() as desk, transaction(desk.engine) as session:
        try:
            done = messages.retry_set_aside(session, message)
        except messages.BytesRemoved:
            words = f"message {message} can't be handled again: its bytes were removed"
            raise failed(words) from None
        if done:
            entry = history.Entry("message_waits_again", {"message": message}, "staff")
            history.append(session, "desk", [entry], utc_now())
    if not done:
        raise failed(f"message {message} is not set aside")
    click.echo(f"message {message} waits for the next pass")
