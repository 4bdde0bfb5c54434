"""What happened, append-only and chained: each row's digest covers the digest before it.

A row's `data` goes in by its own salted digest, so that it can be erased later (data and salt
become null) and the chain still holds. Who did it, where that is a person, stands in the data,
too. A chain is a ticket's ('ticket 12') or the desk's ('desk'); where its last row is stands in
`history_heads`, so that a cut-off end is noticed; `seals` seals the heads.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_store.models import HistoryEntry, HistoryHead, Ticket
from ticket_store.schema import storable
from ticket_store.statements import changed, iso, table_of

_HISTORY = table_of(HistoryEntry)
_HEADS = table_of(HistoryHead)
_TICKETS = table_of(Ticket)
_BEGIN = (0, "")

#: What stands as the actor of a row whose data say which person it was, under the key `_BY`.
_PERSON = "person"
_BY = "by"

#: The digests of rows by (chain, seq).
Sealed = Mapping[tuple[str, int], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened; `data` is plain JSON, `actor` an email, 'desk', 'import', …."""

    event: str
    data: Mapping[str, object] = field(default_factory=dict)
    actor: str = "desk"
    order_id: str | None = None


_HEAD_OF = (
    sa.select(_HEADS.c.seq, _HEADS.c.digest)
    .where(_HEADS.c.chain == sa.bindparam("chain"))
    .with_for_update()
)
_MOVE_HEAD = (
    sa.update(_HEADS)
    .where(_HEADS.c.chain == sa.bindparam("of_chain"))
    .values(seq=sa.bindparam("new_seq"), digest=sa.bindparam("new_digest"))
)


def append(session: Session, chain: str, entries: Sequence[Entry], at: datetime) -> None:
    """Add the entries at the chain's end, in order; a repeat adds them again.

    The chain is locked to the end of the transaction. Who writes to two chains writes to
    'desk' last, so that nobody waits for each other.
    """
    if not entries:
        return
    head = session.execute(_HEAD_OF, {"chain": chain}).one_or_none()
    seq, digest = _BEGIN if head is None else head
    rows = []
    for entry in entries:
        seq += 1
        row = _row(chain, seq, digest, entry, at)
        digest = row["digest"]
        rows.append(row)
    session.execute(sa.insert(_HISTORY), rows)
    if head is None:
        session.execute(sa.insert(_HEADS), {"chain": chain, "seq": seq, "digest": digest})
    else:
        session.execute(_MOVE_HEAD, {"of_chain": chain, "new_seq": seq, "new_digest": digest})


def of_ticket(session: Session, number: int) -> list[dict[str, object]]:
    """Give the ticket's history in order, as it is shown: at, actor, event, order_id, data."""
    return _shown(session, _HISTORY.c.chain == f"ticket {number}")


def of_order(session: Session, order_id: str) -> list[dict[str, object]]:
    """Give what happened to the order, by its ID as the vendor writes it, in order."""
    return _shown(session, _HISTORY.c.order_id == order_id)


def erase(session: Session, ids: Collection[int]) -> int:
    """Erase what these rows say, and who did it; gives how many said anything. A repeat is nothing.

    The chain, event, time and order stay, and the chain still verifies.
    """
    statement = (
        sa.update(_HISTORY)
        .where(_HISTORY.c.id.in_(ids), _HISTORY.c.salt.is_not(None))
        .values(data=None, salt=None)
    )
    return changed(session, statement)


def count(session: Session) -> int:
    """Give how many entries there are."""
    return session.execute(sa.select(sa.func.count()).select_from(_HISTORY)).scalar_one()


