"""Programs that answer programs: what comes of it, over real mail servers (RFC 3834)."""

import itertools
import re
import shutil
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.utils import make_msgid

import pytest

from tests.servers.smtp import running_smtp_sink
from tests.ticket_desk.driver import Driver, desk_for, letter
from tests.ticket_desk.invariants import faults
from tests.ticket_desk.vendor import ANN, MIA, ORDER
from ticket_desk import digests, intake
from ticket_desk.delivery import deliver_due
from ticket_desk.handling import handle
from ticket_mail.imap import open_mailbox
from ticket_store import messages
from ticket_store.engine import open_engine, reading

pytestmark = pytest.mark.servers

QUESTION = f"How many transfers are left on order {ORDER}?"
BUDGET = 30
_NUMBERS = itertools.count()


class Post:
    """A desk with a mailbox of its own and a server that takes its letters."""

    def __init__(self, driver, address, dovecot, sink):
        self.driver, self.address = driver, address
        self.dovecot, self.sink = dovecot, sink
        self.carried = 0
        self.user = f"loop{next(_NUMBERS)}"
        settings = driver.desk.settings
        settings.address = f"Support <{address}>"
        settings.imap_host, settings.imap_port, settings.imap_tls = (
            "127.0.0.1",
            dovecot.port,
            "none",
        )
        settings.imap_user = self.user
        settings.imap_password = _secret(settings, dovecot.add_user(self.user))
        settings.smtp_host, settings.smtp_port, settings.smtp_tls = "127.0.0.1", sink.port, "none"

    def put(self, *letters):
        """Let letters arrive in its mailbox."""
        self.dovecot.append(self.user, *letters, at=self.driver.now)

    def work(self):
        """Make a pass: fetch and keep, handle, deliver."""
        desk, now = self.driver.desk, self.driver.now
        with open_mailbox(desk.settings.imap()) as box:
            kept = list(intake.keep_new(desk, box, now))
        with reading(desk.engine) as session:
            waiting = messages.waiting(session, 1000)
        for message in waiting:
            handle(desk, message, now)
        digests.write_due(desk, now)
        deliver_due(desk, lambda: now)
        return sum(one.new for one in kept)

    def outgoing(self):
        """The bytes of the letters that it sent since this was last asked."""
        fresh = self.sink.letters[self.carried :]
        self.carried += len(fresh)
        return [one.raw for one in fresh]


def _secret(settings, password):
    return type(settings.secret)(password)


@pytest.fixture
def post(driver, dovecot_server, smtp_sink):
    """Give the desk under test its mailbox and mail server."""
    return Post(driver, "support@vendor.example", dovecot_server, smtp_sink)


