"""Whom a letter wants, told by a clause: "the manager that I want added is Jane"."""

from __future__ import annotations

from ticket_rules.reading.marks import MACHINE, ORDER, PERSON
from ticket_rules.reading.words import MANAGER, OWNER, Form, words
from ticket_rules.requests import Action

_WANT = (
    r"(?:(?:that|who|whom|which)\s+)?(?:i|we)(?:'d|\s+would)?\s+(?:\w+\s+)?(?:want|wanted|wish"
    r"|need|like|meant|mean|ask|asked)"
    r"(?:\s+(?:you\s+)?to\s+(?:have|see|be|get|become))?"
)
_TO_BE = r"(?:(?:that|who|whom|which)\s+(?:should|shall|must|is\s+to|has\s+to)\s+be|to\s+be)"
_TO = r"(?:to|(?:that\s+|who\s+|which\s+)?(?:you\s+(?:should|must|have\s+to|may|can|need\s+to)))"
_REST = rf"[^\n;.!?{PERSON}]{{0,40}}?"
_IS = (
    rf"\s*,?\s*(?:is|will\s+be|would\s+be|=|:)\s+(?:in\s+fact\s+|actually\s+|called\s+"
    rf"|named\s+)?(?P<new>{PERSON}+)"
)
_ONE = r"(?:person|one|colleague|user|name|man|woman)"
_ADDED = r"(?:added|appointed|entered|registered|listed|nominated|named|included|put\s+on|set\s+up)"
_REMOVED = r"(?:removed|taken\s+off|deleted|struck(?:\s+off)?|dropped|revoked|out|gone|off)"
CLEFT = [
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.STATEMENT,
        r"\bthe\s+(?:new\s+|right\s+|correct\s+|actual\s+"
        rf"|other\s+)?{MANAGER}\s+(?P<verb>(?:{_WANT}"
        rf"|{_TO_BE})\s+{_ADDED}){_REST}{ORDER}*{_REST}{_IS}",
        rf"\bthe\s+(?:right\s+|correct\s+)?{_ONE}\s+(?P<verb>(?:{_WANT}"
        rf"|{_TO_BE})\s+(?:{_ADDED}\s+)?(?:as"
        rf"|for)\b[^\n;.!?{PERSON}]{{0,16}}?{MANAGER}){_REST}{ORDER}*{_REST}{_IS}",
    ),
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"\bthe\s+(?:right\s+|correct\s+|other\s+)?{MANAGER}\s+(?P<verb>(?:{_WANT}"
        rf"|{_TO_BE})\s+{_REMOVED})\b{_REST}{ORDER}*{_REST}{_IS}",
    ),
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"\bthe\s+(?:right\s+|correct\s+|only\s+)?{_ONE}\s+(?P<verb>{_TO}\s+(?:remove|take\s+off"
        r"|delete"
        r"|drop|strike)\s+(?:as"
        rf"|from)\b[^\n;.!?{PERSON}]{{0,24}}?{MANAGER}){_REST}{ORDER}*{_REST}{_IS}",
        rf"(?P<new>{PERSON}+)[)>\]]?\s+is\s+the\s+(?:right\s+"
        rf"|only\s+)?{_ONE}\s+(?P<verb>{_TO}\s+(?:remove"
        rf"|take\s+off|delete|drop|strike)\s+(?:as|from)\b[^\n;.!?{PERSON}]{{0,24}}?{MANAGER})",
    ),
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"\bthe\s+(?:right\s+|correct\s+|only\s+)?{_ONE}\s+(?P<verb>{_TO}\s+(?:add|appoint|enter"
        r"|register"
        rf"|nominate|make)\b[^\n;.!?{PERSON}]{{0,24}}?{MANAGER}){_REST}{ORDER}*{_REST}{_IS}",
        r"\b(?:what|all)\s+(?:i|we)\s+(?:do\s+|really\s+|actually\s+|now\s+)?(?:need|want|ask\s+for"
        rf"|wish\s+for)\s*(?::|,?\s+is:?)\s*(?P<new>{PERSON}+)[)>\]]?,?\s+as\s+(?:(?:an?|the"
        r"|another"
        rf"|additional|further)\s+)*{MANAGER}",
        rf"(?P<new>{PERSON}+)[)>\]]?\s+is\s+the\s+(?:right\s+"
        rf"|only\s+)?{_ONE}\s+(?P<verb>{_TO}\s+(?:add"
        rf"|appoint|enter|register|nominate|make)\b[^\n;.!?{PERSON}]{{0,24}}?{MANAGER})",
    ),
    *words(
        Action.REMOVE_ACTIVATION,
        Form.STATEMENT,
        rf"{MACHINE}+[^\n;.!?{PERSON}]{{0,30}}?\bis\s+the\s+(?:right\s+|only\s+)?(?:one|machine"
        r"|computer|pc"
        rf"|laptop|server)\b[^\n;!?.{PERSON}{MACHINE}]{{0,60}}?(?P<verb>\b{_TO}\s+(?:release"
        r"|deactivate|free"
        r"|remove|reset|clear|unlock))\b(?!\s+(?:yet|later|next|before|when|if|once))",
    ),
    *words(
        Action.TRANSFER_OWNERSHIP,
        Form.STATEMENT,
        r"\bthe\s+(?:new\s+|right\s+|correct\s+"
        rf"|actual\s+)?{OWNER}\s+(?P<verb>{_WANT}\b){_REST}{ORDER}*{_REST}{_IS}",
        rf"\bthe\s+(?:right\s+|correct\s+)?{_ONE}\s+(?P<verb>(?:{_WANT}|{_TO_BE})\s+(?:as|for"
        rf"|to\s+be|to\s+become)\b[^\n;.!?{PERSON}]{{0,16}}?{OWNER}){_REST}{ORDER}*{_REST}{_IS}",
    ),
]
