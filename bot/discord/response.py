"""The answer to one interaction, whatever has become of it: fresh, acknowledged, late or expired."""

from typing import Literal

import aiohttp
import discord
import structlog

from bot.discord.drawn import DrawnModal, Json, Sheet
from bot.discord.failures import ANSWERED, INVALID, LATE, said

log = structlog.get_logger()
_FAILED = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)
State = Literal["fresh", "thinking", "updating", "answered", "late", "over"]


class Response:
    """How one interaction is answered. `fresh`: nothing was said yet; `thinking`: a private answer is
    promised; `updating`: the pressed card will change, or a private answer follow; `late`: Discord
    waits no more, so the answer goes to a direct message; `over`: somebody else has answered."""

    def __init__(self, interaction: discord.Interaction) -> None:
        self.interaction = interaction
        self.state: State = "fresh"
        # Alone with the bot every message is private, and one that stays is worth more.
        self.private = interaction.guild_id is not None

    async def acknowledge(self, *, updating: bool = False) -> bool:
        """Say that the answer is coming; false when somebody else is answering."""
        answer = self.interaction.response
        try:
            if updating:
                await answer.defer()
            else:
                await answer.defer(ephemeral=self.private, thinking=True)
        except _FAILED as error:
            self._missed(error)
        else:
            self.state = "updating" if updating else "thinking"
        return self.state != "over"

    async def modal(self, drawn: Json) -> bool:
        """Open a form; false when it is too late for that."""
        if self.state != "fresh":
            return False
        try:
            await self.interaction.response.send_modal(DrawnModal(drawn))
        except _FAILED as error:
            self._missed(error)
        else:
            self.state = "answered"
        return self.state in ("answered", "over")

    async def show(self, sheet: Sheet) -> None:
        """Answer privately."""
        await self._say(sheet, instead=False)

    async def replace(self, sheet: Sheet) -> None:
        """Put this in the place of the pressed card; beside it where that cannot be."""
        await self._say(sheet, instead=True)

    async def _say(self, sheet: Sheet, *, instead: bool) -> None:
        if self.state == "over":
            return
        try:
            if self.state == "late":
                await self._by_message(sheet)
            else:
                await self._by_token(sheet, instead)
        except _FAILED as error:
            if isinstance(error, discord.HTTPException) and error.code == INVALID:
                raise  # a mistake of our own; it would be refused anywhere
            if self.state == "late":
                log.warning("discord_answer_lost", error=_short(error))
                return
            self._missed(error)
            await self._say(sheet, instead=False)
        else:
            if self.state != "late":
                self.state = "answered"

    async def _by_token(self, sheet: Sheet, instead: bool) -> None:
        i, mentions = self.interaction, sheet.mentions
        match self.state:
            case "fresh" if instead:
                await i.response.edit_message(
                    view=sheet.view, attachments=sheet.attached(), allowed_mentions=mentions
                )
            case "fresh":
                await i.response.send_message(
                    view=sheet.view,
                    files=sheet.attached(),
                    ephemeral=self.private,
                    allowed_mentions=mentions,
                )
            case "thinking":
                await i.edit_original_response(
                    view=sheet.view, attachments=sheet.attached(), allowed_mentions=mentions
                )
            case "updating" if instead:
                await i.edit_original_response(
                    view=sheet.view, attachments=sheet.attached(), allowed_mentions=mentions
                )
            case _:
                await i.followup.send(
                    view=sheet.view,
                    files=sheet.attached(),
                    ephemeral=self.private,
                    allowed_mentions=mentions,
                )

    async def _by_message(self, sheet: Sheet) -> None:
        """To the person alone. Whoever takes no direct messages can only ask again."""
        dm = await self.interaction.client.create_dm(discord.Object(self.interaction.user.id))
        await dm.send(view=sheet.view, files=sheet.attached(), allowed_mentions=sheet.mentions)

    def _missed(self, error: Exception) -> None:
        """Discord did not take an answer: nobody else has given it, or it came too late."""
        if isinstance(error, discord.HTTPException) and error.code == ANSWERED:
            log.info("discord_answered_elsewhere", interaction=self.interaction.id)
            self.state = "over"
            return
        late = isinstance(error, discord.HTTPException) and error.code == LATE
        log.warning("discord_late" if late else "discord_unanswered", error=_short(error))
        self.state = "late"


def _short(error: Exception) -> str:
    return said(error) if isinstance(error, discord.HTTPException) else repr(error)[:180]
