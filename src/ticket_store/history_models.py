"""The tables of the history: its rows, where each chain ends, and the seals of these ends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ticket_store.schema import Base


class HistoryEntry(Base):
    """One thing that happened; append-only, chained per ticket (or 'desk')."""

    __tablename__ = "history"
    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(comment="'ticket 12' or 'desk'")
    seq: Mapped[int]
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(comment="'person' (data say who), 'desk', 'import', …")
    event: Mapped[str]
    order_id: Mapped[str | None] = mapped_column(index=True)
    data: Mapped[dict[str, Any] | None] = mapped_column(comment="null once erased")
    salt: Mapped[str | None] = mapped_column(comment="hex; null once erased")
    data_digest: Mapped[str]
    previous: Mapped[str]
    digest: Mapped[str]
    __table_args__ = (sa.UniqueConstraint("chain", "seq"),)


class HistoryHead(Base):
    """Where a chain of the history ends, so that a cut-off end is noticed; its row is the lock."""

    __tablename__ = "history_heads"
    chain: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(comment="of the chain's last row")
    digest: Mapped[str] = mapped_column(comment="of the chain's last row")


class HistorySeal(Base):
    """Where all chains ended at a moment, sealed under SECRET; append-only, chained itself."""

    __tablename__ = "history_seals"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    entries: Mapped[int] = mapped_column(comment="how many history rows there were, by the heads")
    heads: Mapped[dict[str, Any]] = mapped_column(
        comment="chain: [seq, digest], of those that moved since the seal before"
    )
    previous: Mapped[str] = mapped_column(comment="signature of the seal before, or ''")
    signature: Mapped[str] = mapped_column(comment="HMAC-SHA-256 under a key derived from SECRET")
