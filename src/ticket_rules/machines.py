"""Which activation is meant: exactly one, none, or several?

`machine_names` tells which machines the words mean; the user's address and the serial key
then narrow them down, where they are given. If nothing is left of them, these contradict each
other: nothing is guessed, the keys are asked back.
A plain user is matched against their own activations only, so that the answer is the same
whether another user has such a machine or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ticket_rules.addresses import normal_email
from ticket_rules.authority import acts_as_manager
from ticket_rules.facts import Activation
from ticket_rules.machine_names import meant_by
from ticket_rules.matter import Finding, Matter, asks_back, passes, refuses
from ticket_rules.requests import Request
from ticket_rules.verdicts import Reason, ReasonCode


@dataclass(frozen=True, slots=True)
class Match:
    """What was found; `contradicting` are the keys that leave nothing of it."""

    found: tuple[Activation, ...]
    contradicting: tuple[str, ...] = ()


def visible_activations(matter: Matter) -> tuple[Activation, ...]:
    """The active activations that the asker may see: a manager all, a user their own (M17)."""
    if acts_as_manager(matter):
        return matter.order.activations
    return tuple(a for a in matter.order.activations if a.user.email == matter.asker)


def which_activation(activations: Iterable[Activation], request: Request) -> Match:
    """Find the activations that the request's machine, email and serial_key mean."""
    if request.machine is None:
        return Match(())
    named = meant_by(request.machine, activations)
    fitting = {}
    if request.email is not None:
        email = normal_email(request.email)
        fitting["email"] = {a.id for a in named if a.user.email == email}
    if request.serial_key is not None:
        key = _bare(request.serial_key)
        fitting["serial_key"] = {a.id for a in named if _bare(a.serial_key) == key}
    found = tuple(a for a in named if all(a.id in ids for ids in fitting.values()))
    if named and not found:
        return Match((), ("machine", *(key for key, ids in fitting.items() if not ids)))
    return Match(found)


def machine_is_exactly_one(matter: Matter) -> Finding | None:
    """Is it clear which activation is meant (M14)? For a user that must be one of their own."""
    request = matter.request
    if request.machine is None:
        return None
    seen = visible_activations(matter)
    match = which_activation(seen, request)
    if len(match.found) == 1:
        return passes("machine", f"{request.machine} is {machine_words(match.found[0])}")
    about = {"order_id": matter.order.order_id, "machine": request.machine}
    if match.found:
        candidates = [_candidate_words(one) for one in match.found]
        return asks_back(
            "machine",
            f"{request.machine} matches {len(match.found)}: {'; '.join(candidates)}",
            ("machine",),
            Reason(ReasonCode.MACHINE_MATCHES_SEVERAL, {**about, "candidates": candidates}),
        )
    data = {
        **about,
        "email": request.email,
        "serial_key": request.serial_key,
        "machines": list(dict.fromkeys(machine_words(one) for one in seen)),
    }
    reason = Reason(ReasonCode.MACHINE_NOT_ACTIVATED, data)
    if match.contradicting:
        detail = f"{request.machine} is activated, but what else is said of it contradicts that"
        return asks_back("machine", detail, match.contradicting, reason)
    detail = f"none of the {len(seen)} activations that {matter.asker} may see is {request.machine}"
    return refuses("machine", detail, reason.code, data)


def machine_words(activation: Activation) -> str:
    """The activation as letters name it: "BUILD-03 (bob@acme.example)"."""
    return f"{activation.machine} ({activation.user.email})"


def _candidate_words(activation: Activation) -> str:
    ending = _bare(activation.serial_key)[-4:]
    return f"{activation.machine} ({activation.user.email}, serial key ending {ending})"


def _bare(serial_key: str) -> str:
    return re.sub(r"[\s-]", "", serial_key).upper()
