"""Who comes among an order's managers, and who leaves them, told by what stands around a name.

For a text in which orders and people are marked (`marks`), like `words_framed`.
"""

from __future__ import annotations

from ticket_rules.reading.marks import MACHINE, ORDER, PERSON
from ticket_rules.reading.words import MANAGER, RIGHTS, Form, words
from ticket_rules.requests import Action

_ANY = rf"[^\n;?!{PERSON}{ORDER}{MACHINE}]"
#: The same, over the order.
_OVER = rf"[^\n;?!{PERSON}{MACHINE}]"
_WHO = rf"(?P<new>{PERSON}+[)>\]]?)"
_OF_THEM = rf"(?:{MANAGER}|\bmanagement\b)"
#: The managers as a group.
_GROUP = (
    rf"(?:(?:the\s+|your\s+|our\s+|its\s+|that\s+)?(?:(?:circle|group|list|ranks?|team|set|round"
    rf"|roster|row|board|body|register|panel|pool|number)\s+of\s+)?"
    rf"(?:the\s+|our\s+|its\s+)?{_OF_THEM}(?:\s+(?:list|group|circle|team|roster|register))?)"
)
_ROLE = (
    r"(?:role|status|rights?|entry|position|function|job|dut(?:y|ies)|powers?|permissions?"
    r"|mandate|post|seat|office"
    r"|appointment|access|privileges?|registration|record|slot|flag|place|assignment"
    r"|responsibilit(?:y|ies))"
)
_MANAGER_ROLE = rf"(?:{RIGHTS}|(?:{MANAGER}|\bmanagement)(?:'?s)?\s+{_ROLE}\b)"
_HER = rf"(?:{PERSON}+[)>\]]?(?:'s?)?|\bhis|\bher|\btheir|\bthe)"
_NOW = (
    r"(?:(?:now|please|henceforth|hereby|therefore|then|also|today|herewith|immediately|too|both"
    r"|instead)\s+)*"
)
_MUST = r"(?:should|shall|must|can|may|(?:has|have|needs?|ought|is|are)\s+to|(?:is|are)\s+due\s+to)"
_GOES = r"(?:comes?|goes?|drops?|falls?|gets?|steps?|moves?|pulls?|bows?|backs?|checks?|opts?)"
_GO = (
    r"(?:come|go|drop|fall|get|step|move|vanish|disappear|cease|leave|be\s+gone|be\s+off|be\s+out"
    r"|be\s+missing|part)"
)
_OUT = (
    r"(?:off|out(?:\s+of|\s+as|\s+from)?|down\s+(?:as|from)|away\s+(?:as|from)|from\s+among|from)"
)
_TAKEN = (
    r"(?:taken\s+(?:off|out|away|down|from)|removed|deleted|struck(?:\s+(?:off|out|from))?"
    r"|dropped|cancell?ed|revoked|withdrawn"
    r"|erased|ended|terminated|lifted|cleared|crossed\s+(?:off|out)|discharged|dismissed|relieved"
    r"|released|excluded|unlisted"
    r"|de-?registered|un-?assigned|expunged|eliminated|detached|stripped|retired|rescinded"
    r"|annulled|discontinued|closed|wiped)"
)

