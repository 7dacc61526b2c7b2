"""Negative controls: the same faults against what the bot does not do. Each must go wrong, or the
tests beside it prove nothing (DELIVERY, test 3)."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import delete, event, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.courier import Courier
from bot.platform import Delivery, Recorder, Uncertain
from handlers.kit.say import announce
from handlers.kit.ui import Card
from schedules import planner
from storage import Across, Database
from storage.engines import driver_url
from storage.tables import Job, Outbox
from tests.conftest import NOW, Home, new_home
from tests.faults.wire import Answer, Server, Wire, serving


async def unheard(_across: Across, _row: Outbox, _how: str) -> None:
    """Nobody is told: controls only count."""


@pytest.fixture
async def said(sqlite: Database) -> Home:
    """One message waits for one place."""
    home = await new_home(sqlite)
    async with sqlite.across(NOW) as across:
        space = await across.spaces.by_external("playground", "demo")
        assert space
        space.platform = "wire"
    async with home.storage().begin() as tx:
        place = await tx.places.choose(home.space.id, "circles", "P", "circles")
        await announce(tx, place.id, Card("hello"), key="k")
    return home


def once(answer: Answer) -> Server:
    """A server that answers the first post so and the others well."""
    answers = [answer]
    return Server(lambda what, _id: answers.pop() if what == "post" and answers else "ok")


class Naive(Wire):
    """Posts again when it is not sure, as most do."""

    async def deliver(self, delivery: Delivery, record: Recorder) -> None:
        for _try in range(3):
            try:
                return await super().deliver(delivery, record)
            except Uncertain:
                continue
        return None


@pytest.mark.parametrize("answer", ["500 after", "reset after"])
@pytest.mark.parametrize(("adapter", "posts"), [(Naive, 2), (Wire, 1)])
async def test_a_naive_retry_posts_twice(
    said: Home, adapter: type[Wire], posts: int, answer: Answer
) -> None:
    """Trying again after a broken answer doubles the message; asking first does not."""
    server = once(answer)
    async with serving(server) as port:
        courier = Courier(said.database, {"wire": adapter("wire", port)}, "o", unheard)
        for minute in range(5):
            await courier.deliver(NOW + timedelta(minutes=minute))
            await courier.reconcile(NOW + timedelta(minutes=minute))
    assert len(server.accepted) == posts


@pytest.fixture
async def resetting() -> AsyncIterator[tuple[str, list[bytes]]]:
    """A Slack that takes the first request and breaks the line."""
    heads: list[bytes] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        heads.append(asked)
        length = int(asked.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        if len(heads) > 1:
            body = b'{"ok":true,"ts":"1.2","channel":"C1"}'
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
            writer.write(head + b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/", heads
    server.close()


@pytest.mark.parametrize(("handlers", "requests"), [(None, 2), ([], 1)])
async def test_the_sdk_alone_posts_twice(
    resetting: tuple[str, list[bytes]], handlers: list[object] | None, requests: int
) -> None:
    """slack_sdk as it comes sends a message again when the answer breaks off: one call, two posts."""
    url, heads = resetting
    client = AsyncWebClient(token="xoxb-1", base_url=url, retry_handlers=handlers)  # type: ignore[arg-type]
    try:
        await client.chat_postMessage(channel="C1", text="hello")
    except aiohttp.ClientError:
        assert handlers == []
    assert len(heads) == requests


@pytest.mark.parametrize(("begin", "fails"), [("BEGIN", True), ("BEGIN IMMEDIATE", False)])
async def test_deferred_transactions_fail(sqlite: Database, begin: str, fails: bool) -> None:
    """Two that read and then write: deferred, one of them is refused whatever it waits."""
    url = driver_url(str(sqlite.engines.write.url))
    engines = [create_async_engine(url) for _one in range(2)]
    for engine in engines:

        @event.listens_for(engine.sync_engine, "connect")
        def plain(connection: object, _record: object) -> None:
            connection.isolation_level = None  # type: ignore[attr-defined]

        @event.listens_for(engine.sync_engine, "begin")
        def start(connection: object) -> None:
            connection.exec_driver_sql(begin)  # type: ignore[attr-defined]

    async def reads_then_writes(engine: object) -> None:
        async with engine.begin() as connection:  # type: ignore[attr-defined]
            await connection.execute(text("SELECT count(*) FROM communities"))
            await asyncio.sleep(0.05)
            await connection.execute(text("UPDATE communities SET name = name"))

    ended = await asyncio.gather(*(reads_then_writes(e) for e in engines), return_exceptions=True)
    for engine in engines:
        await engine.dispose()
    refused = [one for one in ended if isinstance(one, OperationalError)]
    assert bool(refused) is fails, ended


@pytest.mark.parametrize(("by_clock", "posts"), [(True, 2), (False, 1)])
async def test_death_by_the_clock_posts_twice(said: Home, by_clock: bool, posts: int) -> None:
    """A process stands still between claim and post. Who takes it for dead after a while posts
    too; who asks for its lock waits."""
    server, go_on, claimed = Server(), asyncio.Event(), asyncio.Event()

    class Slow(Wire):
        async def deliver(self, delivery: Delivery, record: Recorder) -> None:
            claimed.set()
            await go_on.wait()
            await super().deliver(delivery, record)

    async def seems_dead(owner: str) -> bool:
        return by_clock and owner == "slow"  # it has said nothing for hours

    async with serving(server) as port, asyncio.TaskGroup() as group:
        slow = Courier(said.database, {"wire": Slow("wire", port)}, "slow", unheard)
        other = Courier(said.database, {"wire": Wire("wire", port)}, "other", unheard)
        group.create_task(slow.deliver(NOW))
        await claimed.wait()
        for hour in range(1, 4):
            at = NOW + timedelta(hours=hour)
            await other.recover(at, seems_dead)
            await other.reconcile(at)
            await other.deliver(at)
        go_on.set()
    assert len(server.accepted) == posts


@pytest.mark.parametrize(("unique", "jobs"), [(False, 2), (True, 1)])
async def test_without_a_unique_key_a_job_is_planned_twice(
    sqlite: Database, unique: bool, jobs: int
) -> None:
    """Two replicas plan the same occurrence; only the key keeps it one."""
    home = await new_home(sqlite)
    async with home.storage().begin() as tx:
        await tx.schedules.put("daily", link="a.b", rule="FREQ=DAILY;COUNT=1", zone="UTC",
                               starts=f"{NOW:%Y-%m-%d}T20:00")  # fmt: skip
    await planner.plan(sqlite, NOW)
    if not unique:
        await _planned_without_key(sqlite, NOW)
    async with home.storage().begin() as tx:
        schedule = await tx.schedules.named("daily")
        assert schedule
        schedule.planned_until_at = NOW
    await planner.plan(sqlite, NOW)
    async with home.storage().look() as look:
        assert len(await look.jobs.all()) == jobs


async def _planned_without_key(database: Database, now: datetime) -> None:
    """What the table would hold if the first planner's job had no key."""
    async with database.across(now) as across:
        job = (await across.session.scalars(select(Job))).one()
        await across.session.execute(delete(Job))
        across.session.add(
            Job(community_id=job.community_id, link=job.link, due_at=job.due_at, dedupe_key="none")
        )