@pytest.fixture
def other(tmp_path, sqlite_template, dovecot_server):
    """Run another vendor's desk, with a database, a mailbox and a secret of its own."""
    path = tmp_path / "other.db"
    shutil.copy(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")
    driver = Driver(desk_for(engine, tmp_path))
    driver.desk.settings.secret = _secret(driver.desk.settings, "another desk's secret")
    with running_smtp_sink() as sink:
        yield Post(driver, "help@other.example", dovecot_server, sink)
    assert faults(driver.desk, driver.now.date()) == []
    engine.dispose()


def exchange(post, other, gateway=lambda raw: raw):
    """Carry letters between the two until none moves any more; gives how many each sent."""
    sent = {post: 0, other: 0}
    for _ in range(10 * BUDGET):
        moved = 0
        for here, there in ((post, other), (other, post)):
            here.work()
            fresh = here.outgoing()
            sent[here] += len(fresh)
            moved += len(fresh)
            if fresh:
                there.put(*(gateway(raw) for raw in fresh))
        if not moved:
            return sent[post], sent[other]
    pytest.fail("they never stop")


def allow(driver, number):
    """Let the policy allow so many immediate letters an hour."""
    policy = driver.desk.policy
    driver.desk.policy = replace(policy, mail=replace(policy.mail, replies_per_hour=number))


def without(*headers, new_id=False):
    """Make a gateway that strips these headers, and gives letters new Message-IDs."""

    def gateway(raw):
        mail = message_from_bytes(raw)
        for name in headers:
            del mail[name]
        if new_id:
            del mail["Message-ID"]
            mail["Message-ID"] = make_msgid(domain="gateway.example")
        return mail.as_bytes()

    return gateway


TELLING = ("Auto-Submitted", "X-Auto-Response-Suppress")


def kick(other):
    """A letter to the desk under test that says that the other desk wrote it."""
    sender = {"name": "Support", "email": other.address}
    return letter(sender, QUESTION)


# --- two desks ----------------------------------------------------------------------------


def test_a_desk_does_not_answer_the_answer_of_another_desk(post, other):
    post.put(kick(other))
    assert exchange(post, other) == (1, 0)


def test_a_desk_knows_the_other_by_its_message_ids_where_a_gateway_strips_headers(post, other):
    post.put(kick(other))
    assert exchange(post, other, without(*TELLING)) == (1, 0)


def test_two_desks_behind_a_gateway_that_leaves_no_sign_stop_at_the_hour_s_number(post, other):
    post.put(kick(other))
    assert exchange(post, other, without(*TELLING, new_id=True)) == (BUDGET, BUDGET)


def test_such_desks_write_no_more_than_that_in_any_hour(post, other):
    for one in (post, other):
        allow(one.driver, 4)
    post.put(kick(other))
    gateway = without(*TELLING, new_id=True)
    assert exchange(post, other, gateway) == (4, 4)
    for _ in range(5):
        for one in (post, other):
            one.driver.later(minutes=20)
        exchange(post, other, gateway)
    for one in (post, other):
        assert _most_in_an_hour(one.driver) == 4


def _most_in_an_hour(driver):
    """The most immediate letters that any hour holds, by when they were queued to go out."""
    times = [
        row.queued_at
        for row in driver.letters()
        if row.kind == "immediate" and row.state not in ("held", "in_digest")
    ]
    hour = timedelta(hours=1)
    return max(sum(start <= one < start + hour for one in times) for start in times)


# --- our own letters, and other programs' ------------------------------------------------


@pytest.mark.parametrize(
    "gateway",
    [
        pytest.param(without(), id="as it was"),
        pytest.param(without(*TELLING), id="without its signs"),
        pytest.param(without(*TELLING, new_id=True), id="with From alone"),
        pytest.param(
            lambda raw: without(*TELLING)(re.sub(rb"From: [^\r\n]*", b"From: list@x.example", raw)),
            id="with Message-ID alone",
        ),
    ],
)
def test_a_letter_of_our_own_that_comes_back_is_not_answered(post, gateway):
    post.put(letter(ANN, QUESTION))
    post.work()
    (ours,) = post.outgoing()
    post.put(gateway(ours))
    assert post.work() == 1
    assert post.outgoing() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; x=1"},
        {"Auto_Submitted": "auto-notified"},
        {"Precedence": "bulk"},
        {"List_Id": "<users.acme.example>"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
        {"subject": "Automatic reply: Ann Lee"},
    ],
)
def test_what_a_program_wrote_is_kept_and_never_answered(post, headers):
    post.put(letter(ANN, QUESTION, **headers))
    assert post.work() == 1
    assert post.outgoing() == []
    assert post.driver.letters() == []


def test_what_says_that_no_program_wrote_it_is_answered(post):
    post.put(letter(ANN, QUESTION, Auto_Submitted="no"))
    post.work()
    assert len(post.outgoing()) == 1


def test_every_letter_of_ours_says_that_a_program_wrote_it(post):
    allow(post.driver, 1)
    post.put(
        letter(ANN, QUESTION),
        letter(ANN, QUESTION),
        letter(MIA, f"Please deactivate BUILD-03 of {ORDER}, it died."),
    )
    post.work()
    post.driver.answer()
    post.driver.later(hours=1)
    post.work()
    kinds = {one.kind for one in post.driver.letters() if one.state == "sent"}
    assert kinds == {"immediate", "outcome", "notice", "digest"}
    for raw in post.outgoing():
        mail = message_from_bytes(raw)
        assert mail["Auto-Submitted"] == "auto-replied"
        assert mail["X-Auto-Response-Suppress"] == "All"


# --- a burst ------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # the numbers hold on both
def test_a_burst_of_500_letters_is_kept_whole_and_answered_within_the_hour_s_number(post):
    post.put(*(letter(ANN, f"{QUESTION}\n\nNumber {n}.") for n in range(500)))
    assert post.work() == 500
    assert post.work() == 0
    assert len(post.outgoing()) == BUDGET
    with reading(post.driver.desk.engine) as session:
        counts = messages.counts(session)
    assert counts["handled"] == 500
    assert sum(counts.values()) == 500

    post.driver.later(minutes=59, seconds=59)
    post.work()
    assert post.outgoing() == []
    post.driver.later(seconds=1)
    post.work()
    (digest,) = post.outgoing()
    assert message_from_bytes(digest)["Subject"] == f"Our answers to {500 - BUDGET} emails, in one"
    post.driver.later(hours=9)
    post.work()
    assert post.outgoing() == []


def test_a_burst_from_one_sender_leaves_the_answers_to_others_as_they_are(post):
    post.put(*(letter(ANN, QUESTION) for _ in range(BUDGET + 5)), letter(MIA, QUESTION))
    post.work()
    to = [message_from_bytes(raw)["To"] for raw in post.outgoing()]
    assert len(to) == BUDGET + 1
    assert sum(MIA["email"] in one for one in to) == 1