def verify(session: Session, sealed: Sealed = MappingProxyType({})) -> list[str]:
    """Read every chain from its beginning; gives each fault in words, nothing when all is well.

    `sealed` is what seals say: the digest of the row at (chain, seq).
    """
    unseen = dict(sealed)
    heads = {chain: (seq, digest) for chain, seq, digest in session.execute(sa.select(_HEADS))}
    faults: list[str] = []
    ends: dict[str, tuple[int, str]] = {}
    rows = session.execute(
        sa.select(_HISTORY).order_by(_HISTORY.c.chain, _HISTORY.c.seq),
        execution_options={"yield_per": 1000},
    )
    for row in map(dict, rows.mappings()):
        last_seq, last_digest = ends.get(row["chain"], _BEGIN)
        faults += _faults_of(row, last_seq, last_digest)
        if unseen.pop((row["chain"], row["seq"]), row["digest"]) != row["digest"]:
            faults.append(f"{row['chain']}, row {row['seq']}: is not the row that was sealed")
        ends[row["chain"]] = row["seq"], row["digest"]
    for chain, end in ends.items():
        if chain not in heads:
            faults.append(f"{chain}: where it ends is not on record")
        elif heads[chain] != end:
            faults.append(f"{chain}: ends at row {end[0]}, and should at row {heads[chain][0]}")
    faults += [
        f"{chain}: all {seq} rows are missing"
        for chain, (seq, _) in heads.items()
        if seq and chain not in ends
    ]
    faults += [f"{chain}, row {seq}: was sealed, and is missing" for chain, seq in sorted(unseen)]
    return faults + _tickets_without(session, heads)


def _tickets_without(session: Session, chains: Container[str]) -> list[str]:
    """Tell each ticket that has no chain: its first row is written with it."""
    numbers = session.scalars(sa.select(_TICKETS.c.number).order_by(_TICKETS.c.number))
    names = (f"ticket {number}" for number in numbers)
    return [f"{name}: its history is missing" for name in names if name not in chains]


def _row(chain: str, seq: int, previous: str, entry: Entry, at: datetime) -> dict[str, Any]:
    salt = secrets.token_hex(16)
    actor, data = storable(entry.actor), dict(entry.data)
    if "@" in actor:
        actor, data[_BY] = _PERSON, actor
    row = {
        "chain": chain,
        "seq": seq,
        "at": at,
        "actor": actor,
        "event": storable(entry.event),
        "order_id": None if entry.order_id is None else storable(entry.order_id),
        "data": data,
        "salt": salt,
        "data_digest": _data_digest(salt, data),
        "previous": previous,
    }
    return {**row, "digest": _digest(row)}


def _data_digest(salt: str, data: Mapping[str, object]) -> str:
    return _sha256(salt + _canonical(dict(data)))


def _digest(row: Mapping[str, Any]) -> str:
    at = row["at"].astimezone(UTC).isoformat()
    names = ("previous", "chain", "seq", "actor", "event", "order_id", "data_digest")
    return _sha256(_canonical([at, *(row[name] for name in names)]))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _faults_of(row: Mapping[str, Any], last_seq: int, last_digest: str) -> list[str]:
    name = f"{row['chain']}, row {row['seq']}"
    faults = []
    if row["seq"] != last_seq + 1:
        faults.append(f"{row['chain']}: rows {last_seq + 1} to {row['seq'] - 1} are missing")
    elif row["previous"] != last_digest:
        faults.append(f"{name}: does not follow the row before it (moved or replaced)")
    if row["digest"] != _digest(row):
        faults.append(f"{name}: was altered")
    erased = row["data"] is None and row["salt"] is None
    if not erased and not _says_what_it_said(row):
        faults.append(f"{name}: its data were altered")
    return faults


def _says_what_it_said(row: Mapping[str, Any]) -> bool:
    salt, data = row["salt"], row["data"]
    if salt is None or data is None:
        return False
    return bool(row["data_digest"] == _data_digest(salt, data))


def _shown(session: Session, where: sa.ColumnElement[bool]) -> list[dict[str, object]]:
    columns = [_HISTORY.c[name] for name in ("at", "actor", "event", "order_id", "data")]
    rows = session.execute(sa.select(*columns).where(where).order_by(_HISTORY.c.at, _HISTORY.c.id))
    shown = []
    for at, actor, event, order_id, data in rows:
        row = {"at": iso(at), "actor": actor, "event": event, "order_id": order_id, "data": data}
        if data and _BY in data:
            said = dict(data)
            row |= {"actor": said.pop(_BY), "data": said}
        shown.append(row)
    return shown
