"""A plain text part's own forms: wrapped lines, signed wrappers, files written into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_QUOTES = re.compile(r">*")
_UU_BEGIN = re.compile(r"begin(?:-base64)? [0-7]{3,4} (\S.{0,200})$")
_UU_LINE = re.compile(r"[ -`]{1,86}\s*$")
_YENC_BEGIN = re.compile(r"=ybegin .{0,200}?\bname=(.{1,200})$")
_ARMOR_BEGIN = re.compile(r"-----BEGIN ([A-Z0-9 ]{3,40})-----\s*$")
_ARMOR_LINE = re.compile(r"(?:[A-Za-z0-9+/=]{1,100}|[A-Z][A-Za-z-]{2,20}: .{0,200}|)\s*$")
_SIGNED = "PGP SIGNED MESSAGE"


def unflowed(text: str, *, delete_space: bool) -> str:
    """Join the lines that only wrap (RFC 3676 section 4), those of one quoting depth each.

    `delete_space` is the parameter DelSp: the space that ends such a line is no part of it.
    """
    joined: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        marks = _QUOTES.match(line)
        depth = marks.end() if marks else 0
        content = line[depth:].removeprefix(" ")
        flows = content.endswith(" ") and content != "-- "
        shown = content[:-1] if flows and delete_space else content
        if open_depth == depth and content != "-- ":
            joined[-1].append(shown)
        else:
            joined.append([f"{'>' * depth} {shown}" if depth else shown])
        open_depth = depth if flows else -1
    return "\n".join("".join(pieces) for pieces in joined)


def without_files(text: str) -> tuple[str, list[str]]:
    """Take files out that are written into the text (uuencode, yEnc); gives their names too."""
    if "begin" not in text:
        return text, []
    kept: list[str] = []
    names: list[str] = []
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        name, end = _file(lines, at)
        if name is None:
            kept.append(lines[at])
            at += 1
        else:
            names.append(name)
            at = end
    return "\n".join(kept), names


def _file(lines: list[str], at: int) -> tuple[str | None, int]:
    """The name of the file that begins at the line, and the line behind it."""
    line = lines[at]
    if not line.startswith(("begin", "=ybegin")):
        return None, at
    uu = _UU_BEGIN.match(line)
    if uu is not None:
        end = at + 1
        while end < len(lines) and lines[end].strip() != "end" and _UU_LINE.match(lines[end]):
            end += 1
        is_whole = end < len(lines) and lines[end].strip() == "end"
        return (uu[1].strip(), end + 1) if is_whole else (None, at)
    yenc = _YENC_BEGIN.match(line)
    if yenc is None:
        return None, at
    for end in range(at + 1, len(lines)):
        if lines[end].startswith("=yend"):
            return yenc[1].strip(), end + 1
    return yenc[1].strip(), len(lines)


def without_armor(text: str) -> str:
    """The words of a signed message without its wrapper; encrypted blocks and keys left out.

    RFC 9580 section 7: the signed words stand between the header and the signature, a dash
    at a line's start escaped with "- ".
    """
    return "\n".join(_unarmored(text.split("\n"))) if "-----BEGIN " in text else text


def _unarmored(lines: list[str]) -> Iterator[str]:
    at = 0
    signed = False
    while at < len(lines):
        begin = _ARMOR_BEGIN.match(lines[at])
        if begin is None:
            yield lines[at].removeprefix("- ") if signed else lines[at]
            at += 1
        elif begin[1] == _SIGNED:
            signed = True
            at += 1
            while at < len(lines) and lines[at].startswith(("Hash:", "Charset:")):
                at += 1
        else:
            signed = False
            at = _armor_end(lines, at, begin[1])


def _armor_end(lines: list[str], at: int, kind: str) -> int:
    end = at + 1
    while end < len(lines) and _ARMOR_LINE.match(lines[end]):
        end += 1
    closes = end < len(lines) and lines[end].startswith(f"-----END {kind}-----")
    return end + 1 if closes else at + 1
