"""Commands are registered when they changed, once, and a refusal ends nothing."""

from datetime import datetime
from typing import Any

import discord
import pytest
import simcord
from structlog.testing import capture_logs

from bot.discord import commands
from handlers import registry
from handlers.kit.router import Registry
from storage import Database

REGISTRY = registry()


@pytest.fixture
def simcord_bot() -> discord.Client:
    """discord.py, connected to the simulated Discord."""
    return discord.Client(intents=discord.Intents(guilds=True))


class Registering:
    """One bot that starts again and again."""

    def __init__(self, env: simcord.Env, database: Database, now: datetime) -> None:
        self.env, self.database, self.now = env, database, now

    async def start(self, known: Registry = REGISTRY) -> bool:
        """Register as at a start."""
        http, application = self.env.bot.http, self.env.backend.application_id
        return await commands.sync(http, application, known, self.database, lambda: self.now)

    @property
    def puts(self) -> list[Any]:
        """What was sent to be registered, each time."""
        requests = self.env.http_requests
        return [r.json for r in requests if r.method == "PUT" and r.path.endswith("/commands")]


@pytest.fixture
def bot(simcord_env: simcord.Env, sqlite: Database, now: datetime) -> Registering:
    """A bot on a database of its own."""
    return Registering(simcord_env, sqlite, now)


async def test_the_first_start_registers_them_all(bot: Registering) -> None:
    """The tree as it is, taken by a Discord that the project did not write."""
    assert await bot.start()
    assert bot.puts == [commands.tree(REGISTRY)]


async def test_a_start_without_a_change_asks_nothing(bot: Registering) -> None:
    """Only the digest is compared; Discord is not asked."""
    await bot.start()
    assert await bot.start()
    assert len(bot.puts) == 1


async def test_a_change_is_registered(bot: Registering) -> None:
    """Another tree replaces the one before."""
    await bot.start()
    fewer = {path: e for path, e in REGISTRY.commands.items() if path != "desk"}
    assert await bot.start(Registry(REGISTRY.entrances, fewer, REGISTRY.home))
    assert len(bot.puts) == 2
    assert "desk" not in {one["name"] for one in bot.puts[1]}


@pytest.mark.parametrize(("status", "code"), [(400, 50035), (403, 50001), (401, 0), (500, 0)])
async def test_a_refusal_is_logged_and_tried_again(
    bot: Registering, status: int, code: int
) -> None:
    """Nothing is remembered as registered, so the next start does it."""
    bot.env.inject_error("PUT", "/applications/*/commands", status=status, code=code)
    with capture_logs() as logs:
        assert not await bot.start()
    assert [one["event"] for one in logs] == ["commands_not_registered"]
    assert await bot.start()
    assert len(bot.puts) == 2
