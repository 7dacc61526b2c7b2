"""The composition root: database → registry → platforms → loops. The only place that starts tasks."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from secrets import token_hex
from zoneinfo import ZoneInfo

import structlog

from bot.courier import Courier
from bot.dispatch import Dispatch
from bot.platform import Live, Platform
from handlers import ROUTINES, Routine
from handlers import registry as build
from handlers.kit.router import named
from schedules import clock, planner, week, worker
from storage import Across, Database
from storage.installs import tidy
from storage.presence import Lost, Presence, present
from storage.tables import Community, Job, Schedule
from storage.tables import Outbox as Row

log = structlog.get_logger()
ROUNDS = 1000  # a moment that is not quiet after so many rounds is a loop of our own making

job_ended = named("deliveries.job_ended")
row_ended = named("deliveries.row_ended")


class Application:
    """One running bot: dispatch for people, pumps for the clock.

    `now` is the clock everything reads; the playground and the tests give a simulated one and move
    it with `advance`, which uses no timer at all.
    """

    def __init__(
        self,
        database: Database,
        platforms: Mapping[str, Platform],
        now: Callable[[], datetime] = clock.now,
        *,
        limited: bool = True,
        routines: tuple[Routine, ...] = ROUTINES,
        address: str = "",
    ) -> None:
        self.database, self.platforms, self.now = database, platforms, now
        self.registry = build()
        self.dispatch = Dispatch(self.registry, database, now, limited=limited, address=address)
        self.routines = routines
        self._with_routines: set[int] = set()
        self.owner = token_hex(8)
        self._presence: Presence | None = None
        self.courier = Courier(database, platforms, self.owner, self._row_ended, now)

    async def settle(self, now: datetime) -> int:
        """Run the pumps at one moment until nothing is due any more; how much was done."""
        await self._plan_routines(now)
        done = 0
        for _round in range(ROUNDS):
            step = await planner.plan(self.database, now)
            step += await worker.work(self.database, now, self.dispatch.run, self._job_ended)
            step += await self.courier.deliver(now)
            if not step:
                return done
            done += step
        raise RuntimeError("the pumps do not come to rest")

    async def next_due(self) -> datetime | None:
        """When the next job or message is due."""
        async with self.database.look_across(self.now()) as across:
            due = [await across.jobs.next_due_at()]
            if self.courier.platforms:  # else messages wait, and no time is theirs
                due.append(await across.outbox.next_due_at(tuple(self.courier.platforms)))
        return min((at for at in due if at), default=None)

    async def pump(self, name: str, stop: asyncio.Event) -> None:
        """One turn of one pump; a failure is logged and the next turn tries again. Without its own
        lock this process is taken for dead by the others, so it ends."""
        now = self.now()
        try:
            match name:
                case "plan":
                    await self._plan_routines(now)
                    await planner.plan(self.database, now)
                case "work":
                    await worker.work(self.database, now, self.dispatch.run, self._job_ended)
                case "deliver":
                    while not stop.is_set() and await self.courier.deliver(now, stop.is_set):
                        now = self.now()
                case "reconcile":
                    if self._presence:
                        await self.courier.recover(now, self._presence.is_dead)
                    await self.courier.reconcile(now)
                case "tidy":
                    async with self.database.across(now) as across:
                        await tidy(across)
        except Lost:
            log.exception("presence_lost")
            stop.set()
        except Exception:
            log.exception("pump_failed", pump=name)

    async def run(self, stop: asyncio.Event, live: Iterable[Live] = ()) -> None:
        """Keep the pumps and the connections of `live` going until `stop`, then end in order.

        Raises:
            AlreadyRunning: another process holds the SQLite file.
            NotLetIn: a platform does not take its token.
        """
        async with present(self.database, self.owner) as presence:
            self._presence = presence
            every = {"plan": 60.0, "work": 1.0, "deliver": 0.5, "reconcile": 15.0, "tidy": 3600.0}
            pumps = clock.Clock({n: (s, partial(self.pump, n, stop)) for n, s in every.items()})
            pumps.start()
            try:
                async with asyncio.TaskGroup() as group:
                    for platform in live:
                        group.create_task(platform.run(stop))
                    await _watched(pumps, stop)
            except ExceptionGroup as failed:
                raise failed.exceptions[0] from None  # the first ended all others
            finally:
                await pumps.stop()

    async def _plan_routines(self, now: datetime) -> None:
        """Give every community the schedules that no one has to ask for."""
        async with self.database.look_across(now) as across:
            new = [c for c in await across.communities.all() if c.id not in self._with_routines]
        for community in new:
            async with self.database.storage(community.id, now).begin() as tx:
                for routine in self.routines:
                    if not await tx.schedules.named(routine.name):
                        await tx.schedules.add(_schedule(routine, community, now))
            self._with_routines.add(community.id)

    async def _job_ended(self, across: Across, job: Job, how: str) -> None:
        await _once(across, job.community_id, str(job_ended(job_id=job.id, how=how)), self.now())

    async def _row_ended(self, across: Across, row: Row, how: str) -> None:
        await _once(across, row.community_id, str(row_ended(row_id=row.id, how=how)), self.now())


async def _watched(pumps: clock.Clock, stop: asyncio.Event) -> None:
    """Until `stop`; pumps that the wall clock led astray are set going again."""
    while not stop.is_set():
        try:
            async with asyncio.timeout(clock.WATCH):
                await stop.wait()
        except TimeoutError:
            pumps.watch()


async def _once(across: Across, community_id: int, link: str, now: datetime) -> None:
    await across.jobs.add_once(
        ("community_id", "dedupe_key"),
        community_id=community_id, link=link, due_at=now, dedupe_key=link, state="todo",
    )  # fmt: skip


def _schedule(routine: Routine, community: Community, now: datetime) -> Schedule:
    """A routine's schedule from today on; one that is late by `late` is left out."""
    late = None if routine.late is None else int(routine.late.total_seconds())
    rule, hour = routine.rule, routine.hour
    if not rule:
        rule, hour = week.rule(community.digest_time)
    today = now.astimezone(ZoneInfo(community.zone)).date()
    return Schedule(name=routine.name, link=routine.job, rule=rule, zone=community.zone,
                    starts=f"{today}T{hour}", late_seconds=late,
                    lead_seconds=int(routine.lead.total_seconds()))  # fmt: skip
