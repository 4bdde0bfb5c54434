"""A head whose lines are broken: what stands below the break is still the head."""

from __future__ import annotations

import re

MAX_HEAD = 1024 * 1024  # bytes of a letter's head
MAX_FIELD = 16 * 1024  # bytes of one field that tells what a part is
_MOST_PARAMETERS = 2_000  # semicolons in a letter that needs no closer look

_LONG_FIELD = re.compile(
    rb"^content-[a-z-]{2,30}:(?:[^\n]|\n[ \t]){%d}" % MAX_FIELD, re.IGNORECASE | re.MULTILINE
)
_END = re.compile(rb"\r?\n\r?\n|\r\r")
_FIELD = re.compile(rb"[!-9;-~]{1,200}[ \t]*:")
_KNOWN = re.compile(
    rb"(?:from|to|subject|date|message-id|mime-version|content-type|received)[ \t]*:",
    re.IGNORECASE,
)


def head_trouble(raw: bytes) -> str | None:
    """Why the letter's heads can't be taken apart in bounded time; None where they can.

    The standard library takes quadratic time over the parameters of a field.
    """
    if len(raw) > MAX_HEAD and _END.search(raw, 0, MAX_HEAD) is None:
        return f"its head has more than {MAX_HEAD // 1024} KiB"
    if raw.count(b";") > _MOST_PARAMETERS and _LONG_FIELD.search(raw):
        return f"a field of its heads has more than {MAX_FIELD // 1024} KiB"
    return None


def mended(raw: bytes) -> bytes:
    """The message with every line of its head a field or the going on of one.

    Programs that wrap without a space, or put a line of their own on top, make the standard
    parser end the head there; where two known fields or more follow, it goes on. What nobody
    wrote into a field is joined to the one above, or left out where there is none.
    """
    end = _END.search(raw, 0, MAX_HEAD)
    head = raw[: end.start()] if end else raw[:MAX_HEAD]
    lines = head.splitlines(keepends=True)
    broken = next((at for at, line in enumerate(lines) if not _is_well(line, at)), None)
    if broken is None or sum(_KNOWN.match(line) is not None for line in lines[broken:]) < 2:
        return raw
    whole = [line if _is_well(line, at) else b" " + line for at, line in enumerate(lines)]
    while whole and whole[0][:1] in (b" ", b"\t"):
        del whole[0]
    return b"".join(whole) + raw[len(head) :]


def _is_well(line: bytes, at: int) -> bool:
    return (
        line[:1] in (b" ", b"\t")
        or _FIELD.match(line) is not None
        or (at == 0 and line.startswith((b"From ", b">From ")))
    )
