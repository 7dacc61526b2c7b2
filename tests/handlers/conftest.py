"""The whole bot for feature tests: on SQLite, or on both databases where that matters."""

import pytest

from storage import Database
from tests.driver import Bot


@pytest.fixture
async def bot(sqlite: Database) -> Bot:
    """A bot with an empty community, on SQLite."""
    return await Bot.start(sqlite)


@pytest.fixture
async def bot_on_both(database: Database) -> Bot:
    """The same on SQLite and on PostgreSQL, for what depends on locks."""
    return await Bot.start(database)
