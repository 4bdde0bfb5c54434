"""A case: one ticket being worked on inside one transaction, and what has to be told at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from ticket_desk.desk import Desk
from ticket_mail.replies import Section
from ticket_rules.facts import Person
from ticket_rules.requests import Request
from ticket_store import history


@dataclass(slots=True)
class Case:
    """The ticket, its requester, and what was gathered for history and letter while working on it.

    `message` is the message that is being handled, None for a review or a schedule;
    `confirming` are the requests that the letter has to ask the requester about.
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
    entries: list[history.Entry] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The desk's date, in UTC."""
        return self.now.date()

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
