"""How a license manager is added or removed, or asked to become one oneself, in English."""

from __future__ import annotations

from ticket_rules.reading.words import GAP, MANAGER, RIGHTS, TO_ROLE, Form, words
from ticket_rules.requests import Action

_WISH = r"\b(?:i|we)(?:\s+(?:would|do|also|really|urgently|therefore|still|now))*(?:'d)?"
ACCESS = [
    *words(
        Action.REQUEST_ACCESS,
        Form.STATEMENT,
        rf"{_WISH}\s+(?:need|require"
        r"|want|like|request|am\s+requesting|am\s+asking\s+for|ask\s+for|wish|apply"
        r"\s+for)\s+(?:to\s+(?:get|have"
        r"|be\s+given|be\s+granted|obtain|receive)\s+)?(?:(?!\b(?:for|so)\s+(?:her|him|them"
        r"|[A-Z]\w+)\b).){0,40}?\baccess\b",
        r"\b(?:could|can|may|would)\s+i\s+(?:please\s+)?(?:get|have|be\s+given|be\s+granted"
        r"|receive|obtain)\b.{0,40}\b(?:access|rights|permissions?)\b",
        rf"{_WISH}\s+(?:need|want|like|wish"
        r"|have|ought)\s+to\s+(?:be|become|be\s+(?:added|made|registered|set\s+up))\b.{0,40}"
        + MANAGER,
        rf"(?:{_WISH}|\band\s+(?:would|'d|also|now|therefore))\s+(?:would\s+)?(?:need|want|like|wish|have"
        rf"|ought)\s+to\s+(?:be|become|get|have|act|be\s+able\s+to)\b.{{0,60}}?(?:{MANAGER}|{RIGHTS}"
        r"|\blet\s+in\b|\baccess\b)",
        r"\b(?:could|can|may|would)\s+i\s+(?:please\s+)?(?:be|become|get)\b.{0,40}" + MANAGER,
        r"\b(?:would|is)\s+it\s+(?:be\s+)?possible\s+(?:for\s+me\s+)?to\s+(?:be|get|have|become)\b.{0,40}?"
        rf"(?:\blet\s+in\b|\baccess\b|{MANAGER}|{RIGHTS})",
        rf"(?:{_WISH}|\band)\s+(?:need|want|require|request|like|wish|have)\s+(?:(?:a|an|the|some|full|same)"
        rf"\s+)*(?:{RIGHTS}|access\b)",
        rf"{_WISH}\s+(?:need|want|like|wish"
        r"|have)\s+to\s+(?:be\s+able\s+to\s+)?manage\b.{0,40}\b(?:order|licen[sc]es?|activations"
        r"|keys)\b",
    ),
    *words(
        Action.REQUEST_ACCESS,
        Form.BASE,
        r"\b(?:give|grant|get|provide|allow|send)\s+(?:me|us|myself)\b.{0,40}\b(?:access|rights"
        r"|permissions?)\b",
        r"\blet\s+(?:me|us)\s+in(?:to)?\b|\bset\s+me\s+up\b",
        r"\b(?:make|add|set|register|appoint|put|include|enter|name|list|sign|enrol|nominate)\s+(?:me"
        r"|myself)\b(?!.{0,60}\bowner)"
        rf".{{0,60}}?(?:{MANAGER}|\b(?:to|on|for)\s+(?:the|our|this|my)?\s*(?:order|licen[sc]e))",
    ),
]
_OFF = (
    r"(?:remove|delete|take|drop|revoke|strip|de-?register|unregister|withdraw|strike"
    r"|kick|get\s+rid\s+of|unassign|dismiss|cancel|clear|erase|pull|cross|scratch|demote|retire)"
)
_OFF_DONE = (
    r"(?:removed|deleted|taken\s+off|taken(?!\s+over)|dropped|revoked|stripped|struck|unassigned|withdrawn"
    r"|dismissed|cancelled|canceled|cleared|erased|pulled|de-?registered|crossed)"
)
_OFF_DOING = r"(?:removing|deleting|taking|dropping|revoking|stripping|withdrawing)"
REMOVE = [
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.BASE,
        rf"\b{_OFF}\b(?!\s+over\b){TO_ROLE}(?:{MANAGER}|{RIGHTS})",
        r"\b(?:take|remove|strike|delete|drop|get|cross)\s+(?:him|her|them|me)\s+(?:off|from"
        r"|out\s+of)\s+(?:the|that|this|your|our)?\s*list\b",
    ),
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.DONE,
        rf"\b{_OFF_DONE}\b{TO_ROLE}(?:{MANAGER}|{RIGHTS})",
    ),
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.DOING,
        rf"\b{_OFF_DOING}\b{TO_ROLE}(?:{MANAGER}|{RIGHTS})",
    ),
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.NOUN,
        rf"\bremoval\s+of\s+(?:an?\s+|the\s+|our\s+)?{MANAGER}|{MANAGER}\s+removal\b",
    ),
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"\b(?:should|must|shall)\s+(?:no\s+longer|not)\s+(?:be|stay|remain|act|appear"
        rf"|serve|have|keep)\b.{{0,40}}?(?:{MANAGER}|{RIGHTS})",
        rf"\bno\s+longer\s+(?:needs?|has|have|wants?|wishes)\s+to\s+be\b.{{0,40}}?{MANAGER}",
        rf"\b(?:should|must|shall)\s+(?:stop|cease)\s+being\b.{{0,20}}{MANAGER}",
        rf"{RIGHTS}.{{0,60}}\b(?:must|should|has\s+to|have\s+to|needs?\s+to)\s+(?:go|end|cease|stop)\b",
        rf"\b(?:should|must|shall)\s+lose\b.{{0,40}}?(?:{MANAGER}|{RIGHTS})",
        rf"\b(?:don'?t|do\s+not)\s+want\b.{{0,80}}?\b(?:as|to\s+be)\b.{{0,20}}?{MANAGER}"
        r".{0,20}?\b(?:any\s?more|any\s+longer)\b",
    ),
]
_ON = (
    r"(?:add|appoint|make|register|set\s+up|nominate|name|designate|include|enter|put"
    r"|assign|give|grant|enrol|enroll|list|install|promote|set|create|authori[sz]e|record|note"
    r"|instate|accept)"
)
_ON_DONE = (
    r"(?:added|appointed|made|registered|set\s+up|nominated|designated|included|entered|listed"
    r"|installed|promoted|enrolled|authori[sz]ed|recorded|named|given|granted)"
)
_ON_DOING = r"(?:adding|appointing|making|registering|setting\s+up|nominating|giving|granting)"
ADD = [
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.BASE,
        rf"\b{_ON}\b(?!\s+(?:me|myself|sure|use)\b){TO_ROLE}(?:{MANAGER}|{RIGHTS})",
        rf"\b(?:let|allow|enable|entitle|permit|authori[sz]e)\s+(?!(?:me|us)\b){GAP}\b(?:be|become|act\s+as|manage)\b"
        rf"{GAP}(?:{MANAGER}|\b(?:order|licen[sc]e)s?\b|\b(?:it|them|everything)\b|(?<!\d)\d{{4,}}+)",
    ),
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.DONE,
        rf"\b{_ON_DONE}\b{TO_ROLE}(?:{MANAGER}|{RIGHTS})",
    ),
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.DOING,
        rf"\b{_ON_DOING}\b(?!\s+(?:me|myself|sure)\b){TO_ROLE}(?:{MANAGER}|{RIGHTS})",
    ),
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"\bshould\s+(?:also\s+|now\s+)?(?:be|become)\b(?!\s+(?:removed|deleted|taken"
        rf"|no))(?:(?!\b(?:owner|removed|added|not)\b).){{0,40}}?{MANAGER}",
        r"(?<!longer )(?<!not )\b(?:shall|must|(?:has|have|needs?|is|are)\s+to)\s+"
        r"(?:also\s+|now\s+)?(?:be|become|act\s+as)\b"
        rf"(?!\s+(?:removed|deleted|taken|no))(?:(?!\b(?:owner|removed|added|not)\b).){{0,40}}?{MANAGER}",
        rf"\b(?:should|shall|must|(?:has|have|needs?|is|are)\s+to)\s+(?:also\s+|now\s+|please\s+)?"
        rf"(?:get|have|receive|be\s+given|be\s+granted)\b(?:(?!\b(?:owner|removed|not)\b).){{0,60}}?"
        rf"(?:{MANAGER}|{RIGHTS})",
        r"\b(?:should|shall|must|has\s+to|needs?\s+to)\s+(?:also\s+|now\s+|please\s+)*(?:be\s+(?:able|allowed)"
        r"\s+to\s+)?(?:help\s+)?(?:co-?)?manage\s+(?:the\s+|our\s+|this\s+|that\s+)?"
        r"(?:order|licen[sc]e|\w{0,5}[- ]?\d{4,})",
        rf"\bnew\s+{MANAGER}\s+(?:is|will\s+be|should\s+be|shall\s+be|is\s+to\s+be)\b",
        rf"\b(?:need|want|would\s+like|'d\s+like)\s+(?:to\s+have\s+)?(?!(?:to|a|an|the|another)\b)"
        rf"{GAP}\b(?:as|to\s+be|to\s+become)\b(?:\s+\w+){{0,4}}?\s+{MANAGER}",
    ),
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.NOUN,
        rf"\b(?:new|additional|another|second|third|more|extra|further)\s+{MANAGER}"
        rf"|{MANAGER}\s+(?:addition|appointment)\b|\baddition\s+of\s+(?:an?\s+)?{MANAGER}",
    ),
]
