"""A town to install the bot in."""

from collections.abc import AsyncIterator

import pytest

from storage import Database
from tests.bot.slack_installs.town import Town, town


@pytest.fixture
async def here(database: Database) -> AsyncIterator[Town]:
    """A bot for many workspaces, on both databases."""
    async with town(database) as made:
        yield made


@pytest.fixture
async def there(sqlite: Database) -> AsyncIterator[Town]:
    """The same on SQLite only: for what is not about the database."""
    async with town(sqlite) as made:
        yield made
