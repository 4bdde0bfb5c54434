"""Everything that a document names: people and what they are, orders, machines, serial keys."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from ticket_rules.addresses import mixes_scripts
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading.addressed import address_of_someone, find_people
from ticket_rules.reading.document import Document
from ticket_rules.reading.exceptions import excepted, excepted_names, excepted_things
from ticket_rules.reading.filled import (
    Filled,
    kinds_of,
    machines_in_fields,
    other_fields,
    people_in_fields,
)
from ticket_rules.reading.forms import Kind
from ticket_rules.reading.machines import Machine, find_machines
from ticket_rules.reading.names import is_cut_before, name_starting
from ticket_rules.reading.orders import SERIAL_KEY, Order, find_orders
from ticket_rules.reading.people import Person, Role, fits, folded, same_name
from ticket_rules.reading.roles import tell_roles
from ticket_rules.reading.software import spans_to_software
from ticket_rules.reading.staying import names_that_stay, spans_that_stay
from ticket_rules.reading.told_addresses import (
    is_denied,
    is_told_now,
    is_told_past,
    is_told_wrong,
    skeleton,
)

_DENIED = re.compile(
    r"\b(?:not|except(?:\s+for)?|instead\s+of|rather\s+than|unlike|but\s+not|other\s+than"
    r"|apart\s+from|wrong|without|besides|don'?t\s+touch|leave|keep)\s+(?:to\s+|for\s+"
    r"|on\s+)?(?:(?:the|our|my|order|orders|license|licence|machine|old|number)\s+)*$",
    re.IGNORECASE,
)
#: "not the one of Max (LAB-2)".
_DENIED_ONE = re.compile(
    r"\b(?:not|nor|never|except|unlike)\s+(?:(?:for|on|from)\s+)?(?:the|that|his|her|our|their|my)\s+"
    r"(?:[\w'-]+\s+){1,5}[(,:]?\s*$",
    re.IGNORECASE,
)
#: Before a machine that only tells where another is, or what it took the place of.
_BESIDE = re.compile(
    r"\b(?:(?:next|adjacent|close|identical|similar|connected|opposite)\s+to|beside|near|behind|opposite"
    r"|(?:in\s+front|left|right|on\s+top)\s+of|same\s+(?:\w+\s+){1,3}as|(?:which|that|it)\s+(?:has\s+)?"
    r"(?:replac(?:es|ed)|succeed(?:s|ed))|unlike|(?:clone|copy|twin|successor)\s+of)"
    r"\s+(?:(?:the|our|my|old|new|machine|computer|laptop|pc|server)\s+)*$",
    re.IGNORECASE,
)
#: Where a name may stand without an address.
_NAME_SLOT = re.compile(
    r"(?i:\b(?:to|onto|add|adding|make|appoint|remove|removing|delete|take|taking|block|put"
    r"|set\s+up|get|register|nominate|name|designate|promote|let|give|grant|off-?board"
    r"|owner\s+(?:is|should\s+be|will\s+be|shall\s+be|of\s+\S+\s+is)|owner:|manager\s+(?:is"
    r"|should\s+be|will\s+be):?|managers?:|names?\s+(?:is|are)|named|called|colleague|assistant|boss|successor"
    r"|employee|user|developer|for|by|and|with|is|have|ist|auf|an|à|als|comme)"
    r"(?:\s+(?:also|now|please|both|her|his|our|my|user|colleague|a|an|new|ex-?colleague|former"
    r"|mr|mrs|ms|dr|prof|frau|herrn?)\.?)*)\s*[:,]?\s+(?=[^\W\d_a-z])"
)
_SUBJECT_SLOT = re.compile(
    r"(?:^|[.!?,;]\s+|\b(?:that|since|because|and|but|as|when|our|my|colleague|developer|Hi,"
    r"|Hello,)\s+)(?=[^\W\d_a-z][\w'.-]+(?:\s+(?:[^\W\d_a-z][\w'.-]*|van|de|der|von|da"
    r"|la)){0,4}\s+(?:has|is|was|left|should|shall|will|needs|does|no\s+longer|quit|retired|who|moved"
    r"|can)\b)"
)
_AND = re.compile(r"\s*,?\s*(?:and|or|und|et|y|&|,)\s*(?:\w+\s+)?", re.IGNORECASE)
#: Two words that may be a name, anywhere.
_FULL_NAME = re.compile(
    r"(?<![\w'.@-])[^\W\d_a-z][^\W\d_]{0,30}(?:[.'-][^\W\d_]{0,30})?\.?(?=\s+[^\W\d_])"
)
_COMPANY = re.compile(
    r"\s*,?\s*(?:Ltd|Inc|GmbH|AG|LLC|LLP|plc|Corp|SA|SAS|BV|AB|Oy|Co)\b", re.IGNORECASE
)
_ADDRESS_BEHIND = re.compile(r"\s*[<(]?\s*[^\s@<>()]{1,64}@")
_ACTS = re.compile(
    r"\b(?:transfer|re-?assign|remove|delete|deactivate|add|block|release|free|reset|make|hand"
    r"|change|yes|confirm)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"\n]{3,400}"')


#: Whose address may be told later.
_MAY_FOLLOW = frozenset({Role.UNKNOWN, Role.NEW, Role.USER, Role.OWNER, Role.MANAGER})


@dataclass(slots=True)
class Scene:
    """What a document names, each in order of the text.

    `undecided`: people are named of whom the letter leaves open which one is meant;
    `unlisted`: some of a list are excepted, and nobody can tell which. `ignored` is what is
    quoted in the text or addressed to software, `software` only the latter.
    """

    document: Document
    people: list[Person] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    machines: list[Machine] = field(default_factory=list)
    serials: list[tuple[int, int, str]] = field(default_factory=list)
    fields: list[Filled] = field(default_factory=list)
    ignored: list[tuple[int, int]] = field(default_factory=list)
    contradicted: list[tuple[Kind, int, int]] = field(default_factory=list)
    undecided: bool = False
    unlisted: bool = False
    software: list[tuple[int, int]] = field(default_factory=list)

    def is_contradicted(self, kind: Kind) -> bool:
        """Whether fields of that kind hold two values for one request."""
        return any(other is kind for other, _, _ in self.contradicted)

    def is_ignored(self, at: int) -> bool:
        """Whether it stands in words that are quoted in the text or addressed to software."""
        return any(start <= at < end for start, end in self.ignored)


def scene_of(document: Document, patterns: OrderPatterns) -> Scene:
    """Find all that the document names."""
    text = document.text
    scene = Scene(document)
    scene.software = spans_to_software(document)
    scene.ignored = [*_speech(text), *scene.software]
    scene.fields = kinds_of(document)
    scene.people = find_people(text)
    addresses = [(p.start, p.end) for p in scene.people]
    scene.serials = [
        (*m.span(), m.group().upper())
        for m in SERIAL_KEY.finditer(text)
        if not _within(m.start(), addresses)
    ]
    keys = [(start, end) for start, end, _ in scene.serials]
    scene.machines = machines_in_fields(text, scene.fields)
    taken = [
        *addresses,
        *keys,
        *((m.start, m.end) for m in scene.machines),
        *other_fields(scene.fields),
    ]
    order_fields = [(f.start, f.end) for f, kind, _ in scene.fields if kind is Kind.ORDER]
    orders = find_orders(text, patterns, taken, order_fields)
    scene.orders = [o for o in orders if not _denied(text, o.start)]
    spans = [*taken, *((o.start, o.end) for o in scene.orders)]
    scene.machines += find_machines(text, spans)
    scene.machines.sort(key=lambda machine: machine.start)
    for machine in scene.machines:
        beside = _BESIDE.search(text[max(0, machine.start - 60) : machine.start])
        machine.spared = machine.spared or bool(beside) or _denied(text, machine.start)
    scene.people = people_in_fields(scene.people, scene.fields)
    _doubt_scripts(scene)
    _doubt_told(scene)
    _names_alone(scene)
    _forget_software(scene)
    tell_roles(text, scene.people)
    _join(scene)
    _leave_out_what_stays(scene)
    _leave_out_excepted(scene, orders)
    return scene


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _speech(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _QUOTED.finditer(text) if _is_speech(text, m)]


def _is_speech(text: str, quoted: re.Match[str]) -> bool:
    """Whether words in quotes are what someone said: no name before an address, no machine's."""
    if _ADDRESS_BEHIND.match(text, quoted.end()):
        return False
    return len(quoted.group().split()) > 3 or _ACTS.search(quoted.group()) is not None


