"""What only the person who acted gets to see: an answer, a form, a file, their App Home."""

import asyncio
from collections import OrderedDict
from dataclasses import replace
from typing import Any, assert_never

import structlog
from slack_sdk.errors import SlackApiError

from bot.courier import pictures_of
from bot.dispatch import Answer
from bot.platform import Incoming, RateLimited, Reader
from bot.slack import render
from bot.slack.arrivals import Way
from bot.slack.calls import LONGEST_WAIT, Calls
from bot.slack.errors import failure, name_of
from bot.slack.inbound import remember
from bot.slack.pictured import Pictured
from bot.slack.rooms import Rooms
from bot.slack.words import NOT_SENT
from handlers.kit.labels import NOT_YET, late
from handlers.kit.ui import (
    Bullets,
    Card,
    Facts,
    File,
    Form,
    FormErrors,
    Link,
    LongText,
    Replace,
    ShortText,
)

log = structlog.get_logger()
OPEN_WITHIN = 2.0  # seconds after the act; a trigger lives for three
KEPT = 900.0  # seconds a form that came too late waits for its button
KEPT_FORMS = 1_000
TOO_LATE = frozenset(
    "expired_trigger_id trigger_expired exchanged_trigger_id trigger_exchanged"
    " invalid_trigger_id invalid_trigger".split()
)
Json = dict[str, Any]
Kept = tuple[float, Answer, Reader]
Whose = tuple[str, str, str]  # a workspace, an account (which may be in several), a Link


