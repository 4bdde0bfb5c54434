"""Which serial key belongs to what is asked: that of the machine, never that of another one."""

from __future__ import annotations

from ticket_rules.reading.entries import Entry, Reading, Scope
from ticket_rules.reading.taken import Source, Taken

Serial = tuple[int, int, str]


def _told_with(reading: Reading, machine: str) -> tuple[list[Serial], list[Serial]]:
    """The keys that a sentence tells with this machine alone; and those told with no other one."""
    scene = reading.scene
    own: list[Serial] = []
    free: list[Serial] = []
    for serial in scene.serials:
        around = [s for s in scene.document.sentences if s.start <= serial[0] < s.end]
        names = {
            m.name.casefold()
            for m in scene.machines
            for s in around
            if m.certain and s.start <= m.start < s.end
        }
        if names == {machine.casefold()}:
            own.append(serial)
        if not names or machine.casefold() in names:
            free.append(serial)
    return own, free


def take_serial(entry: Entry, reading: Reading, scope: Scope) -> None:
    """Take the serial key of the clause, else the only one of the letter."""
    serials = reading.scene.serials
    own = [serial for serial in serials if scope.in_clause(serial[0])]
    if not own and entry.machine is not None:
        own, serials = _told_with(reading, entry.machine)
    keys = {key: (start, end) for start, end, key in own or serials}
    if len(keys) == 1:
        key, span = keys.popitem()
        rule = "named with what is asked" if own else "the only serial key of the letter"
        entry.take("serial_key", key, Taken(Source.TEXT, span, rule))
