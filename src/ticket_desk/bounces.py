"""What comes back: a letter of ours that did not arrive, and the address that is left alone then.

A report counts only about a letter that went out, by its Message-ID, which is signed and which
nobody but its reader has seen; each letter silences its address once at most. So what a forger
can do is little, and the customer's own next letter undoes it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from ticket_desk.case import Case
from ticket_desk.desk import Desk
from ticket_mail.delivery_report import DeliveryReport
from ticket_rules.addresses import normal_email
from ticket_rules.facts import Assurance
from ticket_store import outbox, outbox_held, silenced
from ticket_store.outbox import ReplyKind

#: So long after a letter went out its report counts; servers give up after 4 to 5 days (RFC 5321
#: section 4.5.4.1), and some queue it once more before they do.
REPORTED_WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class CameBack:
    """A letter of ours that came back; `silenced` is its address, where that is new."""

    letter: int
    ticket: int | None
    silenced: str | None = None


def take_report(session: Session, report: DeliveryReport, now: datetime) -> CameBack | None:
    """Mark the letter of ours that a report says has failed; None where it says nothing of one.

    Where the failure is permanent and the recipient is the letter's own, the address is
    silenced. A repeat of the report changes nothing.
    """
    letter = outbox.by_message_id(session, [report.message_id])
    failed = [one for one in report.recipients if one.has_failed]
    if letter is None or not failed:
        return None
    went_out = letter.sent_at or letter.queued_at
    why = next(filter(None, (f"{one.status} {one.diagnostic}".strip() for one in failed)), "failed")
    if now - went_out > REPORTED_WITHIN or not outbox.bounced(session, letter.id, why):
        return CameBack(letter.id, letter.ticket)
    to = normal_email(letter.to)
    if not any(one.is_permanent and to in one.addresses for one in failed):
        return CameBack(letter.id, letter.ticket)
    reason = f"since {now:%Y-%m-%d} no letter goes to this address, for one came back ({why})"
    new = silenced.silence(session, letter.to, letter.id, reason, now)
    return CameBack(letter.id, letter.ticket, letter.to if new else None)


def heard_from(case: Case, assurance: Assurance) -> None:
    """Lift the silence of an address that writes to us itself, and is no mere claim."""
    if assurance < Assurance.ALIGNED:
        return
    lifted = lift(case.desk, case.session, case.requester.email, case.now)
    if lifted is not None:
        data = {"address": case.requester.email, **asdict(lifted)}
        case.tell("silence_lifted", data, actor=case.requester.email)


@dataclass(frozen=True, slots=True)
class Lifted:
    """How many of the letters that a silence kept back go out, and how many in a digest."""

    letters: int
    in_digest: int


def lift(desk: Desk, session: Session, address: str, now: datetime) -> Lifted | None:
    """Write to the address again, and queue what was kept back; None where it was not silenced.

    Of the immediate letters the newest go out, up to the address's hourly number less one,
    which is for the letter that lifts it. Reminders to staff are not repeated.
    """
    if not silenced.lift(session, address):
        return None
    kept = silenced.kept_back(session, address)
    immediate = [letter.id for letter in kept if letter.kind is ReplyKind.IMMEDIATE]
    others = [
        letter.id for letter in kept if letter.kind not in (ReplyKind.IMMEDIATE, ReplyKind.STAFF)
    ]
    silenced.queue_again(session, others, now, held=False)
    silenced.queue_again(session, immediate, now, held=True)
    written = outbox_held.immediate_count_after(session, address, now - timedelta(hours=1))
    room = max(0, desk.policy.mail.replies_per_hour - 1 - written)
    newest = immediate[max(0, len(immediate) - room) :]
    outbox_held.release(session, newest, now)
    return Lifted(len(others) + len(newest), len(immediate) - len(newest))
