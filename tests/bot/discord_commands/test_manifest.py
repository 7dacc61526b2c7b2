"""What is asked of a server: all that the code uses and nothing else, each with its reason."""

import ast
from base64 import urlsafe_b64encode
from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from bot.discord import manifest
from bot.discord.client import intents
from bot.settings import Settings
from tests.bot.discord_commands.asked import (
    EVENTS,
    PUBLIC,
    ROOT,
    calls,
    events,
    modules,
    needed,
    says_under,
)

APPLICATION = "1099511627776000000"
TOKEN = urlsafe_b64encode(APPLICATION.encode()).decode().rstrip("=") + ".x.y"


def used(adapter: list[ast.Module], features: list[ast.Module]) -> set[str]:
    """The permissions that the code needs."""
    found = {name for call in calls(adapter) for name in needed(call)}
    return found if says_under(features) else found - {PUBLIC}


def heard(adapter: list[ast.Module]) -> set[str]:
    """The intents that the events it listens to come with."""
    return {name for event in events(adapter) for name in EVENTS[event]}


def parsed(source: str) -> list[ast.Module]:
    """One module."""
    return [ast.parse(source)]


class TestPermissions:
    """Least: the list and the calls agree."""

    def test_what_is_asked_is_what_is_used(self) -> None:
        """A permission too many fails this, and so does one that is missing."""
        assert set(manifest.PERMISSIONS) == used(modules(), modules(ROOT / "handlers", "under="))

    def test_nothing_that_moderates(self) -> None:
        """Whatever is added later, these never are."""
        never = (
            "administrator manage_guild manage_roles manage_channels manage_messages kick_members"
        )
        assert not set(manifest.PERMISSIONS) & set(never.split())

    def test_the_number_is_discords(self) -> None:
        """The bits are those that discord.py knows by the same names."""
        named = discord.Permissions(**dict.fromkeys(manifest.PERMISSIONS, True))
        assert manifest.permissions() == named.value

    @pytest.mark.parametrize(
        ("source", "permission"),
        [
            ("await channel.send(view=x)", "send_messages"),
            ("await channel.send(files=x)", "attach_files"),
            ("await message.pin()", "pin_messages"),
            ("c.create_thread(type=discord.ChannelType.private_thread)", "create_private_threads"),
            ("c.history(limit=9)", "read_message_history"),
        ],
    )
    def test_a_call_is_seen(self, source: str, permission: str) -> None:
        """The control: each kind of call brings its permission."""
        found = parsed(f"async def f():\n    {source}")
        assert permission in used(found, [])

    def test_a_public_thread_counts_when_a_feature_opens_one(self) -> None:
        """The adapter can; only an announcement under another makes it happen."""
        adapter = parsed("message.create_thread(name=x)")
        assert PUBLIC not in used(adapter, parsed("announce(tx, place, card)"))
        assert PUBLIC in used(adapter, parsed("announce(tx, place, card, under=said)"))

    def test_an_unknown_call_is_no_silence(self) -> None:
        """A call of discord.py's whose permissions nobody has looked up stops the build."""
        with pytest.raises(KeyError):
            used(parsed("guild.ban(x)"), [])


class TestIntents:
    """Least: the list, the connection and the events agree."""

    def test_what_is_asked_is_what_is_heard(self) -> None:
        """An intent too many fails this, and so does one that is missing."""
        assert set(manifest.INTENTS) == heard(modules())

    def test_the_connection_asks_for_them(self) -> None:
        """What the manifest says is what the bot identifies with."""
        assert {name for name, on in intents() if on} == set(manifest.INTENTS)

    def test_none_is_privileged(self) -> None:
        """No members, no presences, no message content."""
        asked = discord.Intents(**dict.fromkeys(manifest.INTENTS, True))
        assert not any((asked.members, asked.presences, asked.message_content))

    def test_an_event_is_seen(self) -> None:
        """The control: listening to members would ask for their intent."""
        assert heard(parsed("async def on_member_join(self, member): ...")) == {"members"}


class TestTheLink:
    """What `tertulia manifest discord` prints."""

    def test_the_link_asks_for_exactly_that(self) -> None:
        """Application, scopes, permissions; to a server, never to a person."""
        printed = manifest.manifest(Settings(_env_file=None, discord_token=TOKEN))
        parts = urlsplit(printed.splitlines()[0])
        assert parts.scheme == "https"
        assert parse_qs(parts.query) == {
            "client_id": [APPLICATION],
            "scope": ["bot applications.commands"],
            "permissions": [str(manifest.permissions())],
            "integration_type": ["0"],
        }

    def test_every_reason_is_printed(self) -> None:
        """Who is asked for something is told why."""
        printed = manifest.manifest(Settings(_env_file=None))
        for name, why in (manifest.PERMISSIONS | manifest.INTENTS).items():
            assert name in printed
            assert why in printed

    def test_without_a_token_it_says_what_to_fill_in(self) -> None:
        """A placeholder, and where the number stands."""
        printed = manifest.manifest(Settings(_env_file=None))
        assert "client_id=APPLICATION_ID" in printed
        assert "General Information" in printed

    def test_the_token_is_not_printed(self) -> None:
        """Only the application's number, which is public."""
        assert TOKEN not in manifest.manifest(Settings(_env_file=None, discord_token=TOKEN))

    @pytest.mark.parametrize("token", ["", "nonsense", "é.x.y", "bm9udW1iZXI.x.y", "====", "a.b"])
    def test_what_is_no_token_has_no_application(self, token: str) -> None:
        """No guess."""
        assert manifest.application_of(token) == ""
