"""The line between the bot and the stand-in. It passes everything on and fills the known holes: a
conversation of several people, pins, wrong tokens, who manages the workspace, payloads the stand-in
does not know to send."""

import asyncio
import contextlib
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

from aiohttp import ClientSession, WSMsgType, web

Json = dict[str, Any]
ALONE = ("apps.connections.open",)  # takes the app-level token, all others the bot's


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot to the Web API, and what it was told."""

    method: str
    args: Json
    answer: Json


@dataclass
class Line:
    """Listens where the bot looks for Slack."""

    stand_in: str
    port: int
    bot_token: str
    app_token: str
    admins: frozenset[str]
    calls: list[Call] = field(default_factory=list)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)  # conversation → people
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    connections: int = 0
    _session: ClientSession = field(init=False)
    _to_bot: web.WebSocketResponse | None = None
    _waiting: dict[str, "asyncio.Future[Json]"] = field(default_factory=dict)

    async def __aenter__(self) -> "Line":
        self._session = ClientSession()
        app = web.Application(client_max_size=8 * 2**20)
        app.router.add_route("*", "/api/{method}", self._called)
        app.router.add_get("/socket/{name}", self._socket)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._runner.cleanup()
        await self._session.close()

    @property
    def api(self) -> str:
        """What SLACK_API_URL is set to."""
        return f"http://localhost:{self.port}/api/"

    async def send(self, payload: Json) -> Json:
        """Put one more payload on the open connection; what the bot acknowledged it with."""
        assert self._to_bot is not None, "the bot is not connected"
        name = f"ours-{uuid4()}"
        answer = self._waiting[name] = asyncio.get_running_loop().create_future()
        envelope = {"envelope_id": name, "type": "interactive", "payload": payload}
        await self._to_bot.send_json({**envelope, "accepts_response_payload": True})
        return await asyncio.wait_for(answer, 3.0)  # as long as Slack waits

    async def cut(self) -> None:
        """Break the connection as a failing network does: without a word of goodbye."""
        assert self._to_bot is not None
        self.connected.clear()
        transport = self._to_bot._req.transport if self._to_bot._req else None
        assert transport is not None
        transport.abort()

    async def _called(self, request: web.Request) -> web.Response:
        method, body = request.match_info["method"], await request.read()
        args = _args(request, body)
        answer = await self._answer(method, args, request, body)
        self.calls.append(Call(method, args, answer))
        return web.json_response(answer)

    async def _answer(self, method: str, args: Json, request: web.Request, body: bytes) -> Json:
        wanted = self.app_token if method in ALONE else self.bot_token
        if request.headers.get("Authorization") != f"Bearer {wanted}":
            return {"ok": False, "error": "invalid_auth"}
        people = tuple(str(args.get("users", "")).split(","))
        if method == "conversations.open" and len(people) > 1:
            return await self._group(people)
        if method == "pins.add":
            return {"ok": True}
        headers = {"Content-Type": request.content_type, "Authorization": f"Bearer {wanted}"}
        told = await self._passed(f"{method}?{request.query_string}", body, headers)
        if method == "users.info" and told.get("ok"):
            told["user"]["is_admin"] = told["user"]["id"] in self.admins
        if method == "apps.connections.open" and told.get("ok"):
            told["url"] = f"ws://localhost:{self.port}{urlsplit(told['url']).path}"
        return told

    async def _passed(self, method: str, body: bytes, headers: dict[str, str]) -> Json:
        address = f"{self.stand_in}/api/{method}"
        async with self._session.post(address, data=body, headers=headers) as answer:
            told: Json = await answer.json()
            return told

    async def _group(self, people: tuple[str, ...]) -> Json:
        """Slack gives the same people the same conversation."""
        for channel, members in self.groups.items():
            if set(members) == set(people):
                return {"ok": True, "channel": {"id": channel}}
        name = json.dumps({"name": f"mpdm-{len(self.groups)}", "is_private": True}).encode()
        told = await self._passed(
            "conversations.create", name, {"Content-Type": "application/json"}
        )
        self.groups[told["channel"]["id"]] = people
        return {"ok": True, "channel": {"id": told["channel"]["id"]}}

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        bot = web.WebSocketResponse()
        await bot.prepare(request)
        address = f"{self.stand_in}/socket/{request.match_info['name']}".replace("http", "ws", 1)
        async with self._session.ws_connect(address) as slack:
            self._to_bot, self.connections = bot, self.connections + 1
            self.connected.set()

            async def from_bot() -> None:
                async for sent in bot:
                    if sent.type == WSMsgType.TEXT and not self._taken(sent.data):
                        await slack.send_str(sent.data)
                await slack.close()

            back = asyncio.create_task(from_bot())
            async for sent in slack:
                if sent.type != WSMsgType.TEXT or bot.closed:
                    break
                with contextlib.suppress(ConnectionError):
                    await bot.send_str(sent.data)
            await bot.close()
            back.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await back
        return bot

    def _taken(self, text: str) -> bool:
        """Whether this acknowledges an envelope of ours."""
        told = json.loads(text)
        answer = self._waiting.pop(told.get("envelope_id", ""), None)
        if answer and not answer.done():
            answer.set_result(told.get("payload") or {})
        return answer is not None


def _args(request: web.Request, body: bytes) -> Json:
    told: Json = dict(request.query)
    if request.content_type == "application/json":
        told |= json.loads(body or b"{}")
    else:
        told |= parse_qsl(body.decode("utf-8", "replace"))
    for name in ("view", "blocks", "metadata"):
        if isinstance(told.get(name), str):
            told[name] = json.loads(told[name])
    return told
