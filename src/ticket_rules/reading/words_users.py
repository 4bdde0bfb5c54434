"""How a user who left is removed with all activations, in English."""

from __future__ import annotations

from ticket_rules.reading.words import GAP, PERSON_WORD, Form, words
from ticket_rules.requests import Action

_OUT_WORDS = (
    r"remove|delete|block|deactivate|disable|terminate|off-?board|lock(?:\s+out)?|shut\s+out"
    r"|revoke|purge|ban|suspend|erase|cancel|clear|take\s+out|take\s+off|take\s+away|kick\s+out"
    r"|cut\s+off|throw\s+out|drop|bar|exclude|expel|eject|de-?register|de-?authori[sz]e|eliminate"
    r"|wipe(?:\s+out)?"
    r"|discard|bin|scrap|close(?:\s+down)?|switch\s+off|turn\s+off|shut\s+down|kill|strip|retire"
    r"|kick"
)
_OUT = rf"(?:{_OUT_WORDS})"
_OUT_DONE = (
    r"(?:removed|deleted|blocked|deactivated|disabled|off-?boarded|revoked|terminated|suspended"
    r"|withdrawn|locked\s+out|erased|cancelled|canceled|cut\s+off|taken\s+(?:off|out|away)"
    r"|barred|excluded|expelled|banned|de-?registered|de-?authori[sz]ed|eliminated"
    r"|wiped(?:\s+out)?|closed(?:\s+down)?"
    r"|switched\s+off|shut\s+(?:down|out)|killed|stripped|freed|released|cleared|reset"
    r"|kicked\s+out|ended|deleted|purged|pulled|voided|annulled|lifted|undone|dropped|deactivated"
    r"|revoked|dissolved|taken\s+back)"
)
_ENDS = (
    rf"{_OUT_WORDS}|take(?:\s+back)?|free(?:\s+up)?|release|reset|end|void|pull|annul|withdraw|undo"
    r"|finish|stop"
)
_WHOSE = (
    r"(?:his|her|their|(?:(?-i:[A-Z])[\w-]*\s+){0,2}(?-i:[A-Z])[\w-]*'s?"
    r"|[\w.+-]+@[\w.-]+'s?|(?:the|that|this)\s+(?:user|leaver|person|employee)'s)"
)
_OF_THEM = r"(?:(?:remaining|active|old|current|existing|single|open|various|the|own)\s+){0,2}"
_THEIRS = r"(?:(?:of|the|single|his|her|their|its|my|remaining|active|[A-Z][\w-]*'s?)\s+)*"
_PCS = r"machines?|computers?|laptops?|pcs?|devices?|seats?|hosts?"
USER = [
    *words(
        Action.REMOVE_USER,
        Form.BASE,
        rf"\b{_OUT}\b(?:(?!\bmanagers?\b|\b(?:machine|computer"
        rf"|laptop)\b){GAP})\b{PERSON_WORD}\b(?!\s+(?:can|could|has|had|is|was|of"
        rf"|who\s+(?:still|can)))",
        rf"\b(?:{_OUT}|take|strip|kill|free|release|reset)\s+(?:all|every"
        rf"|each)\b\s+{_THEIRS}activations?\b"
        r"(?!\s+(?:on|of|from|for)\s+(?:the\s+)?(?:machine|computer|laptop|server|host))",
        r"\b(?:remove|delete|revoke|cancel|kill|free|release|clear|reset|deactivate|take|strip"
        r"|drop|withdraw)\s+"
        r"(?:all|every|each)\s+(?:of\s+)?(?:his|her|their)\s+(?:\w+\s+)?(?:seats|licen[sc]es"
        r"|installations|machines)\b",
        rf"\b(?:{_OUT}|take)\b{GAP}\b(?:and|with|plus|including)\s+all\s+(?:of\s+)?(?:his|her"
        rf"|their|my"
        rf"|[\w-]+'s)\s+(?:\w+\s+)?activations\b",
        rf"\b(?:remove|delete|block|deactivate|disable|off-?board)\s+(?:me|him|her|them)\s+(?:and"
        rf"|with|plus)\s+"
        rf"(?:all|every|each)\b\s*{_THEIRS}activations?\b",
        r"\b(?:remove|delete|deactivate|revoke|free|release"
        r"|clear)\s+(?:(?-i:[A-Z])[\w-]*\s+){0,3}(?-i:[A-Z])[^\W\d]*'s?\s+activations\b",
        r"\b(?:block|remove|delete|off-?board|disable|ban|terminate|lock\s+out"
        r"|kick\s+out|shut\s+out|cut\s+off|bar|exclude|expel|de-?register|off-?board|suspend"
        r"|erase|purge)\s+(?:him|her|them)\b"
        r"(?!.{0,60}\bmanagers?\b|\s+(?:from|of|in)\s+(?:that|this|the|his|her|their|such"
        r"|said)\s+(?:\w+\s+)?(?:roles?|positions?|functions?|posts?|capacity|duty|duties|office))",
        r"\b(?:kick|shut|lock|cut|throw|take|close)\s+(?:him|her|them)\s+(?:out|off|down)\b",
        r"\b(?:stop|keep|prevent|bar)\s+(?:him|her|them"
        r"|(?-i:[A-Z])[\w-]+(?:\s+(?-i:[A-Z])[\w-]+)?)\s+from\s+(?:ever\s+)?(?:activating|using"
        r"|accessing)\b",
        rf"\b(?:{_ENDS})\s+(?:all|every|each)\s+{_OF_THEM}(?:activations?|seats?|installations?"
        rf"|licen[sc]es?)\s+"
        r"(?:under|of|by|from|for|held\s+by|belonging\s+to|registered\s+(?:to|by)|made\s+by"
        r"|in\s+the\s+name\s+of|on)\s+"
        r"(?=(?:(?:the|our|my|ex-?|former|user|account|leaver|colleague|employee|mr|mrs|ms"
        r"|dr)\.?\s*)*(?:(?-i:[A-Z])[a-z]+\s+(?-i:[A-Z])[a-z]|[\w.+-]+@))",
        rf"\b(?:{_ENDS})\s+(?:(?:all|every"
        rf"|each)\s+(?:one\s+)?(?:of\s+)?)?{_WHOSE}\s+{_OF_THEM}(?:activations|seats"
        rf"|installations|licen[sc]es)\b"
        r"(?:(?=.{0,12}\ball\s+of\s+them)|(?=\s+(?:wherever|everywhere|all\b|completely|entirely"
        r"|on\s+all|at\s+once|please|now)))",
        rf"\b(?:{_ENDS})\s+(?:all|every|each"
        rf"|any)\s+(?:one\s+)?(?:of\s+)?{_WHOSE}\s+{_OF_THEM}(?:activations?|seats|installations"
        rf"|licen[sc]es)\b",
        rf"\b(?:{_ENDS})\s+(?:all|everything|whatever|anything)\s+(?:that\s+|what\s+"
        rf"|of\s+what\s+)?(?:he|she|they)(?:'s|'ve|'d|\s+has|\s+have|\s+had|\s+ever)?\s+"
        r"(?:ever\s+)?activated\b",
        rf"\b(?:{_ENDS}|deactivate)\s+(?:everything|all|whatever|anything)\s+(?:that\s+|what\s+)?"
        r"(?:he|she|they)(?:'s|'ve)?\s+(?:has|have|had|holds?|held|uses|used|owns?)\b(?:\s+got)?"
        r"(?!\s+(?:to|on|access|been)\b)",
        rf"\b(?:{_ENDS}|deactivate)\s+(?:all|every|each)\s+(?:(?:of\s+)?the\s+"
        rf"|single\s+)?(?:{_PCS})\s+"
        r"(?:that\s+|which\s+)?(?:he|she|they)(?:'s|'ve|'d|\s+has|\s+have|\s+had)?\s+(?:ever\s+)?"
        r"(?:activated|registered)\b",
        rf"\b(?:bar|exclude|expel|shut\s+out|lock\s+out"
        rf"|de-?register)\s+(?!(?:it|this|that|the|any)\b){GAP}\b(?:from\s+(?:the\s+|our\s+"
        rf"|all\s+|your\s+|any\s+)*(?:licen[sc]es?|licen[sc]ing"
        r"|software|sdk|products?|activat\w+|orders?)|everywhere|completely|entirely|on\s+all)\b",
        r"\b(?:close|shut|cut|lock|throw"
        r"|kick)\s+(?-i:[A-Z])[\w'-]+(?:\s+(?-i:[A-Z])[\w'-]+)?\s+(?:down|out"
        r"|off)\b(?!\s+(?:of\s+)?(?:the\s+)?managers?)",
        r"\b(?:remove|delete|erase|purge|drop|disable|exclude"
        r"|bar)\s+(?=(?:(?:mr|mrs|ms|dr|our|my|colleague|the)\.?\s+){0,2}"
        r"(?-i:[^\W\d_a-z])[\w'.-]*(?:\s+(?-i:[^\W\d_a-z])[\w'.-]*){0,3},?\s+(?:\([^()]{3,60}\),?\s+)?(?:who"
        r"|he|she|they)(?:'s|'ve|\s+has|\s+have|\s+had"
        r"|\s+is|\s+was)?\s+(?:just\s+|now\s+)?(?:left|quit|resigned|retired|gone|dismissed|fired"
        r"|departed|no\s+longer)\b(?!.{0,160}\bmanager))",
        r"\b(?:block|off-?board|ban)\s+(?=[A-Z\w.]+(?:\s[A-Z]|@))",
        rf"\b{_OUT}\s+(?=[\w.+-]+@)(?!.{{0,160}}\bmanager)",
        r"\b(?:revoke|remove|cancel|terminate|disable|withdraw|end|close|kill|cut(?:\s+off)?"
        r"|stop)\s+(?:all\s+)?(?:his|her|their"
        r"|(?-i:[A-Z])[\w-]*(?:\s+(?-i:[A-Z])[\w-]*){0,2}'s?)\s+(?:(?:licen[sc]e|user|entire"
        r"|complete)\s+)?"
        r"(?:access|account)\b",
        r"\b(?:remove|delete)\s+(?=[A-Z])(?:(?!\bmanager|\border\b"
        r"|\bactivation\b)[^.]){0,80}\b(?:completely|entirely|from\s+everything|from\s+all"
        r"|from\s+(?:the|our|your)\s+(?:system|account|licen[sc]e))\b",
    ),
    *words(
        Action.REMOVE_USER,
        Form.DONE,
        rf"\b{_OUT_DONE}\b{GAP}\b(?:{PERSON_WORD}|all\s+(?:(?:of|his|her|their)\s+)*activations)\b",
        r"\b(?:account|user)\b.{0,90}?\b(?P<verb>barred|banned|excluded|suspended|stripped|closed"
        r"|removed|deleted|taken\s+out|(?:de-?)?registered\s+off"
        r"|shut\s+(?:out|down)|locked\s+out|cut\s+off|terminated|wiped\s+out|kicked\s+out"
        r"|revoked)\b"
        r"(?!.{0,60}\bmanager)(?!\s+(?:from|of|on)\s+(?:the\s+)?(?:machine|order))",
        r"\b(?:account|user)\b.{0,40}\b(?P<verb>blocked|locked|disabled|deactivated|withdrawn)\b",
        r"\ball\s+(?:of\s+)?(?:the\s+)?(?:licen[sc]es|activations|seats)\b.{0,80}?"
        rf"\b(?P<verb>{_OUT_DONE})\b",
        rf"\b(?:everything|all|anything|whatever)\s+(?:that\s+)?(?:(?:is|was"
        rf"|has\s+been)\s+activated\s+by\s+\S+|(?:he|she|they|\S+@\S+)(?:'s|'ve|'d|\s+has|\s+have"
        rf"|\s+had)?\s+"
        rf"(?:ever\s+)?activated)\b.{{0,40}}?\b(?P<verb>{_OUT_DONE})\b",
        rf"\b{_WHOSE}\s+{_OF_THEM}(?:activations|seats|licen[sc]es)\s+(?:\w+\s+)?(?:be|to\s+be"
        rf"|are\s+to\s+be)\s+(?:all\s+)?(?P<verb>{_OUT_DONE})"
        r"\s+(?:completely|entirely|altogether|everywhere|in\s+full|without\s+exception"
        r"|one\s+and\s+all)\b",
        rf"\b(?:all|every|each|any)\s+(?:(?:of\s+)?the\s+|single\s+)?(?:{_PCS})\s+(?:that\s+"
        r"|which\s+)?"
        r"(?:he|she|they)(?:'s|'ve|'d|\s+has|\s+have|\s+had)?\s+(?:ever\s+)?(?:activated"
        r"|registered)"
        rf"\b.{{0,60}}?\b(?P<verb>{_OUT_DONE})\b",
        rf"\b(?P<verb>{_OUT_DONE})\s+(?:along\s+|together\s+)?with\s+(?:everything|all"
        rf"|whatever)\s+(?:that\s+)?(?:he|she|they)(?:'s|'ve|\s+has|\s+have"
        rf"|\s+had)?\s+(?:ever\s+)?activated\b",
        rf"\ball\s+(?:of\s+)?{_WHOSE}\s+(?:\w+\s+)?(?:activations|seats|licen[sc]es"
        rf"|installations)\b.{{0,60}}?\b(?P<verb>{_OUT_DONE}|gone)\b",
        rf"\btraces\s+of\s+{_WHOSE}\s+(?:\w+\s+)?activations?\b.{{0,30}}?\b(?P<verb>gone"
        rf"|{_OUT_DONE})\b",
        rf"\b(?:all|every|each)\s+(?:single\s+)?(?:activations?|seats?|installations?)\s+"
        rf"(?:of\s+(?:his|hers|theirs)|(?:that\s+)?(?:he|she|they)(?:'s|'ve|\s+has|\s+have"
        rf"|\s+had)?)\b.{{0,40}}?\b(?P<verb>{_OUT_DONE}|gone)\b",
        r"\b(?P<verb>stripped|relieved|deprived)\s+of\s+all\s+(?:his\s+|her\s+|their\s+"
        r"|the\s+)?(?:activations|seats|licen[sc]es)\b",
        rf"\ball\s+(?:of\s+)?(?:his|her"
        rf"|their)\s+(?:\w+\s+)?activations\b.{{0,60}}?\b(?P<verb>{_OUT_DONE})\b",
    ),
    *words(
        Action.REMOVE_USER,
        Form.DOING,
        rf"\b(?:removing|deleting|blocking|disabling|off-?boarding)\b{GAP}\b"
        rf"(?:{PERSON_WORD}|all\s+(?:(?:of|his|her|their)\s+)*activations)\b",
    ),
]
_GO = (
    r"(?:go|end|cease|disappear|stop|vanish|lapse|come\s+off|come\s+to\s+an\s+end|fall\s+away"
    r"|be\s+gone)\b"
)
_MAY = r"\b(?:can|may|should|must|shall|(?:has|have|needs?|ought|is|are)\s+to)"
_MAY_GO = rf"{_MAY}\s+(?:(?:now|all|please|therefore|then|also|just)\s+)*{_GO}"
_A_MACHINE = (
    r"machines?|computers?|laptops?|pcs?|servers?|hosts?|workstations?|notebooks?|devices?"
    r"|tablets?|vms?"
)
_A_SEAT = r"(?:activations|seats|installations|licen[sc]es)"
USER += words(
    Action.REMOVE_USER,
    Form.STATEMENT,
    rf"\b(?:all|every\s+one\s+of|each\s+of)\s+(?:of\s+)?(?:the\s+)?{_OF_THEM}{_A_SEAT}\s+"
    r"(?:under|of|by|from|for|held\s+by|belonging\s+to|registered\s+(?:to|by)|made\s+by"
    r"|in\s+the\s+name\s+of)\s+"
    r"(?=(?:(?:the|our|my|ex-?|former|user|account|leaver|colleague|employee|mr|mrs|ms|dr)\.?\s*)*"
    r"(?:(?-i:[A-Z])[a-z]+\s+(?-i:[A-Z])[a-z]|[\w.+-]+@|(?:him|her|them)\b))"
    rf"(?:(?!\b(?:if|not|no|on|{_A_MACHINE})\b).){{2,90}}?{_MAY_GO}",
    rf"\ball\s+(?:of\s+)?{_WHOSE}\s+{_OF_THEM}{_A_SEAT}\s+(?:\w+\s+)?{_MAY_GO}",
    rf"(?<!\bnot )\b{_WHOSE}\s+{_OF_THEM}{_A_SEAT}\s+{_MAY}\s+(?:now\s+)?all\s+{_GO}",
)
USER += words(
    Action.REMOVE_USER,
    Form.NOUN,
    r"\b(?:user|employee|account)\s+(?:removal|deactivation|off-?boarding)\b|\boff-?boarding\b"
    r"|\b(?:removal|off-?boarding)\s+of\s+(?:an?\s+|the\s+)?(?:user|employee)\b",
    rf"\b(?:removal|deletion|elimination|revocation|cancellation|termination|deactivation|release"
    rf"|withdrawal|ending)\s+of\s+(?:all|every|everything|any)\s+"
    rf"(?:(?:of\s+)?{_WHOSE}\s+{_OF_THEM}(?:activations?|seats|licen[sc]es|installations)"
    rf"|(?:that\s+|what\s+|of\s+what\s+)?(?:he|she|they)(?:'s|'ve|\s+has|\s+have"
    rf"|\s+had)?\s+(?:ever\s+)?activated)\b",
)
USER += words(
    Action.REMOVE_USER,
    Form.STATEMENT,
    rf"\b(?:(?:all\s+(?:of\s+)?)?{_WHOSE}\s+{_OF_THEM}(?:activations|seats|licen[sc]es"
    rf"|installations)|all\s+(?:the\s+)?activations\s+of\s+(?:his|hers|theirs))\s+"
    r"(?P<verb>(?:must|should|shall|have\s+to|need\s+to|are\s+to|ought\s+to)\s+(?:now\s+"
    r"|please\s+)?(?:all\s+)?(?:go|vanish|disappear|end|cease|be\s+gone|come\s+off|stop))\b",
    r"\b(?:everything|all|anything|whatever)\s+(?:that\s+)?(?:he|she|they|\S+@\S+)(?:'s|'ve|'d"
    r"|\s+has|\s+have|\s+had)?\s+(?:ever\s+)?activated\s+"
    r"(?:must|should|shall|has\s+to|needs\s+to|is\s+to|ought\s+to)\s+(?:now\s+"
    r"|please\s+)?(?:all\s+)?(?:go|vanish|disappear|end|cease|be\s+gone|come\s+off|stop)\b",
    r"(?<=\S)\s(?P<verb>(?:shall|should|must|may|is\s+to"
    r"|are\s+to)\s+(?:now\s+)?have\s+no\s+(?:more\s+|further\s+|active\s+)?(?:activations?"
    r"|seats?))\b(?=.{0,20}\b(?:left|any\s?more|any\s+longer|anywhere|whatsoever|at\s+all)\b)",
    r"\b(?:users?|leavers?|employees?|accounts?|person|colleague"
    r"|staff(?:\s+member)?)\s+to\s+(?:be\s+)?"
    r"(?:bar(?:red)?|block(?:ed)?|remove[d]?|delete[d]?|ban(?:ned)?|off-?board(?:ed)?"
    r"|deactivate[d]?|disable[d]?|exclude[d]?|lock(?:ed)?\s+out|suspend(?:ed)?)\s*(?::|is\b|are\b"
    r"|=|-)",
    r"\b(?P<verb>(?:can|may|must|should|shall)\s+(?:no\s+longer|not"
    r"|never)\s+(?:be\s+able\s+to\s+)?(?:use|activate|access|run)\s+(?:our|any"
    r"|the)\s+(?:licen[sc]es?|activations?"
    r"|software|sdk|seats?))\b(?=.{0,80}?\b(?:has|have|is)?\s*(?:left|gone|quit|resigned"
    r"|retired)\b)",
)
