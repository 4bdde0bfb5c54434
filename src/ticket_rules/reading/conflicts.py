"""Two values side by side for one thing, with no word that says which counts: neither does."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from ticket_rules.facts import Person as Sender
from ticket_rules.order_ids import normal_order_key
from ticket_rules.reading.document import Field, Sentence
from ticket_rules.reading.forms import Kind, is_owner, kind_of, repeats
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.people import Person, Role, fits
from ticket_rules.reading.roles import takes_place
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.spans import is_within
from ticket_rules.reading.trigger import Trigger
from ticket_rules.requests import Action

_LINKS = (
    r"(?:or|and/or|oder|ou|o|resp|respectively|bzw|alternatively|aka|alias|also|as\s+well\s+as"
    r"|e-?mails?|mail|and|und|et|y|plus)\.?"
)
#: Between two addresses of a row: signs, and words that add one to the other.
_ROW = re.compile(rf"(?:[\s,;:/|()<>\[\]&+\"'-]|\b{_LINKS}(?!\w))*", re.IGNORECASE)
#: Signs and words of a row that put one in the place of the other.
_EITHER = re.compile(
    r"[/|(\[]|>\s*<|\b(?:or|oder|ou|o|resp|respectively|bzw|alternatively|aka|alias)\b",
    re.IGNORECASE,
)
_OR = re.compile(
    r"[\s)>\]]*,?\s*\(?(?:or|oder|ou|o)\s+(?:(?:is\s+it|was\s+it|maybe|perhaps|possibly|rather"
    r"|even|else|probably|it"
    r"\s+(?:is|was|may\s+be|might\s+be|could\s+be)|to|the|my|our|order|machine|laptop|pc)\s+)*",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:users|people|persons|managers|admins|administrators|employees|colleagues|leavers"
    r"|accounts|developers|e-?mails|both|these|those|them|two|three|four|five|verwalter"
    r"|gestionnaires|gestores)\b",
    re.IGNORECASE,
)
_MACHINES = re.compile(
    r"\b(?:machines|computers|laptops|servers|pcs|hosts|workstations|activations|seats|vms"
    r"|installations|devices|both|these|those|them|two|three|four|five)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\b(?:orders|licen[sc]es|both|these|those|them|two|three|four|five)\b", re.IGNORECASE
)
_SEVERAL = {
    Kind.EMAIL: _PEOPLE,
    Kind.NAME: _PEOPLE,
    Kind.PERSON: _PEOPLE,
    Kind.MACHINE: _MACHINES,
    Kind.ORDER: _ORDERS,
}
_ACCOUNTED = frozenset({Role.OLD, Role.COPIED, Role.CONTACT, Role.USER, Role.CONFIRMED})


def doubt_side_by_side(scene: Scene, triggers: list[Trigger], sender: Sender | None) -> None:
    """Two addresses of one person in one sentence are one person whose address is doubtful.

    Those of a list stay several people, of the same role. Of orders or machines with an "or"
    between them neither is given.
    """
    own = sender.email if sender is not None else None
    for sentence in scene.document.sentences:
        one: Person | None = None
        for person in [
            p for p in scene.people if sentence.start < p.end and p.start < sentence.end
        ]:
            if person.email is None or person.email == own:
                continue
            if one is None or one.email == person.email:
                one = one if one and person.role is Role.CONFIRMED else person
            elif _are_one(scene, sentence, one, person, triggers):
                _make_one(scene, one, person)
            else:
                one = person
    _leave_undecided(scene)
    for kind, things in ((Kind.ORDER, scene.orders), (Kind.MACHINE, scene.machines)):
        spans = [(thing.start, thing.end) for thing in things]
        for left, right in pairwise(spans):
            if _OR.fullmatch(scene.document.text, left[1], right[0]):
                _forget(scene, kind, [left, right])


def _leave_undecided(scene: Scene) -> None:
    """Of two people with an "or" between them neither is meant."""
    either: list[Person] = []
    for one, other in pairwise(scene.people):
        apart = one.name and other.name and (one.email or "") != other.email
        accounted = one.role in _ACCOUNTED or other.role in _ACCOUNTED
        joined = _OR.fullmatch(scene.document.text, one.end, other.start)
        if apart and not accounted and joined:
            either += [one, other]
    names = {p.name for p in either} | {p.email for p in either if p.email}
    scene.undecided = bool(either)
    scene.people = [p for p in scene.people if p.name not in names and p.email not in names]


def _make_one(scene: Scene, one: Person, other: Person) -> None:
    if one.name is None:
        one.take_name(other)
    one.end = other.end
    scene.people = [p for p in scene.people if p is not other]
    for person in scene.people:
        person.doubtful = person.doubtful or person.email in (one.email, other.email)


def _are_one(
    scene: Scene, sentence: Sentence, left: Person, right: Person, triggers: list[Trigger]
) -> bool:
    """Whether two addresses are told of one person; else a row's second has the first's role."""
    if (left.name and right.name) or right.role in _ACCOUNTED:
        return False
    if takes_place(scene.document.text, right):
        return False
    alike = _are_alike(left, right)
    listed = _PEOPLE.search(sentence.text) is not None
    between = scene.document.text[left.end : right.start]
    if not _ROW.fullmatch(between):
        apart = left.role in _ACCOUNTED or any(left.end <= t.start < right.start for t in triggers)
        return bool(left.name) and not apart and (alike or not listed)
    if _EITHER.search(between) or _in_one_field(scene, left, right):
        return True
    if not listed and (alike or left.name):
        return True
    right.role = left.role if right.role is Role.UNKNOWN else right.role
    return False


def _are_alike(left: Person, right: Person) -> bool:
    """Whether both addresses may be of the same person, by the name, else by one another."""
    email, other = left.email or "", right.email or ""
    if left.name or right.name:
        return fits(left.name or "", other) if left.name else fits(right.name or "", email)
    words = (
        re.sub(r"[\W_]+", " ", email.split("@", 1)[0]),
        re.sub(r"[\W_]+", " ", other.split("@", 1)[0]),
    )
    return fits(words[0], other) or fits(words[1], email)


def _in_one_field(scene: Scene, left: Person, right: Person) -> bool:
    return any(
        kind is Kind.EMAIL
        and not _PEOPLE.search(item.label)
        and item.start <= left.start
        and right.start < item.end
        for item, kind, _ in scene.fields
    )


def doubt_fields(scene: Scene, triggers: list[Trigger]) -> None:
    """Fields of one request that hold two values of a kind: the key is not given.

    Records that follow one another, and lists that the text announces, stay several requests.
    """
    filled = [(f.start - len(f.label) - 4, f.end) for f, _, _ in scene.fields]
    asked = [
        t
        for t in triggers
        if t.mood in (Mood.ASKED, Mood.PLANNED) and not is_within(t.start, filled)
    ]
    groups: dict[int, list[tuple[Field, Kind, Role]]] = defaultdict(list)
    for item, kind, role in scene.fields:
        if kind is not Kind.NOTHING and item.row == 0:
            groups[sum(t.start <= item.start for t in asked)].append((item, kind, role))
    for index, group in groups.items():
        left, right = asked[index - 1].clause if index else (0, 0)
        clause = scene.document.text[left:right]
        for kind, several in _SEVERAL.items():
            if not several.search(clause):
                _doubt_kind(scene, group, kind)
    _doubt_repeated(scene, triggers)
    _doubt_names(scene, groups)
    _doubt_told_later(scene, groups, len(asked))


#: What says that a value is typed a second time, in a label or in a sentence with a colon.
_AGAIN = re.compile(
    r"\s*\(?\b(?:please\s+|kindly\s+)?(?:repeat(?:ed)?|again|re-?type(?:d)?|re-?enter(?:ed)?"
    r"|second\s+(?:time|typing|entry)|once\s+more|verif(?:y|ication)|confirm)\b"
    r"(?:\s+(?:the|your|its|of|of\s+the)\b)?\)?\s*",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"\W*(?P<label>[A-Za-z][\w\s()'\u2019,/-]{3,60}?)\s*:\s*(?P<value>\S[^\n]{0,60})$"
)


def _told_again(scene: Scene) -> list[tuple[Field, Kind]]:
    """Second typings of an order, a machine or a key in lines that are no confirming fields."""
    fields = [item for item, _, _ in scene.fields]
    starts = {item.start for item, _, _ in scene.fields}
    for sentence in scene.document.sentences:
        line = _LINE.match(sentence.text) if _AGAIN.search(sentence.text) else None
        if line is not None and sentence.start + line.start("value") not in starts:
            left, right = (sentence.start + at for at in line.span("value"))
            fields.append(Field(line["label"], left, right, line["value"], 0))
    found: list[tuple[Field, Kind]] = []
    for item in fields:
        kind = kind_of(_AGAIN.sub(" ", item.label).strip())[0]
        if _AGAIN.search(item.label) and kind in (
            Kind.ORDER,
            Kind.MACHINE,
            Kind.SERIAL,
            Kind.NAME,
            Kind.EMAIL,
        ):
            found.append((item, kind))
    return found


def _doubt_repeated(scene: Scene, triggers: list[Trigger]) -> None:
    """Doubt what a form has typed twice, and not alike; a user's address is left to others."""
    leaves = any(t.action is Action.REMOVE_USER for t in triggers)
    again = [(item, repeats(item.label)) for item, kind, _ in scene.fields if kind is Kind.CONFIRM]
    again += _told_again(scene)
    for item, kind in again:
        if kind is Kind.NOTHING or (kind is Kind.EMAIL and leaves):
            continue
        before = [f for f, k, _ in scene.fields if k is kind and f.start < item.start]
        if before and _value(kind, before[-1]) != _value(kind, item):
            _forget(scene, kind, [(f.start, f.end) for f in (before[-1], item)])


