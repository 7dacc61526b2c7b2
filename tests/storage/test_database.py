"""Transactions: one at a time, all or nothing, on both databases."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from storage import (
    AlreadyDone,
    Database,
    Nested,
    NotFound,
    ReadOnly,
    Storage,
    TooLong,
    Trespass,
    in_transaction,
)
from storage.tables import Avoid, Job, Member, Need, Synonym
from tests.conftest import NOW, Home


async def member(storage: Storage, name: str = "Ana") -> Member:
    """A roster member."""
    async with storage.begin() as tx:
        return await tx.members.add(Member(name=name, status="roster"))


async def test_rows_live_on_after_the_block(storage: Storage) -> None:
    """Rows can be read when their transaction is over, also those that were just written."""
    ana = await member(storage)
    async with storage.look() as look:
        again = await look.members.get(ana.id)
    assert (again.name, again.created_at, again.cap) == ("Ana", NOW, 3)


async def write_in_a_look(storage: Storage, member_id: int, how: str) -> None:
    """Try to write where one may only read."""
    async with storage.look() as look:
        found = await look.members.get(member_id)
        match how:
            case "add":
                await look.members.add(Member(name="Ben"))
            case "change":
                found.name = "Ben"
                await look.session.flush()
            case "remove":
                await look.members.remove(found)
            case _:
                await look.session.execute(update(Member).values(name="Ben"))


@pytest.mark.parametrize("how", ["add", "change", "remove", "update"])
async def test_look_never_writes(storage: Storage, how: str) -> None:
    """Adding, changing, deleting and updating in a look() raise; nothing is stored."""
    ana = await member(storage)
    with pytest.raises(ReadOnly):
        await write_in_a_look(storage, ana.id, how)
    async with storage.look() as look:
        assert [row.name for row in await look.members.all()] == ["Ana"]


async def write_and_raise(storage: Storage, member_id: int) -> None:
    """Two changes, then an accident."""
    async with storage.begin() as tx:
        (await tx.members.get(member_id)).name = "Ben"
        await tx.members.add(Member(name="Carla"))
        raise RuntimeError


async def test_a_raising_block_changes_nothing(storage: Storage) -> None:
    """What was written before the exception is undone."""
    ana = await member(storage)
    with pytest.raises(RuntimeError):
        await write_and_raise(storage, ana.id)
    async with storage.look() as look:
        assert [row.name for row in await look.members.all()] == ["Ana"]


async def test_nesting_raises(home: Home) -> None:
    """No transaction stands inside a begin(), and no begin() inside a look()."""
    storage = home.storage()
    async with storage.begin():
        assert in_transaction()
        with pytest.raises(Nested):
            async with storage.begin():
                pass
        with pytest.raises(Nested):
            async with home.storage().look():
                pass
        with pytest.raises(Nested):
            async with home.database.across(NOW):
                pass
    async with storage.look():
        assert not in_transaction()
        with pytest.raises(Nested):
            async with storage.begin():
                pass
        async with storage.look() as look:  # reading while reading waits for nobody
            assert look.community.id == home.community.id
    assert not in_transaction()
    async with storage.begin():
        pass


async def test_a_transaction_does_not_mark_other_tasks(storage: Storage) -> None:
    """A neighbour that runs at the same time is not in a transaction."""
    inside, leave = asyncio.Event(), asyncio.Event()

    async def writer() -> None:
        async with storage.begin():
            inside.set()
            await leave.wait()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(writer())
        await inside.wait()
        assert not in_transaction()
        leave.set()


async def test_concurrent_writers_lose_nothing(home: Home) -> None:
    """A hundred read-then-write transactions at once: each sees the one before it."""
    ana = await member(home.storage())

    async def one_more() -> None:
        async with home.storage().begin() as tx:
            found = await tx.members.lock(ana.id)
            await asyncio.sleep(0)
            found.unanswered += 1

    await asyncio.gather(*(one_more() for _ in range(100)))
    async with home.storage().look() as look:
        assert (await look.members.get(ana.id)).unanswered == 100


async def test_look_does_not_wait_for_a_writer(storage: Storage) -> None:
    """While a transaction is open, a look() reads what was committed before it."""
    ana = await member(storage)
    seen: list[str] = []

    async def read() -> None:
        async with storage.look() as look:
            seen.append((await look.members.get(ana.id)).name)

    started, go_on = asyncio.Event(), asyncio.Event()

    async def write() -> None:
        async with storage.begin() as tx:
            (await tx.members.get(ana.id)).name = "Ben"
            await tx.session.flush()
            started.set()
            await go_on.wait()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(write())
        await started.wait()
        await asyncio.wait_for(read(), 2)
        go_on.set()
    await read()
    assert seen == ["Ana", "Ben"]


async def job(home: Home, **values: object) -> Job:
    """A job that is due now."""
    async with home.storage().begin() as tx:
        return await tx.jobs.add(
            Job(link="needs.remind?need_id=1", due_at=NOW, dedupe_key="once", **values)
        )


async def test_a_job_is_done_with_its_handler(home: Home) -> None:
    """The job's mark and the handler's changes are one transaction."""
    due = await job(home)
    storage = home.storage(NOW + timedelta(minutes=1), due.id)
    assert not storage.began
    async with storage.begin() as tx:
        await tx.members.add(Member(name="Ana"))
    assert storage.began
    async with home.storage().look() as look:
        done = await look.jobs.get(due.id)
        assert (done.state, done.done_at) == ("done", NOW + timedelta(minutes=1))
        assert await look.members.count() == 1


async def test_a_job_runs_once(home: Home) -> None:
    """Whoever comes second changes nothing, and a failed handler leaves the job to do."""
    due = await job(home)
    with pytest.raises(RuntimeError):
        async with home.storage(NOW, due.id).begin():
            raise RuntimeError
    async with home.storage(NOW, due.id).begin() as tx:
        await tx.members.add(Member(name="Ana"))
    late = home.storage(NOW, due.id)
    with pytest.raises(AlreadyDone):
        async with late.begin() as tx:
            await tx.members.add(Member(name="Ana again"))
    assert not late.began
    async with home.storage().look() as look:
        assert await look.members.count() == 1


async def test_a_job_begins_once(home: Home) -> None:
    """A second begin() of the same job is a mistake in the handler and says so."""
    due = await job(home)
    storage = home.storage(NOW, due.id)
    async with storage.begin():
        pass
    with pytest.raises(Nested):
        async with storage.begin():
            pass


async def test_unknown_community(database: Database) -> None:
    """A community that does not exist is not found."""
    with pytest.raises(NotFound):
        async with database.storage(99, NOW).look():
            pass


async def test_times_are_aware(storage: Storage, database: Database) -> None:
    """A naive time is refused; any zone's time comes back as the same instant in UTC."""
    with pytest.raises(ValueError, match="naive"):
        database.storage(1, datetime(2026, 1, 1))
    ana = await member(storage)
    elsewhere = datetime.fromisoformat("2026-11-01T01:30:00-07:00")
    async with storage.begin() as tx:
        (await tx.members.get(ana.id)).paused_until = elsewhere
    async with storage.look() as look:
        found = (await look.members.get(ana.id)).paused_until
        assert found == elsewhere
        assert found is not None
        assert found.utcoffset() == timedelta(0)
        paused = await look.members.count(Member.paused_until > elsewhere - timedelta(seconds=1))
        assert paused == 1
    with pytest.raises(Exception, match="naive"):
        async with storage.begin() as tx:
            (await tx.members.get(ana.id)).paused_until = datetime(2026, 1, 1)


