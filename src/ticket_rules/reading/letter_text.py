"""What of a letter the reading looks at: text only, already decoded and cut into its parts."""

from __future__ import annotations

import re
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


#: A text part that only says that there is another one.
_PLACEHOLDER = re.compile(
    r"\b(?:html|web\s?browser|browser|e-?mail\s+(?:client|program)|mail\s+(?:client|program))\b",
    re.IGNORECASE,
)


def is_placeholder(body: str) -> bool:
    """Whether the text part says nothing but that the letter is in HTML."""
    words = body.split()
    return (
        0 < len(words) <= 30
        and _PLACEHOLDER.search(body) is not None
        and "@" not in body
        and not any(c.isdigit() for c in body)
    )
