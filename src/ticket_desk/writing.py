"""From sections to letters in the outbox: addressed, threaded, with their Message-ID for good.

A letter is queued in the transaction of what it tells, and sent only after that is committed.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ticket_desk.case import Case
from ticket_desk.desk import Desk
from ticket_mail import replies
from ticket_mail.letter import Letter
from ticket_mail.render import Frame, render
from ticket_rules.facts import Person
from ticket_store import confirmations, messages, outbox, outbox_held
from ticket_store.outbox import NewReply, ReplyKind


@dataclass(frozen=True, slots=True)
class Threading:
    """The header fields that put a letter into its reader's conversation (RFC 5322, 3.6.4)."""

    in_reply_to: str | None = None
    references: tuple[str, ...] = ()


def write_immediate(case: Case, letter: Letter) -> None:
    """Queue the one letter that answers a message, with everything that it has to say.

    An address over its hourly budget gets no letter now: it is held for the one digest that
    goes out when the hour has passed.
    """
    if not (case.sections or case.confirming):
        return
    own = (letter.message_id,) if letter.message_id else ()
    thread = Threading(letter.message_id, (*letter.references, *own))
    reply = _letter(case, _sections(case), case.requester, ReplyKind.IMMEDIATE, thread)
    hour_ago = case.now - timedelta(hours=1)
    sent = outbox_held.immediate_count_after(case.session, case.requester.email, hour_ago)
    over = sent >= case.desk.policy.mail.replies_per_hour
    outbox.queue(case.session, [replace(reply, answers=case.message, held=over)], case.now)


def write_outcome(case: Case, request_id: int, message_id: int) -> None:
    """Queue the letter that ends a queued request, in the thread of the message that asked it."""
    asked = messages.header_message_id(case.session, message_id)
    thread = Threading(asked, (asked,) if asked else ())
    reply = _letter(case, _sections(case), case.requester, ReplyKind.OUTCOME, thread)
    outbox.queue(case.session, [replace(reply, request_id=request_id)], case.now)


def write_notice(case: Case, request_id: int, section: replies.Section, to: Person) -> None:
    """Queue a letter to someone who did not ask, in a thread of its own."""
    reply = _letter(case, [section], to, ReplyKind.NOTICE, Threading())
    outbox.queue(case.session, [replace(reply, request_id=request_id)], case.now)


def frame(desk: Desk, to: Person, ticket: int | None, subject: str = "") -> Frame:
    """What stands around the sections of a letter to that person."""
    return Frame(
        desk_name=desk.person.name,
        desk_address=desk.address,
        to_name=to.name,
        ticket=ticket,
        account_url=desk.settings.account_url,
        technical_support_url=desk.settings.technical_support_url,
        original_subject=subject,
    )


def _sections(case: Case) -> list[replies.Section]:
    """What the letter says; the requests that need a confirmation stand together, at its end."""
    if not case.confirming:
        return list(case.sections)
    question = replies.NeedsConfirmation(
        address=case.requester.email,
        requests=tuple(request for _, request in case.confirming),
        valid_until=_valid_until(case),
    )
    return [*case.sections, question]


def _letter(
    case: Case,
    sections: Sequence[replies.Section],
    to: Person,
    kind: ReplyKind,
    thread: Threading,
) -> NewReply:
    subject = case.subject
    if case.confirming and kind is not ReplyKind.NOTICE:
        # Who wrote is not sure: their words go no further than the question needs.
        to, subject = replace(to, name=""), ""
    rendered = render(sections, frame(case.desk, to, case.ticket, subject))
    template = "+".join(dict.fromkeys(section.reply for section in sections))
    case.tell("letter_queued", {"kind": kind.value, "to": to.email, "template": template})
    return NewReply(
        kind=kind,
        template=template,
        to=to.email,
        to_name=to.name,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        message_id=_message_id(case, kind),
        in_reply_to=thread.in_reply_to,
        references=thread.references,
        ticket=case.ticket,
    )


def _message_id(case: Case, kind: ReplyKind) -> str:
    """The letter's Message-ID; with a question in it, it is the question's single-use token."""
    tokens = case.desk.tokens
    if not case.confirming or kind is ReplyKind.NOTICE:
        return tokens.message_id(case.ticket, secrets.token_hex(8))
    question = confirmations.Question(
        ticket=case.ticket,
        request_ids=tuple(request_id for request_id, _ in case.confirming),
        address=case.requester.email,
        expires_at=_valid_until(case),
    )
    return tokens.confirmation_message_id(
        case.ticket, confirmations.ask(case.session, question, case.now)
    )


def _valid_until(case: Case) -> datetime:
    return case.now + timedelta(days=case.desk.policy.confirmations.expire_after_days)
