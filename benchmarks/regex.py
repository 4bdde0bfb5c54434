"""Every regular expression of the program on hostile text: which takes longest, and how it grows.

Each pattern runs over texts that are made to hurt it: what every piece of it matches, again and
again, what it matches but for its end, and signs that letters are full of. The processor's time
is told for the largest text that the pattern can meet (1 MB where nothing bounds it), and by
how much it grew from a sixteenth of it: linear is x16.

    PYTHONPATH=. python benchmarks/regex.py [--size 1000000] [--only ticket_mail]
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from re import _constants as codes  # the parsed form of a pattern has no public name
from re import _parser as parser

PACKAGES = (
    *("ticket_rules", "ticket_mail", "ticket_store", "ticket_desk"),
    *("tasks", "flows", "licensedesk"),
)
GROWTH = 16  # how much larger the second text is
PATIENCE_SECONDS = 5  # for one pattern on one text
SHOWN = 15
#: What a pattern can meet at most, where the program refuses more before it, by the beginning of
#: its name: the reading takes no letter with more new text, and no longer line is a closing.
BOUNDS = {
    "ticket_rules.reading.": 10_000,
    "ticket_mail.letter_closing._SIGN_OFF": 200,
    "ticket_mail.letter_closing._DEVICE": 200,
}
SIGNS = (
    *(" ", "\n", " \n", "a", "a ", "1", "-", "1-", "a1-", "a@", "@a.", "a.", "é", "\t", "\r\n"),
    *("(", "[", "([{<", ")", '"', "'", '" ', "<", "<a", ">", "> ", "=", "=?a?q?", ":", "a: ", "//"),
    *("SC-1", "ABCD-", "A1B2-C3D4-", "Re: ", "http://", "a@b.c ", "<a@b>", "On 1 May 2026, "),
)


@dataclass(frozen=True)
class Measured:
    """One pattern on its worst text."""

    name: str
    seconds: float
    growth: float
    size: int
    text: str
    gave_up: bool


class TooLong(Exception):  # noqa: N818 - what happened
    """A pattern was still at work when its time was over."""


def patterns(only: str = "") -> dict[str, re.Pattern[str]]:
    """Find every pattern of text that a module of ours holds, by name, once each."""
    found: dict[tuple[str, int], str] = {}
    kept: dict[str, re.Pattern[str]] = {}
    for package in PACKAGES:
        path = importlib.import_module(package).__path__
        for module in pkgutil.walk_packages(path, f"{package}."):
            if ".migrations" in module.name or module.name.endswith("__main__"):
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                for where, pattern in _inside(f"{module.name}.{name}", value):
                    key = (pattern.pattern, pattern.flags)
                    if isinstance(pattern.pattern, str) and found.setdefault(key, where) == where:
                        kept[where] = pattern
    return {name: pattern for name, pattern in kept.items() if name.startswith(only)}


def _inside(name: str, value: object, depth: int = 0) -> Iterator[tuple[str, re.Pattern]]:
    """Give the patterns in a value, through tuples, dictionaries and dataclasses."""
    if isinstance(value, re.Pattern):
        yield name, value
    elif depth == 4 or isinstance(value, type):
        return
    elif isinstance(value, dict):
        for number, pair in enumerate(value.items()):
            yield from _inside(f"{name}[{number}]", pair, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for number, one in enumerate(value):
            yield from _inside(f"{name}[{number}]", one, depth + 1)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _inside(f"{name}.{one.name}", getattr(value, one.name, None), depth + 1)


def hostile(pattern: re.Pattern[str]) -> list[str]:
    """Give the pieces whose repetition may hurt the pattern."""
    pieces = list(SIGNS)
    for sample in _samples(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)):
        pieces += [sample, sample[:-1], sample + " ", sample[:-1] + "\n", sample[:-1] + "!"]
    return list(dict.fromkeys(piece for piece in pieces if piece))


def _samples(parsed: parser.SubPattern, depth: int = 0) -> list[str]:
    """Texts that the pattern matches, that its beginnings match, and that its pieces match."""
    wholes = [""]
    beginnings: list[str] = []
    pieces: list[str] = []
    for item in parsed:
        choices = _choices(item, depth)
        wholes = [whole + one for whole in wholes for one in choices][:4]
        beginnings += wholes[:1]
        pieces += choices
    return list(dict.fromkeys([*wholes, *beginnings, *pieces]))[: 60 if depth == 0 else 6]


def _choices(item: tuple, depth: int) -> list[str]:  # noqa: PLR0911 - one for each kind
    """Texts that one item of a pattern matches; a repeated one up to three times."""
    code, value = item
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.NOT_LITERAL:
        return ["a" if value != ord("a") else "b"]
    if code is codes.ANY:
        return ["a"]
    if code is codes.IN:
        return _of_set(value)
    if code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
        least, most, inner = value
        times = {least, min(most, max(least, 1)), min(most, least + 2)}
        return [one * count for one in _samples(inner, depth + 1) for count in sorted(times)][:8]
    if code is codes.SUBPATTERN:
        return _samples(value[-1], depth + 1)
    if code is codes.ATOMIC_GROUP:
        return _samples(value, depth + 1)
    if code is codes.BRANCH:
        return [one for branch in value[1] for one in _samples(branch, depth + 1)[:2]][:12]
    return [""]  # anchors, looks ahead and back, groups again


def _of_set(members: list) -> list[str]:
    """Give a few characters that the set has, or that it leaves out where it is negated."""
    negated = members[0][0] is codes.NEGATE
    tried = [*"a1 -.@\n\"'<", *(chr(m[1]) for m in members if m[0] is codes.LITERAL)]
    tried += [chr(m[1][0]) for m in members if m[0] is codes.RANGE]
    one = re.compile(".", re.DOTALL)
    held = {c for c in tried if any(_is_member(m, c) for m in members)}
    return [c for c in tried if one.match(c) and (c in held) is not negated][:4] or ["a"]


def _is_member(member: tuple, char: str) -> bool:
    code, value = member
    if code is codes.LITERAL:
        return char == chr(value)
    if code is codes.RANGE:
        return value[0] <= ord(char) <= value[1]
    if code is codes.CATEGORY:
        letter = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}
        name = str(value).removeprefix("CATEGORY_").removeprefix("UNI_")
        wanted = letter.get(name.removeprefix("NOT_"), r"\w")
        return bool(re.match(wanted, char)) is not name.startswith("NOT_")
    return False


def use_of(name: str, pattern: re.Pattern[str]) -> Callable[[str], object]:
    """Give what its module does with a pattern: where it is only matched, no place is searched."""
    module, _, variable = name.rpartition(".")
    if module in sys.modules and variable.isidentifier():
        source = inspect.getsource(sys.modules[module])
        used = set(re.findall(rf"\b{variable}\.(\w+)\(", source))
        if used and used <= {"match", "fullmatch"}:
            return pattern.match if "match" in used else pattern.fullmatch
    return lambda text: sum(1 for _ in pattern.finditer(text))


def seconds_of(use: Callable[[str], object], piece: str, size: int) -> float:
    """Measure the processor's time over the piece repeated to that size; raises TooLong."""
    text = (piece * (size // len(piece) + 1))[:size]
    signal.setitimer(signal.ITIMER_PROF, PATIENCE_SECONDS)
    begun = time.process_time()
    try:
        use(text)
        return time.process_time() - begun
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def measure(name: str, pattern: re.Pattern[str], size: int) -> Measured:
    """Try every hostile text small, and the three worst of them in full size."""
    size = min(size, *(bound for start, bound in BOUNDS.items() if name.startswith(start)), size)
    use = use_of(name, pattern)
    small: list[tuple[float, str]] = []
    for piece in hostile(pattern):
        try:
            small.append((seconds_of(use, piece, size // GROWTH**2), piece))
        except TooLong:
            return Measured(name, PATIENCE_SECONDS, 0, size // GROWTH**2, piece, True)
    worst = Measured(name, 0, 0, size, "", False)
    for _, piece in sorted(small, reverse=True)[:3]:
        at = size // GROWTH
        try:
            before = seconds_of(use, piece, at)
            at = size
            seconds = seconds_of(use, piece, at)
        except TooLong:
            return Measured(name, PATIENCE_SECONDS, 0, at, piece, True)
        if seconds > worst.seconds:
            worst = Measured(name, seconds, seconds / max(before, 1e-6), size, piece, False)
    return worst


def _time_over(_signal: int, _frame: object) -> None:
    raise TooLong


def main() -> int:
    """Measure all patterns, and print the slowest; 1 where one ran out of time."""
    given = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    given.add_argument("--size", type=int, default=1_000_000, help="characters of each text")
    given.add_argument("--only", default="", help="only patterns whose name begins so")
    given.add_argument("--shown", type=int, default=SHOWN, help="how many to print")
    options = given.parse_args()
    signal.signal(signal.SIGPROF, _time_over)
    all_of_them = patterns(options.only)
    measured = [measure(name, one, options.size) for name, one in all_of_them.items()]
    measured.sort(key=lambda one: (one.gave_up, one.seconds), reverse=True)
    over = sum(one.gave_up for one in measured)
    print(f"{len(measured)} patterns; {over} ran out of time")
    for one in measured[: options.shown]:
        took = f"> {PATIENCE_SECONDS} s" if one.gave_up else f"{one.seconds:.3f} s"
        print(
            f"{took:>8} at {one.size:>8}  x{one.growth:6.1f}  {one.name}  "
            f"on {one.text[:40]!r} repeated"
        )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
