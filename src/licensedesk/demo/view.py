"""What the reader sees: lines as things happen; on a terminal also how each customer stands."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.rule import Rule
from rich.text import Text

from licensedesk.demo.checks import Check
from licensedesk.demo.customers import CUSTOMERS, Customer
from licensedesk.demo.watching import Event, What
from licensedesk.output import plain

_LABEL_WIDTH = 14
_BAR = "┃ "
_STYLES = {
    What.TO_APPROVE: "bold yellow",
    What.APPROVED: "bold green",
    What.REFUSED: "bold red",
    What.ASKED_AGAIN: "bold red",
    What.SET_ASIDE: "bold red",
}


@dataclass(slots=True)
class Standing:
    """How far a customer's story has come; `waits` while it waits for staff."""

    customer: Customer
    wrote: bool = False
    waits: Event | None = None
    done: bool = False


class View:
    """Tells what happens on a console; all that comes from letters is shown as plain text."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._live: Live | None = None
        self._footer = ""
        self._about: str | None = None  # whose part of the story the last lines told
        self._introduced: set[str] = set()
        self._spaced = True  # the last line was empty

    def say(self, text: str, style: str = "") -> None:
        """Tell the reader something, in a paragraph of its own."""
        self._space()
        for paragraph in text.splitlines():
            for line in self._wrapped(paragraph, 0):
                self._line(Text(line, style))
        self._about = None

    def part(self, name: str, text: str) -> None:
        """Tell of a part of the system that is ready."""
        self._labelled(name, text, "bold")

    def writes(self, customer: Customer, subject: str, text: str) -> None:
        """Show a letter of a customer."""
        self._turn_to(customer)
        self._letter(f"{customer.person.name} writes", subject, text, "cyan")

    def happened(self, customer: Customer | None, event: Event) -> None:
        """Show what the desk did."""
        self._turn_to(customer)
        self._labelled(event.what.value, event.text, _STYLES.get(event.what, "bold blue"))
        for detail in event.details:
            self._labelled("", detail, "dim")
        if event.link:
            self._line(Text(f"  → {event.link}", "underline"))

    def received(self, customer: Customer | None, to: str, subject: str, text: str) -> None:
        """Show a letter of the desk as it lies in its reader's mailbox."""
        if customer is not None:
            self._turn_to(customer)
        self._letter(f"The desk writes to {to}", subject, text, "green")

    def came_out(self, checks: Sequence[Check]) -> bool:
        """Show a line for each check; gives whether all are well."""
        self.say("What came out", "bold")
        for check in checks:
            mark, style = ("✗", "bold red") if check.wrong else ("✓", "green")
            for number, line in enumerate(self._wrapped(check.text, 4)):
                self._line(Text.assemble((f"  {' ' if number else mark} ", style), line))
            if check.wrong:
                for line in self._wrapped(f"but: {check.wrong}", 4):
                    self._line(Text(f"    {line}", style))
        return not any(check.wrong for check in checks)

    def stand(self, standings: Sequence[Standing]) -> None:
        """Bring the picture at the foot of a terminal up to date."""
        if self._live is not None:
            self._live.update(self._picture(standings))

    @contextmanager
    def live(self, footer: str) -> Iterator[None]:
        """Keep the picture at the foot while this lasts, where the console is a terminal."""
        if not self._console.is_terminal:
            yield
            return
        self._footer = footer
        with Live(console=self._console, refresh_per_second=4, transient=True) as live:
            self._live = live
            try:
                yield
            finally:
                self._live = None

    def _turn_to(self, customer: Customer | None) -> None:
        """Head the lines that follow with whose story they tell."""
        about = customer.person.email if customer else ""
        if about == self._about:
            return
        self._about = about
        self._space()
        if customer is None:
            self._line(Text("● The desk", "bold"))
            return
        head = f"● {CUSTOMERS.index(customer) + 1} of {len(CUSTOMERS)} · {customer.company}"
        if about not in self._introduced:
            self._introduced.add(about)
            head += f" · {customer.story}"
        self._line(Text(head, "bold"))

    def _letter(self, head: str, subject: str, text: str, style: str) -> None:
        self._space()
        self._line(Text(f"  {plain(head)}:", f"bold {style}"))
        bar = Text(f"  {_BAR.rstrip()}", style)
        for line in (f"Subject: {subject}", "", *text.splitlines()):
            self._line(Text.assemble("  ", (_BAR, style), plain(line)) if line else bar)
        self._space()

    def _labelled(self, label: str, text: str, style: str) -> None:
        """Show a text with what it is before it; further lines stand below its first."""
        text_style = style if not label else ""
        for number, line in enumerate(self._wrapped(text, _LABEL_WIDTH)):
            head = "" if number else f"  {label}"
            self._line(Text.assemble((f"{head:<{_LABEL_WIDTH}}", style), (line, text_style)))

    def _wrapped(self, text: str, indent: int) -> list[str]:
        """Break a text for a terminal; elsewhere a text is one line, for other programs."""
        text = plain(text)
        if not self._console.is_terminal:
            return [text]
        width = max(self._console.width - indent, 20)
        return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)

    def _space(self) -> None:
        if not self._spaced:
            self._console.print()
        self._spaced = True

    def _line(self, text: Text) -> None:
        terminal = self._console.is_terminal
        self._console.print(text, overflow="fold" if terminal else None, soft_wrap=not terminal)
        self._spaced = False

    def _picture(self, standings: Sequence[Standing]) -> Group:
        lines: list[RenderableType] = [Rule("LicenseDesk demo", style="dim")]
        names = max(len(standing.customer.person.name) for standing in standings)
        for standing in standings:
            mark, style, words = _standing(standing)
            line = f"{mark} {standing.customer.person.name:<{names}}  {words}"
            lines.append(Text(line, style, no_wrap=True, overflow="ellipsis"))
            if standing.waits is not None and standing.waits.link:
                lines.append(Text(f"  → {standing.waits.link}", overflow="fold"))
        footer = "\n".join(self._wrapped(self._footer, 0))
        return Group(*lines, Text(footer, "bold"))


def _standing(standing: Standing) -> tuple[str, str, str]:
    """Mark, style and words for how far a story has come."""
    story = standing.customer.story
    if not standing.wrote:
        return "·", "dim", story
    if standing.done:
        return "✓", "green", story
    if standing.waits is not None:
        return "!", "bold yellow", plain(standing.waits.text)
    return "●", "cyan", story
