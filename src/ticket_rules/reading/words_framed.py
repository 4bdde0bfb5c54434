"""Actions that are told by what stands around an order, a person or a machine.

The patterns are for a text in which these are marked (`marks`): so a verb may be any that moves
something, where the order stands before and the person behind it. They are tried on sentences
in which nothing else names an action.
"""

from __future__ import annotations

from ticket_rules.reading.marks import MACHINE, ORDER, PERSON
from ticket_rules.reading.words import MANAGER, OWNER, RIGHTS, Form, Words, words
from ticket_rules.reading.words_among import ADD as COMES_AMONG
from ticket_rules.reading.words_among import REMOVE as LEAVES
from ticket_rules.reading.words_cleft import CLEFT
from ticket_rules.requests import Action

_P = rf"{PERSON}+(?!(?:'s|')?\s+(?:machine|computer|laptop|pc|account|manager|activations?)\b)"
_WHO = (
    r"(?P<new>(?:(?:our|my|the|her|his|their|a|mr|mrs|ms|dr|prof|colleague|co-?worker|successor"
    r"|new|developer"
    rf"|engineer|assistant|boss|lead|head|of|department|producer|director|team|lab|project"
    rf"|group|post|production|technical|senior|junior|chief|office|it|owner|holder"
    rf"|licensee)\.?,?\s+){{0,5}}{_P}[)>\]]?)"
)
_THE = (
    r"(?:(?:the|our|my|this|that|said|whole|existing|ownership|responsibility|title|of|for|sdk"
    r"|product|both)\s+)*"
)
#: The order, by its number or by what it is.
_ORDER = (
    rf"{_THE}(?:(?:orders?|licen[sc]es?|subscription|purchase"
    rf"|contract)\b(?:\s+(?:no|nr|number|id)\b\.?)?"
    rf"(?:[\s,:(#]*{ORDER}+\)?)?|#?{ORDER}+\)?|(?:it|everything|both)\b)"
)
_ANY = rf"[^\n;?!{PERSON}{ORDER}{MACHINE}]"
_NOW = (
    r"(?:(?:now|please|henceforth|hereafter|from\s+(?:today|here)\s+on|also|then|from\s+now\s+on"
    r"|in\s+future|therefore|rather|instead|kindly|simply"
    r"|just|immediately|only|solely|as\s+of\s+(?:now|today)),?\s+)*"
)
_SHALL = (
    r"(?:should|shall|must|(?:has|have|needs?|ought|is|are)\s+to|'s\s+to"
    r"|(?:is|are)\s+supposed\s+to)"
)
_TO = (
    r"(?:(?:over\s+)?(?:on)?to|in\s+favou?r\s+of|in(?:to)?\s+the\s+(?:hands?|care|name)\s+of"
    r"|under\s+the\s+name\s+(?:of)?)"
)
_TO_OR_ON = rf"(?:{_TO}|on|under|with|at)"
_MOVE = (
    r"(?:pass|give|hand|yield|relinquish|surrender|entrust|shift|switch|move|migrate|bring"
    r"|allocate|attribute"
    r"|re-?assign|transfer|turn|convey|cede|flip|redirect|port|assign|grant|re-?book|re-?register"
    r"|re-?issue"
    r"|relabel|make\s+out|sign|release|leave|deed|donate|present|deliver|commit|consign|swing|roll)"
)
_PUT = r"(?:put|place|book|register|record|write|enter|list|issue|set|run|carry|file)"
_MOVED = (
    r"(?:passed|given|handed|yielded|relinquished|surrendered|entrusted|shifted|switched|moved"
    r"|migrated|brought"
    r"|allocated|attributed|re-?assigned|transferred|turned|conveyed|ceded|flipped|redirected"
    r"|ported|assigned"
    r"|granted|re-?booked|re-?registered|re-?issued|relabel+ed|made\s+out|signed|released"
    r"|delivered)"
)
_PUTTED = (
    r"(?:put|placed|booked|registered|recorded|written|entered|listed|issued|set|run|carried|filed)"
)
_GOES = (
    r"(?:go|pass|move|fall|land|come|belong|end\s+up|shift|switch|change|revert|run|stand|be|read)"
)
_SAYS = r"(?:lists?|shows?|names?|has|carries|records?|states?|bears|says|displays?)"
_MANAGE = (
    r"(?:(?:co-?)?manage|administer|administrate|look\s+after|take\s+care\s+of|supervise|handle"
    r"|oversee|run)"
)
_MANAGED = (
    rf"(?:{_ORDER}|(?:the\s+|our\s+|its\s+|all\s+)*(?:activations|serial\s+keys|keys|seats"
    rf"|licen[sc]ing|licen[sc]es))"
)
_ALLOW = r"(?:enable|allow|let|permit|entitle|authori[sz]e|empower|have|get)"
_ROLE = (
    r"(?:role|status|rights?|position|function|job|duties|duty|powers?|permissions?|mandate|post)"
)

