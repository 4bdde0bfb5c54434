"""Who and what a letter leaves out: greeted, staying, excepted, denied, or told to software."""

from __future__ import annotations

import re

from ticket_rules.reading.exceptions import excepted, excepted_names, excepted_things
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.orders import Order
from ticket_rules.reading.people import Person, Role, fits, same_name
from ticket_rules.reading.pointed import spare_pointed
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.spans import is_within
from ticket_rules.reading.staying import names_that_stay, spans_that_stay

_DENIED = re.compile(
    r"\b(?:not|except(?:\s+for)?|instead\s+of|rather\s+than|unlike|but\s+not|other\s+than"
    r"|apart\s+from|wrong|without|besides|don'?t\s+touch|(?<!\bi )(?<!\bwe )leave|keep)\s+(?:to\s+"
    r"|for\s+"
    r"|on\s+)?(?:(?:the|our|my|order|orders|license|licence|machine|old|number)\s+)*$",
    re.IGNORECASE,
)
#: An order that was done before, or that this one is like: "same procedure as with SC-1".
_COMPARED = re.compile(
    r"\b(?:not\s+to\s+be\s+(?:confused|mixed\s+up)\s+with"
    r"|(?:successor|renewal|follow-?up|replacement)\s+(?:of|to|for)"
    r"|(?:that|which)\s+(?:renewed|replaced|succeeded|followed)"
    r"|(?:previous|last)\s+(?:one|order)\s+(?:was|is))\s+(?:(?:the|our|my|order|license|licence"
    r"|number)\s+)*$|(?:^|[.!?;:]\s+)as\s+with\s+(?:(?:the|our|my|order|license|licence"
    r"|number)\s+)*$"
    r"|\b(?:(?:same|similar(?:ly)?|identical)\b(?:\s+[\w-]+){0,3}\s+(?:as|like"
    r"|(?<!\bway )(?<!\bmanner )to)"
    r"|just\s+(?:as|like))\s+(?:(?:with|for|on|in|was|the\s+one|done|case|of)\s+)*"
    r"(?:(?:the|our|my|order|license|licence|number)\s+)*$"
    r"|\b(?:as|like)\s+(?:(?:you|we|i|they)\s+(?:did|have\s+done|had|handled|asked)"
    r"|(?:was\s+)?done|last\s+(?:time|year|month|week)|before|already)"
    r"\s+(?:with|for|on|in)\s+(?:(?:the|our|my|order|license|licence|number)\s+)*$",
    re.IGNORECASE,
)
#: Who is not to keep an order gives it away.
_NOT_TO_KEEP = re.compile(
    r"\b(?:(?:mistake|wrong|pointless|senseless|reason|sense|point|use|need|wish"
    r"|desire)\s+(?:\w+\s+)?"
    r"(?:to|in|for\s+me\s+to)|(?:do\s+not|don'?t|can\s?not|can't|won't|shall\s+not|shan't"
    r"|no\s+longer)"
    r"(?:\s+(?:want|wish|need|like|intend)\s+to)?)\s+(?:leave|leaving|keep|keeping|hold)\s+"
    r"(?:(?:the|our|my|order|license|licence|number)\s+)*$",
    re.IGNORECASE,
)
_I_KEEP = re.compile(
    r"\b(?:i|we)(?:'ll|\s+will|\s+shall|\s+want\s+to|\s+would\s+like\s+to)?\s+(?:\w+\s+)?keep\s+"
    r"(?:(?:the|our|my|order|license|licence|number)\s+)*$",
    re.IGNORECASE,
)
#: "not the one of Max (LAB-2)".
_DENIED_ONE = re.compile(
    r"\b(?:not|never|except|unlike)\s+(?:(?:for|on|from)\s+)?(?:the|that|his|her|our|their|my)\s+"
    r"(?:[\w'-]+\s+){1,5}[(,:]?\s*$",
    re.IGNORECASE,
)
#: Before a machine that only tells where another is, or what it took the place of.
BESIDE = re.compile(
    r"\b(?:(?:next|adjacent|close|identical|similar|connected|opposite)\s+to|beside|near|behind"
    r"|opposite"
    r"|(?:in\s+front|left|right|on\s+top)\s+of|same\s+(?:\w+\s+){1,3}as"
    r"|(?:neighbou?r|sibling|predecessor)\s+of|(?:which|that|it)\s+(?:has\s+)?"
    r"(?:replac(?:es|ed)|succeed(?:s|ed))|unlike|(?:clone|copy|twin|successor)\s+of)"
    r"\s+(?:(?:the|our|my|old|new|machine|computer|laptop|pc|server)\s+)*$",
    re.IGNORECASE,
)

#: Before a machine that gets what is freed: "free one seat for LAB-7", "so that LAB-7 can run".
_FOR_IT = re.compile(
    r"\b(?:so\s+that|in\s+order\s+that|(?:make|making|create)\s+(?:room|space)\s+for"
    r"|(?:a|an|one|another|some)\s+(?:\w+\s+)?(?:seat|slot|place)\s+(?:(?:on|of"
    r"|in)\s+[\w -]{3,24}?\s+)?for"
    r"|to\s+(?:activate|be\s+able\s+to\s+activate))\s+"
    r"(?:(?:the|our|my|new|machine|computer|laptop|pc|server)\s+)*$",
    re.IGNORECASE,
)
_NEEDS_ONE = re.compile(
    r"\W*(?:urgently\s+|now\s+|also\s+)?(?:needs|wants|requires|is\s+waiting\s+for|shall\s+get"
    r"|should\s+get)"
    r"\s+(?:one\b|an?\s+(?:\w+\s+)?(?:seat|slot|place|activation|licen[sc]e)\b)",
    re.IGNORECASE,
)


