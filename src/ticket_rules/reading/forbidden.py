"""Whether an action is forbidden, was done already, or can't be done."""

from __future__ import annotations

import re

from ticket_rules.reading.planned import POLITE_IF
from ticket_rules.reading.words import Form
from ticket_rules.reading.words_mood import FORBIDS, IMPERATIVE, SEGMENT, UNABLE, WAS_DONE, WILL

#: Languages that put their "not" behind the verb.
_FORBIDS_AFTER = re.compile(
    r"\b(?:nicht|niemals|keinesfalls|keinen?)\b|\bne\b.{0,60}\b(?:pas|jamais)\b|\bn'\w+\s+pas\b"
    r"|しないで|さないで|せずに|(?:必要|つもり)は(?:ありません|ない)|不要です",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(
    r"\b(?:not\s+only|don'?t\s+(?:forget|hesitate)\s+to|do\s+not\s+(?:forget|hesitate)\s+to"
    r"|why\s+(?:don'?t|not))\b",
    re.IGNORECASE,
)
_CANNOT = re.compile(
    r"\b(?:can'?t|cannot|can\s+not|could\s+not|couldn'?t|unable\s+to|not\s+able\s+to|no\s+way\s+to"
    r"|impossible\s+to|not\s+possible\s+to|no\s+longer\s+(?:able\s+to)?|failed\s+to"
    r"|impossible(?:\s+\w+){0,2}\s+de(?:\s+l[ae]s?)?"
    r"|ne\s+(?:peut|peux|peuvent|pouvons)\s+(?:\w+\s+)?(?:pas|plus)"
    r"|(?:kann|können)\s+(?:\w+\s+){0,2}nicht(?:\s+mehr)?(?:\s+\w+){0,2}"
    r"|lässt\s+sich\s+nicht(?:\s+mehr)?"
    r"|no\s+(?:se\s+|lo\s+|la\s+)?(?:puede|puedo|podemos)|unmöglich(?:\s+\w+){0,3}\s+zu)"
    r"\s+(?:be\s+|longer\s+|simply\s+|even\s+|l[ae]s?\s+)*$",
    re.IGNORECASE,
)
_MUST_BE = re.compile(
    r"\b(?:be|get|gets|have|want|wants|need|needs|like|wish)\b|\bto\s+\w+$", re.IGNORECASE
)
#: Verbs whose participle looks like their base form, and what tells it.
SAME_AS_DONE = re.compile(r"(?:put|set|cut|reset|shut)\b", re.IGNORECASE)
#: Who stands before such a verb did it: "Bea (bea@…) set it up".
_SOMEONE_DID = re.compile(
    r"(?:@[\w.-]+[)>\]]*|\b(?:he|she|they|we))\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
#: Before what is to be taken back: "undo the release of the seat".
_UNDOES = re.compile(
    r"\b(?:undo|undone|revers(?:e|ed|al\s+of)|revert|cancel|roll\s+back|take\s+back|withdraw"
    r"|rescind|annul|overturn|prevent"
    r"|avoid|stop|halt|block|refuse|reject|against)\s+(?:(?:the|that|our|this|your|any|last"
    r"|recent)\s+)*$",
    re.IGNORECASE,
)
#: Before what somebody shall not do, or shall keep another from doing.
_AVERTS = re.compile(
    r"\b(?:(?:reject|decline|deny|oppose|resist|dismiss|turn\s+down|ignore|disregard|refuse)\s+"
    r"(?:(?:the|any|this|that|his|her|their|a|all|such|every)\s+)?(?:\w+\s+){0,2}?(?:requests?"
    r"|attempts?|applications?|wish(?:es)?|demands?|proposals?|orders?|tries)\s+(?:\w+\s+){0,3}?"
    r"(?:to|for|of|that)\b|(?:decline|refuse)\s+to\s+(?:\w+\s+)?$"
    r"|(?<!to )(?:prevent|hinder|stop|keep|bar|block)\s+[^,;:?!]{1,90}?\sfrom\s+(?:being\s+"
    r"|becoming\s+)?$"
    r"|(?:make\s+sure|see\s+to\s+it|ensure|take\s+care)\s+[^,;:?!]{1,90}?\b(?:does\s+not|do\s+not"
    r"|doesn'?t|don'?t|never|nobody|no\s+one|none|is\s+not|are\s+not|isn'?t|aren'?t"
    r"|not)\s+[^,;:?!]{0,60}$"
    r"|(?<!no )(?<!any )(?<!without )(?:undo|revers\w+|revert|cancel|roll\s+back|take\s+back"
    r"|withdraw|rescind|annul|overturn"
    r"|postpone|suspend|delay|defer|put\s+off|pause|adjourn|spare\s+(?:us|me)|stop|halt|object\s+to"
    r"|(?:withhold|refuse|revoke|withdraw)\s+(?:my|our)\s+(?:consent|permission|approval"
    r"|authori[sz]ation|agreement)\s+(?:to|for|of))\s+(?:(?:the|that|our|this|your|any|last|recent"
    r"|planned|requested)\s+)*(?:(?!(?:and|or|but|to|then|please|now|so)\b)\w+\s+)?$"
    r"|unterlassen\s|sehen\s+(?:sie\s+)?(?:bitte\s+)?davon\s+ab\b|verzichten\s+(?:sie\s+)?darauf\b"
    r"|abstenir\s+d|abstenerse\s+de\b|évite[zr]\s+de\b)",
    re.IGNORECASE,
)


def was_or_cannot_be(sentence: str, prefix: str, start: int, form: Form) -> bool:
    """Whether somebody did it, nobody did, or somebody can't do it."""
    if is_unable(sentence, start) or _was_not_done(_NOT_ONLY.sub(" ", prefix), form):
        return True
    return bool(SAME_AS_DONE.match(sentence, start) and _SOMEONE_DID.search(prefix))


def is_forbidden(sentence: str, prefix: str, form: Form) -> bool:
    """Whether a "don't", or a verb such as "undo", reaches up to the words."""
    not_only = form is Form.STATEMENT and _NOT_ONLY.search(prefix) is not None
    undone = form is Form.NOUN and _UNDOES.search(prefix) is not None
    if undone or _is_forbidden_after(sentence) or _AVERTS.search(prefix):
        return True
    return not not_only and _forbids(_NOT_ONLY.sub(" ", prefix), form)


def _is_forbidden_after(sentence: str) -> bool:
    """Whether a "not" stands behind the verb, as some languages put it."""
    return _FORBIDS_AFTER.search(sentence) is not None and UNABLE.search(sentence) is None


def _was_not_done(prefix: str, form: Form) -> bool:
    """Whether a participle behind a "not" only tells what was: "nobody deactivated it"."""
    return form is Form.DONE and FORBIDS.search(prefix) is not None and not _MUST_BE.search(prefix)


#: Before a question: it is not asked. Any other "not" says nothing of it.
_ASKS_NOT = re.compile(
    r"\b(?:don'?t|do\s+not|not|never|no\s+need|needn'?t)\s+(?:to\s+)?(?:want|need|wish|care|ask"
    r"|tell|send"
    r"|asking|interested|wonder\w*|question\w*|matter)\b(?!\s+any)",
    re.IGNORECASE,
)


def _forbids(prefix: str, form: Form) -> bool:
    """Whether a "don't" reaches up to here: not from before a comma, where it has its own verb."""
    segments = SEGMENT.split(prefix)
    if form is Form.QUESTION:
        return _ASKS_NOT.search(segments[-1]) is not None
    if form is Form.BASE and len(segments) > 1 and IMPERATIVE.match(segments[-1]):
        for segment in segments[:-1]:
            found = FORBIDS.search(segment)
            if found and len(segment[found.end() :].split()) < 2:
                return True
        return False
    return FORBIDS.search(prefix) is not None


def is_told(sentence: str, start: int, form: Form) -> bool:
    """Whether the words from `start` tell what was or will be done, or what somebody can't do."""
    prefix = sentence[:start]
    if form in (Form.NOUN, Form.CLAUSE) or POLITE_IF.search(prefix):
        return False
    told = form is Form.DOING or WILL.search(prefix) or WAS_DONE.search(prefix)
    return bool(told) or UNABLE.search(prefix) is not None


def is_unable(sentence: str, start: int) -> bool:
    """Whether the words before `start` say that somebody can't do it."""
    return _CANNOT.search(sentence[:start]) is not None


def behind_a_ban(sentence: str, start: int) -> int:
    """Where what belongs to an order begins that follows a "don't" and a comma; 0 without one."""
    prefix = sentence[:start]
    cuts = [m.end() for m in SEGMENT.finditer(prefix)]
    if cuts and IMPERATIVE.match(prefix[cuts[-1] :]) and FORBIDS.search(prefix[: cuts[-1]]):
        return cuts[-1]
    return 0
