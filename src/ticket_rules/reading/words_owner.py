"""How a transfer of an order's ownership is asked for in English."""

from __future__ import annotations

from ticket_rules.reading.words import (
    GAP,
    HELD,
    IN_NAME,
    MANAGER,
    NO_MACHINE,
    NOT_A_MACHINE,
    OWNER,
    Form,
    words,
)
from ticket_rules.requests import Action

#: Verbs that alone say that something goes to someone else.
_OVER = (
    r"(?:transfer|re-?assign|hand\s+over|sign\s+over|turn\s+over|make\s+over|pass\s+over|pass\s+on"
    r"|move\s+over|re-?register|re-?licen[sc]e|re-?allocate|convey|cede)"
)
_OVER_DONE = (
    r"(?:transferred|re-?assigned|handed\s+over|signed\s+over|turned\s+over|made\s+over"
    r"|passed\s+over|passed\s+on|moved\s+over|re-?registered|re-?allocated|conveyed|ceded)"
)
_OVER_DOING = r"(?:transferring|re-?assigning|handing\s+over|signing\s+over|re-?registering)"
#: Verbs that do so of an order, with "to" behind it.
_MOVE = r"(?:hand|move|assign|pass|give|switch|sign|shift|turn|allocate|change|bring)"
_PUT = r"(?:put|set|enter|record|register|list|name|appoint|have|install|note|write|mark|show)"
_SOMEONE = r"(?:\b(?:as|to\s+be|to\s+become|becomes?)\b|:)"
_SHALL = (
    r"(?:should|shall|must|(?:is|are|has|have|needs?|ought)\s+to|(?:is|are)\s+supposed\s+to"
    r"|(?:is|are)\s+going\s+to)"
)

