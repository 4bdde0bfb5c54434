"""What a letter does to the ticket that it continues: confirms, completes, revives."""

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
from ticket_rules.policy import RULES
from ticket_rules.reading.answers import yes_or_no
from ticket_rules.requests import Action, Request
from ticket_store import confirmations, tickets
from ticket_store.confirmations import ConfirmationAnswer
from ticket_store.tickets import WITH_CUSTOMER, WITH_STAFF, RequestState, TicketRequestRow

#: States from which new details have the request judged anew, on the facts of that day.
_ENDED = frozenset({RequestState.REFUSED, RequestState.EXPIRED})


def answer(case: Case, understood: Understood, thread: Thread) -> bool:
    """Let the letter answer what its ticket waits for; False when it has to be taken as new.

    A yes or no counts only in answer to the confirmation letter itself (its signed Message-ID),
    and a yes only when it is nothing but a yes.
    """
    if thread.confirmation is not None:
        said = yes_or_no(understood.letter.readable)
        if said == "yes":
            _confirmed(case, thread.confirmation)
            return True
        if said == "no" and _denied(case, thread.confirmation):
            return True
    if understood.letter.empty:
        return False
    for request in understood.requests:
        if not _goes_to_a_waiting_one(case, request, understood.assurance):
            taking.take(case, request, understood.assurance)
    return True


def _confirmed(case: Case, question: int) -> None:
    waiting = [
        row for row in _covered(case, question) if row.state is RequestState.NEEDS_CONFIRMATION
    ]
    if not waiting or not _take_answer(case, question, ConfirmationAnswer.CONFIRMED, waiting):
        _not_valid(case, question)
        return
    _end_the_same_elsewhere(case, waiting)
    for row in waiting:
        if outcomes.same_with_staff(case, row.request) is None:
            outcomes.judge_again(case, row.id, row.request, Assurance.CONFIRMED)
        else:
            tickets.set_request_state(case.session, row.id, RequestState.ANSWERED, case.now)


def _end_the_same_elsewhere(case: Case, confirmed: list[TicketRequestRow]) -> None:
    """End what the requester asked in other letters just so: it was confirmed once for all."""
    asked = [row.request for row in confirmed]
    elsewhere = [
        row
        for row in tickets.requests_of_sender(
            case.session, case.requester.email, (RequestState.NEEDS_CONFIRMATION,)
        )
        if row.ticket != case.ticket and row.request in asked
    ]
    for number in sorted({row.ticket for row in elsewhere}):
        tickets.get(case.session, number, lock=True)
    for row in elsewhere:
        tickets.set_request_state(case.session, row.id, RequestState.ANSWERED, case.now)
        case.tell("confirmed_elsewhere", {"request": row.id, "ticket": row.ticket})
        tickets.refresh_state(case.session, row.ticket, case.now)


def _denied(case: Case, question: int) -> bool:
    """Freeze what the question covers, be it with staff by now; False where some was too late.

    A denial counts whenever it comes: that the question was answered with yes before is no
    reason to go on. Where a request is applied already, or was confirmed by another letter, a
    person has to read the denial, too.
    """
    covered = _covered(case, question)
    too_late = any(row.state in {RequestState.APPLIED, RequestState.ANSWERED} for row in covered)
    stopped = [
        row for row in covered if row.state in WITH_STAFF | {RequestState.NEEDS_CONFIRMATION}
    ]
    if not stopped and too_late:
        return False
    if not stopped:
        _not_valid(case, question)
        return True
    _take_answer(case, question, ConfirmationAnswer.DENIED, stopped)
    for row in stopped:
        outcomes.close_open(case, row, RequestState.FROZEN)
    case.sections.append(replies.ConfirmationDenied(requests=tuple(row.request for row in stopped)))
    return not too_late


def _covered(case: Case, question: int) -> list[TicketRequestRow]:
    """The requests that the question covers, where it was put to this sender."""
    asked = confirmations.get(case.session, question, lock=True)
    if asked is None or asked.address != case.requester.email or asked.ticket != case.ticket:
        return []
    return confirmations.requests_of(case.session, question)


