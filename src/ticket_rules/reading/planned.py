"""What waits for a day to come, or for something to happen: a person plans that."""

from __future__ import annotations

import re
from datetime import date

IF = re.compile(
    # an inverted condition begins its sentence: "Should our machine not come back, …"
    r"^\W*(?:should|were|had)\s+(?!(?:you|i|we)\s+(?:please|not\s+mind|ask)\b|you\b"
    r"|there\s+be\s+any)"
    r"(?=[^,?]{3,160},)"
    r"|\b(?:if|whether|supposing|assuming|provided|in\s+(?:the\s+)?(?:case|event)|wenn|falls|si"
    r"|sofern)\b(?!\s+(?:possible"
    r"|at\s+all|necessary|needed|you(?:r|\s+(?:can|could|would|are|have|need|don'?t|might|please"
    r"|think|agree))?\b|that'?s|that\s+is|it'?s\s+(?:ok|okay|fine|possible|not)"
    r"|it\s+is\s+(?:ok|okay|fine|possible|not\s+too)|there\s+(?:is"
    r"|are)\s+any|any\b|so\b|not\b|i\s+may\b|möglich|vous\b|es\s+posible|sie\s))",
    re.IGNORECASE,
)

#: An "if" that only asks: "it would be great if…".
POLITE_IF = re.compile(
    r"\b(?:(?:would|'d|will|could)\s+be\s+(?:[\w-]+\s+){1,3}"
    r"|(?:would|could|might)\s+(?:\w+\s+)?help\s+(?:(?:us|me|a\s+lot|greatly)\s+){0,2}"
    r"|(?:i|we)(?:'d|\s+would)\s+(?:really\s+|very\s+much\s+|greatly\s+)?"
    r"appreciate\s+(?:it\s+)?(?:very\s+much\s+)?|(?:glad|happy|grateful|obliged|thankful|nice"
    r"|great|kind|appreciated)\s+)if\b",
    re.IGNORECASE,
)

_WAITS = re.compile(
    r"\b(?:once(?!\s+(?:more|again)\b)|as\s+soon\s+as|unless|until|provided"
    r"|only\s+(?:if|when|after|with|once)"
    r"|not\s+before|in\s+case|pending(?=\s+(?:an?|the|his|her|their|our|your|final)\b)"
    r"|(?<!the )(?<!in )subject\s+to|depending"
    r"|sobald|erst\s+wenn|dès\s+que|cuando"
    r"|(?P<time>when|(?<!look )(?<!looks )(?<!looking )(?<!named )after))\b(?P<rest>[^.;,]{0,80})",
    re.IGNORECASE,
)

_NO_WAIT = re.compile(
    r"\b(?:burst|rebuilt|built|wrote|spoke|bent|bit|drew|shot|swept|wore|won|lit|fell|froze|blew"
    r"|sank|caught|lost|took|gave|came|became|began|ran|hit|struck|tore|threw|sold|told|sent"
    r"|made|found|stood|drove|forgot|shook|spilt|stole|rose|let|brought|bought|kept|left|died"
    r"|crashed|was|were|had|moved|quit|retired|resigned|got|went|broke|burned"
    r"|burnt|did|is\s+(?:gone|dead|broken)|(?<!ha[sd]\s)(?<!have\s)[a-z]{3,}ed)\b|^\s+(?:that"
    r"|all|which|the\s+fact|many|some|years?|(?:(?:an?|the|our|that|last"
    r"|this)\s+)*(?:[\w-]+\s+)?(?:crash|failure|theft|ransomware|fire|flood|storm"
    r"|break-?in|burglary|accident|lightning|short\s+circuit|power\s+cut|outage|virus|malware"
    r"|cyber-?attack|attack|disaster|hack|leak|reinstall\w*"
    r"|upgrade|move|merger|re-?organi[sz]ation|reorg))\b",
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
    rf"|starting(?:\s+(?:from|on))?|with\s+effect\s+from|beginning|per|for(?=\s+(?:the\s+)?\d)|ab"
    rf"|zum|à\s+partir\s+du"
    rf"|a\s+partir\s+del)\s+(?:the\s+|next\s+)?"
    rf"(?P<when>{_WEEKDAY}\b|{_DAY.pattern.replace('?P<', '?P<x')}|(?:beginning|start"
    rf"|end)\s+of\b|{_MONTH.replace('?P<month>', '?:')}\b)",
    re.IGNORECASE,
)

