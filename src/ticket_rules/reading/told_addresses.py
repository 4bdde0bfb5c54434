"""What the words around an address say of it: of the past, of today, somebody else's, wrong."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_PAST = re.compile(
    r"(?:\b(?:formerly|previously|earlier|ehemals|früher|anciennement|antes)\s*:?\s*"
    r"|\b(?:e-?mail|mail|address|adresse|it)(?:\s+(?:here|there|then|with\s+us|at\s+[\w.-]+"
    r"|so\s+far"
    r"|until\s+now|before)){0,2}\s+(?:was|used\s+to\s+be|had\s+been|war|était|era)\s*:?\s*"
    r"|\b(?:here|there|then|before)\s+it\s+was\s*:?\s*"
    r"|\b(?:old|former|previous|expired|outdated|dead|closed|alte|ancienne)\s+"
    r"(?:e-?mail|mail|address|adresse|mailbox|account)(?:\s+address)?\s*(?:is|was|:)?\s*)[<(\"']*$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|nicht|pas|no\s+longer|instead\s+of|rather\s+than|don'?t\s+use"
    r"|do\s+not\s+use)\s+"
    r"(?:(?:to|at|under|via|on|the|her|his|their|old|private|address|e-?mail|mail|use"
    r"|any\s?more)\s*:?\s+){0,5}[<(\"']*$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"[\s,;.()>-]*(?:(?:and|but|is|it's|it\s+is|und|aber)\s+)*(?:now|today|nowadays|currently"
    r"|meanwhile"
    r"|since\s+\w+|these\s+days|at\s+present|jetzt|heute|maintenant|ahora"
    r"|(?:the\s+)?(?:new|current|today's)\s+(?:one|address|e-?mail|mail)(?:\s+address)?)\s*(?:is"
    r"|at|under|:)?"
    r"[\s:<(]*",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"^[\s,)>\"'-]*(?:(?:which|that|and|but)\s+)*(?:(?:is|was|are|belongs\s+to"
    r"|goes\s+to)\s+(?:actually\s+|really\s+)?"
    r"(?:some(?:one|body)\s+else|an(?:other)?\s+(?:other\s+)?(?:person|man|woman|colleague|one)"
    r"|a\s+different\s+\w+"
    r"|a\s+namesake|not\s+(?:him|her|them|his|hers|theirs|mine|ours"
    r"|the\s+(?:right|same|one|person)|valid|correct|our)"
    r"|wrong|invalid|outdated|fake|obsolete|closed|expired"
    r"|no\s+longer\s+(?:valid|used|in\s+use|read|hers|his))\b"
    r"|(?:(?:on|in|from|at|that)\s+(?:[\w']+\s+){1,4}?)?(?:isn't|is\s+not)(?:\s+it)?\s*(?:[.,;!)]"
    r"|$)"
    r"|bounces\b|(?:was|is|has\s+been|got)\s+(?:switched\s+off|closed|deleted|disabled"
    r"|deactivated|shut\s+down|retired|discontinued|abandoned"
    r"|cancelled|canceled|dead|defunct|gone|inactive)\b"
    r"|no\s+longer\s+(?:works?|exists?|reaches|reads?|active)\b"
    r"|(?:does\s+not|doesn't)\s+(?:work|exist)\b"
    r"(?!\s+(?:for|with|at|among)\s+(?:us|me|you|our|the)\b|\s+here\b|\s+in\s+(?:our|the|this)\b)"
    r"|(?:one|address"
    r"|mailbox)\s+(?:(?:that\s+)?you\s+have|on\s+(?:your\s+)?file)|goes\s+to\s+(?:me|us)\b"
    r"|is\s+(?:mine|ours)\b)",
    re.IGNORECASE,
)
_LOOKS = str.maketrans(
    {"i": "l", "1": "l", "|": "l", "0": "o", "5": "s"}
    # letters of other scripts that look like Latin ones (Cyrillic, then Greek)
    | dict(zip("аеорсхуіјѕкмтвнԁɡһ", "aeopcxyljskmtbhdgh", strict=True))
    | dict(zip("οανρικτυ", "oavplktu", strict=True))
)
_PAIRS = (("rn", "m"), ("vv", "w"))

#: Before an address that is only guessed, or looks like the one that is meant.
_GUESSED = re.compile(
    r"\b(?:something\s+like|similar\s+to|built\s+like|looks?\s+like|along\s+the\s+lines\s+of"
    r"|(?:i\s+(?:think|guess|believe|suppose|assume)|probably|perhaps|maybe|possibly|presumably"
    r"|(?:might|may|could|must)\s+be)(?:\s+(?:that\s+)?(?:it|hers?|his|her\s+address|his\s+address"
    r"|the\s+address)(?:'s|\s+is|\s+was)?)?)\s*:?\s*[<(\"']*$",
    re.IGNORECASE,
)
#: Behind an address that is not to be used, of which the writer is not sure, or of one who only
#: knows the other's.
_NOT_SURE = re.compile(
    r"^[\s,)>\"'-]*(?:(?:but|and|though|although)\s+)?(?:please\s+)?(?:(?:i'm|i\s+am|we're"
    r"|we\s+are)\s+not\s+"
    r"(?:\w+\s+)?(?:certain|sure)|(?:don'?t|do\s+not)\s+(?:write\s+(?:there|to\s+it)|use\s+(?:it"
    r"|that"
    r"|this))|(?:can|will|could|may)\s+(?:tell|give|send|provide)\s+(?:you|us|me)\b|(?:knows?"
    r"|has)\s+(?:her|his"
    r"|their|the)\s+(?:e-?mail|address|details))",
    re.IGNORECASE,
)
#: Before a person of whom somebody else is told, who is meant.
_SOMEBODY_OF = re.compile(
    r"(?<!\bas )\b(?:the|his|her|our|their|an?|den|die|der)\s+(?:successor|replacement|deputy"
    r"|assistant|secretary|predecessor|boss|superior|supervisor"
    r"|husband|wife|friend|namesake|substitute|stand-in|proxy|nachfolger(?:in)?"
    r"|stellvertreter(?:in)?"
    r"|assistent(?:in)?|vorgänger(?:in)?)\s+(?:of|to|for|von|des|der)\s+(?:(?:mr|mrs|ms|dr|herrn?"
    r"|frau|our|my|colleague)\.?\s+)*$",
    re.IGNORECASE,
)


def is_guessed(before: str, behind: str) -> bool:
    """Whether the words around an address say that nobody is sure of it, or not to use it."""
    return _GUESSED.search(before) is not None or _NOT_SURE.match(behind) is not None


def is_somebody_of(before: str) -> bool:
    """Whether the words before a person mean somebody else: "the successor of"."""
    return _SOMEBODY_OF.search(before.rsplit("\n", 1)[-1]) is not None


def is_told_past(before: str) -> bool:
    """Whether the words before an address tell it as one of the past."""
    return _PAST.search(before.rsplit("\n", 1)[-1]) is not None


def is_denied(before: str) -> bool:
    """Whether the words before an address say that it is not the one."""
    return _DENIED.search(before.rsplit("\n", 1)[-1]) is not None


def is_told_now(between: str) -> bool:
    """Whether the words between an old address and another say that this is today's."""
    return _NOW.fullmatch(between) is not None


