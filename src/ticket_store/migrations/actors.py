"""From 0002 to 0003: an address that stood as a row's actor goes into its data.

There it can be erased. The chains are written anew from the first such row on, with the digests
as they were made at that time; a chain that does not verify is left as it is, for its fault has
to stay to be seen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

Row = dict[str, Any]

_TIME = sa.DateTime(timezone=True)
HISTORY = sa.Table(
    "history",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    *(sa.Column(name, sa.String) for name in ("chain", "actor", "event", "order_id", "salt")),
    sa.Column("seq", sa.Integer),
    sa.Column("at", _TIME),
    sa.Column("data", sa.JSON(none_as_null=True)),
    *(sa.Column(name, sa.String) for name in ("data_digest", "previous", "digest")),
)
HEADS = sa.Table(
    "history_heads",
    sa.MetaData(),
    sa.Column("chain", sa.String, primary_key=True),
    sa.Column("seq", sa.Integer),
    sa.Column("digest", sa.String),
)
_REWRITE = (
    sa.update(HISTORY)
    .where(HISTORY.c.id == sa.bindparam("row"))
    .values({name: sa.bindparam(f"new_{name}") for name in ("actor", "previous", "digest")})
    .values(data=sa.bindparam("new_data", type_=HISTORY.c.data.type))
    .values(data_digest=sa.bindparam("new_data_digest"))
)


def move_into_data(connection: sa.Connection) -> None:
    """Move every address, in one pass over the history; the triggers are off meanwhile."""
    named = sa.select(HISTORY.c.chain).where(HISTORY.c.actor.contains("@"))
    rows = connection.execute(
        sa.select(HISTORY)
        .where(HISTORY.c.chain.in_(named))
        .order_by(HISTORY.c.chain, HISTORY.c.seq)
    ).mappings()
    heads = {chain: (seq, digest) for chain, seq, digest in connection.execute(sa.select(HEADS))}
    for chain, found in groupby(map(dict, rows), itemgetter("chain")):
        old = list(found)
        if not _verifies(old) or heads.get(chain) != (old[-1]["seq"], old[-1]["digest"]):
            continue
        new = _rewritten(old)
        connection.execute(_REWRITE, [_values(row) for row in new])
        head = sa.update(HEADS).where(HEADS.c.chain == chain)
        connection.execute(head.values(digest=new[-1]["digest"]))


def _rewritten(rows: Iterable[Row]) -> list[Row]:
    new, previous = [], ""
    for row in rows:
        changed = {**row, "previous": previous}
        if "@" in row["actor"]:
            changed["actor"] = "person"
            if row["salt"] is not None:
                changed["data"] = {**row["data"], "by": row["actor"]}
                changed["data_digest"] = _data_digest(changed)
        previous = changed["digest"] = _digest(changed)
        new.append(changed)
    return new


def _values(row: Row) -> Row:
    names = ("actor", "data", "data_digest", "previous", "digest")
    return {"row": row["id"], **{f"new_{name}": row[name] for name in names}}


def _verifies(rows: Sequence[Row]) -> bool:
    previous = ""
    for seq, row in enumerate(rows, start=1):
        if (row["seq"], row["previous"], row["digest"]) != (seq, previous, _digest(row)):
            return False
        erased = row["data"] is None and row["salt"] is None
        if not erased and row["data_digest"] != _data_digest(row):
            return False
        previous = row["digest"]
    return True


def _data_digest(row: Row) -> str:
    return _sha256((row["salt"] or "") + _canonical(row["data"] or {}))


def _digest(row: Row) -> str:
    at: datetime = row["at"]
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    names = ("previous", "chain", "seq", "actor", "event", "order_id", "data_digest")
    return _sha256(_canonical([at.isoformat(), *(row[name] for name in names)]))


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
