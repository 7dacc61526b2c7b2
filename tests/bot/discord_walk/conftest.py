"""The town, and a Discord of its own for every test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import simcord

from tests.bot.discord_walk.server import discord_of
from tests.bot.discord_walk.world import World
from tests.handlers.town import Town, filed
from tests.postgresql import in_thread


@pytest.fixture(scope="session")
def town(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Both communities, built once for all walks of a worker."""
    path = tmp_path_factory.mktemp("town") / "town.db"
    return in_thread(lambda: filed(sqlite_template, path))


@pytest.fixture
async def world(town: Town, tmp_path: Path) -> AsyncIterator[World]:
    """The community on a server, everybody there."""
    async with discord_of(town, tmp_path) as found:
        yield found


@pytest.fixture(autouse=True)
def clock(world: World) -> simcord.Env:
    """Seen by simcord's plugin, which gives the test the simulated Discord's time."""
    return world.env
