"""What is being put together: an entry for one thing asked, and what of the text belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ticket_rules.facts import Person as Sender
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.orders import Order
from ticket_rules.reading.people import Person, clean_name, is_name_of
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.spans import is_within
from ticket_rules.reading.taken import Source, Taken
from ticket_rules.reading.trigger import Trigger
from ticket_rules.reading.words import Form
from ticket_rules.requests import Action

#: Why words count as asking, by their form.
_ASKED = {
    Form.BASE: "asked for",
    Form.DONE: "told as what is to be done",
    Form.DOING: "politely asked for",
    Form.NOUN: "named as what is wanted",
    Form.STATEMENT: "stated as what shall be",
    Form.QUESTION: "asked as a question",
    Form.CLAUSE: "told as what is wanted",
    Form.WHOLE: "what the whole letter is about",
}


@dataclass(slots=True)
class Entry:
    """One thing asked, while its keys are being found; `at` is where in the text it stands.

    `unsure` are keys that the text gives in ways that contradict: they stay missing.
    `which_order` tells that it names orders and leaves open which one is meant.
    """

    action: Action
    at: int
    order_id: str | None = None
    name: str | None = None
    email: str | None = None
    machine: str | None = None
    serial_key: str | None = None
    confirm_email: str | None = None
    planned: bool = False
    which_order: bool = False
    unsure: set[str] = field(default_factory=set)
    taken: dict[str, Taken] = field(default_factory=dict)

    def take(self, key: str, value: str | None, taken: Taken) -> None:
        """Give a key its value, with where it stands; None takes nothing."""
        setattr(self, key, value)
        if value is not None:
            self.taken[key] = taken

    def take_trigger(self, trigger: Trigger) -> None:
        """Note the words that ask for it."""
        place = (trigger.start, trigger.end)
        self.taken["action"] = Taken(Source.TEXT, place, _ASKED[trigger.form])

    def take_person(self, person: Person, rule: str, source: Source = Source.TEXT) -> None:
        """Give the name and the address of a person who stands in that text."""
        for key, value in (("name", person.name), ("email", person.email)):
            span = person.where(key)
            self.take(key, value, Taken(source if span[0] >= 0 else Source.SENDER, span, rule))

    def take_from(self, other: Entry, key: str) -> None:
        """Give a key the other entry's value, with where it stands."""
        setattr(self, key, getattr(other, key))
        if key in other.taken:
            self.taken[key] = other.taken[key]

    def drop_unsure(self) -> None:
        """Leave out what contradicts."""
        for key in self.unsure:
            setattr(self, key, None)
        if self.email is None:
            self.confirm_email = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What belongs to a trigger: its clause, and what follows until the next one.

    `told` are the clauses in what follows that only report.
    """

    trigger: Trigger
    clause: tuple[int, int]
    tail: tuple[int, int]
    told: tuple[tuple[int, int], ...] = ()

    def in_clause(self, at: int) -> bool:
        """Whether it stands in the clause."""
        return self.clause[0] <= at < self.clause[1]

    def in_tail(self, at: int) -> bool:
        """Whether it stands behind the clause, before the next trigger."""
        inside = self.tail[0] <= at < self.tail[1]
        return inside and not is_within(at, self.told)


@dataclass(slots=True)
class Reading:
    """A letter in reading: its scene, its triggers with their scopes, its sender and signature."""

    scene: Scene
    scopes: list[Scope]
    sender: Sender | None
    subject_orders: list[Order]
    signed: str = ""

    def words_of(self, scope: Scope) -> str:
        """The clause's words."""
        return self.scene.document.text[slice(*scope.clause)]

    def asked(self) -> list[Scope]:
        """The scopes of what is asked for, in order of the text."""
        return [s for s in self.scopes if s.trigger.mood in (Mood.ASKED, Mood.PLANNED)]

    def in_rows(self, starts: list[int]) -> bool:
        """Whether each of these begins a line of its own, or stands in a form's field."""
        text = self.scene.document.text
        rows = [(item.start, item.end) for item, _, _ in self.scene.fields]
        rows += [(row.start, row.end) for row in self.scene.document.rows]
        return bool(starts) and all(
            at <= 0 or text[at - 1] == "\n" or is_within(at, rows) for at in starts
        )

    def is_sender(self, person: Person) -> bool:
        """Whether that is the sender, by address, else by name."""
        if self.sender is None:
            return False
        if person.email is not None:
            return person.email == self.sender.email
        own = clean_name(self.sender.name)
        return own is not None and is_name_of(person.name or "", own)


def _headings(scene: Scene) -> list[int]:
    """Where a line that ends in a colon begins a list of its own, behind another list."""
    rows = {row.start: row.end for row in scene.document.rows}
    sentences = scene.document.sentences
    found: list[int] = []
    listed = False
    for at, sentence in enumerate(sentences):
        if is_within(sentence.start, rows.items()):
            listed = True
        elif listed and sentence.text.rstrip().endswith(":"):
            heads = at + 1 < len(sentences) and sentences[at + 1].start in rows
            found += [sentence.start] if heads else []
    return found


def scopes_of(scene: Scene, triggers: list[Trigger]) -> list[Scope]:
    """Each trigger with its clause and what follows it, up to where another list begins."""
    scopes = []
    headings = _headings(scene)
    for index, trigger in enumerate(triggers):
        later = triggers[index + 1 :]
        end = next((t.clause[0] for t in later if t.mood is not Mood.REPORTED), None)
        if end is None:
            end = len(scene.document.text) + 1
        end = min([end, *(at for at in headings if at >= trigger.clause[1])])
        tail = (trigger.clause[1], max(end, trigger.clause[1]))
        told = tuple(t.clause for t in later if t.mood is Mood.REPORTED)
        scopes.append(Scope(trigger, trigger.clause, tail, told))
    return scopes
