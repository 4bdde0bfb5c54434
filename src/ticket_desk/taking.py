"""What a letter asks anew, by action: to the rules, to a person, or answered at once."""

from __future__ import annotations

from ticket_desk import outcomes, review_words
from ticket_desk.case import Case
from ticket_mail import replies
from ticket_rules.facts import Assurance
from ticket_rules.order_ids import normal_order_key
from ticket_rules.policy import PLANS, RULES
from ticket_rules.requests import Action, Request
from ticket_store import reviews, tickets
from ticket_store.tickets import WITH_STAFF, Judged, RequestState, TicketRequestRow

_OPEN = WITH_STAFF | {RequestState.NEEDS_DETAILS, RequestState.NEEDS_CONFIRMATION}


def take(case: Case, request: Request, assurance: Assurance) -> None:
    """Take one request of a letter; what follows is told in the case."""
    if request.action in RULES:
        if request.action not in PLANS or not _is_with_staff(case, request, assurance):
            outcomes.take(case, request, assurance)
    elif request.action is Action.WITHDRAW:
        _withdraw(case, request, assurance)
    elif request.action is Action.TECHNICAL_SUPPORT:
        _answer(case, request, assurance, replies.TechnicalSupport())
    elif request.action is Action.CONFIRM:
        _answer(case, request, assurance, replies.ConfirmationNotValid())
    else:
        _pass_to_staff(case, request, assurance)


def _is_with_staff(case: Case, request: Request, assurance: Assurance) -> bool:
    """Tell someone who asks the same once more, in whatever letter, that it is with staff."""
    same = outcomes.same_with_staff(case, request)
    if same is None:
        return False
    if same.ticket != case.ticket:
        _add(case, request, assurance, RequestState.ANSWERED)
    return True


def nothing_in_it(case: Case) -> None:
    """Answer a letter that holds nothing."""
    case.tell("nothing_in_it", {"message": case.message})
    case.sections.append(replies.NothingInIt())


def _answer(case: Case, request: Request, assurance: Assurance, section: replies.Section) -> None:
    request_id = _add(case, request, assurance, RequestState.ANSWERED)
    case.tell("request_answered", {"request": request_id, **request.as_dict()})
    case.sections.append(section)


def _pass_to_staff(case: Case, request: Request, assurance: Assurance) -> None:
    """Open a triage review: staff fill in what the letter asks, or answer it with a note."""
    request_id = _add(case, request, assurance, RequestState.IN_REVIEW)
    case.tell("passed_to_staff", {"request": request_id, **request.as_dict()})
    due = outcomes.review_due(case)
    title, tags = review_words.triage_title_and_tags(case.requester, case.subject)
    review = reviews.NewReview(
        request_id=request_id,
        kind=reviews.ReviewKind.TRIAGE,
        title=title,
        tags=tags,
        plan=None,
        due_at=due,
    )
    reviews.open_review(case.session, review, case.now)
    case.sections.append(replies.PassedToStaff(due=due.date()))


def _withdraw(case: Case, request: Request, assurance: Assurance) -> None:
    """End the asker's open requests that are meant; where that is not certain, a person looks.

    In the ticket itself the token in our Message-ID names them. Outside of it the sender's only
    open request is meant, or those of the order named, where the sender is as sure as it takes.
    """
    open_ones = _open_ones(case, request)
    here = [row for row in open_ones if row.ticket == case.ticket]
    meant = here or [row for row in open_ones if _sure_enough(case, row, assurance)]
    several = len(meant) > 1 and request.order_id is None and not here
    if several or (open_ones and not meant):
        _pass_to_staff(case, request, assurance)
        return
    meant = _locked(case, meant)
    request_id = _add(case, request, assurance, RequestState.ANSWERED)
    case.tell(
        "withdrawn",
        {"request": request_id, "withdrawn": [row.id for row in meant]},
        actor=case.requester.email,
    )
    for row in meant:
        outcomes.close_open(case, row, RequestState.WITHDRAWN)
        if row.ticket != case.ticket:
            tickets.refresh_state(case.session, row.ticket, case.now)
    if meant:
        case.sections.append(replies.Withdrawn(requests=tuple(row.request for row in meant)))
    else:
        case.sections.append(replies.NothingToWithdraw())


def _open_ones(case: Case, request: Request) -> list[TicketRequestRow]:
    """The asker's open requests that the withdrawal may mean; never what its own letter asks."""
    return [
        row
        for row in tickets.requests_of_sender(case.session, case.requester.email, _OPEN)
        if row.message_id != case.message and _same_order(request, row.request)
    ]


def _sure_enough(case: Case, row: TicketRequestRow, assurance: Assurance) -> bool:
    """Whether a letter this sure may take it back: as the policy asks, or as it was asked."""
    asked = case.desk.policy.actions.get(row.request.action)
    return assurance >= (row.assurance if asked is None else min(asked.assurance, row.assurance))


def _locked(case: Case, rows: list[TicketRequestRow]) -> list[TicketRequestRow]:
    """Lock these requests' tickets, and give those that are still open then."""
    for number in sorted({row.ticket for row in rows} - {case.ticket}):
        tickets.get(case.session, number, lock=True)
    now = (tickets.get_request(case.session, row.id) for row in rows)
    return [row for row in now if row is not None and row.state in _OPEN]


def _same_order(withdrawal: Request, asked: Request) -> bool:
    if withdrawal.order_id is None:
        return True
    return asked.order_id is not None and normal_order_key(asked.order_id) == normal_order_key(
        withdrawal.order_id
    )


def _add(case: Case, request: Request, assurance: Assurance, state: RequestState) -> int:
    judged = Judged(request, state, assurance)
    return tickets.add_request(
        case.session,
        case.ticket,
        outcomes.letter_of(case),
        judged,
        case.now,
        case.words.get(request, ()),
    )
