"""How commands show things: data on standard output, as JSON or as a table for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
#: The number of a ticket, message or letter, as every database can hold it.
row_number = click.IntRange(1, 2**31 - 1)


def print_json(data: object) -> None:
    """One JSON value, readable, on standard output."""
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def print_table(
    rows: Sequence[Mapping[str, object]],
    columns: Mapping[str, Callable[[Mapping[str, object]], object]],
) -> None:
    """A table with a row for each; nothing but its head where there are none.

    Letters may hold anything: a cell is shown as plain text, without control characters.
    """
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(column(row))) for column in columns.values()))
    console().print(table)


def key_of(name: str) -> Callable[[Mapping[str, object]], object]:
    """A column that shows one key of its row, and nothing for null."""
    return lambda row: "" if row.get(name) is None else row[name]


def plain(value: object) -> str:
    """Text for a terminal: no control characters, so that no letter can steer it."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in str(value))


def on_one_line(value: object) -> str:
    """Text for a line of a terminal, which no letter can end to begin one of its own."""
    return plain(value).replace("\n", " ")


def console() -> Console:
    """Standard output; wide enough to keep a row on its line where it is no terminal."""
    return Console(width=None if sys.stdout.isatty() else 200, highlight=False, soft_wrap=False)


def say(text: str) -> None:
    """A message for people, on standard error."""
    click.echo(text, err=True)


def failed(text: str) -> click.exceptions.Exit:
    """Say in one line what could not be done; raise what this gives, to end with exit 1."""
    say(text)
    return click.exceptions.Exit(1)
