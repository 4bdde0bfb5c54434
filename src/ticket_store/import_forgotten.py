"""Import and forgotten people: an old file neither brings them back nor undoes anything.

What the vendor's file last gave is kept with a digest in the place of a forgotten address. A file
that still names them is compared as if the address stood there; only where it gives them
something new, a role or an activation, are they known again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ticket_store.forgetting import replaced
from ticket_store.identity import marker_of
from ticket_store.import_format import VendorFile
from ticket_store.import_known import Known
from ticket_store.import_outcome import Outcome


def recognise(file: VendorFile, known: Known) -> Mapping[str, str]:
    """Put the file's addresses back where their digests stand; gives {address: digest} of these."""
    standing = {text for given in known.given.values() for text in _texts(given)}
    emails = {person.email for order in file.orders for person in order.people()}
    found = {email: marker for email in sorted(emails) if (marker := marker_of(email)) in standing}
    back = {marker: email for email, marker in found.items()}
    known.given = {subject: replaced(given, back) for subject, given in known.given.items()}
    return found


def leave_out(outcome: Outcome, forgotten: Mapping[str, str]) -> None:
    """Keep those forgotten who get nothing new by this file: no row of theirs, only the digest."""
    subjects = (*outcome.orders.values(), *outcome.serial_keys.values())
    named = {text for merged in subjects for text in _texts(merged.after)}
    gone = {email: marker for email, marker in forgotten.items() if email not in named}
    for email in gone:
        outcome.people.pop(email, None)
    for merged in subjects:
        merged.given = replaced(merged.given, gone)
        merged.last = replaced(merged.last, gone)


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
