"""Whether a sentence only wonders about an action: what if, how, may one."""

from __future__ import annotations

import re

from ticket_rules.reading.planned import IF, POLITE_IF
from ticket_rules.reading.words import Form
from ticket_rules.reading.words_mood import PLEASE_RE

_WONDERS = re.compile(
    r"\bwhat\s+(?:would|will|does|do|happens?|if|is\s+(?:the\s+)?(?:process|procedure|way|right"
    r"|best|cost|price|needed|required|necessary)|are\s+the|steps|must|should|about|else)\b"
    r"|\bwould\s+(?:i|we|one|he|she|they)\b(?!\s+(?:please|like|love|appreciate"
    r"|be\s+(?:glad|grateful)))"
    r"|\bhow\s+(?:do|does|can|could|would|should|is|are|to|long|much|often|exactly|soon|can\s+we)\b"
    r"|\b(?:is|are)\s+(?:it|there)\s+(?:possible|allowed|any|a\s+way|permitted)\b"
    r"|\bwould\s+it\s+(?:matter|help|cost|change|break)\b"
    r"|\bwhy\s+(?:should|would|is|was|did|does|do|must|shall|has|have)\s+(?!n't|not\b)"
    r"|\b(?:would|do|will|did)\s+you\s+(?:\w+\s+)?(?:need|require|want|expect"
    r"|insist\s+on)\b(?!\s+me\b)"
    r"|\b(?:thinking\s+(?:about|of)|considering|might|may\s+want|would\s+have\s+to|planning"
    r"|plan\s+to|intend\s+to|curious|wonder\s+(?:what|how|whether|if\s+(?:it|this|i|we))"
    r"|hypothetical\w*|in\s+theory|theoretically|suppose|imagine|just\s+(?:asking|wondering"
    r"|like\s+to\s+know)|before\s+(?:i|we)\s+(?:decide|do))\b"
    r"|\b(?:do|does|did|should|must|shall)\s+(?:i|we|one|he|she|they|you)\b(?!\s+(?:mind|please))"
    r"|\b(?:was\s+(?:passiert|wäre)|wie\s+(?:kann|können|funktioniert|geht)|comment\s+(?:puis"
    r"|peut|faire|fonctionne)|cómo\s+(?:puedo|se|podemos))\b",
    re.IGNORECASE,
)
_SELF_QUESTION = re.compile(
    r"\b(?:can|could|may|might)\s+(?:i|we|one|he|she|they|a|an|someone\s+else|anyone)\b",
    re.IGNORECASE,
)
_SELF_POLITE = re.compile(
    r"\b(?:can|could|may)\s+(?:i|we)\s+(?:please|kindly|ask|have|get|request|bother|trouble)\b"
    r"|\bcan\s+(?:i|we)\b.{0,30}\bplease\b",
    re.IGNORECASE,
)
#: A question that is put to the desk, of a thing at hand: "could the order SC-1 go to Jane?".
_POLITE_QUESTION = re.compile(
    r"\b(?:can|could|would|will)\s+you\b(?!\s+(?:tell|say|explain|confirm|advise|let|clarify"
    r"|check|know|inform))"
    r"|(?:^|[:;,]\s)\W*(?:\w+[,!:.]?\s+){0,3}(?:can|could"
    r"|may)\s+(?:(?:the|our|my|this|that|licen[sc]e|order|ownership|of|for"
    r"|number)\s+)+[^?]{0,80}(?:\d{4}|@)"
    r"|(?:^|[:;,]\s)\W*(?:\w+[,!:.]?\s+){0,3}(?:can|could|may)\s+"
    r"(?:(?:mr|ms|mrs|dr|prof)\.?\s+)?(?-i:(?:[^\W\d_a-z][\w'.-]*\s+){1,4})"
    r"(?:please\s+|also\s+|now\s+)?"
    r"(?:get|have|become|receive|take\s+over|be\s+(?:given|granted|made|added|entered|listed))\b"
    r"(?![^?]*\b(?:if|while|without|even|although|though|unless|technically|legally"
    r"|theoretically|in\s+theory|at\s+the\s+same\s+time)\b)[^?]{0,120}(?:\d{4}|@)",
    re.IGNORECASE,
)
#: Japanese says at the end that it is asked how something is done, or what would be.
_HOW_BEHIND = re.compile("方法|手順|やり方|どうすれば|場合")
#: A condition without an "if": "Should Bob ever ask you to make him owner, …".
_SHOULD_ANOTHER = re.compile(
    r"\W*should\s+(?!(?:you|i|we|it|there)\b)[^,;?]{2,80}?\b(?:ever|ask|asks|request|tell|write"
    r"|call|contact|claim|want|try|approach|come|demand|insist|turn\s+up|pretend)\b",
    re.IGNORECASE,
)
#: A question of what might be, or how one gets to know it: nothing is to be done.
_OF_WHAT_MIGHT_BE = re.compile(
    r"\bwhat\s+(?:would|happens|if)\b|\bif\s+(?:i|we)\b"
    r"|\bhow\s+(?:do|can|could|would|should)\s+(?:i|we|one|you)\s+(?:find|see|check"
    r"|know|learn|look|get)\b",
    re.IGNORECASE,
)
#: Whether it is to be done at all is what is asked: "should Kim be added?", "is she to be added?".
_WHETHER_AT_ALL = re.compile(
    r"(?:^|[:;,]\s|\s-\s)\W*(?:(?:so|and|or|but|hi|hello|now|then|also|please|advise)\W+){0,3}"
    r"(?:(?:should|must|ought|shall|need)(?:n't)?\s+(?!you\b|there\s+be)"
    r"|(?:do|does|did)(?:n't)?\s+[^?:;]{1,80}?\s(?:need|have|ought)\s+to\s"
    r"|(?:is|are)(?:n't)?\s+(?!it\s|there\s)[^?:;]{1,80}?\s(?:to\s+be\s|supposed\s+to\s)"
    r"|sollten?\s|soll\s|müssen\s|muss\s|faut-il\s|doit-on\s|devons-nous\s|debemos\s"
    r"|which\s+is\s+(?:better|right|best)\b|would\s+it\s+be\s+(?:wise|better|right|ok|okay|fine"
    r"|good|sensible|a\s+(?:good|bad)\s+idea|safe|wrong)\s+(?:to|if)\b"
    r"|(?:would|do|could)\s+you\s+(?:advise|recommend|suggest|think|consider|agree)\b"
    r"|could\s+it\s+be\s+that\b|who\s+(?:may|can|should|is\s+(?:allowed|entitled))\b)",
    re.IGNORECASE,
)
#: Behind an action with a question mark: whether it is to be done is left to the other.
_YES_OR_NO = re.compile(
    r"\b(?:yes\s+or\s+no|or\s+(?:is\s+that\s+)?not)\b[^?.]{0,20}\?", re.IGNORECASE
)


