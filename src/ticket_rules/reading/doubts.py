"""What stays missing because the letter tells it in ways that contradict."""

from __future__ import annotations

import re
from collections import Counter

from ticket_rules.addresses import find_addresses, normal_email
from ticket_rules.order_ids import OrderPatterns, normal_order_key
from ticket_rules.reading.addressed import find_people
from ticket_rules.reading.document import normal, plain
from ticket_rules.reading.entries import Entry
from ticket_rules.reading.letter_text import LetterText
from ticket_rules.reading.machines import find_machines
from ticket_rules.reading.orders import Order, has_other_prefix
from ticket_rules.reading.people import Role, same_name
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.spans import is_within
from ticket_rules.reading.taken import Source, Taken
from ticket_rules.requests import KEYS, Action

_COUNTS = re.compile(
    r"\b(?:subject|betreff|correct|right|actual|instead|not|wrong|ignore\s+the|counts|typo"
    r"|other\s+order)\b",
    re.IGNORECASE,
)
#: The body says that the Subject's order is not what counts.
_SUBJECT_WRONG = re.compile(
    r"\b(?:subject|title|header|betreff\w*|objet|asunto)\b.{0,60}\b(?:wrong|incorrect|old|mistake"
    r"|typo"
    r"|not|ignore|disregard|leftover|falsch|faux|incorrecto)\b"
    r"|\b(?:wrong|incorrect|ignore|disregard|mistake|typo|forget|not"
    r"|never\s*mind"
    r"|don't\s+(?:look|mind|go\s+by)|no\s+attention|overlook)\b.{0,60}\b(?:subject|title"
    r"|header|betreff\w*|objet|asunto)\b",
    re.IGNORECASE,
)
#: Hidden words that ask one more thing contradict nothing that is seen.
_ONE_MORE = re.compile(
    r"^\W*(?:please\s+)?(?:also|and|additionally|furthermore|moreover|in\s+addition|besides|plus"
    r"|p\.?\s?s\.?)\b",
    re.IGNORECASE,
)
_BIDI = re.compile("[\u202d\u202e][^\u202c\n]{0,400}")
_IN_LINK = re.compile(r"[/?=&#%+]")


def _addresses_in(text: str) -> list[str]:
    """Every address in the text in normal form, as often as it stands there."""
    return [normal_email(text[start:end]) for start, end in find_addresses(text)]


def confirm(entries: list[Entry], text: LetterText, scene: Scene) -> None:
    """A second typing of a leaver's address is any second appearance of it (READING.md).

    Of anyone else's, a second typing that differs leaves the address missing.
    """
    typed = Counter([*_typed_in(scene), *_addresses_in(plain(text.subject))])
    given = {entry.email for entry in entries}
    for entry in entries:
        others = _second_typings(scene, entry) - given
        if entry.action is not Action.REMOVE_USER or entry.email is None:
            entry.unsure |= {"email"} if others else set()
            continue
        if typed[entry.email] >= 2 and not others:
            entry.take("confirm_email", entry.email, _second_typing(text, scene, entry.email))


def _typed_in(scene: Scene) -> list[str]:
    """Every address of the text, as often as it stands there outside of words to software."""
    text = scene.document.text
    return [
        normal_email(text[start:end])
        for start, end in find_addresses(text)
        if not is_within(start, scene.software)
    ]


def _second_typings(scene: Scene, entry: Entry) -> set[str]:
    """What is typed as a second time: in a table's row, only what stands in the entry's own."""
    again = [p for p in scene.people if p.role is Role.CONFIRMED and p.email]
    place = entry.taken.get("email")
    rows = [row for row in scene.document.rows if row.table]
    own = [r for r in rows if place is not None and r.start <= place.span[0] < r.end]
    if own:
        again = [p for p in again if own[0].start <= p.start < own[0].end]
    return {p.email for p in again if p.email}


def _second_typing(text: LetterText, scene: Scene, email: str) -> Taken:
    """Where the address stands the second time, the body before the Subject."""
    in_body = _places(scene.document.text, email)
    if len(in_body) > 1:
        return Taken(Source.TEXT, in_body[1], "typed a second time")
    in_subject = _places(plain(text.subject), email)
    return Taken(Source.SUBJECT, in_subject[0], "typed a second time, in the Subject")


def _places(text: str, email: str) -> list[tuple[int, int]]:
    return [(a, b) for a, b in find_addresses(text) if normal_email(text[a:b]) == email]


