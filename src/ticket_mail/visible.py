"""Text of strangers as a reader can see it: nothing unseen in it, and nothing that turns it round.

Control characters, marks and overrides of the direction of writing, zero-width characters, tags
and lone surrogates go. The joiners that some scripts and emoji need (U+200C, U+200D) stay.
"""

from __future__ import annotations

import re

#: what ends a line, for any program, and the tabulator
_BREAKS = re.compile(r"[\t-\r\x1c-\x1e\x85\u2028\u2029]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def without_unseen(text: str) -> str:
    """Give the text without characters that can't be seen; line ends and tabulators stay."""
    return _UNSEEN.sub("", text)


def one_line(text: str) -> str:
    """Give the text on one line, without characters that can't be seen; spaces are kept single."""
    return " ".join(without_unseen(_BREAKS.sub(" ", text)).split())