def _forget_software(scene: Scene) -> None:
    """Nobody and nothing is named in words to software; no name gets an address from there."""
    spans = scene.software
    if not spans:
        return
    scene.people = [
        p
        for p in scene.people
        if not _within(p.where("email" if p.email else "name")[0], spans)
        and not _within(p.start, spans)
    ]
    scene.orders = [o for o in scene.orders if not _within(o.start, spans)]
    scene.machines = [m for m in scene.machines if not _within(m.start, spans)]
    scene.serials = [s for s in scene.serials if not _within(s[0], spans)]


def _denied(text: str, start: int) -> bool:
    before = text[max(0, start - 70) : start].rsplit("\n", 1)[-1]
    return _DENIED.search(before[-50:]) is not None or _DENIED_ONE.search(before) is not None


def _doubt_scripts(scene: Scene) -> None:
    """Nobody can be sure of an address whose letters are of several scripts."""
    text = scene.document.text
    for person in scene.people:
        if person.email is not None and not person.email.isascii():
            person.broken = person.doubtful = True
        if person.email is not None and mixes_scripts(text[slice(*person.where("email"))]):
            person.broken = person.doubtful = True


def _doubt_told(scene: Scene) -> None:
    """Nobody's is an address told to be somebody else's, or that looks like another of the text.

    One of the past is stale; where today's stands behind it, that is the person's.
    """
    text = scene.document.text
    looks: dict[str, set[str]] = {}
    for person in scene.people:
        if person.email is None:
            continue
        start, end = person.where("email")
        looks.setdefault(skeleton(text[start:end]), set()).add(person.email)
        if is_told_wrong(text[end : end + 60]):
            person.broken = person.doubtful = True
        person.stale = is_told_past(text[max(0, start - 60) : start])
    for person in scene.people:
        if person.email is not None:
            same = looks[skeleton(text[slice(*person.where("email"))])]
            person.doubtful = person.doubtful or len(same) > 1
    for one, other in pairwise(list(scene.people)):
        if one.stale and other.email and is_told_now(text[one.where("email")[1] : other.start]):
            if other.name is None:
                other.take_name(one)
                other.role = one.role if other.role is Role.UNKNOWN else other.role
            scene.people = [p for p in scene.people if p is not one]