def gets_a_seat(text: str, start: int, end: int) -> bool:
    """Whether the words around a machine say that another's seat is to be freed for it."""
    before = text[max(0, start - 80) : start].rsplit("\n", 1)[-1]
    return _FOR_IT.search(before) is not None or _NEEDS_ONE.match(text, end) is not None


def forget_software(scene: Scene) -> None:
    """Nobody and nothing is named in words to software; no name gets an address from there."""
    spans = scene.software
    if not spans:
        return
    scene.people = [
        p
        for p in scene.people
        if not is_within(p.where("email" if p.email else "name")[0], spans)
        and not is_within(p.start, spans)
    ]
    scene.orders = [o for o in scene.orders if not is_within(o.start, spans)]
    scene.machines = [m for m in scene.machines if not is_within(m.start, spans)]
    scene.serials = [s for s in scene.serials if not is_within(s[0], spans)]


def is_left_out(text: str, start: int) -> bool:
    """Whether the words before a thing deny it, or only compare with it."""
    before = text[max(0, start - 70) : start].rsplit("\n", 1)[-1]
    if _NOT_TO_KEEP.search(before):
        return False
    return any(p.search(before) for p in (_DENIED_ONE, _COMPARED)) or bool(
        _DENIED.search(before[-50:])
    )


#: "Kim, who manages SC-2": another order than what is asked is for.
_WHO_HAS = re.compile(
    r"[,(]\s*who\s+(?:already\s+|also\s+)?(?:manages?|owns?|holds?|has|looks\s+after|runs)\s+"
    r"(?:(?:the|our|my|order|license|licence|number)\s+)*$",
    re.IGNORECASE,
)


def without_those_had(text: str, orders: list[Order]) -> list[Order]:
    """The orders but for those that somebody is said to have, where others are named too."""
    had = [o for o in orders if _WHO_HAS.search(text, max(0, o.start - 60), o.start)]
    others = {o.order_id for o in orders} - {o.order_id for o in had}
    return [o for o in orders if o not in had] if others else orders


def is_kept(text: str, start: int) -> bool:
    """Whether the sender says to keep it."""
    return _I_KEEP.search(text, max(0, start - 70), start) is not None


#: Who is greeted at the beginning is who reads the letter.
_GREETS = re.compile(
    r"\s*(?:dear|hello|hi|hey|hiya|good\s+(?:morning|afternoon|evening|day)|hallo|liebe[rs]?"
    r"|sehr\s+geehrte[rs]?|guten\s+tag"
    r"|bonjour|ch[eè]re?|hola|estimad[oa]|buenos\s+d[ií]as)[ ,]+"
    r"(?:(?:(?i:mr|mrs|ms|dr|prof|herr|frau|mme|madame|monsieur|sr|sra)\.?|and|und|et|y|&"
    r"|(?-i:[^\W\d_a-z])[\w'.-]*)[ ,]*){1,6}[,!:]?(?=\n|$)",
    re.IGNORECASE,
)


def tell_greeted(scene: Scene) -> None:
    """Nothing is asked for those whom the letter greets."""
    greeting = _GREETS.match(scene.document.text)
    end = greeting.end() if greeting is not None else 0
    for person in scene.people:
        if person.start < end and person.email is None:
            person.role = Role.CONTACT


def leave_out_what_stays(scene: Scene) -> None:
    """Leave alone what the letter says to stay as it is."""
    spans = spans_that_stay(scene.document)
    scene.orders = [o for o in scene.orders if not is_within(o.start, spans)]
    for machine in scene.machines:
        machine.spared = machine.spared or is_within(machine.start, spans)
    spare_pointed(scene.document.text, scene.document.sentences, scene.machines)
    for person in scene.people:
        if is_within(person.start, spans):
            person.role = Role.CONTACT


def leave_out_excepted(scene: Scene, orders: list[Order]) -> None:
    """Leave alone what is excepted from a list, by name, by a mark, or by its place in it."""
    text = scene.document.text
    things: list[Order | Machine | Person] = [*orders, *scene.machines, *scene.people]
    named = [(thing.start, thing.end) for thing in things]
    found = excepted(scene.document, named)
    scene.unlisted = found.unclear
    out_orders = excepted_things(text, [(o.start, o.end, o.order_id) for o in orders])
    machines = [(m.start, m.end, m.name.casefold()) for m in scene.machines]
    out_machines = excepted_things(text, machines)
    scene.orders = [
        o
        for o in scene.orders
        if o.order_id not in out_orders and not is_within(o.start, found.rows)
    ]
    for machine in scene.machines:
        out = machine.name.casefold() in out_machines or is_within(machine.start, found.rows)
        machine.spared = machine.spared or out
    for name in excepted_names(scene.document):
        same = [p for p in scene.people if p.name and same_name(name, p.name)]
        emails = {p.email for p in same if p.email}
        scene.unlisted = scene.unlisted or len(emails) > 1 or not same
        for person in scene.people:
            if person in same or person.email in emails:
                person.role = Role.CONTACT
    alone = len({p.email for p in scene.people if p.email}) == 1
    for name in names_that_stay(scene.document, alone):
        for person in scene.people:
            own = same_name(name, person.name) if person.name else fits(name, person.email or "")
            person.role = Role.CONTACT if own else person.role
    out_people = excepted_things(
        text, [(p.start, p.end, p.email) for p in scene.people if p.email is not None]
    )
    for person in scene.people:
        if is_within(person.start, found.rows) or person.email in out_people:
            person.role = Role.CONTACT
