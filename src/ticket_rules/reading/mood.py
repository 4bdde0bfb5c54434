"""How an action is spoken of: asked for now, planned, forbidden, asked about, or only reported."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum, auto

from ticket_rules.reading.planned import IF, POLITE_IF, is_planned
from ticket_rules.reading.words import Form


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
    r"|\b(?:but|because|although|however|therefore|hence|so\s+that)\b|\s-\s|\bso\s+(?=please\b"
    r"|can\b|could\b)|,\s*(?=(?:please|pls|plz|kindly|bitte|can\s+you|could\s+you|would\s+you)\b)",
    re.IGNORECASE,
)
_PLEASE = (
    r"\b(?:please|pls|plz|kindly|bitte|s'il\s+vous\s+pla[iî]t|svp|veuillez|merci\s+(?:de|d)"
    r"|por\s+favor|les\s+ruego|le\s+ruego|ruego|rogamos|お願い)\b"
)
_PLEASE_RE = re.compile(_PLEASE, re.IGNORECASE)
_FORBIDS = re.compile(
    r"\b(?:do\s+not|don'?t|never|must\s+not|mustn'?t|should\s+not|shouldn'?t|shall\s+not"
    r"|may\s+not|not\s+to|not\s+(?:be|yet|ask\w*)|nobody|no\s+one|no\s+circumstances"
    r"|without|instead\s+of|rather\s+than|refuse\s+to|stop|nor|neither|no\s+need|not\s+(?:want"
    r"|wish|like|authori[sz]e|agree)|cannot\s+(?:be\s+allowed|agree)|refrain"
    r"|isn'?t|aren'?t|not\s+(?:supposed|allowed|permitted|going|meant|intended|planned"
    r"|about|any\s+longer)|no\s+longer\s+to|contrary\s+to|against|nicht|keine?n?|niemals|pas"
    r"|jamais|ne|nunca|no\s+(?:se\s+)?(?:transf|elimin|desactiv|añad|hag)\w*|don\u00b4t|dont)\b",
    re.IGNORECASE,
)
#: Languages that put their "not" behind the verb.
_FORBIDS_AFTER = re.compile(
    r"\b(?:nicht|niemals|keinesfalls|keinen?)\b|\bne\b.{0,60}\b(?:pas|jamais)\b|\bn'\w+\s+pas\b",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(
    r"\b(?:not\s+only|don'?t\s+(?:forget|hesitate)\s+to|do\s+not\s+(?:forget|hesitate)\s+to"
    r"|why\s+(?:don'?t|not))\b",
    re.IGNORECASE,
)
_UNABLE = re.compile(
    r"\b(?:can'?t|cannot|can\s+not|couldn'?t|could\s+not|unable|won'?t|will\s+not|wouldn'?t"
    r"|didn'?t|did\s+not|doesn'?t|does\s+not|wasn'?t|weren'?t|isn'?t|hasn'?t|haven'?t|not\s+able"
    r"|no\s+way|failed|fails?|impossible|tried|trying|try|refuses?|nicht\s+mehr|lässt\s+sich"
    r"|kann\s+\w+\s+nicht|kann\s+nicht|ne\s+(?:peut|peuvent)\s+(?:pas|plus))\b",
    re.IGNORECASE,
)
_CANNOT = re.compile(
    r"\b(?:can'?t|cannot|can\s+not|could\s+not|couldn'?t|unable\s+to|not\s+able\s+to|no\s+way\s+to"
    r"|impossible\s+to|not\s+possible\s+to|no\s+longer\s+(?:able\s+to)?|failed\s+to"
    r"|impossible(?:\s+\w+){0,2}\s+de(?:\s+l[ae]s?)?|ne\s+(?:peut|peux|peuvent|pouvons)\s+(?:\w+\s+)?(?:pas|plus)"
    r"|(?:kann|können)\s+(?:\w+\s+){0,2}nicht(?:\s+mehr)?(?:\s+\w+){0,2}|lässt\s+sich\s+nicht(?:\s+mehr)?"
    r"|no\s+(?:se\s+|lo\s+|la\s+)?(?:puede|puedo|podemos)|unmöglich(?:\s+\w+){0,3}\s+zu)"
    r"\s+(?:be\s+|longer\s+|simply\s+|even\s+|l[ae]s?\s+)*$",
    re.IGNORECASE,
)
_WONDERS = re.compile(
    r"\bwhat\s+(?:would|will|does|do|happens?|if|is\s+(?:the\s+)?(?:process|procedure|way|right"
    r"|best|cost|price|needed|required|necessary)|are\s+the|steps|must|should|about|else)\b"
    r"|\bwould\s+(?:i|we|one|he|she|they)\b(?!\s+(?:please|like|love|appreciate|be\s+(?:glad|grateful)))"
    r"|\bhow\s+(?:do|does|can|could|would|should|is|are|to|long|much|often|exactly|soon|can\s+we)\b"
    r"|\b(?:is|are)\s+(?:it|there)\s+(?:possible|allowed|any|a\s+way|permitted)\b"
    r"|\bwould\s+it\s+(?:matter|help|cost|change|break)\b"
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
    r"\b(?:can|could|may|might)\s+(?:i|we|one|he|she|they|a|an|somebody|someone\s+else|anyone)\b",
    re.IGNORECASE,
)
_SELF_POLITE = re.compile(
    r"\b(?:can|could|may)\s+(?:i|we)\s+(?:please|kindly|ask|have|get|request|bother|trouble)\b"
    r"|\bcan\s+(?:i|we)\b.{0,30}\bplease\b",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"^\W*(?:(?:and|then|also|only|so|now|first(?:ly)?|second(?:ly)?|third(?:ly)?|next|finally|lastly"
    r"|additionally|moreover|further(?:more)?|instead|urgent(?:ly)?|just|simply|ok(?:ay)?"
    r"|hi|hello|hey|dear|all|team|support|there|again|therefore|thus|hence|in\s+(?:his|her|their"
    r"|its)\s+place|at\s+the\s+same\s+time|in\s+addition|as\s+well|plus|once\s+more|both"
    r"|sorry|edit|update|re|request|action|task|to\s?-?do|we\s+ask\s+(?:that\s+)?you|my\s+request"
    r"|und|et|y|afterwards|after\s+that|immediately|asap|straight\s+away)[\s,.:!()-]*)*$"
    r"|^\W*(?:on|for|from|in|under|with|regarding|re|concerning|as\s+of\s+(?:today"
    r"|now))\b[^,]{0,60},?\s*(?:also\s+|just\s+)?$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    _PLEASE + r"|\b(?:can|could|would|will)\s+(?:you|u|someone|somebody|anyone|support|your\s+team"
    r"|the\s+team)\b|\b(?:would|'d|should)\s+(?:like|love|appreciate|be\s+(?:[\w-]+\s+){0,2}"
    r"(?:grateful|glad|happy|thankful|great|nice|kind|possible|lovely|good|wonderful|helpful|perfect|ideal"
    r"|super|obliged|appreciated|best|fine|brilliant|fantastic|awesome))\b"
    r"|\b(?:want|wants|wish|need|needs|ask|asking|request|requesting|require|hereby|have|instruct"
    r"|authori[sz]e)\s+(?:for\s+)?(?:you\s+|us\s+|the\s+team\s+|support\s+"
    r"|your\s+team\s+)?(?:to\b|that\b|help\b)"
    r"|\b(?:must|has\s+to|let'?s|grateful\s+if|appreciate\s+(?:it\s+)?if"
    r"|kind\s+(?:enough\s+)?(?:to|as\s+to)|help\s+(?:me|us)?|supposed\s+to|hereby|mind|time\s+to"
    r"|glad\s+if|(?<!know )(?<!me )(?<!us )(?<!see )(?<!check )(?<!ask )if\s+you"
    r"\s+(?:would|could|can|might)|wonder(?:ing)?\s+if\s+you|possible\s+(?:for\s+you\s+)?to|like\s+you\s+to"
    r"|i\s+want\s+make|i\s+want|we\s+want)\b"
    r"|\b(?:könnten|können|würden|möchte|möchten|bitten|pourriez|pouvez|souhaite|souhaitons"
    r"|voudrais|voudrions|demande|demandons|podrían|podría|pueden|puede|quisiera|quisiéramos"
    r"|quiero|queremos|solicito|solicitamos|necesito|necesitamos|deseo)\b",
    re.IGNORECASE,
)
_TO_BE_DONE = re.compile(
    r"\b(?:(?:can|could|should|shall|must|needs?|has|have|ought|is|are|want|wants|like"
    r"|please)\b.{0,120}\b(?:be|get)|(?:to|please)\s+be)\s*(?:please\s+|now\s+|immediately\s+"
    r"|also\s+|then\s+|permanently\s+)*$"
    r"|\b(?:make\s+sure|see\s+to\s+it|ensure|arrange|take\s+care)\b.{0,100}\b(?:is|are|gets?|be)\s*$"
    r"|\b(?:ask|request|demand|require|wish|propos|instruct|suggest)\w*\s+(?:you\s+)?that\b.{0,120}"
    r"\bbe\s*$|\bto\s+be\s+\w+(?:ed|n)\s+and\s+.{0,40}$|\b(?:would|'d)\s+like\b.{0,80}$|\b(?:want|wants|need|needs|have|get|getting|see"
    r"|like)\s+(?!to\s+(?:know|say)\b).{1,80}$",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"\b(?:can|could|may|might)\s+(?:[\w']+\s+){0,2}be\s*$", re.IGNORECASE)
_WAS_DONE = re.compile(
    r"\b(?:(?:has|have|had)(?!\s+to\b)|having|was|were|been|already|just|got|recently|previously"
    r"|'ve|'s\s+been)\s+(?:[\w']+\s+){0,3}$|\b(?:has|have|had|was|were)\s+(?:been\s+|already\s+)",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:will|'ll|going\s+to|may|might|used\s+to|can(?=\s+be))\s+(?:[\w']+\s+){0,3}$",
    re.IGNORECASE,
)
_ORDERS_NOUN = re.compile(
    _PLEASE
    + r"|\b(?:request(?:ing)?|would\s+like|'d\s+like|want|need|wish|ask(?:ing)?|apply|initiate"
    r"|process|arrange|record|perform|carry\s+out|grateful|appreciate|proceed|bitten?"
    r"|beantrage\w*|möchten?|könnten|demande\w*|souhait\w*|pourriez|solicit\w*|quisiera"
    r"|podrían)\b|お願い|希望",
    re.IGNORECASE,
)
_WANTS_TO_HEAR = re.compile(
    r"\b(?:let\s+(?:me|us)\s+know|tell\s+(?:me|us)|send|know)\b", re.IGNORECASE
)


_MUST_BE = re.compile(
    r"\b(?:be|get|gets|have|want|wants|need|needs|like|wish)\b|\bto\s+\w+$", re.IGNORECASE
)
#: Verbs whose participle looks like their base form, and what tells it.
_SAME_AS_DONE = re.compile(r"(?:put|set|cut|reset|shut)\b", re.IGNORECASE)
_IS_DONE = re.compile(
    r"\b(?:be|been|being|is|are|was|were|gets?|got|have\s+it)\s+(?:now\s+|please\s+)?$",
    re.IGNORECASE,
)


def mood(sentence: str, start: int, end: int, form: Form, written_on: date | None) -> Mood:
    """How the words from `start` to `end` of the sentence are meant."""
    if form is Form.DOING:
        return _mood_of_doing(sentence, start, written_on)
    boundaries = [m.end() for m in _BOUNDARY.finditer(sentence, 0, start) if m.end() <= start]
    prefix = sentence[boundaries[-1] if boundaries else 0 : start]
    plain = _NOT_ONLY.sub(" ", prefix)
    if form is Form.BASE and _SAME_AS_DONE.match(sentence, start) and _IS_DONE.search(prefix):
        form = Form.DONE
    if is_unable(sentence, start) or _was_not_done(plain, form):
        return Mood.REPORTED
    not_only = form is Form.STATEMENT and _NOT_ONLY.search(prefix) is not None
    if _is_forbidden_after(sentence) or (_forbids(plain, form) and not not_only):
        return Mood.FORBIDDEN
    if _is_wondered(sentence, start, end, form):
        return Mood.WONDERED
    quoted = form is Form.BASE and _is_quoted(sentence, start)
    if quoted or not _is_asked(sentence, prefix, start, end, form):
        return Mood.REPORTED
    planned = form is not Form.QUESTION and is_planned(sentence, start, written_on)
    return Mood.PLANNED if planned else Mood.ASKED


def _mood_of_doing(sentence: str, start: int, written_on: date | None) -> Mood:
    """How "deactivating…" is meant: it is asked for only behind words such as "would you mind"."""
    if _DOING.search(sentence[:start]) is None or _FORBIDS.search(sentence[:start]):
        return Mood.REPORTED
    return Mood.PLANNED if is_planned(sentence, start, written_on) else Mood.ASKED


def _is_forbidden_after(sentence: str) -> bool:
    """Whether a "not" stands behind the verb, as some languages put it."""
    return _FORBIDS_AFTER.search(sentence) is not None and _UNABLE.search(sentence) is None


def _was_not_done(prefix: str, form: Form) -> bool:
    """Whether a participle behind a "not" only tells what was: "nobody deactivated it"."""
    return form is Form.DONE and _FORBIDS.search(prefix) is not None and not _MUST_BE.search(prefix)


def _forbids(prefix: str, form: Form) -> bool:
    """Whether a "don't" reaches up to here: not from before a comma, where it has its own verb."""
    segments = _SEGMENT.split(prefix)
    if form is Form.BASE and len(segments) > 1 and _IMPERATIVE.match(segments[-1]):
        for segment in segments[:-1]:
            found = _FORBIDS.search(segment)
            if found and len(segment[found.end() :].split()) < 2:
                return True
        return False
    return _FORBIDS.search(prefix) is not None


def is_unable(sentence: str, start: int) -> bool:
    """Whether the words before `start` say that somebody can't do it."""
    return _CANNOT.search(sentence[:start]) is not None


