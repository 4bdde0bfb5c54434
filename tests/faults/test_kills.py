"""The desk's programs, killed: at the end nothing is lost, and nothing was done twice."""

import ast
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from benchmarks.letters import domain, order_id
from tests.faults.killing import Killer
from tests.faults.letters import nobody_s, transfer
from tests.faults.proof import figures, settle
from ticket_desk.faults import POINTS
from ticket_desk.peek import work_waiting
from ticket_mail.imap import open_mailbox
from ticket_store import models, orders
from ticket_store.engine import reading

pytestmark = pytest.mark.servers

ROOT = Path(__file__).parents[2]

#: Every transaction that a letter causes on its way to its answer and its review, by the function
#: that commits.
IN_A_PASS_COMMITS = (
    "intake._row",
    "intake.keep_new",
    "handling._handle",
    "handling._set_aside",
    "delivery.deliver_due",
    "delivery._take",
    "reviewing.runs_opened",
)
BY_STAFF = ("reviewing._decide",)
#: Transactions off that way: each stands alone, and its next turn finds what is not done.
ELSEWHERE = (
    "delivery.write",
    "digests._let_go",
    "forgetting._forget",
    "intake.ingest",
    "reviewing.ask_again_unanswered",
    "upkeep.remove_old_raw",
    "upkeep.seal_if_due",
    "watching._escalate",
    "watching._expire",
    "watching._expire_question",
    "watching._remind",
    "years.open_new_years",
)
IN_A_PASS = sorted(POINTS.keys() - {"before-commit", "after-commit", "answer-read", "put-back"})
#: Letters and orders are numbered through all tests of this file: they share a desk.
NUMBERS = count()


def write(rig):
    """Let the owner of an order of its own ask for a transfer; gives the order's number."""
    number = next(NUMBERS) % 60
    rig.mail(transfer(number, number))
    return number


def owner(rig, number):
    """Who owns that order."""
    with reading(rig.desk.engine) as session:
        today = datetime.now(UTC).date()
        view = orders.order_view(session, order_id(number), rig.desk.policy, today)
    return view["customer"]["email"]


def changes(rig, number):
    """How often the history says that the order was changed."""
    with reading(rig.desk.engine) as session:
        return session.scalar(
            sa.select(sa.func.count()).where(
                models.HistoryEntry.event == "order_changed",
                models.HistoryEntry.order_id == order_id(number),
            )
        )


def test_every_transaction_of_the_desk_is_known_to_these_tests():
    committing = {
        f"{file.stem}.{function.name}"
        for file in (ROOT / "src" / "ticket_desk").glob("*.py")
        for function in ast.walk(ast.parse(file.read_text()))
        if isinstance(function, ast.FunctionDef)
        and any(
            isinstance(call, ast.Call) and getattr(call.func, "id", "") == "transaction"
            for call in ast.walk(function)
        )
    }
    assert committing == {*IN_A_PASS_COMMITS, *BY_STAFF, *ELSEWHERE}


def test_a_kill_at_every_commit_of_a_letter_s_way_loses_nothing(rig):
    before = figures(rig)
    for site in IN_A_PASS_COMMITS:
        for when in ("before", "after"):
            rig.mail(nobody_s(f"{site} {when}", 0))
            write(rig)
            point = f"{when}-commit@{site}"
            ended = rig.run("process-mailbox", LICENSEDESK_FAULT=f"{point}:1")
            assert ended.at == point, ended.wrote

    counted = settle(rig)

    letters = 2 * len(IN_A_PASS_COMMITS)
    assert counted.letters == before.letters + 2 * letters
    assert counted.messages["handled"] == before.messages.get("handled", 0) + letters
    assert counted.messages["set_aside"] == before.messages.get("set_aside", 0) + letters


def test_a_kill_at_every_exchange_with_a_server_loses_nothing(rig):
    before = figures(rig)
    for point in IN_A_PASS:
        write(rig)
        ended = rig.run("process-mailbox", LICENSEDESK_FAULT=f"{point}:1")
        assert ended.at.partition("@")[0] == point, ended.wrote
    write(rig)
    rig.sink.left, rig.sink.victim = 1, rig.starter.start("process-mailbox")
    assert rig.starter.finish().killed

    counted = settle(rig)

    handled = before.messages.get("handled", 0) + len(IN_A_PASS) + 1
    assert counted.messages["handled"] == handled
    # the one to be handed over, the one whose answer was lost, the one that the server just had
    assert counted.replies["uncertain"] == before.replies.get("uncertain", 0) + 3


@pytest.fixture
def waiting(rig):
    """Have a transfer wait for staff; gives the order's number and the run."""
    before = rig.suspended().keys()
    number = write(rig)
    rig.well("process-mailbox")
    (run,) = rig.suspended().keys() - before
    return number, run


def killed_at(rig, run, point, **answer):
    """Answer, and kill who carries the answer out at that point."""
    assert rig.resume(run, **{"decision": "approve", **answer})
    ended = rig.run("answered", run, LICENSEDESK_FAULT=f"{point}:1")
    assert ended.at.startswith(point), ended.wrote
    rig.crashed(run)


def test_an_approval_that_is_killed_before_its_commit_changes_nothing_and_can_be_given_again(
    rig, waiting
):
    number, run = waiting
    asker = owner(rig, number)
    for point in ("answer-read", "before-commit@reviewing._decide", "put-back"):
        killed_at(rig, run, point, **({"code": "1"} if point == "put-back" else {}))
        assert owner(rig, number) == asker
        rig.well("flow", "watch-reviews")
    assert rig.resume(run, decision="approve")
    rig.well("answered", run)

    settle(rig)

    assert owner(rig, number) == f"jane@j{number}.example"
    assert changes(rig, number) == 1


@pytest.mark.parametrize("point", ["after-commit@reviewing._decide", "handed-over"])
def test_an_approval_that_is_killed_after_its_commit_is_applied_once_and_told_once(
    rig, waiting, point
):
    number, run = waiting
    killed_at(rig, run, point)

    settle(rig)

    assert owner(rig, number) == f"jane@j{number}.example"
    assert changes(rig, number) == 1
    with reading(rig.desk.engine) as session:
        told = sa.select(models.Reply.state).where(
            models.Reply.kind == "outcome", models.Reply.to == f"ann{number}@{domain(number)}"
        )
        assert session.scalars(told).all() in (["sent"], ["uncertain"])


def test_a_delivery_that_was_killed_is_work_for_the_next_pass(rig):
    def work():
        with open_mailbox(rig.desk.settings.imap()) as box:
            return work_waiting(rig.desk, box, datetime.now(UTC))

    write(rig)
    assert rig.run("process-mailbox", LICENSEDESK_FAULT="forms-stored:1").killed
    rig.well("process-mailbox")
    assert not work()
    write(rig)
    assert rig.run("process-mailbox", LICENSEDESK_FAULT="handed-over:1").killed
    rig.well("flow", "watch-reviews")
    assert work()

    rig.well("process-mailbox")

    assert not work()


@pytest.mark.parametrize("rng", [4_711], indirect=True)
def test_after_20_kills_every_letter_was_handled_once_and_answered_once_or_is_uncertain(rig, rng):
    before = figures(rig).letters
    killer = Killer(rig, rng)

    killer.kill(times=20, letters=40)

    counted = settle(rig)
    sys.stdout.write(f"{killer.kills.total()} kills in {killer.runs} runs; {counted}\n")
    assert (killer.kills.total(), counted.letters - before) == (20, 40)
