"""`read` and `ingest`: emails given by hand."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from licensedesk.explaining import show_explanation
from licensedesk.output import console, print_json, say
from ticket_desk import intake
from ticket_desk.desk import open_desk, utc_now
from ticket_desk.read_files import read_bytes, read_folder
from ticket_desk.settings import Settings
from ticket_mail.letter import Unreadable, parse
from ticket_rules.order_ids import OrderPatterns

TEMPORARY_FAILURE = 75  # EX_TEMPFAIL: the mail server keeps the message and tries again


@click.command("read")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--jsonl", is_flag=True, help="PATH is a folder: one line for each *.eml below it.")
@click.option("--explain", "explains", is_flag=True, help="Show the letter with the words marked.")
def read_command(path: Path, jsonl: bool, explains: bool) -> None:
    """Print what an email is understood to ask, as JSON. It needs no database and no network."""
    patterns = Settings.load().patterns()
    if jsonl and explains:
        raise click.UsageError("--explain shows one letter; it does not go with --jsonl")
    if not jsonl:
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise _cannot_open(path, error) from None
        if explains:
            _explain(raw, patterns)
        else:
            print_json({"file": path.name, **read_bytes(raw, patterns)})
        return
    if not path.is_dir():
        raise click.UsageError(f"{path} is no folder; --jsonl reads every *.eml below one")
    for one in read_folder(path, patterns):
        sys.stdout.write(json.dumps(one, ensure_ascii=False) + "\n")


def _explain(raw: bytes, patterns: OrderPatterns) -> None:
    try:
        letter = parse(raw)
    except Unreadable as error:
        click.echo(f"This message can't be read, a person looks at it: {error}")
    else:
        show_explanation(letter, patterns, console())


@click.command("ingest")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--trusted", is_flag=True, help="The sender's address was checked: `aligned`.")
def ingest_command(file: Path | None, trusted: bool) -> None:
    """Take one message in, from FILE or standard input, as from a mail server's pipe.

    It is stored durably before this ends with 0; 75 means that it could not be stored.
    """
    try:
        raw = sys.stdin.buffer.read() if file is None else file.read_bytes()
    except OSError as error:
        raise _cannot_open(file, error) from None
    if not raw.strip():
        raise click.UsageError("there is no message: the input is empty")
    try:
        with open_desk() as desk:
            message, state = intake.ingest(desk, raw, utc_now(), trusted=trusted)
    except Exception as error:  # noqa: BLE001 - whatever it is, the mail server must keep the message
        say(f"the message could not be stored: {error}")
        raise click.exceptions.Exit(TEMPORARY_FAILURE) from None
    click.echo(f"message {message}: {state}")


def _cannot_open(path: Path | None, error: OSError) -> click.exceptions.Exit:
    say(f"can't open {path}: {error.strerror or error}")
    return click.exceptions.Exit(2)
