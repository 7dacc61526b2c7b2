"""One thing Slack sent: what it is, whose workspace it belongs to, how its person can be answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from bot.platform import Incoming
from bot.slack.inbound import decode, remembered

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Way:
    """How to answer one person, privately. `at` is the loop's time of arrival, in seconds."""

    space: str
    account: str
    at: float
    token: str = field(default="", repr=False)
    trigger: str = field(default="", repr=False)  # good for 3 s, once
    response_url: str = field(default="", repr=False)
    place: str = ""  # of a mention, which has no response address
    thread: str = ""
    view: Json = field(default_factory=dict, repr=False)  # the modal that was sent
    language: str = ""  # it is in; else the person's, as far as it is known yet
    home: bool = False  # it happened on App Home
    home_hash: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a person did, with the way back to them and the key it is claimed by."""

    incoming: Incoming
    way: Way
    key: str
    spaces: tuple[str, ...]  # whose it may be, the likeliest first
    organization: str


def arrival(body: Json, context: AsyncBoltContext, at: float) -> Arrival | None:
    """Read what Slack sent; None when it needs no answer. Raises inbound.Unreadable."""
    spaces = _spaces(body, context)
    incoming = decode(body, spaces[0] if spaces else "")
    if incoming is None:
        return None
    view, event = body.get("view") or {}, body.get("event") or {}
    opened, home = remembered(view), view.get("type") == "home"
    way = Way(
        spaces[0] if spaces else "",
        incoming.sender.external_id,
        at,
        trigger=str(body.get("trigger_id") or ""),
        response_url=str(body.get("response_url") or "") or opened.response_url,
        place=str(event.get("channel") or "") if incoming.kind == "mention" else "",
        thread=str(event.get("thread_ts") or ""),
        view=view if incoming.kind == "submit" else {},
        language=opened.language,
        home=home or incoming.kind == "home",
        home_hash=str((event.get("view") or view).get("hash") or ""),
    )
    return Arrival(incoming, way, _key(body), spaces, context.enterprise_id or "")


def _spaces(body: Json, context: AsyncBoltContext) -> tuple[str, ...]:
    """The workspaces a payload may belong to.

    Bolt's team is right for one workspace, for an organisation (whose payloads name no team) and for
    events in shared channels. A press by a person of another workspace in a shared channel can name
    theirs, where the bot may be too: the pressed message, which is ours, names our own and comes
    first. Such a person is answered as a guest of the community whose card they pressed.
    """
    message, user = body.get("message") or {}, body.get("user")
    theirs = user.get("team_id") if isinstance(user, Mapping) else ""
    found = [context.team_id, message.get("team"), body.get("team_id"), theirs]
    if body.get("type") == "block_actions" and not context.is_enterprise_install:
        found.insert(0, message.get("team"))
    return tuple(dict.fromkeys(str(team) for team in found if team))


def _key(body: Json) -> str:
    """What tells a repeated delivery from a new one: an event's id, a trigger, a view with its hash.

    The trigger comes before the view: a form that was refused is sent again with the same hash.
    """
    if event := body.get("event_id"):
        return f"slack:event:{event}"
    if trigger := body.get("trigger_id"):
        return f"slack:trigger:{trigger}"
    view = body.get("view") or {}
    return f"slack:view:{view['id']}:{view.get('hash', '')}" if view.get("id") else ""
