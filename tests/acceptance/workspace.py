"""A Slack workspace as its people see it: what stands on whose screen, and what they do there."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

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
            from urllib.parse import parse_qs

            form = parse_qs(detail)
            told = json.loads(form["payload"][0]) if "payload" in form else {}
            self.trigger = told.get("trigger_id") or form.get("trigger_id", [self.trigger])[0]

    def _checked(self, what: str, wrong: Any) -> None:
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

    async def post(self, body: str, *, at: int | None = None, secret: str = "") -> int:
        """A request to the bot, signed as Slack signs; the status it is answered with."""
        stamp = str(at or int(time.time()))
        signed = f"v0:{stamp}:{body}".encode()
        key = (secret or APP["signingSecret"]).encode()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": "v0=" + hmac.new(key, signed, hashlib.sha256).hexdigest(),
        }
        async with self._session.post(self.request_url, data=body, headers=headers) as answer:
            return answer.status

    async def _fresh_trigger(self) -> str:
        """The stand-in makes one for each press; a button that opens an address asks nothing."""
        before = self.trigger
        action = {"type": "button", "action_id": "open:0", "block_id": "b"}
        await self.control("interact", channel=FRONT, messageTs="0", user="U0NOBODY", action=action)
        await self.until(lambda: self.trigger != before, "no trigger", 5)
        return self.trigger


@dataclass
class Person:
    """Somebody with an account, who reads their screen and taps."""

    workspace: Workspace
    account: str
    name: str
    since: int = 0  # what happened up to their last act is read already

    async def types(self, text: str, channel: str = FRONT) -> None:
        """A slash command, with or without words after it."""
        self._acts()
        command, _space, rest = text.partition(" ")
        await self.workspace.control(
            "command", channel=channel, user=self.account, command=command, text=rest
        )

    async def says(self, text: str, channel: str = "") -> None:
        """A message: to the bot alone, or in a channel."""
        self._acts()
        place = channel or APP["botUserId"]
        if not channel:  # the stand-in opens a direct message by the person's id
            place = self.account
        await self.workspace.control("message", channel=place, user=self.account, text=text)

    async def opens_home(self) -> None:
        """The bot's App Home."""
        self._acts()
        self.workspace.homes.pop(self.account, None)
        await self.workspace.control("open-home", user=self.account)

    async def uses_shortcut(self, name: str) -> None:
        """A global shortcut, from Slack's own menu."""
        self._acts()
        await self.workspace.act_ourselves(
            {"type": "shortcut", "callback_id": name, "user": self._user, "action_ts": "1.0"}
        )

    async def presses(self, label: str, on: str = "") -> None:
        """The newest button with this label that they can see, on a card that says `on`; with “…”
        at its end the first whose label begins so."""

        def meant(element: Json) -> bool:
            if element["type"] != "button":
                return False
            said = str(element["text"]["text"])
            return said.startswith(label[:-1]) if label.endswith("…") else said == label

        message, element, block = await self._found(meant, label, on)
        assert "url" not in element, f"{label!r} opens {element['url']}"
        await self._act(message, block, element, value=element.get("value"), text=element["text"])

    async def presses_a_stranger(self, action_id: str) -> None:
        """A button that no version of the bot drew."""
        message = self.screen[-1]
        await self._act(message, {}, {"type": "button", "action_id": action_id})

    async def picks(self, choice: str, on: str = "") -> None:
        """From a list on a card."""

        def has(element: Json) -> bool:
            return any(o["text"]["text"] == choice for o in element.get("options", ()))

        message, element, block = await self._found(has, choice, on)
        option = next(o for o in element["options"] if o["text"]["text"] == choice)
        await self._act(message, block, element, selected_option=option)

    async def presses_at_home(self, label: str) -> None:
        """A button of their App Home."""
        view = self.workspace.homes[self.account]
        block, element = next(
            (b, e) for b in view["blocks"] for e in elements(b)
            if e["type"] == "button" and e["text"]["text"] == label
        )  # fmt: skip
        self._acts()
        self.workspace.homes.pop(self.account)
        action = {**element, "block_id": block.get("block_id", "b"), "action_ts": "1.0"}
        await self.workspace.act_ourselves({
            "type": "block_actions", "user": self._user, "view": view, "actions": [action],
            "container": {"type": "view", "view_id": view["id"]},
        })  # fmt: skip

    async def fills(self, answers: Mapping[str, Any] | None = None, **more: Any) -> None:
        """Fill in the open modal, by a field's name or label, and send it. What is not named stays
        as it is proposed. The errors that come back stand in `workspace.refused`."""
        modal = await self.modal()
        values, told = state_of(modal, {**(answers or {}), **more})
        assert not told, f"no such field: {sorted(told)}"
        self._acts()
        await self.workspace.submit(self.account, values)

    async def modal(self) -> Json:
        """The modal that is open, or opens now."""
        shown: Json = await self.workspace.until(
            lambda: self.workspace.modal, f"{self.name} sees no modal: {self.seen!r}"
        )
        return shown

    async def sees(self, *words: str, within: float = PATIENCE) -> Json:
        """The newest message since their last act that says all of this."""

        def found() -> Json | None:
            news = reversed(self.news)
            return next((m for m in news if all(w in text_of(m) for w in words)), None)

        try:
            message: Json = await self.workspace.until(found, "", within)
        except AssertionError:
            raise AssertionError(f"{self.name} does not see {words}, but {self.seen!r}") from None
        return message

    async def home(self) -> Json:
        """Their App Home as it is published."""
        view: Json = await self.workspace.until(
            lambda: self.workspace.homes.get(self.account), f"{self.name} has no App Home"
        )
        return view

    @property
    def screen(self) -> list[Json]:
        """Every message they can see, oldest first."""
        return [m for m in self.workspace.messages.values() if self._may_see(m)]

    @property
    def news(self) -> list[Json]:
        """What appeared or changed since their last act, by the bot."""
        touched = self.workspace._touched
        news = [m for m in self.screen if touched[m["channel"], m["ts"]] > self.since]
        return sorted(
            (m for m in news if m.get("bot_id")), key=lambda m: touched[m["channel"], m["ts"]]
        )

    @property
    def seen(self) -> list[str]:
        """The texts of the news."""
        return [text_of(message) for message in self.news]

    def reads_everything(self) -> None:
        """What stands there is no news to them any more."""
        self._acts()

    def _acts(self) -> None:
        self.since = self.workspace.changes

    @property
    def _user(self) -> Json:
        return {"id": self.account, "username": self.name, "team_id": TEAM["teamId"]}

    def _may_see(self, message: Json) -> bool:
        only = message.get("ephemeral_to")
        if only:
            return bool(only == self.account)
        channel = message["channel"]
        if people := self.workspace.line.groups.get(channel):
            return self.account in people
        return self.account in self.workspace.channels[channel]["members"]

    async def _found(
        self, fits_: Callable[[Json], bool], label: str, on: str
    ) -> tuple[Json, Json, Json]:
        def look() -> tuple[Json, Json, Json] | None:
            touched = self.workspace._touched
            newest = sorted(self.screen, key=lambda m: -touched[m["channel"], m["ts"]])
            for message in newest:
                if on not in text_of(message):
                    continue
                for block in message.get("blocks") or ():
                    for element in elements(block):
                        if fits_(element):
                            return message, element, block
            return None

        try:
            found: tuple[Json, Json, Json] = await self.workspace.until(look, "")
        except AssertionError:
            raise AssertionError(f"{self.name} sees no {label!r} in {self.seen!r}") from None
        return found

    async def _act(self, message: Json, block: Json, element: Json, **chosen: Any) -> None:
        self._acts()
        action = {
            "type": element["type"], "action_id": element["action_id"],
            "block_id": block.get("block_id", "b"), **chosen,
        }  # fmt: skip
        await self.workspace.control(
            "interact", channel=message["channel"], messageTs=message["ts"],
            user=self.account, action=action,
        )  # fmt: skip


