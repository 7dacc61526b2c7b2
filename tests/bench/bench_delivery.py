"""How fast messages go out: 100,000 pending rows, and 10,000 due jobs planned and run, on both
databases. `python -m tests.bench.bench_delivery --help`; prints rates and their floors."""

import argparse
import asyncio
import logging
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import structlog

from bot.app import Application
from bot.platform import MESSAGE, Delivery, Recorder, Steps
from handlers.kit import codec
from handlers.kit.request import Tick
from handlers.kit.router import Entrance
from handlers.kit.ui import Card
from schedules import planner, worker
from storage import Database, Options, Storage
from storage.tables import Schedule
from tests.faults.chaos import database_for
from tests.faults.worker import BEGAN

FLOOR = {"sqlite": 150.0, "postgresql": 300.0}  # messages a second, DELIVERY
MEMBERS = 400


class Instant:
    """A platform that answers at once: what is measured is ours."""

    name = "wire"

    def __init__(self) -> None:
        self.count = 0

    async def deliver(self, delivery: Delivery, record: Recorder) -> None:
        self.count += 1
        await record(MESSAGE, f"m{self.count}")

    async def find(self, delivery: Delivery) -> Steps | None:
        return {}


async def measure(
    url: str, dialect: str, rows: int, taken: int, jobs: int, options: Options
) -> bool:
    """Fill, deliver, plan, run; whether the floor is reached."""
    database = await Database.open(url, options)
    instant = Instant()
    app = Application(database, {"wire": instant}, lambda: BEGAN, routines=())
    async with database.across(BEGAN) as across:
        community, space = await across.communities.create("B", "UTC", "en", "wire", "s")
    storage = database.storage(community.id, BEGAN)
    async with storage.begin() as tx:
        members = [(await tx.members.guest(space.id, f"U{n}", f"P{n}")).id for n in range(MEMBERS)]
    payload = codec.dump(Card("A message of an ordinary length, to be read by somebody."))
    for first in range(0, rows, 5000):
        async with storage.begin() as tx:
            await tx.outbox.add_all([
                tx.outbox.new(dedupe_key=f"k{n}", verb="direct", why="answer", due_at=BEGAN,
                              payload=payload, member_id=members[n % MEMBERS])
                for n in range(first, min(first + 5000, rows))
            ])  # fmt: skip
    began = time.perf_counter()
    while instant.count < taken:
        await app.courier.deliver(BEGAN)
    rate = instant.count / (time.perf_counter() - began)
    print(
        f"{dialect}: {rate:.0f} messages/s with {rows} pending, {rate / FLOOR[dialect]:.1f} × floor"
    )
    await _jobs(app, storage, dialect, jobs)
    await database.close()
    return rate >= FLOOR[dialect]


async def _jobs(app: Application, storage: Storage, dialect: str, jobs: int) -> None:
    ran = 0

    async def job(tick: Tick, storage: Storage) -> None:
        nonlocal ran
        async with storage.begin():
            ran += 1

    app.registry.entrances["bench.job"] = Entrance("job", "bench.job", job)
    async with storage.begin() as tx:
        await tx.schedules.add_all([
            Schedule(name=f"s{n}", link="bench.job", rule="FREQ=WEEKLY", zone="America/New_York",
                     starts="2026-10-05T12:30", planned_until_at=BEGAN)
            for n in range(jobs)
        ])  # fmt: skip
    began, planned = time.perf_counter(), 0
    while step := await planner.plan(app.database, BEGAN):
        planned += step
    planning = time.perf_counter() - began
    later = BEGAN + timedelta(hours=1)
    began = time.perf_counter()
    while await worker.work(app.database, later, app.dispatch.run, app._job_ended):
        pass
    running = time.perf_counter() - began
    print(
        f"{dialect}: {planned} jobs planned at {planned / planning:.0f}/s, {ran} run at {ran / running:.0f}/s"
    )


def main() -> int:
    """Both databases, or one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=[*FLOOR], action="append")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--taken", type=int, default=6000, help="how many of them are delivered")
    parser.add_argument("--jobs", type=int, default=10_000)
    parser.add_argument("--unsafe", action="store_true", help="SQLite without waiting for the disk")
    given = parser.parse_args()
    options = Options(durable=not given.unsafe)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    fast = True
    for dialect in given.database or [*FLOOR]:
        with tempfile.TemporaryDirectory() as place, database_for(dialect, Path(place)) as url:
            fast &= asyncio.run(measure(url, dialect, given.rows, given.taken, given.jobs, options))
    return 0 if fast else 1


if __name__ == "__main__":
    sys.exit(main())
