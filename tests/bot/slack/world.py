"""A bot on Slack as its tests know it: signed requests go in, a small Slack keeps what comes out."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot.app import Application
from bot.platform import Platform
from bot.settings import Settings
from bot.slack.limits import elements
from bot.slack.platform import Slack
from bot.warm import warmed
from handlers import ROUTINES
from storage import Database, Storage
from storage.tables import Member, Profile
from tests.driver import MONDAY
from tests.standins.slack import FakeSlack, running

Json = dict[str, Any]
SECRET = "a-signing-secret"
TOKEN = "xoxb-one"
TEAM = "T1"
CHANNEL = "CT1"
PEOPLE = ("UANA", "UBO", "UCY", "UDEE")


def signed(body: str, kind: str, *, secret: str = SECRET, age: int = 0) -> dict[str, str]:
    """The headers of a request from Slack, `age` seconds old."""
    at = str(int(time.time()) - age)
    signature = SignatureVerifier(secret).generate_signature(timestamp=at, body=body)
    return {
        "content-type": kind,
        "x-slack-request-timestamp": at,
        "x-slack-signature": signature or "",
    }


def encoded(payload: Mapping[str, Any]) -> tuple[str, str]:
    """A payload as Slack sends it over HTTP, and its content type."""
    if "command" in payload:
        return urlencode(payload), "application/x-www-form-urlencoded"
    if payload.get("type") == "event_callback":
        return json.dumps(payload), "application/json"
    form = urlencode({"payload": json.dumps(payload)})
    return form, "application/x-www-form-urlencoded"


@dataclass
class World:
    """One bot, one Slack. `sent_at` is what the last request took until it was acknowledged."""

    slack: FakeSlack
    bot: Slack
    app: Application
    platforms: dict[str, Platform]
    team: str = TEAM
    now: datetime = MONDAY
    took: float = 0.0
    last: Json = field(default_factory=dict)

    async def send(self, payload: Json, *, settle: bool = True) -> BoltResponse:
        """Send a payload through Bolt; by default wait for the answer too."""
        body, kind = encoded(payload)
        request = AsyncBoltRequest(body=body, headers={**signed(body, kind)})
        before = time.monotonic()
        answer = await self.bot.app.async_dispatch(request)
        self.took = time.monotonic() - before
        self.last = payload
        if settle:
            await asyncio.sleep(0.02)  # an event's listener begins after its acknowledgement
            await self.bot.listening.ended(20)
        return answer

    def of(self, account: str) -> Json:
        """The person's part of an interactive payload."""
        return {
            "team": {"id": self.team, "domain": "x"},
            "user": {"id": account, "name": account.lower(), "team_id": self.team},
            "trigger_id": self.slack.trigger(),
        }

    def command(self, account: str, typed: str, channel: str = CHANNEL) -> Json:
        """A slash command."""
        command, _, text = typed.partition(" ")
        return {
            "command": command, "text": text, "team_id": self.team, "channel_id": channel,
            "user_id": account, "user_name": account.lower(), "trigger_id": self.slack.trigger(),
            "response_url": self.slack.response_url(), "api_app_id": "A1",
        }  # fmt: skip

    def press(self, account: str, link: str, **action: Any) -> Json:
        """A press of a button on a message in a channel; `message` is its ts."""
        ts = action.pop("message", "")
        channel = action.pop("channel", CHANNEL)
        container = {"type": "message", "message_ts": ts or "1.1", "is_ephemeral": not ts}
        return {
            "type": "block_actions", **self.of(account), "channel": {"id": channel},
            "container": container, "response_url": self.slack.response_url(),
            "message": {"ts": ts, "team": self.team},
            "actions": [{"type": "button", "action_id": link, "block_id": "b", **action}],
        }  # fmt: skip

    def shortcut(self, account: str, name: str) -> Json:
        """A global shortcut."""
        return {"type": "shortcut", **self.of(account), "callback_id": name, "action_ts": "1.1"}

    def message_action(self, account: str, link: str, quoted: str) -> Json:
        """An entry of a message's menu."""
        return {
            "type": "message_action", **self.of(account), "callback_id": link,
            "channel": {"id": CHANNEL}, "message": {"type": "message", "text": quoted, "ts": "1.1"},
            "response_url": self.slack.response_url(), "message_ts": "1.1", "action_ts": "1.1",
        }  # fmt: skip

    def submit(self, account: str, view: Json, **answers: Any) -> Json:
        """An open modal sent with these answers by block; the rest as it was filled in."""
        values = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                element = block["element"]
                state = _state(element, answers.get(block["block_id"]))
                values[block["block_id"]] = {
                    element["action_id"]: {"type": element["type"], **state}
                }
        return {
            "type": "view_submission", **self.of(account),
            "view": {**view, "type": "modal", "state": {"values": values}, "team_id": self.team},
        }  # fmt: skip

    def event(self, event: Json) -> Json:
        """An event of the Events API."""
        return {
            "type": "event_callback", "team_id": self.team, "api_app_id": "A1",
            "event_id": f"Ev{self.slack.number()}", "event": event,
            "authorizations": [{"team_id": self.team, "user_id": f"UBOT{self.team}"}],
        }  # fmt: skip

    def mention(self, account: str, text: str, channel: str = CHANNEL) -> Json:
        """The bot is mentioned."""
        said = f"<@UBOT{self.team}> {text}"
        return self.event(
            {"type": "app_mention", "user": account, "text": said, "channel": channel, "ts": "1.1"}
        )

    def opens_home(self, account: str) -> Json:
        """Somebody looks at App Home."""
        event: Json = {"type": "app_home_opened", "user": account, "tab": "home", "channel": "D1"}
        known = self.slack.homes.get(account)
        return self.event({**event, "view": known} if known else event)

    @property
    def answers(self) -> list[Json]:
        """What was written to response addresses, oldest first."""
        return [body for _number, body in self.slack.responses]

    @property
    def modal(self) -> Json:
        """The modal opened last."""
        return list(self.slack.views.values())[-1]

    def buttons(self, payload: Json) -> dict[str, str]:
        """Labels and Links of a payload's buttons."""
        found = [e for b in payload["blocks"] for e in elements(b) if e["type"] == "button"]
        return {e["text"]["text"]: e["action_id"] for e in found}

    async def joined(self, account: str, name: str, **told: Any) -> int:
        """Make somebody a member who joined; our id of them. `told` are columns of the profile."""
        storage = await self.storage()
        async with storage.begin() as tx:
            [space] = [s for s in await tx.spaces.all() if s.external_id == self.team]
            member = await tx.members.guest(space.id, account, name, told.pop("language", "en"))
            member.status, member.shown, member.zone = "joined", "named", "America/Los_Angeles"
            for key in [k for k in told if k in Member.__table__.columns]:
                setattr(member, key, told.pop(key))
            if told:
                await tx.profiles.add(Profile(id=member.id, **told))
            await tx.members.touch(member.id)
        return member.id

    async def storage(self) -> Storage:
        """The community's storage, now."""
        async with self.app.database.look_across(self.now) as across:
            found = await across.communities.find_space("slack", self.team)
        assert found is not None
        return self.app.database.storage(found[0].id, self.now)

    async def settle(self) -> None:
        """Run what is due, and bring what is to be said, at the pace that Slack allows."""
        await self.app.settle(self.now)
        while (due := await self.app.next_due()) and due < self.now + timedelta(seconds=5):
            await asyncio.sleep((due - self.now).total_seconds())
            self.now = max(self.now, due)
            await self.app.settle(self.now)


