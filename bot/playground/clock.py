"""The simulated clock: it stands still until somebody moves it. It knows jobs only by their due time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

START = datetime(2026, 10, 5, 9, 0, tzinfo=ZoneInfo("America/Los_Angeles")).astimezone(UTC)
FARTHEST = timedelta(days=400)  # in one move; a year is what a demonstration needs


class Pumps(Protocol):
    """What moves with the clock: the application's planner, worker and courier."""

    async def next_due(self) -> datetime | None:
        """When the next job or message is due."""
        ...

    async def settle(self, now: datetime) -> int:
        """Do everything that is due until nothing is."""
        ...


class SimulatedClock:
    """Gives the time to everything that asks for it."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start

    def __call__(self) -> datetime:
        return self._now

    def set(self, at: datetime) -> None:
        """Put the hands somewhere without letting anything happen; for building a past."""
        self._now = at

    async def move(
        self, to: datetime, pumps: Pumps, moved: Callable[[], None] = lambda: None
    ) -> None:
        """Go to `to`, stopping at every moment at which something is due, until it is quiet there.

        Raises:
            ValueError: backwards, or farther than a demonstration needs.
        """
        if not self._now <= to <= self._now + FARTHEST:
            raise ValueError("the clock moves forward, by 400 days at most")
        await pumps.settle(self._now)
        while (due := await pumps.next_due()) is not None and due <= to:
            if due > self._now:
                self._now = due
            moved()
            if not await pumps.settle(self._now):
                break  # due, yet nobody can do it: held back by a retry; time alone helps
        self._now = to
        moved()
        await pumps.settle(to)
