"""Everything that a document names: people and what they are, orders, machines, serial keys."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ticket_rules.addresses import mixes_scripts
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading.document import Document, Field
from ticket_rules.reading.forms import Kind, kind_of
from ticket_rules.reading.machines import Machine, find_machines
from ticket_rules.reading.orders import SERIAL_KEY, Order, find_orders
from ticket_rules.reading.people import (
    Person,
    Role,
    address_of_someone,
    clean_name,
    find_people,
    fits,
    folded,
    is_cut_before,
    name_starting,
)

_OLD = re.compile(
    r"\b(?:from|instead\s+of|replac(?:e|es|ing)|in\s+place\s+of|rather\s+than|away\s+from"
    r"|not(?:\s+to)?|owned\s+by|bought\s+by|purchased\s+by|belong(?:s|ed)\s+to|registered\s+(?:to"
    r"|on|under)|in\s+the\s+name\s+of"
    r"|(?:current|old|previous|former|present)(?:ly)?(?:\s+\w+){0,2}(?:\s+(?:is|was|with|by))?"
    r"|held\s+by|von|de\s+la\s+part\s+de)\s*:?\s*(?:(?:our|the|my|his|her)\s+)?(?:(?:former|old"
    r"|previous|current|ex-?|colleague|developer|manager|mr|mrs|ms|owner)\.?\s*){0,3}$",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:to|onto|new\s+owner(?:\s+of\s+\S+)?\s*(?:is|will\s+be|should\s+be|shall\s+be|:)"
    r"|new\s+owner|auf|an|à|a)\s*:?\s+(?:(?:mr|mrs|ms|dr|prof|frau|herrn?)\.?\s+)?(?:(?:my|our"
    r"|the|his|her|a|unsere[nr]?|meine[nr]?|notre|ma|mon)\s+(?:[\w-]+,?\s+){0,6}|(?:her"
    r"|his)\s+)?,?\s*$",
    re.IGNORECASE,
)
_USER = re.compile(
    r"\b(?:activated|used|installed|licensed)\s+(?:by|under|for|with|to)\s+(?:(?:our|the"
    r"|my)\s+)?(?:[\w-]+\s+){0,2}$|\b(?:user|account)\s*(?:is|was|:)?\s*$"
    r"|\bactivations?\s+of\s+(?:user\s+)?$",
    re.IGNORECASE,
)
_COPIED = re.compile(
    r"\b(?:cc|copied|copying|in\s+copy|cc'?d|cc'?ing|bcc)\b[^.;]{0,24}$", re.IGNORECASE
)
_CONTACT = re.compile(
    r"\b(?:contact|write\s+to|reach\s+(?:me|us)(?:\s+(?:at|on|under))?|repl(?:y|ies)\s+to"
    r"|questions?\s+(?:\w+\s+){0,3}(?:to|go\s+to)|call|ask|inform|notify|tell"
    r"|answer(?:s)?\s+(?:to|at)|send\s+(?:\w+\s+){0,6}to"
    r"|via|requested\s+by|approved\s+by|authori[sz]ed\s+by|confirmed\s+by|speak\s+to"
    r"|get\s+in\s+touch\s+with|on\s+behalf\s+of|copy\s+(?:it\s+)?to|forward\s+\w+\s+to"
    r"|mail\s+(?:me|us)\s+(?:at|on)|boss|supervisor|my\s+(?:address|e-?mail"
    r"|mail)(?:\s+\w+)?(?:\s+is)?|invoices?\s+(?:\w+\s+){0,3}to|bills?\s+to)\s*:?\s*(?:(?:our"
    r"|the|my|mr|mrs|ms)\.?\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_AFTER_COPIED = re.compile(
    r"^\W*(?:\(?in\s+(?:cc|copy)\)?|is\s+(?:copied|in\s+cc)|\(?cc'?d\)?)", re.IGNORECASE
)
_AFTER_OLD = re.compile(
    r"^[\s,)>]*(?:who\s+)?(?:has\s+(?:just\s+|now\s+|since\s+)?(?:left|quit|retired|moved"
    r"|resigned)|left\b|is\s+(?:leaving|retiring|no\s+longer|gone)|no\s+longer\b|'s\s+(?:leaving"
    r"|retiring|gone)|quit\b|retired\b|was\s+(?:let\s+go|fired|terminated)|(?:he"
    r"|she)\s+is\s+not\s+working|will\s+be\s+leaving)",
    re.IGNORECASE,
)
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
    r"|should\s+be|will\s+be):?|managers?:|named|called|colleague|assistant|boss|successor"
    r"|employee|user|developer|for|by|and|with|is|have|ist|auf|an|à|als|comme)"
    r"(?:\s+(?:also|now|please|both|her|his|our|my|user|colleague|a|an|new|ex-?colleague|former"
    r"|mr|mrs|ms|dr|prof|frau|herrn?)\.?)*)\s*[:,]?\s+(?=[^\W\d_a-z])"
)
_SUBJECT_SLOT = re.compile(
    r"(?:^|[.!?,;]\s+|\b(?:that|since|because|and|but|as|when|our|my|colleague|developer|Hi,"
    r"|Hello,)\s+)(?=[^\W\d_a-z][\w'.-]+(?:\s+(?:[^\W\d_a-z][\w'.-]*|van|de|der|von|da"
    r"|la)){0,4}\s+(?:has|is|was|left|should|shall|will|needs|does|no|quit|retired|who|moved"
    r"|can)\b)"
)
_AND = re.compile(r"\s*,?\s*(?:and|or|und|et|y|&|,)\s*(?:\w+\s+)?", re.IGNORECASE)
#: Two words that may be a name, anywhere.
_FULL_NAME = re.compile(
    r"(?<![\w'.@-])[^\W\d_a-z][^\W\d_]{0,30}(?:[.'-][^\W\d_]{0,30})?\.?\s+[^\W\d_]"
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
_QUOTED = re.compile(r'"[^"\n]{3,400}"')


@dataclass(slots=True)
class Scene:
    """What a document names, each in order of the text."""

    document: Document
    people: list[Person] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    machines: list[Machine] = field(default_factory=list)
    serials: list[tuple[int, int, str]] = field(default_factory=list)
    fields: list[tuple[Field, Kind, Role]] = field(default_factory=list)
    ignored: list[tuple[int, int]] = field(default_factory=list)
    contradicted: list[tuple[Kind, int, int]] = field(default_factory=list)

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
    scene.fields = [(f, *kind_of(f.label)) for f in document.fields]
    scene.people = find_people(text)
    addresses = [(p.start, p.end) for p in scene.people]
    scene.serials = [
        (*m.span(), m.group().upper())
        for m in SERIAL_KEY.finditer(text)
        if not _within(m.start(), addresses)
    ]
    keys = [(start, end) for start, end, _ in scene.serials]
    scene.machines = _machines_in_fields(scene)
    taken = [*addresses, *keys, *((m.start, m.end) for m in scene.machines), *_other_fields(scene)]
    scene.orders = [o for o in find_orders(text, patterns, taken) if not _denied(text, o.start)]
    spans = [*taken, *((o.start, o.end) for o in scene.orders)]
    scene.machines += find_machines(text, spans)
    scene.machines.sort(key=lambda machine: machine.start)
    for machine in scene.machines:
        machine.spared = machine.spared or _denied(text, machine.start)
    _people_in_fields(scene)
    _tell_roles(scene)
    _names_alone(scene)
    _join(scene)
    _forget_ignored(scene)
    return scene


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _ignored(document: Document) -> list[tuple[int, int]]:
    spans = [m.span() for m in _QUOTED.finditer(document.text)]
    spans += [(s.start, s.end) for s in document.sentences if _TO_SOFTWARE.search(s.text)]
    return spans


def _forget_ignored(scene: Scene) -> None:
    software = [(s.start, s.end) for s in scene.document.sentences if _TO_SOFTWARE.search(s.text)]
    scene.people = [p for p in scene.people if not _within(p.start, software)]
    scene.orders = [o for o in scene.orders if not _within(o.start, software)]
    scene.machines = [m for m in scene.machines if not _within(m.start, software)]


def _denied(text: str, start: int) -> bool:
    return _DENIED.search(text[max(0, start - 50) : start].rsplit("\n", 1)[-1]) is not None


def _machines_in_fields(scene: Scene) -> list[Machine]:
    found = []
    for item, kind, role in scene.fields:
        value = item.value.strip().rstrip(".")
        if kind is Kind.MACHINE and role is not Role.NEW and len(value) <= 80 and "@" not in value:
            at = item.start
            for part in re.split(r"\s*[,;]\s*|\s+(?:and|und|&)\s+", value):
                start = scene.document.text.index(part, at) if part else at
                if part:
                    found.append(
                        Machine(start, start + len(part), part, certain=True, spared=False)
                    )
                    at = start + len(part)
    return found


def _other_fields(scene: Scene) -> list[tuple[int, int]]:
    kinds = (Kind.NOTHING, Kind.NAME, Kind.SERIAL)
    return [
        (item.start, item.end)
        for item, kind, role in scene.fields
        if kind in kinds and role is Role.CONTACT
    ]


def _people_in_fields(scene: Scene) -> None:
    """Give people in fields their role, and add those who have only a name there."""
    open_name: Person | None = None
    for item, kind, role in scene.fields:
        inside = [
            p
            for p in scene.people
            if item.start <= p.start < item.end or item.start < p.end <= item.end
        ]
        for person in inside:
            if kind is not Kind.NOTHING and person.start < item.start:
                person.start, person.name = item.start, None
            if kind is not Kind.NOTHING or role is Role.CONTACT:
                person.role = role
            if kind is Kind.EMAIL and open_name is not None and person.name is None:
                _give(open_name, person, role)
                open_name = None
        if kind in (Kind.NAME, Kind.PERSON) and not inside:
            name = clean_name(item.value) if _is_plain_name(item.value) else None
            if name is not None:
                open_name = Person(item.start, item.end, name, None, role)
                scene.people.append(open_name)
        elif kind in (Kind.NAME, Kind.PERSON, Kind.ORDER):
            open_name = None
    scene.people.sort(key=lambda person: person.start)
    scene.people = [p for p in scene.people if p.email or p.name]


def _is_plain_name(value: str) -> bool:
    words = value.split()
    return (
        0 < len(words) <= 6
        and not any(c.isdigit() for c in value)
        and not value.rstrip().endswith("?")
    )


def _give(named: Person, addressed: Person, role: Role) -> None:
    """A field with a name and the next one with an address are one person, unless roles differ."""
    if role not in (Role.UNKNOWN, named.role) and named.role is not Role.UNKNOWN:
        return
    named.take_email(addressed)
    addressed.take_name(named)
    named.doubtful = named.doubtful or addressed.doubtful
    named.role = named.role if named.role is not Role.UNKNOWN else role
    addressed.role = named.role


def _tell_roles(scene: Scene) -> None:
    text = scene.document.text
    for person in scene.people:
        if person.email is not None and not person.email.isascii():
            person.doubtful = True
        raw = text[person.start : person.end]
        if person.email is not None and not raw.isascii():
            address = next((w for w in raw.split() if "@" in w), "")
            person.doubtful = person.doubtful or mixes_scripts(address)
        if person.role is Role.UNKNOWN:
            person.role = _role(text, person)


def _role(text: str, person: Person) -> Role:
    before = text[max(0, person.start - 80) : person.start].rsplit("\n", 1)[-1]
    after = text[person.end : person.end + 60].split("\n", 1)[0]
    if _AFTER_COPIED.match(after) or _COPIED.search(before):
        return Role.COPIED
    for pattern, role in ((_USER, Role.USER), (_CONTACT, Role.CONTACT), (_OLD, Role.OLD)):
        if pattern.search(before):
            return role
    if _AFTER_OLD.match(after):
        return Role.OLD
    return Role.NEW if _NEW.search(before) else Role.UNKNOWN


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
            person = Person(start, end, name, None)
            person.role = _role(text, person)
            scene.people.append(person)
    scene.people.sort(key=lambda person: person.start)


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
    for person in scene.people:
        if person.email is None or person.name is not None:
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
    last = [p for p in named if p.role in (Role.UNKNOWN, Role.NEW, Role.USER)]
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
        same = [p for p in full if _same_name(person.name, p.name or "")]
        if same and len({p.email for p in same}) == 1:
            person.take_email(same[0])
            person.take_name(same[0])
            person.doubtful = person.doubtful or any(p.doubtful for p in same)
    for person in full:
        for other in full:
            if person.email != other.email and folded(person.name or "") == folded(
                other.name or ""
            ):
                person.doubtful = other.doubtful = True


def _same_name(short: str, long: str) -> bool:
    first, second = folded(short), folded(long)
    return first == second or any(folded(part) == first for part in long.split())