def _asks_whether(sentence: str, start: int, end: int) -> bool:
    """Whether the sentence asks if it is to be done at all, and says no "please" behind that."""
    if "?" not in sentence[end:]:
        return False
    if _YES_OR_NO.search(sentence, end):
        return True
    found = list(_WHETHER_AT_ALL.finditer(sentence, 0, max(end, start + 1)))
    if not found or found[-1].start() > start or ". " in sentence[found[-1].end() : start]:
        return False
    return PLEASE_RE.search(sentence, found[-1].end()) is None


def is_wondered(sentence: str, start: int, end: int, form: Form) -> bool:
    """Whether the words from `start` to `end` only ask what might be, or how it is done."""
    if form is Form.QUESTION:
        return _OF_WHAT_MIGHT_BE.search(sentence) is not None
    if _asks_whether(sentence, start, end):
        return True
    before = POLITE_IF.sub(" ", sentence[:start])
    if IF.search(before) or _WONDERS.search(before) or _SHOULD_ANOTHER.match(sentence, 0, start):
        return True
    tail = sentence[end:]
    if _HOW_BEHIND.search(tail):
        return True
    if (
        form in (Form.NOUN, Form.STATEMENT)
        and sentence.rstrip().endswith("?")
        and not (PLEASE_RE.search(sentence) or _POLITE_QUESTION.search(sentence))
    ):
        return _SELF_QUESTION.search(sentence[: end + 1]) is None or not _SELF_POLITE.search(
            sentence
        )
    own = _SELF_QUESTION.search(before)
    return bool(own and not _SELF_POLITE.search(sentence) and not PLEASE_RE.search(tail))
