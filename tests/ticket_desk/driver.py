"""A desk without its servers: letters go in as bytes, its own are read from the outbox."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

import pyotp

from tests.ticket_desk.vendor import vendor_file
from ticket_desk import intake
from ticket_desk.answer import Answer
from ticket_desk.desk import Desk
from ticket_desk.handling import handle
from ticket_desk.reviewing import decide_review
from ticket_desk.settings import Settings, shipped_policy
from ticket_rules.requests import Action
from ticket_store import orders, outbox, people, reviews, shows, staff
from ticket_store.engine import reading, transaction
from ticket_store.importing import import_file

AUTHSERV = "mx.vendor.example"
START = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
STAFF = "sam@vendor.example"


@dataclass
class Driver:
    """Drives one desk through a story; `now` moves only where the story says so."""

    desk: Desk
    now: datetime = START
    secrets: dict = field(default_factory=dict)

    def write(self, sender, text, *, subject="Our license", reply_to=None, aligned=True, **headers):
        """Let someone write a letter, handle it, and give the letters that the desk wrote."""
        return self.post(
            letter(
                sender,
                text,
                subject=subject,
                reply_to=reply_to,
                aligned=aligned,
                at=self.now,
                **headers,
            )
        )

    def post(self, raw, *, trusted=False):
        """Take these bytes in, handle them, and give the letters that the desk wrote."""
        before = self._last_reply()
        message, _ = intake.ingest(self.desk, raw, self.now, trusted=trusted)
        self.handled = handle(self.desk, message, self.now)
        return self.letters(before)

    def answer(self, review_id=None, decision="approve", **answer):
        """Answer a review, by default the only open one; gives the outcome and the letters."""
        before = self._last_reply()
        if review_id is None:
            (review_id,) = [row.id for row in self.open_reviews()]
        given = {"approver": STAFF, "code": self.code(), **answer}
        outcome = decide_review(self.desk, review_id, Answer(decision, **given), self.now)
        return outcome, self.letters(before)

    def enrol(self, email=STAFF):
        """Enrol a member of staff."""
        with transaction(self.desk.engine) as session:
            self.secrets[email] = staff.add(session, email, self.now, self.desk.cipher).secret

    def code(self, email=STAFF):
        """The member's code of now."""
        return pyotp.TOTP(self.secrets[email]).at(self.now)

    def open_reviews(self):
        """The reviews that wait for staff."""
        with reading(self.desk.engine) as session:
            return reviews.all_open(session)

    def ticket(self, number):
        """A ticket as `tickets show --json` gives it."""
        with reading(self.desk.engine) as session:
            return shows.ticket_view(session, number)

    def states(self, number):
        """The states of a ticket's requests, in order."""
        return [one["state"] for one in self.ticket(number)["requests"]]

    def reviews(self, number):
        """The states of all reviews of a ticket, in order."""
        return [one["state"] for one in self.ticket(number)["reviews"]]

    def order(self, order_id):
        """An order as `orders show --json` gives it."""
        with reading(self.desk.engine) as session:
            return orders.order_view(session, order_id, self.desk.policy, self.now.date())

    def limit(self, order_id, action):
        """What of that limit is used and reserved this year."""
        limit = self.order(order_id)["limits"][action]
        return limit["used"], limit["reserved"]

    def person(self, email):
        """A person as `people show --json` gives them."""
        with reading(self.desk.engine) as session:
            return people.person_view(session, email)

    def allow(self, action, **values):
        """Change what the policy says of an action."""
        policy = self.desk.policy
        changed = replace(policy.actions[Action(action)], **values)
        self.desk.policy = replace(policy, actions={**policy.actions, Action(action): changed})

    def sql(self, statement):
        """Change the vendor's tables behind the desk's back."""
        with transaction(self.desk.engine) as session:
            session.execute(statement)

    def later(self, **time):
        """Let time pass."""
        self.now += timedelta(**time)

    def letters(self, after=0):
        """The letters that the desk wrote, those above an id."""
        with reading(self.desk.engine) as session:
            written = [row["message_id"] for row in outbox.list_view(session) if row["id"] > after]
            return [outbox.by_message_id(session, [one]) for one in written]

    def _last_reply(self):
        with reading(self.desk.engine) as session:
            return max((row["id"] for row in outbox.list_view(session)), default=0)


def desk_for(engine, folder):
    """Make a desk that knows the sample orders."""
    settings = Settings(
        _env_file=None,
        data_dir=folder,
        secret="a secret for the tests",
        address="Vendor Support <support@vendor.example>",
        authserv_id=AUTHSERV,
        technical_support_url="https://vendor.example/support",
    )
    with transaction(engine) as session:
        import_file(session, vendor_file(), START)
    return Desk(settings, engine, shipped_policy())


def letter(
    sender, text, *, subject="Our license", reply_to=None, aligned=True, at=START, **headers
):
    """Write a letter from `sender` ({"name", "email"}) as bytes.

    `reply_to` is a letter of the desk that it answers, quoting it below as mail programs do;
    `aligned`: the desk's own mail server vouches for the sender.
    """
    mail = EmailMessage()
    if aligned:
        domain = sender["email"].rpartition("@")[2]
        mail["Authentication-Results"] = f"{AUTHSERV}; dmarc=pass header.from={domain}"
    mail["From"] = f"{sender['name']} <{sender['email']}>"
    mail["To"] = "support@vendor.example"
    mail["Subject"] = f"Re: {reply_to.subject}" if reply_to else subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = make_msgid(domain="customer.example")
    if reply_to:
        mail["In-Reply-To"] = reply_to.message_id
        mail["References"] = " ".join([*reply_to.references, reply_to.message_id])
        quoted = "\n".join(f"> {line}" for line in reply_to.text.splitlines())
        text = f"{text}\n\nOn Tue, 1 Sep 2026 at 09:00 Vendor Support wrote:\n{quoted}"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text + "\n")
    return mail.as_bytes()