def _state(element: Json, answer: Any) -> Json:
    match element["type"]:
        case "plain_text_input":
            return {"value": answer if answer is not None else element.get("initial_value")}
        case "static_select" | "radio_buttons":
            option = {"value": answer} if answer else element.get("initial_option")
            return {"selected_option": option}
        case "multi_static_select" | "checkboxes":
            chosen = [{"value": one} for one in answer or ()] or element.get("initial_options", [])
            return {"selected_options": chosen}
        case "users_select":
            return {"selected_user": answer or element.get("initial_user")}
        case "multi_users_select":
            return {"selected_users": answer or element.get("initial_users", [])}
        case "conversations_select":
            return {"selected_conversation": answer or element.get("initial_conversation")}
        case "datepicker":
            return {"selected_date": answer or element.get("initial_date")}
        case "timepicker":
            return {"selected_time": answer or element.get("initial_time")}
        case "file_input":
            return {"files": answer or []}
    raise AssertionError(element["type"])


def settings(base: str, **more: Any) -> Settings:
    """Signed HTTP for one workspace, at this Slack."""
    given: dict[str, Any] = {
        "slack_bot_token": TOKEN, "slack_signing_secret": SECRET, "slack_api_url": f"{base}/api/",
    }  # fmt: skip
    return Settings(_env_file=None, **(given | more))


def connected(slack: FakeSlack, database: Database, **more: Any) -> World:
    """A bot on a Slack and a database."""
    world = World.__new__(World)
    platforms: dict[str, Platform] = {}
    app = Application(
        database, platforms, lambda: world.now, limited=False, routines=ROUTINES
    )  # fmt: skip
    bot = Slack(settings(slack.base, **more), database, app.dispatch, lambda: world.now)
    platforms["slack"] = bot
    world.__init__(slack, bot, app, platforms)  # type: ignore[misc]
    return world


@asynccontextmanager
async def at_work(database: Database, **more: Any) -> AsyncIterator[World]:
    """A bot that knows its workspace, and the Slack it is on."""
    await warmed()
    async with running() as slack:
        slack.team(TEAM, TOKEN, PEOPLE)
        world = connected(slack, database, **more)
        await world.bot.installs.start()
        slack.calls.clear()
        yield world
