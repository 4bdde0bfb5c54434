"""How boxes to tick are written, empty and ticked."""

from __future__ import annotations

import re

_TICK = r"xX\u2713\u2714\u2717\u2718\u221avVyYjJ+\u2022\u25cf\u25a0"
BOX = re.compile(
    rf"(?<![\w\]])\[(?:[ ]{{0,3}}|[ ]?(?:[{_TICK}nNoO-])[ ]?)\](?![(\[\w])"
    r"|[\u2610\u2611\u2612]"
)
TICKED = re.compile(rf"[{_TICK}\u2611\u2612]")
#: Round ones are boxes only where an empty one stands.
_ROUND = re.compile(rf"(?<!\w)\((?P<in>[ ]{{1,3}}|[ ]?[{_TICK}][ ]?)\)(?!\w)")
_ROUND_EMPTY = re.compile(r"(?<!\w)\([ ]{1,3}\)(?!\w)")
#: Where some are checked, what is crossed is refused.
_CHECKED = re.compile(r"\[ ?[\u2713\u2714\u221a] ?\]")
_CROSSED = re.compile(r"\[ ?[xX\u2717\u2718] ?\]")
#: A line with an X in a column of its own, and one that may stand beside it.
_MARKED = re.compile(
    r"^(?P<words>[^\W\d_][^\n:@\d?!]{2,50}?)[ ]{2,12}[xX\u2713\u2714][ ]*$", re.MULTILINE
)
_SHORT = re.compile(r"\s*[^\W\d_][^\n:@\d?!.,]{2,50}$")
#: Marks that stand before any list's items, and are boxes where empty and full ones stand.
_EMPTY_AND_FULL = (("\u25a1", "\u25a0"), ("\u25cb", "\u25cf"), ("\u25cb", "\u25c9"))


def with_boxes(text: str) -> str:
    """The text with round and square marks as boxes, where some are empty and some are full."""
    if "( " in text and _ROUND_EMPTY.search(text):
        text = _ROUND.sub(r"[\g<in>]", text)
    for empty, full in _EMPTY_AND_FULL:
        if empty in text and full in text:
            text = text.replace(empty, "\u2610").replace(full, "\u2611")
    if "\u2611" in text:
        text = text.replace("\u2612", "\u2610")
    if _CHECKED.search(text):
        text = _CROSSED.sub("[ ]", text)
    return _with_marked_lines(text) if _MARKED.search(text) else text


def _with_marked_lines(text: str) -> str:
    """The text with boxes behind short lines of which one ends with an X in a column."""
    lines = text.split("\n")
    marked = [at for at, line in enumerate(lines) if _MARKED.match(line)]
    choices = set(marked)
    for at in marked:
        for step in (-1, 1):
            beside = at + step
            while 0 <= beside < len(lines) and _SHORT.match(lines[beside]):
                choices.add(beside)
                beside += step
    if choices == set(marked):
        return text
    for at in choices:
        found = _MARKED.match(lines[at])
        lines[at] = f"{found['words']} [x]" if found else f"{lines[at].rstrip()} [ ]"
    return "\n".join(lines)
