"""Socket Mode: one connection that Slack opens to us, kept and renewed. Knows nothing it carries."""

import asyncio
import contextlib

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from bot.platform import NotLetIn
from bot.slack.calls import QUIET, Calls
from bot.slack.errors import LOCKED_OUT, failure, name_of

log = structlog.get_logger()
CONNECTING = 20.0  # seconds a connection may take
LOOK = 5.0  # seconds between two looks whether it is still there
GONE_FOR = 30.0  # seconds without one until it is built anew; the SDK mends shorter breaks itself
LONGEST_WAIT = 60.0
PING = 5.0  # seconds between two pings

NO_CONNECTION = (
    "Slack does not take SLACK_APP_TOKEN ({why}). Make one that begins with xapp- on the app's page"
    " “Basic Information”, “App-Level Tokens”, with the scope connections:write."
)


class Socket:
    """Connected until it is told to stop."""

    def __init__(self, app: AsyncApp, calls: Calls, app_token: str) -> None:
        self._app, self._calls, self._token = app, calls, app_token

    async def run(self, stop: asyncio.Event) -> None:
        """Connect, and again after every break, until `stop`.

        Raises:
            NotLetIn: Slack does not take the token.
        """
        tries = 0
        while not stop.is_set():
            try:
                url = await self._address()
            except NotLetIn:
                raise
            except Exception as error:
                tries += 1
                log.warning("slack_out_of_reach", reason=str(failure(error)), tries=tries)
                await pause(stop, min(2.0**tries, LONGEST_WAIT))
                continue
            tries = 0
            await self._connected(url, stop)

    async def _address(self) -> str:
        """Where to connect: an address that is good once."""
        client = self._calls.client(self._token)
        try:
            answer = await client.apps_connections_open(app_token=self._token)
        except SlackApiError as error:
            if name_of(error) in LOCKED_OUT:
                raise NotLetIn(NO_CONNECTION.format(why=name_of(error))) from None
            raise
        return str(answer["url"])

    async def _connected(self, url: str, stop: asyncio.Event) -> None:
        """One connection as long as it lasts; the SDK reconnects, this watches whether it did."""
        handler = AsyncSocketModeHandler(
            self._app,
            self._token,
            logger=QUIET,
            web_client=self._calls.client(self._token),
            ping_interval=PING,
        )
        client = handler.client
        client.wss_uri = url
        lost = 0.0
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(CONNECTING):
                    await client.connect()  # type: ignore[no-untyped-call]
                    log.info("slack_connected")
            while not stop.is_set() and lost < GONE_FOR:
                await pause(stop, LOOK)
                lost = 0.0 if await client.is_connected() else lost + LOOK
            if lost:
                log.warning("slack_connection_lost")
        finally:
            await client.close()  # type: ignore[no-untyped-call]


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Sleep, but not longer than until `stop`."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
