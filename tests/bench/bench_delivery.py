"""How fast messages go out: 100,000 rows due at one moment, and 10,000 due jobs planned and run, on
both databases, beside what people would use instead. `python -m tests.bench.bench_delivery --help`."""

import argparse
import asyncio
import itertools
import logging
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import asyncpg
import structlog
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Application
from bot.platform import MESSAGE, Delivery, Recorder, Steps
from handlers.kit import codec
from handlers.kit.request import Tick
from handlers.kit.router import Entrance
from handlers.kit.ui import Card
from schedules import planner, worker
from storage import Database, Options, Storage
from storage.tables import Outbox, Schedule
from tests.faults.chaos import database_for
from tests.faults.worker import BEGAN

FLOOR = {"sqlite": 150.0, "postgresql": 300.0}  # messages a second, DELIVERY
MEMBERS = 400
OTHERS = 1000  # messages and jobs that the others are measured on


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


@dataclass
class Rates:
    """What was measured on one database, each a second; the others in the same run."""

    dialect: str
    messages: float = 0.0
    naive: float = 0.0
    planned: float = 0.0
    ran: float = 0.0
    scheduler: float = 0.0  # 0: not measured

    def lines(self, rows: int) -> Iterator[str]:
        """The rows of the table."""
        floor = FLOOR[self.dialect]
        found = [
            (f"messages, of {rows:,} due at one moment", self.messages, ""),
            ("the floor for them", floor, f"{self.messages / floor:.1f} ×"),
            ("a queue without the promise", self.naive, f"{self.messages / self.naive:.1f} ×"),
            ("jobs planned", self.planned, ""),
            ("jobs run", self.ran, ""),
        ]
        if self.scheduler:  # its jobs do nothing, and a kill loses those it has taken
            against = f"{self.ran / self.scheduler:.1f} ×"
            found.append(("APScheduler's job store, jobs run", self.scheduler, against))
        for what, rate, against in found:
            yield f"| {self.dialect}: {what} | {rate:.0f} | {against} |"


async def measure(
    url: str, dialect: str, rows: int, taken: int, jobs: int, options: Options
) -> Rates:
    """Fill, deliver, plan, run."""
    database = await Database.open(url, options)
    rates, instant = Rates(dialect), Instant()
    app = Application(database, {"wire": instant}, lambda: BEGAN, routines=())
    async with database.across(BEGAN) as across:
        community, space = await across.communities.create("B", "UTC", "en", "wire", "s")
    storage = database.storage(community.id, BEGAN)
    await _fill(storage, space.id, rows)
    began = time.perf_counter()
    while instant.count < taken:
        await app.courier.deliver(BEGAN)
    rates.messages = instant.count / (time.perf_counter() - began)
    rates.naive = await _naive(database)
    await _jobs(app, storage, jobs, rates)
    await database.close()
    return rates


async def _fill(storage: Storage, space_id: int, rows: int) -> None:
    async with storage.begin() as tx:
        members = [(await tx.members.guest(space_id, f"U{n}", f"P{n}")).id for n in range(MEMBERS)]
    payload = codec.dump(Card("A message of an ordinary length, to be read by somebody."))
    async with storage.database.engines.write.begin() as connection:
        for first in range(0, rows, 5000):
            await connection.execute(insert(Outbox), [
                {"community_id": storage.community_id, "dedupe_key": f"k{n}", "verb": "direct",
                 "why": "answer", "due_at": BEGAN, "payload": payload, "created_at": BEGAN,
                 "delivery_id": f"d{n}", "member_id": members[n % MEMBERS]}
                for n in range(first, min(first + 5000, rows))
            ])  # fmt: skip


