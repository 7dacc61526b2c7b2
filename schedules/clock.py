"""When the pumps run: APScheduler, a handful of idempotent pumps, a watchdog on clock jumps. Knows
no job, no Link and no platform."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

log = structlog.get_logger()
WATCH = 5.0  # seconds between two looks at the clock
DRIFT = (
    2.0  # seconds the wall clock may differ from the monotonic one before the pumps are re-armed
)
LAST_TURN = 8.0  # seconds that running pumps get at the end; a container is killed after ten

SOON = timedelta(milliseconds=10)  # the first turn

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
        self._turning = 0  # pumps that run
        self._quiet = asyncio.Event()  # none does
        self._quiet.set()

    def start(self) -> None:
        """Begin; the event loop must be running."""
        # A pump that is still at work is no warning: its next turn takes up what it leaves.
        logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
        self._scheduler.start()
        self._arm()

    async def stop(self) -> None:
        """No pump starts any more; those that run end by themselves. APScheduler alone would cancel
        them, in the middle of a message."""
        if not self._scheduler.running:
            return
        self._scheduler.remove_all_jobs()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LAST_TURN):
                await self._quiet.wait()
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
                partial(self._turn, pump),
                IntervalTrigger(seconds=seconds, timezone=UTC),
                id=name,
                name=name,
                replace_existing=True,
                next_run_time=datetime.fromtimestamp(self._wall(), UTC) + SOON,
                misfire_grace_time=None,
                coalesce=True,
                max_instances=1,
            )

    async def _turn(self, pump: Pump) -> None:
        self._turning += 1
        self._quiet.clear()
        try:
            await pump()
        finally:
            self._turning -= 1
            if not self._turning:
                self._quiet.set()
