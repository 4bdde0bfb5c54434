"""One pass over the mailbox: fetch and keep, handle, deliver, hold for staff.

Every stage begins where the tables say that the last one ended, so a pass that died is made up
by the next one, and a repeat does nothing twice.
"""

from __future__ import annotations

from prefect import flow

from tasks.deliver import deliver_replies
from tasks.fetch import fetch_and_keep
from tasks.handle import handle_batch
from tasks.hold_reviews import hold_reviews
from ticket_desk.desk import open_desk


@flow(name="process-mailbox", persist_result=False)
def process_mailbox() -> str:
    """Take in what came, answer it, give staff what they decide; gives what was done in words."""
    with open_desk() as desk:
        intake = fetch_and_keep(desk)
        handled, last = 0, 0
        while True:
            last, batch = handle_batch(desk, last)
            if not batch:
                break
            handled += len(batch)
        sent = deliver_replies(desk)
        held = hold_reviews(desk)
    return f"{intake.new} new letters, {handled} handled, {sent} sent, {held} held for staff"
