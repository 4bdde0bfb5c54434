"""Why two people have to approve: a code with its data, and the words for staff.

A risk refuses nothing. Whether a question is put at all stands in policy.toml's [risk].
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class RiskCode(StrEnum):
    """What the risk is; all but the last are rows of policy.toml's [risk]."""

    MANAGER_ADDED_LATELY = "manager_added_lately"
    NEW_OWNER_OUTSIDE_COMPANY = "new_owner_outside_company"
    NEW_OWNER_AT_LOOKALIKE_DOMAIN = "new_owner_at_lookalike_domain"
    TRANSFER_AFTER_REMOVALS = "transfer_after_removals"
    LAST_MANAGER_REMOVED = "last_manager_removed"
    LEAVER_BEYOND_COMPANY = "leaver_beyond_company"
    ALWAYS_TWO_PERSONS = "always_two_persons"


@dataclass(frozen=True, slots=True)
class Risk:
    """One reason for a second approver; `data` is plain JSON, as the code's words need it."""

    code: RiskCode
    data: Mapping[str, object] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        """The risk as JSON-able data; `risk_from_dict` gives it back."""
        return {"code": self.code.value, "data": dict(self.data)}


@dataclass(frozen=True, slots=True)
class RiskPolicy:
    """Which questions are put; where one is about days, how many are lately (None: not put)."""

    manager_added_lately: int | None
    new_owner_outside_company: bool
    new_owner_at_lookalike_domain: bool
    transfer_after_removals: int | None
    last_manager_removed: bool
    leaver_beyond_company: bool


def risk_from_dict(data: Mapping[str, object]) -> Risk:
    """The risk that `Risk.as_dict` gave; raises ValueError where it is none."""
    values = data.get("data")
    if data.get("code") not in tuple(RiskCode) or not isinstance(values, Mapping):
        raise ValueError(f"this is no risk: {data!r}")
    return Risk(RiskCode(str(data["code"])), dict(values))


def risk_words(risk: Risk) -> str:
    """Say in a clause for staff why two people have to approve."""
    return _WORDS[risk.code].format_map({key: _said(value) for key, value in risk.data.items()})


def risks_words(risks: Iterable[Risk]) -> str:
    """Say all of them in one line, as it follows "because"."""
    return "; ".join(map(risk_words, risks))


_WORDS: Mapping[RiskCode, str] = {
    RiskCode.MANAGER_ADDED_LATELY: "{email}, who asks, is a license manager only since {since}",
    RiskCode.NEW_OWNER_OUTSIDE_COMPANY: (
        "the new owner's domain {domain} is not the company's ({domains})"
    ),
    RiskCode.NEW_OWNER_AT_LOOKALIKE_DOMAIN: (
        "the new owner's domain {domain} looks like the company's {looks_like}"
    ),
    RiskCode.TRANSFER_AFTER_REMOVALS: (
        "a manager or an activation was removed from the order on {removed_on}"
    ),
    RiskCode.LAST_MANAGER_REMOVED: "no license manager would be left on {orders}",
    RiskCode.LEAVER_BEYOND_COMPANY: "{email} has activations at another company: {companies}",
    RiskCode.ALWAYS_TWO_PERSONS: "the policy asks for two people each time",
}


def _said(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "none is known"
    return str(value)