def is_told_wrong(behind: str) -> bool:
    """Whether the words behind an address say that it is somebody else's, or no good."""
    return _WRONG.match(behind) is not None


def skeleton(address: str) -> str:
    """What the eye sees of an address: letters and digits that look alike are one."""
    seen = address.casefold()
    for pair, one in _PAIRS:
        seen = seen.replace(pair, one)
    return seen.translate(_LOOKS)


#: Tells how an address is spelled.
_SPELLED = re.compile(
    r"\b(?:(?:with|has|have|needs?|takes?|without|missing|lacks?)\s+(?:(?:a|an|the|one|two|no|only"
    r"|just|double|single)\s+){1,2}(?:[\"']?\w[\"']?(?:'?s)?(?![\w-])|dots?|hyphens?|dash(?:es)?"
    r"|underscores?|letters?|full\s+stops?)"
    r"|double\s+\w\b|spell(?:ed|ing)|spelt|written|letter)",
    re.IGNORECASE,
)
_ALIKE = 0.8  # of two spellings of one address


def tells_spelling(sentence: str) -> bool:
    """Whether the sentence says how an address is spelled."""
    return _SPELLED.search(sentence) is not None


def are_spellings(one: str | None, other: str | None) -> bool:
    """Whether two addresses of one domain, or on two domains, differ in a letter or two."""
    if not (one and other):
        return False
    (left, host), (right, other_host) = (address.rsplit("@", 1) for address in (one, other))
    if host != other_host:
        return left == right
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= _ALIKE
