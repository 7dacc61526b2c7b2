"""What Slack sends, decoded: commands, presses, sent forms, events. Pure; it asks Slack nothing.

An adapter adds what a payload does not hold: the person's language and zone (`users.info`) and the
bytes of files (`Incoming.attached`). Trigger ids and response addresses stay the adapter's.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.platform import Attached, Incoming, Sender
from handlers.kit.fit import storable

Json = Mapping[str, Any]
PLATFORM = "slack"

_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_CHANNEL = re.compile(r"<#[CG][A-Z0-9]+\|([^<>]+)>")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>|]+)(?:\|([^<>]*))?>")


class Unreadable(ValueError):
    """Not a payload that Slack is known to send."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a modal carries through: where it was opened, where its answer may be written, and the
    language it is in."""

    place: str = ""
    direct: bool = False
    response_url: str = ""
    language: str = ""


def remember(incoming: Incoming, response_url: str = "", language: str = "") -> str:
    """`private_metadata` of a modal that answers `incoming`."""
    kept = {"p": incoming.place_external_id, "d": incoming.direct, "r": response_url}
    kept |= {"l": language} if language else {}
    return json.dumps(kept, separators=(",", ":"))


def remembered(view: Json) -> Remembered:
    """What `remember` wrote into a view; nothing when it was not ours."""
    try:
        kept = json.loads(view.get("private_metadata") or "{}")
        return Remembered(
            str(kept.get("p", "")),
            bool(kept.get("d")),
            str(kept.get("r", "")),
            str(kept.get("l", "")),
        )
    except (AttributeError, ValueError):
        return Remembered()


def decode(payload: Json, space: str = "") -> Incoming | None:
    """What a person did. `space` overrides the payload's team (an org-wide installation has none).

    None for what needs no answer: a bot's own message, a button that only opens an address, a closed
    modal. Raises Unreadable for anything that is not Slack's."""
    try:
        if "command" in payload:
            return _command(payload, space)
        match payload.get("type"):
            case "event_callback":
                return _event(payload, space)
            case "block_actions":
                return _press(payload, space)
            case "view_submission":
                return _submit(payload, space)
            case "shortcut":
                sender = _sender(payload["user"])
                return Incoming(
                    "command",
                    PLATFORM,
                    _team(payload, space),
                    "",
                    sender,
                    direct=True,
                    command=payload["callback_id"],
                )
            case "message_action":
                return _message(payload, space)
            case "block_suggestion":
                return _suggestion(payload, space)
            case "view_closed":
                return None
    except (AttributeError, KeyError, IndexError, TypeError) as wrong:
        raise Unreadable(f"{payload.get('type') or 'command'}: {wrong!r}") from wrong
    raise Unreadable(f"unknown type {payload.get('type')!r}")


def typed(text: str) -> str:
    """A person's text as they typed it: entities undone, channels and addresses in plain letters,
    people left as `<@U123>`."""
    text = _USER.sub(lambda found: f"<@{found[1]}>", text)
    text = _CHANNEL.sub(lambda found: f"#{found[1]}", text)
    text = _ADDRESS.sub(lambda found: found[2] or found[1].removeprefix("mailto:"), text)
    for written, meant in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(written, meant)
    return storable(text)


def _command(form: Json, space: str) -> Incoming:
    text = typed(form.get("text", ""))
    return Incoming(
        "command",
        PLATFORM,
        space or form.get("team_id", ""),
        form["channel_id"],
        Sender(form["user_id"], form.get("user_name", "")),
        direct=_direct(form["channel_id"]),
        command=form["command"].removeprefix("/"),
        text=text,
        people=_named(text),
    )


def _event(payload: Json, space: str) -> Incoming | None:
    event = payload["event"]
    team, user = space or payload.get("team_id", ""), event.get("user")
    if not user or event.get("bot_id") or event.get("subtype"):
        return None
    match event["type"]:
        case "app_home_opened":
            if event.get("tab", "home") != "home":
                return None
            return Incoming("home", PLATFORM, team, "", Sender(user, ""), direct=True)
        case "app_mention":
            ours = {one.get("user_id", "") for one in payload.get("authorizations") or ()}
            said = _without(typed(event["text"]), ours)
        case "message":
            if event.get("channel_type") != "im":
                return None
            said = typed(event.get("text", ""))
        case other:
            raise Unreadable(f"unknown event {other!r}")
    place = event["channel"]
    return Incoming(
        "mention",
        PLATFORM,
        team,
        place,
        Sender(user, ""),
        _direct(place),
        text=said,
        people=_named(said),
    )


