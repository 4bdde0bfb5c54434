"""What staff read of a review in the Prefect UI: the run's name and tags, and the form's Markdown.

Everything that comes from a letter is escaped: it stays text, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from ticket_mail.markdown import escape, quote
from ticket_rules.facts import Person
from ticket_rules.plan import Plan, Step, StepKind, person_words, plan_from_dict
from ticket_rules.policy import RULES
from ticket_rules.requests import KEYS, Action, Request
from ticket_rules.verdicts import Check, NeedsDetails, Refuse, Verdict
from ticket_store import messages, reviews, tickets
from ticket_store.staff import CodeCheck

_NAMES: Mapping[Action, str] = {
    Action.TRANSFER_OWNERSHIP: "Transfer",
    Action.ADD_LICENSE_MANAGER: "Add manager",
    Action.REMOVE_LICENSE_MANAGER: "Remove manager",
    Action.REMOVE_ACTIVATION: "Remove activation",
    Action.REMOVE_USER: "Remove user",
}
_KEY_WORDS = {
    "order_id": "Order",
    "name": "Name",
    "email": "Email",
    "machine": "Machine",
    "serial_key": "Serial key",
    "confirm_email": "Email typed again",
}
#: How much of a letter the form shows; the whole of it is in `tickets show`.
_LETTER_CHARACTERS = 6000

PLAN_TO_APPROVE = (
    "You filled in what the letter asks. Below is what will be done: "
    "approve it with a new code, and it is carried out. "
    "Write the note to the customer again, if there is one."
)


def title_and_tags(plan: Plan) -> tuple[str, tuple[str, ...]]:
    """The run's name, such as "Transfer · SC-104233 · Acme Ltd → Jane Doe", and its tags."""
    parts = [_NAMES[plan.action], plan.subject, plan.company]
    title = " · ".join(part for part in parts if part)
    target = _target(plan)
    if target:
        title += f" → {target}"
    return _one_line(title), (plan.action.value, _one_line(plan.subject))


def triage_title_and_tags(requester: Person, subject: str) -> tuple[str, tuple[str, ...]]:
    """The run's name for a letter that a person has to read, and its tags."""
    title = f"Letter · {requester.email} · {subject or 'no subject'}"
    return _one_line(title), (Action.OTHER.value, requester.email)


def form(session: Session, review: reviews.ReviewRow) -> str:
    """The Markdown above the form: notice, what was written, checks, before and after."""
    row = tickets.get_request(session, review.request_id)
    ticket = tickets.get(session, review.ticket)
    if row is None or ticket is None:
        raise LookupError(f"review {review.id} has lost its request or its ticket")
    blocks = []
    if review.notice:
        blocks.append(f"**Asked again:** {escape(review.notice)}")
    blocks.append(
        f"**Ticket {ticket.number}**, from {escape(person_words(ticket.requester))}, "
        f"decide by {review.due_at:%-d %B %Y %H:%M} UTC"
    )
    if review.plan is not None:
        blocks += [_understood(row.request), _changes(plan_from_dict(review.plan))]
    if row.checks:
        blocks.append(_checks(row.checks))
    blocks.append(_letters(session, ticket.number))
    return "\n\n".join(blocks)


def code_objection(check: CodeCheck, approver: str) -> str | None:
    """What to tell staff whose approver or code was not taken; None when all is well."""
    match check:
        case CodeCheck.OK:
            return None
        case CodeCheck.UNKNOWN_APPROVER:
            return f"{approver} is not enrolled as staff. Nothing was done."
        case CodeCheck.WRONG_CODE:
            return "The code is wrong, or its 30 seconds are over. Nothing was done."
        case CodeCheck.USED_CODE:
            return "That code was used on this review already; wait for the next. Nothing was done."


def no_longer_possible(verdict: Verdict) -> str:
    """Why an action that was queued can't be approved today."""
    return (
        "This can't be approved any more, and nothing was done: "
        f"{_failures(verdict)}. Refuse it, or leave it until that is settled."
    )


def not_to_be_filled_in() -> str:
    """Why an action or a field that staff filled in is none."""
    actions = ", ".join(action.value for action in RULES)
    return f"Choose one of {actions}, and fill in no other fields than {', '.join(KEYS)}."


