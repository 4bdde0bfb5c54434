"""What somebody says that they wish for, suppose, or would never ask: it is not asked."""

from __future__ import annotations

import re

from ticket_rules.prefilter import Sought

#: What somebody else would do: "he thinks you should".
OTHERS_OPINION = (
    r"\b(?:thinks|believes|feels|reckons|supposes|imagines)\s+(?:that\s+)?(?:you|we|i|one|somebody)"
    r"\s+(?:should|ought|must|could|might)\b"
)
_FAR = Sought(
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
    rf"|{OTHERS_OPINION}"
    r"|\b(?:i|we)(?:'d|\s+would|\s+could|\s+might)\s+have\s+(?:asked|requested|wanted|had)\b"
)
_WHEN = (
    r"(?:yesterday|earlier|recently|previously|already|before|last\s+\w+|(?:on|since)\s+\w+day"
    r"|this\s+(?:morning|week)|(?:\w+\s+){1,2}ago|the\s+other\s+day"
    r"|in\s+(?:my|our)\s+(?:\w+\s+)?(?:e-?mail|mail|message|letter|ticket|request|note))"
)
_TO_YOU = (
    r"(?:asking|requesting|begging|urging|instructing|telling|wanting|hoping|in\s+which|wherein"
    r"|with\s+(?:the|a|my|our)\s+(?:request|wish|instruction)s?"
    r"|to\s+(?:ask|request|beg|have|get|let)|so\s+that\s+you)\b"
)
#: Before what an earlier letter asked: "I wrote to you at length, asking you to transfer it".
_EARLIER = Sought(
    r"\b(?:i|we)(?:'ve|'d)?\s+(?:(?!am\b|was\b|were\b|are\b)\w+\s+){0,3}?"
    r"(?:wrote|written|sent|e-?mailed|mailed|submitted|filed|contacted|messaged|faxed)\b"
    r"(?!\s+(?:this|these)\b)(?!\s+(?:to\s+)?you\s+(?:this|these|now|today)\b)"
    rf"[^;?!]{{0,160}}?\b{_TO_YOU}"
    r"|\b(?:my|our)\s+(?:(?:earlier|previous|last|first|former|old|yesterday's)\s+)+"
    rf"(?:e-?mail|mail|message|letter|ticket|request|note)\b[^;?!]{{0,120}}?\b{_TO_YOU}"
    r"|\b(?:e-?mail|mail|message|letter|ticket|request|note)\s+(?:from\s+(?:me|us)\s+)?"
    r"(?:of|from|dated|sent)\s+(?:yesterday|last\s+\w+|\w+day\b|the\s+\d|\d)"
    rf"[^;?!]{{0,120}}?\b{_TO_YOU}"
    rf"|\b{_WHEN}\b[^;?!]{{0,80}}?\b(?:i|we)(?:'ve|'d)?\s+(?:\w+\s+){{0,2}}?"
    r"(?:requested|asked|demanded|applied)\s+(?:you\s+)?(?:that|to|for)\b"
    r"|\b(?:i|we)(?:'ve|'d)?\s+(?:\w+\s+){0,2}?(?:requested|asked|demanded|applied)\s+"
    rf"(?:you\s+)?{_WHEN}\s+(?:that|to|for)\b"
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
    far = _FAR.search(sentence, 0, start) or _EARLIER.search(sentence, 0, start)
    return far is not None and _OWN_VOICE.search(sentence, far.end(), start) is None
