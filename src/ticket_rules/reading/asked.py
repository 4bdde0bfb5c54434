"""Whether words that name an action ask for it: an order, a wish, a question, a heading."""

from __future__ import annotations

import re

from ticket_rules.reading.words import Form
from ticket_rules.reading.words_mood import (
    ASKS,
    IMPERATIVE,
    PLEASE,
    PLEASE_RE,
    SEGMENT,
    UNABLE,
    WAS_DONE,
    WILL,
)

#: "You can add her now": leave to do it is a wish that it be done.
_YOU_MAY = re.compile(
    r"(?<!if )(?<!whether )(?<!that )(?<!how )(?<!what )\byou\s+(?:can|may)\s+(?:now\s+|then\s+"
    r"|please\s+|just\s+|simply\s+|go\s+ahead\s+and\s+|also\s+)*$",
    re.IGNORECASE,
)
_THIS_ONE = re.compile(
    r"\w+\s+(?:her|him|them|it|this|that)\b|[^.?!]{0,60}(?:\d{4}|@)", re.IGNORECASE
)
#: Japanese asks at the end of its sentence.
_ASKS_BEHIND = re.compile("お願い|ください|下さい|頂け|いただけ|希望|欲しい|ほしい|たいです|たいと")
_ASKS_BACK = re.compile(r"か\s*[.。?\uff1f]?\s*$|教えて|知りたい")
_TO_BE_DONE = re.compile(
    r"\b(?:(?:can|could|should|shall|must|needs?|has|have|ought|is|are|want|wants|like"
    r"|please)\b.{0,120}\b(?:be|get)|(?:to|please)\s+be)\s*(?:please\s+|now\s+|immediately\s+"
    r"|also\s+|then\s+|permanently\s+)*$"
    r"|\b(?:make\s+sure|see\s+to\s+it|ensure|arrange|take\s+care)\b.{0,100}\b(?:is|are|gets?"
    r"|be)\s*$"
    r"|\b(?:ask|request|demand|require|wish|propos|instruct|suggest)\w*\s+(?:you\s+)?that\b.{0,120}"
    r"\bbe\s*$|\bto\s+be\s+\w+(?:ed|n)\s+and\s+.{0,40}$|\b(?:would|'d)\s+like\b.{0,80}$"
    r"|\b(?:want|wants|need|needs|have|get|getting|see"
    r"|like)\s+(?!to\s+(?:know|say)\b).{1,80}$",
    re.IGNORECASE,
)
#: What has to be done, whatever stands before the comma: "it died, its seat must be lifted".
_MUST_NOW = re.compile(
    r"\b(?:must|should|shall|needs?\s+to|has\s+to|have\s+to|ought\s+to"
    r"|please)\s+(?:\w+\s+){0,2}be\s*$",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"\b(?:can|could|may|might)\s+(?:[\w']+\s+){0,2}be\s*$", re.IGNORECASE)
