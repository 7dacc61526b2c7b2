"""A bot served over HTTP beside a small Slack, and browsers that install it. Shared by these tests."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from aiohttp import ClientResponse, ClientSession, CookieJar
from aiohttp.test_utils import unused_port
from slack_sdk.signature import SignatureVerifier

from bot.dispatch import Dispatch
from bot.settings import Settings
from bot.slack.installs import Installs
from bot.slack.platform import Slack
from bot.web import application, serving
from handlers import registry
from storage import Database
from storage.tables import Install
from storage.vault import new_key
from tests.conftest import NOW
from tests.standins.oauth import CLIENT, SECRET, OAuthSlack, running

SIGNING = "marker-signing-secret-9a8b"
KEY = new_key()
ONE = {"slack_client_id": "", "slack_client_secret": "", "secret_key": ""}


@dataclass
class Clock:
    """A clock that is moved by hand."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def forward(self, by: timedelta) -> None:
        """Later."""
        self.at += by


@dataclass(frozen=True)
class Page:
    """What a browser was shown."""

    status: int
    html: str
    headers: dict[str, str]


class Browser:
    """Somebody's browser, with its own cookies."""

    def __init__(self, session: ClientSession, home: str) -> None:
        self.session, self.home = session, home

    async def _get(self, path: str, language: str) -> ClientResponse:
        asked = {"Accept-Language": language}
        return await self.session.get(self.home + path, headers=asked, allow_redirects=False)

    async def begin(self) -> dict[str, str]:
        """Open the install address; what Slack's consent page is asked with."""
        answer = await self._get("/slack/install", "en")
        assert answer.status == 302, await answer.text()
        consent = urlsplit(answer.headers["Location"])
        assert consent.path == "/oauth/v2/authorize"
        asked = {name: values[0] for name, values in parse_qs(consent.query).items()}
        return {**asked, "consent": consent.netloc, "cookie": answer.headers["Set-Cookie"]}

    async def come_back(self, language: str = "en", **query: str) -> Page:
        """Be sent back by Slack with this."""
        written = "&".join(f"{name}={value}" for name, value in query.items())
        answer = await self._get(f"/slack/oauth_redirect?{written}", language)
        return Page(answer.status, await answer.text(), dict(answer.headers))

    async def install(self, code: str, language: str = "en") -> Page:
        """From the first click to the last page."""
        asked = await self.begin()
        return await self.come_back(language, code=code, state=asked["state"])


@dataclass
class Town:
    """The bot, the Slack it talks to, the database between."""

    slack: OAuthSlack
    bot: Slack
    database: Database
    clock: Clock
    settings: Settings
    home: str

    @property
    def installs(self) -> Installs:
        """The bot's tokens."""
        return self.bot.installs

    @asynccontextmanager
    async def browser(self) -> AsyncIterator[Browser]:
        """A browser nobody has used."""
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
            yield Browser(session, self.home)

    async def install(self, code: str) -> Page:
        """Somebody installs, in a browser of their own."""
        async with self.browser() as browser:
            return await browser.install(code)

    async def rows(self) -> dict[str, Install]:
        """The installations, by workspace or organization."""
        async with self.database.look_across(self.clock()) as across:
            return {row.external_id: row for row in await across.installs.on("slack")}

    async def active(self) -> dict[str, bool]:
        """The spaces, and whether the bot is there."""
        async with self.database.look_across(self.clock()) as across:
            return {space.external_id: space.active for space in await across.spaces.all()}

    async def send(self, event: dict[str, Any], **body: Any) -> int:
        """An event as Slack posts it, signed; the status."""
        told = {
            "type": "event_callback", "api_app_id": "A1", "event_id": f"Ev{self.slack.number()}",
            "event_time": int(self.clock().timestamp()), "event": event, **body,
        }  # fmt: skip
        return await self._signed(json.dumps(told), "application/json")

    async def command(self, team: str, account: str, typed: str) -> list[dict[str, Any]]:
        """Somebody types a command; what is written to its response address."""
        name, _space, text = typed.partition(" ")
        return await self._answered(
            {
                "team_id": team, "user_id": account, "user_name": account.lower(),
                "channel_id": f"C{team}", "command": name, "text": text,
            }
        )  # fmt: skip

    async def press(self, team: str, account: str, link: str) -> list[dict[str, Any]]:
        """Somebody presses a button with this Link in a workspace, whoever was shown it."""
        payload = {
            "type": "block_actions", "team": {"id": team}, "user": {"id": account, "team_id": team},
            "channel": {"id": f"C{team}"}, "container": {"type": "message", "is_ephemeral": True},
            "actions": [{"type": "button", "action_id": link, "block_id": "b"}],
        }  # fmt: skip
        return await self._answered(payload)

    async def _answered(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        url = self.slack.response_url()
        body |= {"response_url": url, "trigger_id": self.slack.trigger()}
        form = {"payload": json.dumps(body)} if "type" in body else body
        sent = await self._signed(urlencode(form), "application/x-www-form-urlencoded")
        assert sent == 200
        number = url.rpartition("/")[2]
        await until(lambda: any(used == number for used, _said in self.slack.responses))
        await self.bot.listening.ended(5)
        return [said for used, said in self.slack.responses if used == number]

    async def _signed(self, raw: str, kind: str) -> int:
        at = str(int(time.time()))
        signature = SignatureVerifier(SIGNING).generate_signature(timestamp=at, body=raw)
        headers = {
            "Content-Type": kind, "X-Slack-Request-Timestamp": at,
            "X-Slack-Signature": signature or "",
        }  # fmt: skip
        async with (
            ClientSession() as session,
            session.post(f"{self.home}/slack/events", data=raw, headers=headers) as answer,
        ):
            return answer.status


async def until(true: Callable[[], bool], patience: float = 5.0) -> None:
    """Wait until something has become true, which it has to."""
    async with asyncio.timeout(patience):
        while not true():  # noqa: ASYNC110 - what is waited for knows no event
            await asyncio.sleep(0.01)


@asynccontextmanager
async def town(
    database: Database, one: tuple[str, str] | None = None, **more: Any
) -> AsyncIterator[Town]:
    """The bot set up for many workspaces, or for `one` (its id and token), served and started."""
    port, clock = unused_port(), Clock()
    home = f"http://127.0.0.1:{port}"
    if one:
        more = {**ONE, "slack_bot_token": one[1], **more}
    async with running() as slack:
        if one:
            slack.team(*one, ("UBOSS",))
        values: dict[str, Any] = {
            "slack_client_id": CLIENT, "slack_client_secret": SECRET,
            "slack_signing_secret": SIGNING, "slack_api_url": f"{slack.base}/api/",
            "secret_key": KEY, "public_url": home, **more,
        }  # fmt: skip
        settings = Settings(_env_file=None, **values)
        dispatch = Dispatch(registry(), database, clock, limited=False)
        bot = Slack(settings, database, dispatch, clock)
        await bot.installs.start()
        async with serving(application(database, clock, bot.routes()), "127.0.0.1", port):
            yield Town(slack, bot, database, clock, settings, home)
