"""How fast one person may act. Knows nothing of what they do."""

import asyncio
from collections import OrderedDict

# A quick person taps about twice a second; nobody reads thirty answers in one breath.
AT_ONCE = 30
A_SECOND = 1.0
REMEMBERED = 10_000  # people; the longest quiet are forgotten first


class Bursts:
    """A bucket of actions per person, refilled by the loop's own clock (not the simulated one)."""

    def __init__(self, at_once: int = AT_ONCE, a_second: float = A_SECOND) -> None:
        self._at_once, self._a_second = at_once, a_second
        self._left: OrderedDict[tuple[str, ...], tuple[float, float]] = OrderedDict()

    def allows(self, *who: str) -> bool:
        """Whether this person may act now; counts the action if so."""
        now = asyncio.get_running_loop().time()
        left, at = self._left.pop(who, (float(self._at_once), now))
        left = min(self._at_once, left + (now - at) * self._a_second)
        self._left[who] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return left >= 1
