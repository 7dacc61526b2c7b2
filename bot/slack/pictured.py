"""Pictures of private answers. Slack shows an uploaded file to nobody in a message for one pair of
eyes (slackapi/node-slack-sdk, issue 1790), so they come into the person's own conversation."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.courier import illustrated, pictures_of
from bot.platform import Reader
from bot.slack import render
from bot.slack.arrivals import Way
from bot.slack.calls import Calls
from bot.slack.deliver import OPEN_HERE
from bot.slack.errors import name_of
from bot.slack.rooms import Rooms
from bot.slack.words import OPEN, PICTURE
from handlers.kit.ui import Block, Card, Item, LinkButton, Picture
from storage import Database

log = structlog.get_logger()
WITHIN = 12.0  # seconds that an answer waits for its picture
PAUSES = (0.5, 1.0, 2.0, 4.0)  # seconds until Slack has looked at what was uploaded


class Pictured:
    """Brings a card with its pictures as an ordinary message; they stay when the page is closed."""

    def __init__(
        self, calls: Calls, rooms: Rooms, database: Database, now: Callable[[], datetime]
    ) -> None:
        self._calls, self._rooms = calls, rooms
        self._database, self._now = database, now

    async def brought(self, way: Way, card: Card, reader: Reader) -> Card | None:
        """Bring the card with its pictures into the person's conversation with the bot. What is to
        be said where they pressed: the same, with the way there instead of the pictures. None when
        they could not be brought: then the card says in words what they show."""
        if not way.token:
            return None
        try:
            async with asyncio.timeout(WITHIN):
                channel = await self._bring(way, card, reader)
        except Exception as error:
            log.warning("picture_not_brought", reason=name_of(error) or type(error).__name__)
            return None
        return _pointing(card, OPEN_HERE.format(team=way.space, channel=channel))

    async def _bring(self, way: Way, card: Card, reader: Reader) -> str:
        card, files = illustrated(card, await self._contents(way.space, card), reader)
        client = self._calls.client(way.token)
        channel = await self._rooms.open(client, way.space, (way.account,))
        ids = {
            file.sha256: await self._calls.upload(
                client, file.name, file.content, alt=file.alt, title=file.alt
            )
            for file in files
        }
        await _posted(client, channel, render.card(card, replace(reader, pictures=ids)))
        return channel

    async def _contents(self, space: str, card: Card) -> Mapping[str, bytes]:
        async with self._database.look_across(self._now()) as across:
            found = await across.communities.find_space("slack", space)
            if found is None:
                return {}
            wanted = {picture.sha256 for picture in pictures_of(card)}
            return await across.pictures.contents(found[0].id, wanted)


async def _posted(client: AsyncWebClient, channel: str, payload: dict[str, Any]) -> None:
    """Slack refuses a picture that it has not looked at yet; certainly nothing was posted then."""
    for pause in (*PAUSES, 0.0):
        try:
            await client.chat_postMessage(
                channel=channel, unfurl_links=False, unfurl_media=False, **payload
            )
            return
        except SlackApiError as error:
            if not pause or name_of(error) != "invalid_blocks":
                raise
        await asyncio.sleep(pause)


def _pointing(card: Card, url: str) -> Card:
    """The card with one line, and the way, instead of its pictures."""
    body: list[Block] = []
    first = True
    for block in card.body:
        if not isinstance(block, Picture):
            body.append(block)
        elif first:
            line = (block.title, "\n", PICTURE) if block.title else PICTURE
            body.append(Item(line, (LinkButton(OPEN, url),)))
            first = False
    return replace(card, body=tuple(body))
