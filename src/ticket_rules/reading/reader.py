"""From a letter's texts to its requests: the order in which the questions are put."""

from __future__ import annotations

import re
from dataclasses import replace

from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading.answers import yes_or_no
from ticket_rules.reading.below import NAMES_A_PERSON, fill_from_below
from ticket_rules.reading.besides import with_besides
from ticket_rules.reading.binding import bind
from ticket_rules.reading.boxes import choices_of, leave_out_unticked, tick
from ticket_rules.reading.conflicts import doubt_fields, doubt_side_by_side
from ticket_rules.reading.corrections import correct, is_put_off
from ticket_rules.reading.denied import is_denied, spare_forbidden
from ticket_rules.reading.details import details_of
from ticket_rules.reading.document import document_of, plain
from ticket_rules.reading.doubts import confirm, doubt_alternative, doubt_subject, doubt_unseen
from ticket_rules.reading.earlier import with_earlier
from ticket_rules.reading.entries import Entry, Reading, scopes_of
from ticket_rules.reading.exchanged import with_exchanged
from ticket_rules.reading.explained import Explained, words_of
from ticket_rules.reading.gist import gist, sole_person, told_outcomes
from ticket_rules.reading.hearsay import planned_rows
from ticket_rules.reading.implied import with_implied
from ticket_rules.reading.in_clause import goes_elsewhere
from ticket_rules.reading.letter_text import LetterText, is_placeholder
from ticket_rules.reading.mailings import is_of_a_mailing
from ticket_rules.reading.merging import merged
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.no_order import is_of_no_order
from ticket_rules.reading.orders import Order, orders_in_subject
from ticket_rules.reading.points import leave_out, take_points_back
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.scene_found import scene_of, tell_of_no_order
from ticket_rules.reading.spans import is_within
from ticket_rules.reading.taken import Taken
from ticket_rules.reading.technical import is_code, is_plainly_technical, is_technical
from ticket_rules.reading.trigger import OF_MANAGERS, Trigger
from ticket_rules.reading.triggers import find_triggers
from ticket_rules.reading.unsaid import doubt_come_and_go, speaks_against, tell_unsaid
from ticket_rules.reading.weighed import gives_details, is_unlikely, weighed, without_extra
from ticket_rules.requests import Action, Request, request

_LONGEST = 10_000  # characters of new text; more than that is for a person
_MOST = 60  # namings of an action; a letter with more is for a person


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
    if text.alternative is not None and is_placeholder(text.body):
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
    """What the letter asks by the rules; by its words' weight, where they clearly speak against."""
    scene = scene_of(document_of(text.body), patterns)
    entries = _by_rules(scene, text, patterns)
    requests = [_request(entry) for entry in entries]
    if not is_unlikely(scene, requests, text):
        return with_besides(without_extra(scene, entries, requests, text), scene, text)
    if not any(made.missing for made in requests):
        return [Entry(Action.OTHER, 0)]
    return _by_words(text, patterns, {entry.action for entry in entries})


def _by_words(text: LetterText, patterns: OrderPatterns, found: set[Action]) -> list[Entry]:
    """What the words make likely, in the place of the actions that the rules found."""
    scene = scene_of(document_of(text.body), patterns)
    leave_out(scene)
    correct(scene)
    tell_of_no_order(scene, range(len(scene.document.sentences)))
    triggers = weighed(scene, [], text)
    if not triggers or found | {trigger.action for trigger in triggers} >= OF_MANAGERS:
        return [Entry(Action.OTHER, 0)]
    subject_orders = _subject_orders(text, scene.document.text, scene, patterns)
    return _bound(scene, triggers, subject_orders, text, patterns)


