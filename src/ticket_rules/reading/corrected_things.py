"""Orders and machines that a correction puts in the place of the ones named before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ticket_rules.reading.document import Sentence
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.orders import Order
from ticket_rules.reading.scene import Scene

#: What a correction says not to be meant, by its end: "LAB-23, not 22".
_NOT_THIS = re.compile(
    r"\b(?:not|instead\s+of|rather\s+than|nicht|statt|pas|no)\s+(?:(?:the|order|machine|number|no)"
    r"\s+)*(?P<end>(?=[\w.-]*\d)[\w.-]{1,40}\w|\d)",
    re.IGNORECASE,
)


def denies_an_earlier(things: Sequence[Order | Machine], sentence: Sentence) -> bool:
    """Whether a sentence says "not" of what one before names."""
    denied = tuple(d["end"].casefold() for d in _NOT_THIS.finditer(sentence.text))
    before = [key_of(m).casefold() for m in things if m.start < sentence.start]
    return bool(denied) and any(key.endswith(denied) for key in before)


def key_of(thing: Order | Machine) -> str:
    """What an order or a machine is told apart by."""
    return thing.order_id if isinstance(thing, Order) else thing.name.casefold()


#: Between what a machine was called and what it is: "that I called LAB-3 is really LAB-8".
_IS_REALLY = re.compile(
    r"[\"')]*(?:\s+(?!(?:is|was)\b)[\w']+){0,10}?,?\s+(?:is|was)\s+(?:really|actually|in\s+(?:fact"
    r"|truth|reality)|in\s+reality|properly|rightly)\s+(?:called\s+|named\s+|the\s+)?\"?$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:called|named|wrote|said|typed|gave(?:\s+you)?|referred\s+to)\s+(?:as\s+|it\s+)?\"?$",
    re.IGNORECASE,
)


def rename_machines(scene: Scene) -> None:
    """A machine that the letter called by a wrong name is the one that it "really" is."""
    text = scene.document.text
    for one, other in pairwise([m for m in scene.machines if m.certain]):
        between = text[one.end : other.start]
        called = _CALLED.search(text[max(0, one.start - 30) : one.start])
        if not called or len(between) > 90 or not _IS_REALLY.fullmatch(between):
            continue
        wrong, right = one.name.casefold(), other
        for machine in scene.machines:
            if machine.name.casefold() == wrong:
                _rename(machine, right)


def correct_things(
    scene: Scene, things: Sequence[Order | Machine], sentence: Sentence, start: int
) -> bool:
    """Let the one new order or machine of a correction take the place of the one it is meant for.

    That is the one that the correction denies or names beside, else the last one before. Gives
    whether there was one.
    """
    certain = [m for m in things if isinstance(m, Order) or m.certain]
    before = [m for m in certain if m.start < start]
    inside = [m for m in certain if start <= m.start < sentence.end]
    known = {key_of(m) for m in before}
    fresh = {key_of(m): m for m in inside if not _is_spared(m) and key_of(m) not in known}
    if len(fresh) != 1 or not before:
        return False
    words = scene.document.text[start : sentence.end]
    denied = [d["end"].casefold() for d in _NOT_THIS.finditer(words)]
    open_ones = [m for m in before if not _is_spared(m)]
    beside = [m for m in open_ones if key_of(m) in {key_of(n) for n in inside}]
    meant = [m for m in before if any(key_of(m).casefold().endswith(end) for end in denied)]
    chosen = meant or beside or open_ones
    if not chosen:
        return False
    replaced = key_of(chosen[-1])
    new = next(iter(fresh.values()))
    for thing in before:
        if key_of(thing) == replaced:
            _rename(thing, new)
    if isinstance(new, Machine):
        new.spared = True
    for thing in inside:
        if isinstance(thing, Machine) and key_of(thing) == replaced:
            thing.spared = True
        elif key_of(thing) == replaced and thing in scene.orders:
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
