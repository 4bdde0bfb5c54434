"""What a letter does to the ticket that it continues: confirms, completes, withdraws, revives."""

from __future__ import annotations

from dataclasses import replace

from ticket_desk import outcomes, taking
from ticket_desk.case import Case
from ticket_desk.conversation import Thread
from ticket_desk.understanding import Understood
from ticket_mail import replies
from ticket_rules.addresses import normal_email
from ticket_rules.facts import Assurance
from ticket_rules.order_ids import normal_order_key
from ticket_rules.reading.answers import yes_or_no
from ticket_rules.requests import Action, Request
from ticket_store import confirmations, reviews, tickets
from ticket_store.confirmations import ConfirmationAnswer
from ticket_store.tickets import RequestState, TicketRequestRow

#: States from which new details judge the request again, on the facts of that day.
_ENDED = frozenset({RequestState.REFUSED, RequestState.EXPIRED})


def answer(case: Case, understood: Understood, thread: Thread) -> bool:
    """Let the letter answer what its ticket waits for; False when it has to be taken as new.

    A yes or no counts only in answer to the confirmation letter itself (its signed Message-ID),
    and a yes only when it is nothing but a yes.
    """
    if thread.confirmation is not None:
        said = yes_or_no(understood.letter.readable)
        if said is not None:
            _confirmed_or_denied(case, thread.confirmation, said == "yes")
            return True
    if understood.letter.empty:
        return False
    for request in understood.requests:
        if not _goes_to_a_waiting_one(case, request, understood.assurance):
            taking.take(case, request, understood.assurance)
    return True


def _confirmed_or_denied(case: Case, confirmation: int, yes: bool) -> None:
    waiting = _waiting_for(case, confirmation)
    given = ConfirmationAnswer.CONFIRMED if yes else ConfirmationAnswer.DENIED
    if not waiting or not confirmations.answer(case.session, confirmation, given, case.now):
        case.tell("confirmation_not_valid", {"confirmation": confirmation})
        case.sections.append(replies.ConfirmationNotValid())
        return
    case.tell(
        given.value,
        {"confirmation": confirmation, "requests": [row.id for row in waiting]},
        actor=case.requester.email,
    )
    if yes:
        for row in waiting:
            outcomes.judge_again(case, row.id, row.request, Assurance.CONFIRMED)
        return
    for row in waiting:
        tickets.set_request_state(case.session, row.id, RequestState.FROZEN, case.now)
    case.sections.append(replies.ConfirmationDenied(requests=tuple(row.request for row in waiting)))


def _waiting_for(case: Case, confirmation: int) -> list[TicketRequestRow]:
    """The requests that wait for this question's answer, where it was put to this sender."""
    asked = confirmations.get(case.session, confirmation, lock=True)
    if asked is None or asked.address != case.requester.email or asked.ticket != case.ticket:
        return []
    return [
        row
        for row in confirmations.requests_of(case.session, confirmation)
        if row.state is RequestState.NEEDS_CONFIRMATION
    ]


def _goes_to_a_waiting_one(case: Case, request: Request, assurance: Assurance) -> bool:
    """Give what is read to the ticket's own request that it continues, where there is one."""
    rows = tickets.requests_of(case.session, case.ticket)
    if request.action is Action.DETAILS:
        return _complete(case, _completed_by_details(rows), request, assurance)
    for row in rows:
        if row.state is RequestState.IN_REVIEW and row.request == request:
            _note_again(case, row)
            return True
    same = [
        row
        for row in rows
        if row.state is RequestState.NEEDS_DETAILS
        and row.request.action is request.action
        and not _names_another_order(row.request, request)
    ]
    return _complete(case, same[:1], request, assurance)


def _completed_by_details(rows: list[TicketRequestRow]) -> list[TicketRequestRow]:
    """The requests that ask for details; where none does, the last one that ended without any."""
    asking = [row for row in rows if row.state is RequestState.NEEDS_DETAILS]
    return asking or [row for row in rows if row.state in _ENDED][-1:]


def _complete(
    case: Case, rows: list[TicketRequestRow], given: Request, assurance: Assurance
) -> bool:
    """Judge these again with what was given; what is asked is as sure as its less sure letter."""
    for row in rows:
        completed = _completed(row.request, given, alone=len(rows) == 1)
        outcomes.judge_again(case, row.id, completed, min(assurance, row.assurance))
    return bool(rows)


def _completed(waiting: Request, given: Request, *, alone: bool) -> Request:
    """Fill what the waiting request misses; where it waits alone, a new value replaces the old."""
    keys = {
        key: value
        for key, value in given.keys().items()
        if value is not None and (alone or getattr(waiting, key) is None)
    }
    if waiting.missing == ("confirm_email",) and waiting.email and given.confirm_email is None:
        again = keys.pop("email", None)
        if again is not None and normal_email(again) == normal_email(waiting.email):
            keys["confirm_email"] = again  # the second typing that was asked for (M10)
    return replace(waiting, **keys)


def _names_another_order(waiting: Request, given: Request) -> bool:
    if waiting.order_id is None or given.order_id is None:
        return False
    return normal_order_key(waiting.order_id) != normal_order_key(given.order_id)


def _note_again(case: Case, row: TicketRequestRow) -> None:
    """Tell someone who asks the same once more that it is with staff."""
    review = reviews.open_for_request(case.session, row.id)
    due = review.due_at if review is not None else outcomes.review_due(case)
    case.tell("asked_once_more", {"request": row.id}, actor=case.requester.email)
    case.sections.append(replies.StillWaiting(requests=(row.request,), due=due.date()))
