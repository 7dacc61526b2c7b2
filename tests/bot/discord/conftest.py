"""The bot on a simulated Discord: unmodified discord.py, the real adapter, the real database."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
from pydantic import SecretStr
from simcord import (
    ChannelHandle,
    Env,
    GuildHandle,
    InteractionResult,
    MemberActor,
    ResponseMessage,
)

from bot.app import Application
from bot.discord import acts
from bot.discord.platform import Discord
from bot.settings import Settings
from handlers.kit.router import Registry
from storage import Database, Storage
from storage.tables import District, Profile, Resource
from tests.bot.discord.lab import registry

MONDAY = datetime(2026, 10, 5, 16, 0, tzinfo=UTC)  # nine in Los Angeles
NEED = "we want to change our bell schedule"
TOPIC = "schedule-calendar"


@dataclass
class Town:
    """A server with channels and people, and the bot on it."""

    database: Database
    env: Env = field(init=False)
    app: Application = field(init=False)
    discord: Discord = field(init=False)
    guild: GuildHandle = field(init=False)
    hall: ChannelHandle = field(init=False)
    quiet: ChannelHandle = field(init=False)
    now: datetime = MONDAY
    community_id: int = 0
    space_id: int = 0

    def platform(self, registry: Registry | None = None) -> Discord:
        """A process's adapter, with its own connection and its own memory."""
        settings = Settings(_env_file=None, discord_token=SecretStr("a.b.c"))
        platforms: dict[str, Any] = {}
        self.app = Application(self.database, platforms, lambda: self.now, limited=False)
        if registry:
            self.app.dispatch.registry = registry
        self.discord = Discord(settings, self.database, self.app.dispatch, lambda: self.now)
        platforms["discord"] = self.discord
        return self.discord

    async def restart(self) -> None:
        """The process ends and another begins: nothing is left but the database and Discord."""
        await self.env.restart_bot(self.platform().client)

    async def settle(self, **later: float) -> None:
        """Let time pass, and the pumps run for this moment."""
        self.now += timedelta(**later)
        await self.app.settle(self.now)

    def storage(self) -> Storage:
        return self.database.storage(self.community_id, self.now)

    def somebody(self, name: str, *, manages: bool = False, **told: Any) -> MemberActor:
        """A person on the server whom the bot has not seen yet; `manages` the server, or not."""
        user = self.env.create_user(name.lower().replace(" ", "."), global_name=name, **told)
        if not manages:
            return self.guild.add_member(user)
        rights = discord.Permissions(manage_guild=True)
        return self.guild.add_member(
            user, roles=[self.guild.create_role("Team", permissions=rights)]
        )

    async def person(self, name: str, **told: Any) -> MemberActor:
        """A member of the community; `told` are columns of the profile, or coordinator."""
        actor = self.somebody(name)
        async with self.storage().begin() as tx:
            member = await tx.members.guest(self.space_id, str(actor.id), name)
            member.status, member.shown, member.zone = "joined", "named", "America/Los_Angeles"
            member.coordinator = told.pop("coordinator", False)
            if told:
                await tx.profiles.add(Profile(id=member.id, **told))
            await tx.members.touch(member.id)
        return actor

    async def places(self) -> None:
        """Where the front door and the introductions are."""
        async with self.storage().begin() as tx:
            for purpose, channel in (("front_door", self.hall), ("introductions", self.quiet)):
                await tx.places.choose(self.space_id, purpose, str(channel.id), channel.name or "")

    async def helpers(self) -> tuple[MemberActor, MemberActor]:
        """Marisol, who looks for help with a schedule, and Devin, who can give it."""
        async with self.storage().begin() as tx:
            ids = [
                (await tx.districts.add(District(name=name, kind="large-urban", state="CA"))).id
                for name in ("North Unified", "South Unified")
            ]
            await tx.resources.add(
                Resource(key="r1", title="A bell schedule toolkit", kind="guide", levers=[TOPIC],
                         minutes=5, url="https://library.example/1")
            )  # fmt: skip
        alike = {"role": "principal", "levels": ["high"], "windows": ["tue-pm"]}
        marisol = await self.person(
            "Marisol Reyes", district_id=ids[0], stage="designing", school="Sol", seeks=[TOPIC],
            **alike,
        )  # fmt: skip
        devin = await self.person(
            "Devin Okafor", district_id=ids[1], stage="growing", school="Juniper", offers=[TOPIC],
            **alike,
        )  # fmt: skip
        return marisol, devin


def shown(result: InteractionResult) -> ResponseMessage:
    """The message an act was answered with."""
    assert result.response, result
    return result.response


def text_of(message: Any) -> str:
    """Everything a message of ours says."""
    return "\n".join(c["content"] for c in parts_of(message) if c["type"] == 10)


def labels_of(message: Any) -> list[str]:
    """The labels of its buttons."""
    return [c["label"] for c in parts_of(message) if c["type"] == 2]


def parts_of(message: Any) -> list[dict[str, Any]]:
    """Every component of a message, as dicts."""
    from bot.discord.limits import walk

    components = getattr(message, "components", message)
    raw = [c if isinstance(c, dict) else c.to_dict() for c in components]
    return [dict(one) for one in walk(raw)]


async def fills(actor: Any, shown: Any, **values: Any) -> Any:
    """Send the form that was shown; what is not named stays as it was filled in."""
    from bot.discord.limits import walk

    sent: dict[str, Any] = {}
    for one in walk(shown.modal["components"]):
        if "custom_id" in one:
            chosen = [o["value"] for o in one.get("options", ()) if o.get("default")]
            if value := one.get("value") or (chosen[0] if one["type"] == 21 else chosen):
                sent[one["custom_id"]] = value
    return await actor.submit_modal(shown, {**sent, **values})


def callbacks(town: Town) -> list[int]:
    """The kinds of first answers that the bot gave to interactions, in order."""
    asked = [r for r in town.env.http_requests if r.path.endswith("/callback")]
    return [r.json["type"] for r in asked if isinstance(r.json, dict)]


def dms(town: Town, actor: MemberActor) -> list[discord.Message]:
    """What the bot and this person wrote to each other, oldest first."""
    return [m for m in actor.user.dm_channel.history() if m.author.bot]


@pytest.fixture
async def town(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> AsyncIterator[Town]:
    """A server that the bot was just added to; the parameter says in how many shards, else one."""
    monkeypatch.setattr(acts, "FORM_WITHIN", 30.0)  # a busy machine is not what is tested
    town = Town(sqlite)
    town.env = Env(
        town.platform().client, shard_count=getattr(request, "param", 1), settle_timeout=40.0
    )
    await town.env.start()
    try:
        town.guild = town.env.create_guild("Commons")
        town.hall = town.guild.create_text_channel("commons")
        town.quiet = town.guild.create_text_channel("introductions")
        await town.env.settle()
        async with sqlite.look_across(MONDAY) as across:
            found = await across.communities.find_space("discord", str(town.guild.id))
        assert found
        town.community_id, town.space_id = found[0].id, found[1].id
        yield town
    finally:
        await town.env.shutdown()
        town.env.raise_errors()


@pytest.fixture
async def lab(town: Town) -> Town:
    """The same server with the laboratory's entrances beside the bot's own."""
    await town.env.restart_bot(town.platform(registry()).client)
    return town


@pytest.fixture(autouse=True)
def simulated(town: Town) -> Env:
    """Seen by simcord's plugin, which gives the test the simulated Discord's time."""
    return town.env