_ORDERS_NOUN = re.compile(
    PLEASE
    + r"|\b(?:request(?:ing)?|would\s+like|'d\s+like|want|need|wish|ask(?:ing)?|apply|initiate"
    r"|process|arrange|record|perform|carry\s+out|grateful|appreciate|proceed|bitten?"
    r"|(?:can|could|may)\s+(?:we|i)\s+(?:get|have)"
    r"|(?:is|are|be)\s+(?:hereby\s+|kindly\s+|urgently\s+)?(?:requested|required|needed|desired"
    r"|wanted|due)"
    r"|beantrage\w*|möchten?|könnten|demande\w*|souhait\w*|pourriez|solicit\w*|quisiera"
    r"|podrían)\b|お願い|希望|頂け|いただけ|欲しい|ほしい|たいです|たいと",
    re.IGNORECASE,
)
_WANTS_TO_HEAR = re.compile(
    r"\b(?:let\s+(?:me|us)\s+(?:know|have|see)|(?:tell|give|inform|remind|show|advise)\s+(?:me"
    r"|us)|send|know"
    r"|(?:look|find|check|work)\s+(?:\w+\s+)?(?:up|out)|inform|share|provide|state|confirm"
    r"|check)\b",
    re.IGNORECASE,
)
#: A question without a question mark: "I need the expiry date", "a list would help us".
_WANTS_TO_HAVE = re.compile(
    r"\b(?:i|we)(?:'m|'re|'d|\s+am|\s+are)?\s+(?:\w+\s+){0,2}(?:need|require|want|seek|miss|lack"
    r"|looking\s+for|after"
    r"|interested\s+in|asking\s+(?:for|about)|requesting|curious\s+about|request)\b"
    r"(?!\s+(?:[\w-]+\s+){0,2}(?:access|rights|permissions?)\b)"
    r"|\b(?:i|we)(?:'d|\s+would)\s+(?:\w+\s+)?(?:like|love|appreciate|be\s+(?:glad|grateful))\b"
    r"|\bwould\s+(?:\w+\s+)?(?:help|do|suffice|be\s+\w+)\b"
    r"|\b(?:wanted|needed|required|requested|sought)\s*[:.]?\s*$"
    r"|\b(?:i|we)\s+(?:just\s+|only\s+|really\s+)?wonder(?:ed)?\s+(?:who|which|when|how\s+many"
    r"|until|till)\b"
    r"|\b(?:i|we)(?:\s+(?:also|therefore|hereby))?\s+ask\s+(?=how|when|who|which|until|what)"
    r"|\b(?:i'm|i\s+am|we're|we\s+are)\s+(?:also\s+)?asked\s+(?:by\s+[\w\s]{1,30}?\s+)?(?=how|when"
    r"|who|which|until|what)"
    r"|^\W*(?:looking\s+for|need(?:ing)?|request(?:ing)?|requesting|question|query|asking)\b",
    re.IGNORECASE,
)
#: Who was about to ask does not ask any more.
_WAS_ABOUT_TO = re.compile(
    r"\b(?:was|were|had\s+been)\s+(?:just\s+|only\s+|originally\s+|really\s+)?(?:about|going"
    r"|planning|intending|meaning|ready)\s+to\s+(?:\w+\s+)?(?:ask|request|write|tell|beg|have"
    r"|let)\b"
    r"|\b(?:had|have)\s+(?:originally\s+|first\s+)?(?:meant|intended|planned"
    r"|wanted)\s+to\s+(?:ask|request|write|tell)\b",
    re.IGNORECASE,
)
#: Who did it: "proof that we removed her".
_DID_IT = re.compile(
    r"\b(?:proof|evidence|confirmation|statement|record|certificate|receipt)\s+(?:that|of|when"
    r"|how)\b[^,;]{0,40}$|(?<!\bhave )(?<!\bget )(?<!\bsee )\b(?:we|you|they|i|he|she)\s+$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^\W*(?:also\s+|and\s+)?(?:(?:two|three|four|some|the|our|following|more|\d+)\s+)*"
    r"(?:(?:things?|orders?|machines?|computers?|people|users?|managers?|licen[sc]es?"
    r"|activations?)\s+)?"
    r"to\s+(?:please\s+|be\s+)?$",
    re.IGNORECASE,
)


#: "Why is he still a manager?" asks for no list; nor does "who else but her".
_REPROACH = re.compile(
    r"\W*(?:and|but|so|hello|hi|well)?[\s,]*(?:why|how\s+come|how\s+is\s+it|who\s+else\s+but"
    r"|who\s+(?:asked|told|ordered|allowed|authori[sz]ed|may|gave)"
    r"|who\s+is\s+this)\b(?!.{0,120}\b(?:and|also)\s+(?:who|when|which|how|what)\b)",
    re.IGNORECASE,
)


def is_asked(sentence: str, prefix: str, start: int, end: int, form: Form) -> bool:
    """Whether the words from `start` to `end` ask, in their form, behind `prefix`."""
    if form is Form.QUESTION:
        return _REPROACH.match(sentence) is None and (
            "?" in sentence[end:] or _asks_to_hear(sentence, min(end, start + 4))
        )
    if form is Form.STATEMENT:
        heard = _HEARD.search(sentence, 0, start) is not None
        return not heard and not WAS_DONE.search(prefix) and not UNABLE.search(prefix)
    if form is Form.NOUN:
        return _ORDERS_NOUN.search(sentence) is not None and not WAS_DONE.search(prefix)
    if form is Form.DONE:
        return _is_to_be_done(prefix, sentence, end)
    if form is Form.CLAUSE:
        wanted = ASKS.search(prefix) or PLEASE_RE.search(sentence[end:])
        return wanted is not None and not WILL.search(prefix)
    return not _WAS_ABOUT_TO.search(prefix) and _is_to_do(sentence, prefix, start)


