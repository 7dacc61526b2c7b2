"""The main job through discord.py: asked, agreed, introduced in a private thread, asked how it went."""

import discord
import simcord

from handlers.kit.ui import Card
from tests.bot.discord_walk.world import World, drawn

NEED = "we want to change our bell schedule"


async def test_from_a_need_to_an_introduction(world: World) -> None:
    """Grace asks, Ines says yes, both stand in a thread that nobody else can see."""
    found = await world.types("Grace", "find-peer", NEED)
    opened = await world.presses("Grace", found.message, world.labelled(found.message, "Ask "))
    sent = await world.fills("Grace", opened)
    assert sent.wrong == []
    assert "Sent to" in sent.text
    before = {name: len(world.letters(name)) for name in world.people}
    await world.settle()

    [asked] = [name for name in before if len(world.letters(name)) > before[name]]
    invitation = world.letters(asked)[-1]
    agreed = await world.presses(asked, invitation, "Yes, introduce us")
    assert agreed.wrong == []
    await world.settle()

    room = world.threads()[-1]
    assert room._channel.type == discord.ChannelType.private_thread.value
    here = {world.people["Grace"].id, world.people[asked].id}
    assert here <= set(room._channel.thread_members)
    card = room.history(viewer=world.people["Grace"])[-1]
    assert {user.id for user in card.mentions} == here
    assert world.undelivered() == []
    await _nobody_else(world, room, asked)

    times = [one for one in world.buttons(card) if "pick_time" in one["custom_id"]]
    picked = await world.presses("Grace", card, times[0])
    assert picked.wrong == []


async def test_a_press_never_changes_what_two_people_read(world: World) -> None:
    """An answer that would take a card's place stands beside it in an introduction's thread."""
    card = Card("For both", buttons=(world.button("home.speak?language=es"),))
    steps = await world.brings("room", card, ["Aiko", "Devin"])
    room = world.threads()[-1]
    assert steps["thread"] == str(room.id)
    message = room.history(viewer=world.people["Aiko"])[-1]
    seen = await world.presses("Aiko", message, world.buttons(message)[0])
    assert seen.wrong == []
    assert drawn(room.history(viewer=world.people["Devin"])[-1]) == drawn(message)


async def _nobody_else(world: World, room: simcord.ChannelHandle, asked: str) -> None:
    for name, person in world.people.items():
        if name in ("Grace", asked):
            continue
        try:
            room.history(viewer=person)
        except simcord.SetupError:
            continue
        raise AssertionError(f"{name} can read it")


async def test_what_is_asked_weeks_later_arrives_and_is_answered(world: World) -> None:
    """Eight weeks pass; every message that comes is delivered, and every button on it answered."""
    before = {name: len(world.letters(name)) for name in world.people}
    await world.wait(days=56)
    assert world.undelivered() == []
    pressed = 0
    for name in world.people:
        for letter in world.letters(name)[before[name] :]:
            pressed += await world.presses_all(name, letter)
    assert pressed >= 10  # else nothing was asked
    await world.settle()
    assert world.undelivered() == []
