"""From the draft over the desk to the channel: once, at its hour, or not at all."""

from tests.handlers.digest.conftest import FIRST, SUNDAY, Town


async def test_the_first_waits_for_a_coordinator_and_goes_out_when_they_say(town: Town) -> None:
    """Drafted a day before; the coordinator hears of it; nothing is posted without them."""
    await town.circle()
    await town.bot.wait(until=SUNDAY)
    told = town.bot.sent(town.grace)[-1]
    assert told.title == "This week's summary waits for you to look at it."
    await town.bot.wait(until=FIRST)
    assert not town.posts()
    preview = await town.desk()
    assert "Budget basics" in preview.text
    await town.bot.presses(town.grace, "Post now")
    assert [s.title for s in town.posts()] == ["This week in Commons: Budget basics"]
    nothing = await town.bot.asks(town.grace, "/desk")
    assert "weekly message" not in nothing.text


async def test_after_two_silence_means_post(town: Town) -> None:
    """At its hour, once, with the circle's free seats and the week's question."""
    await town.trusted()
    await town.circle()
    await town.bot.wait(until=SUNDAY)
    assert not [s for s in town.bot.sent(town.grace) if "summary" in s.title]
    assert not town.posts()
    await town.bot.wait(until=FIRST)
    (post,) = town.posts()
    assert (
        "Coming up: Budget basics, Tuesday, October 20 at 3:30 PM, 8 seats. [I'm in]" in post.text
    )
    assert "This week's question:" in post.text
    await town.bot.wait(days=6)
    assert len(town.posts()) == 1
