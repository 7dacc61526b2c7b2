"""Every command through discord.py: typed with and without its text, on the server and alone."""

import pytest

from handlers import registry
from handlers.kit.router import COORDINATORS, EVERYONE
from tests.bot.discord_walk.world import World

COMMANDS = registry().commands
PATHS = sorted(COMMANDS)
RESTRICTED = [path for path in PATHS if COMMANDS[path].who != EVERYONE]
TEXT = "we want to change our bell schedule"


def allowed(path: str) -> str:
    """Somebody who may use it."""
    return "Grace" if COMMANDS[path].who == COORDINATORS else "Marisol"


@pytest.mark.parametrize("path", PATHS)
async def test_a_command_is_answered_privately(world: World, path: str) -> None:
    """With its text and without, on the server and in direct messages; twice in a row."""
    who, texts = allowed(path), [None, TEXT] if COMMANDS[path].hint else [None]
    for text in [*texts, None]:
        for seen in (await world.types(who, path, text), await world.types_alone(who, path, text)):
            assert seen.wrong == []
            if seen.form:
                assert COMMANDS[path].opens_form
                sent = await world.fills(who, seen)
                assert sent.wrong == []
    assert world.public() == []


@pytest.mark.parametrize("path", RESTRICTED)
async def test_who_has_no_right_reads_the_sentence(world: World, path: str) -> None:
    """Discord hides a coordinators' command only until a server says otherwise: we ask again."""
    coordinators = COMMANDS[path].who == COORDINATORS
    says = "who coordinate this community" if coordinators else "Please join first"
    world.show_to_all(path.split(maxsplit=1)[0])
    for who in ("Marisol", "Nobody") if coordinators else ("Nobody",):
        seen = await world.types(who, path)
        assert seen.wrong == []
        assert says in seen.text


async def test_a_spanish_reader_is_answered_in_spanish(world: World) -> None:
    """The member's own language counts."""
    seen = await world.types("Tomas", "tertulia help")
    assert "Lo que puedo hacer" in seen.text


async def test_somebody_new_can_ask_for_everything_that_is_theirs(world: World) -> None:
    """An account nobody has seen before becomes a guest at its first command."""
    for path in (path for path in PATHS if COMMANDS[path].who == EVERYONE):
        seen = await world.types("Nobody", path)
        assert seen.wrong == []


async def test_a_mention_and_a_direct_message_are_answered(world: World) -> None:
    """A mention gets buttons where it was made; a word alone with the bot gets them there."""
    me = world.adapter.client.user
    assert me
    person = world.people["Marisol"]
    await person.send(world.stage, f"{me.mention} can you help?")
    answered = [m for m in world.stage.history() if m.author == me]
    alone = await person.user.send_dm("hello")
    heard = [m for m in person.user.dm_channel.history() if m.author == me]
    assert alone.author.id == person.id
    assert len(answered) + len(heard) == 2
    for message in (*answered, *heard):
        for one in world.buttons(message):
            assert (await world.presses("Marisol", message, one)).wrong == []


async def test_what_does_not_mention_the_bot_is_not_answered(world: World) -> None:
    """It reads no conversation."""
    await world.people["Marisol"].send(world.stage, "does somebody know about bell schedules?")
    assert len(world.stage.history()) == 1
