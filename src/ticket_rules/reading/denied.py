"""What a letter forbids or takes back of what it asks."""

from __future__ import annotations

import re

from ticket_rules.reading.corrections import taken_back
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.trigger import Trigger
from ticket_rules.requests import Action


def is_denied(scene: Scene, triggers: list[Trigger], asked: list[Trigger]) -> bool:
    """Whether the letter takes back, puts off or forbids what it asks."""
    real = [t for t in asked if t.action is not Action.WITHDRAW]
    if real and taken_back(scene, real) >= 0:
        return True
    for forbidden in (t for t in triggers if t.mood is Mood.FORBIDDEN):
        if any(t.action is forbidden.action and _one_thing(scene, forbidden, t) for t in real):
            return True
    return False


def _one_thing(scene: Scene, forbidden: Trigger, asked: Trigger) -> bool:
    """Whether a forbidden action is not clearly another than the asked one."""

    def named(trigger: Trigger) -> set[str]:
        left, right = trigger.clause
        names = {o.order_id for o in scene.orders if left <= o.start < right}
        names |= {m.name for m in scene.machines if left <= m.start < right}
        return names | {p.email or p.name or "" for p in scene.people if left <= p.start < right}

    if _is_of_another(scene, forbidden, asked):
        return False
    return not named(forbidden) - named(asked) and not _others_named(scene, forbidden, asked)


_PRONOUN = re.compile(r"\b(?:him|her|them|he|she)\b", re.IGNORECASE)


def _is_of_another(scene: Scene, forbidden: Trigger, asked: Trigger) -> bool:
    """Whether a pronoun is forbidden, of one named before, and another is asked for by name."""
    if not _PRONOUN.search(scene.document.text, *forbidden.clause):
        return False
    before = [p for p in scene.people if p.start < forbidden.start and p.email]
    left, right = asked.clause
    meant = [p for p in scene.people if left <= p.start < right and p.email]
    return bool(before and meant) and before[-1].email not in {p.email for p in meant}


def _others_named(scene: Scene, forbidden: Trigger, asked: Trigger) -> bool:
    """Whether the forbidden clause has a name that stands nowhere from the asked one on."""
    text = scene.document.text
    words = text[slice(*forbidden.clause)].split()[1:]
    rest = text[asked.clause[0] :].casefold()
    names = [w.strip(".,;:()\"'") for w in words if w[:1].isupper() and len(w) > 2]
    return any(name.casefold() not in rest for name in names if name.isalpha())


def spare_forbidden(scene: Scene, triggers: list[Trigger]) -> None:
    """What a forbidden action names is not to be taken for another one."""
    for trigger in (t for t in triggers if t.mood is Mood.FORBIDDEN):
        left, right = trigger.clause
        for machine in scene.machines:
            machine.spared = machine.spared or left <= machine.start < right
