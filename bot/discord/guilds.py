"""Servers the bot comes to, is on, and leaves: their community, their names, the first card. It
answers nobody."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import discord
import structlog

from bot.discord import words
from bot.discord.drawn import Sheet, sheet
from bot.discord.inbound import PLATFORM
from bot.discord.reading import read_by
from bot.discord.render import message
from bot.dispatch import Dispatch
from bot.founding import found
from bot.platform import Incoming, Reader, Sender
from handlers.kit.router import named
from handlers.kit.ui import Button, Card, Paragraph
from handlers.kit.words import language_of
from storage import Database

log = structlog.get_logger()
begin = named("setup.begin")
ABREAST = 4  # servers at a time: at the start they all come at once
_DROPPED = (discord.DiscordException, OSError, TimeoutError)


def arrived() -> Card:
    """Where nobody could be written to: the first thing everybody on the server sees of the bot."""
    return Card(
        words.HERE,
        (Paragraph(words.SET_UP),),
        (Button(words.BEGIN, begin(), "primary"),),
    )


class Guilds:
    """Keeps the spaces of Discord as they are."""

    def __init__(self, database: Database, dispatch: Dispatch, now: Callable[[], datetime]) -> None:
        self.database, self.dispatch, self.now = database, dispatch, now
        self._turn = asyncio.Semaphore(ABREAST)
        self._met: set[int] = set()  # servers whose space this process has seen or made

    async def meet(self, guild: discord.Guild | None) -> None:
        """Before anything is answered there: somebody may be faster than the news that the bot came,
        and that news may have met a database that was away."""
        if guild is not None and not guild.unavailable and guild.id not in self._met:
            await self.here(guild, joined=False)

    async def here(self, guild: discord.Guild, *, joined: bool) -> None:
        """The bot is on this server: its space is known, active and called as the server is. Who
        added the bot reads how to set it up, once."""
        async with self._turn:
            async with self.database.look_across(self.now()) as across:
                known = await across.communities.find_space(PLATFORM, str(guild.id))
            space = known[1] if known else None
            new = joined or space is None
            by = (await _added_by(guild) or guild.owner_id) if new else None
            if new or space is None or not space.active or space.name != guild.name[:100]:
                await found(
                    self.database,
                    self.now(),
                    platform=PLATFORM,
                    external_id=str(guild.id),
                    name=guild.name,
                    language=language_of(str(guild.preferred_locale)),
                    ours=_ours(guild),
                    by=str(by or ""),
                )
            self._met.add(guild.id)
            if known:
                await self._places(guild, known[0].id, known[1].id)
            if new and await self._first(guild):
                await self._greet(guild, by)

    async def gone(self, guild: discord.Guild) -> None:
        """The bot was removed from this server."""
        self._met.discard(guild.id)
        async with self.database.across(self.now()) as across:
            if space := await across.spaces.by_external(PLATFORM, str(guild.id)):
                space.active = False
        log.info("discord_server_left", server=guild.id)

    async def only(self, guilds: set[int]) -> None:
        """The bot is on these servers, those that have an outage included; it was removed from all
        others while it was not there to see it."""
        async with self.database.look_across(self.now()) as across:
            left = [
                space.id
                for space in await across.spaces.all()
                if space.platform == PLATFORM and space.active
                if int(space.external_id) not in guilds
            ]
        if not left:
            return
        async with self.database.across(self.now()) as across:
            for id in left:
                (await across.spaces.get(id)).active = False
        log.info("discord_servers_left", servers=len(left))

    async def _places(self, guild: discord.Guild, community_id: int, space_id: int) -> None:
        """Channels of ours that were renamed."""
        storage = self.database.storage(community_id, self.now())
        async with storage.look() as look:
            ours = [p for p in await look.places.all() if p.space_id == space_id]
        called = {p.id: _name(guild, p.external_id) for p in ours}
        changed = {p.id for p in ours if called[p.id] and called[p.id] != p.name}
        if not changed:
            return
        async with storage.begin() as tx:
            for id in changed:
                (await tx.places.get(id)).name = called[id]

    async def _first(self, guild: discord.Guild) -> bool:
        """Whether this process is the one that greets; several may see the bot come."""
        since = guild.me.joined_at
        key = f"discord:joined:{guild.id}:{int(since.timestamp()) if since else 0}"
        async with self.database.across(self.now()) as across:
            return await across.claims.take(key)

    async def _greet(self, guild: discord.Guild, whom: int | None) -> None:
        """The setup card to who added the bot, else to the owner, else a card where newcomers are
        welcomed; a server without such a place finds /tertulia setup."""
        client = guild._state._get_client()
        try:
            if whom:
                await self._added(guild, str(whom))
            if whom and (card := await self._setup(guild, await client.fetch_user(whom))):
                dm = await client.create_dm(discord.Object(whom))
                await dm.send(view=card.view, allowed_mentions=card.mentions)
                return
        except _DROPPED as error:
            log.info("discord_setup_not_by_message", server=guild.id, error=repr(error)[:200])
        try:
            if channel := guild.system_channel:
                reader = Reader(language_of(str(guild.preferred_locale)), "UTC")
                card = sheet(message(arrived(), reader, space=str(guild.id)))
                await channel.send(view=card.view, allowed_mentions=card.mentions)
        except _DROPPED as error:
            log.warning("discord_setup_not_said", server=guild.id, error=repr(error)[:200])

    async def _added(self, guild: discord.Guild, account: str) -> None:
        """Who brought the bot may set it up, also from a direct message, which tells no rights."""
        async with self.database.across(self.now()) as across:
            if space := await across.spaces.by_external(PLATFORM, str(guild.id)):
                space.added_by = account

    async def _setup(self, guild: discord.Guild, user: discord.User) -> Sheet | None:
        """What /tertulia setup answers this person; None when it is not theirs to set up."""
        sender = Sender(str(user.id), user.global_name or user.name, str(guild.preferred_locale))
        incoming = Incoming(
            "press", PLATFORM, str(guild.id), "", sender, direct=True, link=str(begin())
        )
        answer = await self.dispatch(incoming)
        if answer.kind != "answer" or not isinstance(answer.outcome, Card):
            return None
        reader = await read_by(self.database, self.now(), str(guild.id), answer)
        return sheet(message(answer.outcome, reader, space=str(guild.id)))


def _ours(guild: discord.Guild) -> bool:
    """Whether only the operator can have brought the bot there: it is not a public one."""
    application = guild._state._get_client().application
    return application is not None and not application.bot_public


async def _added_by(guild: discord.Guild) -> int | None:
    """Who added the bot, where the server lets it read that; it never asks for that right."""
    if not guild.me.guild_permissions.view_audit_log:
        return None
    try:
        async for entry in guild.audit_logs(action=discord.AuditLogAction.bot_add, limit=10):
            if entry.target and entry.target.id == guild.me.id:
                return entry.user_id
    except _DROPPED as error:
        log.info("discord_audit_log_unread", server=guild.id, error=repr(error)[:200])
    return None


def _name(guild: discord.Guild, external_id: str) -> str:
    channel = guild.get_channel_or_thread(int(external_id)) if external_id.isdecimal() else None
    return channel.name[:100] if channel else ""
