"""Random chaos with real processes: `python -m tests.faults.chaos --help`. Workers are killed and
stopped at random while messages go out; then everything is counted."""

import argparse
import asyncio
import contextlib
import json
import multiprocessing
import multiprocessing.process
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage import Busy, Database, Options
from storage.engines import driver_url
from storage.tables import Base, Outbox
from tests.faults.worker import BEGAN, fast_clock, one_life, platform

PEOPLE = 40
REPLICAS = {"sqlite": 1, "postgresql": 3}
REST = 60.0  # seconds of peace without any progress, after which what is left counts as lost
SLOW = 10.0  # seconds a fault waits for the workers to have posted something since the last one
LOOK = 0.02  # seconds between two looks at what was posted
# A clean process that has imported the bot, which takes longer than a life, and is forked for each.
nursery = multiprocessing.get_context("forkserver")
nursery.set_forkserver_preload(["__main__", "tests.faults.worker", "aiosqlite", "asyncpg"])


@dataclass(frozen=True)
class Plan:
    """How much chaos."""

    database: str
    kills: int = 30
    stops: int = 10
    messages: int = 400
    seed: int = 1
    pause: float = 0.6  # seconds from a post to the next fault, on average
    cuts: int = 0  # PostgreSQL only: all sessions of the bots ended by the server
    crashes: int = 0  # PostgreSQL only: one of its processes killed, so that all of it starts anew


@dataclass
class Totals:
    """What came of it. `twice` and `lost` name messages."""

    kills: int = 0
    stops: int = 0
    restarts: int = 0
    cuts: int = 0
    crashes: int = 0
    chaos: float = 0.0  # seconds
    seconds: float = 0.0  # with the peace after it
    states: Counter[str] = field(default_factory=Counter)
    posts: int = 0
    twice: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Nothing twice, nothing lost."""
        return not self.twice and not self.lost


class Herd:
    """The workers, each replaced when it has died."""

    def __init__(self, size: int, *life: Any) -> None:
        self.life, self.deaths = life, 0
        self.alive = [self._begin() for _one in range(size)]

    def _begin(self) -> multiprocessing.process.BaseProcess:
        process = nursery.Process(target=one_life, args=self.life, daemon=True)
        process.start()
        return process

    def pid(self, chance: random.Random) -> int:
        """Any of them."""
        return chance.choice(self.alive).pid or 0

    def mend(self) -> int:
        """Begin a new one for each that is gone; how many that were."""
        gone = [one for one in self.alive if not one.is_alive()]
        self.alive = [one for one in self.alive if one.is_alive()]
        self.alive += [self._begin() for _one in gone]
        self.deaths += len(gone)
        return len(gone)

    def end(self) -> None:
        """Kill all."""
        for one in self.alive:
            one.kill()
            one.join()


async def fill(database: Database, plan: Plan) -> tuple[list[int], list[int]]:
    """A community, its people and places, and a job for each message; who and where."""
    async with database.across(BEGAN) as across:
        community, space = await across.communities.create(
            "Chaos", "America/Los_Angeles", "en", "wire", "space"
        )
    async with database.storage(community.id, BEGAN).begin() as tx:
        members = [await tx.members.guest(space.id, f"U{i}", f"P{i}") for i in range(PEOPLE)]
        places = [
            await tx.places.choose(space.id, f"p{i}", f"C{i}", f"p{i}") for i in range(PEOPLE)
        ]
    return [m.id for m in members], [p.id for p in places]


async def ask(database: Database, numbers: range, at: datetime) -> None:
    """Make these messages due at a moment, each by a job of its own; again when the database went
    away meanwhile."""
    for _try in range(60):
        with contextlib.suppress(DBAPIError, OSError, Busy):
            async with database.storage(1, at).begin() as tx:
                for n in numbers:
                    await tx.jobs.once(f"faults.say?n={n}", at, f"job{n}")
            return
        await asyncio.sleep(0.5)
    raise RuntimeError("the database does not come back")


async def cut(database: Database, *, crash: bool) -> None:
    """Let PostgreSQL end the bots' sessions, or kill one of its processes, which makes it end all
    and recover from its log."""
    with contextlib.suppress(DBAPIError, OSError):
        async with database.engines.write.begin() as connection:
            found = await connection.execute(text(_PIDS))
            pids = [row.pid for row in found]
            if crash and pids:
                os.kill(pids[0], signal.SIGKILL)
                return
            for pid in pids:
                await connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})


# The locks that prove a life are held by sessions without that name: all but our own.
_PIDS = """SELECT pid FROM pg_stat_activity WHERE datname = current_database()
    AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""


def accepted(log: Path) -> Counter[str]:
    """How often the platform accepted each message."""
    lines = log.read_text().splitlines() if log.exists() else []
    return Counter(json.loads(line)[1] for line in lines)


async def count(database: Database, plan: Plan, log: Path, totals: Totals) -> bool:
    """Compare what the platform accepted with what stands in the database; whether all is over."""
    async with database.storage(1, BEGAN).look() as look:
        rows, jobs = await look.outbox.all(), await look.jobs.all()
    posts = accepted(log)
    told = {j.link for j in jobs if j.link.startswith("deliveries.")}
    states = {row.dedupe_key: row for row in rows}
    totals.posts = posts.total()
    totals.states = Counter(row.state for row in rows)
    totals.twice = [words for words, times in posts.items() if times > 1]
    totals.lost = [
        f"n{n}" for n in range(plan.messages)
        if not _accounted(states.get(f"n{n}"), posts[f"n{n}"], told)
    ]  # fmt: skip
    return not totals.lost and all(j.state != "todo" for j in jobs)


async def over(database: Database, plan: Plan, log: Path, totals: Totals) -> bool:
    """The same while the database may be away."""
    try:
        return await count(database, plan, log, totals)
    except (DBAPIError, OSError, Busy):
        return False


def _accounted(row: Outbox | None, posts: int, told: set[str]) -> bool:
    """Sent and accepted, or shown to a person."""
    if row is None:
        return False
    if row.state == "sent":
        return posts > 0
    return row.state in ("held", "failed") and any(f"row_id={row.id}" in link for link in told)


async def rage(plan: Plan, url: str, log: Path) -> Totals:
    """Let chaos be, then peace, then count."""
    chance, totals, since = random.Random(plan.seed), Totals(), time.time()
    database = await Database.open(url, Options(pool=2))
    clock = fast_clock(since)
    members, places = await fill(database, plan)
    with platform_process(log, plan.seed) as port:
        herd = Herd(REPLICAS[plan.database], url, port, since, members, places)
        try:
            await _faults(plan, chance, totals, herd, database, clock, log)
            totals.chaos = time.time() - since
            begun, before = time.monotonic(), Counter[str]()
            while not await over(database, plan, log, totals) and time.monotonic() < begun + REST:
                if totals.states != before:
                    begun, before = time.monotonic(), totals.states
                totals.restarts += herd.mend()
                await asyncio.sleep(1.0)
            totals.seconds = time.time() - since
        finally:
            herd.end()
            await database.close()
    return totals


async def _faults(
    plan: Plan, chance: random.Random, totals: Totals, herd: Herd, database: Database,
    clock: Callable[[], datetime], log: Path,
) -> None:  # fmt: skip
    asked, faults = 0, plan.kills + plan.stops + plan.cuts + plan.crashes
    coming = ["kill"] * plan.kills + ["stop"] * plan.stops
    coming += ["cut"] * plan.cuts + ["crash"] * plan.crashes
    chance.shuffle(coming)
    later = asyncio.get_running_loop().call_later
    for number in range(faults):
        share, before = plan.messages * (number + 1) // faults, _size(log)
        await ask(database, range(asked, share), clock())
        asked = share
        for _look in range(int(SLOW / LOOK)):
            totals.restarts += herd.mend()
            if _size(log) != before:  # killed at once, it would die before it had begun anything
                break
            await asyncio.sleep(LOOK)
        await asyncio.sleep(chance.expovariate(1 / plan.pause))
        pid = herd.pid(chance)
        match coming[number]:
            case "kill":
                _signal(pid, signal.SIGKILL)
                totals.kills += 1
            case "stop":
                _signal(pid, signal.SIGSTOP)
                # Whatever we wait for meanwhile: it may have stopped with SQLite's lock in its hand.
                later(chance.uniform(0.1, 4.0), _signal, pid, signal.SIGCONT)
                totals.stops += 1
            case "cut":
                await cut(database, crash=False)
                totals.cuts += 1
            case _:
                await cut(database, crash=True)
                totals.crashes += 1


