"""Every way to ask for the seat of a machine, told by the machine and the verb around it.

The patterns are for a text in which orders, people and machines are marked (`marks`), and are
tried on sentences in which nothing else names an action. `ABOUT_IT` are for a letter that named
a machine before, which "it" and "that one" may mean.
"""

from __future__ import annotations

import re

from ticket_rules.prefilter import Sought
from ticket_rules.reading.marks import MACHINE, ORDER, PERSON
from ticket_rules.reading.words import Form, Words, words
from ticket_rules.requests import Action

_M = rf"{MACHINE}+"
_ANY = rf"[^\n.;?!{PERSON}{ORDER}{MACHINE}]"
_ANY_NAMED = r"[^\n.;?!]"
#: The same without a "not".
_ANY_YES = r"(?:(?!\b(?:not|no|never|neither|nor|without)\b|n't\b)[^\n.;?!])"
_NOW = (
    r"(?:(?:now|please|also|then|therefore|kindly|simply|just|immediately|finally|right\s+away"
    r"|at\s+once),?\s+)*"
)
#: base, third person or participle, and "-ing" of each verb that ends a seat, a word or two long.
_REGULAR = (
    "abolish|annul|clear|discard|discharge|disconnect|discount|dismiss|eject|erase|evict"
    "|expel|kill|lift|liberate|nullify|pull|purge|recall|recover|reclaim|regain|retire"
    "|retrieve|rescind|revert|reverse|return|revoke|scratch|scrub|scrap|separate|terminate|unassign"
    "|unattach|unblock|unbook|unclaim|uncouple|unhitch|unhook|unlatch|unlink|unlock|unpair|unplug"
    "|unregister|deregister|unseat|unsubscribe|untether|untie|vacate|void|wipe|zap|cancel|close"
    "|deallocate|decommission|decouple|delete|delist|detach|disable|disassociate|disengage"
    "|dissociate"
    "|dissolve|ditch|drop|dump|eliminate|empty|end|expire|extinguish|free|invalidate|nuke|oust"
    "|release"
    "|relinquish|remove|axe|bin|chop|disentangle|expunge|extract|ban|peel"
    "|surrender|trash|unload|de-?authori[sz]e|de-?register|un-?authori[sz]e|un-?enrol+"
    "|un-?license|un-?count|reset"
)
_IRREGULAR = (
    "undo|unbind|strike|withdraw|take|cut|throw\\s+(?:away|out)|shed|let\\s+go(?:\\s+of)?"
    "|get\\s+(?:rid\\s+of|back|off|out)|do\\s+away\\s+with|dispose\\s+of|write\\s+off"
    "|give\\s+(?:back|up|us\\s+back|me\\s+back)"
    "|hand\\s+back|set\\s+free|cut\\s+(?:loose|off)|make\\s+(?:free|available)"
    "|clean\\s+(?:up|out)|clear\\s+(?:out|away)"
    "|sign\\s+(?:off|out)|log\\s+(?:off|out)|strike\\s+(?:off|out)|cross\\s+(?:off|out)"
    "|knock\\s+(?:off|out)|kick\\s+(?:off|out)"
    "|pull\\s+(?:off|out|back)|take\\s+(?:off|out|away|back|down)|switch\\s+off|turn\\s+off"
    "|shut\\s+(?:off|down)|phase\\s+out"
    "|chuck\\s+(?:off|out|away)|toss\\s+(?:out|away)|boot\\s+(?:off|out)|call\\s+(?:off|back)"
    "|buy\\s+back|put\\s+back|bring\\s+back"
    "|rub\\s+out|scrape\\s+off|peel\\s+off|strip\\s+(?:off|out)|tear\\s+(?:off|down)|wind\\s+up"
    "|wipe\\s+(?:off|out|away)"
)
#: Not before what is to be undone itself: "undo the release of the seat".
_NOT_BACK = (
    r"(?!\s+(?:(?:the|that|our|this|your|its|last|recent)\s+)*(?:de-?activation|release|removal"
    r"|reset|block|revocation"
    r"|cancellation|deletion)\b|\s+of\b)"
)
_VERB = rf"(?:{_REGULAR}|{_IRREGULAR})\b{_NOT_BACK}"
#: Those that ask for no seat when a machine itself stands behind them: "return the laptop".
_VERB_M = (
    r"(?!(?:return|recover|reclaim|regain|retrieve|recall|reverse|revert|close|end|empty"
    r"|take(?!\s+(?:off|out))|shut|switch|turn|put"
    r"|bring|buy|extract|surrender|shed|have|restart|reset|scrap|wipe|erase|dump|trash|bin|ditch"
    r"|retire|decommission|dispose"
    rf"|throw|clean|clear\s+(?:out|away)|discard|scrub)\b){_VERB}"
)
#: A verb before what it is done to and the word behind that: "take it off", "make it free".
_SPLIT = (
    r"(?:take|pull|get|throw|kick|knock|cross|strike|write|sign|clean|wipe|chuck|toss|boot|rub"
    r"|strip|cut|set"
    r"|make|give|hand|put|bring|log|turn|switch|shut|let|cast|peel|tear|lift|call|win|buy|claim"
    r"|have)"
)
_PARTICLE = (
    r"(?:off|out|away|back|loose|free|available|vacant|go|(?:not|no\s+longer)\s+count|inactive"
    r"|(?:in)?to\s+(?:the|our)\s+pool)"
)
_DONE = (
    r"(?:(?:abolish|annull?|clear|discard|discharg|disconnect|discount|dismiss|eject|eras|evict"
    r"|expell?|kill|lift"
    r"|liberat|nullifi|pull|purg|recall|recover|reclaim|regain|retir|retriev|rescind|revert"
    r"|revers|return|revok|scratch"
    r"|scrubb|scrapp|separat|terminat|unassign|unblock|unbook|unclaim|uncoupl|unhitch|unhook"
    r"|unlatch|unlink|unlock|unpair"
    r"|unplugg|unregister|deregister|unseat|unsubscrib|untether|unti|vacat|void|wip|zapp|cancell?"
    r"|clos|deallocat"
    r"|decommission|decoupl|delet|delist|detach|disabl|disassociat|disengag|dissociat|dissolv"
    r"|ditch|dropp|dump|eliminat"
    r"|empti|end|expir|extinguish|fre|invalidat|nuk|oust|releas|relinquish|remov|ax|binn|chopp"
    r"|disentangl|expung|extract"
    r"|surrender|trash|unload|de-?authori[sz]|de-?register|de-?activat|un-?authori[sz]|un-?enroll"
    r"|un-?licen[sc]|un-?count|cross|knock|kick|clean|sign|strip"
    r"|peel)ed(?:\s+(?:off|out|up|away|back))?"
    r"|undone|unbound|struck(?:\s+(?:off|out))?|withdrawn|taken\s+(?:off|out|away|back|down)"
    r"|cut\s+(?:off|loose)"
    r"|thrown\s+(?:out|away|off)|shed|let\s+(?:go|off)|written\s+off|given\s+(?:back|up)"
    r"|handed\s+back|set\s+free|gotten\s+rid\s+of"
    r"|got\s+rid\s+of|done\s+away\s+with|disposed\s+of|made\s+(?:free|available)|put\s+back"
    r"|brought\s+back|reset"
    r"|switched\s+off|turned\s+off)"
)
#: What is done to the machine itself, and to no seat.
_NOT_JUNKED = (
    r"(?!(?:scrapp|wip|trash|dump|binn|retir|decommission|eras|discard|clean|disposed|thrown"
    r"|written|shut|switched|turned"
    r"|taken\s+(?:away|down)|clos|ditch|scrubb|chopp|strip))"
)
_DOING = (
    r"(?:(?:abolish|annull?|clear|discard|discharg|disconnect|discount|dismiss|eject|eras|evict"
    r"|expell?|kill|lift|liberat"
    r"|pull|purg|recall|recover|reclaim|retir|retriev|return|revok|scratch|scrubb|scrapp|separat"
    r"|terminat|unassign|unblock"
    r"|unhook|unlink|unlock|unpair|unregister|deregister|unseat|unty|vacat|void|wip|zapp|cancell?"
    r"|clos|decoupl|delet|detach"
    r"|disabl|dissociat|dissolv|ditch|dropp|dump|eliminat|empty|end|expir|invalidat|oust|releas"
    r"|relinquish|remov"
    r"|surrender|de-?authori[sz]|de-?register|de-?activat|free|undo|unbind|strik|withdraw|reset)ing"
    r"|(?:tak|cutt|throw|strik|knock|kick|cross|sign|writ|clean|clear|wip|switch|turn|pull"
    r"|strip)ing\s+(?:off|out|away|back|loose)"
    r"|lett?ing\s+go|getting\s+rid\s+of|giving\s+back|handing\s+back|setting\s+free|writing\s+off"
    r"|doing\s+away\s+with)"
)
#: What a machine holds.
_SEAT = (
    r"(?:(?:activation|activated|seat|licen[sc]e|installation|machine)[\s-]+)?"
    r"\b(?:activations?|seats?|slots?|installations?"
    r"|installs?)\b(?!\s+(?:manager|key|guide|instructions?|costs?|fees?))"
)
#: The same, where a machine stands beside it.
_HELD = (
    rf"(?:{_SEAT}|\b(?:places?|spots?|registrations?|licen[sc]e|bindings?|binding|lock|tokens?"
    rf"|entitlement|count|claim"
    r"|hold|entry|reservation)\b)"
)
_THE = (
    r"(?:(?:up|off|out|of|on|from|to|the|our|my|his|her|its|their|that|this|these|those|both|all"
    r"|also|please|old|dead|broken"
    r"|lost|stolen|wiped|crashed|burnt|ruined|scrapped|retired|machines?|computers?|hosts?"
    r"|laptops?|servers?|pcs?"
    r"|workstations?|notebooks?|boxe?s?|nodes?|devices?|vms?|named|called|one|two|three)\s+)*"
)
_NO_MORE = (
    r"(?:being|counting|occupying|holding|blocking|taking|using|eating"
    r"|to\s+(?:be|count|occupy|hold|block|take|use))"
)
_SHALL = r"(?:should|shall|must|(?:has|have|needs?|ought|is|are)\s+to|can|may|could)"
_ENDS = (
    rf"(?:(?:stop|cease)\s+{_NO_MORE}|not\s+(?:be\s+counted|count)(?:\s+any\s*more"
    rf"|\s+any\s+longer)?"
    r"|no\s+longer\s+(?:be\s+counted|count|occupy|hold|block|take)|disappear|vanish"
    r"|go\s+(?:away|back|now)|come\s+(?:back|off|out)"
    r"|be\s+(?:free|available|gone|open|vacant)|become\s+(?:free|available|vacant)"
    r"|(?:expire|lapse|end)\s+(?:right\s+)?(?:now|at\s+once|immediately|today))"
)
_RELEASE = (
    r"(?:reset|deactivation|de-activation|release|removal|freeing|unbinding|unlinking|deletion"
    r"|cancellation|revocation"
    r"|withdrawal|clearance|return|detachment|deregistration|disassociation|dissociation"
    r"|decoupling|lifting)"
)
_URGENT = (
    r"(?:(?:urgently|hereby|now|kindly|also|therefore|duly|highly|much|very\s+much|greatly)\s+)*"
)

