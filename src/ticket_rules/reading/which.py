"""Which orders and machines a trigger means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ticket_rules.reading.entries import Entry, Reading, Scope
from ticket_rules.reading.forms import Kind
from ticket_rules.reading.machine_users import machines_of_user, users_told
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.orders import Order
from ticket_rules.reading.people import Role
from ticket_rules.reading.pointed import dead_one, pointed_at, pointers_in
from ticket_rules.reading.several_orders import (
    pointed_orders,
    told_behind,
    told_orders,
    unless_excepted,
)
from ticket_rules.reading.spans import is_within, last_named_before
from ticket_rules.reading.taken import Source, Taken
from ticket_rules.reading.trigger import OF_MANAGERS
from ticket_rules.reading.words import Form
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
    r"\b(?:them|both|these|those|their|all|activations|seats|slots|machines|computers|laptops|two"
    r"|three"
    r"|four|five|the\s+ones)\b",
    re.IGNORECASE,
)
_ALL_ORDERS = re.compile(
    r"\b(?:both|all(?:\s+of)?|all\s+(?:two|three|four|five)|these"
    r"|those)(?:\s+(?:the|our|these|those|two|three))*\s+(?:orders|licen[sc]es)\b"
    r"|\b(?:for|on|of)\s+each(?:\s+(?:of\s+them|one|order))?\s*(?:[.,;!]|$)",
    re.IGNORECASE,
)
#: Where these are asked too, who is new is no machine's user.
_GIVES = (Action.TRANSFER_OWNERSHIP, Action.ADD_LICENSE_MANAGER)
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
    if scope.trigger.form is Form.WHOLE and len({o.order_id for o in own}) > 1:
        one = _one_of_two(reading, scope, everywhere)
        return Orders(one or unless_excepted(reading, own), "of the whole letter", unclear=not one)
    own = own or _one_of_two(reading, scope, everywhere)
    unlisted = scene.unlisted and len({o.order_id for o in everywhere}) > 1
    if unlisted or own or scene.is_contradicted(Kind.ORDER):
        own = [] if unlisted else own
        return Orders(own, "named with what is asked", unclear=not own)
    beside = _beside(reading, scope, everywhere)
    if beside:
        return Orders(beside, "named in the same sentence")
    if len(previous) == 1 and _SAME_ORDER.search(reading.words_of(scope)):
        return Orders(previous, "the order of the request before")
    return _of_letter(reading, scope, everywhere)


def _of_letter(reading: Reading, scope: Scope, everywhere: list[Order]) -> Orders:
    """The orders of the letter that what follows, their number or "all orders" tells as meant."""
    following = [o for o in everywhere if scope.in_tail(o.start)]
    if len({o.order_id for o in following}) == 1:
        return Orders(following[:1], "the one order that follows")
    if len({o.order_id for o in everywhere}) == 1:
        return Orders(everywhere[:1], "the only order of the letter")
    meant = pointed_orders(reading, scope, everywhere) or told_orders(reading, following)
    if meant:
        return Orders(meant, "those that the words point to")
    if everywhere and _ALL_ORDERS.search(reading.words_of(scope)):
        return Orders(everywhere, "all orders of the letter")
    if everywhere:
        listed = following and reading.in_rows([o.start for o in following])
        return Orders(following, "listed below") if listed else Orders(unclear=True)
    return _of_kept(reading, scope) or _of_subject(reading, scope)


def _of_kept(reading: Reading, scope: Scope) -> Orders | None:
    """The only order, which its owner keeps and which gets or loses a manager."""
    kept = reading.scene.kept
    if scope.trigger.action not in OF_MANAGERS or len({o.order_id for o in kept}) != 1:
        return None
    other = _ANOTHER.search(reading.words_of(scope)) is not None
    return Orders(unclear=True) if other else Orders(kept[:1], "the order that is kept")


_ANOTHER = re.compile(r"\b(?:other|another|second|rest|remaining|new)\b", re.IGNORECASE)
#: One of two orders named before: "the latter", "the first one".
_LATTER = re.compile(
    r"\bthe\s+(?:(?P<first>former|first)|latter|second"
    r"|last)(?:\s+(?:one|order|licen[sc]e|of\s+(?:them|the\s+two)))?\b(?!\s+(?:time|name|request"
    r"|mail|week|month|year|two"
    r"|three|activation|machine|laptop|computer|person|manager|owner))",
    re.IGNORECASE,
)


def _one_of_two(reading: Reading, scope: Scope, orders: list[Order]) -> list[Order]:
    """The order that "the former" or "the latter" is, of two named in one sentence before."""
    words = _LATTER.search(reading.words_of(scope))
    if words is None:
        return []
    at = scope.clause[0] + words.start()
    sentences = [(s.start, s.end) for s in reading.scene.document.sentences]
    named = last_named_before(at, sentences, orders)
    two = list({o.order_id: o for o in named}.values())
    if len(two) != 2:
        return []
    return two[:1] if words["first"] else two[1:]


def _beside(reading: Reading, scope: Scope, orders: list[Order]) -> list[Order]:
    """The one order that the sentence names before its clause, where no other action has it."""
    sentence = reading.scene.document.sentences[scope.trigger.sentence]
    claimed = [s.clause for s in reading.scopes if s is not scope]
    before = [
        o
        for o in orders
        if sentence.start <= o.start < scope.clause[0] and not is_within(o.start, claimed)
    ]
    return before[:1] if len({o.order_id for o in before}) == 1 else []


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
    own = _pointed(reading, scope) or own
    named = any(m.certain for m in usable)
    if own and not (named and all(m.says_nothing for m in own)):
        return Machines(own, "named with what is asked")
    if scene.is_contradicted(Kind.MACHINE):
        return Machines()
    ended = dead_one(
        reading.words_of(scope), scene.document.text, scene.machines, scope.trigger.end
    )
    if ended is not None:
        return Machines([ended], "the one told to have come to an end")
    in_row = _in_table_row(reading, scope, usable)
    if in_row:
        return Machines(in_row, "in the same row of the table")
    return _machines_around(reading, scope, usable)


def _in_table_row(reading: Reading, scope: Scope, usable: list[Machine]) -> list[Machine]:
    """The machines of the table's row that asks for it: "LAB-2 | dead, please release"."""
    at = scope.trigger.start
    rows = [r for r in reading.scene.document.rows if r.table and r.start <= at < r.end]
    return _best([m for m in usable if any(r.start <= m.start < r.end for r in rows)])


