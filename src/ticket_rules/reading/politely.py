"""Turns of courtesy that hold a "not", and ask all the same: "couldn't you", "don't forget to"."""

from __future__ import annotations

import re

_ADVERB = (
    r"(?:in\s+writing|formally|herewith|officially|expressly|explicitly|once\s+(?:more|again)|again"
    r"|urgently|hereby|politely|respectfully|humbly|most\s+\w+ly)"
)
_ORDERS = re.compile(
    r"\b(?:(?:do\s+not|don'?t|never|not)\s+(?:forget|hesitate|fail|omit|neglect|be\s+(?:shy|afraid))\s+to"
    r"|(?:i|we)\s+would(?:n't|\s+not)\s+(?:ask|trouble\s+you|bother\s+you|write)\s+if\s+[^.;:,?!]{1,40}[:,;]"
    r"|if\s+(?:it\s+is|it's|that's|that\s+is)(?:n't|\s+not)?\s+(?:too\s+)?much\s+(?:trouble|bother|to\s+ask),"
    r"|don'?t\s+wait\s+any\s+longer\s*[:;,])",
    re.IGNORECASE,
)
_QUESTIONS = re.compile(
    r"(?<!why )(?<!how )(?:\b(?:could|can|would|will)(?:n't)\s+you|\bcan't\s+you|\bwon't\s+you"
    r"|\b(?:would(?:n't)?|could|might|is(?:n't)?)\s+it\s+(?:not\s+)?(?:be\s+)?(?:possible|feasible)\s+for\s+"
    r"(?:you|support|your\s+(?:team|colleagues?|desk))\s+to|\bi\s+do(?:n't|\s+not)\s+suppose\s+(?:that\s+)?"
    r"(?:you|somebody|someone)\s+could|\bis\s+there\s+(?:any|a)\s+(?:chance|way|possibility)\s+(?:that\s+)?"
    r"(?:you|somebody|someone)\s+(?:could|can)|\bmay\s+(?:i|we)\s+(?:remind|ask|beg|urge|trouble|bother)"
    r"\s+you\s+to)(?=\s)",
    re.IGNORECASE,
)
_REQUESTS = re.compile(
    rf"\b(?:ask|request|demand|insist|require|urge|beg)(?P<how>(?:,?\s+{_ADVERB}){{1,3}},?)(?=\s+(?:that"
    r"|you|for)\b)",
    re.IGNORECASE,
)
_MAY_BE = re.compile(
    r"n't|n't|not|never|dont|possible|feasible|chance|\bway\b|possibility|may\s|ask|request|demand"
    r"|insist|require|urge|beg",
    re.IGNORECASE,
)
#: A reproach, or a question of what was: nothing is asked by it.
_OF_THE_PAST = re.compile(
    r"\b(?:why|last\s+(?:time|week|month|year)|yesterday|ago|earlier|before|theoretically"
    r"|in\s+(?:theory|general|principle)|without|if)\b",
    re.IGNORECASE,
)


def plainly_put(sentence: str) -> str:
    """The sentence with such turns as plain ones, each as long as before."""
    if not _MAY_BE.search(sentence):
        return sentence
    sentence = _ORDERS.sub(lambda m: "please".ljust(len(m.group())), sentence)
    if not _OF_THE_PAST.search(sentence):
        sentence = _QUESTIONS.sub(lambda m: "could you".ljust(len(m.group())), sentence)
    return _REQUESTS.sub(lambda m: m.group().replace(m["how"], " " * len(m["how"])), sentence)
