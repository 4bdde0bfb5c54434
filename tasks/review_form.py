"""The forms that staff fill in when they resume a review in the Prefect UI.

The server checks an answer against the form's schema before it resumes the run; `decision` has
no default, so that resuming alone never approves. Everything in an answer is still only a claim.
"""

from __future__ import annotations

from typing import Literal

from prefect.input import RunInput
from pydantic import ConfigDict, Field

from ticket_desk.answer import Answer
from ticket_rules.requests import KEYS

LicenseAction = Literal[
    "",
    "transfer_ownership",
    "add_license_manager",
    "remove_license_manager",
    "remove_activation",
    "remove_user",
    "request_access",
    "order_status",
]


class ReviewForm(RunInput):
    """Approve or refuse the plan that is shown."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    decision: Literal["approve", "refuse"] = Field(
        description="Approve carries out exactly what is written above."
    )
    approver: str = Field(description="Your own email address, as it is enrolled.")
    code: str = Field(
        "", description="Your current one-time code, unless the policy turns codes off."
    )
    reply_note: str = Field("", description="Goes into the letter to the customer.")
    internal_note: str = Field("", description="Never leaves the desk.")

    def answer(self) -> Answer:
        """Give what was answered, for the desk to check."""
        return Answer(
            decision=self.decision,
            approver=self.approver,
            code=self.code,
            reply_note=self.reply_note,
            internal_note=self.internal_note,
        )


class TriageForm(ReviewForm):
    """Say what a letter asks, or answer it with a note; an empty key is not given."""

    action: LicenseAction = Field("", description="What the letter asks; empty: only answer it.")
    order_id: str = ""
    name: str = ""
    email: str = ""
    machine: str = ""
    serial_key: str = ""
    confirm_email: str = ""

    def answer(self) -> Answer:
        """Give what was answered, with the action and its keys where they were filled in."""
        return Answer(
            decision=self.decision,
            approver=self.approver,
            code=self.code,
            reply_note=self.reply_note,
            internal_note=self.internal_note,
            action=self.action or None,
            keys={key: getattr(self, key) or None for key in KEYS},
        )


FORMS: dict[str, type[ReviewForm]] = {"action": ReviewForm, "triage": TriageForm}
