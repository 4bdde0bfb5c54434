"""Several namings of one request are one entry; entries that contradict stay without the key."""

from __future__ import annotations

from ticket_rules.reading.entries import Entry
from ticket_rules.requests import Action

_KEYS = ("order_id", "name", "email", "machine", "serial_key")
_ONE_PER_ORDER = frozenset(
    {Action.TRANSFER_OWNERSHIP, Action.ORDER_STATUS, Action.REQUEST_ACCESS, Action.WITHDRAW}
)


def merged(entries: list[Entry]) -> list[Entry]:
    """The entries with repetitions and announcements taken into the one that they belong to."""
    kept: list[Entry] = []
    for entry in entries:
        same = [other for other in kept if other.action is entry.action]
        partner = next((other for other in reversed(same) if _agree(other, entry)), None)
        if partner is None and same and entry.action is Action.TRANSFER_OWNERSHIP:
            partner = next((other for other in same if other.order_id == entry.order_id), None)
        if partner is None:
            kept.append(entry)
        else:
            _take(partner, entry)
    return _without_freed(kept)


def _without_freed(entries: list[Entry]) -> list[Entry]:
    """Without "free his activations" beside the removal of a user, which does just that."""
    if all(entry.action is not Action.REMOVE_USER for entry in entries):
        return entries
    return [
        entry
        for entry in entries
        if entry.action is not Action.REMOVE_ACTIVATION or entry.machine or entry.serial_key
    ]


def _agree(one: Entry, other: Entry) -> bool:
    """Whether both can be the same request: no key differs, and one adds to the other."""
    for key in _KEYS:
        left, right = getattr(one, key), getattr(other, key)
        if left is not None and right is not None and left.casefold() != right.casefold():
            return key == "name" and one.email is not None and one.email == other.email
    if one.action in _ONE_PER_ORDER:
        return True
    target = "machine" if one.action is Action.REMOVE_ACTIVATION else "email"
    return (
        getattr(one, target) is None
        or getattr(other, target) is None
        or _same_target(one, other, target)
    )


def _same_target(one: Entry, other: Entry, target: str) -> bool:
    same = getattr(one, target).casefold() == getattr(other, target).casefold()
    return same and (
        one.order_id == other.order_id or one.order_id is None or other.order_id is None
    )


def _take(kept: Entry, entry: Entry) -> None:
    """Complete the kept entry; for a transfer, two people for one order contradict."""
    for key in _KEYS:
        left, right = getattr(kept, key), getattr(entry, key)
        if left is None:
            kept.take_from(entry, key)
        elif right is not None and left.casefold() != right.casefold():
            if key == "name" and kept.email == entry.email:
                if len(right) > len(left):
                    kept.take_from(entry, key)
            else:
                kept.unsure.add(key)
    kept.unsure |= {
        key
        for key in entry.unsure
        if getattr(entry, key) is None or getattr(kept, key) == getattr(entry, key)
    }
    kept.planned = kept.planned or entry.planned
