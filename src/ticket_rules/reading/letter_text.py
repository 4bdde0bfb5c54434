"""What of a letter the reading looks at: text only, already decoded and cut into its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ticket_rules.facts import Person


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter's texts, by who wrote them and whether a reader sees them.

    `body` is what the sender wrote now; `below` are the quoted and forwarded blocks under it,
    in order, `signed` the signature. `alternative` is the new text of the HTML part where the
    text part was taken. `unseen` is what a reader of the HTML does not see (hidden text, targets
    of links whose text is another address or order), `struck` what is struck through.
    `written_on` is the Date header's day. `invitation` tells that a calendar part is there.
    """

    subject: str = ""
    body: str = ""
    below: tuple[str, ...] = ()
    signed: str = ""
    sender: Person | None = None
    automatic: bool = False
    written_on: date | None = None
    alternative: str | None = None
    unseen: str = ""
    struck: str = ""
    invitation: bool = False
