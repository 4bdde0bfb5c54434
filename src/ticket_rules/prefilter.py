"""What has to stand in a text before a pattern is worth a try on it: speed alone.

Every pattern is looked through once for its required literals: alternatives of which one stands
in whatever it matches. A sentence without them is not tried, which changes nothing but the time:
the literals follow from the pattern, so none has to be kept up by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Any, Generic, TypeVar

_T = TypeVar("_T")
_parser: Any = getattr(re, "_parser")  # noqa: B009 - the standard library's own, without types
_MOST_STRINGS = 40  # alternatives that are kept apart while a run of characters grows
_MOST_TOLD = 120  # alternatives of one requirement
_SHORTEST = 2  # bytes in UTF-8; a single letter stands nearly everywhere
_KEPT = 3  # requirements of one pattern

#: Sets of alternatives; one of each stands in whatever a pattern matches.
Requirements = tuple[frozenset[str], ...]


class Prefilter(Generic[_T]):
    """Picks from things that each have a pattern those whose pattern may match a text."""

    def __init__(self, things: Iterable[tuple[_T, Requirements]]) -> None:
        """`things` come with what their patterns require."""
        bits: dict[frozenset[str], int] = {}
        self._things: list[tuple[_T, int]] = []
        for thing, requirements in things:
            needed = 0
            for literals in requirements:
                needed |= bits.setdefault(literals, 1 << len(bits))
            self._things.append((thing, needed))
        met: dict[str, int] = {}
        for literals, bit in bits.items():
            for literal in literals:
                met[literal] = met.get(literal, 0) | bit
        self._met = _nested(met)

    def candidates(self, text: str) -> list[_T]:
        """The things in their order whose patterns may match the text; the others cannot."""
        text = folded(text)
        met = 0
        for literal, bits, longer in self._met:
            if literal in text:
                met |= bits
                for other, more in longer:
                    if other in text:
                        met |= more
        return [thing for thing, needed in self._things if needed & met == needed]


def _nested(met: dict[str, int]) -> list[tuple[str, int, list[tuple[str, int]]]]:
    """The literals with their bits, each with the longer ones that cannot stand without it."""
    nested: list[tuple[str, int, list[tuple[str, int]]]] = []
    for literal in sorted(met, key=len):
        inside = next((longer for other, _, longer in nested if other in literal), None)
        if inside is None:
            nested.append((literal, met[literal], []))
        else:
            inside.append((literal, met[literal]))
    return nested


#: Two letters that the patterns take for an "i" and that fold to something else.
_TURKISH = str.maketrans(
    "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}\N{LATIN SMALL LETTER DOTLESS I}", "ii"
)


@lru_cache(maxsize=32)
def folded(text: str) -> str:
    """The text as the literals are compared: without regard to case, as the patterns are."""
    return text.translate(_TURKISH).casefold()


class Sought:
    """A pattern that is looked for in every sentence and stands in few: tried where it may be."""

    def __init__(self, pattern: str | re.Pattern[str]) -> None:
        """A text is compiled to be sought without regard to case."""
        self.pattern = re.compile(pattern, re.IGNORECASE) if isinstance(pattern, str) else pattern
        self._needs = [tuple(sorted(one, key=len)) for one in required(self.pattern)]

    def may_match(self, text: str) -> bool:
        """Whether what the pattern needs stands in the text."""
        held = folded(text)
        return all(any(literal in held for literal in one) for one in self._needs)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match, as the pattern's own search gives it."""
        return self.pattern.search(text, start, end) if self.may_match(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning, as the pattern's own gives it."""
        return self.pattern.match(text) if self.may_match(text) else None

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """All matches, as the pattern's own search gives them."""
        return self.pattern.finditer(text, start, end) if self.may_match(text) else iter(())

    def sub(self, put: Callable[[re.Match[str]], str], text: str) -> str:
        """The text with something else put for every match."""
        return self.pattern.sub(put, text) if self.may_match(text) else text


def required(pattern: re.Pattern[str]) -> Requirements:
    """What has to stand in every text that the pattern matches; empty if nothing is certain."""
    found = _sequence(_parser.parse(pattern.pattern, pattern.flags)).told()
    found.sort(key=_rarity, reverse=True)
    return tuple(_shortest(literals) for literals in found[:_KEPT])


def _shortest(literals: frozenset[str]) -> frozenset[str]:
    """The alternatives without those that hold another of them."""
    return frozenset(
        one for one in literals if not any(other != one and other in one for other in literals)
    )


@dataclass
class _Run:
    """What a part of a pattern matches, built from left to right.

    `strings` are the only ones that may stand at its end, and all that it matches if it is
    `whole`; `needs` is what is required before them.
    """

    strings: frozenset[str] = frozenset({""})
    whole: bool = True
    needs: list[frozenset[str]] = field(default_factory=list)

    def told(self) -> list[frozenset[str]]:
        """Every requirement, that of the strings too."""
        return [*self.needs, self.strings] if _worth(self.strings) else list(self.needs)

    def cut(self) -> None:
        """Let anything follow: what comes then is not joined to the strings so far."""
        self.needs = self.told()
        self.strings = frozenset({""})
        self.whole = False

    def add(self, other: _Run) -> None:
        """Let another part follow."""
        if not other.whole:
            self.cut()
            self.needs.extend(other.told())
            return
        self.needs.extend(other.needs)
        if len(self.strings) * len(other.strings) > _MOST_STRINGS:
            self.cut()
        self.strings = frozenset(a + b for a, b in product(self.strings, other.strings))


def _worth(literals: frozenset[str]) -> bool:
    return len(literals) <= _MOST_TOLD and _rarity(literals)[0] >= _SHORTEST


def _rarity(literals: frozenset[str]) -> tuple[int, int]:
    """Higher for what fewer texts hold: long alternatives, then few of them."""
    return min(len(one.encode()) for one in literals), -len(literals)


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Run:
    run = _Run()
    for name, argument in parts:
        handle = _PARTS.get(str(name))
        if handle is None:
            run.cut()
        else:
            run.add(handle(argument))
    return run


def _open(needs: Iterable[frozenset[str]] = ()) -> _Run:
    """A part that may match anything that meets the needs."""
    return _Run(whole=False, needs=list(needs))


def _literal(code: int) -> _Run:
    return _Run(frozenset({folded(chr(code))}))


def _one_of(items: list[tuple[Any, Any]]) -> _Run:
    if any(str(name) != "LITERAL" for name, _ in items):
        return _open()
    return _Run(frozenset(folded(chr(code)) for _, code in items))


def _group(argument: tuple[Any, ...]) -> _Run:
    return _sequence(argument[-1])


def _branch(argument: tuple[None, list[Any]]) -> _Run:
    runs = [_sequence(way) for way in argument[1]]
    strings = frozenset(one for run in runs for one in run.strings)
    if all(_is_plain(run) for run in runs) and len(strings) <= _MOST_TOLD:
        return _Run(strings)
    best = [_best(run) for run in runs]
    if not all(best):
        return _open()
    return _open([frozenset(one for literals in best for one in literals)])


def _is_plain(run: _Run) -> bool:
    """Whether the strings tell all of it."""
    return run.whole and not run.needs


def _best(run: _Run) -> frozenset[str]:
    """The requirement that the fewest texts meet; empty if there is none."""
    told = run.told()
    return max(told, key=_rarity, default=frozenset())


def _repeat(argument: tuple[int, int, Any]) -> _Run:
    least, most, inner = argument
    run = _sequence(inner)
    if (least, most) == (1, 1):
        return run
    if least:
        return _open(run.told())
    return _Run(run.strings | {""}) if most == 1 and _is_plain(run) else _open()


def _ahead(argument: tuple[int, Any]) -> _Run:
    """What is looked at only: it has to be there, and the strings go on behind it."""
    return _Run(needs=_sequence(argument[1]).told())


def _nothing(_: object) -> _Run:
    return _Run()


_PARTS: dict[str, Callable[[Any], _Run]] = {
    "LITERAL": _literal,
    "IN": _one_of,
    "SUBPATTERN": _group,
    "ATOMIC_GROUP": _sequence,
    "BRANCH": _branch,
    "MAX_REPEAT": _repeat,
    "MIN_REPEAT": _repeat,
    "POSSESSIVE_REPEAT": _repeat,
    "ASSERT": _ahead,
    "ASSERT_NOT": _nothing,
    "AT": _nothing,
}