def _doubt_names(scene: Scene, groups: dict[int, list[tuple[Field, Kind, Role]]]) -> None:
    """A summary that gives another name in the field of the same label: the name is not given."""
    for index, group in groups.items():
        if any(kind in (Kind.EMAIL, Kind.ORDER) or "@" in f.value for f, kind, _ in group):
            continue
        for item, kind, _ in group:
            above = [
                f
                for at, other in groups.items()
                for f, k, _ in other
                if at < index and k is kind and f.label == item.label and "@" not in f.value
            ]
            if (
                kind in (Kind.NAME, Kind.PERSON)
                and len(above) == 1
                and above[0].value != item.value
            ):
                _forget(scene, kind, [(f.start, f.end) for f in (above[0], item)])


def _doubt_told_later(
    scene: Scene, groups: dict[int, list[tuple[Field, Kind, Role]]], last: int
) -> None:
    """A machine's field that comes again behind all that is asked, with another value: neither."""
    below = [f for f, kind, _ in groups.get(last, []) if kind is Kind.MACHINE]
    ordered = any(kind is Kind.ORDER for _, kind, _ in groups.get(last, []))
    if last == 0 or len(below) != 1 or ordered:
        return
    above = [
        f
        for at, group in groups.items()
        for f, kind, _ in group
        if at < last and kind is Kind.MACHINE and f.label == below[0].label
    ]
    if len(above) == 1 and _value(Kind.MACHINE, above[0]) != _value(Kind.MACHINE, below[0]):
        _forget(scene, Kind.MACHINE, [(f.start, f.end) for f in (above[0], below[0])])


