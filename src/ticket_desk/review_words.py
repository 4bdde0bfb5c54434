"""What staff read of a review in the Prefect UI: the run's name and tags, and the form's Markdown.

Everything that comes from a letter is escaped: it stays text, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from ticket_mail.markdown import escape, quote
from ticket_mail.visible import one_line
from ticket_rules.facts import Person
from ticket_rules.plan import Plan, Step, StepKind, person_words, plan_from_dict
from ticket_rules.policy import RULES
from ticket_rules.requests import KEYS, Action
from ticket_rules.risk import Risk, risk_words, risks_words
from ticket_rules.verdicts import Check, NeedsDetails, Refuse, Verdict
from ticket_store import messages, reviews, tickets
from ticket_store.staff import Checked, CodeCheck

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
_TIME = "%-d %B %Y %H:%M"
_NO_PARTING = str.maketrans("·→", "--")

NOTHING_FILLED_IN = "Choose an action and fill in its fields, or write the answer into reply_note."
PLAN_TO_APPROVE = (
    "You filled in what the letter asks. Below is what will be done: "
    "approve it with a new code, and it is carried out. "
    "Write the note to the customer again, if there is one."
)


def title_and_tags(plan: Plan) -> tuple[str, tuple[str, ...]]:
    """The run's name, such as "Transfer · SC-104233 · Acme Ltd → Jane Doe", and its tags."""
    parts = [_NAMES[plan.action], _one_part(plan.subject), plan.company]
    title = " · ".join(part for part in parts if part)
    target = _one_part(_target(plan))
    if target:
        title += f" → {target}"
    return _one_line(title), (plan.action.value, _one_line(plan.subject))


def triage_title_and_tags(requester: Person, subject: str) -> tuple[str, tuple[str, ...]]:
    """The run's name for a letter that a person has to read, and its tags."""
    title = f"Letter · {_one_part(requester.email)} · {_one_part(subject) or 'no subject'}"
    return _one_line(title), (Action.OTHER.value, _one_line(requester.email))


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
        f"**Ticket {ticket.number}**, decide by {review.due_at:{_TIME}} UTC\n\n"
        f"- From: {escape(_sender(ticket.requester))}"
    )
    if review.risks:
        blocks.append(_two_persons(review))
    if review.plan is not None:
        blocks += [_understood(row), _changes(plan_from_dict(review.plan))]
    if row.checks:
        blocks.append(_checks(row.checks))
    blocks.append(_letters(session, ticket.number))
    return "\n\n".join(blocks)


def code_objection(checked: Checked, approver: str) -> str | None:
    """What to tell staff whose approver or code was not taken; None when all is well."""
    match checked.check:
        case CodeCheck.OK:
            return None
        case CodeCheck.UNKNOWN_APPROVER:
            return f"{approver} is not enrolled as staff. Nothing was done."
        case CodeCheck.WRONG_CODE:
            wrong = "The code is wrong, or its 30 seconds are over. Nothing was done."
            return f"{wrong} {_locked(checked, approver)}".rstrip()
        case CodeCheck.USED_CODE:
            return "That code was used on this review already; wait for the next. Nothing was done."
        case CodeCheck.LOCKED:
            return f"{_locked(checked, approver)} Nothing was done."


def _locked(checked: Checked, approver: str) -> str:
    """Until when no code of theirs is taken, however right; nothing where they are not locked."""
    if checked.locked_until is None:
        return ""
    return (
        f"Too many codes of {approver} in a row were wrong: "
        f"none is taken before {checked.locked_until:{_TIME}} UTC."
    )


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


def approved_first(approver: str, risks: Iterable[Risk], gone: str | None) -> str:
    """That one of two approved; `gone` approved before, and is no member of staff any more."""
    words = f"Approved by {approver}; a second person has to approve, because {risks_words(risks)}."
    if gone:
        words += f" The approval of {gone}, who is not enrolled any more, does not count."
    return f"{words} Nothing was done yet."


def second_is_the_first(approver: str) -> str:
    """Why someone who approved can't be the second person too."""
    return f"{approver} approved this already; another person has to. Nothing was done."


def new_risks(risks: Iterable[Risk]) -> tuple[str, ...]:
    """What the first of two did not know when they approved."""
    return tuple(f"new since the first approval: {risk_words(risk)}" for risk in risks)


def _failures(verdict: Verdict) -> str:
    failed = [check.detail for check in verdict.checks if not check.passed]
    if isinstance(verdict, NeedsDetails) and verdict.missing:
        failed.append("missing: " + ", ".join(verdict.missing))
    if isinstance(verdict, Refuse) and not failed:
        failed = [reason.code.value for reason in verdict.reasons]
    return "; ".join(failed) or "the rules do not allow it"


def _two_persons(review: reviews.ReviewRow) -> str:
    """Why two people have to approve, and who did already."""
    lines = ["### Two people have to approve", ""]
    lines += [f"- {_cell(risk_words(risk))}" for risk in review.risks]
    if review.first_approver and review.first_approved_at:
        lines += ["", f"**Approved by {escape(review.first_approver)}**, "]
        lines[-1] += f"{review.first_approved_at:{_TIME}} UTC; one other person is still needed."
        for title, note in (
            ("Their note to the customer, which goes out unless you write one", review.reply_note),
            ("Their internal note", review.internal_note),
        ):
            if note:
                lines += ["", f"{title}:", "", quote(note)]
    return "\n".join(lines)


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


#: Where in a letter words stand, as staff call it.
_WHERE = {
    "text": "the letter",
    "subject": "the Subject",
    "below": "what stands below",
    "from": "From",
}


def _understood(row: tickets.TicketRequestRow) -> str:
    """What was understood, each key beside the words of the letter that it was taken from."""
    request = row.request
    words = {one["key"]: one for one in row.taken}
    lines = [
        f"### {_NAMES.get(request.action, request.action.value)}",
        "",
        "| | understood | words | why |",
        "|---|---|---|---|",
    ]
    for key, value in (("action", _NAMES.get(request.action)), *request.keys().items()):
        if value:
            name = "Asked" if key == "action" else _KEY_WORDS[key]
            lines.append(f"| {name} | {_cell(value)} | {_words_of(words.get(key))} |")
    return "\n".join(lines)


def _words_of(taken: Mapping[str, object] | None) -> str:
    """The words in the letter and the reason, as two cells; empty where staff filled it in."""
    if taken is None:
        return " | "
    where = _WHERE.get(str(taken["source"]), "")
    return f"“{_cell(str(taken['words']))}” in {where} | {_cell(str(taken['rule']))}"


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
        # Nothing of the letter stands outside the quotation, where it could pass for ours.
        written = f"From: {_sender(letter.sender)}\n"
        written += f"Subject: {_one_line(letter.subject)}\n\n{text}"
        head = f"**Letter of {letter.received_at:{_TIME}} UTC**, sender {letter.assurance}"
        blocks.append(f"{head}\n\n{quote(written)}{cut}")
        if left <= 0:
            break
    return "\n\n".join(blocks)


def _sender(person: Person | None) -> str:
    """Who wrote, as they call themselves, which may be at any length."""
    return person_words(person and replace(person, name=_one_line(person.name)))


def _cell(text: str) -> str:
    return escape(one_line(text))  # whole: what stands at its end may be the address


def _one_line(text: str) -> str:
    return one_line(text)[:200]


def _one_part(text: str) -> str:
    """Text for a part of a run's name, without the signs that part it: no part draws another."""
    return text.translate(_NO_PARTING)
