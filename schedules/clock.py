"""When the pumps run: APScheduler, a handful of idempotent pumps, a watchdog on clock jumps. Knows
no job, no Link and no platform."""

import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

log = structlog.get_logger()
WATCH = 5.0  # seconds between two looks at the clock
DRIFT = (
    2.0  # seconds the wall clock may differ from the monotonic one before the pumps are re-armed
)

Pump = Callable[[], Awaitable[object]]


def now() -> datetime:
    """The wall clock, aware, UTC: the only place that reads it."""
    return datetime.now(UTC)


class Clock:
    """Runs each pump every so many seconds, never twice at a time, on every replica; no leader.

    After the wall clock steps back, APScheduler waits for the old time to come again; the watchdog
    compares with monotonic time and re-arms every pump.
    """

    def __init__(
        self,
        pumps: Mapping[str, tuple[float, Pump]],
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pumps, self._wall, self._steady = pumps, wall, steady
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._offset = wall() - steady()

    def start(self) -> None:
        """Begin; the event loop must be running."""
        self._scheduler.start()
        self._arm()

    def stop(self) -> None:
        """No pump starts any more; running ones end by themselves."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def watch(self) -> bool:
        """Compare the clocks; re-arm all pumps after a jump. Called by the owner every `WATCH` s."""
        drift = (self._wall() - self._steady()) - self._offset
        if abs(drift) <= DRIFT:
            return False
        log.warning("clock_jumped", seconds=round(drift, 1))
        self._offset += drift
        self._arm()
        return True

    def _arm(self) -> None:
        for name, (seconds, pump) in self._pumps.items():
            self._scheduler.add_job(
                pump,
                IntervalTrigger(seconds=seconds, timezone=UTC),
                id=name,
                replace_existing=True,
                next_run_time=now() + timedelta(milliseconds=10),
                misfire_grace_time=None,
                coalesce=True,
                max_instances=1,
            )
