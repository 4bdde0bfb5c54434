"""From a letter's texts to its requests: the order in which the questions are put."""

from __future__ import annotations

import re
from dataclasses import replace

from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading.answers import yes_or_no
from ticket_rules.reading.below import fill_from_below
from ticket_rules.reading.binding import bind
from ticket_rules.reading.conflicts import doubt_fields, doubt_side_by_side
from ticket_rules.reading.corrections import correct, is_put_off, taken_back
from ticket_rules.reading.details import details_of
from ticket_rules.reading.document import document_of, plain
from ticket_rules.reading.doubts import confirm, doubt_alternative, doubt_subject, doubt_unseen
from ticket_rules.reading.entries import Entry, Reading, scopes_of
from ticket_rules.reading.explained import Explained, words_of
from ticket_rules.reading.implied import with_implied
from ticket_rules.reading.letter_text import LetterText
from ticket_rules.reading.merging import merged
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.orders import Order, orders_in_subject
from ticket_rules.reading.scene import Scene, scene_of
from ticket_rules.reading.technical import is_code, is_plainly_technical, is_technical
from ticket_rules.reading.triggers import Trigger, find_triggers
from ticket_rules.requests import Action, Request, request

_LONGEST = 10_000  # characters of new text; more than that is for a person
_MOST = 60  # namings of an action; a letter with more is for a person
_LEADS_ON = frozenset({Action.WITHDRAW})


def read(text: LetterText, patterns: OrderPatterns) -> tuple[Request, ...]:
    """What the letter asks, one request an entry, in the order of the text.

    A pure function: the same texts give the same requests. Automatic mail asks nothing; every
    other letter gives at least one request, `other` when nothing better is certain.
    """
    return tuple(one.request for one in explain(text, patterns))


def explain(text: LetterText, patterns: OrderPatterns) -> tuple[Explained, ...]:
    """What `read` gives, each with the words that it was taken from."""
    if text.automatic:
        return ()
    if text.invitation or len(text.body) > _LONGEST:
        return _for_a_person()
    if yes_or_no(text) == "yes":
        return (Explained(request(Action.CONFIRM)),)
    entries = _entries(text, patterns)
    if text.alternative is not None and _is_placeholder(text.body):
        return explain(replace(text, body=text.alternative, alternative=None), patterns)
    if text.alternative is not None:
        others = _entries(replace(text, body=text.alternative, alternative=None), patterns)
        if not doubt_alternative(entries, others):
            return _for_a_person()
    found: dict[Request, Explained] = {}
    for entry in entries:
        made = _request(entry)
        found.setdefault(made, Explained(made, words_of(entry, made, text)))
    return tuple(found.values())


#: A text part that only says that there is another one.
_PLACEHOLDER = re.compile(
    r"\b(?:html|web\s?browser|browser|e-?mail\s+(?:client|program)|mail\s+(?:client|program))\b",
    re.IGNORECASE,
)


def _is_placeholder(body: str) -> bool:
    """Whether the text part says nothing but that the letter is in HTML."""
    words = body.split()
    return (
        0 < len(words) <= 30
        and _PLACEHOLDER.search(body) is not None
        and "@" not in body
        and not any(c.isdigit() for c in body)
    )


def _for_a_person() -> tuple[Explained, ...]:
    return (Explained(request(Action.OTHER)),)


def _request(entry: Entry) -> Request:
    """The request of an entry; one for a day to come that misses nothing is for a person."""
    entry.drop_unsure()
    keys = {
        key: getattr(entry, key)
        for key in ("order_id", "name", "email", "machine", "serial_key", "confirm_email")
    }
    if entry.action in (Action.REQUEST_ACCESS, Action.ORDER_STATUS, Action.WITHDRAW):
        keys = {"order_id": entry.order_id}
    made = request(entry.action, **keys)
    return request(Action.OTHER) if entry.planned and not made.missing else made


