"""How a license manager is added or removed, in English."""

from __future__ import annotations

from ticket_rules.reading.words import GAP, MANAGER, RIGHTS, TO_ROLE, Form, words
from ticket_rules.requests import Action

_OFF = (
    r"(?:remove|delete|take(?=(?:[^.;!?]|\.(?=\w)){0,160}?\b(?:off|out|away|down|from|back"
    r"|for\s+good)\b)"
    r"|drop|revoke|strip|de-?register|unregister|withdraw|strike"
    r"|kick|get\s+rid\s+of|unassign|dismiss|cancel|clear|erase|pull|cross|scratch|demote|retire"
    r"|relieve|discharge|divest|oust|exclude|expel|eliminate|detach|unlist|end|terminate)"
)
_OFF_DONE = (
    r"(?:removed|deleted|taken\s+off|taken(?!\s+over)|dropped|revoked|stripped|struck|unassigned"
    r"|withdrawn"
    r"|dismissed|cancelled|canceled|cleared|erased|pulled|de-?registered|crossed|relieved"
    r"|discharged"
    r"|divested|excluded|expelled|eliminated|detached|unlisted|ended|terminated|demoted)"
)
#: Behind "shall be": who is taken off becomes nothing.
_GOES_OFF = rf"(?:{_OFF_DONE}|off|out|replaced|relieved|lifted|struck|gone|without|no|less)\b"
_OFF_DOING = r"(?:removing|deleting|taking|dropping|revoking|stripping|withdrawing)"
#: What is one's own as a manager.
_MINE = (
    r"(?:name|entry|registration|role|status|rights?|position|job|access|permissions?|record"
    r"|appointment|mandate|function|duties)"
)
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
        rf"\b(?:should|must|shall)\s+(?:no\s+longer|not)\s+(?:be(?!\s+(?:made|added|appointed"
        rf"|entered|nominated|put|released|freed|lifted|replaced|{_OFF_DONE}))|stay|remain|act"
        rf"|appear"
        rf"|serve|have|keep)\b.{{0,40}}?(?:{MANAGER}|{RIGHTS})",
        rf"\bno\s+longer\s+(?:needs?|has|have|wants?|wishes)\s+to\s+be\b.{{0,40}}?{MANAGER}",
        rf"\b(?:should|must|shall)\s+(?:stop|cease)\s+being\b.{{0,20}}{MANAGER}",
        rf"{RIGHTS}.{{0,60}}\b(?:must|should|has\s+to|have\s+to|needs?\s+to)\s+(?:go|end|cease"
        rf"|stop)\b",
        rf"\bi\s+(?:want|wish|would\s+like|need)\s+(?:to\s+(?:be|get)\s+)?(?:out"
        rf"|off)\b.{{0,24}}?{MANAGER}",
        r"\bi\s+(?:would\s+like\s+to\s+|want\s+to\s+|wish\s+to\s+|hereby\s+|have\s+to\s+"
        r"|must\s+)?(?:resign|step\s+down|stand\s+down"
        rf"|withdraw|retire)\s+(?:as|from)\b.{{0,30}}?{MANAGER}",
        rf"\b(?:should|must|shall)\s+lose\b.{{0,40}}?(?:{MANAGER}|{RIGHTS})",
        rf"\b(?:don'?t|do\s+not|does\s+not|doesn'?t)\s+(?:want|need|require"
        rf"|wish\s+for)\b.{{0,110}}?\b(?:as|among|to\s+be|for)\b.{{0,20}}?{MANAGER}"
        r".{0,40}?\b(?:any\s?more|any\s+longer)\b",
        rf"\b(?:no\s+longer|not\s+any\s+longer)\s+(?:need|want|require"
        rf"|wish\s+for)s?\b(?!\s+(?:a|an|any|to)\b).{{0,110}}?\b(?:as|among|to\s+be"
        rf"|for)\b.{{0,20}}?{MANAGER}",
        rf"\bmy\s+(?:own\s+)?(?:licen[sc]e\s+)?(?:manag(?:er"
        rf"|ement)(?:'?s)?\s+)?{_MINE}\b.{{0,60}}?\b(?:can|may|should|must|shall|has\s+to|is\s+to"
        rf"|needs\s+to)\s+(?:now\s+)?"
        rf"(?:go|end|cease|come\s+off|be\s+{_OFF_DONE})\b",
    ),
]
_ON = (
    r"(?:add|appoint|make|register|set\s+up|nominate|name|designate|include|enter|put"
    r"|assign|give|grant|enrol|enroll|list|install|promote|set|create|authori[sz]e|record|note"
    r"|instate|accept|pop|stick|slot|bring\s+in|sign\s+up)"
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
        rf"\b(?<!\bthe )(?<!\byour )(?<!\bour )(?<!\bthis ){_ON}\b(?!\s+(?:me|myself|sure|use"
        rf"|of)\b){TO_ROLE}(?:{MANAGER}|{RIGHTS})",
        rf"\b(?:let|allow|enable|entitle|permit|authori[sz]e)\s+(?!(?:me|us)\b){GAP}\b(?:be"
        rf"|become|act\s+as|manage)\b"
        rf"{GAP}(?:{MANAGER}|\b(?:order|licen[sc]e)s?\b|\b(?:it|them|everything)\b"
        rf"|(?<!\d)\d{{4,}}+)",
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
        r"(?<!\bi )(?<!myself )\bshould\s+(?:also\s+|now\s+)?(?:be|become)\b(?!\s+(?:now\s+"
        rf"|please\s+|also\s+)?{_GOES_OFF})"
        rf"(?:(?!\b(?:owner|removed|added|not)\b).){{0,40}}?{MANAGER}",
        r"(?<!longer )(?<!not )(?<!\bi )(?<!myself )\b(?:shall|must|(?:has|have|needs?|is"
        r"|are)\s+to)\s+"
        r"(?:also\s+|now\s+)?(?:be|become|act\s+as)\b"
        rf"(?!\s+(?:now\s+|please\s+|also\s+)?{_GOES_OFF})(?:(?!\b(?:owner|removed|added"
        rf"|not)\b).){{0,40}}?{MANAGER}",
        rf"\b(?:should|shall|must|(?:has|have|needs?|is|are)\s+to)\s+(?:also\s+|now\s+|please\s+)?"
        rf"(?:get|have(?!\s+(?:been|written|\w+ed)\b)|receive|be\s+given"
        rf"|be\s+granted)\b(?:(?!\b(?:owner|removed|not)\b).){{0,60}}?"
        rf"(?:{MANAGER}|{RIGHTS})",
        r"\b(?:should|shall|must|has\s+to|needs?\s+to)\s+(?:also\s+|now\s+"
        r"|please\s+)*(?:be\s+(?:able|allowed)"
        r"\s+to\s+)?(?:help\s+)?(?:co-?)?manage\s+(?:the\s+|our\s+|this\s+|that\s+)?"
        r"(?:order|licen[sc]e|\w{0,5}[- ]?\d{4,})",
        rf"\bnew\s+{MANAGER}\s+(?:is|will\s+be|should\s+be|shall\s+be|is\s+to\s+be)\b",
        r"(?<!longer )(?<!not )(?<!n't )(?<!never )(?<!hardly )\b(?:need|want|would\s+like"
        r"|'d\s+like)\s+(?:to\s+have\s+)?(?!(?:to|out|off|a|an|the|another|access|rights?|entry"
        r"|admission)\b)"
        rf"{GAP}\b(?:as|to\s+be|to\s+become)\b(?:\s+\w+){{0,4}}?\s+{MANAGER}",
    ),
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.NOUN,
        rf"\b(?:new|additional|another|second|third|more|extra|further)\s+{MANAGER}"
        rf"|{MANAGER}\s+(?:addition|appointment)\b|\baddition\s+of\s+(?:an?\s+)?{MANAGER}",
    ),
]
