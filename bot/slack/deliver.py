"""Deliveries on Slack: one send is one posting request, each step recorded. Knows no feature."""

from dataclasses import replace
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.platform import (
    ADDRESS,
    Delivery,
    Gone,
    RateLimited,
    Reader,
    Recorder,
    Refused,
    Steps,
    Uncertain,
    Undelivered,
)
from bot.slack import render
from bot.slack.calls import SLOW, Calls
from bot.slack.errors import NO_LINE, UNSAID, failure, name_of
from bot.slack.installs import Installs
from bot.slack.pace import Pace
from bot.slack.rooms import Rooms

log = structlog.get_logger()
EVENT = "tertulia_delivery"  # the metadata of a message: nothing but our opaque id
FILE = "file:"  # a step: a picture that was uploaded, by its hash
PAGES, PAGE = 10, 200  # of history to look through, and messages on each
OPEN_HERE = "https://slack.com/app_redirect?team={team}&channel={channel}"  # in any client
Json = dict[str, Any]


class Carrier:
    """Brings deliveries. Raises only the four errors of bot.platform."""

    def __init__(self, calls: Calls, installs: Installs, rooms: Rooms, *, history: bool) -> None:
        self._calls, self._installs, self._rooms = calls, installs, rooms
        self._history, self._pace = history, Pace()

    async def deliver(self, delivery: Delivery, record: Recorder) -> None:
        """Bring one delivery from the first step that is not in `done`."""
        client = self._calls.client(await self._token(delivery.space), SLOW)
        match delivery.verb:
            case "post" | "direct" | "room":
                await self._say(client, delivery, record)
            case "amend":
                await self._amend(client, delivery)
            case "retract":
                await self._retract(client, delivery)

    async def find(self, delivery: Delivery) -> Steps | None:
        """What an uncertain delivery left behind, read in the channel's history; that needs scopes
        which only an operator can ask for. A change that was uncertain is simply made again.

        Raises:
            Undelivered: Slack does not answer now.
        """
        if "message" in delivery.done:
            return dict(delivery.done)
        if ADDRESS not in delivery.done:
            return {}  # it is recorded before anything is posted
        if delivery.verb in ("amend", "retract"):
            return {}
        channel = delivery.done.get("place") or delivery.place
        if not self._history or not channel:
            return None
        client = self._calls.client(await self._token(delivery.space), SLOW)
        try:
            return await _in_history(client, delivery, channel)
        except Exception as error:
            told = failure(error)
            if isinstance(told, Gone | Refused):  # nobody lets us look
                log.warning("no_proof", reason=str(told))
                return None
            raise told from error

    async def _say(self, client: AsyncWebClient, delivery: Delivery, record: Recorder) -> None:
        if "message" in delivery.done:
            return
        if delivery.card is None:
            raise Refused("nothing to say")
        channel = delivery.done.get("place", "")
        if not channel:
            channel = await self._place(client, delivery)
            await record("place", channel)
        if ADDRESS not in delivery.done:  # the last step before a post, see find
            await record(ADDRESS, OPEN_HERE.format(team=delivery.space, channel=channel))
        pictures, new = await self._uploaded(client, delivery, record)
        drawn = _drawn(delivery, pictures)
        self._pace.post(delivery.id, delivery.space, channel)
        try:
            answer = await client.chat_postMessage(
                channel=channel,
                text=drawn["text"],
                blocks=drawn["blocks"],
                unfurl_links=False,
                unfurl_media=False,
                metadata={"event_type": EVENT, "event_payload": {"id": delivery.id}},
                thread_ts=delivery.under.get("message"),
            )
        except Exception as error:
            raise self._told(delivery, channel, error, new) from error
        if not answer.get("ts"):
            raise Uncertain("an answer without a message")
        await record("message", str(answer["ts"]))
        if delivery.card.pinned:
            await _pinned(client, channel, str(answer["ts"]))

    async def _place(self, client: AsyncWebClient, delivery: Delivery) -> str:
        """The channel of a post, else the conversation with its readers."""
        if delivery.verb == "post":
            if not delivery.place:
                raise Gone("no place")
            return delivery.place
        if not delivery.accounts:
            raise Gone("nobody to write to")
        try:
            if not self._rooms.known(delivery.space, delivery.accounts):
                self._pace.open(delivery.id, delivery.space)
            return await self._rooms.open(client, delivery.space, delivery.accounts)
        except Exception as error:
            raise _unposted(error) from error

    async def _amend(self, client: AsyncWebClient, delivery: Delivery) -> None:
        channel, message = _target(delivery)
        if delivery.card is None:
            raise Refused("nothing to change it to")
        drawn = _drawn(delivery, _sent(delivery.reader, dict(delivery.target)))
        self._pace.post(delivery.id, delivery.space, channel)
        try:
            await client.chat_update(channel=channel, ts=message, **drawn)
        except Exception as error:
            raise self._told(delivery, channel, error) from error

    async def _retract(self, client: AsyncWebClient, delivery: Delivery) -> None:
        channel, message = _target(delivery)
        self._pace.post(delivery.id, delivery.space, channel)
        try:
            await client.chat_delete(channel=channel, ts=message)
        except Exception as error:  # what is not there any more is as it was wanted
            if name_of(error) not in ("message_not_found", "channel_not_found", "is_archived"):
                raise self._told(delivery, channel, error) from error
        for file_id in _sent(Reader("en", "UTC"), dict(delivery.target)).values():
            await _forgotten(client, file_id)

    async def _uploaded(
        self, client: AsyncWebClient, delivery: Delivery, record: Recorder
    ) -> tuple[dict[str, str], bool]:
        """The file ids of the card's pictures, each uploaded once, and whether one is new."""
        known, new = _sent(delivery.reader, dict(delivery.done)), False
        for picture in delivery.files:
            if picture.sha256 in known:
                continue
            try:
                file_id = await self._calls.upload(
                    client, picture.name, picture.content, alt=picture.alt, title=picture.alt
                )
            except Exception as error:
                raise _unposted(error) from error
            known[picture.sha256], new = file_id, True
            await record(f"{FILE}{picture.sha256}", file_id)
        return known, new

    def _told(
        self, delivery: Delivery, channel: str, error: Exception, new: bool = False
    ) -> Undelivered:
        told = failure(error)
        if isinstance(told, RateLimited):
            self._pace.hold(delivery.space, channel, told.after)
        if isinstance(told, Gone) and name_of(error) == "channel_not_found" and delivery.accounts:
            self._rooms.forget(delivery.space, delivery.accounts)
        if new and isinstance(told, Refused) and "invalid_blocks" in str(told):
            return RateLimited(NO_LINE)  # Slack has not finished the picture; nothing was posted
        return told

    async def _token(self, space: str) -> str:
        try:
            token = await self._installs.token(space)
        except Exception as error:  # the database; nothing was sent
            log.warning("no_token_now", reason=type(error).__name__)
            raise RateLimited(NO_LINE) from error
        if not token:
            raise Gone("the bot is not installed there")
        return token