def _names_alone(scene: Scene) -> None:
    """Add those who are named in a place for a person, without an address beside."""
    text = scene.document.text
    for pattern in (_NAME_SLOT, _SUBJECT_SLOT, _FULL_NAME):
        for match in pattern.finditer(text):
            start = match.start() if pattern is _FULL_NAME else match.end()
            if any(p.start <= start < p.end for p in scene.people):
                continue
            end, name = name_starting(text, start)
            if (
                name is None
                or (pattern is _FULL_NAME and " " not in name)
                or is_cut_before(text, start, len(name.split()))
                or _COMPANY.match(text[end : end + 12])
            ):
                continue
            if _within(start, [(o.start, o.end) for o in scene.orders]):
                continue
            if end == start or _overlaps(start, end, scene):
                continue
            scene.people.append(Person(start, end, name, None))
    scene.people.sort(key=lambda person: person.start)


def _leave_out_what_stays(scene: Scene) -> None:
    """Leave alone what the letter says to stay as it is."""
    spans = spans_that_stay(scene.document)
    scene.orders = [o for o in scene.orders if not _within(o.start, spans)]
    for machine in scene.machines:
        machine.spared = machine.spared or _within(machine.start, spans)
    for person in scene.people:
        if _within(person.start, spans):
            person.role = Role.CONTACT


