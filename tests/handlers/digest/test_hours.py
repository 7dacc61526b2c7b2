"""Breaks, weeks that go by, and an hour that moves."""

from datetime import UTC, datetime, timedelta

from tests.handlers.digest.conftest import FIRST, SUNDAY, Town


async def test_in_a_break_there_is_neither(town: Town) -> None:
    """The first after it is for its own week."""
    await town.trusted()
    await town.circle()
    async with town.bot.storage().begin() as tx:
        tx.community.breaks = [{"from": "2026-10-12", "to": "2026-10-16", "name": "Fall break"}]
    await town.bot.wait(until=FIRST + timedelta(days=5))
    assert not town.posts()
    assert not town.alone()
    assert await town.digest() is None
    await town.bot.wait(until=FIRST + timedelta(days=7))
    (post,) = town.posts()
    assert "Coming up: Budget basics" in post.text
    found = await town.digest("2026-10-19")
    assert found
    assert found.state == "posted"


async def test_a_hold_that_outlives_its_week_is_dropped_with_a_word(town: Town) -> None:
    """Nobody posts it a week late; the next draft says so."""
    await town.trusted()
    await town.circle()
    await town.bot.wait(until=SUNDAY)
    await town.desk()
    held = await town.bot.presses(town.grace, "Hold")
    assert held.title.startswith("This week's summary waits for you.")
    await town.circle("Schedules that work")
    await town.bot.wait(until=SUNDAY + timedelta(days=7))
    late = await town.bot.presses(town.grace, "Post now", on=held)
    assert late.title.startswith("That week is over, so I left its summary out.")
    found = await town.digest()
    assert found
    assert found.state == "dropped"
    assert "Last week's was not posted" in (await town.desk()).text


async def test_a_digest_moves_with_its_hour(town: Town) -> None:
    """Another day in the setup: drafted the day before that one, posted then and not before."""
    await town.trusted()
    await town.circle()
    await town.bot.asks(town.grace, "/tertulia setup")
    await town.bot.presses(town.grace, "Change the time")
    await town.bot.fills(town.grace, day="thu", clock="16:30")
    await town.bot.wait(until=datetime(2026, 10, 8, 23, 29, tzinfo=UTC))
    assert not town.posts()
    await town.bot.wait(minutes=2)
    assert len(town.posts()) == 1
    await town.bot.wait(until=FIRST)
    assert len(town.posts()) == 1
    assert not town.alone()
