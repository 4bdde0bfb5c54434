"""How one machine's activation is removed, in English."""

from __future__ import annotations

from ticket_rules.reading.words import ACTIVATION, GAP, Form, words
from ticket_rules.requests import Action

_FREE = r"(?:free|release|reset|unlock|unblock|liberate|unbind)"
_FREE_DONE = (
    r"(?:removed|deleted|cleared|revoked|deactivated|freed|released|reset|unlocked|unbound"
    r"|detached|de-?authori[sz]ed|unregistered|returned)"
)
_KINDS = (
    r"(?:machines?|computers?|laptops?|pcs?|servers?|hosts?|workstations?|notebooks?|nodes?|one"
    r"|ones|devices?|vms?)"
)
_FREE_IT = (
    r"(?:deactivated?|freed?|released?|removed?|reset|cleared?|unlock(?:ed)?|revoked?|unbound"
    r"|taken\s+off)"
)
ACTIVATIONS = [
    *words(
        Action.REMOVE_ACTIVATION,
        Form.BASE,
        rf"\b(?:remove|delete|clear|revoke|disable|drop|cancel|return|detach|kill|unregister"
        rf"|de-?register|de-?authori[sz]e|give\s+back|take)\b(?:(?!\bmanagers?\b"
        rf"|\busers?\b){GAP})\b{ACTIVATION}\b",
        r"\bdeactivate\b|\bde-activate\b|\bun-?activate\b|(?:(?<=to )|(?<=n't )|(?<=not )"
        r"|(?<=please )|^)(?:uninstall|de-?install)\b",
        rf"\b{_FREE}\b(?:\s+up)?(?!\s+(?:of|notes?|versions?|date|from|builds?|candidates?|modes?"
        rf"|config\w*|branch(?:es)?|cycles?|channels?|binar(?:y|ies)|numbers?)\b)"
        r"(?<!unblock)(?<!unblock up)|\bunblock\b(?!\s+(?:(?-i:[A-Z])[a-z]+\b(?!-)|him\b|her\b"
        r"|them\b|(?:the|our|this|my|his|that)\s+(?:user|account|colleague|person|employee)|\S+@))",
        r"\b(?:get|have|need|want|give\s+(?:me|us))\b.{0,40}\b(?:activations?|seats?"
        r"|slots?)\s+back\b",
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
        rf"\bthe\s+(?:(?:only|right|correct|actual|old)\s+)?{_KINDS}\s+(?:that\s+(?:is|are)\s+)?to"
        rf"\s+(?:be\s+)?{_FREE_IT}\s+(?:(?:on|from|under|in)\s+\S+\s+(?:\S+\s+)?)?"
        rf"(?:now\s+)?(?:is|are)\b(?!\s+(?:not|no|unknown|still)\b)",
        rf"\b(?:the\s+(?:one|ones|{ACTIVATION})|those"
        rf"|what)\s+(?:\w+\s+)?to\s+(?:be\s+)?(?:take\s+off"
        rf"|taken\s+off|remove|removed|free|freed|release|released|deactivate|deactivated|reset"
        rf"|clear|cleared)\s+(?:is|are)\b",
    ),
    *words(
        Action.REMOVE_ACTIVATION,
        Form.NOUN,
        rf"\b(?:deactivation|release|removal|reset)\s+of\s+(?:(?:the|an|our|my|its"
        rf"|one|following|this|these|two|three|a|third-party|software|sdk|old|single|stuck|dead"
        rf"|licen[sc]e)\s+){{0,5}}{ACTIVATION}\b",
        r"\bactivation\s+(?:removal|reset|release)\b|\bdeactivation\s+(?:request|form|notice)\b",
    ),
]
