"""What the adapter's code asks of Discord, read from its source: calls and events."""

import ast
from collections.abc import Iterator
from inspect import iscoroutinefunction
from pathlib import Path

import discord
from discord.http import HTTPClient

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "bot" / "discord"

# Permissions that a call of discord.py needs, as Discord's reference says of its route; a call that
# is not here is one that nobody has thought about yet.
CALLS = {
    # who is there, and the connection
    "start": "", "close": "", "get_guild": "", "get_channel": "", "get_member": "",
    "fetch_channel": "view_channel",
    "fetch_member": "view_channel",  # of a thread
    "audit_logs": "",  # read only where a server has given that right by itself
    "login": "",
    "fetch_guild": "",
    "fetch_roles": "",
    "bulk_upsert_global_commands": "", "get_from_cdn": "", "fetch_user": "",
    # answers to what a person did: no permission but for files
    "defer": "", "autocomplete": "", "send_modal": "", "edit_original_response": "",
    # what the bot says, and what it changes of its own
    "create_dm": "",
    "send": "view_channel send_messages",
    "send_message": "view_channel send_messages",
    "edit": "view_channel", "edit_message": "view_channel", "delete": "view_channel",
    "reply": "view_channel send_messages read_message_history",
    "fetch_message": "view_channel read_message_history",
    "history": "view_channel read_message_history",
    "pin": "view_channel pin_messages",
    # threads
    "add_user_to_thread": "view_channel send_messages_in_threads",
    "edit_channel": "view_channel send_messages_in_threads",  # waking up a thread of its own
    # native events
    "create_guild_scheduled_event": "view_channel create_events",
    "get_scheduled_events": "view_channel",
    "edit_scheduled_event": "view_channel create_events",  # its own
    "delete_scheduled_event": "view_channel create_events",
}  # fmt: skip
PRIVATE, PUBLIC = "create_private_threads", "create_public_threads"

# Intents that bring an event of discord.py; each of several brings some of it.
EVENTS = {
    "on_interaction": (),
    "on_ready": (),
    "on_guild_join": ("guilds",),
    "on_guild_available": ("guilds",),
    "on_guild_update": ("guilds",),
    "on_guild_remove": ("guilds",),
    "on_guild_channel_update": ("guilds",),
    "on_guild_channel_delete": ("guilds",),
    "on_message": ("guild_messages", "dm_messages"),
    "on_member_join": ("members",),
    "on_member_remove": ("members",),
}

# Names that discord.py shares with the standard library, and the adapter calls on other things.
_SHARED = {"join", "timeout", "find", "wait", "stop", "connect", "request"}


def modules(folder: Path = FOLDER, holding: str = "") -> list[ast.Module]:
    """Every module of a folder in which that is written, parsed."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))]
    return [ast.parse(text) for text in texts if holding in text]


def known() -> set[str]:
    """Names that ask Discord something: discord.py's HTTP client's, and those of its objects."""
    objects = (discord.abc.Messageable, discord.TextChannel, discord.Thread, discord.Message,
               discord.PartialMessage, discord.User, discord.Member, discord.Guild, discord.Client,
               discord.Webhook, discord.Interaction, discord.InteractionResponse)  # fmt: skip
    found = {"history", "audit_logs"}  # which ask while they are read
    for name, function in vars(HTTPClient).items():
        asks = "request" in getattr(getattr(function, "__code__", None), "co_names", ())
        if asks or iscoroutinefunction(function):
            found.add(name)
    for kind in objects:
        found |= {name for name in dir(kind) if iscoroutinefunction(getattr(kind, name, None))}
    return {name for name in found if not name.startswith("_")} - _SHARED


def calls(modules: list[ast.Module]) -> Iterator[ast.Call]:
    """The calls of methods that ask Discord something."""
    names = known()
    for module in modules:
        for node in ast.walk(module):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in names
            ):
                yield node


def needed(call: ast.Call) -> set[str]:
    """The permissions of one call; raises KeyError for one that nobody has thought about."""
    assert isinstance(call.func, ast.Attribute)
    given = {word.arg: word.value for word in call.keywords}
    if call.func.attr == "create_thread":
        kind = given.get("type")
        private = isinstance(kind, ast.Attribute) and kind.attr == "private_thread"
        return {"view_channel", PRIVATE if private else PUBLIC}
    files = {"attach_files"} if {"file", "files", "attachments"} & set(given) else set()
    return set(CALLS[call.func.attr].split()) | files


def events(modules: list[ast.Module]) -> set[str]:
    """The events that are listened to: functions named as discord.py names them."""
    nodes = (node for module in modules for node in ast.walk(module))
    return {n.name for n in nodes if isinstance(n, ast.AsyncFunctionDef) and n.name[:3] == "on_"}


def says_under(modules: list[ast.Module]) -> bool:
    """Whether a feature says something under what it said before: on Discord, in a public thread."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "announce"
        and any(word.arg == "under" for word in node.keywords)
        for module in modules
        for node in ast.walk(module)
    )
