"""A case: one ticket being worked on inside one transaction, and what has to be told at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from ticket_desk.desk import Desk
from ticket_mail.replies import Section
from ticket_rules.facts import Person
from ticket_rules.requests import Request
from ticket_store import history

#: The words that a request was taken from, as its row keeps them (TakenWords.as_dict).
Words = tuple[Mapping[str, Any], ...]


@dataclass(slots=True)
class Case:
    """The ticket, its requester, and what was gathered for history and letter while working on it.

    `message` is the message that is being handled, None for a review or a schedule;
    `confirming` are the requests that the letter has to ask the requester about, `words` those
    of the letter that each request was taken from.
    """

    desk: Desk
    session: Session
    now: datetime
    ticket: int
    requester: Person
    subject: str
    message: int | None = None
    sections: list[Section] = field(default_factory=list)
    confirming: list[tuple[int, Request]] = field(default_factory=list)
    words: dict[Request, Words] = field(default_factory=dict)
    entries: list[history.Entry] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The desk's date, in UTC."""
        return self.now.date()

    def completed(self, request: Request, given: Request, before: Words) -> Words:
        """Note the words of a request that what was `given` completed; those `before` stay."""
        new = tuple(one for one in self.words.get(given, ()) if one["key"] != "action")
        keys = {one["key"] for one in new}
        self.words[request] = (*(one for one in before if one["key"] not in keys), *new)
        return self.words[request]

    def tell(
        self,
        event: str,
        data: Mapping[str, object],
        *,
        actor: str = "desk",
        order_id: str | None = None,
    ) -> None:
        """Note what happened; `write_history` writes it with the transaction."""
        self.entries.append(history.Entry(event, data, actor, order_id))

    def write_history(self) -> None:
        """Append what was noted to the ticket's chain; a repeat writes nothing again."""
        history.append(self.session, f"ticket {self.ticket}", self.entries, self.now)
        self.entries = []
