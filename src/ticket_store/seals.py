"""Seals of the history: where its chains ended at a moment, signed under SECRET.

Who can write to the database can rewrite rows and heads alike, but no seal: its key is derived
from SECRET. A seal holds the heads that moved since the seal before it, and its signature covers
all seals before it, so that a good one vouches for them, also where their own SECRET is gone.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.orm import Session

from ticket_store import history, locks
from ticket_store.models import HistoryHead, HistorySeal
from ticket_store.statements import iso, table_of

_HEADS = table_of(HistoryHead)
_SEALS = table_of(HistorySeal)


class SealKeys:
    """Signs seals under the newest SECRET, and knows those of each that is given."""

    def __init__(self, secrets: Sequence[str]) -> None:
        self._keys = [_key(secret) for secret in secrets]

    def sign(self, text: str) -> str:
        """Give the HMAC-SHA-256 under the newest SECRET, in hex."""
        return _hmac(self._keys[0], text)

    def signed(self, text: str, signature: str) -> bool:
        """Whether that is the text's signature under any of the secrets."""
        return any(hmac.compare_digest(_hmac(key, text), signature) for key in self._keys)

    def signed_by_newest(self, text: str, signature: str) -> bool:
        """Whether that is the text's signature under the newest SECRET."""
        return hmac.compare_digest(self.sign(text), signature)


def _key(secret: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"licensedesk history seals").derive(
        secret.encode()
    )


def _hmac(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal: up to when, and up to how many rows, the history is sealed."""

    id: int
    at: datetime
    entries: int
    signature: str

    def as_dict(self) -> dict[str, object]:
        """Give the seal as it stands in JSON."""
        return {
            "seal": self.id,
            "at": iso(self.at),
            "entries": self.entries,
            "signature": self.signature,
        }


@dataclass(slots=True)
class Seals:
    """All seals, read and checked.

    `last` is the newest that is vouched for. `rows` is what the vouched ones say of the history,
    `ends` each chain's latest sealed row; `faults` tells in words what is not as it was sealed.
    """

    last: Seal | None = None
    rows: dict[tuple[str, int], str] = field(default_factory=dict)
    ends: dict[str, tuple[int, str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    signatures: set[str] = field(default_factory=set)
    #: of all seals as they stand, for the next one
    count: int = 0
    covered: str = ""
    last_is_good: bool = True
    last_is_newest: bool = True
    last_signature: str = ""


def verify(session: Session, keys: SealKeys) -> Seals:
    """Read every seal and check it, changing nothing."""
    found = Seals()
    run: list[sa.Row[Any]] = []
    good = 0
    for row in session.execute(sa.select(_SEALS).order_by(_SEALS.c.id)):
        if row.id != found.count + 1:
            found.faults.append(f"seals {found.count + 1} to {row.id - 1}: are missing")
        if row.previous == "" and run:
            _vouch(found, run, good)
            run, good = [], 0
        text = _text(row.id, row.at, row.entries, row.heads, (row.previous, found.covered))
        run.append(row)
        found.last_is_good = keys.signed(text, row.signature)
        found.last_is_newest = keys.signed_by_newest(text, row.signature)
        if found.last_is_good:
            good = len(run)
        found.covered = hashlib.sha256((text + row.signature).encode()).hexdigest()
        found.count, found.last_signature = row.id, row.signature
        found.signatures.add(row.signature)
    _vouch(found, run, good)
    return found


def newest(session: Session) -> Seal | None:
    """Give the newest seal as it stands, without checking it."""
    columns = (_SEALS.c.id, _SEALS.c.at, _SEALS.c.entries, _SEALS.c.signature)
    row = session.execute(sa.select(*columns).order_by(_SEALS.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else Seal(*row)


def entries_by_heads(session: Session) -> int:
    """Give how many rows the history has, by its heads."""
    total = session.execute(sa.select(sa.func.sum(_HEADS.c.seq))).scalar_one()
    return int(total or 0)


def seal(session: Session, keys: SealKeys, now: datetime) -> Seal | None:
    """Seal the chains that moved; None where none did and the newest SECRET sealed them.

    Seals that can't be verified (altered, or SECRET was replaced without the old one) are not
    vouched for: the new seal begins anew, with all chains, and `verify` goes on telling the fault.
    """
    locks.alone(session, "seal the history")
    standing = verify(session, keys)
    heads = {
        chain: (seq, digest) for chain, seq, digest in session.execute(sa.select(_HEADS)) if seq
    }
    goes_on = standing.last_is_good
    moved = {
        chain: list(head)
        for chain, head in sorted(heads.items())
        if not goes_on or standing.ends.get(chain) != head
    }
    if not moved and standing.last_is_newest:
        return None
    entries = sum(seq for seq, _ in heads.values())
    number, previous = standing.count + 1, standing.last_signature if goes_on else ""
    signature = keys.sign(_text(number, now, entries, moved, (previous, standing.covered)))
    session.execute(
        sa.insert(_SEALS),
        {
            "id": number,
            "at": now,
            "entries": entries,
            "heads": moved,
            "previous": previous,
            "signature": signature,
        },
    )
    return Seal(number, now, entries, signature)


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of checking the whole history: its rows, the newest good seal, and the faults."""

    entries: int
    sealed: Seal | None
    faults: tuple[str, ...]


def audit(session: Session, keys: SealKeys, noted: str | None = None) -> Audit:
    """Check chains, heads and seals; `noted` is the signature of a seal that has to be there.

    A value that no row of ours can hold (SQLite takes any) is a fault like others.
    """
    seals, faults = Seals(), []
    try:
        seals = verify(session, keys)
        faults = [*seals.faults, *history.verify(session, seals.rows)]
    except (TypeError, ValueError) as error:
        faults.append(f"a row holds what can't be read as history: {error}")
    if noted is not None and noted.strip().lower() not in seals.signatures:
        faults.append("the seal that was noted is missing: seals were removed, or this is a copy")
    return Audit(history.count(session), seals.last, tuple(faults))


def _vouch(found: Seals, run: Sequence[sa.Row[Any]], good: int) -> None:
    """Take what a run of seals says up to its last good one; the others are faults."""
    for row in run[:good]:
        found.last = Seal(row.id, row.at, row.entries, row.signature)
        for chain, (seq, digest) in _heads(row):
            found.rows[chain, seq] = digest
            found.ends[chain] = (seq, digest)
    if rest := run[good:]:
        which = f"seal {rest[0].id}" if len(rest) == 1 else f"seals {rest[0].id} to {rest[-1].id}"
        found.faults.append(f"{which}: altered, or signed under a SECRET that is not given")


def _heads(row: sa.Row[Any]) -> Iterator[tuple[str, tuple[int, str]]]:
    return ((chain, (head[0], head[1])) for chain, head in row.heads.items())


def _text(number: int, at: datetime, entries: int, heads: object, before: tuple[str, str]) -> str:
    """Write what a seal's signature covers: all of it, and (by a digest) all seals before it."""
    content = [number, at.astimezone(UTC).isoformat(), entries, heads, *before]
    return json.dumps(content, sort_keys=True, separators=(",", ":"))
