"""A fresh community for every example of a property, on either database; presses without a pause."""

import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest

from bot.platform import Incoming, Sender
from storage import Database, Options
from tests.driver import SPACE, Bot, Person
from tests.postgresql import Server, in_thread

T = TypeVar("T")


def on_sqlite(template: Path, work: Callable[[Bot], Awaitable[T]], *, routines: bool = True) -> T:
    """Run against a fresh community in a fresh file; without `routines` nothing happens by itself."""

    async def run() -> T:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "tertulia.db"
            shutil.copy(template, path)
            database = await Database.open(f"sqlite:///{path}", Options(durable=False))
            try:
                return await work(await Bot.start(database, routines=routines))
            finally:
                await database.close()

    return in_thread(run)


def on_postgresql(server: Server, work: Callable[[Bot], Awaitable[T]]) -> T:
    """The same on PostgreSQL."""

    async def run() -> T:
        async with server.database() as url:
            database = await Database.open(url, Options(durable=False))
            try:
                return await work(await Bot.start(database))
            finally:
                await database.close()

    return in_thread(run)


def on(dialect: str, request: pytest.FixtureRequest, work: Callable[[Bot], Awaitable[T]]) -> T:
    """On the database a test runs on."""
    if dialect == "sqlite":
        return on_sqlite(request.getfixturevalue("sqlite_template"), work)
    return on_postgresql(request.getfixturevalue("postgresql_server"), work)


def press(bot: Bot, who: Person, link: str, **more: Any) -> Awaitable[Any]:
    """A press as the platform brings it, without anything after it."""
    sender = Sender(who.account, who.name)
    return bot.app.dispatch(Incoming("press", "paper", SPACE, "C-any", sender, link=link, **more))
