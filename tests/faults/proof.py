"""What has to stand at the end, whatever was killed: nothing lost, nothing twice."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from tests.ticket_desk.invariants import faults
from ticket_mail.imap import open_mailbox
from ticket_store import mailboxes, models, outbox
from ticket_store.engine import reading


@dataclass(frozen=True)
class Figures:
    """What was counted: letters in by what became of them, letters out by state, changes."""

    letters: int
    messages: dict[str, int]
    replies: dict[str, int]
    applied: int

    def __str__(self):
        """Say it in a line."""
        kinds = ", ".join(f"{count} {state}" for state, count in sorted(self.messages.items()))
        out = ", ".join(f"{count} {state}" for state, count in sorted(self.replies.items()))
        return f"{self.letters} letters: {kinds}; replies: {out}; {self.applied} approved"


def settle(rig):
    """Let the desk go on undisturbed until nothing waits; gives what was counted."""
    for run in rig.unfinished("RUNNING", "PENDING"):
        rig.crashed(run)  # as the worker would: their processes are gone
    rig.well("process-mailbox")
    rig.well("flow", "watch-reviews")
    rig.well("process-mailbox")
    prove(rig)
    return figures(rig)


def prove(rig):
    """Fail unless every letter was handled once, and answered once or uncertain."""
    assert faults(rig.desk, datetime.now(UTC).date()) == []
    assert rig.show("audit", "verify")["intact"]
    found = {one["part"]: one for one in rig.show("doctor")}
    assert [one for one in found.values() if one["result"] == "fail"] == []
    _every_letter_is_kept_once(rig)
    _every_reply_went_out_once(rig)
    _every_open_review_has_one_run(rig)
    _what_was_approved_was_applied_once(rig)


def figures(rig):
    """Count what there is."""
    with reading(rig.desk.engine) as session:
        return Figures(
            letters=len(rig.mailed),
            messages=_by_state(session, models.Message.state),
            replies=_by_state(session, models.Reply.state),
            applied=len(_in_state(session, models.Review.id, models.Review.state, "approved")),
        )


def _by_state(session, column):
    counted = session.execute(sa.select(column, sa.func.count()).group_by(column))
    return dict(counted.tuples().all())


def _in_state(session, wanted, column, state):
    return session.scalars(sa.select(wanted).where(column == state)).all()


def _every_letter_is_kept_once(rig):
    with (
        reading(rig.desk.engine) as session,
        open_mailbox(rig.desk.settings.imap()) as box,
    ):
        row = mailboxes.find(session, rig.desk.settings.mailbox_name())
        uids = session.scalars(
            sa.select(models.Message.uid).where(models.Message.uidvalidity == box.uidvalidity)
        ).all()
        assert sorted(uids) == box.uids_above(0)
        assert len(uids) == len(rig.mailed)
        assert row.last_uid == max(uids, default=0)
        kept = set(session.scalars(sa.select(models.Message.raw)).all())
        assert {_plain(raw) for raw in kept} == {_plain(raw) for raw in rig.mailed}
        assert "kept" not in _by_state(session, models.Message.state)  # none still waits


def _plain(raw):
    """The letter as IMAP's APPEND may change it: its line ends, and those at its end."""
    return b"\n".join(raw.splitlines())


def _every_reply_went_out_once(rig):
    """Letters that are `sent` arrived once, `uncertain` ones at most once, others never."""
    arrived = Counter(one.message["Message-ID"] for one in rig.sink.letters)
    with reading(rig.desk.engine) as session:
        replies = {one["message_id"]: one for one in outbox.list_view(session)}
    assert arrived.keys() <= replies.keys()
    allowed = {"sent": {1}, "uncertain": {0, 1}, "held": {0}, "in_digest": {0}}
    wrong = [
        (reply["id"], reply["state"], arrived[name])
        for name, reply in replies.items()
        if arrived[name] not in allowed.get(reply["state"], set())
    ]
    assert wrong == []


def _every_open_review_has_one_run(rig):
    suspended = rig.suspended()
    waiting = {row.id: row.flow_run_id for row in rig.open_reviews()}
    faces = {run: review for run, review in suspended.items() if review in waiting}
    astray = [
        (review, run, rig.call("GET", f"/flow_runs/{run}").json().get("state_name"))
        for review, run in waiting.items()
        if faces.pop(run, None) != review
    ]
    assert (astray, faces) == ([], {}), f"{astray}, {faces}"


def _what_was_approved_was_applied_once(rig):
    with reading(rig.desk.engine) as session:
        for review in session.scalars(
            sa.select(models.Review).where(
                models.Review.state == "approved", models.Review.kind == "action"
            )
        ):
            changes = session.scalars(
                sa.select(models.HistoryEntry.data).where(
                    models.HistoryEntry.event == "order_changed"
                )
            ).all()
            steps = [one for one in changes if one["request"] == review.request_id]
            assert len(steps) == len(review.plan["steps"]), f"review {review.id}"
            used = session.scalars(
                sa.select(models.LimitEntry.kind).where(
                    models.LimitEntry.request_id == review.request_id
                )
            ).all()
            assert sorted(used) in ([], ["reserved", "used"])
