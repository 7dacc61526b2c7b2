"""What the bot asks of a server, no more than it uses, and the link that adds it. It calls nobody."""

from base64 import urlsafe_b64decode
from collections.abc import Iterator
from urllib.parse import urlencode

from bot.settings import Settings

SCOPES = ("bot", "applications.commands")
ADD = "https://discord.com/oauth2/authorize"
GUILD_INSTALL = 0

# Each permission, by discord.py's name, and what would not work without it. A test holds them
# against the calls that the adapter makes.
PERMISSIONS = {
    "view_channel": "to post in the channels you choose, and to be mentioned there",
    "send_messages": "to post the front door, the invitation and what the community shares",
    "attach_files": "to show a picture with its description, and to hand you your data",
    "create_private_threads": "to introduce two people; to reach who takes no direct messages",
    "create_public_threads": "to keep a circle's agenda in a thread under its announcement",
    "send_messages_in_threads": "to write in those threads and bring people into them",
    "pin_messages": "to pin the front door",
    "create_events": "to show the next time of a circle among the server's events",
    "read_message_history": "to look whether a post arrived when the connection broke meanwhile",
}
_BITS = {
    "view_channel": 10,
    "send_messages": 11,
    "attach_files": 15,
    "read_message_history": 16,
    "create_public_threads": 35,
    "create_private_threads": 36,
    "send_messages_in_threads": 38,
    "create_events": 44,
    "pin_messages": 51,
}

# Each gateway intent, by discord.py's name. None of them is privileged: nothing has to be switched
# on at Discord, and no message is read but those that mention the bot or were written to it.
INTENTS = {
    "guilds": "to know which servers it is on, when it is added and when it is removed",
    "guild_messages": "to answer a mention",
    "dm_messages": "to answer what is written to it",
}


def permissions() -> int:
    """The permissions as Discord's number."""
    return sum(1 << _BITS[name] for name in PERMISSIONS)


def invitation(application_id: str) -> str:
    """The link with which who manages a server adds the bot to it."""
    asked = {
        "client_id": application_id,
        "scope": " ".join(SCOPES),
        "permissions": permissions(),
        "integration_type": GUILD_INSTALL,
    }
    return f"{ADD}?{urlencode(asked)}"


def application_of(token: str) -> str:
    """The application a bot's token is of, which its first part spells; "" when it is no token."""
    first = token.split(".", maxsplit=1)[0]
    try:
        found = urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except ValueError:
        return ""
    return found if found.isdecimal() else ""


def manifest(settings: Settings) -> str:
    """What `tertulia manifest discord` prints: the link, and why each thing is asked."""
    return "\n".join(_lines(application_of(settings.discord_token.get_secret_value())))


def _lines(application_id: str) -> Iterator[str]:
    yield invitation(application_id or "APPLICATION_ID")
    yield ""
    if not application_id:
        yield "APPLICATION_ID stands on Discord's developer page, “General Information”; with"
        yield "DISCORD_TOKEN set, this command fills it in."
        yield ""
    for title, asked in (("Permissions", PERMISSIONS), ("Intents (none is privileged)", INTENTS)):
        yield f"{title}:"
        width = max(map(len, asked))
        yield from (f"  {name:<{width}}  {why}" for name, why in asked.items())