async def _naive(database: Database) -> float:
    """A queue as it is often written, on the same connections: take one, mark it, post it, mark it,
    every statement its own transaction and SQL text. It knows nobody's address, keeps no order,
    and what it was posting when it died it posts again."""
    async with database.engines.write.begin() as connection:
        await connection.execute(
            text("CREATE TABLE naive (id INTEGER PRIMARY KEY, state TEXT, words TEXT)")
        )
        await connection.execute(text("CREATE INDEX naive_state ON naive (state)"))
        await connection.execute(
            text("INSERT INTO naive VALUES (:id, 'pending', 'words')"), [{"id": n} for n in range(OTHERS)]
        )  # fmt: skip
    began = time.perf_counter()
    for _one in range(OTHERS):
        async with database.engines.write.begin() as connection:
            id = await _next(connection)
        for state in ("sending", "posted", "sent"):
            async with database.engines.write.begin() as connection:
                mark = text("UPDATE naive SET state = :state WHERE id = :id")
                await connection.execute(mark, {"state": state, "id": id})
    return OTHERS / (time.perf_counter() - began)


async def _next(connection: AsyncConnection) -> int:
    query = text("SELECT id FROM naive WHERE state = 'pending' ORDER BY id LIMIT 1")
    return int((await connection.execute(query)).scalar_one())


async def _jobs(app: Application, storage: Storage, jobs: int, rates: Rates) -> None:
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
    rates.planned = planned / (time.perf_counter() - began)
    later = BEGAN + timedelta(hours=1)
    began = time.perf_counter()
    while await worker.work(app.database, later, app.dispatch.run, app._job_ended):
        pass
    assert ran == planned == jobs
    rates.ran = ran / (time.perf_counter() - began)


_ran = itertools.count()


def _tick() -> None:
    next(_ran)


def scheduler(place: Path) -> float:
    """APScheduler with SQLAlchemy's job store on SQLite: due jobs a second, of jobs that do nothing."""
    clock = BackgroundScheduler(
        jobstores={"default": SQLAlchemyJobStore(f"sqlite:///{place / 'apscheduler.db'}")}
    )
    clock.start(paused=True)
    for number in range(OTHERS):
        clock.add_job(_tick, "date", run_date=BEGAN - timedelta(days=3650), id=str(number),
                      misfire_grace_time=None)  # fmt: skip
    before = next(_ran)
    began = time.perf_counter()
    clock.resume()
    while clock.get_jobs():
        time.sleep(0.01)
    clock.shutdown(wait=True)
    spent = time.perf_counter() - began
    assert next(_ran) - before - 1 == OTHERS
    return OTHERS / spent


def wait_for_the_disk(url: str) -> None:
    """Let our own PostgreSQL keep what a power cut would take; the tests' does not wait for it."""
    if "TEST_DATABASE_URL" in os.environ:  # somebody else's server, as they set it up
        return

    async def ask() -> None:
        connection = await asyncpg.connect(url)
        for setting in ("fsync", "full_page_writes"):
            await connection.execute(f"ALTER SYSTEM SET {setting} = on")
        await connection.execute("SELECT pg_reload_conf()")
        await connection.close()

    asyncio.run(ask())


def main() -> int:
    """Both databases, or one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=[*FLOOR], action="append")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--taken", type=int, default=6000, help="how many of them are delivered")
    parser.add_argument("--jobs", type=int, default=10_000)
    parser.add_argument("--unsafe", action="store_true", help="without waiting for the disk")
    given = parser.parse_args()
    options = Options(durable=not given.unsafe)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    fast = True
    print(
        f"| {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} | each second | Tertulia against it |"
    )
    print("|---|---|---|")
    for dialect in given.database or [*FLOOR]:
        with tempfile.TemporaryDirectory() as place, database_for(dialect, Path(place)) as url:
            if dialect == "postgresql" and not given.unsafe:
                wait_for_the_disk(url)
            rates = asyncio.run(measure(url, dialect, given.rows, given.taken, given.jobs, options))
            if dialect == "sqlite":
                rates.scheduler = scheduler(Path(place))
        print(*rates.lines(given.rows), sep="\n")
        fast &= rates.messages >= FLOOR[dialect]
    return 0 if fast else 1


if __name__ == "__main__":
    sys.exit(main())
