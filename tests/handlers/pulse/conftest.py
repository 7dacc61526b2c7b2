"""A bot whose community has no routines: nothing but what is tested happens by itself."""

import pytest

from storage import Database
from tests.driver import Bot


@pytest.fixture
async def bot(sqlite: Database) -> Bot:
    """An empty community, on SQLite."""
    return await Bot.start(sqlite, routines=False)