#: "My request from Tuesday": that day is the letter's.
_OF_A_LETTER = re.compile(
    r"\b(?:requests?|e-?mails?|mails?|letters?|messages?|tickets?|notes?|calls?|invoices?|orders?"
    r"|(?:asked|wrote|written|sent|requested|said|told|mailed|filed|ordered|submitted)"
    r"(?:\s+(?:to\s+)?(?:you|it|them|that|in|off|for)){0,2})\s+$",
    re.IGNORECASE,
)

_LATER = re.compile(
    rf"\b(?:next\s+(?:week|month|year|quarter|{_WEEKDAY})|tomorrow"
    rf"|in\s+(?:calendar\s+)?weeks?\s+\d+|in\s+(?:\d+|two|three|four"
    rf"|a\s+few|a\s+couple\s+of)\s+(?:days|weeks|months)|at\s+the\s+(?:end"
    rf"|beginning)\s+of\s+(?:the|this|next)\s+\w+|later\s+(?:this|in|on)|nächste\w*\s+(?:woche"
    rf"|monat)|on\s+(?:that|this)\s+(?:day|date)|at\s+(?:that|this)\s+(?:time|point)(?!\s+in)"
    rf"|by\s+then|not\s+(?:earlier|sooner|before\s+(?:then|that))"
    r"|(?:days?|weeks?|months?|fortnight)\s+from\s+(?:now|today)"
    r"|(?:ab|per|à\s+partir\s+d[eu]|dès\s+le|a\s+partir\s+del?)\s+(?:(?:dem|1er|primero|mes"
    r"|mois|de|nächste[mnrs]?|kommende[mnrs]?)\s+){0,2}(?:\d{1,2}\.?\s+(?:de\s+)?)?(?:januar"
    r"|februar|märz"
    r"|april|mai|juni|juli|august|september|oktober|november|dezember|janvier|février|mars|avril"
    r"|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio"
    r"|julio|agosto|septiembre|octubre|noviembre|diciembre|monat|woche|jahr|quartal)\b"
    r"|(?<=^)\W*(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november"
    r"|dezember)"
    r"\s+20\d\d\b|demnächst|künftig\s+einmal|le\s+(?:mois|trimestre)\s+prochain|l'année\s+prochaine"
    r"|la\s+semaine\s+prochaine|(?:el|la)\s+próxim[oa]\s+(?:mes|año|semana|trimestre)"
    r"|zu\s+diesem\s+(?:termin|datum|zeitpunkt)|à\s+cette\s+date|en\s+esa\s+fecha)\b",
    re.IGNORECASE,
)

_LATER_IN_JAPANESE = re.compile("来月|来年|来週|再来|翌月|\\d月(?:\\d+日)?(?:から|以降|付)")

_ASIDE = re.compile(r"\([^()]{0,300}\)")

_BREAK = re.compile(
    r"[;]|,?\s+(?:because|since|as\s+(?:he|she|they|i|we)|who|which"
    r"|that(?!\s+(?:day|date|time|point))|so|but)\b"
    r"|,\s*(?:and\s+)?(?:he|she|they|i|we|it)\b|\b(?:he|she|they|i|we)\s+(?:is|are|am|was|were"
    r"|will|has|left|leave|leaves|starts?|change)\b",
    re.IGNORECASE,
)


#: What is told for later: "in week 40 two machines will have to be freed".
_WILL_HAVE_TO = re.compile(
    r"\b(?:will|'ll|is\s+going\s+to|are\s+going\s+to)\s+(?:\w+\s+)?(?:(?:have"
    r"|need)\s+to\s+)?(?:be\s+)?$",
    re.IGNORECASE,
)


#: What it is good for tells no condition: "so that we can install it when the new one comes".
_PURPOSE = re.compile(
    r"\b(?:so(?:\s+that)?\s+(?:i|we|he|she|they)\s+(?:can|could|may|will\s+be\s+able\s+to)"
    r"|(?:in\s+order\s+)?to\s+be\s+able\s+to|which\s+(?:i|we)\s+(?:will\s+)?need)\b",
    re.IGNORECASE,
)


