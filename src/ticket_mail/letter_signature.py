"""Where a letter's signature begins, and what of the words below it is still the letter's."""

from __future__ import annotations

import re

from ticket_mail.letter_closing import is_device_line, is_sign_off, is_thanks

_DELIMITER = re.compile(r"^(?:--[ \u00a0]?|[—\u2013]+|_{2,3}|-{2,3}\s*)$")
_LONG_RULE = re.compile(r"^\s*(?:_{4,}|-{4,}|={4,}|\*{5,}|\* \* \*)\s*$")
_POSTSCRIPT = re.compile(
    r"^\s*(?:p\.?\s?s\.?|n\.?b\.?|post\s?scriptum|pps)\b\s*[:.,\u2013-]?", re.IGNORECASE
)
#: Words of someone who says or asks something: no footer of contact data has them.
_SPEAKS = re.compile(
    r"\b(?:please|could\s+you|can\s+you|i|i'm|we|my|our|bitte|ich|wir|mein\w*|unser\w*|je|nous"
    r"|merci\s+de|por\s+favor|quiero|necesit\w+)\b|お願い|ください",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b(?:tel|phone|fax|mobile?|direct|www\.|mailing\s+list)|https?://|\+\d[\d ()-]{6,}",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKS = "/-\u2013—~* "
_LONGEST_NAME = 120  # characters of a line that may be the sender's name
_WRAPS_AT = 50  # characters; a line that long may be broken in the middle of a sentence
_ENDS_SENTENCE = (".", "!", "?", ":", ";")
#: What a sentence goes on with behind a name; a title or a department has none of these.
_GOES_ON = re.compile(
    r"\b(?:since|is|was|were|are|has|had|have|who|whom|which|that|will|would|can|could|should"
    r"|and\s+(?:i|we|he|she|they|my|our|his|her)|to|from|as|because|until|left|joined|took"
    r"|ist|war|hat|wird|seit|est|depuis)\s+\S"
)


def without_signature(
    paragraphs: list[list[str]], sender_name: str, *, top: bool
) -> tuple[list[list[str]], list[str]]:
    """The paragraphs above the signature with any postscript below it, and the signature.

    `top` tells that the first of them begins the letter: no quoted words stand above it.
    """
    names = {word.casefold() for word in _LETTERS.findall(sender_name)}
    kept: list[list[str]] = []
    for index, paragraph in enumerate(paragraphs):
        below = paragraphs[index + 1 :]
        at = _begins(paragraph, below, names, first=index == 0, top=top)
        if at is None:
            kept.append(paragraph)
            continue
        if at:
            kept.append(paragraph[:at])
        rest = [paragraph[at:], *below]
        added = [p for p in rest if _POSTSCRIPT.match(p[0])]
        footer = [line for p in rest if not _POSTSCRIPT.match(p[0]) for line in p]
        return kept + added, footer
    return kept, []


def _begins(
    paragraph: list[str], below: list[list[str]], names: set[str], *, first: bool, top: bool
) -> int | None:
    """The index of the line that begins the signature, None where there is none."""
    for at, line in enumerate(paragraph):
        if _DELIMITER.match(line) or _is_device(paragraph, at):
            return at
        if (
            _LONG_RULE.match(line)
            and not (top and first and at == 0)
            and _is_footer_rule(paragraph, at, below)
        ):
            return at
        ends = at == len(paragraph) - 1
        opens = first and at == 0 and (bool(below) or (ends and is_thanks(line)))
        closes = is_sign_off(line) and (ends or _may_be_name(paragraph[at + 1]))
        if closes and not opens and not _ends_a_sentence(paragraph, at):
            return at
        alone = at == 0 or ends
        own = (at or not first) and _is_own_name(line, names, alone=alone)
        if own and not _goes_on(paragraph, at):
            return at
    return None


def _wraps(paragraph: list[str], at: int) -> bool:
    """Whether the line above was broken in the middle of its sentence."""
    above = paragraph[at - 1].rstrip() if at else ""
    return len(above) >= _WRAPS_AT and not above.endswith(_ENDS_SENTENCE)


def _ends_a_sentence(paragraph: list[str], at: int) -> bool:
    """Whether a word such as "best." is the last one of a sentence that begins above."""
    line = paragraph[at].strip()
    return line[:1].islower() and line.endswith(".") and _wraps(paragraph, at)


def _goes_on(paragraph: list[str], at: int) -> bool:
    """Whether the line goes on with a sentence of the line above, in which the sender is named."""
    if not _wraps(paragraph, at):
        return False
    below = paragraph[at + 1].lstrip() if at + 1 < len(paragraph) else ""
    return below[:1].islower() or _GOES_ON.search(paragraph[at]) is not None


def _is_device(paragraph: list[str], at: int) -> bool:
    """Whether the line is a mail program's, and not the middle of a wrapped sentence."""
    if not is_device_line(paragraph[at]):
        return False
    above = paragraph[at - 1].rstrip() if at else ""
    return len(above) < 60 or above.endswith((".", "!", "?", ")", ">"))


def _is_footer_rule(paragraph: list[str], at: int, below: list[list[str]]) -> bool:
    """Whether a long rule stands above a footer; else it parts the letter or heads a table."""
    under = paragraph[at + 1 :]
    rest = [" ".join(lines) for lines in ([under] if under else []) + below]
    if any(_SPEAKS.search(text[:2_000]) for text in rest):
        return False
    if at and under and not paragraph[at].strip().startswith("_"):
        return any(_CONTACT.search(text[:2_000]) for text in rest)
    return True


def _may_be_name(line: str) -> bool:
    """Whether the line below a sign-off may be a name: no sentence goes on there."""
    return len(line) <= 60 and not line.rstrip().endswith(("?", ":"))


def _is_own_name(line: str, names: set[str], *, alone: bool) -> bool:
    """Whether the line is the sender's name, alone or with a title or company after it."""
    if len(line) > _LONGEST_NAME:
        return False
    bare = line.strip().lstrip(_MARKS)
    head = re.split(r"\s*[,|\u2013—(/]\s*|\s+-\s+", bare, maxsplit=1)[0]
    words = [word.casefold() for word in _LETTERS.findall(head)]
    if not words or len(words) > 5 or head.rstrip().endswith(("?", ":")):
        return False
    if any(character.isdigit() for character in head):  # "LEE-01" is a machine's name
        return False
    if (
        "@" in line
        and len(line) < 60
        and not re.search(r"[|/]|\b(?:tel|phone|fax|mob)", line.lower())
    ):
        return False
    if words[0] in names and all(word in names or len(word) <= 3 for word in words):
        return True
    initials = {name[0] for name in names}
    whole = bare.replace(".", "").replace(" ", "").casefold()
    return alone and 1 <= len(whole) <= 3 and set(whole) <= initials
