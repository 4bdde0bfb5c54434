"""The catalogue of replies: the name of each, and exactly what its template is given.

A reply's words are in `templates/email/<reply>/`. Here stands one frozen class a reply: its
`reply` is the folder's name, its fields are what the template may use. One letter can hold
several of them (several requests in one email), so each is a `Section`. Times are aware UTC,
dates are days of the license year; people's values may hold anything, the rendering escapes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import ClassVar

from ticket_mail.reply_data import Limit, RemovedMachine, check_reasons
from ticket_rules.facts import Order, Person, Role
from ticket_rules.plan import Step
from ticket_rules.requests import Request
from ticket_rules.verdicts import Reason, ReasonCode


@dataclass(frozen=True, kw_only=True)
class Section:
    """One answer within a letter; the subclasses are the catalogue.

    `invites_answer`: the letter's end says that one can simply answer it (off where the
    section itself asks for an answer). `for_staff`: the letter goes to staff.
    """

    reply: ClassVar[str]
    invites_answer: ClassVar[bool] = True
    for_staff: ClassVar[bool] = False


# --- immediate letters: one for each message ---------------------------------------------


@dataclass(frozen=True, kw_only=True)
class QueuedForReview(Section):
    """Understood and allowed; a member of staff decides by `due` at the latest.

    `changes` come from `steps_to_tell`, `must_go` from the plan (M12); `limit` counts this one.
    """

    reply: ClassVar[str] = "queued_for_review"
    request: Request
    changes: tuple[Step, ...]
    must_go: tuple[str, ...]
    limit: Limit | None
    due: date


@dataclass(frozen=True, kw_only=True)
class NeedsDetails(Section):
    """Something is missing or contradicts itself, and is asked back by name.

    `own_orders` are the IDs to pick from where the order is missing: the asker's own, no others.
    """

    reply: ClassVar[str] = "needs_details"
    invites_answer: ClassVar[bool] = False
    request: Request
    missing: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()
    own_orders: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise ValueError where a reason's data has not the shape that its words need."""
        check_reasons(self.reasons)


@dataclass(frozen=True, kw_only=True)
class NeedsConfirmation(Section):
    """To the address on record: did you write this? One yes confirms all of `requests`."""

    reply: ClassVar[str] = "needs_confirmation"
    invites_answer: ClassVar[bool] = False
    address: str
    requests: tuple[Request, ...]
    valid_until: datetime


@dataclass(frozen=True, kw_only=True)
class Refused(Section):
    """The rules say no, with every reason; the immediate letter or, at the review, the outcome."""

    reply: ClassVar[str] = "refused"
    request: Request
    reasons: tuple[Reason, ...]

    def __post_init__(self) -> None:
        """Raise ValueError where a reason's data has not the shape that its words need."""
        check_reasons(self.reasons)


@dataclass(frozen=True, kw_only=True)
class NoAuthority(Section):
    """To a stranger: one and the same, whether the order exists or not.

    It is given nothing but the IDs of the asker's own orders, where the asker is sure to be who
    they say and manages any: for whoever mistook a digit, to pick from.
    """

    reply: ClassVar[str] = "no_authority"
    own_orders: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AskColleagues(Section):
    """To someone without an activation who asks for access (M6). It is given nothing either."""

    reply: ClassVar[str] = "ask_colleagues"


@dataclass(frozen=True, kw_only=True)
class OrderStatus(Section):
    """To one of the order's managers: how the order stands.

    `current_until` is the latest expiry over the company's orders (M16), `current` whether
    that day has not passed.
    """

    reply: ClassVar[str] = "order_status"
    order: Order
    current_until: date
    current: bool
    limits: tuple[Limit, ...]


@dataclass(frozen=True, kw_only=True)
class OrderManagers(Section):
    """To a user with an activation: who manages the order, one of whom must ask (M6)."""

    reply: ClassVar[str] = "order_managers"
    request: Request
    order_id: str
    customer: Person
    purchaser: Person | None
    managers: tuple[Person, ...]


@dataclass(frozen=True, kw_only=True)
class TechnicalSupport(Section):
    """What a manager's role covers, and where technical support is (M5)."""

    reply: ClassVar[str] = "technical_support"


@dataclass(frozen=True, kw_only=True)
class PassedToStaff(Section):
    """A person reads the letter and answers, by `due` at the latest."""

    reply: ClassVar[str] = "passed_to_staff"
    due: date


@dataclass(frozen=True, kw_only=True)
class Withdrawn(Section):
    """Taken back by the requester."""

    reply: ClassVar[str] = "withdrawn"
    requests: tuple[Request, ...]


@dataclass(frozen=True, kw_only=True)
class NothingToWithdraw(Section):
    """There was no open request of theirs to take back."""

    reply: ClassVar[str] = "nothing_to_withdraw"