def _doubt_kind(scene: Scene, group: list[tuple[Field, Kind, Role]], kind: Kind) -> None:
    labels = [(k, role) for _, k, role in group]
    for label in dict.fromkeys(labels):
        places = [at for at, other in enumerate(labels) if other == label]
        if label[0] is not kind or len(places) < 2 or not _contradict(labels, places):
            continue
        fields = [group[at][0] for at in places]
        if kind is Kind.PERSON and not _are_names_of_one(scene, fields, labels):
            continue
        if len({_value(kind, f) for f in fields}) > 1:
            _forget(scene, kind, [(f.start, f.end) for f in fields])


def _contradict(labels: list[tuple[Kind, Role]], places: list[int]) -> bool:
    """Whether a label comes again inside one record: what stands between does not come again."""
    for one, other in pairwise(places):
        between = set(labels[one + 1 : other])
        if labels[one][0] is Kind.EMAIL and _are_of_others(labels[:one], labels[:other]):
            continue
        if not between & {*labels[:one], *labels[other + 1 :]}:
            return True
    return False


def _are_of_others(above: list[tuple[Kind, Role]], later: list[tuple[Kind, Role]]) -> bool:
    """Whether addresses follow people of two roles: the old owner's and the new one's."""
    roles = [
        [role for kind, role in labels if kind in (Kind.NAME, Kind.PERSON)]
        for labels in (above, later)
    ]
    return all(roles) and roles[0][-1] is not roles[1][-1]


def _are_names_of_one(scene: Scene, fields: list[Field], labels: list[tuple[Kind, Role]]) -> bool:
    """Whether such fields name one person: an owner, or one whose address is a field of its own."""
    addressed = any(
        p.email and any(f.start <= p.start < f.end and "@" in f.value for f in fields)
        for p in scene.people
    )
    return not addressed and (
        any(kind is Kind.EMAIL for kind, _ in labels) or any(is_owner(f.label) for f in fields)
    )


def _value(kind: Kind, item: Field) -> str:
    plain = " ".join(item.value.split()).rstrip(".").casefold()
    return normal_order_key(plain) if kind is Kind.ORDER else plain


def _forget(scene: Scene, kind: Kind, spans: list[tuple[int, int]]) -> None:
    """Leave out what these fields hold; whoever asks for it finds that it is contradicted."""
    scene.contradicted += [(kind, start, end) for start, end in spans]
    if kind is Kind.ORDER:
        scene.orders = [o for o in scene.orders if not is_within(o.start, spans)]
    elif kind is Kind.MACHINE:
        scene.machines = [m for m in scene.machines if not is_within(m.start, spans)]
    elif kind is Kind.EMAIL:
        _one_address(
            scene, {p.email for p in scene.people if p.email and is_within(p.start, spans)}
        )
    else:
        names = {p.name for p in scene.people if p.name and is_within(p.start, spans)}
        for person in scene.people:
            person.name = None if person.name in names else person.name
        scene.people = [p for p in scene.people if p.email]


def _one_address(scene: Scene, emails: set[str]) -> None:
    for person in scene.people:
        if person.email in emails:
            person.email, person.doubtful = min(emails), True
