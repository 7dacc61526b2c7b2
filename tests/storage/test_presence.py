"""A process is dead when its lock is free, and not a moment sooner."""

import asyncio
import sys

import pytest
from sqlalchemy import text

from storage import Database, Options
from storage.presence import AlreadyRunning, Lost, Presence, present

HOLD = """
import asyncio, sys
from storage import Database
from storage.presence import present

async def main():
    async with present(await Database.open(sys.argv[1]), "child"):
        print("held", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


async def test_one_bot_a_file(sqlite: Database) -> None:
    """A second bot on the same SQLite file is refused, until the first has ended."""
    async with present(sqlite, "first") as presence:
        assert not await presence.is_dead("first")
        assert await presence.is_dead("whoever was here before")
        with pytest.raises(AlreadyRunning):
            async with present(sqlite, "second"):
                pass
    async with present(sqlite, "second"):
        pass


@pytest.mark.parametrize("dialect", ["postgresql"], scope="session")
async def test_replicas_know_of_each_other(database: Database, database_url: str) -> None:
    """On PostgreSQL several live side by side; one that has left is dead to the others."""
    other = await Database.open(database_url, Options(pool=2))
    async with present(database, "first") as first:
        async with present(other, "second") as second:
            for _ in range(2):  # asking does not take the other's lock
                assert not await first.is_dead("second")
                assert not await second.is_dead("first")
                assert await second.is_dead("never was")
        assert await first.is_dead("second")
    await other.close()


async def cut(database: Database, presence: Presence) -> None:
    """Let the server end the connection that holds a lock."""
    assert presence.lock is not None
    found = await presence.lock.execute(text("SELECT pg_backend_pid()"))
    async with database.engines.write.begin() as connection:
        await connection.execute(
            text("SELECT pg_terminate_backend(:pid)"), {"pid": found.scalar_one()}
        )


@pytest.mark.parametrize("dialect", ["postgresql"], scope="session")
async def test_a_cut_connection_is_death(database: Database) -> None:
    """Who lost their lock is dead to the others, and is told so when they ask."""
    async with present(database, "first") as first, present(database, "second") as second:
        await cut(database, second)
        assert await first.is_dead("second")
        with pytest.raises(Lost):
            await second.is_dead("first")


async def test_a_killed_process_is_dead(
    database: Database, database_url: str, dialect: str
) -> None:
    """After kill -9 the lock is free at once, on both databases."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLD, database_url, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert child.stdout is not None
        assert await child.stdout.readline() == b"held\n"
        if dialect == "sqlite":
            with pytest.raises(AlreadyRunning):
                async with present(database, "me"):
                    pass
        else:
            async with present(database, "me") as presence:
                assert not await presence.is_dead("child")
    finally:
        child.kill()
        await child.communicate()
    for _ in range(200):  # PostgreSQL notices the closed socket a moment later
        async with present(database, "me") as presence:
            if await presence.is_dead("child"):
                return
    raise AssertionError("the child still counts as alive")
