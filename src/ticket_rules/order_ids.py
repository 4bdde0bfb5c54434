"""Order IDs as text: the patterns that find them, and the one form in which they compare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

_CALLED_ORDER = (
    r"(?:orders?|purchases?|bestell(?:ung(?:en)?|nummer|nr)|auftr(?:ag|äge)(?:snummer|snr)?"
    r"|commandes?|pedidos?|注文番号|注文)"
)
_CALLED_NUMBER = r"(?:ids?|nos?|numbers?|nr|nummer|número|numéro|n°|nº|núm|numbered)\b\.?"
#: A bare number that the text calls an order (first, for in "order no 104233" the "no" is no part
#: of the ID; before or behind it), groups, letters and digits.
#: A pattern's first group, where it has one, is the ID; else the whole match is.
DEFAULT_ORDER_ID_PATTERN = (
    rf"{_CALLED_ORDER}(?:'s)?(?:\s+with\s+you)?"
    rf"(?:\s*[,(:]?\s*(?:(?:is|are|has|with|under|by|bearing|of|unter|mit|avec|con)\s+)?"
    rf"(?:(?:the|its|der|die|le|el)\s+)?{_CALLED_NUMBER})?(?:\s+with\s+you)?"
    r"\s*(?:(?:is|are|ist|lautet|est|es|was)\b)?\s*[:=,(]?\s*(?:no\.?|nr\.?)?\s*#?\s*(\d{5,9})"
    "\n"
    rf"{_CALLED_NUMBER}\s+(?:of|for)\s+(?:the|our|my|this|that)\s+{_CALLED_ORDER}\s*(?:is|was)?"
    r"\s*[:=]?\s*#?(\d{5,9})"
    "\n"
    rf"(\d{{5,9}})(?:\s+is|,?\s+(?:which|that)\s+is|(?:,|\s+\(|\s+-)(?:\s*(?:this|that|it)(?:\s+is|'s))?)"
    rf"\s*(?:(?:the|our|my)\s+{_CALLED_ORDER}|an?\s+{_CALLED_ORDER}\s+of\s+(?:ours|mine)\b)"
    "\n"
    r"[a-z]{2,4}(?:-\d{2,8}){2,4}"
    "\n"
    r"[a-z]{2,4}(?:[- ]|\ -\ )?\d{4,9}"
)

_FIRST_KIND = re.compile(r"([A-Z]{2,4})(?:[- ]|\ -\ )?(\d{4,9})")
_SEPARATORS = re.compile(r"[\s#-]+")
_BEFORE = r"(?<![\w@./+-])(?<!\d[ ])"
_AFTER = r"(?![\w@]|[-/.]\w)"


def normal_order_key(text: str) -> str:
    """The ID for comparison: upper case, without dashes, spaces and '#'."""
    return _SEPARATORS.sub("", text).upper()


def display_order_id(text: str) -> str:
    """The ID as it is shown: upper case, the first kind as `SC-104233`."""
    written = text.strip().lstrip("#").strip().upper()
    first_kind = _FIRST_KIND.fullmatch(written)
    return "-".join(first_kind.groups()) if first_kind else re.sub(r"\s+", "-", written)


@dataclass(frozen=True, slots=True)
class FoundId:
    """Where something that looks like an order ID stands, and its display form."""

    start: int
    end: int
    order_id: str


@dataclass(frozen=True, slots=True)
class OrderPatterns:
    """The compiled patterns of the setting ORDER_ID_PATTERN, tried in order."""

    patterns: tuple[re.Pattern[str], ...]
    bare: bool = field(init=False, compare=False)  # whether a number alone can be an order's

    def __post_init__(self) -> None:
        """Look once whether "order 1234567" is found."""
        object.__setattr__(self, "bare", bool(self.find("order 1234567")))

    @classmethod
    def from_setting(cls, setting: str = DEFAULT_ORDER_ID_PATTERN) -> OrderPatterns:
        """Compile the setting: regular expressions, one a line or parted by ' || '.

        They are searched without regard to case, and never inside a word, an address or a
        path. Raises ValueError that names the pattern that is no regular expression.
        """
        written = [part.strip() for line in setting.splitlines() for part in line.split(" || ")]
        compiled = []
        for pattern in filter(None, written):
            try:
                compiled.append(re.compile(f"{_BEFORE}(?:{pattern}){_AFTER}", re.IGNORECASE))
            except re.error as error:
                raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
        if not compiled:
            raise ValueError("no pattern for order IDs")
        return cls(tuple(compiled))

    def find(self, text: str) -> list[FoundId]:
        """Everything in `text` that a pattern matches, without overlaps, in order of the text."""
        return [*_found(self.patterns, text)]


@lru_cache(maxsize=8)
def _found(patterns: tuple[re.Pattern[str], ...], text: str) -> tuple[FoundId, ...]:
    """What `find` gives: several questions are asked of one letter's text."""
    taken: list[FoundId] = []
    for found in _matches(patterns, text):
        if all(found.end <= other.start or found.start >= other.end for other in taken):
            taken.append(found)
    return tuple(sorted(taken, key=lambda found: found.start))


def _matches(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[FoundId]:
    for pattern in patterns:
        group = 1 if pattern.groups else 0
        for match in pattern.finditer(text):
            start, end = match.span(group)
            if start >= 0:
                yield FoundId(start, end, display_order_id(match[group]))