@dataclass(frozen=True, kw_only=True)
class ConfirmationDenied(Section):
    """It was not them: the requests are frozen, and staff see it."""

    reply: ClassVar[str] = "confirmation_denied"
    requests: tuple[Request, ...]


@dataclass(frozen=True, kw_only=True)
class ConfirmationNotValid(Section):
    """A yes to a question that has expired, was answered already, or was never put."""

    reply: ClassVar[str] = "confirmation_not_valid"


@dataclass(frozen=True, kw_only=True)
class NothingInIt(Section):
    """An email with nothing in it."""

    reply: ClassVar[str] = "nothing_in_it"


@dataclass(frozen=True, kw_only=True)
class StillWaiting(Section):
    """The same was asked once more while it is with staff."""

    reply: ClassVar[str] = "still_waiting"
    requests: tuple[Request, ...]
    due: date


# --- outcome letters: one for each request that was queued --------------------------------
# Where the policy asks for no staff, the outcome is a section of the immediate letter.


@dataclass(frozen=True, kw_only=True)
class TransferDone(Section):
    """The order has a new customer (M2); `old_owner_keeps` are the old one's roles now."""

    reply: ClassVar[str] = "transfer_done"
    order_id: str
    old_owner: Person
    new_owner: Person
    changes: tuple[Step, ...]
    old_owner_keeps: tuple[Role, ...]
    must_go: tuple[str, ...]
    limit: Limit | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class ManagerAdded(Section):
    """The order has one more license manager (M3)."""

    reply: ClassVar[str] = "manager_added"
    order_id: str
    manager: Person
    limit: Limit | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class ManagerRemoved(Section):
    """The order has one license manager less."""

    reply: ClassVar[str] = "manager_removed"
    order_id: str
    manager: Person
    limit: Limit | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class ActivationRemoved(Section):
    """The machine is free (M14)."""

    reply: ClassVar[str] = "activation_removed"
    removed: RemovedMachine
    limit: Limit | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class UserRemoved(Section):
    """All activations of the leaver are gone, and they are blocked (M8)."""

    reply: ClassVar[str] = "user_removed"
    user: Person
    changes: tuple[Step, ...]
    limit: Limit | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class RequestRefused(Section):
    """Staff said no; `limit` does not count this one, whose place was given back."""

    reply: ClassVar[str] = "request_refused"
    request: Request
    limit: Limit | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class ReviewExpired(Section):
    """Nobody decided in time; `limit` does not count this one, whose place was given back."""

    reply: ClassVar[str] = "review_expired"
    request: Request
    limit: Limit | None


@dataclass(frozen=True, kw_only=True)
class AnsweredByStaff(Section):
    """A person read the letter; the note is the answer."""

    reply: ClassVar[str] = "answered_by_staff"
    note: str


# --- notices: nobody asked for them -------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class ActivationRemovedNotice(Section):
    """To the user whose activations were removed, by whomever (M13)."""

    reply: ClassVar[str] = "activation_removed_notice"
    removed: tuple[RemovedMachine, ...]
    blocked: bool


@dataclass(frozen=True, kw_only=True)
class RepliesDigest(Section):
    """One letter for all those beyond the hour's budget, by their subjects."""

    reply: ClassVar[str] = "replies_digest"
    subjects: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReviewReminder(Section):
    """To staff: an action waits for a decision; `link` is its run in the Prefect UI."""

    reply: ClassVar[str] = "review_reminder"
    invites_answer: ClassVar[bool] = False
    for_staff: ClassVar[bool] = True
    title: str
    link: str | None
    age_hours: int
    due: datetime


@dataclass(frozen=True, kw_only=True)
class ReviewEscalation(Section):
    """To staff: an action has waited too long, and will expire at `due`."""

    reply: ClassVar[str] = "review_escalation"
    invites_answer: ClassVar[bool] = False
    for_staff: ClassVar[bool] = True
    title: str
    link: str | None
    age_hours: int
    due: datetime


def refusal(
    request: Request, reasons: tuple[Reason, ...], own_orders: tuple[str, ...] = ()
) -> Section:
    """Choose a refusal's letter; where authority failed it tells that and nothing else (M6)."""
    codes = {reason.code for reason in reasons}
    if ReasonCode.NO_AUTHORITY in codes:
        return NoAuthority(own_orders=own_orders)
    if ReasonCode.ASK_COLLEAGUES in codes:
        return AskColleagues()
    return Refused(request=request, reasons=reasons)


#: Every reply by its name.
REPLIES: Mapping[str, type[Section]] = MappingProxyType(
    {kind.reply: kind for kind in Section.__subclasses__()}
)
