"""The town moved to a server on a simulated Discord, its people and channels with it."""

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import discord
import simcord

from bot.app import Application
from bot.discord.commands import MODERATORS
from bot.discord.manifest import permissions
from bot.platform import Platform
from handlers.kit.ui import Card
from tests.bot.discord_walk.world import GUILD, World, adapter_of
from tests.driver import Person
from tests.handlers.town import Town

PURPOSES = ("front_door", "digest", "introductions")
USUAL = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    use_application_commands=True,
)  # what members of a server may do


@asynccontextmanager
async def discord_of(town: Town, folder: Path) -> AsyncIterator[World]:
    """The town's first community on a Discord server, with all its people and its channels."""
    async with town.open(folder) as both:
        platforms: dict[str, Platform] = {}
        worlds: list[World] = []
        database = both.here.app.database
        app = Application(database, platforms, lambda: worlds[0].now, limited=False, routines=())
        adapter = platforms["discord"] = adapter_of(app, database, lambda: worlds[0].now)
        env = simcord.Env(adapter.client)
        assert both.path
        world = World(env, app, adapter, database, platforms, both.path)
        worlds.append(world)
        await env.start()
        try:
            await _settled(world, both.people, both.path)
            yield world
        finally:
            await env.shutdown()
        env.raise_errors()


async def _settled(world: World, people: dict[str, Person], path: Path) -> None:
    """Everybody has an account there, and the bot comes to the server as if it had always been."""
    env = world.env
    users = {name: env.create_user(name.lower(), global_name=p.name) for name, p in people.items()}
    _move(path, {people[name].account: str(user.id) for name, user in users.items()})
    guild = env.create_guild("Commons", id=GUILD)
    _least(env, guild)
    everybody = guild.create_role("Everybody", permissions=USUAL)
    team = guild.create_role("Team", permissions=discord.Permissions(int(MODERATORS)))
    channels = {purpose: guild.create_text_channel(purpose) for purpose in PURPOSES}
    world.stage = guild.create_text_channel("stage")
    for name, user in users.items():
        roles = [everybody, team] if name == "Grace" else [everybody]
        world.people[name] = guild.add_member(user, roles=roles)
        world.ids[name] = people[name].id
    stranger = env.create_user("nobody", global_name="No Body")
    world.people["Nobody"] = guild.add_member(stranger, roles=[everybody])
    world.rooms = channels["introductions"]
    _places(path, {purpose: str(channel.id) for purpose, channel in channels.items()})
    await _said_before(world)
    await env.settle()


def _least(env: simcord.Env, guild: simcord.GuildHandle) -> None:
    """The bot may do what its invite link asks for, and not what everybody else may."""
    [own] = [role for role in guild.roles.values() if role.name != "@everyone"]
    env.backend.edit_role(guild.id, guild.default_role.id, {"permissions": 0})
    # simcord asks for manage_events, as Discord did; since February 2026 it asks for create_events.
    asked = discord.Permissions(permissions()) | discord.Permissions(manage_events=True)
    env.backend.edit_role(guild.id, own.id, {"permissions": asked.value})


def _move(path: Path, accounts: dict[str, str]) -> None:
    """The first community's space and accounts, written over to Discord."""
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM schedules")  # what they do is walked through by itself
        connection.execute("DELETE FROM jobs WHERE schedule_id IS NOT NULL")
        connection.execute(
            "UPDATE spaces SET platform = 'discord', external_id = ?, name = 'Commons'"
            " WHERE id = 1",
            (str(GUILD),),
        )
        connection.executemany(
            "UPDATE accounts SET external_id = ? WHERE external_id = ? AND space_id = 1",
            [(new, old) for old, new in accounts.items()],
        )


def _places(path: Path, channels: dict[str, str]) -> None:
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "INSERT INTO places (community_id, space_id, purpose, external_id, name)"
            " VALUES (1, 1, ?, ?, ?)",
            [(purpose, channel, purpose) for purpose, channel in channels.items()],
        )


async def _said_before(world: World) -> None:
    """What was said on paper stands on Discord too, so that it can be changed there."""
    names = {id: name for name, id in world.ids.items()}
    with sqlite3.connect(world.path) as connection:
        said = connection.execute(
            "SELECT id, verb, member_id, member_ids FROM outbox WHERE community_id = 1"
            " AND state = 'sent' AND verb IN ('direct', 'room')"
        ).fetchall()
        for id, verb, member, members in said:
            people = [names[one] for one in ([member] if member else json.loads(members))]
            steps = await world.brings(verb, Card("Said before."), people)
            connection.execute("UPDATE outbox SET steps = ? WHERE id = ?", (json.dumps(steps), id))
