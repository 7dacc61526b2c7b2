"""What was sent twice is taken once: here at once, across processes by the database's claims."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from storage import Database

REMEMBERED = 10_000  # keys of this process


class Once:
    """Claims; Slack repeats what was not acknowledged in time, to any process."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now
        self._taken: OrderedDict[str, None] = OrderedDict()

    async def first(self, key: str) -> bool:
        """Whether nobody has taken `key` before; nothing to claim is always first."""
        if not key:
            return True
        if key in self._taken:
            return False
        self._taken[key] = None
        if len(self._taken) > REMEMBERED:
            self._taken.popitem(last=False)
        async with self._database.across(self._now()) as across:
            return await across.claims.take(key)
