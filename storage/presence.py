"""Whether another process of the bot still lives: proved by a lock, never by a clock."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.engines import bare_engine

_HOLD = text("SELECT pg_advisory_lock(:key)")
_TRY = text("SELECT pg_try_advisory_lock(:key)")
_SAY = text("SELECT 1")
_LEAVE = text("SELECT pg_advisory_unlock(:key)")


class AlreadyRunning(Exception):
    """Another bot uses this SQLite file; two would post everything twice."""


class Lost(Exception):
    """This process no longer holds its own lock."""


@dataclass(frozen=True, slots=True)
class Presence:
    """This process's lock, and the question whether another one's is gone.

    `lock` is the connection that holds it on PostgreSQL; None on SQLite, where holding the file's
    lock means that nobody else is there.
    """

    owner: str
    lock: AsyncConnection | None

    async def is_dead(self, owner: str) -> bool:
        """Whether the process that called itself this is certainly gone. Asked about oneself, it
        looks whether the lock is still held.

        Raises:
            Lost: our own lock went with its connection, and the others take us for dead: end now.
        """
        if self.lock is None:
            return owner != self.owner
        if owner == self.owner:
            await self._still_here(self.lock)
            return False
        key = {"key": _key(owner)}
        try:
            if not (await self.lock.execute(_TRY, key)).scalar_one():
                return False
            await self.lock.execute(_LEAVE, key)
        except DBAPIError as error:
            raise Lost(str(error.orig)) from error
        return True

    @staticmethod
    async def _still_here(lock: AsyncConnection) -> None:
        try:
            await lock.execute(_SAY)
        except DBAPIError as error:
            raise Lost(str(error.orig)) from error


@asynccontextmanager
async def present(database: Database, owner: str) -> AsyncIterator[Presence]:
    """Be known as alive under this name until the block is left, however it ends.

    Raises:
        AlreadyRunning: another process holds the SQLite file.
    """
    url = database.engines.write.url
    if database.dialect == "sqlite":
        with _file_lock(Path(f"{url.database}.lock")):
            yield Presence(owner, None)
        return
    # A connection of its own, outside every transaction: the lock lives exactly as long as it.
    engine = bare_engine(url.render_as_string(hide_password=False)).execution_options(
        isolation_level="AUTOCOMMIT"
    )
    try:
        async with engine.connect() as connection:
            await connection.execute(_HOLD, {"key": _key(owner)})
            yield Presence(owner, connection)
    finally:
        await engine.dispose()


def _key(owner: str) -> int:
    """The 64-bit signed number an owner's lock has."""
    return int.from_bytes(blake2b(owner.encode(), digest_size=8).digest(), "big", signed=True)


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    import fcntl  # not on Windows, where only the playground is run

    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(f"another bot holds {path}") from None
        yield
    finally:
        os.close(handle)
