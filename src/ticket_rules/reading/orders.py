"""Which orders a text names, apart from everything that only looks like an order ID."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ticket_rules.order_ids import FoundId, OrderPatterns
from ticket_rules.reading.host_ids import host_ids
from ticket_rules.reading.other_numbers import is_of_another, is_told_of_another
from ticket_rules.reading.spans import Span, is_within
from ticket_rules.reading.taken import Source
from ticket_rules.reading.wordlist import word_set

SERIAL_KEY = re.compile(
    r"(?<![\w-])(?=[0-9-]*[A-Za-z])(?=[A-Za-z0-9-]*\d|[A-Z-]*(?![\w-]))"
    r"[A-Za-z0-9]{4,5}(?:-[A-Za-z0-9]{4,5}){3,9}(?![\w-])"
)
_CALLED = re.compile(
    r"(?:\borders?|\blicen[sc]es?|\bbestell\w*|\bauftr\w*|\bcommandes?|\bpedidos?|\blizenz\w*"
    r"|\blicencias?|\bpurchase|\bsubscription"
    r"|注文(?:番号)?|ライセンス)(?:\s*(?:ids?|nos?|numbers?|nr|nummer|numéro|n°|nº|número|ref(?:erence)?"
    r"|番号)\b\.?)?(?:\s+for\s+(?:\w+\s+)?reference)?"
    r"(?:\s+(?:is|are|ist|est|es|was|lautet|with\s+you|under|number))*\s*[:=#(,]?\s*$",
    re.IGNORECASE,
)
#: The customer's own paper, where another number is there.
_OWN_PAPER = re.compile(
    r"\bpurchase\s+order(?:\s*(?:no|nr|number|id|#)\b\.?)?\s*(?:is|was)?\s*[:=#(]?\s*$",
    re.IGNORECASE,
)
#: An ID behind these is the order that something else belongs to.
_ON = re.compile(r"\b(?:on|under|in)\s+(?:(?:our|my|the)\s+)?$", re.IGNORECASE)
_JOINED = re.compile(
    r"^\s*(?:,|and|und|et|y|&|\+|/|or|as well as|,\s*and|、"
    r"|と)(?:\s+(?:on|for|of|also|auf|für|pour|sur))?\s*$",
    re.IGNORECASE,
)
#: Between two orders of which the same is told, whatever letters they have: "on SC-1 and on DV 2".
_AND_ON = re.compile(
    r"\s*,?\s*(?:and|as\s+well\s+as)\s+(?:also\s+)?(?:on|for|of|under|in"
    r"|with)\s+(?:our\s+|the\s+)?(?:order\s+)?"
)
_NO_ORDER = re.compile(
    r"(?:\binvoices?|\binv\.?|\brechnung\w*|\bfacture|\bfactura|\btickets?|\bcase|\bincident"
    r"|\bfiles?|\bref(?:erence)?|\baktenzeichen|\bphone"
    r"|\btel(?:ephone|\.)?|\bfax|\bmobile|\bp\.?\s?o\.?|\bpo\s+(?:number|no\.?)"
    r"|\basset(?:\s+tag)?|\bhost(?:name)?|\bmachines?|\bcomputer|\blaptop"
    r"|\bserver|\bpc|\bworkstation|\bnotebook|\bbox|\bnode|\bagent|\broom|\bcourse|\bquote"
    r"|\bquotations?|\bestimates?|\bproposals?|\breceipts?|\bdrawings?|\bbatch|\bangebot|\bdevis"
    r"|\boffer|\bcode|\bcontract|\bcustomer"
    r"|\baccount|\bmember|\bext(?:ension)?|\bversion|\bbuild|\bprojects?|\bparts?|\bserial|\bkey"
    r"|\bvat|\biban|\brma|\bzip|\bpostcode|\brequest"
    r"|\bconfirmation|\bdelivery|\bshipment|\btracking|\brechner|\bgerät)"
    r"(?:\s*(?:no|nr|nos|number|numbers|id|name|tag|called|named|#)\b\.?)*\s*(?:is|are|was"
    r"|ist)?\s*[:=#(]?\s*$",
    re.IGNORECASE,
)
#: Letters of invoices, tickets and other papers, and words: never an order's without its name.
_NO_PREFIX = word_set(
    """INV RE RG PO TK TKT TIC REQ CASE RMA QUO INC CHG REF ISO RFC DIN VAT TAX UTC
    JUNE JULY JAN FEB MAR APR JUN JUL AUG SEP SEPT OCT NOV DEC EXT TEL FAX PORT
    PAGE ZIP BOX LINE ROOM NR NO CODE YEAR
    EUR USD GBP CHF IP CVE ID KEY FILE RITM DHL UPS FDX PLZ
    IBAN BIC HRB HRA RM BLDG STE APT FL DIR CLAIM TASK
    SKU EAN GTIN ISBN PIN OTP SMS URL DOI LOT UNIT DESK MOB CALL PAID COST"""
)
#: Letters of other numbers, unless a dash joins them to five digits and more.
_MOSTLY_NO_PREFIX = word_set(
    """MAC HP MS KB BMW RAL TLS SSL SHA QU QT CR EN IEC IEEE USB RTX GTX PID DE UST GMT CET EST PST
    WIN CA SR CC"""
)
#: Words of a sentence, unless they stand in capitals with a dash before four digits and more.
_WORDS = word_set(
    """IN OF ON AT TO THE FOR AND OR BY AS IS MAY FROM SINCE PLUS OVER ONLY THAN WITH WAS VOM AM IM
    BIS SEIT"""
)
#: Letters before a postcode, as in "CH-8001 Zürich".
_COUNTRIES = word_set("AT BE CH CZ DE DK ES FI FR HU IT LU NL PL PT SE SK SI US UK")
_CONTINUED = re.compile(
    r"\s*(?:,|;|/|\+|&|\band\b|\bund\b|\bet\b|\by\b|\bor\b"
    r"|[(,;:.-]*\s*\b(?:sorry|oops|no|wait|correction"
    r"|i\s+mean(?:t)?|make\s+that|rather|pardon|ich\s+meinte)\b[\s,:;.-]*(?:(?:i\s+mean(?:t)?"
    r"|it\s+is|it's)\s+)?)"
    r"\s*(?:and\s+|und\s+)?#?(\d{5,9})"
    r"(?![\w@]|[-/.]\w)",
    re.IGNORECASE,
)
#: "The order he should own is number 448210", "our order, which has the number 448210".
_TOLD_NUMBER = re.compile(
    r"\b(?:order|purchase)(?!s?\s+of\b),?\s+(?:(?!order|invoice|phone|tickets?\b)[\w']+\s+){1,6}?"
    r"(?:is|has|carries|bears|under|by|with)\s+(?:the\s+)?(?:order\s+)?(?:number|no\.?|nr\.?|id)"
    r"(?:\s+is)?\s*:?\s*#?(\d{5,9})(?![\w@]|[-/.]\w)",
    re.IGNORECASE,
)
_BARE_VALUE = re.compile(r"\W*(\d{5,9})(?![\w@]|[-/.]\w)")


@dataclass(slots=True)
class Order:
    """An order ID where it stands; `called` tells that the text calls it an order."""

    start: int
    end: int
    order_id: str
    called: bool
    source: Source = Source.TEXT
    told_at: Span | None = None

    @property
    def where(self) -> Span:
        """Where the ID stands, which is elsewhere when it was corrected."""
        return self.told_at or (self.start, self.end)


def find_orders(
    text: str,
    patterns: OrderPatterns,
    taken: list[tuple[int, int]],
    fields: Sequence[tuple[int, int]] = (),
) -> list[Order]:
    """The orders in `text`; what looks like one inside a span of `taken` is none.

    `fields` are the spans of a form's values that the label calls an order. Where the text
    calls one of them an order, others of another prefix that it does not call so are none: host
    names, file numbers and courses look alike.
    """
    found: list[Order] = []
    refused = -1
    hosts = host_ids(text, patterns)
    told = [m.span(1) for m in _TOLD_NUMBER.finditer(text)] if patterns.bare else []
    for candidate in _candidates(text, patterns, fields, told):
        if candidate.order_id in hosts:
            continue
        if any(candidate.start < end and candidate.end > start for start, end in taken):
            continue
        if is_of_another(text, candidate.end):
            continue
        before = text[max(0, candidate.start - 48) : candidate.start]
        called = (
            _CALLED.search(before) is not None or text[candidate.start - 1 : candidate.start] == "#"
        )
        if called and _is_small_word(text, candidate):
            called = False
        called = called or (_is_whole_line(text, candidate) and not has_other_prefix(candidate))
        called = called or is_within(candidate.start, fields)
        called = called or (candidate.start, candidate.end) in told
        follows = found and _JOINED.match(text[found[-1].end : candidate.start])
        called = called or bool(follows and found[-1].called)
        joined = _JOINED.match(text[refused : candidate.start]) if refused >= 0 else None
        listed = joined is not None and _ON.search(joined.group()) is None
        if not called and (
            listed
            or _is_something_else(candidate, before)
            or is_told_of_another(text, candidate.start)
            or _is_a_word(text, candidate)
            or _is_postcode(text, candidate)
            or not _is_written_as_one(text, candidate)
        ):
            refused = candidate.end
            continue
        found.append(Order(candidate.start, candidate.end, candidate.order_id, called))
    others = [o for o in found if not _OWN_PAPER.search(text[max(0, o.start - 48) : o.start])]
    return _of_one_kind(others or found, text)


def _candidates(
    text: str,
    patterns: OrderPatterns,
    fields: Sequence[tuple[int, int]],
    told: Sequence[tuple[int, int]],
) -> list[FoundId]:
    """What the patterns find, the bare numbers of order fields, those told, and a list's others."""
    found = patterns.find(text)
    for start, end in fields if patterns.bare else ():
        value = _BARE_VALUE.match(text, start, end)
        if value and not any(start <= other.start < end for other in found):
            found.append(FoundId(*value.span(1), value[1]))
    for start, end in told:
        if all(start != other.start for other in found):
            found.append(FoundId(start, end, text[start:end]))
    for first in [one for one in found if one.order_id.isdecimal()]:
        follower = _CONTINUED.match(text, first.end)
        while follower:
            if all(follower.start(1) != other.start for other in found):
                found.append(FoundId(*follower.span(1), follower[1]))
            follower = _CONTINUED.match(text, follower.end())
    return sorted(found, key=lambda one: one.start)


