"""Orders that the words point to: "both", "them", "the second of them", "the orders are …"."""

from __future__ import annotations

import re
from itertools import pairwise

from ticket_rules.reading.entries import Reading, Scope
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.orders import Order
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.spans import last_named_before
from ticket_rules.requests import Action

_HAND = (
    r"(?:transfer|move|hand|give|pass|assign|re-?assign|put|switch|turn|sign|make|register|bring"
    r"|book|convey|change|open|unlock)"
)
#: Points to the orders named before: "in both", "for the two of them"; "transfer them to …".
_POINTS = re.compile(
    r"\b(?:in|on|for|of|from|to|under|with)\s+(?:(?P<two>both|the\s+(?:two|pair))|each|all\s+three"
    r"|all\s+of\s+them|these|those|them)(?:\s+(?:of\s+(?:them|these|those)|orders|licen[sc]es))?"
    r"(?=\s*(?:[.,;:!?)]|$|\b(?:please|now|too|as|at|instead|again|also|i|we|could|can|would"
    r"|may)\b))",
    re.IGNORECASE,
)
_HANDS = re.compile(
    rf"\b{_HAND}\s+(?:over\s+|on\s+)?(?:(?P<two>both|the\s+(?:two|pair))|all\s+three"
    r"|all\s+of\s+them"
    r"|these|those|them)(?:\s+(?:of\s+them|orders|licen[sc]es))?\s+(?:over\s+|on\s+|across\s+)?"
    r"(?:to|for|into|in|onto|under|with)\b"
    r"|\b(?P<two2>both)\s+(?:of\s+them\s+)?(?:should|shall|must|are\s+to|have\s+to|need\s+to)\s+"
    r"(?:now\s+)?(?:go|be|pass|move|change)\b",
    re.IGNORECASE,
)
_OF_ORDERS = frozenset(
    {Action.TRANSFER_OWNERSHIP, Action.REQUEST_ACCESS, Action.ORDER_STATUS, Action.WITHDRAW}
)
_OF_MACHINES = re.compile(
    r"\b(?:machines?|computers?|activations?|seats?|laptops?|servers?|users?)\b", re.IGNORECASE
)
#: Tells in a sentence of its own which orders are meant: "This concerns both SC-1 and SC-2."
_TELLS = re.compile(
    r"\W*(?:(?:this|that|it|they|all\s+(?:this|that)|the\s+(?:request|change|same))\s+"
    r"(?:is|are|concerns?|regards?|affects?|applies|goes|holds|relates)(?:\s+(?:about|for|to|on"
    r"|both|only))*"
    r"|(?:the|our|both)\s+orders?(?:\s+(?:ids?|numbers?|concerned|affected|meant|in\s+question"
    r"|he\s+\w+|she\s+\w+))*\s+(?:is|are)|orders?(?:\s+(?:ids?|numbers?))?\s*:|concerned\s+(?:is"
    r"|are))"
    r"\s*:?\s*(?:(?:both|our|the|for|on|orders?|licen[sc]es?|numbers?|with)\s+)*",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\s*(?:,|;|/|&|\band\b|\bas\s+well\s+as\b)(?:\s*(?:and|also|for|on|of|our|the|order"
    r"|licen[sc]e)\b)*\s*",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[\s)]*(?:,?\s*(?:both|please|too|if\s+possible))?\W*", re.IGNORECASE)


def pointed_orders(reading: Reading, scope: Scope, orders: list[Order]) -> list[Order]:
    """The orders of the last sentence before that has any, where the clause says "both" of them."""
    words = reading.words_of(scope)
    match = _POINTS.search(words)
    if match is None and scope.trigger.action in _OF_ORDERS:
        match = _HANDS.search(words)
    if match is None:
        return []
    at = scope.clause[0] + match.start()
    sentences = [(s.start, s.end) for s in reading.scene.document.sentences]
    named = list({o.order_id: o for o in last_named_before(at, sentences, orders)}.values())
    two = any(match.groupdict().values())
    if len(named) < 2 or (two and len(named) != 2):
        return []
    between = reading.scene.document.text[named[-1].end : at]
    others = _others_between(reading, named[-1].end, at)
    return [] if others or _OF_MACHINES.search(between) else named


def _others_between(reading: Reading, start: int, end: int) -> bool:
    """Whether several people or machines stand there, whom the words may mean as well."""
    scene = reading.scene
    people = {p.email or p.name for p in scene.people if start <= p.start < end}
    machines = {m.name for m in scene.machines if m.certain and start <= m.start < end}
    return len(people) > 1 or len(machines) > 1


def told_orders(reading: Reading, following: list[Order]) -> list[Order]:
    """The orders that the next sentence with any only lists: "The orders are SC-1 and SC-2."."""
    text = reading.scene.document.text
    for sentence in reading.scene.document.sentences:
        named = [o for o in following if sentence.start <= o.start < sentence.end]
        if not named:
            continue
        joined = all(
            _JOINED.fullmatch(text, one.end, other.start) for one, other in pairwise(named)
        )
        told = _TELLS.fullmatch(text, sentence.start, named[0].start)
        ends = _ENDS.fullmatch(text, named[-1].end, sentence.end)
        return named if told and joined and ends else []
    return []


#: Tells that not all orders of the letter are meant.
_NOT_ALL = re.compile(
    r"\b(?:except\w*|excluding|exclude[sd]?|apart\s+from|other\s+than|only\s+(?:the|for|one)"
    r"|keeps?|stays?|remains?"
    r"|first|second|third|last|latter|former|others?|one\s+of|either|not|leave|without)\b|n't\b",
    re.IGNORECASE,
)


#: Leaves out an order by its number: then it is none of those that are meant.
_BY_NUMBER = re.compile(
    r"\b(?:leave|keep|not|without|except(?:\s+for)?)\s+(?:the\s+|order\s+)*[a-z]{2,4}[- ]?\d{4,9}",
    re.IGNORECASE,
)


def unless_excepted(reading: Reading, orders: list[Order]) -> list[Order]:
    """The orders of a letter that is one request; none where its words leave some of them out."""
    words = _BY_NUMBER.sub(" ", reading.scene.document.text)
    return [] if _NOT_ALL.search(words) else orders


#: Between a machine and the order that it is told to be on in the next sentence.
_IT_RAN = re.compile(
    r"[^.;!?]{0,80}[.;!]\s+(?:it|that\s+(?:one|machine)|this\s+(?:one|machine))\s+(?:is|was|runs"
    r"|ran|sits|sat|counts|counted|hangs)\s+(?:\w+\s+){0,2}(?:on|under|in|with|to)\s+(?:the\s+"
    r"|our\s+|order\s+)*"
    r"(?:(?:first|second|third|last|other|former|latter)\s+(?:one\s+)?(?:of\s+(?:our|the|these"
    r"|those)\s+(?:\w+\s+)?(?:orders|licen[sc]es)|order|licen[sc]e)\s*)?[(:,]?\s*",
    re.IGNORECASE,
)


_SENTENCE_END = re.compile(r"[.;!](?=\s)")
_FAR_BEHIND = 240  # characters from a machine to the order that a later sentence tells it to be on


def told_behind(scene: Scene, machine: Machine, orders: list[Order]) -> list[Order]:
    """The order behind a machine, "It was stolen in May. It is on SC-1", with none between."""
    text = scene.document.text
    near = [o for o in orders if _IT_RAN.fullmatch(text, machine.end, o.start)]
    if near:
        return near
    behind = next((o for o in orders if o.start > machine.end), None)
    other = (m.start for m in scene.machines if m.certain and m.name != machine.name)
    if behind is None or any(machine.end < at < behind.start for at in other):
        return []
    if behind.start - machine.end > _FAR_BEHIND:
        return []
    ends = [m.start() for m in _SENTENCE_END.finditer(text, machine.end, behind.start)]
    return [behind] if any(_IT_RAN.fullmatch(text, at, behind.start) for at in ends) else []
