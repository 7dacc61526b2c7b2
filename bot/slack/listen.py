"""Everything Slack sends, by one route for each kind: acknowledged first, then answered. No feature."""

import asyncio
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.dispatch import Answer, Dispatch
from bot.platform import Incoming, Reader, Sender
from bot.slack import render
from bot.slack.arrivals import Arrival, Way, arrival
from bot.slack.calls import Calls, Unfetched
from bot.slack.errors import name_of
from bot.slack.inbound import Unreadable, remember
from bot.slack.installs import Installs
from bot.slack.once import Once
from bot.slack.people import People
from bot.slack.private import Private
from bot.slack.readers import reader
from bot.slack.words import NOT_FETCHED, SAVED, broken
from handlers.kit.labels import SAVING
from handlers.kit.request import Upload
from handlers.kit.ui import Card, Form, FormErrors, Link
from handlers.kit.words import language_of
from storage import Database

log = structlog.get_logger()
ANYTHING = re.compile(r"(?s).*")
HOLD = 2.0  # seconds a sent form's acknowledgement waits for the handler; Slack waits three
DRAWN = 0.5  # seconds until Slack has drawn what an acknowledgement said, before it is changed
SENT_FIRST = 0.02  # seconds: the acknowledgement leaves before a handler takes the processor
QUICKLY = 0.7  # seconds `users.info` may take when a form has to be opened
PATIENTLY = 3.0

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """What a handler answered, and to whom it goes."""

    incoming: Incoming
    way: Way
    answer: Answer
    reader: Reader

    @property
    def metadata(self) -> str:
        """What a modal that comes out of it carries through."""
        return remember(self.incoming, self.way.response_url, self.reader.language)


