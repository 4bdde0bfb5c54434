"""`forget`: what keeps a person from being forgotten, and forgetting them, in one transaction."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_desk import outcomes
from ticket_desk.case import Case
from ticket_desk.crossing import again_when_crossed
from ticket_desk.desk import Desk
from ticket_mail.letter_search import holds
from ticket_rules.addresses import normal_email
from ticket_store import engine, forgetting, history, locks, people, reviews, staff, tickets
from ticket_store.engine import reading, transaction, trial
from ticket_store.forgetting import Traces
from ticket_store.identity import Identity, is_pseudonym
from ticket_store.messages import MessageState
from ticket_store.outbox import ReplyState
from ticket_store.personal_data import MESSAGES, OUTBOX
from ticket_store.tickets import WITH_CUSTOMER, WITH_STAFF, RequestState


class CannotForget(Exception):  # noqa: N818 - an outcome, named as such
    """Something has to be settled first; `lines` says what, one sentence each."""

    def __init__(self, lines: Collection[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was erased, by kind; `runs` are the Prefect runs that showed reviews of these tickets.

    `withdrawn` are their own requests that were open. `was_blocked`: the block (M8) went, too.
    """

    pseudonym: str
    erased: dict[str, int]
    withdrawn: tuple[int, ...]
    runs: frozenset[str]
    was_blocked: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Whom to forget, and the letters whose bytes name them, up to message `last`."""

    email: str
    letters: frozenset[int]
    last: int


def look(desk: Desk, email: str) -> Found:
    """Read the bytes of all letters for the address; changes nothing.

    It takes its time (a thousand letters a second), and keeps nobody waiting.
    """
    identity = Identity(normal_email(email), (), "")
    with reading(desk.engine) as session:
        last, letters = 0, set()
        for message, is_named in _letters(session, identity, 0):
            last = message
            if is_named:
                letters.add(message)
    return Found(identity.email, frozenset(letters), last)


def runs_of(desk: Desk, found: Found) -> frozenset[str]:
    """Give the Prefect runs that show reviews of tickets that name them.

    Raises CannotForget, before anything is done.
    """
    with reading(desk.engine) as session:
        identity, where = _traces(session, found)
        _refuse(desk, session, identity, where)
        return frozenset(where.runs)


def forget(desk: Desk, found: Found, now: datetime, *, dry_run: bool = False) -> Forgotten | None:
    """Erase them from the database, in one transaction; None where nothing is held of them.

    Their own open requests are withdrawn. A repeat finds nothing. `dry_run` changes nothing, and
    tells the same. Raises CannotForget, and then nothing happened.
    """
    forgotten = again_when_crossed(lambda: _forget(desk, found, now, dry_run=dry_run))
    if forgotten is not None and not dry_run:
        engine.rewrite(desk.engine)
    return forgotten


def _forget(desk: Desk, found: Found, now: datetime, *, dry_run: bool) -> Forgotten | None:
    with transaction(desk.engine) if not dry_run else trial(desk.engine) as session:
        locks.alone(session, f"letters of {found.email}")
        locks.alone(session, "import")
        identity, where = _traces(session, found)
        if not where:
            return None
        _refuse(desk, session, identity, where)
        was_blocked = people.is_blocked(session, identity.email)
        withdrawn = _withdraw(desk, session, where, now)
        erased: Counter[str] = forgetting.erase(session, identity, where, now)
        data: dict[str, object] = {"pseudonym": identity.pseudonym, "erased": dict(erased)}
        history.append(session, "desk", [history.Entry("person_forgotten", data, "staff")], now)
        runs = frozenset(where.runs)
        return Forgotten(identity.pseudonym, dict(erased), withdrawn, runs, was_blocked)


def _traces(session: Session, found: Found) -> tuple[Identity, Traces]:
    """Find where they are named now, also in letters that came since the bytes were read."""
    nameless = Identity(found.email, (), _pseudonym())
    later = {message for message, named in _letters(session, nameless, found.last) if named}
    where = forgetting.traces(session, nameless, found.letters | later)
    return Identity(found.email, where.names, nameless.pseudonym), where


def _letters(session: Session, identity: Identity, after: int) -> Iterator[tuple[int, bool]]:
    """Give each message above that number, and whether its bytes name the address."""
    rows = session.execute(
        sa.select(MESSAGES.c.id, MESSAGES.c.raw, MESSAGES.c.from_email)
        .where(MESSAGES.c.id > after, MESSAGES.c.raw_removed_at.is_(None))
        .order_by(MESSAGES.c.id),
        execution_options={"yield_per": 100},
    )
    for row in rows:
        yield row.id, row.from_email == identity.email or holds(row.raw, identity.is_named)


def _withdraw(desk: Desk, session: Session, where: Traces, now: datetime) -> tuple[int, ...]:
    """End what they ask and is still open, without a letter: there is nobody to write to."""
    withdrawn = []
    for number in sorted(where.own):
        ticket = tickets.get(session, number, lock=True)
        if ticket is None:
            continue
        case = Case(desk, session, now, number, ticket.requester, ticket.subject)
        for row in tickets.requests_of(session, number):
            if row.state in WITH_STAFF | WITH_CUSTOMER:
                outcomes.close_open(case, row, RequestState.WITHDRAWN)
                case.tell("withdrawn", {"withdrawn": [row.id]}, actor="staff")
                withdrawn.append(row.id)
        tickets.refresh_state(session, number, now)
        case.write_history()
    return tuple(withdrawn)


# --- what has to be settled first -------------------------------------------------------


def _refuse(desk: Desk, session: Session, identity: Identity, where: Traces) -> None:
    """Raise CannotForget with everything that has to be settled first."""
    lines = [
        *_is_ours(desk, session, identity.email),
        *_has_roles(session, identity.email),
        *_is_under_way(session, identity.email, where),
        *_others_wait(session, where),
    ]
    if lines:
        raise CannotForget(lines)


def _is_ours(desk: Desk, session: Session, email: str) -> Iterator[str]:
    if desk.settings.address is not None and email == desk.address:
        yield f"{email} is the desk's own address"
    if is_pseudonym(email):
        yield f"{email} stands for someone who was forgotten"
    if staff.is_member(session, email):
        yield f"{email} is enrolled as staff: licensedesk staff remove {email}"


def _has_roles(session: Session, email: str) -> Iterator[str]:
    """Tell each role and activation: an order is not left without its people by forgetting."""
    view = people.person_view(session, email)
    if view is None:
        return
    roles, activations = view["roles"], view["activations"]
    assert isinstance(roles, list)  # noqa: S101 - the view's own shape
    assert isinstance(activations, list)  # noqa: S101 - as above
    for one in roles:
        yield f"{email} is {one['role']} of {one['order_id']}: hand that over first"
    for one in activations:
        if one["active"]:
            where = f"{one['machine']} on {one['order_id']}"
            yield f"{email} has {where} activated: remove that activation first"


def _is_under_way(session: Session, email: str, where: Traces) -> Iterator[str]:
    waiting = sa.select(MESSAGES.c.id).where(
        MESSAGES.c.id.in_(where.letters), MESSAGES.c.state == MessageState.KEPT.value
    )
    for message in session.scalars(waiting.order_by(MESSAGES.c.id)):
        yield f"message {message} names {email} and waits to be handled: let the next pass do it"
    sending = sa.select(OUTBOX.c.id).where(
        OUTBOX.c.to == email, OUTBOX.c.state == ReplyState.SENDING.value
    )
    for letter in session.scalars(sending.order_by(OUTBOX.c.id)):
        yield f"letter {letter} to {email} is being sent: try again when it is"


def _others_wait(session: Session, where: Traces) -> Iterator[str]:
    """Tell what other people ask that names them and is still open: its plan may need them."""
    for number in sorted(where.others):
        for row in tickets.requests_of(session, number):
            if row.state in WITH_STAFF | WITH_CUSTOMER:
                review = reviews.open_for_request(session, row.id)
                what = "it is decided" if review is not None else "it is answered, or expires"
                yield f"ticket {number} of someone else names them and is open: wait until {what}"


def _pseudonym() -> str:
    return f"forgotten-{secrets.token_hex(4)}@forgotten.invalid"
