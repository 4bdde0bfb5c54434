"""Fetch and keep: what lies in the mailbox above the cursor, committed before anything else."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

from ticket_desk import faults, intake
from ticket_desk.desk import Desk, utc_now
from ticket_mail.imap import open_mailbox
from ticket_store.locks import mailbox_lock


@task(name="fetch and keep", cache_policy=NO_CACHE, retries=2, retry_delay_seconds=2)
def fetch_and_keep(desk: Desk) -> intake.Intake:
    """Keep every new letter, a batch and a commit at a time; gives how many came.

    A repeat goes on behind the last batch that was committed. Where another process reads the
    same mailbox, the work is left to it.
    """
    total = intake.Intake()
    with mailbox_lock(desk.engine, desk.settings.mailbox_name()) as mine:
        if not mine:
            return total
        with open_mailbox(desk.settings.imap()) as box:
            faults.passing("mailbox-open")
            for batch in intake.keep_new(desk, box, utc_now()):
                total += batch
    return total