def elements(block: Json) -> list[Json]:
    """What can be acted on in a block."""
    return [*block.get("elements", ())] if block["type"] == "actions" else [
        e for e in (block.get("accessory"),) if e
    ]  # fmt: skip


def text_of(message: Json) -> str:
    """What a screen reader reads."""
    text = str(message.get("text") or "")
    for escaped, meant in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(escaped, meant)
    return text


def labels(shown: Json) -> list[str]:
    """The labels of all buttons of a message or view."""
    found = [e for block in shown["blocks"] for e in elements(block) if e["type"] == "button"]
    return [e["text"]["text"] for e in found]


def state_of(modal: Json, answers: dict[str, Any]) -> tuple[Json, dict[str, Any]]:
    """What Slack would send for this modal: proposals, overwritten with `answers` (by name or label);
    and the answers that fit no field. Like Slack's client it refuses to leave a needed input empty."""
    left, values = dict(answers), {}
    for block in modal["blocks"]:
        if block["type"] != "input":
            continue
        name, label, element = block["block_id"], block["label"]["text"], block["element"]
        given = left.pop(name, left.pop(label, None))
        state = _state(element, given)
        empty = not any(value for key, value in state.items() if key != "type")
        assert block.get("optional") or not empty, f"Slack wants an answer to {label!r}"
        values[name] = {element["action_id"]: state}
    return values, left


# element → the key of what was chosen, the key of what is proposed
_HELD = {
    "plain_text_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "file_input": ("files", "–"),
}


def _state(element: Json, given: Any) -> Json:
    kind = element["type"]
    key, proposed = _HELD[kind]
    if given is None:
        return {"type": kind, key: element.get(proposed)}
    if "options" not in element:
        return {"type": kind, key: given}
    wanted = [given] if isinstance(given, str) else list(given)
    chosen = []
    for one in wanted:
        fit = [o for o in element["options"] if one in (o["value"], o["text"]["text"])]
        assert fit, f"{one!r} is none of {[o['text']['text'] for o in element['options']]}"
        chosen += fit[:1]
    several = key == "selected_options"
    return {"type": kind, key: chosen if several else chosen[0]}
