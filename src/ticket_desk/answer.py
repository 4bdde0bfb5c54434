"""What a member of staff sends by a review's form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Answer:
    """The form as a member of staff sent it; `action` and `keys` only on triage.

    `given_at` is when they sent it, None where that is not on record: a code is judged by then,
    for it may be over by the time at which a worker takes the answer.
    """

    decision: Literal["approve", "refuse"]
    approver: str
    code: str
    reply_note: str = ""
    internal_note: str = ""
    action: str | None = None
    keys: Mapping[str, str | None] = field(default_factory=dict)
    given_at: datetime | None = None
