"""Turns of courtesy that hold a "not", and ask all the same: "couldn't you", "don't forget to"."""

from __future__ import annotations

import re

from ticket_rules.prefilter import Sought

_ADVERB = (
    r"(?:in\s+writing|formally|herewith|officially|expressly|explicitly|once\s+(?:more|again)|again"
    r"|urgently|hereby|politely|respectfully|humbly|most\s+\w+ly)"
)
_ORDERS = Sought(
    r"\b(?:(?:do\s+not|don'?t|never|not)\s+(?:forget|hesitate|fail|omit|neglect|be\s+(?:shy"
    r"|afraid))\s+to"
    r"|(?:i|we)\s+would(?:n't|\s+not)\s+(?:ask|trouble\s+you|bother\s+you"
    r"|write)\s+if\s+[^.;:,?!]{1,40}[:,;]"
    r"|if\s+(?:it\s+is|it's|that's|that\s+is)(?:n't|\s+not)?\s+(?:too\s+)?much\s+(?:trouble|bother"
    r"|to\s+ask),"
    r"|don'?t\s+wait\s+any\s+longer\s*[:;,])"
)
_QUESTIONS = Sought(
    r"(?<!why )(?<!how )(?:\b(?:could|can|would|will)(?:n't)\s+you|\bcan't\s+you|\bwon't\s+you"
    r"|\b(?:would(?:n't)?|could|might|is(?:n't)?)\s+it\s+(?:not\s+)?(?:be\s+)?(?:possible"
    r"|feasible)\s+for\s+"
    r"(?:you|support|your\s+(?:team|colleagues?|desk))\s+to|\bi\s+do(?:n't"
    r"|\s+not)\s+suppose\s+(?:that\s+)?"
    r"(?:you|somebody|someone)\s+could|\bis\s+there\s+(?:any|a)\s+(?:chance|way"
    r"|possibility)\s+(?:that\s+)?"
    r"(?:you|somebody|someone)\s+(?:could|can)|\bmay\s+(?:i|we)\s+(?:remind|ask|beg|urge|trouble"
    r"|bother)"
    r"\s+you\s+to)(?=\s)"
)
_REQUESTS = Sought(
    r"\b(?:ask|request|demand|insist|require|urge"
    rf"|beg)(?P<how>(?:,?\s+{_ADVERB}){{1,3}},?)(?=\s+(?:that"
    r"|you|for)\b)"
)
#: A reproach, or a question of what was: nothing is asked by it.
_OF_THE_PAST = re.compile(
    r"\b(?:why|last\s+(?:time|week|month|year)|yesterday|ago|earlier|before|theoretically"
    r"|in\s+(?:theory|general|principle)|without|if)\b",
    re.IGNORECASE,
)


def plainly_put(sentence: str) -> str:
    """The sentence with such turns as plain ones, each as long as before."""
    sentence = _ORDERS.sub(lambda m: "please".ljust(len(m.group())), sentence)
    if _QUESTIONS.may_match(sentence) and not _OF_THE_PAST.search(sentence):
        sentence = _QUESTIONS.sub(lambda m: "could you".ljust(len(m.group())), sentence)
    return _REQUESTS.sub(lambda m: m.group().replace(m["how"], " " * len(m["how"])), sentence)