def _is_postcode(text: str, candidate: FoundId) -> bool:
    """Whether a country's letters stand before four or five digits and a place behind."""
    country, _, digits = candidate.order_id.partition("-")
    behind = re.match(r"\s+[^\W\d_a-z][^\W\d_A-Z]", text[candidate.end : candidate.end + 4])
    spaced = re.search(r",\s*$", text[max(0, candidate.start - 3) : candidate.start])
    if spaced and len(digits) == 5 and text[candidate.start : candidate.end][2:3] == " ":
        return True
    return country in _COUNTRIES and len(digits) in (4, 5) and behind is not None


def _is_written_as_one(text: str, candidate: FoundId) -> bool:
    """Whether letters and digits are one ID: joined, or letters that are no word of the sentence.

    Letters apart from their digits are no word where they are capitals among small ones, or
    have no vowel.
    """
    written = text[candidate.start : candidate.end]
    letters = re.match(r"[^\W\d_]*", written)
    prefix = letters[0] if letters else ""
    if not prefix or written[len(prefix)] not in " \u00a0":
        return True
    if not re.search(r"[aeiouyäöüáéíóú]", prefix, re.IGNORECASE):
        return True
    around = text[max(0, candidate.start - 60) : candidate.start]
    return prefix.isupper() and not around.isupper()


