"""Which orders and machines a trigger means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from ticket_rules.reading.entries import Reading, Scope
from ticket_rules.reading.forms import Kind
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.orders import Order
from ticket_rules.reading.people import Role
from ticket_rules.requests import Action

_SAME_ORDER = re.compile(
    r"\b(?:that|this|the\s+same|same|said|the\s+above)\s+(?:order|licen[sc]e|one|number)\b"
    r"|\b(?:on|for|of|to|from)\s+it\b|\bthe\s+order\b|\bthere\b|\b(?:its|it)\b",
    re.IGNORECASE,
)
_OWN_MACHINE = re.compile(
    r"\b(?:it|its|that\s+(?:one|machine|activation|computer|laptop)|this\s+(?:one|machine"
    r"|activation|computer|laptop)|the\s+(?:activation|seat|machine|old\s+one|computer|slot))\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:both|all|these|those|orders)\b", re.IGNORECASE)


@dataclass(slots=True)
class Orders:
    """The orders that a trigger means; `unclear` when several are named and it can't be told."""

    found: list[Order] = field(default_factory=list)
    unclear: bool = False


def _from_elsewhere(order_ids: list[str]) -> Orders:
    return Orders([Order(-1, -1, order_id, called=True) for order_id in order_ids])


def orders_of(reading: Reading, scope: Scope, previous: list[str]) -> Orders:
    """The orders of the clause, else of what it points to, else the only one of the letter.

    `previous` are the orders of the trigger before.
    """
    scene = reading.scene
    everywhere = [o for o in scene.orders if not scene.is_ignored(o.start)]
    own = [o for o in everywhere if scope.in_clause(o.start)]
    if own or scene.is_contradicted(Kind.ORDER):
        return Orders(own, unclear=not own)
    if len(previous) == 1 and _SAME_ORDER.search(reading.words_of(scope)):
        return _from_elsewhere(previous)
    following = [o for o in everywhere if scope.in_tail(o.start)]
    if len({o.order_id for o in following}) == 1:
        return Orders(following[:1])
    if len({o.order_id for o in everywhere}) == 1:
        return Orders(everywhere[:1])
    if everywhere:
        listed = following and reading.in_rows([o.start for o in following])
        return Orders(following) if listed else Orders(unclear=True)
    return _of_subject(reading, scope)


def _of_subject(reading: Reading, scope: Scope) -> Orders:
    subject = list(dict.fromkeys(reading.subject_orders))
    if len(subject) == 1 or (subject and _BOTH.search(reading.words_of(scope))):
        return _from_elsewhere(subject)
    return Orders(unclear=bool(subject))


def machines_of(reading: Reading, scope: Scope) -> list[Machine]:
    """The machines of the clause; else of the nearest sentence before, or the only ones after."""
    scene = reading.scene
    usable = [m for m in scene.machines if not m.spared and not scene.is_ignored(m.start)]
    own = _best([m for m in usable if scope.in_clause(m.start)])
    if own:
        return own
    if scene.is_contradicted(Kind.MACHINE):
        return []
    forbidden = [s.clause for s in reading.scopes if s.trigger.mood is Mood.FORBIDDEN]
    free = [m for m in usable if not any(left <= m.start < right for left, right in forbidden)]
    following = _best([m for m in free if scope.in_tail(m.start)])
    before = [m for m in free if m.start < scope.clause[0]]
    clause = reading.words_of(scope)
    if before and (_OWN_MACHINE.search(clause) or not following):
        return _nearest(reading, before)
    if (
        len(following) == 1
        or clause.rstrip().endswith(":")
        or reading.in_rows([m.start for m in following])
    ):
        return following
    return []


def _nearest(reading: Reading, before: list[Machine]) -> list[Machine]:
    """The machine of the last sentence that names one, or those of a list or form above."""
    strongest = max(m.strength for m in before)
    chosen = [m for m in before if m.strength == strongest]
    if len({m.name.casefold() for m in chosen}) == 1:
        return chosen[-1:]
    if reading.in_rows([m.start for m in chosen]):
        return list(chosen)
    sentences = reversed(reading.scene.document.sentences)
    last = next((s for s in sentences if any(s.start <= m.start < s.end for m in chosen)), None)
    near = [m for m in chosen if last is not None and last.start <= m.start < last.end]
    return near if len(near) == 1 else []


def _best(machines: list[Machine]) -> list[Machine]:
    """Those named in the strongest way; each machine once."""
    strongest = max((m.strength for m in machines), default=0)
    return list({m.name.casefold(): m for m in machines if m.strength == strongest}.values())


def listed_pairs(reading: Reading, scope: Scope) -> list[tuple[Order | None, Machine | None]]:
    """Machines and orders that follow the clause by turns, each machine with its order."""
    orders = [o for o in reading.scene.orders if scope.in_tail(o.start)]
    machines = _best([m for m in reading.scene.machines if scope.in_tail(m.start) and not m.spared])
    pairs = machine_pairs(orders, machines) if len(orders) > 1 and len(machines) > 1 else []
    return pairs if all(order is not None for order, _ in pairs) else []


def machine_pairs(
    orders: list[Order], machines: list[Machine]
) -> list[tuple[Order | None, Machine | None]]:
    """Which machine goes with which order; without its order where that is not clear."""
    if len(orders) <= 1:
        order = orders[0] if orders else None
        return [(order, machine) for machine in machines] or [(order, None)]
    if len(machines) <= 1:
        return [(None, machines[0] if machines else None)]
    line = sorted([*((o.start, True) for o in orders), *((m.start, False) for m in machines)])
    turns = all(a[1] != b[1] for a, b in pairwise(line))
    if len(orders) != len(machines) or not turns:
        return [(None, machine) for machine in machines]
    return list(zip(orders, machines, strict=True))


def user_of(reading: Reading, scope: Scope) -> str | None:
    """The address of the activation's user, where the letter gives one and frees in one place."""
    users = {
        p.email for p in reading.scene.people if p.role is Role.USER and p.email and not p.doubtful
    }
    freeing = [s for s in reading.asked() if s.trigger.action is Action.REMOVE_ACTIVATION]
    return next(iter(users)) if len(users) == 1 and scope is freeing[0] else None


def serial_of(reading: Reading, scope: Scope) -> str | None:
    """The serial key of the clause, else the only one of the letter."""
    own = {key for start, _, key in reading.scene.serials if scope.in_clause(start)}
    keys = own or {key for _, _, key in reading.scene.serials}
    return next(iter(keys)) if len(keys) == 1 else None