def behind_a_ban(sentence: str, start: int) -> int:
    """Where what belongs to an order begins that follows a "don't" and a comma; 0 without one."""
    prefix = sentence[:start]
    cuts = [m.end() for m in _SEGMENT.finditer(prefix)]
    if cuts and _IMPERATIVE.match(prefix[cuts[-1] :]) and _FORBIDS.search(prefix[: cuts[-1]]):
        return cuts[-1]
    return 0


def _is_quoted(sentence: str, start: int) -> bool:
    """Whether the words are told as another's: "he wrote: transfer…"."""
    return _REPORTS.search(sentence[:start]) is not None


def _is_wondered(sentence: str, start: int, end: int, form: Form) -> bool:
    if form is Form.QUESTION:
        return (
            re.search(r"\bwhat\s+(?:would|happens|if)\b|\bif\s+(?:i|we)\b", sentence, re.IGNORECASE)
            is not None
        )
    before = POLITE_IF.sub(" ", sentence[:start])
    if IF.search(before) or _WONDERS.search(before):
        return True
    tail = sentence[end:]
    if (
        form in (Form.NOUN, Form.STATEMENT)
        and sentence.rstrip().endswith("?")
        and not _PLEASE_RE.search(sentence)
    ):
        return _SELF_QUESTION.search(sentence[: end + 1]) is None or not _SELF_POLITE.search(
            sentence
        )
    own = _SELF_QUESTION.search(before)
    return bool(own and not _SELF_POLITE.search(sentence) and not _PLEASE_RE.search(tail))


