"""The bot comes to a server, is mentioned there, finds it renamed, and is removed."""

import discord
import pytest
from simcord import UserHandle

from bot.founding import IMPORTED
from storage.tables import Community, Space
from tests.bot.discord.conftest import Town, dms, labels_of, shown, text_of


async def space_of(town: Town, guild_id: int) -> tuple[Community, Space]:
    async with town.database.look_across(town.now) as across:
        found = await across.communities.find_space("discord", str(guild_id))
    assert found
    return found


def to(town: Town, user: UserHandle) -> list[discord.Message]:
    return [m for m in user.dm_channel.history() if m.author.bot]


class TestServers:
    """Coming, staying, leaving."""

    async def test_the_owner_reads_how_to_set_it_up(self, town: Town) -> None:
        """Where the bot may not read who added it; and the button sets up that server."""
        owner = town.guild.owner
        (hello,) = to(town, owner)
        assert "Nobody coordinates Commons yet" in text_of(hello)
        pressed = await owner.click(hello, label=labels_of(hello)[0])
        assert pressed.acknowledged
        async with town.storage().look() as look:
            assert [m.name for m in await look.members.coordinators()]

    async def test_who_added_it_reads_it(self, town: Town) -> None:
        """Where the server lets the bot read that."""
        adder = town.env.create_user("adder")
        backend = town.env.backend
        make = backend.create_guild

        def added(*args: object, **more: object) -> object:
            emit = backend.emit
            held: list[tuple[str, object]] = []
            backend.emit = lambda *one: held.append(one)  # type: ignore[method-assign]
            guild = make(*args, **more)  # type: ignore[arg-type]
            backend.emit = emit  # type: ignore[method-assign]
            backend.record_audit_log(guild.id, 28, target_id=backend.bot_user.id, user_id=adder.id)
            for one in held:
                emit(*one)  # type: ignore[arg-type]
            return guild

        backend.create_guild = added  # type: ignore[assignment, method-assign]
        guild = town.env.create_guild("Elsewhere")
        await town.env.settle()
        assert "Nobody coordinates Elsewhere yet" in text_of(to(town, adder)[0])
        assert not to(town, guild.owner)

    async def test_nobody_to_write_to(self, town: Town) -> None:
        """The owner takes no direct messages: a card where newcomers are welcomed."""
        town.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
        guild = town.env.create_guild("Elsewhere")
        lobby = guild.create_text_channel("lobby")
        town.env.backend.edit_guild(guild.id, {"system_channel_id": lobby.id})
        await town.env.settle()
        (hello,) = lobby.history()
        manages = guild.create_role("Staff", permissions=discord.Permissions(manage_guild=True))
        ana = guild.add_member(town.env.create_user("ana"))
        ben = guild.add_member(town.env.create_user("ben"), roles=[manages])
        pressed = await ana.click(hello, label="Set me up")
        assert "Ask someone who manages this space" in text_of(shown(pressed))
        pressed = await ben.click(hello, label="Set me up")
        assert "Nobody coordinates Elsewhere yet" in text_of(shown(pressed))
        assert shown(pressed).ephemeral

    async def test_in_the_servers_language(self, town: Town) -> None:
        """Spanish where the server says so."""
        guild = town.env.create_guild("Escuelas", preferred_locale="es-ES")
        await town.env.settle()
        community, _space = await space_of(town, guild.id)
        assert community.language == "es"
        assert "nadie coordina Escuelas" in text_of(to(town, guild.owner)[0])

    @pytest.mark.parametrize("public", [True, False])
    async def test_an_imported_list(self, town: Town, public: bool) -> None:
        """It waits for the operator's own server; where anybody can add the bot, a stranger gets
        nothing of it."""
        async with town.database.across(town.now) as across:
            imported, _space = await across.communities.create(
                "Imported", "America/Los_Angeles", "en", IMPORTED, IMPORTED
            )
        application = town.discord.client.application
        assert application
        application.bot_public = public
        guild = town.env.create_guild("Elsewhere")
        await town.env.settle()
        community, _space = await space_of(town, guild.id)
        assert (community.id == imported.id) is not public

    async def test_once(self, town: Town) -> None:
        """Not again after a restart, nor by a second process that sees the bot come."""
        await town.restart()
        await town.discord.guilds.here(town.discord.client.guilds[0], joined=True)
        assert len(to(town, town.guild.owner)) == 1

    @pytest.mark.parametrize("town", [2], indirect=True)
    async def test_in_two_shards(self, town: Town) -> None:
        """Servers of either are served, and none is taken for one that was left."""
        for shard in (0, 1):
            guild = town.env.create_guild(f"Shard {shard}", shard_id=shard)
            hall = guild.create_text_channel("hall")
            ana = guild.add_member(town.env.create_user(f"ana{shard}"))
            result = await ana.slash(hall, "tertulia help")
            assert "What I can do" in text_of(shown(result))
        await town.restart()
        async with town.database.look_across(town.now) as across:
            assert all(space.active for space in await across.spaces.all())

    async def test_renamed(self, town: Town) -> None:
        """The server and its channels are called as they are, also if it happened meanwhile."""
        await town.places()
        town.env.backend.edit_guild(town.guild.id, {"name": "The Commons"})
        town.env.backend.edit_channel(town.quiet.id, {"name": "hello-people"})
        await town.env.settle()
        _community, space = await space_of(town, town.guild.id)
        assert space.name == "The Commons"
        async with town.storage().look() as look:
            place = await look.places.of("introductions")
        assert place
        assert place.name == "hello-people"

    async def test_removed_and_back(self, town: Town) -> None:
        """The space sleeps, and wakes with all it knew."""
        guild = town.discord.client.guilds[0]
        await town.discord.guild_gone(guild)
        community, space = await space_of(town, town.guild.id)
        assert not space.active
        await town.discord.guild_here(guild, True)
        again, space = await space_of(town, town.guild.id)
        assert space.active
        assert again.id == community.id

    async def test_removed_while_it_was_away(self, town: Town) -> None:
        """Seen at the next start; the servers it is on stay as they are."""
        async with town.database.across(town.now) as across:
            await across.communities.create("Old", "America/Los_Angeles", "en", "discord", "4242")
            await across.communities.create("T", "America/Los_Angeles", "en", "slack", "T1")
        await town.restart()
        async with town.database.look_across(town.now) as across:
            active = {s.external_id for s in await across.spaces.all() if s.active}
        assert active == {str(town.guild.id), "T1"}

    async def test_commands_are_registered_once(self, town: Town) -> None:
        """A restart with the same commands asks Discord nothing."""

        def puts() -> int:
            return sum(r.method == "PUT" for r in town.env.http_requests)

        assert puts() == 1
        await town.restart()
        assert puts() == 1

    async def test_commands_that_discord_refuses_for_now(self, town: Town) -> None:
        """The bot goes on; those that were registered before still work."""
        async with town.database.across(town.now) as across:
            await across.installs.save(
                "discord", str(town.env.backend.application_id), digest="other"
            )
        town.env.inject_error("PUT", "/applications/*/commands", status=500)
        await town.restart()
        result = await town.somebody("Ana").slash(town.hall, "tertulia help")
        assert "What I can do" in text_of(shown(result))


