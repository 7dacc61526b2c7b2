"""One thing that `tertulia check` looked at, and how it is said; it looks at nothing itself."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `how`: good, odd (it works, but look), wrong (it will not work)."""

    how: Literal["good", "odd", "wrong"]
    says: str
    do: str = ""

    def __str__(self) -> str:
        mark = {"good": "ok   ", "odd": "look ", "wrong": "WRONG"}[self.how]
        return f"{mark} {self.says}" + (f"\n      → {self.do}" if self.do else "")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A channel that a community chose: where it is, what for, whether the last post got there."""

    space: str  # the platform's id of the workspace or server
    purpose: str
    external_id: str
    last_error: str = ""  # why the last post there failed; "" when it did not
