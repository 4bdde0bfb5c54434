"""The words of all actions in order of precedence, and the quick look before they are tried."""

from __future__ import annotations

import re

from ticket_rules.reading.words import HELD, MANAGER, OWNER, RIGHTS, Form, Words
from ticket_rules.reading.words_abroad import ABROAD
from ticket_rules.reading.words_activations import ACTIVATIONS, USER
from ticket_rules.reading.words_letters import STATUS, WITHDRAW
from ticket_rules.reading.words_managers import ACCESS, ADD, REMOVE
from ticket_rules.reading.words_owner import TRANSFER
from ticket_rules.requests import Action

_IN_ENGLISH = {
    Action.WITHDRAW: WITHDRAW,
    Action.REQUEST_ACCESS: ACCESS,
    Action.REMOVE_LICENSE_MANAGER: REMOVE,
    Action.ADD_LICENSE_MANAGER: ADD,
    Action.TRANSFER_OWNERSHIP: TRANSFER,
    Action.REMOVE_USER: USER,
    Action.REMOVE_ACTIVATION: ACTIVATIONS,
    Action.ORDER_STATUS: STATUS,
}
#: In order of precedence: where two begin at one word, the first is what is meant.
TABLE: tuple[Words, ...] = tuple(
    one for action, english in _IN_ENGLISH.items() for one in (*english, *ABROAD[action])
)
#: Those of them that are not English.
FOREIGN: frozenset[Words] = frozenset(one for ways in ABROAD.values() for one in ways)
#: Words that say what a bare "add Jane" or "remove Bob" is about.
ABOUT_MANAGERS = re.compile(MANAGER, re.IGNORECASE)
#: Words that say that what is told as a fact is to be written down.
UPDATES = re.compile(
    r"\b(?:update|change|adjust|amend|correct|reflect|note|enter|record)\b.{0,60}"
    r"\b(?:records?|systems?|data(?:base)?|registrations?|entry|entries|files?|accordingly)\b"
    r"|\bplease\s+(?:correct|update|change|adjust|amend|fix)(?:\s+(?:that|this|it|accordingly))?\s*(?:[.!,;]|$)"
    r"|\bplease\s+(?:take|remove|revoke|withdraw)\s+(?:them|it|these|those|that|this)\b",
    re.IGNORECASE,
)
#: Used only in a letter that asks to write down what it tells.
TOLD: tuple[Words, ...] = (
    Words(
        Action.TRANSFER_OWNERSHIP,
        Form.STATEMENT,
        re.compile(
            rf"\bis\s+(?:now\s+)?(?:the|our)\s+(?:new\s+)?{OWNER}|\b(?:will\s+be|is)\b.{{0,60}}?\bas\s+"
            rf"(?:its|the|our|their)?\s*(?:new\s+)?{OWNER}|{OWNER}.{{0,60}}?\bhas\s+changed\b"
            rf"|\bowns\b.{{0,20}}?{HELD}",
            re.IGNORECASE,
        ),
    ),
    Words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.STATEMENT,
        re.compile(
            rf"\bis\s+(?:no\s+longer|not)\s+(?:a\s+|the\s+|our\s+)?{MANAGER}|\bno\s+longer\s+needs?\b.{{0,60}}?"
            rf"(?:{RIGHTS}|{MANAGER})",
            re.IGNORECASE,
        ),
    ),
    Words(
        Action.ADD_LICENSE_MANAGER,
        Form.STATEMENT,
        re.compile(rf"\bis\s+(?:now\s+)?(?:the|our|a)\s+new\s+{MANAGER}", re.IGNORECASE),
    ),
)
#: Words that say that a bare "remove her" is about a user who left.
ABOUT_USERS = re.compile(
    r"\b(?:activations?|users?|accounts?|left|leaves|leaver|leaving|quit|resigned|block\w*|off-?board\w*"
    r"|no\s+longer\s+(?:with|works?|employed|at|part))\b",
    re.IGNORECASE,
)
#: Used only in a letter that speaks of managers, and of no user who left.
NO_USER: tuple[Words, ...] = (
    Words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.BASE,
        re.compile(r"\b(?:remove|delete|drop|take)\s+(?:him|her|them)\b", re.IGNORECASE),
    ),
)
#: Used only in a letter that speaks of managers: the verb alone, before a person.
AMONG_MANAGERS: tuple[Words, ...] = (
    Words(
        Action.ADD_LICENSE_MANAGER,
        Form.BASE,
        re.compile(
            r"\b(?i:add|include|appoint)\s+(?:(?i:also|please|in|mr|mrs|ms|dr|our|my|the"
            r"|colleague|developer|only|just)\.?\s+){0,3}(?=[^\W\d_a-z]|[\w.+-]+@)|\b(?i:add):\s*$"
            r"|\b(?i:add)\s+(?i:him|her|them)\b"
        ),
    ),
    Words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.BASE,
        re.compile(
            r"\b(?i:remove|delete|drop|take\s+off)\s+(?:(?i:also|please|mr|mrs|ms|dr|our|my|the"
            r"|colleague|developer|only|just)\.?\s+){0,3}(?=[^\W\d_a-z][^\W\d_A-Z]|[\w.+-]+@)"
            r"|\b(?i:remove):\s*$|\b(?i:take|strike|get)\s+(?i:him|her|them)\s+(?i:off|out)\b"
        ),
    ),
    Words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.STATEMENT,
        re.compile(
            r"\bthe\s+(?:one|person|manager)\s+to\s+(?:be\s+)?(?:take\s+off|taken\s+off|removed?|deleted?|go)\b"
            r".{0,30}?\bis\b(?=\s+(?-i:[^\W\d_a-z])[^\W\d_])",
            re.IGNORECASE,
        ),
    ),
)