def is_planned(sentence: str, start: int, written_on: date | None) -> bool:
    """Whether what is asked waits for a day to come or for something to happen."""
    sentence = POLITE_IF.sub(lambda m: " " * len(m.group()), _without_asides(sentence, start))
    purpose = _PURPOSE.search(sentence, start)
    for match in _WAITS.finditer(sentence, 0, purpose.start() if purpose else len(sentence)):
        told = _TELL_ME.search(sentence[: match.start()]) is not None
        over = match["time"] is not None and _NO_WAIT.search(match["rest"]) is not None
        if not told and not over and not _DONE_WITH.match(match["rest"]):
            return True
    condition = IF.search(sentence, 0, purpose.start() if purpose else len(sentence))
    if condition is not None and not _TELL_ME.search(sentence[: condition.start()]):
        return True
    if _WILL_HAVE_TO.search(sentence[:start]) and _is_future(sentence[:start], written_on):
        return True
    after = sentence[start:]
    stop = _BREAK.search(after)
    action = after[: stop.start()] if stop else after
    begins = max((m.end() for m in _CLAUSE.finditer(sentence, 0, start)), default=0)
    lead = _LEAD.match(sentence, 0, start) or _LEAD_OF_CLAUSE.match(sentence, begins, start)
    return (
        _is_future(action, written_on)
        or bool(lead and _is_future(lead.group(), written_on))
        or _WILL_ASK.search(sentence, 0, start) is not None
        or _is_in_time(sentence[:start] if lead else "", written_on)
        or _is_in_time(action, written_on)
    )


#: "Starting on 1 August, Jane shall …": a day that begins the sentence is when it is to be done.
_LEAD = re.compile(
    r"^(?:[^,]{0,40},?\s*(?=please\b)|\W*(?:(?:starting|beginning|effective|with\s+effect|as\s+of"
    r"|as\s+from|from|on|in|at|during"
    r"|per|after|over|around|towards|eventually|some\s?day|one\s+day|sooner\s+or\s+later|later"
    r"|next\s+\w+)\b(?!.{0,160}?(?:[,;]\s*(?:please|pls|so|and(?!\s+not\b)|but|could|can|would"
    r"|therefore)\b|[;:.]\s))).{0,160})",
    re.IGNORECASE,
)
#: Where a clause begins, and the time that may begin it: "…: next quarter we'd like her added".
_CLAUSE = re.compile(r"[:;]\s+")
_LEAD_OF_CLAUSE = re.compile(
    r"(?:next|in|on|from|as\s+of|starting|during|at)\s[^,;:]{0,80}", re.IGNORECASE
)
#: Who says that they are going to ask asks nothing yet.
_WILL_ASK = re.compile(
    r"\b(?:(?:i|we|he|she|they)(?:'ll|\s+will|\s+shall"
    r"|(?:'m|'re|\s+am|\s+are)\s+(?:going|about|planning|intending)\s+to"
    r"|\s+(?:plan|intend|mean|expect)\s+to)"
    r"|going\s+to|about\s+to)\s+(?:(?:probably|then|soon|also|be|surely|certainly|likely|most"
    r"|later|eventually)\s+){0,3}"
    r"(?:ask(?:ing)?|request(?:ing)?|writ(?:e|ing)|appl(?:y|ying)|submit(?:ting)?"
    r"|com(?:e|ing)\s+back|contact(?:ing)?|send(?:ing)?|want(?:ing)?)\b",
    re.IGNORECASE,
)
_ANY_MONTH = _MONTH.replace("?P<month>", "?:")
_TIMES = re.compile(
    rf"\b(?:in|from|during|by|for|around|as\s+of|until|starting"
    rf"|of)\s+(?:(?:the|calendar|early|late|mid-?|spring|summer|autumn|fall|winter|week|cw|kw"
    rf"|q[1-4]|h[12]|\d{{1,2}}|first|second|third|fourth|last|quarter|half|week|days?|beginning"
    rf"|end|middle|of|in|{_ANY_MONTH})[\s,.-]+){{0,7}}"
    r"(?P<year>20\d\d)\b"
    rf"|\bin\s+the\s+(?:first|second|third|fourth|last|coming)\s+(?:week|half|days"
    rf"|quarter)\s+of\s+(?:{_ANY_MONTH}|the\s+(?:year|month)|next)\b"
    r"|\bin\s+(?:calendar\s+)?(?:week|cw|kw)\s+\d{1,2}\b"
    r"|\b(?:some\s?day|one\s+day|sooner\s+or\s+later|eventually|in\s+due\s+course"
    r"|in\s+a\s+(?:fortnight|week|month|few\s+\w+|couple\s+of\s+\w+)|the\s+day\s+after\s+tomorrow"
    r"|next\s+(?:spring|summer|autumn|fall|winter|quarter"
    rf"|fiscal|financial|{_ANY_MONTH}))\b",
    re.IGNORECASE,
)


