"""How well and how fast a folder of labelled letters is read.

    python benchmarks/reading.py FOLDER [--every N --from K]

FOLDER holds `*.eml` and `labels.jsonl`, a line a letter: `file`, `automatic`, `expected` (a
list of accepted lists of requests, the best first) and `tags`. Every letter is counted as
exact (one of the accepted lists), partly (some of the entries), safe (asks less or for a
person), or dangerous (an entry that misses nothing, with a wrong action, order, name or
address).
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from pathlib import Path

from ticket_desk.read_files import read_bytes
from ticket_rules.order_ids import OrderPatterns

_ACTING = {
    "transfer_ownership",
    "add_license_manager",
    "remove_license_manager",
    "remove_activation",
    "remove_user",
}
_KEYS = ("action", "order_id", "name", "email")
_VERDICTS = ("exact", "partly", "safe", "dangerous")


def verdict(read: dict, label: dict) -> str:
    """The verdict on one letter."""
    got = read["requests"]
    if read["automatic"] == label["automatic"] and got in label["expected"]:
        return "exact"
    accepted = [entry for entries in label["expected"] for entry in entries]
    for entry in got:
        complete = entry["action"] in _ACTING and not entry["missing"]
        if complete and not any(_same(entry, other) for other in accepted):
            return "dangerous"
    if any(entry in accepted and entry["action"] in _ACTING for entry in got):
        return "partly"
    return "safe"


def _same(entry: dict, other: dict) -> bool:
    """Whether the keys that do harm agree; a name may be left out where an address decides."""
    return all(entry[key] == other[key] or (key == "name" and entry[key] is None) for key in _KEYS)


def main() -> None:
    """Read the folder, print the table, then every letter that was not read exactly."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--quiet", action="store_true", help="counts only")
    options = parser.parse_args()
    lines = (options.folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines][options.first :: options.every]
    raws = [(options.folder / label["file"]).read_bytes() for label in labels]
    patterns = OrderPatterns.from_setting()
    started = time.process_time()
    reads = [read_bytes(raw, patterns) for raw in raws]
    seconds = time.process_time() - started
    rounds = 3
    started = time.process_time()
    for _ in range(rounds):
        for raw in raws:
            read_bytes(raw, patterns)
    seconds = min(seconds, (time.process_time() - started) / rounds)
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for label, read in zip(labels, reads, strict=True):
        what = verdict(read, label)
        actions = {entry["action"] for entry in label["expected"][0]} or {"automatic"}
        for row in ("all", *actions, *(f"#{tag}" for tag in label["tags"])):
            table[row][what] += 1
        if what != "exact" and not options.quiet:
            print(what.upper(), label["file"], ", ".join(label["tags"]))
            print("   read    ", json.dumps(read["requests"], ensure_ascii=False))
            print("   expected", json.dumps(label["expected"][0], ensure_ascii=False))
    print(f"{'':32}" + "".join(f"{name:>11}" for name in _VERDICTS))
    for row in sorted(table, key=lambda row: (row.startswith("#"), row != "all", row)):
        if options.quiet and row.startswith("#"):
            continue
        print(f"{row:32}" + "".join(f"{table[row][name]:>11}" for name in _VERDICTS))
    print(f"{len(raws) / seconds:.0f} letters a second on one core")


if __name__ == "__main__":
    main()
