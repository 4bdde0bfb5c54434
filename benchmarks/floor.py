"""The least that any desk could do, as fast as it goes: the floor that a pass is measured against.

IMAP in, the standard library's parser, one committed row a letter, one short reply on one SMTP
connection, one committed update a letter. No rules, no templates, no threads; the database as
durable as the desk's (WAL, synchronous FULL).

Usage: floor.py DATABASE IMAP_PORT USER PASSWORD SMTP_PORT
Prints {"seconds": …, "letters": …, "peak_mib": …}; the seconds begin after the imports.
"""

import asyncio
import email
import email.policy
import json
import resource
import sqlite3
import sys
import time
from email.message import EmailMessage
from email.utils import parseaddr

import aiosmtplib
from imapclient import IMAPClient

BATCH = 50


def open_database(path):
    """A SQLite file with one table, as durable as the desk's."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute(
        "CREATE TABLE IF NOT EXISTS ticket (id INTEGER PRIMARY KEY, message_id TEXT,"
        " sender TEXT, subject TEXT, body TEXT, state TEXT)"
    )
    return database


def store(database, raw):
    """Parse a letter and commit it; gives (id, sender, subject, message_id)."""
    letter = email.message_from_bytes(raw, policy=email.policy.default)
    part = letter.get_body(("plain", "html"))
    row = (
        letter["message-id"],
        parseaddr(letter["from"] or "")[1],
        letter["subject"],
        part.get_content() if part else "",
    )
    done = database.execute(
        "INSERT INTO ticket (message_id, sender, subject, body, state) VALUES (?, ?, ?, ?, 'new')",
        row,
    )
    return done.lastrowid, row[1], row[2], row[0]


def reply(number, sender, subject, message_id):
    """A short answer to a letter."""
    answer = EmailMessage()
    answer["From"], answer["To"] = "support@vendor.example", sender
    answer["Subject"] = f"Re: {subject} [#{number}]"
    answer["In-Reply-To"], answer["Auto-Submitted"] = message_id, "auto-replied"
    answer.set_content("We have your email and will answer soon.\n")
    return answer


async def answer_all(database, imap, smtp):
    """Every letter of the folder, one after the other; gives how many."""
    uids = imap.search()
    for start in range(0, len(uids), BATCH):
        batch = uids[start : start + BATCH]
        found = imap.fetch(batch, ["BODY.PEEK[]"])
        for uid in batch:
            stored = store(database, found[uid][b"BODY[]"])
            await smtp.send_message(reply(*stored))
            database.execute("UPDATE ticket SET state = 'answered' WHERE id = ?", stored[:1])
    return len(uids)


async def main(path, imap_port, user, password, smtp_port):
    """Connect, answer all, and tell how long it took."""
    began = time.perf_counter()
    database = open_database(path)
    with IMAPClient("127.0.0.1", int(imap_port), ssl=False) as imap:
        imap.login(user, password)
        imap.select_folder("INBOX", readonly=True)
        server = aiosmtplib.SMTP(hostname="127.0.0.1", port=int(smtp_port), start_tls=False)
        async with server as smtp:
            letters = await answer_all(database, imap, smtp)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "letters": letters, "peak_mib": peak}))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
