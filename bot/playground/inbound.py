"""What a browser sends, turned into the payload that Slack or Discord would send, and decoded by that
adapter's own inbound. It knows no handler and no page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from bot.discord import inbound as discord
from bot.platform import Incoming, Sender
from bot.playground.controls import Filled, discord_components, slack_state
from bot.playground.skins import Skin
from bot.playground.workspace import BOT, SPACE, Message, Person, Place, Workspace
from bot.slack import inbound as slack
from handlers.kit.request import Upload

Json: TypeAlias = Mapping[str, Any]


class Unusable(ValueError):
    """The browser sent something that no platform's client would."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, where, and as which platform it looks to them."""

    person: Person
    place: Place
    skin: Skin
    workspace: Workspace

    @property
    def direct(self) -> bool:
        return self.place.kind != "channel"


def command(actor: Actor, typed: str, complete: bool = False) -> Incoming:
    """`/find-peer help with …`, as a slash command; `complete` asks for suggestions instead."""
    name, _, text = typed.strip().removeprefix("/").partition(" ")
    text = _with_mentions(actor, text.strip())
    if actor.skin == "slack" and not complete:
        form = {
            "command": f"/{name}",
            "text": text.replace("&", "&amp;"),
            "team_id": SPACE,
            "channel_id": actor.place.key,
            "user_id": actor.person.account,
            "user_name": actor.person.name,
        }
        return _ours(actor, slack.decode(form))
    options = [{"type": 3, "name": "text", "value": text}] if text else []
    data = {"type": 1, "name": name, "options": options}
    return _ours(actor, discord.decode(_interaction(actor, 4 if complete else 2, data)))


def press(actor: Actor, act: Json, chosen: tuple[str, ...], message: Message) -> Incoming:
    """A button or list on a message; `act` is what the element carries."""
    if actor.skin == "slack":
        action = {**act, **_slack_choice(act, chosen)}
        payload = {
            **_slack(actor, "block_actions"),
            "container": {"type": "view" if message.place.startswith("home:") else "message"},
            "message": {"ts": str(message.id)},
            "actions": [action],
        }
        return _ours(actor, slack.decode(payload))
    data = {"custom_id": act.get("custom_id"), "component_type": act.get("type"), "values": chosen}
    interaction = {**_interaction(actor, 3, data), "message": {"id": str(message.id)}}
    return _ours(actor, discord.decode(interaction))


def submit(actor: Actor, payload: Json, filled: Filled, files: Mapping[str, Upload]) -> Incoming:
    """A sent dialog; `payload` is the modal that was shown."""
    if actor.skin == "slack":
        view = {**payload, "state": slack_state(payload, filled)}
        incoming = _ours(actor, slack.decode({**_slack(actor, "view_submission"), "view": view}))
    else:
        sent = discord_components(payload, filled)
        attachments = {n: {"filename": n, "url": "", "size": 0} for v in filled.values() for n in v}
        data = {"custom_id": payload["custom_id"], "components": sent,
                "resolved": {"attachments": attachments}}  # fmt: skip
        incoming = _ours(actor, discord.decode(_interaction(actor, 5, data)))
    return replace(incoming, files=dict(files), attached={})


def mention(actor: Actor, text: str) -> Incoming:
    """A message to the bot, or one that mentions it."""
    if actor.skin == "slack":
        event = {
            "type": "message",
            "channel_type": "im",
            "user": actor.person.account,
            "text": text.replace("&", "&amp;").replace("<", "&lt;"),
            "channel": actor.place.key,
        }
        return _ours(
            actor, slack.decode({"type": "event_callback", "team_id": SPACE, "event": event})
        )
    message = {
        "author": {"id": actor.person.account, "username": actor.person.name},
        "channel_id": actor.place.key,
        "guild_id": SPACE,
        "mentions": [{"id": BOT}],
        "content": text,
    }
    return _ours(actor, discord.decode_message(message, BOT))


def menu(actor: Actor, link: str, message: Message, text: str) -> Incoming:
    """An entry of a message's own menu."""
    if actor.skin == "slack":
        payload = {
            **_slack(actor, "message_action"),
            "callback_id": link,
            "message": {
                "user": message.author,
                "text": text.replace("&", "&amp;").replace("<", "&lt;"),
            },
        }
        return _ours(actor, slack.decode(payload))
    data = {"type": 3, "name": link, "target_id": str(message.id),
            "resolved": {"messages": {str(message.id): {
                "content": text, "author": {"id": message.author}}}}}  # fmt: skip
    return _ours(actor, discord.decode(_interaction(actor, 2, data), {link: link}))


def home(actor: Actor) -> Incoming:
    """Opening what a person sees of themself: App Home on Slack, `/tertulia me` on Discord."""
    if actor.skin == "slack":
        event = {"type": "app_home_opened", "tab": "home", "user": actor.person.account}
        return _ours(
            actor, slack.decode({"type": "event_callback", "team_id": SPACE, "event": event})
        )
    return command(actor, "/tertulia me")


def _slack(actor: Actor, kind: str) -> dict[str, Any]:
    return {
        "type": kind,
        "team": {"id": SPACE},
        "user": {"id": actor.person.account, "name": actor.person.name},
        "channel": {"id": actor.place.key},
    }


def _slack_choice(act: Json, chosen: tuple[str, ...]) -> dict[str, Any]:
    if act.get("type") == "static_select" and chosen:
        return {"selected_option": {"value": chosen[0]}}
    if act.get("type") == "users_select" and chosen:
        return {"selected_user": chosen[0]}
    return {}


def _interaction(actor: Actor, kind: int, data: Json) -> dict[str, Any]:
    user = {"id": actor.person.account, "global_name": actor.person.name}
    where = {"channel_id": actor.place.key, "locale": actor.person.language}
    if actor.direct:
        return {"type": kind, "data": data, "user": user, **where}
    return {"type": kind, "data": data, "guild_id": SPACE, "member": {"user": user}, **where}


def _with_mentions(actor: Actor, text: str) -> str:
    """`@Carmen Ybarra` as the platform's client would write it."""
    for number, person in enumerate(actor.workspace.people.values()):
        code = f"<@U{number:09}>" if actor.skin == "slack" else f"<@{number + 10**17}>"
        text = re.sub(rf"@{re.escape(person.name)}(?!\w)", code, text, flags=re.IGNORECASE)
    return text


def _account(actor: Actor, code: str) -> str:
    """The account behind a mention's number; anything else is an account already."""
    digits = code.removeprefix("U")
    if not digits.isdecimal():
        return code
    accounts = tuple(actor.workspace.people)
    number = int(digits) - (10**17 if len(digits) > 15 else 0)
    return accounts[number] if 0 <= number < len(accounts) else code


def _ours(actor: Actor, decoded: Incoming | discord.Again | None) -> Incoming:
    """What the adapter decoded, as something that happened in the playground."""
    if not isinstance(decoded, Incoming):
        raise Unusable("nothing to answer")
    person = actor.person
    return replace(
        decoded,
        platform=SPACE,
        space_external_id=SPACE,
        place_external_id=actor.place.key,
        sender=Sender(person.account, person.name, person.language, person.zone),
        direct=actor.direct,
        people={f: tuple(_account(actor, a) for a in p) for f, p in decoded.people.items()},
        names={p.key: p.name for p in actor.workspace.places.values() if p.kind == "channel"},
    )
