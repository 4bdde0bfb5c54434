"""What the desk does, as its own records tell it: looked at again and again, told once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from ticket_desk.desk import Desk
from ticket_desk.links import run_link
from ticket_rules.plan import plan_from_dict, step_words
from ticket_rules.requests import KEYS
from ticket_store import history, messages, outbox, reviews, shows, tickets
from ticket_store.engine import reading
from ticket_store.reviews import ReviewRow

_WORDS = {
    "in_review": "it may be done, and a member of staff has the last word",
    "needs_details": "ask back for what is missing",
    "needs_confirmation": "ask the address on record, for nobody vouches for the sender",
    "refused": "refuse it",
    "answered": "answer it at once",
    "applied": "do it at once",
}


class What(StrEnum):
    """What the desk did, in the words of the lines that tell it."""

    UNDERSTOOD = "understood"
    DECIDED = "decided"
    TO_APPROVE = "to approve"
    APPROVED = "approved"
    REFUSED = "refused"
    ASKED_AGAIN = "asked again"
    SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the desk did; `details` are further lines, `link` leads to the run."""

    what: What
    requester: str
    text: str
    details: tuple[str, ...] = ()
    link: str | None = None


@dataclass(frozen=True, slots=True)
class OpenReview:
    """A review that waits for staff: who asked, the run that shows it, how often it was asked."""

    requester: str
    flow_run_id: str
    round: int


class Watcher:
    """Looks at one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told: dict[int, int] = {}  # history entries, by ticket
        self._shown: set[tuple[int, int]] = set()  # reviews with a run, by id and round
        self._aside: set[int] = set()

    def news(self) -> list[Event]:
        """Give what happened since the last call, in order, ticket by ticket."""
        with reading(self._desk.engine) as session:
            return list(self._news(session))

    def open_reviews(self) -> list[OpenReview]:
        """Give the reviews that staff can answer now."""
        with reading(self._desk.engine) as session:
            return [
                OpenReview(ticket.requester.email, row.flow_run_id, row.round)
                for row in reviews.all_open(session)
                if row.flow_run_id is not None
                and (ticket := tickets.get(session, row.ticket)) is not None
            ]

    def template_of(self, message_id: str) -> str:
        """Give the template of a letter of the desk; empty for one that is not the desk's."""
        with reading(self._desk.engine) as session:
            reply = outbox.by_message_id(session, [message_id])
        return reply.template if reply is not None else ""

    def _news(self, session: Session) -> Iterator[Event]:
        for ticket in shows.list_view(session):
            number, requester = int(str(ticket["number"])), str(ticket["requester"])
            entries = history.of_ticket(session, number)
            for entry in entries[self._told.get(number, 0) :]:
                yield from _events(session, requester, entry)
            self._told[number] = len(entries)
            for review in reviews.of_ticket(session, number):
                yield from self._to_approve(requester, review)
        for letter in messages.list_set_aside(session):
            if letter.id not in self._aside:
                self._aside.add(letter.id)
                yield Event(What.SET_ASIDE, "", letter.reason)

    def _to_approve(self, requester: str, review: ReviewRow) -> Iterator[Event]:
        shown = (review.id, review.round)
        if review.flow_run_id is None or shown in self._shown:
            return
        self._shown.add(shown)
        yield Event(
            What.TO_APPROVE,
            requester,
            review.title,
            tuple(step_words(step) for step in plan_from_dict(review.plan).steps)
            if review.plan is not None
            else (),
            run_link(review.flow_run_id),
        )


def _events(session: Session, requester: str, entry: Mapping[str, Any]) -> Iterator[Event]:
    data = entry["data"] or {}
    match entry["event"]:
        case "message_received":
            read = [_request_words(one) for one in data["read"]]
            yield Event(
                What.UNDERSTOOD,
                requester,
                "; ".join(read) or "nothing",
                (f"the sender is {data['assurance']}",),
            )
        case "request_judged":
            checks = _checks(session, data["request"])
            words = _WORDS.get(data["verdict"], data["verdict"])
            yield Event(What.DECIDED, requester, words, checks)
        case "review_approved" | "review_refused" as event:
            what = What.APPROVED if event == "review_approved" else What.REFUSED
            note = (f"with the note: {data['reply_note']}",) if data.get("reply_note") else ()
            yield Event(what, requester, f"by {entry['actor']}", note)
        case "review_asked_again":
            yield Event(What.ASKED_AGAIN, requester, str(data["why"]))


def _request_words(read: Mapping[str, Any]) -> str:
    words = [str(read["action"]).replace("_", " ")]
    words += [f"{key.replace('_', ' ')} {read[key]}" for key in KEYS if read.get(key)]
    if read.get("missing"):
        words.append("missing: " + ", ".join(read["missing"]).replace("_", " "))
    return " · ".join(words)


def _checks(session: Session, request_id: int) -> tuple[str, ...]:
    row = tickets.get_request(session, request_id)
    if row is None:
        return ()
    return tuple(
        f"{'✓' if check.passed else '✗'} {check.name.replace('_', ' ')}: {check.detail}"
        for check in row.checks
    )
