"""A process that dies at a chosen point, without ending: the whole bot over a database that knows
when a transaction is about to be committed and when it just was."""

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.app import Application
from handlers.kit.request import Tick
from handlers.kit.router import Entrance
from handlers.kit.say import announce, tell
from handlers.kit.ui import Card, Link
from schedules import planner, worker
from storage import Database, Storage
from storage.presence import present
from storage.tables import Job, Outbox, Space, Task
from storage.tenancy import Reach
from tests.faults.wire import Wire, doing

START = datetime.fromisoformat("2026-10-05T16:00:00+00:00")  # a Monday, nine in Los Angeles
SAY = "faults.say"
FINAL = ("sent", "failed", "held", "expired", "cancelled")


class Crash(BaseException):
    """The process is gone. No `except Exception` may see it, as none sees a kill -9."""


@dataclass
class Points:
    """Where the process may die; once it has, nothing it does reaches anything any more."""

    die_at: str = ""
    hit: Counter[str] = field(default_factory=Counter)
    dead: bool = False

    def reach(self, point: str) -> None:
        """Pass a point, or die there."""
        if not self.dead:
            self.hit[point] += 1
            self.dead = point == self.die_at
        if self.dead:
            raise Crash(point)


class Mortal(Database):
    """A database whose writers can die just before and just after the commit."""

    points: Points

    @asynccontextmanager
    async def reach(
        self, community_id: int | None, now: datetime, *, writes: bool
    ) -> AsyncIterator[Reach]:
        name = doing.get()
        if self.points.dead:
            raise Crash(name)
        async with super().reach(community_id, now, writes=writes) as session:
            yield session
            if writes:
                self.points.reach(f"{name}: inside")
        if writes:
            self.points.reach(f"{name}: committed")


@dataclass
class World:
    """A community that meets on two platforms, one of which can prove nothing. `outside` looks at
    the database as a person would, without dying."""

    outside: Database
    ports: dict[str, int]
    community_id: int = 0
    member_id: int = 0
    place_id: int = 0
    now: datetime = START

    async def found(self, number: int) -> None:
        """Make the community with a member on the one platform, a place on the other, and one thing that is
        due a minute later, a minute ago."""
        async with self.outside.across(self.now) as across:
            community, space = await across.communities.create(
                "C", "America/Los_Angeles", "en", "wire", f"space-{number}"
            )
            blind = await across.spaces.add(
                Space(community_id=community.id, platform="blind", external_id=f"blind-{number}")
            )
        self.community_id = community.id
        async with self.storage().begin() as tx:
            member = await tx.members.guest(space.id, f"U{number}", "Person")
            member.status, self.member_id = "joined", member.id
            place = await tx.places.choose(blind.id, "circles", "P", "circles")
            self.place_id = place.id
            await tx.schedules.put("say", link=str(Link(SAY)), rule="",
                                   zone="America/Los_Angeles", starts="2026-10-05T09:01")  # fmt: skip
        self.now += timedelta(minutes=2)

    def storage(self) -> Storage:
        """The community's storage, now."""
        return self.outside.storage(self.community_id, self.now)

    async def live(self, points: Points, rounds: int = 6) -> bool:
        """One process's life: it turns its pumps until nothing is left to do; whether it survived."""
        database = Mortal(self.outside.engines)  # one pool for all: compiling takes longest
        database.points = points
        platforms = {
            name: Wire(name, port, points.reach, blind=name == "blind")
            for name, port in self.ports.items()
        }
        app = Application(database, platforms, lambda: self.now, routines=())
        app.registry.entrances[SAY] = self._job(points)
        try:
            async with present(self.outside, app.owner) as presence:
                for _round in range(rounds):
                    await self._turn(app, presence.is_dead)
                    if not await self._left():
                        break
                    self.now += timedelta(seconds=61)
        except BaseException as ended:
            if not points.dead or not _only_crashes(ended):
                raise
        return not points.dead

    async def _turn(self, app: Application, is_dead: Callable[[str], Awaitable[bool]]) -> None:
        doing.set("recover")
        await app.courier.recover(self.now, is_dead)
        doing.set("reconcile")
        await app.courier.reconcile(self.now)
        doing.set("plan")
        await planner.plan(app.database, self.now)
        doing.set("work")
        while await worker.work(app.database, self.now, app.dispatch.run, app._job_ended):
            doing.set("work")
        doing.set("claim")
        while await app.courier.deliver(self.now):
            doing.set("claim")

    def _job(self, points: Points) -> Entrance[[]]:
        async def say(tick: Tick, storage: Storage) -> None:
            doing.set("job")
            points.reach("job: begun")
            async with storage.begin() as tx:
                await announce(tx, self.place_id, Card("blind"), key="say:blind")
                points.reach("job: half done")
                await tell(tx, self.member_id, Card("direct"), key="say:direct",
                           why="answer")  # fmt: skip

        return Entrance("job", SAY, say)

    async def _left(self) -> bool:
        """Whether a message has not come to an end, or a job is to do."""
        async with self.storage().look() as look:
            rows, jobs = await look.outbox.all(), await look.jobs.all()
        return (
            not rows
            or any(r.state not in FINAL for r in rows)
            or any(j.state == "todo" for j in jobs)
        )

    async def verdict(self) -> tuple[dict[str, Outbox], list[Job], list[Task]]:
        """What stands in the database at the end: messages by their words, jobs, the desk."""
        async with self.storage().look() as look:
            rows = {r.dedupe_key.removeprefix("say:"): r for r in await look.outbox.all()}
            return rows, [*await look.jobs.all()], [*await look.tasks.all()]


def _only_crashes(ended: BaseException) -> bool:
    if isinstance(ended, BaseExceptionGroup):
        return any(_only_crashes(one) for one in ended.exceptions)
    return isinstance(ended, Crash)
