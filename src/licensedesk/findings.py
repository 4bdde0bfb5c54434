"""What `doctor` finds: one part, how it is, and that in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """How a part is: WARN works, but not as one would want it."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one part."""

    part: str
    result: Result
    words: str

    def as_dict(self) -> dict[str, str]:
        """The finding as it stands in JSON."""
        return {"part": self.part, "result": self.result.value, "words": self.words}
