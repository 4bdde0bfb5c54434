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
from ticket_rules.reading.document import document_of, plain
from ticket_rules.reading.doubts import confirm, doubt_alternative, doubt_subject, doubt_unseen
from ticket_rules.reading.entries import Entry, Reading, scopes_of
from ticket_rules.reading.explained import Explained, words_of
from ticket_rules.reading.forms import Kind, is_new_manager, is_new_owner
from ticket_rules.reading.leftovers import details_of, is_plainly_technical, is_technical
from ticket_rules.reading.letter_text import LetterText
from ticket_rules.reading.merging import merged
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.orders import orders_in_subject
from ticket_rules.reading.scene import Scene, scene_of
from ticket_rules.reading.triggers import Trigger, find_triggers
from ticket_rules.reading.words import Form
from ticket_rules.requests import Action, Request, request

_LONGEST = 10_000  # characters of new text; more than that is for a person
_MOST = 60  # namings of an action; a letter with more is for a person
_ANSWERING = re.compile(
    r"^\s*(?:re|aw|sv|antw|fwd?|wg|tr|rv|vs|回复|返信)\s*(?:\[\d+\])?\s*:", re.IGNORECASE
)
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
    if text.alternative is not None:
        others = _entries(replace(text, body=text.alternative, alternative=None), patterns)
        if not doubt_alternative(entries, others):
            return _for_a_person()
    found: dict[Request, Explained] = {}
    for entry in entries:
        made = _request(entry)
        found.setdefault(made, Explained(made, words_of(entry, made, text)))
    return tuple(found.values())


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
    triggers = find_triggers(document, text.written_on, text.subject)
    if len(triggers) > _MOST:
        return [Entry(Action.OTHER, 0)]
    for trigger in triggers:
        if scene.is_ignored(trigger.start):
            trigger.mood = Mood.REPORTED
    subject_orders = orders_in_subject(plain(text.subject), patterns, scene.orders)
    triggers = _with_implied(scene, triggers, text)
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


def _without_request(scene: Scene, triggers: list[Trigger], text: LetterText) -> Entry:
    """A letter in which nothing is asked: details, technical support, or for a person."""
    if is_plainly_technical(scene, text.subject):
        return Entry(Action.TECHNICAL_SUPPORT, 0)
    if not any(t.mood is not Mood.REPORTED for t in triggers):
        details = None if triggers else details_of(scene)
        if details is not None and not (text.unseen.strip() or text.struck.strip()):
            return details
        if is_technical(scene, text.subject):
            return Entry(Action.TECHNICAL_SUPPORT, 0)
    return Entry(Action.OTHER, 0)


def _with_implied(scene: Scene, triggers: list[Trigger], text: LetterText) -> list[Trigger]:
    """Add what a form's labels or the sender's own Subject ask, where the text itself does not."""
    if any(t.mood is not Mood.REPORTED for t in triggers):
        return triggers
    implied = _from_fields(scene) or _from_subject(scene, text)
    return sorted([*triggers, *implied], key=lambda t: t.start)


def _from_fields(scene: Scene) -> list[Trigger]:
    found: list[Trigger] = []
    for item, kind, _ in scene.fields:
        action = None
        if kind is Kind.REQUEST:
            named = [
                t
                for t in find_triggers(document_of(f"Please {item.value}."), None)
                if t.form is not Form.QUESTION
            ]
            named = named or find_triggers(document_of(f"Please process the {item.value}."), None)
            action = named[0].action if len({t.action for t in named}) == 1 else None
        elif kind in (Kind.PERSON, Kind.NAME, Kind.EMAIL) and not found:
            action = Action.TRANSFER_OWNERSHIP if is_new_owner(item.label) else None
            action = Action.ADD_LICENSE_MANAGER if is_new_manager(item.label) else action
        if action is not None and all(t.action is not action for t in found):
            found.append(
                Trigger(
                    action,
                    item.start,
                    item.start,
                    Mood.ASKED,
                    Form.NOUN,
                    0,
                    (item.start, item.start),
                )
            )
    if found:
        found = found[:1]
        found[0].start = found[0].end = 0
        found[0].clause = (0, 0)
    return found


def _from_subject(scene: Scene, text: LetterText) -> list[Trigger]:
    """A Subject of the sender's own that names an action, above a body that only gives its keys."""
    subject = plain(text.subject).strip()
    gives = bool(
        scene.orders or scene.fields or any(p.email for p in scene.people) or scene.machines
    )
    if not subject or _ANSWERING.match(subject) or not gives or _speaks(scene):
        return []
    named = find_triggers(document_of(subject), text.written_on)
    named = [
        t
        for t in named
        if t.mood in (Mood.ASKED, Mood.REPORTED) and t.form in (Form.BASE, Form.NOUN)
    ]
    if len({t.action for t in named}) != 1:
        return []
    return [Trigger(named[0].action, 0, 0, Mood.ASKED, Form.NOUN, 0, (0, 0))]


def _speaks(scene: Scene) -> bool:
    """Whether the body has sentences of its own beside keys and courtesies."""
    fields = [(f.start, f.end) for f, _, _ in scene.fields]
    plain_sentences = [
        s
        for s in scene.document.sentences
        if not any(s.start < end and s.end > start for start, end in fields)
        and len(s.text.split()) > 8
    ]
    return bool(plain_sentences) or "?" in scene.document.text


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

    return not named(forbidden) - named(asked)


def _spare_forbidden(scene: Scene, triggers: list[Trigger]) -> None:
    """What a forbidden action names is not to be taken for another one."""
    for trigger in (t for t in triggers if t.mood is Mood.FORBIDDEN):
        left, right = trigger.clause
        for machine in scene.machines:
            machine.spared = machine.spared or left <= machine.start < right
