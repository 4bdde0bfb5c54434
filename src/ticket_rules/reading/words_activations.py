"""How a user who left, or one machine's activation, is removed, in English."""

from __future__ import annotations

from ticket_rules.reading.words import ACTIVATION, GAP, PERSON_WORD, Form, words
from ticket_rules.requests import Action

_OUT = (
    r"(?:remove|delete|block|deactivate|disable|terminate|off-?board|lock(?:\s+out)?|shut\s+out"
    r"|revoke|purge|ban|suspend|erase|cancel|clear|take\s+out|take\s+off|take\s+away|kick\s+out"
    r"|cut\s+off|throw\s+out|drop)"
)
_OUT_DONE = (
    r"(?:removed|deleted|blocked|deactivated|disabled|off-?boarded|revoked|terminated|suspended"
    r"|withdrawn|locked\s+out|erased|cancelled|canceled|cut\s+off|taken\s+(?:off|out|away))"
)
_THEIRS = r"(?:(?:of|the|single|his|her|their|its|my|remaining|active|[A-Z][\w-]*'s?)\s+)*"
USER = [
    *words(
        Action.REMOVE_USER,
        Form.BASE,
        rf"\b{_OUT}\b(?:(?!\bmanagers?\b|\b(?:machine|computer"
        rf"|laptop)\b){GAP})\b{PERSON_WORD}\b(?!\s+(?:can|could|has|had|is|was|of"
        rf"|who\s+(?:still|can)))",
        rf"\b(?:{_OUT}|take|strip|kill|free|release|reset)\s+(?:all|every|each)\b\s+{_THEIRS}activations?\b"
        r"(?!\s+(?:on|of|from|for)\s+(?:the\s+)?(?:machine|computer|laptop|server|host))",
        rf"\b(?:{_OUT}|take)\b{GAP}\b(?:and|with|plus|including)\s+all\s+(?:of\s+)?(?:his|her|their|my"
        rf"|[\w-]+'s)\s+(?:\w+\s+)?activations\b",
        rf"\b(?:remove|delete|block|deactivate|disable|off-?board)\s+(?:me|him|her|them)\s+(?:and|with|plus)\s+"
        rf"(?:all|every|each)\b\s*{_THEIRS}activations?\b",
        r"\b(?:remove|delete|deactivate|revoke|free|release"
        r"|clear)\s+(?:(?-i:[A-Z])[\w-]*\s+){0,3}(?-i:[A-Z])[^\W\d]*'s?\s+activations\b",
        r"\b(?:block|remove|delete|off-?board|disable|ban|terminate|lock\s+out"
        r"|kick\s+out|shut\s+out|cut\s+off)\s+(?:him|her|them)\b",
        r"\b(?:kick|shut|lock|cut|throw|take)\s+(?:him|her|them)\s+(?:out|off)\b",
        r"\b(?:stop|keep|prevent)\s+(?:him|her|them)\s+from\s+activating\b",
        r"\b(?:block|off-?board|ban)\s+(?=[A-Z\w.]+(?:\s[A-Z]|@))",
        rf"\b{_OUT}\s+(?=[\w.+-]+@)(?!.{{0,160}}\bmanager)",
        r"\b(?:revoke|remove|cancel|terminate|disable|withdraw|end|close|kill|cut(?:\s+off)?|stop)\s+(?:all\s+)?(?:his|her|their"
        r"|(?-i:[A-Z])[\w-]*(?:\s+(?-i:[A-Z])[\w-]*){0,2}'s?)\s+(?:(?:licen[sc]e|user|entire|complete)\s+)?"
        r"(?:access|account)\b",
        r"\b(?:remove|delete)\s+(?=[A-Z])(?:(?!\bmanager|\border\b"
        r"|\bactivation\b)[^.]){0,80}\b(?:completely|entirely|from\s+everything|from\s+all"
        r"|from\s+(?:the|our|your)\s+(?:system|account|licen[sc]e))\b",
    ),
    *words(
        Action.REMOVE_USER,
        Form.DONE,
        rf"\b{_OUT_DONE}\b{GAP}\b(?:{PERSON_WORD}|all\s+(?:(?:of|his|her|their)\s+)*activations)\b",
        r"\b(?:account|user)\b.{0,40}\b(?P<verb>blocked|locked|disabled|deactivated|withdrawn)\b",
        r"\ball\s+(?:of\s+)?(?:the\s+)?(?:licen[sc]es|activations|seats)\b.{0,60}"
        rf"\b(?P<verb>{_OUT_DONE})\b",
        rf"\ball\s+(?:of\s+)?(?:his|her|their)\s+(?:\w+\s+)?activations\b.{{0,60}}?\b(?P<verb>{_OUT_DONE})\b",
    ),
    *words(
        Action.REMOVE_USER,
        Form.DOING,
        rf"\b(?:removing|deleting|blocking|disabling|off-?boarding)\b{GAP}\b"
        rf"(?:{PERSON_WORD}|all\s+(?:(?:of|his|her|their)\s+)*activations)\b",
    ),
]
USER += words(
    Action.REMOVE_USER,
    Form.NOUN,
    r"\b(?:user|employee|account)\s+(?:removal|deactivation|off-?boarding)\b|\boff-?boarding\b"
    r"|\b(?:removal|off-?boarding)\s+of\s+(?:an?\s+|the\s+)?(?:user|employee)\b",
)
_FREE = r"(?:free|release|reset|unlock|unblock|liberate|unbind)"
_FREE_DONE = (
    r"(?:removed|deleted|cleared|revoked|deactivated|freed|released|reset|unlocked|unbound"
    r"|detached|de-?authori[sz]ed|unregistered|returned)"
)
ACTIVATIONS = [
    *words(
        Action.REMOVE_ACTIVATION,
        Form.BASE,
        rf"\b(?:remove|delete|clear|revoke|disable|drop|cancel|return|detach|kill|unregister"
        rf"|de-?register|de-?authori[sz]e|give\s+back|take)\b(?:(?!\bmanagers?\b"
        rf"|\busers?\b){GAP})\b{ACTIVATION}\b",
        r"\bdeactivate\b|\bde-activate\b|\bun-?activate\b",
        rf"\b{_FREE}\b(?:\s+up)?(?!\s+(?:of|notes?|version|date|from)\b)",
        r"\b(?:get|have|need|want|give\s+(?:me|us))\b.{0,40}\b(?:activations?|seats?|slots?)\s+back\b",
    ),
    *words(
        Action.REMOVE_ACTIVATION,
        Form.DONE,
        rf"\b{_FREE_DONE}\b",
        r"\btaken\s+(?:off|out|away)\b",
    ),
    *words(
        Action.REMOVE_ACTIVATION,
        Form.DOING,
        rf"\b(?:deactivating|releasing|freeing|resetting|unlocking)\b"
        rf"|\b(?:removing|deleting|clearing)\b{GAP}\b{ACTIVATION}\b",
    ),
    *words(
        Action.REMOVE_ACTIVATION,
        Form.STATEMENT,
        r"\b(?:activations?|seats?|slots?)\b.{0,20}\b(?:i|we)\s+(?:would\s+)?(?:need|want|like)"
        r"\s+(?:to\s+have\s+)?back\b",
        rf"\b(?:the\s+(?:one|ones|{ACTIVATION})|those|what)\s+(?:\w+\s+)?to\s+(?:be\s+)?(?:take\s+off"
        rf"|taken\s+off|remove|removed|free|freed|release|released|deactivate|deactivated|reset"
        rf"|clear|cleared)\s+(?:is|are)\b",
    ),
    *words(
        Action.REMOVE_ACTIVATION,
        Form.NOUN,
        rf"\b(?:deactivation|release|removal|reset)\s+of\s+(?:(?:the|an|our|my|its"
        rf"|one|following|this|these|two|three)\s+)*{ACTIVATION}\b",
        r"\bactivation\s+(?:removal|reset|release)\b|\bdeactivation\s+(?:request|form|notice)\b",
    ),
]
