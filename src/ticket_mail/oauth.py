"""An access token for a mail server's XOAUTH2 login, from the command that the vendor names.

The token is handed to the server and kept nowhere: not in memory for later, not in a log, and
in no error. So the command is asked at each login, and may keep its token itself.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
from dataclasses import dataclass, field
from typing import Self

#: How errors name the command, and what it gave, to the operator.
COMMAND = "OAUTH_TOKEN_COMMAND"
TWO_TOKENS = f"two tokens of {COMMAND}, one fetched after the other"

_TOKEN = re.compile(r"[\x21-\x7e]+")  # RFC 6750 section 2.1, and whatever else can't break a line


class TokenUnavailable(Exception):  # noqa: N818 - a state of the command, as in MailboxUnavailable
    """The command gave no token; one line that says why, without anything that it printed."""


@dataclass(frozen=True, slots=True)
class TokenCommand:
    """A program with its arguments that prints a token within `seconds`; no shell reads it."""

    words: tuple[str, ...] = field(repr=False)  # secrets may stand among them
    seconds: float = 30.0

    @classmethod
    def parse(cls, line: str) -> Self:
        """Take a command line apart as a shell does, without its expansions and operators.

        Raises ValueError for a quote that is not closed, and for a line without a word.
        """
        words = shlex.split(line)
        if not words:
            raise ValueError("no command")
        return cls(tuple(words))

    def fetch(self) -> str:
        """Run the command and give the token that it prints; raises TokenUnavailable.

        A repeat runs it again.
        """
        try:
            output, status = self._run()
        except subprocess.TimeoutExpired:
            raise TokenUnavailable(f"it printed no token within {self.seconds:g} s") from None
        except OSError as error:
            raise TokenUnavailable(f"it can't be run ({error.strerror})") from None
        if status != 0:
            raise TokenUnavailable(f"it ended with status {status}; run it by hand to see why")
        token = output.decode("ascii", "replace").strip()
        if not _TOKEN.fullmatch(token):
            raise TokenUnavailable("it has to print a token and nothing else, on one line")
        return token

    def _run(self) -> tuple[bytes, int]:
        """Give what it prints and its status; where its time is over, it ends with its children.

        What it says on standard error is dropped: with tracing on, the token stands there.
        """
        with subprocess.Popen(  # noqa: S603 - running the vendor's command is the purpose
            self.words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                output, _ = process.communicate(timeout=self.seconds)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise
        return output, process.returncode
