"""Machines that a text points to by their place: "the second one", "leave that one alone"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ticket_rules.reading.document import Sentence
from ticket_rules.reading.machines import Machine

_PLACES = {
    "first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3,
    "last": -1, "latter": -1,
}  # fmt: skip
_THING = (
    r"(?:ones?|machines?|computers?|laptops?|pcs?|servers?|hosts?|systems?|boxe?s?|nodes?"
    r"|workstations?"
    r"|vms?|devices?|notebooks?|tablets?)"
)
_PLACE = (
    rf"(?:the\s+)(?P<place>{'|'.join(_PLACES)}|middle)\b(?:[\s-]+(?:named|mentioned)\b)?"
    rf"(?:\s+{_THING}\b)?"
)
_POINTS = re.compile(
    rf"\b{_PLACE}(?!\s+(?:of|week|month|year|day|time|order|licen[sc]e)\b)", re.IGNORECASE
)
_STAYS = (
    r"(?:(?:must|has\s+to|should|shall|is\s+to|can|may|will|of\s+course|still)\s+){0,2}(?:stays?"
    r"|keeps?|remains?"
    r"|is\s+(?:fine|ok(?:ay)?|alive|needed|still\s+(?:in\s+use|used|needed|alive|running)"
    r"|in\s+(?:daily\s+)?use|healthy|back)"
    r"|works|runs|needs\s+nothing|keep\s+running)\b"
)
_STAYS_AT = re.compile(rf"\b{_PLACE}\s+{_STAYS}", re.IGNORECASE)
_LEAVE = re.compile(
    rf"\b(?:(?:please\s+)?leave\s+(?:(?:that|this)(?:\s+(?:one|{_THING}))?|it)\s+(?:alone|be"
    rf"|as\s+(?:it\s+)?is|out|untouched|in\s+peace)"
    rf"|(?:keep|skip|spare|don'?t\s+touch|do\s+not\s+touch)\s+(?:that|this)\s+(?:one|{_THING})"
    r"|let\s+(?:it|that\s+one|this\s+one)\s+be)\b"
    rf"|\b(?:leave|keep)\s+(?:it|(?:that|this)(?:\s+(?:one|{_THING}))?)(?=\s*(?:[.;!,)\n]"
    r"|please\b|$))",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"^\W*(?:(?:so|please|and|then|thus|sorry|wait|no|correction|hang\s+on|oops"
    r"|ok(?:ay)?)\W+){0,3}(?:only|just)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"\bthe\s+(?:first|1st|former|second|2nd|third|3rd|fourth|last|latter|middle)\b|\bleave\b"
    r"|\bkeep\b|\bskip\b|\bspare\b"
    r"|touch|\blet\s+(?:it|th)|\bonly\b|\bjust\b",
    re.IGNORECASE,
)


def spare_pointed(text: str, sentences: Sequence[Sentence], machines: Sequence[Machine]) -> None:
    """Leave alone the machines that are said to stay by a pointer, or by "only" another one."""
    if len({m.name for m in machines if m.certain}) < 2 or not _GATE.search(text):
        return
    for sentence in sentences:
        for match in _STAYS_AT.finditer(sentence.text):
            _spare(machines, pointed_at(match["place"], machines, sentence.start + match.start()))
        left = _LEAVE.search(sentence.text)
        if left is not None:
            told = _SHORT.match(sentence.text) or _MARKED.match(sentence.text)
            meant = (
                _ending_in(machines, told["end"])
                if told is not None
                else _last_named(sentences, machines, sentence.start + left.start())
            )
            _spare(machines, meant)
        _spare_all_but(sentence, machines)


_DEAD = (
    r"(?:old|dead|broken|lost|stolen|sold|burn(?:t|ed)|crashed|drowned|flooded|wiped|scrapped"
    r"|defective|failed|ruined|faulty|smashed|damaged|defunct)"
)
_THE_DEAD = re.compile(rf"\bthe\s+{_DEAD}\s+{_THING}\b", re.IGNORECASE)
#: Behind a machine that came to an end.
_ENDED = re.compile(
    r"[)\"']*,?\s+(?:(?:which|that|has|have|had|just|now|recently|finally|also|then|sadly|is|was"
    r"|got|been|our|the|my)\s+){0,4}?(?:died|dead|broken?|broke(?:\s+down)?|lost|stolen|sold"
    r"|burn(?:t|ed)|crashed|drowned|flooded|wiped|scrapped|defective|failed|ruined|faulty|smashed"
    r"|damaged|defunct|gave\s+up|melted|fell)\b",
    re.IGNORECASE,
)


_AND = re.compile(
    r"\s*(?:,|,?\s*(?:and|or|as\s+well\s+as|both)|&|/)\s*(?:the\s+|our\s+|my\s+)?", re.IGNORECASE
)


def dead_one(words: str, text: str, machines: Sequence[Machine], before: int) -> Machine | None:
    """The one machine told before to have broken down, where words want "the broken one" freed."""
    if not _THE_DEAD.search(words):
        return None
    named = [m for m in machines if m.certain and not m.spared and m.start < before]
    ended = {m.name.casefold(): m for m in named if _ENDED.match(text, m.end)}
    if any(_AND.fullmatch(text, o.end, m.start) for m in ended.values() for o in named):
        return None
    if len(ended) != 1 or len({m.name.casefold() for m in named}) < 2:
        return None
    return next(iter(ended.values()))


def pointers_in(words: str) -> list[str]:
    """The places that words such as "free the second one" point to."""
    return [found["place"] for found in _POINTS.finditer(words)]


def pointed_at(place: str, machines: Sequence[Machine], before: int) -> Machine | None:
    """The machine at that place among those named before, each counted once."""
    named = list(
        {m.name.casefold(): m for m in machines if m.certain and m.start < before}.values()
    )
    named.sort(key=lambda m: min(n.start for n in machines if n.name == m.name))
    if len(named) < 2:
        return None
    if place.casefold() == "middle":
        return named[len(named) // 2] if len(named) % 2 else None
    at = _PLACES[place.casefold()]
    two = place.casefold() in ("former", "latter")
    return named[at] if at < len(named) and (not two or len(named) == 2) else None


def _last_named(
    sentences: Sequence[Sentence], machines: Sequence[Machine], before: int
) -> Machine | None:
    """The one machine of the last sentence that names any; none where it names several."""
    for sentence in reversed([s for s in sentences if s.start < before]):
        inside = [
            m
            for m in machines
            if m.certain and sentence.start <= m.start < min(before, sentence.end)
        ]
        if inside:
            return inside[0] if len({m.name for m in inside}) == 1 else None
    return None


#: The one meant by the end of its name, "02 is fine", or by how it is written, not by its place.
_SHORT = re.compile(
    r"\W*(?:(?:but|and|only|the|machine|number|no\.?"
    r"|nr\.?)\s+)*(?P<end>(?=\w*\d)[A-Za-z]{0,3}\d{1,4}"
    r"[A-Za-z]?)\s+(?:is|was|has|works|runs|lives|boots)\b",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"\W*(?:(?:but|and|as\s+for)\s+)?the\s+(?P<end>(?:crossed|struck|strike|scored)[\s-]?(?:out|off"
    r"|through)?|stricken|starred|bold|red|grey|marked|underlined)\s+(?:one|machine|entry|line"
    r"|name)\b",
    re.IGNORECASE,
)


def _ending_in(machines: Sequence[Machine], end: str) -> Machine | None:
    """The one machine whose name ends so."""
    names = {m.name.casefold(): m for m in machines if m.certain}
    found = [m for name, m in names.items() if name.endswith(end.casefold())]
    return found[0] if len(found) == 1 else None


def _spare(machines: Sequence[Machine], meant: Machine | None) -> None:
    for machine in machines:
        if meant is not None and machine.name.casefold() == meant.name.casefold():
            machine.spared = True


def _spare_all_but(sentence: Sentence, machines: Sequence[Machine]) -> None:
    """A line that holds but "only LAB-2" leaves the others alone."""
    inside = [m for m in machines if sentence.start <= m.start < sentence.end and m.certain]
    if not inside or not _ONLY.match(sentence.text[: inside[0].start - sentence.start]):
        return
    behind = sentence.text[inside[-1].end - sentence.start :]
    kept = {m.name.casefold() for m in inside}
    if len(behind.split()) > 2:
        return
    for machine in machines:
        machine.spared = machine.spared or machine.name.casefold() not in kept
