"""Discord's application commands, made from the registry: the tree, what Discord refuses of one, its
registration. Knows no handler's business."""

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from json import dumps
from typing import Any, Protocol

import structlog

from bot.dispatch import LONGEST_TEXT
from handlers.kit.router import COORDINATORS, Entrance, Registry
from handlers.kit.words import Language, Words, _, plain
from storage import Database

log = structlog.get_logger()
Json = dict[str, Any]

# Numbers from Discord's reference of application commands, 2026.
COMMANDS = 100
MENUS = 5  # entries in a message's menu, the older and smaller number
OPTIONS = 25  # subcommands of a group, options of a command
NAME = 32
DESCRIPTION = 100
TEXT = 6_000  # characters an option's text may have at most
WHOLE = 8_000  # characters of a command's names and descriptions, its options' included
CHAT, MESSAGE = 1, 3  # kinds of commands: typed, and in a message's menu
SUBCOMMAND, STRING = 1, 3  # kinds of options
GUILD_INSTALL = 0  # added to a server, never to a person
GUILD, BOT_DM = 0, 1  # where it can be used: on a server, in direct messages with the bot

SPANISH = ("es-ES", "es-419")  # Discord's two Spanish locales
# Who sees a coordinators' command before a server says otherwise (Server settings, Integrations):
# Manage Messages, which moderators have and members do not. Dispatch asks who coordinates anyway.
MODERATORS = str(1 << 13)
PLATFORM = "discord"
OPTION = _("text")
_TYPED = re.compile(r"[-_'\w]{1,32}")


def tree(registry: Registry) -> list[Json]:
    """Every command of the bot as Discord wants it registered, in the order of their names, then the
    entries of a message's menu. The same registry gives the same tree."""
    groups: dict[str, list[Entrance[Any]]] = {}
    for path in sorted(registry.commands):
        groups.setdefault(path.split()[0], []).append(registry.commands[path])
    typed = [_command(name, entrances) for name, entrances in groups.items()]
    return typed + [_menu(entrance) for entrance in _in_menus(registry)]


def menus(registry: Registry) -> dict[str, str]:
    """The Link behind each name in a message's menu, for `inbound.decode`."""
    return {plain(_about(entrance), "en"): str(entrance()) for entrance in _in_menus(registry)}


