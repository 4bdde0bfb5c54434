"""Which orders a text names, apart from everything that only looks like an order ID."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ticket_rules.order_ids import FoundId, OrderPatterns
from ticket_rules.reading.taken import Source
from ticket_rules.reading.wordlist import word_set

SERIAL_KEY = re.compile(
    r"(?<![\w-])(?=[A-Za-z0-9-]*\d)(?=[0-9-]*[A-Za-z])[A-Za-z0-9]{4,5}(?:-[A-Za-z0-9]{4,5}){3,9}(?![\w-])"
)
_CALLED = re.compile(
    r"(?:\borders?|\blicen[sc]es?|\bbestell\w*|\bauftr\w*|\bcommandes?|\bpedidos?|\blizenz\w*"
    r"|\blicencias?|\bpurchase|\bsubscription"
    r"|注文(?:番号)?|ライセンス)(?:\s*(?:ids?|nos?|numbers?|nr|nummer|numéro|n°|nº|número|ref(?:erence)?"
    r"|番号)\b\.?)?"
    r"(?:\s+(?:is|are|ist|est|es|was|with\s+you|under|number))?\s*[:=#(]?\s*$",
    re.IGNORECASE,
)
#: An ID behind these is the order that something else belongs to.
_ON = re.compile(r"\b(?:on|under|in)\s+(?:(?:our|my|the)\s+)?$", re.IGNORECASE)
_JOINED = re.compile(
    r"^\s*(?:,|and|und|et|y|&|\+|/|or|as well as|,\s*and|、|と)\s*$", re.IGNORECASE
)
_NO_ORDER = re.compile(
    r"(?:\binvoices?|\binv\.?|\brechnung\w*|\bfacture|\bfactura|\btickets?|\bcase|\bincident"
    r"|\bfiles?|\bref(?:erence)?|\baktenzeichen|\bphone"
    r"|\btel(?:ephone|\.)?|\bfax|\bmobile|\bp\.?\s?o\.?|\bpo\s+(?:number|no\.?)"
    r"|\basset(?:\s+tag)?|\bhost(?:name)?|\bmachines?|\bcomputer|\blaptop"
    r"|\bserver|\bpc|\bworkstation|\bnotebook|\bbox|\bnode|\bagent|\broom|\bcourse|\bquote"
    r"|\boffer|\bcode|\bcontract|\bcustomer"
    r"|\baccount|\bmember|\bext(?:ension)?|\bversion|\bbuild|\bprojects?|\bparts?|\bserial|\bkey"
    r"|\bvat|\biban|\brma|\bzip|\bpostcode|\brequest"
    r"|\bconfirmation|\bdelivery|\bshipment|\btracking|\brechner|\bgerät)"
    r"(?:\s*(?:no|nr|nos|number|numbers|id|name|tag|called|named|#)\b\.?)*\s*(?:is|are|was"
    r"|ist)?\s*[:=#(]?\s*$",
    re.IGNORECASE,
)
_NO_PREFIX = word_set(
    """INV RE RG PO TK TKT TIC REQ CASE RMA QU QT INC CR CHG REF ISO RFC DIN EN IEC IEEE USB RTX
    GTX PID VAT TAX DE UST UTC GMT CET EST PST IN OF ON AT TO THE FOR AND OR BY AS IS MAY
    JUNE JULY JAN FEB MAR APR JUN JUL AUG SEP SEPT OCT NOV DEC EXT TEL FAX FROM SINCE PORT
    PAGE ZIP BOX LINE ROOM NR NO CODE PLUS OVER ONLY THAN WITH WAS YEAR VOM AM IM BIS SEIT
    EUR USD GBP CHF RS WIN MAC HP IP MS KB CVE ID KEY FILE CA RITM SR CC"""
)


@dataclass(slots=True)
class Order:
    """An order ID where it stands; `called` tells that the text calls it an order."""

    start: int
    end: int
    order_id: str
    called: bool
    source: Source = Source.TEXT


def find_orders(text: str, patterns: OrderPatterns, taken: list[tuple[int, int]]) -> list[Order]:
    """The orders in `text`; what looks like one inside a span of `taken` is none.

    Where the text calls one of them an order, others of another prefix that it does not call
    so are none: host names, file numbers and courses look alike.
    """
    found: list[Order] = []
    refused = -1
    for candidate in patterns.find(text):
        if any(candidate.start < end and candidate.end > start for start, end in taken):
            continue
        before = text[max(0, candidate.start - 48) : candidate.start]
        called = (
            _CALLED.search(before) is not None or text[candidate.start - 1 : candidate.start] == "#"
        )
        called = called or _is_whole_line(text, candidate)
        follows = found and _JOINED.match(text[found[-1].end : candidate.start])
        called = called or bool(follows and found[-1].called)
        listed = refused >= 0 and _JOINED.match(text[refused : candidate.start]) is not None
        if not called and (listed or _is_something_else(candidate, before)):
            refused = candidate.end
            continue
        found.append(Order(candidate.start, candidate.end, candidate.order_id, called))
    return _of_one_kind(found, text)


def _is_whole_line(text: str, candidate: FoundId) -> bool:
    """Whether a line holds the ID and nothing else: an answer to the question for it."""
    start = text.rfind("\n", 0, candidate.start) + 1
    end = text.find("\n", candidate.end)
    line = text[start : end if end >= 0 else len(text)]
    return line.strip(" .#") == text[candidate.start : candidate.end]


def _is_something_else(candidate: FoundId, before: str) -> bool:
    prefix = re.match(r"[A-Z]*", candidate.order_id)
    return _NO_ORDER.search(before) is not None or bool(prefix and prefix[0] in _NO_PREFIX)


def _of_one_kind(found: list[Order], text: str) -> list[Order]:
    """Those of the prefixes that are called an order; else those written without a space."""
    kinds = {_kind(order.order_id) for order in found if order.called}
    if kinds:
        return [order for order in found if order.called or _kind(order.order_id) in kinds]
    named = {_kind(o.order_id) for o in found if _ON.search(text[max(0, o.start - 16) : o.start])}
    if len(named) == 1:
        return [order for order in found if _kind(order.order_id) in named]
    written = [order for order in found if " " not in text[order.start : order.end]]
    kinds = {_kind(order.order_id) for order in written}
    return [order for order in found if _kind(order.order_id) in kinds]


def orders_in_subject(subject: str, patterns: OrderPatterns, body: list[Order]) -> list[Order]:
    """The orders of a Subject; of another kind than the body's only where called an order."""
    kinds = {_kind(order.order_id) for order in body}
    found = find_orders(subject, patterns, [m.span() for m in SERIAL_KEY.finditer(subject)])
    for order in found:
        order.source = Source.SUBJECT
    return [o for o in found if o.called or not kinds or _kind(o.order_id) in kinds]


def _kind(order_id: str) -> str:
    """The letters that an ID begins with, and how many groups it has."""
    return re.sub(r"\d+", "0", order_id)
