"""What several replies tell: a limit, a removed machine, the reasons' data, the steps to show."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Self

from ticket_rules.facts import Person
from ticket_rules.plan import Plan, Step, StepKind
from ticket_rules.requests import Action
from ticket_rules.verdicts import LimitState, Reason, ReasonCode

#: What the words of each reason need in `Reason.data`, no more and no less.
REASON_DATA: Mapping[ReasonCode, frozenset[str]] = MappingProxyType(
    {
        ReasonCode.LICENSE_NOT_CURRENT: frozenset({"order_id", "company", "expired_on"}),
        ReasonCode.LIMIT_USED_UP: frozenset(
            {"order_id", "action", "allowed", "used", "reserved", "resets_on"}
        ),
        ReasonCode.ALREADY_OWNER: frozenset({"order_id", "email"}),
        ReasonCode.ALREADY_MANAGER: frozenset({"order_id", "email", "role"}),
        ReasonCode.NOT_A_MANAGER: frozenset({"order_id", "email", "role"}),
        ReasonCode.MACHINE_NOT_ACTIVATED: frozenset(
            {"order_id", "machine", "email", "serial_key", "machines"}
        ),
        ReasonCode.MACHINE_MATCHES_SEVERAL: frozenset({"order_id", "machine", "candidates"}),
        ReasonCode.USER_HAS_NOTHING: frozenset({"email"}),
        ReasonCode.PERSON_BLOCKED: frozenset({"email"}),
    }
)


def check_reasons(reasons: Collection[Reason]) -> None:
    """Raise ValueError for a reason with a letter of its own, or whose data has another shape."""
    for reason in reasons:
        if reason.code not in REASON_DATA:
            raise ValueError(f"{reason.code} has a letter of its own and stands beside no other")
        if REASON_DATA[reason.code] != set(reason.data):
            wanted = ", ".join(sorted(REASON_DATA[reason.code]))
            raise ValueError(f"the data of {reason.code} must hold exactly: {wanted}")


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A yearly limit as a letter tells it; `left` is what is left after all that it tells of."""

    action: Action
    allowed: int | None
    left: int | None
    resets_on: date

    @classmethod
    def of(cls, state: LimitState | None, *, counting_this: bool) -> Self | None:
        """Tell the limit with the letter's own request counted or not; None stays None."""
        if state is None:
            return None
        left = state.left
        if left is not None and counting_this:
            left = max(0, left - 1)
        return cls(action=state.action, allowed=state.allowed, left=left, resets_on=state.resets_on)


@dataclass(frozen=True, kw_only=True)
class RemovedMachine:
    """An activation that was removed, and how its serial key stands now (M11, M13)."""

    machine: str
    serial_key: str
    order_id: str
    user: Person
    machines_now: int
    max_machines: int


def steps_to_tell(plan: Plan, managed: Collection[str]) -> tuple[Step, ...]:
    """Give the steps that the asker may see; `managed` are the IDs of the orders that they manage.

    Removing a user reaches orders that the asker doesn't manage: those steps are told to
    nobody, not even their number (M10).
    """
    if plan.action is not Action.REMOVE_USER:
        return plan.steps
    return tuple(
        step
        for step in plan.steps
        if step.kind is StepKind.BLOCK_PERSON or step.order_id in managed
    )