class Listening:
    """The catch-all routes. Bolt runs each in a task of its own that outlives the acknowledgement;
    a handler is never cancelled, and a failure ends nothing but its own answer."""

    def __init__(
        self,
        dispatch: Dispatch,
        installs: Installs,
        calls: Calls,
        private: Private,
        people: People,
        once: Once,
        database: Database,
        now: Callable[[], datetime],
    ) -> None:
        self._dispatch, self._installs, self._calls = dispatch, installs, calls
        self._private, self._people, self._once = private, people, once
        self._database, self._now = database, now
        self._in_hand = 0  # arrivals that are being answered
        self._idle = asyncio.Event()
        self._idle.set()

    def attach(self, app: AsyncApp) -> None:
        """Route every kind of thing Slack sends."""
        for route in (app.command, app.action, app.shortcut):
            route(ANYTHING)(self.act)
        app.view_submission(ANYTHING)(self.submit)
        app.view_closed(ANYTHING)(self.nothing)
        app.options(ANYTHING)(self.options)
        app.event(ANYTHING)(self.event)

    async def ended(self, patience: float) -> None:
        """Until nobody waits for an answer any more, but at most `patience` seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await self._idle.wait()

    async def nothing(self, ack: AsyncAck) -> None:
        """A closed modal wants no answer."""
        await ack()

    async def options(self, ack: AsyncAck) -> None:
        """The bot draws no list that Slack fills while somebody types; one of another version has
        nothing to offer."""
        await ack(options=[])

    async def event(self, body: Json, context: AsyncBoltContext) -> None:
        """A mention, a message to the bot, App Home, the bot's removal; Bolt has acknowledged it."""
        with self._held():
            try:
                if await self._installs.event(body):
                    return
            except Exception:
                log.exception("install_event_failed")
                return
            await self._answered(self._read(body, context))

    async def act(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> None:
        """A command, a press, a shortcut: acknowledged at once, answered when it is ready."""
        arrived = self._read(body, context)
        await ack()
        await self._answered(arrived)

    async def submit(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> None:
        """A sent form. When it may be refused, the acknowledgement waits for that a little."""
        arrived = self._read(body, context)
        if arrived is None or not self._holds(arrived.incoming):
            await ack()
            await self._answered(arrived)
            return
        with self._held():
            async with asyncio.TaskGroup() as group:
                work = group.create_task(self._worked(arrived))
                await asyncio.wait({work}, timeout=HOLD)
                if work.done():
                    await self._in_time(ack, work.result())
                    return
                saving = render.notice(arrived.way.view, SAVING, self._stranger(arrived))
                await ack(response_action="update", view=saving)
                sent_at = asyncio.get_running_loop().time()
                done = await work
            await asyncio.sleep(max(0, sent_at + DRAWN - asyncio.get_running_loop().time()))
            if done:
                await self._too_late(done)

    def _holds(self, incoming: Incoming) -> bool:
        found = self._dispatch.entrance(incoming)[0]
        return bool(found and (found.can_refuse or found.opens_form))

    async def _in_time(self, ack: AsyncAck, done: Done | None) -> None:
        """The acknowledgement itself says what is wrong, shows the next form, or closes the modal."""
        match done and done.answer.outcome:
            case FormErrors() as wrong if done:
                metadata = done.metadata
                await ack(render.errors(wrong, done.reader, metadata=metadata))
            case Form() as form if done:
                metadata = done.metadata
                view = render.modal(form, done.reader, metadata=metadata)
                await ack(response_action="update", view=view)
            case _:
                await ack()
                if done:
                    await self._bring(done)

    async def _too_late(self, done: Done) -> None:
        """The modal says “Saving…”: change it to what came out. The person may have closed it."""
        metadata = done.metadata
        match done.answer.outcome:
            case FormErrors() as wrong:
                shown = await self._changed(
                    done, render.again(wrong, done.reader, metadata=metadata)
                )
            case Form() as form:
                shown = await self._changed(
                    done, render.modal(form, done.reader, metadata=metadata)
                )
            case _:
                await self._changed(done, render.notice(done.way.view, SAVED, done.reader))
                shown = False
        if not shown:
            await self._bring(done)

    async def _changed(self, done: Done, view: Json) -> bool:
        try:
            client = self._calls.client(done.way.token)
            await client.views_update(view_id=done.way.view.get("id"), view=dict(view))
        except Exception as error:  # closed by the person, or no token: it is said otherwise
            log.info("modal_not_changed", reason=name_of(error) or type(error).__name__)
            return False
        return True

    def _read(self, body: Json, context: AsyncBoltContext) -> Arrival | None:
        try:
            return arrival(body, context, asyncio.get_running_loop().time())
        except Unreadable as wrong:
            log.warning("unreadable", reason=str(wrong))
        except Exception as wrong:  # it is acknowledged all the same
            log.error("unreadable", reason=type(wrong).__name__)
        return None

    async def greet(self, space: str, account: str) -> None:
        """Who has installed the bot gets the setup, as if they had asked for it."""
        sender = Sender(account, "")
        asked = Incoming("command", "slack", space, "", sender, True, "tertulia", "setup")
        way = Way(space, account, asyncio.get_running_loop().time())
        with self._held():
            await self._answered(Arrival(asked, way, "", (space,), ""))

    async def _answered(self, arrived: Arrival | None) -> None:
        if arrived is None:
            return
        with self._held():
            await asyncio.sleep(SENT_FIRST)
            if done := await self._worked(arrived):
                await self._bring(done)
                if done.way.home and done.incoming.kind == "press":
                    await self._refresh(done)

    async def _worked(self, arrived: Arrival) -> Done | None:
        """Claim, recognise, dispatch; None when it was taken before. Never raises."""
        incoming, way = arrived.incoming, arrived.way
        try:
            if kept := self._private.kept(incoming):
                way = await self._with_key(arrived)
                return Done(incoming, way, *kept)
            first, way = await asyncio.gather(
                self._once.first(arrived.key), self._with_key(arrived)
            )
            if not first:
                log.debug("taken_before", kind=incoming.kind)
                return None
            incoming = await self._recognised(incoming, way)
            answer = await self._dispatch(incoming)
            who = await reader(self._database, self._now, "slack", way.space, answer)
            return Done(incoming, way, answer, who)
        except Unfetched as wrong:
            log.info("file_not_fetched", reason=str(wrong))
            text = NOT_FETCHED
        except Exception:
            reference = token_hex(3)
            log.exception("slack_failed", kind=incoming.kind, reference=reference)
            text = broken(reference)
        who = self._stranger(arrived)
        failed = Answer(Card(text), who.language, who.zone, kind="broken")
        return Done(incoming, way, failed, who)

    def _stranger(self, arrived: Arrival) -> Reader:
        """The reader of a sentence that cannot wait until it is known who reads it."""
        way = arrived.way
        language = way.language or self._people.locale(way.space, way.account)
        return Reader(language_of(language), "UTC")

    async def _with_key(self, arrived: Arrival) -> Way:
        """The way with the workspace it leads to and the token for it."""
        for space in arrived.spaces:
            if token := await self._installs.token(space, arrived.organization):
                return replace(arrived.way, space=space, token=token)
        return arrived.way

    async def _recognised(self, incoming: Incoming, way: Way) -> Incoming:
        """With what Slack knows of the person, and the bytes of what they sent."""
        incoming = replace(incoming, space_external_id=way.space)
        if not way.token:
            return incoming
        patience = QUICKLY if self._dispatch.opens_form(incoming) else PATIENTLY
        sender = await self._people.known(incoming.sender, way.space, way.token, patience)
        files: dict[str, Upload] = dict(incoming.files)
        for field, attached in incoming.attached.items():
            files[field] = await self._calls.fetch(way.token, attached)
        return replace(incoming, sender=sender, files=files)

    async def _bring(self, done: Done) -> None:
        link = self._link(done.incoming)
        try:
            await self._private.answer(done.way, done.incoming, link, done.answer, done.reader)
        except Exception:
            log.exception("answer_lost", handler=done.answer.handler)

    async def _refresh(self, done: Done) -> None:
        """App Home again, after something on it was pressed: it may say what is no longer so."""
        home = replace(done.incoming, kind="home", link="", choice="", people={}, answers={})
        answer = await self._dispatch(home)
        if answer.kind == "answer":
            who = await reader(self._database, self._now, "slack", done.way.space, answer)
            way = replace(done.way, home_hash="")
            await self._private.answer(way, home, None, answer, who)

    def _link(self, incoming: Incoming) -> Link | None:
        found, _text, args = self._dispatch.entrance(incoming)
        if found is None or found.kind not in ("command", "press"):
            return None
        return Link(found.name, tuple(args.items()))

    @contextmanager
    def _held(self) -> Iterator[None]:
        self._in_hand += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._in_hand -= 1
            if not self._in_hand:
                self._idle.set()