BASE = words(
    Action.TRANSFER_OWNERSHIP,
    Form.BASE,
    rf"\b{_OVER}\b{NO_MACHINE}(?:\b(?:over\s+)?(?:on)?to\b{NOT_A_MACHINE}|{OWNER}|{IN_NAME}"
    rf"|\bover\b|$|\?)",
    rf"\b{_MOVE}\s+(?!(?:me|us|him|her"
    rf"|them)\s+(?:a|the"
    rf"|access)){NO_MACHINE}{HELD}{NO_MACHINE}(?:over\s+)?\b(?:on)?to\b{NOT_A_MACHINE}",
    rf"\b(?:put|make|get)\s+{NO_MACHINE}{HELD}{NO_MACHINE}over\s+to\b",
    rf"\b(?:{_MOVE}|{_PUT}|{_OVER}|update|issue|re-?issue)\b(?!\s+(?:me|us)\s+in\b)"
    rf"{NO_MACHINE}{IN_NAME}",
    rf"\bmake\b(?!\s+sure){GAP}{OWNER}",
    rf"\b{_PUT}\b{GAP}\b(?:as|to\s+be)\b.{{0,24}}?(?:{OWNER}|\bcustomer\b)",
    rf"\b(?:give|grant|assign)\b{NO_MACHINE}\bownership\b",
    rf"\blet\s+(?!(?:me|us)\s+(?:know|have)){NO_MACHINE}\b(?:take\s+over|have"
    rf"|own)\b{NO_MACHINE}{HELD}",
    rf"\b(?:change|update|switch|swap|exchange|alter|replace|amend|correct|move|shift)\b"
    rf"(?:(?!\b(?:e-?mail|address|phone"
    rf"|managers?|name)\b).){{0,120}}?{OWNER}",
    rf"\b(?:make|do|process|record|perform|arrange|register|initiate|carry\s+out"
    rf"|start)\s+(?:a|the|an|this|our)?\s*(?:following\s+)?(?:change"
    rf"|transfer)\s+of\s+(?:the\s+)?(?:licen[sc]e\s+)?{OWNER}",
)
DONE = words(
    Action.TRANSFER_OWNERSHIP,
    Form.DONE,
    rf"\b{_OVER_DONE}\b(?!{NO_MACHINE}\b(?:activation|seat)\b)",
    r"\b(?:moved|passed|assigned|given|put|switched|changed|brought)\b(?:\s+(?:over|on))?\s+to\b",
    rf"\b(?:moved|put|switched|changed|registered|re-?registered|issued|listed|recorded)\b"
    rf"{NO_MACHINE}{IN_NAME}",
    rf"\b(?:made|registered|recorded|listed|set|named|appointed)\b{GAP}{OWNER}",
    rf"{OWNER}\b[^.;?!\n]{{0,40}}?\bbe\s+(?:now\s+|please\s+)?(?:moved|passed|switched|shifted|put"
    r"|brought|changed)\s+(?:over\s+)?(?:from\b[^.;?!\n]{0,60}?)?\s*\b(?:on)?to\b",
)
DOING = words(
    Action.TRANSFER_OWNERSHIP,
    Form.DOING,
    rf"\b{_OVER_DOING}\b{NO_MACHINE}(?:\b(?:over\s+)?(?:on)?to\b{NOT_A_MACHINE}|{OWNER}|{IN_NAME})",
    rf"\bmaking\b{GAP}{OWNER}|\bchanging\s+(?:the\s+)?{OWNER}",
)
STATEMENT = words(
    Action.TRANSFER_OWNERSHIP,
    Form.STATEMENT,
    rf"\bnew\s+{OWNER}(?:\s+of\b.{{0,40}}?)?\s+(?:is|will\s+be|should\s+be|shall\s+be"
    rf"|is\s+going\s+to\s+be|is\s+to\s+be)\b",
    rf"\b(?:should|shall|must|(?:is|are)\s+to|(?:has|have|needs?|ought)\s+to)\s+(?:now\s+|please\s+"
    rf"|henceforth\s+|from\s+now\s+on\s+)?"
    rf"(?:be|become|go\s+to|own|take\s+over|move\s+to|pass\s+to|belong\s+to)\b"
    rf"(?:\s+(?:the|its|their|our|new|registered))*\s*(?:{OWNER}|(?<=go to)|(?<=take over)"
    rf"|(?<=move to)|(?<=pass to)|(?<=belong to)|(?<=own)(?=\s+(?:the\s+|our\s+|this\s+)*{HELD}))",
    rf"\b(?:replaces|takes\s+over(?:\s+from)?)\b.{{0,80}}{OWNER}",
    rf"(?:{HELD}|(?<!\d)\d{{4,}}+)(?:(?!\b(?:mail|e-?mail|invoice|letter|bill"
    rf"|copy)\b)[^;]){{0,20}}?\bgoes\s+to\b",
    rf"\b(?:needs?|gets?|should\s+(?:get|have)|must\s+have)\s+(?:a\s+)?new\s+{OWNER}",
    r"\btakes\s+(?:it|this|that|them|both)\s+over\b",
    rf"\btakes\s+over\b(?:\s+(?:the|our|this|my|responsibility|for|of))*\s+{HELD}",
    rf"{HELD}.{{0,40}}?\bcould\s+(?:now\s+|please\s+)?(?:go|move|pass"
    rf"|be\s+moved)\s+(?:over\s+)?to\b",
    rf"{HELD}.{{0,40}}?\b{_SHALL}\s+(?:now\s+)?(?:be|run|stand|go)\s+(?:registered\s+"
    rf"|recorded\s+|put\s+)?{IN_NAME}",
    rf"\b(?:want|wants|would\s+like|'d\s+like|wish|wishes)\s+(?!to\b){NO_MACHINE}{HELD}{NO_MACHINE}"
    r"\bto\s+(?:pass|go|move|be\s+\w+ed)\b(?:\s+(?:over|on))?\s+to\b",
    rf"\b(?:want|need|would\s+like|'d\s+like|wish)\s+(?:to\s+have\s+)?(?!to\b){GAP}{_SOMEONE}"
    rf"\s+(?:(?:the|a|our|its|new|sole|registered)\s+)*{OWNER}",
)
NOUN = words(
    Action.TRANSFER_OWNERSHIP,
    Form.NOUN,
    rf"\b(?:change|transfer|reassignment|switch|hand-?over)\s+of\s+(?:(?:the|our|my|this"
    rf"|license|licence)\s+)*(?:{OWNER}|\border\b|\blicen[sc]e\b)",
    rf"\btransfer\s+(?:request|form)\b|{OWNER}\s+(?:change|transfer)\b"
    rf"|\b(?:order|licen[sc]e)\s+(?:transfer|reassignment"
    rf"|handover)\b",
)
#: Someone in the place of another, with what they are: both, or a transfer.
_TAKES_PLACE = words(
    Action.TRANSFER_OWNERSHIP,
    Form.STATEMENT,
    rf"\b(?:replaces|succeeds|follows|takes\s+over\s+from)\b(?:(?!{MANAGER}).){{0,80}}?\bas\b"
    rf"(?:\s+\w+){{0,3}}?\s+{OWNER}",
)
TRANSFER = [*BASE, *DONE, *DOING, *STATEMENT, *_TAKES_PLACE, *NOUN]
