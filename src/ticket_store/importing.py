"""Taking in the vendor's file: all of it or nothing, and never against what the desk did.

Each value is kept as the source last gave it. What changed there since is applied; what did
not is left as the desk has it, so that last night's file never undoes an approved change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from ticket_store import import_forgotten, locks
from ticket_store.import_format import BadImport, parse_file
from ticket_store.import_known import load_known
from ticket_store.import_merge import Conflict, Merged, Take
from ticket_store.import_outcome import Outcome, merge_all
from ticket_store.import_writing import write

__all__ = ["BadImport", "Conflict", "ImportResult", "import_file"]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many companies, people and orders were created, updated or left as they are.

    An order counts as updated when anything of it changed, its serial keys and activations
    among them. With `conflicts` nothing was applied.
    """

    created: Mapping[str, int]
    updated: Mapping[str, int]
    unchanged: Mapping[str, int]
    conflicts: tuple[Conflict, ...] = ()


def import_file(
    session: Session,
    data: object,
    now: datetime,
    *,
    take: Take | None = None,
    dry_run: bool = False,
) -> ImportResult:
    """Create or update what the file (as `json.load` gave it) holds; twice is once.

    A value changed at the source and by the desk, differently, is a conflict: all are listed
    and nothing is applied, unless `take` says whose value holds. `dry_run` changes nothing and
    tells what would be. Raises BadImport with every error at its place; nothing is half-done.
    """
    file = parse_file(data)
    locks.alone(session, "import")
    known = load_known(session, file)
    forgotten = import_forgotten.recognise(file, known)
    outcome = merge_all(file, known, take)
    import_forgotten.leave_out(outcome, forgotten)
    conflicts = tuple(conflict for merged in outcome.all() for conflict in merged.conflicts)
    if not conflicts and not dry_run:
        write(session, outcome, known, now)
    return _result(outcome, conflicts)


def _result(outcome: Outcome, conflicts: tuple[Conflict, ...]) -> ImportResult:
    changed = outcome.order_changes()
    states = {
        "companies": [_state(merged, merged.changes()) for merged in outcome.companies.values()],
        "people": [_state(merged, merged.changes()) for merged in outcome.people.values()],
        "orders": [_state(merged, changed[key]) for key, merged in outcome.orders.items()],
    }
    created, updated, unchanged = (
        {kind: of_kind.count(state) for kind, of_kind in states.items()}
        for state in ("created", "updated", "unchanged")
    )
    return ImportResult(created, updated, unchanged, conflicts)


def _state(merged: Merged, changes: Iterable[Mapping[str, Any]]) -> str:
    if merged.desk is None:
        return "created"
    return "updated" if changes else "unchanged"
