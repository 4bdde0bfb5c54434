"""Erasing a person: found wherever they are named, and replaced by a pseudonym or emptied.

What holds together stays: rows, states, times, digests, and what was done to which order. The
rule in words is docs/data-protection.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_store import history, retention
from ticket_store.identity import NO_NAME, Identity, marker_of
from ticket_store.import_known import person_subject
from ticket_store.outbox import ReplyState
from ticket_store.personal_data import (
    ACTIVATIONS,
    HISTORY,
    MESSAGES,
    OUTBOX,
    PARTS,
    PEOPLE,
    REQUESTS,
    REVIEWS,
    SILENCED,
    SOURCE_VALUES,
    STAFF,
    TICKETS,
    Part,
    change,
    rows_of,
)

_UNSENT = (ReplyState.QUEUED.value, ReplyState.HELD.value)
_NOT_SENT = "not sent: the person was forgotten"


#: The history's data, found like the columns of other tables and erased as a whole.
_SAID = Part(HISTORY, ("data",))


@dataclass(slots=True)
class Traces:
    """Where a person is named.

    `own` are the tickets in which they ask, `others` those of other people that name them;
    `letters` are the messages whose bytes name them, `runs` the Prefect runs that show reviews,
    `rows` how many rows hold the address, `names` what they are called.
    """

    own: set[int] = field(default_factory=set)
    others: set[int] = field(default_factory=set)
    letters: set[int] = field(default_factory=set)
    runs: set[str] = field(default_factory=set)
    rows: int = 0
    names: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.rows or self.letters)


def traces(session: Session, identity: Identity, letters: Collection[int]) -> Traces:
    """Find where they are named; `letters` are the messages whose bytes do."""
    found = Traces(letters=set(letters))
    own = sa.select(TICKETS.c.number).where(TICKETS.c.requester == identity.email)
    found.own = set(session.scalars(own))
    for part in PARTS:
        for row in rows_of(session, part, part.naming(identity)):
            if any(_is_named(identity, row[name]) for name in part.columns):
                found.rows += 1
                found.others |= {row["of_ticket"]} - {None}
                found.names |= _names_in(row, identity.email)
    said = sa.select(HISTORY.c.chain, HISTORY.c.data).where(_SAID.naming(identity))
    for chain, data in session.execute(said):
        if _is_named(identity, data):
            found.rows += 1
            found.names |= _names_beside(data, identity.email)
            if chain.startswith("ticket "):
                found.others.add(int(chain.removeprefix("ticket ")))
    for given in session.execute(sa.select(SOURCE_VALUES)):
        found.rows += _given_without(identity, given) is not None
        if given.subject == person_subject(identity.email):
            found.names.add(given.given.get("name", ""))
    in_letters = sa.select(MESSAGES.c.ticket_id).where(MESSAGES.c.id.in_(found.letters))
    found.others = (found.others | set(session.scalars(in_letters)) - {None}) - found.own
    shown = sa.select(REVIEWS.c.flow_run_id).join(REQUESTS, REQUESTS.c.id == REVIEWS.c.request_id)
    shown = shown.where(REQUESTS.c.ticket_id.in_(found.own | found.others))
    found.runs = {run for run in session.scalars(shown) if run is not None}
    return found


def erase(session: Session, identity: Identity, found: Traces, now: datetime) -> Counter[str]:
    """Erase them in the caller's transaction; gives how many rows of each table were changed.

    `identity` has to know all names, and `found` what was found in this transaction. A repeat
    finds nothing.
    """
    done: Counter[str] = Counter()
    done["history"] = history.erase(session, list(_history_ids(session, identity, found)))
    _erase_own(session, identity, found)
    for part in PARTS:
        scope = part.naming(identity)
        if part.ticket is not None:
            scope = sa.or_(scope, part.ticket.in_(found.own | found.others))
        for row in rows_of(session, part, scope):
            changed = _without(identity, part, row)
            if changed:
                change(session, part, row, changed)
                done[part.table.name] += 1
    done["bytes of messages"] = retention.empty(session, sorted(found.letters), now)
    traced = sa.update(MESSAGES).where(MESSAGES.c.id.in_(found.letters))
    session.execute(
        traced.where(MESSAGES.c.set_aside_trace.is_not(None)).values(set_aside_trace="")
    )
    done["source_values"] = _erase_given(session, identity)
    return +done


def _erase_own(session: Session, identity: Identity, found: Traces) -> None:
    """Empty their own words, and ours to them; what was not sent to them yet is not sent."""
    email = identity.email
    session.execute(
        sa.update(MESSAGES)
        .where(MESSAGES.c.from_email == email)
        .values(from_name=NO_NAME, subject="", text="")
    )
    session.execute(sa.update(TICKETS).where(TICKETS.c.number.in_(found.own)).values(subject=""))
    session.execute(
        sa.update(REQUESTS)
        .where(REQUESTS.c.ticket_id.in_(found.own), REQUESTS.c.taken.is_not(None))
        .values(taken=[])
    )
    theirs = sa.select(REQUESTS.c.id).where(REQUESTS.c.ticket_id.in_(found.own))
    session.execute(
        sa.update(REVIEWS)
        .where(REVIEWS.c.request_id.in_(theirs), REVIEWS.c.plan.is_(None))
        .values(title=f"Letter · {identity.pseudonym}")
    )
    to_them = sa.update(OUTBOX).where(OUTBOX.c.to == email)
    unsent = to_them.where(OUTBOX.c.state.in_(_UNSENT))
    session.execute(unsent.values(state=ReplyState.FAILED.value, error=_NOT_SENT))
    session.execute(to_them.values(to_name=NO_NAME, subject="", text="", html=""))
    person = sa.select(PEOPLE.c.id).where(PEOPLE.c.email == email).scalar_subquery()
    session.execute(
        sa.update(ACTIVATIONS).where(ACTIVATIONS.c.person_id == person).values(machine=NO_NAME)
    )
    blocked = sa.update(PEOPLE).where(PEOPLE.c.email == email)
    session.execute(blocked.values(name=NO_NAME))
    session.execute(sa.update(STAFF).where(STAFF.c.email == email).values(secret=""))
    session.execute(sa.delete(SILENCED).where(SILENCED.c.address == email))


def _without(identity: Identity, part: Part, row: Mapping[str, Any]) -> dict[str, Any]:
    """Give the row's values that become others."""
    changed = {}
    for name in part.columns:
        value = row[name]
        new = identity.without(value)
        if part.table is MESSAGES and name == "message_id" and value is not None:
            new = _without_address(identity, value)
        if part.table is OUTBOX and name in {"in_reply_to", "references"} and value:
            new = (
                _without_address(identity, value)
                if isinstance(value, str)
                else [_without_address(identity, one) for one in value]
            )
        if new != value:
            changed[name] = new
    return changed


