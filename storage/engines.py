"""How SQLite and PostgreSQL are spoken to; it knows no table."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool


@dataclass(frozen=True, slots=True)
class Options:
    """What an operator may set.

    `pool` is the number of PostgreSQL connections (work slots + 4). `durable=False` lets the
    database forget the last commits in a crash: for demonstrations and tests only.
    """

    pool: int = 9
    statement_seconds: float = 15.0
    idle_seconds: float = 30.0  # a PostgreSQL transaction that says nothing is ended
    durable: bool = True


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite is free of the bug that can corrupt a file when a WAL is reset.

    Fixed in 3.51.3 and, for the older lines, in 3.50.7 and 3.44.6 (sqlite.org/wal.html).
    """
    return (
        version >= (3, 51, 3)
        or (version[:2] == (3, 50) and version >= (3, 50, 7))
        or (version[:2] == (3, 44) and version >= (3, 44, 6))
    )


def journal_mode() -> str:
    """How SQLite keeps its journal here: WAL where that is safe, else TRUNCATE."""
    return "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "TRUNCATE"


def driver_url(url: str) -> URL:
    """The address with the driver we use, from `sqlite:///…` or `postgresql://…`.

    Raises:
        ValueError: some other database, or SQLite without a file.
    """
    try:
        found = make_url(url.replace("postgres://", "postgresql://", 1))
    except ArgumentError:
        raise ValueError("that is no address of a database") from None
    match found.get_backend_name():
        case "sqlite":
            if found.database in (None, "", ":memory:"):
                raise ValueError("SQLite needs a file: sqlite:///path/to/tertulia.db")
            return found.set(drivername="sqlite+aiosqlite")
        case "postgresql":
            query = {("ssl" if k == "sslmode" else k): v for k, v in found.query.items()}
            return found.set(drivername="postgresql+asyncpg", query=query)
        case other:
            raise ValueError(f"neither SQLite nor PostgreSQL: {other}")


@dataclass(frozen=True, slots=True)
class Engines:
    """One engine that writes and one that only reads. SQLite's writers come one by one."""

    write: AsyncEngine
    read: AsyncEngine
    lock: asyncio.Lock | None

    @asynccontextmanager
    async def turn(self, writes: bool) -> AsyncIterator[AsyncEngine]:
        """Wait for one's turn; the engine to use."""
        async with self.lock if self.lock is not None and writes else nullcontext():
            yield self.write if writes else self.read

    def is_victim(self, error: DBAPIError) -> bool:
        """Whether the database gave this transaction up in favour of another."""
        code = getattr(error.orig, "sqlstate", None)
        return code in ("40001", "40P01") or "database is locked" in str(error.orig)

    async def close(self) -> None:
        """Give back every connection."""
        await self.write.dispose()
        await self.read.dispose()


def bare_engine(url: str) -> AsyncEngine:
    """An engine for changing the schema: no pool, no time limit, and SQLite's keys unchecked,
    because there a table is changed by replacing it, which would delete what refers to it."""
    engine = create_async_engine(driver_url(url), poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        _each_connection(engine, "busy_timeout=60000")
        _each_transaction(engine, "BEGIN IMMEDIATE")
    return engine


def connect(url: str, options: Options) -> Engines:
    """Engines for this address; nothing is connected yet."""
    address = driver_url(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, options)
    return _postgresql(address, options)


def _sqlite(address: URL, options: Options) -> Engines:
    write = create_async_engine(address, pool_size=1, max_overflow=0)
    read = create_async_engine(address, pool_size=4, max_overflow=4)
    synchronous = "FULL" if options.durable else "OFF"
    common = ("foreign_keys=ON", "busy_timeout=10000")
    _each_connection(write, *common, f"journal_mode={journal_mode()}", f"synchronous={synchronous}")
    _each_connection(read, *common, "query_only=ON")
    # A deferred transaction that reads first and writes later fails as soon as two of them meet.
    _each_transaction(write, "BEGIN IMMEDIATE")
    _each_transaction(read, "BEGIN")
    return Engines(write, read, asyncio.Lock())


def _each_connection(engine: AsyncEngine, *pragmas: str) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def _each_transaction(engine: AsyncEngine, begin: str) -> None:
    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)


def _postgresql(address: URL, options: Options) -> Engines:
    write = create_async_engine(
        address,
        pool_size=options.pool,
        max_overflow=0,
        pool_pre_ping=True,
        connect_args={
            "server_settings": {
                "application_name": "tertulia",
                "statement_timeout": str(int(options.statement_seconds * 1000)),
                "idle_in_transaction_session_timeout": str(int(options.idle_seconds * 1000)),
                "timezone": "UTC",
                # A commit that a crash of the server takes back would be said twice, or never.
                "synchronous_commit": "on" if options.durable else "off",
                "jit": "off",  # short statements only: compiling them costs more than it saves
            }
        },
    )
    read = write.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(write, read, None)
