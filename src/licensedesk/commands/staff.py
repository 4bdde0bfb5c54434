"""`staff`: who may approve, with a one-time code."""

from __future__ import annotations

from dataclasses import asdict

import click

from licensedesk.output import as_json, failed, key_of, print_json, print_table
from ticket_desk.desk import open_desk, utc_now
from ticket_rules.addresses import normal_email
from ticket_store import history, staff
from ticket_store.engine import reading, transaction
from ticket_store.statements import iso


@click.group("staff")
def staff_command() -> None:
    """Say who may approve."""


@staff_command.command("add")
@click.argument("email")
@as_json
def staff_add(email: str, as_json: bool) -> None:
    """Enrol someone, and print what their authenticator app needs. It is shown only now."""
    if email.count("@") != 1 or not all(email.split("@")):
        raise click.UsageError(f"{email} is no email address")
    now = utc_now()
    with open_desk() as desk, transaction(desk.engine) as session:
        try:
            enrolment = staff.add(session, normal_email(email), now, desk.cipher)
        except staff.AlreadyEnrolled:
            raise failed(f"{email} is enrolled already; `staff remove` ends that first") from None
        entry = history.Entry("staff_added", {"email": enrolment.email}, "staff")
        history.append(session, "desk", [entry], now)
    if as_json:
        print_json(asdict(enrolment))
        return
    click.echo(f"{enrolment.email} may approve now. For their authenticator app, shown only once:")
    click.echo(f"  secret  {enrolment.secret}")
    click.echo(f"  link    {enrolment.otpauth_uri}")


@staff_command.command("list")
@as_json
def staff_list(as_json: bool) -> None:
    """List who may approve, and who is locked by wrong codes just now."""
    now = utc_now()
    with open_desk() as desk, reading(desk.engine) as session:
        rows = [
            {
                "email": one.email,
                "added_at": iso(one.added_at),
                "locked_until": iso(one.locked_until) if one.is_locked(now) else None,
            }
            for one in staff.members(session)
        ]
    if as_json:
        print_json(rows)
        return
    columns = {"email": "email", "added": "added_at", "locked until": "locked_until"}
    print_table(rows, {title: key_of(key) for title, key in columns.items()})


@staff_command.command("remove")
@click.argument("email")
def staff_remove(email: str) -> None:
    """End someone's right to approve, at once."""
    now = utc_now()
    with open_desk() as desk, transaction(desk.engine) as session:
        done = staff.remove(session, normal_email(email), now)
        if done:
            entry = history.Entry("staff_removed", {"email": normal_email(email)}, "staff")
            history.append(session, "desk", [entry], now)
    if not done:
        raise failed(f"{email} is not enrolled")
    click.echo(f"{email} can't approve any more")
