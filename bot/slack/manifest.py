"""The app as Slack is told of it, made from the registry and checked against Slack's limits."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.settings import Settings
from bot.slack.scopes import EVENTS, asked
from handlers.kit.router import TAKEN, Entrance, Registry
from handlers.kit.words import Words, plain

Json = dict[str, Any]

# Where Slack reaches the bot over HTTPS.
EVENTS_PATH = "/slack/events"
INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"

# Limits of Slack's manifest reference, 2026.
COMMANDS, COMMAND, ABOUT_COMMAND, HINT = 50, 32, 2000, 1000
SHORTCUTS, SHORTCUT, ABOUT_SHORTCUT, CALLBACK = 10, 24, 150, 255
APP, SHORT, LONG = 35, 140, (174, 4000)
REDIRECTS, SCOPES, BOT_EVENTS = 1000, 255, 100
# Beside the router's list: what Slack's own box answers itself.
RESERVED = TAKEN | frozenset(("kick", "people", "shortcuts"))
_COMMAND = re.compile(r"/[a-z0-9_-]+")
_BOT_NAME = re.compile(r"[a-z0-9._-]{1,80}")

NAME = "Tertulia"
ABOUT = "Introduces people who lead change in schools to someone who has done it."
MORE = (
    "Tertulia helps the people of a community find each other. You say what you are working on; it"
    " looks for someone here who has done it, asks them first, and introduces you only if you both"
    " say yes. Nobody is told who said no. It reads no conversations: it knows what you type to it"
    " or tap, and what you told in your community's survey. You can see or delete all of that at any"
    " time with /my-data. It speaks English and Spanish."
)


def manifest(registry: Registry, settings: Settings) -> Json:
    """The manifest for this installation: over HTTPS when PUBLIC_URL is set, else Socket Mode.

    Raises:
        ValueError: Slack would refuse it; one line for each reason.
    """
    at = "" if settings.slack == "socket" else settings.public_url.rstrip("/")
    made: Json = {
        "display_information": {"name": NAME, "description": ABOUT, "long_description": MORE},
        "features": {
            "app_home": {
                "home_tab_enabled": registry.home is not None,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,  # else people would write and wait
            },
            "bot_user": {"display_name": NAME.lower(), "always_online": True},
            "shortcuts": [*_global(registry), *_on_messages(registry)],
            "slash_commands": _commands(registry, at),
        },
        "oauth_config": {
            **({"redirect_urls": [at + REDIRECT_PATH]} if at else {}),
            "scopes": {"bot": sorted(asked(settings))},
        },
        "settings": {
            "event_subscriptions": {**_url("request_url", at), "bot_events": sorted(EVENTS)},
            "interactivity": {"is_enabled": True, **_url("request_url", at)},
            "org_deploy_enabled": bool(at),  # an organization adds it once, for many workspaces
            "socket_mode_enabled": not at,
            "token_rotation_enabled": False,
        },
    }
    if wrong := list(mistakes(made)):
        raise ValueError("\n".join(wrong))
    return made


def text(registry: Registry, settings: Settings) -> str:
    """What `tertulia manifest slack` prints: JSON to paste at Slack."""
    return json.dumps(manifest(registry, settings), ensure_ascii=False, indent=2)


# --- its parts ------------------------------------------------------------------------------


def _url(name: str, at: str) -> Json:
    return {name: at + EVENTS_PATH} if at else {}


def _said(words: Words | None) -> str:
    return plain(words, "en") if words else ""


def _commands(registry: Registry, at: str) -> list[Json]:
    """One for each first word. A group says what may follow it."""
    groups: dict[str, list[Entrance[Any]]] = {}
    for path in sorted(registry.commands):
        groups.setdefault(path.split()[0], []).append(registry.commands[path])
    return [_command(name, entrances, at) for name, entrances in groups.items()]


def _command(name: str, entrances: list[Entrance[Any]], at: str) -> Json:
    alone = entrances[0].path == name
    actions = [entrance.path.split()[-1] for entrance in entrances]
    about = _said(entrances[0].about) if alone else f"{name.capitalize()}: {', '.join(actions)}"
    hint = _said(entrances[0].hint) if alone else " | ".join(actions)
    return {
        "command": f"/{name}",
        "description": about,
        **({"usage_hint": hint} if hint else {}),
        **_url("url", at),
        "should_escape": True,  # people and channels come as ids, not as names to guess
    }


def _global(registry: Registry) -> Iterator[Json]:
    """Commands that also stand in the list of shortcuts; called by their path."""
    for path, entrance in sorted(registry.commands.items()):
        if entrance.shortcut:
            name = path.replace("-", " ").capitalize()
            yield {
                "type": "global", "name": name, "callback_id": path,
                "description": _said(entrance.about),
            }  # fmt: skip


def _on_messages(registry: Registry) -> Iterator[Json]:
    """Entries of a message's menu; called by their Link."""
    names = {e.name: e for e in registry.entrances.values() if e.kind == "message"}
    for _name, entrance in sorted(names.items()):
        said = _said(entrance.about)
        yield {
            "type": "message", "name": said, "callback_id": str(entrance()), "description": said,
        }  # fmt: skip


