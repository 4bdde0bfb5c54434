"""What one rule may look at, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from ticket_rules.facts import Assurance, Facts, Order, Role
from ticket_rules.requests import Request
from ticket_rules.verdicts import Check, LimitState, Reason, ReasonCode


@dataclass(frozen=True, slots=True)
class Matter:
    """A request before its judge: what is asked, what is known, and what the policy asks.

    `roles` are those that the policy lets ask for this action, `asked_assurance` and
    `asks_current_license` its other demands. `limit` is None where the action counts
    against no order, and where the order is not known.
    """

    request: Request
    facts: Facts
    today: date
    roles: tuple[Role, ...]
    asked_assurance: Assurance
    asks_current_license: bool
    limit: LimitState | None

    @property
    def order(self) -> Order:
        """The order in question; the authority rule has made sure that it is known."""
        if self.facts.order is None:
            raise LookupError("a rule about the order was asked before the one about authority")
        return self.facts.order

    @property
    def asker(self) -> str:
        """The address that asks, lower case."""
        return self.facts.sender.email


class Outcome(IntEnum):
    """What a finding wants the verdict to be; the lowest of all findings is what it becomes."""

    REFUSES = 1
    ASKS_BACK = 2
    ASKS_TO_CONFIRM = 3
    PASSES = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's answer. After a `last` one nothing more is looked at, so nothing more is told."""

    check: Check
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    last: bool = False


#: One question. It finds None where it does not arise: a key that it needs is not there,
#: or the policy does not ask it.
Rule = Callable[[Matter], Finding | None]


def passes(name: str, detail: str) -> Finding:
    """The check holds."""
    return Finding(Check(name, passed=True, detail=detail), Outcome.PASSES)


def refuses(
    name: str,
    detail: str,
    code: ReasonCode,
    data: Mapping[str, object] | None = None,
    *,
    last: bool = False,
) -> Finding:
    """The request can't be granted, for this reason."""
    check = Check(name, passed=False, detail=detail)
    return Finding(check, Outcome.REFUSES, reasons=(Reason(code, data or {}),), last=last)


def asks_back(
    name: str, detail: str, missing: tuple[str, ...], *reasons: Reason, last: bool = False
) -> Finding:
    """These keys have to be given, or given in one way; the reasons tell why if not for absence."""
    check = Check(name, passed=False, detail=detail)
    return Finding(check, Outcome.ASKS_BACK, reasons=reasons, missing=missing, last=last)


def asks_to_confirm(name: str, detail: str) -> Finding:
    """The address has to confirm that it wrote this."""
    return Finding(Check(name, passed=False, detail=detail), Outcome.ASKS_TO_CONFIRM)
