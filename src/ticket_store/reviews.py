"""Decisions that wait for staff. The row is the truth; the Prefect run is its face.

A review is open until it is approved, refused, expired or withdrawn, once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ticket_rules.risk import Risk, risk_from_dict
from ticket_store.models import Review, TicketRequest
from ticket_store.statements import changed, iso, table_of

_REVIEWS = table_of(Review)
_REQUESTS = table_of(TicketRequest)


class ReviewKind(StrEnum):
    """Whether staff decide about a plan, or find out what a letter asks."""

    ACTION = "action"
    TRIAGE = "triage"


class ReviewState(StrEnum):
    """How a review stands; all but OPEN are final."""

    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class NewReview:
    """A review to open: `title` is the run's name, `plan` what is shown (None on triage).

    Where there are `risks`, two people have to approve it.
    """

    request_id: int
    kind: ReviewKind
    title: str
    tags: tuple[str, ...]
    plan: Mapping[str, object] | None
    due_at: datetime
    risks: tuple[Risk, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstApproval:
    """That one of two approved the plan that is shown, knowing these risks; with their notes."""

    approver: str
    risks: tuple[Risk, ...]
    reply_note: str = ""
    internal_note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """How a review ends; there is no approver where nobody decided (expired, withdrawn)."""

    state: ReviewState
    approver: str | None = None
    reply_note: str | None = None
    internal_note: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review as it stands, with the number of its request's ticket.

    `round` counts how often it was asked again, `notice` says why the last time. `risks` are
    why two people have to approve it, `first_approver` is the one who did; while that is so,
    the notes are theirs.
    """

    id: int
    request_id: int
    ticket: int
    kind: ReviewKind
    state: ReviewState
    title: str
    tags: tuple[str, ...]
    plan: Mapping[str, Any] | None = field(repr=False)
    notice: str | None
    flow_run_id: str | None
    round: int
    created_at: datetime
    due_at: datetime
    reminded_at: datetime | None
    escalated_at: datetime | None
    decided_at: datetime | None
    risks: tuple[Risk, ...]
    first_approver: str | None
    first_approved_at: datetime | None
    approver: str | None
    reply_note: str | None
    internal_note: str | None

    def as_dict(self) -> dict[str, object]:
        """Give the review as it stands in JSON; the link to its run is left to the caller."""
        return {
            "id": self.id,
            "ticket": self.ticket,
            "request": self.request_id,
            "kind": self.kind.value,
            "state": self.state.value,
            "title": self.title,
            "tags": list(self.tags),
            "notice": self.notice,
            "plan": self.plan,
            "flow_run_id": self.flow_run_id,
            "round": self.round,
            "created_at": iso(self.created_at),
            "due_at": iso(self.due_at),
            "decided_at": iso(self.decided_at),
            "risks": [risk.as_dict() for risk in self.risks],
            "first_approver": self.first_approver,
            "first_approved_at": iso(self.first_approved_at),
            "approver": self.approver,
            "reply_note": self.reply_note,
            "internal_note": self.internal_note,
        }


# --- opening, and the run ---------------------------------------------------------------

_OPEN_REVIEW = sa.insert(_REVIEWS).returning(_REVIEWS.c.id)
_IS_OPEN = _REVIEWS.c.state == ReviewState.OPEN.value


def open_review(session: Session, review: NewReview, now: datetime) -> int:
    """Open a review; gives its id. It has no run yet.

    Raises sqlalchemy's IntegrityError where the request has an open review already.
    """
    values = {
        "request_id": review.request_id,
        "kind": review.kind.value,
        "state": ReviewState.OPEN.value,
        "title": review.title,
        "tags": list(review.tags),
        "plan": None if review.plan is None else dict(review.plan),
        "round": 0,
        "created_at": now,
        "due_at": review.due_at,
        "risks": _risk_dicts(review.risks),
    }
    return int(session.execute(_OPEN_REVIEW, values).scalar_one())


def without_run(session: Session) -> list[ReviewRow]:
    """Give the open reviews that no Prefect run shows yet."""
    return _select(session, _IS_OPEN, _REVIEWS.c.flow_run_id.is_(None))


_SET_RUN = (
    sa.update(_REVIEWS)
    .where(_REVIEWS.c.id == sa.bindparam("review"))
    .values(flow_run_id=sa.bindparam("run"))
)


def set_runs(session: Session, runs: Mapping[int, str]) -> None:
    """Record which run shows each review, {id: run}, whatever showed it before."""
    session.connection().execute(
        _SET_RUN, [{"review": review, "run": run} for review, run in runs.items()]
    )


def ask_again(session: Session, review_id: int, notice: str) -> bool:
    """Count one more round, with why; False when closed."""
    return _change_open(session, review_id, {"notice": notice, "round": _REVIEWS.c.round + 1})


def show_plan(
    session: Session, review_id: int, plan: Mapping[str, object], risks: Sequence[Risk]
) -> bool:
    """Put another plan before staff, which nobody has approved yet; False when closed."""
    values = {
        "plan": dict(plan),
        "risks": _risk_dicts(risks),
        "first_approver": None,
        "first_approved_at": None,
        "reply_note": None,
        "internal_note": None,
    }
    return _change_open(session, review_id, values)


def become_action(session: Session, review_id: int, title: str, tags: Sequence[str]) -> bool:
    """Make an open triage the review of an action, under another title; False when closed."""
    values = {"kind": ReviewKind.ACTION.value, "title": title, "tags": list(tags)}
    return _change_open(session, review_id, values)


