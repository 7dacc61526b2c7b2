"""One process of the bot under chaos: the real Application and its pumps on a real database and the
wall clock, which here runs faster, so that a minute's proof takes two seconds."""

import asyncio
import json
import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection

import structlog

import handlers
from bot.app import Application
from bot.platform import Platform
from handlers.kit import codec
from handlers.kit.request import Tick
from handlers.kit.router import Entrance
from handlers.kit.say import announce
from handlers.kit.ui import Card
from storage import Database, Options, Storage
from tests.faults.wire import Answer, Server, Wire, serving

SPEED = 30.0
BEGAN = datetime(2026, 10, 5, 16, tzinfo=UTC)  # a Monday, nine in Los Angeles
FAULTS: tuple[tuple[Answer, int], ...] = (
    ("ok", 940), ("429", 15), ("500 before", 10), ("500 after", 10), ("reset before", 10),
    ("reset after", 10), ("silence after", 5),
)  # fmt: skip
handlers.registry()  # once, in the process that all lives are forked from: it is most of a beginning
HURRY = 0.3  # seconds between two proofs, which the bot itself makes every 15


def fast_clock(since: float) -> Callable[[], datetime]:
    """The time of all processes: so many times faster since an instant of the wall clock."""
    return lambda: BEGAN + timedelta(seconds=(time.time() - since) * SPEED)


def entrance(members: list[int], places: list[int]) -> Entrance[[int]]:
    """The job of the chaos: message `n` goes to a member or into a place."""

    async def say(tick: Tick, storage: Storage, n: int) -> None:
        async with storage.begin() as tx:
            card = Card(f"n{n}")
            if n % 2:  # at any hour: the fast clock soon reads night
                await tx.outbox.add(
                    tx.outbox.new(
                        dedupe_key=f"n{n}",
                        verb="direct",
                        why="answer",
                        due_at=tick.now,
                        payload=codec.dump(card),
                        member_id=members[n % len(members)],
                    )
                )
            else:
                await announce(tx, places[n % len(places)], card, key=f"n{n}")

    return Entrance("job", "faults.say", say)


async def work(
    url: str,
    port: int,
    since: float,
    members: list[int],
    places: list[int],
    *,
    durable: bool = True,
) -> None:
    """Run until killed, or until the database says that this process is taken for dead."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    database = await Database.open(url, Options(durable=durable, statement_seconds=5))
    platforms: dict[str, Platform] = {"wire": Wire("wire", port)}
    app = Application(database, platforms, fast_clock(since), routines=())
    app.registry.entrances["faults.say"] = entrance(members, places)
    stop = asyncio.Event()

    async def hurry() -> None:
        while not stop.is_set():
            await app.pump("reconcile", stop)
            await asyncio.sleep(HURRY)

    async with asyncio.TaskGroup() as group:
        proving = group.create_task(hurry())
        await app.run(stop)
        proving.cancel()
    await database.close()


def one_life(url: str, port: int, since: float, members: list[int], places: list[int]) -> None:
    """A worker's process."""
    asyncio.run(work(url, port, since, members, places))


def platform(log: str, ready: Connection, seed: int) -> None:
    """The platform's own process: it writes down what it accepts before it answers."""
    chance = random.Random(seed)
    answers, weights = zip(*FAULTS, strict=True)
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def keep(id: str, text: str) -> None:
        os.write(handle, f"{json.dumps([id, text])}\n".encode())

    def answer(what: str, id: str) -> Answer:
        found: Answer = chance.choices(answers, weights)[0]
        return found

    async def serve() -> None:
        async with serving(Server(answer, keep)) as port:
            ready.send(port)
            await asyncio.Event().wait()

    asyncio.run(serve())
