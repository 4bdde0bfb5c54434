"""One of several things taken back later: "forget point 2", "leave Karl out", "no, not Bob"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ticket_rules.prefilter import Sought
from ticket_rules.reading.document import Sentence
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.orders import Order
from ticket_rules.reading.people import Person, Role, fits, same_name
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.settled import settled_rows
from ticket_rules.reading.spans import Span, is_within
from ticket_rules.reading.trigger import Trigger
from ticket_rules.requests import Action

_PLACES = {
    "first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3,
    "fifth": 4, "5th": 4, "sixth": 5, "6th": 5, "last": -1, "final": -1, "one": 0, "two": 1,
    "three": 2, "four": 3, "five": 4, "six": 5,
}  # fmt: skip
_BACK = (
    r"(?:forget(?:\s+about)?|scrap|skip|ignore|disregard|drop|cancel|strike(?:\s+out)?"
    r"|leave\s+out|omit|cross\s+out|scratch"
    r"|withdraw|take\s+back|never\s*mind(?:\s+about)?|don'?t\s+do|do\s+not\s+do|leave\s+away"
    r"|without|discard|void|stop)"
)
_POINT = (
    r"(?:points?|items?|numbers?|no|nos|nr|requests?|tasks?|steps?|bullets?(?:\s+points?)?|lines?"
    r"|entr(?:y|ies)|parts?"
    r"|positions?|topics?|things?)"
)
_WHICH = rf"(?:\d{{1,2}}\b|{'|'.join(_PLACES)})"
_NUMBERED = re.compile(
    rf"\b{_BACK}\s+(?:the\s+)?{_POINT}\.?\s*(?:#|no\.?\s*"
    rf"|number\s+)?\(?(?P<which>{_WHICH}(?:\)?\s*(?:,|and|&|or|plus)\s*\(?{_WHICH}){{0,5}})"
    rf"|\b{_POINT}\.?\s*(?:#|no\.?\s*|number\s+)?\(?(?P<void>{_WHICH})\)?\s+(?:is|has\s+become"
    rf"|can\s+be|should\s+be)\s+(?:now\s+)?(?:void|off|cancel+ed|dropped|obsolete"
    r"|forgotten|ignored|skipped|no\s+longer\s+(?:needed|necessary|required|wanted)|withdrawn"
    r"|left\s+out|moot)\b",
    re.IGNORECASE,
)
_NTH = re.compile(
    rf"\b{_BACK}\s+(?:the|my|our)\s+(?P<which>{'|'.join(_PLACES)})\s*(?:(?:one|{_POINT})\b"
    rf"|(?=[.,;!]|$))"
    rf"|\bleave\s+(?:the\s+)?(?P<out>{'|'.join(_PLACES)})\s+(?:one\s+|{_POINT}\s+)?out\b",
    re.IGNORECASE,
)
_OF_KIND = re.compile(
    rf"\b{_BACK}\s+(?:the|that|this|my|our)\s+(?:\w+\s+)?(?P<kind>transfers?"
    rf"|change\s+of\s+owner\w*|owner\w*|hand-?over|(?:new\s+)?managers?|manager\s+\w+|"
    r"addition|appointment|deactivations?|activations?|release|machine|computer"
    r"|question)\b(?!\s*(?:'s|of|for|on|to)\b)",
    re.IGNORECASE,
)
_KINDS = {
    **dict.fromkeys("tcoh", Action.TRANSFER_OWNERSHIP),
    **dict.fromkeys("dr", Action.REMOVE_ACTIVATION),
    "q": Action.ORDER_STATUS,
}
#: In a row itself: "… - no, not Bob", "… (scrap that)".
_IN_ROW = re.compile(
    r"[-(,;:.]\s*(?:(?:no|sorry|wait|oh|oops|actually|hm+)[\s,.!]+){0,3}(?:(?:not|skip|scrap"
    r"|forget|ignore|cancel|strike|drop|leave|omit)\s+"
    r"(?:him|her|them|this(?:\s+one)?|that(?:\s+one)?|it"
    r"|(?P<name>(?-i:[^\W\d_a-z])[\w-]{1,30}))(?:\s+(?:out|away))?(?=\s*(?:[.,;!)]|$|-))"
    r"|(?:leave\s+out|not\s+needed|no\s+longer\s+(?:needed|wanted)|taken\s+back|cancel+ed"
    r"|withdrawn|struck\s+out|void)\b)",
    re.IGNORECASE,
)
#: "Leave Karl out of it", "forget Karl", "not Karl after all".
_NAME = r"(?P<name>(?-i:[^\W\d_a-z])[\w.'-]{1,30}(?:\s+(?-i:[^\W\d_a-z])[\w.'-]{1,30}){0,2})"
_NAME_2 = _NAME.replace("?P<name>", "?P<name2>")
_NAME_3 = _NAME.replace("?P<name>", "?P<name3>")
_NAME_4 = _NAME.replace("?P<name>", "?P<name4>")
_LEFT_OUT = re.compile(
    rf"\bleave\s+{_NAME}\s+(?:out|alone|be|as\s+(?:is|before))\b"
    rf"|\b(?:forget|skip|omit|never\s*mind|leave\s+out)\s+(?:about\s+)?{_NAME_2}"
    rf"(?=\s*(?:[.,;:!)-]|$|\b(?:please|and|as|because|he|she|it|after)\b))"
    rf"|\bnot\s+{_NAME_3}\s+after\s+all\b"
    rf"|\b{_BACK}\s+(?:(?:the|that|this|my|our)\s+(?:\w+\s+){{0,2}}?(?:bit|part|line|point|item"
    r"|request|sentence|paragraph|passage|one|entry|section|thing)s?"
    r"|(?:what|everything|anything|all)(?:\s+that)?\s+(?:i|we)\s+(?:\w+\s+)?"
    r"(?:said|wrote|asked(?:\s+for)?|put|write|say))"
    r"\s+(?:above\s+)?(?:about|on|for|with|of|concerning|regarding|re)\s+"
    rf"(?:(?:mr|mrs|ms|dr)\.?\s+)?{_NAME_4}(?!\w)",
    re.IGNORECASE,
)
#: Only one of several is meant: "Only Wren, please", "Wren alone".
_ONLY = re.compile(
    r"^\W*(?:(?:p\.?s\.?|sorry|no|wait|oh|actually|so|hence|therefore|please|then|and|make"
    r"\s+it|just\s+do|do|add)"
    rf"[\W]+){{0,4}}(?:(?:only|just)\s+{_NAME_2}(?=\s*(?:[.,;!)-]|$|\b(?:please|then|now|after)\b))"
    rf"|{_NAME}\s+(?:only|alone)\b(?=\s*(?:[.,;!)-]|$|\b(?:please|then|now|after)\b)))",
    re.IGNORECASE,
)
#: Points to who or what was named right before.
_THAT_ONE = re.compile(
    r"\b(?:leave|keep)\s+(?:that|this)\s+(?:one|machine|person|order)\s+(?:alone|out|as\s+it\s+is"
    r"|be|in\s+place|untouched)\b"
    r"|\bleave\s+(?:him|her|it)\s+(?:alone|out|be)\b"
    r"|\b(?:skip|not|forget|omit)\s+(?:that|this)\s+one\b",
    re.IGNORECASE,
)
_GATE = Sought(
    r"forget|scrap|skip|ignore|disregard|drop|cancel|strike|leave|omit|cross|scratch|withdraw"
    r"|take\s+back|never|n'?t\s+do|not\b|only\b|alone\b|just\b"
    r"|without|discard|void|stop|keep|point|item"
)
_DONT = re.compile(
    r"\b(?:don'?t|do\s+not|never|not\s+to|didn'?t|did)\s+(?:\w+\s+)?$", re.IGNORECASE
)


def leave_out(scene: Scene) -> None:
    """Spare whom and what the letter leaves out again by its row, its name, or right behind it."""
    spans = _rows_back(scene)
    for at, sentence in enumerate(scene.document.sentences):
        if not _GATE.search(sentence.text):
            continue
        for match in _LEFT_OUT.finditer(sentence.text):
            if not _DONT.search(sentence.text[: match.start()]):
                _spare_named(scene, _left_out_name(match), sentence.start)
        only = _ONLY.match(sentence.text)
        if only is not None:
            _spare_others(scene, only["name"] or only["name2"], sentence.start)
        that = _THAT_ONE.search(sentence.text)
        if that and not _DONT.search(sentence.text[: that.start()]):
            _spare_before(scene, at, sentence.start + that.start())
    for left, right in spans:
        _spare(scene, [t for t in _things(scene) if left <= t.start < right])


def _left_out_name(match: re.Match[str]) -> str:
    return next((name for name in match.groupdict().values() if name), "")


def _spare_others(scene: Scene, name: str, before: int) -> None:
    """Leave alone all others of those who are named with an address above, but the one meant."""
    above = [p for p in scene.people if p.start < before and p.name and p.email]
    if not any(same_name(name, p.name or "") for p in above):
        return
    for person in scene.people:
        if person.role in (Role.UNKNOWN, Role.NEW) and not same_name(name, person.name or name):
            person.role = Role.CONTACT


def take_points_back(scene: Scene, triggers: list[Trigger]) -> None:
    """Take only that as told which a later sentence takes back; all, where none can tell which."""
    rows = _rows_back(scene)
    for trigger in triggers:
        if is_within(trigger.start, rows):
            trigger.mood = Mood.REPORTED
    for sentence in scene.document.sentences:
        if not _GATE.search(sentence.text):
            continue
        before = [
            t for t in triggers if t.start < sentence.start and t.mood in (Mood.ASKED, Mood.PLANNED)
        ]
        _take_named_back(scene, sentence, before, triggers)
        which = _which(sentence)
        if which and not _list_before(scene, sentence):
            known = all(-len(before) <= at < len(before) for at in which) and len(before) > 1
            for trigger in [before[at] for at in which] if known else before:
                trigger.mood = Mood.REPORTED
        kind = _OF_KIND.search(sentence.text)
        if kind and not _DONT.search(sentence.text[: kind.start()]):
            for trigger in before:
                if trigger.action in _meant(kind["kind"].casefold()):
                    trigger.mood = Mood.REPORTED


def _tell_withdrawal(triggers: list[Trigger], sentence: Sentence) -> None:
    """A sentence that takes back a part of the letter takes back no earlier request."""
    for trigger in triggers:
        if trigger.action is Action.WITHDRAW and trigger.sentence == sentence.number:
            trigger.mood = Mood.REPORTED


def _take_named_back(
    scene: Scene, sentence: Sentence, before: list[Trigger], triggers: list[Trigger]
) -> None:
    """Take as told what was asked for nobody but one whom the sentence leaves out by name.

    Where it leaves out somebody so, the sentence itself withdraws nothing else.
    """
    found = False
    matches = list(_LEFT_OUT.finditer(sentence.text))
    names = [_left_out_name(m) for m in matches if not _DONT.search(sentence.text[: m.start()])]
    only = _ONLY.match(sentence.text)
    for trigger in before if names or only else []:
        left, right = trigger.clause
        named = [p for p in scene.people if left <= p.start < right and p.name]
        out = [
            p
            for p in named
            if p.role is Role.CONTACT and (only or any(same_name(n, p.name or "") for n in names))
        ]
        found = found or bool(out)
        if out and len(out) == len(named):
            trigger.mood = Mood.REPORTED
    if found:
        _tell_withdrawal(triggers, sentence)


def _meant(kind: str) -> tuple[Action, ...]:
    if kind.startswith(("m", "n", "add", "app")):
        return (Action.ADD_LICENSE_MANAGER, Action.REMOVE_LICENSE_MANAGER)
    if kind.startswith(("a", "mach", "comp")):
        return (Action.REMOVE_ACTIVATION,)
    return (_KINDS[kind[0]],)


def _which(sentence: Sentence) -> list[int]:
    """The places in a list that the sentence takes back."""
    match = _NUMBERED.search(sentence.text) or _NTH.search(sentence.text)
    if match is None or _DONT.search(sentence.text[: match.start()]):
        return []
    told = next(group for group in match.groups() if group)
    found = re.findall(_WHICH, told, re.IGNORECASE)
    return [int(w) - 1 if w.isdigit() else _PLACES[w.casefold()] for w in found]


def _list_before(scene: Scene, sentence: Sentence) -> list[Span]:
    rows = [(r.start, r.end) for r in scene.document.rows if not r.table]
    return [row for row in rows if row[1] <= sentence.start]


def _rows_back(scene: Scene) -> list[Span]:
    """The rows of a list that are taken back, in themselves or by a sentence below."""
    document = scene.document
    if not document.rows:
        return []
    found = settled_rows(document)
    for row in document.rows:
        text = document.text[row.start : row.end]
        back = _IN_ROW.search(text)
        if back and (not back["name"] or back["name"] in text[: back.start()]):
            found.append((row.start, row.end))
    for sentence in document.sentences:
        which = _which(sentence) if _GATE.search(sentence.text) else []
        rows = _list_before(scene, sentence) if which else []
        if rows:
            known = all(-len(rows) <= at < len(rows) for at in which)
            found += [rows[at] for at in which] if known else rows
    return found


def _things(scene: Scene) -> Sequence[Person | Order | Machine]:
    return [*scene.people, *scene.orders, *scene.machines]


def _spare(scene: Scene, things: Sequence[Person | Order | Machine]) -> None:
    for thing in things:
        if isinstance(thing, Machine):
            for machine in scene.machines:
                if machine.name.casefold() == thing.name.casefold():
                    machine.spared = True
        elif isinstance(thing, Person):
            thing.role = Role.CONTACT
        elif sum(o.order_id == thing.order_id for o in scene.orders) == 1:
            scene.orders.remove(thing)


#: Words that put another in the place of who is left out.
_INSTEAD = re.compile(
    r"\b(?:instead|rather|the\s+(?:one|person|right|correct)|it\s+is|it's|it\s+should|use|take"
    r"|add|correct\s+is|replace)\b",
    re.IGNORECASE,
)


def _spare_named(scene: Scene, name: str, before: int) -> None:
    """Leave alone whoever of that name was spoken of before, or let another take the place."""
    own = [
        p
        for p in scene.people
        if (same_name(name, p.name) if p.name else fits(name, p.email or ""))
    ]
    others = {p.email: p for p in scene.people if p.start >= before and p.email and p not in own}
    words = scene.document.text[before : before + 300]
    new = next(iter(others.values())) if len(others) == 1 and _INSTEAD.search(words) else None
    for person in own if any(p.start < before for p in own) else []:
        if new is not None and person.start < before:
            person.take_name(new)
            person.take_email(new)
        else:
            person.role = Role.CONTACT
    for machine in scene.machines:
        if machine.name.casefold() == name.casefold() and machine.start < before:
            machine.spared = True


def _short_named(scene: Scene, left: int, right: int) -> list[Machine]:
    """The machine that is called by the end of its name there: "R02" for FARM-R02."""
    words = {w.casefold() for w in re.findall(r"\b[A-Za-z]*\d+\b", scene.document.text[left:right])}
    found = [m for m in scene.machines if m.certain and m.name.casefold().endswith(tuple(words))]
    return found if words and len({m.name.casefold() for m in found}) == 1 else []


#: What looks like an order: then it is the order that is left alone.
_AN_ORDER = re.compile(r"\b[A-Za-z]{2,4}[ -]?\d{4,9}\b|\border\b", re.IGNORECASE)


def _spare_before(scene: Scene, at: int, until: int) -> None:
    """Leave alone the only one who, or that, the words right before name; else none is certain."""
    sentences = scene.document.sentences
    for sentence in (sentences[at], *sentences[at - 1 : at]):
        left, right = sentence.start, min(sentence.end, until)
        named: list[Person | Machine] = [p for p in scene.people if left <= p.start < right]
        named += [m for m in scene.machines if m.certain and left <= m.start < right]
        short = _short_named(scene, left, right)
        if short:
            _spare(scene, short)
            return
        if not named and _AN_ORDER.search(scene.document.text, left, right):
            return
        if not named:
            continue
        last = max(named, key=lambda thing: thing.start)
        told = _IS_TOLD.match(scene.document.text, last.end, until)
        keys = {_key(thing) for thing in named}
        if told is None and len(keys) > 1:
            scene.unlisted = True
            return
        _spare(scene, [thing for thing in named if _key(thing) == _key(last)])
        return


#: Behind the one that is spoken of: "HOST-4 was found again".
_IS_TOLD = re.compile(
    r"\W{0,3}(?:\w+\s+)?(?:is|was|has|had|works|runs|turned|came|still|stays|lives|boots|remains"
    r"|got)\b",
    re.IGNORECASE,
)


def _key(thing: Person | Machine) -> str:
    if isinstance(thing, Machine):
        return thing.name.casefold()
    return thing.email or thing.name or ""
