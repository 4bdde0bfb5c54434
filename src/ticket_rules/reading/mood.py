"""How an action is spoken of: asked for now, planned, forbidden, asked about, or only reported."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum, auto

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
    r"|can\b|could\b)",
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
    r"|isn'?t|aren'?t|not\s+(?:supposed|allowed|permitted)|against|nicht|keine?n?|niemals|pas"
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
_WONDERS = re.compile(
    r"\bwhat\s+(?:would|will|does|do|happens?|if|is\s+(?:the\s+)?(?:process|procedure|way|right"
    r"|best|cost|price|needed|required|necessary)|are\s+the|steps|must|should|about|else)\b"
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
_IF = re.compile(
    r"\b(?:if|whether|supposing|assuming|in\s+case|wenn|falls|si|sofern)\b(?!\s+(?:possible"
    r"|at\s+all|necessary|needed|you(?:r|\s+(?:can|could|would|are|have|need|don'?t|might|please"
    r"|think|agree))?\b|that'?s|that\s+is|it'?s\s+(?:ok|okay|fine|possible|not)|there\s+(?:is"
    r"|are)\s+any|any\b|so\b|not\b|i\s+may\b|möglich|vous\b|es\s+posible|sie\s))",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"^\W*(?:(?:and|then|also|so|now|first(?:ly)?|second(?:ly)?|third(?:ly)?|next|finally|lastly"
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
    r"|the\s+team)\b|\b(?:would|'d|should)\s+(?:like|love|appreciate|be\s+(?:very\s+|so\s+"
    r"|most\s+)?(?:grateful|glad|happy|thankful|great|nice|kind|possible))\b"
    r"|\b(?:want|wants|wish|need|needs|ask|asking|request|requesting|require|hereby|have|instruct"
    r"|authori[sz]e)\s+(?:for\s+)?(?:you\s+|us\s+|the\s+team\s+|support\s+"
    r"|your\s+team\s+)?(?:to\b|that\b|help\b)"
    r"|\b(?:must|has\s+to|let'?s|grateful\s+if|appreciate\s+(?:it\s+)?if"
    r"|kind\s+(?:enough\s+)?(?:to|as\s+to)|help\s+(?:me|us)?|supposed\s+to|hereby|mind|time\s+to"
    r"|glad\s+if|wonder(?:ing)?\s+if\s+you|possible\s+(?:for\s+you\s+)?to|like\s+you\s+to"
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
    r"|\b(?:would|'d)\s+like\b.{0,80}$|\b(?:want|wants|need|needs|have|get|getting|see"
    r"|like)\s+(?!to\s+(?:know|say)\b).{1,80}$",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"\b(?:can|could|may|might)\s+(?:[\w']+\s+){0,2}be\s*$", re.IGNORECASE)
_WAS_DONE = re.compile(
    r"\b(?:has|have|had|having|was|were|been|already|just|got|recently|previously|'ve"
    r"|'s\s+been)\s+(?:[\w']+\s+){0,3}$|\b(?:has|have|had|was|were)\s+(?:been\s+|already\s+)",
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
_WAITS = re.compile(
    r"\b(?:once|as\s+soon\s+as|unless|until|provided|only\s+(?:if|when|after|with|once)"
    r"|not\s+before|in\s+case|subject\s+to|depending|sobald|erst\s+wenn|dès\s+que|cuando"
    r"|(?P<time>when|after))\b(?P<rest>[^.;]{0,80})",
    re.IGNORECASE,
)
_NO_WAIT = re.compile(
    r"\b(?:left|died|crashed|was|were|had|moved|quit|retired|resigned|got|went|broke|burned"
    r"|burnt|did|is\s+(?:gone|dead|broken)|(?<!ha[sd]\s)(?<!have\s)[a-z]{3,}ed)\b|^\s+(?:that"
    r"|all|which|the\s+fact|many|some|years?|a\s+(?:crash|failure|theft))\b",
    re.IGNORECASE,
)
_DONE_WITH = re.compile(
    r"^\s+(?:done|ready|complete\w*|finished|possible|available|you\s+(?:can|have|get|are|need"
    r"|did)|(?:it|that|this|everything)(?:'s|\s+is|\s+has\s+been)\s+(?:done|ready|complete\w*"
    r"|finished))\b",
    re.IGNORECASE,
)
_TELL_ME = re.compile(
    r"\b(?:let\s+(?:me|us)\s+know|tell\s+(?:me|us)|inform|notify|say\s+me|contact|write|reply"
    r"|confirm|call)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH}\b\.?(?:,?\s+(?P<year>\d{{4}}))?"
    rf"|{_MONTH.replace('month', 'month2')}\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?\b(?:,?\s+(?P<year2>\d{{4}}))?"
    r"|(?P<year3>\d{4})-(?P<month3>\d\d)-(?P<day3>\d\d)"
    r"|(?P<day4>\d{1,2})\.(?P<month4>\d{1,2})\.(?P<year4>\d{4})",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_FROM_DAY = re.compile(
    rf"\b(?:on|from|as\s+of|as\s+from|effective(?:\s+(?:from|on|as\s+of|date:?))?"
    rf"|starting(?:\s+(?:from|on))?|with\s+effect\s+from|beginning|per|ab|zum|à\s+partir\s+du"
    rf"|a\s+partir\s+del)\s+(?:the\s+|next\s+)?"
    rf"(?P<when>{_WEEKDAY}\b|{_DAY.pattern.replace('?P<', '?P<x')}|(?:beginning|start"
    rf"|end)\s+of\b|{_MONTH.replace('?P<month>', '?:')}\b)",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\b(?:next\s+(?:week|month|year|quarter|{_WEEKDAY})|tomorrow|in\s+(?:\d+|two|three|four"
    rf"|a\s+few|a\s+couple\s+of)\s+(?:days|weeks|months)|at\s+the\s+(?:end"
    rf"|beginning)\s+of\s+(?:the|this|next)\s+\w+|later\s+(?:this|in|on)|nächste\w*\s+(?:woche"
    rf"|monat))\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;]|,?\s+(?:because|since|as\s+(?:he|she|they|i|we)|who|which|that|so|but)\b"
    r"|,\s*(?:and\s+)?(?:he|she|they|i|we|it)\b|\b(?:he|she|they|i|we)\s+(?:is|are|am|was|were"
    r"|will|has|left|leave|leaves|starts?|change)\b",
    re.IGNORECASE,
)


def mood(sentence: str, start: int, end: int, form: Form, written_on: date | None) -> Mood:
    """How the words from `start` to `end` of the sentence are meant."""
    boundaries = [m.end() for m in _BOUNDARY.finditer(sentence, 0, start) if m.end() <= start]
    prefix = sentence[boundaries[-1] if boundaries else 0 : start]
    plain = _NOT_ONLY.sub(" ", prefix)
    if _FORBIDS_AFTER.search(sentence) and not _UNABLE.search(sentence):
        return Mood.FORBIDDEN
    if _FORBIDS.search(plain) and not (form is Form.STATEMENT and _NOT_ONLY.search(prefix)):
        return Mood.FORBIDDEN
    if _is_wondered(sentence, start, end, form):
        return Mood.WONDERED
    if not _is_asked(sentence, prefix, start, end, form):
        return Mood.REPORTED
    if form is Form.QUESTION:
        return Mood.ASKED
    return Mood.PLANNED if is_planned(sentence, start, written_on) else Mood.ASKED


def _is_wondered(sentence: str, start: int, end: int, form: Form) -> bool:
    if form is Form.QUESTION:
        return (
            re.search(r"\bwhat\s+(?:would|happens|if)\b|\bif\s+(?:i|we)\b", sentence, re.IGNORECASE)
            is not None
        )
    before = sentence[:start]
    if _IF.search(before) or _WONDERS.search(before):
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
    if _IMPERATIVE.match(prefix):
        return True
    return _ASKS.search(prefix) is not None and not _WILL.search(prefix)


def is_planned(sentence: str, start: int, written_on: date | None) -> bool:
    """Whether what is asked waits for a day to come or for something to happen."""
    for match in _WAITS.finditer(sentence):
        told = _TELL_ME.search(sentence[: match.start()]) is not None
        over = match["time"] is not None and _NO_WAIT.search(match["rest"]) is not None
        if not told and not over and not _DONE_WITH.match(match["rest"]):
            return True
    condition = _IF.search(sentence)
    if condition is not None and not _TELL_ME.search(sentence[: condition.start()]):
        return True
    after = sentence[start:]
    stop = _BREAK.search(after)
    action = after[: stop.start()] if stop else after
    lead = re.match(r"^[^,]{0,40},?\s*(?=please\b)", sentence, re.IGNORECASE)
    return _is_future(action, written_on) or bool(lead and _is_future(lead.group(), written_on))


def _is_future(text: str, written_on: date | None) -> bool:
    if _LATER.search(text):
        return True
    for match in _FROM_DAY.finditer(text):
        day = _DAY.match(match["when"])
        if day is None or not _is_past(day, written_on):
            return True
    return False


def _is_past(match: re.Match[str], written_on: date | None) -> bool:
    """Whether that day is not after the day on which the letter was written."""
    if written_on is None:
        return False
    groups = match.groupdict()
    day = next(int(groups[k]) for k in ("day", "day2", "day3", "day4") if groups.get(k))
    named = groups.get("month") or groups.get("month2")
    month = (
        _MONTHS.index(named[:3].lower()) + 1
        if named
        else int(groups["month3"] or groups["month4"] or 0)
    )
    written = next((groups[k] for k in ("year", "year2", "year3", "year4") if groups.get(k)), None)
    try:
        meant = date(int(written) if written else written_on.year, month, day)
    except ValueError:
        return False
    return meant <= written_on
