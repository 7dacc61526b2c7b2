"""A Slack workspace, watched and driven: everything that happens there, and every way to act."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode

from aiohttp import ClientSession, FormData, WSMsgType

from tests.acceptance import fits
from tests.acceptance.line import Line

Json = dict[str, Any]
PATIENCE = 15.0  # seconds somebody waits for something to appear
AT_ONCE = 3.0  # seconds within which Slack wants an acknowledgement
APP = {
    "appId": "A0TERTULIA", "botUserId": "U0TERTULIA", "botName": "tertulia",
    "botToken": "xoxb-1-acceptance", "appToken": "xapp-1-acceptance",
    "signingSecret": "0123456789abcdef0123456789abcdef",
}  # fmt: skip
TEAM = {"name": "Commons", "domain": "commons", "teamId": "T0COMMONS"}
FRONT = "C0FRONT"


@dataclass
class Workspace:
    """The stand-in, watched over its live connection, and driven over its control interface."""

    address: str
    line: Line
    request_url: str = ""  # of the bot, over signed HTTP; else Socket Mode
    channels: dict[str, Json] = field(default_factory=dict)
    messages: dict[tuple[str, str], Json] = field(default_factory=dict)  # in order of appearing
    modals: list[Json] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)  # errors in the open modal
    homes: dict[str, Json] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)  # what real Slack would not have taken
    changes: int = 0  # so many things happened to messages, modals, homes
    trigger: str = ""  # the newest; the stand-in lets it be used again
    _touched: dict[tuple[str, str], int] = field(default_factory=dict)
    _moved: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> "Workspace":
        self._session = ClientSession()
        ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._watch = asyncio.create_task(self._watched(ready))
        await asyncio.wait_for(ready, 10)
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._watch.cancel()
        await asyncio.gather(self._watch, return_exceptions=True)
        await self._session.close()

    # --- what happens ---------------------------------------------------------------------

    async def _watched(self, ready: "asyncio.Future[None]") -> None:
        address = f"{self.address}/ui".replace("http", "ws", 1)
        async with self._session.ws_connect(address, max_msg_size=0) as self._ui:
            async for sent in self._ui:
                if sent.type != WSMsgType.TEXT:
                    return
                told = json.loads(sent.data)
                self._happened(told)
                if told["t"] == "init" and not ready.done():
                    ready.set_result(None)
                self._moved.set()

    def _happened(self, told: Json) -> None:
        match told["t"]:
            case "init":
                self.channels = {c["id"]: c for c in told["state"]["channels"]}
            case "channel":
                self.channels[told["channel"]["id"]] = told["channel"]
            case "message" | "message_update":
                self._said(told["message"])
            case "message_delete":
                self.messages.pop((told["channel"], told["ts"]), None)
            case "view":
                self.modals, self.refused = told["stack"], {}
                self._checked("modal", (w for view in self.modals for w in fits.view(view)))
            case "view_errors":
                self.refused = told["errors"]
                self._checked("errors", fits.errors(self.refused, self.modal))
            case "home":
                self.homes[told["user"]] = told["view"]
                self._checked("home", fits.view(told["view"]))
            case "log":
                self._logged(told["entry"])
                return
        self.changes += 1

    def _said(self, message: Json) -> None:
        key = message["channel"], message["ts"]
        self.messages[key] = message
        self._touched[key] = self.changes + 1
        if message.get("bot_id") == f"B{APP['botUserId'][1:]}":
            self._checked(f"message {message.get('text', '')[:60]!r}", fits.message(message))

    def _logged(self, entry: Json) -> None:
        """The stand-in's own log: triggers it gave, and what it would not do."""
        detail = entry.get("detail")
        if isinstance(detail, dict) and detail.get("trigger_id") and entry["direction"] == "to_bot":
            self.trigger = detail["trigger_id"]
        elif isinstance(detail, str) and "trigger_id" in detail:
            form = parse_qs(detail)
            told = json.loads(form["payload"][0]) if "payload" in form else {}
            self.trigger = told.get("trigger_id") or form.get("trigger_id", [self.trigger])[0]

    def _checked(self, what: str, wrong: Iterable[str]) -> None:
        self.faults += [f"{what}: {one}" for one in wrong]

    @property
    def modal(self) -> Json | None:
        """The modal on top; the stand-in has one stack for all."""
        return self.modals[-1] if self.modals else None

    async def until(self, seen: Callable[[], Any], what: str, within: float = PATIENCE) -> Any:
        """Wait until `seen` gives something."""
        ends = asyncio.get_running_loop().time() + within
        while True:
            self._moved.clear()
            if found := seen():
                return found
            left = ends - asyncio.get_running_loop().time()
            assert left > 0, what
            try:
                await asyncio.wait_for(self._moved.wait(), left)
            except TimeoutError:
                continue

    # --- what people do -------------------------------------------------------------------

    async def control(self, act: str, **told: Any) -> Json:
        """One act over the control interface, acknowledged by the bot as soon as Slack wants it."""
        began = time.monotonic()
        async with self._session.post(f"{self.address}/_control/{act}", json=told) as answer:
            done: Json = await answer.json()
        took = time.monotonic() - began
        assert took < AT_ONCE, f"{act} was acknowledged after {took:.1f} s"
        assert done.get("ok"), done
        return done

    async def upload(self, user: str, name: str, content: bytes) -> Json:
        """A file as Slack keeps it when somebody chose it in a modal; only the bot may fetch it."""
        form = FormData({"channel": user, "user": user})
        form.add_field("file", content, filename=name)
        async with self._session.post(f"{self.address}/_control/upload", data=form) as answer:
            told = await answer.json()
        file: Json = told["message"]["files"][0]
        return file

    async def submit(self, user: str, values: Json) -> None:
        """Send the open modal; wait until it is closed, changed or refused."""
        before, self.refused = self.changes, {}
        shown = self.modal
        await self._ui.send_json({"t": "view_submit", "user": user, "values": values})
        await self.until(
            lambda: self.changes > before and (self.refused or self.modal is not shown),
            "the modal stays as it was", AT_ONCE + 1,
        )  # fmt: skip

    async def act_ourselves(self, payload: Json) -> None:
        """What the stand-in cannot send: over the open connection, or signed as Slack signs."""
        base = {
            "token": "verification-token", "api_app_id": APP["appId"],
            "team": {"id": TEAM["teamId"], "domain": TEAM["domain"]},
            "is_enterprise_install": False, "trigger_id": await self._fresh_trigger(),
        }  # fmt: skip
        if not self.request_url:
            await self.line.send({**base, **payload})
            return
        status = await self.post(urlencode({"payload": json.dumps({**base, **payload})}))
        assert status == 200

    async def post(
        self, body: str, *, at: int | None = None, secret: str = "", to: str = ""
    ) -> int:
        """A request to the bot, signed as Slack signs; the status it is answered with."""
        stamp = str(at or int(time.time()))
        signed = f"v0:{stamp}:{body}".encode()
        key = (secret or APP["signingSecret"]).encode()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": "v0=" + hmac.new(key, signed, hashlib.sha256).hexdigest(),
        }
        async with self._session.post(to or self.request_url, data=body, headers=headers) as answer:
            return answer.status

    async def _fresh_trigger(self) -> str:
        """The stand-in makes one for each press; a button that opens an address asks nothing."""
        before = self.trigger
        action = {"type": "button", "action_id": "open:0", "block_id": "b"}
        await self.control("interact", channel=FRONT, messageTs="0", user="U0NOBODY", action=action)
        await self.until(lambda: self.trigger != before, "no trigger", 5)
        return self.trigger
