"""`audit`, `policy`, `db`, `doctor`: the desk itself."""

from __future__ import annotations

import click

from licensedesk.findings import Result
from licensedesk.output import as_json, print_json, say
from ticket_desk.desk import open_desk
from ticket_desk.settings import Settings
from ticket_rules.policy_file import policy_tables, policy_toml
from ticket_store import seals
from ticket_store.engine import reading
from ticket_store.migrate import upgrade
from ticket_store.statements import iso


@click.group("audit")
def audit_command() -> None:
    """Look after the history."""


@audit_command.command("verify")
@click.option(
    "--noted",
    metavar="SIGNATURE",
    help="A seal's signature that was noted elsewhere: it has to be there still.",
)
@as_json
def audit_verify(noted: str | None, as_json: bool) -> None:
    """Check that the history is complete and unaltered; exit 1 where it is not.

    It says until when the history is sealed, and by which seal: noted elsewhere, its signature
    shows later that no seals were cut off.
    """
    with open_desk() as desk, reading(desk.engine) as session:
        audit = seals.audit(session, desk.seal_keys, noted)
    faults = list(audit.faults)
    if as_json:
        sealed = None if audit.sealed is None else audit.sealed.as_dict()
        print_json(
            {"entries": audit.entries, "intact": not faults, "faults": faults, "sealed": sealed}
        )
    else:
        for fault in faults:
            say(fault)
        state = "intact" if not faults else f"{len(faults)} faults"
        click.echo(f"{audit.entries} entries, {state}; {_sealed_words(audit.sealed)}")
    if faults:
        raise click.exceptions.Exit(1)


def _sealed_words(seal: seals.Seal | None) -> str:
    if seal is None:
        return "not sealed yet"
    return f"{seal.entries} sealed until {iso(seal.at)}, seal {seal.id} {seal.signature}"


@click.group("policy")
def policy_command() -> None:
    """Look at the rules."""


@policy_command.command("show")
@as_json
def policy_show(as_json: bool) -> None:
    """Print the rules in force, as a policy.toml; as JSON, its tables."""
    policy = Settings.load().load_policy()
    if as_json:
        print_json(policy_tables(policy))
    else:
        click.echo(policy_toml(policy), nl=False)


@click.group("db")
def db_command() -> None:
    """Look after the database."""


@db_command.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to this program's schema; a repeat changes nothing."""
    engine = Settings.load().engine()
    try:
        upgrade(engine)
    finally:
        engine.dispose()
    click.echo("the database is current")


@click.command("doctor")
@as_json
def doctor_command(as_json: bool) -> None:
    """Try every connection and setting, and say in plain words what is wrong; exit 1 if any."""
    from licensedesk.doctor import examine  # noqa: PLC0415 - imports Prefect, which is slow

    findings = examine()
    if as_json:
        print_json([finding.as_dict() for finding in findings])
    else:
        for finding in findings:
            click.echo(f"{finding.result.value:<5} {finding.part}: {finding.words}")
    if any(finding.result is Result.FAIL for finding in findings):
        raise click.exceptions.Exit(1)
