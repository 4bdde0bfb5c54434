"""What the desk answers to a request: five outcomes, each with its checks as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ticket_rules.plan import Plan
from ticket_rules.requests import Action
from ticket_rules.risk import Risk


class ReasonCode(StrEnum):
    """Why a request is refused or asked back; the words are in the templates."""

    NO_AUTHORITY = "no_authority"
    ASK_COLLEAGUES = "ask_colleagues"
    LICENSE_NOT_CURRENT = "license_not_current"
    LIMIT_USED_UP = "limit_used_up"
    ALREADY_OWNER = "already_owner"
    ALREADY_MANAGER = "already_manager"
    NOT_A_MANAGER = "not_a_manager"
    MACHINE_NOT_ACTIVATED = "machine_not_activated"
    MACHINE_MATCHES_SEVERAL = "machine_matches_several"
    USER_HAS_NOTHING = "user_has_nothing"
    PERSON_BLOCKED = "person_blocked"


@dataclass(frozen=True, slots=True)
class Check:
    """One question that was put, its answer, and the answer in plain words."""

    name: str
    passed: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why not; `data` holds what the words in the template need (strings, ints, lists)."""

    code: ReasonCode
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LimitState:
    """How a limit stands in one license year [year_start, resets_on); None: unlimited.

    `used` and `reserved` leave out the request's own reservation.
    """

    action: Action
    allowed: int | None
    used: int
    reserved: int
    year_start: date
    resets_on: date

    @property
    def left(self) -> int | None:
        """How many more may be queued this year, never below 0; None: unlimited."""
        return None if self.allowed is None else max(0, self.allowed - self.used - self.reserved)


class Shows(StrEnum):
    """What the asker may be shown of the order in the answer."""

    NOTHING = "nothing"
    MANAGERS = "managers"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Approve:
    """Carry it out now, without staff; for a question there is no plan, and `shows` tells what."""

    checks: tuple[Check, ...]
    plan: Plan | None = None
    limit: LimitState | None = None
    shows: Shows = Shows.NOTHING


@dataclass(frozen=True, slots=True)
class NeedsReview:
    """A member of staff decides about this plan; two do where it holds a risk."""

    checks: tuple[Check, ...]
    plan: Plan
    limit: LimitState | None = None
    risks: tuple[Risk, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedsConfirmation:
    """The address on record is asked whether it wrote this."""

    checks: tuple[Check, ...]
    plan: Plan | None
    address: str


@dataclass(frozen=True, slots=True)
class NeedsDetails:
    """The keys in `missing` are asked back; `reasons` tell why where it is not just absence."""

    checks: tuple[Check, ...]
    missing: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Refuse:
    """No, with every reason that the asker may know."""

    checks: tuple[Check, ...]
    reasons: tuple[Reason, ...]


Verdict = Approve | NeedsReview | NeedsConfirmation | NeedsDetails | Refuse
