"""A letter with the words marked that its requests were taken from, for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from licensedesk.output import plain
from ticket_mail.letter import Letter
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading import Explained, explain, seen_below, seen_text
from ticket_rules.reading.document import plain as as_read
from ticket_rules.reading.taken import Source, TakenWords

_STYLES = {
    "action": "bold magenta",
    "order_id": "bold cyan",
    "name": "bold green",
    "email": "bold yellow",
    "machine": "bold blue",
    "serial_key": "bold blue",
    "confirm_email": "bold yellow",
}


def show_explanation(letter: Letter, patterns: OrderPatterns, to: Console) -> None:
    """Print the letter as it was read, what was taken from where, and what was left aside.

    A marked piece is followed by the number of its request and its key, as in
    "«SC-104233»[1 order_id]", so that the marks survive where there are no colours.
    """
    text = letter.readable
    requests = explain(text, patterns)
    sender = letter.sender
    _head(
        to, "From", f"{sender.name} <{sender.email}>" if sender else "nobody who could be answered"
    )
    _texts(to, "Subject", _marked(as_read(text.subject), Source.SUBJECT, requests))
    if letter.automatic:
        to.print(Text("automatic: nothing is read from it", "bold red"))
    _block(to, "What the sender wrote now", _marked(seen_text(text), Source.TEXT, requests))
    if text.below:
        _block(to, "Quoted or forwarded below", _marked(seen_below(text), Source.BELOW, requests))
    for title, hidden in (("Not seen by a reader", text.unseen), ("Struck through", text.struck)):
        if hidden.strip():
            _block(to, title, Text(plain(hidden.strip()), "red"))
    if letter.attachments:
        names = ", ".join(one.name or "without a name" for one in letter.attachments)
        _head(to, "Attached, not read", names)
    for number, one in enumerate(requests, start=1):
        _request(to, number, one)


def _head(to: Console, title: str, value: str) -> None:
    _texts(to, title, Text(plain(value)))


def _texts(to: Console, title: str, value: Text) -> None:
    to.print(Text(f"{title}: ", "bold").append_text(value))


def _block(to: Console, title: str, text: Text) -> None:
    to.print(Text(f"\n{title}", "bold"))
    for line in text.split("\n", allow_blank=True):
        to.print(Text("  | ", "dim").append_text(line))


def _marked(text: str, source: Source, requests: Sequence[Explained]) -> Text:
    """The text with each piece that was taken in its key's colour; none overlaps another."""
    shown = Text()
    at = 0
    for (start, end), labels, style in _pieces(source, requests):
        if start < at:
            continue
        shown.append(plain(text[at:start]))
        shown.append("«" + plain(text[start:end]) + "»", style)
        shown.append(f"[{labels}]", "dim")
        at = end
    shown.append(plain(text[at:]))
    return shown


def _pieces(
    source: Source, requests: Sequence[Explained]
) -> list[tuple[tuple[int, int], str, str]]:
    """Each taken span of that text once, the shorter first where they begin together."""
    labels: dict[tuple[int, int], list[tuple[int, TakenWords]]] = {}
    for number, one in enumerate(requests, start=1):
        for taken in one.taken:
            if taken.source is source:
                labels.setdefault(taken.span, []).append((number, taken))
    return [
        (span, ", ".join(f"{number} {one.key}" for number, one in of), _STYLES[of[0][1].key])
        for span, of in sorted(labels.items())
    ]


def _request(to: Console, number: int, one: Explained) -> None:
    to.print(Text(f"\n{number}. {one.request.action.value}", "bold"))
    table = Table(box=None, pad_edge=False, padding=(0, 2))
    for title in ("key", "value", "words", "from", "why"):
        table.add_column(title, overflow="fold", header_style="dim")
    taken = {words.key: words for words in one.taken}
    for key, value in (("action", one.request.action.value), *one.request.keys().items()):
        words = taken.get(key)
        if words is not None:
            cells = (key, value or "", words.words, words.source.value, words.rule)
        elif key in one.request.missing:
            cells = (key, "missing", "", "", "not given, or in ways that contradict")
        else:
            continue
        table.add_row(
            *(Text(plain(cell), _STYLES[key] if at == 0 else "") for at, cell in enumerate(cells))
        )
    to.print(table)