def _by_rules(scene: Scene, text: LetterText, patterns: OrderPatterns) -> list[Entry]:
    """What the letter asks, each action with what belongs to it: the questions in their order."""
    document = scene.document
    leave_out(scene)
    choices = choices_of(document.text)
    leave_out_unticked(scene, choices)
    correct(scene)
    triggers = find_triggers(document, text.written_on, text.subject, scene)
    triggers = with_exchanged(scene, triggers, text.subject)
    if len(triggers) > _MOST:
        return [Entry(Action.OTHER, 0)]
    known = {trigger.sentence for trigger in triggers}
    tell_of_no_order(scene, known)
    _tell_not_asked(scene, triggers)
    if tick(scene, triggers, choices):
        return [Entry(Action.OTHER, 0)]
    subject_orders = _subject_orders(text, document.text, scene, patterns)
    triggers = with_earlier(scene, with_implied(scene, triggers, text))
    _tell_struck(triggers, text, document.text)
    doubt_side_by_side(scene, triggers, text.sender)
    doubt_fields(scene, triggers)
    put_off = _put_off(scene, triggers)
    take_points_back(scene, triggers)
    asked = _asked(scene, triggers)
    if not put_off:
        asked = _with_told(asked, scene, triggers, text)
    if not (asked or put_off):
        if speaks_against(scene):
            return [Entry(Action.OTHER, 0)]
        whole = gist(scene, triggers, text)
        answers = not triggers and details_of(scene) is not None
        found = [whole] if whole else [] if answers else weighed(scene, triggers, text)
        if found:
            triggers = asked = found
    if not asked or is_denied(scene, triggers, asked):
        return [_without_request(scene, triggers, text, subject_orders)]
    spare_forbidden(scene, triggers)
    return _bound(scene, triggers, subject_orders, text, patterns)


def _bound(
    scene: Scene,
    triggers: list[Trigger],
    subject_orders: list[Order],
    text: LetterText,
    patterns: OrderPatterns,
) -> list[Entry]:
    """What is asked, with what belongs to it and may be filled in; what is unsure is missing."""
    tell_unsaid(scene, triggers, text)
    reading = Reading(scene, scopes_of(scene, triggers), text.sender, subject_orders, text.signed)
    entries = merged(bind(reading))
    if not any(goes_elsewhere(reading, scope) for scope in reading.asked()):
        _fill_sole_person(entries, reading.scene, text)
    fill_from_below(entries, text, reading.scene, patterns)
    confirm(entries, text, reading.scene)
    doubt_subject(entries, reading.subject_orders, reading.scene)
    doubt_unseen(entries, text, reading.scene, patterns)
    doubt_come_and_go(entries)
    return entries


def _tell_not_asked(scene: Scene, triggers: list[Trigger]) -> None:
    """Tell what is only planned in rows, and what is quoted, code, of a mailing or of money."""
    plans = planned_rows(scene.document)
    for trigger in triggers:
        if is_within(trigger.start, plans):
            trigger.mood = Mood.WONDERED
        code = is_code(scene.document.sentences[trigger.sentence].text)
        if scene.is_ignored(trigger.start) or code:
            trigger.mood = Mood.REPORTED
        if trigger.action is Action.TRANSFER_OWNERSHIP and _is_of_money(scene, trigger):
            trigger.mood = Mood.REPORTED
        sentence = scene.document.sentences[trigger.sentence]
        of_none = is_of_no_order(sentence.text, trigger.start - sentence.start)
        if of_none or is_of_a_mailing(sentence.text):
            trigger.mood = Mood.REPORTED


def _tell_struck(triggers: list[Trigger], text: LetterText, body: str) -> None:
    """What is struck through asks for nothing."""
    for trigger in triggers:
        if _is_struck(trigger, text, body):
            trigger.mood = Mood.REPORTED


def _asked(scene: Scene, triggers: list[Trigger]) -> list[Trigger]:
    """What is asked, but for questions that only tell what access is for, or are of a sale."""
    asked = [t for t in triggers if t.mood in (Mood.ASKED, Mood.PLANNED)]
    for trigger in asked:
        if trigger.action is Action.ORDER_STATUS and (
            _is_for_access(scene, trigger, asked) or _is_for_sale(scene, trigger)
        ):
            trigger.mood = Mood.REPORTED
    return [t for t in asked if t.mood is not Mood.REPORTED]


def _with_told(
    asked: list[Trigger], scene: Scene, triggers: list[Trigger], text: LetterText
) -> list[Trigger]:
    """What is asked, and what a short letter tells as what shall be."""
    told = [t for t in told_outcomes(scene, triggers, text) if t not in asked]
    return sorted([*asked, *told], key=lambda t: t.start)


def _fill_sole_person(entries: list[Entry], scene: Scene, text: LetterText) -> None:
    """Whom the only request of a simple letter is for: the only one whom it names."""
    open_ones = [e for e in entries if e.action in NAMES_A_PERSON]
    without = [e for e in open_ones if not (e.name or e.email or e.unsure & {"name", "email"})]
    if not without or without != entries or len({e.action for e in entries}) > 1:
        return
    person = sole_person(scene, text)
    if person is None:
        return
    for entry in without:
        entry.take_person(person, "the only one whom the letter names")


