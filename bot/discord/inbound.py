"""What Discord sends, decoded: commands, presses, sent forms, mentions. Pure; it asks Discord nothing.

An adapter adds the bytes of files (`Incoming.attached`). Interaction tokens stay the adapter's.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.discord.limits import FILE_UPLOAD, LABEL_TYPE, TEXT, USER_SELECT
from bot.discord.render.message import VERSION
from bot.platform import Attached, Incoming, Kind, Sender
from handlers.kit.fit import storable

Json = Mapping[str, Any]
PLATFORM = "discord"
MANAGES = 0x8 | 0x20  # administrator, manage server

_PING, _COMMAND, _COMPONENT, _COMPLETE, _MODAL = 1, 2, 3, 4, 5
_CHAT, _MESSAGE = 1, 3  # kinds of commands: typed, and in a message's menu
_SUBCOMMANDS = (1, 2)  # kinds of options: a subcommand, a group of them
_BOT_DM = 1  # an interaction's context: the person's direct messages with the bot
_USER = re.compile(r"<@!?(\d+)>")


class Unreadable(ValueError):
    """Not a payload that Discord is known to send."""


@dataclass(frozen=True, slots=True)
class Again:
    """A press on a refused form's card: open the form `key` again with what was typed; or, when
    `confirmed` names its yes/no question, send it again with that answered yes."""

    key: str
    sender: Sender
    confirmed: str = ""


@dataclass(frozen=True, slots=True)
class _From:
    """Where and who: the same in every interaction."""

    space: str
    place: str
    sender: Sender
    direct: bool


def decode(interaction: Json, menus: Mapping[str, str] | None = None) -> Incoming | Again | None:
    """What a person did. `menus` gives the Link behind each name in a message's own menu.

    None for a ping. Raises Unreadable for anything that is not Discord's, or not ours."""
    try:
        match interaction["type"]:
            case kind if kind == _PING:
                return None
            case kind if kind in (_COMMAND, _COMPLETE):
                return _command(interaction, menus or {})
            case kind if kind == _COMPONENT:
                return _press(interaction)
            case kind if kind == _MODAL:
                return _submit(interaction)
    except (AttributeError, KeyError, IndexError, TypeError) as wrong:
        raise Unreadable(f"interaction {interaction.get('type')}: {wrong!r}") from wrong
    raise Unreadable(f"unknown interaction {interaction['type']!r}")


def decode_message(message: Json, bot: str) -> Incoming | None:
    """A message that mentions the account `bot` or was written to it; None for all others, and for
    what bots write."""
    author = message["author"]
    direct = not message.get("guild_id")
    named = bot in (one["id"] for one in message.get("mentions", ()))
    if author.get("bot") or message.get("webhook_id") or not (direct or named):
        return None
    said = storable(message.get("content", ""))
    said = " ".join(re.sub(rf"<@!?{re.escape(bot)}>", " ", said).split())
    return Incoming(
        "mention",
        PLATFORM,
        message.get("guild_id") or "",
        message["channel_id"],
        _sender(author, message.get("member", {})),
        direct,
        text=said,
        people=_named(said),
    )


def _command(interaction: Json, menus: Mapping[str, str]) -> Incoming:
    data, who = interaction["data"], _from(interaction)
    start = (PLATFORM, who.space, who.place, who.sender, who.direct)
    if data.get("type", _CHAT) == _MESSAGE:
        if data["name"] not in menus:
            raise Unreadable(f"unknown menu entry {data['name']!r}")
        message = data["resolved"]["messages"][data["target_id"]]
        return Incoming(
            "message", *start, link=menus[data["name"]],
            quoted=storable(message.get("content", "")),
            quoted_by=message.get("author", {}).get("id", ""),
        )  # fmt: skip
    if data.get("type", _CHAT) != _CHAT:
        raise Unreadable(f"unknown command of kind {data['type']!r}")
    path, options = [data["name"]], data.get("options") or []
    while options and options[0]["type"] in _SUBCOMMANDS:
        path.append(options[0]["name"])
        options = options[0].get("options") or []
    said = " ".join(str(option.get("value", "")) for option in options)
    said = storable(_USER.sub(lambda found: f"<@{found[1]}>", said))
    kind: Kind = "complete" if interaction["type"] == _COMPLETE else "command"
    return Incoming(kind, *start, command=" ".join(path), text=said, people=_named(said))