#: These say it by themselves; who is meant stands beside.
REMOVE = [
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"{_WHO}{_ANY}{{0,24}}?\b(?P<verb>{_GOES})\s+{_NOW}{_OUT}\s+(?:being\s+)?(?:an?\s+"
        rf"|one\s+of\s+)?{_GROUP}",
        rf"{_WHO}{_ANY}{{0,24}}?\b(?P<verb>{_MUST})\s+{_NOW}{_GO}\s+{_NOW}{_OUT}\s+(?:an?\s+"
        rf"|one\s+of\s+)?{_GROUP}",
        rf"{_WHO}{_ANY}{{0,24}}?\b(?P<verb>{_MUST})\s+{_NOW}(?:leave|quit|exit|vacate|lose"
        rf"|give\s+up|resign)\s+{_OVER}{{0,24}}?(?:{_GROUP}|{_MANAGER_ROLE})",
        rf"{_WHO}{_ANY}{{0,24}}?\b(?P<verb>loses)\s+(?:his|her|their|the)\s+{_MANAGER_ROLE}",
        rf"{_HER}\s+{_OVER}{{0,16}}?{_MANAGER_ROLE}{_OVER}{{0,50}}?\b(?P<verb>ends|ceases|lapses"
        rf"|expires|goes|is\s+over|is\s+to\s+end|can\s+be\s+closed)\b"
        rf"(?=\s*(?:[.,;:(){PERSON}]|$|now|today|immediately|with\s+immediate|from\s+now|hereby"
        rf"|please|here\b|there\b|{ORDER}))",
        rf"{PERSON}+[)>\]]?(?:'s?)?\s+(?:time|term|days|spell|stint|tenure)\s+as\s+(?:an?\s+"
        rf"|the\s+)?{MANAGER}{_OVER}{{0,40}}?\b(?P<verb>is|are|has|comes?)\s+"
        rf"(?:now\s+)?(?:over|up|past|ended|done|finished|to\s+an\s+end)\b",
        rf"\b(?:would|'d|should|shall|will)\s+(?:\w+\s+)?(?:be\s+(?:very\s+|really\s+|most\s+"
        rf"|so\s+)?(?:grateful|glad|good|great|nice|happy|obliged|pleased|better|best|fine"
        rf"|helpful|lovely|ideal|perfect|appreciated|kind|thankful)\s+|like\s+(?:it\s+)?"
        rf"|appreciate\s+(?:it\s+)?|prefer\s+(?:it\s+)?)if\s+{_WHO}"
        rf"{_ANY}{{0,24}}?\b(?P<verb>were(?:n't|\s+not)|was(?:n't|\s+not)"
        rf"|(?:was|were)\s+no\s+longer|no\s+longer\s+(?:was|were)|ceased\s+to\s+be"
        rf"|stopped\s+being)"
        rf"\b{_OVER}{{0,30}}?{MANAGER}",
    ),
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.CLAUSE,
        rf"{_WHO}{_ANY}{{0,24}}?\b(?P<verb>no\s+longer\s+(?:counts?|appears?|figures?|shows?\s+up"
        rf"|features?|stands?|is|remains?|ranks?|serves?|acts?|holds?|has))\b"
        rf"{_OVER}{{0,40}}?(?:{_GROUP}|{_MANAGER_ROLE})",
        rf"{_WHO}{_ANY}{{0,24}}?\b(?P<verb>is|are|gets?|comes?)\s+(?:taken\s+)?(?:off"
        rf"|out\s+of)\s+{_GROUP}",
        rf"{_WHO}{_ANY}{{0,24}}?\b(?P<verb>leaves|quits|exits|resigns|vacates)\s+(?:from\s+"
        rf"|as\s+)?{_ANY}{{0,16}}?(?:{_GROUP}|{_MANAGER_ROLE})",
    ),
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.DONE,
        rf"{MANAGER}(?:\s+{_ROLE})?(?:\s+(?:of"
        rf"|for))?{_OVER}{{0,40}}?{_WHO}{_OVER}{{0,50}}?\b(?:should|must|shall|can|may|could"
        rf"|(?:has|have|needs?|is|are|ought)\s+to)\s+{_NOW}be\s+{_NOW}(?P<verb>{_TAKEN})\b"
        rf"(?!\s+{_ANY}{{0,20}}?(?:activation|seat|machine))",
        rf"{_WHO}{_ANY}{{0,24}}?\b(?:should|must|shall|can|may|could"
        rf"|(?:has|have|needs?|is|are|ought)\s+to)\s+{_NOW}be\s+{_NOW}(?P<verb>{_TAKEN})"
        rf"\s+{_ANY}{{0,24}}?{_GROUP}",
    ),
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.BASE,
        rf"\b(?:get|lift|pull|have|bring|move|keep|take|drag|fish|edit|weed|write|rule|ease|usher"
        rf"|let)\s+{_WHO}{_ANY}{{0,12}}?\b(?:off|out\s+of|from\s+among|from"
        rf"|out)\s+{_ANY}{{0,12}}?{_GROUP}",
        rf"\b(?:like|want|see|have|wish)\s+{_WHO}{_ANY}{{0,12}}?\b(?:gone|removed|taken|deleted"
        rf"|struck|off|out)\b{_ANY}{{0,12}}?\b(?:from|off|out\s+of|of)\s+{_GROUP}",
        rf"\b(?:release|free|relieve|absolve|excuse|unburden|discharge|divest)\s+(?:me"
        rf"|myself)\b{_ANY}{{0,40}}?(?:{MANAGER}|{_MANAGER_ROLE})",
        rf"\bun-?(?:manager|manage|appoint|assign|list|enrol|nominate)\s+{_WHO}",
        rf"\b(?:release|free|relieve|absolve|excuse|unburden|divest|strip|deprive|let\s+go\s+of"
        rf"|rid)\s+{_WHO}{_ANY}{{0,40}}?(?:{MANAGER}|{_MANAGER_ROLE})",
        rf"\b(?:manage"
        rf"|do)\s+(?:\w+\s+)?without\s+{_WHO}{_ANY}{{0,24}}?\bas\s+{_ANY}{{0,16}}?{MANAGER}",
    ),
    *words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"^\W*(?:\w+[\s:]+){{0,2}}?(?:revocation|removal|withdrawal|deletion|cancellation"
        rf"|termination|ending|dismissal|discharge|end|loss|deregistration)\s+of\s+"
        rf"{_OVER}{{0,16}}?(?:{MANAGER}|{_MANAGER_ROLE}){_OVER}{{0,40}}?{_WHO}",
    ),
]
_MISSING = r"(?:missing|lacking|absent|needed|required|wanted|requested|desired|sought|necessary)"
ADD = [
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.BASE,
        rf"\b(?:extend|widen|enlarge|expand|broaden|complete|complement|strengthen|reinforce"
        rf"|supplement|augment|increase|enrich)\s+{_ANY}{{0,8}}?{_GROUP}"
        rf"{_OVER}{{0,40}}?\b(?:by|with|to\s+include)\s+(?:one|{_ANY}{{0,24}}?)?[\s:,-]*{_WHO}",
        rf"\b(?:extend|give|grant|award|confer|open|hand|offer|lend|accord"
        rf"|allot)\s+{_ANY}{{0,16}}?(?:{_MANAGER_ROLE}|{RIGHTS}){_OVER}{{0,50}}?\b(?:to|on|upon"
        rf"|for)\s+{_ANY}{{0,30}}?{_WHO}",
        rf"\b(?:bring|tick|pencil|slot|write|take|sign|book|mark|check|click|key|type|tag|flag"
        rf"|welcome|admit|invite|fill|sit)\s+(?:in\s+|up\s+|down\s+|on\s+)?"
        rf"{_WHO}{_ANY}{{0,12}}?(?:\b(?:in|up|down|on|off|aboard)\s+)?\b(?:as|among|into"
        rf"|to)\s+{_ANY}{{0,16}}?{_GROUP}",
        rf"\b(?:set|tick|check|enable|activate|switch\s+on|turn\s+on|create|open|make|establish"
        rf"|arrange|configure)\s+{_ANY}{{0,12}}?{_MANAGER_ROLE}{_OVER}{{0,30}}?\b(?:for"
        rf"|to)\s+{_ANY}{{0,40}}?{_WHO}",
        rf"(?<!\bwe )(?<!\bi )\b(?:have|get|see|want|know)\s+{_WHO}{_ANY}{{0,12}}?\b(?:put\s+down"
        r"|entered|listed|added|registered|set\s+up|recorded|installed|enrolled"
        rf"|as)\s+{_ANY}{{0,16}}?{MANAGER}",
    ),
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"\b(?P<verb>(?:can|could|may|might)\s+(?:i|we)\s+(?:please\s+)?(?:have"
        rf"|get))\s+{_WHO}{_ANY}{{0,12}}?\b(?:as|among)\s+{_ANY}{{0,16}}?{_GROUP}",
        rf"{_WHO}{_ANY}{{0,24}}?\b(?P<verb>{_MUST}|should|could)\s+{_NOW}(?:join|enter|reinforce"
        rf"|strengthen|complete)\s+{_ANY}{{0,24}}?{_GROUP}",
        rf"\b(?P<verb>{_MANAGER_ROLE}{_OVER}{{0,40}}?\b(?:is"
        rf"|are)\s+(?:\w+\s+)?{_MISSING})\s+(?:for|by)\s+{_ANY}{{0,30}}?{_WHO}",
        rf"\b(?P<verb>(?:what|who|whom|all)\s+(?:(?:is|we|i)\s+)?(?:(?:still|now|really|only"
        rf"|also)\s+)?(?:{_MISSING}|miss|lack|need|want|require|ask(?:\s+for)?|request"
        rf"|wish(?:\s+for)?)"
        rf"(?:\s+{_ANY}{{0,24}}?)?\s+is)\s+{_ANY}{{0,30}}?{_WHO}{_ANY}{{0,12}}?\b(?:as|among|on"
        rf"|becomes?|being|to\s+be(?:come)?|entered)\s+{_ANY}{{0,20}}?{_GROUP}",
        rf"{_WHO}{_ANY}{{0,24}}?\b(?P<verb>is|are)\s+(?:still\s+|so\s+far\s+|unfortunately\s+"
        rf"|as\s+yet\s+)?(?:missing|absent|lacking)\s+(?:from|on|among|in"
        rf"|as)\s+{_ANY}{{0,12}}?{_GROUP}",
        rf"{_WHO}{_ANY}{{0,6}}?\b(?P<verb>(?:does\s+not|doesn't|is\s+not"
        rf"|isn't)\s+(?:yet\s+)?(?:appear|figure|show(?:\s+up)?|feature|listed|registered|entered"
        rf"|recorded|be\s+found|found|show\w*)\b"
        rf"{_OVER}{{0,24}}?{_GROUP}{_OVER}{{0,24}}?(?:,|-|;)?\s*(?:though|although|but|yet|and"
        rf"|which|while|however|who|\()?\s*(?:he|she|they|that|{PERSON}+)?\s+(?:\w+\s+)?(?:should"
        rf"|ought\s+to|must|needs\s+to|has\s+to|is\s+supposed\s+to))\b",
        rf"\bit\s+(?P<verb>is)\s+{_ANY}{{0,12}}?{_WHO}{_ANY}{{0,4}}?\s*,?\s*(?:who|whom|that|we|i"
        rf"|which)\b{_ANY}{{0,40}}?\b(?:as|be|become|see|want|enter)\b{_ANY}{{0,16}}?{MANAGER}",
        rf"^\W*{_ANY}{{0,16}}?{_MANAGER_ROLE}\s+(?:is\s+)?(?P<verb>wanted|needed|requested"
        rf"|required|desired|to\s+be\s+(?:made|created|set\s+up|entered))\b",
        rf"\ba\s+(?:second|third|further|new"
        rf"|additional)\s+{MANAGER}\s+(?P<verb>is\s+{_MISSING})\b{_OVER}{{0,40}}?{_WHO}",
    ),
    *words(
        Action.ADD_LICENSE_MANAGER,
        Form.CLAUSE,
        rf"{_WHO}{_ANY}{{0,24}}?\b(?P<verb>gets|receives|obtains|takes\s+on|takes\s+up"
        rf"|assumes)\s+{_ANY}{{0,12}}?(?:{_MANAGER_ROLE}|{RIGHTS})",
    ),
]
