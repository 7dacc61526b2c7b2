"""A small Slack: the Web API the bot uses, response addresses, files and Socket Mode, in process.

It keeps what it is given, counts requests, refuses what Slack would refuse, and fails when told to.
"""

import asyncio
import contextlib
import json
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import WSMsgType, web
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.slack import limits

Json = dict[str, Any]
TRIGGER_LIVES = 3.0  # seconds
RESPONSE_USES = 5


@dataclass(frozen=True)
class Fault:
    """How one request fails: after it was accepted or before."""

    kind: Literal["429", "500", "reset", "hang", "refuse", "html"]
    accepted: bool = False
    after: int = 7  # seconds of Retry-After
    error: str = ""
    seconds: float = 30.0


@dataclass(frozen=True)
class Call:
    """One request to the Web API."""

    method: str
    token: str
    body: Json


@dataclass
class Team:
    """A workspace: its token, people, channels."""

    id: str
    token: str
    name: str = "Commons"
    users: dict[str, Json] = field(default_factory=dict)
    channels: set[str] = field(default_factory=set)


@dataclass
class FakeSlack:
    """The server; see `running`."""

    base: str = ""
    teams: dict[str, Team] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    messages: dict[tuple[str, str], Json] = field(default_factory=dict)  # (channel, ts) → message
    ephemeral: list[Json] = field(default_factory=list)
    responses: list[tuple[str, Json]] = field(default_factory=list)  # to response addresses
    views: dict[str, Json] = field(default_factory=dict)  # open modals by id
    homes: dict[str, Json] = field(default_factory=dict)
    pins: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, Json] = field(default_factory=dict)
    hosted: dict[str, bytes] = field(default_factory=dict)  # files that a person sent
    problems: list[str] = field(default_factory=list)  # payloads Slack would refuse
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    expired: set[str] = field(default_factory=set)  # response addresses
    _triggers: dict[str, float] = field(default_factory=dict)
    _number: int = 0
    _used: Counter[str] = field(default_factory=Counter)
    _sockets: list[web.WebSocketResponse] = field(default_factory=list)
    _acks: dict[str, "asyncio.Future[Json]"] = field(default_factory=dict)
    connections: int = 0
    refuses_sockets: bool = False
    _tickets: set[str] = field(default_factory=set)

    # --- what tests ask ----------------------------------------------------------------------

    def fails(self, method: str, *faults: Fault) -> None:
        """The next requests of this method fail, one for each fault."""
        self.faults[method].extend(faults)

    def count(self, method: str) -> int:
        """How many requests of this method came."""
        return sum(call.method == method for call in self.calls)

    def team(self, id: str, token: str, people: tuple[str, ...] = ()) -> Team:
        """A workspace with a channel and these people."""
        found = Team(id, token, channels={f"C{id}"})
        for account in people:
            found.users[account] = {
                "id": account, "name": account.lower(), "locale": "en-US",
                "real_name": f"Person {account}", "tz": "America/Los_Angeles",
                "profile": {"real_name": f"Person {account}", "email": f"{account}@x.example"},
            }  # fmt: skip
        self.teams[token] = found
        return found

    def number(self) -> int:
        """A number nobody has had."""
        self._number += 1
        return self._number

    def trigger(self) -> str:
        """A new trigger, good for three seconds and once."""
        trigger = f"trigger.{self.number()}"
        self._triggers[trigger] = asyncio.get_running_loop().time() + TRIGGER_LIVES
        return trigger

    def response_url(self) -> str:
        """A new response address."""
        return f"{self.base}/response/{self.number()}"

    def upload(self, content: bytes) -> Json:
        """A file that a person put into a form, as the payload names it."""
        name = f"F{self.number()}"
        self.hosted[name] = content
        url = f"{self.base}/private/{name}"
        return {"id": name, "name": "list.csv", "url_private_download": url, "size": len(content)}

    def in_channel(self, channel: str) -> list[Json]:
        """The messages that stand in a channel, oldest first."""
        return [m for (where, _ts), m in sorted(self.messages.items()) if where == channel]

    async def emit(self, kind: str, payload: Json) -> Json:
        """Send an envelope over Socket Mode; what the bot acknowledges it with."""
        envelope = f"envelope-{self.number()}"
        self._acks[envelope] = asyncio.get_running_loop().create_future()
        sent = {"envelope_id": envelope, "type": kind, "payload": payload}
        await self._sockets[-1].send_json(sent | {"accepts_response_payload": True})
        return (await asyncio.wait_for(self._acks[envelope], 5)).get("payload") or {}

    async def cut(self) -> None:
        """Break every socket."""
        for one in self._sockets:
            await one.close()
        self._sockets.clear()

    async def tell_to_reconnect(self) -> None:
        """What Slack says an hour later."""
        await self._sockets[-1].send_json({"type": "disconnect", "reason": "refresh_requested"})

    # --- the server --------------------------------------------------------------------------

    def application(self) -> web.Application:
        """Its addresses."""
        app = web.Application()
        app.add_routes(
            [
                web.route("*", "/api/{method}", self._api),
                web.post("/response/{number}", self._response),
                web.post("/upload/{name}", self._uploaded),
                web.get("/private/{name}", self._private),
                web.get("/socket", self._socket),
            ]
        )
        return app

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        body = await _body(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.calls.append(Call(method, token, body))
        fault = self.faults[method].popleft() if self.faults[method] else None
        if fault and not fault.accepted:
            return await _failed(request, fault)
        answer = self._answer(method, token, body)
        if fault:
            return await _failed(request, fault)
        return web.json_response({"ok": "error" not in answer, **answer})

    def _answer(self, method: str, token: str, body: Json) -> Json:
        if method == "apps.connections.open":
            good = token.startswith("xapp-")
            url = f"{self.base.replace('http', 'ws')}/socket?ticket={self.number()}"
            return {"url": url} if good else {"error": "invalid_auth"}
        team = self.teams.get(token)
        if team is None:
            return {"error": "invalid_auth"}
        handler = getattr(self, "_" + method.replace(".", "_"), None)
        return handler(team, body) if handler else {"error": "unknown_method"}

    def _auth_test(self, team: Team, body: Json) -> Json:
        bot = {"bot_id": f"B{team.id}", "user_id": f"UBOT{team.id}"}
        return {"team_id": team.id, "team": team.name, **bot}

    def _users_info(self, team: Team, body: Json) -> Json:
        user = team.users.get(body["user"])
        return {"user": user} if user else {"error": "user_not_found"}

    def _conversations_open(self, team: Team, body: Json) -> Json:
        accounts = sorted(body["users"].split(","))
        if any(account not in team.users for account in accounts):
            return {"error": "user_not_found"}
        kind = "D" if len(accounts) == 1 else "G"
        channel = kind + "".join(accounts)
        team.channels.add(channel)
        return {"channel": {"id": channel}}

    def _chat_postMessage(self, team: Team, body: Json) -> Json:  # noqa: N802
        if body["channel"] not in team.channels:
            return {"error": "channel_not_found"}
        if wrong := self._wrong(body):
            return {"error": "invalid_blocks", "response_metadata": {"messages": wrong}}
        ts = f"{1_700_000_000 + self.number()}.000100"
        self.messages[body["channel"], ts] = {**body, "ts": ts, "team": team.id}
        return {"channel": body["channel"], "ts": ts}

    def _chat_postEphemeral(self, team: Team, body: Json) -> Json:  # noqa: N802
        if body["channel"] not in team.channels:
            return {"error": "channel_not_found"}
        self._wrong(body)
        self.ephemeral.append(body)
        return {"message_ts": "1.1"}

    def _chat_update(self, team: Team, body: Json) -> Json:
        key = (body["channel"], body["ts"])
        if key not in self.messages:
            return {"error": "message_not_found"}
        self._wrong(body)
        self.messages[key] |= body
        return {"channel": body["channel"], "ts": body["ts"]}

    def _chat_delete(self, team: Team, body: Json) -> Json:
        gone = self.messages.pop((body["channel"], body["ts"]), None)
        return {} if gone else {"error": "message_not_found"}

    def _conversations_history(self, team: Team, body: Json) -> Json:
        return {"messages": list(reversed(self.in_channel(body["channel"])))}

    def _conversations_replies(self, team: Team, body: Json) -> Json:
        found = self.in_channel(body["channel"])
        return {"messages": [m for m in found if body["ts"] in (m["ts"], m.get("thread_ts"))]}

    def _pins_add(self, team: Team, body: Json) -> Json:
        self.pins.append((body["channel"], body["timestamp"]))
        return {}

    def _views_open(self, team: Team, body: Json) -> Json:
        lives = self._triggers.pop(body["trigger_id"], 0.0)
        if lives < asyncio.get_running_loop().time():
            return {"error": "expired_trigger_id"}
        view = _object(body["view"])
        if wrong := self._wrong(view):
            return {"error": "invalid_arguments", "response_metadata": {"messages": wrong}}
        return {"view": self.opened(view)}

    def opened(self, view: Json) -> Json:
        """A modal that stands open, with its id and hash."""
        id = f"V{self.number()}"
        self.views[id] = {**view, "id": id, "hash": f"{self.number()}.h"}
        return self.views[id]

    def _views_update(self, team: Team, body: Json) -> Json:
        if body["view_id"] not in self.views:
            return {"error": "not_found"}
        view = _object(body["view"])
        if wrong := self._wrong(view):
            return {"error": "invalid_arguments", "response_metadata": {"messages": wrong}}
        self.views[body["view_id"]] |= {**view, "hash": f"{self.number()}.h"}
        return {"view": self.views[body["view_id"]]}

    def _views_publish(self, team: Team, body: Json) -> Json:
        view, known = _object(body["view"]), self.homes.get(body["user_id"], {})
        if body.get("hash") and known and body["hash"] != known["hash"]:
            return {"error": "hash_conflict"}
        self._wrong(view)
        self.homes[body["user_id"]] = {**view, "hash": f"{self.number()}.h"}
        return {"view": self.homes[body["user_id"]]}

    def _files_getUploadURLExternal(self, team: Team, body: Json) -> Json:  # noqa: N802
        name = f"F{self.number()}"
        self.files[name] = {"name": body["filename"], "alt": body.get("alt_txt", "")}
        return {"upload_url": f"{self.base}/upload/{name}", "file_id": name}

    def _files_completeUploadExternal(self, team: Team, body: Json) -> Json:  # noqa: N802
        for one in json.loads(body["files"]):
            self.files[one["id"]] |= {
                "channel": body.get("channel_id"),
                "comment": body.get("initial_comment"),
            }
        return {"files": []}

    def _files_delete(self, team: Team, body: Json) -> Json:
        return {} if self.files.pop(body["file"], None) else {"error": "file_not_found"}

    def _wrong(self, payload: Json) -> list[str]:
        """What Slack would refuse: our own limits, and the SDK's models."""
        found = limits.check(payload)
        try:
            blocks = Block.parse_all(_object(payload["blocks"]))
            for block in blocks:
                block.validate_json()
            if payload.get("type") in ("modal", "home"):
                View(**payload).validate_json()
        except Exception as wrong:
            found.append(repr(wrong))
        self.problems += found
        return found

    async def _response(self, request: web.Request) -> web.StreamResponse:
        number = request.match_info["number"]
        if self.faults["response"]:
            return await _failed(request, self.faults["response"].popleft())
        self._used[number] += 1
        if number in self.expired or self._used[number] > RESPONSE_USES:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        body = await request.json()
        self._wrong(body)
        self.responses.append((number, body))
        return web.Response(text="ok")

    async def _uploaded(self, request: web.Request) -> web.Response:
        self.files[request.match_info["name"]]["content"] = await request.read()
        return web.Response(text="OK")

    async def _private(self, request: web.Request) -> web.Response:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.teams:
            return web.Response(status=302, headers={"Location": f"{self.base}/login"})
        return web.Response(body=self.hosted[request.match_info["name"]])

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        ticket = request.query["ticket"]
        used = ticket in self._tickets
        self._tickets.add(ticket)
        if self.refuses_sockets or used:  # an address is good for one attempt
            raise web.HTTPTooManyRequests
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.connections += 1
        self._sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": 1})
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                told = json.loads(message.data)
                if waiting := self._acks.get(told.get("envelope_id", "")):
                    waiting.set_result(told)
        return socket


@contextlib.asynccontextmanager
async def running() -> AsyncIterator[FakeSlack]:
    """A Slack that listens on this machine while the block runs."""
    slack = FakeSlack()
    runner = web.AppRunner(slack.application(), shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        slack.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield slack
    finally:
        await runner.cleanup()


async def _failed(request: web.Request, fault: Fault) -> web.StreamResponse:
    match fault.kind:
        case "429":
            return web.json_response(
                {"ok": False, "error": "ratelimited"},
                status=429,
                headers={"Retry-After": str(fault.after)},
            )
        case "500":
            return web.json_response({"ok": False, "error": "internal_error"}, status=500)
        case "html":
            return web.Response(
                text="<html>bad gateway</html>", status=502, content_type="text/html"
            )
        case "refuse":
            return web.json_response({"ok": False, "error": fault.error})
        case "hang":
            await asyncio.sleep(fault.seconds)
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def _body(request: web.Request) -> Json:
    found: Json = {**request.query}
    if request.content_type == "application/json":
        return {**found, **await request.json()}
    return {**found, **await request.post()}


def _object(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