def _size(log: Path) -> int:
    return log.stat().st_size if log.exists() else 0


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):  # it ended by itself, a moment ago
        os.kill(pid, number)


@contextmanager
def platform_process(log: Path, seed: int) -> Iterator[int]:
    """The platform beside us; its port."""
    mine, its = nursery.Pipe()
    process = nursery.Process(target=platform, args=(str(log), its, seed), daemon=True)
    process.start()
    try:
        yield int(mine.recv())
    finally:
        process.kill()
        process.join()


@contextmanager
def database_for(dialect: str, place: Path) -> Iterator[str]:
    """The address of a fresh database with its schema."""
    from tests.postgresql import Server as Postgres
    from tests.postgresql import in_thread

    if dialect == "sqlite":
        url = f"sqlite:///{place / 'chaos.db'}"
        in_thread(lambda: _schema(url))
        yield url
        return
    server = Postgres()
    try:
        name = f"chaos_{os.getpid()}"
        in_thread(lambda: server._ask(f'CREATE DATABASE "{name}" TEMPLATE "{server.template}"'))
        yield server.address(name)
        in_thread(lambda: server._ask(f'DROP DATABASE "{name}" WITH (FORCE)'))
    finally:
        server.stop()


async def _schema(url: str) -> None:
    engine = create_async_engine(driver_url(url), poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await engine.dispose()


def run(plan: Plan, say: Callable[[str], None] = print) -> Totals:
    """The whole chaos of one database."""
    with (
        tempfile.TemporaryDirectory(prefix="tertulia-chaos-") as place,
        database_for(plan.database, Path(place)) as url,
    ):
        totals = asyncio.run(rage(plan, url, Path(place) / "posts.jsonl"))
    say(
        f"{plan.database}: seed {plan.seed}, {totals.kills} kills, {totals.stops} stops,"
        f" {totals.cuts} cuts, {totals.crashes} crashes of the database,"
        f" {totals.restarts} restarts, {plan.messages} messages, {totals.posts} posts"
        f" in {totals.chaos:.0f} + {totals.seconds - totals.chaos:.0f} s; {dict(totals.states)};"
        f" {len(totals.twice)} twice, {len(totals.lost)} lost"
    )
    for what, names in (("twice", totals.twice), ("lost", totals.lost)):
        if names:
            say(f"{what}: {', '.join(names[:20])}")
    return totals


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=[*REPLICAS], default="sqlite")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--stops", type=int, default=0, help="without it a third of the kills")
    parser.add_argument("--cuts", type=int, default=0, help="PostgreSQL: all sessions ended")
    parser.add_argument("--crashes", type=int, default=0, help="PostgreSQL: killed itself")
    parser.add_argument("--messages", type=int, default=400)
    parser.add_argument("--pause", type=float, default=0.6, help="seconds from a post to a fault")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    if given.database == "sqlite":  # it has no server to lose
        given.cuts = given.crashes = 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # end in order: take the herd along
    plan = Plan(given.database, given.kills, given.stops or max(10, given.kills // 3),
                given.messages, given.seed, given.pause, given.cuts, given.crashes)  # fmt: skip
    return 0 if run(plan).holds else 1


if __name__ == "__main__":
    sys.exit(main())
