"""Kill the desk's programs again and again, at points that a seed chooses."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

from tests.faults.letters import ORDERS, mixed
from tests.faults.rig import Rig

#: Where a pass over the mailbox is ended: a fault point, and the highest of its passings to take.
IN_A_PASS = (
    *(("before-commit", 14), ("after-commit", 14)) * 2,
    ("mailbox-open", 1),
    ("fetched", 1),
    ("handing-over", 5),
    ("handed-over", 5),
    ("runs-asked", 1),
    ("runs-made", 1),
    ("forms-stored", 1),
)
#: Where the answer to a review is ended, likewise.
IN_AN_ANSWER = (
    *(("before-commit", 4), ("after-commit", 4)) * 2,
    ("before-commit@reviewing._decide", 1),
    ("after-commit@reviewing._decide", 1),
    ("answer-read", 1),
    ("put-back", 1),
    ("handing-over", 1),
    ("handed-over", 1),
)
#: Points that lie outside of the program: the mail server has the letter, and can't say so; and
#: any moment, by the clock.
AT_THE_MAIL_SERVER, AT_A_MOMENT = "mail-server", "moment"
LONGEST_MOMENT = 1.2  # s
ANSWERS = ({"decision": "approve"}, {"decision": "approve"}, {"decision": "refuse"}, {"code": "1"})


@dataclass
class Killer:
    """Kills one desk's programs; `kills` counts where each was ended."""

    rig: Rig
    rng: random.Random
    orders: int = ORDERS
    kills: Counter[str] = field(default_factory=Counter)
    runs: int = 0

    def kill(self, times, letters):
        """Let so many letters arrive, a few at a time, while the desk is killed so often."""
        source = mixed(self.rng, self.orders)
        left = letters
        while self.kills.total() < times or left:
            assert self.runs < 6 * times, "the points are hardly ever passed"
            if left:
                portion = min(left, self.rng.randint(1, max(1, 2 * letters // times - 1)))
                self.rig.mail(*self._portion(source, portion))
                left -= portion
            if self.rng.random() < 0.3:
                self._answer()
            else:
                self._ended(self._run("process-mailbox", self._point(IN_A_PASS)))

    def _portion(self, source, size):
        """The next letters; sometimes one of them arrives once more."""
        letters = [next(source) for _ in range(size)]
        if size > 1 and self.rng.random() < 0.2:
            letters[-1] = letters[0]
        return letters

    def _answer(self):
        """Let staff answer one review, and end the program that carries the answer out."""
        suspended = sorted(self.rig.suspended())
        if not suspended:
            self.rig.run("flow", "watch-reviews")  # opens again what was lost in a kill
            return
        run = self.rng.choice(suspended)
        answer = {"decision": "approve", "reply_note": "Thank you.", **self.rng.choice(ANSWERS)}
        if not self.rig.resume(run, **answer):
            return
        if self._ended(self._run("answered", self._point(IN_AN_ANSWER), run)).killed:
            self.rig.crashed(run)

    def _point(self, points):
        """Choose where to end the next program."""
        aside = self.rng.random()
        if aside < 0.1:
            return AT_THE_MAIL_SERVER, self.rng.randint(1, 4)
        if aside < 0.2:
            return AT_A_MOMENT, self.rng.uniform(0, LONGEST_MOMENT)
        point, most = self.rng.choice(points)
        return point, self.rng.randint(1, most)

    def _run(self, program, point, *argv):
        """Run a program that is ended at that point, or ends by itself before."""
        where, count = point
        self.runs += 1
        if where == AT_A_MOMENT:
            process = self.rig.starter.start(program, *argv)
            time.sleep(count)
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        elif where == AT_THE_MAIL_SERVER:
            self.rig.sink.left = count
            self.rig.sink.victim = self.rig.starter.start(program, *argv)
        else:
            self.rig.starter.start(program, *argv, LICENSEDESK_FAULT=f"{where}:{count}")
        ended = self.rig.starter.finish()
        self.rig.sink.victim = None
        if ended.killed:
            self.kills[ended.at or where] += 1
        return ended

    def _ended(self, ended):
        """Fail where a program ended in another way than by its fault or well."""
        assert ended.killed or ended.code == 0, ended.wrote
        return ended
