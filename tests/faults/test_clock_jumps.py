"""The wall clock jumps, the real scheduler runs: the pumps go on, nothing early, nothing twice
(DELIVERY, test 6)."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial

import apscheduler.executors.base
import apscheduler.schedulers.base
import pytest

from bot.app import Application
from handlers.kit import codec
from handlers.kit.ui import Card
from schedules.clock import Clock
from storage import Database, Storage
from storage.presence import present
from tests.faults.wire import Server, Wire, serving

HOUR = 3600.0
SOON = 10.0  # seconds until the pumps must go on, of which the watchdog may take five


class Wall:
    """The wall clock of this process and of its scheduler, which can be moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shift = 0.0
        wall = self

        class Moved(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                return datetime.fromtimestamp(wall(), tz)

        for module in (apscheduler.schedulers.base, apscheduler.executors.base):
            monkeypatch.setattr(module, "datetime", Moved)

    def __call__(self) -> float:
        return time.time() + self.shift

    def now(self) -> datetime:
        """As the bot reads it."""
        return datetime.fromtimestamp(self(), UTC)


class Running:
    """The bot with its pumps on that clock."""

    def __init__(self, wall: Wall, clock: Clock, server: Server, storage: Storage) -> None:
        self.wall, self.clock, self.server, self.storage = wall, clock, server, storage
        self.member_id = 0
        self.posted = asyncio.Event()
        server.keep = lambda _id, _text: self.posted.set()

    async def says(self, text: str, at: datetime) -> None:
        """Put a message into the outbox."""
        storage = self.storage.database.storage(self.storage.community_id, self.wall.now())
        async with storage.begin() as tx:
            await tx.outbox.add(
                tx.outbox.new(dedupe_key=text, verb="direct", why="answer", due_at=at,
                              payload=codec.dump(Card(text)), member_id=self.member_id)
            )  # fmt: skip

    def posts(self) -> Counter[str]:
        """What the platform has, by its words."""
        return Counter(text for _id, text in self.server.accepted)

    async def arrives(self, text: str) -> None:
        """Wait for it, no longer than is allowed."""
        async with asyncio.timeout(SOON):
            while not self.posts()[text]:
                self.posted.clear()
                await self.posted.wait()


@pytest.fixture
async def running(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Running]:
    """Started, with one member."""
    wall, server, stop = Wall(monkeypatch), Server(), asyncio.Event()
    async with sqlite.across(wall.now()) as across:
        community, space = await across.communities.create("C", "UTC", "en", "wire", "s")
    storage = sqlite.storage(community.id, wall.now())
    async with serving(server) as port, present(sqlite, "o"):
        app = Application(sqlite, {"wire": Wire("wire", port)}, wall.now, routines=())
        every = {"plan": 60.0, "work": 1.0, "deliver": 0.5, "reconcile": 15.0}
        pumps = {name: (s, partial(app.pump, name, stop)) for name, s in every.items()}
        running = Running(wall, Clock(pumps, wall, time.monotonic), server, storage)
        async with storage.begin() as tx:
            running.member_id = (await tx.members.guest(space.id, "U1", "Person")).id
        running.clock.start()
        yield running
        await running.clock.stop()


@pytest.mark.parametrize(
    "jump",
    [-HOUR, HOUR, -24 * HOUR, 24 * HOUR, 365 * 24 * HOUR, 8 * HOUR],
    ids=["hour back", "hour on", "day back", "day on", "year on", "suspended for a night"],
)
async def test_a_jump_stops_nothing_and_repeats_nothing(running: Running, jump: float) -> None:
    """What was said is not said again, what is for later waits for its time, what is new goes out."""
    wall = running.wall
    await running.says("said", wall.now())
    await running.arrives("said")
    await running.says("later", wall.now() + timedelta(minutes=30))
    wall.shift += jump
    assert running.clock.watch()
    await running.says("after the jump", wall.now())
    await running.arrives("after the jump")
    if jump > 0:
        await running.arrives("later")
    wall.shift -= jump
    assert running.clock.watch()
    await running.says("after the way back", wall.now())
    await running.arrives("after the way back")
    assert running.posts() == {
        "said": 1, "after the jump": 1, "after the way back": 1, **({"later": 1} if jump > 0 else {}),
    }  # fmt: skip


async def test_without_the_watchdog_the_pumps_stand_still(running: Running) -> None:
    """The control: an hour back, nobody looks, and nothing goes out."""
    await running.says("said", running.wall.now())
    await running.arrives("said")
    running.wall.shift -= HOUR
    await asyncio.sleep(0.6)  # the turn that was still to come
    await running.says("silence", running.wall.now())
    await asyncio.sleep(1.5)
    assert running.posts() == {"said": 1}
