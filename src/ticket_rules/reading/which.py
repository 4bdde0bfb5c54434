"""Which orders and machines a trigger means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ticket_rules.reading.entries import Entry, Reading, Scope
from ticket_rules.reading.forms import Kind
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.orders import Order
from ticket_rules.reading.people import Role
from ticket_rules.reading.taken import Source, Taken
from ticket_rules.requests import Action

_SAME_ORDER = re.compile(
    r"\b(?:that|this|the\s+same|same|said|the\s+above)\s+(?:order|licen[sc]e|one|number)\b"
    r"|\b(?:on|for|of|to|from)\s+it\b|\bthe\s+order\b|\bthere\b|\b(?:its|it)\b",
    re.IGNORECASE,
)
_OWN_MACHINE = re.compile(
    r"\b(?:it|its|that\s+(?:one|machine|activation|computer|laptop)|this\s+(?:one|machine"
    r"|activation|computer|laptop)|the\s+(?:(?:old|dead|broken|lost|stolen|first|former|wiped)\s+)?"
    r"(?:activation|seat|machine|one|computer|slot|laptop|pc|server|latter|former))\b",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(
    r"\b(?:respectively|resp|in\s+(?:this|that|the\s+same|the\s+given)\s+order"
    r"|in\s+the\s+order\s+(?:given|named|listed)|beziehungsweise|bzw|jeweils|respectivement"
    r"|respectivamente)\b|それぞれ",
    re.IGNORECASE,
)
#: Words that point to more than one machine.
_SEVERAL = re.compile(
    r"\b(?:them|both|these|those|their|all|activations|seats|slots|machines|computers|laptops|two|three"
    r"|four|five|the\s+ones)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:both|all|these|those|orders)\b", re.IGNORECASE)


@dataclass(slots=True)
class Orders:
    """The orders that a trigger means, and why; `unclear` when it can't be told which."""

    found: list[Order] = field(default_factory=list)
    rule: str = ""
    unclear: bool = False


@dataclass(slots=True)
class Machines:
    """The machines that a trigger means, and why."""

    found: list[Machine] = field(default_factory=list)
    rule: str = ""


def orders_of(reading: Reading, scope: Scope, previous: list[Order]) -> Orders:
    """The orders of the clause, else of what it points to, else the only one of the letter.

    `previous` are the orders of the trigger before.
    """
    scene = reading.scene
    everywhere = [o for o in scene.orders if not scene.is_ignored(o.start)]
    own = [o for o in everywhere if scope.in_clause(o.start)]
    unlisted = scene.unlisted and len({o.order_id for o in everywhere}) > 1
    if unlisted or own or scene.is_contradicted(Kind.ORDER):
        own = [] if unlisted else own
        return Orders(own, "named with what is asked", unclear=not own)
    if len(previous) == 1 and _SAME_ORDER.search(reading.words_of(scope)):
        return Orders(previous, "the order of the request before")
    following = [o for o in everywhere if scope.in_tail(o.start)]
    if len({o.order_id for o in following}) == 1:
        return Orders(following[:1], "the one order that follows")
    if len({o.order_id for o in everywhere}) == 1:
        return Orders(everywhere[:1], "the only order of the letter")
    if everywhere:
        listed = following and reading.in_rows([o.start for o in following])
        return Orders(following, "listed below") if listed else Orders(unclear=True)
    return _of_subject(reading, scope)


def _of_subject(reading: Reading, scope: Scope) -> Orders:
    subject = list({o.order_id: o for o in reading.subject_orders}.values())
    if len(subject) == 1 or (subject and _BOTH.search(reading.words_of(scope))):
        return Orders(subject, "named in the Subject")
    return Orders(unclear=bool(subject))


def machines_of(reading: Reading, scope: Scope) -> Machines:
    """The machines of the clause; else of the nearest sentence before, or the only ones after."""
    scene = reading.scene
    if scene.unlisted:
        return Machines()
    usable = [m for m in scene.machines if not m.spared and not scene.is_ignored(m.start)]
    own = _best([m for m in usable if scope.in_clause(m.start)])
    named = any(m.certain for m in usable)
    if own and not (named and all(m.says_nothing for m in own)):
        return Machines(own, "named with what is asked")
    if scene.is_contradicted(Kind.MACHINE):
        return Machines()
    forbidden = [s.clause for s in reading.scopes if s.trigger.mood is Mood.FORBIDDEN]
    free = [m for m in usable if not any(left <= m.start < right for left, right in forbidden)]
    if named:
        free = [m for m in free if not m.says_nothing]
    following = _best([m for m in free if scope.in_tail(m.start)])
    before = [m for m in free if m.start < scope.clause[0]]
    clause = reading.words_of(scope)
    if before and (_OWN_MACHINE.search(clause) or not following):
        several = _SEVERAL.search(clause) is not None
        return Machines(_nearest(reading, before, several=several), "told of before")
    if (
        len(following) == 1
        or clause.rstrip().endswith(":")
        or reading.in_rows([m.start for m in following])
    ):
        return Machines(following, "the machine that follows")
    return Machines()


