"""What the words of a letter make likely that it asks: weights learned from labelled letters.

The rules know what they were told. Where they find nothing asked, the words of many letters
whose meaning is known say what this one is about: each pair of words weighs for or against
each action, as `benchmarks/teach.py` found it. A weight never fills a key and never
overrules a rule.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from ticket_rules.reading.marks import MACHINE, ORDER, PERSON, marked
from ticket_rules.reading.scene import Scene
from ticket_rules.requests import Action

_CJK = "\u3040-\u30ff\u4e00-\u9fff"
_TOKEN = re.compile(
    rf"{MACHINE}+|{ORDER}+|{PERSON}+|[{_CJK}]|[^\W\d_{_CJK}]+(?:['\u2019][^\W\d_{_CJK}]+)*"
    rf"|0+|[?!.,:;>\-]"
)
_DIGIT = re.compile(r"\d")
_ANSWER = re.compile(r"^\s*\w{1,4}\s*:")
_BEGIN, _END = "^", "$"


def features_of(scene: Scene, subject: str) -> list[set[str]]:
    """The words and the pairs of words of each sentence; those of the Subject come last."""
    found = [_grams(_tokens(one)) for one in _marked(scene)]
    sign = "R" if _ANSWER.match(subject) else "S"
    found.append({f"{sign}|{gram}" for gram in _grams(_tokens(subject))})
    return found


def _marked(scene: Scene) -> Iterable[str]:
    for sentence in scene.document.sentences:
        text = marked(sentence.text, sentence.start, PERSON, scene.people)
        text = marked(text, sentence.start, MACHINE, scene.machines)
        yield marked(text, sentence.start, ORDER, scene.orders)


def _tokens(text: str) -> list[str]:
    tokens = _TOKEN.findall(_DIGIT.sub("0", text.lower()))
    return [_BEGIN, *(t[0] if t[0] in (MACHINE, ORDER, PERSON, "0") else t for t in tokens), _END]


def _grams(tokens: list[str]) -> set[str]:
    return {*tokens[1:-1], *(f"{a} {b}" for a, b in pairwise(tokens))} - {f"{_BEGIN} {_END}"}


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely an action is asked, from 0 to 1, and the sentence that speaks for it most."""

    action: Action
    chance: float
    sentence: int


@cache
def _weights() -> tuple[list[Action], list[float], Mapping[str, list[int]]]:
    """The actions, where each begins, and for each gram its rarity and its weights."""
    text = files("ticket_rules.reading").joinpath("weights.json").read_text(encoding="utf-8")
    held = json.loads(text)
    return [Action(name) for name in held["actions"]], held["begin"], held["grams"]


#: The weights and rarities stand as whole numbers of so many parts.
PARTS = 100


def likely_actions(scene: Scene, subject: str) -> list[Likely]:
    """How likely each action is asked, the most likely first."""
    actions, begin, grams = _weights()
    sentences = features_of(scene, subject)
    known = {gram: grams[gram] for one in sentences for gram in sorted(one) if gram in grams}
    norm = math.sqrt(sum((row[0] / PARTS) ** 2 for row in known.values())) or 1.0
    found = []
    for at, action in enumerate(actions, start=1):
        pulls = {gram: row[0] * row[at] / (PARTS * PARTS * norm) for gram, row in known.items()}
        score = begin[at - 1] + math.fsum(pulls.values())
        by_sentence = [math.fsum(pulls.get(g, 0.0) for g in one) for one in sentences[:-1]]
        best = max(range(len(by_sentence)), key=by_sentence.__getitem__, default=0)
        found.append(Likely(action, 1 / (1 + math.exp(-score)), best))
    return sorted(found, key=lambda one: (-one.chance, one.action))
