"""A correction in two sentences: one takes somebody back, the next says who it is instead."""

from __future__ import annotations

import re

from ticket_rules.reading.document import Sentence
from ticket_rules.reading.scene import Scene

#: Takes back what was said before.
_NOT_SO = re.compile(
    r"\b(?:sorry(?!\s+(?:for|about|to)\b)|oops|whoops|wait|hang\s+on|correction|pardon|apologies"
    r"|my\s+(?:bad|mistake)|wrong"
    r"|on\s+second\s+thou?ghts?|actually|(?:scratch|scrap|strike|forget)\s+(?:that|it|this))\b"
    r"|^\W*(?:(?:ah|oh|hm+|argh|ups|well|but)\W+){0,2}no\b(?!\s+(?!\w+\s+(?:has|is|can|will)\b)\w)",
    re.IGNORECASE,
)
#: Says who or what it is instead, behind a sentence that only tells that it is not so.
_SAYS_WHO = re.compile(
    r"^\W*(?:(?:so|then|and|please|kindly|hence|therefore|rather|better)\W+){0,3}"
    r"(?:(?:it|that|this)(?:'s|\s+(?:is|must|should|shall|has|needs|ought|will|can)\b)"
    r"|make\s+(?:it|that|this)\b|let\s+(?:it|that)\b|take\b(?!\s+(?:off|out)\b)|use\b|go\s+with\b"
    r"|choose\b)"
    r"|@\S+(?:\s+\S+){0,2}?\s+(?:(?:will|shall|should|must|can|may|is\s+to|has\s+to)\s+)?"
    r"(?:takes?|gets?|has|have|does|do|be|owns?)\s+(?:it|this|that|them|the\s+(?:one|job|new))\b",
    re.IGNORECASE,
)


_BARE = re.compile(
    r"(?:\W|\b(?:sorry|oops|whoops|wait|hang\s+on|correction|pardon|apologies|my|bad|mistake|wrong"
    r"|no|oh"
    r"|ah|hm+|scratch|scrap|strike|forget|that|it|this|was|is|a|i|am|made|actually)\b){1,30}",
    re.IGNORECASE,
)
#: Adds one to the other, takes somebody off, or only tells what one does.
_NO_CHANGE = re.compile(
    r"\b(?:too|also|as\s+well|off|out|another|additionally|in\s+addition|remove|delete"
    r"|who\s+(?!(?:needs|takes|gets|wants)\s+(?:it|this|that|the)\b"
    r"|(?:should|shall|must|will|is\s+to|has\s+to)\b))\b",
    re.IGNORECASE,
)


def goes_on(scene: Scene, cue: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence says who it is, behind one that corrects and names nobody new.

    "Sorry, Kit has no time. Make it Fern": that one tells again of who was named before.
    """
    if not _NOT_SO.search(cue.text) or not _SAYS_WHO.search(sentence.text):
        return False
    if _NO_CHANGE.search(sentence.text):
        return False
    told = [p for p in scene.people if cue.start <= p.start < cue.end]
    known = {p.name for p in scene.people if p.start < cue.start and p.name}
    bare = _BARE.fullmatch(cue.text) is not None
    if not (any(p.name in known for p in told) if told else bare):
        return False
    return not any(p.email and p.name not in known for p in told)


def forget_new(scene: Scene, cue: Sentence) -> None:
    """Whom such a sentence seems to name for the first time is nobody: "Kit moves to Riga"."""
    known = {p.name for p in scene.people if p.start < cue.start}
    scene.people = [
        p for p in scene.people if not cue.start <= p.start < cue.end or p.name in known
    ]
