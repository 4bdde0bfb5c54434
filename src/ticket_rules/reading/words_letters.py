"""How an earlier letter is taken back, and how the state of an order is asked, in English."""

from __future__ import annotations

from ticket_rules.reading.words import Form, words
from ticket_rules.requests import Action

_EARLIER = (
    r"(?:my|our|the|that|this|all|any|her|his)?\s*(?:(?:earlier|previous|last|first|other|former"
    r"|prior|above|recent|yesterday's|today's|morning's|pending|transfer|removal|change"
    r"|deactivation|original|old|initial|second|open)\s+){0,3}"
)
_LETTER = (
    r"(?:e-?mails?|mails?|messages?|requests?|letters?|enquir(?:y|ies)|inquir(?:y|ies)|tickets?"
    r"|question|note)"
)
_ABOUT = r"(?:\s+(?:from|of|about|regarding|concerning|for|that|which|we|i|sent)\b.{0,60}?)?"
WITHDRAW = [
    *words(
        Action.WITHDRAW,
        Form.BASE,
        rf"\b(?:ignore|disregard|cancel|forget(?:\s+about)?|withdraw|retract|scrap|drop|void"
        rf"|recall|stop|delete|revoke|discard|annul|bin)\s+{_EARLIER}\b{_LETTER}\b",
    ),
    *words(
        Action.WITHDRAW,
        Form.BASE,
        rf"\b(?:do\s+not|don'?t)\s+(?:process|act\s+(?:on|upon)|execute|carry\s+out|handle|follow"
        rf"|consider|answer)\s+{_EARLIER}\b{_LETTER}\b",
        r"\b(?:ignore|disregard|forget(?:\s+about)?|scrap|cancel)\s+(?:what|everything|all(?:\s+that)?)\s+(?:i|we)"
        r"\s+(?:wrote|asked|sent|said|requested|told)\b",
    ),
    *words(
        Action.WITHDRAW,
        Form.STATEMENT,
        r"\b(?:i|we)\s+(?:no\s+longer|don'?t|do\s+not)\s+(?:need|want|require)\b.{0,80}\b(?:i|we)\s+(?:have\s+)?"
        r"(?:asked|requested|wrote)\b",
        rf"\b{_LETTER}\b.{{0,60}}\b(?:is|has\s+been|was)\s+(?:settled|resolved|sorted|solved)\b"
        r".{0,60}\b(?:nothing|no\s+longer|no\s+more|no\s+need)\b",
        r"\b(?:i|we)\s+(?:hereby\s+|would\s+like\s+to\s+|want\s+to\s+|wish\s+to\s+|have\s+to"
        r"\s+)?(?:withdraw|retract|take\s+back)\b",
        rf"\b{_LETTER}\b.{{0,60}}\b(?:is|are|has\s+become)\s+(?:no\s+longer\s+(?:needed"
        rf"|necessary|required|valid)|obsolete|void|withdrawn|cancelled|canceled)\b",
        rf"\b{_EARLIER}{_LETTER}{_ABOUT}\s+can\s+be\s+(?:ignored|cancelled|canceled"
        rf"|disregarded|dropped|closed)\b",
    ),
]
STATUS = [
    *words(
        Action.ORDER_STATUS,
        Form.QUESTION,
        r"\bhow\s+many\b.{0,80}\b(?:left|remain\w*|used(?:\s+up)?|available"
        r"|do\s+we\s+(?:still\s+)?have|have\s+we|can\s+we\s+still|are\s+(?:there|still|activated"
        r"|active|in\s+use)|still|allowed)\b",
        r"\bhow\s+many\b.{0,40}\b(?:deactivations?|activations?|transfers?|machines?|removals?"
        r"|seats?)\b",
        r"\b(?:what|which)\b.{0,60}\b(?:is|are)\b.{0,40}\b(?:owners?|managers?|purchaser|registered)\b",
        r"\b(?:do|have|are|is)\s+(?:we|there)\b.{0,80}\b(?:deactivations?|activations?|transfers?|removals?"
        r"|changes|seats?|slots?)\b.{0,40}\b(?:left|remaining|available|free)\b",
        r"\b(?:until|till|by|on|to)\s+(?:what|which)\s+(?:date|day|month|year)\b",
        r"(?:^\W*|[.,;:?!(-]\s*|\b(?:know|tell|me|us|see|and|or|check|wonder|wondering|out|ask"
        r"|remember|unclear|of|also|please|forgot|sure|list)\s+)who\b"
        r"(?!\s+(?:do|can|should|must|would|could)\s+(?:i|we)\b).{0,60}"
        r"\b(?:manages?|managers?|owners?|owns|purchaser|customer|responsible)\b",
        r"\bwhich\s+(?:licen[sc]e\s+)?managers?\b",
        r"\bwhich\s+(?:people|persons|users|colleagues|of\s+us)\b.{0,60}\b(?:manage|managers?"
        r"|owners?)\b",
        r"\b(?:list|names?|overview)\s+of\s+(?:all\s+|the\s+|our\s+|current\s+|license\s+"
        r"|licence\s+)*(?:managers|machines|activations|activated|users)\b",
        r"\bwhen\b.{0,80}\b(?:expires?|expir(?:y|ation|ing)|runs?\s+out|ends?|ending|renew\w*"
        r"|lapses?|due)\b",
        r"\b(?:until|till)\s+when\b|\bhow\s+long\s+(?:is|are|does|will)\b.{0,60}\b(?:valid|last"
        r"|run|good|current)\b",
        r"\b(?:expiry|expiration|renewal|end)\s+dates?\b|\bremaining\s+(?:deactivations"
        r"|activations|transfers|changes|removals)\b",
        r"\bwhich\s+(?:machines|computers|hosts|laptops|servers|devices)\b",
        r"\bwhat\s+(?:machines|computers|hosts)\b.{0,40}\b(?:activated|active|registered)\b",
        r"\bis\s+(?:our\s+|the\s+|my\s+|this\s+|that\s+)*"
        r"(?:order|licen[sc]e|subscription|it|\w{1,5}[- ]?\d{4,})\b.{0,40}"
        r"\bstill\s+(?:valid|current|active|running|good|in\s+force)\b",
        r"\b(?:whether|if)\b.{0,40}\bis\s+still\s+(?:valid|current|active|running|good|in\s+force)\b",
        r"\b(?:has|have)\b.{0,60}\bexpired\b(?=[^.]*\?)",
        r"\bstatus\s+of\b.{0,40}\b(?:order|licen[sc]e)\b|\b(?:order|licen[sc]e)\s+status\b",
    ),
]
