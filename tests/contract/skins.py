"""Slack and Discord as a contract sees them: draw a thing, act on what was drawn, decode the act."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, assert_never

from bot.discord import inbound as discord_inbound
from bot.discord import limits as discord_limits
from bot.discord import render as discord
from bot.platform import Incoming, Reader
from bot.playground.skins import SKINS as FACES
from bot.playground.skins import Skin as Face
from bot.slack import inbound as slack_inbound
from bot.slack import limits as slack_limits
from bot.slack import render as slack
from handlers.kit.ui import Card, File, Form, FormErrors, Outcome, Replace
from handlers.kit.words import Language
from tests.contract import browser, live

Json = dict[str, Any]


def strings(thing: Any) -> Iterator[str]:
    """All text inside a payload, whatever holds it."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from strings(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from strings(value)


class Rooms(Mapping[str, str]):
    """Every conversation is open, at an address made of its key."""

    def __init__(self, address: str) -> None:
        self.address = address

    def __getitem__(self, key: str) -> str:
        return f"{self.address}{key}"

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


GUILD = "9" * 20  # as long as an id there gets
KEY = "k" * 25


@dataclass(frozen=True)
class Skin:
    """One platform: how it draws, what it refuses, what it would send back."""

    name: str
    reader: Callable[[Language], Reader]
    draw: Callable[[Outcome, Reader], Json]
    check: Callable[[Json], list[str]]
    presses: Callable[[Json], Iterator[Json]]
    submit: Callable[[Json], Json]
    decode: Callable[[Json], Incoming | None]
    shown: Callable[[Json], str]  # all words that a person sees of a message
    live: Callable[[Json], set[str]]  # what does something by itself: pings, links, pictures


def card_of(show: Outcome) -> Card | None:
    """The card that an outcome shows, if it shows one."""
    match show:
        case Card():
            return show
        case Replace() | File():
            return show.card
        case Form() | FormErrors():
            return None
        case _:
            assert_never(show)


def form_of(show: Outcome) -> Form | None:
    """The form that an outcome opens, if it opens one."""
    return show if isinstance(show, Form) else None


# --- Slack ----------------------------------------------------------------------------------


def _slack_draw(show: Outcome, reader: Reader) -> Json:
    match show:
        case Card():
            return slack.card(show, reader)
        case Replace() | File():
            return slack.card(show.card, reader)
        case Form():
            return slack.modal(show, reader, metadata='{"p":"C7"}')
        case FormErrors():
            return slack.errors(show, reader)
        case _:
            assert_never(show)


def _slack_presses(payload: Json) -> Iterator[Json]:
    """The `block_actions` payload of each thing that can be pressed, and of each choice."""
    for block in payload["blocks"]:
        for element in slack_limits.elements(block):
            for picked in _slack_picked(element):
                yield {
                    "type": "block_actions",
                    "team": {"id": "T1"},
                    "user": {"id": "U1", "username": "ana"},
                    "channel": {"id": "C7", "name": "general"},
                    "container": {"type": "message"},
                    "actions": [
                        {"type": element["type"], "action_id": element["action_id"], **picked}
                    ],
                }


def _slack_picked(element: Mapping[str, Any]) -> list[Json]:
    match element["type"]:
        case "button":
            return [{"value": element.get("value")}]
        case "static_select":
            return [{"selected_option": option} for option in element["options"]]
        case "users_select":
            return [{"selected_user": "U2"}]
    raise AssertionError(f"not known how to press {element['type']}")


def _slack_submit(view: Json) -> Json:
    """The `view_submission` of a person who changes nothing and sends."""
    values = {
        block["block_id"]: {block["element"]["action_id"]: _slack_state(block["element"])}
        for block in view["blocks"]
        if block["type"] == "input"
    }
    kept = {name: view[name] for name in ("callback_id", "private_metadata")}
    return {
        "type": "view_submission",
        "team": {"id": "T1"},
        "user": {"id": "U1", "name": "ana"},
        "view": {**kept, "state": {"values": values}},
    }


_SLACK_STATE = {
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
    "file_input": ("files", ""),
}


