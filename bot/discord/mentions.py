"""What is written to the bot, or mentions it: answered with buttons, once. It reads no other message."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import discord
import structlog

from bot.discord.drawn import Sheet, sheet
from bot.discord.guilds import Guilds
from bot.discord.inbound import PLATFORM, decode_message
from bot.discord.reading import read_by
from bot.discord.render import message as drawn
from bot.discord.words import ELSEWHERE
from bot.dispatch import Dispatch
from bot.platform import Incoming, Reader
from handlers.kit.ui import Card
from handlers.kit.words import language_of
from storage import Database

log = structlog.get_logger()


class Mentions:
    """Answers messages. In a channel the answer is a short public reply, which says nothing of the
    person; what dispatch would have to tell them alone is left unsaid there."""

    def __init__(
        self,
        database: Database,
        dispatch: Dispatch,
        now: Callable[[], datetime],
        guilds: Guilds,
    ) -> None:
        self.database, self.dispatch, self.now, self.guilds = database, dispatch, now, guilds

    async def __call__(self, message: discord.Message, bot: int) -> None:
        """Answer one message, if it is for the bot."""
        incoming = decode_message(payload(message), str(bot))
        if incoming is None:
            return
        async with self.database.across(self.now()) as across:
            if not await across.claims.take(f"discord:message:{message.id}"):
                return
        await self.guilds.meet(message.guild)
        answer = await self._answer(incoming)
        if answer is None:
            return
        try:
            if incoming.direct:
                await message.channel.send(view=answer.view, allowed_mentions=answer.mentions)
            else:
                await message.reply(view=answer.view, allowed_mentions=answer.mentions)
        except (discord.DiscordException, OSError, TimeoutError) as error:
            log.info("discord_mention_unanswered", error=repr(error)[:200])

    async def _answer(self, incoming: Incoming) -> Sheet | None:
        if not incoming.space_external_id:
            async with self.database.look_across(self.now()) as across:
                spaces = await across.spaces.of_account(PLATFORM, incoming.sender.external_id)
            if not spaces:
                card, reader = Card(ELSEWHERE), Reader(language_of(incoming.sender.locale), "UTC")
                return sheet(drawn(card, reader, space=""))
            incoming = replace(incoming, space_external_id=spaces[0].external_id)
        answer = await self.dispatch(incoming)
        if not isinstance(answer.outcome, Card) or (
            answer.kind != "answer" and not incoming.direct
        ):
            return None
        space = incoming.space_external_id
        reader = await read_by(self.database, self.now(), space, answer)
        return sheet(drawn(answer.outcome, reader, space=space))


def payload(message: discord.Message) -> dict[str, Any]:
    """The message as Discord sent it, as far as it says who wrote what to whom."""
    author = message.author
    nick = author.nick if isinstance(author, discord.Member) else None
    return {
        "author": {
            "id": str(author.id),
            "username": author.name,
            "global_name": author.global_name,
            "bot": author.bot,
        },
        "member": {"nick": nick},
        "guild_id": str(message.guild.id) if message.guild else "",
        "channel_id": str(message.channel.id),
        "content": message.content,
        "mentions": [{"id": str(one.id)} for one in message.mentions],
        "webhook_id": str(message.webhook_id or ""),
    }
