"""Who must never be brought together, written once; it never says which rule spoke."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storage.person import Between, Person, Standing


def forbidden(
    a: Person, b: Person, between: Between, now: datetime, *, by_coordinator: bool = False
) -> bool:
    """Whether `a`, who starts it, must not meet `b`. Never says why, and nobody may show more.

    `by_coordinator`: a coordinator brings both together and asks both: then a funder may be
    reached, and `a` must be as free as `b`.
    """
    raise NotImplementedError


def mask(columns: Any, standing: Standing, now: datetime) -> NDArray[np.bool_]:
    """For every row of the columns whether the seeker may meet them: `not forbidden(...)`, at once."""
    raise NotImplementedError


def chain_ok(people: Sequence[Person]) -> bool:
    """Whether these may stand in one chain of requests: no two trustees of one board."""
    raise NotImplementedError