def not_possible(verdict: Verdict) -> str:
    """Why an action that staff filled in can't be done."""
    return f"As filled in, this can't be done: {_failures(verdict)}."


def plan_changed(changes: Iterable[str]) -> str:
    """What changed between the plan that was shown and the one of today."""
    return (
        f"Something changed since this was shown, and nothing was done: {'; '.join(changes)}. "
        "Below is what would be done today."
    )


def _failures(verdict: Verdict) -> str:
    failed = [check.detail for check in verdict.checks if not check.passed]
    if isinstance(verdict, NeedsDetails) and verdict.missing:
        failed.append("missing: " + ", ".join(verdict.missing))
    if isinstance(verdict, Refuse) and not failed:
        failed = [reason.code.value for reason in verdict.reasons]
    return "; ".join(failed) or "the rules do not allow it"


def _target(plan: Plan) -> str:
    """Who or what the action is about, for the run's name."""
    for step in plan.steps:
        if step.kind in {StepKind.SET_CUSTOMER, StepKind.ADD_MANAGER} and step.after:
            return step.after.name or step.after.email
        if plan.action is Action.REMOVE_LICENSE_MANAGER and step.before:
            return step.before.name or step.before.email
        if plan.action is Action.REMOVE_ACTIVATION and step.machine:
            return step.machine
    return ""


def _understood(request: Request) -> str:
    lines = [f"### {_NAMES.get(request.action, request.action.value)}"]
    for key in KEYS:
        value = getattr(request, key)
        if value:
            lines.append(f"- {_KEY_WORDS[key]}: {escape(value)}")
    return "\n".join(lines)


def _changes(plan: Plan) -> str:
    lines = ["### What will change", "", "| | before | after |", "|---|---|---|"]
    lines += [
        f"| {_cell(what)} | {_cell(before)} | {_cell(after)} |"
        for what, before, after in map(_before_and_after, plan.steps)
    ]
    if not plan.steps:
        lines.append("| nothing | | |")
    if plan.must_go:
        told = ", ".join(escape(one) for one in plan.must_go)
        lines += ["", f"Stays, and has to go before its serial key can change its user: {told}"]
    return "\n".join(lines)


def _before_and_after(step: Step) -> tuple[str, str, str]:
    """What of the order a step is about, who or what stands there, and who or what shall."""
    before, after = person_words(step.before), person_words(step.after)
    match step.kind:
        case StepKind.REMOVE_ACTIVATION:
            machine = f"{step.machine} of {before}, serial key {step.serial_key}"
            return f"activation on {step.order_id}", machine, "removed"
        case StepKind.BLOCK_PERSON:
            return f"new activations of {before}", "possible", "blocked"
        case StepKind.SET_CUSTOMER:
            return f"customer of {step.order_id}", before, after
        case StepKind.SET_PURCHASER:
            return f"purchaser of {step.order_id}", before, after
        case StepKind.ADD_MANAGER | StepKind.REMOVE_MANAGER:
            return f"license manager of {step.order_id}", before, after


def _checks(checks: Iterable[Check]) -> str:
    lines = ["### Checks, when this was queued", "", "| | check | |", "|---|---|---|"]
    lines += [
        f"| {'✓' if check.passed else '✗'} | {_cell(check.name.replace('_', ' '))} "
        f"| {_cell(check.detail)} |"
        for check in checks
    ]
    return "\n".join(lines)


def _letters(session: Session, ticket: int) -> str:
    """What was written in this ticket, the newest letter first."""
    blocks = ["### What was written"]
    left = _LETTER_CHARACTERS
    for letter in reversed(messages.of_ticket(session, ticket)):
        text = letter.text[:left]
        left -= len(text)
        cut = "" if len(text) == len(letter.text) else f"\n\n(cut; `tickets show {ticket}` has all)"
        head = (
            f"{escape(person_words(letter.sender))}, {letter.received_at:%-d %B %Y %H:%M} UTC, "
            f"“{escape(letter.subject)}”, sender {letter.assurance}"
        )
        blocks.append(f"{head}\n\n{quote(text)}{cut}")
        if left <= 0:
            break
    return "\n\n".join(blocks)


def _cell(text: str) -> str:
    return escape(_one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]