TRANSFER = [
    *words(
        Action.TRANSFER_OWNERSHIP,
        Form.BASE,
        rf"\b{_MOVE}\s+(?:over\s+|on\s+)?{_ORDER}{_ANY}{{0,30}}?\b(?:{_TO}|on)\s+{_WHO}",
        rf"\b{_MOVE}\s+{_ORDER}\s+on\s+(?:our|my|the)\s+(?:new\s+)?(?:colleague|successor|boss"
        rf"|manager|developer|engineer)\b",
        rf"\b{_MOVE}\s+(?:{_WHO}|her|him|them)\s+{_THE}(?:{ORDER}+|ownership\b)",
        rf"\b{_PUT}\s+{_ORDER}{_ANY}{{0,20}}?\b{_TO_OR_ON}\s+{_WHO}(?!\s+as\s+(?:a\s+)?(?:co-?)?manager)",
        rf"\b{_SAYS}\s+{_WHO}\s+(?:as|for)\s+{_ANY}{{0,20}}?{OWNER}",
    ),
    *words(
        Action.TRANSFER_OWNERSHIP,
        Form.CLAUSE,
        rf"{_ORDER}\s+{_SAYS}\s+(?:{_WHO}|her\b|him\b|them\b)\s+as\s+{_ANY}{{0,20}}?(?:{OWNER}"
        rf"|\bcustomer\b)",
        rf"{_ORDER}{_ANY}{{0,20}}?\b(?:is\s+belonging|belongs?|lands?|ends?\s+up|goes|comes"
        rf"|passes|moves|sits|rests)"
        rf"\s+{_TO_OR_ON}\s+{_WHO}",
        rf"{_WHO}{_ANY}{{0,30}}?\b(?P<verb>becomes?)\b{_ANY}{{0,16}}?{OWNER}",
        rf"{OWNER}(?<!'s)(?!'s?\s){_ANY}{{0,20}}?{_ORDER}?{_ANY}{{0,10}}?"
        rf"\b(?P<verb>becomes?|is|be|changes\s+to"
        rf"|turns\s+into)\s+{_NOW}{_WHO}",
        rf"{_WHO}{_ANY}{{0,20}}?\b(?P<verb>gets|receives|inherits|takes\s+over"
        rf"|takes)\s+{_THE}(?:(?:orders?|licen[sc]es?)\s+)?{ORDER}+",
        rf"{_ORDER}{_ANY}{{0,20}}?\b(?:go(?:es)?|pass(?:es)?|moves?|changes?)\s+(?:over|across"
        rf"|on)\s+to\b",
    ),
    *words(
        Action.TRANSFER_OWNERSHIP,
        Form.DONE,
        rf"{_ORDER}{_ANY}{{0,60}}?\b(?:be|get)\s+{_NOW}(?P<verb>{_MOVED})\b(?:\s+(?:over"
        rf"|on))?\s+{_TO}\s+{_WHO}",
        rf"{_ORDER}{_ANY}{{0,60}}?\b(?:be|get)\s+{_NOW}(?P<verb>{_PUTTED})\s+{_TO_OR_ON}\s+{_WHO}",
        rf"\b(?:be|get)\s+{_NOW}(?P<verb>owned|held|taken\s+over|possessed)\s+{_NOW}by\s+{_WHO}",
        rf"\bget\s+{_ORDER}{_ANY}{{0,20}}?\b(?P<verb>{_MOVED})\b(?:\s+(?:over"
        rf"|on))?\s+{_TO}\s+{_WHO}",
    ),
    *words(
        Action.TRANSFER_OWNERSHIP,
        Form.STATEMENT,
        rf"\b(?P<verb>{_SHALL})\s+{_NOW}(?:get|have|receive|be\s+given"
        rf"|bear)\s+{_WHO}\s+as\s+{_ANY}{{0,20}}?{OWNER}",
        rf"{_ORDER}{_ANY}{{0,40}}?\b(?P<verb>{_SHALL}|could"
        rf"|can)\s+{_NOW}{_GOES}\s+{_NOW}(?:from\s+{_ANY}{{1,40}}?)?"
        rf"(?:registered\s+|recorded\s+|listed\s+|over\s+)?{_TO_OR_ON}\s+{_WHO}",
        rf"\b(?P<verb>could|can|may)\s+{_ORDER}{_ANY}{{0,20}}?\b{_GOES}\s+{_NOW}(?:over\s+"
        rf"|across\s+)?"
        rf"(?:from\s+{_ANY}{{1,40}}?)?{_TO_OR_ON}\s+(?:{_ANY}{{1,40}}?\b(?:to"
        rf"|namely)\s+)?(?:{_WHO}|(?:her|him|them)\b(?!\s+\w))",
        rf"{_WHO}{_ANY}{{0,60}}?\b(?P<verb>{_SHALL})\s+{_NOW}(?:own|hold|inherit|take\s+over"
        rf"|take\s+on|take|be\s+given"
        rf"|be\s+handed|get|receive|have)\s+{_THE}(?:{ORDER}+|ownership\b"
        rf"|(?:orders?|licen[sc]es?)\s+{ORDER}+|above\s+(?:orders?|licen[sc]es?))"
        rf"(?!\s*(?:access|managers?)\b)",
        rf"{_WHO}{_ANY}{{0,40}}?\b(?P<verb>{_SHALL})\s+{_NOW}take\s+{_ORDER}\s+over\b",
        rf"{_ORDER}{_ANY}{{0,20}}?\b(?P<verb>{_SHALL})\s+{_NOW}be\s+(?P<new>{PERSON}+)(?:'s"
        rf"|(?<=s)')",
        rf"{OWNER}\s+(?:of|for|on)\s+{_ORDER}\s*(?:->|=>|-->|→|=)\s*{_WHO}",
        rf"\b(?:name|{OWNER}|customer)\s+(?:on|of|for|in"
        rf"|behind)\s+{_ORDER}{_ANY}{{0,20}}?\b(?P<verb>{_SHALL})\s+{_NOW}"
        rf"(?:be|read|say|change\s+to|become|be\s+(?:changed\s+to|replaced\s+(?:by|with)"
        rf"|set\s+to))\s+{_NOW}{_WHO}",
        rf"(?:{_WHO}|\bshe|\bhe|\bthey){_ANY}{{0,60}}?\b(?P<verb>needs?|wants?"
        rf"|{_SHALL}\s+(?:have|get))\s+{_ORDER}\s+"
        rf"(?:in|under|on|to)\s+(?:her|his|their)\s+(?:own\s+)?name\b",
    ),
]
ADD = [
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"\b(?P<verb>can|could|may)\s+{_WHO}\s+{_NOW}(?:get|have|receive|become|be\s+(?:given"
        r"|granted|made|added|entered|listed))\s+"
        rf"{_ANY}{{0,30}}?(?:{MANAGER}|{RIGHTS})",
    ),
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.BASE,
        rf"\b{_ALLOW}\s+{_WHO}\s+(?:to\s+)?(?:be\s+able\s+to\s+)?(?:also\s+|co-?"
        rf"|jointly\s+)*{_MANAGE}\s+{_MANAGED}",
        rf"\bshare\s+(?:the\s+)?(?:management|administration)\s+of\s+{_ORDER}\s+with\s+{_WHO}",
        rf"\b(?:give|grant|assign|extend|hand|offer)\s+{_WHO}{_ANY}{{0,40}}?(?:{MANAGER}|{RIGHTS}"
        rf"|\b(?:rights?|permissions?|power|authority)\s+to\s+{_MANAGE})",
        rf"\b(?:give|grant|assign|extend)\s+(?:the\s+)?(?:{RIGHTS}"
        rf"|(?:rights?|permissions?)\s+to\s+{_MANAGE}"
        rf"{_ANY}{{0,20}}?{_ORDER}){_ANY}{{0,30}}?{_ORDER}?\s*\bto\s+{_WHO}",
    ),
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.CLAUSE,
        rf"{_WHO}{_ANY}{{0,30}}?\b(?P<verb>becomes?|be)\b{_ANY}{{0,16}}?{MANAGER}",
        rf"{_WHO}{_ANY}{{0,20}}?\b(?P<verb>joins?)\s+(?:(?:the|our)\s+(?:{MANAGER}|group|circle"
        rf"|list)|(?:us|me|him|her|them)\s+as\s+{_ANY}{{0,12}}?{MANAGER})",
        rf"{_WHO}{_ANY}{{0,20}}?\b(?P<verb>gets?)\s+(?:the\s+)?(?:{RIGHTS}|{MANAGER}\s+{_ROLE})",
    ),
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"{_WHO}{_ANY}{{0,40}}?\b(?P<verb>{_SHALL})\s+{_NOW}(?:be\s+(?:able|allowed|entitled"
        rf"|permitted)\s+to\s+)?"
        rf"(?:help\s+(?:me\s+|us\s+)?)?(?:also\s+|jointly\s+)*{_MANAGE}\s+{_MANAGED}",
        rf"{_WHO}{_ANY}{{0,40}}?\b(?P<verb>(?:get|gets|have|receive|be\s+given"
        rf"|be\s+granted)\s+(?:the\s+)?"
        rf"(?:rights?|permissions?|power|authority)\s+to\s+{_MANAGE})\b",
        r"\b(?:one\s+more|another|a\s+second|an\s+additional|a\s+further)\s+(?:person|colleague"
        r"|one|pair\s+of\s+hands)\s+"
        rf"(?:who|that|to)\s+(?:(?:can|may|should|could|is\s+able\s+to"
        rf"|is\s+allowed\s+to)\s+)?{_MANAGE}\s+{_MANAGED}",
    ),
]
REMOVE = [
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.DONE,
        rf"(?:(?P<new>{PERSON}+)(?:'s?)?|\bhis|\bher|\btheir)\s+(?:licen[sc]e\s+)?(?:manager\s+"
        rf"|management\s+)?(?:{_ROLE}|management|access)\s+"
        rf"{_ANY}{{0,30}}?{ORDER}*\s*(?:is|are|should|must|has|have|needs?|can"
        rf"|may)\s+(?:to\s+)?be\s+{_NOW}(?P<verb>revoked|withdrawn|removed"
        r"|taken\s+away|cancelled|canceled|ended|terminated|deleted|dropped|struck)\b",
    ),
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.BASE,
        rf"\b(?:withdraw|revoke|end|cancel|stop|terminate|drop)\s+(?:{PERSON}+(?:'s?)?|his|her"
        rf"|their)\s+(?:management|manager\w*)\b",
        rf"\b(?:end|stop|cancel|terminate|revoke|withdraw|drop|discontinue|cease|take\s+away"
        rf"|remove|delete|strip)\s+"
        rf"(?:{PERSON}+(?:'s?)?|his|her|their|the)\s+{_ANY}{{0,24}}?\b{_ROLE}\s+(?:as"
        rf"|of)\s+{_ANY}{{0,16}}?{MANAGER}",
    ),
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"{_WHO}{_ANY}{{0,30}}?(?P<verb>\b(?:should|must|shall|need|does|is|are|was|were"
        rf"|may)(?:n't|\s+not)\s+(?:supposed\s+to\s+|meant\s+to\s+"
        rf"|to\s+|need\s+to\s+"
        rf"|have\s+to\s+)?be\b{_ANY}{{0,24}}?{MANAGER}[^.;!?\n]{{0,60}}?\b(?:any\s?more"
        rf"|any\s+longer|now)\b"
        rf"|\b(?:is|are|should|must|shall|need|needs)\s+no\s+longer\s+(?:supposed\s+to\s+"
        rf"|meant\s+to\s+|to\s+|need\s+to\s+)?be\b{_ANY}{{0,24}}?{MANAGER})",
        rf"{_WHO}{_ANY}{{0,20}}?\b(?P<verb>ceases?|stops?)\s+(?:to\s+be"
        rf"|being)\b{_ANY}{{0,20}}?{MANAGER}",
        rf"{PERSON}+(?:'s?)?\s+{_ANY}{{0,24}}?(?:{RIGHTS}"
        rf"|{MANAGER}\s+{_ROLE}){_ANY}{{0,40}}?{ORDER}*{_ANY}{{0,10}}?"
        r"\b(?P<verb>can|may|should|must|has\s+to|needs?\s+to)\s+(?:now\s+)?(?:go|end|stop|cease"
        r"|be\s+(?:removed|revoked|withdrawn|taken\s+away|deleted|cancelled|ended|dropped))\b",
    ),
]
USER = [
    *words(
        Action.REMOVE_USER,
        Form.BASE,
        rf"\b(?:kill|wipe|strip|remove|delete|revoke|cancel|free|clear|drop|take|end|void"
        rf"|pull)\s+all\s+(?:of\s+)?"
        rf"(?:his|her|their|{PERSON}+(?:'s?)?)\s+(?:\w+\s+)?(?:seats?|licen[sc]es?|installations?"
        rf"|access(?:es)?|activations?)\b",
        rf"\b(?:wipe|erase|purge|strike|clear|remove|delete|kick|throw)\s+{PERSON}+\s+(?:from|off"
        rf"|out\s+of|on)\s+"
        r"(?:all|every|each|everything|our\s+licen[sc]es|any)\b(?!.{0,40}\bmanager)",
    ),
    *words(
        Action.REMOVE_USER,
        Form.STATEMENT,
        rf"(?:{PERSON}+|\bhe|\bshe|\bthey)\b{_ANY}{{0,20}}?\b(?P<verb>must|should|shall"
        rf"|may)\s+(?:not|no\s+longer|never)\s+"
        r"(?:be\s+able\s+to\s+|be\s+allowed\s+to\s+)?(?:use|activate|access|run)\s+(?:anything"
        r"|any\s+of|any\s+licen"
        r"|our\s+licen|the\s+licen)",
    ),
]
_TAKEN_OFF = (
    r"(?:be\s+)?(?:remov\w*|delet\w*|take(?:n)?\s+(?:off|out|away)|drop\w*|strike|struck"
    r"|unlist\w*|discharge\w*|revoke\w*|go)"
)
_HEADED = [
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"^\W*(?:\w+\s+){{0,3}}?{MANAGER}\s+to\s+{_TAKEN_OFF}\b(?=.{{0,60}}:)",
    ),
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"^\W*(?:\w+\s+){{0,3}}?{MANAGER}\s+to\s+(?:be\s+)?(?:add\w*|appoint\w*|includ\w*"
        rf"|enter\w*|regist\w*|nominat\w*)\b(?=.{{0,60}}:)",
    ),
    *words(
        Action.TRANSFER_OWNERSHIP,
        Form.STATEMENT,
        rf"^\W*(?:(?:the|new|as)\s+)*{OWNER}\s+(?:of\s+\S+\s+)?to\s+be(?:\s+(?:set|entered"
        rf"|recorded|registered|put\s+in|changed))?\b"
        rf"(?=.{{0,60}}:)",
    ),
]
FRAMED: tuple[Words, ...] = (
    *_HEADED,
    *CLEFT,
    *REMOVE,
    *LEAVES,
    *ADD,
    *COMES_AMONG,
    *TRANSFER,
    *USER,
)
