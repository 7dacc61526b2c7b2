"""The connection to Discord: what it asks for, where it leads, who is told. It knows no handler."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import discord
import structlog
from yarl import URL

from bot.discord.failures import trace

log = structlog.get_logger()
REAL_API = "https://discord.com/api/v10"
# Seconds a request may be held back before it is given back to the courier. discord.py's own least
# is 30, at its constructor; a courier that sleeps there keeps all others waiting.
HELD_BACK = 2.0


class Hears(Protocol):
    """Who is told what happens on Discord. None of these raises."""

    async def connected(self) -> None: ...

    async def interaction(self, interaction: discord.Interaction) -> None: ...

    async def message(self, message: discord.Message) -> None: ...

    async def guild_here(self, guild: discord.Guild, joined: bool) -> None: ...

    async def guild_gone(self, guild: discord.Guild) -> None: ...

    async def guilds_are(self, guilds: set[int]) -> None: ...


def intents() -> discord.Intents:
    """The least: which guilds there are, and messages that mention the bot or are written to it.
    No message content, no members, no presences."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Client(discord.AutoShardedClient):
    """discord.py's client; every interaction goes one way, and nothing is kept of what was sent."""

    def __init__(self, hears: Hears, gateway: str = "") -> None:
        # Its lowest level writes out every request: people's words, and tokens in addresses.
        library = logging.getLogger("discord")
        library.setLevel(max(logging.INFO, logging.getLogger().getEffectiveLevel()))
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it never speaks
        super().__init__(
            intents=intents(),
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            http_trace=trace(),
        )
        self._hears = hears
        self.http.max_ratelimit_timeout = HELD_BACK
        if gateway:  # whatever address the API names: the token goes nowhere else
            connect, here = self.http.ws_connect, URL(gateway)

            async def pinned(url: str, *, compress: int = 0) -> Any:
                address = here.with_query(URL(url).query)
                return await connect(str(address), compress=compress)

            self.http.ws_connect = pinned  # type: ignore[method-assign]

    async def on_ready(self) -> None:
        await self._hears.guilds_are({guild.id for guild in self.guilds})

    async def setup_hook(self) -> None:
        await self._hears.connected()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        await self._hears.interaction(interaction)

    async def on_message(self, message: discord.Message) -> None:
        await self._hears.message(message)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._hears.guild_here(guild, True)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        await self._hears.guild_here(guild, False)

    async def on_guild_update(self, _before: discord.Guild, after: discord.Guild) -> None:
        await self._hears.guild_here(after, False)

    async def on_guild_channel_update(
        self, _before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        await self._hears.guild_here(after.guild, False)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._hears.guild_gone(guild)


def lead_to(api: str) -> None:
    """Where requests go. discord.py keeps one address for the whole process, so it is set every
    time a connection is made: one for trying things out must never get the next one's token."""
    discord.http.Route.BASE = api.rstrip("/") or REAL_API


async def connected_until(
    client: Client, token: str, stop: asyncio.Event, finished: Callable[[], Awaitable[None]]
) -> Exception | None:
    """Be connected until `stop` and `finished`, or until the connection ends by itself; then why."""
    async with asyncio.TaskGroup() as group:
        connection = group.create_task(_kept(client, token))
        stopping = group.create_task(stop.wait())
        await asyncio.wait({connection, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not connection.done():
            await finished()
            await _closed(client)
            await asyncio.wait({connection}, timeout=5.0)
        stopping.cancel()
        connection.cancel()
    await _closed(client)
    return None if connection.cancelled() else connection.result()


async def _kept(client: Client, token: str) -> Exception | None:
    try:
        await client.start(token, reconnect=True)
    except Exception as ended:
        return ended
    return None


async def _closed(client: Client) -> None:
    """Close what was opened; a connection that never came about has not much to close."""
    try:
        async with asyncio.timeout(10):
            await client.close()
    except (AttributeError, TimeoutError, discord.DiscordException, OSError) as error:
        log.debug("discord_close", error=repr(error))
        await client.http.close()
