"""Facts, then the verdict: the one place where the desk asks the rules."""

from __future__ import annotations

from ticket_desk.case import Case
from ticket_mail.reply_data import Limit
from ticket_rules.facts import Assurance, Facts
from ticket_rules.policy import LIMITED, decide
from ticket_rules.requests import Request
from ticket_rules.risk import Risk
from ticket_rules.verdicts import (
    Approve,
    LimitState,
    NeedsConfirmation,
    NeedsDetails,
    NeedsReview,
    Reason,
    Refuse,
    Verdict,
)
from ticket_store.facts import load_facts
from ticket_store.tickets import RequestState


def judge(
    case: Case, request: Request, assurance: Assurance, own_request: int | None = None
) -> tuple[Facts, Verdict]:
    """Lock the order, then judge on the facts of now; `own_request` is being judged again."""
    policy = case.desk.policy
    facts = load_facts(
        case.session,
        request,
        case.requester,
        assurance,
        policy,
        case.today,
        lock=True,
        own_request_id=own_request,
    )
    return facts, decide(request, facts, policy, case.today)


def state_after(verdict: Verdict) -> RequestState:
    """The state in which the verdict leaves its request."""
    match verdict:
        case Approve(plan=None):
            return RequestState.ANSWERED
        case Approve():
            return RequestState.APPLIED
        case NeedsReview():
            return RequestState.IN_REVIEW
        case NeedsConfirmation():
            return RequestState.NEEDS_CONFIRMATION
        case NeedsDetails():
            return RequestState.NEEDS_DETAILS
        case Refuse():
            return RequestState.REFUSED


def reasons_of(verdict: Verdict) -> tuple[Reason, ...]:
    """The verdict's reasons; none where it goes on."""
    return verdict.reasons if isinstance(verdict, NeedsDetails | Refuse) else ()


def risks_of(verdict: Verdict) -> tuple[Risk, ...]:
    """Why two people have to approve what the verdict gives to staff; none elsewhere."""
    return verdict.risks if isinstance(verdict, NeedsReview) else ()


def limit_after(case: Case, request: Request, judged: LimitState | None) -> Limit | None:
    """The limit as a letter tells it after the request was carried out.

    A request that was queued in a license year that has ended counts in that one: then it is
    told how the limit stands today.
    """
    if judged is None or judged.resets_on > case.today:
        return Limit.of(judged, counting_this=True)
    return Limit.of(limit_today(case, request), counting_this=False)


def limit_today(case: Case, request: Request) -> LimitState | None:
    """How the limit of the request's action stands now; None where it has none."""
    if request.action not in LIMITED:
        return None
    facts = load_facts(
        case.session, request, case.requester, Assurance.CLAIMED, case.desk.policy, case.today
    )
    if facts.order is None:
        return None
    state = case.desk.policy.limit_state(request.action, facts.order, facts.usage, case.today)
    return None if state.allowed is None else state
