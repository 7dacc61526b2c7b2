"""SQLite and PostgreSQL as they are set up: addresses, locks, time limits, lost sessions."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import Busy, Database, Options, Storage
from storage.engines import driver_url, wal_is_safe
from storage.tables import Member
from tests.conftest import NOW, Home


async def member(storage: Storage, name: str = "Ana") -> Member:
    """A roster member."""
    async with storage.begin() as tx:
        return await tx.members.add(Member(name=name, status="roster"))


async def test_two_processes_lose_nothing(sqlite: Database, sqlite_home: Home) -> None:
    """Two bots' worth of connections on one SQLite file wait for each other, without the lock."""
    other = await Database.open(f"sqlite:///{sqlite.engines.write.url.database}")
    ana = await member(sqlite_home.storage())

    async def one_more(database: Database) -> None:
        async with database.storage(sqlite_home.community.id, NOW).begin() as tx:
            found = await tx.members.get(ana.id)
            await asyncio.sleep(0.001)
            found.unanswered += 1

    await asyncio.gather(*(one_more(d) for _ in range(20) for d in (sqlite, other)))
    await other.close()
    async with sqlite_home.storage().look() as look:
        assert (await look.members.get(ana.id)).unanswered == 40


@pytest.mark.parametrize("dialect", ["postgresql"], scope="session")
async def test_a_deadlock_has_one_victim(home: Home) -> None:
    """Two that lock the same people in opposite order: one goes on, the other hears Busy."""
    ana, ben = await member(home.storage()), await member(home.storage(), "Ben")
    both = asyncio.Barrier(2)

    async def lock(first: int, second: int) -> None:
        async with home.storage().begin() as tx:
            (await tx.members.lock(first)).unanswered += 1
            await tx.session.flush()
            await both.wait()
            await tx.members.lock(second)

    ended = await asyncio.gather(lock(ana.id, ben.id), lock(ben.id, ana.id), return_exceptions=True)
    assert [type(e) for e in ended if e is not None] == [Busy]
    async with home.storage().look() as look:
        assert sum(m.unanswered for m in await look.members.all()) == 1


@pytest.mark.parametrize("dialect", ["postgresql"], scope="session")
async def test_ended_sessions_are_replaced(home: Home) -> None:
    """When the server ends every connection, the next transaction has a new one."""
    ana = await member(home.storage())
    for _ in range(5):
        async with home.database.across(NOW) as across:
            await across.session.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        readers = (read_name(home, ana.id) for _ in range(4))
        assert set(await asyncio.gather(*readers)) == {"Ana"}


async def say_nothing(database: Database, seconds: float) -> None:
    """Begin a transaction and leave it idle."""
    async with database.across(NOW) as across:
        await across.session.execute(text("SELECT 1"))
        await asyncio.sleep(seconds)


async def read_name(home: Home, member_id: int) -> str:
    """A member's name in a look of its own."""
    async with home.storage().look() as look:
        return (await look.members.get(member_id)).name


@pytest.mark.parametrize("dialect", ["postgresql"], scope="session")
async def test_nothing_takes_for_ever(home: Home, database_url: str) -> None:
    """A statement that is too long is ended by the server, and so is a silent transaction."""
    hasty = await Database.open(database_url, Options(statement_seconds=0.1, idle_seconds=0.2))
    with pytest.raises(DBAPIError, match="statement timeout"):
        async with hasty.across(NOW) as across:
            await across.session.execute(text("SELECT pg_sleep(5)"))
    with pytest.raises(DBAPIError):
        await say_nothing(hasty, 0.5)
    async with hasty.storage(home.community.id, NOW).look() as look:
        assert look.community.id == home.community.id
    await hasty.close()


def test_addresses() -> None:
    """Plain addresses get their driver; what we cannot open is refused in words."""
    assert driver_url("sqlite:///x.db").drivername == "sqlite+aiosqlite"
    assert driver_url("postgres://h/d").drivername == "postgresql+asyncpg"
    assert driver_url("postgresql://h/d?sslmode=require").query == {"ssl": "require"}
    for wrong in ("mysql://h/d", "sqlite://", "sqlite:///:memory:"):
        with pytest.raises(ValueError, match="SQLite"):
            driver_url(wrong)


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_wal_only_where_it_is_safe(version: tuple[int, ...], safe: bool) -> None:
    """The versions that repaired the WAL's reset, and no other, use a WAL."""
    assert wal_is_safe(version) is safe


async def test_sqlite_is_durable_by_default(tmp_path: object) -> None:
    """A database opened without options waits for the disk, checks keys and waits for locks."""
    database = await Database.open(f"sqlite:///{tmp_path}/d.db")
    async with database.engines.write.connect() as connection:
        found = {}
        for pragma in ("synchronous", "foreign_keys", "busy_timeout", "query_only"):
            row = (await connection.exec_driver_sql(f"PRAGMA {pragma}")).first()
            found[pragma] = row[0] if row else None
    await database.close()
    assert found == {"synchronous": 2, "foreign_keys": 1, "busy_timeout": 10000, "query_only": 0}