_MONEY = re.compile(
    r"\b(?:iban|swift|bic|bank\s+(?:account|transfer)|überw\w+|virement|wire\s+transfer)\b",
    re.IGNORECASE,
)


def _is_of_money(scene: Scene, trigger: Trigger) -> bool:
    """Whether what is transferred is money."""
    return _MONEY.search(scene.document.sentences[trigger.sentence].text) is not None


_SALE = re.compile(
    r"\b(?:prices?|pricing|quotes?|quotations?|offers?|discounts?|rfq)\b", re.IGNORECASE
)


def _is_for_sale(scene: Scene, trigger: Trigger) -> bool:
    """Whether a question is about buying: "best price with validity of 30 days"."""
    return _SALE.search(scene.document.sentences[trigger.sentence].text) is not None


#: What an order may be called too: the Subject's number counts then.
_CONTRACT = re.compile(
    r"\b(?:contract|agreement|subscription|purchase|vertrag|contrat|contrato)\s*"
    r"(?:(?:no|nr|number|id)\b\.?|#)?\s*[:(#]?\s*$",
    re.IGNORECASE,
)


def _subject_orders(
    text: LetterText, body: str, scene: Scene, patterns: OrderPatterns
) -> list[Order]:
    """The Subject's orders, but for what the body names too and calls something else."""
    named = {order.order_id for order in scene.orders}
    others = {
        found.order_id
        for found in patterns.find(body)
        if named or not _CONTRACT.search(body, max(0, found.start - 40), found.start)
    } - named
    found = orders_in_subject(plain(text.subject), patterns, scene.orders)
    return [order for order in found if order.order_id not in others]


def _without_request(
    scene: Scene, triggers: list[Trigger], text: LetterText, subject_orders: list[Order]
) -> Entry:
    """A letter in which nothing is asked: details, technical support, or for a person."""
    if is_plainly_technical(scene, text.subject):
        return Entry(Action.TECHNICAL_SUPPORT, 0)
    if not triggers and not (text.unseen.strip() or text.struck.strip()):
        details = details_of(scene, likely=gives_details(scene, text))
        if details is not None:
            _take_subject_order(details, scene, subject_orders)
            return details
    left_open = any(t.mood in (Mood.WONDERED, Mood.PLANNED) for t in triggers)
    if not left_open and is_technical(scene, text.subject):
        return Entry(Action.TECHNICAL_SUPPORT, 0)
    return Entry(Action.OTHER, 0)


def _take_subject_order(details: Entry, scene: Scene, subject_orders: list[Order]) -> None:
    """The one order of the Subject is what details without an order are about."""
    named = {order.order_id: order for order in subject_orders}
    if len(named) == 1 and not scene.orders and not scene.contradicted:
        order = next(iter(named.values()))
        details.take(
            "order_id", order.order_id, Taken(order.source, order.where, "named in the Subject")
        )


def _is_struck(trigger: Trigger, text: LetterText, body: str) -> bool:
    struck = text.struck.strip()
    return bool(struck) and len(struck) > 3 and body[trigger.start : trigger.end].strip() in struck


def _put_off(scene: Scene, triggers: list[Trigger]) -> bool:
    """Where nothing is to be done now, only a question stays asked: "I only want to know…".

    Tells whether that is so.
    """
    if not is_put_off(scene):
        return False
    for trigger in triggers:
        asked = trigger.mood in (Mood.ASKED, Mood.PLANNED)
        if asked and trigger.action not in (Action.ORDER_STATUS, Action.WITHDRAW):
            trigger.mood = Mood.REPORTED
    return True


#: To be let in for: "…, I'd like to see which machines are activated".
_TO_SEE = re.compile(
    r"(?<!\balso like )(?<!\balso want )\b(?:to|can|could)\s+(?:be\s+able\s+to\s+)?"
    r"(?:see|check|look\s+up|view|find\s+out|know|monitor|manage)\b[^.?]{0,60}$",
    re.IGNORECASE,
)


def _is_for_access(scene: Scene, trigger: Trigger, asked: list[Trigger]) -> bool:
    """Whether a question only tells what its writer wants to be let in for."""
    access = any(t.action is Action.REQUEST_ACCESS and t.start < trigger.start for t in asked)
    sentence = scene.document.sentences[trigger.sentence]
    before = sentence.text[: trigger.end - sentence.start]
    return access and "?" not in sentence.text[len(before) :] and bool(_TO_SEE.search(before))
