"""A mailbox on a real server for a desk in this process, and what can happen to it."""

import shutil

import sqlalchemy as sa
from pydantic import SecretStr

from ticket_desk import intake
from ticket_desk.handling import handle
from ticket_mail.imap import open_mailbox
from ticket_store import mailboxes, messages, models
from ticket_store.engine import reading
from ticket_store.locks import mailbox_lock


class Box:
    """A mailbox in that desk's settings."""

    def __init__(self, driver, server, user):
        self.driver, self.server, self.user = driver, server, user
        settings = driver.desk.settings
        settings.imap_host, settings.imap_port = "127.0.0.1", server.port
        settings.imap_tls = "none"
        settings.imap_user = user
        settings.imap_password = SecretStr(server.add_user(user))

    def put(self, *letters, at=None):
        """Let letters arrive, at the desk's time or at another."""
        self.server.append(self.user, *letters, at=at or self.driver.now)

    def batches(self):
        """Read the mailbox to its end, as the task does; gives each batch's count."""
        desk = self.driver.desk
        with mailbox_lock(desk.engine, desk.settings.mailbox_name()) as mine:
            if mine:
                with open_mailbox(desk.settings.imap()) as box:
                    yield from intake.keep_new(desk, box, self.driver.now)

    def fetch(self):
        """Read it to its end; gives the whole count."""
        return sum(self.batches(), intake.Intake())

    def handle(self):
        """Handle all that waits; gives the desk's letters so far."""
        with reading(self.driver.desk.engine) as session:
            waiting = messages.waiting(session, 10_000)
        for message in waiting:
            handle(self.driver.desk, message, self.driver.now)
        return self.driver.letters()

    def renumber(self):
        """Give the mailbox another UIDVALIDITY, as a server does that lost its index; gives it."""
        before = self.uidvalidity()
        maildir = self.server.folder / "mail" / self.user / "Maildir"
        while self.uidvalidity() == before:
            for lost in maildir.glob("dovecot*"):
                shutil.rmtree(lost) if lost.is_dir() else lost.unlink()
        return self.uidvalidity()

    def uidvalidity(self):
        """Ask the server for it."""
        with open_mailbox(self.driver.desk.settings.imap()) as box:
            return box.uidvalidity

    def unkept(self):
        """The UIDs up to the cursor that have no row: letters that were lost."""
        desk = self.driver.desk
        with reading(desk.engine) as session, open_mailbox(desk.settings.imap()) as box:
            row = mailboxes.find(session, desk.settings.mailbox_name())
            assert row.uidvalidity == box.uidvalidity
            there = {uid for uid in box.uids_above(0) if uid <= row.last_uid}
            return there - mailboxes.kept_uids(session, row)

    def states(self):
        """What became of the letters: how many are in each state."""
        with reading(self.driver.desk.engine) as session:
            counted = session.execute(
                sa.select(models.Message.state, sa.func.count()).group_by(models.Message.state)
            )
            return dict(counted.tuples().all())
