"""Text of strangers inside Markdown: it stays text, whichever renderer shows it.

Prefect's older UI renders raw HTML, loads images and makes links of bare addresses (GitHub's
Markdown, as the newer one does); so tags, marks, links and what a line may start with are all
taken apart here.
"""

from __future__ import annotations

import re

from ticket_mail.visible import without_unseen

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_MARK = re.compile(r"[&<>\\`*\[\]~|]|(?<![^\W_])_|_(?![^\W_])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_INSIDE_A_BARE_LINK = re.compile(r"(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)
_WORD_JOINER = "\u2060"  # not seen, and no renderer looks through it as through an entity
_LINE_START = re.compile(r"^(\d*)([-+=#.)])")
_SOFT_BREAK = re.compile(r"(?<=\S)\n(?=\S)")


def escape(text: str) -> str:
    """Write Markdown that shows exactly this text: no tag, mark, image or link to a page.

    Line ends become hard breaks, empty lines stay; control and direction-turning characters
    are dropped. A text of one line may stand inside a line or a table's cell. An email address
    stays whole, and may become a mailto link.
    """
    lines = _LINE_END.sub("\n", text).strip("\n").split("\n")
    return _SOFT_BREAK.sub("  \n", "\n".join(_line(line) for line in lines))


def quote(text: str) -> str:
    """Write the text, escaped, as a block quotation."""
    return "\n".join(f"> {line}" for line in escape(text).split("\n"))


def _line(line: str) -> str:
    text = without_unseen(line).strip()
    text = _MARK.sub(lambda mark: _ENTITIES.get(mark[0], "\\" + mark[0]), text)
    text = _INSIDE_A_BARE_LINK.sub(_WORD_JOINER, text)
    return _LINE_START.sub(r"\1\\\2", text)
