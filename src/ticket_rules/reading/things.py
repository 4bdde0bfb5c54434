"""Actions that are named by what they are done to: "take LAB-3 off", "remove it from the order"."""

from __future__ import annotations

import re

from ticket_rules.reading.marks import MACHINE
from ticket_rules.reading.words import Form, Words, words
from ticket_rules.requests import Action

_M = f"{MACHINE}+"
_THE = (
    r"(?:\s+(?:the|our|my|his|her|their|old|machines?|computers?|hosts?|laptops?|servers?|pcs?"
    r"|also|please|both|dead|broken))*"
)

#: Patterns over a text in which machines are marked.
ABOUT_MACHINES: tuple[Words, ...] = (
    *words(
        Action.REMOVE_ACTIVATION,
        Form.BASE,
        rf"\b(?:remove|delete|take|drop|clear|kick|strike|detach|get|unregister"
        rf"|throw)\b{_THE}\s+{_M}",
        r"\b(?:take|get|kick|throw)\s+(?:it|that\s+one|this\s+one|both|them)\s+(?:off|out)\b",
        r"\b(?:remove|delete|drop|clear|detach|unregister)\s+(?:please\s+)?(?:it|that\s+one"
        r"|this\s+one|both)\b"
        r"(?=\s+(?:from|off|please)\b|\s*[.?!,]|\s*$)",
    ),
    *words(
        Action.REMOVE_ACTIVATION,
        Form.STATEMENT,
        rf"{_M}\s+(?:needs?\s+to|should|must|has\s+to|can)\s+(?:come\s+off|go\b|leave|disappear)",
    ),
)
#: An order that goes to a machine goes to nobody.
_TO_MACHINE = re.compile(rf"\b(?:on)?to{_THE}\s+{_M}", re.IGNORECASE)


def goes_to_a_machine(marked_text: str, start: int, end: int) -> bool:
    """Whether what is named from `start` to `end` moves something to a machine."""
    return _TO_MACHINE.search(marked_text, start, min(len(marked_text), end + 60)) is not None