class TestMentions:
    """Whoever writes to the bot is answered with buttons."""

    async def test_in_a_channel(self, town: Town) -> None:
        """A short reply, which notifies nobody; its buttons answer each person alone."""
        ana, ben = town.somebody("Ana"), town.somebody("Ben")
        me = town.env.backend.bot_user
        said = await ana.send(town.hall, f"<@{me.id}> can you help me with my divorce?")
        reply = town.hall.last_message
        assert reply
        assert reply.reference
        assert reply.reference.message_id == said.id
        assert "Tap what you need" in text_of(reply)
        assert not reply.mentions
        pressed = await ben.click(reply, label="Help")
        assert shown(pressed).ephemeral

    async def test_by_direct_message(self, town: Town) -> None:
        """In the community the person is of."""
        marisol, _devin = await town.helpers()
        await marisol.send_dm("hello?")
        answer = dms(town, marisol)[-1]
        assert "Tap what you need" in text_of(answer)
        pressed = await marisol.user.click(answer, label="My introductions")
        assert pressed.followups

    async def test_by_somebody_nobody_knows(self, town: Town) -> None:
        """Where to start."""
        stranger = town.env.create_user("stranger")
        await stranger.send_dm("hello?")
        assert "Type /tertulia help on your server" in text_of(to(town, stranger)[-1])

    async def test_other_talk_is_left_alone(self, town: Town) -> None:
        """Neither people's talk, nor other bots, nor everyone."""
        ana = town.somebody("Ana")
        robot = town.guild.add_member(town.env.create_user("robot", bot=True))
        await ana.send(town.hall, "hello all")
        await robot.send(town.hall, f"<@{town.env.backend.bot_user.id}> beep")
        assert len(town.hall.history()) == 2

    async def test_once(self, town: Town) -> None:
        """Two processes hear it; one answers."""
        ana = town.somebody("Ana")
        said = await ana.send(town.hall, f"<@{town.env.backend.bot_user.id}> hello")
        await town.discord.message(said)
        assert len(town.hall.history()) == 2

    @pytest.mark.parametrize("code", [50013, 50001])
    async def test_where_it_may_not_write(self, town: Town, code: int) -> None:
        """It stays silent, and nothing breaks."""
        ana = town.somebody("Ana")
        town.env.inject_error("POST", "/channels/*/messages", status=403, code=code)
        await ana.send(town.hall, f"<@{town.env.backend.bot_user.id}> hello")
        assert len(town.hall.history()) == 1
