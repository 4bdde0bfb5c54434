"""How well and how fast folders of labelled letters are read.

    python benchmarks/reading.py [FOLDER ...] [--every N --from K] [--quiet] [--letters N]

A folder holds `*.eml` and `labels.jsonl`, a line a letter: `file`, `automatic`, `expected` (a
list of accepted lists of requests, the best first) and `tags`. Every letter is counted as
exact (one of the accepted lists), partly right (some of the entries), safe (asks less, or goes
to a person), or dangerous (an entry that misses nothing, with a wrong action, order, name or
address), for each action and each tag. What is not exact is listed. Without a folder: those
beside this file. `--letters N` reads the folder over and over, N letters in all, and prints the
memory at each tenth of them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import cycle, islice
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
_OWN_SETS = Path(__file__).with_name("reading_letters")
_ROUNDS = 3


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


def measure(labels: Sequence[dict], raws: Sequence[bytes]) -> tuple[list[dict], float]:
    """Read every letter; gives what was read, and letters a second of the fastest round."""
    patterns = OrderPatterns.from_setting()
    seconds = []
    reads: list[dict] = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        reads = [read_bytes(raw, patterns) for raw in raws]
        seconds.append(time.process_time() - started)
    return reads, len(labels) / min(seconds)


def count(labels: Sequence[dict], reads: Sequence[dict]) -> dict[str, Counter[str]]:
    """The verdicts of all letters, of each action's, and of each tag's (with a #)."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for label, read in zip(labels, reads, strict=True):
        what = verdict(read, label)
        actions = {entry["action"] for entry in label["expected"][0]} or {"automatic"}
        for row in ("all", *actions, *(f"#{tag}" for tag in label["tags"])):
            table[row][what] += 1
    return table


def show(folder: Path, *, every: int, first: int, quiet: bool) -> None:
    """Measure a folder, and print what came out."""
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines][first::every]
    reads, speed = measure(labels, [(folder / label["file"]).read_bytes() for label in labels])
    table = count(labels, reads)
    print(f"\n{folder.name:32}" + "".join(f"{name:>11}" for name in _VERDICTS))
    for row in sorted(table, key=lambda row: (row.startswith("#"), row != "all", row)):
        if not (quiet and row.startswith("#")):
            print(f"{row:32}" + "".join(f"{table[row][name]:>11}" for name in _VERDICTS))
    for label, read in zip(labels, reads, strict=True):
        what = verdict(read, label)
        if what == "exact" or (quiet and what != "dangerous"):
            continue
        print(what.upper(), label["file"], ", ".join(label["tags"]))
        if not quiet:
            print("   read    ", json.dumps(read["requests"], ensure_ascii=False))
            print("   expected", json.dumps(label["expected"][0], ensure_ascii=False))
    print(f"{speed:.0f} letters a second on one core")


def show_memory(folder: Path, letters: int) -> None:
    """Read the folder's letters over and over, and print the resident memory as it goes."""
    raws = [path.read_bytes() for path in sorted(folder.glob("*.eml"))]
    patterns = OrderPatterns.from_setting()
    for done, raw in enumerate(islice(cycle(raws), letters), start=1):
        read_bytes(raw, patterns)
        if done % (letters // 10) == 0:
            print(f"{done:>10} letters, {_resident_mib():.1f} MiB")


def _resident_mib() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (one for one in status.splitlines() if one.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Measure each folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="*")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--quiet", action="store_true", help="counts, and what is dangerous")
    parser.add_argument("--letters", type=int, help="watch the memory over so many letters")
    options = parser.parse_args()
    folders = options.folder or sorted(path.parent for path in _OWN_SETS.glob("*/labels.jsonl"))
    for folder in folders:
        if options.letters:
            show_memory(folder, max(options.letters, 10))
            continue
        show(folder, every=options.every, first=options.first, quiet=options.quiet)


if __name__ == "__main__":
    main()