def _is_whole_line(text: str, candidate: FoundId) -> bool:
    """Whether a line holds the ID and nothing else: an answer to the question for it."""
    start = text.rfind("\n", 0, candidate.start) + 1
    end = text.find("\n", candidate.end)
    line = text[start : end if end >= 0 else len(text)]
    return line.strip(" .#") == text[candidate.start : candidate.end]


def _is_something_else(candidate: FoundId, before: str) -> bool:
    prefix, _, digits = candidate.order_id.partition("-")
    joined = len(digits) > 4 and candidate.end - candidate.start == len(candidate.order_id)
    return (
        _NO_ORDER.search(before) is not None
        or has_other_prefix(candidate)
        or (prefix in _MOSTLY_NO_PREFIX and not joined)
    )


def has_other_prefix(candidate: FoundId) -> bool:
    """Whether its letters are those of invoices, tickets and other papers."""
    return candidate.order_id.partition("-")[0] in _NO_PREFIX


def _is_small_word(text: str, candidate: FoundId) -> bool:
    """Whether small letters are a word even behind an order's name: "a licence, in 2015"."""
    return _is_a_word(text, candidate) and text[candidate.start : candidate.start + 2].islower()


def _is_a_word(text: str, candidate: FoundId) -> bool:
    """Whether the letters are a word of the sentence: "on 104233"."""
    prefix, _, digits = candidate.order_id.partition("-")
    written = text[candidate.start : candidate.end]
    joined = len(digits) > 4 and written == f"{prefix}{digits}"
    return prefix in _WORDS and not joined and not written.startswith(f"{prefix}-")


def _of_one_kind(found: list[Order], text: str) -> list[Order]:
    """Those of the prefixes that are called an order; else those written without a space."""
    if len(found) == 2 and _AND_ON.fullmatch(text, found[0].end, found[1].start):
        return found
    kinds = {_kind(order.order_id) for order in found if order.called}
    if kinds:
        return [order for order in found if order.called or _kind(order.order_id) in kinds]
    named = {_kind(o.order_id) for o in found if _ON.search(text[max(0, o.start - 16) : o.start])}
    if len(named) == 1:
        return [order for order in found if _kind(order.order_id) in named]
    written = [order for order in found if " " not in text[order.start : order.end]]
    kinds = {_kind(order.order_id) for order in written or found}
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