#: A month without a year, soon to come; not one in which something was done.
_IN_MONTH = re.compile(
    r"\bin\s+(?:early\s+|late\s+|mid-?\s*)?(?P<name>january|february|march|april|may|june|july"
    r"|august|september|october|november|december)\b(?!\s+(?:\d|last|this))",
    re.IGNORECASE,
)
_DONE_THEN = re.compile(
    r"\b(?:\w{2,}ed|bought|left|sent|made|got|went|began|took|gave|was|were|been|had|paid|wrote"
    r"|told|since|last|back)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)


def _is_in_time(text: str, written_on: date | None) -> bool:
    """Whether it tells of a year, a week or a season to come."""
    for match in _IN_MONTH.finditer(text):
        ahead = (
            6
            if written_on is None
            else (_MONTHS.index(match["name"][:3].lower()) - written_on.month + 1) % 12
        )
        if 0 < ahead <= 6 and not _DONE_THEN.search(text[: match.start()]):
            return True
    for match in _TIMES.finditer(text):
        year = match["year"]
        if year is None or (written_on is not None and int(year) > written_on.year):
            return True
    return False


#: The writer's own days away say nothing of when it is to be done: "I am out until May, so
#: please …".
_AWAY = re.compile(
    r"^\W*(?:(?:from|as\s+of|starting|since)\s+\w+\s+(?:on\s+)?)?(?:i|we)"
    r"(?:'m|'ll|\s+am|\s+are|\s+will\s+be|\s+shall\s+be|\s+go)\s+(?:out\s+of|away"
    r"|on\s+(?:leave|holiday|vacation|a\s+trip)|off"
    r"|travelling|traveling|not\s+in|back|abroad)\b.{0,160}?(?=(?:[:;,]|\bso\b"
    r"|\bnow:?)\s*(?:please|pls|plz|kindly|can\s+you|could\s+you))",
    re.IGNORECASE,
)


def _without_asides(sentence: str, start: int) -> str:
    """The sentence with brackets blanked in which the action is not named."""
    sentence = _AWAY.sub(lambda m: " " * len(m.group()), sentence)
    return _ASIDE.sub(
        lambda m: m.group() if m.start() <= start < m.end() else " " * len(m.group()), sentence
    )


def names_a_day_to_come(text: str, written_on: date | None) -> bool | None:
    """Whether a day of the text is still to come; None where it names none."""
    days = [
        _is_past(day, written_on) and not _is_long_ago(day, written_on)
        for day in _DAY.finditer(text)
    ]
    days += [_is_past_abroad(day, written_on) for day in _DAY_ABROAD.finditer(text)]
    if not all(days) or _LATER.search(text) or _is_in_time(text, written_on):
        return True
    return False if days else None


#: A day in other languages; their months, by three letters.
_DAY_ABROAD = re.compile(
    r"\b(?P<day>\d{1,2})(?:\.|er)?\s+(?:de\s+)?(?P<month>jan|jän|feb|fév|mär|mars|avr|abr|mai"
    r"|mayo|jun|juin|jul|juil|aoû|ago|okt|octu|sept|nov|dez|déc|dic|ene|marzo)\w*\.?"
    r"(?:\s+(?:de\s+)?(?P<year>\d{4}))?",
    re.IGNORECASE,
)
_ABROAD = {
    "jän": 1, "ene": 1, "fév": 2, "mär": 3, "avr": 4, "abr": 4, "mai": 5, "may": 5, "jui": 6,
    "aoû": 8, "ago": 8, "okt": 10, "dez": 12, "déc": 12, "dic": 12,
}  # fmt: skip


def _is_past_abroad(match: re.Match[str], written_on: date | None) -> bool:
    name = match["month"][:4].lower()
    month = 7 if name == "juil" else _ABROAD.get(name[:3]) or _MONTHS.index(name[:3]) + 1
    if written_on is None:
        return False
    if match["year"]:
        return (int(match["year"]), month, int(match["day"])) <= _as_numbers(written_on)
    return 0 <= written_on.month - month <= 6 and (month, int(match["day"])) <= (
        written_on.month,
        written_on.day,
    )


def _as_numbers(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _is_long_ago(match: re.Match[str], written_on: date | None) -> bool:
    """Whether a day without a year lies so far back that the next one may be meant."""
    groups = match.groupdict()
    named = groups.get("month") or groups.get("month2")
    if written_on is None or not named or groups.get("year") or groups.get("year2"):
        return False
    return written_on.month - _MONTHS.index(named[:3].lower()) - 1 > 6


def _is_future(text: str, written_on: date | None) -> bool:
    if _LATER.search(text) or _LATER_IN_JAPANESE.search(text):
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