class Private:
    """Answers by the shortest private way there is: the response address, else a direct message."""

    def __init__(self, calls: Calls, rooms: Rooms, pictured: Pictured) -> None:
        self._calls, self._rooms, self._pictured = calls, rooms, pictured
        self._forms: OrderedDict[Whose, Kept] = OrderedDict()

    async def answer(
        self, way: Way, incoming: Incoming, link: Link | None, answer: Answer, reader: Reader
    ) -> None:
        """Bring one outcome. `link` leads back to who answered, should a form come too late."""
        match answer.outcome:
            case Card() if incoming.kind == "home":
                await self.home(way, answer.outcome, reader)
            case Card() if pictures_of(answer.outcome):
                await self._illustrated(way, incoming, answer.outcome, reader)
            case Card():
                await self.say(way, answer.outcome, reader)
            case Form():
                await self._form(way, incoming, link, answer, reader)
            case FormErrors():
                await self.say(way, refused(answer.outcome), reader)
            case Replace():
                await self._replace(way, answer.outcome, reader)
            case File():
                await self._file(way, answer.outcome, reader)
            case _:
                assert_never(answer.outcome)

    async def say(self, way: Way, card: Card, reader: Reader) -> None:
        """One private message."""
        payload = render.card(card, reader)
        if way.response_url:
            aside = {"response_type": "ephemeral", "replace_original": False}
            if await self._calls.respond(way.response_url, {**payload, **aside}):
                return
        if not way.token:
            log.warning("answer_lost", reason="no token for this workspace")
            return
        for attempt in (1, 2):
            try:
                if not (way.place and await self._beside(way, payload)):
                    await self._direct(way, payload)
                return
            except Exception as error:
                told = failure(error)
                if attempt == 1 and isinstance(told, RateLimited):  # certainly not said
                    await asyncio.sleep(min(told.after.total_seconds(), LONGEST_WAIT))
                    continue
                log.warning("answer_lost", reason=name_of(error) or type(error).__name__)
                return

    async def _beside(self, way: Way, payload: Json) -> bool:
        """Where the bot was spoken to: in its own conversation, or in a channel for one pair of
        eyes."""
        client = self._calls.client(way.token)
        where: Json = {"channel": way.place, "thread_ts": way.thread or None}
        if way.place.startswith("D"):
            await client.chat_postMessage(**where, **_still(payload))
            return True
        try:
            await client.chat_postEphemeral(user=way.account, **where, **payload)
        except SlackApiError as error:
            if isinstance(failure(error), RateLimited):
                raise
            log.info("not_in_the_channel", reason=name_of(error))
            return False
        return True

    async def _direct(self, way: Way, payload: Json) -> None:
        client = self._calls.client(way.token)
        channel = await self._rooms.open(client, way.space, (way.account,))
        await client.chat_postMessage(channel=channel, **_still(payload))

    async def _illustrated(self, way: Way, incoming: Incoming, card: Card, reader: Reader) -> None:
        """The card with its pictures in the person's own conversation; elsewhere it points there."""
        pointing = await self._pictured.brought(way, card, reader)
        if pointing is None or not incoming.direct:
            await self.say(way, pointing or card, reader)

    async def home(self, way: Way, card: Card, reader: Reader) -> None:
        """Publish the App Home. A newer one that came between is left alone (that is the hash's
        use); Slack keeps the last one."""
        known = {"hash": way.home_hash} if way.home_hash else {}
        try:
            await self._calls.client(way.token).views_publish(
                user_id=way.account, view=render.home(card, reader), **known
            )
        except Exception as error:
            log.info("home_not_published", reason=name_of(error) or type(error).__name__)

    async def _replace(self, way: Way, outcome: Replace, reader: Reader) -> None:
        """Change the pressed card where it stands; else answer beside it."""
        changed = render.card(outcome.card, reader)
        done = bool(way.response_url) and await self._calls.respond(
            way.response_url, {**changed, "replace_original": True}
        )
        if not done:
            await self.say(replace(way, response_url=""), outcome.card, reader)
        if outcome.note:
            await self.say(way, Card(outcome.note), reader)

    async def _file(self, way: Way, outcome: File, reader: Reader) -> None:
        """The file in the person's own conversation with the bot, the line about it here."""
        try:
            client = self._calls.client(way.token)
            channel = await self._rooms.open(client, way.space, (way.account,))
            await self._calls.upload(
                client, outcome.name, outcome.content, channel=channel,
                comment=render.card(outcome.card, reader)["text"],
            )  # fmt: skip
        except Exception as error:
            log.warning("file_lost", reason=name_of(error) or str(error))
            await self.say(way, Card(NOT_SENT), reader)
            return
        await self.say(way, outcome.card, reader)

    async def _form(
        self, way: Way, incoming: Incoming, link: Link | None, answer: Answer, reader: Reader
    ) -> None:
        """Open the form while the trigger lives; later a card whose button opens it at once."""
        assert isinstance(answer.outcome, Form)
        now = asyncio.get_running_loop().time()
        if way.trigger and way.token and now - way.at < OPEN_WITHIN:
            view = render.modal(
                answer.outcome,
                reader,
                metadata=remember(incoming, way.response_url, reader.language),
            )
            left = max(0.5, way.at + OPEN_WITHIN + 0.5 - now)
            try:
                async with asyncio.timeout(left):
                    await self._calls.client(way.token).views_open(
                        trigger_id=way.trigger, view=view
                    )
                return
            except Exception as error:
                log.info("form_not_opened", reason=name_of(error) or type(error).__name__)
                if isinstance(error, SlackApiError) and name_of(error) not in TOO_LATE:
                    log.exception("form_refused", handler=answer.handler)
        if link is not None:
            self.keep((incoming.space_external_id, way.account, str(link)), answer, reader)
            await self.say(way, late(link), reader)

    def keep(self, whose: Whose, answer: Answer, reader: Reader) -> None:
        """A finished form waits in memory for its button; after a restart the button asks anew."""
        now = asyncio.get_running_loop().time()
        self._forms[whose] = (now, answer, reader)
        if len(self._forms) > KEPT_FORMS:
            self._forms.popitem(last=False)

    def kept(self, incoming: Incoming) -> tuple[Answer, Reader] | None:
        """The form that waits behind a pressed button, once."""
        if incoming.kind != "press" or incoming.choice or incoming.people:
            return None
        whose = (incoming.space_external_id, incoming.sender.external_id, incoming.link)
        found = self._forms.pop(whose, None)
        if found is None or asyncio.get_running_loop().time() - found[0] > KEPT:
            return None
        return found[1], found[2]


def refused(outcome: FormErrors) -> Card:
    """What is wrong with a sent form, when its modal is no longer there to say it; and what was
    written in it, so that nothing has to be written twice."""
    written = [
        (field.label, field.value)
        for field in outcome.form.fields
        if isinstance(field, ShortText | LongText) and field.value
    ]
    typed = (Facts(tuple(written)),) if written else ()
    return Card(NOT_YET, (Bullets(tuple(outcome.errors.values())), *typed))


def _still(payload: Json) -> Json:
    return {**payload, "unfurl_links": False, "unfurl_media": False}