def digest(commands: Sequence[Json]) -> str:
    """What tells one tree from another; 64 characters."""
    written = dumps(commands, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()


class Registers(Protocol):
    """The one call of discord.py's HTTP client that registers commands."""

    def bulk_upsert_global_commands(
        self, application_id: Any, payload: list[Any], /
    ) -> Awaitable[Any]: ...


async def sync(
    http: Registers,
    application_id: int,
    registry: Registry,
    database: Database,
    now: Callable[[], datetime],
) -> bool:
    """Register the tree when it is not the one that was registered last; whether Discord has it now.

    A failure is logged and tried again at the next start: what was registered before still works."""
    wanted, application = tree(registry), str(application_id)
    new = digest(wanted)
    async with database.look_across(now()) as across:
        if await across.installs.digest(PLATFORM, application) == new:
            return True
    if not await _put(http, application_id, wanted):
        return False
    async with database.across(now()) as across:
        await across.installs.save(PLATFORM, application, digest=new)
    log.info("commands_registered", commands=len(wanted))
    return True


async def _put(http: Registers, application_id: int, wanted: list[Json]) -> bool:
    from aiohttp import ClientError
    from discord import DiscordException  # a third of a second; the tree alone does without

    try:
        await http.bulk_upsert_global_commands(application_id, wanted)
    except (DiscordException, ClientError, OSError) as wrong:
        log.error("commands_not_registered", error=str(wrong)[:500], note="again at the next start")
        return False
    return True


# --- the tree -------------------------------------------------------------------------------


def _command(name: str, entrances: list[Entrance[Any]]) -> Json:
    """A command, or a group with its subcommands. Discord shows a group's own line nowhere."""
    alone = entrances[0].path == name
    actions = ", ".join(entrance.path.split()[-1] for entrance in entrances)
    return {
        "type": CHAT,
        "name": name,
        **(_described(_about(entrances[0])) if alone else {"description": f"/{name}: {actions}"}),
        "options": _options(entrances[0]) if alone else [_subcommand(one) for one in entrances],
        **_whose(entrances),
    }


def _subcommand(entrance: Entrance[Any]) -> Json:
    return {
        "type": SUBCOMMAND,
        "name": entrance.path.split()[1],
        **_described(_about(entrance)),
        "options": _options(entrance),
    }


def _options(entrance: Entrance[Any]) -> list[Json]:
    """At most one: the free text, which never has to be there."""
    if not entrance.hint:
        return []
    option = {
        "type": STRING,
        "name": plain(OPTION, "en"),
        "name_localizations": _spanish(OPTION),
        **_described(entrance.hint),
        "required": False,
        "max_length": LONGEST_TEXT,
    }
    return [option | ({"autocomplete": True} if entrance.completes else {})]


def _menu(entrance: Entrance[Any]) -> Json:
    title = _about(entrance)
    return {
        "type": MESSAGE,
        "name": plain(title, "en"),
        "name_localizations": _spanish(title),
        **_whose([entrance]),
    }


def _whose(entrances: list[Entrance[Any]]) -> Json:
    theirs = all(entrance.who == COORDINATORS for entrance in entrances)
    return {
        "default_member_permissions": MODERATORS if theirs else None,
        "integration_types": [GUILD_INSTALL],
        "contexts": [GUILD, BOT_DM],
    }


def _in_menus(registry: Registry) -> list[Entrance[Any]]:
    """The entrances from a message, each once however many names it has."""
    found = {e.name: e for e in registry.entrances.values() if e.kind == "message"}
    return [found[name] for name in sorted(found)]


def _about(entrance: Entrance[Any]) -> Words:
    assert entrance.about, f"{entrance.name} says nothing about itself"
    return entrance.about


def _described(words: Words) -> Json:
    return {
        "description": plain(words, "en"),
        "description_localizations": _spanish(words),
    }


def _spanish(words: Words, language: Language = "es") -> dict[str, str]:
    return dict.fromkeys(SPANISH, plain(words, language))


# --- what Discord refuses -------------------------------------------------------------------


def check(commands: Sequence[Json]) -> list[str]:
    """What Discord would refuse in a tree; [] when nothing."""
    return list(_refused(commands))


def _refused(commands: Sequence[Json]) -> Iterator[str]:
    for kind, most, what in ((CHAT, COMMANDS, "commands"), (MESSAGE, MENUS, "menu entries")):
        alike = [command for command in commands if command["type"] == kind]
        if len(alike) > most:
            yield f"{len(alike)} {what}, at most {most}"
        yield from _names(alike, what)
    for command in commands:
        if command["type"] == MESSAGE:
            yield from _title(command)
        else:
            yield from (f"/{command['name']}: {wrong}" for wrong in _typed(command))


def _title(command: Json) -> Iterator[str]:
    for name in _said(command, "name"):
        if not 1 <= len(name.strip()) <= NAME:
            yield f"menu entry {name!r} has {len(name)} characters, at most {NAME}"
    if "description" in command or command.get("options"):
        yield f"menu entry {command['name']!r} with a description or options"


def _typed(command: Json) -> Iterator[str]:
    """What is wrong with a command, a subcommand or an option, and with what it holds."""
    for name in _said(command, "name"):
        if not _TYPED.fullmatch(name) or name != name.lower():
            yield f"{name!r} cannot be a name"
    for text in _said(command, "description"):
        if not 1 <= len(text.strip()) <= DESCRIPTION:
            yield f"{len(text)} characters of description, 1 to {DESCRIPTION}: {text!r}"
    if command["type"] == STRING and "max_length" in command:  # a typed command is of kind 1
        if not 1 <= command["max_length"] <= TEXT:
            yield f"text of {command['max_length']} characters"
        if command.get("autocomplete") and command.get("choices"):
            yield "choices and autocomplete"
    yield from _inside(command, command.get("options", []))
    if (size := _size(command)) > WHOLE:
        yield f"{size} characters in all, at most {WHOLE}"


def _inside(command: Json, options: list[Json]) -> Iterator[str]:
    if len(options) > OPTIONS:
        yield f"{len(options)} options, at most {OPTIONS}"
    if len({option["type"] == SUBCOMMAND for option in options}) > 1:
        yield "subcommands beside options"
    asked = [bool(option.get("required")) for option in options]
    if asked != sorted(asked, reverse=True):
        yield "a required option after one that is not"
    yield from _names(options, "options")
    for option in options:
        yield from (f"{option['name']}: {wrong}" for wrong in _typed(option))


def _names(alike: Sequence[Json], what: str) -> Iterator[str]:
    """The same name twice, in one of the languages."""
    for locale in ("", *SPANISH):
        names = [one.get("name_localizations", {}).get(locale, one["name"]) for one in alike]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield f"two {what} called {name}"


def _said(command: Json, what: str) -> list[str]:
    """A name or a description in every language."""
    return [command.get(what, ""), *command.get(f"{what}_localizations", {}).values()]


def _size(command: Json) -> int:
    """Characters of names and descriptions, the longest of each in all languages counted."""
    own = sum(max(map(len, _said(command, what))) for what in ("name", "description"))
    return own + sum(_size(option) for option in command.get("options", []))
