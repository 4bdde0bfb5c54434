"""What a letter takes back or corrects in its own later words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ticket_rules.reading.document import Sentence
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.orders import Order
from ticket_rules.reading.people import Person, Role, fits
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.triggers import Trigger

_CORRECTS = re.compile(
    r"\b(?:sorry|oops|whoops|correction|corrected|i\s+meant|i\s+mean|we\s+meant|make\s+that"
    r"|(?:scratch|scrap|strike|forget|ignore|drop|disregard|cancel)\s+(?:that|it|this|the\s+(?:first|last|former|above))"
    r"|typo|mistake|mistyped|should\s+read|edit|update|instead|rather|actually"
    r"|on\s+second\s+thou?ghts?|wrong|in\s+fact|apologies|the\s+correct|the\s+right|korrektur"
    r"|ich\s+meinte|pardon|perdón|wait|hang\s+on|my\s+bad|misspel\w*|mis-?typed|mixed\s+up"
    r"|confused|should\s+(?:be|have\s+been)|erratum|désolée?|correct\s+(?:is|one|would\s+be)"
    r"|(?:richtig|korrekt)\s+(?:ist|wäre)|not\b[^.!?]{1,80}\bbut|nicht\b[^.!?]{1,80}\bsondern"
    r"|please\s+use)\b",
    re.IGNORECASE,
)
#: Who was told as old is new: nobody can be sure of the rest.
_TURNED_ROUND = re.compile(
    r"\b(?:(?:the\s+)?other\s+way\s+a?round|in\s+reverse|the\s+reverse|umgekehrt|inversement|al\s+rev[eé]s"
    r"|(?:mixed|got|switched)\s+(?:them|the\s+two|both|these)\s+(?:mixed\s+)?(?:up|wrong)"
    r"|(?:swap|switch|exchange)\s+(?:the\s+two|both|these\s+two)\s+(?:names|people|persons))\b",
    re.IGNORECASE,
)
#: Words that sound like a correction and are none.
_NO_CUE = re.compile(
    r"\b(?:confus\w+|mix(?:ed|ing)?\s+(?:\w+\s+)?up|mistak\w+)\s+(?:\w+\s+)?(?:with|for)\b",
    re.IGNORECASE,
)
#: All that stands between a value and the one that takes its place in the same sentence.
_TURNS = re.compile(
    r"(?=.*\b(?:no|not|sorry|oops|whoops|wait|correction|meant|mean|make|scratch|rather|actually"
    r"|typo|pardon|perdón|korrektur|meinte|correct|right|actual|proper)\b)"
    r"(?:[\s,;:.()<>\"-]|\b(?:no|oh|oops|whoops|sorry|wait|correction|i\s+mean(?:t)?|we\s+meant"
    r"|make\s+that|scratch\s+that|or\s+rather|rather|actually|that\s+should\s+(?:be|read)"
    r"|it\s+should\s+(?:be|read)|it's|it\s+is|typo|pardon|perdón|korrektur|ich\s+meinte|to|for|on"
    r"|the|its|her|his|correct|right|actual|proper|one|name|number|is|order|machine|address"
    r"|e-?mail)(?!\w))*",
    re.IGNORECASE,
)
#: What a correction says not to be meant, by its end: "LAB-23, not 22".
_NOT_THIS = re.compile(
    r"\b(?:not|instead\s+of|rather\s+than|nicht|statt|pas|no)\s+(?:(?:the|order|machine|number|no)"
    r"\s+)*(?P<end>(?=[\w.-]*\d)[\w.-]{1,40}\w|\d)",
    re.IGNORECASE,
)
_NAME_WRONG = re.compile(
    r"\b(?:name\b.{0,60}\b(?:not|wrong|spelled|spelt|misspel\w*|should\s+(?:be|read)|reads)|(?:spelled|spelt|misspel\w*)"
    r"\b.{0,40}\bname|(?:is|it's|was)\s+(?:spelled|spelt|written))\b",
    re.IGNORECASE,
)
_CANCELS = re.compile(
    r"^\W*(?:(?:sorry|actually|no|wait|oh|hm+|p\.?s\.?|edit|update|but|on\s+second\s+thou?ghts?"
    r"|and)\W+)*(?:please\s+)?(?:(?:forget|scrap|ignore|disregard|cancel|scratch|leave|drop"
    r"|stop)\s+(?:about\s+)?(?:that|it|this|them|the\s+above|everything|all\s+(?:of\s+)?(?:this"
    r"|that)|the\s+(?:whole\s+)?(?:request|transfer|thing)s?)"
    r"|never\s*mind|hold\s+off|don'?t\s+do\s+(?:it|that|this|anything)|do\s+not\s+do\s+(?:it"
    r"|that|this|anything))\b",
    re.IGNORECASE,
)
#: What stands in the place of what is taken back.
_INSTEAD = re.compile(
    r"\b(?:use|take|make\s+(?:it|that)|(?:it|that)(?:'s|\s+is|\s+should\s+be)|go\s+with|put|write|correct"
    r"|right|instead|rather|should\s+(?:be|read|go)|send)\b",
    re.IGNORECASE,
)
_OPEN = (Role.UNKNOWN, Role.NEW, Role.OWNER, Role.MANAGER)
#: Words that put off everything in the letter.
_PUTS_OFF = re.compile(
    r"\b(?:do(?:n'?t|\s+not)\s+(?:do|change|act|process|touch|start|proceed|execute|carry\s+out"
    r"|take)\s+(?:(?:\w+\s+){0,2}(?:yet|for\s+now)|anything|any\s+action|on\s+this|with\s+(?:this"
    r"|it)|this|it)"
    r"|(?:only|just)\s+(?:want|wanted|would\s+like|wish|need)\s+to\s+(?:know|ask|understand|learn|hear)"
    r"|not\s+asking\s+(?:you\s+)?to|no\s+action\s+(?:is\s+)?(?:needed|required|necessary)"
    r"|hold\s+off|please\s+wait|wait\s+(?:for|until|with|before)\s+(?:my|our|the|i|we|he|she|you)"
    r"|not\s+(?:to\s+be\s+)?(?:done|processed)\s+(?:yet|before|until)"
    r"|(?:this|that)\s+is\s+(?:only\s+|just\s+)?(?:a|an)\s+(?:test|draft|example|drill)|(?:only"
    r"|just)\s+(?:a\s+)?(?:test|draft|example)\b|purely\s+hypothetical"
    r"|for\s+(?:your\s+)?information\s+only|not\s+a\s+request)\b"
    r"|^\W*(?:but\s+)?(?:only|not)\s+(?:if|when|once|after|before|until)\b",
    re.IGNORECASE,
)


def taken_back(scene: Scene, asked: list[Trigger]) -> int:
    """Up to where in the text all that was asked is taken back; -1 where nothing is."""
    for sentence in reversed(scene.document.sentences):
        if _replaces(scene, sentence):
            continue
        if _CANCELS.match(sentence.text) and any(t.start < sentence.start for t in asked):
            return sentence.start
    return -1


def _replaces(scene: Scene, sentence: Sentence) -> bool:
    """Whether it only takes back a value: it, or what follows it, says what to use instead."""
    match = _CANCELS.match(sentence.text)
    words = sentence.text[match.end() :] if match else ""
    named: list[Person | Order | Machine] = [*scene.people, *scene.orders, *scene.machines]
    inside = any(
        sentence.start <= thing.start < sentence.end
        for thing in named
        if not isinstance(thing, Machine) or thing.certain
    )
    return inside and _INSTEAD.search(words) is not None


def is_put_off(scene: Scene) -> bool:
    """Whether the letter says that nothing is to be done now."""
    return any(_PUTS_OFF.search(s.text) for s in scene.document.sentences)


def correct(scene: Scene) -> None:
    """Let corrected values take the place of the earlier ones.

    A correction that gives two new values of a kind makes all of that kind doubtful.
    """
    for sentence in scene.document.sentences:
        if _TURNED_ROUND.search(sentence.text) and not scene.is_ignored(sentence.start):
            for person in scene.people:
                person.doubtful = True
        cue = _CORRECTS.search(_NO_CUE.sub(" ", sentence.text)) is not None
        turn = _turn(scene, sentence, scene.people)
        if cue or turn is not None:
            _correct_people(scene, sentence.start if turn is None else turn, sentence.end)
        _correct_names(scene, sentence)
        for things in (scene.orders, scene.machines):
            if len(things) < 2:
                continue
            turn = _turn(scene, sentence, things)
            told = cue or _denies_an_earlier(things, sentence)
            starts = [turn] if turn is not None else _cuts(sentence) if told else []
            for start in starts:
                if _correct_things(scene, things, sentence, start):
                    break


def _denies_an_earlier(things: Sequence[Order | Machine], sentence: Sentence) -> bool:
    """Whether a sentence says "not" of what one before names."""
    denied = tuple(d["end"].casefold() for d in _NOT_THIS.finditer(sentence.text))
    before = [_key(m).casefold() for m in things if m.start < sentence.start]
    return bool(denied) and any(key.endswith(denied) for key in before)


def _cuts(sentence: Sentence) -> list[int]:
    """Where a correction may begin: at its words, the last ones first, or with its sentence."""
    cues = [sentence.start + m.start() for m in _CORRECTS.finditer(sentence.text)]
    return [*reversed(cues), sentence.start]


def _turn(
    scene: Scene, sentence: Sentence, things: Sequence[Person | Order | Machine]
) -> int | None:
    """Where the value begins that takes the place of the one before it in the same sentence."""
    inside = [thing for thing in things if sentence.start <= thing.start < sentence.end]
    turns = [
        after.start
        for before, after in pairwise(inside)
        if _TURNS.fullmatch(_between(scene, before.end, after.start))
    ]
    return turns[-1] if turns else None


def _between(scene: Scene, start: int, end: int) -> str:
    """The words between two places, without what else is named there."""
    words = list(scene.document.text[start:end])
    named: list[Person | Order | Machine] = [*scene.people, *scene.orders, *scene.machines]
    for thing in named:
        if start <= thing.start and thing.end <= end:
            words[thing.start - start : thing.end - start] = " " * (thing.end - thing.start)
    return "".join(words)


def _key(thing: Order | Machine) -> str:
    return thing.order_id if isinstance(thing, Order) else thing.name.casefold()


def _correct_things(
    scene: Scene, things: Sequence[Order | Machine], sentence: Sentence, start: int
) -> bool:
    """Let the one new order or machine of a correction take the place of the one it is meant for.

    That is the one that the correction denies or names beside, else the last one before. Gives
    whether there was one.
    """
    certain = [m for m in things if isinstance(m, Order) or m.certain]
    before = [m for m in certain if m.start < start]
    inside = [m for m in certain if start <= m.start < sentence.end]
    known = {_key(m) for m in before}
    fresh = {_key(m): m for m in inside if not _is_spared(m) and _key(m) not in known}
    if len(fresh) != 1 or not before:
        return False
    words = scene.document.text[start : sentence.end]
    denied = [d["end"].casefold() for d in _NOT_THIS.finditer(words)]
    open_ones = [m for m in before if not _is_spared(m)]
    beside = [m for m in open_ones if _key(m) in {_key(n) for n in inside}]
    meant = [m for m in before if any(_key(m).casefold().endswith(end) for end in denied)]
    chosen = meant or beside or open_ones
    if not chosen:
        return False
    replaced = _key(chosen[-1])
    new = next(iter(fresh.values()))
    for thing in before:
        if _key(thing) == replaced:
            _rename(thing, new)
    if isinstance(new, Machine):
        new.spared = True
    for thing in inside:
        if isinstance(thing, Machine) and _key(thing) == replaced:
            thing.spared = True
        elif _key(thing) == replaced and thing in scene.orders:
            scene.orders.remove(thing)
    return True


def _is_spared(thing: Order | Machine) -> bool:
    return isinstance(thing, Machine) and thing.spared


def _rename(thing: Order | Machine, new: Order | Machine) -> None:
    thing.told_at = new.where
    if isinstance(thing, Order) and isinstance(new, Order):
        thing.order_id = new.order_id
    elif isinstance(thing, Machine) and isinstance(new, Machine):
        thing.name, thing.spared = new.name, False


def _correct_names(scene: Scene, sentence: Sentence) -> None:
    """No name is certain that a correction says to be another; a full one that it gives is."""
    if not _NAME_WRONG.search(sentence.text):
        return
    told = [
        p.name
        for p in scene.people
        if sentence.start <= p.start < sentence.end and p.name and p.role is not Role.OLD
    ]
    right = told[0] if len(set(told)) == 1 and told[0] and " " in told[0] else None
    for person in scene.people:
        if person.start < sentence.start and person.email and person.name != right:
            person.name = right


def _correct_people(scene: Scene, start: int, end: int) -> None:
    new = [p for p in scene.people if start <= p.start < end and p.role in _OPEN]
    with_address = [p for p in new if p.email]
    usable = with_address or new
    earlier = [p for p in scene.people if p.start < start and p.role in _OPEN]
    addresses = {p.email for p in earlier if p.email}
    if not usable or not earlier:
        return
    if len({p.email or p.name for p in usable}) > 1:
        if addresses:
            for person in [*earlier, *usable]:
                person.doubtful = True
        return
    correction = usable[-1]
    if correction.email is None:
        if not _NAME_WRONG.search(scene.document.text[start:end]) and all(
            person.name != correction.name for person in earlier
        ):
            for person in earlier:
                person.doubtful = True
        return
    if correction.email in addresses:
        return
    replaced = earlier[-1]
    if (
        correction.name is None
        and replaced.name is not None
        and fits(replaced.name, correction.email)
    ):
        correction.take_name(replaced)
    _replace(earlier, replaced, correction)


def _replace(earlier: list[Person], replaced: Person, correction: Person) -> None:
    """The new one stands wherever the one is named who is corrected: who was named last."""
    same = [
        p
        for p in earlier
        if p is replaced
        or (p.email is not None and p.email == replaced.email)
        or (p.name is not None and p.name == replaced.name)
    ]
    for person in same:
        person.take_name(correction)
        person.take_email(correction)
        person.doubtful = correction.broken
    if correction.role in (Role.UNKNOWN, Role.NEW):
        correction.role = replaced.role
    correction.doubtful = correction.broken
