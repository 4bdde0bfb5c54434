"""One license manager in the place of another: who comes, and who goes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ticket_rules.prefilter import Sought
from ticket_rules.reading.words import MANAGER, RIGHTS

#: Who comes stands before the verb, who goes behind it.
_NEW_FIRST = re.compile(
    r"\b(?:replaces|(?:will|shall|should|is\s+to)\s+replace|succeeds|takes?\s+over\s+from"
    r"|takes?\s+the\s+place\s+of|takes\s+(?=[^\n;]{2,80}(?:'s|s')(?:\s*\([^()]*\))?\s+(?:place"
    r"|seat|role|post|position|job)\b))\b",
    re.IGNORECASE,
)
#: "Make Kit the manager instead of Fern": what is asked for stands before.
INSTEAD = re.compile(
    r"\b(?:instead\s+of|in\s+(?:the\s+)?place\s+of|in\s+lieu\s+of)\b", re.IGNORECASE
)
#: Who goes stands before the verb.
_OLD_FIRST = re.compile(
    r"\b(?:is|are|was|has\s+been|should\s+be|shall\s+be|must\s+be|to\s+be)\s+(?:replaced|succeeded)"
    r"\s+by\b",
    re.IGNORECASE,
)
#: Both stand behind the verb: "replace Fern by Kit".
_BOTH_BEHIND = re.compile(
    r"\b(?:replace|exchange|swap|substitute|(?:change|switch)(?=\s+(?:\w+\s+){0,4}managers?\b))\b"
    r"(?=.{1,240}?\b(?:with|by|for|to|against)\b)",
    re.IGNORECASE,
)
#: "Abdul comes in, Judith goes out", or the other way round.
_COMES = re.compile(
    r"\b(?:comes?|is|goes)\s+in\b(?!\s+(?:cc|copy)\b)|\bin\s+comes?\b", re.IGNORECASE
)
_GOES = re.compile(r"\b(?:goes?|is|comes?)\s+(?:out|off)\b|\bout\s+goes?\b", re.IGNORECASE)
#: "Out goes Judith": who it is stands behind.
_TURNED = re.compile(r"(?:in|out|off)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:with|by|for|to|against)\b", re.IGNORECASE)
_OF_A_PERSON = re.compile(r"\b(?:address|e-?mail|phone|name|password|limit)\b", re.IGNORECASE)
#: One word behind each of them.
_SPEAKS_OF_MANAGERS = Sought(rf"{MANAGER}|{RIGHTS}")
_WHO = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Swap:
    """One in the place of another: the spans in the sentence of the verb, of who comes and goes.

    `orders` tells that a verb's base form asks for it ("replace"), not that it is stated.
    """

    verb: tuple[int, int]
    new: tuple[int, int]
    old: tuple[int, int]
    orders: bool


def find_swap(sentence: str) -> Swap | None:
    """The first exchange of license managers that the sentence names; None for none."""
    if not _SPEAKS_OF_MANAGERS.search(sentence):
        return None
    verb = _BOTH_BEHIND.search(sentence)
    if verb is not None and not _OF_A_PERSON.search(sentence[verb.end() : verb.end() + 60]):
        by = _BY.search(sentence, verb.end())
        if by is not None and "owner" not in sentence.lower():
            old, new = (verb.end(), by.start()), (by.end(), len(sentence))
            return _swap(sentence, verb, new, old, orders=True)
    comes, goes = _COMES.search(sentence), _GOES.search(sentence)
    if comes is not None and goes is not None:
        first, second = sorted((comes, goes), key=lambda m: m.start())
        before, behind = (0, first.start()), (first.end(), second.start())
        if _TURNED.match(first.group()):
            before, behind = (first.end(), second.start()), (second.end(), len(sentence))
        new, old = (before, behind) if first is comes else (behind, before)
        return _swap(sentence, first, new, old, orders=False)
    for pattern in (_OLD_FIRST, _NEW_FIRST):
        verb = pattern.search(sentence)
        if verb is not None and "owner" not in sentence.lower():
            before, behind = (0, verb.start()), (verb.end(), len(sentence))
            new, old = (before, behind) if pattern is _NEW_FIRST else (behind, before)
            return _swap(sentence, verb, new, old, orders=False)
    return None


def _swap(
    sentence: str, verb: re.Match[str], new: tuple[int, int], old: tuple[int, int], *, orders: bool
) -> Swap | None:
    """The swap, where someone may be named on both sides."""
    if not all(_WHO.search(sentence, *span) for span in (new, old)):
        return None
    return Swap(verb.span(), new, old, orders)
