"""What waits for a day to come, or for something to happen: a person plans that."""

from __future__ import annotations

import re
from datetime import date

IF = re.compile(
    # an inverted condition begins its sentence: "Should our machine not come back, …"
    r"^\W*(?:should|were|had)\s+(?!(?:you|i|we)\s+(?:please|not\s+mind|ask)\b|you\b|there\s+be\s+any)"
    r"(?=[^,?]{3,160},)"
    r"|\b(?:if|whether|supposing|assuming|provided|in\s+(?:the\s+)?(?:case|event)|wenn|falls|si|sofern)\b(?!\s+(?:possible"
    r"|at\s+all|necessary|needed|you(?:r|\s+(?:can|could|would|are|have|need|don'?t|might|please"
    r"|think|agree))?\b|that'?s|that\s+is|it'?s\s+(?:ok|okay|fine|possible|not)|there\s+(?:is"
    r"|are)\s+any|any\b|so\b|not\b|i\s+may\b|möglich|vous\b|es\s+posible|sie\s))",
    re.IGNORECASE,
)

#: An "if" that only asks: "it would be great if…".
POLITE_IF = re.compile(
    r"\b(?:(?:would|'d|will|could)\s+be\s+(?:[\w-]+\s+){1,3}|(?:i|we)(?:'d|\s+would)\s+(?:really\s+|very\s+much\s+|greatly\s+)?"
    r"appreciate\s+(?:it\s+)?(?:very\s+much\s+)?|(?:glad|happy|grateful|obliged|thankful|nice|great|kind|appreciated)\s+)if\b",
    re.IGNORECASE,
)

_WAITS = re.compile(
    r"\b(?:once|as\s+soon\s+as|unless|until|provided|only\s+(?:if|when|after|with|once)"
    r"|not\s+before|in\s+case|(?<!the )(?<!in )subject\s+to|depending"
    r"|sobald|erst\s+wenn|dès\s+que|cuando"
    r"|(?P<time>when|(?<!look )(?<!looks )(?<!looking )(?<!named )after))\b(?P<rest>[^.;,]{0,80})",
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

#: "My request from Tuesday": that day is the letter's.
_OF_A_LETTER = re.compile(
    r"\b(?:requests?|e-?mails?|mails?|letters?|messages?|tickets?|notes?|calls?|invoices?|orders?"
    r"|asked(?:\s+for)?|wrote|written|sent|requested|said|told\s+you)\s+$",
    re.IGNORECASE,
)

_LATER = re.compile(
    rf"\b(?:next\s+(?:week|month|year|quarter|{_WEEKDAY})|tomorrow|in\s+(?:\d+|two|three|four"
    rf"|a\s+few|a\s+couple\s+of)\s+(?:days|weeks|months)|at\s+the\s+(?:end"
    rf"|beginning)\s+of\s+(?:the|this|next)\s+\w+|later\s+(?:this|in|on)|nächste\w*\s+(?:woche"
    rf"|monat)|on\s+(?:that|this)\s+(?:day|date)|at\s+(?:that|this)\s+(?:time|point)(?!\s+in)|by\s+then|not\s+(?:earlier|sooner|before\s+(?:then|that))"
    r"|zu\s+diesem\s+(?:termin|datum|zeitpunkt)|à\s+cette\s+date|en\s+esa\s+fecha)\b",
    re.IGNORECASE,
)

_ASIDE = re.compile(r"\([^()]{0,300}\)")

_BREAK = re.compile(
    r"[;]|,?\s+(?:because|since|as\s+(?:he|she|they|i|we)|who|which|that(?!\s+(?:day|date|time|point))|so|but)\b"
    r"|,\s*(?:and\s+)?(?:he|she|they|i|we|it)\b|\b(?:he|she|they|i|we)\s+(?:is|are|am|was|were"
    r"|will|has|left|leave|leaves|starts?|change)\b",
    re.IGNORECASE,
)


def is_planned(sentence: str, start: int, written_on: date | None) -> bool:
    """Whether what is asked waits for a day to come or for something to happen."""
    sentence = POLITE_IF.sub(lambda m: " " * len(m.group()), _without_asides(sentence, start))
    for match in _WAITS.finditer(sentence):
        told = _TELL_ME.search(sentence[: match.start()]) is not None
        over = match["time"] is not None and _NO_WAIT.search(match["rest"]) is not None
        if not told and not over and not _DONE_WITH.match(match["rest"]):
            return True
    condition = IF.search(sentence)
    if condition is not None and not _TELL_ME.search(sentence[: condition.start()]):
        return True
    after = sentence[start:]
    stop = _BREAK.search(after)
    action = after[: stop.start()] if stop else after
    lead = re.match(r"^[^,]{0,40},?\s*(?=please\b)", sentence, re.IGNORECASE)
    return _is_future(action, written_on) or bool(lead and _is_future(lead.group(), written_on))


def _without_asides(sentence: str, start: int) -> str:
    """The sentence with brackets blanked in which the action is not named."""
    return _ASIDE.sub(
        lambda m: m.group() if m.start() <= start < m.end() else " " * len(m.group()), sentence
    )


def _is_future(text: str, written_on: date | None) -> bool:
    if _LATER.search(text):
        return True
    for match in _FROM_DAY.finditer(text):
        if _OF_A_LETTER.search(text[: match.start()]):
            continue
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
