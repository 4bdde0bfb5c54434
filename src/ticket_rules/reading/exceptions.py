"""What a letter excepts from a list: "all of these except the one with the star"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ticket_rules.reading.document import Document, Row, Sentence
from ticket_rules.reading.names import name_starting
from ticket_rules.reading.spans import Span

_EXCEPT = (
    r"(?:except(?:ing|ion\s+of)?(?:\s+for)?|exclud(?:e|es|ing)|but(?:\s+(?:not|for))?|apart\s+from"
    r"|aside\s+from|other\s+than|save(?:\s+for)?|bar(?:ring)?|without|minus|besides|omit(?:ting)?"
    r"|skip(?:ping)?|leav(?:e|ing)\s+out|not|au(?:ß|ss)er|bis\s+auf|ohne|sauf|hormis|excepto"
    r"|salvo|menos)"
)
_ORDINALS = {
    "first": 0, "1st": 0, "top": 0, "upper": 0, "second": 1, "2nd": 1, "middle": -2, "third": 2,
    "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4, "5th": 4, "sixth": 5, "6th": 5, "last": -1,
    "bottom": -1, "final": -1, "lowest": -1, "erste": 0, "ersten": 0, "zweite": 1, "zweiten": 1,
    "dritte": 2, "dritten": 2, "letzte": -1, "letzten": -1,
}  # fmt: skip
_MIDDLE = -2
_NOUN = (
    r"(?:ones?|entr(?:y|ies)|persons?|people|names?|machines?|orders?|lines?|rows?|items?|users?"
    r"|managers?|activations?|computers?|seats?|laptops?|licen[sc]es?|colleagues?|guys?|two|three)"
)
_SOME = (
    r"(?:the|that|those|these|this|any(?:one)?|every(?:one)?|whoever|whatever|what|all"
    r"|which(?:ever)?"
    r"|den|die|das|der|dem|denen|diejenigen?|celui|celle|ceux|el|la|los|las)"
)
#: Before what is told by a mark or a place and not by its name.
_BY_MARK = re.compile(
    rf"\b{_EXCEPT}\s+(?:(?:for|of|from)\s+)?{_SOME}\s+(?P<told>[^\n]{{1,90}})", re.IGNORECASE
)
#: What follows the word, so that it excepts one of several and says nothing else.
_IS_ONE = re.compile(
    rf"(?:(?:\w+\s+){{0,2}}{_NOUN}\b|{'|'.join(_ORDINALS)}\b|(?:marked|starred|highlighted|struck"
    r"|crossed|underlined|bold|with|in\s+(?:bold|red|italics|brackets)|asterisk|mit|markiert\w*"
    r"|who|whose|that|from|of|at|named|called|aus|von|avec|marqu\w+|con|marcad\w+)\b)",
    re.IGNORECASE,
)
_MARKED = (
    r"(?:marked|flagged|tagged|labell?ed|noted|starred|highlighted|underlined|ticked|checked"
    r"|with\s+(?:an?|the)\s+(?:star|asterisk|x|cross"
    r"|tick|mark|\*)|in\s+(?:bold|red|italics|brackets|capitals)|bold|red)"
)
#: What alone is meant of a list, by its mark or its place.
_ONLY = re.compile(
    rf"\b(?:(?:only|just|nur)\s+(?:{_SOME}\s+)?(?:{_NOUN}\s+)?|{_SOME}\s+(?:{_NOUN}\s+)?"
    rf"|{_NOUN}\s+)"
    rf"(?:(?:that|who|which|are|is|have|has|been|i)\s+){{0,3}}(?P<told>{_MARKED}\b[^\n.;:]{{0,40}})"
    rf"|\b(?:the|only|just)\s+(?P<place>(?:{'|'.join(_ORDINALS)})\s+(?:{_NOUN}\s+)?(?:two\s+"
    rf"|three\s+)?"
    r"(?:of|from|in|on)\s+(?:these|those|them|this\s+list|the\s+(?:list|following|table|below)))",
    re.IGNORECASE,
)
_STAR = re.compile(r"\*|\bstar(?:red|s)?\b|\basterisks?\b|\bstern(?:chen)?\b|★|☆|⭐", re.IGNORECASE)
_CROSS = re.compile(r"\(x\)|\b(?:an?|with|the|marked)\s+\"?x\"?(?!\w)|\[x\]|✗|✘", re.IGNORECASE)
_HAS_STAR = re.compile(r"[*★☆⭐]|\((?:star|asterisk)\)", re.IGNORECASE)
_HAS_CROSS = re.compile(r"[(\[]x[)\]]|(?:^|\s)x\s*$|✗|✘", re.IGNORECASE)
_ORDINAL = re.compile(rf"\s*(?P<which>{'|'.join(_ORDINALS)})\b", re.IGNORECASE)
_AND_MORE = re.compile(
    r"\s*(?:\w+\s+){0,2}?(?:,|and|or|two|three|und|&|to|second|third)\b", re.IGNORECASE
)
_ALL = re.compile(
    r"\b(?:all|every(?:one|body|thing)?|each|these|those|them|both|following|list(?:ed)?|the\s+rest"
    r"|any|alle|tous|toutes|todos|todas)\b",
    re.IGNORECASE,
)
_EXCEPTS = re.compile(rf"\b{_EXCEPT}\b[^.;:]{{0,30}}$|\bunless\b", re.IGNORECASE)
_TOLD_ENDS = re.compile(r"[.,;:!?]|\s(?:as|to|onto|from|off|-)\s")
#: Before a name: all are meant but the one named.
_BY_NAME = re.compile(
    rf"\b{_EXCEPT}\s*[:,]?\s*(?:(?:for|of|from|to|the|order|machine|our|my|mr|mrs|ms|dr)\.?\s+)*$",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(
    rf"\b{_EXCEPT}\s*[:,]?\s*(?:(?:for|of|from|to|our|my|mr|mrs|ms|dr|herrn?|frau"
    rf"|colleague)\.?\s+)*"
    r"(?=(?-i:[^\W\d_a-z]))",
    re.IGNORECASE,
)
#: Between two that are named together.
_JOINED = re.compile(r"\s*(?:,|and|or|nor|und|et|y|&)(?:\s*(?:and|or|for|to|order|machine))*\s*")

#: Behind those that stay: "those marked keep must stay as they are".
_ARE_LEFT = re.compile(
    r"[^.;:]{0,60}?\b(?:stays?|remains?|untouched|as\s+(?:they\s+are|is|before)|alone"
    r"|not\s+(?:be|to)|are\s+(?:not|fine|ok|still))\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Excepted:
    """The rows that are excepted; `unclear` where nobody can tell which are."""

    rows: list[Span] = field(default_factory=list)
    unclear: bool = False


def excepted(document: Document, named: Sequence[Span]) -> Excepted:
    """What the letter excepts by a mark or by its place in a list.

    `named` is where the text names anything: an exception that names what it means is none here.
    """
    found = Excepted()
    for sentence in document.sentences:
        _select(document, sentence, found)
        if not _ALL.search(sentence.text):
            continue
        for match in _BY_MARK.finditer(sentence.text):
            told = _TOLD_ENDS.split(match["told"], maxsplit=1)[0]
            start = sentence.start + match.start("told")
            inside = any(start <= at < start + len(told) for at, _ in named)
            if inside or not _IS_ONE.match(match["told"]):
                continue
            rows = _rows_told(document, sentence.end, told)
            found.rows += rows
            found.unclear = found.unclear or not rows
    return found


def _select(document: Document, sentence: Sentence, found: Excepted) -> None:
    """Except all rows but those that the sentence alone means."""
    if len(document.rows) < 2:
        return
    only = _ONLY.search(sentence.text)
    if only is None or _EXCEPTS.search(sentence.text, 0, only.start()):
        return
    rows = [(r.start, r.end) for r in document.rows if r.start >= sentence.end - 1]
    if len(rows) < 2:
        return
    meant = _rows_told(document, sentence.end, only["told"] or only["place"])
    if meant and _ARE_LEFT.match(sentence.text, only.start() + 1):
        found.rows += meant
        return
    found.rows += [row for row in rows if row not in meant] if meant else []
    found.unclear = found.unclear or not meant


def excepted_things(text: str, things: Sequence[tuple[int, int, str]]) -> set[str]:
    """The keys of what is named as the exception from all that are listed.

    `things` are (start, end, key) in order of the text.
    """
    found: set[str] = set()
    last = -1
    for start, end, key in things:
        joined = last >= 0 and _JOINED.fullmatch(text, last, start) is not None
        last = end if joined or _is_excepted(text, start) else -1
        found |= {key} if last >= 0 else set()
    return found


def _is_excepted(text: str, at: int) -> bool:
    before = text[max(0, at - 160) : at].rsplit("\n", 1)[-1]
    match = _BY_NAME.search(before)
    if match is None:
        return False
    return _ALL.search(before, 0, match.start()) is not None or bool(
        _BEGINS.search(before, 0, match.end()) and _THEY.search(text, at, at + 120)
    )


#: A sentence that begins with what is excepted: "Except for SC-2, they should …".
_BEGINS = re.compile(
    r"(?:^|[.!?;:]\s+)(?:with\s+the\s+exception\s+of|except(?:ing)?(?:\s+for)?|excluding"
    r"|apart\s+from"
    r"|aside\s+from|other\s+than|save(?:\s+for)?|bar(?:ring)?|besides|bis\s+auf|außer|sauf|excepto"
    r"|salvo)\s+[\w ,:&]{0,60}$",
    re.IGNORECASE,
)
_THEY = re.compile(
    r"\b(?:they|them|these|those|all|both|every\w*|the\s+(?:rest|others?)|our\s+orders)\b",
    re.IGNORECASE,
)


def excepted_names(document: Document) -> list[str]:
    """The names of those whom the letter excepts from all that are listed."""
    found: list[str] = []
    for sentence in document.sentences:
        every = _ALL.search(sentence.text)
        if every is None:
            continue
        for match in _BEFORE_NAME.finditer(sentence.text, every.end()):
            at, name = name_starting(document.text, sentence.start + match.end())
            while name is not None:
                found.append(name)
                more = _JOINED.match(document.text, at)
                at, name = name_starting(document.text, more.end()) if more else (at, None)
    return found


def _rows_told(document: Document, behind: int, told: str) -> list[Span]:
    """The rows behind the sentence that the words mean; none where that is not certain."""
    rows = [row for row in document.rows if row.start >= behind - 1]
    for words, mark in ((_STAR, _HAS_STAR), (_CROSS, _HAS_CROSS)):
        if words.search(told):
            marked = [row for row in rows if mark.search(document.text[row.start : row.end])]
            certain = 0 < len(marked) < len(rows)
            return [(row.start, row.end) for row in marked] if certain else []
    said = _rows_said(document, rows, told)
    if said:
        return said
    which = _ORDINAL.match(told)
    if which is None or _AND_MORE.match(told, which.end()) or len(rows) < 2:
        return []
    return _row_at(rows, _ORDINALS[which["which"].casefold()])


#: A word that a row holds in a cell of its own: "marked dead", "flagged with +".
_SAID = re.compile(
    r"\b(?:marked|flagged|tagged|labell?ed|noted|with|says?|saying"
    r"|reads?)\s+(?:(?:as|with|by|the|an?|word|sign|mark|state"
    r"|status)\s+)*[\"']?(?P<word>[\w-]{2,20}|[+=!?\u00d7\u2713~#])",
    re.IGNORECASE,
)


def _rows_said(document: Document, rows: list[Row], told: str) -> list[Span]:
    """The rows that hold the word by which those meant are marked; none where all or none do."""
    said = _SAID.search(told)
    if said is None:
        return []
    cell = re.compile(
        rf"(?:^|[\n|;,(\t]|\s\s|\s-)\s*{re.escape(said['word'])}\s*(?:$|[\n|;,).:\t]|\s\s)"
        rf"|\s{re.escape(said['word'])}\s*$",
        re.IGNORECASE,
    )
    marked = [(r.start, r.end) for r in rows if cell.search(document.text[r.start : r.end])]
    return marked if 0 < len(marked) < len(rows) else []


def _row_at(rows: list[Row], at: int) -> list[Span]:
    if at == _MIDDLE:
        if len(rows) % 2 == 0:
            return []
        at = len(rows) // 2
    return [(rows[at].start, rows[at].end)] if at < len(rows) else []
