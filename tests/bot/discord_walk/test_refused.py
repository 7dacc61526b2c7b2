"""What no card of ours carried, what Discord refuses, who has no right: a clear sentence every time."""

import discord
import pytest
from discord.ui import Button as Raw
from discord.ui import LayoutView

from handlers.kit.ui import Button, Card, Link
from tests.bot.discord_walk.world import GUILD, World

OLD = "older version of me"
STRANGE = (
    "nonsense",
    "0|1|help.help",
    f"1|{GUILD}|",
    f"1|{GUILD}|nobody.knows",
    f"1|{GUILD}|introductions.yes",
    f"1|{GUILD}|introductions.yes?invitation_id=x",
    f"1|{GUILD}|introductions.yes?more=1",
    f"1|{GUILD}|peers.look_again",
    f"1|{GUILD}|profile.save_caps",
    "1|77|help.help|more",
)


@pytest.mark.parametrize("custom_id", STRANGE)
async def test_an_unknown_button(world: World, custom_id: str) -> None:
    """Of an older version, forged, half: the person reads what to do, in private."""
    message = await raw(world, custom_id)
    seen = await world.presses("Marisol", message, world.buttons(message)[0])
    assert seen.wrong == []
    assert OLD in seen.text


async def test_a_button_of_another_server(world: World) -> None:
    """The server that Discord names counts, not the one a button claims."""
    message = await raw(world, "1|77|help.front_door")
    seen = await world.presses("Marisol", message, world.buttons(message)[0])
    assert seen.wrong == []
    assert OLD not in seen.text


async def test_a_try_again_of_nobody(world: World) -> None:
    """A key that no memory has."""
    message = await raw(world, f"1|{GUILD}|again:0123456789abcdef")
    seen = await world.presses("Marisol", message, world.buttons(message)[0])
    assert seen.wrong == []
    assert "it is gone now" in seen.text


@pytest.mark.parametrize("code", [50007, 50278])
async def test_closed_direct_messages(world: World, code: int) -> None:
    """Who takes no messages is written to in a thread of their own, and its buttons work."""
    world.env.inject_error("POST", dm(world, "Aiko"), status=403, code=code, times=None)
    found = await world.types("Grace", "find-peer", "we want to change our bell schedule")
    opened = await world.presses("Grace", found.message, "Ask Aiko")
    await world.fills("Grace", opened)
    await world.settle()
    assert world.undelivered() == []
    thread = world.threads()[-1]
    letter = thread.history(viewer=world.people["Aiko"])[-1]
    agreed = await world.presses("Aiko", letter, "Yes, introduce us")
    assert agreed.wrong == []


@pytest.mark.parametrize(
    ("status", "code"), [(429, 0), (500, 0), (503, 0), (403, 50013), (404, 10003)]
)
async def test_what_discord_refuses_is_never_lost(world: World, status: int, code: int) -> None:
    """A message that could not be brought waits, or a coordinator is told; the bot goes on."""
    world.env.inject_error("POST", "/channels/*/messages", status=status, code=code)
    found = await world.types("Grace", "find-peer", "we want to change our bell schedule")
    opened = await world.presses("Grace", found.message, "Ask Aiko")
    sent = await world.fills("Grace", opened)
    assert sent.wrong == []
    await world.settle()
    states = world.states("ask:")
    assert states[-1] in ("pending", "unknown", "failed")
    seen = await world.types("Grace", "tertulia help")
    assert seen.wrong == []


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (500, 0), (400, 40060)])
async def test_an_acknowledgement_that_came_too_late(world: World, status: int, code: int) -> None:
    """The answer goes to a direct message; after another process's, nowhere a second time."""
    path = "/interactions/*/*/callback"
    world.env.inject_error("POST", path, status=status, code=code)
    before = len(world.letters("Marisol"))
    await world.people["Marisol"].slash(world.stage, "tertulia help")
    assert len(world.letters("Marisol")) == before + (0 if code == 40060 else 1)
    seen = await world.types("Marisol", "tertulia help")
    assert seen.wrong == []


async def test_a_form_that_comes_too_late(world: World) -> None:
    """A card with the same button, so that the next tap opens it."""
    world.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
    card = Card("B", buttons=(Button("Pause", Link("profile.pause")),))
    message = await world.show(card)
    await world.people["Marisol"].click(message, label="Pause")
    letter = world.letters("Marisol")[-1]
    seen = await world.presses("Marisol", letter, "Open it again")
    assert seen.form


async def test_somebody_who_left_the_server(world: World) -> None:
    """An introduction with somebody who is gone is not opened, and nothing breaks."""
    world.env.guild.remove_member(world.people["Devin"])
    await world.env.settle()
    card = Card("For both")
    with pytest.raises(Exception, match="10007"):
        await world.brings("room", card, ["Aiko", "Devin"])


def dm(world: World, who: str) -> str:
    """Where messages to this person are posted."""
    return f"/channels/{world.people[who].user.dm_channel.id}/messages"


async def raw(world: World, custom_id: str) -> discord.Message:
    """A message of the bot's with a button that carries just that."""
    client = world.adapter.client
    view = LayoutView(timeout=None)
    row: discord.ui.ActionRow[LayoutView] = discord.ui.ActionRow()
    row.add_item(Raw(label="Go", custom_id=custom_id))
    view.add_item(row)
    view.stop()
    await client.get_partial_messageable(world.stage.id).send(view=view)
    found = world.stage.last_message
    assert found
    return found
