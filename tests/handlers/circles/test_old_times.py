"""A reminder that could not be sent yet says the time as it is now, or nothing: never an old one."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.platform import RateLimited
from tests.handlers.circles.conftest import Commons


class Down(list[Exception]):
    """A platform that takes nothing for ten minutes, again and again."""

    def __bool__(self) -> bool:
        return True

    def pop(self, index: object = -1) -> Exception:
        return RateLimited(timedelta(minutes=10))


WEDNESDAYS = "/circle new Budget basics, every other Wednesday 15:30, six times"


async def morning_refused(commons: Commons) -> int:
    """A circle that meets tomorrow, whose reminders of nine o'clock wait for the platform."""
    circle_id = await commons.creates(WEDNESDAYS)
    await commons.join(commons.ana, circle_id)
    await commons.bot.wait(until=datetime(2026, 10, 6, 15, 59, tzinfo=UTC))
    commons.bot.paper.fails = Down()
    await commons.bot.wait(until=datetime(2026, 10, 6, 17, 1, tzinfo=UTC))
    commons.bot.paper.fails = []
    return circle_id


async def test_none_of_the_old_time_after_a_move(commons: Commons) -> None:
    """Moved while its reminder waited: the notice comes, the reminder never does."""
    await morning_refused(commons)
    await commons.bot.asks(commons.grace, "/circle move Budget basics Oct 7 to Oct 9 16:00")
    await commons.bot.wait(hours=20)
    assert len(commons.told(commons.ana, "moved: Friday, October 9 at 4:00 PM")) == 1
    assert not commons.told(commons.ana, "meets on Wednesday, October 7")
    await commons.bot.wait(hours=28)
    assert len(commons.told(commons.ana, "meets on Friday, October 9 at 4:00 PM")) == 1


async def test_a_later_hour_of_the_day_is_what_the_reminder_says(commons: Commons) -> None:
    """Moved within the day: the waiting reminder is put right in its place."""
    await morning_refused(commons)
    await commons.bot.asks(commons.grace, "/circle move Budget basics Oct 7 to Oct 7 18:00")
    await commons.bot.wait(hours=5)
    assert not commons.told(commons.ana, "meets on Wednesday, October 7 at 3:30 PM")
    assert len(commons.told(commons.ana, "basics meets on Wednesday, October 7 at 6:00 PM")) == 1


@pytest.mark.parametrize("what", ["skip", "cancel", "new time", "end", "leave", "break"])
async def test_nothing_of_what_does_not_meet(commons: Commons, what: str) -> None:
    """Left out, called off, another rhythm, ended, left, a break: the waiting reminder is gone."""
    circle_id = await morning_refused(commons)
    bot, grace = commons.bot, commons.grace
    match what:
        case "skip" | "cancel":
            await bot.asks(grace, f"/circle {what} Budget basics Oct 7")
        case "new time":
            await bot.follows(grace, f"circles.edit_what?circle_id={circle_id}")
            await bot.fills(grace, when="every Thursday 16:00, three times")
        case "end":
            await bot.follows(grace, f"circles.end?circle_id={circle_id}")
        case "leave":
            await bot.asks(commons.ana, "/circle leave Budget basics")
        case "break":
            await bot.follows(grace, "setup.breaks")
            await bot.fills(grace, breaks="2026-10-05 to 2026-10-09 Fall break")
    await bot.wait(hours=5)
    assert not commons.told(commons.ana, "meets on Wednesday, October 7")


async def test_taken_back_in_time_it_is_said(commons: Commons) -> None:
    """Left out and on again before the platform was well: the reminder comes once."""
    await morning_refused(commons)
    await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 7")
    await commons.bot.presses(commons.grace, "Undo")
    await commons.bot.wait(hours=5)
    assert len(commons.told(commons.ana, "basics meets on Wednesday, October 7 at 3:30 PM.")) == 1


async def test_the_hour_before_is_of_the_new_hour(commons: Commons) -> None:
    """The same for the word an hour before, where a circle has one."""
    circle_id = await commons.creates(WEDNESDAYS, hour_before=True)
    await commons.join(commons.ana, circle_id)
    await commons.bot.follows(commons.grace, f"circles.toggle?circle_id={circle_id}&what=language")
    await commons.bot.wait(until=datetime(2026, 10, 7, 21, 29, tzinfo=UTC))
    commons.bot.paper.fails = Down()
    await commons.bot.wait(until=datetime(2026, 10, 7, 21, 45, tzinfo=UTC))
    commons.bot.paper.fails = []
    before = len(commons.bot.sent(commons.ana))
    await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 7")
    await commons.bot.wait(hours=3)
    (told,) = commons.bot.sent(commons.ana)[before:]
    assert "does not meet" in told.title