FREEING: tuple[Words, ...] = (
    *words(
        Action.REMOVE_ACTIVATION,
        Form.STATEMENT,
        rf"(?:{_HELD}|{_M}){_ANY_NAMED}{{0,40}}?\b(?P<verb>{_SHALL})\s+{_NOW}{_ENDS}\b",
        rf"(?:^|\b(?:we|i|they|she|he|just)\s+(?:do\s+|really\s+|urgently\s+"
        rf"|now\s+)*)(?P<verb>(?:need|want|would\s+like|could\s+use|require))\s+"
        rf"{_ANY}{{0,24}}?{_SEAT}{_ANY_NAMED}{{0,40}}?\b(?:back|again|returned|freed)\b",
        rf"(?:{ORDER}+|\bwe|\bi|\bthe\s+(?:order|licen[sc]e|pool))\s+(?P<verb>(?:should|shall"
        rf"|must|would\s+like\s+to|want\s+to|wish\s+to|need\s+to|have\s+to"
        rf"|has\s+to))\s+{_NOW}(?:get|have|receive|regain|recover"
        rf"|reclaim)\s+{_ANY}{{0,16}}?{_HELD}{_ANY_NAMED}{{0,40}}?\bback\b",
        rf"(?=.*\b(?:please|pls|kindly)\b){_SEAT}{_ANY_NAMED}{{0,60}}?\bback\s+(?:in(?:to)?|to"
        rf"|on(?:to)?|please)\b",
        rf"\b(?:activation|seat|slot)[\s-]+{_RELEASE}\s+(?P<verb>(?:(?:is|are)\s+)?(?:(?:now"
        rf"|urgently|kindly|please)\s+)*(?:needed|required|requested|wanted|desired))\s+(?:for|on"
        rf"|of)\b",
        rf"\b{_RELEASE}\s+of\s+{_ANY}{{0,40}}?(?:{_SEAT}"
        rf"|{_M}){_ANY_YES}{{0,80}}?\b(?P<verb>(?:is|are)\s+{_URGENT}"
        r"(?:required|needed|requested|necessary|wanted|desired|due|overdue|asked\s+for"
        r"|appreciated)"
        r"|(?:please\s+)?(?:wanted|needed|required|requested)"
        r"|would\s+(?:\w+\s+){0,2}(?:help|be\s+(?:\w+\s+){0,2}"
        r"(?:appreciated|great|nice|lovely|welcome|good|helpful|perfect)))\b",
        rf"\b(?:i|we)\s+(?:(?:would\s+like\s+to|wish\s+to|write\s+to|am\s+writing\s+to|have\s+to"
        rf"|must|want\s+to|need\s+to|hereby|herewith|kindly"
        rf"|therefore|urgently)\s+)*(?P<verb>(?:request|solicit|ask\s+for|apply\s+for|beg\s+for"
        rf"|demand|require|need|claim))\s+"
        rf"{_ANY}{{0,24}}?\b{_RELEASE}\s+{_ANY}{{0,40}}?(?:{_HELD}|{_M})",
    ),
    *words(
        Action.REMOVE_ACTIVATION,
        Form.STATEMENT,
        rf"{_HELD}{_ANY_NAMED}{{0,60}}?\b(?:we|i)(?:'d|\s+would"
        rf"|\s+should)\s+(?P<verb>(?:like|love|prefer|be\s+glad|be\s+happy)\s+to"
        rf"\s+(?:have|see|get))\s+(?:it\s+|them\s+)?{_DONE}",
    ),
    *words(
        Action.REMOVE_ACTIVATION,
        Form.BASE,
        rf"(?:\b(?:could|can|may|might)\s+(?:i|we)\s+)?(?:please\s+)?\b(?:get|have|give|want"
        rf"|need)\b{_ANY}{{0,30}}?\b(?:the|that|its|our"
        r"|this|an?)\s+(?:activation|seat|slot|licen[sc]e|installation)\s+back\b",
        rf"\b{_VERB_M}\s+{_THE}{_M}",
        rf"\b{_VERB}:?\s+{_ANY}{{0,30}}?{_SEAT}",
        rf"\b{_VERB}\s+{_ANY}{{0,30}}?{_HELD}\s+{_ANY}{{0,40}}?{_M}",
        rf"\b{_VERB}\s+{_M}(?:'s?)?\s+{_HELD}",
        rf"\b{_SPLIT}\s+{_ANY}{{0,40}}?(?:{_SEAT}|{_M}){_ANY}{{0,30}}?\b{_PARTICLE}\b",
        rf"\b{_SPLIT}\s+(?:me\s+|us\s+){_ANY}{{0,24}}?{_HELD}{_ANY_NAMED}{{0,50}}?\bback\b",
        rf"\b(?:strip|rid|relieve|deprive|clear|clean)\s+{_THE}(?:{_M}|it\b"
        rf"|that\s+(?:one|machine|computer|laptop))\s+of\s+{_ANY}{{0,30}}?{_HELD}",
        rf"\b(?:force|trigger|perform|do|effect|initiate|start|launch|run|process|arrange"
        rf"|carry\s+out|execute|make|provide|grant)\s+"
        rf"{_ANY}{{0,24}}?\b(?:deactivation|release\s+of\s+{_ANY}{{0,30}}?(?:{_HELD}|{_M}))",
        rf"{_HELD}{_ANY_NAMED}{{0,40}}?\b(?:please|pls|kindly)\s+(?P<verb>{_VERB}|deactivate)\b",
        rf"\b(?:please|pls|kindly|could\s+you|can\s+you"
        rf"|would\s+you)\b{_ANY_NAMED}{{0,60}}?\bby\s+(?P<verb>{_DOING})\s+"
        rf"{_ANY}{{0,40}}?(?:{_SEAT}|{_M})",
        rf"\bif\s+you\s+(?:\w+\s+)?(?P<verb>{_DONE})\s+{_ANY}{{0,40}}?(?:{_SEAT}|{_M})",
    ),
    *words(
        Action.REMOVE_ACTIVATION,
        Form.DONE,
        rf"(?:{_HELD}|{_M}){_ANY_NAMED}{{0,80}}?"
        rf"\b(?:(?<!had to )be|get|have|has|was|were|been|is|are|to\s+have)"
        rf"\s+{_NOW}(?P<verb>{_NOT_JUNKED}{_DONE})\b",
        rf"{_SEAT}\s+(?:of|on|for|from|under)\s+{_THE}{_M}\s+(?:{_SHALL}\s+|could\s+)?{_NOW}(?:be"
        rf"|to\s+be|get|is\s+to\s+be)"
        rf"\s+{_NOW}(?P<verb>{_DONE})\b",
        rf"\b(?:needs?|wants?|requires?|would\s+like)\s+(?:its|their|his|her"
        rf"|the)\s+(?:old\s+)?{_HELD}\s+{_NOW}(?P<verb>{_DONE})\b",
        rf"\b(?:have|get|see|wants?|needs?|requires?|like)\s+{_ANY_NAMED}{{0,40}}?(?:{_HELD}"
        rf"|{_M}){_ANY_NAMED}{{0,40}}?\b(?P<verb>{_DONE})\b",
    ),
    *words(
        Action.REMOVE_ACTIVATION,
        Form.DOING,
        rf"(?:{_SEAT}|{_M})(?:\s*(?:,|and|&)\s*{_M})*\s+{_ANY_NAMED}{{0,16}}?\b(?:needs?|wants?"
        rf"|requires?)\s+(?P<verb>{_DOING})\b",
        rf"\b(?P<verb>{_DOING})\s+{_ANY}{{0,30}}?(?:{_SEAT}|{_M})",
    ),
)
#: What "it" may stand for where a machine was named before.
_IT = (
    r"(?:it|that\s+one|this\s+one|them|both|these\s+two"
    r"|the\s+(?:old|dead|broken|lost|stolen|first|second|third|last|other|former"
    r"|latter|ruined|burnt)\s+(?:ones?|two|machines?|computers?|laptops?|pcs?|servers?|boxe?s?)"
    r"|(?:that|this|the\s+said|said)\s+(?:\w+\s+)?(?:machine|computer|laptop|pc|server|box"
    r"|workstation|notebook|host|node|tablet|vm|thing|device))"
)
_FREES = (
    r"(?:free(?:\s+up)?|release|liberate|untie|unhook|unbind|unlink|unpair|uncouple|decouple"
    r"|unregister|de-?register|de-?authori[sz]e"
    r"|un-?activate|deactivate|evict|eject|oust|expel|zap|nuke|detach|disconnect|disassociate"
    r"|dissociate|unassign|unseat|unplug|retire"
    r"|discount|unlicen[sc]e|unlock|unblock|delist|decommission|get\s+rid\s+of|let\s+go\s+of"
    r"|cut\s+loose|kick\s+out|sign\s+off|log\s+off"
    r"|write\s+off)"
)
_OFF = (
    r"(?:loose|free|go(?=\W*(?:$|please|would|will|could|can|,|\.))|available"
    r"|(?:off|out\s+of|from)\s+(?:the\s+|our\s+|its\s+|that\s+)?"
    rf"(?:count|list|licen[sc]es?|order|tally|books?|pool|system|account|activations?|{ORDER}+"
    rf"|it\b))"
)
ABOUT_IT: tuple[Words, ...] = (
    *words(
        Action.REMOVE_ACTIVATION,
        Form.BASE,
        rf"\b{_FREES}\s+{_IT}(?!\w)",
        rf"\b(?:{_SPLIT}|scratch|drop|delete|remove|scrub|erase|wipe"
        rf"|clear)\s+{_IT}\s+{_ANY}{{0,16}}?{_OFF}",
        rf"\bclean\s+{_IT}\s+up\b|\bclean\s+up\s+{_IT}",
        rf"\b(?:stop|quit|cease)\s+{_IT}\s+(?:from\s+)?(?:counting|occupying|being\s+counted"
        rf"|holding|blocking|taking|eating)\b"
        rf"|\bstop\s+counting\s+{_IT}",
        rf"\bif\s+you\s+(?:\w+\s+)?(?P<verb>{_DONE})\s+{_IT}(?!\w)",
    ),
    *words(
        Action.REMOVE_ACTIVATION,
        Form.STATEMENT,
        rf"\b{_IT}\s+(?:now\s+|also\s+)?(?P<verb>{_SHALL})\s+{_NOW}{_ENDS}\b",
        r"\b(?:its|their|the)\s+(?:removal|release|deactivation|deregistration"
        r"|freeing)\s+(?:(?!not\b|no\b|never\b)\w+\s+){0,4}?(?P<verb>would\s+(?:\w+\s+){0,2}"
        r"(?:help|be\s+(?:\w+\s+){0,2}(?:appreciated|great|nice|lovely|welcome|good|helpful"
        r"|perfect))|(?:is|are)\s+(?:(?!not\b|no\b|never\b|hardly\b)\w+\s+)?"
        r"(?:required|needed|requested|necessary|wanted|desired|appreciated))\b",
    ),
    *words(
        Action.REMOVE_ACTIVATION,
        Form.DONE,
        rf"\b{_IT}{_ANY_NAMED}{{0,30}}?\b(?:be|get|have)\s+{_NOW}(?P<verb>{_DONE})\b",
    ),
)
#: What may be done to "it" where the letter speaks of seats or activations: else "it" may be
#: anything.
SEAT_IS_IT: tuple[Words, ...] = (
    *words(
        Action.REMOVE_ACTIVATION,
        Form.BASE,
        r"\b(?:kill|revoke|remove|delete|drop|clear|cancel|erase|terminate|purge|void|annul"
        r"|nullify|discard|invalidate|dissolve|lift|undo"
        r"|eliminate|withdraw|wipe|scratch|strike|disable)\s+(?:it|them|both|that\s+one"
        r"|this\s+one)(?=\W*(?:$|[.,;!?:]|\b(?:please|for\s+(?:us|me)"
        r"|from\s+(?:your|our)\s+(?:end|side)"
        r"|on\s+(?:your|our)\s+(?:end|side)|at\s+your\s+(?:end|side)|remotely|manually|by\s+hand"
        r"|now|today|thanks|thank|asap|at\s+once|right\s+away|immediately|so\s+that|so\s+we"
        r"|so\s+i)\b))",
        r"\b(?:sign|log|book|check)\s+(?:it|them|both|that\s+one)\s+(?:out"
        r"|off)(?!\s+of\s+(?:the\s+)?(?:stock|inventory))",
    ),
)
#: A letter that speaks of seats.
SPEAKS_OF_SEATS = re.compile(
    r"\b(?:activations?|activated|seats?|slots?|deactivat\w+|licen[sc]e\s+count)\b", re.IGNORECASE
)
#: What a sentence has to hold before `FREEING` is tried, and before `ABOUT_IT` is.
HOLDS_A_SEAT = Sought(rf"{_M}|{_SEAT}|\b{_RELEASE}\b")
HOLDS_MORE = re.compile(_HELD, re.IGNORECASE)
#: All that somebody has: no machine's seat, but a user who is removed.
OF_A_USER = re.compile(
    rf"\b(?:all|every|any|each|his|her|their|{PERSON}+(?:'s?)?"
    rf"|\w+'s?)\s+(?:\w+\s+){{0,3}}(?:activations|seats)\b",
    re.IGNORECASE,
)
POINTS_BACK = re.compile(rf"\b(?:{_IT}|its|their)\b", re.IGNORECASE)
