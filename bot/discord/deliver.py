"""Deliveries to Discord: posts, direct messages, private threads, changes; and what an uncertain one
left behind. Each step is recorded before the next. It knows no feature.

Its steps: `thread` (a thread's id), `member:<account>`, `message` (`<channel>/<message>`), beside the
courier's own `address` and `closed`.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Literal

import discord
import structlog

from bot.discord.drawn import Sheet, mark_of, marked, sheet, tag_of
from bot.discord.events import Events
from bot.discord.failures import (
    ARCHIVED,
    CLOSED,
    HAS_THREAD,
    UNKNOWN_CHANNEL,
    UNKNOWN_MESSAGE,
    as_ours,
)
from bot.discord.render import message as drawn
from bot.discord.words import ONLY_YOU
from bot.platform import ADDRESS, MESSAGE, Delivery, Gone, RateLimited, Recorder, Refused, Steps
from bot.platform import CLOSED as REFUSED_BEFORE
from handlers.kit.words import plain

log = structlog.get_logger()
THREAD, MEMBER = "thread", "member:"
WITHIN = 40.0  # seconds for one delivery; discord.py's own five tries take 25
HISTORY = 1000  # messages looked through for proof, and how old the oldest has to be otherwise
OLD_ENOUGH = timedelta(days=14)
ARCHIVE: Literal[10080] = 10080  # minutes: the longest a thread stays open without a word
NAME = 100  # characters of a thread's name
_POST = "View Channel, Send Messages and Attach Files in that channel"
_THREAD = "Create Public Threads and Send Messages in Threads in that channel"
_ROOM = (
    "View Channel, Create Private Threads and Send Messages in Threads in the introductions channel"
)


class Deliveries:
    """Brings deliveries through `client`, the connection of this moment."""

    def __init__(self, client: Callable[[], discord.Client], now: Callable[[], datetime]) -> None:
        self._client, self._now = client, now
        self._events = Events(client, now)
        self._asides: dict[tuple[str, str], str] = {}  # (introductions place, account) → thread

    async def deliver(self, delivery: Delivery, record: Recorder) -> None:
        """Bring one; raises only the four errors."""
        if self._client().user is None or self._client().is_closed():
            raise RateLimited(timedelta(seconds=5))
        begun = _Begun(delivery, record)
        with as_ours(_needs(delivery)):
            async with asyncio.timeout(WITHIN):
                match delivery.verb:
                    case "post":
                        await self._post(begun)
                    case "direct":
                        await self._direct(begun)
                    case "room":
                        await self._room(begun)
                    case "amend":
                        await self._amend(delivery)
                    case "retract":
                        await self._retract(delivery)
                    case "event":
                        await self._events.keep(delivery, begun.steps, begun.taken)

    # --- what is said -----------------------------------------------------------------------

    async def _post(self, begun: "_Begun") -> None:
        delivery, where = begun.delivery, begun.delivery.place
        if delivery.under:
            where = begun.steps.get(THREAD) or await self._thread_under(delivery)
            await begun.taken(THREAD, where)
        await self._say(begun, where)

    async def _thread_under(self, delivery: Delivery) -> str:
        """The thread of what it is said under; it has the id of its first message."""
        if thread := delivery.under.get(THREAD):
            return thread
        channel, message = _spot(delivery.under)
        if not self._client().get_guild(int(delivery.space)):
            if self._client().is_ready():
                raise Gone("I am not on that server any more")
            raise RateLimited(timedelta(seconds=5))
        place = self._client().get_partial_messageable(channel, guild_id=int(delivery.space))
        first = place.get_partial_message(message)
        try:
            await first.create_thread(name=_title(delivery), auto_archive_duration=ARCHIVE)
        except discord.HTTPException as error:
            if error.code != HAS_THREAD:
                raise
        return str(message)

    async def _direct(self, begun: "_Begun") -> None:
        delivery = begun.delivery
        if not delivery.accounts:
            raise Gone("nobody to write to")
        if not (delivery.closed or REFUSED_BEFORE in begun.steps):
            try:
                await self._say(begun, await self._dm(delivery.accounts[0]))
                return
            except discord.Forbidden as error:
                if error.code not in CLOSED:
                    raise
        await begun.taken(REFUSED_BEFORE, "1")
        if not delivery.room_place:
            raise Refused("takes no direct messages, and there is no place for introductions")
        thread = begun.steps.get(THREAD) or await self._aside(delivery)
        await begun.taken(THREAD, thread)
        await self._member(begun, thread, delivery.accounts[0])
        await self._say(begun, thread)

    async def _dm(self, account: str) -> str:
        return str((await self._client().create_dm(discord.Object(int(account)))).id)

    async def _aside(self, delivery: Delivery) -> str:
        """The private thread in which somebody without direct messages is written to: the one they
        had before as long as it is open, so that what is said to them stands in one place."""
        account = delivery.accounts[0]
        key = (delivery.room_place, account)
        tag = tag_of(account)
        name = f"{plain(ONLY_YOU, delivery.reader.language)} · {tag}"
        if key not in self._asides:
            guild = self._client().get_guild(int(delivery.space))
            for thread in guild.threads if guild else ():
                ours = thread.owner_id == self._me and thread.name.endswith(tag)
                there = ours and str(thread.parent_id) == delivery.room_place
                if there and await self._is_in(thread, account):
                    self._asides[key] = str(thread.id)
        if thread_id := self._asides.pop(key, ""):
            open_still = self._client().get_channel(int(thread_id))
            if isinstance(open_still, discord.Thread) and not open_still.locked:
                self._asides[key] = thread_id
                return thread_id
        self._asides[key] = await self._private_thread(delivery, name)
        return self._asides[key]

    async def _is_in(self, thread: discord.Thread, account: str) -> bool:
        try:
            return bool(await thread.fetch_member(int(account)))
        except discord.NotFound:
            return False

    async def _room(self, begun: "_Begun") -> None:
        delivery = begun.delivery
        if not delivery.room_place:
            raise Refused("there is no place for introductions: /tertulia setup")
        if THREAD not in begun.steps:
            for account in delivery.accounts:  # who left would leave the other alone in there
                await self._client().http.get_member(int(delivery.space), int(account))
            await begun.taken(THREAD, await self._private_thread(delivery, _title(delivery)))
        thread = begun.steps[THREAD]
        address = f"https://discord.com/channels/{delivery.space}/{thread}"
        await begun.taken(ADDRESS, address)
        for account in delivery.accounts:
            await self._member(begun, thread, account)
        await self._say(begun, thread)

    async def _private_thread(self, delivery: Delivery, name: str) -> str:
        place = int(delivery.room_place)
        channel = self._client().get_channel(place) or await self._client().fetch_channel(place)
        if not isinstance(channel, discord.TextChannel):
            raise Refused("the introductions place has to be a text channel")
        thread = await channel.create_thread(
            name=name,
            type=discord.ChannelType.private_thread,
            invitable=False,
            auto_archive_duration=ARCHIVE,
        )
        return str(thread.id)

    async def _member(self, begun: "_Begun", thread: str, account: str) -> None:
        if f"{MEMBER}{account}" not in begun.steps:
            await self._client().http.add_user_to_thread(int(thread), int(account))
            await begun.taken(f"{MEMBER}{account}", "1")

    async def _say(self, begun: "_Begun", where: str) -> None:
        if MESSAGE in begun.steps:
            return
        ready = _sheet(begun.delivery)
        said = await self._channel(where).send(
            view=ready.view,
            files=ready.attached(),
            allowed_mentions=ready.mentions,
            nonce=begun.delivery.id[:25],  # discord.py asks for it to be enforced
        )
        await begun.taken(MESSAGE, f"{where}/{said.id}")
        if begun.delivery.card and begun.delivery.card.pinned:
            await _pinned(said)

    # --- what is changed --------------------------------------------------------------------

    async def _amend(self, delivery: Delivery) -> None:
        ready, (channel, message) = _sheet(delivery), _spot(delivery.target)

        async def edit() -> None:
            await self._partial(channel, message).edit(
                view=ready.view, attachments=ready.attached(), allowed_mentions=ready.mentions
            )

        try:
            await edit()
        except discord.HTTPException as error:
            if error.code != ARCHIVED:
                raise
            await self._client().http.edit_channel(channel, archived=False)
            await edit()

    async def _retract(self, delivery: Delivery) -> None:
        channel, message = _spot(delivery.target)
        try:
            await self._partial(channel, message).delete()
        except discord.NotFound as error:
            if error.code not in (UNKNOWN_MESSAGE, UNKNOWN_CHANNEL):
                raise

    # --- what an uncertain one left behind --------------------------------------------------

    async def find(self, delivery: Delivery) -> Steps | None:
        """Its steps; {} when its message is proved absent; None when that cannot be known. Raises
        RateLimited or Uncertain when Discord cannot be asked now."""
        if MESSAGE in delivery.done:
            return {MESSAGE: delivery.done[MESSAGE]}
        if self._client().user is None or self._client().is_closed():
            raise RateLimited(timedelta(seconds=5))
        try:
            with as_ours():
                if delivery.verb in ("amend", "retract"):
                    return await self._changed(delivery)
                if delivery.verb == "event":
                    return await self._events.find(delivery)
                where = await self._where(delivery)
                return await self._in_history(where, delivery) if where else {}
        except Gone as gone:
            there = isinstance(gone.__cause__, discord.Forbidden)
            return None if there else {}  # a place that is no more holds nothing
        except Refused:
            return None

    async def _where(self, delivery: Delivery) -> str:
        """Where its message would stand; "" when it never came so far."""
        if thread := delivery.done.get(THREAD):
            return thread
        if delivery.verb == "room" or delivery.under or REFUSED_BEFORE in delivery.done:
            return ""  # the thread is recorded before anything is said in it
        if delivery.verb == "direct":  # also when it is closed by now: it may not have been then
            return await self._dm(delivery.accounts[0])
        return delivery.place

    async def _in_history(self, where: str, delivery: Delivery) -> Steps | None:
        channel = await self._client().fetch_channel(int(where))
        if not isinstance(channel, discord.abc.Messageable):
            return {}
        if not _readable(channel):
            return None  # Discord would answer with nothing, which proves nothing
        oldest, count, mark = self._now(), 0, mark_of(delivery.id)
        async for message in channel.history(limit=HISTORY):
            oldest, count = message.created_at, count + 1
            if message.author.id == self._me and mark == marked(message):
                return {MESSAGE: f"{where}/{message.id}"}
        through = count < HISTORY or oldest < self._now() - OLD_ENOUGH
        return {} if through else None

    async def _changed(self, delivery: Delivery) -> Steps:
        channel, message = _spot(delivery.target)
        try:
            found = await self._channel(str(channel)).fetch_message(message)
        except discord.NotFound:
            return {"gone": "1"} if delivery.verb == "retract" else {}
        amended = delivery.verb == "amend" and marked(found) == mark_of(delivery.id)
        return {"amended": "1"} if amended else {}

    # --- Discord's things by their ids ------------------------------------------------------

    @property
    def _me(self) -> int:
        me = self._client().user
        return me.id if me else 0

    def _channel(self, id: str) -> discord.PartialMessageable:
        return self._client().get_partial_messageable(int(id))

    def _partial(self, channel: int, message: int) -> discord.PartialMessage:
        return self._channel(str(channel)).get_partial_message(message)


async def _pinned(message: discord.Message) -> None:
    """Keep a post at hand; where that is not allowed it stands all the same."""
    try:
        await message.pin()
    except (discord.DiscordException, OSError, TimeoutError) as error:
        log.info("discord_not_pinned", channel=message.channel.id, error=repr(error)[:200])


class _Begun:
    """A delivery with the steps it has taken so far."""

    def __init__(self, delivery: Delivery, record: Recorder) -> None:
        self.delivery, self._record = delivery, record
        self.steps: dict[str, str] = dict(delivery.done)

    async def taken(self, step: str, reference: str) -> None:
        """Record a step, once."""
        if step not in self.steps:
            self.steps[step] = reference
            await self._record(step, reference)


def _sheet(delivery: Delivery) -> Sheet:
    if delivery.card is None:
        raise Refused("nothing to say")
    shown = drawn(delivery.card, delivery.reader, space=delivery.space)
    return sheet(shown, delivery.files, mark=mark_of(delivery.id))


def _title(delivery: Delivery) -> str:
    """A thread's name: the first line of what is said in it."""
    if delivery.card is None:
        raise Refused("nothing to say")
    reader = delivery.reader
    return " ".join(plain(delivery.card.title, reader.language, reader.zone).split())[:NAME] or "…"


def _spot(steps: Mapping[str, str]) -> tuple[int, int]:
    """Channel and message of what was said."""
    channel, _slash, message = steps.get(MESSAGE, "").partition("/")
    if not (channel.isdecimal() and message.isdecimal()):
        raise Gone("it was never said")
    return int(channel), int(message)


def _readable(channel: object) -> bool:
    if isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return channel.permissions_for(channel.guild.me).read_message_history
    return True


def _needs(delivery: Delivery) -> str:
    """The permissions a refusal is probably about."""
    if delivery.verb == "event":
        return "Create Events on this server"
    if delivery.verb == "room" or (delivery.verb == "direct" and delivery.closed):
        return _ROOM
    return _THREAD if delivery.under else _POST
