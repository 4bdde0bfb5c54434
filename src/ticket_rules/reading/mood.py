"""How an action is spoken of: asked for now, planned, forbidden, asked about, or only reported."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum, auto

from ticket_rules.reading.asked import is_asked
from ticket_rules.reading.far_from import is_far_from_asked
from ticket_rules.reading.forbidden import SAME_AS_DONE, is_forbidden, was_or_cannot_be
from ticket_rules.reading.hearsay import is_anothers
from ticket_rules.reading.planned import is_planned
from ticket_rules.reading.politely import plainly_put
from ticket_rules.reading.wondered import is_wondered
from ticket_rules.reading.words import Form
from ticket_rules.reading.words_mood import CLEFT, FORBIDS


class Mood(Enum):
    """What the sender does with the words that name an action."""

    ASKED = auto()
    PLANNED = auto()
    FORBIDDEN = auto()
    WONDERED = auto()
    REPORTED = auto()


_BOUNDARY = re.compile(
    r"[;:]\s|,\s+(?:and|but|so|because|since|as|which|who|though|although|however|then|he|she|it"
    r"|they|i|we|und|et|y)\b"
    r"|^\W*(?:as|since|because|given\s+that)\b[^,;]{3,80}?\s(?=(?:we|i)\s+(?:\w+\s+){0,2}(?:ask|beg"
    r"|request|want|need)\s)"
    r"|\b(?:but|because|although|however|therefore|hence|so\s+that)\b|\s-\s|\bso\s+(?=please\b"
    r"|can\b|could\b)|,\s*(?=(?:please|pls|plz|kindly|bitte|can\s+you|could\s+you|would\s+you)\b)",
    re.IGNORECASE,
)
_CLEFT_RE = re.compile(CLEFT, re.IGNORECASE)
_IS_DONE = re.compile(
    r"\b(?:be|been|being|is|are|was|were|gets?|got|have\s+it)\s+(?:now\s+|please\s+)?$",
    re.IGNORECASE,
)


def mood(sentence: str, start: int, end: int, form: Form, written_on: date | None) -> Mood:
    """How the words from `start` to `end` of the sentence are meant."""
    sentence = plainly_put(sentence)
    if form is Form.DOING:
        return _mood_of_doing(sentence, start, written_on)
    boundaries = [m.end() for m in _BOUNDARY.finditer(sentence, 0, start) if m.end() <= start]
    prefix = sentence[boundaries[-1] if boundaries else 0 : start]
    if is_same_as_done(prefix, sentence, start, form):
        form = Form.DONE
    elif form is Form.BASE and _ASKS_FOR_THE.search(prefix):
        form = Form.NOUN
    if was_or_cannot_be(sentence, prefix, start, form):
        return Mood.REPORTED
    if is_forbidden(sentence, prefix, form):
        return Mood.FORBIDDEN
    if is_wondered(sentence, start, end, form):
        return Mood.WONDERED
    quoted = form is Form.BASE and _is_quoted(sentence, start)
    quoted = quoted or (form is not Form.QUESTION and is_anothers(sentence, start))
    quoted = quoted or is_far_from_asked(sentence, start)
    if quoted or not is_asked(sentence, prefix, start, end, form):
        return Mood.REPORTED
    planned = form is not Form.QUESTION and is_planned(sentence, start, written_on)
    return Mood.PLANNED if planned else Mood.ASKED


#: Before a verb that is a noun: "I ask for the transfer to Jane".
_ASKS_FOR_THE = re.compile(
    r"\b(?:ask(?:ing)?|request(?:ing)?|apply(?:ing)?|beg|need|want|wish|(?:would|'d)\s+like|order"
    r"|demand|require|grateful|hope|call)"
    r"\s+(?:you\s+)?(?:for\s+)?(?:the|a|an|this|that|its|their)\s+"
    r"(?:immediate\s+|prompt\s+|quick\s+|complete\s+|following\s+)?$",
    re.IGNORECASE,
)


def is_same_as_done(prefix: str, sentence: str, start: int, form: Form) -> bool:
    """Whether a verb's base form at `start` is its participle: "can she be set up as…"."""
    return (
        form is Form.BASE
        and SAME_AS_DONE.match(sentence, start) is not None
        and _IS_DONE.search(prefix) is not None
        and _CLEFT_RE.search(prefix) is None
    )


def _mood_of_doing(sentence: str, start: int, written_on: date | None) -> Mood:
    """How "deactivating…" is meant: it is asked for only behind words such as "would you mind"."""
    if _DOING.search(sentence[:start]) is None or FORBIDS.search(sentence[:start]):
        return Mood.REPORTED
    return Mood.PLANNED if is_planned(sentence, start, written_on) else Mood.ASKED


def _is_quoted(sentence: str, start: int) -> bool:
    """Whether the words are told as another's: "he wrote: transfer…"."""
    return _REPORTS.search(sentence[:start]) is not None


#: Someone else's words follow: "he wrote: transfer…".
_REPORTS = re.compile(
    r"(?<!i )(?<!we )(?<!was )(?<!were )(?<!been )(?<!as )\b(?:said|says|wrote|writes|asked|asks"
    r"|told|tells"
    r"|reads|read|states?|stated|quote|(?<![.@])example|e\.g\.|called|titled"
    r"|saying)\b(?!\s+(?:you|support)\b|\s+(?:me|us)\s+(?:to"
    r"|(?:that\s+)?(?:i|we)\s+(?:should|must|have\s+to|can))\b)[^,;:.]{0,30}[,:]\s*"
    r"(?:please\s+|kindly\s+|can\s+you\s+|could\s+you\s+|would\s+you\s+)*$"
    r"|\b(?:templates?|drafts?|samples?|specimen|exercise|practi[sc]e|training)\b[^;:.]{0,60}:\s*"
    r"(?:please\s+|kindly\s+)*$",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"\b(?:mind|appreciate\s+(?:it\s+)?(?:if\s+)?(?:you|your)|grateful\s+for\s+(?:you|your)|please"
    r"|needs?|wants?|request(?:ing)?|requires?|(?:do|doing)\s+the\s+needful\s+(?:for|in|by)"
    r"|(?:please|kindly)\s+(?:help|assist|proceed|arrange|go\s+ahead)"
    r"(?:\s+(?:me|us))?\s+(?:with|in|by|for))\s+(?:also\s+|kindly\s+|the\s+)?$",
    re.IGNORECASE,
)