def _press(payload: Json, space: str) -> Incoming | None:
    action = payload["actions"][0]
    link = action["action_id"]
    if link.startswith("open:"):
        return None
    container = payload.get("container", {})
    choice, accounts = _picked(action)
    place = payload.get("channel", {}).get("id", "")
    return Incoming(
        "press",
        PLATFORM,
        _team(payload, space),
        place,
        _sender(payload["user"]),
        direct=not place or _direct(place),
        link=link,
        choice=choice,
        people={"choice": accounts} if accounts else {},
        on_card=container.get("type") == "message",
    )


def _picked(action: Json) -> tuple[str, tuple[str, ...]]:
    match action["type"]:
        case "button":
            return "", ()
        case "static_select":
            return action["selected_option"]["value"], ()
        case "users_select":
            return "", (action["selected_user"],)
        case other:
            raise Unreadable(f"unknown action {other!r}")


def _submit(payload: Json, space: str) -> Incoming:
    view = payload["view"]
    opened = remembered(view)
    answers: dict[str, str | tuple[str, ...]] = {}
    people: dict[str, tuple[str, ...]] = {}
    attached: dict[str, Attached] = {}
    for name, held in view["state"]["values"].items():
        state = next(iter(held.values()))
        match state["type"]:
            case "users_select":
                people[name] = tuple(filter(None, (state.get("selected_user"),)))
            case "multi_users_select":
                people[name] = tuple(state.get("selected_users") or ())
            case "file_input":
                if files := state.get("files"):
                    attached[name] = _attached(files[0])
            case _:
                answers[name] = _answer(state)
    return Incoming(
        "submit",
        PLATFORM,
        _team(payload, space),
        opened.place,
        _sender(payload["user"]),
        direct=opened.direct or not opened.place,
        link=view["callback_id"],
        answers=answers,
        people=people,
        attached=attached,
    )


def _answer(state: Json) -> str | tuple[str, ...]:
    match state["type"]:
        case "plain_text_input":
            return storable(state.get("value") or "")
        case "static_select" | "radio_buttons":
            return str((state.get("selected_option") or {}).get("value", ""))
        case "multi_static_select" | "checkboxes":
            return tuple(option["value"] for option in state.get("selected_options") or ())
        case "conversations_select":
            return state.get("selected_conversation") or ""
        case "datepicker":
            return state.get("selected_date") or ""
        case "timepicker":
            return state.get("selected_time") or ""
        case other:
            raise Unreadable(f"unknown input {other!r}")


def _attached(file: Json) -> Attached:
    return Attached(file["name"], file["url_private_download"], int(file.get("size", 0)))


def _message(payload: Json, space: str) -> Incoming:
    place = payload["channel"]["id"]
    return Incoming(
        "message",
        PLATFORM,
        _team(payload, space),
        place,
        _sender(payload["user"]),
        direct=_direct(place),
        link=payload["callback_id"],
        quoted=typed(payload["message"].get("text", "")),
        quoted_by=payload["message"].get("user", ""),
    )


def _suggestion(payload: Json, space: str) -> Incoming:
    place = payload.get("channel", {}).get("id", "")
    link, text = payload["action_id"], typed(payload.get("value", ""))
    team, sender = _team(payload, space), _sender(payload["user"])
    return Incoming("complete", PLATFORM, team, place, sender, not place, text=text, link=link)


def _team(payload: Json, space: str) -> str:
    team = payload.get("team") or {}
    return space or team.get("id") or payload["user"].get("team_id") or ""


def _sender(user: Json) -> Sender:
    return Sender(user["id"], user.get("name") or user.get("username") or "")


def _direct(place: str) -> bool:
    return place.startswith("D")


def _named(text: str) -> dict[str, tuple[str, ...]]:
    """The people a text names, each once, in order."""
    accounts = tuple(dict.fromkeys(_USER.findall(text)))
    return {"text": accounts} if accounts else {}


def _without(text: str, ours: set[str]) -> str:
    """The text without the mention that called the bot."""
    for account in ours - {""}:
        text = text.replace(f"<@{account}>", " ")
    return " ".join(text.split()) if ours else text.strip()
