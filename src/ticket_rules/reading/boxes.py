"""Boxes to tick: only what is ticked is asked, and what is left empty counts for nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ticket_rules.reading.box_marks import BOX, TICKED
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.people import Role
from ticket_rules.reading.spans import is_within

if TYPE_CHECKING:
    from ticket_rules.reading.scene import Scene
    from ticket_rules.reading.trigger import Trigger

#: In such a list a tick tells what is done already.
_TO_DO = re.compile(
    r"\b(?:check-?\s?list|to-?\s?dos?(?:\s+list)?|progress|already\s+done|done\s+so\s+far"
    r"|still\s+open"
    r"|open\s+(?:points|items|tasks)|sprint|hand-?over\s+list|(?:ticked"
    r"|checked)\s+(?:\w+\s+){0,3}(?:is|are|means)"
    r"\s+done|(?:on|off)-?boarding\s+(?:list|plan|steps|tasks))\b",
    re.IGNORECASE,
)
_ONLY_ONE = re.compile(
    r"\b(?:tick|check|select|choose|mark|pick)\s+(?:only\s+|exactly\s+|just\s+)?one\b(?!\s+or\b)"
    r"|\bonly\s+one\b|\bone\s+only\b",
    re.IGNORECASE,
)
_YES = re.compile(r"\W*(?:yes|y|ja|oui|s[ií])\W*", re.IGNORECASE)
_NO = re.compile(r"\W*(?:no|n|nein|non)\W*", re.IGNORECASE)
#: A form's line that is answered by a word: "Transfer of ownership: no".
_YES_OR_NO = re.compile(
    r"^(?P<label>[^\W\d_][^\n:|@?]{2,60}?)\??\s*(?::|=|\.{3,}|\|)\s*"
    r"(?:(?P<yes>yes|ja|oui|s[ií]|x|y|true|on|requested|\u2713|\u2714)|no|nein|non|n|false|off"
    r"|not\s+(?:requested|needed|required)|none|n/?a|-{1,3}|0)"
    r"[ .]*$",
    re.IGNORECASE | re.MULTILINE,
)
#: A ticked line that tells something, and asks nothing by itself.
_TELLS = re.compile(
    r"\b(?:i|we|have|has|had|is|are|was|were|been|can|will|would|may|not|n't|agree\w*|aware|read"
    r"|know|understand"
    r"|confirm\w*|certify|declare|accept\w*)\b",
    re.IGNORECASE,
)
_LONGEST = 8  # words of a choice


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands at a box, with its span in the document."""

    start: int
    end: int
    ticked: bool


def choices_of(text: str) -> list[Choice]:
    """What a document's lines let choose: each box with the words that belong to it."""
    found = [Choice(*m.span("label"), m["yes"] is not None) for m in _YES_OR_NO.finditer(text)]
    if BOX.search(text) is None:
        return found
    start = 0
    for line in text.split("\n"):
        boxes = list(BOX.finditer(line))
        if boxes:
            found += [Choice(start + a, start + b, t) for a, b, t in _in_line(line, boxes)]
        start += len(line) + 1
    return found


def _in_line(line: str, boxes: list[re.Match[str]]) -> list[tuple[int, int, bool]]:
    """The words of each box of a line: behind it, or before where the line ends with a box."""
    ticked = [TICKED.search(box.group()) is not None for box in boxes]
    starts, ends = [box.start() for box in boxes], [box.end() for box in boxes]
    first, last = line[: starts[0]].strip(" -*.:"), line[ends[-1] :].strip(" .;,")
    if first and not last:
        return list(zip([0, *ends[:-1]], starts, ticked, strict=True))
    found = []
    for left, right, chosen in zip(ends, [*starts[1:], len(line)], ticked, strict=True):
        words = line[left:right]
        refused = _NO.fullmatch(words) is not None
        if first and (_YES.fullmatch(words) or (refused and chosen)):
            found.append((0, starts[0], chosen and not refused))
        else:
            found.append((left, right, chosen))
    return _once(found)


def _once(found: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Words with a "yes" and a "no" once: what is ticked at either counts."""
    spans = dict.fromkeys((left, right) for left, right, _ in found)
    return [(*span, all(t for a, b, t in found if (a, b) == span)) for span in spans]


def leave_out_unticked(scene: Scene, choices: list[Choice]) -> None:
    """What is named at an empty box is not meant, where another box is ticked."""
    if not any(choice.ticked for choice in choices):
        return
    spans = [(c.start, c.end) for c in choices if not c.ticked]
    scene.orders = [order for order in scene.orders if not is_within(order.start, spans)]
    for machine in scene.machines:
        machine.spared = machine.spared or is_within(machine.start, spans)
    for person in scene.people:
        person.role = Role.CONTACT if is_within(person.start, spans) else person.role


def tick(scene: Scene, triggers: list[Trigger], choices: list[Choice]) -> bool:
    """Only what is ticked is asked; tells whether the boxes leave open what that is."""
    boxed = {id(t): c for t in triggers for c in choices if c.start <= t.start < c.end}
    if not boxed:
        return False
    text = scene.document.text
    asked = set()
    for trigger in triggers:
        choice = boxed.get(id(trigger))
        if choice is None:
            continue
        if not choice.ticked:
            trigger.mood = Mood.REPORTED
        elif trigger.mood in (Mood.REPORTED, Mood.WONDERED) and _chooses(text, choice, trigger):
            trigger.mood = Mood.ASKED
        if trigger.mood in (Mood.ASKED, Mood.PLANNED):
            asked.add(trigger.action)
    empty = any(not choice.ticked for choice in boxed.values())
    if not asked:
        return empty
    return _TO_DO.search(text) is not None or (
        len(asked) > 1 and _ONLY_ONE.search(text) is not None
    )


def _chooses(text: str, choice: Choice, trigger: Trigger) -> bool:
    """Whether a ticked choice begins with what is to be done, and says little more."""
    words = text[choice.start : choice.end]
    before = text[choice.start : trigger.start].split()
    short = len(words.split()) <= _LONGEST and len(before) <= 3
    return short and _TELLS.search(words) is None