#: Someone else's words follow: "he wrote: transfer…".
_REPORTS = re.compile(
    r"(?<!i )(?<!we )(?<!was )(?<!were )(?<!been )\b(?:said|says|wrote|writes|asked|asks|told|tells"
    r"|reads|read|states?|stated|quote|example|e\.g\.|called|titled|saying)\b(?!\s+(?:you|support)\b)[^,;:.]{0,30}[,:]\s*"
    r"(?:please\s+|kindly\s+|can\s+you\s+|could\s+you\s+|would\s+you\s+)*$",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"[,;:()!?]|\s-\s")
_DOING = re.compile(
    r"\b(?:mind|appreciate\s+(?:it\s+)?(?:if\s+)?(?:you|your)|grateful\s+for\s+(?:you|your)|please"
    r"|needs?|request(?:ing)?|requires?)\s+(?:also\s+|kindly\s+)?$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^\W*(?:also\s+|and\s+)?(?:(?:two|three|four|some|the|our|following|more|\d+)\s+)*"
    r"(?:(?:things?|orders?|machines?|computers?|people|users?|managers?|licen[sc]es?|activations?)\s+)?"
    r"to\s+(?:please\s+|be\s+)?$",
    re.IGNORECASE,
)


def _is_asked(sentence: str, prefix: str, start: int, end: int, form: Form) -> bool:
    if form is Form.QUESTION:
        asks = _ASKS.search(sentence) or _WANTS_TO_HEAR.search(sentence[:start])
        return "?" in sentence[end:] or asks is not None
    if form is Form.STATEMENT:
        return not _WAS_DONE.search(prefix) and not _UNABLE.search(prefix)
    if form is Form.NOUN:
        return _ORDERS_NOUN.search(sentence) is not None and not _WAS_DONE.search(prefix)
    if form is Form.DONE:
        return _is_to_be_done(prefix, sentence, end)
    if _HEADING.match(prefix) and sentence.rstrip().endswith(":"):
        return True
    return _is_ordered(prefix)


def _is_to_be_done(prefix: str, sentence: str, end: int) -> bool:
    """Whether a participle tells what shall be done, not what was or might be."""
    if _WAS_DONE.search(prefix) or _UNABLE.search(prefix):
        return False
    polite = "?" in sentence[end:] or _PLEASE_RE.search(sentence) is not None
    return _TO_BE_DONE.search(prefix) is not None and (polite or not _POSSIBLE.search(prefix))


def _is_ordered(prefix: str) -> bool:
    """Whether a verb's base form is an imperative, or follows words that ask."""
    if _UNABLE.search(prefix) and not _PLEASE_RE.search(prefix):
        return False
    cuts = [m.end() for m in _SEGMENT.finditer(prefix)]
    last = prefix[cuts[-1] if cuts else 0 :]
    if _IMPERATIVE.match(prefix) or _IMPERATIVE.match(last):
        return True
    return _ASKS.search(prefix) is not None and not _WILL.search(prefix)
