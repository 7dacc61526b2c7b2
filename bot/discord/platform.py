"""Discord as a platform: its connection, what comes from there, what is brought there. No feature."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

import discord
import structlog

from bot.discord import commands
from bot.discord.acts import Acts
from bot.discord.client import Client, connected_until, lead_to
from bot.discord.deliver import Deliveries
from bot.discord.failures import not_let_in, passing
from bot.discord.guilds import Guilds
from bot.discord.inbound import PLATFORM
from bot.discord.mentions import Mentions
from bot.dispatch import Dispatch
from bot.platform import Delivery, Recorder, Steps
from bot.settings import Settings
from bot.warm import warmed
from storage import Database

log = structlog.get_logger()
LONGEST_PAUSE = 60.0  # seconds between two tries to connect
GRACE = 5.0  # seconds for answers that are under way when the bot stops


class Discord:
    """The bot on Discord. `client` is the connection of this moment; a new one is made after an end
    that discord.py does not mend by itself."""

    name = PLATFORM

    def __init__(
        self,
        settings: Settings,
        database: Database,
        dispatch: Dispatch,
        now: Callable[[], datetime],
    ) -> None:
        self._token, self._now = settings.discord_token, now
        self._api, self._gateway = settings.discord_api_url, settings.discord_gateway_url
        self.database, self.dispatch = database, dispatch
        self.guilds = Guilds(database, dispatch, now)
        menus = commands.menus(dispatch.registry)
        self.acts = Acts(database, dispatch, now, menus, self.guilds)
        self.mentions = Mentions(database, dispatch, now, self.guilds)
        self.deliveries = Deliveries(lambda: self.client, now)
        self._under_way = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self.client: Client = self.connection()

    def connection(self) -> Client:
        """A connection that is not begun yet, and becomes the one that is used."""
        lead_to(self._api)
        self.client = Client(self, self._gateway)
        return self.client

    # --- a live platform --------------------------------------------------------------------

    async def run(self, stop: asyncio.Event) -> None:
        """Be connected until `stop`; raises NotLetIn when no waiting would mend it."""
        await warmed()
        pause = 1.0
        while not stop.is_set():
            begun = asyncio.get_running_loop().time()
            token = self._token.get_secret_value()
            ended = await connected_until(self.client, token, stop, self._finished)
            if stop.is_set():
                break
            if ended and (refused := not_let_in(ended)):
                raise refused from None
            if ended and not passing(ended):
                log.error("discord_connection_broke", exc_info=ended)
            if asyncio.get_running_loop().time() - begun > LONGEST_PAUSE:
                pause = 1.0
            log.warning("discord_connection_lost", again_in=pause, error=repr(ended)[:200])
            await _at_most(pause, stop)
            pause = min(2 * pause, LONGEST_PAUSE)
            self.connection()

    async def deliver(self, delivery: Delivery, record: Recorder) -> None:
        await self.deliveries.deliver(delivery, record)

    async def find(self, delivery: Delivery) -> Steps | None:
        return await self.deliveries.find(delivery)

    # --- what discord.py tells --------------------------------------------------------------

    async def connected(self) -> None:
        """Logged in; nothing was heard yet."""
        try:
            await commands.sync(
                self.client.http,
                self.client.application_id or 0,
                self.dispatch.registry,
                self.database,
                self._now,
            )
        except Exception:  # what was registered before still works
            log.exception("commands_not_registered")

    async def interaction(self, interaction: discord.Interaction) -> None:
        await self._heard(self.acts(interaction))

    async def message(self, message: discord.Message) -> None:
        if self.client.user:
            await self._heard(self.mentions(message, self.client.user.id))

    async def guild_here(self, guild: discord.Guild, joined: bool) -> None:
        await self._heard(self.guilds.here(guild, joined=joined))

    async def guild_gone(self, guild: discord.Guild) -> None:
        await self._heard(self.guilds.gone(guild))

    async def guilds_are(self, guilds: set[int]) -> None:
        await self._heard(self.guilds.only(guilds))

    async def _heard(self, work: Coroutine[Any, Any, None]) -> None:
        """Do what was heard; a failure ends nothing else, and an orderly end waits for it."""
        self._under_way += 1
        self._quiet.clear()
        try:
            await work
        except Exception:
            log.exception("discord_event_failed")
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._quiet.set()

    async def _finished(self) -> None:
        """Wait until what people did has been answered, though not for ever."""
        await _at_most(GRACE, self._quiet)


async def _at_most(seconds: float, event: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass
