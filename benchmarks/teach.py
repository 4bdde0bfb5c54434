"""Learn the weights of `ticket_rules.reading.learned` from letters whose meaning is known.

`make teach` runs it: reads `benchmarks/taught/*.jsonl` (one letter a line:
subject, body, the actions that it asks) and writes `src/ticket_rules/reading/weights.json`.
A logistic regression for each action, over words and pairs of words weighed by their rarity.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading.document import document_of
from ticket_rules.reading.learned import PARTS, features_of
from ticket_rules.reading.scene_found import scene_of

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "src/ticket_rules/reading/weights.json"
RAREST = 2  # letters that a gram has to stand in
STRENGTH = 30.0  # how far the weights may go (C of the regression)


def main() -> None:
    """Read the letters, learn, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--letters", type=Path, default=HERE / "taught")
    args = parser.parse_args()
    paths = sorted(args.letters.glob("*.jsonl"))
    letters = [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]
    patterns = OrderPatterns.from_setting()
    held = []
    for letter in letters:
        scene = scene_of(document_of(letter["body"]), patterns)
        held.append(features_of(scene, letter["subject"]))
    seen = Counter(gram for grams in held for gram in grams)
    known = sorted(gram for gram, count in seen.items() if count >= RAREST)
    rarity = {g: 1 + math.log((1 + len(held)) / (1 + seen[g])) for g in known}
    column = {gram: at for at, gram in enumerate(known)}
    table = _table(held, column, rarity)
    actions = sorted({action for letter in letters for action in letter["actions"]})
    begin, weights = [], []
    for action in actions:
        asked = np.array([action in letter["actions"] for letter in letters])
        learned = LogisticRegression(C=STRENGTH, max_iter=1000).fit(table, asked)
        begin.append(round(float(learned.intercept_[0]) * PARTS))
        weights.append(learned.coef_[0])
    grams = {}
    for gram, at in column.items():
        pulls = [round(float(w[at]) * rarity[gram] * PARTS) for w in weights]
        grams[gram] = [round(rarity[gram] ** 2 * PARTS), *pulls]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    lines = ",\n".join(
        f"{json.dumps(g, ensure_ascii=False)}:{_compact(r)}" for g, r in grams.items()
    )
    head = f'"letters":"{digest}",\n"actions":{json.dumps(actions)},\n"begin":{_compact(begin)}'
    args.out.write_text(f'{{{head},\n"grams":{{\n{lines}\n}}}}\n', encoding="utf-8")
    print(f"{len(letters)} letters, {len(known)} words and pairs, {len(actions)} actions")


def _table(held, column, rarity):
    rows, columns, values = [], [], []
    for at, grams in enumerate(held):
        inside = [gram for gram in sorted(grams) if gram in column]
        norm = math.sqrt(sum(rarity[gram] ** 2 for gram in inside)) or 1.0
        rows += [at] * len(inside)
        columns += [column[gram] for gram in inside]
        values += [rarity[gram] / norm for gram in inside]
    return csr_matrix((values, (rows, columns)), shape=(len(held), len(column)))


def _compact(value) -> str:
    return json.dumps(value, separators=(",", ":"))


if __name__ == "__main__":
    main()
