"""Three-way: what the source gave last, what it gives now, and what the desk made of it.

A subject (a company, a person, an order, a serial key) is a dict of fields. A field that is a
list is a set, merged member by member; every other value is merged as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Fields = dict[str, Any]
Take = Literal["source", "desk"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that was changed on both sides, differently; emails, dates and numbers as in JSON."""

    subject: str
    field: str
    last: Any
    source: Any
    desk: Any

    def __str__(self) -> str:
        """Tell it in one line."""
        return (
            f"{self.subject}, {self.field}: was {_words(self.last)}; the source has"
            f" {_words(self.source)} now, and the desk {_words(self.desk)}"
        )


@dataclass(slots=True)
class Merged:
    """What a subject was at the desk (None: it is new), is to become, and is kept as given.

    `kept` are conflicts that were settled for the desk.
    """

    desk: Fields | None
    after: Fields
    given: Fields
    last: Fields | None
    conflicts: list[Conflict] = field(default_factory=list)
    kept: list[Conflict] = field(default_factory=list)

    def changes(self) -> list[dict[str, Any]]:
        """Tell, for the history, what becomes another; of a new subject nothing."""
        if self.desk is None:
            return []
        settled = [{"field": c.field, "kept": c.desk, "source": c.source} for c in self.kept]
        return settled + [
            _change(name, self.desk[name], value)
            for name, value in self.after.items()
            if value != self.desk[name]
        ]

    def settle(self, conflict: Conflict, take: Take | None) -> None:
        """Let the desk's value stand, unless `take` says that the source's does."""
        if take == "source":
            self.after[conflict.field] = conflict.source
        else:
            self.stay(conflict, take)

    def stay(self, conflict: Conflict, take: Take | None) -> None:
        """Note that the desk's value stands, by what `take` says or until it says so."""
        (self.kept if take == "desk" else self.conflicts).append(conflict)


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """The three sides of a subject, called `title` in conflicts.

    `last` is None where the source gave nothing of it yet, `desk` where it is new. `defaults`
    are the values of the fields that may be left out.
    """

    title: str
    last: Fields | None
    source: Fields
    desk: Fields | None
    defaults: Mapping[str, Any]


def merge(sides: ThreeWay, take: Take | None) -> Merged:
    """Merge one subject; a new one becomes what the source gives.

    A field that the source leaves out is neither changed nor forgotten.
    """
    last, source, desk = sides.last, sides.source, sides.desk
    if desk is None:
        return Merged(desk=None, after={**sides.defaults, **source}, given=source, last=last)
    merged = Merged(desk, after=dict(desk), given={**(last or {}), **source}, last=last)
    for name, value in source.items():
        standing = desk[name]
        before = (last or {}).get(name, sides.defaults.get(name, standing))
        if isinstance(value, list):
            merged.after[name] = _merge_set(before, value, standing)
        elif value in (before, standing):
            pass
        elif standing == before:
            merged.after[name] = value
        else:
            merged.settle(Conflict(sides.title, name, before, value, standing), take)
    return merged


def _merge_set(last: list[Any], source: list[Any], desk: list[Any]) -> list[Any]:
    """Let the desk's set follow what came and went at the source."""
    gone = [member for member in last if member not in source]
    come = [member for member in source if member not in last and member not in desk]
    return [member for member in desk if member not in gone] + come


def _change(name: str, before: Any, after: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    if isinstance(after, list):
        come = [member for member in after if member not in before]
        gone = [member for member in before if member not in after]
        return {"field": name, "added": come, "removed": gone}
    return {"field": name, "before": before, "after": after}


def _words(value: Any) -> str:  # noqa: ANN401 - any JSON
    return "nothing" if value is None else str(value)
