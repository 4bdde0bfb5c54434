"""What a document names, as the later questions see it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ticket_rules.reading.document import Document
from ticket_rules.reading.filled import Filled
from ticket_rules.reading.forms import Kind
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.orders import Order
from ticket_rules.reading.people import Person
from ticket_rules.reading.spans import is_within


@dataclass(slots=True)
class Scene:
    """What a document names, each in order of the text.

    `undecided`: people are named of whom the letter leaves open which one is meant;
    `unlisted`: some of a list are excepted, and nobody can tell which. `ignored` is what is
    quoted in the text or addressed to software, `software` only the latter. `kept` are the
    orders that the sender keeps: they are given to nobody, and may get managers.
    """

    document: Document
    people: list[Person] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    machines: list[Machine] = field(default_factory=list)
    serials: list[tuple[int, int, str]] = field(default_factory=list)
    fields: list[Filled] = field(default_factory=list)
    ignored: list[tuple[int, int]] = field(default_factory=list)
    contradicted: list[tuple[Kind, int, int]] = field(default_factory=list)
    undecided: bool = False
    unlisted: bool = False
    software: list[tuple[int, int]] = field(default_factory=list)
    kept: list[Order] = field(default_factory=list)

    def is_contradicted(self, kind: Kind) -> bool:
        """Whether fields of that kind hold two values for one request."""
        return any(other is kind for other, _, _ in self.contradicted)

    def is_ignored(self, at: int) -> bool:
        """Whether it stands in words that are quoted in the text or addressed to software."""
        return is_within(at, self.ignored)
