"""What `tertulia check` asks Discord: token, servers, channels and rights there, clocks. It posts nothing."""

from collections.abc import AsyncIterator, Callable, Iterable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp
import discord

from bot.discord.client import REAL_API, intents, lead_to
from bot.discord.manifest import PERMISSIONS, invitation
from bot.finding import Chosen, Finding
from bot.settings import Settings

SKEW = timedelta(minutes=1)
PATIENCE = 8  # seconds for one answer
FEW_STARTS = 20  # of Discord's thousand a day


async def look(
    settings: Settings,
    spaces: Iterable[str],
    places: Iterable[Chosen],
    clock: Callable[[], datetime],
) -> AsyncIterator[Finding]:
    """Everything that can be seen from here, without opening the gateway."""
    lead_to(settings.discord_api_url)
    async with discord.Client(intents=intents()) as client:
        try:
            await client.login(settings.discord_token.get_secret_value())
        except discord.LoginFailure:
            yield Finding(
                "wrong", "Discord does not take DISCORD_TOKEN.",
                "Copy it again from the developer page, “Bot”, or reset it there.",
            )  # fmt: skip
            return
        except (discord.DiscordException, OSError) as error:
            yield Finding(
                "wrong", f"Discord cannot be reached ({type(error).__name__}).",
                "Is there a network? DISCORD_API_URL is for trying things out only.",
            )  # fmt: skip
            return
        assert client.user
        yield Finding("good", f"Discord knows the bot as {client.user.name}.")
        async for finding in _application(client, settings.discord_api_url, clock()):
            yield finding
        known = list(spaces)
        if not known:
            link = invitation(str(client.application_id or client.user.id))
            yield Finding("odd", "The bot is on no Discord server yet.", f"Add it: {link}")
        for space in known:
            async for finding in _server(client, space, list(places)):
                yield finding


async def _application(client: discord.Client, api: str, now: datetime) -> AsyncIterator[Finding]:
    """The way in: starts left today, and the clocks. No intent the bot asks for is privileged."""
    try:
        told = await client.http.request(discord.http.Route("GET", "/gateway/bot"))
    except (discord.DiscordException, OSError) as error:
        yield Finding(
            "wrong", f"Discord names no gateway ({type(error).__name__}).", "Try again later."
        )
        return
    left = told.get("session_start_limit", {}).get("remaining", FEW_STARTS)
    if left < FEW_STARTS:
        yield Finding(
            "odd", f"Discord lets the bot connect only {left} more times today.",
            "Something starts it over and over; look at its log.",
        )  # fmt: skip
    yield Finding("good", "No privileged intent is needed, so none has to be switched on.")
    theirs = await _their_clock(api or REAL_API)
    if theirs and abs(theirs - now) > SKEW:
        yield Finding(
            "odd",
            f"This machine's clock and Discord's differ by {abs(theirs - now).total_seconds():.0f} s.",
            "Set it by a time server; reminders come at the bot's time.",
        )
    elif theirs:
        yield Finding("good", "The clock agrees with Discord's.")


async def _their_clock(api: str) -> datetime | None:
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(f"{api.rstrip('/')}/gateway") as answer,
        ):
            return parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, OSError, KeyError, ValueError):
        return None


async def _server(
    client: discord.Client, space: str, places: list[Chosen]
) -> AsyncIterator[Finding]:
    """One server: whether the bot is on it, and its rights in the chosen channels."""
    assert client.user
    try:
        guild = await client.fetch_guild(int(space), with_counts=False)
        me = await guild.fetch_member(client.user.id)
        await guild.fetch_roles()
    except (discord.DiscordException, ValueError):
        link = invitation(str(client.application_id or client.user.id))
        yield Finding("wrong", f"The bot is not on the Discord server {space}.", f"Add it: {link}")
        return
    yield Finding("good", f"It is on the Discord server “{guild.name}”.")
    for place in places:
        if place.space == space:
            yield await _place(guild, me, place)


async def _place(guild: discord.Guild, me: discord.Member, place: Chosen) -> Finding:
    what = f"The channel for {place.purpose} on “{guild.name}”"
    try:
        channel = await guild.fetch_channel(int(place.external_id))
    except (discord.DiscordException, ValueError):
        return Finding(
            "wrong", f"{what} ({place.external_id}) is not there for the bot.",
            "Let it see the channel, or choose another in /tertulia setup.",
        )  # fmt: skip
    if not isinstance(channel, discord.abc.GuildChannel):
        return Finding("odd", f"{what} is a thread.", "Choose a text channel in /tertulia setup.")
    has = channel.permissions_for(me)
    lacking = [name for name in PERMISSIONS if not getattr(has, name, True)]
    if lacking:
        named = ", ".join(name.replace("_", " ") for name in lacking)
        return Finding(
            "wrong", f"{what} (#{channel.name}): the bot may not {named}.",
            "Give its role that right there, in the channel's settings.",
        )  # fmt: skip
    if place.last_error:
        return Finding(
            "odd", f"{what} (#{channel.name}): the last post failed ({place.last_error}).", ""
        )
    return Finding("good", f"{what} (#{channel.name}) is there, with the rights it needs.")