def _is_to_do(sentence: str, prefix: str, start: int) -> bool:
    """Whether a verb's base form is an order, leave to do it, or heads what is to be done."""
    if _HEADING.match(prefix) and sentence.rstrip().endswith(":"):
        return True
    if _YOU_MAY.search(prefix) and _THIS_ONE.match(sentence, start):
        return True
    return _is_ordered(prefix) or _ASKS_BEHIND.search(sentence, start) is not None


def _asks_to_hear(sentence: str, end: int) -> bool:
    """Whether a sentence without a question mark asks for an answer, in words before `end`."""
    asks = ASKS.search(sentence) or _WANTS_TO_HAVE.search(sentence) or _ASKS_BACK.search(sentence)
    return asks is not None or _wants_to_hear(sentence, end)


#: Before words that somebody does not say: "nobody can tell me who".
_SAYS_NOT = re.compile(
    r"\b(?:nobody|no\s+one|none|neither|cannot|can\s+not|\w+n't|never|refuses?|not)\b[^.;,]{0,24}$",
    re.IGNORECASE,
)


def _wants_to_hear(sentence: str, end: int) -> bool:
    """Whether words before `end` ask to be told, and do not tell of one who does not tell."""
    found = _WANTS_TO_HEAR.search(sentence, 0, end)
    return found is not None and not _SAYS_NOT.search(sentence[: found.start()])


#: "Have all his activations removed": an order, not what was done.
_HAVE_IT = re.compile(
    r"^\W*(?:(?:and|so|then|also|please|pls|kindly|therefore)\W+){0,3}(?:have"
    r"|get)\s+(?!(?:i|we|you|they|he|she|it|been|to)\b)[^,;?]{2,80}$",
    re.IGNORECASE,
)
#: Before what is only heard of.
_HEARD = re.compile(
    r"\b(?:i|we)\s+(?:\w+\s+)?(?:hear|heard|read|saw|gather|gathered|noticed|learn(?:ed|t)"
    r"|(?:was|were|am|are|have\s+been)\s+told)\s+that\b",
    re.IGNORECASE,
)
_THANKS = re.compile(r",\s+(?:many\s+)?(?:thanks|thank\s+you|thx|cheers)\b", re.IGNORECASE)
#: Before what somebody did: "proof that we removed her".
_DID = re.compile(
    r"\b(?:that|who|when|how|where|since|after|because|which|why)\s+(?:i|we|you|he|she"
    r"|they)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
#: Before what an earlier letter asked: "I had requested that it be removed".
_HAD_ASKED = re.compile(
    r"(?:\b(?:i|we)\s+|^\s*)had\s+(?:\w+\s+)?(?:asked|requested|demanded|applied|written"
    r"|wished)\b",
    re.IGNORECASE,
)
#: Before a participle that is a verb of the past: "by mistake you removed her".
_PAST_ACTIVE = re.compile(
    r"(?<!can )(?<!could )(?<!would )(?<!will )(?<!please )\b(?:i|we|you|he|she"
    r"|they)\s+(?:\w+ly\s+|also\s+|then\s+|just\s+|already\s+)?$",
    re.IGNORECASE,
)


def _is_to_be_done(prefix: str, sentence: str, end: int) -> bool:
    """Whether a participle tells what shall be done, not what was or might be."""
    if _HAVE_IT.match(prefix):
        return True
    if _PAST_ACTIVE.search(prefix):
        return False
    if _DID.search(prefix) or _HAD_ASKED.search(prefix):
        return False
    last = prefix.rsplit(",", 1)[-1]
    if _MUST_NOW.search(last):
        prefix = last
    if WAS_DONE.search(prefix) or UNABLE.search(prefix) or _DID_IT.search(prefix):
        return False
    polite = (
        "?" in sentence[end:]
        or PLEASE_RE.search(sentence) is not None
        or _THANKS.search(sentence, end) is not None
    )
    return _TO_BE_DONE.search(prefix) is not None and (polite or not _POSSIBLE.search(prefix))


def _is_ordered(prefix: str) -> bool:
    """Whether a verb's base form is an imperative, or follows words that ask."""
    cuts = [m.end() for m in SEGMENT.finditer(prefix)]
    last = prefix[cuts[-1] if cuts else 0 :]
    if UNABLE.search(prefix) and not PLEASE_RE.search(prefix):
        return bool(cuts) and not UNABLE.search(last) and IMPERATIVE.match(last) is not None
    if IMPERATIVE.match(prefix) or IMPERATIVE.match(last):
        return True
    return ASKS.search(prefix) is not None and not WILL.search(prefix)