async def test_foreign_keys_hold(home: Home) -> None:
    """A row cannot refer to somebody who does not exist."""
    need = {"text": "x", "language": "en", "kind": "peer", "member_id": 12345}
    with pytest.raises(Trespass):
        async with home.storage().begin() as tx:
            await tx.needs.add(Need(**need))
    with pytest.raises(IntegrityError):  # nobody checks across communities but the database
        async with home.database.across(NOW) as across:
            across.session.add(Need(community_id=home.community.id, **need))


async def test_unique_keys_hold(storage: Storage) -> None:
    """The same thing twice is refused; add_once says None and lets the transaction go on."""
    ana, ben = await member(storage), await member(storage, "Ben")
    async with storage.begin() as tx:
        await tx.avoids.add(Avoid(member_id=ana.id, avoided_id=ben.id))
    with pytest.raises(IntegrityError):
        async with storage.begin() as tx:
            await tx.avoids.add(Avoid(member_id=ana.id, avoided_id=ben.id))
    async with storage.begin() as tx:
        words = {"lever": "budget", "phrase": "la plata", "language": "es"}
        first = await tx.synonyms.add_once(("community_id", "phrase"), **words)
        second = await tx.synonyms.add_once(("community_id", "phrase"), **words)
        assert isinstance(first, Synonym)
        assert second is None
        await tx.members.add(Member(name="Carla"))
    async with storage.look() as look:
        assert (await look.synonyms.count(), await look.members.count()) == (1, 3)


async def test_a_text_that_is_too_long(storage: Storage) -> None:
    """Both databases refuse it alike, when it is new and when it is changed."""
    ana = await member(storage)
    with pytest.raises(TooLong, match="name takes 120"):
        await member(storage, "A" * 121)
    with pytest.raises(TooLong):
        async with storage.begin() as tx:
            (await tx.members.get(ana.id)).name = "A" * 121
    assert (await member(storage, "Á" * 120)).name == "Á" * 120


async def test_an_id_is_never_used_again(storage: Storage) -> None:
    """A Link that outlived its row cannot come to mean another one."""
    ana = await member(storage)
    async with storage.begin() as tx:
        await tx.members.remove(await tx.members.get(ana.id))
    assert (await member(storage, "Ben")).id > ana.id
