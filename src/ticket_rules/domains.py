"""Domains of addresses: whether one is a company's own, and whether it only looks like it.

A domain looks like another when both have the same skeleton, as after UTS #39 in small: letters
of other scripts, digits and pairs of letters that are taken for a Latin letter count as that
letter, and accents don't count; or when one slip apart: a letter more, less, another, or two
that changed places. It may stand below a domain of its own: mail.acrne.example, too.
"""

# ruff: noqa: RUF001 - letters that are taken for others are what the table is of

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

#: Letters and digits that are taken for a Latin letter, beside those that NFKD resolves.
_TAKEN_FOR = str.maketrans(
    {
        **dict.fromkeys("аɑα4", "a"),
        **dict.fromkeys("ьв8", "b"),
        **dict.fromkeys("сϲ", "c"),
        **dict.fromkeys("ԁđ", "d"),
        **dict.fromkeys("еєε3", "e"),
        **dict.fromkeys("ɡ9", "g"),
        **dict.fromkeys("һн", "h"),
        **dict.fromkeys("іiıιlӏǀł1", "l"),
        **dict.fromkeys("јϳ", "j"),
        **dict.fromkeys("кκ", "k"),
        **dict.fromkeys("м", "m"),
        **dict.fromkeys("пոη", "n"),
        **dict.fromkeys("оοσօ0ø", "o"),
        **dict.fromkeys("рρ", "p"),
        **dict.fromkeys("ԛ", "q"),
        **dict.fromkeys("г", "r"),
        **dict.fromkeys("ѕ5", "s"),
        **dict.fromkeys("тτ7", "t"),
        **dict.fromkeys("υцս", "u"),
        **dict.fromkeys("ѵν", "v"),
        **dict.fromkeys("ѡωԝ", "w"),
        **dict.fromkeys("хχ", "x"),
        **dict.fromkeys("уүγ", "y"),
        **dict.fromkeys("2", "z"),
        "-": "",
    }
)
#: Two that are taken for one. They come after the letters: "vv" may be two of another script.
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def is_within(domain: str, domains: Iterable[str]) -> bool:
    """Whether the domain is one of these, or stands below one."""
    return any(part in set(map(_readable, domains)) for part in _itself_and_above(domain))


def lookalike_of(domain: str, domains: Iterable[str]) -> str | None:
    """The first of `domains` that this one could be taken for; None for one of their own."""
    own = list(domains)
    if is_within(domain, own):
        return None
    parts = list(_itself_and_above(domain))
    return next((one for one in own if any(_alike(part, _readable(one)) for part in parts)), None)


def skeleton(domain: str) -> str:
    """The domain as the eye takes it; equal for two that could be taken for each other."""
    plain = unicodedata.normalize("NFKD", domain.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c)).translate(_TAKEN_FOR)
    for pair, letter in _PAIRS:
        letters = letters.replace(pair, letter)
    return letters


def _alike(one: str, other: str) -> bool:
    return skeleton(one) == skeleton(other) or _is_one_slip(one, other)


def _is_one_slip(one: str, other: str) -> bool:
    """Whether a single insertion, deletion, substitution or exchange of neighbours is between."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    exchanged = long[start + 1 : start + 2] + long[start : start + 1] + long[start + 2 :]
    return short[start + 1 :] == long[start + 1 :] or short[start:] == exchanged


def _itself_and_above(domain: str) -> Iterator[str]:
    """The domain, then what it stands below, down to two labels."""
    labels = _readable(domain).split(".")
    for first in range(max(1, len(labels) - 1)):
        yield ".".join(labels[first:])


def _readable(domain: str) -> str:
    """The domain as people read it: in lower case, A-labels of IDNA as their letters."""
    text = domain.strip().strip(".").casefold()
    return ".".join(_label(label) for label in text.split("."))


def _label(label: str) -> str:
    if not label.startswith("xn--"):
        return unicodedata.normalize("NFC", label)
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label
