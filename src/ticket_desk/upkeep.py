"""What keeps the desk's own records in order by schedule: seals, secrets, old letters' bytes."""

from __future__ import annotations

from datetime import datetime, timedelta

from ticket_desk.desk import Desk
from ticket_store import history, retention, seals, staff
from ticket_store.engine import reading, transaction

SEAL_EVERY = timedelta(hours=1)
#: Letters whose bytes go in one transaction: nothing else waits long for it.
AT_ONCE = 200


def seal_if_due(desk: Desk, now: datetime) -> seals.Seal | None:
    """Seal the history an hour after the last seal, where it moved; None where nothing was to do.

    While SECRET is rotated (`new,old`) the newest one seals in any case, and staff's secrets are
    encrypted under it: after that the old one may go.
    """
    rotating = len(desk.settings.secrets()) > 1
    with reading(desk.engine) as session:
        last = seals.newest(session)
        entries = seals.entries_by_heads(session)
    if last is not None and now - last.at < SEAL_EVERY:
        return None
    if not rotating and entries == (0 if last is None else last.entries):
        return None
    with transaction(desk.engine) as session:
        if rotating:
            staff.encrypt_anew(session, desk.cipher)
        return seals.seal(session, desk.seal_keys, now)


def remove_old_raw(desk: Desk, now: datetime) -> int:
    """Empty the bytes of letters that were done with RETENTION_DAYS ago; gives how many.

    A repeat finds none. Each transaction tells the history.
    """
    days = desk.settings.retention_days
    if days is None:
        return 0
    removed = 0
    while True:
        with transaction(desk.engine) as session:
            some = retention.remove_raw(session, now - timedelta(days=days), AT_ONCE, now)
            if not some:
                return removed
            data = {"letters": some, "retention_days": days}
            entry = history.Entry("letter_bytes_removed", data, "schedule")
            history.append(session, "desk", [entry], now)
        removed += some
