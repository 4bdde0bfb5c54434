"""How an earlier letter is taken back, and how the state of an order is asked, in English."""

from __future__ import annotations

from ticket_rules.reading.words import MANAGER, OWNER, Form, words
from ticket_rules.requests import Action

_EARLIER = (
    r"(?:my|our|the|that|this|all|any|her|his)?\s*(?:(?:earlier|previous|last|first|other|former"
    r"|prior|above|recent|yesterday's|today's|morning's|pending|transfer|removal|change|latest"
    r"|deactivation|original|old|initial|second|open|account|user|access|manager|premature"
    r"|mistaken|erroneous|outdated)\s+){0,3}"
)
_LETTER = (
    r"(?:e-?mails?|mails?|messages?|requests?|letters?|enquir(?:y|ies)|inquir(?:y|ies)|tickets?"
    r"|question|note|applications?|instructions?|wish(?:es)?|petition|submission)"
)
_ABOUT = r"(?:\s+(?:from|of|about|regarding|concerning|for|that|which|we|i|sent)\b.{0,60}?)?"
_UNDO = (
    r"(?:ignore|disregard|cancel|forget(?:\s+about)?|withdraw|retract|scrap|drop|void|recall|stop"
    r"|delete|revoke|discard|annul|bin|rescind|call\s+off|abort|halt|nullify|shelve|set\s+aside"
    r"|tear\s+up|throw\s+away|take\s+back|undo|pay\s+no\s+(?:attention|heed)\s+to|take\s+no"
    r"\s+(?:notice|account)\s+of|never\s*mind(?:\s+about)?)"
)
_ASKED_FOR = (
    r"(?:asked|requested|wrote|sent|ordered|submitted|applied|mailed|filed|e-?mailed|said|told"
    r"|wanted|instructed|commissioned|put\s+in)"
)
_CHANGE = (
    r"(?:transfer|change|removal|addition|deactivation|hand-?over|request|order\s+transfer|order"
    r"|re-?assignment|release|registration|appointment|activation\s+removal|job|task|application)"
)
_NULL = (
    r"(?:withdrawn|cancel+ed|void|null(?:\s+and\s+void)?|obsolete"
    r"|not\s+(?:sent|written|made|existing"
    r"|existent|received|valid)|never\s+(?:sent|written|made|received)|invalid|dead|settled|closed"
    r"|called\s+off|retracted|revoked|rescinded|moot|pointless|superseded)"
)
_NEEDLESS = (
    r"(?:no\s+longer\s+(?:needed|necessary|required|wanted|valid)|not\s+(?:needed|wanted)"
    r"|(?:needed|necessary|required|wanted)\s+(?:any\s?more|any\s+longer|now|after\s+all))"
)
WITHDRAW = [
    *words(
        Action.WITHDRAW,
        Form.BASE,
        rf"\b{_UNDO}\s+{_EARLIER}\b{_LETTER}\b",
    ),
    *words(
        Action.WITHDRAW,
        Form.BASE,
        rf"\b(?:do\s+not|don'?t)\s+(?:process|act\s+(?:on|upon)|execute|carry\s+out|handle|follow"
        rf"|consider|answer|go\s+ahead\s+with|proceed\s+with|work\s+on|do|continue\s+with|touch)\s+"
        rf"(?:{_EARLIER}\b{_LETTER}\b|what\s+(?:i|we)\s+(?:have\s+|had\s+)?{_ASKED_FOR}\b)",
        rf"\b(?:stop|cease|halt|discontinue|suspend|abort|break\s+off)\s+(?:the\s+)?(?:processing"
        rf"|handling|execution"
        rf"|execut(?:e|ing)|working\s+on|work\s+on"
        rf"|dealing\s+with)\s+(?:of\s+)?{_EARLIER}\b{_LETTER}\b",
        rf"\b{_UNDO}\s+(?:the|that|my|our|this)\s+(?:\w+\s+){{0,2}}{_CHANGE}\b.{{0,60}}?"
        rf"\b(?:i|we)\s+(?:have\s+|had\s+|just\s+)?{_ASKED_FOR}\b",
        r"\bno\s+(?:need|reason)\s+to\s+(?:act|work|do\s+anything|follow\s+up|process|handle"
        r"|answer)\b.{0,12}?"
        rf"\b{_EARLIER}{_LETTER}\b",
        rf"\b{_UNDO}\s+(?:what(?:ever)?|everything|all(?:\s+that)?|anything)\s+(?:i|we)"
        rf"\s+(?:have\s+|had\s+|just\s+)?{_ASKED_FOR}\b",
        rf"\b(?:treat|consider|regard|view|mark|see|take|declare)\s+{_EARLIER}\b{_LETTER}\b"
        rf".{{0,80}}?\b(?:as|to\s+be)\s+(?:being\s+)?{_NULL}\b",
    ),
    *words(
        Action.WITHDRAW,
        Form.STATEMENT,
        r"\b(?:i|we)\s+(?:no\s+longer|don'?t|do\s+not)\s+(?:need|want|require)\b.{0,80}\b(?:i"
        r"|we)\s+(?:have\s+)?"
        r"(?:asked|requested|wrote)\b",
        rf"\b{_LETTER}\b.{{0,60}}\b(?:is|has\s+been|was)\s+(?:settled|resolved|sorted|solved)\b"
        r".{0,60}\b(?:nothing|no\s+longer|no\s+more|no\s+need)\b",
        r"\b(?:i|we)\s+(?:hereby\s+|would\s+like\s+to\s+|want\s+to\s+|wish\s+to\s+|have\s+to"
        r"\s+)?(?:withdraw|retract|take\s+back)\b",
        rf"\b{_LETTER}\b.{{0,60}}\b(?:is|are"
        rf"|has\s+become)\s+(?:hereby\s+)?(?:no\s+longer\s+(?:needed"
        rf"|necessary|required|valid)|{_NULL})\b",
        rf"\b(?:{_CHANGE}\b.{{0,60}}?|what(?:ever)?\s+)\b(?:i|we)\s+(?:have\s+|had\s+"
        rf"|just\s+)?{_ASKED_FOR}\b.{{0,80}}?"
        rf"\b(?:is|are|has\s+become)(?:n't|\s+not)?\s+(?:hereby\s+)?(?:{_NEEDLESS}|off\b|{_NULL})",
        rf"\b{_EARLIER}{_LETTER}{_ABOUT}\s+can\s+be\s+(?:ignored|cancelled|canceled"
        rf"|disregarded|dropped|closed|forgotten|deleted)\b",
        rf"\b{_EARLIER}{_LETTER}{_ABOUT}\s+(?:may|can|should|must|is\s+to|has\s+to)\s+(?:now\s+"
        r"|therefore"
        rf"\s+|please\s+)*be\s+(?:considered|regarded|treated|seen|deemed)\s+(?:as\s+|to\s+be\s+)?"
        rf"{_NULL}\b",
    ),
]
_COUNTED = (
    r"(?:deactivations?|activations?|transfers?|machines?|computers?|removals?|seats?|slots?|users?"
    r"|managers?|hosts?|laptops?|installations?|releases?|changes)"
)
_OURS = r"(?:our\s+|the\s+|my\s+|this\s+|that\s+|all\s+|current\s+|licen[sc]e\s+)*"
_HELD = r"(?:order|licen[sc]e|subscription|contract|it|\w{1,5}[- ]?\d{4,}|(?<!\d)\d{4,}+)"
#: Before the date that an order ends: there it only tells when something else is done.
_NO_TERM = "".join(
    rf"(?<!\b{before} )(?<!\b{before} the )(?<!\b{before} its )(?<!\b{before} our )"
    for before in ("before", "after", "until", "since", "despite", "upon")
)
_LASTS = r"(?:valid|last|run|good|current|active|usable|running|in\s+force|live)"
_ENDS = (
    r"(?:expires?|expired?|expir(?:y|ation|ing)|runs?\s+out|running\s+out|run\s+out|ends?|ending"
    r"|renew\w*|laps(?:es?|ed|ing)|due|terminates?|ceases?|stops?|falls?\s+due|is\s+over|up\s+for)"
)
_LEFT = r"(?:left|remain\w*|available|free|unused|over|open)"
_BALANCE = r"(?:allowance|quota|contingent|budget|balance|allotment|limit|number|pool|credit|stock)"
#: Before a list that somebody is put on or taken off.
_NO_LIST = "".join(
    rf"(?<!\b{before} the )(?<!\b{before} our )(?<!\b{before} your )(?<!\b{before} that )"
    for before in ("off", "from", "to", "on", "onto", "in", "into", "of")
)
STATUS = [
    *words(
        Action.ORDER_STATUS,
        Form.QUESTION,
        r"\bhow\s+many\b.{0,80}\b(?:left|remain\w*|used(?:\s+up)?|available"
        r"|do\s+we\s+(?:still\s+)?have|have\s+we|can\s+we\s+still|are\s+(?:there|still|activated"
        r"|active|in\s+use)|still|allowed)\b",
        r"\bhow\s+(?:often|many\s+times)\s+(?:can|may|could|are|is)\s+(?:i|we|it"
        r"|one)\b(?=.{0,60}\b(?:still|this\s+year|left|more|again"
        r"|per\s+year|a\s+year)\b)",
        rf"\bhow\s+many\b.{{0,40}}\b{_COUNTED}\b",
        rf"\bwhat(?:'s|\s+is|\s+are|\s+remains?|\s+have\s+we\s+got"
        rf"|\s+do\s+we\s+have)\s+(?:still\s+)?{_LEFT}\b(?!\s+(?:is|are|was)\b)"
        rf"|\b(?:what|how\s+much)\b.{{0,40}}\b{_BALANCE}\b.{{0,30}}\b{_LEFT}\b",
        r"\b(?:what|which)\b(?!\s+(?:i|we)\s+(?:want|need|ask|miss|mean|lack|wish)).{0,60}\b(?:is"
        r"|are)\b.{0,40}\b(?:owners?|managers?|purchaser|registered)\b",
        rf"\b(?:do|have|are|is)\s+(?:we|there)\b.{{0,80}}\b{_COUNTED}\b.{{0,40}}\b{_LEFT}\b",
        r"\b(?:do|have|are|is)\s+(?:we|there)\s+(?:still\s+|any\s+|some\s+|more\s+|got\s+"
        r"|enough\s+)*"
        rf"(?:free|unused|open|available|spare|remaining)\s+(?:\w+\s+)?{_COUNTED}\b",
        r"\b(?:until|till|by|on|to)\s+(?:what|which)\s+(?:date|day|month|year)\b"
        r"|\b(?:what|which)\s+(?:date|day|month)\b.{0,60}\b(?:till|until|to|end\w*|expir\w*|runs?"
        r"|valid)\b",
        r"(?:^\W*(?:(?:hi|hello|hey|dear|good|greetings|\w*\s*question|excuse)\b[^,]{0,40},\s*)?"
        r"|[.;:?!-]\s*|\b(?:know|tell|me|us|see|and|or|check|wonder|wondering|out|ask|to"
        r"|remember|unclear|hear\s+from\s+(?:you|support)(?:,[^,?]{0,30},)?|of|also|please|forgot"
        r"|sure|list|say|asks|asking|recall"
        r"|idea)\s+)who(?:m|'s)?\b"
        r"(?!\s+(?:do|can|should|must|would|could)\s+(?:i|we)\b)"
        r"(?!\s+(?:is|was|are|were|will\s+be|made\s+itself)\s+(?:\w+\s+){0,2}"
        r"(?:responsible|to\s+blame|liable|accountable)\s*(?:[.,;!?]|$|for\s+(?:this|that|these"
        r"|those|such|what|all|causing|doing|removing|deleting|letting|the\s+(?:mess|mistake"
        r"|error|damage|delay|loss|failure|fault|outage))\b)).{0,60}"
        r"\b(?:manages?|managers?|owners?|owns|purchaser|customer|responsible|holds|holder|licensee"
        r"|administ\w+|looks\s+after|takes\s+care|in\s+charge"
        r"|runs\s+(?:it|the\s+order|our\s+order|\w+[-\s]?\d{4,}))\b"
        r"|\bwho\s+its\s+(?:licen[sc]e\s+)?managers?\b",
        r"\b(?:under|in|on|to)\s+whose\s+names?\b|\bwhose\s+(?:names?|order|licen[sc]e|property)\b"
        r".{0,60}\b(?:owner\w*|managers?|registered|record\w*|stands?|listed|shown|entered"
        r"|is\s+\w+[-\s]?\d{4,})\b",
        r"\b(?:to|with|for|by)\s+whom\b.{0,60}\b(?:registered|belongs?|licen[sc]ed|managed|owned)\b"
        r"|\bwho\b.{0,20}\b(?:is|are|stands?)\b.{0,30}\b(?:registered|recorded|listed|entered"
        r"|on\s+record)\b"
        r"|\bto\s+who\w*\s+(?:does|do|is|are)\b.{0,40}\b(?:belong|registered|licen[sc]ed)\b",
        r"\bwhich\s+(?:licen[sc]e\s+)?managers?\b",
        r"\bwhich\s+(?:people|persons|users|colleagues|of\s+us)\b.{0,60}\b(?:manage|managers?"
        r"|owners?)\b",
        rf"\b(?=(?:list|name|overview|inventory|summary|roster|enumeration)){_NO_LIST}(?:lists?"
        rf"|names?|overview|inventory|summary|roster|enumeration)\s+(?:of|with|about|on|for)\s+"
        r"(?:all\s+|the\s+|our\s+|current\s+|present\s+|active\s+|licen[sc]ed?\s+|those\s+"
        r"|these\s+|its\s+)*"
        r"(?:managers|machines|computers|hosts|laptops|servers|devices|activations|activated"
        r"|installations|seats|users|ones|which"
        r"|everyone|everybody|people|persons)\b",
        r"\b(?:check|tell|confirm|know|send|give|name|state|share|provide|find|up|see)\s+(?:me\s+"
        r"|us\s+|out\s+|up\s+)?(?:the\s+|our\s+)?"
        rf"(?:current\s+|present\s+|registered\s+)?(?:{OWNER}|purchaser|{MANAGER})\s+(?:of|on|for"
        rf"|behind)\s+{_OURS}{_HELD}\b",
        rf"\b(?:know|see|have|learn|get|(?:tell|give|send|show|name)\s+(?:me|us))\s+(?:the|our"
        rf"|its|all\s+the|all)\s+(?:current|present|actual|registered|active"
        rf"|names?\s+of\s+the)\s+"
        rf"(?:{OWNER}|{MANAGER})(?=\s*(?:[.,;!?)]|$|\b(?:and|please|at|now|there)\b))",
        rf"\b(?:is|are)\s+it\s+(?:still\s+)?(?:right|true|correct|so"
        rf"|the\s+case)\s+that\b(?=.{{0,120}}?(?:\b{_ENDS}\b|\bstill\b|{MANAGER}|{OWNER}"
        rf"|\bbelongs?\b|\bregistered\b))[^.]*(?=\?)",
        rf"\b(?:know|tell|check|say|confirm|see|sure|look)\b.{{0,20}}\b(?:if"
        rf"|whether)\b.{{0,60}}?\b(?:is|are)\s+(?:still\s+|already\s+|really\s+"
        rf"|now\s+)?(?:listed\s+as\s+|registered\s+as\s+|one\s+of\s+)?"
        rf"(?:an?\s+|the\s+|our\s+|its\s+)?(?:{MANAGER}"
        rf"|{OWNER})\b(?!.{{0,60}}\b(?:if\s+not|otherwise|or\s+not\s+and|then)\b)",
        r"\bknow\s+who\s+(?:it|that)\s+is\s+(?:at\s+present|at\s+the\s+moment|currently|now|today"
        r"|right\s+now)\b",
        r"\bwho\s+(?:else\s+)?(?:is|are|remains?|stays?)\b.{0,40}\bin\s+(?:the|that|this)\s+role\b",
        rf"\bwhen\b(?!\s+(?:will|can|could|would|do|did)\s+you\b).{{0,80}}\b{_ENDS}\b",
        r"\b(?:until|till)\s+when\b|\bhow\s+(?:much\s+)?long(?:er)?\b.{0,60}\b"
        rf"{_LASTS}\b|\bhow\s+long\s+(?:do|can|may|have)\s+(?:i|we)\s+(?:still\s+)?(?:have|use"
        rf"|got)\b",
        rf"\b(?=[erntd]\w+\s+date){_NO_TERM}(?:expiry|expiration|renewal|end|termination"
        rf"|ending)\s+dates?\b|\b(?=dates?\b){_NO_TERM}dates?\s+of\s+(?:the\s+)?"
        r"(?:expiry|expiration|renewal|termination)\b|\b(?:remaining|balance"
        r"|leftover)\s+(?:\w+\s+){0,2}"
        r"(?:deactivations|activations|transfers|changes|removals|seats|slots|releases)\b"
        r"|\b(?:deactivations|activations|transfers|removals|seats|slots)\s+(?:still\s+"
        r"|that\s+are\s+|which\s+are\s+)*"
        r"(?:left|remaining)\b",
        r"\bvalidity\s+(?:period|date|term)?\s*(?:of|for)?\b"
        r"|\b(?:the\s+|its\s+)?(?:term|duration|period)\s+of\s+validity\b"
        r"|\bremaining\s+(?:term|runtime|time|lifetime|duration|validity)\b",
        rf"\b(?:number|no|nr|count|quantity|amount)\b\.?\s+of\s+(?:\w+\s+){{0,3}}{_COUNTED}\b",
        r"\bwhich\s+(?:(?:of\s+)?(?:our|the|my)\s+)?(?:machines|computers|hosts|laptops|servers"
        r"|devices|workstations|pcs|seats|users)\b",
        r"\bwhat\s+(?:machines|computers|hosts|devices|laptops|servers)\b.{0,40}\b(?:activated"
        r"|active|registered|are|on|use)\b",
        rf"\b(?:is|are)\s+{_OURS}{_HELD}\b.{{0,40}}"
        r"\b(?:(?:still|already|currently)\s+(?:valid|current|active|running|good|in\s+force"
        r"|usable|live|alive|expired)|expired)\b",
        r"\b(?:whether|if)\b.{0,40}\bis\s+still\s+(?:valid|current|active|running|good"
        r"|in\s+force)\b",
        rf"\b(?:has|have|did|does|will)\s+(?:{_OURS}{_HELD})\b.{{0,40}}\b(?:expired?|run\s+out"
        rf"|lapsed?|ended|end)\b"
        r"(?=[^.]*\?)|\b(?:has|have)\b.{0,60}\bexpired\b(?=[^.]*\?)",
        rf"\b(?:is|are)\s+(?!(?:it|there|this|that)\b)(?:[\w.'@-]+\s+){{1,4}}(?:still|already"
        rf"|currently|now|at\s+present|really)\s+"
        rf"(?:(?:listed|registered|entered|shown|recorded|named|set)\s+(?:up\s+)?)?(?:as\s+"
        rf"|among\s+|one\s+of\s+|a\s+|an\s+|the\s+|our\s+|on\s+)*"
        rf"(?:{MANAGER}|{OWNER}|activated\b|active\b)(?=[^.]*\?)",
        r"\b(?:(?:present|current|actual|latest)\s+(?:status|state|situation)|status\s+quo)\b"
        r"(?!\s+(?:of|on|for)\s+(?:\w+\s+)?(?:request|ticket|case|complaint|refund|enquiry"
        r"|inquiry|payment|mail|e-mail|invoice|bug))",
        r"\b(?:status|state|overview|summary|particulars)\s+(?:of|for|on)\b.{0,40}?\b(?:order"
        r"|licen[sc]e)\b(?!\s+(?:transfer|request|change))"
        r"|\b(?:order|licen[sc]e)\s+status\b",
        r"\bhow\s+(?:does|do)\s+(?:it|things?|matters?)\s+(?:look|stand)\s+(?:with|for|on"
        r"|as\s+to)\b(?=.{0,200}?"
        rf"\b(?:{_COUNTED}|licen[sc]es?|orders?|\w{{1,5}}[-\s]?\d{{4,}})\b)"
        rf"|\bhow\s+(?:do|does)\s+(?:we|{_OURS}{_HELD})\s+stand\b",
    ),
]
