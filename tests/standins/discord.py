"""A small Discord on this machine: its API and its gateway, as far as a connection and a post need
them. It fails when told to, and counts what it is asked."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

TOKEN = "right.token"
REAL = "wss://gateway.discord.gg"  # what it says of itself: nobody may believe it
HELLO, IDENTIFY, RESUME, DISPATCH, HEARTBEAT, ACK = 10, 2, 6, 0, 1, 11


@dataclass
class Standin:
    """What it was asked, and what it shall answer to posts and to whoever connects."""

    posts: list[dict[str, Any]] = field(default_factory=list)  # bodies, in order
    accepted: list[str] = field(default_factory=list)  # nonces of messages that stand
    answers: list[Any] = field(default_factory=list)  # of posts: a status, a wait, "reset" …
    close_with: int = 0  # the gateway's code for whoever identifies
    said: list[dict[str, Any]] = field(default_factory=list)  # IDENTIFY and RESUME
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    port: int = 0
    runner: web.AppRunner | None = None
    server: asyncio.Server | None = None
    ready: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gateway"

    async def start(self) -> None:
        """Listen; the same port again after a stop."""
        app = web.Application()
        api = "/api/v10"
        app.add_routes(
            [
                web.get(f"{api}/users/@me", self._me),
                web.get(f"{api}/oauth2/applications/@me", self._application),
                web.get(f"{api}/gateway/bot", self._where),
                web.put(f"{api}/applications/{{id}}/commands", self._commands),
                web.post(f"{api}/channels/{{id}}/messages", self._post),
                web.get("/gateway", self._connect),
            ]
        )
        self.runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self.runner.setup()
        assert self.runner.server
        loop = asyncio.get_running_loop()
        self.server = await loop.create_server(self.runner.server, "127.0.0.1", self.port)
        self.port = self.server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Refuse connections from now on."""
        if self.server:
            self.server.close()
        if self.runner:
            await self.runner.cleanup()
            self.runner = None

    async def _me(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bot {TOKEN}":
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        return _json(
            {"id": "1", "username": "tertulia", "discriminator": "0", "avatar": None, "bot": True}
        )

    async def _application(self, _request: web.Request) -> web.Response:
        return _json(
            {
                "id": "1", "name": "t", "icon": None, "description": "", "bot_public": True,
                "bot_require_code_grant": False, "summary": "", "verify_key": "", "flags": 0,
                "owner": {"id": "2", "username": "o", "discriminator": "0", "avatar": None},
            }
        )  # fmt: skip

    async def _where(self, _request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
        return _json({"url": REAL, "shards": 1, "session_start_limit": limit})

    async def _commands(self, _request: web.Request) -> web.Response:
        return _json([])

    async def _post(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.posts.append(body)
        answer = self.answers.pop(0) if self.answers else 200
        match answer:
            case "reset":
                assert request.transport
                request.transport.abort()
                return web.Response()
            case "reset after":
                self.accepted.append(body["nonce"])
                assert request.transport
                request.transport.abort()
                return web.Response()
            case "hang":
                await asyncio.sleep(30)
            case ("wait", seconds):
                return _json(
                    {"message": "slow down", "retry_after": seconds, "global": False},
                    status=429,
                    headers={"Retry-After": str(seconds), "Via": "1.1 here"},
                )
            case "last":  # a failure, and then nobody listens any more
                asyncio.get_running_loop().call_soon(self._unlisten)
                failed = _json({"message": "oops", "code": 0}, status=500)
                failed.force_close()
                return failed
            case int() if answer >= 400:
                return _json({"message": "oops", "code": 0}, status=answer)
        if body["nonce"] not in self.accepted:  # enforce_nonce: the same message again
            self.accepted.append(body["nonce"])
        return _json(_message(request.match_info["id"], body))

    def _unlisten(self) -> None:
        assert self.server
        self.server.close()

    async def _connect(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": 41250}})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            said = json.loads(message.data)
            if said["op"] == HEARTBEAT:
                await socket.send_json({"op": ACK})
            elif said["op"] in (IDENTIFY, RESUME):
                self.said.append(said)
                if self.close_with:
                    await socket.close(code=self.close_with)
                    break
                await self._welcome(socket, said["op"])
        return socket

    async def _welcome(self, socket: web.WebSocketResponse, op: int) -> None:
        me = {"id": "1", "username": "tertulia", "discriminator": "0", "avatar": None}
        ready = {
            "v": 10, "user": me, "guilds": [], "session_id": "s", "resume_gateway_url": REAL,
            "shard": [0, 1], "application": {"id": "1", "flags": 0},
        }  # fmt: skip
        name = "READY" if op == IDENTIFY else "RESUMED"
        data = ready if op == IDENTIFY else {}
        await socket.send_json({"op": DISPATCH, "s": 1, "t": name, "d": data})
        self.ready.set()


def _json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """With the content type as Discord writes it: discord.py compares it letter by letter."""
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        headers={"Content-Type": "application/json", **(headers or {})},
    )


def _message(channel: str, body: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "99", "channel_id": channel, "content": "", "timestamp": "2026-10-05T16:00:00+00:00",
        "author": {"id": "1", "username": "tertulia", "discriminator": "0", "avatar": None},
        "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [],
        "mention_roles": [], "attachments": [], "embeds": [], "pinned": False, "type": 0,
        "flags": body.get("flags", 0), "components": [], "nonce": body.get("nonce"),
    }  # fmt: skip


@asynccontextmanager
async def standin() -> AsyncIterator[Standin]:
    """One that listens."""
    there = Standin()
    await there.start()
    try:
        yield there
    finally:
        await there.stop()