def _entries(text: LetterText, patterns: OrderPatterns) -> list[Entry]:
    document = document_of(text.body)
    scene = scene_of(document, patterns)
    correct(scene)
    triggers = find_triggers(document, text.written_on, text.subject, scene.machines)
    if len(triggers) > _MOST:
        return [Entry(Action.OTHER, 0)]
    for trigger in triggers:
        code = is_code(document.sentences[trigger.sentence].text)
        if scene.is_ignored(trigger.start) or code:
            trigger.mood = Mood.REPORTED
    subject_orders = _subject_orders(text, document.text, scene, patterns)
    triggers = with_implied(scene, triggers, text)
    for trigger in triggers:
        if _is_struck(trigger, text, document.text):
            trigger.mood = Mood.REPORTED
    doubt_side_by_side(scene, triggers, text.sender)
    doubt_fields(scene, triggers)
    asked = [t for t in triggers if t.mood in (Mood.ASKED, Mood.PLANNED)]
    if not asked or _is_denied(scene, triggers, asked):
        return [_without_request(scene, triggers, text)]
    _spare_forbidden(scene, triggers)
    reading = Reading(scene, scopes_of(scene, triggers), text.sender, subject_orders)
    entries = merged(bind(reading))
    fill_from_below(entries, text, scene, patterns)
    confirm(entries, text, scene)
    doubt_subject(entries, subject_orders, scene)
    doubt_unseen(entries, text, scene, patterns)
    return entries


def _subject_orders(
    text: LetterText, body: str, scene: Scene, patterns: OrderPatterns
) -> list[Order]:
    """The Subject's orders, but for what the body names too and calls something else."""
    named = {order.order_id for order in scene.orders}
    others = {found.order_id for found in patterns.find(body)} - named
    found = orders_in_subject(plain(text.subject), patterns, scene.orders)
    return [order for order in found if order.order_id not in others]


def _without_request(scene: Scene, triggers: list[Trigger], text: LetterText) -> Entry:
    """A letter in which nothing is asked: details, technical support, or for a person."""
    if is_plainly_technical(scene, text.subject):
        return Entry(Action.TECHNICAL_SUPPORT, 0)
    if not triggers and not (text.unseen.strip() or text.struck.strip()):
        details = details_of(scene)
        if details is not None:
            return details
    left_open = any(t.mood in (Mood.WONDERED, Mood.PLANNED) for t in triggers)
    if not left_open and is_technical(scene, text.subject):
        return Entry(Action.TECHNICAL_SUPPORT, 0)
    return Entry(Action.OTHER, 0)


def _is_struck(trigger: Trigger, text: LetterText, body: str) -> bool:
    struck = text.struck.strip()
    return bool(struck) and len(struck) > 3 and body[trigger.start : trigger.end].strip() in struck


def _is_denied(scene: Scene, triggers: list[Trigger], asked: list[Trigger]) -> bool:
    """Whether the letter takes back, puts off or forbids what it asks."""
    real = [t for t in asked if t.action is not Action.WITHDRAW]
    if real and (is_put_off(scene) or taken_back(scene, real) >= 0):
        return True
    for forbidden in (t for t in triggers if t.mood is Mood.FORBIDDEN):
        if any(t.action is forbidden.action and _one_thing(scene, forbidden, t) for t in real):
            return True
    return False


def _one_thing(scene: Scene, forbidden: Trigger, asked: Trigger) -> bool:
    """Whether a forbidden action is not clearly another than the asked one."""

    def named(trigger: Trigger) -> set[str]:
        left, right = trigger.clause
        names = {o.order_id for o in scene.orders if left <= o.start < right}
        names |= {m.name for m in scene.machines if left <= m.start < right}
        return names | {p.email or p.name or "" for p in scene.people if left <= p.start < right}

    return not named(forbidden) - named(asked) and not _others_named(scene, forbidden, asked)


def _others_named(scene: Scene, forbidden: Trigger, asked: Trigger) -> bool:
    """Whether the forbidden clause has a name that stands nowhere from the asked one on."""
    text = scene.document.text
    words = text[slice(*forbidden.clause)].split()[1:]
    rest = text[asked.clause[0] :].casefold()
    names = [w.strip(".,;:()\"'") for w in words if w[:1].isupper() and len(w) > 2]
    return any(name.casefold() not in rest for name in names if name.isalpha())


def _spare_forbidden(scene: Scene, triggers: list[Trigger]) -> None:
    """What a forbidden action names is not to be taken for another one."""
    for trigger in (t for t in triggers if t.mood is Mood.FORBIDDEN):
        left, right = trigger.clause
        for machine in scene.machines:
            machine.spared = machine.spared or left <= machine.start < right
