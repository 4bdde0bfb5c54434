"""What a form's fields and a table's cells hold: orders, machines, and people put together."""

from __future__ import annotations

import re

from ticket_rules.reading.document import Document, Field
from ticket_rules.reading.forms import Kind, is_number, is_own, kind_of
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.names import is_no_name
from ticket_rules.reading.people import Person, Role, clean_name, fits
from ticket_rules.reading.staying import bracket_that_stays

Filled = tuple[Field, Kind, Role]

_NAMING = frozenset({Kind.NAME, Kind.PERSON, Kind.FIRST_NAME, Kind.LAST_NAME})
_GENERIC = frozenset({Role.UNKNOWN, Role.OWNER, Role.MANAGER, Role.USER})
_MAIL_HEADER = re.compile(
    r"^(?:sent|date|subject|re|cc|gesendet|datum|betreff|envoyé|objet|enviado|asunto)$",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"^\W*(?:order|bestell\w*|auftrag|commande|pedido)\b[^\n@]{0,24}\d{4}"
    r"|^.{0,80}\b(?:owner|ownership|transfer|(?:licen[sc]e\s*)?holder|inhaber\w*|titulaire"
    r"|titular)\b",
    re.IGNORECASE | re.MULTILINE,
)
#: A label for the machine that is meant, whatever else it sounds like.
_MEANT = re.compile(
    r"\btarget|\bto\s+(?:be\s+)?(?:free|releas|remov|delet|deactiv|reset|unlock|clear|unregist)",
    re.IGNORECASE,
)
#: One number, with its letters apart.
_IN_TWO_WORDS = re.compile(r"\s*[A-Za-z]{1,5}\s\d[\d/.-]{2,15}\s*")
_FROM_TO = {"from": Role.OLD, "to": Role.NEW, "von": Role.OLD, "an": Role.NEW, "de": Role.OLD}


def kinds_of(document: Document) -> list[Filled]:
    """Each field with what it holds; "From" and "To" are people where an order stands beside."""
    filled = [(f, *kind_of(f.label)) for f in document.fields]
    labels = {f.label.strip().casefold() for f, _, _ in filled}
    ordered = any(kind is Kind.ORDER for _, kind, _ in filled) or _ORDERED.search(document.text)
    if not ordered or "to" not in labels or any(map(_MAIL_HEADER.match, labels)):
        return filled
    return [
        (f, Kind.PERSON, _FROM_TO[name])
        if (name := f.label.strip().casefold()) in _FROM_TO
        else (f, kind, role)
        for f, kind, role in filled
    ]


#: A label that names the machine itself, "PC cad-07 (order 1)": behind it stands what is told.
_NAMED_IN_LABEL = re.compile(r"\b(?=[\w-]*\d)[A-Za-z]\w*[-_][\w-]+|\border\b.*\d", re.IGNORECASE)
#: A field that tells what became of the machine, or what to do with it, names none.
_TELLS = re.compile(
    r"^(?:[\w-]+\s+){0,3}(?:is|was|are|were|has|had|died|won't|can't|cannot|please|let|does|did)\b"
    r"|^(?:(?:main|mother|system)\s?board|mobo|disks?|ssd|hdd|drive|screen|display|power\s+supply"
    r"|psu|gpu|cpu|fan|raid|hardware)\s+(?:[\w-]+\s+)?(?:dead|broken|gone|defective|failed|died"
    r"|burnt|burned|fried|failure|damage\w*|defect)\b",
    re.IGNORECASE,
)


def machines_in_fields(text: str, fields: list[Filled]) -> list[Machine]:
    """The machines that fields name; those of a new one are left alone."""
    found = []
    for item, kind, role in fields:
        value = item.value.strip().rstrip(".")
        aside = bracket_that_stays(value)
        value = value[: aside[0]].rstrip() if aside and aside[0] else value
        if kind is not Kind.MACHINE or len(value) > 80 or "@" in value or is_nothing(value):
            continue
        if _NAMED_IN_LABEL.search(item.label) or _TELLS.search(value):
            continue
        at = item.start
        for part in re.split(r"\s*[,;]\s*|\s+(?:and|und|&)\s+", value):
            start = text.index(part, at) if part else at
            if part:
                spared = role is Role.NEW and not _MEANT.search(item.label)
                found.append(Machine(start, start + len(part), part, certain=True, spared=spared))
                at = start + len(part)
    return found


def other_fields(fields: list[Filled]) -> list[tuple[int, int]]:
    """Where fields hold what is no order: numbers of other things, and other people."""
    kinds = (Kind.NOTHING, Kind.NAME, Kind.SERIAL)
    ordered = any(kind is Kind.ORDER and _holds_a_number(item) for item, kind, _ in fields)
    return [
        (item.start, item.end)
        for item, kind, role in fields
        if (kind in kinds and role is Role.CONTACT)
        or (ordered and item.row == 0 and _is_of_another(item, kind))
    ]


def _holds_a_number(item: Field) -> bool:
    return any(c.isdigit() for c in item.value)


