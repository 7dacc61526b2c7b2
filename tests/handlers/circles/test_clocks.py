"""Reminders when a member's clock, or the community's, becomes another one."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.circles.sessions_plan import kind, schedule_name
from tests.handlers.circles.conftest import Commons

SHORTLY = timedelta(minutes=1)
EVENING = datetime(2026, 10, 16, 2, tzinfo=UTC)  # Thursday in Los Angeles, days before
OVER = datetime(2026, 10, 21, 2, tzinfo=UTC)


def reminders(commons: Commons) -> int:
    """How often Ana was reminded of the meeting of October 20, on whatever clock."""
    said = [s for s in commons.bot.sent(commons.ana) if s.title.startswith("Budget basics meets")]
    return len([s for s in said if "October 20" in s.title or "October 21" in s.title])


@pytest.mark.parametrize(
    ("zone", "at"),
    [
        ("America/New_York", datetime(2026, 10, 19, 13, tzinfo=UTC)),
        ("Pacific/Honolulu", datetime(2026, 10, 19, 19, tzinfo=UTC)),
        ("Asia/Tokyo", datetime(2026, 10, 20, 0, tzinfo=UTC)),  # the 21st there
    ],
)
async def test_nine_on_the_new_clock(commons: Commons, zone: str, at: datetime) -> None:
    """Who moves before the morning is reminded at nine where they are now, once."""
    bot, id = commons.bot, await commons.creates()
    await commons.join(commons.ana, id)
    await bot.wait(until=EVENING)
    await bot.follows(commons.ana, "profile.step?number=4")
    assert not (await bot.fills(commons.ana, zone=zone)).errors
    await bot.wait(until=at - SHORTLY)
    assert reminders(commons) == 0
    await bot.wait(until=at + SHORTLY)
    assert reminders(commons) == 1
    await bot.wait(until=OVER)
    assert reminders(commons) == 1


async def test_nine_has_passed_there(commons: Commons) -> None:
    """Nine has passed on the new clock and has not come on the old one: at once, and only once."""
    bot, id = commons.bot, await commons.creates()
    await commons.join(commons.ana, id)
    await bot.wait(until=datetime(2026, 10, 19, 15, tzinfo=UTC))
    await bot.follows(commons.ana, "profile.step?number=4")
    await bot.fills(commons.ana, zone="America/New_York")
    await bot.wait(minutes=1)
    assert reminders(commons) == 1
    await bot.wait(until=OVER)
    assert reminders(commons) == 1


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "Pacific/Honolulu"])
async def test_not_again(commons: Commons, zone: str) -> None:
    """What was said on the old clock is not said again on the new one."""
    bot, id = commons.bot, await commons.creates()
    await commons.join(commons.ana, id)
    await bot.wait(until=datetime(2026, 10, 19, 18, tzinfo=UTC))
    assert reminders(commons) == 1
    await bot.follows(commons.ana, "profile.step?number=4")
    await bot.fills(commons.ana, zone=zone)
    await bot.wait(until=OVER)
    assert reminders(commons) == 1


async def test_the_communitys_clock(commons: Commons) -> None:
    """Who has no zone of their own lives by the community's; a circle keeps its own times."""
    bot, id = commons.bot, await commons.creates()
    async with bot.storage().begin() as tx:
        (await tx.members.get(commons.ana.id)).zone = None
    await commons.join(commons.ana, id)
    await bot.wait(until=EVENING)
    await bot.follows(commons.grace, "setup.speech")
    assert not (await bot.fills(commons.grace, zone="Eastern")).errors
    async with bot.storage().look() as look:
        opens = await look.schedules.named(schedule_name(await look.circles.get(id), kind("opens")))
    assert opens is not None
    assert opens.zone == "America/Los_Angeles"
    await bot.wait(until=datetime(2026, 10, 19, 13, 1, tzinfo=UTC))
    assert reminders(commons) == 1
    await bot.wait(until=OVER)
    assert reminders(commons) == 1


async def test_a_zone_that_came_otherwise(commons: Commons) -> None:
    """A zone that came with a platform or a roster is found every night."""
    bot, id = commons.bot, await commons.creates()
    await commons.join(commons.ana, id)
    await bot.wait(until=EVENING)
    async with bot.storage().begin() as tx:
        (await tx.members.get(commons.ana.id)).zone = "America/New_York"
    await bot.wait(until=datetime(2026, 10, 19, 13, 1, tzinfo=UTC))
    assert reminders(commons) == 1