def _unposted(error: Exception) -> Undelivered:
    """What a failure means before anything was posted: nothing is uncertain."""
    told = failure(error)
    return RateLimited(UNSAID) if isinstance(told, Uncertain) else told


def _drawn(delivery: Delivery, pictures: dict[str, str]) -> Json:
    assert delivery.card is not None
    reader = replace(delivery.reader, pictures=pictures)
    try:
        return render.card(delivery.card, reader)
    except Exception as error:  # our own mistake, and it will not mend itself
        log.exception("not_drawn", delivery=delivery.id)
        raise Refused("cannot be drawn") from error


def _target(delivery: Delivery) -> tuple[str, str]:
    message = delivery.target.get("message", "")
    channel = delivery.target.get("place") or delivery.place
    if not message or not channel:
        raise Gone("it was never said")
    return channel, message


def _sent(reader: Reader, steps: Steps) -> dict[str, str]:
    """Pictures that are at Slack already: hash → file id."""
    done = {step.removeprefix(FILE): ref for step, ref in steps.items() if step.startswith(FILE)}
    return {**reader.pictures, **done}


async def _pinned(client: AsyncWebClient, channel: str, message: str) -> None:
    """Keep a post at hand; where that is not allowed it is a post like any other."""
    try:
        await client.pins_add(channel=channel, timestamp=message)
    except Exception as error:
        log.info("not_pinned", reason=name_of(error) or type(error).__name__)


async def _forgotten(client: AsyncWebClient, file_id: str) -> None:
    """Delete a picture whose message is gone; one that stays is seen by nobody."""
    try:
        await client.files_delete(file=file_id)
    except Exception as error:
        log.info("picture_not_deleted", reason=name_of(error) or type(error).__name__)


async def _in_history(client: AsyncWebClient, delivery: Delivery, channel: str) -> Steps | None:
    """Look for our id in the channel or thread; None when it goes back further than we look."""
    thread, cursor = delivery.under.get("message", ""), ""
    for _page in range(PAGES):
        how: Json = {"channel": channel, "limit": PAGE, "include_all_metadata": True}
        how |= {"cursor": cursor} if cursor else {}
        if thread:
            answer = await client.conversations_replies(ts=thread, **how)
        else:
            answer = await client.conversations_history(**how)
        for message in answer.get("messages") or ():
            if _id_of(message) == delivery.id:
                return {"place": channel, "message": str(message["ts"])}
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return {}
    return None


def _id_of(message: Json) -> str:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return str(payload.get("id") or "") if metadata.get("event_type") == EVENT else ""
