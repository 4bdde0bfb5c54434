"""What the words of a letter make likely that it asks: weights learned from labelled letters.

The rules know what they were told. Where they find nothing asked, the words of many letters
whose meaning is known say what this one is about: each pair of words weighs for or against
each action, as `benchmarks/teach.py` found it. What may come of it is said in `weighed.py`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from ticket_rules.reading.marks import MACHINE, ORDER, PERSON, marked
from ticket_rules.reading.scene import Scene
from ticket_rules.requests import Action

_CJK = "\u3040-\u30ff\u4e00-\u9fff"
_TOKEN = re.compile(
    rf"[^\W\d_{_CJK}]+(?:['\u2019][^\W\d_{_CJK}]+)*|[?!.,:;>\-]"
    rf"|{PERSON}+|{ORDER}+|{MACHINE}+|0|[{_CJK}]"
)
_DIGITS = re.compile(r"\d+")
_SIGNS = frozenset({MACHINE, ORDER, PERSON})
_ANSWER = re.compile(r"^\s*\w{1,4}\s*:")
_BEGIN, _END = "^", "$"


def features_of(scene: Scene, subject: str) -> set[str]:
    """The words and the pairs of words of the letter's sentences and, marked, of its Subject."""
    return _features(_sentences(scene), subject)


def _features(sentences: list[list[str]], subject: str) -> set[str]:
    prefix = "R|" if _ANSWER.match(subject) else "S|"
    return _grams(_tokens(subject), prefix).union(*map(_grams, sentences))


def _sentences(scene: Scene) -> list[list[str]]:
    """Each sentence's words, in which what it names stands as a sign."""
    found = []
    for sentence in scene.document.sentences:
        text = marked(sentence.text, sentence.start, PERSON, scene.people)
        text = marked(text, sentence.start, MACHINE, scene.machines)
        found.append(_tokens(marked(text, sentence.start, ORDER, scene.orders)))
    return found


def _tokens(text: str) -> list[str]:
    """The words between a begin and an end; a number, and what is named, is one sign."""
    tokens = _TOKEN.findall(_DIGITS.sub("0", text.lower()))
    return [_BEGIN, *(t if t[0] not in _SIGNS else t[0] for t in tokens), _END]


def _grams(tokens: list[str], prefix: str = "") -> set[str]:
    """The words and each two that stand side by side; none where there is no word."""
    if len(tokens) == 2:
        return set()
    pairs = {f"{prefix}{a} {b}" for a, b in pairwise(tokens)}
    return pairs.union(f"{prefix}{token}" for token in tokens[1:-1])


@cache
def _weights() -> tuple[list[Action], list[int], Mapping[str, list[int]]]:
    """The actions, where each begins, and for each gram its square of rarity and its weights."""
    text = files("ticket_rules.reading").joinpath("weights.json").read_text(encoding="utf-8")
    held = json.loads(text)
    return [Action(name) for name in held["actions"]], held["begin"], held["grams"]


#: The weights and the squares of rarities stand as whole numbers of so many parts.
PARTS = 100


@dataclass(frozen=True, slots=True)
class Weighing:
    """How likely each action is asked, from 0 to 1, the most likely first; and the words."""

    chances: dict[Action, float]
    sentences: list[list[str]]

    @property
    def first(self) -> Action:
        """The most likely action."""
        return next(iter(self.chances))

    @property
    def words(self) -> int:
        """How many words and signs there are beside the Subject's."""
        return sum(len(tokens) - 2 for tokens in self.sentences)

    def sentence_for(self, action: Action) -> int:
        """The number of the sentence whose words speak for it most."""
        actions, _, grams = _weights()
        at = actions.index(action) + 1
        pulls = [
            sum(grams[gram][at] for gram in _grams(tokens) if gram in grams)
            for tokens in self.sentences
        ]
        return max(range(len(pulls)), key=pulls.__getitem__, default=0)


def weigh(scene: Scene, subject: str) -> Weighing:
    """Weigh the letter's words for and against each action."""
    actions, begin, grams = _weights()
    sentences = _sentences(scene)
    rows = [grams[gram] for gram in _features(sentences, subject) if gram in grams]
    squares, *sums = map(sum, zip(*rows, strict=True)) if rows else [0] * (len(actions) + 1)
    norm = math.sqrt(squares / PARTS) or 1.0
    scores = {a: (b + s / norm) / PARTS for a, b, s in zip(actions, begin, sums, strict=True)}
    ranked = sorted(actions, key=lambda action: (-scores[action], action))
    return Weighing(
        {action: (1 + math.tanh(scores[action] / 2)) / 2 for action in ranked}, sentences
    )
