"""Managers spoken of as "one": "Jane should become one too", "Bob should stop being one"."""

from __future__ import annotations

import re

from ticket_rules.reading.words import Form, Words, likely, words
from ticket_rules.requests import Action

_MUST = r"(?:should|must|shall|(?:is|has|have|needs?|ought|are)\s+to)"
_ONE = (
    r"\bone\b(?=\s*(?:[.,;:!?)(]|$|@|-\s|\b(?:too|also|as\s+well|now|then|please|on|of\s+(?:them"
    r"|those|the\s+managers)"
    r"|any\s?more|any\s+longer|since|because|and|from|instead|either|immediately|today"
    r"|at\s+once)\b))"
)
_NOW = r"(?:(?:now|also|please|then|therefore|immediately|too)\s+)*"

#: What is asked of one who is, or becomes, a manager like the one named before.
AS_ONE: tuple[Words, ...] = (
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"\b{_MUST}\s+{_NOW}(?:stop|cease)\s+(?:being|to\s+be|acting\s+as)\s+{_ONE}",
        rf"\b{_MUST}\s+{_NOW}(?:no\s+longer|not)\s+(?:be|remain|stay|act\s+as)\s+{_ONE}",
    ),
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.STATEMENT,
        r"(?<!\bi )(?<!myself )(?<!\bthere )(?<!\bit )(?<!\bthis )(?<!\bthat )"
        rf"\b{_MUST}\s+{_NOW}(?:be(?:come)?|be\s+made)\s+{_ONE}",
    ),
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.BASE,
        rf"\bmake\s+(?!(?:me|myself|sure|it)\b)(?:[^.;,!?]|\.(?=\w)){{2,80}}?\s{_ONE}",
    ),
)
_A_MANAGER = re.compile(r"\bmanagers?\b|\badmin(?:istrator)?s?\b", re.IGNORECASE)
_IF = re.compile(r"\bif\b", re.IGNORECASE)


def ways_as_one(sentence: str, before: str) -> list[Words]:
    """The ways to ask that speak of "one", where the sentence before speaks of managers."""
    meant = _A_MANAGER.search(before) and not _IF.search(sentence)
    return likely(AS_ONE, sentence) if meant else []