def _press(interaction: Json) -> Incoming | Again:
    data = interaction["data"]
    space, carried = _carried(data["custom_id"])
    who = _from(interaction, space)
    verb, _, rest = carried.partition(":")
    if verb in ("again", "sure") and rest:
        key, _, confirmed = rest.partition(":")
        return Again(key, who.sender, confirmed if verb == "sure" else "")
    values = tuple(data.get("values") or ())
    people = data.get("component_type") == USER_SELECT
    return Incoming(
        "press",
        PLATFORM,
        who.space,
        who.place,
        who.sender,
        who.direct,
        link=carried,
        choice="" if people or not values else values[0],
        people={"choice": values} if people and values else {},
        on_card=bool(interaction.get("message")),
    )


def _submit(interaction: Json) -> Incoming:
    data = interaction["data"]
    space, link = _carried(data["custom_id"])
    who = _from(interaction, space)
    answers: dict[str, str | tuple[str, ...]] = {}
    people: dict[str, tuple[str, ...]] = {}
    attached: dict[str, Attached] = {}
    for one in _inputs(data["components"]):
        name = one["custom_id"]
        if one["type"] == USER_SELECT:
            people[name] = tuple(one.get("values") or ())
        elif one["type"] == FILE_UPLOAD:
            for file in (one.get("values") or ())[:1]:
                attached[name] = _attached(data["resolved"]["attachments"][file])
        else:
            answers[name] = _answer(one)
    return Incoming(
        "submit",
        PLATFORM,
        who.space,
        who.place,
        who.sender,
        who.direct,
        link=link,
        answers=answers,
        people=people,
        names={id: storable(c.get("name", "")) for id, c in _channels(data).items()},
        attached=attached,
    )


def _channels(data: Json) -> Mapping[str, Json]:
    """The channels that were chosen in a form, as Discord describes them."""
    found: Mapping[str, Json] = (data.get("resolved") or {}).get("channels") or {}
    return found


def _inputs(components: list[Json]) -> Iterator[Json]:
    for component in components:
        if component["type"] == LABEL_TYPE:
            yield component["component"]
        elif component["type"] != TEXT:
            yield from component["components"]


def _answer(component: Json) -> str | tuple[str, ...]:
    """Text, or the chosen values; one chosen value of a list is as good as text for a handler."""
    if "values" not in component:
        return storable(str(component.get("value") or ""))
    return tuple(component["values"] or ())


def _attached(file: Json) -> Attached:
    return Attached(file["filename"], file["url"], int(file.get("size", 0)))


def _carried(custom_id: str) -> tuple[str, str]:
    parts = custom_id.split("|", 2)
    if len(parts) != 3 or parts[0] != VERSION:
        raise Unreadable(f"not our custom_id: {custom_id!r}")
    return parts[1], parts[2]


def _from(interaction: Json, space: str = "") -> _From:
    """A guild's own word counts; what the custom_id carried is for direct messages, which have none."""
    guild = interaction.get("guild_id") or ""
    member = interaction.get("member") or {}
    sender = _sender(
        member.get("user") or interaction["user"], member, interaction.get("locale", "")
    )
    direct = not guild or interaction.get("context") == _BOT_DM
    return _From(guild or space, interaction.get("channel_id") or "", sender, direct)


def _sender(user: Json, member: Json, locale: str = "") -> Sender:
    name = member.get("nick") or user.get("global_name") or user.get("username") or ""
    rights = int(member.get("permissions") or 0)
    return Sender(user["id"], storable(name), locale, manages=bool(rights & MANAGES))


def _named(text: str) -> dict[str, tuple[str, ...]]:
    """The people a text names, each once, in order."""
    accounts = tuple(dict.fromkeys(_USER.findall(text)))
    return {"text": accounts} if accounts else {}
