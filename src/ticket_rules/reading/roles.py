"""What the words around people say that they are: new, old, the activation's user, only told of."""

from __future__ import annotations

import re
from itertools import pairwise

from ticket_rules.reading.forms import Kind, kind_of
from ticket_rules.reading.people import Person, Role

#: Words that may stand before a person's name and say nothing of old or new.
_FILL = (
    r"(?:(?:our|the|my|his|her|their|a|an|unser\w*|mein\w*|notre|mon|ma|nuestr[oa]|mi|el|la|le"
    r"|der|die|den|dem)\s+)?(?:(?:former|old|late|departed|previous|current|present|new|ex-?"
    r"|colleague"
    r"|co-?worker|developer|engineer|manager|owner|holder|admin|user|boss|lead|herrn?|frau|mr|mrs"
    r"|ms|miss|dr|prof|license|licence|senior|junior)\.?,?[\s-]*){0,4}"
)
_OLD = re.compile(
    r"\b(?:from|instead\s+of|replac(?:e|es|ing)|in\s+place\s+of|in\s+lieu\s+of|rather\s+than"
    r"|away\s+from|on\s+behalf\s+of\s+the\s+late|the\s+late"
    r"|(?<!be )owned\s+by|bought\s+by|purchased\s+by|ordered\s+by|belong(?:s|ed|ing)\s+to"
    r"|(?<!be )registered\s+(?:to|on|under|for|with)"
    r"|(?<!should )(?<!must )(?<!shall )(?:is|sits|lies|rests)\s+with"
    r"|(?:running|runs|listed|stands?|is|was|currently)\s+(?:in|under"
    r"|on)\s+(?:the\s+name\s+(?:of)?)?|in\s+the\s+name\s+of"
    r"|(?:current|old|previous|former|present|original|outgoing)(?:ly)?(?:\s+\w+){0,2}"
    r"(?:\s+(?:is|was|with|by|,))?|(?<!be )held\s+by|whose\s+(?:owner|holder|customer)\s+(?:is|was)"
    r"|(?:until|till|up\s+to)\s+now|so\s+far|(?:is|are|'s|was|were)\s+still"
    r"|still\s+(?:is|are|was|were)|von|bisher|anstelle\s+von|statt"
    r"|de\s+la\s+part\s+de|à\s+la\s+place\s+de|en\s+lugar\s+de)\s*:?,?\s*"
    rf"{_FILL}$",
    re.IGNORECASE,
)
#: "in the name of" after words that put it there.
_INTO_NAME = re.compile(
    r"\b(?:put(?:ting)?|set(?:ting)?|(?:re-?)?register(?:ing)?|enter(?:ing)?|record(?:ing)?"
    r"|list(?:ing)?|chang(?:e|ing)|transfer(?:ring)?|mov(?:e|ing)|switch(?:ing)?|plac(?:e|ing)"
    r"|writ(?:e|ing)|issu(?:e|ing)|have|goes?|go|be"
    r"|(?:let|shall|should|must|to)\s[^.;]{0,60}\b(?:stand|run))\b[^.;]{0,60}\b(?:in(?:to)?|on"
    r"|under|to)\s+the\s+name\s+of\s+"
    rf"{_FILL}$",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"(?:\b(?:to|onto|into\s+the\s+name\s+of|new\s+owner(?:\s+of\s+\S+)?\s*(?:is|will\s+be"
    r"|should\s+be|shall\s+be|:)"
    r"|new\s+(?:owner|holder|customer|licensee)|auf|an|à|a"
    r"|(?:owner|holder|licensee)(?:\s+(?:from\s+now\s+on|henceforth|in\s+future|now))?\s+(?:shall"
    r"|should|must|is\s+to|has\s+to)\s+be"
    r"|(?:his|her|their|the|our|whose|my|'s)\s+(?:successor|replacement)"
    r"(?:\s+(?:is|will\s+be|becomes|,|:|named|called))?"
    r"|(?:succeeded|replaced|followed|taken\s+over)\s+by|in\s+favou?r\s+of|should\s+go\s+to)"
    r"|->|=>|→|➔|➜|>>)\s*:?\s*(?:(?:mr|mrs|ms|dr|prof|frau|herrn?)\.?\s+)?(?:(?:my"
    r"|our|the|his|her|a|unsere[nmr]?|meine[nmr]?|notre|ma|mon|nuestr[oa]|mi|su|la|el|le|der|die"
    r"|den"
    r"|dem)\s+(?:[\w-]+,?\s+){0,6}|(?:her"
    r"|his)\s+)?,?\s*$",
    re.IGNORECASE,
)
#: Spanish "a" before whom something is done to: no receiver.
_PERSONAL_A = re.compile(
    r"\b(?:quit|elimin|borr|retir|suprim|saca|saqu|desactiv|bloque|añad|agreg|nombr|design|inclu"
    r"|remov"
    rf"|baja)\w*\s+a(?:l)?\s+{_FILL}$",
    re.IGNORECASE,
)
_USER = re.compile(
    r"\b(?:activated|used|installed|licensed)\s+(?:by|under|for|with|to)\s+(?:(?:our|the"
    r"|my)\s+)?(?:[\w-]+\s+){0,2}$|\b(?:user|account)\s*(?:is|was|:)?\s*$"
    r"|\bactivations?\s+of\s+(?:user\s+)?$",
    re.IGNORECASE,
)
#: Who is named only to say that it is not them, or that nothing changes for them.
_NOT_MEANT = re.compile(
    r"\b(?:(?:not|neither|nor)(?:\s+(?:to|for|with|from|by))?|except(?:\s+for|ing)?|apart\s+from"
    r"|other\s+than|unlike"
    r"|nicht|außer|sauf|excepto|salvo|keep(?:s|ing)?|retain(?:s|ing)?|leav(?:e|es|ing)|stays?"
    r"|remains?"
    rf"|bleibt|reste|confus(?:e|ed|ing)\s+(?:\w+\s+)?with|mistak(?:e|en|ing)\s+(?:\w+\s+)?for"
    rf"|mix(?:ed|ing)?\s+\w*\s?up\s+with"
    r"|(?:the\s+)?same\s+(?:[\w-]+\s+){0,3}(?:(?:on|of|for)\s+\S+\s+)?(?:as|like)"
    r"|in\s+the\s+same\s+way\s+as"
    r"|(?<!would)(?<!'d)(?<!should)(?<!also)(?<!really)(?<!please)(?<!now)(?<!still)(?<!\bi)(?<!\bwe)(?<!\bto)"
    r"(?<!\byou)(?<!they)(?<!\bshe)(?<!\bhe)(?<!\bwho)(?<!much)(?<!both)\s+like)"
    rf"\s+(?:as\s+(?:is|before)\s*[:,]?\s*)?(?:with\s+)?{_FILL}$",
    re.IGNORECASE,
)
#: A label in running text: "Registered so far to: Don Whitlow."
_LABELLED = re.compile(
    r"(?:^|[.;,|(]\s|\s-\s)\s*(?P<label>[^\W\d_][^.;,:|()@]{1,46}?)\s*:\s*"
    r"(?:(?:mr|mrs|ms|miss|dr|prof|herrn?|frau)\.?\s+)*$",
    re.IGNORECASE,
)
#: A "to" that receives nothing: "next to Ravi", "reports to Ravi".
_BESIDE = re.compile(
    r"\b(?:next|close|opposite|due|thanks|report(?:s|ed|ing)?|answer(?:s|ed|ing)?|prior|similar"
    r"|according"
    r"|related|married|sp(?:oke|eak|eaks|eaking|oken)|talk(?:s|ed|ing)?|wr(?:ite|ites|ote|itten)"
    r"|listens?"
    r"|assistant|deputy|secretary|refer(?:s|red|ring)?|compared|opposed|addressed|contrary|known"
    r"|attached"
    rf"|junior|senior|adjacent|equal|identical)\s+to\s+{_FILL}$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 6  # words
_TELLS = frozenset({Role.NEW, Role.OLD, Role.CONTACT})
_OF_PERSON = frozenset({Kind.PERSON, Kind.NAME, Kind.EMAIL})
_COPIED = re.compile(
    r"\b(?:cc(?!\s?-?\d{4})|copied|copying|in\s+copy|cc'?d|cc'?ing|bcc)\b[^.;]{0,24}$",
    re.IGNORECASE,
)
#: Who is told of in passing; "reach her at" tells the address of someone named before.
_CONTACT = re.compile(
    r"\b(?:contact|write\s+to|(?:drop|give|send|shoot|forward|copy)\s+(?:\w+\s+){0,4}(?:line|note"
    r"|message|mail|e-?mail|word|copy|ping|call|invoice|letter|answer|confirmation)\s+to"
    r"|(?:answers?|repl(?:y|ies)|responses?|confirmations?|letters?|notices?)(?:\s+\w+){0,2}\s+to"
    r"|reach\s+(?:me|us)(?:\s+(?:at|on|under))?|repl(?:y|ies)\s+to"
    r"|questions?\s+(?:\w+\s+){0,3}(?:to|go\s+to)|questions?(?=\s*:)|call"
    r"|ask(?!\s+(?:you\b|(?:\w+\s+)?is\b|for\b|that\b))|asked(?!\s+(?:\w+\s+)?for\b)|inform|notify"
    r"|tell|told"
    r"|answer(?:s)?\s+(?:to|at)|send\s+(?:\w+\s+){0,6}to|spoke\s+(?:to|with)|talked?\s+(?:to|with)"
    r"|(?:his|her|their|whose)\s+(?:(?:line|team|direct|project)\s+)?(?:manager|lead|head)"
    r"|via|(?:requested|approved|authori[sz]ed|confirmed|submitted|raised|entered|filled\s+in"
    r"|completed|reported|signed|agreed|checked|written|sent)\s+(?:off\s+)?by|speak\s+to"
    r"|get\s+in\s+touch\s+with|on\s+behalf\s+of|copy\s+(?:it\s+)?to|forward\s+\w+\s+to"
    r"|mail\s+(?:me|us)\s+(?:at|on)|boss|supervisor|superior|line\s+manager|my\s+(?:address"
    r"|e-?mail|mail)(?:\s+\w+)?(?:\s+is)?|mine(?:\s+is)?|invoices?\s+(?:\w+\s+){0,3}to"
    r"|bills?\s+to)\b(?!\s+(?:him|her|them|whom)\s+(?:at|under|on|via|by)\b)\s*:?,?\s*(?:(?:our|the"
    r"|my|mr|mrs|ms)\.?\s+)?(?:(?!that\b)[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
#: "The address x@… belongs to Marek": nothing that an order has to do with.
_OWNS_ADDRESS = re.compile(
    r"(?:@\S+|\b(?:address|e-?mail|mailbox)\b)[^.;]{0,40}\bbelongs?\s+to\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
#: Something that is no order belongs to them: "our desk belongs to Jane".
_BELONGS = re.compile(r"\bbelongs?\s+to\s+(?:[\w.]+\s+){0,3}$", re.IGNORECASE)
_ORDER_BELONGS = re.compile(
    r"\b(?:orders?|licen[sc]es?|it|which|that|this|subscription|sdk|one"
    r"|\w*\d{4,})\b[^.;-]{0,60}\bbelongs?\s+to\b",
    re.IGNORECASE,
)
#: What is so from now on was not so before: "from now on SC-1 belongs to Jane".
_FROM_NOW = re.compile(
    r"\b(?:from\s+(?:now\s+on|today(?:\s+on)?)|henceforth|as\s+of\s+(?:now|today)"
    r"|from\s+this\s+day)\b[^.;]{0,80}\b(?:belongs?|registered|owned|held)\b",
    re.IGNORECASE,
)
_THEIR_ADDRESS = re.compile(r"\b(?:him|her|them|whom)\s+(?:at|under|on|via|by)\s+$", re.IGNORECASE)
#: A second typing, said in the text: "again: bob@…".
_AGAIN = re.compile(
    r"\b(?:(?:once\s+)?again|confirm(?:ed|ing|ation)?|repeat(?:ed|ing)?|once\s+more"
    r"|(?:a\s+)?second\s+time|re-?typed?|double[- ]check|noch\s?mals?|noch\s+einmal"
    r"|(?:zur\s+)?bestätigung|encore(?:\s+une\s+fois)?|de\s+nouveau|confirmation|otra\s+vez"
    r"|de\s+nuevo|confirmo|確認)\b"
    r"(?:[\s:,(<-]|\b(?:the|his|her|their|its|that|address|adresse|e-?mail|mail|is|as|here|it|for"
    r"|user|die|correo|l'adresse|la)\b)*$",
    re.IGNORECASE,
)
_AFTER_COPIED = re.compile(
    r"^\W*(?:\(?in\s+(?:cc|copy)\b\)?|is\s+(?:copied|in\s+cc)|\(?cc'?d\b\)?"
    r"|(?:(?:also|only|just|will|shall)\s+){0,3}(?:gets?|receives?|has|have)\s+(?:only\s+)?"
    r"(?:a|this|the)\s+copy\b|reads?\s+along\b"
    r"|(?:(?:only|just)\s+)?(?:so\s+that\s+(?:he|she|they)\s+(?:knows?|is|are)\b"
    r"|for\s+(?:(?:his|her|their)\s+)?information\b|to\s+keep\s+(?:him|her|them)\s+informed\b))",
    re.IGNORECASE,
)
#: Before who gets a copy of the letter, or is only to be written to.
_COPY_TO = re.compile(
    r"\bcop(?:y|ies)\s+(?:of\s+(?:[\w-]+\s+){1,4}?)?(?:(?:also|only|just|will|shall|is|are|being)"
    rf"\s+){{0,3}}(?:(?:goes|go|going|went|sent|given)\s+)?(?:also\s+)?(?:to|for)\s+{_FILL}$"
    r"|\bfor\s+(?:your\s+|the\s+)?information\s+(?:also\s+|only\s+)?(?:to|of)\s+$"
    r"|\b(?:contact|reach|write\s+to|turn\s+to|get\s+hold\s+of)\s+"
    r"(?!(?:him|her|them|whom|by|at|on|under|via|through)\b)(?:[\w-]+\s+){1,5}(?:at|under|via)\s+$"
    rf"|\b(?:turn\s+to|get\s+(?:a\s+)?hold\s+of)\s+{_FILL}$",
    re.IGNORECASE,
)
#: Who stays as they are: nothing is asked about them.
_STAYS = re.compile(
    r"^(?:'s)?\s+not\s*(?:[.,;!]|$)|^[\s,)>(-]*(?:who\s+)?(?:(?:must|should|shall|will|has\s+to"
    r"|is\s+to|can|may|wants\s+to|(?:was|has\s+been)\s+\w+\s+and"
    r"|is\s+still\s+[^.;,]{1,30}\s+and)\s+)?"
    r"(?:stays?|remains?|keeps?|bleibt|reste)\b"
    r"|^[\s,)>(-]*(?:who\s+)?(?:has|is|did|does|have|are)(?:n'?t|\s+not)\s+(?:left|leav|quit|gone"
    r"|to\s+be"
    r"|affected|concerned)",
    re.IGNORECASE,
)
#: Who only told something.
_SPEAKS = re.compile(
    r"^[\s,)>(-]*(?:who\s+)?(?:(?:has|had|just|already|also)\s+)*(?:(?:told|informed|wrote|asked"
    r"|emailed|called)"
    r"\s+(?:me|us|you|it)\b|said\b|says\b|mentioned\b|recommended\b|explained\b)",
    re.IGNORECASE,
)
#: Who only wants it: "Bob wants you to add a manager".
_WANTS = re.compile(
    r"^[\s,)>(-]*(?:who\s+)?(?:wants|would\s+like|needs|asks|asked|requests|requested|begs"
    r"|instructs|instructed|expects)\s+"
    r"(?:you|us|me|support|the\s+vendor)\s+(?:to|for)\b(?!.{0,30}\b(?:her|him|them|herself"
    r"|himself)\b)",
    re.IGNORECASE,
)
#: Who only had the letter handed on: "Mr Ott has asked me to pass this on".
_HANDED_ON = re.compile(
    r"^[\s,)>(-]*(?:who\s+)?(?:(?:has|had|just)\s+){0,2}(?:asked|told|instructed|requested|begged)"
    r"\s+(?:me|us)\s+to\s+(?:pass|forward|relay|send|hand)\s+"
    r"(?:this|that|it|these|you\s+this|the\s+(?:following|below|mail|message|request))\b"
    r"(?!.{0,30}\b(?:her|him|them)\b)",
    re.IGNORECASE,
)
_AFTER_OLD = re.compile(
    r"^[\s,)>(-]*(?:(?:who\s+)?(?:has\s+(?:just\s+|now\s+|since\s+|recently\s+)?(?:left|quit"
    r"|retired|moved|resigned|gone)|left\b|is\s+(?:leaving|retiring|no\s+longer|gone)"
    r"|no\s+longer\b|'s\s+(?:leaving|retiring|gone)|quit\b|retired\b|resigned\b"
    r"|(?:a|est)\s+(?:quitté|parti)\w*\b|ist\s+ausgeschieden|hat\s+\w+\s+verlassen|ha\s+dejado"
    r"|se\s+fue\b"
    r"|was\s+(?:let\s+go|fired|terminated|the\s+owner)|used\s+to\s+(?:own|be|manage|run|have|hold)"
    r"|is\s+to\s+be\s+relieved|(?:had|owned|held|ran|managed)\s+(?:it|this|that"
    r"|the\s+order)\s+(?:before|until|so\s+far)|gives?\s+(?:it\s+)?up\b|gave\s+(?:it\s+)?up\b"
    r"|(?:he|she)\s+is\s+not\s+working|will\s+be\s+leaving|leaves\b|passed\s+away|died\b)"
    r"|(?:who\s+is\s+|is\s+|was\s+|who\s+was\s+)?(?:(?:still|currently|now|so\s+far|at\s+present"
    r"|until\s+now)\s+)?"
    r"(?:the|our|my|its|their)\s+(?:current|old|previous|former|present|outgoing|original|ex-?)"
    r"[\s-]+(?:\w+\s+)?(?:owner|holder|customer|licensee|manager|admin\w*|one)?\b)",
    re.IGNORECASE,
)
_AFTER_NEW = re.compile(
    r"^[\s,)>(-]*(?:who\s+)?(?:(?:is|will\s+be|shall\s+be|should\s+be|becomes)\s+)?(?:the|our|my"
    r"|its|their|as(?:\s+the)?)?\s*\bnew\s+(?:license\s+|licence\s+)?(?:owner|holder|customer"
    r"|licensee|one|admin\w*)\b",
    re.IGNORECASE,
)
#: Who takes the place of one named before.
_TAKES_PLACE = re.compile(
    r"^[\s,)>(-]*(?:(?:who|will|shall|should|is|has|can|now|then|to)\s+){0,3}(?:(?:takes?|took"
    r"|taking|taken"
    r"|fills?|filling|assumes?|gets?|getting)\s+(?:over\s+(?:from|for)\s+(?:him|her|them)\b"
    r"|(?:his|her|their|that|this|the\s+(?:free|empty|vacant))\s+(?:seat|place|role|job|post"
    r"|position|duties|slot)\b)"
    r"|(?:replac(?:es?|ing)|succeed(?:s|ing)?|follow(?:s|ing)?)\s+(?:him|her|them)\b"
    r"|steps?\s+in(?:to\s+(?:his|her|their)\s+\w+)?\b"
    r"|(?:is\s+)?(?:his|her|their)\s+(?:successor|replacement)\b)",
    re.IGNORECASE,
)
_MAY = (
    r"(?:(?:who|she|he|they|will|shall|should|is\s+going\s+to|has|is\s+to|now|is|have|also|as)\s+)*"
)
#: Between two people of whom the first follows the second.
_FOLLOWS = re.compile(
    rf"[\s,)>\]]*{_MAY}(?:replac(?:es?|ed|ing)|succeed(?:s|ed|ing)?|(?:tak(?:es?|en|ing)|took)"
    r"\s+over\s+(?:[\w-]+\s+){0,5}from|step(?:s|ping|ped)?\s+in\s+for|(?:tak(?:es?|ing)|took)\s+the"
    r"\s+(?:place|role|job|position|post|seat)\s+of|(?:tak(?:es?|ing)|took)"
    r"|fill(?:s|ing)?\s+in\s+for"
    r"|follow(?:s|ed|ing)?|inherits?\s+(?:[\w-]+\s+){0,4}from|(?:is\s+)?(?:the\s+|a\s+)?"
    r"(?:successor|replacement)\s+(?:of|to|for)|(?:[\w-]+\s+){0,8}(?:instead\s+of|in\s+place\s+of"
    r"|in\s+lieu\s+of|rather\s+than)|ersetzt|übernimmt\s+(?:[\w-]+\s+){0,4}von|statt|anstelle\s+von"
    r"|remplace|succède\s+à|à\s+la\s+place\s+de|reemplaza\s+a|sustituye\s+a|en\s+lugar\s+de)\s+"
    rf"{_FILL}",
    re.IGNORECASE,
)
#: Between two people of whom the second follows the first.
_FOLLOWED = re.compile(
    r"[\s,)>\]]*(?:(?:who|she|he|they)\s+)?(?:(?:is|was|has|will|been|being|be|to|gets?|are)\s+)+"
    rf"(?:replaced|succeeded|followed|taken\s+over)\s+(?:[\w-]+\s+){{0,5}}?by\s+{_FILL}"
    r"|[\s,)>\]]*(?:(?:who|she|he|they|will|wants?\s+to|would\s+like\s+to|is|has)\s+)*(?:hand(?:s"
    r"|ed"
    r"|ing)?|pass(?:es|ed|ing)?|giv(?:es?|en|ing)|gave|transfer(?:s|red|ring)?|sign(?:s|ed)?"
    rf"|turn(?:s|ed)?)\s+(?:[\w-]+\s+){{0,6}}to\s+{_FILL}"
    r"|(?:'s)?[\s,)>\]]*(?:successor|replacement)\s*(?:(?:is|will\s+be|becomes|named|called)\s+"
    r"|[,:]"
    rf"\s*){_FILL}"
    r"|[\s,)>\]]*(?:->|=>|-->|→|➔|➜|>>)\s*",
    re.IGNORECASE,
)
_REPLACE = re.compile(
    r"\b(?:replac(?:e|ing)|swap|exchang(?:e|ing)|switch|chang(?:e|ing)|substitut(?:e|ing)|ersetzen"
    r"|remplacer|reemplazar|sustituir)\b(?P<what>[^.;@\n]{0,70})$",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"[\s,)>\]]*(?:as\s+(?:[\w-]+\s+){1,4}|on\s+\S+\s+)?(?:with|by|for|to|against|durch|par|por)\s+"
    rf"{_FILL}",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:'s)?[\s)>\]]*(?:place|role|position|job|seat|post|duties|tasks|work)\b", re.IGNORECASE
)
_AND = re.compile(r"[\s)>\]]*,?\s*(?:and|und|et|y|&|,|\+|plus|as\s+well\s+as)\s*", re.IGNORECASE)
_SHARED = frozenset({Role.NEW, Role.OLD, Role.COPIED, Role.CONTACT, Role.USER})


def tell_roles(text: str, people: list[Person]) -> None:
    """Give each person without a role the one that the words around say, if any."""
    for person in people:
        if person.role is Role.UNKNOWN:
            person.role = _role_of(text, person)
    for one, other in pairwise(people):
        _tell_pair(text, one, other)
    for one, other in pairwise(people):
        joined = _AND.fullmatch(text, one.end, other.start) is not None
        if joined and other.role is Role.UNKNOWN and one.role in _SHARED:
            other.role = one.role
        elif joined and one.role is Role.UNKNOWN and other.role is Role.CONTACT and one.email:
            one.role = Role.CONTACT if _STAYS.match(text[other.end : other.end + 60]) else one.role
        elif joined and one.role is Role.UNKNOWN and one.email and other.email:
            one.role = Role.NEW if other.role is Role.NEW else one.role
    new = {p.email for p in people if p.role is Role.NEW and p.email}
    for person in people:
        if person.role is Role.UNKNOWN and person.email in new:
            person.role = Role.NEW
    _tell_again(text, people)


def _role_of(text: str, person: Person) -> Role:
    """What the words before and behind one person say."""
    before = text[max(0, person.start - 100) : person.start].rsplit("\n", 1)[-1]
    after = text[person.end : person.end + 60].split("\n", 1)[0]
    only_tells = _HANDED_ON if person.email is None else _SPEAKS
    if only_tells.match(after) or _WANTS.match(after):
        return Role.CONTACT
    role = _of_no_request(before, after) or _of_label(before)
    if role is not None:
        return role
    if _INTO_NAME.search(before):
        return Role.NEW
    role = _of_words_before(before)
    if role is not None:
        return role
    if _AFTER_OLD.match(after):
        return Role.OLD
    received = _NEW.search(before) is not None and not _PERSONAL_A.search(before)
    return (
        Role.NEW
        if received or _AFTER_NEW.match(after) or takes_place(text, person)
        else Role.UNKNOWN
    )


def _of_words_before(before: str) -> Role | None:
    """Whether the words before tell a user, a contact or the old one; None where they do not."""
    theirs = _THEIR_ADDRESS.search(before) is not None
    for pattern, told in ((_USER, Role.USER), (_CONTACT, Role.CONTACT), (_OLD, Role.OLD)):
        if pattern.search(before) and not (theirs and told is Role.CONTACT):
            if told is Role.OLD and _FROM_NOW.search(before):
                return Role.NEW
            if told is Role.OLD and _BELONGS.search(before) and not _ORDER_BELONGS.search(before):
                return Role.UNKNOWN
            return Role.UNKNOWN if _OWNS_ADDRESS.search(before) else told
    return None


def takes_place(text: str, person: Person) -> bool:
    """Whether the words behind say that one takes the place of another."""
    return _TAKES_PLACE.match(text[person.end : person.end + 60].split("\n", 1)[0]) is not None


def _of_no_request(before: str, after: str) -> Role | None:
    """The role of who is only in copy, stays as they are, or is said not to be meant."""
    if _AFTER_COPIED.match(after) or _COPIED.search(before):
        return Role.COPIED
    if _COPY_TO.search(before):
        return Role.CONTACT
    if _STAYS.match(after) or _NOT_MEANT.search(before) or _BESIDE.search(before):
        return Role.CONTACT
    return None


def _of_label(before: str) -> Role | None:
    """What a label in running text says that the person behind it is."""
    labelled = _LABELLED.search(before)
    if labelled is None or len(labelled["label"].split()) > _LONGEST_LABEL:
        return None
    kind, role = kind_of(labelled["label"])
    return role if kind in _OF_PERSON and role in _TELLS else None


def _tell_pair(text: str, one: Person, other: Person) -> None:
    """Of two people who stand in one sentence, who follows whom."""
    if other.start - one.end > 120 or other.start < one.end:
        return
    follows = _FOLLOWS.fullmatch(text, one.end, other.start)
    behind = text[other.end : other.end + 24]
    if follows and follows.group().split()[-1].casefold() in ("takes", "take", "took", "taking"):
        follows = follows if _PLACE.match(behind) else None
    before = text[max(0, one.start - 110) : one.start]
    replaced = _REPLACE.search(before) and _WITH.fullmatch(text, one.end, other.start)
    if follows:
        one.role, other.role = Role.NEW, Role.OLD
    elif replaced or _FOLLOWED.fullmatch(text, one.end, other.start):
        one.role, other.role = Role.OLD, Role.NEW


def _tell_again(text: str, people: list[Person]) -> None:
    """Who is only typed a second time, behind an address already given."""
    for at, person in enumerate(people):
        before = text[max(0, person.start - 60) : person.start].rsplit("\n", 1)[-1]
        given = any(p.email for p in people[:at])
        if person.email and person.name is None and given and _AGAIN.search(before):
            person.role = Role.CONFIRMED
