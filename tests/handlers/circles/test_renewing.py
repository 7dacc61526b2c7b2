"""Going on for as long again, previews from days ago, and a length that somebody chose."""

from datetime import UTC, datetime

from handlers.circles.sessions_plan import every_meeting, last
from tests.handlers.circles.conftest import Commons


async def test_a_last_day_moves_on_by_as_much_as_at_first(commons: Commons) -> None:
    """Five weeks stay five weeks, however often people go on."""
    line = "/circle new Budget basics, every Wednesday 15:30 through November 4"
    circle_id = await commons.creates(line)
    await commons.join(commons.ana, circle_id)
    rules = []
    for _run in range(3):
        async with commons.bot.storage().look() as look:
            circle = await look.circles.get(circle_id)
            final = last(circle, await every_meeting(look, circle))
        assert final
        link = f"circles.renew?circle_id={circle_id}&occurrence={final.occurrence.lower()}"
        await commons.bot.follows(commons.ana, link)
        async with commons.bot.storage().look() as look:
            circle = await look.circles.get(circle_id)
            rules.append(len(await every_meeting(look, circle)))
    assert rules == [10, 15, 20]


async def test_a_preview_from_days_ago_is_shown_anew(commons: Commons) -> None:
    """Its first dates are over: nothing is created before the dates as they are now were seen."""
    old = await commons.bot.asks(commons.grace, "/circle new Alpha, every Tuesday 15:30, six times")
    await commons.bot.wait(until=datetime(2026, 10, 8, 2, tzinfo=UTC))
    seen = await commons.bot.presses(commons.grace, "Create", old)
    assert seen.title == "Alpha: shall I create it?"
    assert "The first of those dates is over." in seen.text
    assert "Tuesday, October 13" in seen.text
    seen = await commons.bot.presses(commons.grace, "Create", seen)
    assert seen.title == "Alpha is there."
    async with commons.bot.storage().look() as look:
        circle = (await look.circles.standing())[-1]
        every = await every_meeting(look, circle)
    assert [m.local[5:10] for m in every] == ["10-13", "10-20", "10-27", "11-03", "11-10", "11-17"]


async def test_a_preview_of_one_day_that_is_over(commons: Commons) -> None:
    """“Tomorrow”, said three days ago: the day is asked for, not silently another."""
    old = await commons.bot.asks(commons.grace, "/circle new Soon, October 6 2026 15:30")
    await commons.bot.wait(until=datetime(2026, 10, 8, 2, tzinfo=UTC))
    seen = await commons.bot.presses(commons.grace, "Create", old)
    assert "Create" not in seen.buttons
    assert "You wrote: “Soon, October 6 2026 15:30”" in seen.text


async def test_a_length_that_was_chosen_stays(commons: Commons) -> None:
    """Another way to meet brings its own length only where nobody chose one."""
    circle_id = await commons.creates()
    await commons.bot.follows(commons.grace, f"circles.edit_what?circle_id={circle_id}")
    await commons.bot.fills(commons.grace, format="problem-of-practice")
    assert (await commons.circle(circle_id)).minutes == 75
    await commons.bot.follows(commons.grace, f"circles.edit_seats?circle_id={circle_id}")
    await commons.bot.fills(commons.grace, minutes="50")
    await commons.bot.follows(commons.grace, f"circles.edit_what?circle_id={circle_id}")
    await commons.bot.fills(commons.grace, format="tuning")
    assert (await commons.circle(circle_id)).minutes == 50


async def test_the_last_date_called_off_late_can_still_be_renewed(commons: Commons) -> None:
    """The one before it is over: who reads that it is off can let the circle go on."""
    line = "/circle new Budget basics, every Wednesday 15:30, two times"
    circle_id = await commons.creates(line)
    await commons.join(commons.ana, circle_id)
    await commons.bot.wait(until=datetime(2026, 10, 9, 22, tzinfo=UTC))
    await commons.bot.asks(commons.grace, "/circle cancel Budget basics Oct 14")
    (told,) = commons.told(commons.ana, "does not meet on Wednesday, October 14")
    await commons.bot.wait(hours=20)
    await commons.bot.presses(commons.ana, "Go on", told)
    await commons.bot.wait(days=3)
    circle = await commons.circle(circle_id)
    assert circle.state == "open"
    async with commons.bot.storage().look() as look:
        every = await every_meeting(look, circle)
    assert sum(m.meets for m in every if m.at > commons.bot.now) == 2