# --- what Slack would refuse ----------------------------------------------------------------


def mistakes(made: Json) -> Iterator[str]:
    """Why Slack would not take this manifest, each in a line."""
    features, config = made["features"], made["oauth_config"]
    yield from _texts(made["display_information"])
    if not _BOT_NAME.fullmatch(features["bot_user"]["display_name"]):
        yield "the bot's name takes a-z, 0-9, and .-_"
    yield from _many("commands", features["slash_commands"], COMMANDS)
    yield from _many("shortcuts", features["shortcuts"], SHORTCUTS)
    yield from _many("redirect addresses", config.get("redirect_urls", ()), REDIRECTS)
    yield from _many("scopes", config["scopes"]["bot"], SCOPES)
    yield from _many("events", made["settings"]["event_subscriptions"]["bot_events"], BOT_EVENTS)
    for command in features["slash_commands"]:
        yield from _command_mistakes(command)
    for shortcut in features["shortcuts"]:
        yield from _shortcut_mistakes(shortcut)
    for names in (
        [c["command"] for c in features["slash_commands"]],
        [s["callback_id"] for s in features["shortcuts"]],
    ):
        yield from (f"{name} stands there twice" for name in set(names) if names.count(name) > 1)
    yield from _reached(made)


def _texts(display: Mapping[str, str]) -> Iterator[str]:
    yield from _long("the app's name", display["name"], APP)
    yield from _long("the app's description", display["description"], SHORT)
    if not LONG[0] <= len(display["long_description"]) <= LONG[1]:
        yield f"the app's long description takes {LONG[0]} to {LONG[1]} characters"


def _command_mistakes(command: Json) -> Iterator[str]:
    name = command["command"]
    if not _COMMAND.fullmatch(name) or len(name) > COMMAND:
        yield f"{name} is no command: a-z, 0-9, -_, at most {COMMAND} with its slash"
    if name.removeprefix("/") in RESERVED:
        yield f"{name} is Slack's own"
    if not command["description"]:
        yield f"{name} has no description"
    yield from _long(f"the description of {name}", command["description"], ABOUT_COMMAND)
    yield from _long(f"the hint of {name}", command.get("usage_hint", ""), HINT)


def _shortcut_mistakes(shortcut: Json) -> Iterator[str]:
    called = shortcut["callback_id"]
    yield from _long(f"the name of the shortcut {called}", shortcut["name"], SHORTCUT)
    yield from _long(f"the description of {called}", shortcut["description"], ABOUT_SHORTCUT)
    yield from _long("a shortcut's callback", called, CALLBACK)


def _reached(made: Json) -> Iterator[str]:
    """Over HTTPS everything needs its address; in Socket Mode nothing may have one."""
    settings = made["settings"]
    addresses = [
        settings["event_subscriptions"].get("request_url", ""),
        settings["interactivity"].get("request_url", ""),
        *(command.get("url", "") for command in made["features"]["slash_commands"]),
        *made["oauth_config"].get("redirect_urls", ()),
    ]
    if settings["socket_mode_enabled"] and any(addresses):
        yield "Socket Mode takes no addresses"
    if not settings["socket_mode_enabled"] and not all(a.startswith("https://") for a in addresses):
        yield "Slack takes https addresses only: PUBLIC_URL has to be one"


def _many(what: str, have: Any, limit: int) -> Iterator[str]:
    if len(have) > limit:
        yield f"{len(have)} {what}, at most {limit}"


def _long(what: str, said: str, limit: int) -> Iterator[str]:
    if len(said) > limit:
        yield f"{what} has {len(said)} characters, at most {limit}"