def _leave_out_excepted(scene: Scene, orders: list[Order]) -> None:
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
        o for o in scene.orders if o.order_id not in out_orders and not _within(o.start, found.rows)
    ]
    for machine in scene.machines:
        out = machine.name.casefold() in out_machines or _within(machine.start, found.rows)
        machine.spared = machine.spared or out
    for name in excepted_names(scene.document):
        same = [p for p in scene.people if p.name and same_name(name, p.name)]
        emails = {p.email for p in same if p.email}
        scene.unlisted = scene.unlisted or len(emails) > 1 or not same
        for person in scene.people:
            if person in same or person.email in emails:
                person.role = Role.CONTACT
    for name in names_that_stay(scene.document):
        for person in scene.people:
            own = same_name(name, person.name) if person.name else fits(name, person.email or "")
            person.role = Role.CONTACT if own else person.role
    out_people = excepted_things(
        text, [(p.start, p.end, p.email) for p in scene.people if p.email is not None]
    )
    for person in scene.people:
        if _within(person.start, found.rows) or person.email in out_people:
            person.role = Role.CONTACT


def _overlaps(start: int, end: int, scene: Scene) -> bool:
    things = [
        *((o.start, o.end) for o in scene.orders),
        *((m.start, m.end) for m in scene.machines),
    ]
    return any(
        start < right and end > left
        for left, right in [*things, *((p.start, p.end) for p in scene.people)]
    )


def _join(scene: Scene) -> None:
    """Give each name its address where it stands elsewhere; contradictions are doubtful."""
    text = scene.document.text
    in_fields = [(f.start, f.end) for f, kind, _ in scene.fields if kind is not Kind.NOTHING]
    for person in scene.people:
        if person.email is None or person.name is not None or _within(person.start, in_fields):
            continue
        before = text[max(0, person.start - 90) : person.start].rsplit("\n", 1)[-1]
        if is_denied(before):
            continue
        sentence = re.split(r"(?<=[.!?])\s+", before)[-1]
        told = address_of_someone(sentence)
        for named in _owners(scene, person, told):
            if named.email is None:
                named.take_email(person)
                person.take_name(named)
                named.doubtful = named.doubtful or person.doubtful
                named.stale = person.stale
                person.role = named.role if person.role is Role.UNKNOWN else person.role
            elif named.email != person.email and told:
                named.doubtful = person.doubtful = True
            break
    _same_people(scene.people)


def _owners(scene: Scene, person: Person, told: bool) -> list[Person]:
    """Whose an address may be: whose name fits it, else, where told so, the last one named."""
    named = [p for p in reversed(scene.people) if p.name and p.start < person.start]
    fitting = [p for p in named if fits(p.name or "", person.email or "")]
    last = [p for p in named if p.role in _MAY_FOLLOW]
    if fitting or not told or not last:
        return fitting[:1]
    text = scene.document.text
    beside = [
        p
        for p in last[1:]
        if p.name != last[0].name and _AND.fullmatch(text[p.end : last[0].start])
    ]
    return [] if beside else last[:1]


def _same_people(people: list[Person]) -> None:
    full = [p for p in people if p.name and p.email]
    for person in people:
        if person.name is None or person.email is not None:
            continue
        same = [p for p in full if same_name(person.name, p.name or "")]
        if same and len({p.email for p in same}) == 1:
            person.take_email(same[0])
            if len(same[0].name or "") >= len(person.name):
                person.take_name(same[0])
            else:
                for other in same:
                    other.take_name(person)
            person.doubtful = person.doubtful or any(p.doubtful for p in same)
    for person in full:
        for other in full:
            if person.email != other.email and folded(person.name or "") == folded(
                other.name or ""
            ):
                person.doubtful = other.doubtful = True