def _without_address(identity: Identity, message_id: str) -> str:
    """Take the address out of a Message-ID, also where other letters stand around it."""
    found = message_id.lower().find(identity.email)
    if found < 0:
        return message_id
    end = found + len(identity.email)
    return _without_address(identity, message_id[:found] + identity.pseudonym + message_id[end:])


# --- the history ------------------------------------------------------------------------


def _history_ids(session: Session, identity: Identity, found: Traces) -> Iterator[int]:
    """Give the rows that hold their data: all of their own tickets', and those that name them."""
    own = {f"ticket {number}" for number in found.own}
    others = {f"ticket {number}" for number in found.others}
    in_scope = sa.or_(HISTORY.c.chain.in_(own | others), _SAID.naming(identity))
    said = sa.select(HISTORY.c.id, HISTORY.c.chain, HISTORY.c.data).where(in_scope)
    for row in session.execute(said.where(HISTORY.c.salt.is_not(None))):
        by_name = row.chain in others and identity.stands_in(row.data)
        if row.chain in own or by_name or _is_named(identity, row.data):
            yield row.id


# --- what the vendor's file gave --------------------------------------------------------


def _erase_given(session: Session, identity: Identity) -> int:
    """Put a digest for the address, by which an import knows it again without having it."""
    erased = 0
    for row in session.execute(sa.select(SOURCE_VALUES)).all():
        at = SOURCE_VALUES.c.subject == row.subject
        if row.subject == person_subject(identity.email):
            session.execute(sa.delete(SOURCE_VALUES).where(at))
            erased += 1
            continue
        given = _given_without(identity, row)
        if given is not None:
            session.execute(sa.update(SOURCE_VALUES).where(at).values(given=given))
            erased += 1
    return erased


def _given_without(identity: Identity, row: sa.Row[Any]) -> dict[str, Any] | None:
    """Give what the file gave of a subject without the address; None where it is not in it."""
    if row.subject == person_subject(identity.email):
        return {}
    new = replaced(row.given, {identity.email: marker_of(identity.email)})
    return new if new != row.given else None


def replaced(given: Any, words: Mapping[str, str]) -> Any:  # noqa: ANN401 - any JSON
    """Give the same JSON with other words for some that are whole values."""
    if isinstance(given, str):
        return words.get(given, given)
    if isinstance(given, dict):
        return {key: replaced(value, words) for key, value in given.items()}
    return [replaced(one, words) for one in given] if isinstance(given, list) else given


# --- names ------------------------------------------------------------------------------


def _is_named(identity: Identity, value: object) -> bool:
    """Whether the address stands anywhere in plain JSON or a text."""
    if isinstance(value, str):
        return identity.is_named(value)
    if isinstance(value, dict):
        return any(_is_named(identity, one) for one in (*value.keys(), *value.values()))
    return isinstance(value, list) and any(_is_named(identity, one) for one in value)


#: Which column holds the name of whom another names by address.
_NAME_OF = {
    "from_email": "from_name",
    "requester": "requester_name",
    "to": "to_name",
    "email": "name",
}


def _names_in(row: Mapping[str, Any], email: str) -> set[str]:
    """Give the names that a row gives the address."""
    found = {
        row[name] or ""
        for address, name in _NAME_OF.items()
        if name in row and row.get(address) == email
    }
    return found.union(*(_names_beside(value, email) for value in row.values())) - {"", NO_NAME}


def _names_beside(value: object, email: str) -> set[str]:
    """Give the names that stand beside the address in plain JSON."""
    if isinstance(value, list):
        return set[str]().union(*(_names_beside(one, email) for one in value))
    if not isinstance(value, dict):
        return set()
    found = set[str]().union(*(_names_beside(one, email) for one in value.values()))
    if value.get("email") == email and isinstance(value.get("name"), str):
        found.add(value["name"])
    return found - {"", NO_NAME}