def doubt_subject(entries: list[Entry], subject_orders: list[Order], scene: Scene) -> None:
    """Subject and body with different orders contradict, unless the body says which counts."""
    if not subject_orders:
        return
    in_body = {normal_order_key(o.order_id) for o in scene.orders}
    named = {normal_order_key(o.order_id) for o in subject_orders}
    if named & in_body or not in_body:
        return
    if any(
        _COUNTS.search(s.text)
        if _has_order(scene, s.start, s.end)
        else _SUBJECT_WRONG.search(s.text)
        for s in scene.document.sentences
    ):
        return
    for entry in entries:
        if entry.order_id is not None and normal_order_key(entry.order_id) not in named:
            entry.unsure.add("order_id")


def _has_order(scene: Scene, start: int, end: int) -> bool:
    return any(start <= o.start < end for o in scene.orders)


#: A few hidden signs with a digit among them: they may stand inside what looks like an order.
_DIGITS_INSIDE = re.compile(r"(?=\D*\d)[A-Za-z\d-]{1,8}")


def doubt_unseen(
    entries: list[Entry], text: LetterText, scene: Scene, patterns: OrderPatterns
) -> None:
    """What is hidden or struck through and differs from what is seen leaves the key missing.

    A hidden sentence that only asks for one more thing does not.
    """
    turned = [normal(found) for found in _BIDI.findall(text.body)]
    if not (text.unseen or text.struck or turned):
        return
    unseen = _that_contradicts(text.unseen)
    seen = set(_addresses_in(scene.document.text)) | set(_addresses_in(plain(text.subject)))
    asked_more = "\n".join(s for s in _sentences(text.unseen) if _ONE_MORE.match(s))
    hidden = set(_addresses_in(unseen)) - seen - set(_addresses_in(asked_more))
    struck = _struck_for_good(_addresses_in(text.struck), _typed_in(scene))
    orders = _order_keys(f"{scene.document.text}\n{text.subject}", patterns)
    hidden_orders = _order_keys(_IN_LINK.sub(" ", unseen), patterns) - orders
    hidden_orders |= {unseen.strip()} if _DIGITS_INSIDE.fullmatch(unseen.strip()) else set()
    struck_orders = _struck_for_good(
        [normal_order_key(o.order_id) for o in patterns.find(text.struck)],
        [normal_order_key(o.order_id) for o in patterns.find(scene.document.text)],
    )
    machines = {m.name.casefold() for m in scene.machines}
    hidden_machines = {m.name.casefold() for m in find_machines(unseen, []) if m.certain} - machines
    _drop_struck(entries, text.struck)
    for entry in entries:
        if hidden or struck:
            entry.unsure.add("email")
        if hidden and _names_another(unseen, entry.name):
            entry.unsure.add("name")
        if hidden_orders or struck_orders:
            entry.unsure.add("order_id")
        if (hidden_machines and not hidden_orders and "://" not in unseen) or (
            entry.machine and entry.machine in text.struck
        ):
            entry.unsure.add("machine")
        for key in KEYS:
            value = getattr(entry, key)
            if value and any(value.casefold() in words.casefold() for words in turned):
                entry.unsure.add(key)


def _drop_struck(entries: list[Entry], struck: str) -> None:
    """A machine that is struck through in a list is not asked for, where others of it stay."""
    if not struck.strip():
        return
    lines = {line.strip().casefold() for line in struck.splitlines()}
    freed = [e for e in entries if e.action is Action.REMOVE_ACTIVATION and e.machine]
    out = [e for e in freed if (e.machine or "").casefold() in lines]
    if len({e.machine for e in freed}) - len({e.machine for e in out}) > 0 and len(freed) > 1:
        entries[:] = [e for e in entries if e not in out]


def _names_another(unseen: str, name: str | None) -> bool:
    """Whether hidden words give an address together with another name than the visible one."""
    names = [person.name for person in find_people(normal(unseen)) if person.name]
    return name is not None and any(not same_name(other, name) for other in names)


def _struck_for_good(struck: list[str], seen: list[str]) -> set[str]:
    """What is struck through and stands nowhere else; the text has the struck words too."""
    left = Counter(seen)
    left.subtract(struck)
    return {key for key in struck if left[key] <= 0}


def _that_contradicts(unseen: str) -> str:
    return "\n".join(s for s in _sentences(unseen) if not _ONE_MORE.match(s))


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+|\n", text)


def _order_keys(text: str, patterns: OrderPatterns) -> set[str]:
    found = [one for one in patterns.find(text) if not has_other_prefix(one)]
    return {normal_order_key(one.order_id) for one in found}


def doubt_alternative(entries: list[Entry], others: list[Entry]) -> bool:
    """Where the HTML part reads otherwise keys are missing; False where it asks other things."""
    if [e.action for e in entries] != [e.action for e in others]:
        return False
    for entry, other in zip(entries, others, strict=True):
        for key in ("order_id", "name", "email", "machine", "serial_key", "confirm_email"):
            if getattr(entry, key) != getattr(other, key):
                entry.unsure.add(key)
    return True
