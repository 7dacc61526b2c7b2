"""Slack, connected: Socket Mode for one workspace or signed HTTP. Puts its parts together."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.dispatch import Dispatch
from bot.platform import Delivery, Recorder, Steps
from bot.settings import Settings
from bot.slack.calls import QUIET, Calls
from bot.slack.deliver import Carrier
from bot.slack.installs import Installs
from bot.slack.listen import Listening
from bot.slack.manifest import EVENTS_PATH
from bot.slack.oauth import SignIn
from bot.slack.once import Once
from bot.slack.people import People
from bot.slack.pictured import Pictured
from bot.slack.private import Private
from bot.slack.rooms import Rooms
from bot.slack.socket import Socket
from bot.warm import warmed
from storage import Database

LAST_ANSWERS = 5.0  # seconds that answers under way get when the bot stops


class Slack:
    """The Slack adapter."""

    name = "slack"

    def __init__(
        self,
        settings: Settings,
        database: Database,
        dispatch: Dispatch,
        now: Callable[[], datetime],
    ) -> None:
        self._settings, self._database, self._now = settings, database, now
        self.calls = Calls(settings.slack_api_url)
        self.installs = Installs(settings, database, now, self._greet)
        rooms = Rooms()
        self.private = Private(self.calls, rooms, Pictured(self.calls, rooms, database, now))
        self._carrier = Carrier(
            self.calls, self.installs, rooms, history=settings.slack_reconcile == "history"
        )
        self.listening = Listening(
            dispatch, self.installs, self.calls, self.private,
            People(self.calls, emails=settings.slack_emails),
            Once(database, now), database, now,
        )  # fmt: skip
        self.app = AsyncApp(
            name="tertulia",
            logger=QUIET,
            signing_secret=settings.slack_signing_secret.get_secret_value(),
            client=self.calls.client(""),
            authorize=_anybody,
        )
        self.listening.attach(self.app)

    def routes(self) -> list[web.AbstractRouteDef]:
        """What Slack wants served over HTTP; nothing in Socket Mode."""
        if self._settings.slack == "socket":
            return []
        received: list[web.AbstractRouteDef] = [web.post(EVENTS_PATH, self._received)]
        if not self.installs.many:
            return received
        return [*received, *SignIn(self.installs, self._database, self._now).routes()]

    async def run(self, stop: asyncio.Event) -> None:
        """Be connected until `stop`, and let the answers under way end.

        Raises:
            NotLetIn: Slack does not take a token.
        """
        await warmed()
        await self.installs.start()
        if self._settings.slack == "socket":
            app_token = self._settings.slack_app_token.get_secret_value()
            await Socket(self.app, self.calls, app_token).run(stop)
        else:
            await stop.wait()
        await self.listening.ended(LAST_ANSWERS)

    async def deliver(self, delivery: Delivery, record: Recorder) -> None:
        """Bring one delivery; see bot.platform."""
        await self._carrier.deliver(delivery, record)

    async def find(self, delivery: Delivery) -> Steps | None:
        """What an uncertain delivery left behind; see bot.platform."""
        return await self._carrier.find(delivery)

    async def _greet(self, space: str, account: str) -> None:
        await self.listening.greet(space, account)

    async def _received(self, request: web.Request) -> web.Response:
        """One signed request. Bolt checks the signature and its time before anything is read."""
        at = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not (at.isascii() and at.isdecimal() and signature.isascii()):
            return web.Response(status=401)  # Bolt would fail on these instead of refusing them
        try:
            received = AsyncBoltRequest(
                body=await request.text(),
                query=request.query_string,
                headers=dict(request.headers),
            )
        except ValueError:  # neither UTF-8 nor JSON nor a form
            return web.Response(status=400)
        return await to_aiohttp_response(await self.app.async_dispatch(received))


async def _anybody() -> AuthorizeResult:
    """Bolt asks who may before it acknowledges. The tokens may be in the database, which may be
    slow: they are looked up after the acknowledgement, in Listening."""
    return AuthorizeResult(enterprise_id=None, team_id=None)
