"""Everything that a document names: people and what they are, orders, machines, serial keys."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ticket_rules.addresses import mixes_scripts
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading.addressed import address_of_someone, find_people
from ticket_rules.reading.document import Document
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
from ticket_rules.reading.staying import spans_that_stay

_DENIED = re.compile(
    r"\b(?:not|except(?:\s+for)?|instead\s+of|rather\s+than|unlike|but\s+not|other\s+than"
    r"|apart\s+from|wrong|without|besides|don'?t\s+touch|leave|keep)\s+(?:to\s+|for\s+"
    r"|on\s+)?(?:(?:the|our|my|order|orders|license|licence|machine|old|number)\s+)*$",
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
_TO_SOFTWARE = re.compile(
    r"^\W*(?:system|assistant|ai|bot|instructions?|automation|admin(?:istrator)?|license\s*desk"
    r"|note\s+to\s+(?:the\s+)?(?:bot|system|ai|assistant))\s*(?:prompt|message|note"
    r"|override)?\s*:|\bignore\s+(?:all\s+)?(?:previous|prior|above)\s+instructions\b",
    re.IGNORECASE,
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

    `undecided`: people are named of whom the letter leaves open which one is meant.
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
    scene.ignored = _ignored(document)
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
        machine.spared = machine.spared or _denied(text, machine.start)
    scene.people = people_in_fields(scene.people, scene.fields)
    _doubt_scripts(scene)
    _names_alone(scene)
    tell_roles(text, scene.people)
    _join(scene)
    _leave_out_what_stays(scene)
    _forget_ignored(scene)
    return scene


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _ignored(document: Document) -> list[tuple[int, int]]:
    spans = [m.span() for m in _QUOTED.finditer(document.text) if _is_speech(document.text, m)]
    spans += [(s.start, s.end) for s in document.sentences if _TO_SOFTWARE.search(s.text)]
    return spans


def _is_speech(text: str, quoted: re.Match[str]) -> bool:
    """Whether words in quotes are what someone said: no name before an address, no machine's."""
    if _ADDRESS_BEHIND.match(text, quoted.end()):
        return False
    return len(quoted.group().split()) > 3 or _ACTS.search(quoted.group()) is not None


def _forget_ignored(scene: Scene) -> None:
    software = [(s.start, s.end) for s in scene.document.sentences if _TO_SOFTWARE.search(s.text)]
    scene.people = [p for p in scene.people if not _within(p.start, software)]
    scene.orders = [o for o in scene.orders if not _within(o.start, software)]
    scene.machines = [m for m in scene.machines if not _within(m.start, software)]


def _denied(text: str, start: int) -> bool:
    return _DENIED.search(text[max(0, start - 50) : start].rsplit("\n", 1)[-1]) is not None


def _doubt_scripts(scene: Scene) -> None:
    """Nobody can be sure of an address whose letters are of several scripts."""
    text = scene.document.text
    for person in scene.people:
        if person.email is not None and not person.email.isascii():
            person.broken = person.doubtful = True
        if person.email is not None and mixes_scripts(text[slice(*person.where("email"))]):
            person.broken = person.doubtful = True


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
        sentence = re.split(r"(?<=[.!?])\s+", before)[-1]
        told = address_of_someone(sentence)
        for named in _owners(scene, person, told):
            if named.email is None:
                named.take_email(person)
                person.take_name(named)
                named.doubtful = named.doubtful or person.doubtful
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
