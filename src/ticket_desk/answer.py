"""What a member of staff sends by a review's form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Answer:
    """The form as a member of staff sent it; `action` and `keys` only on triage."""

    decision: Literal["approve", "refuse"]
    approver: str
    code: str
    reply_note: str = ""
    internal_note: str = ""
    action: str | None = None
    keys: Mapping[str, str | None] = field(default_factory=dict)