def _is_of_another(item: Field, kind: Kind) -> bool:
    """Whether a field beside the order's own holds a number of something else, and nothing more."""
    one = len(item.value.split()) == 1 or _IN_TWO_WORDS.fullmatch(item.value) is not None
    alone = one and _holds_a_number(item)
    own = is_number(item.label) or is_own(item.label)
    return alone and (kind is Kind.REQUEST or (kind is Kind.NOTHING and own))


def people_in_fields(people: list[Person], fields: list[Filled]) -> list[Person]:
    """Give people in fields their role, their names and addresses from fields that go together."""
    known = list(people)
    made: list[tuple[Field, Kind, Person]] = []
    for item, kind, role in fields:
        inside = [p for p in known if item.start <= p.start < item.end or _ends_in(p, item)]
        for person in inside:
            _tell(person, item, kind, role)
        if kind is Kind.EMAIL and inside:
            named = _owner_of(made, item, inside[0], role)
            if named is not None and inside[0].name is None:
                _give(named, inside[0], role)
            made += [(item, kind, person) for person in inside]
        elif kind in _NAMING and inside:
            made += [(item, kind, person) for person in inside]
        elif (
            kind in _NAMING
            and (name := _name_in(item.value)) is not None
            and not _completes(made, item, kind, role, name)
        ):
            person = Person(item.start, item.end, name, None, role)
            known.append(person)
            made.append((item, kind, person))
    known.sort(key=lambda person: person.start)
    return [p for p in known if p.email or p.name]


def _ends_in(person: Person, item: Field) -> bool:
    return item.start < person.end <= item.end


def _tell(person: Person, item: Field, kind: Kind, role: Role) -> None:
    """A field's label is no part of the name in it, and says what the person is."""
    if kind is not Kind.NOTHING and person.start < item.start:
        person.start, person.name = item.start, None
    if kind is not Kind.NOTHING or role is Role.CONTACT:
        person.role = role


def _name_in(value: str) -> str | None:
    words = value.split()
    if not 0 < len(words) <= 6 or any(c.isdigit() for c in value) or value.rstrip().endswith("?"):
        return None
    return None if is_nothing(value) or is_no_name(value) else clean_name(value)


def is_nothing(value: str) -> bool:
    """Whether a field is left open, or says that nothing changes."""
    return (
        re.fullmatch(
            r"\W*(?:n/?a|none|nobody|no\s+change|unchanged|same(?:\s+as\s+\w+)?|tb[acd]|unknown|see"
            r"\s+\w+|as\s+(?:above|below|before)|ditto|keep|-+|keine?r?|aucun|ninguno)?\W*",
            value,
            re.IGNORECASE,
        )
        is not None
    )


def _is_of(one: Role, other: Role) -> bool:
    """Whether two fields may be of one person, by what their labels say."""
    return (
        one is other
        or Role.UNKNOWN in (one, other)
        or (one in _GENERIC and other is not Role.CONTACT)
        or (other in _GENERIC and one is not Role.CONTACT)
    )


def _owner_of(
    made: list[tuple[Field, Kind, Person]], item: Field, addressed: Person, role: Role
) -> Person | None:
    """Whose address a field gives: of the same role, else of the last one named before."""
    open_names = [p for f, _, p in made if p.name and p.email is None and f.row == item.row]
    same = [p for p in open_names if p.role is role and role is not Role.UNKNOWN]
    if same:
        return same[-1]
    usable = [p for p in open_names if _is_of(role, p.role)]
    fitting = [p for p in usable if fits(p.name or "", addressed.email or "")]
    last = made[-1][2] if made else None
    if len(fitting) == 1:
        return fitting[0]
    return usable[-1] if usable and usable[-1] is last else None


def _completes(
    made: list[tuple[Field, Kind, Person]], item: Field, kind: Kind, role: Role, name: str
) -> bool:
    """Whether a field's name is the rest of the name before it, or that of the address before."""
    if not made or made[-1][0].row != item.row or not _is_of(role, made[-1][2].role):
        return False
    before, last = made[-1][1], made[-1][2]
    parts = {before, kind} == {Kind.FIRST_NAME, Kind.LAST_NAME}
    if parts and last.name is not None:
        last.name = f"{last.name} {name}" if kind is Kind.LAST_NAME else f"{name} {last.name}"
        last.end = max(last.end, item.end) if last.email is None else last.end
        made[-1] = (item, Kind.NAME, last)
        return True
    if before is Kind.EMAIL and last.name is None and not any(p.name for _, _, p in made):
        last.name, last.name_at = name, (item.start, item.end)
        last.role = role if last.role is Role.UNKNOWN else last.role
        made[-1] = (item, kind, last)
        return True
    return False


def _give(named: Person, addressed: Person, role: Role) -> None:
    """A name and an address of two fields are one person."""
    named.take_email(addressed)
    addressed.take_name(named)
    named.doubtful = named.doubtful or addressed.doubtful
    if named.role is Role.UNKNOWN:
        named.role = role
    addressed.role = named.role