def _machines_around(reading: Reading, scope: Scope, usable: list[Machine]) -> Machines:
    """The machines told of before the clause, or the ones that follow it."""
    forbidden = [s.clause for s in reading.scopes if s.trigger.mood is Mood.FORBIDDEN]
    free = [m for m in usable if not is_within(m.start, forbidden)]
    if any(m.certain for m in usable):
        free = [m for m in free if not m.says_nothing]
    following = _best([m for m in free if scope.in_tail(m.start)])
    before = [m for m in free if m.start < scope.clause[0]]
    clause = reading.words_of(scope)
    counted = _counted(clause, _best(before))
    if counted:
        return Machines(counted, "all that were told of before")
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


#: How many machines the words point to.
_COUNT = re.compile(
    r"\b(?:(?P<n2>both|the\s+(?:pair|two)|these\s+two|those\s+two)|(?P<n3>(?:all|the|these"
    r"|those)\s+three)|(?P<n4>(?:all|the|these|those)\s+four))\b(?!\s+(?:orders|licen[sc]es))",
    re.IGNORECASE,
)


def _counted(words: str, told: list[Machine]) -> list[Machine]:
    """The machines told of before, where the words say that they are as many."""
    count = _COUNT.search(words)
    if count is None or not all(m.certain for m in told):
        return []
    return told if len(told) == int((count.lastgroup or "n0")[1:]) else []


def _pointed(reading: Reading, scope: Scope) -> list[Machine]:
    """The machines that the clause tells by their place: "free the second one"."""
    places = pointers_in(reading.words_of(scope))
    at = [pointed_at(place, reading.scene.machines, scope.trigger.end) for place in places]
    return _best([m for m in at if m is not None and not m.spared])


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
    strongest = min(2, max((m.strength for m in machines), default=0))
    return list({m.name.casefold(): m for m in machines if m.strength >= strongest}.values())


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


_OF_ORDER = re.compile(
    r"[\s,(]*(?:(?:on|of|in|under|from|at|for|which|that|is|was|are|runs?|ran|sits|sat|hangs"
    r"|counts?|activated|registered"
    r"|licen[sc]ed|installed|with|the|our|your|orders?|licen[sc]e|number|no\.?|nr\.?"
    r"|id)\b[\s:(#]*){0,6}",
    re.IGNORECASE,
)


def order_beside(reading: Reading, machine: Machine) -> Order | None:
    """The order that a machine is told to be on, where the letter has several."""
    scene = reading.scene
    if scene.unlisted or scene.is_contradicted(Kind.ORDER):
        return None
    text = scene.document.text
    same = [m for m in scene.machines if m.name.casefold() == machine.name.casefold()]
    orders = [o for o in scene.orders if not scene.is_ignored(o.start)]
    beside = [o for m in same for o in orders if _OF_ORDER.fullmatch(text, m.end, o.start)]
    beside = beside or [o for m in same for o in told_behind(scene, m, orders)]
    if not beside:
        for named in same:
            around = [s for s in scene.document.sentences if s.start <= named.start < s.end]
            inside = [o for o in orders for s in around if s.start <= o.start < s.end]
            others = [
                m
                for m in scene.machines
                for s in around
                if s.start <= m.start < s.end and m.certain and m.name != machine.name
            ]
            beside += [] if others else inside
    return beside[0] if len({o.order_id for o in beside}) == 1 else None


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
    scene = reading.scene
    told = users_told(scene.document.text, scene.people, scene.machines, scene.orders)
    if any(s.trigger.action in _GIVES for s in reading.asked()):
        told = [p for p in told if p.role is not Role.NEW]
    name = (entry.machine or "").casefold()
    users = {}
    for person in told:
        own = machines_of_user(scene.document, person, scene.machines)
        alone = len({p.email for p in told}) == 1
        usable = not person.doubtful and not scene.is_ignored(person.start)
        if usable and ((alone and own is None) or not own or name in own or not name):
            users[person.email] = person
    freeing = [s for s in reading.asked() if s.trigger.action is Action.REMOVE_ACTIVATION]
    if len(users) == 1 and scope is freeing[0]:
        user = next(iter(users.values()))
        taken = Taken(Source.TEXT, user.where("email"), "told as the activation's user")
        entry.take("email", user.email, taken)