def _slack_state(element: Json) -> Json:
    state, initial = _SLACK_STATE[element["type"]]
    empty: list[Json] | None = (
        [] if state in ("selected_options", "selected_users", "files") else None
    )
    return {"type": element["type"], state: element.get(initial, empty)}


SLACK = Skin(
    "slack",
    lambda language: Reader(
        language,
        "America/Los_Angeles",
        {1: "U1", 2: "U2"},
        {1: "C1"},
        {"0" * 64: "F1"},
        Rooms("https://slack.com/app_redirect?channel="),
    ),
    _slack_draw,
    slack_limits.check,
    _slack_presses,
    _slack_submit,
    slack_inbound.decode,
    lambda drawn: " ".join(strings(drawn["blocks"])),
    live.slack,
)

# --- Discord --------------------------------------------------------------------------------


def _discord_draw(show: Outcome, reader: Reader) -> Json:
    match show:
        case Card():
            return discord.message(show, reader, space=GUILD)
        case Replace() | File():
            return discord.message(show.card, reader, space=GUILD)
        case Form():
            return discord.modal(show, reader, space=GUILD)
        case FormErrors():
            return discord.errors(show, reader, space=GUILD, key=KEY)
        case _:
            assert_never(show)


_DISCORD_FROM = {
    "channel_id": "7",
    "locale": "es-419",
    "member": {"nick": "Ana", "user": {"id": "11", "username": "ana"}},
}


def _discord_presses(payload: Json) -> Iterator[Json]:
    """The interaction of each thing that can be pressed; a direct message tells no guild."""
    for component in discord_limits.walk(payload["components"]):
        if "custom_id" not in component:
            continue
        many: list[Json] = [{}]
        if component["type"] == discord_limits.STRING_SELECT:
            many = [{"values": [option["value"]]} for option in component["options"]]
        elif component["type"] == discord_limits.USER_SELECT:
            many = [{"values": ["22"]}]
        for picked in many:
            kind = {"component_type": component["type"], "custom_id": component["custom_id"]}
            yield {"type": 3, **_DISCORD_FROM, "message": {"id": "1"}, "data": {**kind, **picked}}


def _discord_submit(modal: Json) -> Json:
    """The interaction of a person who changes nothing and sends."""
    filled = [
        {"type": 18, "component": _discord_state(one["component"])} for one in modal["components"]
    ]
    data = {"custom_id": modal["custom_id"], "components": filled}
    return {"type": 5, **_DISCORD_FROM, "guild_id": GUILD, "data": data}


def _discord_state(component: Json) -> Json:
    kind = component["type"]
    start = {"type": kind, "custom_id": component["custom_id"]}
    chosen = [one["value"] for one in component.get("options", ()) if one.get("default")]
    if kind == discord_limits.TEXT_INPUT:
        return {**start, "value": component.get("value", "")}
    if kind == discord_limits.RADIO_GROUP:
        return {**start, "value": chosen[0] if chosen else None}
    known = [one["id"] for one in component.get("default_values", ())]
    return {**start, "values": chosen or known}


def _discord_decode(payload: Json) -> Incoming | None:
    decoded = discord_inbound.decode(payload)
    assert not isinstance(decoded, discord_inbound.Again)
    return decoded


DISCORD = Skin(
    "discord",
    lambda language: Reader(
        language,
        "America/Los_Angeles",
        {1: "11", 2: "22"},
        {1: "33"},
        rooms=Rooms("https://discord.com/channels/9/"),
    ),
    _discord_draw,
    discord_limits.check,
    _discord_presses,
    _discord_submit,
    _discord_decode,
    lambda drawn: " ".join(strings(drawn["components"])),
    live.discord,
)

# --- the playground, in both its faces -------------------------------------------------------


def _playground(face: Face) -> Skin:
    return Skin(
        f"playground as {face}",
        lambda language: browser.reader(language, Rooms("/as/ana/")),
        partial(browser.draw, face),
        browser.check,
        browser.presses,
        browser.submit,
        partial(browser.decode, face),
        lambda drawn: live.text_of(drawn["html"]),
        live.html,
    )


SKINS = (SLACK, DISCORD)  # those that have limits
EVERY_SKIN = (*SKINS, *(_playground(face) for face in FACES))