def _nearest(reading: Reading, before: list[Machine], *, several: bool) -> list[Machine]:
    """The machine of the last sentence that names one, or those of a list or form above.

    All of that sentence, where the words point to `several`.
    """
    strongest = max(m.strength for m in before)
    chosen = [m for m in before if m.strength == strongest]
    if len({m.name.casefold() for m in chosen}) == 1:
        return chosen[-1:]
    if reading.in_rows([m.start for m in chosen]):
        return list(chosen)
    sentences = reversed(reading.scene.document.sentences)
    last = next((s for s in sentences if any(s.start <= m.start < s.end for m in chosen)), None)
    near = [m for m in chosen if last is not None and last.start <= m.start < last.end]
    return near if len(near) == 1 or several else []


def _best(machines: list[Machine]) -> list[Machine]:
    """Those named in the strongest way; each machine once."""
    strongest = max((m.strength for m in machines), default=0)
    return list({m.name.casefold(): m for m in machines if m.strength == strongest}.values())


def listed_pairs(reading: Reading, scope: Scope) -> list[tuple[Order | None, Machine | None]]:
    """Machines and orders that follow the clause by turns, each machine with its order."""
    if reading.scene.unlisted:
        return []
    orders = [o for o in reading.scene.orders if scope.in_tail(o.start)]
    machines = _best([m for m in reading.scene.machines if scope.in_tail(m.start) and not m.spared])
    pairs = machine_pairs(orders, machines) if len(orders) > 1 and len(machines) > 1 else []
    return pairs if all(order is not None for order, _ in pairs) else []


def respectively(words: str) -> bool:
    """Whether the words say that the first goes with the first, the second with the second."""
    return _RESPECTIVELY.search(words) is not None


def machine_pairs(
    orders: list[Order], machines: list[Machine], in_order: bool = False
) -> list[tuple[Order | None, Machine | None]]:
    """Which machine goes with which order; without its order where that is not clear.

    `in_order` tells that the first goes with the first.
    """
    if len(orders) <= 1:
        order = orders[0] if orders else None
        return [(order, machine) for machine in machines] or [(order, None)]
    if len(machines) <= 1:
        return [(None, machines[0] if machines else None)]
    if in_order and len(orders) == len(machines):
        return list(zip(orders, machines, strict=True))
    if any(order.source is not Source.TEXT for order in orders):
        return [(None, machine) for machine in machines]
    return _grouped(orders, machines) or [(None, machine) for machine in machines]


def _grouped(
    orders: list[Order], machines: list[Machine]
) -> list[tuple[Order | None, Machine | None]]:
    """Each machine with the order behind it, or before it, where every order has machines so.

    "A and B on SC-1, C on SC-2", "SC-1: A and B, SC-2: C"; nothing where it is neither.
    """
    ends = (max(o.start for o in orders), max(m.start for m in machines))
    starts = (min(o.start for o in orders), min(m.start for m in machines))
    order_first = starts[0] < starts[1]
    if order_first is not (ends[0] < ends[1]):
        return []
    pairs: list[tuple[Order | None, Machine | None]] = []
    for machine in machines:
        before = [o for o in orders if o.start < machine.start]
        behind = [o for o in orders if o.start > machine.start]
        pairs.append((before[-1] if order_first else behind[0], machine))
    return pairs if len({id(order) for order, _ in pairs}) == len(orders) else []


def take_user(entry: Entry, reading: Reading, scope: Scope) -> None:
    """Take the activation's user, where the letter gives one and frees in one place."""
    users = {
        p.email: p
        for p in reading.scene.people
        if p.role is Role.USER and p.email and not p.doubtful
    }
    freeing = [s for s in reading.asked() if s.trigger.action is Action.REMOVE_ACTIVATION]
    if len(users) == 1 and scope is freeing[0]:
        user = next(iter(users.values()))
        taken = Taken(Source.TEXT, user.where("email"), "told as the activation's user")
        entry.take("email", user.email, taken)


def take_serial(entry: Entry, reading: Reading, scope: Scope) -> None:
    """Take the serial key of the clause, else the only one of the letter."""
    serials = reading.scene.serials
    own = [serial for serial in serials if scope.in_clause(serial[0])]
    keys = {key: (start, end) for start, end, key in own or serials}
    if len(keys) == 1:
        key, span = keys.popitem()
        rule = "named with what is asked" if own else "the only serial key of the letter"
        entry.take("serial_key", key, Taken(Source.TEXT, span, rule))
