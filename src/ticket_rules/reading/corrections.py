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
    r"|scratch\s+that|typo|mistake|mistyped|should\s+read|edit|update|instead|rather|actually"
    r"|on\s+second\s+thou?ghts?|wrong|in\s+fact|apologies|the\s+correct|the\s+right|korrektur"
    r"|ich\s+meinte|pardon|perdón)\b",
    re.IGNORECASE,
)
#: All that stands between a value and the one that takes its place in the same sentence.
_TURNS = re.compile(
    r"(?=.*\b(?:no|sorry|oops|whoops|wait|correction|meant|mean|make|scratch|rather|actually"
    r"|typo|pardon|perdón|korrektur|meinte)\b)"
    r"(?:[\s,;:.()<>\"-]|\b(?:no|oh|oops|whoops|sorry|wait|correction|i\s+mean(?:t)?|we\s+meant"
    r"|make\s+that|scratch\s+that|or\s+rather|rather|actually|that\s+should\s+(?:be|read)"
    r"|it\s+should\s+(?:be|read)|it's|it\s+is|typo|pardon|perdón|korrektur|ich\s+meinte|to|for|on"
    r"|the|order|machine|address|e-?mail)(?!\w))*",
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
#: Words that put off everything in the letter.
_PUTS_OFF = re.compile(
    r"\b(?:do(?:n'?t|\s+not)\s+(?:do|change|act|process|touch|start|proceed|execute|carry\s+out"
    r"|take)\s+(?:(?:\w+\s+){0,2}(?:yet|for\s+now)|anything|any\s+action|on\s+this|with\s+(?:this"
    r"|it)|this|it)"
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
        if _CANCELS.match(sentence.text) and any(t.start < sentence.start for t in asked):
            return sentence.start
    return -1


def is_put_off(scene: Scene) -> bool:
    """Whether the letter says that nothing is to be done now."""
    return any(_PUTS_OFF.search(s.text) for s in scene.document.sentences)


def correct(scene: Scene) -> None:
    """Let corrected values take the place of the earlier ones.

    A correction that gives two new values of a kind makes all of that kind doubtful.
    """
    for sentence in scene.document.sentences:
        cue = _CORRECTS.search(sentence.text) is not None
        for things, correct_them in (
            (scene.people, _correct_people),
            (scene.orders, _correct_orders),
            (scene.machines, _correct_machines),
        ):
            turn = _turn(scene, sentence, things)
            if cue or turn is not None:
                correct_them(scene, sentence.start if turn is None else turn, sentence.end)


def _turn(
    scene: Scene, sentence: Sentence, things: Sequence[Person | Order | Machine]
) -> int | None:
    """Where the value begins that takes the place of the one before it in the same sentence."""
    inside = [thing for thing in things if sentence.start <= thing.start < sentence.end]
    turns = [
        after.start
        for before, after in pairwise(inside)
        if _TURNS.fullmatch(scene.document.text, before.end, after.start)
    ]
    return turns[-1] if turns else None


def _correct_people(scene: Scene, start: int, end: int) -> None:
    new = [p for p in scene.people if start <= p.start < end and p.role in (Role.UNKNOWN, Role.NEW)]
    with_address = [p for p in new if p.email]
    usable = with_address or new
    earlier = [p for p in scene.people if p.start < start and p.role in (Role.UNKNOWN, Role.NEW)]
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
        if all(person.name != correction.name for person in earlier):
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
    """The person who was named last is who is corrected, wherever named."""
    for person in earlier:
        if person.email == replaced.email or (
            person.name is not None and person.name == replaced.name
        ):
            person.role = Role.OLD
            person.doubtful = False
    correction.role = Role.NEW
    correction.doubtful = False


def _correct_orders(scene: Scene, start: int, end: int) -> None:
    new = {o.order_id for o in scene.orders if start <= o.start < end}
    earlier = [o for o in scene.orders if o.start < start]
    if len(new) == 1 and earlier and new.isdisjoint({o.order_id for o in earlier}):
        last = earlier[-1].order_id
        kept = next(o for o in scene.orders if o.start >= start and o.order_id in new)
        for order in earlier:
            if order.order_id == last:
                order.order_id = kept.order_id


def _correct_machines(scene: Scene, start: int, end: int) -> None:
    new = {m.name for m in scene.machines if start <= m.start < end and m.certain and not m.spared}
    earlier = [m for m in scene.machines if m.start < start and m.certain and not m.spared]
    if len(new) == 1 and earlier and new.isdisjoint({m.name for m in earlier}):
        last = earlier[-1].name
        for machine in earlier:
            if machine.name == last:
                machine.spared = True
