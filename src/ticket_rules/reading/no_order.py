"""What is done to something else than an order: to money, a meeting, a password, a form."""

from __future__ import annotations

import re

from ticket_rules.prefilter import Sought

_VERB = (
    r"(?:transfer|transferred|hand|pass|move|shift|switch|give|send|change|update|correct|reset"
    r"|reactivate"
    r"|deactivate|disable|remove|release|add|turn|return|refund|convey|postpone|reassign|clear"
    r"|unlock|unblock|delete|put)"
)
_DET = (
    r"(?:(?:the|our|my|your|this|that|those|these|an?|me|us|her|his|their|back|over|on|off|out|up"
    r"|all|very|best|kind|warm|warmest|sincere|heartfelt|next|new|annoying|whole|full|remaining"
    r"|overpaid|outstanding|double|paid|weekly|monthly|old|lost|forgotten|user|forum|portal|web"
    r"|customer|e-?mail|billing|delivery|shipping|invoice|invoicing|postal|mailing|vat|tax|company"
    r"|feedback|cookie|splash|phone|telephone|video|zoom|teams|support|amount|sum|of|from|my|for)"
    r"\s+){0,5}?"
)
_MONEY = (
    r"(?:amounts?|sums?|money|funds|refunds?|payments?|balance|overpayment|deposit|fees?"
    r"|[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|\$|£|eur|usd|gbp|chf|euros?|dollars?|pounds?|francs?))"
)
_WORDS = (
    r"(?:compliments?|thanks|regards|greetings|wishes|congratulations|apologies|condolences|praise"
    r"|gratitude)"
)
_DATES = r"(?:meetings?|calls?|appointments?|conference|webinar|workshop|visit|interview)"
_PAPERS = (
    r"(?:(?:billing|delivery|shipping|invoice|invoicing|postal|mailing|vat|tax)\s+(?:address"
    r"|recipient"
    r"|contact|details|number|id|e-?mail)|recipient\s+of\s+(?:the\s+|our\s+)?invoices?)"
)
_SCREEN = (
    r"(?:pop-?\s?ups?|banners?|splash\s+screen|newsletters?|notifications?|reminders?|tool\s?tips?"
    r"|toolbar|watermark|telemetry|dark\s+mode|cookies?|passwords?|passphrase|pin\s+code|forum)"
)
_PRODUCT = r"(?:(?:version|release|beta|build|hotfix|patch)\s+v?\d[\w.]*|v?\d+\.\d+(?:\.\d+)?\b)"
#: Such a word that only says which machine, order or person it is: "the training laptop".
_NOT_BEFORE = (
    r"(?![\w-]|'s|\s+(?:machines?|computers?|pcs?|laptops?|servers?|vms?|boxes|box|hosts?|rooms?"
    r"|rigs?"
    r"|workstations?|nodes?|activations?|licen[sc]es?|orders?|managers?|owners?|users?"
    r"|from\s+(?:the\s+)?"
    r"(?:machine|computer|server|laptop|pc))\b)"
)
_OBJECT = re.compile(
    rf"\b{_VERB}\s+{_DET}(?:{_MONEY}|{_WORDS}|{_DATES}|{_PAPERS}|{_SCREEN}|{_PRODUCT}){_NOT_BEFORE}"
    rf"|\b(?:add|put|include|invite|remove|take|delete)\b"
    r"(?:[^.;:?!\n]|\.(?=\w)){1,90}?\b(?:to|from|in|on|off)\s+"
    r"(?:the|our|your|this|that)\s+(?:\w+\s+){0,2}?(?:invitation|invite|meeting|call|webinar"
    r"|calendar|agenda|forum|thread|guest\s+list|christmas\s+card\s+list)\b(?!\s+(?:order|licen))",
    re.IGNORECASE,
)
#: A paper that is asked for: what it is for is not asked by the letter.
_PAPER = Sought(
    r"\b(?:send|mail|e-?mail|post|fax|provide|give|forward|get|need|want|have|find|download|fill"
    r"|obtain"
    r"|where|which|what|schick\w*|send\w*|zusenden|envoy\w*|env[ií]\w*)\b[^.;!?\n]{0,40}?"
    r"\b(?:(?:order|paper|request|pdf|blank)\s+)?(?:forms?|letters?|templates?|paperwork"
    r"|certificates?"
    r"|leaflets?|guides?|manuals?|formulare?|formulaires?|formularios?)\s+(?:(?:we|i"
    r"|you)\s+\w+\s+)?"
    r"(?:for|to|on|of|about|that|with\s+which|which|stating|confirming|for\s+how|für|zum|zur"
    r"|pour|de|para)\b"
)
_GOES_ON = re.compile(
    r"\b(?:please|pls|kindly|then|also|could\s+you|can\s+you|bitte|but)\b|[;:.!?]\s|,\s+(?:and"
    r"|und|et|y)\b",
    re.IGNORECASE,
)


#: What is only told, or asked of the ways of the desk.
_ONLY_TELLS = re.compile(
    r"\bwhat(?:'s|\s+is)\s+the\s+(?:right|best|proper|correct|usual|official|normal)\s+(?:way"
    r"|procedure"
    r"|process|method)\s+(?:to|of|for)\b"
    r"|\b(?:who|what)\s+else\s+but\b|\bi\s+(?:\w+\s+)?repeat\s+(?:my|our|the)\s+request\b"
    r"|\b(?:gave|has\s+given|have\s+given|granted)\s+me\s+(?:the\s+)?access\b",
    re.IGNORECASE,
)


_RECEIVED = Sought(
    r"\W*(?:(?:i|we)\s+)?(?:(?:have\s+)?(?:got|received)|thanks\s+for|thank\s+you\s+for)\s+(?:your"
    r"|the)\s+"
    r"(?:list|overview|answer|reply|information|figures|number)\b(?!.*\b(?:but|please|however)\b)"
)


def is_of_no_order(sentence: str, start: int) -> bool:
    """Whether the words that stand at `start` of the sentence are about no order at all."""
    for match in _OBJECT.finditer(sentence):
        if match.start() - 2 <= start < match.end():
            return True
    if "?" not in sentence and _RECEIVED.match(sentence):
        return True
    paper = _PAPER.search(sentence, 0, start)
    return paper is not None and _GOES_ON.search(sentence, paper.end(), start) is None


def asks_for_no_order(sentence: str) -> bool:
    """Whether what the sentence asks for is about something else, or for a paper."""
    return any(one.search(sentence) for one in (_OBJECT, _PAPER, _ONLY_TELLS, _RECEIVED))
