"""What somebody says that they wish for, suppose, or would never ask: it is not asked."""

from __future__ import annotations

import re

_FAR = re.compile(
    r"\b(?:i|we)\s+(?:only\s+|just\s+|do\s+|really\s+)?wish(?:ed)?\s+(?:that\s+)?(?:i|we|he|she"
    r"|it|they)\b"
    r"|\b(?:if|were)\s+only\s+(?:i|we)\b|\bwould\s+that\s+(?:i|we)\b"
    r"|\b(?:the\s+)?last\s+(?:person|one|man|woman|thing|company)\s+(?:\w+\s+){0,3}?to\s+(?:ask"
    r"|want|request"
    r"|demand|propose|have|take|remove|add|transfer)\b"
    r"|\b(?:in\s+no|not\s+in\s+(?:a|any)|n't\s+in\s+(?:a|any))\s+position\s+to\b"
    r"|\bfar\s+be\s+it\s+from\b|\b(?:not|n't)\s+(?:for|up\s+to)\s+(?:me|us)\s+to\b"
    r"|\b(?:not|n't|never)\s+(?:dream|think)\s+of\b|\b(?:not|n't|never)\s+(?:be\s+)?ask(?:ing)?\s+"
    r"(?:you\s+)?(?:for|to)\b|\b(?:not|n't)\s+(?:my|our)\s+(?:place|wish|intention|idea)\s+to\b"
    r"|^\W*(?:let'?s\s+)?say\b(?=.{1,80}\b(?:had|were|was|wanted|asked|should|would)\b)"
    r"|\b(?:thinks|believes|feels|reckons|supposes|imagines)\s+(?:that\s+)?(?:you|we|i|one"
    r"|somebody)"
    r"\s+(?:should|ought|must|could|might)\b"
    r"|\b(?:i|we)(?:'d|\s+would|\s+could|\s+might)\s+have\s+(?:asked|requested|wanted|had)\b",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(
    r"\b(?:please|pls|plz|kindly|but|so|therefore|could\s+you|can\s+you|would\s+you)\b|[;!?]\s",
    re.IGNORECASE,
)


def speaks_of_what_is_not(sentence: str) -> bool:
    """Whether the sentence only wishes, supposes or refuses something."""
    return _FAR.search(sentence) is not None


def is_far_from_asked(sentence: str, start: int) -> bool:
    """Whether the words before `start` say that what follows is not asked."""
    far = _FAR.search(sentence, 0, start)
    return far is not None and _OWN_VOICE.search(sentence, far.end(), start) is None
