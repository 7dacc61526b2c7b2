"""Fixtures of the Slack tests: a bot at work."""

from collections.abc import AsyncIterator

import pytest

from storage import Database
from tests.bot.slack.world import World, at_work


@pytest.fixture
async def world(sqlite: Database) -> AsyncIterator[World]:
    """A bot in one workspace, over signed HTTP."""
    async with at_work(sqlite) as world:
        yield world
        assert world.slack.problems == []  # nothing it said would have been refused
