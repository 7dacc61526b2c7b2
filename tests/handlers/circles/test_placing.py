"""The channel of a circle: chosen late, and changed."""

from tests.handlers.circles.conftest import Commons


async def test_begun_before_there_was_a_channel(commons: Commons) -> None:
    """Setup chooses the circles' channel after the circle was begun: its invitation is there."""
    bot = commons.bot
    async with bot.storage().begin() as tx:
        for place in await tx.places.all():
            await tx.places.remove(place)
    await commons.creates()
    assert not bot.posted("C-circles")
    await bot.follows(commons.grace, "setup.places")
    await bot.fills(commons.grace, front_door="C-door", circles="C-circles")
    await bot.wait(minutes=1)
    assert commons.post().title == "Learning circle: Budget basics"


async def test_another_channel_and_back(commons: Commons) -> None:
    """The invitation is taken back here and stands there, and follows what changes."""
    bot, id = commons.bot, await commons.creates()
    await bot.wait(minutes=1)
    for channel, other in (("C-own", "C-circles"), ("C-circles", "C-own")):
        await bot.asks(commons.grace, "/circle edit Budget basics")
        await bot.presses(commons.grace, "Change the channel")
        seen = await bot.fills(commons.grace, place=channel)
        assert f"are in #{channel}." in seen.text
        await bot.wait(minutes=1)
        assert [s.title for s in bot.posted(channel)] == ["Learning circle: Budget basics"]
        assert not bot.posted(other)
    await commons.join(commons.ana, id)
    await bot.wait(minutes=1)
    assert "7 of 8 seats are free" in commons.post().text
    seen = await bot.follows(commons.ana, f"circles.edit_place?circle_id={id}")
    assert seen.kind == "problem"