def _take_answer(
    case: Case, question: int, given: ConfirmationAnswer, rows: list[TicketRequestRow]
) -> bool:
    """Use the question up; False where it was used before, or has expired."""
    in_time = confirmations.answer(case.session, question, given, case.now)
    case.tell(
        given.value,
        {"confirmation": question, "requests": [row.id for row in rows], "in_time": in_time},
        actor=case.requester.email,
    )
    return in_time


def _not_valid(case: Case, question: int) -> None:
    case.tell("confirmation_not_valid", {"confirmation": question})
    case.sections.append(replies.ConfirmationNotValid())


def _goes_to_a_waiting_one(case: Case, request: Request, assurance: Assurance) -> bool:
    """Give what is read to the ticket's own request that it continues, where there is one."""
    rows = tickets.requests_of(case.session, case.ticket)
    asking = [row for row in rows if row.state is RequestState.NEEDS_DETAILS]
    if request.action is Action.DETAILS:
        if _may_be_for_several(asking, request):
            return False
        return _complete(case, asking, request, assurance) or _revive(
            case, rows, request, assurance
        )
    for row in rows:
        if row.state is RequestState.NEEDS_CONFIRMATION and row.request == request:
            outcomes.judge_again(case, row.id, request, assurance)
            return True
    same = [
        row
        for row in asking
        if row.request.action is request.action and not _means_another(row.request, request)
    ]
    return _complete(case, same[:1], request, assurance)


def _may_be_for_several(asking: list[TicketRequestRow], given: Request) -> bool:
    """Whether what is given, other than an order, could be meant for more than one request."""
    keys = [key for key, value in given.keys().items() if value and key != "order_id"]
    lacking = [row for row in asking if any(key in row.request.missing for key in keys)]
    return len(lacking) > 1


def _complete(
    case: Case, rows: list[TicketRequestRow], given: Request, assurance: Assurance
) -> bool:
    """Judge these again with what was given; what is asked is as sure as its less sure letter."""
    for row in rows:
        completed = _completed(row.request, given, alone=len(rows) == 1)
        case.completed(completed, given, row.taken)
        outcomes.judge_again(case, row.id, completed, min(assurance, row.assurance))
    return bool(rows)


def _revive(case: Case, rows: list[TicketRequestRow], given: Request, assurance: Assurance) -> bool:
    """Ask the ticket's last request anew with what was given, where it ended without a change.

    It becomes a request of its own: what was refused stays as it was told. Where anything else
    of the ticket waits, the details may be meant for that, and a person reads them.
    """
    waits = any(row.state in WITH_CUSTOMER | WITH_STAFF for row in rows)
    if waits or not rows or rows[-1].state not in _ENDED or rows[-1].request.action not in RULES:
        return False
    completed = _completed(rows[-1].request, given, alone=True)
    case.completed(completed, given, rows[-1].taken)
    outcomes.take(case, completed, min(assurance, rows[-1].assurance))
    return True


def _completed(waiting: Request, given: Request, *, alone: bool) -> Request:
    """Fill what the waiting request misses; where it waits alone, a new value replaces the old.

    A leaver's address that is given once more is the second typing (M10), the same or not.
    """
    keys = {
        key: value
        for key, value in given.keys().items()
        if value is not None and (alone or getattr(waiting, key) is None)
    }
    if waiting.action is Action.REMOVE_USER and waiting.email and given.confirm_email is None:
        again = keys.pop("email", None)
        if again is not None:
            keys["confirm_email"] = again
    return replace(waiting, **keys)


def _means_another(waiting: Request, given: Request) -> bool:
    """Whether what is asked now is about another order or person than what waits."""
    orders = [one for one in (waiting.order_id, given.order_id) if one]
    if len({normal_order_key(one) for one in orders}) > 1:
        return True
    if waiting.email and given.email:
        return normal_email(waiting.email) != normal_email(given.email)
    if waiting.name and given.name:
        return set(waiting.name.lower().split()).isdisjoint(given.name.lower().split())
    return False
