"""Another rhythm applies from now on: what is over can still be written down and counts."""

from datetime import UTC, datetime

from handlers.circles import calendar_feed
from handlers.circles.sessions_plan import every_meeting
from tests.driver import Seen
from tests.handlers.circles.conftest import Commons
from tests.handlers.circles.read_back import times

WEDNESDAYS = "/circle new Budget basics, every Wednesday 15:30, six times"
EVENING = datetime(2026, 10, 8, 2, tzinfo=UTC)


async def met_once(commons: Commons) -> int:
    """A circle that met this afternoon; its founder has been asked how it was."""
    circle_id = await commons.creates(WEDNESDAYS)
    await commons.join(commons.ana, circle_id)
    await commons.join(commons.grace, circle_id)
    await commons.bot.wait(until=EVENING)
    return circle_id


async def new_time(commons: Commons, circle_id: int, words: str) -> Seen:
    """Another rhythm, by the form."""
    await commons.bot.follows(commons.grace, f"circles.edit_what?circle_id={circle_id}")
    seen = await commons.bot.fills(commons.grace, when=words)
    assert seen.title == "Saved: Budget basics", seen.errors
    return seen


async def test_the_question_of_today_is_still_good(commons: Commons) -> None:
    """Its buttons work, and so does the command; the promises stand in the next reminder."""
    circle_id = await met_once(commons)
    how = commons.bot.sent(commons.grace)[-1]
    await new_time(commons, circle_id, "every Thursday 16:00, three times")
    await commons.bot.presses(commons.grace, "Write it down", how)
    await commons.bot.fills(commons.grace, note="We met.", promises="Ana Ruiz: bring the draft")
    log = await commons.bot.asks(commons.grace, "/circle log Budget basics")
    assert "Wednesday, October 7" in log.text
    await commons.bot.wait(until=datetime(2026, 10, 14, 17, tzinfo=UTC))
    (reminder,) = commons.told(commons.ana, "meets on Thursday, October 15 at 4:00 PM")
    assert "bring the draft" in reminder.text


async def test_it_is_asked_about_although_the_time_changed_meanwhile(commons: Commons) -> None:
    """Changed within the hour after its end: the question comes all the same."""
    circle_id = await commons.creates(WEDNESDAYS)
    await commons.join(commons.grace, circle_id)
    await commons.bot.wait(until=datetime(2026, 10, 7, 23, tzinfo=UTC))
    await new_time(commons, circle_id, "every Thursday 16:00, three times")
    await commons.bot.wait(until=EVENING)
    assert len(commons.told(commons.grace, "Wednesday, October 7")) == 2  # reminder, question


async def test_calendars_keep_what_is_over(commons: Commons) -> None:
    """The feed has the meeting that was, once, and the new ones as the rule says."""
    circle_id = await met_once(commons)
    await new_time(commons, circle_id, "every Thursday 16:00, three times")
    async with commons.bot.storage().look() as look:
        text = await calendar_feed.written(look, commons.ana.id, None)
    assert text
    found = times(text, EVENING.replace(month=12))
    begins = sorted(begin for one in found.values() for begin, _end in one)
    assert [f"{at:%m-%d %H:%M}" for at in begins] == [
        "10-07 22:30", "10-08 23:00", "10-15 23:00", "10-22 23:00",
    ]  # fmt: skip


async def test_another_clock_moves_nothing_that_was(commons: Commons) -> None:
    """Another zone and back: what was at half past three was at half past three."""
    circle_id = await met_once(commons)
    saved = await new_time(commons, circle_id, "every Thursday 16:00 New York time, three times")
    assert (await first(commons, circle_id)) == datetime(2026, 10, 7, 22, 30, tzinfo=UTC)
    await commons.bot.presses(commons.grace, "Undo", saved)
    assert (await first(commons, circle_id)) == datetime(2026, 10, 7, 22, 30, tzinfo=UTC)


async def first(commons: Commons, circle_id: int) -> datetime:
    """When it met first, as far as the circle knows."""
    async with commons.bot.storage().look() as look:
        return (await every_meeting(look, await look.circles.get(circle_id)))[0].at