# --- deciding ---------------------------------------------------------------------------


def approve_first(session: Session, review_id: int, first: FirstApproval, now: datetime) -> bool:
    """Record the approval of one of two, in place of any before; False when closed."""
    values = {
        "risks": _risk_dicts(first.risks),
        "first_approver": first.approver,
        "first_approved_at": now,
        "reply_note": first.reply_note,
        "internal_note": first.internal_note,
    }
    return _change_open(session, review_id, values)


def decide(session: Session, review_id: int, decision: Decision, now: datetime) -> bool:
    """Close an open review; False, and nothing changes, when it was closed before.

    Raises ValueError for a decision that would leave it open.
    """
    if decision.state is ReviewState.OPEN:
        raise ValueError("a decision closes the review")
    values = {
        "state": decision.state.value,
        "approver": decision.approver,
        "reply_note": decision.reply_note,
        "internal_note": decision.internal_note,
        "decided_at": now,
    }
    return _change_open(session, review_id, values)


def withdraw(session: Session, review_id: int, now: datetime) -> bool:
    """Close an open review because its request was taken back; False when closed before."""
    return decide(session, review_id, Decision(ReviewState.WITHDRAWN), now)


# --- looking up -------------------------------------------------------------------------


def get(session: Session, review_id: int, *, lock: bool = False) -> ReviewRow | None:
    """Give the review, or None; `lock` keeps other transactions from it until the commit."""
    return next(iter(_select(session, _REVIEWS.c.id == review_id, lock=lock)), None)


def open_for_request(session: Session, request_id: int, *, lock: bool = False) -> ReviewRow | None:
    """Give the request's open review, or None."""
    found = _select(session, _REVIEWS.c.request_id == request_id, _IS_OPEN, lock=lock)
    return next(iter(found), None)


def all_open(session: Session) -> list[ReviewRow]:
    """Give every open review, oldest first."""
    return _select(session, _IS_OPEN)


def of_ticket(session: Session, ticket: int) -> list[ReviewRow]:
    """Give every review of the ticket's requests, oldest first."""
    return _select(session, _REQUESTS.c.ticket_id == ticket)


def list_view(session: Session, now: datetime) -> list[dict[str, object]]:
    """Give the open reviews as JSON, oldest first, each with its age in seconds."""
    return [
        {**row.as_dict(), "age_seconds": int((now - row.created_at).total_seconds())}
        for row in all_open(session)
    ]


# --- deadlines --------------------------------------------------------------------------


def to_remind(session: Session, now: datetime, after: timedelta) -> list[ReviewRow]:
    """Give the open reviews that are this old, of which staff were not reminded yet."""
    return _select(
        session, _IS_OPEN, _REVIEWS.c.created_at <= now - after, _REVIEWS.c.reminded_at.is_(None)
    )


def to_escalate(session: Session, now: datetime, after: timedelta) -> list[ReviewRow]:
    """Give the open reviews that are this old, and were not escalated yet."""
    return _select(
        session, _IS_OPEN, _REVIEWS.c.created_at <= now - after, _REVIEWS.c.escalated_at.is_(None)
    )


def to_expire(session: Session, now: datetime) -> list[ReviewRow]:
    """Give the open reviews whose due time has come."""
    return _select(session, _IS_OPEN, _REVIEWS.c.due_at <= now)


def mark_reminded(session: Session, review_id: int, now: datetime) -> bool:
    """Record the reminder; False when there was one before, or the review is closed."""
    return _change_open(session, review_id, {"reminded_at": now}, _REVIEWS.c.reminded_at.is_(None))


def mark_escalated(session: Session, review_id: int, now: datetime) -> bool:
    """Record the escalation; False when there was one before, or the review is closed."""
    return _change_open(
        session, review_id, {"escalated_at": now}, _REVIEWS.c.escalated_at.is_(None)
    )


# --- how it is done ---------------------------------------------------------------------

_SELECT = (
    sa.select(_REVIEWS, _REQUESTS.c.ticket_id)
    .join(_REQUESTS, _REQUESTS.c.id == _REVIEWS.c.request_id)
    .order_by(_REVIEWS.c.id)
)


def _select(
    session: Session, *conditions: sa.ColumnElement[bool], lock: bool = False
) -> list[ReviewRow]:
    statement = _SELECT.where(*conditions)
    if lock:
        statement = statement.with_for_update(of=_REVIEWS)
    return [_row(row) for row in session.execute(statement)]


def _row(row: sa.Row[Any]) -> ReviewRow:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's documented way to the names
    return ReviewRow(
        ticket=values.pop("ticket_id"),
        kind=ReviewKind(values.pop("kind")),
        state=ReviewState(values.pop("state")),
        tags=tuple(values.pop("tags")),
        risks=tuple(map(risk_from_dict, values.pop("risks") or ())),
        **values,
    )


def _risk_dicts(risks: Sequence[Risk]) -> list[dict[str, object]]:
    return [risk.as_dict() for risk in risks]


def _change_open(
    session: Session,
    review_id: int,
    values: Mapping[str, object],
    *conditions: sa.ColumnElement[bool],
) -> bool:
    """Change the review only while it is open; tells whether that was so."""
    statement = (
        sa.update(_REVIEWS)
        .where(_REVIEWS.c.id == review_id, _IS_OPEN, *conditions)
        .values(dict(values))
    )
    return changed(session, statement) == 1
