"""Small things that the store's tests begin with."""

from datetime import UTC, datetime, timedelta

from ticket_rules.facts import Assurance, Person
from ticket_rules.requests import Action, request
from ticket_rules.verdicts import Check
from ticket_store import mailboxes, outbox, tickets
from ticket_store.tickets import Judged, RequestState

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANN = Person("ann@acme.example", "Ann Lee")


def letter(uid, words="please transfer SC-104233", received_at=NOW, *, with_id=True):
    """Make a fetched letter; the same words give the same bytes."""
    header = f"<{words.replace(' ', '.')}@acme.example>"
    head = f"Message-ID: {header}\r\n" if with_id else ""
    raw = f"From: ann@acme.example\r\n{head}\r\n{words}\r\n".encode()
    return mailboxes.Fetched(uid, received_at, raw, header if with_id else None)


def keep_message(session, words="please transfer SC-104233"):
    """Keep one message by hand; gives its id."""
    kept = letter(1, words)
    message_id, _ = mailboxes.ingest(
        session, kept.raw, kept.header_message_id, trusted=False, now=NOW
    )
    return message_id


def judged(state=RequestState.IN_REVIEW, **keys):
    """Make a judged transfer."""
    asked = request(Action.TRANSFER_OWNERSHIP, **{"order_id": "SC-104233", **keys})
    return Judged(asked, state, Assurance.ALIGNED, (Check("authority", True, "Ann owns it"),))


def open_ticket(session, state=RequestState.IN_REVIEW):
    """Open a ticket of Ann's with one request; gives its number and the request's id."""
    message_id = keep_message(session)
    number = tickets.create(session, ANN, "Transfer", NOW)
    request_id = tickets.add_request(session, number, message_id, judged(state), NOW)
    return number, request_id


def reply(number=1, **changes):
    """Make a letter to queue."""
    values = {
        "kind": outbox.ReplyKind.IMMEDIATE,
        "template": "receipt",
        "to": ANN.email,
        "to_name": ANN.name,
        "subject": "Re: Transfer",
        "text": "We have it.",
        "html": "<p>We have it.</p>",
        "message_id": f"<reply.{number}@desk.example>",
    }
    return outbox.NewReply(**{**values, **changes})
